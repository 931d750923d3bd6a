import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Makes a key file.
  struct Keygen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keygen",
      abstract: "Make the secret key from which shifts, tags and surrogates are drawn.",
      discussion: """
        Example:
          lethe keygen project.key

        The file can be read by its owner only. Whoever has it can undo date shifts: keep it \
        apart from the redacted letters. An existing file is never overwritten.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var path: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        try KeyFile.write(.random(), to: path)
        output.diagnostics.inform("wrote \(path), readable by you alone")
      }
    }
  }
}
