import ArgumentParser
import LetheKit

extension AsyncParsableCommand {
  /// Runs `body`, printing a diagnostic it throws and ending with the matching status.
  ///
  /// What is wrong with the command line ends with 64, and everything else with 2.
  func reporting(
    to printer: DiagnosticPrinter, _ body: () async throws -> Void
  ) async throws {
    do {
      try await body()
    } catch let diagnostic as Diagnostic {
      printer.print(diagnostic)
      throw (diagnostic.isUsage ? ExitStatus.usage : .withheld).code
    }
  }
}
