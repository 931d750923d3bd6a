import Foundation
import LetheKit
import Testing
import _LetheTestSupport

struct DetectCommandTests {
  private static let letter = "Née à Liège 🙂, vue par Dr. Ng.\nSeen by Dr. Wieczorek on 3/2/2021.\n"

  private struct Line: Decodable {
    struct Found: Decodable {
      let type: String
      let start: Int
      let end: Int
      let text: String?
      let score: Double
      let rule: String
    }

    let id: String
    let findings: [Found]
  }

  private static func lines(_ run: LetheProcess) throws -> [Line] {
    try run.output.split(separator: 0x0A).map {
      try JSONDecoder().decode(Line.self, from: Data($0))
    }
  }

  @Test func `offsets count code points`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.letter, to: "letter.txt")
    let run = try LetheProcess("detect", "letter.txt", "--format", "jsonl", in: folder)
    #expect(run.status == 0 && run.diagnostics.isEmpty)
    let line = try #require(try Self.lines(run).first)
    #expect(line.id == "letter.txt")
    #expect(line.findings.map(\.type) == ["DOCTOR", "DOCTOR", "DATE"])
    let scalars = Array(Self.letter.unicodeScalars)
    for found in line.findings {
      let text = String(String.UnicodeScalarView(scalars[found.start..<found.end]))
      #expect(found.text == text)
      #expect((0.5...1).contains(found.score) && found.rule.contains("."))
    }
    #expect(line.findings.map(\.text) == ["Ng", "Wieczorek", "3/2/2021"])
  }

  @Test func `text can be left out`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.letter, to: "letter.txt")
    let run = try LetheProcess(
      "detect", "letter.txt", "--format", "jsonl", "--omit-text", in: folder)
    #expect(try Self.lines(run).first?.findings.count == 3)
    for text in ["Ng", "Wieczorek", "3/2/2021"] { #expect(!run.text.contains(text)) }
  }

  @Test func `records keep their ids and their order`() throws {
    let folder = try TemporaryFolder()
    let records = (1...40).map { #"{"id": "r\#($0)", "text": "Seen by Dr. Ng\n"}"# }
    try folder.write(records.joined(separator: "\n"), to: "notes.jsonl")
    let run = try LetheProcess(
      "detect", "notes.jsonl", "--format", "jsonl", "--threads", "4", in: folder)
    #expect(try Self.lines(run).map(\.id) == (1...40).map { "r\($0)" })
  }

  @Test func `standard input is read`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(
      "detect", "-", "--format", "jsonl", input: Array(Self.letter.utf8), in: folder)
    #expect(run.status == 0)
    #expect(try Self.lines(run).map(\.findings.count) == [3])
    let record = Array("{\"id\":7,\"text\":\"Dr. Ng\"}\n".utf8)
    let lines = try LetheProcess(
      "detect", "-", "--input-format", "jsonl", "--format", "jsonl", input: record, in: folder)
    #expect(try Self.lines(lines).map(\.id) == ["7"])
  }

  @Test func `text format shows the letter and a table`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.letter, to: "letter.txt")
    let run = try LetheProcess("detect", "letter.txt", in: folder)
    #expect(run.text.contains("Seen by Dr. [[Wieczorek|DOCTOR]] on [[3/2/2021|DATE]]."))
    #expect(run.text.contains("2  DOCTOR  clinicians"))
    #expect(!run.text.contains("\u{1B}"), "no colour where standard output is no terminal")
  }

  @Test func `brat and i2b2 give a file for each document`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.letter, to: "in/ash/letter.txt")
    try folder.write("Dr. Lee", to: "in/birch.txt")
    let brat = try LetheProcess(
      "detect", "in", "--format", "brat", "--out", "brat", in: folder)
    #expect(brat.status == 0)
    #expect(
      try folder.files(in: "brat") == [
        "ash/letter.ann", "ash/letter.txt", "birch.ann", "birch.txt",
      ])
    #expect(try folder.text(of: "brat/ash/letter.txt") == Self.letter)
    #expect(try folder.text(of: "brat/birch.ann") == "T1\tDOCTOR 4 7\tLee\n")
    let i2b2 = try LetheProcess(
      "detect", "in", "--format", "i2b2", "--out", "i2b2", in: folder)
    #expect(i2b2.status == 0)
    #expect(try folder.files(in: "i2b2") == ["ash/letter.xml", "birch.xml"])
    #expect(try folder.text(of: "i2b2/birch.xml").contains("start=\"4\" end=\"7\" text=\"Lee\""))
    let without = try LetheProcess("detect", "in", "--format", "brat", in: folder)
    #expect(without.status == 64)
    #expect(without.diagnostics.contains("name a folder for them with --out"))
  }

  @Test func `presidio gives its results' own fields`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Lee", to: "letter.txt")
    let run = try LetheProcess("detect", "letter.txt", "--format", "presidio", in: folder)
    let results = try JSONSerialization.jsonObject(with: Data(run.output)) as? [[String: Any]]
    let first = try #require(results?.first)
    #expect(first["start"] as? Int == 4 && first["end"] as? Int == 7)
    #expect(first["entity_type"] is String && first["score"] is Double)
  }

  @Test func `a higher score asks for more, and quiet is quiet`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.letter, to: "letter.txt")
    try folder.write("", to: "empty.txt")
    let run = try LetheProcess(
      "detect", "letter.txt", "empty.txt", "--format", "jsonl", "--min-score", "1", "--quiet",
      in: folder)
    #expect(run.status == 0 && run.diagnostics.isEmpty)
    #expect(try Self.lines(run).map(\.findings.count) == [0, 0])
  }
}
