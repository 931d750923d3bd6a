import ArgumentParser
import Foundation
import LetheKit

/// Writes results to standard output or a file, whole or not at all.
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
  static func write(_ bytes: [UInt8]) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      let code = (error as NSError).code
      if code == Int(EPIPE) || (error as NSError).domain == NSCocoaErrorDomain {
        throw ExitStatus.fine.code
      }
      throw Diagnostic(
        .error, "standard output cannot be written", remedy: "check the disk it is sent to")
    }
  }

  /// Writes `text` and a line break.
  static func print(_ text: String) throws { try write(Array("\(text)\n".utf8)) }
}
