/// Why a mention was taken to mean the person or thing it was linked to.
public enum LinkReason: String, Hashable, Sendable {
  /// The fullest mention, to which the others were linked.
  case fullest = "the fullest form"
  case sameName = "the same name"
  case lastName = "the last name"
  case givenName = "the given name"
  case initials = "the initials"
  case initialAndLastName = "the initial and the last name"
  case givenNameAndInitial = "the given name and an initial"
  case nickname = "a short form of the given name"
  case partOfGivenName = "the beginning or the end of the given name"
  case renamed = "the last name before a change of it"
  case reversed = "the names in reverse order"
  case partOfName = "some of the same names, and none that contradicts"
  case misspelling = "one letter differs, and nothing contradicts"
  case sameText = "the same text"
  case legalForm = "the same name but for its legal form"
  case shortName = "the beginning of a longer name"
  case acronym = "the initials of a longer name"
  case lastDigits = "the last digits of a longer number"
  /// An earlier run has linked it, and a vault has kept that.
  case remembered = "as in an earlier run"
  /// It fits several, and was not merged with any.
  case ambiguous = "fits several, so not merged"
}

/// One person or thing of a case and the mentions that were linked to it.
///
/// Made only when asked for, since it holds identifying text.
public struct EntityExplanation: Sendable {
  public struct Mention: Sendable {
    public let text: String
    /// How often it stands in the documents of the case.
    public let count: Int
    public let reason: LinkReason
    /// The tags of those it would fit, where it was not merged.
    public let candidates: [String]
    /// What takes its place, where that is a surrogate.
    public let surrogate: String?
  }

  /// Such as `PATIENT-1`.
  public let tag: String
  public let isRelative: Bool
  public let mentions: [Mention]
}
