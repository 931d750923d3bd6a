/// A stretch of text that identifies a person, or may.
///
/// A finding holds places, not text, so that findings can be stored, logged and
/// compared without carrying what they point at.
public struct Finding: Hashable, Sendable {
  /// The bytes found; never empty.
  public let range: ByteRange
  /// The kind of identifier.
  public let type: IdentifierType
  /// How often findings like this one are right, in `0...1`.
  ///
  /// A rule states its own score; context raises or lowers it.
  public let score: Double
  /// The rule that found it, such as `date.mdy-numeric`.
  public let rule: String
  /// Which identifier that was known beforehand it mentions, as the search for them counts;
  /// `nil` for what rules found, and where it may be one of several.
  public let subject: Int?

  public init(
    _ type: IdentifierType, at range: ByteRange, score: Double, rule: String, subject: Int? = nil
  ) {
    precondition(!range.isEmpty, "A finding covers at least one byte")
    precondition((0...1).contains(score), "A score is a share")
    self.range = range
    self.type = type
    self.score = score
    self.rule = rule
    self.subject = subject
  }
}
