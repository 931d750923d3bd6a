import RiskModels
import Testing
import _LetheTestSupport

struct SequentialPlanTests {
  /// Every way in which ten letters can come out, looked at after five and after ten.
  @Test(arguments: [0.3, 0.45])
  func `the error is what counting all ways gives`(bound: Double) throws {
    let plan = SequentialPlan(bound: bound, confidence: 0.8, readAtLooks: [5, 10])
    var chance = 0.0
    for ways in 0..<1 << 10 {
      let found = (0..<10).map { ways >> $0 & 1 == 1 }
      guard case .pass = plan.decision(found) else { continue }
      chance += found.reduce(1.0) { $0 * ($1 ? bound : 1 - bound) }
    }
    #expect(abs(chance - (try #require(plan.looks.last?.error))) < 1e-12)
    #expect(chance <= 0.2 && chance > 0.01)
    #expect(abs(plan.performance(ofShare: bound).passes - chance) < 1e-12)
  }

  @Test func `a plan of one look is the plain sample`() throws {
    let plan = try #require(SequentialPlan(bound: 0.005, confidence: 0.95, looks: 1))
    #expect(plan.looks.map(\.read) == [598])
    #expect(plan.looks.first?.passes == 0 && plan.looks.first?.fails == 1)
  }

  @Test func `clean corpora pass early and bad ones fail early`() throws {
    let plan = try #require(
      SequentialPlan(bound: 0.02, confidence: 0.95, looks: 4, found: 1))
    let last = try #require(plan.looks.last)
    #expect(plan.looks.count == 4 && last.passes == 1 && last.error <= 0.05)
    let clean = plan.performance(ofShare: 0)
    #expect(clean.passes == 1 && clean.lettersRead < Double(last.read))
    let bad = plan.performance(ofShare: 0.2)
    #expect(bad.passes < 0.001 && bad.lettersRead < Double(last.read) / 3)
    #expect(plan.decision([]) == .readOn(to: plan.looks[0].read))
    // What is found between two looks ends the reading if it is too much.
    #expect(plan.decision([true, true, true]) == .fail(atLook: 0))
    let good = Array(repeating: false, count: last.read)
    guard case .pass(let look) = plan.decision(good) else { Issue.record("no pass"); return }
    #expect(look < 3)
  }

  @Test(arguments: [Int?.none, 900])
  func `of 2000 reviews of a corpus as bad as the bound one in twenty passes`(corpus: Int?) throws {
    let plan = try #require(
      SequentialPlan(bound: 0.05, confidence: 0.95, looks: 3, found: 1, corpus: corpus))
    let last = try #require(plan.looks.last)
    var random = SplitMix64(seed: 5)
    var passes = 0
    for _ in 0..<2_000 {
      var left = corpus.map { $0 / 20 } ?? 0
      let found = (0..<last.read).map { read in
        guard let corpus else { return Double.random(in: 0..<1, using: &random) < 0.05 }
        guard Int.random(in: 0..<corpus - read, using: &random) < left else { return false }
        left -= 1
        return true
      }
      if case .pass = plan.decision(found) { passes += 1 }
    }
    // The plan's error is exact; 2,000 draws of it scatter by ten or so.
    #expect(last.error <= 0.05 && passes <= 120, "\(passes) of 2000")
    #expect(abs(Double(passes) / 2_000 - last.error) < 0.015)
  }

  @Test func `a corpus that is too small for its bound is said to be`() {
    #expect(
      SequentialPlan(bound: 0.01, confidence: 0.95, looks: 2, found: 3, corpus: 100) == nil)
  }
}

struct CaptureRecaptureTests {
  // 10 found by the first, 15 by the second, 5 by both: (11 × 16) / 6 - 1 = 28.33; the variance is
  // 11 × 16 × 5 × 10 / (36 × 7) = 34.92. Seen were 20, so that 8.33 were missed;
  // log(1 + 34.92 / 69.44) = 0.4076, its root 0.6385, times 1.96 is 1.2514, and e to that 3.495:
  // from 20 + 8.33 / 3.495 = 22.38 to 20 + 8.33 × 3.495 = 49.13.
  @Test func `Chapman's estimate by hand`() throws {
    let estimate = CaptureRecapture(first: 10, second: 15, both: 5)
    #expect(estimate.seen == 20)
    #expect(abs(try #require(estimate.estimate) - 28.3333) < 1e-4)
    #expect(abs(estimate.variance - 34.9206) < 1e-4)
    let interval = try #require(estimate.interval(confidence: 0.95))
    #expect(abs(interval.lowerBound - 22.38) < 0.01)
    #expect(abs(interval.upperBound - 49.13) < 0.02)
  }

  @Test func `the extremes are numbers`() {
    let same = CaptureRecapture(first: 7, second: 7, both: 7)
    #expect(same.estimate == 7 && same.interval(confidence: 0.95) == 7...7)
    let apart = CaptureRecapture(first: 5, second: 5, both: 0)
    #expect(apart.estimate == 35)
    #expect(apart.interval(confidence: 0.95)?.contains(35) == true)
  }

  /// Somebody who finds nothing may overlook everything, and says nothing of what there is.
  @Test(arguments: [(0, 0), (5, 0), (0, 3)])
  func `where one found nothing, nothing is estimated`(first: Int, second: Int) {
    let counts = CaptureRecapture(first: first, second: second, both: 0)
    #expect(counts.estimate == nil && counts.interval(confidence: 0.95) == nil)
    #expect(counts.seen == first + second)
  }

  @Test func `of 2000 pairs of readers the interval holds the truth in 90 of 100`() {
    // An interval of large numbers: its confidence is nominal, not exact.
    var random = SplitMix64(seed: 8)
    var (holding, sum) = (0, 0.0)
    for _ in 0..<2_000 {
      var (first, second, both) = (0, 0, 0)
      for _ in 0..<60 {
        let found = (
          Double.random(in: 0..<1, using: &random) < 0.8,
          Double.random(in: 0..<1, using: &random) < 0.6
        )
        if found.0 { first += 1 }
        if found.1 { second += 1 }
        if found.0 && found.1 { both += 1 }
      }
      let estimate = CaptureRecapture(first: first, second: second, both: both)
      sum += estimate.estimate ?? 0
      if estimate.interval(confidence: 0.95)?.contains(60) == true { holding += 1 }
    }
    #expect(holding >= 1_800, "\(holding) of 2000")
    #expect(abs(sum / 2_000 - 60) < 0.5)
  }
}
