internal import Crypto
public import Foundation
public import LetheCore

/// What a run wrote: which files, under which policy, how much was replaced.
///
/// Nothing in it identifies anyone, as long as the names of the outputs do not.
public struct Manifest: Codable, Hashable, Sendable {
  /// One file that was written.
  public struct Output: Codable, Hashable, Sendable {
    /// The path below the output folder.
    public let name: String
    /// Of the file as written, in hexadecimal.
    public let sha256: String
    /// In bytes.
    public let size: Int
    /// How many identifiers of each type were replaced, by type.
    public let counts: [String: Int]
    /// See ``ReplacementDigest``; sorted, each once.
    public let replacements: [String]
    /// What stands for the text outside the edits; manifests of earlier versions have none.
    public let ledger: Ledger?
  }

  /// What proves an output without its original.
  public struct Ledger: Codable, Hashable, Sendable {
    /// What a document of the output is.
    public enum Unit: String, Codable, Hashable, Sendable {
      /// All of the file.
      case file
      /// The text of a record, decoded; a line of the file has one.
      case record
    }

    public let unit: Unit
    /// A line for each document, in the order of the file; see ``LedgerSeal``.
    public let documents: [String]

    public init(_ unit: Unit, documents: [String]) {
      self.unit = unit
      self.documents = documents
    }
  }

  /// A document that was not released.
  public struct Withheld: Codable, Hashable, Sendable {
    /// The name its output would have had.
    public let name: String
    public let reason: String

    public init(name: String, reason: String) { (self.name, self.reason) = (name, reason) }
  }

  /// The policy that was applied.
  public struct PolicyRecord: Codable, Hashable, Sendable {
    public let name: String
    /// See ``Policy/digest``.
    public let digest: String
    /// The types that were left as they are, sorted; `nil` in manifests of earlier versions.
    public let kept: [String]?
  }

  /// An output before it is recorded: what the manifest needs of it, without its bytes,
  /// so that a file of any size can be recorded.
  public struct Release: Sendable {
    /// The path below the output folder.
    public let name: String
    /// Of the file as written.
    public let sha256: [UInt8]
    /// In bytes.
    public let size: Int
    /// How many identifiers of each type were replaced.
    public let counts: [IdentifierType: Int]
    /// The texts that were put in.
    public let replacements: Set<String>
    public let ledger: Ledger

    public init(
      name: String, sha256: [UInt8], size: Int, counts: [IdentifierType: Int],
      replacements: Set<String>, ledger: Ledger
    ) {
      self.name = name
      self.sha256 = sha256
      self.size = size
      self.counts = counts
      self.replacements = replacements
      self.ledger = ledger
    }

    /// A file whose bytes are at hand, and which is one document or an empty one.
    public init(name: String, bytes: [UInt8], documents: [RedactedDocument]) {
      let seal = LedgerSeal(file: bytes)
      self.init(
        name: name, sha256: Array(SHA256.hash(data: bytes)), size: bytes.count,
        counts: documents.reduce(into: [:]) { counts, document in
          counts.merge(document.counts) { $0 + $1 }
        },
        replacements: Set(
          documents.flatMap { $0.edits.map(\.replacement) }.filter { !$0.isEmpty }),
        ledger: Ledger(
          .file, documents: documents.enumerated().map { seal.line($1.ledger, at: $0) }))
    }
  }

  /// The version of this format.
  public let version: Int
  /// The version of the program.
  public let tool: String
  public let policy: PolicyRecord
  /// Digest of the rules and lexicons, in hexadecimal.
  public let patterns: String
  /// See ``ReplacementDigest/salt``, in hexadecimal.
  public let salt: String
  /// By name.
  public let outputs: [Output]
  /// By name.
  public let withheld: [Withheld]

  /// Records what a run wrote.
  ///
  /// The salt is drawn from the key and from what was written, so that the same
  /// run gives the same manifest and another run another salt.
  public init(
    tool: String, policy: Policy, patterns: String, key: ProjectKey, releases: [Release],
    withheld: [Withheld] = []
  ) {
    let sorted = releases.sorted { $0.name < $1.name }
    var written: [UInt8] = []
    for release in sorted { written += Array(release.name.utf8) + [0] + release.sha256 }
    let digest = ReplacementDigest(salt: key.digest(of: written, for: "manifest-salt"))
    version = 1
    self.tool = tool
    self.policy = PolicyRecord(
      name: policy.name, digest: policy.digest, kept: policy.keptTypes.map(\.rawValue).sorted())
    self.patterns = patterns
    salt = digest.salt.hexadecimal
    outputs = sorted.map { release in
      Output(
        name: release.name, sha256: release.sha256.hexadecimal, size: release.size,
        counts: Dictionary(
          uniqueKeysWithValues: release.counts.map { ($0.key.rawValue, $0.value) }),
        replacements: release.replacements.map { digest($0) }.sorted(), ledger: release.ledger)
    }
    self.withheld = withheld.sorted { ($0.name, $0.reason) < ($1.name, $1.reason) }
  }

  /// The manifest as JSON with sorted keys, ending in a line break.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads what ``json()`` wrote.
  ///
  /// - Throws: a diagnostic if it is something else.
  public static func read(_ data: Data, file: String) throws(Diagnostic) -> Manifest {
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data) else {
      throw Diagnostic(
        .error, "is not a manifest that this version can read", at: .init(file: file))
    }
    return manifest
  }
}
