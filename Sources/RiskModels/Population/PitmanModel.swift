internal import Foundation

/// Pitman's sampling formula, its two parameters fitted to a sample by maximum likelihood.
///
/// With u(i) classes of i rows, u classes and n rows in all, the likelihood is proportional to
/// Π (θ + l α), l = 1 … u-1, by Π (θ + i), i = 1 … n-1, times Π (Π (j - α), j = 1 … i-1)^u(i).
/// A population of N people under the same model has on average
/// N Γ(θ+1) Γ(N+θ+α-1) / (Γ(θ+α) Γ(N+θ)) that are unique.
///
/// For each α the best θ is found by bisection, and α by bisection of the likelihood's
/// derivative along them, so that fitting always ends. A likelihood that falls from α = 0 on gives
/// Ewens's formula, which is the case α = 0. The sums in both derivatives are taken as sums (see
/// ``LinearSums``): as differences of digammas, by α, they lose all digits where α is small, and
/// with them the sign that tells the two apart.
///
/// Source: Hoshino, "Applying Pitman's Sampling Formula to Microdata Disclosure Risk
/// Assessment", Journal of Official Statistics 17 (2001); Pitman, "Exchangeable and partially
/// exchangeable random partitions", Probability Theory and Related Fields 102 (1995).
struct PitmanModel {
  let theta: Double
  let alpha: Double

  private static let largestAlpha = 1 - 1e-6

  /// The model that fits best, or `nil` where the likelihood has no highest point inside: all
  /// rows are alike, or all are unique.
  init?(_ histogram: ClassSizeHistogram) {
    let fit = Fit(
      rows: Double(histogram.rowCount), classes: Double(histogram.classCount),
      bars: histogram.bars)
    guard fit.classes > 1, fit.classes < fit.rows else { return nil }
    let alphas = 0...Self.largestAlpha
    func slope(_ alpha: Double) -> Double {
      fit.theta(alpha).map { fit.slopeByAlpha(theta: $0, alpha: alpha) } ?? .nan
    }
    let atLow = slope(alphas.lowerBound)
    guard atLow.isFinite else { return nil }
    guard
      let alpha = atLow <= 0
        ? alphas.lowerBound : Bisection.root(in: alphas, steps: 60, slope),
      let theta = fit.theta(alpha)
    else { return nil }
    self.theta = theta
    self.alpha = alpha
  }

  /// How many of `populationSize` people are unique, on average.
  func uniques(of populationSize: Int) -> Double {
    let n = Double(populationSize)
    return exp(
      log(n) + SpecialFunctions.logGamma(theta + 1) - SpecialFunctions.logGamma(theta + alpha)
        + SpecialFunctions.logGamma(n + theta + alpha - 1) - SpecialFunctions.logGamma(n + theta))
  }

  private struct Fit {
    let rows: Double
    let classes: Double
    let bars: [ClassSizeHistogram.Bar]

    /// The θ above -α that fits best with `alpha`.
    func theta(_ alpha: Double) -> Double? {
      // The logarithm of θ + α, from nearly nothing to far more than any table has rows.
      Bisection.root(in: log(1e-9)...log(1e13), steps: 80) { logarithm in
        let theta = exp(logarithm) - alpha
        return LinearSums(theta, alpha, count: classes - 1).ofInverses
          - LinearSums(theta, 1, count: rows - 1).ofInverses
      }.map { exp($0) - alpha }
    }

    func slopeByAlpha(theta: Double, alpha: Double) -> Double {
      var slope = LinearSums(theta, alpha, count: classes - 1).ofQuotients
      for bar in bars where bar.size > 1 {
        slope -=
          Double(bar.classes)
          * (SpecialFunctions.digamma(Double(bar.size) - alpha)
            - SpecialFunctions.digamma(1 - alpha))
      }
      return slope
    }
  }
}
