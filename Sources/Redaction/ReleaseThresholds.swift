internal import LetheCore
internal import YAMLFiles

/// How much an audit may find in a release before it is held back, as a policy says it.
///
/// What a policy does not say is left to whoever judges.
///
/// ```yaml
/// gate:
///   max-leaks: 0         # identifiers of originals, or known ones, in the outputs
///   max-high: 0          # leftovers by severity
///   max-medium: 0
///   max-low: 20
///   max-quotable: 0      # passages that could be looked up word for word
///   intervals: true      # dates of a case have moved together
///   replacements: true   # one replacement for each person or thing, none shared by cases
///   unaltered: true      # nothing but identifiers was changed
///   max-risk: 0.09       # chance that the easiest case to assign to its person may have
///   risk-model: journalist   # by whom: prosecutor, journalist or marketer
///   max-unique: 0.05     # share of cases that may stand alone by what others may know
/// ```
public struct ReleaseThresholds: Hashable, Sendable {
  public var maximumLeaks: Int?
  public var maximumHigh: Int?
  public var maximumMedium: Int?
  public var maximumLow: Int?
  /// Passages that could be looked up word for word.
  public var maximumQuotable: Int?
  public var requiresIntervals: Bool?
  public var requiresReplacements: Bool?
  public var requiresUnaltered: Bool?
  /// In `0...1`.
  public var maximumRisk: Double?
  public var riskModel: RiskModel?
  /// In `0...1`.
  public var maximumUnique: Double?

  /// Whose chance ``maximumRisk`` is; for the last two the audit has to be told the population,
  /// and takes the corpus for it otherwise, which is the prosecutor.
  public enum RiskModel: String, CaseIterable, Hashable, Sendable {
    case prosecutor
    case journalist
    case marketer
  }

  public init() {}

  /// Takes over what `value` says; what it says nothing about stays.
  mutating func read(_ value: LocatedValue) throws(Diagnostic) {
    let counts: [(String, WritableKeyPath<Self, Int?>)] = [
      ("max-leaks", \.maximumLeaks), ("max-high", \.maximumHigh), ("max-medium", \.maximumMedium),
      ("max-low", \.maximumLow), ("max-quotable", \.maximumQuotable),
    ]
    let answers: [(String, WritableKeyPath<Self, Bool?>)] = [
      ("intervals", \.requiresIntervals), ("replacements", \.requiresReplacements),
      ("unaltered", \.requiresUnaltered),
    ]
    let shares: [(String, WritableKeyPath<Self, Double?>)] = [
      ("max-risk", \.maximumRisk), ("max-unique", \.maximumUnique),
    ]
    let fields = try value.fields(
      "a gate",
      known: counts.map(\.0) + answers.map(\.0) + shares.map(\.0) + ["risk-model"])
    for (name, path) in shares {
      guard let field = fields[name] else { continue }
      self[keyPath: path] = try field.number(name, in: 0...1)
    }
    if let field = fields["risk-model"] {
      let name = try field.string("risk-model")
      guard let model = RiskModel(rawValue: name) else {
        throw field.error(
          "risk-model is '\(name)', which is no attacker",
          remedy: "use \(RiskModel.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      riskModel = model
    }
    for (name, path) in counts {
      guard let field = fields[name] else { continue }
      self[keyPath: path] = try field.integer(name, in: 0...1_000_000_000)
    }
    for (name, path) in answers {
      guard let field = fields[name] else { continue }
      self[keyPath: path] = try field.boolean(name)
    }
  }
}

extension ReleaseThresholds: CustomStringConvertible {
  /// Each threshold that is said, in a fixed order.
  public var description: String {
    func part(_ name: String, _ value: (some CustomStringConvertible)?) -> String? {
      value.map { "\(name) \($0)" }
    }
    return [
      part("max-leaks", maximumLeaks), part("max-high", maximumHigh),
      part("max-medium", maximumMedium), part("max-low", maximumLow),
      part("max-quotable", maximumQuotable),
      part("intervals", requiresIntervals), part("replacements", requiresReplacements),
      part("unaltered", requiresUnaltered), part("max-risk", maximumRisk),
      part("risk-model", riskModel?.rawValue), part("max-unique", maximumUnique),
    ].compactMap(\.self).joined(separator: ", ")
  }
}
