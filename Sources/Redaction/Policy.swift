internal import Crypto
public import LetheCore

/// Which operator each type of identifier gets.
public struct Policy: Hashable, Sendable {
  /// What becomes of bytes that are not UTF-8.
  public enum InvalidBytes: String, CaseIterable, Hashable, Sendable {
    /// They stay as they are.
    case preserve
    /// Each run of them becomes U+FFFD REPLACEMENT CHARACTER.
    case replace
  }

  /// The name by which users ask for it, such as `safe-harbor`.
  public let name: String
  /// One or two sentences for `lethe policy`.
  public let summary: String
  /// Findings with a lower score are left alone, in `0...1`.
  public var minimumScore: Double
  public var invalidBytes: InvalidBytes
  /// The further fields of a JSON Lines record that are kept, which are not searched.
  public var keptFields: [String]

  /// What is done with relatives of the patient, where it is not what other people get.
  ///
  /// They are known by a word such as `wife` before one of their mentions.
  public var relatives: Operator?

  /// How much an audit may find in what was redacted under this policy.
  public var gate = ReleaseThresholds()

  private var operators: [IdentifierType: Operator]

  /// A policy that tags whatever `operators` does not name.
  public init(
    name: String, summary: String, operators: [IdentifierType: Operator],
    minimumScore: Double = 0.5,
    invalidBytes: InvalidBytes = .preserve, keptFields: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.operators = operators
    self.minimumScore = minimumScore
    self.invalidBytes = invalidBytes
    self.keptFields = keptFields
  }

  /// The operator of a type.
  public subscript(_ type: IdentifierType) -> Operator {
    get { operators[type, default: .tag(isNumbered: false)] }
    set { operators[type] = newValue }
  }

  /// The types that are left as they are.
  public var keptTypes: Set<IdentifierType> {
    Set(IdentifierType.allCases.filter { self[$0] == .keep })
  }

  /// Whether any type gets surrogates.
  public var usesSurrogates: Bool {
    (IdentifierType.allCases.map { self[$0] } + [relatives ?? .keep]).contains {
      $0.name == .surrogate
    }
  }

  /// Each line in which `other` treats something otherwise: what, here, and there.
  public func differences(from other: Policy) -> [(what: String, here: String, there: String)] {
    var lines = IdentifierType.allCases.sorted().map {
      ($0.rawValue, "\(self[$0])", "\(other[$0])")
    }
    func relatives(_ policy: Policy) -> String { "\(policy.relatives ?? policy[.person])" }
    lines.append(("relatives", relatives(self), relatives(other)))
    lines.append(("minimum-score", "\(minimumScore)", "\(other.minimumScore)"))
    lines.append(("invalid-bytes", invalidBytes.rawValue, other.invalidBytes.rawValue))
    lines.append(
      (
        "fields", keptFields.sorted().joined(separator: " "),
        other.keptFields.sorted().joined(separator: " ")
      ))
    lines.append(("gate", gate.description, other.gate.description))
    return lines.filter { $0.1 != $0.2 }.map { (what: $0.0, here: $0.1, there: $0.2) }
  }

  /// SHA-256 over what the policy does, in hexadecimal.
  ///
  /// Comments and the order of lines in its file do not matter.
  public var digest: String {
    var lines = IdentifierType.allCases.sorted().map { "\($0.rawValue): \(self[$0])" }
    if let relatives { lines.append("relatives: \(relatives)") }
    lines.append("minimum-score: \(minimumScore)")
    lines.append("invalid-bytes: \(invalidBytes.rawValue)")
    lines.append("fields: \(keptFields.sorted().joined(separator: " "))")
    // Without a gate the digest is what it was before there were any.
    if gate != ReleaseThresholds() { lines.append("gate: \(gate)") }
    return SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)).hexadecimal
  }
}
