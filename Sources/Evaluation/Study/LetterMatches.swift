/// What one letter's predictions are worth under a ``MatchRule``.
struct LetterMatches {
  /// An annotated stretch that was not found.
  struct Miss {
    let range: Range<Int>
    let kind: String
    let label: String
  }

  /// A prediction that is not right.
  struct Alarm {
    let range: Range<Int>
    let kind: String
  }

  /// An annotated stretch and whether it was found, to compare two runs.
  struct Verdict {
    let miss: Miss
    let isFound: Bool
  }

  /// Annotated stretches in text order, and those of them that were found.
  var verdicts: [Verdict] = []
  var alarms: [Alarm] = []
  /// Annotated stretches that were found.
  var gold = Ratio()
  var goldByKind: [String: Ratio] = [:]
  /// The same by kind and label, as in `NAME/PATIENT`.
  var goldByLabel: [String: Ratio] = [:]
  /// Predictions that are right; overlapping ones are united where spans are counted.
  var predicted = Ratio()
  var predictedByKind: [String: Ratio] = [:]
  /// Letters and digits that identify nobody, and those of them that were flagged.
  var overRedaction = Ratio()
  var words = 0

  mutating func addGold(_ miss: Miss, isFound: Bool) {
    verdicts.append(Verdict(miss: miss, isFound: isFound))
    gold.add(isFound)
    goldByKind[miss.kind, default: Ratio()].add(isFound)
    goldByLabel["\(miss.kind)/\(miss.label)", default: Ratio()].add(isFound)
  }

  mutating func addPredicted(_ kind: String, isRight: Bool) {
    predictedByKind[kind, default: Ratio()].add(isRight)
  }

  mutating func addUnited(_ range: Range<Int>, kind: String, isRight: Bool) {
    predicted.add(isRight)
    if !isRight { alarms.append(Alarm(range: range, kind: kind)) }
  }
}

extension ScoredLetter {
  /// What the predictions are worth under `rule`.
  func matches(_ rule: MatchRule) -> LetterMatches {
    var matches = LetterMatches()
    matches.words = words
    let flagged = predictions.merged(where: \.isCounted)
      .reduce(0) { $0 + masks.outside.count($1) }
    matches.overRedaction = Ratio(flagged, of: masks.outside.total)
    switch rule.extent {
    case .covered, .partial: addTouching(rule, to: &matches)
    case .strict: addStrict(rule, to: &matches)
    case .token: addTokens(rule, to: &matches)
    }
    return matches
  }

  // MARK: Spans that touch

  private func addTouching(_ rule: MatchRule, to matches: inout LetterMatches) {
    for span in gold {
      let isFound = rule.extent == .covered ? isCovered(span, rule) : isTouched(span, rule)
      matches.addGold(
        .init(range: span.start..<span.end, kind: span.type, label: span.label), isFound: isFound)
    }
    func isRight(_ range: Range<Int>, _ some: some Sequence<Prediction>) -> Bool? {
      switch verdict(on: range) {
      case .neutral: return nil
      case .wrong: return false
      case .correct:
        guard rule.type != .ignored else { return true }
        return some.contains { prediction in
          gold.contains { span in
            let shared = prediction.range.clamped(to: span.start..<span.end)
            return rule.accepts(prediction, for: span) && masks.gold.count(shared) > 0
          }
        }
      }
    }
    for range in predictions.merged(where: \.isCounted) {
      let parts = predictions.overlapping(range.lowerBound, range.upperBound)
      guard let isRight = isRight(range, parts) else { continue }
      // United spans are shown under the type of the first.
      let kind = parts.first { $0.isCounted }?.type ?? .other
      matches.addUnited(range, kind: kind.name, isRight: isRight)
    }
    for prediction in predictions.predictions where prediction.isCounted {
      guard let isRight = isRight(prediction.range, CollectionOfOne(prediction)) else { continue }
      matches.addPredicted(prediction.type.name, isRight: isRight)
    }
  }

  /// Whether every letter and digit of `span` lies in a prediction of a right type.
  private func isCovered(_ span: GoldDocument.Span, _ rule: MatchRule) -> Bool {
    let range = span.start..<span.end
    // Neutral text inside a span need not be covered, unless the span is nothing else.
    let mask = masks.counted.count(range) == 0 ? masks.alphanumeric : masks.counted
    let needed = mask.count(range)
    var found = 0
    var reached = span.start
    for prediction in predictions.overlapping(span.start, span.end)
    where rule.accepts(prediction, for: span) {
      let part = prediction.range.clamped(to: range)
      found += mask.count(max(reached, part.lowerBound), part.upperBound)
      reached = max(reached, part.upperBound)
    }
    return needed > 0 && found == needed
  }

  /// Whether any letter or digit of `span` lies in a prediction of a right type.
  private func isTouched(_ span: GoldDocument.Span, _ rule: MatchRule) -> Bool {
    let range = span.start..<span.end
    let isNeutral = masks.counted.count(range) == 0
    let mask = isNeutral && rule.type == .ignored ? masks.alphanumeric : masks.counted
    return predictions.overlapping(span.start, span.end).contains {
      rule.accepts($0, for: span) && mask.count($0.range.clamped(to: range)) > 0
    }
  }

  // MARK: Spans that agree

  private func addStrict(_ rule: MatchRule, to matches: inout LetterMatches) {
    for span in gold {
      let range = span.start..<span.end
      let isFound = predictions.overlapping(span.start, span.end).contains {
        $0.range == range && rule.accepts($0, for: span)
      }
      matches.addGold(
        .init(range: range, kind: span.type, label: span.label), isFound: isFound)
    }
    let spans = Dictionary(grouping: gold) { $0.start..<$0.end }
    var last: Range<Int>?
    for prediction in predictions.predictions where prediction.isCounted {
      let isRight = spans[prediction.range, default: []]
        .contains { rule.accepts(prediction, for: $0) }
      guard isRight || verdict(on: prediction.range) != .neutral else { continue }
      matches.addPredicted(prediction.type.name, isRight: isRight)
      // Where types do not count, one place under two types is one prediction.
      guard rule.type != .ignored || prediction.range != last else { continue }
      matches.addUnited(prediction.range, kind: prediction.type.name, isRight: isRight)
      last = prediction.range
    }
  }

  // MARK: Tokens

  private func addTokens(_ rule: MatchRule, to matches: inout LetterMatches) {
    let spans = gold.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    let farthest = spans.map { $0.end - $0.start }.max() ?? 0
    for token in tokens {
      let isInSpan = masks.gold.count(token) > 0
      // Neutral text counts neither way, unless it stands in a span.
      guard isInSpan || masks.counted.count(token) > 0 else { continue }
      let over = predictions.overlapping(token.lowerBound, token.upperBound)
      let first = spans.partitioningIndex { $0.start > token.lowerBound - farthest - 1 }
      let under = spans[first...].prefix { $0.start < token.upperBound }
        .filter { $0.end > token.lowerBound }
      if let span = under.first {
        let isFound = over.contains { prediction in
          under.contains { rule.accepts(prediction, for: $0) }
        }
        matches.addGold(
          .init(range: token, kind: span.type, label: span.label), isFound: isFound)
      }
      var kinds: [String: Bool] = [:]
      for prediction in over where prediction.isCounted {
        let isRight = under.contains { rule.accepts(prediction, for: $0) }
        kinds[prediction.type.name] = kinds[prediction.type.name, default: false] || isRight
      }
      for (kind, isRight) in kinds { matches.addPredicted(kind, isRight: isRight) }
      if let kind = over.first(where: { $0.isCounted })?.type.name {
        matches.addUnited(token, kind: kind, isRight: kinds.values.contains(true))
      }
    }
  }

  /// The runs of letters and digits.
  private var tokens: [Range<Int>] {
    var tokens: [Range<Int>] = []
    var start: Int?
    for index in 0...scalars.count {
      let isPart = index < scalars.count && scalars[index].isAlphanumeric
      if isPart, start == nil { start = index }
      if !isPart, let begin = start {
        tokens.append(begin..<index)
        start = nil
      }
    }
    return tokens
  }
}

extension ScalarMask {
  /// The number of marked code points in `range`.
  func count(_ range: Range<Int>) -> Int { count(range.lowerBound, range.upperBound) }
}
