internal import Auditing
internal import LetheCore

/// An audit as the page template wants it: words and numbers, nothing to decide.
struct AuditPage {
  struct CheckRow {
    let word: String
    let style: String
    let title: String
    let detail: String
  }

  struct SafeHarborCells {
    let category: String
    let title: String
    let found: PageCell
    let actedOn: PageCell
    let left: PageCell
    let state: PageCell
  }

  /// The charts of one section.
  struct ChartSection {
    let id: String
    let title: String
    let explanation: String
    let charts: [Drawing]
    var figureTables: [FigureTable] = []
    let notes: [String]
  }

  /// A link to a section of the page.
  struct Link {
    let id: String
    let title: String
  }

  let verdictWord: String
  let verdictStyle: String
  let verdictSentence: String
  let reasons: [String]
  let links: [Link]
  let figures: [PageFigure]
  let checks: [CheckRow]
  let measure: [String]
  let unread: [UnreadRow]
  let hasUnread: Bool
  /// Those that have something to show; the one on risk always stands there.
  let chartSections: [ChartSection]
  let safeHarbor: [SafeHarborCells]
  let tables: [FoundTable]
  let letters: [LetterView]
  let hasLetters: Bool
  let outOfStep: [String]
  let hasOutOfStep: Bool
  let showsText: Bool
  let script: String
  let scriptDigest = PageTemplates.sortScriptDigest

  init(
    _ report: AuditReport, risk: RiskFigures?, showsText: Bool, listLimit: Int, script: String
  ) {
    let isPass = report.verdict.isPass
    verdictWord = isPass ? "Pass" : "Fail"
    verdictStyle = isPass ? "pass" : "fail"
    verdictSentence =
      isPass
      ? "Nothing this audit looks for speaks against releasing these documents."
      : "These documents should not be released as they are."
    reasons = report.verdict.reasons
    figures = Self.figures(report)
    checks = report.checks.map { check in
      CheckRow(
        word: check.outcome.sentenceWord, style: check.outcome.rawValue, title: check.title,
        detail: check.detail)
    }
    measure = [report.measure.sentence]
    unread = report.unread.map(UnreadRow.init)
    hasUnread = !unread.isEmpty
    chartSections =
      Self.foundCharts(report) + [Self.riskCharts(risk, report)]
      + Self.timelines(report.timelines)
    safeHarbor = report.safeHarbor.map(SafeHarborCells.init)
    tables = FoundTable.all(in: report, showsText: showsText, limit: listLimit)
    letters = showsText ? LetterView.all(of: report.markedOutputs) : []
    hasLetters = !letters.isEmpty
    outOfStep =
      report.consistency.intervals.violations.prefix(listLimit)
      .map { "\($0.document): \($0.sentence)" }
      + report.consistency.replacements.violations.prefix(listLimit)
      .map { "\($0.caseID): \($0.sentence)" }
    hasOutOfStep = !outOfStep.isEmpty
    self.showsText = showsText
    self.script = script
    links =
      [Link(id: "checks", title: "Checks")]
      + (unread.isEmpty ? [] : [Link(id: "unread", title: "Not read")])
      + chartSections.map { Link(id: $0.id, title: $0.title) }
      + [Link(id: "safe-harbor", title: "Safe Harbor")]
      + tables.map { Link(id: $0.id, title: $0.title) }
      + (letters.isEmpty ? [] : [Link(id: "letters", title: "Letters")])
      + (outOfStep.isEmpty ? [] : [Link(id: "out-of-step", title: "Out of step")])
  }

  private static func figures(_ report: AuditReport) -> [PageFigure] {
    var figures = [
      PageFigure(report.documents, "document"),
      PageFigure(report.cases, "case"),
      PageFigure(report.words, "word"),
      PageFigure(report.leftovers.count, "leftover"),
      PageFigure(
        value: "\(report.documentsWithLeftovers)", label: "documents with a leftover"),
    ]
    if let leaking = report.documentsWithLeaks {
      figures.insert(PageFigure(report.leaks.count, "leak"), at: 3)
      figures.append(PageFigure(value: "\(leaking)", label: "documents with a leak"))
    }
    return figures
  }

  // MARK: Charts

  private static func foundCharts(_ report: AuditReport) -> [ChartSection] {
    func byType(_ counts: [IdentifierType: Int]) -> [(String, Int, String)] {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { ($0.key.plainName, $0.value, "plain") }
    }
    var charts: [Drawing] = []
    if !report.leftovers.isEmpty {
      charts.append(
        Drawing(
          id: "chart-severity", title: "Leftovers by severity",
          bars: Severity.allCases.map {
            ($0.rawValue, report.leftoversBySeverity[$0, default: 0], $0.rawValue)
          }))
      charts.append(
        Drawing(id: "chart-types", title: "Leftovers by type", bars: byType(report.leftoversByType))
      )
    }
    if !report.leaks.isEmpty {
      charts.append(
        Drawing(id: "chart-leaks", title: "Leaks by type", bars: byType(report.leaksByType)))
    }
    guard !charts.isEmpty else { return [] }
    return [
      ChartSection(
        id: "found", title: "What was found",
        explanation: "High severity leads to one person, medium narrows the circle, low is let "
          + "stand by Safe Harbor or is hardly an identifier.", charts: charts, notes: [])
    ]
  }

  private static func riskCharts(_ risk: RiskFigures?, _ report: AuditReport) -> ChartSection {
    guard let risk else {
      return ChartSection(
        id: "risk", title: "Re-identification risk",
        explanation: "Not measured: whether people can be told apart by what may stand, such as "
          + "age, occupation and the date of an injury, is not part of this audit.",
        charts: [], notes: [])
    }
    return ChartSection(
      id: "risk", title: "Re-identification risk",
      explanation: "Who shares age, sex, place and the like with others cannot be told from "
        + "them. " + Self.limitSentence(risk),
      charts: [
        Drawing(
          id: "chart-classes", title: "People by the size of their class",
          columns: risk.classSizes),
        Drawing(id: "chart-risks", title: "Risk against threshold", risks: risk.measures),
      ], figureTables: report.uniqueness.map(FigureTable.all) ?? [], notes: risk.notes)
  }

  /// What the lines in the chart of risks mean.
  private static func limitSentence(_ risk: RiskFigures) -> String {
    let hasLimit = risk.measures.contains { $0.threshold != nil }
    let reference = risk.measures.compactMap(\.reference).first
    return (hasLimit ? "The dashed line marks what is allowed." : "The gate sets no limit here.")
      + (reference.map {
        " The dotted line, at \($0.asPercentage), is for comparison: what authorities ask of "
          + "published clinical reports."
      } ?? "")
  }

  /// How many cases are drawn: those out of step first, then those with the most dates.
  private static let timelineLimit = 4

  private static func timelines(_ timelines: [CaseTimeline]) -> [ChartSection] {
    func rank(_ timeline: CaseTimeline) -> (Int, Int) {
      (timeline.events.count { !$0.isInStep }, timeline.events.count)
    }
    let drawn = timelines.enumerated().sorted { left, right in
      let (one, other) = (rank(left.element), rank(right.element))
      return one == other ? left.offset < right.offset : one > other
    }.prefix(timelineLimit)
    guard !drawn.isEmpty else { return [] }
    let more = timelines.count - drawn.count
    return [
      ChartSection(
        id: "timelines", title: "Dates before and after",
        explanation: "The days of a case counted from the first date drawn, in the originals and "
          + "in the outputs. Upright lines are dates that moved together; red ones did not. "
          + "Dates more than five years from the others, as of birth, are not drawn.",
        charts: drawn.enumerated().map { number, timeline in
          Drawing(id: "timeline-\(number + 1)", timeline: timeline.element)
        },
        notes: more > 0
          ? ["\(more.grouped) more \(more == 1 ? "case is" : "cases are") not drawn."] : [])
    ]
  }
}

extension AuditPage.SafeHarborCells {
  init(_ row: SafeHarborRow) {
    category = String(row.category)
    title = row.title
    found = PageCell(row.found)
    actedOn = PageCell(row.actedOn)
    left = PageCell(row.left, style: "left")
    state =
      if row.left > 0 {
        PageCell(text: "left", style: "failed")
      } else if row.category == "Q" {
        PageCell(text: "not looked for", style: "informative")
      } else if row.found == 0 {
        PageCell(text: "none found", style: "informative")
      } else if let found = row.found, let actedOn = row.actedOn, actedOn < found {
        PageCell(text: "not all acted on", style: "informative")
      } else {
        PageCell(text: row.found == nil ? "none left" : "all acted on", style: "passed")
      }
  }
}

extension Check.Outcome {
  fileprivate var sentenceWord: String {
    switch self {
    case .passed: "Pass"
    case .failed: "Fail"
    case .notApplicable: "Not applicable"
    case .informative: "Note"
    }
  }
}
