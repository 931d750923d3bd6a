public import ArgumentParser
import Foundation
public import LetheKit

extension LetheCommand {
  /// Writes copies of documents that can be shared.
  struct Redact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "redact",
      abstract: "Replace or shift what identifies someone, the same way throughout each case.",
      discussion: """
        Example:
          lethe keygen project.key
          lethe redact letters --out redacted --policy letter --key project.key
          lethe redact letters --out redacted --key project.key --known known.csv
          lethe redact letters --out redacted --key project.key --vault cases.sqlite

        A letter's case is, in this order: --case, its record's 'case' field, what --case-by \
        says, its folder below the input folder, its own name. Dates of a case move together.

        With --vault a case goes on from what earlier runs have given it: a letter that comes \
        next year gets the same tags, surrogates and offset, and 'lethe restore' can turn \
        outputs back. The vault is encrypted under the key.

        Exits with 0 when every document was released, and with 2 when one could not be \
        read, searched or verified; that one is not written.
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions

    @Option(
      help: "The folder to write released documents and manifest.json to; '-' streams records.",
      completion: .directory)
    var out: String

    @Option(
      help: "A built-in policy, or a policy file.", completion: .file(extensions: ["yaml"]))
    var policy = "letter"

    @Option(
      help: "The key file that makes shifts and tags repeatable; see 'lethe keygen'.",
      completion: .file())
    var key: String?

    @Option(
      help: "A vault to keep cases in from run to run; made if there is none. Needs --key.",
      completion: .file())
    var vault: String?

    @Option(name: .customLong("case"), help: "One case for everything that is read.")
    var caseID: String?

    @Option(help: "What tells the case: folder, field, or a pattern tried on document names.")
    var caseBy: String?

    @Option(help: "The order of numeric dates, against what the documents show: mdy or dmy.")
    var dateOrder: DateOrder?

    @Flag(help: "Move dates by whole weeks, so that weekdays stay as they are.")
    var shiftWeeks = false

    @Option(
      help: "Move no date of a case beyond this day, such as 2024-12-31.",
      transform: { text in
        guard let date = CalendarDate(iso: text) else {
          throw ValidationError("'\(text)' is not a day of the calendar in the form 2024-12-31")
        }
        return date
      })
    var notAfter: CalendarDate?

    @Flag(help: "Replace record ids by ones that say nothing.")
    var pseudonymousIds = false

    @Flag(
      help: """
        Say on standard error who was linked to whom and why. This shows names and other \
        identifying text.
        """)
    var explain = false

    @Flag(help: "Allow an output folder that already holds files.")
    var overwrite = false

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let chosen = try policyWithOptions(lethe)
        let project = try projectKey()
        let files = try input.files(output.diagnostics)
        var pseudonym: (@Sendable (String) -> String)?
        if pseudonymousIds { pseudonym = { project.pseudonym(for: $0) } }
        let identifiers = try known.load(lethe, output.diagnostics)
        let cases = try CaseAssignment(fixed: caseID, by: caseBy)
        let kept = try openVault(project)
        var told: (@Sendable (String) -> Void)?
        if explain { told = { StandardError.write($0) } }
        let run = RedactionRun(
          lethe.detector,
          lethe.redactor(
            policy: chosen, key: project, dateOrder: dateOrder, notAfter: notAfter),
          lexicon: lethe.catalog.lexicon, cases: cases, threads: input.width, pseudonym: pseudonym,
          known: identifiers, vault: kept, explain: told)
        if out == "-" {
          try await stream(run, files)
        } else {
          try await write(run, files, lethe, chosen, project)
        }
      }
    }

    /// The policy that was asked for, as the options for dates change it.
    private func policyWithOptions(_ lethe: Lethe) throws(Diagnostic) -> Policy {
      let chosen = try lethe.policy(policy)
      if notAfter != nil { try chosen.requireShift(for: "--not-after") }
      guard shiftWeeks else { return chosen }
      return try chosen.shiftingWeeks()
    }

    private func projectKey() throws(Diagnostic) -> ProjectKey {
      if let key { return try Passphrase.key(at: key) }
      guard vault == nil else {
        throw Diagnostic(
          .error, "--vault needs a key that later runs have too", remedy: "give one with --key",
          isUsage: true)
      }
      output.diagnostics.inform(
        """
        warning: no --key was given; a fresh one is used for this run and then forgotten
        note: letters redacted in another run will not fit these; make a key with 'lethe keygen'
        """)
      return .random()
    }

    /// The vault that was asked for, which is made if need be.
    ///
    /// - Throws: a diagnostic also where it would be released, or read as a letter.
    private func openVault(_ project: ProjectKey) throws(Diagnostic) -> CaseVault? {
      guard let vault else { return nil }
      for folder in input.paths + [out] where folder != "-" {
        guard !OutputFolder.isInside(vault, folder) else {
          throw Diagnostic(
            .error, "the vault lies in '\(folder)', which is read or released",
            at: .init(file: vault),
            remedy: "keep the vault apart from the letters and from what is released", isUsage: true
          )
        }
      }
      return try CaseVault(vault, key: project, isCreating: true)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private func stream(_ run: RedactionRun, _ files: [InputFile]) async throws {
      guard let file = files.first, files.count == 1 else {
        throw Diagnostic(
          .error, "--out - takes one input", remedy: "give one file or '-', or a folder as --out",
          isUsage: true)
      }
      let summary = try await run.stream(
        file, write: { try StandardOutput.write($0) }, report: { output.diagnostics.print($0) })
      guard summary.withheld == 0 else { throw ExitStatus.withheld.code }
    }

    private func write(
      _ run: RedactionRun, _ files: [InputFile], _ lethe: Lethe, _ chosen: Policy,
      _ project: ProjectKey
    ) async throws {
      // With nothing to release, nothing is made.
      guard files.contains(where: { $0.problem == nil }) else {
        for problem in files.compactMap(\.problem) { output.diagnostics.print(problem) }
        throw ExitStatus.withheld.code
      }
      let folder = try OutputFolder(out, inputs: input.paths, overwrites: overwrite)
      let summary: RedactionRun.Summary
      do {
        let (done, releases, withheld) = try await run.run(
          files, into: folder, report: { output.diagnostics.print($0) })
        summary = done
        let manifest = Manifest(
          tool: "lethe \(Lethe.version)", policy: chosen, patterns: lethe.patternDigest,
          key: project, releases: releases, withheld: withheld)
        try folder.write([UInt8](manifest.json()), to: "manifest.json")
      } catch {
        folder.removeIfEmpty()
        throw error
      }
      let total = summary.replaced.values.reduce(0, +)
      output.diagnostics.inform(
        "released \(Self.count(summary.released, "document")) of "
          + "\(Self.count(summary.cases, "case")) to \(out): "
          + "\(Self.count(total, "identifier")) replaced")
      if summary.withheld > 0 {
        output.diagnostics.inform(
          "withheld \(Self.count(summary.withheld, "document")); see above")
        throw ExitStatus.withheld.code
      }
    }
  }
}

extension DateOrder: ExpressibleByArgument {}
