/// An output or an original that could not be read, and so was not audited.
public struct UnreadDocument: Hashable, Sendable {
  /// How reports name it; `nil` for an original, whose name often is somebody's.
  public let document: String?
  /// Why, as a diagnostic says it; holds no text of the document.
  public let reason: String

  public init(document: String?, reason: String) {
    self.document = document
    self.reason = reason
  }
}
