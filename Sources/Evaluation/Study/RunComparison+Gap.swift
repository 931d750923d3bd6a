extension RunComparison {
  /// What letters that were held back cost: a line for each corpus and for all, then for each
  /// type, each ended by a line feed.
  ///
  /// The earlier run is the one that has not seen a corpus, the later one has.
  ///
  /// - Parameters:
  ///   - names: what the corpora are called.
  ///   - rules: the scores of a run with nothing learned, for each corpus and for all.
  public func gapTable(names: [String], rules: [MatchScore]) -> String {
    var columns = TextColumns()
    columns.add([
      "held back", "docs", "gold", "rules", "recall: tuned", "held", "gap", "[95 %]",
      "precision: tuned", "held", "gap", "[95 %]",
    ])
    let families = zip(names + ["all"], corpora.map(\.rows) + [rows])
    for ((name, rows), score) in zip(families, rules) {
      guard let row = rows.last else { continue }
      columns.add([name, "\(score.documents)"] + row.gapCells(rules: percent(score.recall)))
    }
    var types = TextColumns()
    types.add([
      "all, by type", "gold", "recall: tuned", "held", "gap", "[95 %]", "precision: tuned",
      "held", "gap", "[95 %]",
    ])
    for row in rows.dropLast() { types.add([row.name] + row.gapCells(rules: nil)) }
    return (columns.lines + [""] + types.lines).joined(separator: "\n") + "\n"
  }
}

extension RunComparison.Row {
  fileprivate func gapCells(rules: String?) -> [String] {
    ["\(foundAfter.total)"] + (rules.map { [$0] } ?? []) + [
      percent(foundAfter.value), percent(foundBefore.value), points(recallDifference),
      points(recallInterval), percent(rightAfter.value), percent(rightBefore.value),
      points(precisionDifference), points(precisionInterval),
    ]
  }
}
