import Auditing
import LetheCore
import Testing
import _LetheTestSupport

struct ConsistencyTests {
  private static let original =
    "⟦DATE:3/4/2013⟧ (see N Engl 1/1/2009), ⟦DATE:March 30, 2013⟧, ⟦DATE:2013-04-02⟧"

  @Test
  func `dates that moved together are kept`() {
    let report = AuditFixture().report(
      original: Self.original, output: "3/14/2013 (see N Engl 1/1/2009), April 9, 2013, 2013-04-12")
    #expect(report.consistency.intervals.datePairs == 3)
    #expect(report.consistency.intervals.casesKept == Ratio(1, of: 1))
    #expect(report.consistency.intervals.violations == [])
  }

  @Test
  func `a date that stayed behind is a violation, told without the shift`() {
    let report = AuditFixture().report(
      original: Self.original, output: "3/14/2013 (see N Engl 1/1/2009), April 8, 2013, 2013-04-12")
    #expect(
      report.consistency.intervals.violations == [
        IntervalViolation(caseID: "a", document: "1.txt", dateNumber: 2, daysOff: -1)
      ])
    #expect(!report.verdict.isPass)
  }

  @Test
  func `dates of another number are not compared, and do not pass`() {
    let report = AuditFixture().report(original: Self.original, output: "3/14/2013 only")
    #expect(report.consistency.intervals.documentsNotCompared == 1)
    #expect(report.checks.first { $0.id == "intervals" }?.outcome == .failed)
  }

  @Test(arguments: [
    ("⟦DATE:1/29/14⟧, off ⟦DATE:4/7-5/2/14⟧", "10/8/14, off 12/15/14-1/9/15", 0),
    ("⟦DATE:10/8/14⟧, off ⟦DATE:12/15/14-1/9/15⟧", "1/29/14, off 4/7-5/2/14", 0),
    ("⟦DATE:1/29/14⟧, off ⟦DATE:4/7-5/2/14⟧", "10/8/14, off 12/15/14-1/10/15", 1),
  ])
  func `a range is compared by its last day where the other needs its year twice`(
    original: String, output: String, violations: Int
  ) {
    let intervals = AuditFixture().report(original: original, output: output).consistency.intervals
    #expect(intervals.documentsNotCompared == 0 && intervals.datePairs == 2)
    #expect(intervals.violations.count == violations)
  }

  @Test
  func `tags instead of dates leave nothing to compare`() {
    let report = AuditFixture().report(original: Self.original, output: "[DATE], [DATE]")
    #expect(report.checks.first { $0.id == "intervals" }?.outcome == .notApplicable)
    #expect(report.verdict.isPass)
  }

  @Test
  func `an entity has one replacement and shares it with none`() {
    let report = AuditFixture().report(
      original: "⟦PERSON:Ann Ng⟧ was seen by ⟦PERSON:Bo Smith⟧ at noon. Later "
        + "⟦PERSON:Cy Lee⟧ came, and on the next day ⟦PERSON:Cy Lee⟧ left again.",
      output: "Ivy Lake was seen by Ivy Lake at noon. Later "
        + "Una Moss came, and on the next day Kit Fenn left again.")
    #expect(report.consistency.replacements.entitiesKept == Ratio(2, of: 3))
    #expect(
      report.consistency.replacements.violations == [
        ReplacementViolation(caseID: "a", kind: .severalReplacements, count: 2),
        ReplacementViolation(caseID: "a", kind: .sharedReplacement, count: 2),
      ])
    #expect(!report.verdict.isPass)
  }

  @Test(arguments: UInt64(0)..<100)
  func `one offset keeps all intervals, whatever it is`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let shift = Int.random(in: -365...365, using: &random)
    let days = (0..<8).map { _ in Int.random(in: 14_000..<17_000, using: &random) }
    func letter(_ shift: Int, _ mark: (String) -> String) -> String {
      days.map { day in
        let date = CalendarDate(dayNumber: day + shift)
        return mark("\(date.month)/\(date.day)/\(date.year)")
      }.joined(separator: ", then ")
    }
    let report = AuditFixture().report(
      original: letter(0) { "⟦DATE:\($0)⟧" }, output: letter(shift) { $0 })
    #expect(report.consistency.intervals.violations == [])
    #expect(report.consistency.intervals.datePairs == 8)
    #expect(report.leaks.isEmpty == (shift != 0))
  }
}

extension ConsistencyTests {
  private static let people =
    "⟦PERSON:Ann Ng⟧ met ⟦DOCTOR:Bo Smith⟧ at noon. Later ⟦PERSON:Ann Ng⟧ left ⟦DOCTOR:Bo Smith⟧."

  @Test(arguments: [
    ("[PERSON-1] met [DOCTOR-1] at noon. Later [PERSON-1] left [DOCTOR-1].", []),
    (
      "[PERSON-1] met [DOCTOR-1] at noon. Later [PERSON-1] left [DOCTOR-2].",
      [ReplacementViolation.Kind.severalReplacements]
    ),
    (
      "[PERSON-1] met [PERSON-1] at noon. Later [PERSON-1] left [PERSON-1].", [.sharedReplacement]
    ),
    ("[PERSON] met [DOCTOR] at noon. Later [PERSON] left [DOCTOR].", []),
  ])
  func `numbered tags tell people apart, and others do not`(
    output: String, kinds: [ReplacementViolation.Kind]
  ) {
    let report = AuditFixture().report(original: Self.people, output: output)
    #expect(report.consistency.replacements.violations.map(\.kind) == kinds)
    #expect(report.verdict.isPass == kinds.isEmpty)
  }

  @Test func `tags are the same in every case, and a surrogate that chance gave twice is told`() {
    func audit(_ first: String, _ second: String) -> AuditReport {
      Auditor().report(on: [
        AuditFixture.document(
          id: "1", caseID: "a", original: "⟦PERSON:Ann Ng⟧ was here.", output: "\(first) was here."),
        AuditFixture.document(
          id: "2", caseID: "b", original: "⟦PERSON:Cy Lee⟧ was here.", output: "\(second) was here."
        ),
      ])
    }
    #expect(audit("[PERSON-1]", "[PERSON-1]").consistency.replacements.sharedByCases == 0)
    #expect(audit("Ivy Lake", "Una Moss").consistency.replacements.sharedByCases == 0)
    let shared = audit("Ivy Lake", "Ivy Lake")
    #expect(shared.consistency.replacements.sharedByCases == 1)
    #expect(shared.verdict.isPass)
    #expect(
      shared.checks.first { $0.id == "replacements" }?.detail.contains("in other cases") == true)
  }
}
