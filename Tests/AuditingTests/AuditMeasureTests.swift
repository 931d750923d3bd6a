import Auditing
import LetheCore
import RiskModels
import Testing
import _LetheTestSupport

/// What an audit did not look at is said, and where it matters it does not pass.
struct AuditMeasureTests {
  private static func check(_ id: String, _ report: AuditReport) -> Check? {
    report.checks.first { $0.id == id }
  }

  private static func report(_ options: Auditor.Options) -> AuditReport {
    Auditor(options).report(
      on: [AuditFixture.document(output: "Call ⟦PERSON:Tamsin Orrell⟧ in ⟦CITY:Fresno⟧.")])
  }

  @Test func `a type that leads to one person cannot be let stand in silence`() throws {
    let report = Self.report(.init(keptTypes: [.person, .city]))
    #expect(report.leftovers.isEmpty)
    #expect(!report.verdict.isPass)
    let check = try #require(Self.check("kept-types", report))
    #expect(check.outcome == .failed)
    #expect(check.detail == "CITY (as asked), PERSON (as asked); of high severity: PERSON")
    let wider = Self.report(.init(keptTypes: [.city]))
    #expect(Self.check("kept-types", wider)?.outcome == .passed)
    #expect(Self.check("kept-types", Self.report(.init()))?.detail == "none")
  }

  @Test(arguments: IdentifierType.allCases)
  func `whoever lets a type stand is named`(type: IdentifierType) throws {
    var kept = KeptTypes([.state], from: .usual)
    kept.add([type], from: .manifest)
    kept.add([type], from: .policy)
    let report = Self.report(.init(keptTypes: kept))
    let check = try #require(Self.check("kept-types", report))
    #expect(
      check.detail.contains("\(type.rawValue) (")
        && check.detail.contains("by the policy, by the manifest"))
    let isHigh = report.measure.keptOfHighSeverity == [type]
    #expect((check.outcome == .failed) == isHigh)
    let isName = [.patient, .doctor, .person, .ssn, .medicalRecord, .phone].contains(type)
    #expect(!isName || isHigh)
  }

  @Test func `leftovers that are left out for their score do not pass`() {
    let usual = Self.report(.init(minimumScore: AuditMeasure.usualMinimumScore))
    #expect(Self.check("minimum-score", usual)?.outcome == .passed)
    let raised = Self.report(.init(minimumScore: 0.9))
    #expect(raised.leftovers.isEmpty && !raised.verdict.isPass)
    #expect(
      raised.verdict.reasons == ["Score from which a leftover counts: 0.9, more than the usual 0.2"]
    )
  }

  @Test func `what could not be read fails the audit`() throws {
    let examiner = AuditExaminer(.init())
    var workspace = AuditExaminer.Workspace()
    var tally = AuditTally(examiner, hasOriginals: false)
    tally.add(
      examiner.examine(AuditFixture.document(output: "All is well."), using: &workspace), at: 1)
    #expect(tally.report().verdict.isPass)
    tally.add(UnreadDocument(document: "2.txt", reason: "the file is not text"))
    tally.add(UnreadDocument(document: nil, reason: "the line is not a record"))
    let report = tally.report()
    #expect(
      report.verdict.reasons == [
        "Everything was read: 1 document read, 1 output and 1 original not"
      ])
    #expect(report.documents == 1 && report.unread.count == 2)
  }

  @Test func `a report on nothing is no pass`() {
    #expect(
      Auditor().report(on: []).verdict.reasons == ["Everything was read: 0 documents read"])
  }

  @Test func `an output without an original fails an audit that has originals`() throws {
    let documents = [
      AuditFixture.document(id: "1", caseID: "a", original: "All is well.", output: "All is well."),
      AuditFixture.document(id: "2", caseID: "b", output: "The knee was swollen."),
    ]
    let report = Auditor().report(on: documents)
    #expect(
      report.verdict.reasons == [
        "Every output beside its original: 1 of 2 compared; in the others, nothing says what may "
          + "have become of a date, and no dates of the originals were looked for"
      ])
    let alone = Auditor().report(on: [documents[1]])
    #expect(Self.check("comparison", alone)?.outcome == .notApplicable)
  }

  @Test func `what goes with letters is searched and is no document`() {
    let examiner = AuditExaminer(.init())
    var workspace = AuditExaminer.Workspace()
    var tally = AuditTally(examiner, hasOriginals: false)
    tally.add(
      examiner.examine(AuditFixture.document(output: "All is well."), using: &workspace), at: 1)
    let other = AuditFixture.document(id: "manifest.json", output: "Ask ⟦PERSON:Tamsin Orrell⟧.")
    tally.add(
      examiner.examine(other, using: &workspace, isLetter: false), at: 2, isDocument: false)
    let report = tally.report()
    #expect(report.leftovers.map(\.place.document) == ["manifest.json"])
    #expect(report.documents == 1)
    // One document was read, and nothing is left in that one.
    #expect(report.documentsWithLeftovers == Ratio(0, of: 1))
  }

  @Test func `identifiers that cannot be looked for are counted`() throws {
    // A city of two letters is a word anywhere.
    let report = AuditFixture().report(
      original: "⟦PATIENT:Tamsin Orrell⟧ of ⟦CITY:Ey⟧", output: "[PATIENT-1] of [CITY]")
    #expect(report.identifiersSearched == Ratio(1, of: 2))
    #expect(
      Self.check("leaks", report)?.detail
        == "0 found, 0 allowed; 1 of 2 identifiers are too short or too vague to be looked for")
    #expect(AuditFixture().report(output: "x").identifiersSearched == nil)
  }

  @Test func `the limit of the gate and its attacker are in the report`() {
    let report = Self.report(
      .init(
        gate: AuditGate(maximumRisk: 0.2, riskModel: .marketer),
        uniqueness: UniquenessOptions(populationSize: 5_000)))
    #expect(report.measure.maximumRisk == 0.2 && report.measure.riskModel == .marketer)
    #expect(report.measure.populationSize == 5_000 && !report.measure.hasKnown)
  }
}
