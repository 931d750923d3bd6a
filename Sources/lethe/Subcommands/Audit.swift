import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Decides whether outputs may leave, and draws letters to be read by people.
  struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "audit",
      abstract: "Report what is left in outputs, and have people read a sample.",
      discussion: """
        Example:
          lethe audit redacted --originals letters --format html --out audit.html
          lethe audit sample redacted --bound 0.5% --confidence 95% --out review
          lethe audit judge review

        Without a subcommand it makes the report; see 'lethe audit --help'.
        """,
      subcommands: [Report.self, Sample.self, Judge.self], defaultSubcommand: Report.self)
  }
}

extension LetheCommand.Audit {
  /// Decides whether outputs may leave.
  struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "report",
      abstract: "Report what is left in outputs and what leaked from originals; pass or fail.",
      usage: """
        lethe audit [<options>] <paths> ...
        lethe audit sample [<options>] <paths> ...
        lethe audit judge [<options>] <folder>
        """,
      discussion: """
        Example:
          lethe audit redacted --originals letters --format html --out audit.html
          lethe audit redacted --known known.csv
          lethe audit redacted --population 250000 --risk-model journalist --max-risk 0.09

        The policy that --policy names may have a 'gate' that says how much may be found; options \
        here outrank it.

        Works on any output, ours or another tool's. Exits with 1 when the gate fails and \
        with 2 when something could not be read. No report contains identifying text unless \
        --show-text is given.

        How unique people are is told by what others may know and the letters say: age, sex, \
        occupation, employer, state, date of injury or visit, body part, procedure, rare \
        diagnosis, specialty.

        'lethe audit sample' draws letters to be read by people; 'lethe audit judge' says what \
        their reading shows.
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var gate: GateOptions

    @Option(help: "How to write the report: text, json, sarif or html.")
    var format: AuditFormat = .text

    @Option(
      help: "The file to write the report to instead of standard output.", completion: .file())
    var out: String?

    @Flag(help: "Show the text of leaks and leftovers in the report.")
    var showText = false

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let (files, sources) = try gate.basis.files(input, output.diagnostics)
        let options = try gate.auditorOptions(
          lethe, try gate.chosenPolicy(lethe), try gate.basis.redaction(besides: input.paths),
          showsText: showText)
        let run = try AuditRun(
          lethe, cases: try CaseAssignment(by: gate.basis.caseBy), threads: input.width,
          known: try known.load(lethe, output.diagnostics))
        let report = try await run.run(
          outputs: files, originals: sources, options: options,
          report: { output.diagnostics.print($0) })
        try write(report)
        guard report.unread.isEmpty else { throw ExitStatus.withheld.code }
        guard report.verdict.isPass else { throw ExitStatus.gateFailed.code }
      }
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
