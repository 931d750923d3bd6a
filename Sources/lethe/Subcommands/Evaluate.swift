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
          lethe evaluate ours.jsonl brat-folder --by document --html study.html
          lethe evaluate ours.jsonl --save-run before.json
          lethe evaluate ours.jsonl --compare before.json

        Annotations are JSON Lines, folders of brat's .txt and .ann, or of the XML of i2b2 2014; \
        offsets count code points. Each path is a corpus: it has a table of its own, and all \
        together have one more. By default a span is found when every letter and digit of it is \
        covered. Intervals are of 95 %, from documents drawn again with a fixed seed.

        --html, --format json and the lists of mistakes quote the annotated letters, which are \
        yours already; --omit-text leaves text out. Files that are written can be read by you alone (mode 0600). --save-run \
        keeps places and types, and no text.
        """)

    @Argument(
      help: "Annotated letters: files, or folders that are walked; each is a corpus.",
      completion: .file())
    var gold: [String]

    @Option(
      help: ArgumentHelp(
        "Findings to score instead of our own: a file or folder, once, or once for each corpus.",
        valueName: "path"), completion: .file())
    var predictions: [String] = []

    @Option(
      help: ArgumentHelp(
        """
        When a span is found: covered to its last letter and digit; partial: any of it; strict: \
        same start and end; token: tokens are counted, as in i2b2 2014.
        """, valueName: "mode"))
    var match: MatchRule.Extent = .covered

    @Option(
      help: ArgumentHelp(
        """
        Which type a prediction must have: ignored; kind: NAME for a PATIENT; exact: the \
        annotated type, as the strict measure of i2b2 2014 asks.
        """, valueName: "how"))
    var typeMatch: MatchRule.TypeMatch = .ignored

    @Option(
      help: """
        What counts: all; hipaa: what 45 CFR 164.514(b)(2)(i) names; i2b2-hipaa: the subset of \
        the 2014 task; or kinds and types such as NAME,DATE,HOSPITAL. The rest counts neither way.
        """)
    var types = "all"

    @Option(
      help: ArgumentHelp(
        "Break down by type, label, document, kind, corpus, or a field such as meta.genre; repeatable.",
        valueName: "field"))
    var by: [String] = []

    @Option(help: "How many documents, and of the most frequent mistakes, to show.")
    var top = 30

    @Flag(help: "Show recall by annotators' label.")
    var labels = false

    @Flag(help: "Leave the lists of mistakes out, and their text where they are placed.")
    var omitText = false

    @Option(help: "How to write the report: text, json or html.")
    var format: StudyFormat = .text

    @Flag(help: "Print JSON, as --format json does.")
    var json = false

    @Option(
      help: "The file to write the report to instead of standard output.", completion: .file())
    var out: String?

    @Option(
      help: "Also write a web page with every miss and false alarm in its sentence.",
      completion: .file(extensions: ["html"]))
    var html: String?

    @Option(
      help: "Also write what was found, without text, to compare a later run with.",
      completion: .file(extensions: ["json"]))
    var saveRun: String?

    @Option(
      help: "Show what got better and worse than in a saved run, or than in other predictions.",
      completion: .file())
    var compare: String?

    @Option(help: "Coarse gold types that count neither way, separated by commas.")
    var neutralGold = ""

    @Option(help: "Coarse types of findings to leave out, separated by commas.")
    var dropPredictions = ""

    @Option(
      help: "Weights of lethe-fit to use in place of the built-in ones.",
      completion: .file(extensions: ["tsv"]))
    var taggerWeights: String?

    @OptionGroup var patterns: PatternOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard !gold.isEmpty else { throw ValidationError("name the annotated letters.") }
      guard predictions.count <= 1 || predictions.count == gold.count else {
        throw ValidationError(
          "--predictions is given once, or once for each of the \(gold.count) corpora.")
      }
      guard predictions.isEmpty || (taggerWeights == nil && patterns.folder == nil) else {
        throw ValidationError("--predictions are scored as they are; no patterns are used.")
      }
      guard !(json && format == .html) else {
        throw ValidationError("--json and --format html exclude each other.")
      }
      guard !omitText || (html == nil && format != .html) else {
        throw ValidationError("a page without text would be empty; --omit-text goes without it.")
      }
      guard top >= 0 else { throw ValidationError("--top is not negative.") }
      let written = [out, html, saveRun].compactMap(\.self)
      guard Set(written).count == written.count else {
        throw ValidationError("--out, --html and --save-run name different files.")
      }
      for path in written where (gold + predictions + [compare].compactMap(\.self)).contains(path) {
        throw ValidationError("a file that is read would be overwritten; name another.")
      }
      _ = try fields()
      _ = try selection()
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let corpora = try GoldFile.corpora(at: gold, report: { output.diagnostics.print($0) })
        let study = Study(
          corpora,
          .init(
            rule: MatchRule(match, type: typeMatch), types: try selection(),
            neutralGoldTypes: Self.set(neutralGold),
            droppedPredictionTypes: Self.set(dropPredictions), breakdowns: try fields(),
            mistakeLimit: omitText ? 0 : top))
        let (found, tool) = try findings(corpora)
        var report = study.report(on: found)
        var comparison = try compare.map { path in
          study.comparison(with: path, before: try earlier(path, corpora), after: found)
        }
        if omitText {
          report = report.omittingText
          comparison = comparison?.omittingText
        }
        // Written last to first: nothing is on disk unless all could be made.
        let page = try html.map { _ in try Self.page(report, comparison) }
        let result = try result(report, comparison, tool)
        if let saveRun {
          let run = SavedRun(corpora, predictions: found, tool: tool)
          try OutputFolder.writeFile(try run.json(), to: saveRun)
        }
        if let html, let page { try OutputFolder.writeFile(page, to: html) }
        guard let out else { return try StandardOutput.write(result) }
        try OutputFolder.writeFile(result, to: out)
      }
    }

    private func result(
      _ report: StudyReport, _ comparison: RunComparison?, _ tool: [String: String]
    ) throws -> [UInt8] {
      switch json ? .json : format {
      case .text:
        var text = report.text(showsLabels: labels, rowLimit: top)
        if let comparison { text += "\n" + comparison.text() }
        return Array(text.utf8)
      case .json:
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let study = StudyJSON(report, comparison: comparison, tool: tool)
        return [UInt8](try encoder.encode(study)) + [0x0A]
      case .html: return try Self.page(report, comparison)
      }
    }

    private static func page(
      _ report: StudyReport, _ comparison: RunComparison?
    ) throws -> [UInt8] {
      Array(try EvaluationHTMLReport().html(for: report, comparison: comparison).utf8)
    }

    private func fields() throws -> [BreakdownField] {
      var fields: [BreakdownField] = []
      for name in by.flatMap({ $0.split(separator: ",").map(String.init) }) {
        guard let field = BreakdownField(name) else {
          throw ValidationError(
            "--by knows type, label, document, kind, corpus, id and meta.NAME, not '\(name)'.")
        }
        if !fields.contains(field) { fields.append(field) }
      }
      return fields
    }

    private func selection() throws -> TypeSelection {
      do {
        return try TypeSelection(types)
      } catch {
        throw ValidationError(
          "--types is all, hipaa, i2b2-hipaa, or known types with commas between, "
            + "not '\(error.name)'.")
      }
    }

    private static func set(_ names: String) -> Set<String> {
      Set(names.split(separator: ",").map(String.init))
    }

    /// What is to be scored, and what is to be said of what made it.
    private func findings(
      _ corpora: [GoldCorpus]
    ) throws -> (found: [[[PredictedSpan]]], tool: [String: String]) {
      guard predictions.isEmpty else {
        let found = try read(predictions, corpora)
        return (found, ["predictions": predictions.joined(separator: ", ")])
      }
      let lethe = try Lethe(patterns: patterns.folder, taggerWeights: taggerWeights)
      var tool = ["lethe": Lethe.version, "patterns": "sha256:\(lethe.patternDigest)"]
      tool["tagger_weights"] = taggerWeights
      let found = try corpora.map { corpus in
        try corpus.documents.map { document in
          do {
            return try lethe.detector.predictions(in: document)
          } catch {
            throw Diagnostic(.error, "\(error)", at: .init(file: corpus.name))
          }
        }
      }
      return (found, tool)
    }

    /// The predictions at `paths`: one for all corpora, or one for each.
    private func read(
      _ paths: [String], _ corpora: [GoldCorpus]
    ) throws -> [[[PredictedSpan]]] {
      func report(_ diagnostic: Diagnostic) { output.diagnostics.print(diagnostic) }
      guard paths.count == 1 else {
        return try zip(paths, corpora).map { path, corpus in
          try GoldFile.predictions(at: path, for: corpus.documents, report: report)
        }
      }
      var rest = try GoldFile.predictions(
        at: paths[0], for: corpora.flatMap(\.documents), report: report)[...]
      return corpora.map { corpus in
        defer { rest = rest.dropFirst(corpus.documents.count) }
        return Array(rest.prefix(corpus.documents.count))
      }
    }

    private func earlier(
      _ path: String, _ corpora: [GoldCorpus]
    ) throws -> [[[PredictedSpan]]] {
      guard let run = try SavedRun(at: path) else { return try read([path], corpora) }
      return try run.predictions(for: corpora, at: path)
    }
  }
}
