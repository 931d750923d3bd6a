internal import Foundation
public import LetheCore
internal import PrivateFiles

/// A project key in a file: comment lines that begin with `#`, and one line with
/// the key in base64 or hexadecimal, or sealed with a passphrase; see ``SealedKey``.
public enum KeyFile {
  private static let header = """
    # Lethe project key. Keep it secret and keep a copy: whoever has it and a redacted
    # letter can move the dates back; without it no further letter fits the ones before.

    """

  private static let sealedHeader = """
    # Lethe project key, sealed with a passphrase. Keep a copy of both: with them and a redacted
    # letter anyone can move the dates back; without them no further letter fits the ones before.

    """

  /// Reads the key in the file at `path`.
  ///
  /// - Parameter passphrase: asked where the key is sealed with one.
  /// - Throws: a diagnostic if the file cannot be read, if others than its owner
  ///   may read it, if it does not hold exactly one key, or if the passphrase is another.
  public static func read(
    at path: String, passphrase: () throws(Diagnostic) -> SensitiveText? = { () in nil }
  ) throws(Diagnostic) -> ProjectKey {
    let attributes: [FileAttributeKey: Any]
    let contents: String
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: path)
      contents = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    } catch {
      throw Diagnostic(
        .error, "the key file cannot be read", at: .init(file: path),
        remedy: "make one with 'lethe keygen'")
    }
    if let permissions = attributes[.posixPermissions] as? NSNumber,
      permissions.intValue & 0o077 != 0
    {
      throw Diagnostic(
        .error, "the key file is open to other users of this machine", at: .init(file: path),
        remedy: "close it with 'chmod 600', and make a new key if others may have read it")
    }
    return try key(in: contents, file: path, passphrase: passphrase)
  }

  /// The key that the contents of a key file hold.
  ///
  /// - Parameters:
  ///   - file: the name that diagnostics use.
  ///   - passphrase: asked where the key is sealed with one.
  public static func key(
    in contents: String, file: String,
    passphrase: () throws(Diagnostic) -> SensitiveText? = { () in nil }
  ) throws(Diagnostic) -> ProjectKey {
    let lines = contents.split(whereSeparator: \.isNewline).enumerated()
      .map { (number: $0.offset + 1, text: $0.element.trimmingCharacters(in: .whitespaces)) }
      .filter { !$0.text.isEmpty && !$0.text.hasPrefix("#") }
    guard let line = lines.first, lines.count == 1 else {
      throw Diagnostic(
        .error, "the key file holds \(lines.count) keys, not one", at: .init(file: file))
    }
    if line.text.hasPrefix(SealedKey.mark) {
      guard let sealed = SealedKey(line.text) else {
        throw Diagnostic(
          .error, "the sealed key is damaged, or of a later version", at: .init(file: file),
          remedy: "restore the file from its copy")
      }
      guard let passphrase = try passphrase() else {
        throw Diagnostic(
          .error, "the key is sealed with a passphrase, and none was given",
          at: .init(file: file),
          remedy: "run on a terminal, or set LETHE_PASSPHRASE", isUsage: true)
      }
      guard let key = sealed.open(passphrase) else {
        throw Diagnostic(
          .error, "the passphrase is not the one that the key is sealed with",
          at: .init(file: file), remedy: "give the passphrase that 'lethe keygen' was given",
          isUsage: true)
      }
      return key
    }
    guard
      let bytes = bytes(fromHexadecimal: line.text)
        ?? Data(base64Encoded: line.text).map(Array.init)
    else {
      throw Diagnostic(
        .error, "the key is neither base64 nor hexadecimal", at: .init(file: file),
        remedy: "make one with 'lethe keygen'")
    }
    guard let key = ProjectKey(bytes) else {
      throw Diagnostic(
        .error, "the key has \(bytes.count) bytes, not \(ProjectKey.byteCount)",
        at: .init(file: file), remedy: "make one with 'lethe keygen'")
    }
    return key
  }

  /// Writes `key` to a new file that only its owner can read.
  ///
  /// - Parameter passphrase: what to seal it with, if anything.
  /// - Throws: a diagnostic if there already is a file, which is left as it is: a key
  ///   that is overwritten is lost.
  public static func write(
    _ key: ProjectKey, to path: String, passphrase: SensitiveText? = nil
  ) throws(Diagnostic) {
    let contents: String
    if let passphrase {
      guard let sealed = SealedKey(key, with: passphrase) else {
        throw Diagnostic(
          .error, "the key cannot be sealed", at: .init(file: path),
          remedy: "sealing takes 128 MiB of memory; free some, and run again")
      }
      contents = "\(sealedHeader)\(sealed)\n"
    } else {
      contents = header + key.base64 + "\n"
    }
    do {
      try PrivateFile.create(Array(contents.utf8), at: path)
    } catch {
      throw error == .taken
        ? Diagnostic(
          .error, "there already is a file of this name", at: .init(file: path),
          remedy: "choose another name; a key that is overwritten is lost")
        : Diagnostic(
          .error, "the key file cannot be written", at: .init(file: path),
          remedy: "check the permissions of its folder and the space on the disk")
    }
  }

  private static func bytes(fromHexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 2 * ProjectKey.byteCount else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}

extension ProjectKey {
  fileprivate var base64: String {
    Data(secretBytes).base64EncodedString()
  }
}
