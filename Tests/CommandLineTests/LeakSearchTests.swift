import Foundation
import Testing
import _LetheTestSupport

/// Leaks that were planted, and whether the audit finds them.
struct LeakSearchTests {
  private struct Report: Decodable {
    struct Place: Decodable {
      let document: String
      let part: String?
    }
    struct Leak: Decodable {
      let place: Place
      let form: String
    }
    struct Leftover: Decodable {
      let place: Place
    }
    struct Verdict: Decodable {
      let pass: Bool
    }

    let verdict: Verdict
    let leaks: [Leak]
    let leftovers: [Leftover]
  }

  private static func audit(_ folder: TemporaryFolder, _ options: String...) throws -> Report {
    let run = try LetheProcess(
      LetheProcess.lethe(), ["audit", "outputs", "--format", "json"] + options, in: folder)
    #expect(run.status == 0 || run.status == 1, "\(run.diagnostics)")
    return try JSONDecoder().decode(Report.self, from: Data(run.output))
  }

  /// The cases in which something was found.
  private static func cases(_ places: [Report.Place]) -> Set<String> {
    Set(places.map { String($0.document.prefix { $0 != "/" }) })
  }

  @Test func `every planted leak is found beside its original, and a clean corpus passes`() throws {
    let folder = try TemporaryFolder()
    try PlantedLeaks.writeOriginals(to: folder)
    // The same shifts in every run: one of them may move a date onto another.
    let key = try folder.write(String(repeating: "5a", count: 32), to: "project.key")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let redaction = try LetheProcess(
      "redact", "originals", "--out", "outputs", "--key", "project.key", in: folder)
    #expect(redaction.status == 0, "\(redaction.diagnostics)")
    let clean = try Self.audit(folder, "--originals", "originals")
    #expect(clean.verdict.pass)
    #expect(clean.leaks.isEmpty, "\(clean.leaks.prefix(5))")

    try PlantedLeaks.plant(in: folder)
    #expect(PlantedLeaks.leaks.count >= 50)
    let report = try Self.audit(folder, "--originals", "originals")
    #expect(!report.verdict.pass)
    let found = Self.cases(report.leaks.map(\.place))
    for (number, leak) in PlantedLeaks.leaks.enumerated() {
      #expect(found.contains(PlantedLeaks.name(number)), "\(leak)")
    }

    // Without originals, what the detector finds in the outputs by itself.
    let alone = Self.cases(try Self.audit(folder).leftovers.map(\.place))
    let share = Double(alone.count) / Double(PlantedLeaks.leaks.count)
    print(
      "planted: \(PlantedLeaks.leaks.count), found with originals: \(found.count), "
        + "without: \(alone.count)")
    #expect(share >= 0.5, "\(alone.count) of \(PlantedLeaks.leaks.count) without originals")
  }

  @Test func `the metadata of records are searched`() throws {
    let folder = try TemporaryFolder()
    func record(_ id: String, _ text: String, _ more: String = "") throws -> String {
      let text = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
      return "{\"id\": \"\(id)\", \"case\": \"c\(id.suffix(1))\", \"text\": \(text)\(more)}\n"
    }
    let clean = "The knee was swollen and range of motion was full.\n"
    try folder.write(
      try (1...4).map { try record("r\($0)", PlantedLeaks.original) }.joined(),
      to: "originals.jsonl")
    try folder.write(
      record("r1", clean) + record("r2", clean, ", \"author\": {\"by\": [\"Jose Nu\\u00f1ez\"]}")
        + record("r3", clean, ", \"ref\": 48271936")
        + record("r4", clean, ", \"venkataraman\": true"),
      to: "outputs/letters.jsonl")
    let report = try Self.audit(folder, "--originals", "originals.jsonl")
    let found = report.leaks.map { "\($0.place.document.suffix(1)) \($0.place.part ?? "")" }
    #expect(found == ["2 other fields", "3 other fields", "4 other fields"])
  }

  @Test func `the name of a file of records is searched once`() throws {
    let folder = try TemporaryFolder()
    let record = "{\"id\": \"a\", \"text\": \"Patient: Marisol Venkataraman was seen.\"}\n"
    try folder.write(record, to: "originals.jsonl")
    try folder.write(
      "{\"id\": \"a\", \"text\": \"Patient: [PATIENT-1] was seen.\"}\n",
      to: "outputs/venkataraman.jsonl")
    let report = try Self.audit(folder, "--originals", "originals.jsonl")
    #expect(report.leaks.map(\.place.part) == ["file name"])
    #expect(report.leaks.map(\.place.document) == ["xxxxxxxxxxxx.jsonl:1"])
  }

  @Test(arguments: ["text", "json", "sarif", "html"])
  func `no format names a file of records by whom it is of`(format: String) throws {
    let folder = try TemporaryFolder()
    let text = "Patient: Marisol Venkataraman was seen on 3/2/2021."
    try folder.write(
      "{\"id\": \"a\", \"text\": \"\(text)\"}\n{\"id\": \"b\", \"text\": \"Seen on 3/2/2021.\"}\n",
      to: "originals.jsonl")
    // A record of another case is in the same file.
    try folder.write(
      "{\"id\": \"a\", \"text\": \"Patient: [PATIENT-1] was seen on 3/9/2021.\"}\n"
        + "{\"id\": \"b\", \"text\": \"Seen on 3/9/2021.\"}\n",
      to: "outputs/venkataraman_marisol.jsonl")
    let run = try LetheProcess(
      "audit", "outputs", "--originals", "originals.jsonl", "--format", format, in: folder)
    #expect(run.status == 1, "\(run.diagnostics)")
    #expect(!run.text.lowercased().contains("venkat") && !run.text.lowercased().contains("marisol"))
    #expect(run.text.contains("xxxxxxxxxxxx_xxxxxxx.jsonl"))
  }
}
