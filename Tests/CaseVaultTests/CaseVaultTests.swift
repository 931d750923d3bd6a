import CaseVault
import Foundation
import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct CaseVaultTests {
  static let key: ProjectKey = {
    guard let key = ProjectKey(Array(1...32)) else { preconditionFailure("A key has 32 bytes") }
    return key
  }()

  /// An empty folder that goes away with the value.
  final class Folder {
    let path: String
    var vault: String { "\(path)/cases.sqlite" }

    init() throws {
      path =
        FileManager.default.temporaryDirectory.appending(path: "vault-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The bytes of all files of the vault.
    func bytes() throws -> Data {
      try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        .reduce(into: Data()) { $0 += try Data(contentsOf: URL(filePath: "\(path)/\($1)")) }
    }
  }

  static func redactor(_ key: ProjectKey = key) throws -> Redactor {
    Redactor(
      policy: try PolicyFile.policy(
        from: """
          version: 1
          name: test
          identifiers:
            all: {operator: tag, numbered: true}
            DATE: {operator: shift}
          """, file: "test.yaml"), key: key, referenceYear: 2026)
  }

  /// Redacts a letter of a case with the vault.
  @discardableResult
  static func redact(
    _ letter: String, case id: String, name: String = "letter.txt", with vault: CaseVault
  ) throws -> [UInt8] {
    let marked = MarkedLetter(letter)
    let document = CaseDocument(
      id: name, text: marked.text,
      findings: marked.marks.map { Finding($0.type, at: $0.range, score: 1, rule: "test") })
    let redactor = try Self.redactor()
    return try vault.update(case: id) { memory throws(Diagnostic) in
      let (redacted, after) = try redactor.redact([document], case: id, remembering: memory)
      var (here, there) = (0, 0)
      let parts = redacted[0].edits.map { edit in
        let range = edit.range.byteIndices
        there += range.lowerBound - here
        here = range.upperBound
        defer { there += edit.replacement.utf8.count }
        return KeptDocument.Part(
          there..<there + edit.replacement.utf8.count, original: document.text.bytes[range])
      }
      let kept = KeptDocument(
        id: name, name: name, isRecord: false, output: redacted[0].bytes,
        original: document.text.bytes, parts: parts)
      return (redacted[0].bytes, after, [kept])
    }
  }

  private static func sha256(_ vault: CaseVault, _ output: [UInt8], _ letter: String) -> [UInt8] {
    Array(
      KeptDocument(
        id: "", name: "", isRecord: false, output: output, original: [], parts: []
      ).outputDigest)
  }

  static let letter = "Mr. ⟦PATIENT:Quim Obarow⟧ saw Dr. ⟦DOCTOR:Okafor⟧ on ⟦DATE:3/4/2013⟧."

  @Test func `a case goes on where it was, in another process's connection`() throws {
    let folder = try Folder()
    let first = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    let output = try Self.redact(Self.letter, case: "ash", with: first)
    let second = try CaseVault(folder.vault, key: Self.key, isCreating: false)
    let next = try Self.redact(
      "Dr. ⟦DOCTOR:Ng⟧, Dr. ⟦DOCTOR:Okafor⟧", case: "ash", name: "2.txt", with: second)
    #expect(String(decoding: next, as: UTF8.self) == "Dr. [DOCTOR-2], Dr. [DOCTOR-1]")
    let known = try second.documents(ofOutput: Self.sha256(second, output, Self.letter))
    #expect(known.count == 1 && known[0].caseID == "ash")
    #expect(known[0].document.original(from: output) == Array(MarkedLetter(Self.letter).plain.utf8))
    #expect(known[0].document.original(from: output.reversed()) == nil)
    #expect(try second.hasReleased("2.txt") && !second.hasReleased("3.txt"))
    let cases = try second.cases(showingText: false)
    #expect(cases.map(\.documents) == [2] && cases.map(\.id) == ["ash"])
    #expect(try second.summary(ofCase: "birch", showingText: true) == nil)
  }

  @Test func `nothing in the files can be read`() throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    try Self.redact(Self.letter, case: "ash-wieczorek", with: vault)
    let bytes = try folder.bytes()
    for word in ["Obarow", "Okafor", "wieczorek", "letter.txt", "PATIENT", "3/4/2013", "Mr."] {
      #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
    }
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
    }
  }

  @Test func `another key opens nothing and writes nothing`() throws {
    let folder = try Folder()
    var vault: CaseVault? = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    if let vault { try Self.redact(Self.letter, case: "ash", with: vault) }
    vault = nil
    let before = try folder.bytes()
    let error = #expect(throws: Diagnostic.self) {
      try CaseVault(folder.vault, key: .random(), isCreating: true)
    }
    #expect(error?.isUsage == true && error?.message == "the vault was made with another key")
    #expect(try folder.bytes() == before)
  }

  @Test(arguments: ["", "-wal", "-shm"])
  func `files that others can read are refused`(ending: String) throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    try Self.redact(Self.letter, case: "ash", with: vault)
    let file = folder.vault + ending
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let error = #expect(throws: Diagnostic.self) {
      try CaseVault(folder.vault, key: Self.key, isCreating: true)
    }
    #expect(error?.remedy == "close it with: chmod 600 '\(file)'")
    withExtendedLifetime(vault) {}
  }

  @Test func `what is no vault is told, and left as it is`() throws {
    let folder = try Folder()
    #expect(throws: Diagnostic.self) {
      try CaseVault(folder.vault, key: Self.key, isCreating: false)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let text = Data(String(repeating: "a letter, not a database\n", count: 400).utf8)
    try text.write(to: URL(filePath: folder.vault))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.vault)
    let error = #expect(throws: Diagnostic.self) {
      try CaseVault(folder.vault, key: Self.key, isCreating: true)
    }
    #expect(error?.message == "the file is no vault")
    #expect(try Data(contentsOf: URL(filePath: folder.vault)) == text)
  }

  @Test func `a case that is forgotten is in no file`() throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    for number in 0..<20 {
      try Self.redact(Self.letter, case: "case \(number)", name: "\(number).txt", with: vault)
    }
    // The rows as they lie on the disk: another connection reads them.
    let rows = try Self.rows(of: folder)
    let kept = try CaseVault(folder.vault, key: Self.key, isCreating: false)
    #expect(try kept.forget(case: "case 7"))
    #expect(try !kept.forget(case: "case 7"))
    let left = try Self.rows(of: folder)
    let erased = rows.subtracting(left)
    // Its digest, its id, what it was given, and what turns its output back.
    #expect(erased.count == 4)
    let bytes = try folder.bytes()
    for row in erased { #expect(bytes.range(of: row) == nil) }
    for row in left { #expect(bytes.range(of: row) != nil) }
    #expect(try vault.cases(showingText: false).count == 19)
    #expect(try vault.summary(ofCase: "case 7", showingText: false) == nil)
  }

  @Test func `a case whose remains another run keeps is erased by forgetting it again`() throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true, patience: 0.2)
    try Self.redact(Self.letter, case: "ash", with: vault)
    try Self.redact(Self.letter, case: "birch", name: "2.txt", with: vault)
    let before = try Self.rows(of: folder)
    let reader = try Reader(folder)
    let error = #expect(throws: Diagnostic.self) { try vault.forget(case: "ash") }
    #expect(error?.message.hasPrefix("the case was deleted, but ") == true)
    #expect(error?.remedy?.contains("again") == true)
    // Not there any more, and not gone either.
    let again = #expect(throws: Diagnostic.self) { try vault.forget(case: "ash") }
    #expect(again?.message.hasPrefix("the vault has no such case, and ") == true)
    let erased = before.subtracting(try Self.rows(of: folder))
    #expect(erased.count == 4)
    var bytes = try folder.bytes()
    #expect(erased.contains { bytes.range(of: $0) != nil })
    try reader.end()
    #expect(try !vault.forget(case: "ash"))
    bytes = try folder.bytes()
    #expect(erased.allSatisfy { bytes.range(of: $0) == nil })
    #expect(try vault.cases(showingText: false).map(\.id) == ["birch"])
  }

  /// Another program that reads the vault, and keeps what it reads from being overwritten.
  private final class Reader {
    private let process = Process()
    private let input = Pipe()

    init(_ folder: Folder) throws {
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/python3")
      process.arguments = [
        "-c",
        """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1], isolation_level=None)
        database.execute("BEGIN")
        database.execute("SELECT count(*) FROM cases").fetchone()
        print("reading", flush=True)
        sys.stdin.read()
        """, folder.vault,
      ]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      let line = output.fileHandleForReading.availableData
      try #require(String(decoding: line, as: UTF8.self).hasPrefix("reading"))
    }

    func end() throws {
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
    }

    deinit { if process.isRunning { process.terminate() } }
  }

  @Test func `a layout goes with the last of its cases`() throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    for id in ["ash", "birch", "elm"] {
      try Self.redact(Self.letter, case: id, name: "\(id).txt", with: vault)
    }
    let layout = KeptLayout(records: 2, gaps: [0: Data("\n\n".utf8)], missing: 0)
    let (shared, other) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
    try vault.keep(layout, ofOutput: shared, cases: ["ash", "birch"])
    try vault.keep(layout, ofOutput: other, cases: ["elm"])
    #expect(try vault.forget(case: "ash"))
    #expect(try vault.layout(ofOutput: shared) == layout)
    #expect(try vault.forget(case: "birch"))
    #expect(try vault.layout(ofOutput: shared) == nil)
    #expect(try vault.layout(ofOutput: other) == layout)
    #expect(try vault.forget(case: "elm"))
    #expect(try vault.layout(ofOutput: other) == nil)
  }

  /// The sealed boxes of the vault in `folder` and the digests of its cases, read by another
  /// program.
  private static func rows(of folder: Folder) throws -> Set<Data> {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      for table, columns in (("cases", "digest, name, memory"), ("documents", "body")):
        for row in database.execute(f"SELECT {columns} FROM {table}"):
          for value in row: print(value.hex())
      """, folder.vault,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return Set(
      output.split(separator: 0x0A).map { line in
        let digits = Array(line)
        return Data(
          stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
          })
      })
  }

  @Test func `a damaged row is told, and not taken for an empty case`() throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    try Self.redact(Self.letter, case: "ash", with: vault)
    try Self.redact(Self.letter, case: "birch", with: vault)
    let process = try Process.run(
      URL(filePath: "/usr/bin/python3"),
      arguments: [
        "-c",
        """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1])
        rows = database.execute("SELECT digest, memory FROM cases").fetchall()
        # One case gets what another was given.
        database.execute("UPDATE cases SET memory = ? WHERE digest = ?", (rows[0][1], rows[1][0]))
        database.commit()
        """, folder.vault,
      ])
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    #expect(throws: Diagnostic.self) { try vault.cases(showingText: false) }
    var refused = 0
    for id in ["ash", "birch"] {
      do {
        try Self.redact(Self.letter, case: id, with: vault)
      } catch let error as Diagnostic {
        #expect(error.message == "the vault is damaged")
        refused += 1
      }
    }
    #expect(refused == 1)
  }

  @Test func `what fails half-way leaves the case as it was`() throws {
    let folder = try Folder()
    let vault = try CaseVault(folder.vault, key: Self.key, isCreating: true)
    try Self.redact(Self.letter, case: "ash", with: vault)
    let before = try vault.memory(ofCase: "ash")
    #expect(throws: Diagnostic.self) {
      try vault.update(case: "ash") { _ throws(Diagnostic) -> (Int, CaseMemory, [KeptDocument]) in
        throw Diagnostic(.error, "no")
      }
    }
    #expect(try vault.memory(ofCase: "ash") == before)
    #expect(try vault.memory(ofCase: "birch") == CaseMemory())
  }

  @Test func `many at once on one case give one case`() async throws {
    let folder = try Folder()
    let path = folder.vault
    let numbers = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<24 {
        group.addTask {
          // Each its own connection, as runs have.
          let vault = try CaseVault(path, key: Self.key, isCreating: true)
          let name = "\(UnicodeScalar(UInt8(65 + number)))wen"
          let output = try Self.redact(
            "⟦PATIENT:Quim Obarow⟧ ⟦DOCTOR:\(name)⟧", case: "ash", name: "\(number)", with: vault)
          return String(decoding: output, as: UTF8.self)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers.allSatisfy { $0.hasPrefix("[PATIENT-1] [DOCTOR-") })
    #expect(Set(numbers).count == 24)
    let vault = try CaseVault(path, key: Self.key, isCreating: false)
    #expect(try vault.cases(showingText: false).map(\.documents) == [24])
    #expect(try vault.cases(showingText: false)[0].record.entities.count == 25)
  }
}
