import ArgumentParser
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

        The policy that --policy names may have a 'gate' that says how much may be found; options \
        here outrank it.

        Works on any output, ours or another tool's. Exits with 1 when the gate fails and \
        with 2 when something could not be read. No report contains identifying text unless \
        --show-text is given.
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var gate: GateOptions

    @Option(help: "How to write the report: text, json or html.")
    var format: AuditFormat = .text

    @Option(
      help: "The file to write the report to instead of standard output.", completion: .file())
    var out: String?

    @Flag(help: "Show the text of leaks and leftovers in the report.")
    var showText = false

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let files = try input.files(output.diagnostics)
        let outputs = files.filter { !$0.isSeal }
        let sources = try gate.originalFiles(input.inputFormat, output.diagnostics)
        // A report on nothing, or beside originals that are not there, would say PASS.
        for files in [outputs, sources] {
          let problems = files.compactMap(\.problem)
          guard problems.isEmpty || problems.count < files.count else {
            for problem in problems { output.diagnostics.print(problem) }
            throw ExitStatus.withheld.code
          }
        }
        let policy = try gate.chosenPolicy(lethe)
        let options = try gate.auditorOptions(
          lethe, policy, try gate.redaction(besides: input.paths), showsText: showText)
        let run = AuditRun(
          lethe.detector, cases: try CaseAssignment(by: gate.caseBy), threads: input.width,
          known: try known.load(lethe, output.diagnostics), lethe: lethe)
        let (report, unread) = try await run.run(
          outputs: outputs, originals: sources, options: options,
          metadata: files.filter { $0.relativePath == Manifest.fileName },
          report: { output.diagnostics.print($0) })
        try write(report)
        guard unread == 0 else { throw ExitStatus.withheld.code }
        guard report.verdict.isPass else { throw ExitStatus.gateFailed.code }
      }
    }

    private func write(_ report: AuditReport) throws {
      let bytes: [UInt8]
      switch format {
      case .text:
        let usesColor = out == nil && StandardOutput.usesColor(output.noColor)
        let text = AuditTextReport(usesColor: usesColor, showsText: showText)
        bytes = Array(text.text(for: report).utf8)
      case .json: bytes = try AuditJSONReport(showsText: showText).json(for: report)
      case .html: bytes = Array(try AuditHTMLReport(showsText: showText).html(for: report).utf8)
      }
      guard let out else { return try StandardOutput.write(bytes) }
      try OutputFolder.writeFile(bytes, to: out)
      let verdict = report.verdict.isPass ? "PASS" : "FAIL"
      output.diagnostics.inform("\(verdict): the report is in \(out)")
    }
  }
}

extension InputFile {
  /// Whether it is what `lethe redact` or `lethe release` wrote about the outputs beside it.
  var isSeal: Bool {
    [Manifest.fileName, ReleaseManifest.fileName, ReleaseManifest.signatureName]
      .contains(relativePath)
  }
}

/// How an audit is written.
enum AuditFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, html
}
