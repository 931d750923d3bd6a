public import RiskModels

/// How to measure what sets cases apart.
public struct UniquenessOptions: Sendable {
  /// A chance to compare risks with where nobody set a limit, in `0...1`.
  ///
  /// 0.09, one in eleven, is what the European Medicines Agency (Policy 0070, external guidance,
  /// 2018) and Health Canada (Public Release of Clinical Information, 2019) ask for.
  public static let referenceRisk = 0.09

  /// What counts as known to others.
  public var attributes: [QuasiIdentifier]
  /// How many people the cases could be about, of whom they are a sample; `nil` where whoever
  /// could be meant is in the corpus.
  ///
  /// Fewer than there are cases count as that many.
  public var populationSize: Int?
  /// The chance of being assigned rightly above which a case is at risk, in `0...1`.
  public var threshold: Double
  /// Whether dates were moved, so that others know them to the year at best.
  public var areDatesShifted: Bool
  public var occupations: OccupationGrouping

  public init(
    attributes: [QuasiIdentifier] = QuasiIdentifier.allCases, populationSize: Int? = nil,
    threshold: Double = referenceRisk, areDatesShifted: Bool = false,
    occupations: OccupationGrouping = OccupationGrouping()
  ) {
    self.attributes = attributes
    self.populationSize = populationSize
    self.threshold = threshold
    self.areDatesShifted = areDatesShifted
    self.occupations = occupations
  }
}

/// How far what the letters say sets cases apart.
///
/// Each case is one row of quasi-identifiers, read out of its released letters. A value that no
/// letter gives is a value of its own, which never understates the risk (see `RiskTable`); one that
/// was misread or overlooked may shift it either way. No value of a letter is in here.
public struct Uniqueness: Hashable, Sendable {
  /// How often a quasi-identifier is stated.
  public struct Attribute: Hashable, Sendable {
    public let quasiIdentifier: QuasiIdentifier
    /// Cases in which it is stated, of all.
    public let stated: Ratio
    /// How many different values there are.
    public let values: Int
  }

  /// A case and those like it.
  public struct Row: Hashable, Sendable {
    /// As ``AuditedDocument/caseID`` names it.
    public let caseID: String
    /// How many cases are like it in all that is stated, itself included.
    public let classSize: Int
    /// What is stated in it.
    public let stated: [QuasiIdentifier]
  }

  /// In the order that was asked for.
  public let attributes: [Attribute]
  /// In the order in which cases come.
  public private(set) var rows: [Row]
  /// Classes and risks as the letters are.
  public let profile: RiskProfile
  /// How many people of the stated population are unique; `nil` where none is stated.
  public let population: PopulationUniqueness?
  /// What saying one quasi-identifier less exactly would change, what helps most first.
  public let whatIf: [WhatIf]
  /// Whether dates were taken as moved, and so as known to the year.
  public let areDatesShifted: Bool

  /// The step that helps most, if any does.
  public var bestGeneralization: WhatIf? { whatIf.first }

  /// The same figures with cases called otherwise.
  func naming(_ name: (String) -> String) -> Uniqueness {
    var result = self
    result.rows = rows.map {
      Row(caseID: name($0.caseID), classSize: $0.classSize, stated: $0.stated)
    }
    return result
  }

  /// The figures of cases whose letters were read already.
  public init(
    cases: [(id: String, evidence: QuasiIdentifierEvidence)], options: UniquenessOptions
  ) {
    let attributes = options.attributes
    let table = RiskTable(
      attributes: attributes.map(\.rawValue),
      rows: cases.map { entry in
        attributes.map { attribute in
          let value = entry.evidence.value(of: attribute)
          // Who knows the day finds it within the days that dates may have moved, a year or so.
          return attribute == .eventDate && options.areDatesShifted
            ? value.map { String($0.prefix(4)) } : value
        }
      })
    let classes = table.classes
    let population = options.populationSize.map { Population.size(max($0, cases.count)) } ?? .corpus
    self.attributes = attributes.enumerated().map { column, attribute in
      Attribute(
        quasiIdentifier: attribute,
        stated: Ratio(table.statedCount(in: column), of: cases.count),
        values: table.distinctCount(in: column))
    }
    rows = cases.enumerated().map { row, entry in
      Row(
        caseID: entry.id, classSize: classes.size(ofRow: row),
        stated: attributes.indices.filter { table.rows[row][$0] != nil }.map { attributes[$0] })
    }
    profile = RiskProfile(classes, population: population, threshold: options.threshold)
    self.population = options.populationSize.map {
      PopulationUniqueness(classes.histogram, populationSize: max($0, cases.count))
    }
    whatIf = table.whatIf(
      attributes.map { $0.hierarchy(options.occupations) }, population: population,
      threshold: options.threshold)
    areDatesShifted = options.areDatesShifted
  }
}

extension AuditGate {
  /// The questions about how unique cases are, answered.
  func checks(on uniqueness: Uniqueness) -> [Check] {
    let profile = uniqueness.profile
    let chance = profile.risk(riskModel).judged
    let title =
      riskModel == .marketer
      ? "Chance of assigning a case on average, marketer"
      : "Chance of assigning the easiest case, \(riskModel.rawValue)"
    let uniqueTitle = "Cases that stand alone by what others may know"
    guard profile.rows > 0 else {
      return [
        Check(id: "risk", title: title, outcome: .notApplicable, detail: "there are no cases"),
        Check(
          id: "unique", title: uniqueTitle, outcome: .notApplicable, detail: "there are no cases"),
      ]
    }
    let unique = Ratio(profile.uniqueRows, of: profile.rows)
    return [
      Check(
        id: "risk", title: title,
        outcome: maximumRisk.map { chance <= $0 ? .passed : .failed } ?? .informative,
        detail: "\(chance.threeDigits), "
          + (maximumRisk.map { "\($0.threeDigits) allowed" } ?? "no limit")),
      Check(
        id: "unique", title: uniqueTitle,
        outcome: maximumUniqueShare.map {
          (unique.value ?? 0) <= $0 ? .passed : .failed
        } ?? .informative,
        detail: "\(unique), "
          + (maximumUniqueShare.map { "a share of \($0.threeDigits) allowed" } ?? "no limit")),
    ]
  }
}

extension Double {
  /// The number with three digits behind the point, without trailing zeros.
  var threeDigits: String {
    let thousandths = Int((self * 1_000).rounded())
    var digits = "\(thousandths % 1_000)"
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits.isEmpty ? "\(thousandths / 1_000)" : "\(thousandths / 1_000).\(digits)"
  }
}
