import ArgumentParser
import Foundation
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
    @OptionGroup var basis: AuditBasis

    @Option(help: "How to write the report: text, json or html.")
    var format: AuditFormat = .text

    @Option(
      help: "The file to write the report to instead of standard output.", completion: .file())
    var out: String?

    @Option(help: "How many identifiers of the originals may stand in the outputs.")
    var maxLeaks = 0

    @Option(help: "How many leftovers of high severity may stand in the outputs.")
    var maxHigh = 0

    @Option(help: "How many leftovers of medium severity may stand in the outputs.")
    var maxMedium = 0

    @Option(
      help: ArgumentHelp(
        "The chance from 0 to 1 that the easiest case to assign to its person may have.",
        valueName: "chance"))
    var maxRisk: Share?

    @Option(
      help: """
        By whom, for --max-risk: prosecutor, who knows that the person is in the outputs; \
        journalist or marketer, who know the people of --population.
        """)
    var riskModel: AttackerModel = .prosecutor

    @Option(
      help: ArgumentHelp(
        "The share of cases that may stand alone by what others may know, such as 5%.",
        valueName: "share"))
    var maxUnique: Share?

    @Flag(help: "Show the text of leaks and leftovers in the report.")
    var showText = false

    func validate() throws {
      for (name, share) in [("risk", maxRisk), ("unique", maxUnique)] {
        guard (0...1).contains(share?.value ?? 0) else {
          throw ValidationError("--max-\(name) is a number from 0 to 1, or per cent.")
        }
      }
      guard riskModel == .prosecutor || basis.population != nil else {
        throw ValidationError(
          "--risk-model \(riskModel.rawValue) needs --population, the people who could be meant.")
      }
      for (name, limit) in [
        ("leaks", maxLeaks), ("high", maxHigh), ("medium", maxMedium),
      ] where limit < 0 {
        throw ValidationError("--max-\(name) is not negative.")
      }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let (outputs, sources) = try basis.files(input, output.diagnostics)
        let run = AuditRun(
          lethe.detector, cases: try CaseAssignment(by: basis.caseBy), threads: input.width,
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
      try basis.options(
        lethe, paths: input.paths,
        gate: AuditGate(
          maximumLeaks: maxLeaks, maximumLeftovers: [.high: maxHigh, .medium: maxMedium],
          maximumRisk: maxRisk?.value, riskModel: riskModel,
          maximumUniqueShare: maxUnique?.value),
        showsText: showText)
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

/// How an audit is written.
enum AuditFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, html
}
