internal import Auditing
internal import LetheCore

extension AuditPage {
  /// A leak, a leftover or a passage.
  struct FoundRow {
    let severity: String
    /// By what a script sorts severities.
    let severityKey: Int
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
    let typeHeading: String
    let textHeading: String
    let rows: [FoundRow]
    let more: [String]
  }

  /// An output as text with marks.
  struct LetterView {
    struct Segment {
      let text: String
      let isMarked: Bool
      let style: String
      let label: String
    }

    let id: String
    let title: String
    let segments: [Segment]
  }
}

extension AuditPage.FoundTable {
  /// The tables that have rows.
  static func all(
    in report: AuditReport, showsText: Bool, limit: Int
  ) -> [AuditPage.FoundTable] {
    let heading = showsText ? "Text" : "Shape"
    let passages = report.quotability?.passages ?? []
    return [
      AuditPage.FoundTable(
        id: "leaks", title: "Leaks",
        explanation: "Identifiers of the originals that stand in an output.",
        detailHeading: "Form", showsSeverity: false, typeHeading: "Type", textHeading: heading,
        rows: report.leaks.prefix(limit).map { AuditPage.FoundRow($0, showsText) },
        more: more(than: report.leaks.count, limit)),
      AuditPage.FoundTable(
        id: "leftovers", title: "Leftovers",
        explanation: "What a second, more suspicious look still finds, the worst first. Some of "
          + "it may be harmless.", detailHeading: "Rule", showsSeverity: true,
        typeHeading: "Type", textHeading: heading,
        rows: report.rankedLeftovers.prefix(limit).map { AuditPage.FoundRow($0, showsText) },
        more: more(than: report.leftovers.count, limit)),
      AuditPage.FoundTable(
        id: "quotable", title: "What could be looked up",
        explanation: "Quotations, and rare words close together, that stand in one case only. "
          + "If they were published, a search engine finds them.",
        detailHeading: "Extent", showsSeverity: false, typeHeading: "Kind",
        textHeading: heading,
        rows: passages.prefix(limit).map { AuditPage.FoundRow($0, showsText) },
        more: more(than: passages.count, limit)),
    ].filter { !$0.rows.isEmpty }
  }

  private static func more(than count: Int, _ limit: Int) -> [String] {
    count > limit ? ["and \((count - limit).grouped) more, which the JSON report lists"] : []
  }
}

extension AuditPage.FoundRow {
  init(_ leak: Leak, _ showsText: Bool) {
    let origin = leak.isFromAnotherCase ? ", from another case" : ""
    self.init(
      severity: nil, type: leak.type.rawValue, place: leak.place,
      detail: leak.form.plainName + origin, maskedForm: leak.maskedForm,
      excerpt: showsText ? leak.excerpt : nil)
  }

  init(_ leftover: Leftover, _ showsText: Bool) {
    self.init(
      severity: leftover.severity, type: leftover.type.rawValue, place: leftover.place,
      detail: leftover.rule, maskedForm: leftover.maskedForm,
      excerpt: showsText ? leftover.excerpt : nil)
  }

  init(_ passage: Quotability.Passage, _ showsText: Bool) {
    let kind =
      switch passage.kind {
      case .quotation: "quotation"
      case .rareWords: "rare words"
      }
    self.init(
      severity: nil, type: kind, place: passage.place,
      detail: "\(passage.words) words, \(passage.rareWords) rare", maskedForm: passage.maskedForm,
      excerpt: showsText ? passage.excerpt : nil)
  }

  private init(
    severity: Severity?, type: String, place: Place, detail: String, maskedForm: String,
    excerpt: Excerpt?
  ) {
    self.severity = severity?.rawValue ?? ""
    severityKey = severity.flatMap(Severity.allCases.firstIndex) ?? 0
    self.type = type
    self.place = TerminalFormat.harmless(place.description)
    self.detail = detail
    before = excerpt?.before.withExposedText(TerminalFormat.harmless) ?? ""
    text = excerpt?.text.withExposedText(TerminalFormat.harmless) ?? maskedForm
    after = excerpt?.after.withExposedText(TerminalFormat.harmless) ?? ""
    isText = excerpt != nil
  }
}

extension AuditPage.LetterView {
  static func all(of outputs: [MarkedOutput]) -> [AuditPage.LetterView] {
    outputs.enumerated().map { number, output in
      AuditPage.LetterView(
        id: "letter-\(number + 1)", title: TerminalFormat.harmless(output.document),
        segments: output.segments.map { segment in
          Segment(
            text: segment.text.withExposedText(TerminalFormat.harmless),
            isMarked: segment.mark != nil,
            style: segment.mark?.severity.rawValue ?? "",
            label: segment.mark.map { ($0.isLeak ? "leak, " : "") + $0.type.rawValue } ?? "")
        })
    }
  }
}
