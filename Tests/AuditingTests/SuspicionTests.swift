import Auditing
import LetheCore
import Testing
import _LetheTestSupport

struct SuspicionTests {
  private static let known: Set = [
    "he", "she", "saw", "the", "seen", "by", "with", "and", "note", "patient", "strength", "walk",
    "report", "file", "ref", "on", "came", "work", "code", "visit", "climb",
  ]

  private static func found(_ output: String) -> [String] {
    let options = Auditor.Options(
      showsText: true, certainScore: 0.35, suspicions: SuspicionSearch { known.contains($0) })
    return Auditor(options).report(on: [AuditFixture.document(output: output)]).leftovers
      .map { "\($0.rule): \($0.excerpt?.text.withExposedText { $0 } ?? "")" }
  }

  @Test(arguments: [
    ("She saw Quillfeather on the visit", ["audit.unknown-word: Quillfeather"]),
    ("Brünnhildenstein came", ["audit.unknown-word: Brünnhildenstein"]),
    ("He walked. Walking, she works and climbed", []),
    ("Seen with an MRI and the EMG", []),
    ("quillfeather", []),
  ])
  func `capitalised words that nothing explains are suspicious`(output: String, found: [String]) {
    #expect(Self.found(output) == found)
  }

  @Test(arguments: [
    ("on 3/4", ["audit.calendar-number: 3/4"]),
    ("on 13-4-2013", ["audit.calendar-number: 13-4-2013"]),
    ("2013-04-13", ["audit.calendar-number: 2013-04-13"]),
    ("04/2013", ["audit.calendar-number: 04/2013"]),
    ("strength 4/5", []), ("7/10", []), ("31/32", []), ("19/2013", []), ("1/2/3/4", []),
    ("12.5", []),
  ])
  func `numbers that may be of a calendar are suspicious`(output: String, found: [String]) {
    #expect(Self.found(output) == found)
  }

  @Test(arguments: [
    ("File: 44-7712-A", ["audit.labelled-number: 44-7712-A"]),
    ("Ref. no. 88123", ["audit.labelled-number: 88123"]),
    ("file #5512", ["audit.labelled-number: 5512"]),
    ("file: 12", []), ("code: 99213", []), ("walk 5000", []),
  ])
  func `numbers behind a label are suspicious`(output: String, found: [String]) {
    #expect(Self.found(output) == found)
  }

  @Test
  func `what detection found or a tag covers is not found again`() {
    #expect(
      Self.found("She saw ⟦PERSON:Quillfeather⟧ on ⟦DATE:3/4⟧, file: [IDNUM-1234]").count == 2)
  }

  @Test
  func `a suspicion by itself holds nothing back`() {
    let options = Auditor.Options(
      certainScore: 0.35, suspicions: SuspicionSearch { Self.known.contains($0) })
    let report = Auditor(options).report(
      on: [AuditFixture.document(output: "She saw Quillfeather on 3/4")])
    #expect(report.leftovers.map(\.severity) == [.low, .low])
    #expect(report.verdict.isPass)
    #expect(report.safeHarbor.allSatisfy { $0.left == 0 })
  }
}
