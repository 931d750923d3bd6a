import Testing
import _LetheTestSupport

@testable import Evaluation

struct StudyTests {
  private static func score(
    _ marked: String, _ predictions: [PredictedSpan], _ rule: MatchRule,
    types: TypeSelection = .all
  ) throws -> MatchScore {
    let document = try ScorerTests.gold(marked)
    let study = Study(
      [GoldCorpus(name: "a", documents: [document])], .init(rule: rule, types: types))
    return study.report(on: [[predictions]]).all.overall
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let rule: MatchRule
    let marked: String
    let predictions: [PredictedSpan]
    let found: Ratio
    let right: Ratio
    var testDescription: String {
      "\(rule.extent) \(rule.type): \(marked), \(predictions.map { "\($0.start)-\($0.end)" })"
    }

    init(
      _ extent: MatchRule.Extent, _ type: MatchRule.TypeMatch, _ marked: String,
      _ predictions: [(Int, Int, String)], found: (Int, Int), right: (Int, Int)
    ) {
      rule = MatchRule(extent, type: type)
      self.marked = marked
      self.predictions = predictions.map { .init(start: $0.0, end: $0.1, type: $0.2) }
      self.found = Ratio(found.0, of: found.1)
      self.right = Ratio(right.0, of: right.1)
    }
  }

  private static let name = "Seen by ⟦NAME:Jonathan Smith⟧ today"

  @Test(arguments: [
    // Two halves cover, but do not agree; each half is a token.
    Case(
      .covered, .ignored, name, [(8, 16, "DATE"), (17, 22, "DATE")], found: (1, 1), right: (2, 2)),
    Case(
      .partial, .ignored, name, [(8, 16, "DATE"), (17, 22, "DATE")], found: (1, 1), right: (2, 2)),
    Case(
      .strict, .ignored, name, [(8, 16, "DATE"), (17, 22, "DATE")], found: (0, 1), right: (0, 2)),
    Case(
      .token, .ignored, name, [(8, 16, "DATE"), (17, 22, "DATE")], found: (2, 2), right: (2, 2)),
    // One half is not enough to cover.
    Case(.covered, .ignored, name, [(8, 16, "NAME")], found: (0, 1), right: (1, 1)),
    Case(.partial, .ignored, name, [(8, 16, "NAME")], found: (1, 1), right: (1, 1)),
    Case(.token, .ignored, name, [(8, 16, "NAME")], found: (1, 2), right: (1, 1)),
    // Too much covers, but does not agree.
    Case(.covered, .ignored, name, [(5, 28, "NAME")], found: (1, 1), right: (1, 1)),
    Case(.strict, .ignored, name, [(5, 28, "NAME")], found: (0, 1), right: (0, 1)),
    Case(.token, .ignored, name, [(5, 28, "NAME")], found: (2, 2), right: (2, 4)),
    // Types.
    Case(.covered, .kind, name, [(8, 22, "DATE")], found: (0, 1), right: (0, 1)),
    Case(
      .covered, .kind, name, [(8, 16, "DATE"), (8, 22, "DOCTOR")], found: (1, 1), right: (1, 1)),
    Case(
      .covered, .kind, name, [(8, 16, "DOCTOR"), (16, 22, "DATE")], found: (0, 1), right: (1, 2)),
    Case(
      .partial, .kind, name, [(8, 16, "DOCTOR"), (16, 22, "DATE")], found: (1, 1), right: (1, 2)),
    Case(.strict, .kind, name, [(8, 22, "PATIENT")], found: (1, 1), right: (1, 1)),
    Case(.strict, .kind, name, [(8, 22, "DATE")], found: (0, 1), right: (0, 1)),
    Case(.token, .kind, name, [(8, 16, "DATE"), (17, 22, "NAME")], found: (1, 2), right: (1, 2)),
    // Nothing predicted, nothing marked.
    Case(.strict, .ignored, name, [], found: (0, 1), right: (0, 0)),
    Case(.token, .ignored, "no one at all", [(3, 6, "NAME")], found: (0, 0), right: (0, 1)),
    Case(.strict, .ignored, "no one at all", [(3, 6, "NAME")], found: (0, 0), right: (0, 1)),
  ])
  func `a rule counts`(_ example: Case) throws {
    let score = try Self.score(example.marked, example.predictions, example.rule)
    #expect(score.found == example.found)
    #expect(score.right == example.right)
  }

  @Test func `an exact type is the annotator's label, and the kind where that is no type`() throws {
    let document = try GoldDocument(
      id: "a", text: "Ng Lee",
      spans: [
        .init(start: 0, end: 2, type: "NAME", label: "PATIENT"),
        .init(start: 3, end: 6, type: "NAME", label: "NICKNAME"),
      ])
    func found(_ first: String, _ second: String) -> Ratio {
      Study(
        [GoldCorpus(name: "a", documents: [document])],
        .init(rule: MatchRule(.strict, type: .exact))
      ).report(on: [
        [[.init(start: 0, end: 2, type: first), .init(start: 3, end: 6, type: second)]]
      ]).all.overall.found
    }
    #expect(found("patient", "DOCTOR") == Ratio(2, of: 2))
    #expect(found("DOCTOR", "PATIENT") == Ratio(1, of: 2))
    #expect(found("DATE", "DATE") == Ratio(0, of: 2))
  }

  @Test func `neutral tokens count neither way, in a span they do`() throws {
    let document = try GoldDocument(
      id: "a", text: "Dr. Ng Jr saw it",
      spans: [.init(start: 4, end: 9, type: "NAME")],
      neutral: [.init(start: 0, end: 3), .init(start: 7, end: 9)])
    let score = Study(
      [GoldCorpus(name: "a", documents: [document])], .init(rule: MatchRule(.token))
    ).report(on: [[[.init(start: 0, end: 9, type: "NAME")]]]).all.overall
    #expect(score.found == Ratio(2, of: 2))
    #expect(score.right == Ratio(2, of: 2))
  }

  /// Letters and predictions made up at random.
  private static func corpus(
    seed: UInt64
  ) throws -> (corpus: GoldCorpus, predictions: [[PredictedSpan]]) {
    var random = SplitMix64(seed: seed)
    let kinds = ["NAME", "DATE", "LOCATION", "ORGANIZATION", "PROVIDER", "ODD"]
    func spans(_ count: Int) -> [(Int, Int, String)] {
      (0..<Int.random(in: 0...count, using: &random)).map { _ in
        let start = Int.random(in: 0..<45, using: &random)
        return (
          start, start + Int.random(in: 1...8, using: &random),
          kinds.randomElement(using: &random) ?? "NAME"
        )
      }
    }
    let documents = try (0..<8).map { number in
      let letters = Array("ab c1,\né")
      let text = String((0..<60).map { _ in letters.randomElement(using: &random) ?? "a" })
      return try GoldDocument(
        id: "\(number)", text: text,
        spans: spans(6).map { .init(start: $0.0, end: $0.1, type: $0.2, label: "L") },
        neutral: spans(2).map { .init(start: $0.0, end: $0.1) })
    }
    let predictions = documents.map { _ in
      spans(8).map { PredictedSpan(start: $0.0, end: $0.1, type: $0.2) }
    }
    return (GoldCorpus(name: "a", documents: documents), predictions)
  }

  @Test(arguments: UInt64(0)..<40)
  func `covered and partial agree with the reference`(seed: UInt64) throws {
    let (corpus, predictions) = try Self.corpus(seed: seed)
    func study(_ rule: MatchRule) -> CorpusReport {
      Study([corpus], .init(rule: rule)).report(on: [predictions]).all
    }
    let covered = study(MatchRule())
    let reference = try #require(covered.reference)
    #expect(covered.overall.recall == reference.overall.recall)
    #expect(covered.overall.precision == reference.overall.precision)
    #expect(covered.overall.recallInterval == reference.overall.recallInterval)
    #expect(covered.overall.precisionInterval == reference.overall.precisionInterval)
    #expect(covered.overall.f2 == reference.overall.f2)
    #expect(covered.overall.clean.value?.toFourPlaces == reference.overall.cleanDocuments)
    for (own, theirs) in zip(covered.types, reference.types) {
      #expect(own.name == theirs.type && own.found.total == theirs.gold)
      #expect(own.recall == theirs.recall && own.precision == theirs.precision)
    }
    let partial = study(MatchRule(.partial)).overall.recall
    #expect(partial == reference.overall.partialRecall)
    let typed = study(MatchRule(.partial, type: .kind)).overall.recall
    #expect(typed == reference.overall.typedRecall)
  }

  @Test(arguments: UInt64(0)..<40)
  func `a stricter rule never finds more`(seed: UInt64) throws {
    let (corpus, predictions) = try Self.corpus(seed: seed)
    func found(_ extent: MatchRule.Extent, _ type: MatchRule.TypeMatch) -> Int {
      Study([corpus], .init(rule: MatchRule(extent, type: type)))
        .report(on: [predictions]).all.overall.found.count
    }
    for type in MatchRule.TypeMatch.allCases {
      #expect(found(.covered, type) <= found(.partial, type))
      #expect(found(.strict, type) <= found(.partial, type))
    }
    for extent in MatchRule.Extent.allCases {
      #expect(found(extent, .kind) <= found(extent, .ignored))
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `corpora add up, and mistakes are those counted`(seed: UInt64) throws {
    let (first, firstPredictions) = try Self.corpus(seed: seed)
    let (other, otherPredictions) = try Self.corpus(seed: seed + 1_000)
    let second = GoldCorpus(name: "b", documents: other.documents)
    for extent in MatchRule.Extent.allCases {
      let report = Study(
        [first, second],
        .init(rule: MatchRule(extent), breakdowns: [.document, .corpus, .type, .label])
      ).report(on: [firstPredictions, otherPredictions])
      let sum = report.corpora.map(\.overall.found).reduce(Ratio(), +)
      #expect(sum == report.all.overall.found)
      #expect(
        report.mistakes.count { $0.sort == .miss } == report.all.overall.found.rest)
      #expect(
        report.mistakes.count { $0.sort == .falseAlarm } == report.all.overall.right?.rest)
      let documents = try #require(report.all.breakdowns.first)
      #expect(documents.rows.map(\.found.rest) == documents.rows.map(\.found.rest).sorted(by: >))
      #expect(documents.rows.map(\.found).reduce(Ratio(), +) == sum)
      #expect(report.all.breakdowns[1].rows.map(\.name) == ["a", "b"])
    }
  }

  @Test func `over-redaction is a share of what identifies nobody`() throws {
    let document = try GoldDocument(
      id: "a", text: "Dr. Ng, knee pain", spans: [.init(start: 4, end: 6, type: "NAME")],
      neutral: [.init(start: 0, end: 3)])
    let report = Study([GoldCorpus(name: "a", documents: [document])]).report(on: [
      [[.init(start: 0, end: 10, type: "NAME"), .init(start: 9, end: 11, type: "DATE")]]
    ])
    // "knee pain" are 8 letters, of which "kne" are flagged; the title is neutral.
    #expect(report.all.overall.overRedaction == Ratio(3, of: 8))
    #expect(report.all.documents.map(\.overRedaction) == [Ratio(3, of: 8)])
  }

  @Test func `types that are not asked for count neither way, and still cover`() throws {
    let document = try GoldDocument(
      id: "a", text: "Ng, Iowa, 44, welder",
      spans: [
        .init(start: 0, end: 2, type: "NAME", label: "PATIENT"),
        .init(start: 4, end: 8, type: "LOCATION", label: "STATE"),
        .init(start: 10, end: 12, type: "AGE", label: "AGE"),
        .init(start: 14, end: 20, type: "PROFESSION", label: "PROFESSION"),
      ])
    let score = Study(
      [GoldCorpus(name: "a", documents: [document])], .init(types: .hipaa)
    ).report(on: [
      [[.init(start: 0, end: 2, type: "STATE"), .init(start: 14, end: 20, type: "DATE")]]
    ])
    #expect(score.all.overall.found == Ratio(1, of: 1))
    #expect(score.all.overall.right == Ratio(0, of: 0))
    #expect(score.all.overall.overRedaction?.count == 0)
    #expect(score.all.reference == nil)
  }
}
