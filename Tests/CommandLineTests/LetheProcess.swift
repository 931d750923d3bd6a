import Foundation
import Testing
import _LetheTestSupport

/// One run of the built `lethe`.
struct LetheProcess {
  let status: Int32
  let output: [UInt8]
  /// What was written to standard error.
  let diagnostics: String

  /// What was written to standard output.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// The diagnostics without what is said about a key that was not given.
  var complaint: String {
    diagnostics.split(separator: "\n")
      .filter { !$0.contains("no --key") && !$0.contains("redacted in another run") }
      .joined(separator: "\n")
  }

  /// Runs `lethe` with `folder` as its working directory.
  ///
  /// Standard streams are files, so that a full pipe can never stop the run.
  init(_ arguments: String..., input: [UInt8] = [], in folder: TemporaryFolder) throws {
    try self.init(Self.lethe(), arguments, input: input, in: folder)
  }

  /// Runs a line of the shell in which `lethe` is the built command.
  init(shell line: String, in folder: TemporaryFolder) throws {
    let function = "lethe() { '\(try Self.lethe())' \"$@\"; }"
    try self.init("/bin/sh", ["-c", "\(function); \(line)"], in: folder)
  }

  /// Runs any program.
  init(
    _ program: String, _ arguments: [String], input: [UInt8] = [], in folder: TemporaryFolder
  ) throws {
    let streams = try TemporaryFolder()
    let inputPath = try streams.write(input, to: "input")
    let outputPath = try streams.write([UInt8](), to: "output")
    let errorPath = try streams.write([UInt8](), to: "error")
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    var environment = ProcessInfo.processInfo.environment
    environment["NO_COLOR"] = "1"
    process.environment = environment
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputPath))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errorPath))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try streams.bytes(of: "output")
    diagnostics = try streams.text(of: "error")
  }

  /// The path of the built command, beside the program that runs the tests.
  static func lethe() throws -> String {
    let runner = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let path = runner.deletingLastPathComponent().appending(path: "lethe").path
    try #require(FileManager.default.isExecutableFile(atPath: path), "no lethe at \(path)")
    return path
  }
}
