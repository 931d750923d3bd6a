import Foundation
import LetheCore
import Reports
import Testing
import _LetheTestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct FindingFormatTests {
  static func findings(_ letter: MarkedLetter, score: Double = 0.85) -> [Finding] {
    letter.marks.map { Finding($0.type, at: $0.range, score: score, rule: "test.\"mark\"") }
  }

  private struct Line: Decodable, Equatable {
    struct Found: Decodable, Equatable {
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

  private static let odd = MarkedLetter(
    "Née 🙂 \"⟦PATIENT:Ng \\ \"Lee\"\n\t\u{1}\u{7F}\u{2028}⟧\" on ⟦DATE:3/4/2013⟧")

  @Test
  func `a line is JSON with offsets in code points`() throws {
    let line = FindingLineWriter().line(
      for: Self.findings(Self.odd), in: Self.odd.text, id: "a\"b/ü")
    let decoded = try JSONDecoder().decode(Line.self, from: Data(line))
    let scalars = Array(Self.odd.plain.unicodeScalars)
    #expect(decoded.id == "a\"b/ü")
    #expect(decoded.findings.map(\.type) == ["PATIENT", "DATE"])
    #expect(decoded.findings.map(\.score) == [0.85, 0.85])
    #expect(decoded.findings.map(\.rule) == ["test.\"mark\"", "test.\"mark\""])
    for found in decoded.findings {
      let text = String(String.UnicodeScalarView(scalars[found.start..<found.end]))
      #expect(found.text == text)
    }
    #expect(line.last == UInt8(ascii: "\n"))
    #expect(!line.dropLast().contains(UInt8(ascii: "\n")))
  }

  @Test
  func `a line without text has none`() throws {
    let line = FindingLineWriter(omitsText: true).line(
      for: Self.findings(Self.odd), in: Self.odd.text, id: "1")
    let decoded = try JSONDecoder().decode(Line.self, from: Data(line))
    #expect(decoded.findings.map(\.text) == [nil, nil])
    #expect(!String(decoding: line, as: UTF8.self).contains("Lee"))
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.5, "0.5"), (0.85, "0.85"), (0.12345, "0.1235"), (0.00004, "0"),
    (0.05, "0.05"), (0.99996, "1"), (1.0 / 3, "0.3333"),
  ])
  func `scores have at most four places`(score: Double, text: String) {
    let letter = MarkedLetter("⟦AGE:42⟧")
    let line = FindingLineWriter().line(
      for: Self.findings(letter, score: score), in: letter.text, id: "1")
    #expect(String(decoding: line, as: UTF8.self).contains("\"score\":\(text),"))
  }

  @Test
  func `a line is the one that is documented`() {
    let letter = MarkedLetter("by Dr. ⟦DOCTOR:Ng⟧")
    let line = FindingLineWriter().line(
      for: [Finding(.doctor, at: 7..<9, score: 0.9, rule: "name.title")], in: letter.text, id: "7")
    #expect(
      String(decoding: line, as: UTF8.self) == #"{"id":"7","findings":[{"type":"DOCTOR","start":7,"#
        + #""end":9,"text":"Ng","score":0.9,"rule":"name.title"}]}"# + "\n")
    let empty = FindingLineWriter().line(for: [], in: letter.text, id: "8")
    #expect(String(decoding: empty, as: UTF8.self) == #"{"id":"8","findings":[]}"# + "\n")
  }

  @Test(arguments: UInt64(0)..<200)
  func `any text and any order of findings give valid JSON`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<120).map { _ in UInt8.random(in: 0...255, using: &random) }
    let text = DocumentText(bytes)
    let findings = (0..<8).map { _ in
      let start = Int.random(in: 0..<119, using: &random)
      return Finding(
        .date, at: ByteRange(bytes: start..<Int.random(in: start + 1...120, using: &random)),
        score: 0.5, rule: "r")
    }
    let line = FindingLineWriter().line(for: findings, in: text, id: "1")
    let decoded = try JSONDecoder().decode(Line.self, from: Data(line))
    #expect(decoded.findings.count == 8)
    let starts = decoded.findings.map(\.start)
    #expect(starts == starts.sorted())
    var counter = ScalarCounter()
    let expected = findings.map { counter.scalarOffset(of: $0.range.upperBound, in: bytes.span) }
    #expect(decoded.findings.map(\.end).sorted() == expected.sorted())
  }

  @Test
  func `brat gets one line for each finding, in fragments where it runs over a line end`() {
    let letter = MarkedLetter("É ⟦PATIENT:John\n Smith⟧, ⟦DATE:May\t4⟧")
    #expect(
      BratFormat().annotations(for: Self.findings(letter), in: letter.text)
        == "T1\tPATIENT 2 6;7 13\tJohn  Smith\nT2\tDATE 15 20\tMay 4\n")
  }

  @Test(arguments: UInt64(0)..<100)
  func `brat offsets point at the text beside them`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = ["a", "é", "🙂", " ", "\n", "\r\n", "\t", "1"]
    let text = (0..<60).map { _ in letters.randomElement(using: &random) ?? "a" }.joined()
    let scalars = Array(text.unicodeScalars)
    let bounds = scalars.indices.map { index in
      String(String.UnicodeScalarView(scalars[..<index])).utf8.count
    }
    let (first, second) = (
      bounds.randomElement(using: &random), bounds.randomElement(using: &random)
    )
    let range = try ByteRange(bytes: min(#require(first), #require(second))..<text.utf8.count)
    let lines = BratFormat().annotations(
      for: [Finding(.date, at: range, score: 1, rule: "r")], in: DocumentText(text))
    guard let line = lines.split(separator: "\n").first else { return }
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.count == 3)
    let places = fields[1].dropFirst(5).split(separator: ";").map { place in
      place.split(separator: " ").compactMap { Int($0) }
    }
    let shown = places.map { place in
      String(String.UnicodeScalarView(scalars[place[0]..<place[1]])).replacing("\t", with: " ")
    }
    #expect(shown.joined(separator: " ") == fields[2])
    #expect(shown.allSatisfy { !$0.contains(where: \.isNewline) })
  }

  @Test
  func `Presidio gets its own names, and ours beside them`() throws {
    let letter = MarkedLetter("🙂 ⟦PATIENT:Ng⟧ of ⟦CITY:Waco⟧")
    let json = PresidioFormat().results(for: Self.findings(letter), in: letter.text)
    let results = try #require(
      JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]])
    #expect(results.map { $0["entity_type"] as? String } == ["PERSON", "LOCATION"])
    #expect(results.map { $0["start"] as? Int } == [2, 8])
    #expect(results.map { $0["end"] as? Int } == [4, 12])
    #expect(results.allSatisfy { $0["analysis_explanation"] is NSNull })
    let metadata = results.compactMap { $0["recognition_metadata"] as? [String: String] }
    #expect(metadata.map { $0["recognizer_name"] } == ["test.\"mark\"", "test.\"mark\""])
    #expect(metadata.map { $0["identifier_type"] } == ["PATIENT", "CITY"])
  }

  @Test
  func `a terminal without color gets marks and a table`() {
    let letter = MarkedLetter("Dr. ⟦DOCTOR:Ng⟧, ⟦DATE:3/4⟧ and ⟦DATE:3/5⟧\u{1B}[2J")
    let text = TerminalFormat(usesColor: false).text(for: Self.findings(letter), in: letter.text)
    #expect(
      text == """
        Dr. [[Ng|DOCTOR]], [[3/4|DATE]] and [[3/5|DATE]]\u{FFFD}[2J

        2  DATE    dates
        1  DOCTOR  clinicians

        """)
  }

  @Test
  func `a terminal with color gets each line colored for itself`() {
    let letter = MarkedLetter("⟦PATIENT:Jo\nNg⟧")
    let text = TerminalFormat(usesColor: true).text(for: Self.findings(letter), in: letter.text)
    #expect(text.hasPrefix("\u{1B}[35mJo\u{1B}[0m\n\u{1B}[35mNg\u{1B}[0m\n\n"))
  }

  @Test
  func `an empty letter has nothing in it`() {
    let text = TerminalFormat(usesColor: false).text(for: [], in: DocumentText(""))
    #expect(text == "nothing found\n")
  }
}
