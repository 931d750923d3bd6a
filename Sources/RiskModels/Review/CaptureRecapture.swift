internal import Foundation

/// How many identifiers are left, estimated from what two readers found independently: the more of
/// one's finds the other has too, the fewer both have missed.
///
/// The estimate is Chapman's, which is defined where nothing was found by both; the interval is log
/// normal for what neither found, so that it never falls below what was seen. Where one of the two
/// found nothing at all, nothing tells how much they overlook, and there is neither.
///
/// The interval's confidence is nominal: of 2,000 simulated pairs of readers who find 80 and 60 of 100
/// among 60 identifiers, the 95 % interval held the truth in 92 of 100.
///
/// It holds if the two do not influence each other and if no identifier is harder for both: where one
/// is, which is common, the number is too low.
///
/// Source: Chapman, "Some properties of the hypergeometric distribution with applications to
/// zoological censuses", University of California Publications in Statistics 1 (1951); Seber,
/// "The Estimation of Animal Abundance" (1982) for the variance; Chao, "Estimating the Population
/// Size for Capture-Recapture Data with Unequal Catchability", Biometrics 43 (1987) for the interval.
public struct CaptureRecapture: Hashable, Sendable {
  /// What the first reader found.
  public let first: Int
  /// What the second found.
  public let second: Int
  /// What both found.
  public let both: Int

  /// - Precondition: both found no more than either.
  public init(first: Int, second: Int, both: Int) {
    precondition(
      both >= 0 && both <= first && both <= second, "Both found no more than either")
    self.first = first
    self.second = second
    self.both = both
  }

  /// What at least one found.
  public var seen: Int { first + second - both }

  /// How many there are; `nil` where one of the two found nothing.
  public var estimate: Double? {
    guard first > 0, second > 0 else { return nil }
    return Double(first + 1) * Double(second + 1) / Double(both + 1) - 1
  }

  /// The variance of ``estimate``.
  public var variance: Double {
    let (first, second, both) = (Double(first), Double(second), Double(both))
    return (first + 1) * (second + 1) * (first - both) * (second - both)
      / ((both + 1) * (both + 1) * (both + 2))
  }

  /// The interval for how many there are, with `confidence` in `0..<1`; `nil` where one of the two
  /// found nothing.
  public func interval(confidence: Double) -> ClosedRange<Double>? {
    guard let estimate else { return nil }
    let seen = Double(seen)
    // How many neither found.
    let missed = max(0, estimate - seen)
    guard missed > 0, variance > 0 else { return max(seen, estimate)...max(seen, estimate) }
    let deviate = Normal.quantile((1 + confidence) / 2)
    let factor = exp(deviate * log1p(variance / (missed * missed)).squareRoot())
    return (seen + missed / factor)...(seen + missed * factor)
  }
}

/// The normal distribution.
enum Normal {
  /// The value that a standard normal variable does not exceed with the chance `share`, in `0..<1`.
  static func quantile(_ share: Double) -> Double {
    guard share > 0, share < 1 else { return share <= 0 ? -.infinity : .infinity }
    return Bisection.root(in: -40...40) { 0.5 * erfc(-$0 / 2.0.squareRoot()) - share } ?? 0
  }
}
