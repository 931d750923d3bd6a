internal import Crypto
internal import Foundation
internal import LetheCore

/// The secret half of a pair of Ed25519 keys, by which a release is signed.
///
/// Printing it shows nothing of it.
///
/// Source: RFC 8032.
public struct SigningKey: Sendable {
  /// How many bytes the key and its public half have.
  public static let byteCount = 32

  private let key: Curve25519.Signing.PrivateKey

  /// The key itself, for its file.
  let secretBytes: [UInt8]

  /// A key of exactly ``byteCount`` bytes, or `nil` for any other number.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount,
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
    else { return nil }
    (self.key, secretBytes) = (key, bytes)
  }

  private init(_ key: Curve25519.Signing.PrivateKey) {
    self.key = key
    secretBytes = Array(key.rawRepresentation)
  }

  /// A new key from the system's source of randomness.
  public static func random() -> SigningKey { SigningKey(Curve25519.Signing.PrivateKey()) }

  /// What recipients verify with.
  public var publicKey: VerifyingKey {
    VerifyingKey(key: key.publicKey)
  }

  /// The signature of `bytes`, 64 bytes.
  ///
  /// - Throws: what the library says where it cannot sign, which it always can.
  func signature(of bytes: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: Data(bytes)))
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "<signing key withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// The public half of a pair of Ed25519 keys, by which anyone can verify a release.
public struct VerifyingKey: Sendable {
  fileprivate let key: Curve25519.Signing.PublicKey

  fileprivate init(key: Curve25519.Signing.PublicKey) { self.key = key }

  /// A key of exactly ``SigningKey/byteCount`` bytes, or `nil` for any other number.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == SigningKey.byteCount,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return nil }
    self.key = key
  }

  /// The key itself, which is no secret.
  public var bytes: [UInt8] { Array(key.rawRepresentation) }

  /// Sixteen hexadecimal digits by which two people can compare a key aloud: the first of
  /// its SHA-256.
  public var fingerprint: String { SHA256.hash(data: bytes).prefix(8).hexadecimal }

  /// Whether `signature` was made of `bytes` with the other half.
  func isValid(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    key.isValidSignature(Data(signature), for: Data(bytes))
  }
}

extension VerifyingKey: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
