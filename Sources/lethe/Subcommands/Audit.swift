import ArgumentParser
import Foundation
import LetheKit

extension LetheCommand {
  /// Decides whether outputs may leave.
  struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "audit",
      abstract: "Report what is left in outputs and what leaked from originals; pass or fail.",
      discussion: """
        Example:
          lethe audit redacted --originals letters --format html --out audit.html
          lethe audit redacted --known known.csv

        Works on any output, ours or another tool's. Exits with 1 when the gate fails and \
        with 2 when something could not be read. No report contains identifying text unless \
        --show-text is given.
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The folder or file the outputs were made from.", completion: .directory)
    var originals: String?

    @Option(
      help: "The manifest of the outputs; by default manifest.json beside them, if there is one.",
      completion: .file(extensions: ["json"]))
    var manifest: String?

    @Option(help: "How to write the report: text, json, sarif or html.")
    var format: AuditFormat = .text

    @Option(
      help: "The file to write the report to instead of standard output.", completion: .file())
    var out: String?

    @Option(help: "What tells the case: folder, field, or a pattern tried on document names.")
    var caseBy: String?

    @Option(help: "Types that a policy lets stand, separated by commas, such as STATE,AGE.")
    var keep = "STATE,COUNTRY"

    @Option(help: "How many identifiers of the originals may stand in the outputs.")
    var maxLeaks = 0

    @Option(help: "How many leftovers of high severity may stand in the outputs.")
    var maxHigh = 0

    @Option(help: "How many leftovers of medium severity may stand in the outputs.")
    var maxMedium = 0

    @Option(
      help: """
        How many passages may stand in the outputs that could be looked up word for word: \
        quotations, and rare words close together; no limit by default.
        """)
    var maxQuotable: Int?

    @Option(
      help: """
        Leave leftovers out that score less than this, from 0 to 1; those under 0.35 count as \
        of low severity.
        """)
    var minScore = 0.2

    @Flag(help: "Show the text of leaks and leftovers in the report.")
    var showText = false

    func validate() throws {
      guard (0...1).contains(minScore) else {
        throw ValidationError("--min-score is a number from 0 to 1.")
      }
      for (name, limit) in [
        ("leaks", maxLeaks), ("high", maxHigh), ("medium", maxMedium),
        ("quotable", maxQuotable ?? 0),
      ] where limit < 0 {
        throw ValidationError("--max-\(name) is not negative.")
      }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let outputs = try input.files(output.diagnostics)
          .filter { $0.relativePath != "manifest.json" }
        let sources =
          try originals.map {
            try InputFile.files(
              at: [$0], format: input.inputFormat, report: { output.diagnostics.print($0) })
          } ?? []
        // A report on nothing, or beside originals that are not there, would say PASS.
        for files in [outputs, sources] {
          let problems = files.compactMap(\.problem)
          guard problems.isEmpty || problems.count < files.count else {
            for problem in problems { output.diagnostics.print(problem) }
            throw ExitStatus.withheld.code
          }
        }
        let run = AuditRun(
          lethe.detector, cases: try CaseAssignment(by: caseBy), threads: input.width,
          known: try known.load(lethe, output.diagnostics))
        let (report, unread) = try await run.run(
          outputs: outputs, originals: sources, options: try options(lethe),
          report: { output.diagnostics.print($0) })
        try write(report)
        guard unread == 0 else { throw ExitStatus.withheld.code }
        guard report.verdict.isPass else { throw ExitStatus.gateFailed.code }
      }
    }

    private func options(_ lethe: Lethe) throws(Diagnostic) -> Auditor.Options {
      var kept: Set<IdentifierType> = []
      for name in keep.split(separator: ",") {
        guard let type = IdentifierType(rawValue: String(name)) else {
          throw Diagnostic(
            .error, "--keep names an unknown type '\(name)'",
            remedy:
              "the types are \(IdentifierType.allCases.map(\.rawValue).joined(separator: ", "))",
            isUsage: true)
        }
        kept.insert(type)
      }
      return Auditor.Options(
        gate: AuditGate(
          maximumLeaks: maxLeaks, maximumLeftovers: [.high: maxHigh, .medium: maxMedium],
          maximumQuotable: maxQuotable),
        keptTypes: kept, minimumScore: minScore, surrogates: try surrogates(), showsText: showText,
        isOrdinaryWord: { lethe.isOrdinaryWord($0) }, certainScore: 0.35,
        suspicions: lethe.suspicionSearch, quotability: lethe.quotabilitySearch)
    }

    private func surrogates() throws(Diagnostic) -> SurrogateDigests {
      if let manifest { return try .manifest(at: manifest) }
      for path in input.paths {
        let beside = "\(path)/manifest.json"
        if FileManager.default.fileExists(atPath: beside) { return try .manifest(at: beside) }
      }
      return .none
    }

    private func write(_ audit: AuditReport) throws {
      let bytes: [UInt8]
      switch format {
      case .text:
        let usesColor = out == nil && StandardOutput.usesColor(output.noColor)
        let text = AuditTextReport(usesColor: usesColor, showsText: showText)
        bytes = Array(text.text(for: audit).utf8)
      case .json: bytes = try AuditJSONReport(showsText: showText).json(for: audit)
      case .sarif:
        let report = AuditSARIFReport(showsText: showText, toolVersion: Lethe.version)
        bytes = try report.json(for: audit)
      case .html: bytes = Array(try AuditHTMLReport(showsText: showText).html(for: audit).utf8)
      }
      guard let out else { return try StandardOutput.write(bytes) }
      try OutputFolder.writeFile(bytes, to: out)
      let verdict = audit.verdict.isPass ? "PASS" : "FAIL"
      output.diagnostics.inform("\(verdict): the report is in \(out)")
    }
  }
}

/// How an audit is written.
enum AuditFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, sarif, html
}
