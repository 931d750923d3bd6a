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
          lethe keygen --signing release.key

        From a project's key shifts, tags and surrogates are drawn. Whoever has it can undo date \
        shifts: keep it apart from the redacted letters.

        With --signing, release.key signs releases and release.key.pub, which is no secret, \
        verifies them: give it to those who receive them.

        Secret keys can be read by their owner only. An existing file is never overwritten.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var path: String

    @Flag(help: "Make a pair of Ed25519 keys to sign releases with.")
    var signing = false

    @OptionGroup var output: OutputOptions

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
        try KeyFile.write(.random(), to: path)
        output.diagnostics.inform("wrote \(path), readable by you alone")
      }
    }
  }
}
