extension ScoreReport {
  /// The scores that `tally` amounts to.
  init(_ tally: Tally, mistakeLimit: Int) {
    documents = tally.documents
    words = tally.words
    gold = tally.types.values.reduce(0) { $0 + $1.gold }
    predicted = tally.correctSpans + tally.wrongSpans
    overall = Overall(tally)
    let names = CoarseType.inReportOrder
    let others = tally.types.keys.filter { !names.contains($0) }
    types = (names + others.sorted { $0.precedesByScalars($1) })
      .compactMap { name in tally.types[name].map { TypeScore(type: name, $0) } }
    zeroPHI = ZeroPHI(tally)
    hardNegatives = HardNegatives(tally)
    labels = tally.labels.sorted { $0.key.precedesByScalars($1.key) }
      .map { label, counts in
        LabelScore(
          label: label, gold: counts.gold,
          recall: share(counts.covered, of: counts.gold)?.toFourPlaces,
          partialRecall: share(counts.touched, of: counts.gold)?.toFourPlaces)
      }
    misses = tally.misses.largest(mistakeLimit)
    falsePositives = tally.falsePositives.largest(mistakeLimit)
    unmappedTypes = []
    groups = nil
  }
}

extension ScoreReport.Overall {
  fileprivate init(_ tally: Tally) {
    let sum = tally.types.values.reduce(into: Tally.TypeCounts()) { sum, counts in
      sum.gold += counts.gold
      sum.covered += counts.covered
      sum.typed += counts.typed
      sum.touched += counts.touched
    }
    let recall = share(sum.covered, of: sum.gold)
    let precision = share(tally.correctSpans, of: tally.correctSpans + tally.wrongSpans)
    self.recall = recall?.toFourPlaces
    let bootstrap = Bootstrap(letters: tally.units.count)
    recallInterval = bootstrap.interval(
      counts: tally.units.map(\.covered), totals: tally.units.map(\.gold))
    typedRecall = share(sum.typed, of: sum.gold)?.toFourPlaces
    partialRecall = share(sum.touched, of: sum.gold)?.toFourPlaces
    characterRecall = share(tally.coveredGoldCharacters, of: tally.goldCharacters)?.toFourPlaces
    characterPrecision =
      share(tally.correctCharacters, of: tally.correctCharacters + tally.wrongCharacters)?
      .toFourPlaces
    self.precision = precision?.toFourPlaces
    precisionInterval = bootstrap.interval(
      counts: tally.units.map(\.correct), totals: tally.units.map(\.predicted))
    f1 = fMeasure(precision, recall, weighingRecall: 1)
    f2 = fMeasure(precision, recall, weighingRecall: 2)
    cleanDocuments = share(tally.cleanDocuments, of: tally.documentsWithGold)?.toFourPlaces
    leakingSpans = sum.gold - sum.covered
  }
}

extension ScoreReport.TypeScore {
  fileprivate init(type: String, _ counts: Tally.TypeCounts) {
    let recall = share(counts.covered, of: counts.gold)
    let precision = share(counts.correct, of: counts.predicted)
    self.type = type
    gold = counts.gold
    self.recall = recall?.toFourPlaces
    typedRecall = share(counts.typed, of: counts.gold)?.toFourPlaces
    partialRecall = share(counts.touched, of: counts.gold)?.toFourPlaces
    predicted = counts.predicted
    self.precision = precision?.toFourPlaces
    f1 = fMeasure(precision, recall, weighingRecall: 1)
    f2 = fMeasure(precision, recall, weighingRecall: 2)
  }
}

extension ScoreReport.ZeroPHI {
  fileprivate init(_ tally: Tally) {
    documents = tally.zeroDocuments
    words = tally.zeroWords
    falsePositives = tally.zeroWrongSpans
    falsePositivesPerThousandWords =
      share(1_000 * tally.zeroWrongSpans, of: tally.zeroWords)?.toFourPlaces
    documentsWithFalsePositive =
      share(tally.zeroDocumentsWithWrongSpan, of: tally.zeroDocuments)?.toFourPlaces
  }
}

extension ScoreReport.HardNegatives {
  fileprivate init(_ tally: Tally) {
    count = tally.negatives.values.reduce(0) { $0 + $1.count }
    touched = tally.negatives.values.reduce(0) { $0 + $1.touched }
    rate = share(touched, of: count)?.toFourPlaces
    kinds = tally.negatives.sorted { $0.key.precedesByScalars($1.key) }
      .map { kind, counts in
        ScoreReport.NegativeKind(
          kind: kind, count: counts.count, touched: counts.touched,
          rate: share(counts.touched, of: counts.count)?.toFourPlaces)
      }
  }
}

extension ScoreReport.Group {
  init(name: String, _ report: ScoreReport) {
    self.name = name
    documents = report.documents
    gold = report.gold
    overall = report.overall
    zeroPHI = report.zeroPHI
    hardNegatives = report.hardNegatives
  }
}

/// `count` of `total`, or `nil` where there is nothing to count.
private func share(_ count: Int, of total: Int) -> Double? {
  total == 0 ? nil : Double(count) / Double(total)
}

/// The weighted harmonic mean of precision and recall; 0 where either is 0 or missing.
///
/// The order of the operations is that of the reference scorer: another would now
/// and then differ in the last bit.
///
/// Source: van Rijsbergen, "Information Retrieval" (1979), chapter 7.
func fMeasure(
  _ precision: Double?, _ recall: Double?, weighingRecall weight: Double
) -> Double {
  guard let precision, let recall, precision > 0, recall > 0 else { return 0 }
  let square = weight * weight
  return ((1 + square) * precision * recall / (square * precision + recall)).toFourPlaces
}
