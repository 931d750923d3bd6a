import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Seals a folder that passed its audit.
  struct Release: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release",
      abstract: "Audit a folder and, if it passes, seal it with a signed manifest.",
      discussion: """
        Example:
          lethe keygen --signing release.key
          lethe redact letters --out shared --key project.key
          lethe release shared --originals letters --policy ours.yaml --key release.key \\
            --date 2026-11-26
          lethe verify shared --public-key release.key.pub

        Audits the folder as 'lethe audit' does and writes into it release.json, with the SHA-256 \
        of every file, the versions and digests of what made and judged it, and the audit's \
        figures, and release.sig, the Ed25519 signature of release.json. The recipient needs \
        nothing but 'lethe verify' and the public key.

        What fails is not sealed, unless --override says why; that is signed too, and shown by \
        'lethe verify'. Hidden files, links and empty folders are never sealed. The date is the \
        one given with --date; no clock is read, so the same release gives the same bytes.

        Exits with 0 when it was sealed, 1 when the audit failed, 2 when something could not be \
        read, 64 when the command line is wrong.
        """)

    @Argument(help: "The folder to seal.", completion: .directory)
    var folder: String

    @Option(
      help: "The signing key; see 'lethe keygen --signing'.", completion: .file())
    var key: String

    @Option(
      help: "The day to put into the manifest, such as 2026-11-26; none without.",
      transform: { text in
        guard CalendarDate(iso: text) != nil else {
          throw ValidationError("'\(text)' is not a day of the calendar in the form 2026-11-26")
        }
        return text
      })
    var date: String?

    @Option(
      name: .customLong("override"),
      help: "Seal it although the audit fails, for this reason, which is signed and shown.")
    var overrideReason: String?

    @OptionGroup var gate: GateOptions
    @OptionGroup var known: KnownOptions
    @OptionGroup var patterns: PatternOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "How many documents to work on at once; by default one for each processor.")
    var threads: Int?

    func validate() throws {
      if let threads, !(1...512).contains(threads) {
        throw ValidationError("--threads is a number from 1 to 512.")
      }
      guard let overrideReason else { return }
      guard overrideReason.contains(where: \.isLetter), overrideReason.utf8.count <= 2_000 else {
        throw ValidationError("--override needs a reason in words, of 2,000 bytes at most.")
      }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let signingKey = try SigningKeyFile.signingKey(at: key)
        let lethe = try patterns.load()
        let policy = try gate.chosenPolicy(lethe)
        let redaction = try gate.basis.redaction(besides: [folder])
        let run = try ReleaseRun(
          lethe, folder: folder, cases: try CaseAssignment(by: gate.basis.caseBy), threads: threads,
          known: try known.load(lethe, output.diagnostics), policy: policy, redaction: redaction,
          options: try gate.auditorOptions(lethe, policy, redaction, showsText: false))
        let originals = try gate.basis.originalFiles(.auto, output.diagnostics)
        let outcome = try await run.seal(
          originals: originals, key: signingKey, date: date, override: overrideReason,
          report: { output.diagnostics.print($0) })
        switch outcome {
        case .sealed(let manifest):
          let files = manifest.files.count
          output.diagnostics.inform(
            "sealed \(files.of("file")) in \(folder) with key \(manifest.signer)"
              + (manifest.override == nil ? "" : ", although the audit failed"))
          if overrideReason != nil, manifest.override == nil {
            output.diagnostics.inform("the audit passed; the reason was not needed and is not kept")
          }
        case .failed(let report):
          for reason in report.verdict.reasons {
            output.diagnostics.print(Diagnostic(.error, reason, at: .init(file: folder)))
          }
          output.diagnostics.print(
            Diagnostic(
              .error, "the audit failed, and nothing was sealed", at: .init(file: folder),
              remedy: "see 'lethe audit' with the same options; --override \"reason\" seals it all "
                + "the same"))
          throw ExitStatus.gateFailed.code
        case .unread: throw ExitStatus.withheld.code
        }
      }
    }
  }
}
