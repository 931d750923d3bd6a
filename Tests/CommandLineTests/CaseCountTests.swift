import Documents
import Testing
import _LetheTestSupport

@testable import LetheKit

/// How many cases a run says it has released.
struct CaseCountTests {
  @Test func `a case whose records are all withheld was not released`() throws {
    let folder = try TemporaryFolder()
    func record(_ id: Int, _ caseID: String) -> String {
      "{\"id\": \"\(id)\", \"case\": \"\(caseID)\", \"text\": \"The hip.\"}\n"
    }
    try folder.write(record(1, "x") + record(2, "y"), to: "in/a.jsonl")
    try folder.write(record(3, "y") + record(4, "z"), to: "in/b.jsonl")
    let files = try InputFile.files(at: ["\(folder.path)/in"], format: .auto, report: { _ in })
    let index = DocumentIndex(files, cases: try CaseAssignment())
    func count(without files: Set<Int>, and failed: Set<RedactionRun.DocumentPlace> = []) -> Int {
      RedactionRun.caseCount(in: index, without: files, and: failed)
    }
    #expect(count(without: []) == 3)
    #expect(count(without: [0]) == 2)
    #expect(count(without: [1]) == 2)
    #expect(count(without: [0, 1]) == 0)
    var groups = index.groups()
    let first = groups.next()
    let references = try #require(first).flatMap(\.references)
    let last = try #require(references.first { $0.file == 1 && $0.record == 1 })
    #expect(count(without: [0], and: [.init(last)]) == 1)
  }
}
