import Foundation
import RiskModels
import Testing
import _LetheTestSupport

struct ReviewBoundTests {
  /// With nothing found in n letters the bound is 1 - (1 - confidence)^(1/n), and 598 letters are the
  /// first to bring it below 0.5 %: log 0.05 / log 0.995 = 597.65.
  @Test func `the rule of three, exactly`() {
    for read in [1, 10, 59, 598, 100_000] {
      let bound = ClopperPearson.upperBound(0, of: read, confidence: 0.95)
      #expect(abs(bound - (1 - pow(0.05, 1 / Double(read)))) < 1e-12)
    }
    #expect(ClopperPearson.sampleSize(bound: 0.005, confidence: 0.95) == 598)
    #expect(ClopperPearson.upperBound(0, of: 0, confidence: 0.95) == 1)
    #expect(ClopperPearson.upperBound(7, of: 7, confidence: 0.95) == 1)
  }

  /// Mendel's peas in the manual of R's `binom.test`: 682 of 925, 95 %: 0.7076683 to 0.7654066.
  ///
  /// Each limit errs with 2.5 %; the lower one is the upper one of what was not found.
  @Test func `an interval that R publishes`() {
    let upper = ClopperPearson.upperBound(682, of: 925, confidence: 0.975)
    let lower = 1 - ClopperPearson.upperBound(925 - 682, of: 925, confidence: 0.975)
    #expect(abs(lower - 0.7076683) < 5e-8)
    #expect(abs(upper - 0.7654066) < 5e-8)
  }

  // 5 of 30 letters are 16.7 %, whoever reads however many.
  @Test func `no reading reaches a bound below what is allowed`() {
    #expect(StratifiedBound.reading([10, 20], bound: 0.01, confidence: 0.95, found: 5) == nil)
    #expect(StratifiedBound.reading([10, 20], bound: 0.16, confidence: 0.95, found: 5) == nil)
    #expect(
      StratifiedBound.reading([10, 20], bound: 5.0 / 30, confidence: 0.95, found: 5) == [10, 20])
  }

  @Test(arguments: [5, 40, 300])
  func `at the bound, what was found has just the chance that was allowed`(read: Int) {
    for found in stride(from: 0, to: read, by: max(1, read / 20)) {
      for confidence in [0.8, 0.95, 0.999] {
        let bound = ClopperPearson.upperBound(found, of: read, confidence: confidence)
        // Term by term, from the definition.
        var term = pow(1 - bound, Double(read))
        guard term > 1e-290 else { continue }
        var sum = term
        for count in stride(from: 1, through: found, by: 1) {
          term *= Double(read - count + 1) / Double(count) * bound / (1 - bound)
          sum += term
        }
        #expect(abs(sum - (1 - confidence)) < 1e-11, "\(found) of \(read)")
      }
    }
  }

  @Test func `the incomplete beta function keeps its digits`() {
    // I(x; 1, b) = 1 - (1-x)^b, I(x; a, 1) = x^a, I(1/2; a, a) = 1/2.
    for b in [0.5, 1, 30, 2e4, 3e7] {
      for x in [1e-9, 1e-4, 0.3] {
        #expect(abs(IncompleteBeta.value(x, 1, b) - -expm1(b * log1p(-x))) < 1e-12)
        #expect(abs(IncompleteBeta.value(x, b, 1) - pow(x, b)) < 1e-12)
      }
      #expect(abs(IncompleteBeta.value(0.5, b, b) - 0.5) < 1e-11)
    }
    for share in [1e-9, 0.05, 0.5, 0.95] {
      for (a, b) in [(1.0, 598.0), (4, 2_000), (0.5, 0.5), (700, 20)] {
        let x = IncompleteBeta.inverse(share, a, b)
        #expect(abs(IncompleteBeta.value(x, a, b) - share) < 1e-11)
      }
    }
  }

  // Of 10 letters 4 are read and none is bad. With 3 bad ones the chance is C(7,4)/C(10,4) = 35/210 =
  // 0.167, with 4 it is 15/210 = 0.071, with 5 it is 5/210 = 0.024: at 95 % up to 4 can be bad.
  @Test func `a small corpus by hand`() {
    #expect(FiniteBound.upperCount(0, of: 4, corpus: 10, confidence: 0.95) == 4)
    #expect(FiniteBound.upperCount(0, of: 10, corpus: 10, confidence: 0.95) == 0)
    #expect(FiniteBound.upperCount(1, of: 10, corpus: 10, confidence: 0.95) == 1)
    #expect(FiniteBound.upperCount(0, of: 0, corpus: 10, confidence: 0.95) == 10)
    #expect(FiniteBound.sampleSize(bound: 0.4, confidence: 0.95, corpus: 10) == 4)
    #expect(FiniteBound.sampleSize(bound: 0, confidence: 0.95, corpus: 10) == 10)
    // Large corpora need as many as endless ones, small ones fewer.
    #expect(FiniteBound.sampleSize(bound: 0.005, confidence: 0.95, corpus: 1_000_000) <= 598)
    #expect(FiniteBound.sampleSize(bound: 0.005, confidence: 0.95, corpus: 2_000) < 500)
  }

  @Test func `hypergeometric chances add up to one`() {
    for (population, marked, drawn) in [
      (10, 4, 3), (1_000, 1, 999), (100_000, 500, 600), (5, 5, 2),
    ] {
      let chances = Hypergeometric(population: population, marked: marked, drawn: drawn)
      let sum = chances.support.reduce(0) { $0 + chances.probability(of: $1) }
      #expect(abs(sum - 1) < 1e-11)
    }
    // C(4,2) C(6,1) / C(10,3) = 36/120.
    #expect(
      abs(Hypergeometric(population: 10, marked: 4, drawn: 3).probability(of: 2) - 0.3) < 1e-14)
  }

  /// Reading more of one stratum does not make the bound smaller than it may be.
  @Test func `strata that are read alike give the bound of one sample`() {
    let even = StratifiedBound([.init(letters: 1_000, read: 100), .init(letters: 500, read: 50)])
    #expect(
      abs(
        even.upperBound(2, confidence: 0.95)
          - ClopperPearson.upperBound(2, of: 150, confidence: 0.95)) < 1e-12)
    let more = StratifiedBound([.init(letters: 1_000, read: 100), .init(letters: 500, read: 250)])
    // 350 letters, of which 0.1 by stratum count: U(2, 350) × 350 / 150.
    #expect(
      abs(
        more.upperBound(2, confidence: 0.95)
          - ClopperPearson.upperBound(2, of: 350, confidence: 0.95) * 350 / 150) < 1e-12)
    #expect(StratifiedBound([.init(letters: 5, read: 0)]).upperBound(0, confidence: 0.9) == 1)
    #expect(StratifiedBound([.init(letters: 4, read: 4)]).upperBound(1, confidence: 0.9) == 0.25)
    #expect(StratifiedBound([]).upperBound(0, confidence: 0.9) == 1)
  }

  // MARK: Coverage

  /// How many marked letters are among the first of a shuffled stratum.
  private static func draw(
    _ marked: Int, of letters: Int, read: Int, using random: inout SplitMix64
  ) -> Int {
    var (left, count) = (marked, 0)
    for drawn in 0..<read where Int.random(in: 0..<letters - drawn, using: &random) < left {
      left -= 1
      count += 1
    }
    return count
  }

  @Test(arguments: [1, 15, 40, 70])
  func `of 2000 reviews of one sample the bounds hold in 95 of 100`(marked: Int) {
    var random = SplitMix64(seed: UInt64(marked))
    let (letters, read) = (1_500, 150)
    var (binomial, finite) = (0, 0)
    var holds: [Int: (Bool, Bool)] = [:]
    for _ in 0..<2_000 {
      let found = Self.draw(marked, of: letters, read: read, using: &random)
      if holds[found] == nil {
        let share = ClopperPearson.upperBound(found, of: read, confidence: 0.95)
        let count = FiniteBound.upperCount(found, of: read, corpus: letters, confidence: 0.95)
        holds[found] = (share >= Double(marked) / Double(letters), count >= marked)
      }
      if holds[found]?.0 == true { binomial += 1 }
      if holds[found]?.1 == true { finite += 1 }
    }
    #expect(binomial >= 1_900 && finite >= 1_900, "\(binomial), \(finite) of 2000")
    #expect(finite <= binomial)
  }

  /// Corpora of three strata whose letters were read in unequal parts, bad ones gathered where the
  /// least is read, or where the most is.
  @Test(arguments: [[2, 3, 4], [0, 0, 40], [30, 0, 0], [1, 20, 10]])
  func `of 2000 stratified reviews the bound holds in 95 of 100`(marked: [Int]) {
    let strata = [(40, 20), (300, 31), (1_100, 111)]
    let bound = StratifiedBound(strata.map { .init(letters: $0.0, read: $0.1) })
    let truth = Double(marked.reduce(0, +)) / Double(bound.letters)
    var random = SplitMix64(seed: 3)
    var holding = 0
    var bounds: [Int: Double] = [:]
    for _ in 0..<2_000 {
      var found = 0
      for (stratum, marked) in zip(strata, marked) {
        found += Self.draw(marked, of: stratum.0, read: stratum.1, using: &random)
      }
      let upper = bounds[found] ?? bound.upperBound(found, confidence: 0.95)
      bounds[found] = upper
      if upper >= truth { holding += 1 }
    }
    #expect(holding >= 1_900, "\(holding) of 2000")
  }
}
