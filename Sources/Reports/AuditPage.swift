internal import Auditing
internal import LetheCore

/// An audit as the page template wants it: words and numbers, nothing to decide.
struct AuditPage {
  struct Figure {
    let value: String
    let label: String

    init(value: String, label: String) { (self.value, self.label) = (value, label) }

    init(_ count: Int, _ noun: String) {
      self.init(value: AuditPage.grouped(count), label: count == 1 ? noun : noun + "s")
    }
  }

  struct CheckRow {
    let word: String
    let style: String
    let title: String
    let detail: String
  }

  struct SafeHarborCells {
    let category: String
    let title: String
    let found: CountCell
    let actedOn: CountCell
    let left: CountCell
  }

  /// A number in a table; zeros keep in the background.
  struct CountCell {
    let text: String
    let style: String

    init(_ count: Int?, style: String = "") {
      text = count.map(AuditPage.grouped) ?? "–"
      self.style = count ?? 0 == 0 ? "zero" : style
    }
  }

  /// A leak or a leftover.
  struct FoundRow {
    let severity: String
    let type: String
    let place: String
    let detail: String
    let before: String
    let text: String
    let after: String
    let isText: Bool
  }

  struct FoundTable {
    let id: String
    let title: String
    let explanation: String
    let detailHeading: String
    let showsSeverity: Bool
    let textHeading: String
    let rows: [FoundRow]
    let more: [String]
  }

  let verdictWord: String
  let verdictStyle: String
  let verdictSentence: String
  let reasons: [String]
  let figures: [Figure]
  let checks: [CheckRow]
  let charts: [BarChart]
  let hasCharts: Bool
  let safeHarbor: [SafeHarborCells]
  let tables: [FoundTable]
  let outOfStep: [String]
  let hasOutOfStep: Bool
  let showsText: Bool

  init(_ report: AuditReport, showsText: Bool, listLimit: Int) {
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
    charts = Self.charts(report)
    hasCharts = !charts.isEmpty
    safeHarbor = report.safeHarbor.map { row in
      SafeHarborCells(
        category: String(row.category), title: row.title,
        found: CountCell(row.found), actedOn: CountCell(row.actedOn),
        left: CountCell(row.left, style: "left"))
    }
    tables = [
      Self.leakTable(report.leaks, showsText: showsText, limit: listLimit),
      Self.leftoverTable(report.leftovers, showsText: showsText, limit: listLimit),
    ].filter { !$0.rows.isEmpty }
    outOfStep =
      report.consistency.intervals.violations.prefix(listLimit)
      .map { "\($0.document): \($0.sentence)" }
      + report.consistency.replacements.violations.prefix(listLimit)
      .map { "Case \($0.caseID): \($0.sentence)" }
    hasOutOfStep = !outOfStep.isEmpty
    self.showsText = showsText
  }

  private static func figures(_ report: AuditReport) -> [Figure] {
    var figures = [
      Figure(report.documents, "document"),
      Figure(report.cases, "case"),
      Figure(report.words, "word"),
      Figure(report.leftovers.count, "leftover"),
      Figure(
        value: "\(report.documentsWithLeftovers)", label: "documents with a leftover"),
    ]
    if let leaking = report.documentsWithLeaks {
      figures.insert(Figure(report.leaks.count, "leak"), at: 3)
      figures.append(Figure(value: "\(leaking)", label: "documents with a leak"))
    }
    return figures
  }

  private static func charts(_ report: AuditReport) -> [BarChart] {
    func byType(_ counts: [IdentifierType: Int]) -> [(String, Int, String)] {
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { ($0.key.plainName, $0.value, "plain") }
    }
    var charts: [BarChart] = []
    if !report.leftovers.isEmpty {
      charts.append(
        BarChart(
          id: "chart-severity", title: "Leftovers by severity",
          Severity.allCases.map {
            ($0.rawValue, report.leftoversBySeverity[$0, default: 0], $0.rawValue)
          }))
      charts.append(
        BarChart(
          id: "chart-types", title: "Leftovers by type", byType(report.leftoversByType)))
    }
    if !report.leaks.isEmpty {
      charts.append(
        BarChart(id: "chart-leaks", title: "Leaks by type", byType(report.leaksByType)))
    }
    return charts
  }

  private static func leakTable(_ leaks: [Leak], showsText: Bool, limit: Int) -> FoundTable {
    FoundTable(
      id: "leaks", title: "Leaks",
      explanation: "Identifiers of the originals that stand in an output.",
      detailHeading: "Form", showsSeverity: false, textHeading: showsText ? "Text" : "Shape",
      rows: leaks.prefix(limit).map { leak in
        let origin = leak.isFromAnotherCase ? ", from another case" : ""
        return row(
          severity: "", type: leak.type, place: leak.place, detail: leak.form.plainName + origin,
          maskedForm: leak.maskedForm, excerpt: showsText ? leak.excerpt : nil)
      },
      more: more(than: leaks.count, limit))
  }

  private static func leftoverTable(
    _ leftovers: [Leftover], showsText: Bool, limit: Int
  ) -> FoundTable {
    // The worst come first; among equals the order of the documents stays.
    let sorted = leftovers.enumerated().sorted {
      $0.element.severity == $1.element.severity
        ? $0.offset < $1.offset : $0.element.severity > $1.element.severity
    }
    return FoundTable(
      id: "leftovers", title: "Leftovers",
      explanation: "What a second, more suspicious look still finds. Some of it may be harmless.",
      detailHeading: "Rule", showsSeverity: true, textHeading: showsText ? "Text" : "Shape",
      rows: sorted.prefix(limit).map(\.element).map { leftover in
        row(
          severity: leftover.severity.rawValue, type: leftover.type, place: leftover.place,
          detail: leftover.rule, maskedForm: leftover.maskedForm,
          excerpt: showsText ? leftover.excerpt : nil)
      },
      more: more(than: leftovers.count, limit))
  }

  private static func row(
    severity: String, type: IdentifierType, place: Place, detail: String, maskedForm: String,
    excerpt: Excerpt?
  ) -> FoundRow {
    FoundRow(
      severity: severity, type: type.rawValue, place: place.description, detail: detail,
      before: excerpt?.before.withExposedText { $0 } ?? "",
      text: excerpt?.text.withExposedText { $0 } ?? maskedForm,
      after: excerpt?.after.withExposedText { $0 } ?? "", isText: excerpt != nil)
  }

  private static func more(than count: Int, _ limit: Int) -> [String] {
    count > limit ? ["and \(grouped(count - limit)) more, which the JSON report lists"] : []
  }

  /// The number with its thousands set apart, `12,345`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return String(
      digits.enumerated().flatMap { index, digit in
        index > 0 && (digits.count - index).isMultiple(of: 3) ? [",", digit] : [digit]
      })
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
