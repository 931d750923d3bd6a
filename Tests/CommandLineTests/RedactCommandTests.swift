import Foundation
import LetheKit
import Testing
import _LetheTestSupport

struct RedactCommandTests {
  /// Redacts the folder or file `input` into `out` with the key in `project.key`.
  private static func redact(
    _ input: String, into out: String, _ more: [String] = [], in folder: TemporaryFolder
  ) throws -> LetheProcess {
    if !FileManager.default.fileExists(atPath: "\(folder.path)/project.key") {
      #expect(try LetheProcess("keygen", "project.key", "--quiet", in: folder).status == 0)
    }
    return try LetheProcess(
      LetheProcess.lethe(), ["redact", input, "--out", out, "--key", "project.key"] + more,
      in: folder)
  }

  private static func contents(
    of name: String, in folder: TemporaryFolder
  ) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for file in try folder.files(in: name) {
      contents[file] = try folder.bytes(of: "\(name)/\(file)")
    }
    return contents
  }

  @Test func `the same bytes whatever the number of threads, and on a second run`() throws {
    let folder = try TemporaryFolder()
    let first = try Self.redact(Repository.letters, into: "out", ["--threads", "1"], in: folder)
    #expect(first.status == 0, "\(first.diagnostics)")
    let expected = try Self.contents(of: "out", in: folder)
    #expect(expected.count == 27)
    for threads in ["2", "4", "1"] {
      let run = try Self.redact(
        Repository.letters, into: "out-\(threads)", ["--threads", threads], in: folder)
      #expect(run.status == 0)
      #expect(try Self.contents(of: "out-\(threads)", in: folder) == expected)
    }
  }

  @Test func `surrogates are the same on any number of threads`() throws {
    let folder = try TemporaryFolder()
    let run = try Self.redact(
      Repository.letters, into: "one", ["--policy", "research", "--threads", "1"], in: folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let again = try Self.redact(
      Repository.letters, into: "two", ["--policy", "research", "--threads", "4"], in: folder)
    #expect(again.status == 0)
    #expect(try Self.contents(of: "one", in: folder) == Self.contents(of: "two", in: folder))
  }

  @Test func `who was linked to whom is said when asked for, and not in the manifest`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "Mr. William Wieczorek came. Mr. Bill Wieczorek left. Dr. Okafor signed.", to: "letter.txt")
    let quiet = try Self.redact("letter.txt", into: "one", ["--policy", "research"], in: folder)
    #expect(!quiet.diagnostics.contains("Wieczorek"))
    let run = try Self.redact(
      "letter.txt", into: "two", ["--policy", "research", "--explain"], in: folder)
    #expect(run.diagnostics.contains("\"William Wieczorek\": the fullest form -> "))
    #expect(run.diagnostics.contains("\"Bill Wieczorek\": a short form of the given name -> "))
    #expect(try !folder.text(of: "two/manifest.json").contains("ieczorek"))
    #expect(try folder.text(of: "one/letter.txt") == folder.text(of: "two/letter.txt"))
    #expect(try !folder.text(of: "two/letter.txt").contains("ieczorek"))
  }

  @Test func `another key gives other dates, and the same tags`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Wieczorek saw him on 3/2/2021.", to: "letter.txt")
    _ = try Self.redact("letter.txt", into: "one", in: folder)
    try FileManager.default.removeItem(atPath: "\(folder.path)/project.key")
    _ = try Self.redact("letter.txt", into: "two", in: folder)
    let (one, two) = (try folder.text(of: "one/letter.txt"), try folder.text(of: "two/letter.txt"))
    #expect(one.hasPrefix("Dr. [DOCTOR-1] saw him on "))
    #expect(two.hasPrefix("Dr. [DOCTOR-1] saw him on "))
    #expect(!one.contains("3/2/2021") && !two.contains("3/2/2021"))
  }

  @Test func `records in another order give the same lines`() throws {
    let folder = try TemporaryFolder()
    let records = (0..<40).map { number in
      let names = ["Wieczorek", "Castellano", "Okafor", "Raghunathan"]
      let (one, two) = (names[number % 4], names[(number / 4) % 4])
      return
        #"{"id":"r\#(number)","case":"c\#(number % 5)","text":"Dr. \#(one) and Dr. \#(two) on "#
        + #"3/\#(number % 28 + 1)/2013."}"#
    }
    try folder.write(records.joined(separator: "\n"), to: "a.jsonl")
    let shuffled = records.indices.sorted { $0 * 17 % 40 < $1 * 17 % 40 }.map { records[$0] }
    try folder.write(shuffled.joined(separator: "\n"), to: "b.jsonl")
    #expect(try Self.redact("a.jsonl", into: "a", in: folder).status == 0)
    #expect(try Self.redact("b.jsonl", into: "b", ["--threads", "4"], in: folder).status == 0)
    let one = try folder.text(of: "a/a.jsonl").split(separator: "\n")
    let two = try folder.text(of: "b/b.jsonl").split(separator: "\n")
    #expect(one.count == 40)
    #expect(Set(one) == Set(two))
    // The order of the output is that of the input.
    #expect(one.first?.hasPrefix("{\"id\": \"r0\"") == true)
  }

  @Test func `letters named in another order are released the same`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Wieczorek called Dr. Okafor on 3/2/2021.", to: "in/1.txt")
    try folder.write("Dr. Okafor answered on 3/9/2021.", to: "in/2.txt")
    #expect(try Self.redact("in", into: "a", ["--case", "ash"], in: folder).status == 0)
    let run = try LetheProcess(
      "redact", "in/2.txt", "in/1.txt", "--out", "b", "--key", "project.key", "--case", "ash",
      in: folder)
    #expect(run.status == 0)
    #expect(try Self.contents(of: "a", in: folder) == Self.contents(of: "b", in: folder))
  }

  @Test func `letters of one name in several folders may come in any order`() throws {
    let folder = try TemporaryFolder()
    let names = ["Wieczorek", "Okafor", "Castellano", "Almquist"]
    var paths: [String] = []
    for (number, name) in names.enumerated() {
      try folder.write(
        "Dr. \(name) called Dr. \(names[(number + 1) % 4]) on 3/2/2021.", to: "\(number)/letter.txt"
      )
      paths.append("\(number)/letter.txt")
    }
    #expect(try LetheProcess("keygen", "project.key", "--quiet", in: folder).status == 0)
    func run(_ paths: [String], into out: String) throws -> [String: [UInt8]] {
      let arguments = ["--out", out, "--key", "project.key", "--case", "ash"]
      let run = try LetheProcess(LetheProcess.lethe(), ["redact"] + arguments + paths, in: folder)
      #expect(run.status == 0)
      return try Self.contents(of: out, in: folder)
    }
    let expected = try run(paths, into: "a")
    #expect(expected.count == 5)
    #expect(try run([paths[2], paths[0], paths[3], paths[1]], into: "b") == expected)
  }

  @Test func `a case keeps its tags and its intervals in all its letters`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "Patient: Rosa Castellano\nSeen by Dr. Okafor on 3/2/2021.\n", to: "in/ash/1.txt")
    try folder.write("Dr. Okafor saw Ms. Castellano again on 3/9/2021.\n", to: "in/ash/2.txt")
    try folder.write("Dr. Okafor\n", to: "in/birch/1.txt")
    #expect(try Self.redact("in", into: "out", in: folder).status == 0)
    let one = try folder.text(of: "out/ash/1.txt")
    let two = try folder.text(of: "out/ash/2.txt")
    #expect(one.hasPrefix("Patient: [PATIENT-1]\nSeen by Dr. [DOCTOR-1] on "))
    #expect(two.hasPrefix("Dr. [DOCTOR-1] saw Ms. [PATIENT-1] again on "))
    let days = try [one, two].map { text in
      let words = text.split { $0 == " " || $0 == "\n" }
      let date = try #require(words.last).dropLast().split(separator: "/").compactMap { Int($0) }
      try #require(date.count == 3)
      return try #require(CalendarDate(year: date[2], month: date[0], day: date[1])).dayNumber
    }
    #expect(days[1] - days[0] == 7)
  }

  @Test func `one broken letter is withheld, the others are done, and it is named`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Okafor\n", to: "in/a/1.txt")
    try folder.write([0x44, 0x00], to: "in/a/castellano.txt")
    try folder.write("Dr. Wieczorek\n", to: "in/b/1.txt")
    try folder.write(
      "{\"id\":\"1\",\"text\":\"Dr. Ng\"}\n{\"id\":\"Castellano\",\n{\"id\":\"3\",\"text\":\"Dr. Ng\"}\n",
      to: "in/c.jsonl")
    let run = try Self.redact("in", into: "out", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("in/a/castellano.txt: error: the file is not text"))
    #expect(run.diagnostics.contains("in/c.jsonl:2: error: the line is not a record"))
    #expect(run.diagnostics.contains("withheld 2 documents"))
    #expect(
      try folder.files(in: "out") == ["a/1.txt", "b/1.txt", "c.jsonl", "manifest.json"])
    #expect(try folder.text(of: "out/c.jsonl").split(separator: "\n").count == 2)
    let manifest = try Manifest.read(
      Data(folder.bytes(of: "out/manifest.json")), file: "manifest.json")
    #expect(manifest.withheld.count == 2)
    #expect(manifest.withheld.map(\.name).contains("c.jsonl:2"))
    #expect(try !folder.text(of: "out/manifest.json").lowercased().contains("castellano"))
  }

  @Test func `a rule that reaches its limit withholds the letter`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      version: 1
      rules:
        - id: test.slow
          type: IDNUM
          trigger: { words: [zorbling] }
          pattern: 'zorbling \\s (?<id> (?: a+ )+ ) $'
          score: 0.9
          matches: ['zorbling [[aaa]]']
          rejects: ['zorbling b']
          source: written for this test

      """, to: "rules/slow.yaml")
    try folder.write("Dr. Okafor zorbling \(String(repeating: "a", count: 60))b", to: "in/1.txt")
    try folder.write("Dr. Wieczorek", to: "in/2.txt")
    let run = try Self.redact("in", into: "out", ["--patterns", "rules"], in: folder)
    #expect(run.status == 2)
    #expect(
      run.diagnostics.contains("in/1.txt: error: rule 'test.slow' used up its matching limit"))
    #expect(try folder.files(in: "out") == ["2.txt", "manifest.json"])
  }

  @Test func `the manifest has the digest of every output`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Okafor on 3/2/2021\n", to: "in/1.txt")
    try folder.write("{\"id\":\"1\",\"text\":\"Dr. Ng\"}\n", to: "in/2.jsonl")
    #expect(try Self.redact("in", into: "out", in: folder).status == 0)
    let manifest = try Manifest.read(
      Data(folder.bytes(of: "out/manifest.json")), file: "manifest.json")
    #expect(manifest.outputs.map(\.name) == ["1.txt", "2.jsonl"])
    #expect(manifest.outputs.map(\.counts) == [["DOCTOR": 1, "DATE": 1], ["DOCTOR": 1]])
    for output in manifest.outputs {
      #expect(output.size == (try folder.bytes(of: "out/\(output.name)").count))
      let sum = try LetheProcess("/usr/bin/env", ["sha256sum", "out/\(output.name)"], in: folder)
      #expect(sum.text.hasPrefix(output.sha256))
    }
  }

  @Test func `what is outside the findings does not change, invalid bytes neither`() throws {
    let folder = try TemporaryFolder()
    let (before, after) = (
      Array("\u{FEFF}a\tb  \r\n\rDr. ".utf8), [0xE9, 0x20] + Array("c \r".utf8)
    )
    try folder.write(before + Array("Okafor ".utf8) + after, to: "letter.txt")
    let run = try Self.redact("letter.txt", into: "out", in: folder)
    #expect(run.status == 0)
    #expect(run.diagnostics.contains("letter.txt: warning: 1 byte is not UTF-8"))
    #expect(
      try folder.bytes(of: "out/letter.txt") == before + Array("[DOCTOR-1] ".utf8) + after)
  }

  @Test func `records stream from standard input to standard output`() throws {
    let folder = try TemporaryFolder()
    let lines = [
      #"{"id":1,"case":"a","text":"Dr. Okafor","note":"Dr. Okafor"}"#,
      #"{"id":2,"case":"a","text":"Dr. Okafor"}"#, #"{"id":3,"case":"b","text":"x"}"#,
      #"{"id":4,"case":"a","text":"Dr. Okafor"}"#,
    ]
    let run = try LetheProcess(
      "redact", "-", "--input-format", "jsonl", "--out", "-", "--quiet",
      input: Array(lines.joined(separator: "\n").utf8), in: folder)
    #expect(run.status == 2)
    #expect(
      run.text == """
        {"id": 1, "text": "Dr. [DOCTOR-1]"}
        {"id": 2, "text": "Dr. [DOCTOR-1]"}
        {"id": 3, "text": "x"}

        """)
    #expect(run.diagnostics.contains("-:4: error: the case comes back after another one has begun"))
  }

  @Test func `ids can be replaced by ones that say nothing`() throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"id\":\"castellano-1\",\"text\":\"Dr. Ng\"}\n", to: "notes.jsonl")
    #expect(
      try Self.redact("notes.jsonl", into: "out", ["--pseudonymous-ids"], in: folder).status == 0)
    #expect(try !folder.text(of: "out/notes.jsonl").contains("castellano"))
  }

  @Test func `a folder of outputs can be overwritten`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Okafor", to: "in/letter.txt")
    #expect(try Self.redact("in", into: "out", in: folder).status == 0)
    let first = try Self.contents(of: "out", in: folder)
    let again = try Self.redact("in", into: "out", ["--overwrite"], in: folder)
    #expect(again.status == 0)
    #expect(try Self.contents(of: "out", in: folder) == first)
  }

  @Test(arguments: ["letter", "safe-harbor", "strict"])
  func `a built-in policy leaves no name`(policy: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("Patient: Rosa Castellano\nDr. Okafor, 3/2/2021\n", to: "letter.txt")
    #expect(
      try Self.redact("letter.txt", into: "out", ["--policy", policy], in: folder).status == 0)
    let text = try folder.text(of: "out/letter.txt")
    for name in ["Rosa", "Castellano", "Okafor", "3/2/2021"] { #expect(!text.contains(name)) }
  }

  @Test func `options move dates by weeks, or not beyond a day`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Seen by Dr. Okafor on Monday, March 4, 2013.\n", to: "in/a.txt")
    let weeks = try Self.redact("in", into: "weeks", ["--shift-weeks"], in: folder)
    #expect(weeks.status == 0, "\(weeks.diagnostics)")
    #expect(try folder.text(of: "weeks/a.txt").contains("on Monday, "))
    let back = try Self.redact("in", into: "back", ["--not-after", "2013-01-31"], in: folder)
    #expect(back.status == 0, "\(back.diagnostics)")
    let text = try folder.text(of: "back/a.txt")
    #expect(text.contains("2012.") || text.contains("January "))
    let never = try Self.redact("in", into: "never", ["--not-after", "2011-01-31"], in: folder)
    #expect(never.status == 2)
    #expect(never.diagnostics.contains("2011-01-31"))
    #expect(!never.diagnostics.contains("2013"))
    #expect(try folder.files(in: "never").filter { $0.hasSuffix(".txt") }.isEmpty)
  }

  @Test(arguments: [
    ["--not-after", "2013-02-30"], ["--not-after", "1/31/2013"],
    ["--not-after", "2013-01-31", "--policy", "strict"],
    ["--shift-weeks", "--policy", "safe-harbor"], ["--date-order", "ymd"],
  ])
  func `options for dates that make no sense are refused`(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("Seen on March 4, 2013.\n", to: "in/a.txt")
    let run = try Self.redact("in", into: "out", options, in: folder)
    #expect(run.status == 64, "\(run.diagnostics)")
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
  }

  @Test func `the offset of a case is in no output`() throws {
    let folder = try TemporaryFolder()
    // Dates of ten bytes whatever they become, and nothing else that depends on the offset.
    try folder.write(
      "Seen by Dr. Okafor on 2013-03-04 and 02/30/2013, in 2011.\n", to: "in/ash/a.txt")
    var manifests: [String] = []
    // Offsets of three digits: no part of a date has as many.
    let keys = (UInt8(1)...99).compactMap { ProjectKey([UInt8](repeating: $0, count: 32)) }
      .filter { abs($0.caseKey(for: "ash").dateShift().days) >= 100 }
    for (number, key) in keys.prefix(2).enumerated() {
      let path = "\(folder.path)/\(number).key"
      try KeyFile.write(key, to: path)
      let days = abs(key.caseKey(for: "ash").dateShift().days)
      let run = try LetheProcess(
        "redact", "in", "--out", "out-\(number)", "--key", path, in: folder)
      #expect(run.status == 0, "\(run.diagnostics)")
      let text = try folder.text(of: "out-\(number)/ash/a.txt")
      let manifest = try folder.text(of: "out-\(number)/manifest.json")
        .replacing(/[0-9a-f]{16,}/, with: "#")
      for output in [text, run.diagnostics, manifest] {
        #expect(try !output.contains(Regex("\\b\(days)\\b")), "\(output)")
      }
      manifests.append(manifest)
    }
    #expect(manifests[0] == manifests[1])
  }
}
