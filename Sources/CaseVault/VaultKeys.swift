internal import Crypto
internal import Foundation
internal import Redaction

/// The keys of a vault, all drawn from the project key and the salt of the vault.
///
/// What is about one case is sealed under a key drawn from the key of that case; what finds
/// it is a digest under a key of the vault. So the file says nothing about which cases,
/// letters or outputs it is about to anyone who has not the project key.
struct VaultKeys: Sendable {
  private let project: ProjectKey
  private let salt: [UInt8]
  private let cases: SymmetricKey
  private let outputs: SymmetricKey
  private let sources: SymmetricKey
  private let names: SymmetricKey
  private let vault: SymmetricKey

  init(_ project: ProjectKey, salt: [UInt8]) {
    self.project = project
    self.salt = salt
    func key(_ use: String) -> SymmetricKey {
      SymmetricKey(data: project.secret(for: "lethe vault \(use) 1", salt: salt))
    }
    cases = key("cases")
    outputs = key("outputs")
    sources = key("sources")
    names = key("names")
    vault = key("rows")
  }

  /// What stands for a case.
  func digest(ofCase id: String) -> Data { Self.code(cases, Array(id.utf8)) }

  /// What stands for an output with this SHA-256.
  func digest(ofOutput sha256: [UInt8]) -> Data { Self.code(outputs, sha256) }

  /// What stands for an original: its name and its SHA-256.
  func digest(ofSource id: String, _ sha256: [UInt8]) -> Data {
    Self.code(sources, sha256 + Array(id.utf8))
  }

  /// What stands for the name of a released file, or the id of a released record.
  func digest(ofName name: String) -> Data { Self.code(names, Array(name.utf8)) }

  private static func code(_ key: SymmetricKey, _ bytes: [UInt8]) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
  }

  /// The key that seals what is about one case.
  func key(ofCase id: String) -> SymmetricKey {
    SymmetricKey(data: project.caseKey(for: id).secret(for: "lethe vault case 1", salt: salt))
  }

  /// Seals what belongs to the vault rather than to a case.
  func seal(_ bytes: [UInt8], as use: String, for row: Data = Data()) throws -> Data {
    try Self.seal(bytes, under: vault, as: use, for: row)
  }

  /// Opens what ``seal(_:as:for:)`` gave.
  func open(_ box: Data, as use: String, for row: Data = Data()) throws -> [UInt8] {
    try Self.open(box, under: vault, as: use, for: row)
  }

  /// Seals `bytes` so that they can be opened in the same place only: as `use`, in `row`.
  ///
  /// Source: NIST SP 800-38D (GCM), with random nonces of 96 bits.
  static func seal(
    _ bytes: [UInt8], under key: SymmetricKey, as use: String, for row: Data
  ) throws -> Data {
    let box = try AES.GCM.seal(bytes, using: key, authenticating: Data(use.utf8) + row)
    // Only nonces of another length have no combined form.
    return box.combined ?? Data()
  }

  /// Opens what ``seal(_:under:as:for:)`` gave.
  static func open(
    _ box: Data, under key: SymmetricKey, as use: String, for row: Data
  ) throws -> [UInt8] {
    let box = try AES.GCM.SealedBox(combined: box)
    return Array(try AES.GCM.open(box, using: key, authenticating: Data(use.utf8) + row))
  }
}
