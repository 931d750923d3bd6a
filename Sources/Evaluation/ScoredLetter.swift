/// A gold letter beside what was predicted for it.
struct ScoredLetter {
  let id: String
  let scalars: [Unicode.Scalar]
  let words: Int
  let gold: [GoldDocument.Span]
  let negatives: [GoldDocument.Negative]
  let predictions: PredictionIndex
  let masks: TextMasks

  /// What a predicted stretch turned out to be.
  enum Verdict {
    /// It holds a letter or digit of a gold span.
    case correct
    /// It holds nothing but neutral text.
    case neutral
    case wrong
  }

  /// - Parameter neutralTypes: types of gold spans that are to count as neutral text.
  init(
    _ document: GoldDocument, predictions: [Prediction], neutralTypes: Set<String>
  ) {
    self.init(
      document, scalars: Array(document.text.unicodeScalars), predictions: predictions,
      isNeutral: { neutralTypes.contains($0.type) })
  }

  /// - Parameters:
  ///   - scalars: the code points of the document's text.
  ///   - isNeutral: whether a gold span is to count as neutral text.
  init(
    _ document: GoldDocument, scalars: [Unicode.Scalar], predictions: [Prediction],
    isNeutral: (GoldDocument.Span) -> Bool
  ) {
    let turnedNeutral = document.spans.filter(isNeutral)
      .map { GoldDocument.Neutral(start: $0.start, end: $0.end) }
    let alphanumeric = ScalarMask(count: scalars.count) { scalars[$0].isAlphanumeric }
    let usable = predictions.compactMap { prediction -> Prediction? in
      let range = prediction.range.clamped(to: 0..<scalars.count)
      guard alphanumeric.count(range.lowerBound, range.upperBound) > 0 else { return nil }
      var usable = prediction
      usable.range = range
      return usable
    }
    id = document.id
    self.scalars = scalars
    words = scalars.wordCount
    gold = document.spans.filter { !isNeutral($0) }
    negatives = document.negatives
    self.predictions = PredictionIndex(Set(usable))
    masks = TextMasks(
      scalars, gold: gold, neutral: document.neutral + turnedNeutral,
      predicted: self.predictions.merged)
  }

  func verdict(on range: Range<Int>) -> Verdict {
    let (start, end) = (range.lowerBound, range.upperBound)
    if masks.gold.count(start, end) > 0 { return .correct }
    return masks.counted.count(start, end) == 0 ? .neutral : .wrong
  }
}
