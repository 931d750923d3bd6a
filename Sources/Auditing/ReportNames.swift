internal import IdentifierSearch
internal import LetheCore

/// How a report names documents and cases.
///
/// A file name may give somebody away, and a case is often named for its patient. Unless
/// text is to be shown, what was found in a file name, and words of what was found in any
/// text, are masked wherever the name stands; a case is numbered unless the names of its
/// documents carry its own anyway.
struct ReportNames {
  private var documents: [String: String] = [:]
  private var cases: [String: String] = [:]

  /// - Parameter words: words in lower case that identify someone.
  init(
    _ audited: [AuditedDocument], leaks: [Leak], leftovers: [Leftover], words: Set<String>,
    showsText: Bool
  ) {
    guard !showsText else { return }
    var ranges: [String: [Range<Int>]] = [:]
    for place in leaks.map(\.place) + leftovers.map(\.place) where place.part == Self.fileName {
      ranges[place.document, default: []].append(place.range.byteIndices)
    }
    var used = Set(audited.map(\.id))
    for document in audited {
      let found = Self.ranges(of: words, in: document.id)
      if !found.isEmpty { ranges[document.id, default: []] += found }
    }
    for (number, document) in audited.enumerated() {
      guard let found = ranges[document.id], documents[document.id] == nil else { continue }
      let name = document.extraTexts.first { $0.name == Self.fileName }?.text
      var masked = Self.masked(document.id, found, as: name) ?? "document \(number + 1)"
      // Two names may have one shape.
      if !used.insert(masked).inserted { masked += " (document \(number + 1))" }
      documents[document.id] = masked
    }
    for document in audited where cases[document.caseID] == nil {
      let isPublic = self.document(document.id).contains(document.caseID)
      cases[document.caseID] = isPublic ? document.caseID : "case \(cases.count + 1)"
    }
  }

  /// What ``AuditedDocument/ExtraText/name`` calls the name of the file.
  private static let fileName = "file name"

  /// Where runs of letters and digits in `name` are among `words`, in bytes.
  private static func ranges(of words: Set<String>, in name: String) -> [Range<Int>] {
    guard !words.isEmpty else { return [] }
    let bytes = Array(name.utf8)
    return bytes.indices.split { bytes[$0] < 0x80 && !ASCII.isAlphanumeric(bytes[$0]) }
      .map { $0.startIndex..<$0.endIndex }
      .filter { words.contains(String(decoding: bytes[$0], as: UTF8.self).lowercased()) }
  }

  /// `id` with `ranges` of `name` masked, or `nil` if the two do not correspond.
  private static func masked(
    _ id: String, _ ranges: [Range<Int>], as name: DocumentText?
  ) -> String? {
    if let name, name.bytes.count != id.utf8.count { return nil }
    let bytes = Array(id.utf8)
    var masked = ""
    var done = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = max(done, range.lowerBound)
      guard start < range.upperBound else { continue }
      masked += String(decoding: bytes[done..<start], as: UTF8.self)
      masked += String(decoding: bytes[start..<range.upperBound], as: UTF8.self).maskedForm
      done = range.upperBound
    }
    return masked + String(decoding: bytes[done...], as: UTF8.self)
  }

  func document(_ id: String) -> String { documents[id] ?? id }
  func caseID(_ id: String) -> String { cases[id] ?? id }

  func place(_ place: Place) -> Place {
    guard let name = documents[place.document] else { return place }
    return Place(
      document: name, part: place.part, range: place.range, scalarRange: place.scalarRange,
      line: place.line, column: place.column, region: place.region, record: place.record)
  }

  func leak(_ leak: Leak) -> Leak {
    Leak(
      place: place(leak.place), type: leak.type, form: leak.form,
      isFromAnotherCase: leak.isFromAnotherCase, maskedForm: leak.maskedForm,
      excerpt: leak.excerpt)
  }

  func leftover(_ leftover: Leftover) -> Leftover {
    Leftover(
      place: place(leftover.place), type: leftover.type, score: leftover.score,
      rule: leftover.rule, severity: leftover.severity, maskedForm: leftover.maskedForm,
      excerpt: leftover.excerpt)
  }

  func consistency(_ consistency: Consistency) -> Consistency {
    let intervals = consistency.intervals
    let replacements = consistency.replacements
    return Consistency(
      intervals: .init(
        datePairs: intervals.datePairs, casesKept: intervals.casesKept,
        documentsNotCompared: intervals.documentsNotCompared,
        violations: intervals.violations.map {
          IntervalViolation(
            caseID: caseID($0.caseID), document: document($0.document),
            dateNumber: $0.dateNumber, daysOff: $0.daysOff)
        }),
      replacements: .init(
        entitiesKept: replacements.entitiesKept,
        violations: replacements.violations.map {
          ReplacementViolation(caseID: caseID($0.caseID), kind: $0.kind, count: $0.count)
        }))
  }

  func timeline(_ timeline: CaseTimeline) -> CaseTimeline {
    CaseTimeline(
      caseID: caseID(timeline.caseID),
      events: timeline.events.map {
        .init(
          document: document($0.document), dayBefore: $0.dayBefore, dayAfter: $0.dayAfter)
      })
  }

  func quotability(_ quotability: Quotability) -> Quotability {
    Quotability(
      passages: quotability.passages.map { passage in
        Quotability.Passage(
          kind: passage.kind, place: place(passage.place), words: passage.words,
          rareWords: passage.rareWords, maskedForm: passage.maskedForm, excerpt: passage.excerpt)
      }, documents: quotability.documents)
  }
}
