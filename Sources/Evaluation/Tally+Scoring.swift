extension Tally {
  /// Counts one letter and its predictions.
  mutating func add(_ letter: ScoredLetter) {
    let gold = addGold(of: letter)
    let (correct, wrong) = addPredictions(of: letter)
    addNegatives(of: letter)
    correctCharacters += letter.masks.predictedGold.total
    wrongCharacters += letter.masks.predictedOutside.total
    documents += 1
    words += letter.words
    correctSpans += correct
    wrongSpans += wrong
    if gold.count > 0 {
      documentsWithGold += 1
      if gold.covered == gold.count { cleanDocuments += 1 }
    } else {
      zeroDocuments += 1
      zeroWords += letter.words
      zeroWrongSpans += wrong
      if wrong > 0 { zeroDocumentsWithWrongSpan += 1 }
    }
    units.append(
      Unit(
        gold: gold.count, covered: gold.covered, correct: correct, predicted: correct + wrong))
  }

  private mutating func addGold(of letter: ScoredLetter) -> (count: Int, covered: Int) {
    let masks = letter.masks
    var coveredSpans = 0
    for span in letter.gold {
      let (start, end) = (span.start, span.end)
      // Neutral text inside a span need not be covered, unless the span is nothing else.
      let isNeutral = masks.counted.count(start, end) == 0
      let needed = (isNeutral ? masks.alphanumeric : masks.counted).count(start, end)
      let found = (isNeutral ? masks.predicted : masks.countedPredicted).count(start, end)
      let isCovered = needed > 0 && found == needed
      let isTyped = letter.predictions.overlapping(start, end).contains { prediction in
        let range = prediction.range.clamped(to: start..<end)
        return prediction.type.isCompatible(withGold: span.type)
          && masks.counted.count(range.lowerBound, range.upperBound) > 0
      }
      types[span.type, default: TypeCounts()].addGold(
        isCovered: isCovered, isTyped: isTyped, isTouched: found > 0)
      labels["\(span.type)/\(span.label)", default: LabelCounts()].add(
        isCovered: isCovered, isTouched: found > 0)
      goldCharacters += needed
      coveredGoldCharacters += found
      if isCovered {
        coveredSpans += 1
      } else {
        misses.add(
          type: span.type, label: span.label, id: letter.id, range: start..<end,
          in: letter.scalars)
      }
    }
    return (letter.gold.count, coveredSpans)
  }

  private mutating func addPredictions(of letter: ScoredLetter) -> (correct: Int, wrong: Int) {
    var correct = 0
    var wrong = 0
    for range in letter.predictions.merged {
      switch letter.verdict(on: range) {
      case .correct: correct += 1
      case .neutral: break
      case .wrong:
        wrong += 1
        // United spans are shown under the type of the first.
        let overlapping = letter.predictions.overlapping(range.lowerBound, range.upperBound)
        let type = overlapping.first { _ in true }?.type ?? .other
        falsePositives.add(
          type: type.name, label: "", id: letter.id, range: range, in: letter.scalars)
      }
    }
    for prediction in letter.predictions.predictions {
      let verdict = letter.verdict(on: prediction.range)
      guard verdict != .neutral else { continue }
      types[prediction.type.name, default: TypeCounts()].predicted += 1
      if verdict == .correct { types[prediction.type.name, default: TypeCounts()].correct += 1 }
    }
    return (correct, wrong)
  }

  private mutating func addNegatives(of letter: ScoredLetter) {
    for negative in letter.negatives {
      let touched = letter.masks.countedPredicted.count(negative.start, negative.end)
      negatives[negative.kind, default: NegativeCounts()].count += 1
      if touched > 0 { negatives[negative.kind, default: NegativeCounts()].touched += 1 }
    }
  }
}

extension Tally.TypeCounts {
  fileprivate mutating func addGold(isCovered: Bool, isTyped: Bool, isTouched: Bool) {
    gold += 1
    if isCovered { covered += 1 }
    if isTyped { typed += 1 }
    if isTouched { touched += 1 }
  }
}

extension Tally.LabelCounts {
  fileprivate mutating func add(isCovered: Bool, isTouched: Bool) {
    gold += 1
    if isCovered { covered += 1 }
    if isTouched { touched += 1 }
  }
}
