import Foundation
import LetheKit
import Testing
import _LetheTestSupport

/// `--known`, on the sample letters and the file of what an office knows of them.
struct KnownCommandTests {
  private static let known = Repository.root.appending(path: "Samples/known.csv").path

  private struct Line: Decodable {
    struct Found: Decodable {
      let start: Int
      let end: Int
      let rule: String
    }
    let id: String
    let findings: [Found]
  }

  /// A sample letter's gold annotation with its fine types.
  private struct Gold: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
      let label: String
    }
    let id: String
    let `case`: String
    let text: String
    let spans: [Span]
  }

  /// The letters and digits of a text in small letters, without accents, word by word.
  private static func words(_ text: some StringProtocol) -> [String] {
    text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether a marked mention is one of something known: every word of a name is a word of
  /// the known one or its initial, numbers have the same letters and digits.
  private static func isMention(_ text: String, as label: String, of known: KnownIdentifier) -> Bool
  {
    let value = known.value.withExposedText { $0 }
    let (mention, record) = (words(text), words(value))
    switch label {
    case "PATIENT", "DOCTOR", "PERSON":
      guard ["PATIENT", "DOCTOR", "PERSON"].contains(known.type.rawValue) else { return false }
      return mention.contains { $0.count > 1 && record.contains($0) }
        && mention.allSatisfy { word in
          record.contains(word) || word.count == 1 && record.contains { $0.hasPrefix(word) }
        }
    case "DATE":
      guard known.type == .date else { return false }
      let context = DateContext(pivotYear: 2026)
      let days = WrittenDate(text, in: context)?.points.map(\.value.middle) ?? []
      return days.contains(WrittenDate(value, in: context)?.points.first?.value.middle)
    case "STREET":
      return known.type == .street && record.joined().hasPrefix(mention.joined())
    case "ORGANIZATION", "HOSPITAL", "PROFESSION":
      return known.type.rawValue == label && mention.joined() == record.joined()
    default:
      return known.type.rawValue == label && mention.joined() == record.joined()
    }
  }

  @Test func `everything in the known file is found in every sample letter`() throws {
    let gold = try Data(contentsOf: Repository.root.appending(path: "Samples/gold.jsonl"))
      .split(separator: 0x0A).map { try JSONDecoder().decode(Gold.self, from: Data($0)) }
    let entries = try KnownFile.read(at: Self.known).entries
    let run = try LetheProcess(
      "detect", Repository.root.appending(path: "Samples/gold.jsonl").path, "--known", Self.known,
      "--format", "jsonl", in: TemporaryFolder())
    #expect(run.status == 0)
    let lines = try run.output.split(separator: 0x0A)
      .map { try JSONDecoder().decode(Line.self, from: Data($0)) }
    #expect(lines.count == gold.count)
    var mentions = 0
    for (letter, line) in zip(gold, lines) {
      let certain = line.findings.filter { $0.rule.hasPrefix("known.") }
      let scalars = Array(letter.text.unicodeScalars)
      let known = entries.filter { $0.caseID == nil || $0.caseID == letter.case }.map(\.identifier)
      for span in letter.spans {
        let text = String(String.UnicodeScalarView(scalars[span.start..<span.end]))
        guard known.contains(where: { Self.isMention(text, as: span.label, of: $0) }) else {
          continue
        }
        mentions += 1
        #expect(
          certain.contains { $0.start <= span.start && span.end <= $0.end },
          "\(letter.id): \(span.label) at \(span.start)")
      }
    }
    // Names, dates and numbers of six cases in twenty-three letters.
    #expect(mentions > 200)
  }

  private static let letter = """
    Re: May, Anna  Claim: WC-882913
    Ms. May may return in May 2021. Graves' disease; see Graves. Contact amay@x.example.
    Initials A.M. were on the form of tmay@y.example, and MAY ANNA stood in the box.

    """

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(letter, to: "letters/c1/letter.txt")
    try folder.write(
      "case,type,value,role\nc1,name,Anna May,patient\nc1,claim,WC-882913,\nc1,name,Tom Graves,relative\n",
      to: "known.csv")
    try FileManager.default.setAttributes(
      [.posixPermissions: NSNumber(value: 0o600)], ofItemAtPath: "\(folder.path)/known.csv")
    return folder
  }

  @Test func `a known person has one tag, and nothing known is left`() throws {
    let folder = try Self.folder()
    let run = try LetheProcess(
      "redact", "letters", "--out", "out", "--known", "known.csv", in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let text = try folder.text(of: "out/c1/letter.txt")
    #expect(text.contains("Re: [PATIENT-1]  Claim: [IDNUM]"))
    #expect(text.contains("Ms. [PATIENT-1] may return in"))
    #expect(text.contains("Graves' disease; see [PERSON-1]."))
    #expect(!text.contains("PATIENT-2") && !text.lowercased().contains("anna"))
    let manifest = try folder.text(of: "out/manifest.json")
    for word in ["Anna", "882913", "Graves"] { #expect(!manifest.contains(word)) }
  }

  @Test func `what is known and stands in an output is a leak`() throws {
    let folder = try Self.folder()
    let before = try LetheProcess("audit", "letters", "--known", "known.csv", in: folder)
    #expect(before.status == 1)
    #expect(before.text.contains("Known identifiers in the outputs"))
    #expect(before.text.contains("a form of what is known"))
    for word in ["Anna", "882913", "Graves"] { #expect(!before.text.contains(word)) }
    _ = try LetheProcess("redact", "letters", "--out", "out", "--known", "known.csv", in: folder)
    let after = try LetheProcess("audit", "out", "--known", "known.csv", in: folder)
    let check = after.text.split(separator: "\n").first { $0.contains("Known identifiers") }
    #expect(check?.contains("pass") == true && check?.contains("0 found") == true)
  }

  @Test func `a file that others may read is warned of, and one that is wrong is refused`() throws {
    let folder = try Self.folder()
    try FileManager.default.setAttributes(
      [.posixPermissions: NSNumber(value: 0o644)], ofItemAtPath: "\(folder.path)/known.csv")
    let open = try LetheProcess("detect", "letters", "--known", "known.csv", in: folder)
    #expect(open.status == 0 && open.diagnostics.contains("chmod 600"))
    try folder.write("case,type,value\nc1,dob,Secretson\n", to: "wrong.csv")
    let wrong = try LetheProcess("detect", "letters", "--known", "wrong.csv", in: folder)
    #expect(wrong.status == 2 && wrong.output.isEmpty)
    #expect(wrong.diagnostics.contains("wrong.csv:2:8: error: the value is no date"))
    #expect(!wrong.diagnostics.contains("Secretson"))
    let missing = try LetheProcess("detect", "letters", "--known", "none.csv", in: folder)
    #expect(missing.status == 2 && missing.diagnostics.contains("cannot be read"))
  }

  @Test func `a case that nothing is known of is told`() throws {
    let folder = try Self.folder()
    try folder.write("Ms. May called.\n", to: "letters/c2/other.txt")
    let run = try LetheProcess("detect", "letters", "--known", "known.csv", in: folder)
    #expect(run.diagnostics.contains("documents of cases that nothing is known of: 1 of 2"))
    let usage = try LetheProcess("detect", "letters", "--case", "c1", in: folder)
    #expect(usage.status == 64 && usage.diagnostics.contains("--known"))
  }

  @Test func `threads do not change what is found`() throws {
    let folder = try Self.folder()
    let runs = try ["1", "4"].map { threads in
      try LetheProcess(
        "detect", Repository.root.appending(path: "Samples/gold.jsonl").path, "--known", Self.known,
        "--format", "jsonl", "--threads", threads, in: folder
      ).output
    }
    #expect(runs[0] == runs[1])
  }
}
