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

  /// One document, and how it is called so far.
  struct Audited {
    /// Its place in the report.
    let number: Int
    /// Masked already by what was found in it.
    let id: String
    let caseID: String
    /// The record that it is of a file, if it is one.
    let record: AuditExaminer.RecordPlace?
  }

  /// - Parameters:
  ///   - files: how the files of records are called, by their names.
  ///   - words: words in lower case that identify someone.
  init(_ audited: [Audited], files: [String: String], words: Set<String>, showsText: Bool) {
    guard !showsText else { return }
    for document in audited where documents[document.id] == nil {
      var shown = document.id
      if let record = document.record, let file = files[record.file],
        shown.hasPrefix(record.maskedFile)
      {
        shown = file + shown.dropFirst(record.maskedFile.count)
      }
      let found = Self.ranges(of: words, in: shown)
      if !found.isEmpty { shown = Self.masked(shown, found) }
      if shown != document.id { documents[document.id] = shown }
    }
    for document in audited where cases[document.caseID] == nil {
      let isPublic = self.document(document.id).contains(document.caseID)
      cases[document.caseID] = isPublic ? document.caseID : "case \(cases.count + 1)"
    }
  }

  /// Where runs of letters and digits in `name` are among `words`, in bytes.
  private static func ranges(of words: Set<String>, in name: String) -> [Range<Int>] {
    guard !words.isEmpty else { return [] }
    let bytes = Array(name.utf8)
    return bytes.indices.split { !ASCII.isWordPart(bytes[$0]) }
      .map { $0.startIndex..<$0.endIndex }
      .filter { words.contains(String(decoding: bytes[$0], as: UTF8.self).lowercased()) }
  }

  /// `id` with `ranges` of it masked.
  private static func masked(_ id: String, _ ranges: [Range<Int>]) -> String {
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
    place.named(documents[place.document])
  }

  func leak(_ leak: Leak) -> Leak { leak.placed(place(leak.place)) }
  func leftover(_ leftover: Leftover) -> Leftover { leftover.placed(place(leftover.place)) }

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
        }, sharedByCases: replacements.sharedByCases),
      alterations: .init(
        documentsUnaltered: consistency.alterations.documentsUnaltered,
        documentsNotCompared: consistency.alterations.documentsNotCompared,
        places: consistency.alterations.places.map(place)))
  }

  func timeline(_ timeline: CaseTimeline) -> CaseTimeline {
    CaseTimeline(
      caseID: caseID(timeline.caseID),
      events: timeline.events.map {
        .init(
          document: document($0.document), dayBefore: $0.dayBefore, dayAfter: $0.dayAfter)
      })
  }

  func uniqueness(_ uniqueness: Uniqueness) -> Uniqueness { uniqueness.naming(caseID) }

  func quotability(_ quotability: Quotability) -> Quotability {
    Quotability(
      passages: quotability.passages.map { passage in
        Quotability.Passage(
          kind: passage.kind, place: place(passage.place), words: passage.words,
          rareWords: passage.rareWords, maskedForm: passage.maskedForm, excerpt: passage.excerpt)
      }, documents: quotability.documents)
  }
}

extension Place {
  /// The place in a document called `document`; itself for `nil`.
  func named(_ document: String?) -> Place {
    guard let document else { return self }
    return Place(
      document: document, part: part, range: range, scalarRange: scalarRange, line: line,
      column: column, region: region, record: record)
  }
}

extension Leak {
  func placed(_ place: Place) -> Leak {
    Leak(
      place: place, type: type, form: form, isFromAnotherCase: isFromAnotherCase,
      maskedForm: maskedForm, excerpt: excerpt)
  }
}

extension Leftover {
  func placed(_ place: Place) -> Leftover {
    Leftover(
      place: place, type: type, score: score, rule: rule, severity: severity,
      maskedForm: maskedForm, excerpt: excerpt)
  }
}
