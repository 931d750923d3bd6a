/// The replacements that a de-identifier made, known by their digests only.
///
/// A manifest can say which names and dates of an output are invented without
/// listing them: it carries digests under a key, and whoever holds the key can ask
/// whether a text is one of them.
public struct SurrogateDigests: Sendable {
  private let digests: Set<String>
  private let digest: @Sendable (_ text: String, _ caseID: String) -> String

  /// - Parameters:
  ///   - digests: the digests a manifest lists.
  ///   - digest: the digest of a text in a case, made the same way.
  public init(
    _ digests: Set<String>, digest: @escaping @Sendable (_ text: String, _ caseID: String) -> String
  ) {
    self.digests = digests
    self.digest = digest
  }

  /// No replacements are known: everything found counts.
  public static let none = SurrogateDigests([]) { _, _ in "" }

  /// Whether `text` is a replacement made in the case.
  public func contains(_ text: String, caseID: String) -> Bool {
    !digests.isEmpty && digests.contains(digest(text, caseID))
  }

  /// Whether there is any replacement to exclude.
  var isEmpty: Bool { digests.isEmpty }
}
