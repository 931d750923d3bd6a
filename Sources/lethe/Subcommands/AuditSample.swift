import ArgumentParser
import Foundation
import LetheKit

extension LetheCommand.Audit {
  /// Draws letters to be read by people.
  struct Sample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sample",
      abstract: "Draw the letters that people have to read to show that little is left.",
      discussion: """
        Example:
          lethe audit sample redacted --bound 0.5% --confidence 95% --out review
          lethe audit sample redacted --bound 1% --looks 4 --allow 1 --format brat --out review

        As many letters are drawn as it takes to show, if none of them has anything left, that \
        no more than --bound of all letters has. They are drawn by strata: letters with \
        something suspicious, letters of people who stand alone, and the rest. The same outputs \
        and the same --seed give the same letters.

        With --looks they are drawn from all letters alike and read in their order; 'lethe audit \
        judge' says at each look whether reading may stop.

        --out gets plan.json, which has neither text nor names, and the letters: letters.jsonl, \
        where a reader sets "read" to true and lists "leaks", each with its "type" and "text"; or \
        brat/, where he removes the UNREAD mark and marks what is left. names.jsonl says which \
        document each letter is, to find it again when something has to be mended. suspects.jsonl lists what the audit \
        suspects, to be decided after reading, with "leak" true or false. Files can be read by \
        you alone (mode 0600).
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var basis: AuditBasis
    @OptionGroup var known: KnownOptions

    @Option(
      help: ArgumentHelp(
        "The share of letters with something left that is to be ruled out, such as 0.5%.",
        valueName: "share"))
    var bound: Share

    @Option(
      help: ArgumentHelp("How sure to be, from 50% to 99.99%.", valueName: "share"))
    var confidence = Share(0.95)

    @Option(help: "How many letters may turn out to have something left.")
    var allow = 0

    @Option(help: "How often to look whether reading may stop; 1 reads all that is drawn.")
    var looks = 1

    @Option(help: "The number that the drawing starts from.")
    var seed: UInt64 = 1

    @Option(help: "How to write the letters: jsonl or brat.")
    var format: ReviewFolder.Format = .jsonl

    @Option(help: "The folder to write to; it must be empty.", completion: .directory)
    var out: String

    func validate() throws {
      guard bound.value > 0, bound.value < 1 else {
        throw ValidationError("--bound is above 0 and below 1, as 0.5% or 0.005.")
      }
      guard (0.5...0.9999).contains(confidence.value) else {
        throw ValidationError("--confidence is from 50% to 99.99%, as 95% or 0.95.")
      }
      guard (0...1_000).contains(allow) else {
        throw ValidationError("--allow is from 0 to 1000.")
      }
      guard (1...50).contains(looks) else { throw ValidationError("--looks is from 1 to 50.") }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let lethe = try patterns.load()
        let (files, sources) = try basis.files(input, output.diagnostics)
        let folder = try OutputFolder(
          out, inputs: input.paths + [basis.originals].compactMap(\.self))
        do {
          try await draw(lethe, files, sources, into: folder)
        } catch {
          folder.removeIfEmpty()
          throw error
        }
      }
    }

    private func draw(
      _ lethe: Lethe, _ outputs: [InputFile], _ sources: [InputFile], into folder: OutputFolder
    ) async throws {
      let run = try AuditRun(
        lethe, cases: try CaseAssignment(by: basis.caseBy), threads: input.width,
        known: try known.load(lethe, output.diagnostics))
      let options = try basis.options(
        lethe, gate: AuditGate(), try basis.redaction(besides: input.paths))
      let (candidates, texts, unread) = try await run.reviewCandidates(
        outputs: outputs, originals: sources, options: options,
        report: { output.diagnostics.print($0) })
      // What could not be read cannot be drawn, and would be missing from the share.
      guard unread == 0 else { throw ExitStatus.withheld.code }
      let plan: ReviewPlan
      do throws(ReviewPlan.Refusal) {
        plan = try ReviewPlan(
          candidates, bound: bound.value, confidence: confidence.value, seed: seed, looks: looks,
          allowed: allow)
      } catch {
        switch error {
        case .empty:
          throw Diagnostic(.error, "there are no letters to draw from", isUsage: true)
        case .outOfReach:
          throw Diagnostic(
            .error,
            "with --allow \(allow) the \(candidates.count) letters are too few to show that",
            remedy: "allow fewer, or choose a wider --bound", isUsage: true)
        }
      }
      try ReviewFolder.write(plan, texts: texts, as: format, to: folder)
      try StandardOutput.print(ReviewTextReport().text(for: plan).trimmingLastBreak)
    }
  }
}

extension String {
  /// The text without the line break that ends it.
  fileprivate var trimmingLastBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
