internal import Foundation

/// The slide negative binomial model: a class of the population has 1 + Y people, with Y negative
/// binomial of shape α and chance β.
///
/// Each person is in the sample with the chance π, so that a class leaves B + X rows, with B one
/// trial of chance π and X negative binomial of shape α and chance b = β / (β + π (1 - β)). Hence
/// a class is not seen with the chance P0 = (1 - π) b^α and is unique with
/// P1 = (π + (1 - π) α (1 - b)) b^α. With K classes in the population, the three unknowns are
/// those that bring the expected number of classes, K (1 - P0), of unique rows, K P1, and of
/// people, K (1 + α (1 - β) / β), to what was counted and stated; K β^α people are unique then.
///
/// For each α the β is found by bisection, and α by looking for a change of sign, so that solving
/// always ends; where there is none, the equations have no solution.
///
/// Source: Chen and Keller-McNulty, "Estimation of Identification Disclosure Risk in Microdata",
/// Journal of Official Statistics 14 (1998).
struct SlideNegativeBinomialModel {
  /// How many people are unique.
  let uniques: Double

  init?(_ histogram: ClassSizeHistogram, populationSize: Int) {
    let rows = Double(histogram.rowCount)
    let classes = Double(histogram.classCount)
    let unique = Double(histogram.classes(ofSize: 1))
    guard classes < rows, unique < classes else { return nil }
    let fraction = rows / Double(populationSize)

    /// For a shape, the logarithm of (1 - β) / β that gives the number of rows by class.
    func odds(_ shape: Double) -> Double? {
      Bisection.root(in: -60...60, steps: 80) { odds in
        let thinned = Thinned(shape: shape, odds: odds, fraction: fraction)
        return fraction * (1 + shape * exp(odds)) - rows / classes * (1 - thinned.unseen)
      }
    }
    func excess(_ logShape: Double) -> Double {
      let shape = exp(logShape)
      guard let odds = odds(shape) else { return .nan }
      let thinned = Thinned(shape: shape, odds: odds, fraction: fraction)
      return thinned.single / (1 - thinned.unseen) - unique / classes
    }
    guard let logShape = Bisection.firstRoot(in: -12...12, parts: 48, excess),
      let odds = odds(exp(logShape))
    else { return nil }
    let shape = exp(logShape)
    let thinned = Thinned(shape: shape, odds: odds, fraction: fraction)
    let classesOfAll = classes / (1 - thinned.unseen)
    uniques = classesOfAll * exp(-shape * log1p(exp(odds)))
  }

  /// What the sample shows of a class.
  private struct Thinned {
    /// The chance that none of its people is in the sample.
    let unseen: Double
    /// The chance that exactly one is.
    let single: Double

    init(shape: Double, odds: Double, fraction: Double) {
      let scaled = fraction * exp(odds)
      let none = exp(-shape * log1p(scaled))
      unseen = (1 - fraction) * none
      single = (fraction + (1 - fraction) * shape * scaled / (1 + scaled)) * none
    }
  }
}
