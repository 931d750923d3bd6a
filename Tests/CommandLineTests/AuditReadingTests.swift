import Foundation
import Testing
import _LetheTestSupport

/// Which texts an audit reads, which it lays beside which, and what it says of the others.
struct AuditReadingTests {
  private struct Report: Decodable {
    struct Place: Decodable {
      let document: String
      let part: String?
    }
    struct Found: Decodable {
      let place: Place
      let type: String
    }
    struct Verdict: Decodable {
      let pass: Bool
      let reasons: [String]
    }
    struct Unread: Decodable {
      let document: String?
      let reason: String
    }

    let verdict: Verdict
    let documents: Int
    let documents_compared: Int
    let cases: Int
    let leaks: [Found]
    let leftovers: [Found]
    let unread: [Unread]
  }

  private static func audit(
    _ folder: TemporaryFolder, _ options: String...
  ) throws -> (report: Report, run: LetheProcess) {
    let run = try LetheProcess(
      LetheProcess.lethe(), ["audit", "out", "--format", "json"] + options, in: folder)
    return (try JSONDecoder().decode(Report.self, from: Data(run.output)), run)
  }

  private static func record(_ id: String, _ text: String, _ more: String = "") -> String {
    "{\"id\": \"\(id)\", \"text\": \"\(text)\"\(more)}\n"
  }

  /// That so many outputs have an original, as the report puts it.
  private static func notCompared(_ count: String) -> String {
    "Every output beside its original: \(count) compared; in the others, nothing says what may "
      + "have become of a date, and no dates of the originals were looked for"
  }

  // MARK: What lethe wrote about outputs

  /// A folder with a redacted letter and its manifest, and a list of what is known.
  private static func redacted() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("Patient: Ottilie Brandreth\nThe knee was swollen.\n", to: "in/a/1.txt")
    let run = try LetheProcess("redact", "in", "--out", "out", in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let known = try folder.write(
      "case,type,value,role\n*,name,Severin Tolliver,patient\n", to: "known.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: known)
    return folder
  }

  @Test func `a manifest as it was written is no document`() throws {
    let folder = try Self.redacted()
    let (report, run) = try Self.audit(folder, "--originals", "in", "--known", "known.csv")
    #expect(run.status == 0, "\(report.verdict.reasons) \(report.leftovers) \(run.diagnostics)")
    #expect(report.documents == 1 && report.documents_compared == 1)
  }

  @Test func `a note in a manifest is audited as a letter`() throws {
    let folder = try Self.redacted()
    let manifest = try folder.text(of: "out/manifest.json")
    try folder.write(
      manifest.replacing(
        "{\n", with: "{\n  \"note\" : \"Patient: Anselm Wickersham, SSN 512-44-9087\",\n",
        maxReplacements: 1), to: "out/manifest.json")
    let (report, run) = try Self.audit(folder)
    #expect(run.status == 1)
    let types = report.leftovers.filter { $0.place.document == "manifest.json" }.map(\.type)
    #expect(types.contains("PATIENT") && types.contains("SSN"))
    #expect(report.documents == 2)
  }

  @Test func `a letter is one though it is called a manifest`() throws {
    let folder = try Self.redacted()
    try folder.write(try folder.text(of: "out/manifest.json"), to: "good.json")
    try folder.write("Call Anselm Wickersham at 512-867-5309.\n", to: "out/manifest.json")
    let (report, run) = try Self.audit(folder, "--manifest", "good.json")
    #expect(run.status == 1 && report.documents == 2)
    #expect(report.leftovers.contains { $0.place.document == "manifest.json" })
  }

  @Test(arguments: ["reason", "name"])
  func `what a manifest can say freely is searched, for what is known too`(key: String) throws {
    let folder = try Self.redacted()
    let manifest = try folder.text(of: "out/manifest.json")
    let other = key == "name" ? "\"reason\" : \"x\"" : "\"name\" : \"b.txt\""
    let entry = { (text: String) in
      let pairs = [other, "\"\(key)\" : \"\(text)\""].sorted().joined(separator: ",\n      ")
      return manifest.replacing(
        "\"withheld\" : [\n\n  ]", with: "\"withheld\" : [\n    {\n      \(pairs)\n    }\n  ]")
    }
    // As the program would write it: nothing tells it from a manifest but what it says.
    try folder.write(entry("b"), to: "out/manifest.json")
    #expect(try Self.audit(folder).report.documents == 1)
    try folder.write(entry("Severin Tolliver"), to: "out/manifest.json")
    let known = try Self.audit(folder, "--known", "known.csv").report
    #expect(known.documents == 1 && !known.verdict.pass)
    #expect(known.leaks.map(\.place.document) == ["manifest.json"])
    try folder.write(entry("Dr. Anselm Wickersham"), to: "out/manifest.json")
    let left = try Self.audit(folder).report
    #expect(left.documents == 1 && !left.verdict.pass)
    #expect(left.leftovers.map(\.place.document) == ["manifest.json"])
    try folder.write(entry("ottilie brandreth"), to: "out/manifest.json")
    #expect(try !Self.audit(folder, "--originals", "in").report.leaks.isEmpty)
  }

  @Test func `a folder that holds a manifest alone is no pass`() throws {
    let folder = try Self.redacted()
    try FileManager.default.removeItem(atPath: "\(folder.path)/out/a")
    let (report, run) = try Self.audit(folder)
    #expect(run.status == 1 && report.documents == 0)
    #expect(report.verdict.reasons == ["Everything was read: 0 documents read"])
  }

  // MARK: Which is compared with which

  @Test func `records of one id in two files are compared each with its own`() throws {
    let folder = try TemporaryFolder()
    let (seen, heard) = ("was seen for an aching hip", "was heard over the wages of a cook")
    try folder.write(Self.record("1", "Patient: Ottilie Brandreth \(seen)."), to: "in/a.jsonl")
    try folder.write(Self.record("1", "Patient: Severin Tolliver \(heard)."), to: "in/b.jsonl")
    try folder.write(Self.record("1", "Patient: [PATIENT-1] \(seen)."), to: "out/a.jsonl")
    // A name that detection does not find by itself.
    try folder.write(
      Self.record("1", "Patient: [PATIENT-1] \(heard). tolliver"), to: "out/b.jsonl")
    for files in [[("a", "a"), ("b", "b")], [("a", "p"), ("b", "q")]] {
      for (old, new) in files where old != new {
        try FileManager.default.moveItem(
          atPath: "\(folder.path)/out/\(old).jsonl", toPath: "\(folder.path)/out/\(new).jsonl")
      }
      let (report, run) = try Self.audit(folder, "--originals", "in")
      #expect(run.status == 1, "\(run.diagnostics)")
      #expect(report.documents_compared == 2)
      #expect(report.leaks.map(\.place.document) == ["\(files[1].1).jsonl:1"])
      // As redaction does: nothing but the id tells their case.
      #expect(report.cases == 1)
      #expect(
        run.diagnostics.contains(
          "warning: 1 record and others of the same id in other files count as one case"))
    }
  }

  @Test func `two outputs do not share one original`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.record("1", "Patient: Ottilie Brandreth was seen."), to: "in/a.jsonl")
    try folder.write(
      Self.record("1", "Patient: [PATIENT-1] was seen.")
        + Self.record("1", "Patient: [PATIENT-1] was heard."), to: "out/a.jsonl")
    let (report, run) = try Self.audit(folder, "--originals", "in")
    #expect(run.status == 2)
    #expect(
      run.diagnostics.contains("out/a.jsonl:2: error: another output has the same name or id"))
    #expect(report.unread.map(\.document) == ["a.jsonl:2"] && !report.verdict.pass)
  }

  @Test func `outputs and originals that have nothing in common are not paired`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Patient: Ottilie Brandreth was seen for her aching hip.\n", to: "in/1.txt")
    try folder.write("An invoice over four crates of apples, paid in cash.\n", to: "out/x.txt")
    let (report, run) = try Self.audit(folder, "--originals", "in")
    #expect(run.status == 1)
    #expect(run.diagnostics.contains("warning: 1 of 1 outputs is like no original"))
    #expect(run.diagnostics.contains("warning: 1 of 1 originals is like no output"))
    #expect(report.verdict.reasons == [Self.notCompared("0 of 1")])
    // Whose it is is not known, so that it may be of any original that is left.
    try folder.write("An invoice over four crates, brandreth.\n", to: "out/x.txt")
    #expect(try Self.audit(folder, "--originals", "in").report.leaks.map(\.type) == ["PATIENT"])
  }

  @Test func `an output that nobody made from an original is mentioned and fails`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Okafor saw the swollen knee.\n", to: "in/1.txt")
    try folder.write("Dr. [DOCTOR-1] saw the swollen knee.\n", to: "out/1.txt")
    #expect(try Self.audit(folder, "--originals", "in").run.status == 0)
    try folder.write("An invoice over four crates of apples.\n", to: "out/2.txt")
    let (report, run) = try Self.audit(folder, "--originals", "in")
    #expect(run.status == 1)
    #expect(report.verdict.reasons == [Self.notCompared("1 of 2")])
    #expect(run.diagnostics.contains("warning: 1 of 2 outputs is like no original"))
  }

  // MARK: What is not read

  @Test(arguments: ["text", "json", "sarif", "html"])
  func `a report says in any format what was not read, and not by whose name`(
    format: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("all is well\n", to: "out/a.txt")
    try folder.write([0x00], to: "out/brandreth_ottilie.txt")
    try folder.write("Patient: Ottilie Brandreth, all is well\n", to: "in/a.txt")
    let run = try LetheProcess(
      "audit", "out", "--originals", "in", "--format", format, in: folder)
    #expect(run.status == 2)
    #expect(run.text.contains("1 document read, 1 output not"))
    #expect(run.text.contains("xxxxxxxxx_xxxxxxx.txt"))
    #expect(run.text.contains("the file is not text: byte 0 is NUL"))
    #expect(!run.text.lowercased().contains("brandreth"))
    if format == "text" { #expect(run.text.hasPrefix("FAIL  do not release")) }
  }

  @Test(arguments: ["file name", "field"])
  func `a name or field that detection gives up on was not audited`(place: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(SlowRule.file, to: "rules/slow.yaml")
    let path = place == "field" ? "a.jsonl" : "\(SlowRule.text).txt"
    let text =
      place == "field"
      ? Self.record("1", "all is well", ", \"note\": \"\(SlowRule.text)\"") : "all is well\n"
    try folder.write(text, to: "out/\(path)")
    let (report, run) = try Self.audit(folder, "--patterns", "rules")
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("rule 'test.slow' used up its matching limit"))
    #expect(!report.verdict.pass && report.unread.count == 1 && report.documents == 0)
  }
}

/// What an audit believes of a manifest that nobody signed.
extension AuditReadingTests {
  private struct Checks: Decodable {
    struct Check: Decodable {
      let id: String
      let outcome: String
      let detail: String
    }
    let checks: [Check]
  }

  private static func check(_ id: String, _ run: LetheProcess) throws -> Checks.Check? {
    try JSONDecoder().decode(Checks.self, from: Data(run.output)).checks.first { $0.id == id }
  }

  @Test func `a surrogate of one case is a leftover in the letter of another`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Patient: Ottilie Brandreth\nThe knee was swollen.\n", to: "in/a/1.txt")
    try folder.write("Patient: Anselm Wickersham\nThe hip was swollen.\n", to: "in/b/1.txt")
    let redact = try LetheProcess(
      "redact", "in", "--out", "out", "--policy", "research", in: folder)
    #expect(redact.status == 0, "\(redact.diagnostics)")
    #expect(try Self.audit(folder).run.status == 0)
    let name = try folder.text(of: "out/a/1.txt").split(separator: "\n")[0].dropFirst(9)
    let other = try folder.text(of: "out/b/1.txt")
    try folder.write(other + "He came with Mr.\(name) again.\n", to: "out/b/1.txt")
    let (report, run) = try Self.audit(folder)
    #expect(run.status == 1)
    #expect(report.leftovers.map(\.place.document) == ["b/1.txt"])
  }

  @Test func `a report says whether a manifest was held against originals or believed`() throws {
    let folder = try Self.redacted()
    let believed = try #require(try Self.check("manifest", Self.audit(folder).run))
    #expect(believed.outcome == "informative" && believed.detail.contains("nobody has signed it"))
    let held = try Self.check("manifest", Self.audit(folder, "--originals", "in").run)
    #expect(held?.detail == "held against the originals")
    try folder.write("The hip was swollen.\n", to: "out/b.txt")
    let unlisted = try Self.check("manifest", Self.audit(folder).run)
    #expect(unlisted?.detail.contains("1 output not listed") == true)
    let text = try LetheProcess("audit", "out", in: folder)
    #expect(String(decoding: text.output, as: UTF8.self).contains("nobody has signed it"))
  }
}
