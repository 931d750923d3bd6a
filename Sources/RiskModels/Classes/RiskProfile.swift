/// What one table, as it stands, tells about its people.
public struct RiskProfile: Hashable, Sendable {
  public let rows: Int
  /// The number of classes.
  public let classes: Int
  /// The size of the smallest class; `nil` without rows.
  public let k: Int?
  /// Rows that stand alone in their class.
  public let uniqueRows: Int
  public let histogram: ClassSizeHistogram
  public let prosecutor: ReidentificationRisk
  public let journalist: ReidentificationRisk
  public let marketer: ReidentificationRisk

  /// - Parameter threshold: the chance above which a row is at risk.
  public init(
    _ equivalence: EquivalenceClasses, population: Population = .corpus, threshold: Double
  ) {
    rows = equivalence.rowCount
    classes = equivalence.sizes.count
    k = equivalence.k
    uniqueRows = equivalence.uniqueCount
    histogram = equivalence.histogram
    prosecutor = equivalence.risk(.prosecutor, population: population, threshold: threshold)
    journalist = equivalence.risk(.journalist, population: population, threshold: threshold)
    marketer = equivalence.risk(.marketer, population: population, threshold: threshold)
  }

  /// The risk that one of the attackers poses.
  public func risk(_ attacker: AttackerModel) -> ReidentificationRisk {
    switch attacker {
    case .prosecutor: prosecutor
    case .journalist: journalist
    case .marketer: marketer
    }
  }
}
