import ArgumentParser
import LetheKit

extension AsyncParsableCommand {
  /// Runs `body`, printing a diagnostic it throws and ending with the matching status.
  ///
  /// What is wrong with the command line or the files it names ends with 64 when
  /// nothing was begun, and with 2 afterwards; `status` says which.
  func reporting(
    to printer: DiagnosticPrinter, status: ExitStatus = .withheld, _ body: () async throws -> Void
  ) async throws {
    do {
      try await body()
    } catch let diagnostic as Diagnostic {
      printer.print(diagnostic)
      throw status.code
    }
  }
}
