internal import Crypto
internal import LetheCore

/// A digest by which an auditor knows text that this program itself has put in.
///
/// SHA-256 over a salt and the replacement, cut to 16 bytes. The salt stands in the
/// manifest, so the manifest is all an auditor needs. Whoever has it can guess at
/// replacements and confirm a guess; they stand in the released text anyway, and no
/// original does.
public struct ReplacementDigest: Hashable, Sendable {
  /// Sixteen bytes that differ from one manifest to the next.
  public let salt: [UInt8]

  public init(salt: [UInt8]) { self.salt = salt }

  /// The salt as a manifest writes it, or `nil` if that is not hexadecimal.
  public init?(hexadecimalSalt text: String) {
    let digits = text.utf8.compactMap { byte in Character(Unicode.Scalar(byte)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    salt = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  /// Thirty-two hexadecimal digits for `replacement`.
  public func callAsFunction(_ replacement: String) -> String {
    SHA256.hash(data: salt + [0] + Array(replacement.utf8)).prefix(16).hexadecimal
  }
}
