import Testing
import _LetheTestSupport

@testable import Evaluation

struct RunComparisonTests {
  private static func corpus() throws -> GoldCorpus {
    GoldCorpus(
      name: "a",
      documents: try [
        ScorerTests.gold("Ms. ⟦NAME:Ng⟧ of ⟦LOCATION:Austin⟧, pain 8/10", id: "1"),
        ScorerTests.gold("Mr. ⟦NAME:Lee⟧, dose 10/325", id: "2"),
      ])
  }

  @Test func `every change is named, and which way it goes`() throws {
    let study = Study([try Self.corpus()])
    let comparison = study.comparison(
      with: "before",
      before: [
        [
          [.init(start: 4, end: 6, type: "NAME"), .init(start: 23, end: 27, type: "DATE")],
          [.init(start: 14, end: 16, type: "DATE")],
        ]
      ],
      after: [
        [
          [.init(start: 10, end: 16, type: "CITY")],
          [
            .init(start: 4, end: 7, type: "NAME"), .init(start: 14, end: 20, type: "DATE"),
            .init(start: 9, end: 13, type: "NAME"),
          ],
        ]
      ])
    let changes = comparison.changes.map { "\($0.direction.rawValue): \($0.passage.text)" }
    // The dose is flagged in both, if not to the same end.
    #expect(
      changes == [
        "missed now: Ng", "new false alarm: dose", "found now: Austin", "found now: Lee",
        "false alarm gone: 8/10",
      ])
    let all = try #require(comparison.rows.last)
    #expect(all.gained == 2 && all.lost == 1)
    #expect(all.foundBefore == Ratio(1, of: 3) && all.foundAfter == Ratio(2, of: 3))
    #expect(all.recallDifference == 0.3333)
    #expect(comparison.text().contains("worse: missed now (1)\n  NAME  1  Ms. [Ng] of Austin"))
  }

  @Test func `what is held back costs what the table says`() throws {
    let first = try Self.corpus()
    let second = GoldCorpus(
      name: "b", documents: [try ScorerTests.gold("Dr. ⟦NAME:Ng⟧ ⟦AGE:44⟧", id: "3")])
    let study = Study([first, second])
    let nothing: [[[PredictedSpan]]] = [[[], []], [[]]]
    let held: [[[PredictedSpan]]] = [[[.init(start: 4, end: 6, type: "NAME")], []], [[]]]
    let tuned: [[[PredictedSpan]]] = [
      [[.init(start: 4, end: 6, type: "NAME")], [.init(start: 4, end: 7, type: "NAME")]],
      [[.init(start: 4, end: 6, type: "NAME")]],
    ]
    let rules = study.report(on: nothing)
    let table = study.comparison(with: "held back", before: held, after: tuned).gapTable(
      names: ["notes", "forms"], rules: rules.corpora.map(\.overall) + [rules.all.overall])
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines[1].prefix(7) == ["notes", "2", "3", "0.0", "66.7", "33.3", "+33.3"])
    #expect(lines[2].prefix(7) == ["forms", "1", "2", "0.0", "50.0", "0.0", "+50.0"])
    #expect(lines[3].prefix(7) == ["all", "3", "5", "0.0", "60.0", "20.0", "+40.0"])
    #expect(lines[5].prefix(5) == ["NAME", "3", "100.0", "33.3", "+66.7"])
  }

  @Test(arguments: MatchRule.Extent.allCases)
  func `a run differs from itself in nothing`(extent: MatchRule.Extent) throws {
    let study = Study([try Self.corpus()], .init(rule: MatchRule(extent)))
    let run: [[[PredictedSpan]]] = [
      [[.init(start: 4, end: 6, type: "NAME")], [.init(start: 9, end: 13, type: "NAME")]]
    ]
    let comparison = study.comparison(with: "itself", before: run, after: run)
    #expect(comparison.changes.isEmpty)
    #expect(comparison.text().hasSuffix("\nno span changed\n"))
    for row in comparison.rows {
      #expect(row.gained == 0 && row.lost == 0)
      #expect(row.recallDifference ?? 0 == 0 && row.precisionDifference ?? 0 == 0)
      #expect(row.recallInterval.map { $0.lower == 0 && $0.upper == 0 } ?? true)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `the interval of a difference is that of differences over the same draws`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let totals = (0..<12).map { _ in Int.random(in: 0...9, using: &random) }
    let before = totals.map { Int.random(in: 0...$0, using: &random) }
    let after = totals.map { Int.random(in: 0...$0, using: &random) }
    let interval = Bootstrap(letters: 12).interval(from: (before, totals), to: (after, totals))
    // The straightforward way, drawing anew.
    var twister = MersenneTwister(seed: 7)
    var differences: [Double] = []
    for _ in 0..<1_000 {
      let drawn = (0..<12).map { _ in twister.nextIndex(below: 12) }
      let total = drawn.reduce(0) { $0 + totals[$1] }
      guard total > 0 else { continue }
      let old = drawn.reduce(0) { $0 + before[$1] }
      let new = drawn.reduce(0) { $0 + after[$1] }
      differences.append(Double(new) / Double(total) - Double(old) / Double(total))
    }
    differences.sort()
    let low = differences[Int(0.025 * Double(differences.count))]
    let high = differences[Int(0.975 * Double(differences.count))]
    #expect(interval?.lower == low.signedToFourPlaces)
    #expect(interval?.upper == high.signedToFourPlaces)
  }
}
