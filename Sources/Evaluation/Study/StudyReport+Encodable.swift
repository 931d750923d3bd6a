/// A report as one JSON document.
///
/// At the top stand the keys of the reference scorer, over all corpora, where all types are
/// counted; beside them, and by corpus, what the reference does not know. The documentation
/// page *Evaluating* lists every key.
public struct StudyJSON: Encodable, Sendable {
  /// The version of the format; it changes when a key changes its meaning or goes.
  public static let version = 1

  private let report: StudyReport
  private let comparison: RunComparison?
  private let tool: [String: String]

  /// - Parameter tool: what else is to be said of what made the predictions.
  public init(_ report: StudyReport, comparison: RunComparison? = nil, tool: [String: String] = [:])
  {
    (self.report, self.comparison, self.tool) = (report, comparison, tool)
  }

  public func encode(to encoder: any Encoder) throws {
    try report.all.reference?.encode(to: encoder)
    var top = encoder.container(keyedBy: ScoreKey.self)
    try top.encode("lethe-evaluation", forKey: "format")
    try top.encode(Self.version, forKey: "version")
    try top.encode(tool, forKey: "tool")
    try top.encode(report.options.rule.extent.rawValue, forKey: "match")
    try top.encode(report.options.rule.type.rawValue, forKey: "type_match")
    try top.encode(report.options.types.name, forKey: "type_selection")
    try top.encode(CorpusJSON(corpus: report.all, hasReference: false), forKey: "all")
    try top.encode(
      report.corpora.map { CorpusJSON(corpus: $0, hasReference: true) }, forKey: "corpora")
    try top.encode(report.mistakes, forKey: "mistakes")
    if let comparison { try top.encode(comparison, forKey: "comparison") }
  }
}

private struct CorpusJSON: Encodable {
  let corpus: CorpusReport
  let hasReference: Bool

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(corpus.name, forKey: "name")
    try keys.encode(corpus.overall, forKey: "overall")
    try keys.encode(corpus.types, forKey: "by_type")
    try keys.encode(corpus.documents, forKey: "documents")
    for breakdown in corpus.breakdowns where breakdown.field != .type {
      // The documents are there in any case.
      guard breakdown.field != .document else { continue }
      try keys.encode(
        breakdown.rows, forKey: ScoreKey(stringLiteral: "by_\(breakdown.field.name)"))
    }
    if hasReference, let reference = corpus.reference {
      try keys.encode(reference, forKey: "reference")
    }
  }
}

extension Ratio: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(count, forKey: "count")
    try keys.encode(total, forKey: "total")
  }
}

extension MatchScore: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(name, forKey: "name")
    try keys.encode(documents, forKey: "docs")
    try keys.encode(words, forKey: "words")
    try keys.encode(found, forKey: "found")
    try keys.encode(recall, forKey: "recall")
    try keys.encode(recallInterval, forKey: "recall_ci95")
    if let right {
      try keys.encode(right, forKey: "right")
      try keys.encode(precision, forKey: "prec")
      try keys.encode(precisionInterval, forKey: "prec_ci95")
      try keys.encode(f1, forKey: "F1")
      try keys.encode(f2, forKey: "F2")
    }
    if let overRedaction {
      try keys.encode(overRedaction, forKey: "over_redaction")
      try keys.encode(overRedaction.value?.toFourPlaces, forKey: "over_redaction_share")
      try keys.encode(overRedactionInterval, forKey: "over_redaction_ci95")
    }
    try keys.encode(clean, forKey: "clean_docs")
  }
}

extension DocumentScore: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(corpus, forKey: "corpus")
    try keys.encode(id, forKey: "id")
    try keys.encode(words, forKey: "words")
    try keys.encode(found, forKey: "found")
    try keys.encode(right, forKey: "right")
    try keys.encode(overRedaction, forKey: "over_redaction")
    try keys.encode(overRedaction.value?.toFourPlaces, forKey: "over_redaction_share")
  }
}

extension Passage: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(corpus, forKey: "corpus")
    try keys.encode(document, forKey: "id")
    try keys.encode(range.lowerBound, forKey: "start")
    try keys.encode(range.upperBound, forKey: "end")
    try keys.encode(kind, forKey: "type")
    try keys.encode(label, forKey: "label")
    guard !text.isEmpty else { return }
    try keys.encode(before, forKey: "before")
    try keys.encode(text, forKey: "text")
    try keys.encode(after, forKey: "after")
  }
}

extension StudyMistake: Encodable {
  public func encode(to encoder: any Encoder) throws {
    try passage.encode(to: encoder)
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(sort.rawValue, forKey: "mistake")
    try keys.encode(predicted, forKey: "predicted")
  }
}

extension RunComparison: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(name, forKey: "with")
    try keys.encode(rows, forKey: "rows")
    try keys.encode(
      corpora.map { CorpusRows(name: $0.name, rows: $0.rows) }, forKey: "corpora")
    try keys.encode(overRedactionBefore, forKey: "over_redaction_before")
    try keys.encode(overRedactionAfter, forKey: "over_redaction_after")
    try keys.encode(overRedactionDifference, forKey: "over_redaction_diff")
    try keys.encode(overRedactionInterval, forKey: "over_redaction_diff_ci95")
    try keys.encode(changes, forKey: "changes")
  }

  private struct CorpusRows: Encodable {
    let name: String
    let rows: [Row]
  }
}

extension RunComparison.Row: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(name, forKey: "name")
    try keys.encode(foundBefore, forKey: "found_before")
    try keys.encode(foundAfter, forKey: "found_after")
    try keys.encode(gained, forKey: "gained")
    try keys.encode(lost, forKey: "lost")
    try keys.encode(recallDifference, forKey: "recall_diff")
    try keys.encode(recallInterval, forKey: "recall_diff_ci95")
    try keys.encode(rightBefore, forKey: "right_before")
    try keys.encode(rightAfter, forKey: "right_after")
    try keys.encode(precisionDifference, forKey: "prec_diff")
    try keys.encode(precisionInterval, forKey: "prec_diff_ci95")
  }
}

extension RunComparison.Change: Encodable {
  public func encode(to encoder: any Encoder) throws {
    try passage.encode(to: encoder)
    var keys = encoder.container(keyedBy: ScoreKey.self)
    try keys.encode(direction.rawValue, forKey: "change")
  }
}
