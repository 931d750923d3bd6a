/// What became of one category of identifiers that Safe Harbor names.
public struct SafeHarborRow: Hashable, Sendable {
  /// The letter of the category, `"A"` to `"R"`.
  public let category: Character
  /// What belongs to it, in a few words.
  public let title: String
  /// Mentions found in the originals; `nil` without originals.
  public let found: Int?
  /// Those of them that are not in their output any more.
  public let actedOn: Int?
  /// What still stands in the outputs: leftovers, and leaks that detection does not find.
  public let left: Int

  public init(category: Character, title: String, found: Int?, actedOn: Int?, left: Int) {
    self.category = category
    self.title = title
    self.found = found
    self.actedOn = actedOn
    self.left = left
  }

  /// The categories and what belongs to them.
  ///
  /// Source: 45 CFR 164.514(b)(2)(i), in words of our own.
  public static let categories: [(letter: Character, title: String)] = [
    ("A", "names"),
    ("B", "places smaller than a state"),
    ("C", "dates other than years; ages over 89"),
    ("D", "telephone numbers"),
    ("E", "fax numbers"),
    ("F", "e-mail addresses"),
    ("G", "social security numbers"),
    ("H", "medical record numbers"),
    ("I", "health plan numbers"),
    ("J", "account numbers"),
    ("K", "certificate and licence numbers"),
    ("L", "vehicles and licence plates"),
    ("M", "devices and serial numbers"),
    ("N", "web addresses"),
    ("O", "IP addresses"),
    ("P", "biometric identifiers"),
    ("Q", "photographs of the face (not looked for in text)"),
    ("R", "any other identifying number, characteristic or code"),
  ]
}
