internal import Foundation
public import LetheCore
internal import PrivateFiles

/// Keys of a pair in files: comment lines that begin with `#`, and one line with a word that
/// says which half it is and the key in base64.
///
/// The word keeps one half from being taken for the other, and a project key for either.
public enum SigningKeyFile {
  private static let secretWord = "lethe-signing-key-1"
  private static let publicWord = "lethe-public-key-1"

  /// What is put behind the name of the secret half's file to name the public half's.
  public static let publicEnding = ".pub"

  /// Reads the secret half in the file at `path`.
  ///
  /// - Throws: a diagnostic if the file cannot be read, if others than its owner may read
  ///   it, or if it holds anything but one signing key.
  public static func signingKey(at path: String) throws(Diagnostic) -> SigningKey {
    let contents = try contents(of: path, remedy: "make one with 'lethe keygen --signing'")
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
    guard mode & 0o077 == 0 else {
      throw Diagnostic(
        .error, "the signing key is open to other users of this machine", at: .init(file: path),
        remedy: "close it with 'chmod 600', and make a new pair if others may have read it",
        isUsage: true)
    }
    guard let key = SigningKey(try bytes(in: contents, secretWord, "signing", path)) else {
      throw notAKey("signing", path)
    }
    return key
  }

  /// Reads the public half in the file at `path`.
  ///
  /// - Throws: a diagnostic if the file cannot be read or holds anything but one public key.
  public static func publicKey(at path: String) throws(Diagnostic) -> VerifyingKey {
    let contents = try contents(
      of: path, remedy: "ask whoever sent the release for their public key")
    guard let key = VerifyingKey(try bytes(in: contents, publicWord, "public", path)) else {
      throw notAKey("public", path)
    }
    return key
  }

  /// Writes both halves of `key`: the secret one to `path`, for its owner alone, and the public
  /// one beside it under ``publicEnding``.
  ///
  /// - Returns: the path of the public half.
  /// - Throws: a diagnostic if there already is a file of either name, which is left as it is.
  public static func write(_ key: SigningKey, to path: String) throws(Diagnostic) -> String {
    let publicPath = path + publicEnding
    // The secret half is not made where the public one has no place.
    for name in [path, publicPath] where FileManager.default.fileExists(atPath: name) {
      throw taken(name)
    }
    let secret = """
      # Lethe signing key. Keep it secret and keep a copy: whoever has it can sign releases in
      # your name.
      \(secretWord) \(Data(key.secretBytes).base64EncodedString())

      """
    let open = """
      # Lethe public key, fingerprint \(key.publicKey.fingerprint). Give it to those who receive
      # releases, by another way than the releases themselves.
      \(publicWord) \(Data(key.publicKey.bytes).base64EncodedString())

      """
    try create(secret, at: path, mode: 0o600)
    do throws(Diagnostic) {
      try create(open, at: publicPath, mode: 0o644)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
    return publicPath
  }

  private static func create(_ text: String, at path: String, mode: UInt32) throws(Diagnostic) {
    do {
      try PrivateFile.create(Array(text.utf8), at: path, mode: mode)
    } catch {
      throw error == .taken
        ? taken(path)
        : Diagnostic(
          .error, "the key file cannot be written", at: .init(file: path),
          remedy: "check the permissions of its folder and the space on the disk")
    }
  }

  private static func taken(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "there already is a file of this name", at: .init(file: path),
      remedy: "choose another name; a key that is overwritten is lost")
  }

  private static func contents(
    of path: String, remedy: String
  ) throws(Diagnostic) -> String {
    guard let data = try? Data(contentsOf: URL(filePath: path)), data.count < 1 << 16,
      let text = String(data: data, encoding: .utf8)
    else {
      throw Diagnostic(
        .error, "the key file cannot be read", at: .init(file: path), remedy: remedy,
        isUsage: true)
    }
    return text
  }

  private static func bytes(
    in contents: String, _ word: String, _ name: String, _ path: String
  ) throws(Diagnostic) -> [UInt8] {
    let lines = contents.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    let words = (lines.first ?? "").split(separator: " ")
    guard lines.count == 1, words.count == 2, words[0] == word,
      let data = Data(base64Encoded: String(words[1]))
    else { throw notAKey(name, path) }
    return Array(data)
  }

  private static func notAKey(_ name: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .error, "the file does not hold one \(name) key and nothing else", at: .init(file: path),
      remedy: "'lethe keygen --signing KEY' writes the signing key to KEY and the public key to "
        + "KEY\(publicEnding)",
      isUsage: true)
  }
}
