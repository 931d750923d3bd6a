internal import Crypto

/// The secret of a project, from which every case draws its own.
///
/// Two machines that hold the same key give the same surrogates, tags and shifts
/// without ever talking to each other. Printing a key shows nothing of it.
public struct ProjectKey: Sendable {
  /// How many bytes a key has.
  public static let byteCount = 32

  private let secret: SymmetricKey

  /// The key itself, for ``KeyFile`` to write.
  let secretBytes: [UInt8]

  /// A key of exactly ``byteCount`` bytes, or `nil` for any other number.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(secretBytes: bytes)
  }

  private init(secretBytes: [UInt8]) {
    self.secretBytes = secretBytes
    secret = SymmetricKey(data: secretBytes)
  }

  /// A new key from the system's source of randomness.
  public static func random() -> ProjectKey {
    var system = SystemRandomNumberGenerator()
    return ProjectKey(
      secretBytes: (0..<byteCount).map { _ in .random(in: 0...255, using: &system) })
  }

  /// The key of the case that `id` names.
  ///
  /// Source: RFC 5869 (HKDF), with SHA-256.
  public func caseKey(for id: String) -> CaseKey {
    CaseKey(
      secret: HKDF<SHA256>.deriveKey(
        inputKeyMaterial: secret, info: Array("lethe case key 1\u{0}\(id)".utf8),
        outputByteCount: Self.byteCount))
  }

  /// Thirty-two bytes that depend on nothing but the key, `use` and `salt`, and that do not
  /// reveal the key.
  ///
  /// Source: RFC 5869 (HKDF), with SHA-256.
  package func secret(for use: String, salt: [UInt8]) -> [UInt8] {
    secret.derived(for: use, salt: salt)
  }

  /// Sixteen bytes that depend on nothing but the key, `use` and `input`.
  func digest(of input: [UInt8], for use: String) -> [UInt8] {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("\(use)\u{0}".utf8) + input, using: secret)
    return Array(code.prefix(16))
  }
}

extension ProjectKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "<project key withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
