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

  @Test(arguments: [
    """
    Determination: the requested lumbar MRI is not certified. The provider, Halvorsen, submitted a
    request without neurologic findings. The guideline asks for progressive deficit or failure of
    conservative care for six weeks; neither is documented. A call to Halvorsen was not returned.
    """,
    """
    Statement of services, interpreter. Appearances at Golden Gate Spine, two hours each, three
    visits, cancelled once without notice. Travel time is charged at half rate. Payment is due to
    Habesha Language Services within thirty days; objections to Halvorsen Insurance Company.
    """,
    """
    EUFEMIA TARANGO, Applicant, vs. BLUE HERON NURSERIES. Petition for reconsideration. The award is
    not supported by substantial medical evidence, in that the report of the agreed examiner does
    not explain how and why apportionment was made, and rests on an inadequate history of the injury.
    """,
  ]) func `a letter without dates and pronouns keeps its names`(letter: String) throws {
    let found = try Builtin.detector().findings(in: DocumentText(letter))
    #expect(found.contains { $0.type.isName || $0.type == .organization || $0.type == .hospital })
  }

  @Test func `long reasons do not silence the case they decide`() throws {
    let reasons = String(
      repeating: """
        Strengthening is recommended where function improves, and passive modalities are not. \
        The criteria ask for objective findings, a trial of active care and a plan with goals. 

        """, count: 30)
    let letter = """
      The reviewer is Board Certified in Sports Medicine and is licensed to practice in Oregon.

      The patient is a 47-year-old woman who was hurt on 03/14/2012.

      \(reasons)
      """
    let found = try Builtin.detector().findings(in: DocumentText(letter)).map(\.type)
    #expect(found.count { $0 == .provider } == 2)
    #expect(found.contains(.age) && found.contains(.date))
  }
}
