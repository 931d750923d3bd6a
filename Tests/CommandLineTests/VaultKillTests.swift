import Foundation
import LetheKit
import Testing
import _LetheTestSupport

/// Kills `lethe redact --vault` at random moments.
///
/// As many times as the variable `LETHE_KILLS` says, 20 without it, and the program that
/// `LETHE_PROGRAM` names, such as a release build. The moments are drawn from the number in
/// `LETHE_SEED`, 1 without it; what a run does until then depends on the machine all the same.
struct VaultKillTests {
  private static let kills =
    ProcessInfo.processInfo.environment["LETHE_KILLS"].flatMap { Int($0) } ?? 20

  private static let seed =
    ProcessInfo.processInfo.environment["LETHE_SEED"].flatMap { UInt64($0) } ?? 1

  private static func program() throws -> String {
    try ProcessInfo.processInfo.environment["LETHE_PROGRAM"] ?? LetheProcess.lethe()
  }

  private static func contents(
    of name: String, in folder: TemporaryFolder
  ) throws -> [String: [UInt8]] {
    guard FileManager.default.fileExists(atPath: "\(folder.path)/\(name)") else { return [:] }
    return try folder.files(in: name).reduce(into: [:]) {
      $0[$1] = try folder.bytes(of: "\(name)/\($1)")
    }
  }

  /// Starts a redaction of the sample letters into `out`.
  private static func start(
    _ out: String, in folder: TemporaryFolder
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: try program())
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.arguments = [
      "redact", "letters", "--out", out, "--policy", "research", "--key", "project.key",
      "--vault", "\(out).sqlite", "--quiet",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `a run that is killed leaves whole cases, a sound vault and no text`() throws {
    let folder = try TemporaryFolder()
    #expect(try LetheProcess("keygen", "project.key", "--quiet", in: folder).status == 0)
    for name in ["elm", "hazel", "juniper"] {
      for letter in try FileManager.default.contentsOfDirectory(
        atPath: "\(Repository.letters)/\(name)")
      {
        let path = "\(Repository.letters)/\(name)/\(letter)"
        try folder.write(
          [UInt8](Data(contentsOf: URL(filePath: path))), to: "letters/\(name)/\(letter)")
      }
    }
    var random = SplitMix64(seed: Self.seed)
    let clock = ContinuousClock()
    let duration = try clock.measure {
      try Self.start("whole", in: folder).waitUntilExit()
    }
    let whole = try Self.contents(of: "whole", in: folder)
    #expect(whole.count == 13)
    let documents = Dictionary(grouping: whole.keys.filter { $0.contains("/") }) {
      String($0.prefix { $0 != "/" })
    }.mapValues(\.count)
    var (killed, partly, released) = (0, 0, 0)
    for number in 0..<Self.kills {
      let out = "out-\(number)"
      let process = try Self.start(out, in: folder)
      // The last part is where cases are committed and outputs named; half of the kills go there.
      let share = Double.random(in: 0...1.05, using: &random)
      let wait = duration * (number.isMultiple(of: 2) ? share : 0.6 + share * 0.45)
      Thread.sleep(
        forTimeInterval: Double(wait.components.attoseconds) / 1e18
          + Double(wait.components.seconds))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }

      // What has a name is whole, and nothing else holds text.
      let left = try Self.contents(of: out, in: folder)
      for (name, bytes) in left { #expect(whole[name] == bytes, "\(name)") }
      if !left.isEmpty { released += 1 }
      // What SQLite keeps beside the vault holds nothing that can be read.
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where name.hasPrefix("\(out).sqlite") {
        let bytes = String(decoding: try folder.bytes(of: name), as: UTF8.self)
        #expect(try Repository.identifiers(in: bytes) == [])
        let attributes = try FileManager.default.attributesOfItem(
          atPath: "\(folder.path)/\(name)")
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      }
      let vault = ["--vault", "\(out).sqlite", "--key", "project.key"]
      guard FileManager.default.fileExists(atPath: "\(folder.path)/\(out).sqlite") else {
        #expect(left.isEmpty)
        continue
      }
      let info = try LetheProcess(
        Self.program(), ["vault", "info", "--show-text"] + vault, in: folder)
      // Killed before there was anything in it, it is no vault yet.
      #expect(info.status == 0 || info.diagnostics.contains("is no vault"), "\(info.diagnostics)")
      let cases = info.text.split(separator: "\n").dropFirst().map {
        $0.split(separator: "\t").map(String.init)
      }
      for one in cases { #expect(one[2] == "\(documents[one[0]] ?? 0) documents") }
      if !cases.isEmpty, cases.count < documents.count { partly += 1 }
      // No output without its row.
      if left.keys.contains(where: { $0.contains("/") }) {
        let restored = try LetheProcess(
          Self.program(), ["restore", out, "--out", "\(out)-back"] + vault, in: folder)
        #expect(restored.status == 0, "\(restored.diagnostics)")
      }
      // The next run ends what this one began.
      if number.isMultiple(of: 5) {
        let again = try LetheProcess(
          Self.program(),
          ["redact", "letters", "--out", out, "--policy", "research", "--overwrite"]
            + vault, in: folder)
        #expect(again.status == 0, "\(again.diagnostics)")
        #expect(try Self.contents(of: out, in: folder) == whole)
      }
    }
    // A test that kills nothing, or never half-way, shows nothing.
    let moments = "\(Self.kills) kills drawn from \(Self.seed)"
    #expect(killed > Self.kills / 4, "\(moments)")
    #expect(partly > 0, "\(moments)")
    #expect(released > 0 || Self.kills < 100, "\(moments)")
    print(
      "\(Self.kills) runs of \(duration): \(killed) killed, \(partly) with some of the cases in the "
        + "vault, \(released) with outputs")
  }
}
