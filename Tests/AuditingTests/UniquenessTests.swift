import Auditing
import LetheCore
import RiskModels
import Testing
import _LetheTestSupport

struct UniquenessTests {
  // Five cases of letters that say age, sex and state:
  //
  //     a  47 female CA     Classes {a, b}, {c}, {d}, {e}: k = 1, 3 of 5 alone, highest 1,
  //     b  47 female CA     average 4/5. In ten-year bands of age c joins a and b: {a, b, c}, {d},
  //     c  49 female CA     {e}: average 3/5, a gain of 1/5. So does leaving the age out, which
  //     d  31 male   CA     d and e, who differ in state, do not gain from. Regions of states: all
  //     e  31 male   OR     are in the West, so that d and e are one: 3/5 as well, from divisions
  //                         on, which for Oregon and California are one too, Pacific.
  private static let letters: [(String, String)] = [
    ("a", "The ⟦AGE:47⟧-year-old woman lives in ⟦STATE:CA⟧."),
    ("b", "The ⟦AGE:47⟧-year-old woman lives in ⟦STATE:California⟧."),
    ("c", "The ⟦AGE:49⟧-year-old woman lives in ⟦STATE:CA⟧."),
    ("d", "The ⟦AGE:31⟧-year-old man lives in ⟦STATE:CA⟧."),
    ("e", "The ⟦AGE:31⟧-year-old man lives in ⟦STATE:OR⟧."),
  ]

  private static func report(
    _ uniqueness: UniquenessOptions? = UniquenessOptions(), gate: AuditGate = AuditGate()
  ) -> AuditReport {
    let documents = letters.map { AuditFixture.document(id: $0, caseID: $0, output: $1) }
    return Auditor(.init(gate: gate, uniqueness: uniqueness)).report(on: documents)
  }

  private static func uniqueness(
    of documents: [AuditedDocument], _ options: UniquenessOptions = UniquenessOptions()
  ) throws -> Uniqueness {
    try #require(Auditor(.init(uniqueness: options)).report(on: documents).uniqueness)
  }

  @Test func `the rows of a small corpus, worked out by hand`() throws {
    let uniqueness = try #require(Self.report().uniqueness)
    #expect(uniqueness.rows.map(\.caseID) == ["a", "b", "c", "d", "e"])
    #expect(uniqueness.rows.map(\.classSize) == [2, 2, 1, 1, 1])
    #expect(uniqueness.rows.allSatisfy { $0.stated == [.age, .sex, .state] })
    let profile = uniqueness.profile
    #expect((profile.k, profile.uniqueRows, profile.prosecutor.highest) == (1, 3, 1))
    #expect(abs(profile.prosecutor.average - 0.8) < 1e-15)
    let age = try #require(uniqueness.attributes.first { $0.quasiIdentifier == .age })
    #expect(age.stated == Ratio(5, of: 5) && age.values == 3)
    let part = try #require(uniqueness.attributes.first { $0.quasiIdentifier == .bodyPart })
    #expect(part.stated == Ratio(0, of: 5) && part.values == 0)
    #expect(uniqueness.population == nil)
  }

  @Test func `what to say less exactly for the largest gain`() throws {
    let uniqueness = try #require(Self.report().uniqueness)
    let tried = uniqueness.whatIf.filter { abs($0.reduction - 0.2) < 1e-12 }
    #expect(tried.count == uniqueness.whatIf.count)
    // Of steps that gain as much, the one that says most.
    let best = try #require(uniqueness.bestGeneralization)
    #expect((best.attribute, best.level) == ("age", "five-year bands"))
    #expect(best.profile.uniqueRows == 2)
    #expect(tried.contains { $0.attribute == "state" && $0.level == "census divisions" })
    #expect(!tried.contains { $0.attribute == "sex" })
  }

  @Test func `cases may be about more people than there are letters`() throws {
    let uniqueness = try #require(
      Self.report(UniquenessOptions(populationSize: 1_000)).uniqueness)
    let population = try #require(uniqueness.population)
    #expect(population.samplingFraction == 0.005)
    #expect(population.chosen != nil)
    #expect(uniqueness.profile.journalist.highest < 0.05)
    #expect(uniqueness.profile.prosecutor.highest == 1)
    // Fewer people than cases are as many as cases.
    let small = try #require(Self.report(UniquenessOptions(populationSize: 2)).uniqueness)
    #expect(small.population?.uniques == 3)
  }

  @Test func `moved dates are known to the year`() throws {
    let documents = [
      AuditFixture.document(id: "1", caseID: "a", output: "Injured on ⟦DATE:3/4/2019⟧."),
      AuditFixture.document(id: "2", caseID: "b", output: "Injured on ⟦DATE:5/6/2019⟧."),
    ]
    let stated = try Self.uniqueness(of: documents)
    #expect(stated.profile.uniqueRows == 2)
    let moved = try Self.uniqueness(of: documents, UniquenessOptions(areDatesShifted: true))
    #expect(moved.profile.k == 2)
  }

  @Test func `several letters make one row`() throws {
    let documents = [
      AuditFixture.document(id: "1", caseID: "a", output: "The ⟦AGE:31⟧-year-old."),
      AuditFixture.document(id: "2", caseID: "a", output: "His knee hurt him."),
    ]
    let uniqueness = try Self.uniqueness(of: documents)
    #expect(uniqueness.rows.map(\.stated) == [[.age, .sex, .bodyPart]])
  }

  @Test func `a gate holds back what is too easily assigned`() {
    func checks(_ gate: AuditGate) -> [String: Check] {
      Dictionary(uniqueKeysWithValues: Self.report(gate: gate).checks.map { ($0.id, $0) })
    }
    let open = checks(AuditGate())
    #expect(open["risk"]?.outcome == .informative)
    #expect(open["risk"]?.detail == "1, no limit")
    #expect(open["unique"]?.detail == "3 of 5, no limit")
    #expect(checks(AuditGate(maximumRisk: 0.2))["risk"]?.outcome == .failed)
    #expect(checks(AuditGate(maximumRisk: 1))["risk"]?.outcome == .passed)
    #expect(checks(AuditGate(maximumUniqueShare: 0.6))["unique"]?.outcome == .passed)
    #expect(checks(AuditGate(maximumUniqueShare: 0.5))["unique"]?.outcome == .failed)
    let failed = Self.report(gate: AuditGate(maximumRisk: 0.09))
    #expect(
      failed.verdict.reasons.contains(
        "Chance of assigning the easiest case, prosecutor: 1, 0.09 allowed"))
    // A marketer asks for the average: with nobody outside the corpus 4/5, though the easiest case
    // is certain.
    let marketer = Self.report(gate: AuditGate(maximumRisk: 0.9, riskModel: .marketer))
    let risk = marketer.checks.first { $0.id == "risk" }
    #expect(risk?.outcome == .passed && risk?.detail == "0.8, 0.9 allowed")
    #expect(risk?.title == "Chance of assigning a case on average, marketer")
    #expect(
      Self.report(gate: AuditGate(maximumRisk: 0.7, riskModel: .marketer))
        .checks.first { $0.id == "risk" }?.outcome == .failed)
    let journalist = Self.report(
      UniquenessOptions(populationSize: 100_000),
      gate: AuditGate(maximumRisk: 0.09, riskModel: .journalist))
    #expect(journalist.checks.first { $0.id == "risk" }?.outcome == .passed)
  }

  @Test func `nothing is measured unless it is asked for, and nothing has no risk`() throws {
    #expect(Self.report(nil).uniqueness == nil)
    #expect(!Self.report(nil).checks.contains { $0.id == "risk" })
    let empty = Auditor(.init(gate: AuditGate(maximumRisk: 0), uniqueness: UniquenessOptions()))
      .report(on: [])
    #expect(empty.checks.first { $0.id == "risk" }?.outcome == .notApplicable)
    #expect(!empty.verdict.reasons.contains { $0.contains("assigning") || $0.contains("alone") })
  }

  @Test func `no value of a letter is in a description of the figures`() throws {
    let documents = [
      AuditFixture.document(
        id: "1", caseID: "a", output: "She works as a ⟦PROFESSION:falconer⟧ in ⟦STATE:Vermont⟧.")
    ]
    let uniqueness = try Self.uniqueness(of: documents)
    #expect(uniqueness.rows.first?.stated.contains(.occupation) == true)
    var text = ""
    dump(uniqueness, to: &text)
    #expect(!text.contains("falconer"))
  }

  // 65+ is no 90+: with it in one band of its own and 90 and more in another, nobody is alike.
  @Test func `an age without an end is put into no band that it does not fill`() throws {
    let documents = [
      "The 65+ year old woman.", "The 91+ year old woman.", "The 94+ year old woman.",
    ]
    .enumerated().map { AuditFixture.document(id: "\($0)", caseID: "\($0)", output: $1) }
    let uniqueness = try Self.uniqueness(of: documents)
    #expect(uniqueness.profile.uniqueRows == 3)
    let step = try #require(uniqueness.whatIf.first { $0.level == "five-year bands" })
    #expect(step.profile.uniqueRows == 1)
  }

  @Test func `an age that detection leaves alone counts wherever it stands`() throws {
    let uniqueness = try Self.uniqueness(
      of: [
        AuditFixture.document(
          id: "1", caseID: "a",
          output: "The 90+ year old woman lives with her ⟦AGE:61⟧-year-old son."),
        AuditFixture.document(
          id: "2", caseID: "b", output: "The woman lives with her ⟦AGE:61⟧-year-old son."),
      ])
    #expect(uniqueness.rows[0].stated.contains(.age))
    #expect(!uniqueness.rows[1].stated.contains(.age))
  }
}
