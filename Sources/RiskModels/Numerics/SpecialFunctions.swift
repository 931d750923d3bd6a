internal import Foundation

/// The functions that the models are made of, where the standard library has none.
enum SpecialFunctions {
  /// The natural logarithm of the gamma function, for `x > 0`.
  ///
  /// Stirling's series from 10 on, reached by recurrence; the error is below 1e-14 of the
  /// value or 1e-14, whichever is more. Source: Abramowitz and Stegun, "Handbook of
  /// Mathematical Functions", 6.1.15 and 6.1.40.
  static func logGamma(_ x: Double) -> Double {
    var x = x
    var product = 1.0
    while x < 10 {
      product *= x
      x += 1
    }
    return (x - 0.5) * log(x) - x + halfLogOfTwoPi + stirlingRest(x) - log(product)
  }

  /// The derivative of ``logGamma(_:)``, for `x > 0`.
  ///
  /// Source: Abramowitz and Stegun, 6.3.5 and 6.3.18.
  static func digamma(_ x: Double) -> Double {
    var x = x
    var result = 0.0
    while x < 10 {
      result -= 1 / x
      x += 1
    }
    let inverse = 1 / (x * x)
    let series =
      inverse
      * (1.0 / 12
        - inverse
        * (1.0 / 120
          - inverse * (1.0 / 252 - inverse * (1.0 / 240 - inverse * (1.0 / 132)))))
    return result + log(x) - 0.5 / x - series
  }

  /// The error of Stirling's formula: log Γ(x + 1) less its approximation, for `x >= 0`.
  ///
  /// Source: Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
  static func stirlingError(_ x: Double) -> Double {
    x >= 10
      ? stirlingRest(x)
      : x == 0 ? 0 : logGamma(x + 1) - (x + 0.5) * log(x) + x - halfLogOfTwoPi
  }

  /// `x log(x / mean) + mean - x`, without the loss of digits where the two are near.
  ///
  /// Source: as ``stirlingError(_:)``, `bd0`.
  static func deviance(_ x: Double, mean: Double) -> Double {
    guard x > 0 else { return mean }
    guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
    let v = (x - mean) / (x + mean)
    var sum = (x - mean) * v
    var term = 2 * x * v
    for j in 1...1_000 {
      term *= v * v
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// The probability of `k` in `n` trials, both of them real: the binomial probability where
  /// they are whole.
  ///
  /// - Parameter p: in `0...1`, `k` in `0...n`.
  static func binomialDensity(_ k: Double, of n: Double, p: Double) -> Double {
    let q = 1 - p
    if p == 0 { return k == 0 ? 1 : 0 }
    if q == 0 { return k == n ? 1 : 0 }
    if k == 0 { return exp(n * log1p(-p)) }
    if k == n { return exp(n * log(p)) }
    let exponent =
      stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, mean: n * p)
      - deviance(n - k, mean: n * q)
    return exp(exponent) * (n / (2 * .pi * k * (n - k))).squareRoot()
  }

  private static let halfLogOfTwoPi = 0.918938533204672741780329736406

  private static func stirlingRest(_ x: Double) -> Double {
    let inverse = 1 / (x * x)
    return
      (1.0 / 12
      - inverse
      * (1.0 / 360
        - inverse
        * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse * (1.0 / 1188 - inverse * (691.0 / 360360))))))
      / x
  }
}
