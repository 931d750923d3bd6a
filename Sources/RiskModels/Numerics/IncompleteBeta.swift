internal import Foundation

/// The regularized incomplete beta function: the distribution function of a beta variable,
/// and of a binomial one.
public enum IncompleteBeta {
  /// The chance that a beta variable with the shapes `a` and `b` is at most `x`.
  ///
  /// By Lentz's method on the continued fraction, with a leading factor that keeps its digits
  /// for large shapes. Source: DLMF 8.17.22; Press et al., "Numerical Recipes", 6.4; for the
  /// factor, Loader (2000).
  ///
  /// - Parameters:
  ///   - x: in `0...1`; what lies outside counts as the nearer end.
  ///   - a: above 0.
  ///   - b: above 0.
  public static func value(_ x: Double, _ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "The shapes of a beta variable are positive")
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    // The fraction converges fast below the mean; above it, the other tail is computed.
    return x < (a + 1) / (a + b + 2)
      ? lowerTail(x, a, b) : 1 - lowerTail(1 - x, b, a)
  }

  /// The `x` at which ``value(_:_:_:)`` is `share`, to 1e-12.
  ///
  /// By bisection: the function rises, so that it takes 41 halvings and never fails; some more
  /// are made for roots near zero.
  public static func inverse(_ share: Double, _ a: Double, _ b: Double) -> Double {
    guard share > 0 else { return 0 }
    guard share < 1 else { return 1 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<200 where high - low > 1e-15 * high {
      let middle = (low + high) / 2
      if value(middle, a, b) < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func lowerTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let n = a + b
    // x^a (1-x)^b / (a B(a, b)), from the binomial density at `a` of `a + b`.
    let factor = SpecialFunctions.binomialDensity(a, of: n, p: x) * b / n
    return min(1, factor * continuedFraction(x, a, b))
  }

  private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var result = d
    // The number of steps grows with the root of the larger shape.
    for m in 1...100_000 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      let change = d * c
      result *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return result
  }
}
