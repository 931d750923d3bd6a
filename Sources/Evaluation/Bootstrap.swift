/// How far a share would move if the letters had been others of their sort.
///
/// Letters, not spans, are drawn again: the spans of one letter stand or fall
/// together, and intervals that ignore it are too narrow. The seed is fixed, so that
/// the same letters give the same intervals on any machine; the draws are kept, so that
/// two figures of the same letters are compared on the same draws.
///
/// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993),
/// chapter 13, the percentile interval.
struct Bootstrap {
  private static let resamples = 1_000
  private static let seed: UInt32 = 7

  private let letters: Int
  /// How often each letter was drawn, one resample after the other.
  private let draws: [UInt16]

  /// Draws `letters` letters, with replacement, a thousand times.
  init(letters: Int) {
    self.letters = letters
    var draws = [UInt16](repeating: 0, count: Self.resamples * letters)
    var random = MersenneTwister(seed: Self.seed)
    for resample in 0..<Self.resamples {
      let start = resample * letters
      for _ in 0..<letters { draws[start + random.nextIndex(below: letters)] += 1 }
    }
    self.draws = draws
  }

  /// The central 95 % of the share `counts` of `totals` over resampled letters, or
  /// `nil` where there is nothing to count.
  ///
  /// - Precondition: there is a number for each letter in both.
  func interval(counts: [Int], totals: [Int]) -> ScoreReport.Interval? {
    let sums = zip(sums(of: counts), sums(of: totals))
    return Self.percentiles(
      of: sums.compactMap { $1 > 0 ? Double($0) / Double($1) : nil }
    ).map { .init(lower: $0.toFourPlaces, upper: $1.toFourPlaces) }
  }

  /// The central 95 % of what the share `after` exceeds the share `before` by, over the
  /// same resampled letters.
  ///
  /// Source: the paired bootstrap of Efron and Tibshirani, chapter 8.
  func interval(
    from before: (counts: [Int], totals: [Int]), to after: (counts: [Int], totals: [Int])
  ) -> ScoreReport.Interval? {
    let (old, oldTotals) = (sums(of: before.counts), sums(of: before.totals))
    let (new, newTotals) = (sums(of: after.counts), sums(of: after.totals))
    let differences = old.indices.compactMap { index -> Double? in
      guard oldTotals[index] > 0, newTotals[index] > 0 else { return nil }
      return Double(new[index]) / Double(newTotals[index])
        - Double(old[index]) / Double(oldTotals[index])
    }
    return Self.percentiles(of: differences)
      .map { .init(lower: $0.signedToFourPlaces, upper: $1.signedToFourPlaces) }
  }

  /// What `values` add up to in each resample.
  private func sums(of values: [Int]) -> [Int] {
    precondition(values.count == letters, "A number for each letter")
    let present = values.indices.filter { values[$0] != 0 }
    return (0..<Self.resamples).map { resample in
      let start = resample * letters
      return present.reduce(0) { $0 + Int(draws[start + $1]) * values[$1] }
    }
  }

  private static func percentiles(of values: [Double]) -> (lower: Double, upper: Double)? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let low = Int(0.025 * Double(sorted.count))
    let high = min(sorted.count - 1, Int(0.975 * Double(sorted.count)))
    return (sorted[low], sorted[high])
  }
}
