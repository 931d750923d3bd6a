internal import Foundation

/// The sums of 1 / (θ + l α) and of l / (θ + l α) over l = 1 … m, for α from 0 on and θ + α > 0.
///
/// The first terms are added one by one and the rest by Euler's and Maclaurin's formula, whose
/// integrals are written so that nothing cancels where α is small or nothing. With 64 terms the
/// formula is cut off where its next term is below 1e-15 of the sum.
///
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 3.6.28 (23.1.30).
struct LinearSums {
  /// Σ 1 / (θ + l α).
  let ofInverses: Double
  /// Σ l / (θ + l α).
  let ofQuotients: Double

  private static let addedTerms = 64.0

  /// - Parameter count: m, a whole number from 0 on.
  init(_ theta: Double, _ alpha: Double, count: Double) {
    var inverses = 0.0
    var quotients = 0.0
    let direct = min(count, Self.addedTerms)
    for l in stride(from: 1.0, through: direct, by: 1) {
      inverses += 1 / (theta + l * alpha)
      quotients += l / (theta + l * alpha)
    }
    if count > direct {
      let (first, last) = (direct + 1, count)
      let (atFirst, atLast) = (theta + first * alpha, theta + last * alpha)
      let length = last - first
      let ratio = length * alpha / atFirst
      // ∫ 1 / (θ + l α) dl and ∫ (l - first) / (θ + l α) dl.
      let ofInverse = length / atFirst * Self.logarithmByArgument(ratio)
      let ofRest = length * length / atFirst * Self.logarithmRestBySquare(ratio)
      inverses += ofInverse + (1 / atFirst + 1 / atLast) / 2
      quotients +=
        first * ofInverse + ofRest + (first / atFirst + last / atLast) / 2
      // The derivatives of odd order: of 1 / D, with D = θ + l α, -k! α^k / D^(k+1), and of l / D
      // θ k! α^(k-1) / D^(k+1).
      for (order, coefficient) in [(1.0, 1.0 / 12), (3, -6.0 / 720), (5, 120.0 / 30_240)] {
        let difference = pow(alpha / atLast, order) / atLast - pow(alpha / atFirst, order) / atFirst
        inverses -= coefficient * difference
        let quotientDifference =
          pow(alpha / atLast, order - 1) / (atLast * atLast)
          - pow(alpha / atFirst, order - 1) / (atFirst * atFirst)
        quotients += coefficient * theta * quotientDifference
      }
    }
    ofInverses = inverses
    ofQuotients = quotients
  }

  /// log(1 + x) / x, for x from 0 on; 1 at 0.
  private static func logarithmByArgument(_ x: Double) -> Double { x == 0 ? 1 : log1p(x) / x }

  /// (x - log(1 + x)) / x², for x from 0 on; 1/2 at 0.
  private static func logarithmRestBySquare(_ x: Double) -> Double {
    guard x < 0.1 else { return (x - log1p(x)) / (x * x) }
    // Σ (-x)^k / (k + 2).
    var sum = 0.0
    var power = 1.0
    for k in 0...20 {
      sum += power / Double(k + 2)
      power *= -x
    }
    return sum
  }
}
