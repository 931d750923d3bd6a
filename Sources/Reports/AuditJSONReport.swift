public import Auditing
internal import Foundation
internal import LetheCore

/// An audit as JSON, for other programs.
///
/// The layout is that of `audit-report.schema.json` in the documentation. Keys are sorted and
/// stay what they are; new ones may come, and a change of meaning raises `version`. Counts of something
/// out of something are `{"count", "of"}`. Places are half-open, `start` and `end`
/// in code points of the text, `line` and `column` from 1; `part` names a text other
/// than the letter, such as `file name`, and is null otherwise. `masked_form` shows
/// the shape of a text. `text`, `before` and `after` are there only if they were
/// asked for.
public struct AuditJSONReport: Hashable, Sendable {
  /// Whether the text of leaks and leftovers is shown, where the audit kept it.
  public var showsText: Bool

  public init(showsText: Bool = false) { self.showsText = showsText }

  /// The report as UTF-8, ended by a line feed.
  public func json(for report: AuditReport) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(AuditDocument(report, showsText: showsText)))
      + [UInt8(ascii: "\n")]
  }
}

/// The layout of the JSON report.
private struct AuditDocument: Encodable {
  let format = "lethe-audit"
  let version = 1
  let verdict: VerdictEntry
  let documents: Int
  let unread: [UnreadEntry]
  let measure: MeasureEntry
  let documentsCompared: Int
  let cases: Int
  let words: Int
  let documentsWithLeftovers: RatioEntry
  @Null var documentsWithLeaks: RatioEntry?
  @Null var identifiersSearched: RatioEntry?
  let leaksByType: [String: Int]
  let leftoversByType: [String: Int]
  let leftoversBySeverity: [String: Int]
  let checks: [CheckEntry]
  let safeHarbor: [SafeHarborEntry]
  let intervals: IntervalsEntry
  let replacements: ReplacementsEntry
  let alterations: AlterationsEntry
  let leaks: [LeakEntry]
  let leftovers: [LeftoverEntry]
  @Null var uniqueness: UniquenessEntry?
  @Null var quotability: QuotabilityEntry?

  enum CodingKeys: String, CodingKey {
    case format, version, verdict, documents, cases, words, checks, intervals, replacements, leaks,
      alterations
    case leftovers, uniqueness, quotability, unread, measure
    case documentsCompared = "documents_compared"
    case documentsWithLeftovers = "documents_with_leftovers"
    case documentsWithLeaks = "documents_with_leaks"
    case identifiersSearched = "identifiers_searched"
    case leaksByType = "leaks_by_type"
    case leftoversByType = "leftovers_by_type"
    case leftoversBySeverity = "leftovers_by_severity"
    case safeHarbor = "safe_harbor"
  }

  init(_ report: AuditReport, showsText: Bool) {
    verdict = VerdictEntry(pass: report.verdict.isPass, reasons: report.verdict.reasons)
    documents = report.documents
    unread = report.unread.map(UnreadEntry.init)
    measure = MeasureEntry(report.measure)
    documentsCompared = report.documentsCompared
    cases = report.cases
    words = report.words
    documentsWithLeftovers = RatioEntry(report.documentsWithLeftovers)
    documentsWithLeaks = report.documentsWithLeaks.map(RatioEntry.init)
    identifiersSearched = report.identifiersSearched.map(RatioEntry.init)
    leaksByType = Self.named(report.leaksByType)
    leftoversByType = Self.named(report.leftoversByType)
    leftoversBySeverity = Dictionary(
      uniqueKeysWithValues: Severity.allCases.map {
        ($0.rawValue, report.leftoversBySeverity[$0, default: 0])
      })
    checks = report.checks.map(CheckEntry.init)
    safeHarbor = report.safeHarbor.map(SafeHarborEntry.init)
    intervals = IntervalsEntry(report.consistency.intervals)
    replacements = ReplacementsEntry(report.consistency.replacements)
    alterations = AlterationsEntry(report.consistency.alterations)
    leaks = report.leaks.map { LeakEntry($0, showsText: showsText) }
    leftovers = report.leftovers.map { LeftoverEntry($0, showsText: showsText) }
    uniqueness = report.uniqueness.map(UniquenessEntry.init)
    quotability = report.quotability.map { QuotabilityEntry($0, showsText: showsText) }
  }

  private static func named(_ counts: [IdentifierType: Int]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }
}
