/// Whether a release may leave.
public struct Verdict: Hashable, Sendable {
  /// Why not, a sentence fragment for each failed check; empty if it may.
  public let reasons: [String]

  public var isPass: Bool { reasons.isEmpty }

  public init(reasons: [String]) { self.reasons = reasons }

  /// What `checks` amount to.
  public init(_ checks: [Check]) {
    reasons = checks.filter { $0.outcome == .failed }.map { "\($0.title): \($0.detail)" }
  }
}
