import ArgumentParser
import Foundation
import LetheKit

/// The vault and the key that opens it.
struct VaultOptions: ParsableArguments {
  @Option(help: "The vault that 'lethe redact --vault' has made.", completion: .file())
  var vault: String

  @Option(help: "The key file of the vault.", completion: .file())
  var key: String

  /// The vault, which has to be there.
  func open() throws(Diagnostic) -> CaseVault {
    try CaseVault(vault, key: Passphrase.key(at: key), isCreating: false)
  }
}

/// Passphrases of key files.
enum Passphrase {
  /// The environment variable that is asked before the terminal.
  private static let variable = "LETHE_PASSPHRASE"

  /// The key in the file at `path`; its passphrase is asked for where it has one.
  static func key(at path: String) throws(Diagnostic) -> ProjectKey {
    try KeyFile.read(at: path) { () throws(Diagnostic) -> SensitiveText? in
      try fromEnvironment() ?? fromTerminal("Passphrase of \(path): ")
    }
  }

  /// A passphrase for a new key, asked for twice on a terminal.
  ///
  /// - Throws: a diagnostic where there is none, it is short, or the two differ.
  static func new() throws(Diagnostic) -> SensitiveText {
    if let given = try fromEnvironment() { return try checked(given) }
    guard let first = fromTerminal("New passphrase: ") else {
      throw Diagnostic(
        .error, "there is no passphrase to seal the key with",
        remedy: "run on a terminal, or set \(variable)", isUsage: true)
    }
    _ = try checked(first)
    guard fromTerminal("Once more: ") == first else {
      throw Diagnostic(
        .error, "the two passphrases differ", remedy: "run again", isUsage: true)
    }
    return first
  }

  /// Guessing takes a third of a second a try; see ``SealedKey`` for the cost.
  private static func checked(_ passphrase: SensitiveText) throws(Diagnostic) -> SensitiveText {
    guard passphrase.withExposedText({ $0.count >= 12 }) else {
      throw Diagnostic(
        .error, "the passphrase is shorter than 12 characters",
        remedy: "take several words that nobody would put together", isUsage: true)
    }
    return passphrase
  }

  private static func fromEnvironment() throws(Diagnostic) -> SensitiveText? {
    guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
    guard !text.isEmpty else {
      throw Diagnostic(
        .error, "\(variable) is empty", remedy: "set it, or unset it to be asked", isUsage: true)
    }
    return SensitiveText(text)
  }

  /// Asks on the terminal, without showing what is typed; `nil` where there is none.
  private static func fromTerminal(_ prompt: String) -> SensitiveText? {
    guard let text = unsafe getpass(prompt) else { return nil }
    let passphrase = unsafe SensitiveText(String(cString: text))
    return passphrase.withExposedText(\.isEmpty) ? nil : passphrase
  }
}
