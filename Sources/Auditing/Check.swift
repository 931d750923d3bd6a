/// One question of an audit and its answer.
///
/// A report lists its checks in the order they were made; the verdict is what the
/// failed ones amount to.
public struct Check: Hashable, Sendable {
  /// How it came out.
  public enum Outcome: String, Hashable, Sendable {
    case passed
    case failed
    /// There was nothing to look at, such as originals to compare with.
    case notApplicable = "not-applicable"
    /// The answer is told, and nothing depends on it.
    case informative
  }

  /// What names the check in files, such as `leaks`; never reused.
  public let id: String
  /// What is asked, for a reader.
  public let title: String
  public let outcome: Outcome
  /// The answer in a sentence fragment with counts, such as `3 leaks, 0 allowed`.
  public let detail: String

  public init(id: String, title: String, outcome: Outcome, detail: String) {
    self.id = id
    self.title = title
    self.outcome = outcome
    self.detail = detail
  }
}
