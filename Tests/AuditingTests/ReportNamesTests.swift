import Auditing
import LetheCore
import Testing
import _LetheTestSupport

struct ReportNamesTests {
  private static func documents() -> [AuditedDocument] {
    ["in/castellano_1.txt", "in/castellana_1.txt"].map { id in
      AuditedDocument(
        id: id, caseID: "castellano", output: DocumentText("Seen on 3/9/2021."), findings: [],
        original: .init(
          text: DocumentText("castellano, castellana, seen on 3/2/2021."),
          findings: [
            Finding(.patient, at: ByteRange(bytes: 0..<10), score: 1, rule: "r"),
            Finding(.patient, at: ByteRange(bytes: 12..<22), score: 1, rule: "r"),
            Finding(.date, at: ByteRange(bytes: 32..<40), score: 1, rule: "r"),
          ]),
        extraTexts: [
          .init(
            name: "file name",
            text: DocumentText(String(id.map { $0 == "_" || $0 == "/" ? " " : $0 })))
        ])
    }
  }

  @Test
  func `an identifier in a file name is masked where the file is named`() {
    let report = Auditor().report(on: Self.documents())
    #expect(
      Set(report.leaks.map(\.place.document)) == [
        "in/xxxxxxxxxx_1.txt", "in/xxxxxxxxxx_1.txt (document 2)",
      ])
    #expect(report.timelines.map(\.caseID) == ["case 1"])
    #expect(
      report.timelines.first?.events.first?.document == "in/xxxxxxxxxx_1.txt")
  }

  @Test
  func `whoever asks to see text sees names`() {
    let report = Auditor(.init(showsText: true)).report(on: Self.documents())
    #expect(report.leaks.first?.place.document == "in/castellano_1.txt")
    #expect(report.timelines.map(\.caseID) == ["castellano"])
  }

  @Test
  func `a case keeps its name where its documents show it`() {
    let document = AuditFixture.document(
      id: "ash/1.txt", caseID: "ash", original: "⟦DATE:3/2/2021⟧", output: "3/9/2021")
    #expect(Auditor().report(on: [document]).timelines.map(\.caseID) == ["ash"])
  }

  @Test
  func `a timeline tells days, and who is out of step`() {
    let document = AuditFixture.document(
      original: "⟦DATE:3/2/2021⟧ ⟦DATE:3/12/2021⟧ ⟦DATE:4/1/2021⟧",
      output: "4/2/2021 4/12/2021 5/3/2021")
    let events = Auditor().report(on: [document]).timelines.first?.events ?? []
    #expect(events.map(\.dayBefore) == [0, 10, 30])
    #expect(events.map(\.dayAfter) == [0, 10, 31])
    #expect(events.map(\.isInStep) == [true, true, false])
  }
}
