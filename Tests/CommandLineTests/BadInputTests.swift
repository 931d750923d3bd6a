import Foundation
import LetheKit
import Testing
import _LetheTestSupport

struct BadInputTests {
  private static func run(_ bad: BadInput, in folder: TemporaryFolder) throws -> LetheProcess {
    try folder.write("Seen by Dr. Wieczorek on 3/2/2021.\n", to: "letter.txt")
    if let (name, bytes) = bad.file {
      let path = try folder.write(bytes, to: name)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }
    return try LetheProcess(LetheProcess.lethe(), bad.arguments, in: folder)
  }

  @Test(arguments: BadInput.all)
  func `gets one clear sentence with the place, and its exit status`(_ bad: BadInput) throws {
    let folder = try TemporaryFolder()
    let run = try Self.run(bad, in: folder)
    #expect(run.status == bad.status, "\(run.diagnostics)")
    for piece in bad.says { #expect(run.diagnostics.contains(piece), "\(run.diagnostics)") }
    if bad.says.isEmpty { #expect(run.diagnostics.isEmpty) }
    if bad.status == 2 {
      let errors = run.complaint.split(separator: "\n").filter { $0.contains("error: ") }
      #expect(errors.count == 1, "\(run.diagnostics)")
    }
    // Nothing half-written, under whatever name.
    #expect(try folder.files(in: ".").filter { $0.contains(".tmp") || $0.contains("spool") } == [])
    #expect(!run.diagnostics.contains("Wieczorek"))
    if run.status != 0 { #expect(!run.text.contains("Wieczorek") || bad.arguments[0] == "detect") }
    // Nothing is judged that was not seen.
    if bad.arguments[0] == "audit" { #expect(run.text.isEmpty) }
  }

  @Test(.enabled(if: getuid() != 0, "root may read anything"))
  func `a file without permission is named`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("Dr. Ng", to: "letter.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let run = try LetheProcess("detect", "letter.txt", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("letter.txt: error: the file cannot be read"))
  }

  @Test(arguments: [
    "detect letter.txt", "detect letter.txt --format jsonl", "redact letter.txt --out - --quiet",
    "policy show letter", "patterns list", "audit letter.txt --max-high 9", "--version",
  ])
  func `a full disk behind standard output is an error`(arguments: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("Seen by Dr. Ng\n", to: "letter.txt")
    let run = try LetheProcess(shell: "lethe \(arguments) > /dev/full", in: folder)
    #expect(run.status == 2)
    #expect(
      run.diagnostics == """
        error: standard output cannot be written: no space is left on the disk
        note: what was written is not complete; make room, or choose another disk, and run again

        """)
  }

  @Test(arguments: ["--help", "redact --help", "--generate-completion-script bash"])
  func `help that cannot be printed is an error`(arguments: String) throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(shell: "lethe \(arguments) > /dev/full", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics == "error: standard output cannot be written\n")
    let gone = try LetheProcess(shell: "{ lethe \(arguments); echo $? >&2; } | true", in: folder)
    #expect(gone.diagnostics == "0\n")
  }

  @Test(arguments: ["detect - <&-", "detect - < .", "detect - --input-format jsonl <&-"])
  func `a standard input that cannot be read is an error`(arguments: String) throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(shell: "lethe \(arguments)", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.hasPrefix("-: error: the file cannot be read: it is "))
    #expect(run.output.isEmpty)
  }

  @Test func `a file whose name is not UTF-8 is named, and stops no other`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Wieczorek", to: "in/a.txt")
    let run = try LetheProcess(
      shell: "printf 'Dr. Ng' > \"in/$(printf 'n\\351.txt')\"; lethe redact in --out out",
      in: folder)
    #expect(run.status == 2)
    #expect(run.complaint.contains("error: "))
    #expect(try folder.files(in: "out") == ["a.txt", "manifest.json"])
  }

  @Test func `a standard output that is not open is an error`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Seen by Dr. Ng\n", to: "letter.txt")
    let run = try LetheProcess(shell: "lethe detect letter.txt >&-", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.hasPrefix("error: standard output cannot be written: it is not open"))
  }

  @Test(arguments: ["detect notes.jsonl --format jsonl", "redact notes.jsonl --out - --quiet"])
  func `a reader that goes away is no error`(arguments: String) throws {
    let folder = try TemporaryFolder()
    let records = (0..<4_000).map { "{\"id\": \"\($0)\", \"text\": \"Seen by Dr. Ng\"}\n" }
    try folder.write(records.joined(), to: "notes.jsonl")
    let run = try LetheProcess(
      shell: "{ lethe \(arguments); echo $? >&2; } | head -n 1", in: folder)
    #expect(run.diagnostics == "0\n")
    #expect(run.output.filter { $0 == 0x0A }.count == 1)
  }

  @Test func `nothing is written into a letter because standard error is closed`() throws {
    let folder = try TemporaryFolder()
    try folder.write([0xE9] + Array(" Seen by Dr. Ng\n".utf8), to: "letter.txt")
    let closed = try LetheProcess(shell: "lethe redact letter.txt --out a 2>&-", in: folder)
    let gone = try LetheProcess(
      shell: "{ lethe redact letter.txt --out b; echo $?; } 2> /dev/full", in: folder)
    #expect(closed.status == 0 && gone.text == "0\n")
    for out in ["a", "b"] {
      #expect(
        try folder.bytes(of: "\(out)/letter.txt") == [0xE9]
          + Array(" Seen by Dr. [DOCTOR-1]\n".utf8)
      )
    }
  }

  @Test func `an empty letter is mentioned when it is redacted, too, and released`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "empty.txt")
    let run = try LetheProcess("redact", "empty.txt", "--out", "out", in: folder)
    #expect(run.status == 0)
    #expect(
      run.complaint == """
        empty.txt: warning: the file is empty
        released 1 document of 1 case to out: 0 identifiers replaced
        """)
    #expect(try folder.bytes(of: "out/empty.txt").isEmpty)
  }

  @Test func `records that are all unreadable release no file`() throws {
    let folder = try TemporaryFolder()
    try folder.write([0xFF, 0xFE, 0x7B, 0x00], to: "in/a.jsonl")
    try folder.write("{\n[]\n", to: "in/b.jsonl")
    try folder.write("Dr. Ng", to: "in/letter.txt")
    let run = try LetheProcess("redact", "in", "--out", "out", in: folder)
    #expect(run.status == 2)
    #expect(run.diagnostics.contains("in/a.jsonl: error: the text is UTF-16"))
    #expect(run.diagnostics.contains("in/b.jsonl:2: error: the line is not a record"))
    #expect(run.diagnostics.contains("withheld 3 documents"))
    #expect(try folder.files(in: "out") == ["letter.txt", "manifest.json"])
    let manifest = try Manifest.read(
      Data(folder.bytes(of: "out/manifest.json")), file: "manifest.json")
    #expect(manifest.outputs.map(\.name) == ["letter.txt"])
    #expect(manifest.withheld.map(\.name) == ["document 1", "document 2:1", "document 2:2"])
  }

  @Test func `records from standard input can be redacted into a folder`() throws {
    let folder = try TemporaryFolder()
    // More than a batch, the cases far apart.
    let records = (0..<300).map {
      "{\"id\":\"\($0)\",\"case\":\"c\($0 % 7)\",\"text\":\"Dr. Wieczorek, 3/\($0 % 28 + 1)/2021, "
        + String(repeating: "x", count: 4_000) + "\"}\n"
    }
    try folder.write(records.joined() + "{\n", to: "notes.jsonl")
    #expect(try LetheProcess("keygen", "k", "--quiet", in: folder).status == 0)
    let arguments = "--key k --input-format jsonl --quiet --out"
    for (shell, out) in [
      ("lethe redact - \(arguments) a < notes.jsonl", "a"),
      ("cat notes.jsonl | lethe redact - \(arguments) b", "b"),
      ("cat notes.jsonl | lethe redact /dev/stdin \(arguments) c", "c"),
      ("lethe redact notes.jsonl \(arguments) d", "d"),
    ] {
      let run = try LetheProcess(shell: shell, in: folder)
      #expect(run.status == 2)
      #expect(run.diagnostics.contains(":301: error: the line is not a record"))
      #expect(try folder.files(in: out).count == 2)
    }
    let expected = try folder.bytes(of: "d/notes.jsonl")
    #expect(try folder.bytes(of: "a/stdin.jsonl") == expected)
    #expect(try folder.bytes(of: "b/stdin.jsonl") == expected)
    #expect(try folder.bytes(of: "c/stdin") == expected)
    #expect(expected.split(separator: 0x0A).count == 300)
  }

  @Test func `a missing file does not stop the others`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Wieczorek", to: "a.txt")
    try folder.write("Dr. Wieczorek", to: "b.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link.txt", withDestinationPath: "gone.txt")
    let run = try LetheProcess(
      "redact", "a.txt", "none.txt", "link.txt", "b.txt", "--out", "out", in: folder)
    #expect(run.status == 2)
    for name in ["none", "link"] {
      #expect(run.diagnostics.contains("\(name).txt: error: there is no such file or folder"))
    }
    #expect(try folder.files(in: "out") == ["a.txt", "b.txt", "manifest.json"])
    let detected = try LetheProcess("detect", "none.txt", "a.txt", in: folder)
    #expect(detected.status == 2)
    #expect(detected.text.contains("[[Wieczorek|DOCTOR]]"))
  }

  @Test func `with nothing that can be read, nothing is made`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess("redact", "none.txt", "--out", "out", in: folder)
    #expect(run.status == 2)
    #expect(try folder.files(in: ".") == [])
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
  }

  @Test func `an output folder that is a link into the input is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Wieczorek", to: "in/a.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/alias", withDestinationPath: "in")
    let run = try LetheProcess("redact", "in", "--out", "alias/out", in: folder)
    #expect(run.status == 64)
    #expect(run.diagnostics.contains("alias/out: error: the output folder lies inside the input"))
    #expect(try folder.files(in: "in") == ["a.txt"])
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/in/out"))
  }

  @Test func `a disk that fills up leaves nothing half-written`() throws {
    let folder = try TemporaryFolder()
    try folder.write("Dr. Wieczorek", to: "in/a.txt")
    try folder.write(
      "Dr. Wieczorek " + String(repeating: "has pain ", count: 20_000), to: "in/b.txt")
    let run = try LetheProcess(
      shell: "ulimit -f 100; lethe redact in --out out", in: folder)
    #expect(run.status == 2)
    #expect(
      run.complaint == """
        out: error: writing failed: the file would be larger than is allowed; \
        nothing half-written was left
        out: note: make room, or choose another disk, and run again
        """)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a run that is stopped leaves no file`(signal: Int32) async throws {
    let folder = try TemporaryFolder()
    // As many as are worked on together, and then one that never comes.
    for number in 0..<256 { try folder.write("Dr. Wieczorek", to: "in/\(number).txt") }
    let made = unsafe mkfifo("\(folder.path)/never.txt", 0o600)
    #expect(made == 0)
    let process = Process()
    process.executableURL = URL(filePath: try LetheProcess.lethe())
    process.arguments = ["redact", "in", "never.txt", "--out", "out", "--threads", "1"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    let error = Pipe()
    process.standardError = error
    try process.run()
    // Until there is something to be left.
    while process.isRunning, (try? folder.files(in: "out").count) ?? 0 < 256 {
      try await Task.sleep(for: .milliseconds(20))
    }
    kill(process.processIdentifier, signal)
    let said = String(decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(said.contains("error: stopped before the end"))
    #expect(try folder.files(in: "out") == [])
  }
}
