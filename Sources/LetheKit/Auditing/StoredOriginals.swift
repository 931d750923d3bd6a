internal import LetheCore

/// Where the originals of an audit lie and what identifies someone in them, without their texts.
struct StoredOriginals: Sendable {
  /// One original.
  struct Entry: Sendable {
    struct Mark: Sendable {
      let type: IdentifierType
      let lower: Int32
      let upper: Int32
    }

    let reference: DocumentIndex.Reference
    let marks: [Mark]

    var findings: [Finding] {
      marks.map {
        Finding(
          $0.type, at: ByteRange(bytes: Int($0.lower)..<Int($0.upper)), score: 1, rule: "original")
      }
    }
  }

  private struct Name: Hashable {
    let file: String
    /// `nil` for a file that is one document.
    let id: String?
  }

  private(set) var entries: [Entry] = []
  /// `nil` where several have the name.
  private var byName: [Name: Int?] = [:]
  /// Of records alone; `nil` where several have the id, in whatever files.
  private var byID: [String: Int?] = [:]

  /// Records whose id stands in another file, too, and which count as one case with that.
  private(set) var sharingCases = 0

  var isEmpty: Bool { entries.isEmpty }

  /// - Parameter caseID: the case of the original; its id where nothing else tells it.
  mutating func add(
    _ original: AuditRun.Searched, at reference: DocumentIndex.Reference, case caseID: String
  ) {
    let place = entries.count
    if original.isRecord, caseID == original.document.id, original.document.statedCase == nil,
      let known = byID[caseID], known.map({ entries[$0].reference.file != reference.file }) ?? true
    {
      sharingCases += 1
    }
    entries.append(
      Entry(
        reference: reference,
        marks: original.findings.map {
          .init(
            type: $0.type, lower: Int32(clamping: $0.range.lowerBound.value),
            upper: Int32(clamping: $0.range.upperBound.value))
        }))
    let name = Self.name(of: original)
    byName[name] = .some(byName[name] == nil ? place : nil)
    if let id = name.id { byID[id] = .some(byID[id] == nil ? place : nil) }
  }

  /// The place among ``entries`` of the original that an output was made from, by its name; `nil`
  /// where there is none, or it could be one of several.
  func place(of output: AuditRun.Searched) -> Int? {
    let name = Self.name(of: output)
    if let place = byName[name] { return place }
    return name.id.flatMap { byID[$0] } ?? nil
  }

  private static func name(of document: AuditRun.Searched) -> Name {
    Name(file: document.file, id: document.isRecord ? document.document.id : nil)
  }
}
