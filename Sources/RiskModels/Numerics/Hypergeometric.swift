internal import Foundation

/// How many marked ones are among those drawn, without putting any back.
public struct Hypergeometric: Hashable, Sendable {
  /// How many there are.
  public let population: Int
  /// How many of them are marked.
  public let marked: Int
  /// How many are drawn.
  public let drawn: Int

  /// - Precondition: no more are marked or drawn than there are.
  public init(population: Int, marked: Int, drawn: Int) {
    precondition(
      (0...population).contains(marked) && (0...population).contains(drawn),
      "No more are marked or drawn than there are")
    self.population = population
    self.marked = marked
    self.drawn = drawn
  }

  /// How many marked ones can be drawn.
  public var support: ClosedRange<Int> {
    max(0, drawn - (population - marked))...min(marked, drawn)
  }

  /// The chance that exactly `count` are drawn.
  public func probability(of count: Int) -> Double {
    guard support.contains(count) else { return 0 }
    // Three binomial densities keep their digits where factorials would cancel.
    // Source: Loader (2000), section 5.
    guard drawn > 0, drawn < population else { return 1 }
    let share = Double(drawn) / Double(population)
    func density(_ k: Int, _ n: Int) -> Double {
      SpecialFunctions.binomialDensity(Double(k), of: Double(n), p: share)
    }
    return density(count, marked) * density(drawn - count, population - marked)
      / density(drawn, population)
  }

  /// The chance that `count` or fewer are drawn.
  public func probability(ofAtMost count: Int) -> Double {
    guard count < support.upperBound else { return 1 }
    guard count >= support.lowerBound else { return 0 }
    var sum = 0.0
    for value in support.lowerBound...count { sum += probability(of: value) }
    return min(1, sum)
  }
}
