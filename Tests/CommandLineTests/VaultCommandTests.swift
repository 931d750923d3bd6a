import Foundation
import LetheKit
import Testing
import _LetheTestSupport

struct VaultCommandTests {
  /// A folder with a key, and `lethe redact` with a vault in it.
  private final class Desk {
    let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
      #expect(try LetheProcess("keygen", "project.key", "--quiet", in: folder).status == 0)
    }

    static let vault = ["--vault", "cases.sqlite", "--key", "project.key"]

    func redact(_ input: String, into out: String, _ more: String...) throws -> LetheProcess {
      try LetheProcess(
        LetheProcess.lethe(), ["redact", input, "--out", out] + Self.vault + more, in: folder)
    }

    func run(_ arguments: String...) throws -> LetheProcess {
      try LetheProcess(LetheProcess.lethe(), arguments + Self.vault, in: folder)
    }

    func contents(of name: String) throws -> [String: [UInt8]] {
      var contents: [String: [UInt8]] = [:]
      for file in try folder.files(in: name) {
        contents[file] = try folder.bytes(of: "\(name)/\(file)")
      }
      return contents
    }

    /// What stands in the vault's files.
    func vaultBytes() throws -> Data {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasPrefix("cases.sqlite") }
        .reduce(into: Data()) { $0 += Data(try folder.bytes(of: $1)) }
    }
  }

  private static let policies = ["letter", "research", "safe-harbor", "limited-data-set", "strict"]

  /// The originals of the sample letters by their names.
  private static func originals() throws -> [String: [UInt8]] {
    var originals: [String: [UInt8]] = [:]
    for file in try FileManager.default.subpathsOfDirectory(atPath: Repository.letters)
    where file.hasSuffix(".txt") {
      originals[file] = [UInt8](
        try Data(contentsOf: URL(filePath: "\(Repository.letters)/\(file)")))
    }
    return originals
  }

  @Test(arguments: policies)
  func `a vault changes nothing, on any threads, and restore gives back every sample letter`(
    policy: String
  ) throws {
    let desk = try Desk()
    let plain = try LetheProcess(
      "redact", Repository.letters, "--out", "plain", "--key", "project.key", "--policy", policy,
      in: desk.folder)
    #expect(plain.status == 0, "\(plain.diagnostics)")
    for (out, threads) in [("one", "1"), ("two", "4")] {
      let run = try desk.redact(
        Repository.letters, into: out, "--policy", policy, "--threads", threads)
      #expect(run.status == 0 && run.diagnostics == plain.diagnostics.replacing("plain", with: out))
      #expect(try desk.contents(of: out) == desk.contents(of: "plain"))
    }
    let restored = try desk.run("restore", "one", "--out", "back")
    #expect(restored.status == 0, "\(restored.diagnostics)")
    #expect(try desk.contents(of: "back") == Self.originals())
    let manifest = try Manifest.read(Data(desk.folder.bytes(of: "one/manifest.json")), file: "m")
    let ledger = ManifestLedger(manifest)
    for name in ledger.names {
      let bytes = try desk.folder.bytes(of: "one/\(name)")
      #expect(ledger.problems(with: bytes, named: name) == [])
      #expect(
        ledger.problems(with: bytes + [0x20], named: name).contains(.altered)
          && ledger.problems(with: bytes + [0x20], named: name).contains(.document(0)))
    }
    let text = String(decoding: try desk.folder.bytes(of: "one/manifest.json"), as: UTF8.self)
    #expect(try Repository.identifiers(in: text) == [])
  }

  @Test func `letters that come one by one are one story`() throws {
    let desk = try Desk()
    let letters = try Self.originals()
    var first: [String: [UInt8]] = [:]
    for (number, name) in letters.keys.sorted().enumerated() {
      try desk.folder.write(letters[name] ?? [], to: "in-\(number)/\(name)")
      let run = try desk.redact("in-\(number)", into: "out-\(number)", "--policy", "research")
      #expect(run.status == 0, "\(run.diagnostics)")
      first[name] = try desk.folder.bytes(of: "out-\(number)/\(name)")
    }
    // All of them once more, together: what was given stays.
    let all = try desk.redact(Repository.letters, into: "all", "--policy", "research")
    #expect(all.status == 0)
    let known = try desk.contents(of: "all")
    let same = first.filter { known[$0.key] == $0.value }.count
    // A later letter may show a name that an earlier one had and detection missed there.
    #expect(same >= first.count * 3 / 4, "\(same) of \(first.count)")
    let restored = try desk.run("restore", "all", "--out", "back")
    #expect(restored.status == 0, "\(restored.diagnostics)")
    #expect(try desk.contents(of: "back") == letters)
  }

  @Test(arguments: policies)
  func `restore gives back files of records to the byte`(policy: String) throws {
    let desk = try Desk()
    let gold = Repository.root.appending(path: "Samples/gold.jsonl").path
    #expect(try desk.redact(gold, into: "gold", "--policy", policy).status == 0)
    let restored = try desk.run("restore", "gold/gold.jsonl", "--out", "back")
    #expect(restored.status == 0, "\(restored.diagnostics)")
    #expect(
      try Data(desk.folder.bytes(of: "back/gold.jsonl")) == Data(contentsOf: URL(filePath: gold)))
    // Marks, blank lines, other spacing, escapes and no line break at the end.
    let odd =
      "\u{FEFF}{\"id\":\"r\",\"text\":\"Dr. Okafor \\u2013 \\/ caf\\u00e9\"}\r\n\n  \n"
      + "{ \"text\" : \"Mr. Wieczorek\\tcame on 3/2/2021.\\n\", \"case\":\"ash\", \"x\": [1, 2], "
      + "\"id\": 7 }\n{\"id\":\"s\",\"text\":\"\"}"
    try desk.folder.write(odd, to: "odd.jsonl")
    #expect(try desk.redact("odd.jsonl", into: "odd", "--policy", policy).status == 0)
    let back = try desk.run("restore", "odd", "--out", "odd-back")
    #expect(back.status == 0, "\(back.diagnostics)")
    #expect(try desk.folder.text(of: "odd-back/odd.jsonl") == odd)
    let manifest = try Manifest.read(Data(desk.folder.bytes(of: "odd/manifest.json")), file: "m")
    let output = try desk.folder.bytes(of: "odd/odd.jsonl")
    #expect(ManifestLedger(manifest).problems(with: output, named: "odd.jsonl") == [])
    let swapped = output.split(separator: 0x0A).reversed().joined(separator: [0x0A]) + [0x0A]
    #expect(
      !ManifestLedger(manifest).problems(with: Array(swapped), named: "odd.jsonl").isEmpty)
  }

  @Test func `a record that is not released is not given back, and that is said`() throws {
    let desk = try Desk()
    try desk.folder.write(
      "{\"id\":\"a\",\"text\":\"Dr. Okafor\"}\n{broken\n{\"id\":\"b\",\"text\":\"Dr. Ng\"}\n",
      to: "in.jsonl")
    #expect(try desk.redact("in.jsonl", into: "out").status == 2)
    let restored = try desk.run("restore", "out", "--out", "back")
    #expect(restored.status == 0 && restored.diagnostics.contains("1 record of the original"))
    #expect(
      try desk.folder.text(of: "back/in.jsonl")
        == "{\"id\":\"a\",\"text\":\"Dr. Okafor\"}\n{\"id\":\"b\",\"text\":\"Dr. Ng\"}\n")
  }

  @Test func `letters that are no UTF-8, empty, or come out the same are given back`() throws {
    let desk = try Desk()
    try desk.folder.write(Array("Dr. Okafor ".utf8) + [0xE9, 0xFF, 0x0A], to: "in/ash/a.txt")
    try desk.folder.write("", to: "in/ash/b.txt")
    try desk.folder.write("Mr. Wieczorek came.\n", to: "in/birch/c.txt")
    try desk.folder.write("Mr. Castellano came.\n", to: "in/cedar/d.txt")
    for policy in ["letter", "strict"] {
      #expect(try desk.redact("in", into: policy, "--policy", policy).status == 0)
      let restored = try desk.run("restore", policy, "--out", "\(policy)-back")
      #expect(restored.status == 0, "\(restored.diagnostics)")
      #expect(try desk.contents(of: "\(policy)-back") == desk.contents(of: "in"))
    }
    // Under another name it could be either.
    let one = try desk.folder.bytes(of: "letter/birch/c.txt")
    #expect(try one == desk.folder.bytes(of: "letter/cedar/d.txt"))
    try desk.folder.write(one, to: "other.txt")
    let either = try desk.run("restore", "other.txt", "--out", "either")
    #expect(either.status == 2 && either.diagnostics.contains("2 originals"))
    let named = try desk.run("restore", "other.txt", "--out", "named", "--case", "cedar")
    #expect(named.status == 0)
    #expect(try desk.folder.text(of: "named/cedar/d.txt") == "Mr. Castellano came.\n")
  }

  @Test func `what cannot be restored is named and not written`() throws {
    let desk = try Desk()
    try desk.folder.write("Dr. Okafor came.\n", to: "in/ash/a.txt")
    #expect(try desk.redact("in", into: "out").status == 0)
    try desk.folder.write("Dr. [DOCTOR-1] left.\n", to: "out/ash/a.txt")
    try desk.folder.write("something else\n", to: "out/unknown.txt")
    let run = try desk.run("restore", "out", "--out", "back")
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("a.txt: error: the document was altered after"))
    #expect(run.diagnostics.contains("unknown.txt: error: the vault does not know this document"))
    #expect(!FileManager.default.fileExists(atPath: "\(desk.folder.path)/back"))
  }

  @Test func `another key is one sentence, and nothing is written`() throws {
    let desk = try Desk()
    try desk.folder.write("Dr. Okafor came.\n", to: "in/ash/a.txt")
    #expect(try desk.redact("in", into: "out").status == 0)
    #expect(try LetheProcess("keygen", "other.key", "--quiet", in: desk.folder).status == 0)
    let before = try desk.vaultBytes()
    for arguments in [
      ["redact", "in", "--out", "two"], ["restore", "out", "--out", "two"], ["vault", "info"],
      ["vault", "export", "ash", "--show-text"], ["vault", "forget", "ash"],
    ] {
      let run = try LetheProcess(
        LetheProcess.lethe(), arguments + ["--vault", "cases.sqlite", "--key", "other.key"],
        in: desk.folder)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(
        run.diagnostics
          == "cases.sqlite: error: the vault was made with another key\ncases.sqlite: note: give the "
          + "key of the runs before with --key, or name another vault\n")
    }
    #expect(try desk.vaultBytes() == before)
    #expect(!FileManager.default.fileExists(atPath: "\(desk.folder.path)/two"))
    let none = try LetheProcess(
      "redact", "in", "--out", "two", "--vault", "cases.sqlite", in: desk.folder)
    #expect(none.status == 64 && none.diagnostics.contains("--vault needs a key"))
  }

  @Test func `a vault that others can read, or that would be released, is refused`() throws {
    let desk = try Desk()
    try desk.folder.write("Dr. Okafor came.\n", to: "in/ash/a.txt")
    #expect(try desk.redact("in", into: "out").status == 0)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: "\(desk.folder.path)/cases.sqlite")
    let open = try desk.redact("in", into: "two")
    #expect(open.status == 64 && open.diagnostics.contains("chmod 600 'cases.sqlite'"))
    for place in ["in/cases.sqlite", "three/cases.sqlite"] {
      let run = try LetheProcess(
        "redact", "in", "--out", "three", "--key", "project.key", "--vault", place, in: desk.folder)
      #expect(run.status == 64 && run.diagnostics.contains("keep the vault apart"))
    }
    #expect(!FileManager.default.fileExists(atPath: "\(desk.folder.path)/two"))
  }

  @Test func `info and export show text only when asked, and forget erases`() throws {
    let desk = try Desk()
    #expect(try desk.redact(Repository.letters, into: "out", "--policy", "research").status == 0)
    #expect(
      try Repository.identifiers(in: String(decoding: desk.vaultBytes(), as: UTF8.self)) == [])
    let info = try desk.run("vault", "info")
    #expect(info.status == 0 && info.text.hasPrefix("6 cases, 26 documents\n"))
    #expect(!info.text.contains("hazel"))
    #expect(try desk.run("vault", "info", "--show-text").text.contains("\nhazel\t"))
    let quiet = try desk.run("vault", "export", "hazel")
    #expect(quiet.status == 0 && quiet.text.contains("\"tag\" : \"PATIENT-1\""))
    #expect(!quiet.text.contains("\"text\""))
    // What is made up for one case may be somebody's name in another.
    let own = try Repository.identifiers(in: quiet.text).filter { identifier in
      try Self.originals().contains { name, letter in
        name.hasPrefix("hazel") && String(decoding: letter, as: UTF8.self).contains(identifier)
      }
    }
    #expect(own == [])
    #expect(!quiet.text.contains("shiftDays"))
    let open = try desk.run("vault", "export", "hazel", "--show-text")
    #expect(try Repository.identifiers(in: open.text).count > 5)
    #expect(open.text.contains("shiftDays"))
    #expect(try desk.run("vault", "forget", "hazel").status == 0)
    let again = try desk.run("vault", "forget", "hazel")
    #expect(again.status == 2 && again.diagnostics.contains("the vault has no such case"))
    #expect(again.diagnostics.contains("the file holds nothing of one that was erased"))
    #expect(try desk.run("vault", "export", "hazel").status == 2)
    #expect(try desk.run("vault", "info").text.hasPrefix("5 cases, 22 documents\n"))
    let restored = try desk.run("restore", "out", "--out", "back")
    #expect(restored.status == 2)
    #expect(restored.diagnostics.contains("hazel/letter-1.txt: error: the vault does not know"))
    #expect(try desk.folder.files(in: "back").count == 22)
  }

  @Test func `a stream of records goes on from the vault`() throws {
    let desk = try Desk()
    let line = "{\"id\":\"a\",\"case\":\"ash\",\"text\":\"Dr. Okafor\"}\n"
    try desk.folder.write("Dr. Ng came.\n", to: "in/ash/a.txt")
    #expect(try desk.redact("in", into: "out").status == 0)
    let run = try LetheProcess(
      LetheProcess.lethe(),
      ["redact", "-", "--input-format", "jsonl", "--out", "-"] + Desk.vault,
      input: Array(line.utf8), in: desk.folder)
    #expect(run.text == "{\"id\": \"a\", \"text\": \"Dr. [DOCTOR-2]\"}\n", "\(run.diagnostics)")
    try desk.folder.write(run.output, to: "released.jsonl")
    #expect(try desk.run("restore", "released.jsonl", "--out", "back").status == 0)
    #expect(try desk.folder.text(of: "back/released.jsonl") == line)
  }

  @Test func `records whose name's case cannot be read are withheld and the others are not`() throws
  {
    let desk = try Desk()
    func line(_ id: String, _ text: String) -> String {
      "{\"id\":\"\(id)\",\"case\":\"\(id)\",\"text\":\"\(text)\"}\n"
    }
    // A case of the very name that a file of records has.
    try desk.folder.write("Dr. Okafor came.\n", to: "old/a.txt")
    #expect(try desk.redact("old", into: "zero", "--case", "visits.jsonl").status == 0)
    let process = try Process.run(
      URL(filePath: "/usr/bin/python3"),
      arguments: [
        "-c",
        """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1])
        database.execute("UPDATE cases SET memory = zeroblob(60)")
        database.commit()
        """, "\(desk.folder.path)/cases.sqlite",
      ])
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    try desk.folder.write(line("ash", "Dr. Ng came."), to: "in/visits.jsonl")
    try desk.folder.write(line("elm", "Dr. Okafor came."), to: "in/others.jsonl")
    let run = try desk.redact("in", into: "out")
    #expect(
      run.status == 2 && run.diagnostics.contains("the vault is damaged"), "\(run.diagnostics)")
    #expect(try desk.folder.files(in: "out") == ["manifest.json", "others.jsonl"])
    let manifest = try desk.folder.text(of: "out/manifest.json")
    #expect(manifest.contains("the vault is damaged"))
  }

  @Test func `a full disk leaves the vault as it was and releases nothing`() throws {
    let desk = try Desk()
    try desk.folder.write("Dr. Okafor came.\n", to: "small/ash/a.txt")
    #expect(try desk.redact("small", into: "out").status == 0)
    // As large as the vault's log may become in one case, in blocks of 512 bytes.
    var failed = 0
    for blocks in [16, 64, 128, 200, 400] {
      let run = try LetheProcess(
        shell: "ulimit -f \(blocks); lethe redact '\(Repository.letters)' --out full-\(blocks) "
          + "--policy research --vault cases.sqlite --key project.key", in: desk.folder)
      #expect(run.status == 0 || run.status == 2, "\(run.status) \(run.diagnostics)")
      if run.status == 2 { failed += 1 }
      #expect(try Repository.identifiers(in: run.diagnostics) == [])
      // Every output that is there is one that the vault can turn back.
      let out = "\(desk.folder.path)/full-\(blocks)"
      if FileManager.default.fileExists(atPath: out) {
        let files = try desk.folder.files(in: "full-\(blocks)")
        #expect(files.allSatisfy { !$0.hasPrefix(".") })
        if files.contains(where: { $0 != "manifest.json" }) {
          let restored = try desk.run("restore", "full-\(blocks)", "--out", "back-\(blocks)")
          #expect(restored.status == 0, "\(restored.diagnostics)")
        }
      }
      let info = try desk.run("vault", "info")
      #expect(info.status == 0, "\(info.diagnostics)")
    }
    #expect(failed > 0)
    let after = try desk.redact("small", into: "again")
    #expect(after.status == 0)
    #expect(try desk.folder.text(of: "again/ash/a.txt") == "Dr. [DOCTOR-1] came.\n")
  }

  @Test func `runs at the same time share one vault`() async throws {
    let desk = try Desk()
    let folder = desk.folder
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for number in 0..<4 {
        let path = folder.path
        group.addTask {
          let process = Process()
          process.executableURL = URL(filePath: try LetheProcess.lethe())
          process.currentDirectoryURL = URL(filePath: path)
          process.arguments =
            [
              "redact", Repository.letters, "--out", "out-\(number)", "--policy", "research",
              "--quiet",
            ]
            + Desk.vault
          process.standardError = FileHandle.nullDevice
          try process.run()
          process.waitUntilExit()
          return process.terminationStatus
        }
      }
      for try await status in group { #expect(status == 0) }
    }
    for number in 1..<4 {
      #expect(try desk.contents(of: "out-\(number)") == desk.contents(of: "out-0"))
    }
    #expect(try desk.run("vault", "info").text.hasPrefix("6 cases, 26 documents\n"))
  }

  @Test func `a key can be sealed with a passphrase`() throws {
    let desk = try Desk()
    try desk.folder.write("Dr. Okafor came.\n", to: "in/ash/a.txt")
    let phrase = "LETHE_PASSPHRASE='several words nobody joins'"
    let made = try LetheProcess(
      shell: "export \(phrase); lethe keygen sealed.key --passphrase", in: desk.folder)
    #expect(made.status == 0, "\(made.diagnostics)")
    let redact = "lethe redact in --out out --key sealed.key --vault sealed.sqlite"
    let run = try LetheProcess(shell: "export \(phrase); \(redact)", in: desk.folder)
    #expect(run.status == 0, "\(run.diagnostics)")
    let other = try LetheProcess(
      shell: "export LETHE_PASSPHRASE='other words altogether'; \(redact) --overwrite",
      in: desk.folder)
    #expect(other.status == 64 && other.diagnostics.contains("the passphrase is not the one"))
    let short = try LetheProcess(
      shell: "export LETHE_PASSPHRASE=short; lethe keygen short.key --passphrase", in: desk.folder)
    #expect(short.status == 64)
    #expect(!FileManager.default.fileExists(atPath: "\(desk.folder.path)/short.key"))
  }
}
