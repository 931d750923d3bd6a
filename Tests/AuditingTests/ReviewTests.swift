import Auditing
import LetheCore
import RiskModels
import Testing
import _LetheTestSupport

struct ReviewTests {
  private static func candidates(_ count: Int) -> [ReviewPlan.Candidate] {
    (0..<count).map { number in
      ReviewPlan.Candidate(
        document: "letter-\(number)",
        stratum: number < count / 20 ? .high : number < count / 4 ? .medium : .low,
        sha256: "\(number)",
        suspects: number < count / 20 ? [.init(start: 3, end: 9, type: "DATE")] : [])
    }
  }

  private static func plan(
    _ count: Int = 2_000, bound: Double = 0.02, seed: UInt64 = 1, looks: Int = 1, allowed: Int = 0
  ) throws -> ReviewPlan {
    try ReviewPlan(
      candidates(count), bound: bound, confidence: 0.95, seed: seed, looks: looks,
      allowed: allowed)
  }

  /// Every letter of `plan` read, with a name left in those that `isLeft` names.
  private static func judgements(
    _ plan: ReviewPlan, count: Int? = nil,
    where isLeft: (ReviewPlan.Letter) -> Bool = { _ in false }
  ) -> [ReviewJudgement] {
    plan.letters.prefix(count ?? plan.letters.count).map { letter in
      ReviewJudgement(
        number: letter.number,
        marks: isLeft(letter) ? [.init(start: 20, end: 25, type: "PATIENT")] : [])
    }
  }

  @Test func `the same seed draws the same letters, whatever the order`() throws {
    let plan = try Self.plan()
    let shuffled = try ReviewPlan(
      Self.candidates(2_000).reversed(), bound: 0.02, confidence: 0.95, seed: 1)
    #expect(plan == shuffled)
    #expect(try Self.plan(seed: 2).letters != plan.letters)
    #expect(Set(plan.names).count == plan.letters.count)
    #expect(plan.letters.map(\.number) == Array(1...plan.letters.count))
  }

  @Test func `every stratum is read in the same part, and enough of all`() throws {
    let plan = try Self.plan()
    #expect(plan.strata.map(\.letters) == [100, 400, 1_500])
    for stratum in plan.strata {
      let part = Double(stratum.drawn) / Double(stratum.letters)
      #expect((0.06...0.09).contains(part), "\(part)")
    }
    let result = try ReviewResult(plan, readers: [Self.judgements(plan)])
    #expect(result.isShown)
    #expect((result.letters.upperBound ?? 1) <= 0.02)
    #expect(result.letters.found == Ratio(0, of: plan.letters.count))
    // One find is too much for a plan that allows none.
    let one = try ReviewResult(plan, readers: [Self.judgements(plan) { $0.number == 7 }])
    #expect(!one.isShown && one.types.map(\.type) == ["PATIENT"])
    let wider = try Self.plan(allowed: 2)
    #expect(wider.letters.count > plan.letters.count)
    #expect(
      try ReviewResult(wider, readers: [Self.judgements(wider) { $0.number < 3 }]).isShown)
  }

  @Test func `a small corpus is read whole, and then nothing is estimated`() throws {
    let plan = try Self.plan(12, bound: 0.05)
    #expect(plan.letters.count == 12)
    let result = try ReviewResult(plan, readers: [Self.judgements(plan) { $0.number == 1 }])
    #expect(result.letters.upperBound == 1.0 / 12)
    #expect(!result.isShown)
    let clean = try ReviewResult(plan, readers: [Self.judgements(plan)])
    #expect(clean.isShown && clean.letters.upperBound == 0)
  }

  @Test func `what is unread, unknown or judged twice is refused`() throws {
    let plan = try Self.plan()
    let last = plan.letters.count
    #expect(throws: ReviewResult.Refusal.unread(1, first: last)) {
      try ReviewResult(plan, readers: [Self.judgements(plan, count: last - 1)])
    }
    #expect(throws: ReviewResult.Refusal.unknown(last + 1)) {
      try ReviewResult(plan, readers: [[.init(number: last + 1, marks: [])]])
    }
    #expect(throws: ReviewResult.Refusal.repeated(1)) {
      try ReviewResult(
        plan, readers: [[.init(number: 1, marks: []), .init(number: 1, marks: [])]])
    }
    #expect(throws: ReviewPlan.Refusal.empty) {
      try ReviewPlan([], bound: 0.1, confidence: 0.95, seed: 1)
    }
    for looks in [1, 3] {
      #expect(throws: ReviewPlan.Refusal.outOfReach) {
        try Self.plan(40, bound: 0.02, looks: looks, allowed: 2)
      }
    }
  }

  @Test func `with looks, reading stops as soon as it may`() throws {
    let plan = try Self.plan(20_000, looks: 4, allowed: 1)
    #expect(plan.looks.count == 4 && plan.looks.last == plan.letters.count)
    #expect(throws: ReviewResult.Refusal.self) {
      try ReviewResult(plan, readers: [Self.judgements(plan, count: plan.looks[0] - 1)])
    }
    let first = try ReviewResult(plan, readers: [Self.judgements(plan, count: plan.looks[0])])
    #expect(first.decision == .readOn(to: plan.looks[1]))
    #expect(!first.isShown && first.letters.upperBound == nil)
    let sequential = try #require(plan.sequential)
    let early = try #require(sequential.looks.firstIndex { $0.passes != nil })
    #expect(early < 3)
    let passed = try ReviewResult(
      plan, readers: [Self.judgements(plan, count: plan.looks[early])])
    #expect(passed.isShown && passed.decision == .pass(atLook: early))
    let failed = try ReviewResult(
      plan, readers: [Self.judgements(plan, count: plan.looks[0]) { $0.number < 8 }])
    #expect(failed.decision == .fail(atLook: 0) && !failed.isShown)
  }

  // The first reader marks letters 1 to 6, the second 4 to 9: 6 and 6, 3 in both. Chapman:
  // 7 × 7 / 4 - 1 = 11.25; nine were seen.
  @Test func `two readers are compared`() throws {
    let plan = try Self.plan()
    let result = try ReviewResult(
      plan,
      readers: [
        Self.judgements(plan) { $0.number <= 6 },
        Self.judgements(plan) { (4...9).contains($0.number) },
      ])
    let overlap = try #require(result.overlaps.first { $0.pair == .readers })
    #expect(overlap.counts == CaptureRecapture(first: 6, second: 6, both: 3))
    #expect(overlap.counts.estimate == 11.25)
    // What any of them has found is left.
    #expect(result.letters.found.count == 9)
  }

  @Test func `readers and the audit are compared once every suspect is decided`() throws {
    let plan = try Self.plan()
    let suspected = plan.letters.filter { !$0.suspects.isEmpty }
    #expect(suspected.count >= 5)
    let judgements = plan.letters.map { letter in
      // The reader has found the suspect of the first two such letters, and one thing besides.
      let marks: [ReviewPlan.Mark] =
        suspected.prefix(2).contains(letter)
        ? [.init(start: 5, end: 12, type: "DATE"), .init(start: 40, end: 44, type: "DOCTOR")] : []
      return ReviewJudgement(number: letter.number, marks: marks)
    }
    let open = try ReviewResult(plan, readers: [judgements])
    #expect(open.suspectsUndecided == suspected.count - 2)
    #expect(open.overlaps.isEmpty)
    var decided: [Int: [Int: Bool]] = [:]
    for (index, letter) in suspected.dropFirst(2).enumerated() {
      decided[letter.number] = [0: index == 0]
    }
    let result = try ReviewResult(plan, readers: [judgements], suspects: decided)
    let overlap = try #require(result.overlaps.first)
    #expect(overlap.pair == .readersAndAudit)
    #expect(overlap.counts == CaptureRecapture(first: 4, second: 3, both: 2))
    // A suspect that was confirmed is left, though no reader saw it.
    #expect(result.letters.found.count == 3)
    #expect(result.types.map(\.type) == ["DATE", "DOCTOR"])
    #expect(result.types.map(\.found.count) == [3, 2])
  }

  @Test func `letters are put in strata by what the audit says`() {
    let outputs = [
      ("1", "All is well."), ("2", "Call ⟦PHONE:512-867-5309⟧."), ("3", "Seen ⟦DATE:3/4/2013⟧."),
      ("4", "The ⟦AGE:47⟧-year-old."), ("5", "The ⟦AGE:47⟧-year-old."),
    ]
    let documents = outputs.map { AuditFixture.document(id: $0, caseID: $0, output: $1) }
    let tally = Auditor(.init(keptTypes: [.age], uniqueness: UniquenessOptions()))
      .tally(of: documents)
    let suspicions = tally.suspicions()
    // The first two letters say nothing that others know, and are alike in that.
    #expect(
      (1...5).map { suspicions[$0]?.stratum } == [.low, .high, .medium, .low, .low])
    #expect(suspicions[2]?.suspects == [.init(start: 5, end: 17, type: "PHONE")])
  }

  @Test func `strata do not depend on how reports call letters and cases`() {
    // The file is named for the patient, and so is the case; reports say neither.
    let names = ["Call ⟦PATIENT:Tamsin Orrell⟧.", "The ⟦AGE:47⟧-year-old man.", "All is well."]
    let documents = names.enumerated().map { number, output in
      let text = MarkedLetter(output)
      let id = "orrell_tamsin_\(number).txt"
      return AuditedDocument(
        id: id, caseID: number == 1 ? "Orrell, Tamsin" : "rest", output: text.text,
        findings: text.findings,
        extraTexts: [
          .init(
            name: "file name", text: DocumentText("orrell tamsin \(number).txt"),
            findings: [Finding(.patient, at: ByteRange(bytes: 0..<13), score: 1, rule: "r")])
        ])
    }
    let tally = Auditor(.init(keptTypes: [.age], uniqueness: UniquenessOptions()))
      .tally(of: documents)
    let report = tally.report()
    #expect(!report.leftovers.contains { $0.place.document.contains("orrell") })
    #expect(report.uniqueness?.rows.map(\.caseID).contains("Orrell, Tamsin") == false)
    let suspicions = tally.suspicions()
    #expect(suspicions[1]?.suspects.map(\.type) == ["PATIENT"])
    // A name left in the name of a file is no lesser thing.
    #expect((1...3).map { suspicions[$0]?.stratum } == [.high, .high, .high])
  }

  @Test func `a case that stands alone is of medium stratum under whatever name`() {
    let outputs = ["The ⟦AGE:47⟧-year-old.", "All is well.", "All is well."]
    let documents = outputs.enumerated().map { number, output in
      AuditFixture.document(id: "\(number).txt", caseID: "Orrell \(number)", output: output)
    }
    let tally = Auditor(.init(keptTypes: [.age], uniqueness: UniquenessOptions()))
      .tally(of: documents)
    #expect(tally.report().uniqueness?.rows.map(\.caseID) == ["case 1", "case 2", "case 3"])
    let suspicions = tally.suspicions()
    #expect((1...3).map { suspicions[$0]?.stratum } == [.medium, .low, .low])
  }

  /// Reviews of a corpus in which 7 of 100 letters have something, half of them suspected by the audit:
  /// the stated bound holds in 95 of 100; `ReviewBoundTests` has 2,000 of each kind.
  @Test func `of 100 reviews drawn from one corpus the bound holds in 95`() throws {
    let candidates = Self.candidates(600)
    let isLeft = Set((0..<600).filter { $0 % 2 == 0 && $0 < 40 || $0 % 25 == 7 }.map(String.init))
    let truth = Double(isLeft.count) / 600
    var bounds: [Int: Double] = [:]
    var holding = 0
    for seed in 0..<100 {
      let plan = try ReviewPlan(candidates, bound: 0.05, confidence: 0.95, seed: UInt64(seed))
      let found = plan.letters.count { isLeft.contains($0.sha256) }
      if bounds[found] == nil {
        let result = try ReviewResult(
          plan, readers: [Self.judgements(plan) { isLeft.contains($0.sha256) }])
        #expect(result.letters.found.count == found)
        bounds[found] = result.letters.upperBound
      }
      if bounds[found, default: 0] >= truth { holding += 1 }
    }
    #expect(holding >= 95, "\(holding) of 100")
  }
}
