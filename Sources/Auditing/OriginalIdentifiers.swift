internal import IdentifierSearch
public import LetheCore

/// What identifies someone in the originals of a release, gathered one document after another.
///
/// It keeps the identifiers and which cases they are from, and nothing else of the texts, so
/// that the memory it takes grows with what there is to look for, not with the letters.
public struct OriginalIdentifiers: Sendable {
  /// An identifier as some original has it.
  struct Identifier: Sendable {
    let type: IdentifierType
    let text: String
    /// The index of the first case whose originals have it.
    let firstCase: Int32
    /// The indices of the others, ascending; most identifiers have none.
    var moreCases: [Int32] = []

    /// Whether the originals of any of the cases have it.
    func isOfAny(_ cases: Set<Int32>) -> Bool {
      !cases.isEmpty && (cases.contains(firstCase) || moreCases.contains(where: cases.contains))
    }

    /// Whether the originals of a case have it.
    func isOf(_ caseIndex: Int32) -> Bool {
      firstCase == caseIndex || moreCases.contains(caseIndex)
    }
  }

  /// A text and a type, which may be mentioned any number of times.
  struct Key: Hashable, Sendable {
    let type: IdentifierType
    let bytes: [UInt8]
  }

  /// One case and what its originals have.
  struct Case: Sendable {
    /// Ascending.
    var identifiers: [Int32] = []
    /// How many more of its numeric dates can only be day-first than can only be month-first.
    var dayFirstVotes: Int32 = 0
  }

  private let keptTypes: Set<IdentifierType>
  /// The letters of what is of a type that is kept: `Texas` stands though a reviewer is
  /// licensed there.
  private(set) var keptTexts: Set<[UInt8]> = []
  private(set) var identifiers: [Identifier] = []
  private(set) var places: [Key: Int32] = [:]
  private(set) var caseIndices: [String: Int32] = [:]
  private(set) var cases: [Case] = []

  /// - Parameter keptTypes: types that a policy lets stand, which are not looked for.
  public init(keptTypes: Set<IdentifierType> = []) { self.keptTypes = keptTypes }

  /// How many different identifiers there are.
  public var count: Int { identifiers.count }

  /// Takes over what `findings` mark in the original of a case.
  public mutating func add(_ original: AuditedDocument.Original, case caseID: String) {
    let index = caseIndices[caseID] ?? Int32(cases.count)
    if index == Int32(cases.count) {
      caseIndices[caseID] = index
      cases.append(Case())
    }
    let votes = DateReader.votes(in: original.text.searchable)
    cases[Int(index)].dayFirstVotes += Int32(clamping: votes)
    for finding in original.findings {
      if keptTypes.contains(finding.type) {
        let bytes = Array(original.text.searchable[finding.range.byteIndices])
        keptTexts.insert(FoldedText(bytes).bytes)
      } else {
        add(finding, in: original.text, index)
      }
    }
  }

  private mutating func add(_ finding: Finding, in text: DocumentText, _ caseIndex: Int32) {
    let bytes = Array(text.searchable[finding.range.byteIndices])
    let key = Key(type: finding.type, bytes: bytes)
    guard let known = places[key] else {
      let index = Int32(identifiers.count)
      places[key] = index
      identifiers.append(
        Identifier(
          type: finding.type, text: String(decoding: bytes, as: UTF8.self),
          firstCase: caseIndex))
      cases[Int(caseIndex)].identifiers.append(index)
      return
    }
    guard !identifiers[Int(known)].isOf(caseIndex) else { return }
    identifiers[Int(known)].moreCases.append(caseIndex)
    cases[Int(caseIndex)].identifiers.append(known)
  }
}
