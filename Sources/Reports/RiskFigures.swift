/// How likely the people of a release are to be told apart, as far as a page shows it.
///
/// Made by whoever measures it; a page draws it and decides nothing.
public struct RiskFigures: Hashable, Sendable {
  /// Classes of people with the same quasi-identifiers, by how many are in one.
  public struct ClassSize: Hashable, Sendable {
    /// The size, such as `1` or `5–9`.
    public let label: String
    /// How many people are in classes of this size.
    public let people: Int
    /// Whether the size is below what the policy asks for.
    public let isTooSmall: Bool

    public init(label: String, people: Int, isTooSmall: Bool) {
      (self.label, self.people, self.isTooSmall) = (label, people, isTooSmall)
    }
  }

  /// One risk, and what it may be.
  public struct Measure: Hashable, Sendable {
    /// What is measured, such as `highest prosecutor risk`.
    public let title: String
    /// In `0...1`.
    public let value: Double
    /// What is allowed, in `0...1`; `nil` without a limit.
    public let threshold: Double?
    /// What others ask for, in `0...1`, where nothing is forbidden; `nil` to draw nothing.
    public let reference: Double?

    public init(title: String, value: Double, threshold: Double?, reference: Double? = nil) {
      (self.title, self.value, self.threshold) = (title, value, threshold)
      self.reference = reference
    }
  }

  /// From the smallest.
  public let classSizes: [ClassSize]
  public let measures: [Measure]
  /// Sentences on what the figures rest on, such as which quasi-identifiers were read.
  public let notes: [String]

  public init(classSizes: [ClassSize], measures: [Measure], notes: [String] = []) {
    (self.classSizes, self.measures, self.notes) = (classSizes, measures, notes)
  }
}
