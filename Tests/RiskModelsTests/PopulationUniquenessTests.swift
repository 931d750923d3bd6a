import RiskModels
import Testing
import _LetheTestSupport

struct PopulationUniquenessTests {
  /// A population that is known, and samples from it.
  private struct Simulation {
    /// The class of each person.
    let classOfPerson: [Int]
    let uniques: Int

    init(classOfPerson: [Int]) {
      self.classOfPerson = classOfPerson
      uniques = Dictionary(grouping: classOfPerson, by: \.self).values.count { $0.count == 1 }
    }

    /// What a model says about samples, on average, as a multiple of the truth.
    func ratio(
      _ model: PopulationUniqueness.Model, fraction: Double, samples: Int,
      using random: inout SplitMix64
    ) -> Double? {
      var sum = 0.0
      for _ in 0..<samples {
        let sample = classOfPerson.shuffled(using: &random)
          .prefix(Int(fraction * Double(classOfPerson.count)))
        let sizes = Dictionary(grouping: sample, by: \.self).values.map(\.count)
        let result = PopulationUniqueness(
          EquivalenceClasses(sizes: sizes).histogram, populationSize: classOfPerson.count)
        let estimate = result.estimates.first { $0.model == model }
        guard let uniques = estimate?.uniques else { return nil }
        sum += uniques
      }
      return sum / Double(samples) / Double(uniques)
    }
  }

  /// People who come one after another, each of a kind of his own or like somebody before him: the
  /// process whose partitions Pitman's formula describes.
  private static func pitman(
    theta: Double, alpha: Double, people: Int, using random: inout SplitMix64
  ) -> Simulation {
    var classes: [Int] = []
    var sizes: [Int] = []
    for person in 0..<people {
      let isNew =
        Double.random(in: 0..<1, using: &random)
        < (theta + alpha * Double(sizes.count)) / (theta + Double(person))
      if isNew || person == 0 {
        classes.append(sizes.count)
        sizes.append(1)
        continue
      }
      while true {
        let other = classes[Int.random(in: 0..<person, using: &random)]
        let size = Double(sizes[other])
        guard Double.random(in: 0..<1, using: &random) < (size - alpha) / size else { continue }
        classes.append(other)
        sizes[other] += 1
        break
      }
    }
    return Simulation(classOfPerson: classes)
  }

  /// Classes of 1 + Y people, Y geometric: a slide negative binomial population of shape 1.
  private static func geometric(
    chance: Double, classes: Int, using random: inout SplitMix64
  ) -> Simulation {
    var people: [Int] = []
    for number in 0..<classes {
      repeat { people.append(number) } while Double.random(in: 0..<1, using: &random) >= chance
    }
    return Simulation(classOfPerson: people)
  }

  /// The smaller the sample, the wider estimates scatter.
  @Test(arguments: [(0.02, 0.6), (0.05, 0.5), (0.1, 0.2)])
  func `Pitman's model finds the uniques of a population of its own`(
    fraction: Double, tolerance: Double
  ) throws {
    var random = SplitMix64(seed: 11)
    let population = Self.pitman(theta: 60, alpha: 0.55, people: 12_000, using: &random)
    let ratio = try #require(
      population.ratio(.pitman, fraction: fraction, samples: 6, using: &random))
    #expect(abs(ratio - 1) < tolerance, "\(ratio)")
  }

  @Test(arguments: [(0.15, 0.5), (0.3, 0.2), (0.6, 0.15)])
  func `the slide negative binomial model finds those of its own`(
    fraction: Double, tolerance: Double
  ) throws {
    var random = SplitMix64(seed: 12)
    let population = Self.geometric(chance: 0.25, classes: 3_000, using: &random)
    let ratio = try #require(
      population.ratio(.slideNegativeBinomial, fraction: fraction, samples: 8, using: &random))
    #expect(abs(ratio - 1) < tolerance, "\(ratio)")
  }

  @Test func `Zayatz's estimate nears the truth as the sample grows`() throws {
    var random = SplitMix64(seed: 13)
    let population = Self.geometric(chance: 0.25, classes: 3_000, using: &random)
    let errors = try [0.3, 0.6, 0.9].map { fraction in
      abs(
        try #require(population.ratio(.zayatz, fraction: fraction, samples: 4, using: &random))
          - 1)
    }
    #expect(errors[0] > errors[1] && errors[1] > errors[2], "\(errors)")
    #expect(errors[2] < 0.1)
  }

  @Test func `above a tenth the smaller of two counts`() throws {
    var random = SplitMix64(seed: 14)
    let population = Self.geometric(chance: 0.25, classes: 2_000, using: &random)
    let sizes = Dictionary(
      grouping: population.classOfPerson.shuffled(using: &random)
        .prefix(population.classOfPerson.count / 3), by: \.self
    ).values.map(\.count)
    let histogram = EquivalenceClasses(sizes: sizes).histogram
    let result = PopulationUniqueness(
      histogram, populationSize: population.classOfPerson.count)
    let snb = try #require(result.estimates.last?.uniques)
    let zayatz = try #require(result.estimates.dropFirst().first?.uniques)
    #expect(result.uniques == min(snb, zayatz))
    let small = PopulationUniqueness(histogram, populationSize: histogram.rowCount * 20)
    #expect(small.chosen == .pitman)
    #expect(small.samplingFraction == 0.05)
  }

  // Whoever fits Pitman's model to two classes of 2 and 1 rows has the likelihood
  // (θ+α) (1-α) / ((θ+1) (θ+2)); in α it is best where 2α = 1-θ … and in θ where (θ+α) = the
  // geometric mean of what remains; the numbers below are from the two equations by hand:
  // α = (1-θ)/2 gives (θ+1)²/4 / ((θ+1)(θ+2)) = (θ+1) / (4 (θ+2)), which rises in θ up to θ = 1, where
  // α meets 0; from there on with α = 0, θ / ((θ+1)(θ+2)) is best at θ = √2, Ewens's formula. A
  // population of 300 then has 300 √2 / (√2 + 299) = 1.41226 uniques.
  @Test func `Pitman's fit by hand`() throws {
    let result = PopulationUniqueness(
      EquivalenceClasses(sizes: [2, 1]).histogram, populationSize: 300)
    #expect(result.chosen == .pitman)
    #expect(abs(try #require(result.uniques) - 1.41226) < 1e-3)
  }

  // Zayatz by hand: 2 classes of one row and 1 of two, n = 4 of N = 8 people.
  // P(f=1|F=1) = 4/8; P(f=1|F=2) = C(2,1) C(6,3) / C(8,4) = 40/70. Of the sample's uniques
  // (1/2 × 2) / (1/2 × 2 + 4/7 × 1) = 7/11 are unique; so 2 × 7/11 / (1/2) = 28/11 people are.
  @Test func `Zayatz's estimate by hand`() throws {
    let result = PopulationUniqueness(
      EquivalenceClasses(sizes: [1, 1, 2]).histogram, populationSize: 8)
    let zayatz = try #require(result.estimates.first { $0.model == .zayatz }?.uniques)
    #expect(abs(zayatz - 28.0 / 11) < 1e-12)
  }

  /// A table, and what Pitman's model of the greatest likelihood says of it.
  struct FittedTable: Sendable, CustomStringConvertible {
    /// How many classes there are of each size.
    let bars: [ClassSizeHistogram.Bar]
    let populationSize: Int
    let uniques: Double

    init(_ classes: [(size: Int, classes: Int)], of populationSize: Int, uniques: Double) {
      bars = classes.map { .init(size: $0.size, classes: $0.classes) }
      self.populationSize = populationSize
      self.uniques = uniques
    }

    var description: String { bars.map { "\($0.classes) of \($0.size)" }.joined(separator: ", ") }
  }

  /// Computed with decimals of fifty digits, every sum term by term, by bisection of the two
  /// derivatives of the likelihood; the parameters found are beside them.
  static let fitted = [
    // α = 0.957319, θ = 334.859: where α is small, all depends on the sign of a difference of sums.
    FittedTable([(1, 480), (2, 5), (3, 3)], of: 1_000_000, uniques: 710_717.588),
    // α = 0.781420, θ = 1379.31
    FittedTable([(1, 900), (2, 40), (3, 9), (4, 2)], of: 500_000, uniques: 137_822.863),
    // α = 0.127857, θ = 51.0321
    FittedTable([(1, 40), (2, 12), (3, 6), (5, 3), (9, 1)], of: 20_000, uniques: 109.377579),
    // α = 0.273850, θ = 6.49851
    FittedTable([(1, 12), (2, 9), (4, 7), (30, 2)], of: 50_000, uniques: 76.5100311),
    // α = 0, Ewens's formula, θ = 924.230: N θ / (N + θ - 1).
    FittedTable([(1, 90), (2, 5)], of: 10_000, uniques: 846.113931),
    // α = 0, θ = 3.02862
    FittedTable([(1, 2), (2, 1), (3, 1)], of: 300, uniques: 3.00827975),
  ]

  @Test(arguments: fitted)
  func `Pitman's model is the one of the greatest likelihood`(table: FittedTable) throws {
    let result = PopulationUniqueness(
      ClassSizeHistogram(bars: table.bars), populationSize: table.populationSize)
    let pitman = try #require(result.estimates.first { $0.model == .pitman }?.uniques)
    #expect(abs(pitman / table.uniques - 1) < 1e-6, "\(pitman)")
    #expect(result.chosen == .pitman && result.uniques == pitman)
  }

  @Test func `where all are unique, models that do not fit say so`() {
    let all = PopulationUniqueness(
      EquivalenceClasses(sizes: Array(repeating: 1, count: 50)).histogram, populationSize: 5_000)
    #expect(all.estimates.map { $0.uniques != nil } == [false, true, false])
    #expect(all.chosen == .zayatz)
    #expect(all.uniques.map { abs($0 - 5_000) < 1e-8 } == true)
    let none = PopulationUniqueness(
      EquivalenceClasses(sizes: [2, 3]).histogram, populationSize: 5_000)
    #expect(none.estimates.allSatisfy { $0.uniques == 0 })
    let whole = PopulationUniqueness(
      EquivalenceClasses(sizes: [1, 1, 3]).histogram, populationSize: 5)
    #expect(whole.uniques == 2)
    let empty = PopulationUniqueness(ClassSizeHistogram(bars: []), populationSize: 0)
    #expect(empty.uniques == 0 && empty.samplingFraction == 0)
  }
}
