import ArgumentParser
import Foundation
import LetheKit

extension LetheCommand {
  /// Measures findings against letters annotated by people.
  struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "Measure recall and precision against annotated letters.",
      discussion: """
        Example:
          lethe evaluate Samples/gold.jsonl
          lethe evaluate gold.jsonl --predictions theirs.jsonl --by meta.genre

        Recall counts a span as found when every letter and digit of it is covered.
        """)

    @Argument(help: "Annotated letters as JSON Lines.", completion: .file(extensions: ["jsonl"]))
    var gold: String

    @Option(
      help: "Findings to score instead of our own, as JSON Lines.",
      completion: .file(extensions: ["jsonl"]))
    var predictions: String?

    @Option(help: "Group by this field, such as meta.genre.")
    var by: String?

    @Option(help: "How many of the most frequent misses and false positives to show.")
    var top = 30

    @Flag(help: "Show recall by annotators' label.")
    var labels = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Coarse gold types that count neither way, separated by commas.")
    var neutralGold = ""

    @Option(help: "Coarse types of findings to leave out, separated by commas.")
    var dropPredictions = ""

    @OptionGroup var patterns: PatternOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let documents = try GoldFile.documents(at: gold)
        let found =
          try predictions.map { try GoldFile.predictions(at: $0) } ?? ownPredictions(documents)
        let scorer = Scorer(
          .init(
            neutralGoldTypes: Self.set(neutralGold),
            droppedPredictionTypes: Self.set(dropPredictions),
            groupField: by, mistakeLimit: top))
        let report = scorer.report(on: documents, predictions: found)
        if json {
          let encoder = JSONEncoder()
          encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
          try StandardOutput.print(String(decoding: encoder.encode(report), as: UTF8.self))
        } else {
          try StandardOutput.write(Array(report.table(showsLabels: labels).utf8))
        }
      }
    }

    private static func set(_ names: String) -> Set<String> {
      Set(names.split(separator: ",").map(String.init))
    }

    private func ownPredictions(
      _ documents: [GoldDocument]
    ) throws -> [String: [PredictedSpan]] {
      let detector = try patterns.load().detector
      var found: [String: [PredictedSpan]] = [:]
      for document in documents {
        let text = DocumentText(document.text)
        var counter = ScalarCounter()
        do {
          found[document.id, default: []] += try detector.findings(in: text).map {
            let start = counter.scalarOffset(of: $0.range.lowerBound, in: text.bytes.span)
            let end = counter.scalarOffset(of: $0.range.upperBound, in: text.bytes.span)
            return PredictedSpan(start: start, end: end, type: $0.type.rawValue)
          }
        } catch {
          throw Diagnostic(.error, "\(error)", at: .init(file: gold))
        }
      }
      return found
    }
  }
}
