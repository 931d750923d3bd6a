internal import Foundation

/// What is signed: every file of a release, how it was made, and what its audit found.
///
/// There is no identifying text in it as long as the names of the files hold none, which the
/// audit looks for. The same release, key and options give the same bytes: keys are sorted, and
/// no clock is read.
public struct ReleaseManifest: Codable, Hashable, Sendable {
  /// The name of the file in the released folder.
  public static let fileName = "release.json"
  /// The name of the file beside it with the signature of its bytes.
  public static let signatureName = "release.sig"

  /// A file of the release.
  public struct File: Codable, Hashable, Sendable {
    /// The path below the folder.
    public let path: String
    /// In hexadecimal.
    public let sha256: String
    /// In bytes.
    public let size: Int
  }

  /// A policy, by name and by a digest of what it does.
  public struct PolicyRecord: Codable, Hashable, Sendable {
    public let name: String
    public let digest: String

    public init(name: String, digest: String) { (self.name, self.digest) = (name, digest) }
  }

  /// How the files were redacted, as the manifest of `lethe redact` says.
  public struct Redaction: Codable, Hashable, Sendable {
    public let tool: String
    public let policy: PolicyRecord
    /// Digest of the rules and lexicons, in hexadecimal.
    public let patterns: String

    public init(tool: String, policy: PolicyRecord, patterns: String) {
      (self.tool, self.policy, self.patterns) = (tool, policy, patterns)
    }
  }

  /// What the audit before signing found.
  public struct Audit: Codable, Hashable, Sendable {
    /// One question of the gate and its answer.
    public struct Check: Codable, Hashable, Sendable {
      public let id: String
      public let title: String
      /// `passed`, `failed`, `not-applicable` or `informative`.
      public let outcome: String
      public let detail: String

      public init(id: String, title: String, outcome: String, detail: String) {
        (self.id, self.title, self.outcome, self.detail) = (id, title, outcome, detail)
      }
    }

    /// By which measure it was judged.
    public struct Measure: Codable, Hashable, Sendable {
      /// A type of identifiers that was let stand.
      public struct Kept: Codable, Hashable, Sendable {
        public let type: String
        /// Who says so: `usual`, `request`, `policy` or `manifest`.
        public let from: [String]

        public init(type: String, from: [String]) { (self.type, self.from) = (type, from) }
      }

      /// By type.
      public let kept: [Kept]
      /// Leftovers with a lower score were not counted, in `0...1`.
      public let minimumScore: Double
      /// How many people the cases could be about; `nil` where whoever could be meant is in the
      /// release.
      public let population: Int?
      /// Whether a list of what is known to identify someone was looked for.
      public let known: Bool

      public init(kept: [Kept], minimumScore: Double, population: Int?, known: Bool) {
        self.kept = kept
        self.minimumScore = minimumScore
        self.population = population
        self.known = known
      }
    }

    /// Whether the gate let the release pass.
    public let passed: Bool
    /// `nil` in manifests of earlier versions.
    public let measure: Measure?
    public let documents: Int
    public let cases: Int
    public let words: Int
    /// How many documents were compared with originals.
    public let compared: Int
    public let leaks: Int
    public let leaksByType: [String: Int]
    public let leftoversBySeverity: [String: Int]
    public let leftoversByType: [String: Int]
    public let checks: [Check]

    public init(
      passed: Bool, documents: Int, cases: Int, words: Int, compared: Int,
      leaksByType: [String: Int], leftoversBySeverity: [String: Int],
      leftoversByType: [String: Int], checks: [Check], measure: Measure? = nil
    ) {
      self.measure = measure
      self.passed = passed
      self.documents = documents
      self.cases = cases
      self.words = words
      self.compared = compared
      leaks = leaksByType.values.reduce(0, +)
      self.leaksByType = leaksByType
      self.leftoversBySeverity = leftoversBySeverity
      self.leftoversByType = leftoversByType
      self.checks = checks
    }
  }

  /// Always `lethe-release`.
  public let format: String
  /// The version of this format.
  public let version: Int
  /// The version of the program that sealed the release.
  public let tool: String
  /// Digest of the rules and lexicons of the audit, in hexadecimal.
  public let patterns: String
  /// The policy whose gate was applied; `nil` where none was named.
  public let policy: PolicyRecord?
  public let redaction: Redaction?
  /// The day that whoever sealed it gave, such as `2026-11-26`; the clock is not asked.
  public let date: String?
  /// The fingerprint of the key it is signed with.
  public let signer: String
  public let audit: Audit
  /// Why it was sealed although the audit failed; `nil` where it passed.
  public let override: String?
  /// By the bytes of their paths.
  public let files: [File]

  public init(
    tool: String, patterns: String, policy: PolicyRecord?, redaction: Redaction?, date: String?,
    signer: VerifyingKey, audit: Audit, override: String?, listing: FolderListing
  ) {
    format = "lethe-release"
    version = 1
    self.tool = tool
    self.patterns = patterns
    self.policy = policy
    self.redaction = redaction
    self.date = date
    self.signer = signer.fingerprint
    self.audit = audit
    self.override = override
    files = listing.files.map { File(path: $0.path, sha256: $0.sha256, size: $0.size) }
  }

  /// The bytes that are signed: JSON with sorted keys, ended by a line feed.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }

  /// What ``json()`` wrote, to the byte; `nil` for anything else, whatever it could be read as.
  public static func exactly(_ bytes: [UInt8]) -> ReleaseManifest? {
    guard let manifest = read(bytes), (try? manifest.json()) == bytes else { return nil }
    return manifest
  }

  /// What ``json()`` wrote, or `nil` if it is something else or of a later version.
  static func read(_ bytes: [UInt8]) -> ReleaseManifest? {
    let manifest = try? JSONDecoder().decode(Self.self, from: Data(bytes))
    guard let manifest, manifest.format == "lethe-release", manifest.version == 1 else {
      return nil
    }
    return manifest
  }
}
