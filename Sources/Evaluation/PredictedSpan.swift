/// A stretch that a de-identifier claims to be an identifier.
///
/// Offsets count code points and are half-open. They may reach outside the text
/// or be empty; what is left inside it counts.
public struct PredictedSpan: Hashable, Sendable {
  public let start: Int
  public let end: Int
  /// The type as the de-identifier names it; see ``CoarseType/init(predicted:)``.
  public let type: String

  public init(start: Int, end: Int, type: String) {
    (self.start, self.end, self.type) = (start, end, type)
  }
}
