/// Whether a de-identifier treated like things alike.
public struct Consistency: Hashable, Sendable {
  public let intervals: Intervals
  public let replacements: Replacements
  public let alterations: Alterations

  public init(
    intervals: Intervals, replacements: Replacements, alterations: Alterations = Alterations()
  ) {
    self.intervals = intervals
    self.replacements = replacements
    self.alterations = alterations
  }

  /// Whether outputs differ from their originals in nothing but identifiers.
  public struct Alterations: Hashable, Sendable {
    /// The documents in which nothing else was changed, of those that were compared.
    public let documentsUnaltered: Ratio
    /// Documents that are so unlike their originals that they could not be laid beside them.
    public let documentsNotCompared: Int
    /// Where something else was changed, in the outputs.
    public let places: [Place]

    public init(
      documentsUnaltered: Ratio = Ratio(0, of: 0), documentsNotCompared: Int = 0,
      places: [Place] = []
    ) {
      self.documentsUnaltered = documentsUnaltered
      self.documentsNotCompared = documentsNotCompared
      self.places = places
    }
  }

  /// Whether the dates of each case moved together.
  public struct Intervals: Hashable, Sendable {
    /// The pairs of dates that were compared.
    public let datePairs: Int
    /// The cases whose dates all moved by one number of days, of those with dates to compare.
    public let casesKept: Ratio
    /// Documents whose dates could not be put in pairs: the output has another number of them.
    public let documentsNotCompared: Int
    public let violations: [IntervalViolation]

    public init(
      datePairs: Int, casesKept: Ratio, documentsNotCompared: Int, violations: [IntervalViolation]
    ) {
      self.datePairs = datePairs
      self.casesKept = casesKept
      self.documentsNotCompared = documentsNotCompared
      self.violations = violations
    }
  }

  /// Whether entities kept one replacement.
  public struct Replacements: Hashable, Sendable {
    /// The entities with one replacement, of those that were named.
    public let entitiesKept: Ratio
    public let violations: [ReplacementViolation]
    /// Replacements that stand for different people or things in different cases.
    ///
    /// Chance has some, and they lead from neither to the other.
    public let sharedByCases: Int

    public init(
      entitiesKept: Ratio, violations: [ReplacementViolation], sharedByCases: Int = 0
    ) {
      self.entitiesKept = entitiesKept
      self.violations = violations
      self.sharedByCases = sharedByCases
    }
  }
}

/// A date that did not move with the others of its case.
///
/// It says how far the date is from where it should be. The shift of the case
/// itself is a secret, and stands in no report.
public struct IntervalViolation: Hashable, Sendable {
  public let caseID: String
  public let document: String
  /// Which of the document's full dates, from 1.
  public let dateNumber: Int
  /// How many days later than its place it stands; negative for earlier.
  public let daysOff: Int

  public init(caseID: String, document: String, dateNumber: Int, daysOff: Int) {
    self.caseID = caseID
    self.document = document
    self.dateNumber = dateNumber
    self.daysOff = daysOff
  }
}

/// Replacements of a case that do not tell its entities apart, or take one for several.
public struct ReplacementViolation: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, Hashable, Sendable {
    /// One entity has more than one replacement.
    case severalReplacements = "several-replacements"
    /// One replacement stands for more than one entity.
    case sharedReplacement = "shared-replacement"
    /// One entity has the same replacement in more than one case, which links them.
    case linksCases = "links-cases"
  }

  public let caseID: String
  public let kind: Kind
  /// How many replacements, entities or cases.
  public let count: Int

  public init(caseID: String, kind: Kind, count: Int) {
    self.caseID = caseID
    self.kind = kind
    self.count = count
  }
}
