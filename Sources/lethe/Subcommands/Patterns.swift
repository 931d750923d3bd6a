import ArgumentParser
import Foundation
import LetheKit

extension LetheCommand {
  /// Lists, tests and explains rules.
  struct Patterns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "patterns",
      abstract: "List rules, run their own examples, and explain what is found in a text.",
      discussion: """
        Example:
          lethe patterns explain "Seen by Dr. Ng on 3/2/2021"
          lethe patterns test --patterns our-rules
        """,
      subcommands: [List.self, Test.self, Explain.self])

    /// Lists every rule.
    struct List: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "List every rule: id, type, score and where its form comes from.")

      @OptionGroup var patterns: PatternOptions
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          for rule in try patterns.load().catalog.rules {
            try StandardOutput.print(
              "\(rule.id)\t\(rule.type?.rawValue ?? "NONE")\t\(rule.score)\t\(rule.source)")
          }
        }
      }
    }

    /// Runs every rule's own examples, and the traps.
    struct Test: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Run every rule's own examples and the traps; exits with 1 when one fails.",
        discussion: """
          A trap is a short text with its exact answer: what all rules together must find in it.
          A folder of rules may have traps of its own in a folder 'Traps'; one with the text of
          a built-in trap takes its place.

          Example:
            lethe patterns test --patterns our-rules
          """)

      @OptionGroup var patterns: PatternOptions
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let lethe = try patterns.load()
          let results = lethe.detector.exampleResults()
          let failures = results.compactMap(\.failure)
          for failure in failures { output.diagnostics.print(failure) }
          try StandardOutput.print(
            "\(lethe.catalog.rules.count) rules, \(results.count - failures.count) examples passed, "
              + "\(failures.count) failed")
          let traps = lethe.detector.results(of: try Lethe.traps(patterns: patterns.folder))
          let mistakes = traps.compactMap(\.failure)
          for mistake in mistakes { output.diagnostics.print(mistake) }
          let known = traps.count { $0.trap.isKnownFailure && $0.failure == nil }
          try StandardOutput.print(
            "\(traps.count) traps, \(traps.count { $0.isRight }) answered right, "
              + "\(known) known failures, \(mistakes.count) failed")
          guard failures.isEmpty, mistakes.isEmpty else { throw ExitStatus.gateFailed.code }
        }
      }
    }

    /// Says why a text was, or was not, found.
    struct Explain: AsyncParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Say what is found in a text, what was left alone, and what decided.",
        discussion: """
          For each finding, the rule or recognizer that made it, its score, what raised and
          lowered that, and what the word lists know; for capitals and numbers that are not
          found, how far they were from it and what is missing. In a text of more than 60
          words, only the words that --word names are looked at like that.

          Example:
            lethe patterns explain "Seen by Dr. Ng on 3/2/2021"
            lethe patterns explain - --word Baker < letter.txt
          """)

      /// How an explanation is printed.
      enum Format: String, ExpressibleByArgument {
        case text, json
      }

      @Argument(help: "The text; '-' reads standard input.") var text: String

      @Option(help: "Explain only where the text has this, letter case ignored.")
      var word: String?

      @Option(help: "How to print it: text or json.")
      var format: Format = .text

      @OptionGroup var patterns: PatternOptions
      @OptionGroup var output: OutputOptions

      func run() async throws {
        try await reporting(to: output.diagnostics) {
          let lethe = try patterns.load()
          let bytes = text == "-" ? try TextFile.read("-") : Array(text.utf8)
          let explanation = try lethe.detector.explanation(of: DocumentText(bytes), word: word)
          if word != nil, explanation.items.isEmpty {
            throw Diagnostic(
              .error, "the text does not have the word that --word names",
              remedy: "write it as it stands there; letter case does not matter", isUsage: true)
          }
          switch format {
          case .text: try StandardOutput.write(Array(explanation.description.utf8))
          case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try StandardOutput.print(String(decoding: encoder.encode(explanation), as: UTF8.self))
          }
        }
      }
    }
  }
}
