extension [Finding] {
  /// One finding for each run of overlapping findings, in text order.
  ///
  /// Each is the strongest of its run, widened to every byte that any finding
  /// of the run covered: settling a disagreement about what some text is never
  /// uncovers any of it. Findings that only touch stay apart.
  public func mergingOverlaps() -> [Finding] {
    // Sorted as numbers: findings hold text, which costs at every move.
    let order = indices.sorted { self[$0].range.lowerBound < self[$1].range.lowerBound }
    var merged: [Finding] = []
    merged.reserveCapacity(order.count)
    var place = 0
    while place < order.count {
      var strongest = order[place]
      var range = self[strongest].range
      place += 1
      while place < order.count, self[order[place]].range.lowerBound < range.upperBound {
        let next = order[place]
        range =
          range.lowerBound..<Swift.max(range.upperBound, self[next].range.upperBound)
        if self[next].isStronger(than: self[strongest]) { strongest = next }
        place += 1
      }
      let finding = self[strongest]
      merged.append(
        finding.range == range
          ? finding
          : Finding(
            finding.type, at: range, score: finding.score, rule: finding.rule,
            subject: finding.subject))
    }
    return merged
  }
}

extension Finding {
  /// Whether this finding names a shared stretch of text rather than `other`.
  ///
  /// The longer does; then the better scored; then the one whose type, or else
  /// whose rule, comes first, so that the answer never depends on input order.
  fileprivate func isStronger(than other: Finding) -> Bool {
    (range.count, score, other.type, other.rule) > (other.range.count, other.score, type, rule)
  }
}
