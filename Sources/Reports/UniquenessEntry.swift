internal import Auditing
internal import RiskModels

/// How unique cases are, as the JSON report lays it out; see ``AuditJSONReport``.
///
/// Chances are from 0 to 1. `class_sizes` says how many classes of each size there are. No value of a
/// letter is in it; cases are in the order in which they came.
struct UniquenessEntry: Encodable {
  struct Attribute: Encodable {
    let name: String
    let stated: RatioEntry
    let values: Int
  }

  struct Bar: Encodable {
    let size: Int
    let classes: Int
  }

  struct Risk: Encodable {
    let highest: Double
    let average: Double
    let atRisk: RatioEntry
    let threshold: Double

    enum CodingKeys: String, CodingKey {
      case highest, average, threshold
      case atRisk = "at_risk"
    }

    init(_ risk: ReidentificationRisk) {
      highest = risk.highest
      average = risk.average
      atRisk = RatioEntry(Ratio(risk.rowsAtRisk, of: risk.rows))
      threshold = risk.threshold
    }
  }

  struct Profile: Encodable {
    @Null var k: Int?
    let unique: RatioEntry
    let classSizes: [Bar]
    let risks: [String: Risk]

    enum CodingKeys: String, CodingKey {
      case k, unique, risks
      case classSizes = "class_sizes"
    }

    init(_ profile: RiskProfile) {
      k = profile.k
      unique = RatioEntry(Ratio(profile.uniqueRows, of: profile.rows))
      classSizes = profile.histogram.bars.map { Bar(size: $0.size, classes: $0.classes) }
      risks = Dictionary(
        uniqueKeysWithValues: AttackerModel.allCases.map { ($0.rawValue, Risk(profile.risk($0))) })
    }
  }

  struct Estimates: Encodable {
    struct Estimate: Encodable {
      let model: String
      @Null var unique: Double?

      init(_ estimate: PopulationUniqueness.Estimate) {
        model = estimate.model.rawValue
        unique = estimate.uniques
      }
    }

    let size: Int
    let samplingFraction: Double
    let estimates: [Estimate]
    @Null var chosen: String?
    @Null var unique: Double?

    enum CodingKeys: String, CodingKey {
      case size, estimates, chosen, unique
      case samplingFraction = "sampling_fraction"
    }

    init(_ population: PopulationUniqueness) {
      size = population.populationSize
      samplingFraction = population.samplingFraction
      estimates = population.estimates.map(Estimate.init)
      chosen = population.chosen?.rawValue
      unique = population.uniques
    }
  }

  struct Step: Encodable {
    let attribute: String
    let level: String
    let reduction: Double
    let profile: Profile
  }

  struct Case: Encodable {
    let `case`: String
    let classSize: Int
    let stated: [String]

    enum CodingKeys: String, CodingKey {
      case `case`, stated
      case classSize = "class_size"
    }
  }

  let attributes: [Attribute]
  let datesShifted: Bool
  let profile: Profile
  @Null var population: Estimates?
  let whatIf: [Step]
  let cases: [Case]

  enum CodingKeys: String, CodingKey {
    case attributes, profile, population, cases
    case datesShifted = "dates_shifted"
    case whatIf = "what_if"
  }

  init(_ uniqueness: Uniqueness) {
    attributes = uniqueness.attributes.map {
      Attribute(
        name: $0.quasiIdentifier.rawValue, stated: RatioEntry($0.stated), values: $0.values)
    }
    datesShifted = uniqueness.areDatesShifted
    profile = Profile(uniqueness.profile)
    population = uniqueness.population.map(Estimates.init)
    whatIf = uniqueness.whatIf.map {
      Step(
        attribute: $0.attribute, level: $0.level, reduction: $0.reduction,
        profile: Profile($0.profile))
    }
    cases = uniqueness.rows.map { row in
      Case(case: row.caseID, classSize: row.classSize, stated: row.stated.map(\.rawValue))
    }
  }
}
