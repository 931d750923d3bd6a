import ArgumentParser
import Foundation
import LetheKit

/// Writes results to standard output.
enum StandardOutput {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether to colour what is printed: on a terminal, unless `NO_COLOR` is set.
  ///
  /// Source: no-color.org.
  static func usesColor(_ isDisabled: Bool) -> Bool {
    let noColor = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
    return isTerminal && !isDisabled && noColor.isEmpty
  }

  /// Writes `bytes`; a reader that has gone away ends the command quietly.
  ///
  /// - Throws: a diagnostic with the reason where anything else keeps them from being
  ///   written: a result that is cut off must not look like one that is complete.
  static func write(_ bytes: [UInt8]) throws {
    do {
      try OpenFile.write(bytes, to: STDOUT_FILENO)
    } catch {
      if error.isBrokenPipe { throw ExitStatus.fine.code }
      throw Diagnostic(
        .error, "standard output cannot be written: \(error.reason)",
        remedy: "what was written is not complete; \(error.remedy)")
    }
  }

  /// Writes `text` and a line break.
  static func print(_ text: String) throws { try write(Array("\(text)\n".utf8)) }
}
