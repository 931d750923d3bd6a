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
          lethe keygen sealed.key --passphrase

        The file can be read by its owner only. Whoever has it can undo date shifts, and open \
        a vault: keep it apart from both. With --passphrase the key is sealed, and every \
        command that reads it asks for the passphrase on the terminal, or takes it from the \
        variable LETHE_PASSPHRASE. An existing file is never overwritten.

        Exits with 0 when the file was written, with 2 when it could not be, and with 64 when \
        there is no passphrase to seal it with.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var path: String

    @Flag(help: "Seal the key with a passphrase of 12 characters or more.")
    var passphrase = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        let phrase = passphrase ? try Passphrase.new() : nil
        try KeyFile.write(.random(), to: path, passphrase: phrase)
        output.diagnostics.inform("wrote \(path), readable by you alone")
      }
    }
  }
}
