import LetheKit

/// Writes diagnostics to standard error, one stream for all of them.
struct DiagnosticPrinter {
  /// Whether warnings and notes are left out.
  var isQuiet = false

  /// Writes one diagnostic; errors always.
  func print(_ diagnostic: Diagnostic) {
    if isQuiet, diagnostic.severity != .error { return }
    write("\(diagnostic)")
  }

  /// Writes a line of information unless asked to be quiet.
  func inform(_ message: String) {
    if !isQuiet { write(message) }
  }

  private func write(_ line: String) {
    StandardError.write("\(line)\n")
  }
}
