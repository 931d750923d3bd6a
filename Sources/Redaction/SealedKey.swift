internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import LetheCore

/// A project key encrypted under a passphrase, on one line:
/// `scrypt:17:8:1:SALT:KEY`, with the exponent of the rounds, block size and parallelism, and
/// the salt and the AES-GCM box in base64.
///
/// Source: RFC 7914 (scrypt); OWASP, "Password Storage Cheat Sheet", for the cost: 2^17 rounds
/// of 8 blocks, which take 128 MiB.
struct SealedKey: CustomStringConvertible {
  static let mark = "scrypt:"

  private let roundsExponent: Int
  private let blockSize: Int
  private let parallelism: Int
  private let salt: [UInt8]
  private let box: [UInt8]

  /// Seals `key`; `nil` where there is not the memory for it.
  init?(_ key: ProjectKey, with passphrase: SensitiveText) {
    roundsExponent = 17
    blockSize = 8
    parallelism = 1
    var system = SystemRandomNumberGenerator()
    salt = (0..<16).map { _ in .random(in: 0...255, using: &system) }
    guard
      let secret = Self.derive(passphrase, salt, roundsExponent, blockSize, parallelism),
      let sealed = try? AES.GCM.seal(
        key.secretBytes, using: secret, authenticating: Array(Self.mark.utf8)),
      let combined = sealed.combined
    else { return nil }
    box = Array(combined)
  }

  /// Reads a line; `nil` if it is none, or asks for more memory than 1 GiB.
  init?(_ line: String) {
    let fields = line.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 6, let rounds = Int(fields[1]), let blocks = Int(fields[2]),
      let parallelism = Int(fields[3]), let salt = Data(base64Encoded: String(fields[4])),
      let box = Data(base64Encoded: String(fields[5])), (10...20).contains(rounds),
      (1...8).contains(blocks), (1...4).contains(parallelism), salt.count >= 16
    else { return nil }
    roundsExponent = rounds
    blockSize = blocks
    self.parallelism = parallelism
    self.salt = Array(salt)
    self.box = Array(box)
  }

  /// The key, or `nil` for another passphrase.
  func open(_ passphrase: SensitiveText) -> ProjectKey? {
    guard
      let secret = Self.derive(passphrase, salt, roundsExponent, blockSize, parallelism),
      let sealed = try? AES.GCM.SealedBox(combined: box),
      let bytes = try? AES.GCM.open(
        sealed, using: secret, authenticating: Array(Self.mark.utf8))
    else { return nil }
    return ProjectKey(Array(bytes))
  }

  private static func derive(
    _ passphrase: SensitiveText, _ salt: [UInt8], _ roundsExponent: Int, _ blockSize: Int,
    _ parallelism: Int
  ) -> SymmetricKey? {
    passphrase.withExposedText { text in
      try? KDF.Scrypt.deriveKey(
        from: Array(text.utf8), salt: salt, outputByteCount: ProjectKey.byteCount,
        rounds: 1 << roundsExponent, blockSize: blockSize, parallelism: parallelism)
    }
  }

  var description: String {
    [
      "scrypt", "\(roundsExponent)", "\(blockSize)", "\(parallelism)",
      Data(salt).base64EncodedString(), Data(box).base64EncodedString(),
    ].joined(separator: ":")
  }
}
