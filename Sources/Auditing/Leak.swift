public import LetheCore

/// An identifier of an original that stands in an output.
public struct Leak: Hashable, Sendable {
  /// How it is written there.
  public enum Form: String, CaseIterable, Hashable, Sendable {
    /// As in the original.
    case exact
    /// In other capitals.
    case otherCase = "other-case"
    /// With other spaces, hyphens or punctuation, or none.
    case respaced
    /// With or without accents.
    case otherAccents = "other-accents"
    /// A name with its parts in another order, or some of them.
    case reordered
    /// An initial and the last name.
    case initialAndLastName = "initial-and-last-name"
    case lastName = "last-name"
    /// A first or middle name alone.
    case givenName = "given-name"
    /// The first letters of a name.
    case initials
    /// With letters or digits that scanners take for one another: `Srnith`, `5m1th`.
    case misread
    /// With its letters or digits from the last to the first.
    case backwards
    /// The part of a number or an address that does not change with the place: a telephone
    /// number without its area code, the user of an e-mail address.
    case part
    /// The digits of a number, without what stood between them.
    case digitsOnly = "digits-only"
    /// The same day, written in any way.
    case sameDate = "same-date"
    /// Something known beforehand, in any form.
    case known
  }

  public let place: Place
  public let type: IdentifierType
  public let form: Form
  /// Whether the identifier comes from originals of other cases only.
  public let isFromAnotherCase: Bool
  /// Its shape, such as `Xxxxx` or `999-99-9999`.
  public let maskedForm: String
  /// Its text, only where the user asked to see it.
  public let excerpt: Excerpt?

  public init(
    place: Place, type: IdentifierType, form: Form, isFromAnotherCase: Bool = false,
    maskedForm: String, excerpt: Excerpt? = nil
  ) {
    self.place = place
    self.type = type
    self.form = form
    self.isFromAnotherCase = isFromAnotherCase
    self.maskedForm = maskedForm
    self.excerpt = excerpt
  }
}
