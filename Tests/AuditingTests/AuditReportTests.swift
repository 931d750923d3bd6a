import Auditing
import LetheCore
import Testing
import _LetheTestSupport

struct AuditReportTests {
  @Test
  func `a gate says why it holds a release back`() {
    let report = AuditFixture().report(
      original: "⟦PATIENT:John Smith⟧", output: "⟦PATIENT:John Smith⟧ on ⟦DATE:3/4/2013⟧")
    #expect(!report.verdict.isPass)
    #expect(
      report.verdict.reasons == [
        "Identifiers of the originals in the outputs: 1 found, 0 allowed",
        "Leftovers of high severity: 1 found, 0 allowed",
        "Leftovers of medium severity: 1 found, 0 allowed",
      ])
  }

  @Test
  func `a gate can be wider`() {
    var fixture = AuditFixture()
    fixture.options.gate = AuditGate(maximumLeaks: 1, maximumLeftovers: [.high: 1])
    let report = fixture.report(
      original: "⟦PATIENT:John Smith⟧", output: "⟦PATIENT:John Smith⟧ on ⟦DATE:3/4/2013⟧")
    #expect(report.verdict.isPass)
    #expect(report.checks.first { $0.id == "leftovers-medium" }?.outcome == .informative)
  }

  @Test
  func `counts are of documents, words, types and severities`() {
    let documents = [
      AuditFixture.document(
        id: "1", caseID: "a", original: "x", output: "one ⟦CITY:Austin⟧\nthree ⟦CITY:Waco⟧"),
      AuditFixture.document(id: "2", caseID: "a", output: " five "),
      AuditFixture.document(id: "3", caseID: "b", output: ""),
    ]
    let report = Auditor().report(on: documents)
    #expect((report.documents, report.cases, report.words) == (3, 2, 5))
    #expect(report.documentsWithLeftovers == Ratio(1, of: 3))
    #expect(report.documentsWithLeaks == Ratio(0, of: 3))
    #expect(report.leftoversByType == [.city: 2])
    #expect(report.leftoversBySeverity == [.medium: 2])
  }

  @Test
  func `without originals no leak is looked for`() {
    let report = AuditFixture().report(output: "x")
    #expect(report.documentsWithLeaks == nil)
    #expect(report.checks.first { $0.id == "leaks" }?.outcome == .notApplicable)
    #expect(report.safeHarbor.allSatisfy { $0.found == nil })
  }

  @Test
  func `Safe Harbor counts what was found, acted on and left`() throws {
    let report = AuditFixture().report(
      original:
        "⟦PATIENT:John Smith⟧, ⟦AGE:93⟧, ⟦AGE:42⟧, on ⟦DATE:3/4/2013⟧ and in ⟦DATE:2012⟧; ⟦DOCTOR:Ng⟧, ⟦STATE:TX⟧",
      output: "[PATIENT-1], 90+, 42, on ⟦DATE:3/9/2013⟧ and in 2012; ⟦DOCTOR:Ng⟧, ⟦STATE:TX⟧")
    let rows = Dictionary(uniqueKeysWithValues: report.safeHarbor.map { ($0.category, $0) })
    #expect(report.safeHarbor.map(\.category) == Array("ABCDEFGHIJKLMNOPQR"))
    let names = try #require(rows["A"])
    #expect((names.found, names.actedOn, names.left) == (2, 1, 1))
    let dates = try #require(rows["C"])
    #expect((dates.found, dates.actedOn, dates.left) == (2, 2, 1))
  }

  @Test
  func `an empty release has nothing against it but that it is empty`() {
    let report = Auditor().report(on: [])
    #expect(report.checks.filter { $0.outcome == .failed }.map(\.id) == ["reading"])
    #expect(report.documentsWithLeftovers.value == nil)
  }
}
