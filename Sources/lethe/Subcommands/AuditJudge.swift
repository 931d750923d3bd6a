import ArgumentParser
import LetheKit

extension LetheCommand.Audit {
  /// Says what a review has shown.
  struct Judge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "judge",
      abstract: "Say what the reading of a sample shows: bounds, and whether to read on.",
      discussion: """
        Example:
          lethe audit judge review
          lethe audit judge review --judgements first.jsonl --judgements second.jsonl

        Exits with 1 when the bound of the plan is not shown to hold, and with 2 when letters are \
        unread or a judgement cannot be read.

        Two readers who have not talked are compared: what both found and what only one did tell \
        how much neither has found (Chapman's estimate). So are the readers and the audit, once \
        every suspect is decided.
        """)

    @Argument(
      help: "The folder that 'lethe audit sample' has written.", completion: .directory)
    var folder: String

    @Option(
      help: ArgumentHelp(
        """
        What a reader found: a copy of letters.jsonl, or of the brat folder; twice for two \
        readers. By default what is in the folder.
        """, valueName: "path"), completion: .file())
    var judgements: [String] = []

    @Option(help: "How to write the result: text or json.")
    var format: ReviewResultFormat = .text

    @Option(
      help: "The file to write the result to instead of standard output.", completion: .file())
    var out: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard judgements.count <= 2 else {
        throw ValidationError("--judgements is given once for each of two readers.")
      }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let plan = try ReviewFolder.plan(in: folder)
        let paths = judgements.isEmpty ? [ReviewFolder.judgementPath(in: folder)] : judgements
        let readers = try paths.map { try ReviewFolder.judgements(at: $0, for: plan) }
        let suspects = try ReviewFolder.suspects(in: folder, for: plan)
        let result: ReviewResult
        do throws(ReviewResult.Refusal) {
          result = try ReviewResult(plan, readers: readers, suspects: suspects)
        } catch {
          throw diagnostic(for: error, paths: paths)
        }
        let bytes =
          switch format {
          case .text: Array(ReviewTextReport().text(for: result).utf8)
          case .json: try ReviewJSONReport().json(for: result)
          }
        if let out {
          try OutputFolder.writeFile(bytes, to: out)
          output.diagnostics.inform(
            "\(result.isShown ? "PASS" : "FAIL"): the result is in \(out)")
        } else {
          try StandardOutput.write(bytes)
        }
        guard result.isShown else { throw ExitStatus.gateFailed.code }
      }
    }

    private func diagnostic(for refusal: ReviewResult.Refusal, paths: [String]) -> Diagnostic {
      let location = Diagnostic.Location(file: paths[0])
      return switch refusal {
      case .unread(let count, let first):
        Diagnostic(
          .error,
          "\(count) of the letters that were drawn \(count == 1 ? "is" : "are") not read yet, the "
            + "first is number \(first)", at: location,
          remedy: "read them and say \"read\": true, or remove the UNREAD mark in brat; a bound "
            + "holds for all that was drawn")
      case .unknown(let number):
        Diagnostic(.error, "the plan has no letter \(number)", at: location)
      case .repeated(let number):
        Diagnostic(
          .error, "letter \(number) is judged twice", at: location,
          remedy: "keep one of its lines")
      }
    }
  }
}

/// How the result of a review is written.
enum ReviewResultFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
