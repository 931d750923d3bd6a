import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Turns redacted documents back.
  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "restore",
      abstract: "Turn redacted documents back into their originals, with the vault and its key.",
      discussion: """
        Example:
          lethe redact letters --out redacted --key project.key --vault cases.sqlite
          lethe restore redacted --vault cases.sqlite --key project.key --out originals

        Gives back the bytes of the originals under their own names, whatever the policy was. \
        A document is known by its bytes: one that was altered after it was released, or that \
        was redacted without this vault, is named and not written.

        Exits with 0 when every document was turned back, with 2 when one could not be, and \
        with 64 for another key or a vault that others can read.
        """)

    @Argument(help: "Redacted files and folders.", completion: .file())
    var redacted: [String]

    @OptionGroup var vault: VaultOptions

    @Option(help: "The folder to write the originals to.", completion: .directory)
    var out: String

    @Option(
      name: .customLong("case"), help: "The case, where several originals came out the same.")
    var caseID: String?

    @Flag(help: "Allow an output folder that already holds files.")
    var overwrite = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let kept = try vault.open()
        let files = try InputFile.files(
          at: redacted, format: .auto, report: { output.diagnostics.print($0) })
        let folder = try OutputFolder(out, inputs: redacted, overwrites: overwrite)
        let summary: RestorationRun.Summary
        do {
          summary = try RestorationRun(kept, caseID: caseID).run(
            files, into: folder, report: { output.diagnostics.print($0) })
        } catch {
          folder.removeIfEmpty()
          throw error
        }
        if summary.restored == 0 { folder.removeIfEmpty() }
        output.diagnostics.inform(
          "restored \(summary.restored) document\(summary.restored == 1 ? "" : "s") to \(out)")
        guard summary.withheld == 0 else { throw ExitStatus.withheld.code }
      }
    }
  }
}
