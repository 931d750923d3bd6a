internal import Documents
public import IdentifierSearch
public import LetheCore
internal import PatternCatalog

/// What is known to identify someone in the documents of a run, and how the case of each
/// document is told.
public struct KnownCases: Sendable {
  public let identifiers: KnownIdentifiers
  private let cases: CaseAssignment

  public init(_ identifiers: KnownIdentifiers, cases: CaseAssignment) {
    self.identifiers = identifiers
    self.cases = cases
  }

  /// The case of a document.
  func caseID(of document: Document) throws(Diagnostic) -> String {
    try cases.caseID(
      stated: document.statedCase, name: document.id, isRecord: !document.rawID.isEmpty,
      at: document.location)
  }
}

extension Lethe {
  /// The known identifiers in the file at `path`, with what the lexicons know about words.
  ///
  /// - Parameter report: takes a warning if others may read the file.
  /// - Throws: a diagnostic with the place of what cannot be used; see ``KnownFile``.
  public func known(
    at path: String, report: (Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> KnownIdentifiers {
    let (entries, warnings) = try KnownFile.read(at: path)
    for warning in warnings { report(warning) }
    let lexicon = catalog.lexicon
    return KnownIdentifiers(entries) { Self.sense(of: $0, lexicon) }
  }

  /// What a word in lower case may be besides somebody's name.
  private static func sense(of word: String, _ lexicon: WordTable) -> WordSense {
    let entry = lexicon.entry(for: WordHash.of(word))
    if entry.has([.medical, .drug, .specialty]) { return .term }
    if entry.has([.month, .weekday, .notName, .title]) { return .word }
    guard entry.commonWord >= 3 else { return .name }
    // The classes of words reach further than those of names: Grace is of class 4, grace of 6.
    let asName = max(entry.givenName, entry.surname) + 2
    return asName >= entry.commonWord ? .either : .word
  }
}
