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

extension [Finding] {
  /// Removes and returns the findings whose runs of overlapping findings end by `offset`; those that
  /// are left, in text order, are of runs that go on behind it.
  ///
  /// What begins at `offset` or later overlaps none of those returned, so that they can be merged
  /// before the rest is known, with the same result.
  public mutating func removeRuns(endingBefore offset: ByteOffset) -> [Finding] {
    sort { $0.range.lowerBound < $1.range.lowerBound }
    var complete = 0
    var end: ByteOffset = 0
    for (index, finding) in enumerated() {
      if finding.range.lowerBound >= end, end <= offset { complete = index }
      end = Swift.max(end, finding.range.upperBound)
    }
    if end <= offset { complete = count }
    defer { removeFirst(complete) }
    return Array(prefix(complete))
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
