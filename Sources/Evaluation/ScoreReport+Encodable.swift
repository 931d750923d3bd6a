// The keys are those of the reference scorer's JSON, so that either file can be
// read by whoever reads the other. A share that does not exist is written as null.

extension ScoreReport: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var report = encoder.container(keyedBy: ScoreKey.self)
    try report.encode(documents, forKey: "docs")
    try report.encode(words, forKey: "words")
    try report.encode(gold, forKey: "gold")
    try report.encode(predicted, forKey: "predicted")
    try report.encode(overall, forKey: "overall")
    try report.encode(Dictionary(types.map { ($0.type, $0) }), forKey: "types")
    try report.encode(zeroPHI, forKey: "zero_phi")
    try report.encode(hardNegatives, forKey: "hard_negatives")
    try report.encode(Dictionary(labels.map { ($0.label, $0) }), forKey: "labels")
    try report.encode(misses, forKey: "misses")
    try report.encode(falsePositives, forKey: "false_positives")
    if !unmappedTypes.isEmpty {
      let counts = Dictionary(unmappedTypes.map { ($0.name, $0.count) })
      try report.encode(counts, forKey: "unmapped_types")
    }
    if let groups {
      try report.encode(Dictionary(groups.map { ($0.name, $0) }), forKey: "groups")
    }
  }
}

extension ScoreReport.Interval: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var bounds = encoder.unkeyedContainer()
    try bounds.encode(lower)
    try bounds.encode(upper)
  }
}

extension ScoreReport.Overall: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(recall, forKey: "recall")
    try scores.encode(recallInterval, forKey: "recall_ci95")
    try scores.encode(typedRecall, forKey: "recall_typed")
    try scores.encode(partialRecall, forKey: "recall_partial")
    try scores.encode(characterRecall, forKey: "char_recall")
    try scores.encode(characterPrecision, forKey: "char_prec")
    try scores.encode(precision, forKey: "prec")
    try scores.encode(precisionInterval, forKey: "prec_ci95")
    try scores.encode(f1, forKey: "F1")
    try scores.encode(f2, forKey: "F2")
    try scores.encode(cleanDocuments, forKey: "clean_docs")
    try scores.encode(leakingSpans, forKey: "leaking_spans")
  }
}

extension ScoreReport.TypeScore: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(gold, forKey: "gold")
    try scores.encode(recall, forKey: "recall")
    try scores.encode(typedRecall, forKey: "recall_typed")
    try scores.encode(partialRecall, forKey: "recall_partial")
    try scores.encode(predicted, forKey: "predicted")
    try scores.encode(precision, forKey: "prec")
    try scores.encode(f1, forKey: "F1")
    try scores.encode(f2, forKey: "F2")
  }
}

extension ScoreReport.ZeroPHI: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(documents, forKey: "docs")
    try scores.encode(words, forKey: "words")
    try scores.encode(falsePositives, forKey: "fp")
    try scores.encode(falsePositivesPerThousandWords, forKey: "fp_per_1000_words")
    try scores.encode(documentsWithFalsePositive, forKey: "docs_with_fp")
  }
}

extension ScoreReport.HardNegatives: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(count, forKey: "n")
    try scores.encode(touched, forKey: "hit")
    try scores.encode(rate, forKey: "rate")
    try scores.encode(Dictionary(kinds.map { ($0.kind, $0) }), forKey: "kinds")
  }
}

extension ScoreReport.NegativeKind: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(count, forKey: "n")
    try scores.encode(touched, forKey: "hit")
    try scores.encode(rate, forKey: "rate")
  }
}

extension ScoreReport.LabelScore: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(gold, forKey: "n")
    try scores.encode(recall, forKey: "recall")
    try scores.encode(partialRecall, forKey: "recall_partial")
  }
}

extension ScoreReport.Mistake: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var mistake = encoder.container(keyedBy: ScoreKey.self)
    try mistake.encode(count, forKey: "n")
    try mistake.encode(type, forKey: "type")
    try mistake.encode(label, forKey: "label")
    try mistake.encode(text, forKey: "text")
    try mistake.encode(example, forKey: "example")
    try mistake.encode(id, forKey: "id")
  }
}

extension ScoreReport.Group: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var scores = encoder.container(keyedBy: ScoreKey.self)
    try scores.encode(documents, forKey: "docs")
    try scores.encode(gold, forKey: "gold")
    try scores.encode(overall, forKey: "overall")
    try scores.encode(zeroPHI, forKey: "zero_phi")
    try scores.encode(hardNegatives, forKey: "hard_negatives")
  }
}

/// A key of the JSON report, written as it stands there.
struct ScoreKey: CodingKey, ExpressibleByStringLiteral {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringLiteral value: String) { stringValue = value }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension Dictionary {
  /// A dictionary of `pairs`; the first of several with one key counts.
  fileprivate init(_ pairs: [(Key, Value)]) {
    self.init(pairs, uniquingKeysWith: { first, _ in first })
  }
}
