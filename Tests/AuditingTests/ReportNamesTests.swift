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

  /// Two records of a file that is named for the patient of the first.
  private static func records() -> [AuditedDocument] {
    (1...2).map { line in
      AuditedDocument(
        id: "orrell_7.jsonl:\(line)", caseID: "\(line)", output: DocumentText("Seen on 3/9/2021."),
        findings: [Finding(.date, at: ByteRange(bytes: 8..<16), score: 1, rule: "r")],
        original: .init(
          text: DocumentText("Orrell, seen on 3/2/2021."),
          findings: line == 1
            ? [Finding(.patient, at: ByteRange(bytes: 0..<6), score: 1, rule: "r")] : []),
        record: line,
        recordFile: .init(name: "file name", text: DocumentText("orrell 7.jsonl")))
    }
  }

  @Test
  func `the name of a file of records is masked for each of them`() {
    let report = Auditor().report(on: Self.records())
    #expect(
      report.leftovers.map(\.place.document) == ["xxxxxx_7.jsonl:1", "xxxxxx_7.jsonl:2"])
    let shown = Auditor(.init(showsText: true)).report(on: Self.records())
    #expect(shown.leftovers.map(\.place.document) == ["orrell_7.jsonl:1", "orrell_7.jsonl:2"])
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
