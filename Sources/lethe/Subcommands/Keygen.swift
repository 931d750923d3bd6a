import ArgumentParser
import LetheKit

extension LetheCommand {
  /// Makes a key file.
  struct Keygen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "keygen",
      abstract: "Make the secret key of a project, or a pair of keys to sign releases with.",
      discussion: """
        Example:
          lethe keygen project.key
          lethe keygen sealed.key --passphrase
          lethe keygen --signing release.key

        From a project's key shifts, tags and surrogates are drawn. The file can be read by its \
        owner only. Whoever has it can undo date shifts, and open a vault: keep it apart from \
        both. With --passphrase the key is sealed, and every command that reads it asks for the \
        passphrase on the terminal, or takes it from the variable LETHE_PASSPHRASE.

        With --signing, release.key signs releases and release.key.pub, which is no secret, \
        verifies them: give it to those who receive them.

        An existing file is never overwritten. Exits with 0 when the file was written, with 2 when \
        it could not be, and with 64 when there is no passphrase to seal it with.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var path: String

    @Flag(help: "Seal the key with a passphrase of 12 characters or more.")
    var passphrase = false

    @Flag(help: "Make a pair of Ed25519 keys to sign releases with.")
    var signing = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
      guard !signing || !passphrase else {
        throw ValidationError("--passphrase seals a project's key; --signing makes another sort.")
      }
    }

    func run() async throws {
      try await reporting(to: output.diagnostics) {
        guard !signing else {
          let key = SigningKey.random()
          let publicPath = try SigningKeyFile.write(key, to: path)
          output.diagnostics.inform(
            "wrote \(path), readable by you alone, and \(publicPath) for those who verify; "
              + "fingerprint \(key.publicKey.fingerprint)")
          return
        }
        let phrase = passphrase ? try Passphrase.new() : nil
        try KeyFile.write(.random(), to: path, passphrase: phrase)
        output.diagnostics.inform("wrote \(path), readable by you alone")
      }
    }
  }
}
