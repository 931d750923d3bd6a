import Detection
import Foundation
import LetheCore
import Testing

/// Texts about nobody: handouts, price lists, monographs, reference lists, empty forms.
struct SilentTextTests {
  private struct Record: Decodable {
    var id: String
    var text: String
    var spans: [Span]
    struct Span: Decodable {}
  }

  private static func records() throws -> [Record] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Letters/silent/gold.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
  }

  @Test func `hardly anything is found in texts about nobody`() throws {
    let detector = try Builtin.detector()
    var words = 0
    var found: [String] = []
    for record in try Self.records() {
      #expect(record.spans.isEmpty, "\(record.id) names somebody")
      words += record.text.split(whereSeparator: \.isWhitespace).count
      let text = DocumentText(record.text)
      for finding in try detector.findings(in: text) {
        found.append("\(record.id): \(finding.type.rawValue) by \(finding.rule)")
      }
    }
    #expect(words > 5_000)
    #expect(Double(found.count) * 1_000 / Double(words) < 0.3, "\(found)")
  }

  @Test func `the same words count in a text about somebody`() throws {
    let detector = try Builtin.detector()
    let filler = String(repeating: "Wipe the bench and close the door. ", count: 12)
    let about = "She is 44 and was seen on 3/4/2021. Lecaent came with Bonnevillex. "
    let names = { (text: String) in
      try detector.findings(in: DocumentText(text)).filter { $0.type.isName }.count
    }
    #expect(try names(about + filler) > 0)
    #expect(try names("Lecaent came with Bonnevillex. " + filler) == 0)
  }
}
