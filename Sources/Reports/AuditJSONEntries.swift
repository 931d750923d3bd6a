internal import Auditing
internal import LetheCore
internal import RiskModels

// The parts of an audit as the JSON report lays them out; see ``AuditJSONReport``.

/// A value that is written as null rather than left out.
@propertyWrapper
struct Null<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

struct VerdictEntry: Encodable {
  let pass: Bool
  let reasons: [String]
}

struct RatioEntry: Encodable {
  let count: Int
  let of: Int

  init(_ ratio: Ratio) { (count, of) = (ratio.count, ratio.total) }
}

struct CheckEntry: Encodable {
  let id: String
  let title: String
  let outcome: String
  let detail: String

  init(_ check: Check) {
    (id, title) = (check.id, check.title)
    (outcome, detail) = (check.outcome.rawValue, check.detail)
  }
}

/// An output or original that could not be read.
struct UnreadEntry: Encodable {
  @Null var document: String?
  let reason: String

  init(_ unread: UnreadDocument) {
    document = unread.document
    reason = unread.reason
  }
}

/// What was let stand and what was looked for.
struct MeasureEntry: Encodable {
  struct Kept: Encodable {
    let type: String
    let from: [String]
  }

  let kept: [Kept]
  let minimumScore: Double
  @Null var population: Int?
  let known: Bool
  @Null var maximumRisk: Double?
  let riskModel: String

  enum CodingKeys: String, CodingKey {
    case kept, population, known
    case minimumScore = "minimum_score"
    case maximumRisk = "maximum_risk"
    case riskModel = "risk_model"
  }

  init(_ measure: AuditMeasure) {
    kept = measure.keptTypes.types.sorted().map { type in
      Kept(type: type.rawValue, from: measure.keptTypes.sources(of: type).map(\.rawValue))
    }
    minimumScore = measure.minimumScore
    population = measure.populationSize
    known = measure.hasKnown
    maximumRisk = measure.maximumRisk
    riskModel = measure.riskModel.rawValue
  }
}

struct SafeHarborEntry: Encodable {
  let category: String
  let title: String
  @Null var found: Int?
  @Null var actedOn: Int?
  let left: Int

  enum CodingKeys: String, CodingKey {
    case category, title, found, left
    case actedOn = "acted_on"
  }

  init(_ row: SafeHarborRow) {
    category = String(row.category)
    title = row.title
    found = row.found
    actedOn = row.actedOn
    left = row.left
  }
}

struct IntervalsEntry: Encodable {
  struct Violation: Encodable {
    let `case`: String
    let document: String
    let dateNumber: Int
    let daysOff: Int

    enum CodingKeys: String, CodingKey {
      case `case`, document
      case dateNumber = "date_number"
      case daysOff = "days_off"
    }
  }

  let datePairs: Int
  let casesKept: RatioEntry
  let documentsNotCompared: Int
  let violations: [Violation]

  enum CodingKeys: String, CodingKey {
    case violations
    case datePairs = "date_pairs"
    case casesKept = "cases_kept"
    case documentsNotCompared = "documents_not_compared"
  }

  init(_ intervals: Consistency.Intervals) {
    datePairs = intervals.datePairs
    casesKept = RatioEntry(intervals.casesKept)
    documentsNotCompared = intervals.documentsNotCompared
    violations = intervals.violations.map {
      Violation(
        case: $0.caseID, document: $0.document, dateNumber: $0.dateNumber, daysOff: $0.daysOff)
    }
  }
}

struct ReplacementsEntry: Encodable {
  struct Violation: Encodable {
    let `case`: String
    let kind: String
    let count: Int
  }

  let entitiesKept: RatioEntry
  let violations: [Violation]

  enum CodingKeys: String, CodingKey {
    case violations
    case entitiesKept = "entities_kept"
  }

  init(_ replacements: Consistency.Replacements) {
    entitiesKept = RatioEntry(replacements.entitiesKept)
    violations = replacements.violations.map {
      Violation(case: $0.caseID, kind: $0.kind.rawValue, count: $0.count)
    }
  }
}

struct AlterationsEntry: Encodable {
  let documentsUnaltered: RatioEntry
  let documentsNotCompared: Int
  let places: [PlaceEntry]

  enum CodingKeys: String, CodingKey {
    case places
    case documentsUnaltered = "documents_unaltered"
    case documentsNotCompared = "documents_not_compared"
  }

  init(_ alterations: Consistency.Alterations) {
    documentsUnaltered = RatioEntry(alterations.documentsUnaltered)
    documentsNotCompared = alterations.documentsNotCompared
    places = alterations.places.map(PlaceEntry.init)
  }
}

struct PlaceEntry: Encodable {
  let document: String
  @Null var part: String?
  @Null var record: Int?
  let start: Int
  let end: Int
  let line: Int
  let column: Int

  init(_ place: Place) {
    document = place.document
    part = place.part
    record = place.record
    start = place.scalarRange.lowerBound
    end = place.scalarRange.upperBound
    line = place.line
    column = place.column
  }
}

struct ExcerptEntry: Encodable {
  let before: String
  let text: String
  let after: String

  init(_ excerpt: Excerpt) {
    before = excerpt.before.withExposedText { $0 }
    text = excerpt.text.withExposedText { $0 }
    after = excerpt.after.withExposedText { $0 }
  }
}

struct LeakEntry: Encodable {
  let place: PlaceEntry
  let type: String
  let form: String
  let fromAnotherCase: Bool
  let maskedForm: String
  let excerpt: ExcerptEntry?

  enum CodingKeys: String, CodingKey {
    case place, type, form, excerpt
    case fromAnotherCase = "from_another_case"
    case maskedForm = "masked_form"
  }

  init(_ leak: Leak, showsText: Bool) {
    place = PlaceEntry(leak.place)
    type = leak.type.rawValue
    form = leak.form.rawValue
    fromAnotherCase = leak.isFromAnotherCase
    maskedForm = leak.maskedForm
    excerpt = showsText ? leak.excerpt.map(ExcerptEntry.init) : nil
  }
}

struct LeftoverEntry: Encodable {
  let place: PlaceEntry
  let type: String
  let severity: String
  let score: Double
  let weight: Double
  let rule: String
  let maskedForm: String
  let excerpt: ExcerptEntry?

  enum CodingKeys: String, CodingKey {
    case place, type, severity, score, weight, rule, excerpt
    case maskedForm = "masked_form"
  }

  init(_ leftover: Leftover, showsText: Bool) {
    place = PlaceEntry(leftover.place)
    type = leftover.type.rawValue
    severity = leftover.severity.rawValue
    score = leftover.score
    weight = leftover.weight
    rule = leftover.rule
    maskedForm = leftover.maskedForm
    excerpt = showsText ? leftover.excerpt.map(ExcerptEntry.init) : nil
  }
}

struct QuotabilityEntry: Encodable {
  struct Passage: Encodable {
    let kind: String
    let place: PlaceEntry
    let words: Int
    let rareWords: Int
    let maskedForm: String
    let excerpt: ExcerptEntry?

    enum CodingKeys: String, CodingKey {
      case kind, place, words, excerpt
      case rareWords = "rare_words"
      case maskedForm = "masked_form"
    }
  }

  let documents: RatioEntry
  let passages: [Passage]

  init(_ quotability: Quotability, showsText: Bool) {
    documents = RatioEntry(quotability.documents)
    passages = quotability.passages.map { passage in
      Passage(
        kind: passage.kind.rawValue, place: PlaceEntry(passage.place), words: passage.words,
        rareWords: passage.rareWords, maskedForm: passage.maskedForm,
        excerpt: showsText ? passage.excerpt.map(ExcerptEntry.init) : nil)
    }
  }
}
