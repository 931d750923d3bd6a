internal import IdentifierSearch
internal import LetheCore

/// Judges whether outputs may leave: what was left in them, what of the originals
/// stands in them, and whether they were changed consistently.
public struct Auditor: Sendable {
  /// What to judge and by which measure.
  public struct Options: Sendable {
    public var gate: AuditGate
    /// Types that a policy lets stand; they are neither leftovers nor leaks.
    public var keptTypes: KeptTypes
    /// Leftovers with a lower score are not counted.
    public var minimumScore: Double
    /// Leftovers with a lower score are of low severity, whatever they would be.
    public var certainScore: Double
    /// How to look for more than detection does; `nil` not to.
    public var suspicions: SuspicionSearch?
    /// How to look for what could be looked up; `nil` not to.
    public var quotability: QuotabilitySearch?
    /// The replacements that are known to be invented.
    public var surrogates: SurrogateDigests
    /// Whether the report carries the text of what was found.
    public var showsText: Bool
    /// Whether a word in lower case, such as `may`, is an ordinary word, so that it is
    /// a name only where it is used as one.
    public var isOrdinaryWord: @Sendable (String) -> Bool
    /// How to measure what sets cases apart; `nil` to leave that out.
    public var uniqueness: UniquenessOptions?

    public init(
      gate: AuditGate = AuditGate(), keptTypes: KeptTypes = KeptTypes(),
      minimumScore: Double = 0, surrogates: SurrogateDigests = .none, showsText: Bool = false,
      isOrdinaryWord: (@Sendable (String) -> Bool)? = nil, certainScore: Double = 0,
      suspicions: SuspicionSearch? = nil, quotability: QuotabilitySearch? = nil,
      uniqueness: UniquenessOptions? = nil
    ) {
      self.certainScore = certainScore
      self.suspicions = suspicions
      self.quotability = quotability
      self.gate = gate
      self.keptTypes = keptTypes
      self.minimumScore = minimumScore
      self.surrogates = surrogates
      self.showsText = showsText
      self.isOrdinaryWord = isOrdinaryWord ?? { OrdinaryWords.words.contains($0) }
      self.uniqueness = uniqueness
    }
  }

  public let options: Options

  public init(_ options: Options = Options()) { self.options = options }

  /// The audit of `documents`, which are one release.
  ///
  /// For more of them than memory holds, gather ``OriginalIdentifiers`` first, have an
  /// ``AuditExaminer`` look at each document, and add what it finds to an ``AuditTally``.
  public func report(on documents: [AuditedDocument]) -> AuditReport {
    tally(of: documents).report()
  }

  /// What ``report(on:)`` is made of; `documents` are numbered from 1.
  public func tally(of documents: [AuditedDocument]) -> AuditTally {
    var originals = OriginalIdentifiers(keptTypes: options.keptTypes.types)
    for document in documents {
      guard let original = document.original else { continue }
      originals.add(original, case: document.caseID)
    }
    let examiner = AuditExaminer(options, originals: originals)
    var tally = AuditTally(
      examiner, hasOriginals: documents.contains { $0.original != nil },
      expectedBytes: documents.reduce(0) { $0 + $1.output.bytes.count })
    var workspace = AuditExaminer.Workspace()
    for (number, document) in documents.enumerated() {
      tally.add(examiner.examine(document, using: &workspace), at: number + 1)
    }
    return tally
  }
}
