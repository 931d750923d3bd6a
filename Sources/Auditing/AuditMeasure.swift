public import LetheCore
public import RiskModels

/// By which measure outputs were judged: what was let stand, and what was looked for.
///
/// Two audits that found as much say as much only if they looked for as much.
public struct AuditMeasure: Hashable, Sendable {
  /// The score, in `0...1`, under which leftovers are not counted, unless somebody says otherwise.
  ///
  /// Findings that score less are right less often than one time in five.
  public static let usualMinimumScore = 0.2

  /// Types that were let stand; they are neither leftovers nor leaks.
  public let keptTypes: KeptTypes
  /// Leftovers with a lower score were not counted, in `0...1`.
  public let minimumScore: Double
  /// How many people the cases could be about; `nil` where whoever could be meant is in the
  /// outputs.
  public let populationSize: Int?
  /// Whether what is known beforehand to identify someone was looked for.
  public let hasKnown: Bool
  /// The chance that ``riskModel`` may have, in `0...1`; `nil` where the gate sets no limit.
  public let maximumRisk: Double?
  public let riskModel: AttackerModel

  public init(
    keptTypes: KeptTypes = KeptTypes(), minimumScore: Double = 0, populationSize: Int? = nil,
    hasKnown: Bool = false, maximumRisk: Double? = nil, riskModel: AttackerModel = .prosecutor
  ) {
    self.maximumRisk = maximumRisk
    self.riskModel = riskModel
    self.keptTypes = keptTypes
    self.minimumScore = minimumScore
    self.populationSize = populationSize
    self.hasKnown = hasKnown
  }

  /// The types that were let stand though a single mention leads to one person, sorted.
  public var keptOfHighSeverity: [IdentifierType] {
    keptTypes.types.filter { $0.highestSeverity == .high }.sorted()
  }
}

extension AuditMeasure {
  /// What was let stand and from where a leftover counts, answered as questions of the gate.
  var checks: [Check] {
    let high = keptOfHighSeverity
    let names = keptTypes.types.sorted().map { type in
      "\(type.rawValue) (\(keptTypes.sources(of: type).map(\.plainName).joined(separator: ", ")))"
    }
    let isRaised = minimumScore > Self.usualMinimumScore
    return [
      Check(
        id: "kept-types", title: "Types that were let stand",
        outcome: high.isEmpty ? .passed : .failed,
        detail: (names.isEmpty ? "none" : names.joined(separator: ", "))
          + (high.isEmpty
            ? "" : "; of high severity: \(high.map(\.rawValue).joined(separator: ", "))")),
      Check(
        id: "minimum-score", title: "Score from which a leftover counts",
        outcome: isRaised ? .failed : .passed,
        detail: minimumScore.threeDigits
          + (isRaised ? ", more than the usual \(Self.usualMinimumScore.threeDigits)" : "")),
    ]
  }
}

extension KeptTypes.Source {
  /// Who it is, for a reader.
  public var plainName: String {
    switch self {
    case .usual: "by default"
    case .request: "as asked"
    case .policy: "by the policy"
    case .manifest: "by the manifest"
    }
  }
}
