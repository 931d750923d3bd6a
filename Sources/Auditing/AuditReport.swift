public import LetheCore

/// What an audit found, and whether the release may leave.
public struct AuditReport: Hashable, Sendable {
  public let documents: Int
  /// Outputs and originals that could not be read; they are not among ``documents``.
  public let unread: [UnreadDocument]
  /// By which measure it was judged.
  public let measure: AuditMeasure
  /// Documents that were compared with an original.
  public let documentsCompared: Int
  public let cases: Int
  /// Runs of text between white space, in all outputs.
  public let words: Int
  /// Documents in which something was left.
  public let documentsWithLeftovers: Ratio
  /// Documents in which an identifier of an original stands, of all documents; `nil`
  /// without originals.
  public let documentsWithLeaks: Ratio?
  /// In the order of the documents, and of their texts.
  public let leftovers: [Leftover]
  /// In the order of the documents, and of their texts.
  public let leaks: [Leak]
  /// How many of the originals' different identifiers were looked for, all but those that are too
  /// short or too vague to be told from other text; `nil` without originals.
  public let identifiersSearched: Ratio?
  public let consistency: Consistency
  /// A row for each category, `A` to `R`.
  public let safeHarbor: [SafeHarborRow]
  /// The questions that were asked, in order.
  public let checks: [Check]
  public let verdict: Verdict
  /// How far what the letters say sets cases apart; `nil` where it was not measured.
  public let uniqueness: Uniqueness?
  /// What could be looked up word for word; `nil` where that was not asked.
  public let quotability: Quotability?
  /// The dates of each case before and after, where there are originals.
  public let timelines: [CaseTimeline]
  /// The outputs with the most left in them, the worst first, where text is to be shown.
  public let markedOutputs: [MarkedOutput]

  public init(
    documents: Int, cases: Int, words: Int, documentsWithLeftovers: Ratio,
    documentsWithLeaks: Ratio?, leftovers: [Leftover], leaks: [Leak], consistency: Consistency,
    safeHarbor: [SafeHarborRow], checks: [Check], documentsCompared: Int = 0,
    uniqueness: Uniqueness? = nil, quotability: Quotability? = nil,
    timelines: [CaseTimeline] = [], markedOutputs: [MarkedOutput] = [],
    unread: [UnreadDocument] = [], measure: AuditMeasure = AuditMeasure(),
    identifiersSearched: Ratio? = nil
  ) {
    self.identifiersSearched = identifiersSearched
    self.unread = unread
    self.measure = measure
    self.quotability = quotability
    self.timelines = timelines
    self.markedOutputs = markedOutputs
    self.documents = documents
    self.documentsCompared = documentsCompared
    self.cases = cases
    self.words = words
    self.documentsWithLeftovers = documentsWithLeftovers
    self.documentsWithLeaks = documentsWithLeaks
    self.leftovers = leftovers
    self.leaks = leaks
    self.consistency = consistency
    self.safeHarbor = safeHarbor
    self.checks = checks
    verdict = Verdict(checks)
    self.uniqueness = uniqueness
  }

  /// The leftovers with the worst first; among equals the order of the documents stays.
  public var rankedLeftovers: [Leftover] {
    leftovers.enumerated().sorted { left, right in
      (right.element.severity, right.element.weight, left.offset)
        < (left.element.severity, left.element.weight, right.offset)
    }.map(\.element)
  }

  /// How many leftovers there are of each severity.
  public var leftoversBySeverity: [Severity: Int] {
    Dictionary(grouping: leftovers, by: \.severity).mapValues(\.count)
  }

  /// How many leftovers there are of each type.
  public var leftoversByType: [IdentifierType: Int] {
    Dictionary(grouping: leftovers, by: \.type).mapValues(\.count)
  }

  /// How many leaks there are of each type.
  public var leaksByType: [IdentifierType: Int] {
    Dictionary(grouping: leaks, by: \.type).mapValues(\.count)
  }
}
