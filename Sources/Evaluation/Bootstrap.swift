/// How far a share would move if the letters had been others of their sort.
///
/// Letters, not spans, are drawn again: the spans of one letter stand or fall
/// together, and intervals that ignore it are too narrow.
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993),
/// chapter 13, the percentile interval.
enum Bootstrap {
  private static let resamples = 1_000
  private static let seed: UInt32 = 7

  /// The central 95 % of the share `counts` of `totals` over resampled letters, or
  /// `nil` where there is nothing to count.
  static func interval(counts: [Int], totals: [Int]) -> ScoreReport.Interval? {
    guard totals.contains(where: { $0 > 0 }) else { return nil }
    var random = MersenneTwister(seed: seed)
    var shares: [Double] = []
    shares.reserveCapacity(resamples)
    for _ in 0..<resamples {
      var count = 0
      var total = 0
      for _ in totals.indices {
        let drawn = random.nextIndex(below: totals.count)
        count += counts[drawn]
        total += totals[drawn]
      }
      if total > 0 { shares.append(Double(count) / Double(total)) }
    }
    guard !shares.isEmpty else { return nil }
    shares.sort()
    let low = Int(0.025 * Double(shares.count))
    let high = min(shares.count - 1, Int(0.975 * Double(shares.count)))
    return ScoreReport.Interval(
      lower: shares[low].toFourPlaces, upper: shares[high].toFourPlaces)
  }
}
