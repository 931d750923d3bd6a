extension ScoreReport {
  /// The report as plain text for a terminal, each line ended by a line feed.
  ///
  /// - Parameters:
  ///   - showsLabels: whether recall by label is listed too.
  ///   - showsMistakes: whether the most frequent mistakes are.
  public func table(showsLabels: Bool = false, showsMistakes: Bool = true) -> String {
    var lines = [
      "\(documents) documents, \(words) words, \(gold) gold spans, "
        + "\(predicted) predicted spans (merged)"
    ]
    if !unmappedTypes.isEmpty {
      let counts = unmappedTypes.map { "\($0.name.pythonLiteral): \($0.count)" }
      lines.append(
        "unmapped prediction types (count as OTHER): {\(counts.joined(separator: ", "))}")
    }
    lines += typeLines + summaryLines
    if showsLabels { lines += labelLines }
    if let groups { lines += ["", "by group"] + groups.map(\.line) }
    if showsMistakes {
      lines += Self.lines(misses, under: "most frequent misses")
      lines += Self.lines(falsePositives, under: "most frequent false positives")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var typeLines: [String] {
    let header = Self.row(
      "type", "gold", ["recall", "typed", "partial"], "pred", ["prec", "F1", "F2"])
    let rows = types.map { score in
      Self.row(
        score.type, "\(score.gold)",
        [score.recall, score.typedRecall, score.partialRecall].map(percentage),
        "\(score.predicted)", [score.precision, score.f1, score.f2].map(percentage))
    }
    let all = Self.row(
      "ALL", "\(gold)",
      [overall.recall, overall.typedRecall, overall.partialRecall].map(percentage),
      "\(predicted)", [overall.precision, overall.f1, overall.f2].map(percentage))
    return ["", header] + rows + [all]
  }

  private static func row(
    _ type: String, _ gold: String, _ recalls: [String], _ predicted: String,
    _ precisions: [String]
  ) -> String {
    let left = [type.padded(to: 14), gold.aligned(to: 6)] + recalls.map { $0.aligned(to: 7) }
    let right = [predicted.aligned(to: 6)] + precisions.map { $0.aligned(to: 6) }
    return left.joined(separator: " ") + " | " + right.joined(separator: " ")
  }

  private var summaryLines: [String] {
    var lines = [
      "",
      "recall 95% CI \(text(overall.recallInterval))   "
        + "precision 95% CI \(text(overall.precisionInterval))   "
        + "char recall \(percentage(overall.characterRecall))   "
        + "char precision \(percentage(overall.characterPrecision))",
      "documents without a leak: \(percentage(overall.cleanDocuments))   "
        + "leaking spans: \(overall.leakingSpans)",
    ]
    if zeroPHI.documents > 0 {
      let rate = RoundedDecimal(zeroPHI.falsePositivesPerThousandWords ?? 0, places: 2).text
      lines.append(
        "zero-PHI documents: \(zeroPHI.documents)   false positives per 1,000 words: \(rate)   "
          + "documents with a false positive: \(percentage(zeroPHI.documentsWithFalsePositive))")
    }
    if hardNegatives.count > 0 {
      lines.append(
        "hard negatives touched: \(hardNegatives.touched) of \(hardNegatives.count) "
          + "(\(percentage(hardNegatives.rate)))")
      let touched = hardNegatives.kinds.enumerated().filter { $0.element.touched > 0 }
        .sorted { ($1.element.touched, $0.offset) < ($0.element.touched, $1.offset) }
        .map { "\($0.element.kind) \($0.element.touched)/\($0.element.count)" }
      lines.append("   " + touched.joined(separator: ", "))
    }
    return lines
  }

  private var labelLines: [String] {
    ["", "by gold label (recall, partial)"]
      + labels.map { score in
        let shares = "\(percentage(score.recall)) \(percentage(score.partialRecall))"
        return "   \(score.label.padded(to: 32)) \("\(score.gold)".aligned(to: 6)) \(shares)"
      }
  }

  static func lines(_ mistakes: [Mistake], under title: String) -> [String] {
    guard !mistakes.isEmpty else { return [] }
    return ["", title]
      + mistakes.map { mistake in
        let columns = [
          "\(mistake.count)".aligned(to: 4), mistake.type.padded(to: 12),
          mistake.label.padded(to: 16), mistake.example,
        ]
        return "  " + columns.joined(separator: " ")
      }
  }
}

extension ScoreReport.Group {
  fileprivate var line: String {
    let rate = zeroPHI.falsePositivesPerThousandWords.map { "\($0)" } ?? "None"
    return "   \(name.padded(to: 34)) \("\(documents)".aligned(to: 5)) docs "
      + "\("\(gold)".aligned(to: 6)) gold  recall \(percentage(overall.recall))  "
      + "prec \(percentage(overall.precision))  clean \(percentage(overall.cleanDocuments))  "
      + "zero-PHI fp/1000w \(rate)"
  }
}

/// A share in per cent with one decimal, six columns wide; a dash where there is none.
private func percentage(_ share: Double?) -> String {
  guard let share else { return "   -  " }
  return RoundedDecimal(100 * share, places: 1).text.aligned(to: 6)
}

/// An interval in per cent, `[91.3 94.8]`.
private func text(_ interval: ScoreReport.Interval?) -> String {
  guard let interval else { return "-" }
  let bounds = [interval.lower, interval.upper].map { RoundedDecimal(100 * $0, places: 1).text }
  return "[\(bounds[0]) \(bounds[1])]"
}

extension String {
  /// The text with spaces after it, `width` code points wide or wider.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - unicodeScalars.count))
  }

  /// The text with spaces before it, `width` code points wide or wider.
  fileprivate func aligned(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - unicodeScalars.count)) + self
  }
}
