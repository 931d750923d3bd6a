import ArgumentParser
import Dispatch
import LetheKit

/// The command line: a thin layer that reads options, calls `LetheKit` and prints.
@main
struct LetheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lethe",
    abstract: "Find, replace and audit what identifies people in letters.",
    discussion: """
      Example:
        lethe detect letter.txt
        lethe redact letters --out redacted --key project.key
        lethe audit redacted --originals letters --format html --out audit.html
        lethe release redacted --originals letters --key release.key
        lethe verify redacted --public-key release.key.pub

      Exit status: 0 fine; 1 the audit's gate failed, or a folder is not what was \
      signed; 2 a document could not be processed \
      and was not released; 64 the command line is wrong.

      Redaction lowers risk; it does not make a letter anonymous. Have a person read what \
      leaves the house.
      """,
    subcommands: [
      Detect.self, Redact.self, Audit.self, Evaluate.self, Patterns.self, PolicyCommand.self,
      Keygen.self, Vault.self, Restore.self, Release.self, Verify.self,
    ])

  @Flag(help: "Print the version, the digest of the patterns, and PCRE2's version.")
  var version = false

  static func main() async {
    let signals = ProcessSetup.prepare()
    PatternOptions.prepare(for: Array(CommandLine.arguments.dropFirst()))
    if let command = named(by: CommandLine.arguments.dropFirst()) {
      await run(command, watching: signals)
    } else {
      await main(Self.namingReport(Array(CommandLine.arguments.dropFirst())))
    }
    withExtendedLifetime(signals) {}
  }

  /// Runs a command and ends the process.
  ///
  /// Away from the main thread, which sleeps: to wake it only to end would take longer than some
  /// letters, and so would undoing what the system undoes anyway.
  ///
  /// - Parameter signals: what watches for signals, until the command has run.
  @concurrent
  private static func run(
    _ command: sending any AsyncParsableCommand,
    watching signals: sending [any DispatchSourceSignal]
  ) async -> Never {
    var command = command
    var failure: (any Error)?
    do {
      try await command.run()
    } catch {
      failure = error
    }
    withExtendedLifetime(signals) {}
    exit(withError: failure)
  }

  /// The command that the arguments name, when they are all as they should be.
  ///
  /// Reading the options of all commands was two fifths of a start's instructions. What is
  /// amiss, or asks for help, is left to the root command, which knows what to say.
  private static func named(
    by arguments: ArraySlice<String>
  ) -> (any AsyncParsableCommand)? {
    let commands: [String: any AsyncParsableCommand.Type] = [
      "detect": Detect.self, "redact": Redact.self, "audit": Audit.Report.self,
      "evaluate": Evaluate.self,
    ]
    guard let name = arguments.first, let command = commands[name] else { return nil }
    let rest = Array(arguments.dropFirst())
    if name == "audit", let next = rest.first, auditSubcommands.contains(next) { return nil }
    return try? command.parse(rest)
  }

  private static let auditSubcommands = ["report", "sample", "judge", "help"]

  /// The arguments with the subcommand that `lethe audit` has by default, so that what is said of
  /// its options, when asked for or when one is wrong, is said of them and not of the group.
  private static func namingReport(_ arguments: [String]) -> [String] {
    guard arguments.first == "audit", arguments.count > 1,
      !auditSubcommands.contains(arguments[1]), !arguments[1].hasPrefix("--generate-")
    else { return arguments }
    return ["audit", "report"] + arguments.dropFirst()
  }

  func run() async throws {
    if version {
      return try await reporting(to: DiagnosticPrinter()) {
        try StandardOutput.print(Self.versionText)
      }
    }
    throw CleanExit.helpRequest(self)
  }

  /// The version, the digest of the patterns in force, and PCRE2's version.
  private static var versionText: String {
    let digest = (try? Lethe())?.patternDigest ?? "not found"
    return """
      lethe \(Lethe.version)
      patterns sha256:\(digest)
      PCRE2 \(Lethe.pcre2Version)
      """
  }
}
