internal import Foundation

/// Who tries to find somebody again in a corpus, and what he knows beforehand.
///
/// Source for the three: El Emam, "Guide to the De-Identification of Personal Health
/// Information" (2013). ARX (Prasser and Kohlmayer, "Putting Statistical Disclosure Control into
/// Practice: The ARX Data Anonymization Tool", 2015) has attackers of the same names; figures were
/// not compared with that program's.
public enum AttackerModel: String, CaseIterable, Hashable, Sendable {
  /// Looks for one person and knows that the person is in the corpus.
  case prosecutor
  /// Looks for anybody, to show that it can be done, and does not know who is in the corpus.
  case journalist
  /// Looks for as many people as possible, and does not mind errors.
  case marketer
}

/// How likely rows are to be assigned to the right person, by one attacker.
///
/// With the sample's classes j of f(j) rows, n rows in all, and the chance θ(j) of a row of
/// class j to be assigned rightly:
///
/// - highest: max θ(j), El Emam's Rb;
/// - average: Σ f(j) θ(j) / n, his Rc;
/// - at risk: Σ f(j) [θ(j) > τ] / n for a threshold τ, his Ra.
///
/// For the prosecutor θ(j) = 1 / f(j), so that the average is the number of classes by the
/// number of rows. For the journalist θ(j) = 1 / F(j), with F(j) rows of the population in the
/// class; his average is the greater of that and (number of classes) / Σ F(j). The marketer's
/// average is Σ (f(j) / F(j)) / n, and that is all he asks.
///
/// Source: El Emam (2013); Dankar and El Emam, "A method for evaluating
/// marketer re-identification risk", EDBT workshops (2010).
public struct ReidentificationRisk: Hashable, Sendable {
  public let attacker: AttackerModel
  /// The chance for the row that is easiest to assign, in `0...1`.
  public let highest: Double
  /// The chance for a row drawn at random, in `0...1`.
  public let average: Double
  /// Rows whose chance exceeds ``threshold``.
  public let rowsAtRisk: Int
  /// The number of rows.
  public let rows: Int
  /// The chance that a row may have.
  public let threshold: Double

  /// What is judged of this attacker, in `0...1`: the average of the marketer, who asks for nothing
  /// else, and the highest of the others.
  public var judged: Double { attacker == .marketer ? average : highest }

  /// The share of rows above the threshold, or `nil` without rows.
  public var shareAtRisk: Double? { rows == 0 ? nil : Double(rowsAtRisk) / Double(rows) }

  public init(
    attacker: AttackerModel, highest: Double, average: Double, rowsAtRisk: Int, rows: Int,
    threshold: Double
  ) {
    self.attacker = attacker
    self.highest = highest
    self.average = average
    self.rowsAtRisk = rowsAtRisk
    self.rows = rows
    self.threshold = threshold
  }
}

/// What is known about the people of whom a corpus is a sample.
public enum Population: Hashable, Sendable {
  /// The corpus is all there is: whoever could be meant is in it.
  case corpus
  /// So many people, of whom the corpus is a sample drawn at random; at least as many as rows.
  case size(Int)
  /// How many people of the population are in each class of the sample, in the order of
  /// ``EquivalenceClasses/sizes`` and no fewer than there.
  case classSizes([Int])
}

extension EquivalenceClasses {
  /// The risk that `attacker` poses.
  ///
  /// Where only the population's size N is known, 1 / F(j) is replaced by its expectation given
  /// f(j), with F(j) distributed as a negative binomial variable of f(j) successes with the
  /// chance n / N each. Source: Benedetti and Franconi, "Statistical and technological
  /// solutions for controlled data dissemination", NTTS (1998), as in μ-Argus.
  ///
  /// - Parameter threshold: the chance above which a row is at risk, in `0...1`.
  /// - Precondition: the population is no smaller than the sample.
  public func risk(
    _ attacker: AttackerModel, population: Population = .corpus, threshold: Double
  ) -> ReidentificationRisk {
    let chances: [Double]
    switch (attacker, population) {
    case (.prosecutor, _), (_, .corpus): chances = sizes.map { 1 / Double($0) }
    case (_, .size(let size)):
      precondition(size >= rowCount, "A population is no smaller than its sample")
      let expectations = InverseClassSize(
        fraction: Double(rowCount) / Double(max(size, 1)), upTo: sizes.max() ?? 0)
      chances = sizes.map { expectations[$0] }
    case (_, .classSizes(let classSizes)):
      precondition(classSizes.count == sizes.count, "Every class has a size in the population")
      precondition(
        zip(classSizes, sizes).allSatisfy { $0 >= $1 },
        "A class of the population is no smaller than that of the sample")
      chances = classSizes.map { 1 / Double($0) }
    }
    let rows = rowCount
    var average =
      rows == 0
      ? 0 : zip(sizes, chances).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(rows)
    if attacker == .journalist, case .classSizes(let classSizes) = population, rows > 0 {
      average = max(average, Double(sizes.count) / Double(classSizes.reduce(0, +)))
    }
    let atRisk = zip(sizes, chances).reduce(0) { $0 + ($1.1 > threshold ? $1.0 : 0) }
    return ReidentificationRisk(
      attacker: attacker, highest: chances.max() ?? 0, average: average, rowsAtRisk: atRisk,
      rows: rows, threshold: threshold)
  }
}

/// The expectation of 1 / F given f rows in the sample, F being negative binomial.
///
/// It is π ∫ w^(f-1) / (π + (1 - π) w) dw over 0...1, which substitution makes of the integral
/// that Benedetti and Franconi give; for f = 1 it is π log(1 / π) / (1 - π).
struct InverseClassSize {
  private let values: [Double]

  /// - Parameter fraction: the share π of the population that is in the sample.
  init(fraction: Double, upTo largest: Int) {
    let (p, q) = (min(max(fraction, 0), 1), max(1 - fraction, 0))
    var values = [0.0]
    if p == 0 {
      values += Array(repeating: 0, count: largest)
    } else if p < 0.5 {
      // q I(f+1) + p I(f) = 1/f; errors shrink by p/q with each step.
      var integral = -log(p) / q
      for size in stride(from: 1, through: largest, by: 1) {
        values.append(min(1 / Double(size), p * integral))
        integral = (1 / Double(size) - p * integral) / q
      }
    } else {
      // 1 / (1 - q (1 - w)) as a geometric series: Σ q^k B(f, k + 1).
      for size in stride(from: 1, through: largest, by: 1) {
        var term = 1 / Double(size)
        var sum = term
        for k in 1...200 {
          term *= q * Double(k) / Double(size + k)
          sum += term
          if term < 1e-17 * sum { break }
        }
        values.append(min(1 / Double(size), p * sum))
      }
    }
    self.values = values
  }

  subscript(size: Int) -> Double { values[size] }
}
