extension [Finding] {
  /// One finding for each run of overlapping findings, in text order.
  ///
  /// Each is the strongest of its run, widened to every byte that any finding
  /// of the run covered: settling a disagreement about what some text is never
  /// uncovers any of it. Findings that only touch stay apart.
  public func mergingOverlaps() -> [Finding] {
    var runs: [(range: ByteRange, strongest: Finding)] = []
    for finding in sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard let run = runs.last, finding.range.lowerBound < run.range.upperBound else {
        runs.append((finding.range, finding))
        continue
      }
      let end = Swift.max(run.range.upperBound, finding.range.upperBound)
      runs[runs.count - 1] = (
        run.range.lowerBound..<end,
        finding.isStronger(than: run.strongest) ? finding : run.strongest
      )
    }
    return runs.map { range, strongest in
      Finding(
        strongest.type, at: range, score: strongest.score, rule: strongest.rule,
        subject: strongest.subject)
    }
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
