public import ArgumentParser
import Dispatch
import Foundation
public import LetheKit
import Synchronization

/// What to read, and with how many threads.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "Files and folders to read; '-' is standard input.", completion: .file())
  var paths: [String]

  @Option(help: "How to read them: auto, text or jsonl.")
  var inputFormat: InputFormat = .auto

  @Option(help: "How many documents to work on at once; by default one for each processor.")
  var threads: Int?

  func validate() throws {
    if let threads, !(1...512).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 512.")
    }
  }

  /// The files to read; what is odd about their folders goes to `printer`.
  func files(_ printer: DiagnosticPrinter) throws(Diagnostic) -> [InputFile] {
    try InputFile.files(at: paths, format: inputFormat, report: { printer.print($0) })
  }

  /// The number of threads to use.
  var width: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }
}

extension InputFormat: ExpressibleByArgument {}

/// Which rules to use.
struct PatternOptions: ParsableArguments {
  @Option(
    name: .customLong("patterns"),
    help: "A folder of rule files that add to, replace or disable built-in rules.",
    completion: .directory)
  var folder: String?

  /// The toolkit with these rules.
  func load() throws -> Lethe {
    if let folder { return try Lethe(patterns: folder) }
    return try Self.builtin.withLock { Self.loaded(&$0) }.get()
  }

  /// Begins to read the built-in patterns where `arguments` will need them, while their options are
  /// read.
  static func prepare(for arguments: [String]) {
    guard let command = arguments.first,
      ["detect", "redact", "audit", "release"].contains(command),
      !arguments.contains(where: { $0.hasPrefix("--patterns") })
    else { return }
    DispatchQueue.global().async { builtin.withLock { _ = loaded(&$0) } }
  }

  /// Kept until the process ends, and with it all memory: to take rules and tables apart one by one
  /// was a twentieth of a start.
  private static let builtin = Mutex<Result<Lethe, Diagnostic>?>(nil)

  private static func loaded(
    _ kept: inout Result<Lethe, Diagnostic>?
  ) -> Result<Lethe, Diagnostic> {
    if let kept { return kept }
    let loaded = Result { () throws(Diagnostic) in try Lethe() }
    kept = loaded
    return loaded
  }
}

/// What is known beforehand.
struct KnownOptions: ParsableArguments {
  @Option(
    name: .customLong("known"),
    help: """
      A CSV or JSON file of identifiers that are known, case by case: each is found in every \
      form, whatever the rules say.
      """,
    completion: .file(extensions: ["csv", "json", "jsonl"]))
  var file: String?

  /// The known identifiers, if a file was named; what is odd about it goes to `printer`.
  func load(_ lethe: Lethe, _ printer: DiagnosticPrinter) throws(Diagnostic) -> KnownIdentifiers? {
    guard let file else { return nil }
    return try lethe.known(at: file) { printer.print($0) }
  }
}

/// How much to print.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print errors only.")
  var quiet = false

  @Flag(help: "Print without colour.")
  var noColor = false

  /// Where diagnostics go.
  var diagnostics: DiagnosticPrinter { DiagnosticPrinter(isQuiet: quiet) }
}
