public import LetheCore

/// An identifier that a second look still finds in an output.
public struct Leftover: Hashable, Sendable {
  public let place: Place
  public let type: IdentifierType
  /// How often findings like this one are right, in `0...1`.
  public let score: Double
  /// The rule that found it.
  public let rule: String
  public let severity: Severity
  /// What it gives away against what speaks for its being an identifier, in `0...100`:
  /// among leftovers of one severity, the heavier comes first.
  public let weight: Double
  /// Its shape, such as `Xxxxx` or `999-99-9999`.
  public let maskedForm: String
  /// Its text, only where the user asked to see it.
  public let excerpt: Excerpt?

  public init(
    place: Place, type: IdentifierType, score: Double, rule: String, severity: Severity,
    maskedForm: String, excerpt: Excerpt? = nil
  ) {
    self.place = place
    self.type = type
    self.score = score
    self.rule = rule
    self.severity = severity
    weight = (type.weight * min(max(score, 0), 1) * 10).rounded() / 10
    self.maskedForm = maskedForm
    self.excerpt = excerpt
  }
}
