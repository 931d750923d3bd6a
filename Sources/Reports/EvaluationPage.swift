internal import Evaluation

/// A study as the page template wants it: words and numbers, nothing to decide.
struct EvaluationPage {
  typealias Cell = PageCell

  struct Row {
    let name: String
    let style: String
    let cells: [Cell]
  }

  struct Table {
    let id: String
    let title: String
    let caption: String
    let headings: [String]
    let first: String
    let rows: [Row]
  }

  struct DocumentRow {
    let link: String
    let corpus: String
    let id: String
    let misses: Cell
    let alarms: Cell
    let gold: Int
    let over: String
  }

  /// One choice of a filter.
  struct Choice {
    let group: String
    let id: String
    let label: String
    let count: Int
    let isChosen: Bool
  }

  struct Filter {
    let title: String
    let choices: [Choice]
  }

  struct Hit {
    let style: String
    let word: String
    let wordStyle: String
    let type: String
    let place: String
    let before: String
    let text: String
    let after: String
    /// One entry, or none.
    let predicted: [String]
  }

  /// The hits of one document.
  struct HitGroup {
    let anchor: String
    let style: String
    let corpus: String
    let id: String
    let hits: [Hit]
  }

  let settings: String
  let figures: [PageFigure]
  let tables: [Table]
  let corpusTables: [Table]
  let hasCorpusTables: Bool
  /// One table, or none.
  let changes: [Table]
  let changeRows: [Hit]
  let hasComparison: Bool
  let comparedWith: String
  let hasChanges: Bool
  let documents: [DocumentRow]
  let hasDocuments: Bool
  let showsCorpus: Bool
  let withoutMistake: String
  let filters: [Filter]
  let filterRules: [String]
  let groups: [HitGroup]

  init(_ report: StudyReport, _ comparison: RunComparison?) {
    let corpora = report.corpora.map(\.name)
    let isSeveral = corpora.count > 1
    showsCorpus = isSeveral
    settings = Self.settings(report)
    figures = Self.figures(report)
    var tables = [
      Self.table(
        report.all.types + [report.all.overall], id: "types", title: "By type",
        caption: isSeveral ? "All corpora together." : "Corpus: \(corpora.first ?? "")",
        first: "Type", lastName: "all")
    ]
    if isSeveral {
      tables.insert(
        Self.table(
          report.corpora.map(\.overall) + [report.all.overall], id: "corpora",
          title: "By corpus", caption: "All types together.", first: "Corpus", lastName: "all"),
        at: 0)
    }
    for breakdown in report.all.breakdowns
    where ![.type, .document, .corpus].contains(breakdown.field) {
      tables.append(
        Self.table(
          breakdown.rows, id: "by-\(tables.count)", title: "By \(breakdown.field.name)",
          caption: breakdown.field == .label ? "Recall only." : "All types together.",
          first: breakdown.field.name.prefix(1).uppercased() + breakdown.field.name.dropFirst(),
          lastName: nil))
    }
    self.tables = tables
    corpusTables =
      isSeveral
      ? report.corpora.enumerated().map { number, corpus in
        Self.table(
          corpus.types + [corpus.overall], id: "corpus-\(number)", title: corpus.name,
          caption: "Corpus: \(corpus.name)", first: "Type", lastName: "all")
      } : []
    hasCorpusTables = !corpusTables.isEmpty
    changes = comparison.map { [Self.changes($0)] } ?? []
    hasComparison = comparison != nil
    comparedWith = comparison?.name ?? ""
    let listed = EvaluationIndex(
      corpora: corpora,
      kinds: report.mistakes.map(\.passage.kind) + (comparison?.changes.map(\.passage.kind) ?? []))
    changeRows = comparison?.changes.map { Self.hit($0, listed, showsCorpus: isSeveral) } ?? []
    hasChanges = !changeRows.isEmpty
    groups = Self.groups(report, listed)
    documents = Self.documents(report)
    hasDocuments = !documents.isEmpty
    let clean = report.all.documents.count { $0.found.rest == 0 && $0.right.rest == 0 }
    withoutMistake =
      "\(clean) of \(report.all.documents.count) documents have neither a miss nor a false alarm"
    filters = Self.filters(report, listed)
    filterRules = listed.rules
  }

  private static func settings(_ report: StudyReport) -> String {
    let extent =
      switch report.options.rule.extent {
      case .covered: "A span is found when every letter and digit of it is covered"
      case .partial: "A span is found when any letter or digit of it is covered"
      case .strict: "A span is found when a prediction begins and ends where it does"
      case .token: "Tokens are counted: runs of letters and digits"
      }
    let type =
      switch report.options.rule.type {
      case .ignored: "whatever the type"
      case .kind: "by a prediction of a compatible type"
      case .exact: "by a prediction of the annotated type"
      }
    return "\(extent), \(type). Types: \(report.options.types.name). "
      + "Intervals are 95 % bootstrap intervals over documents."
  }

  private static func figures(_ report: StudyReport) -> [PageFigure] {
    let overall = report.all.overall
    return [
      .init(overall.documents, "document"), .init(overall.words, "word"),
      .init(value: percent(overall.recall) + " %", label: "recall"),
      .init(value: percent(overall.precision) + " %", label: "precision"),
      .init(
        value: overall.found.rest.grouped,
        label: overall.found.rest == 1 ? "miss" : "misses"),
      .init(overall.right?.rest ?? 0, "false alarm"),
      .init(
        value: percent(overall.overRedaction?.value, places: 2) + " %", label: "over-redaction"),
      .init(
        value: "\(overall.clean.count) of \(overall.clean.total)",
        label: "documents without a miss"),
    ]
  }

  private static func table(
    _ scores: [MatchScore], id: String, title: String, caption: String, first: String,
    lastName: String?
  ) -> Table {
    // Over-redaction belongs to documents, not to types.
    let showsOver = scores.first?.overRedaction != nil && first != "Type"
    return Table(
      id: id, title: title, caption: caption,
      headings: [
        "Gold", "Missed", "Recall", "95 %", "Predicted", "False", "Precision", "95 %", "F1", "F2",
      ] + (showsOver ? ["Over-redaction", "95 %"] : []), first: first,
      rows: scores.enumerated().map { index, score in
        let isLast = lastName != nil && index == scores.count - 1
        let right = score.right
        return Row(
          name: isLast ? lastName ?? "" : score.name, style: isLast ? "all" : "",
          cells: [
            Cell(text: score.found.total.grouped),
            Cell(
              text: score.found.rest.grouped,
              style: score.found.rest == 0 ? "zero" : "left"),
            Cell(text: percent(score.recall)), Cell(text: percent(score.recallInterval)),
            Cell(text: right.map { $0.total.grouped } ?? "–"),
            Cell(
              text: right.map { $0.rest.grouped } ?? "–",
              style: right?.rest ?? 0 == 0 ? "zero" : "left"),
            Cell(text: percent(score.precision)), Cell(text: percent(score.precisionInterval)),
            Cell(text: percent(score.f1)), Cell(text: percent(score.f2)),
          ]
            + (showsOver
              ? [
                Cell(text: percent(score.overRedaction?.value, places: 2)),
                Cell(text: percent(score.overRedactionInterval, places: 2)),
              ] : []))
      })
  }

  private static func changes(_ comparison: RunComparison) -> Table {
    Table(
      id: "changes", title: "What changed",
      caption: "Compared with \(comparison.name): before, now, and the difference in points.",
      headings: [
        "Gold", "Recall before", "Now", "Gained", "Lost", "Difference", "95 %",
        "Precision before", "Now", "Difference", "95 %",
      ], first: "Type",
      rows: comparison.rows.enumerated().map { index, row in
        let isLast = index == comparison.rows.count - 1
        return Row(
          name: isLast ? "all" : row.name, style: isLast ? "all" : "",
          cells: [
            Cell(text: row.foundAfter.total.grouped),
            Cell(text: percent(row.foundBefore.value)), Cell(text: percent(row.foundAfter.value)),
            Cell(text: "\(row.gained)", style: row.gained == 0 ? "zero" : "better"),
            Cell(text: "\(row.lost)", style: row.lost == 0 ? "zero" : "left"),
            Cell(text: points(row.recallDifference)), Cell(text: points(row.recallInterval)),
            Cell(text: percent(row.rightBefore.value)), Cell(text: percent(row.rightAfter.value)),
            Cell(text: points(row.precisionDifference)),
            Cell(text: points(row.precisionInterval)),
          ])
      })
  }

  /// Documents with something wrong, most misses first.
  private static func documents(_ report: StudyReport) -> [DocumentRow] {
    report.all.documents.enumerated()
      .filter { $0.element.found.rest + $0.element.right.rest > 0 }
      .sorted { left, right in
        (right.element.found.rest, right.element.right.rest, left.offset)
          < (left.element.found.rest, left.element.right.rest, right.offset)
      }
      .map { index, score in
        DocumentRow(
          link: "#d\(index)", corpus: score.corpus, id: score.id,
          misses: Cell(
            text: "\(score.found.rest)", style: score.found.rest == 0 ? "zero" : "left"),
          alarms: Cell(
            text: "\(score.right.rest)", style: score.right.rest == 0 ? "zero" : ""),
          gold: score.found.total, over: percent(score.overRedaction.value, places: 2))
      }
  }

  private static func groups(_ report: StudyReport, _ listed: EvaluationIndex) -> [HitGroup] {
    var groups: [HitGroup] = []
    var mistakes = report.mistakes[...]
    while let first = mistakes.first?.passage {
      let own = mistakes.prefix { $0.passage.documentIndex == first.documentIndex }
      mistakes = mistakes.dropFirst(own.count)
      var styles: [String] = ["c\(listed.corpus(first.corpus))"]
      for mistake in own {
        let type = "t\(listed.kind(mistake.passage.kind))"
        for style in [type, mistake.style, "\(mistake.style)-\(type)"]
        where !styles.contains(style) { styles.append(style) }
      }
      groups.append(
        HitGroup(
          anchor: "d\(first.documentIndex)", style: styles.joined(separator: " "),
          corpus: first.corpus, id: first.document,
          hits: own.map { mistake in
            let passage = mistake.passage
            return Hit(
              style: "\(mistake.style) t\(listed.kind(passage.kind))",
              word: mistake.sort.rawValue, wordStyle: mistake.style, type: passage.typeName,
              place: "\(passage.range.lowerBound)–\(passage.range.upperBound)",
              before: passage.before, text: passage.text, after: passage.after,
              predicted: mistake.predicted.isEmpty
                ? [] : [mistake.predicted.joined(separator: ", ")])
          }))
    }
    return groups
  }

  private static func hit(
    _ change: RunComparison.Change, _ listed: EvaluationIndex, showsCorpus: Bool
  ) -> Hit {
    let passage = change.passage
    return Hit(
      style: "t\(listed.kind(passage.kind)) c\(listed.corpus(passage.corpus))",
      word: change.direction.rawValue, wordStyle: change.direction.isBetter ? "better" : "worse",
      type: passage.typeName,
      place: showsCorpus ? "\(passage.corpus): \(passage.document)" : passage.document,
      before: passage.before, text: passage.text, after: passage.after, predicted: [])
  }

  private static func filters(_ report: StudyReport, _ listed: EvaluationIndex) -> [Filter] {
    let mistakes = report.mistakes
    let misses = mistakes.count { $0.sort == .miss }
    func choice(_ group: String, _ id: String, _ label: String, _ count: Int) -> Choice {
      Choice(group: group, id: id, label: label, count: count, isChosen: id.hasSuffix("-any"))
    }
    var filters = [
      Filter(
        title: "Show",
        choices: [
          choice("sort", "sort-any", "everything", mistakes.count),
          choice("sort", "sort-miss", "misses", misses),
          choice("sort", "sort-alarm", "false alarms", mistakes.count - misses),
        ]),
      Filter(
        title: "Type",
        choices: [choice("type", "type-any", "all", mistakes.count)]
          + listed.kinds.enumerated().map { number, kind in
            choice("type", "type-\(number)", kind, mistakes.count { $0.passage.kind == kind })
          }),
    ]
    if listed.corpora.count > 1 {
      filters.append(
        Filter(
          title: "Corpus",
          choices: [choice("corpus", "corpus-any", "all", mistakes.count)]
            + listed.corpora.enumerated().map { number, name in
              choice(
                "corpus", "corpus-\(number)-only", name,
                mistakes.count { $0.passage.corpus == name })
            }))
    }
    return filters
  }
}

/// Numbers for the corpora and types of a page, which stand for their names in style rules.
struct EvaluationIndex {
  let corpora: [String]
  let kinds: [String]
  private let corpusNumbers: [String: Int]
  private let kindNumbers: [String: Int]

  /// - Parameter kinds: the coarse types that occur, as often as they do.
  init(corpora: [String], kinds: [String]) {
    self.corpora = corpora
    self.kinds = Set(kinds).sorted()
    corpusNumbers = Dictionary(uniqueKeysWithValues: corpora.enumerated().map { ($1, $0) })
    kindNumbers = Dictionary(uniqueKeysWithValues: self.kinds.enumerated().map { ($1, $0) })
  }

  func corpus(_ name: String) -> Int { corpusNumbers[name] ?? 0 }
  func kind(_ name: String) -> Int { kindNumbers[name] ?? 0 }

  /// The style rules that hide what a filter does not choose, and documents without the rest.
  var rules: [String] {
    func rule(_ choices: [String], hides elements: String) -> String {
      let condition = choices.map { ":has(#\($0):checked)" }.joined()
      return "body\(condition) \(elements) { display: none; }"
    }
    var rules: [String] = []
    for sort in ["miss", "alarm"] {
      rules.append(rule(["sort-\(sort)"], hides: ".doc .hit:not(.\(sort))"))
      rules.append(rule(["sort-\(sort)"], hides: ".doc:not(.\(sort))"))
    }
    for type in kinds.indices {
      rules.append(rule(["type-\(type)"], hides: ".hit:not(.t\(type))"))
      rules.append(rule(["type-\(type)"], hides: ".doc:not(.t\(type))"))
      for sort in ["miss", "alarm"] {
        rules.append(
          rule(["sort-\(sort)", "type-\(type)"], hides: ".doc:not(.\(sort)-t\(type))"))
      }
    }
    for corpus in corpora.indices {
      rules.append(rule(["corpus-\(corpus)-only"], hides: ".doc:not(.c\(corpus))"))
      rules.append(rule(["corpus-\(corpus)-only"], hides: ".change:not(.c\(corpus))"))
    }
    return rules
  }
}

extension StudyMistake {
  fileprivate var style: String { sort == .miss ? "miss" : "alarm" }
}

extension Passage {
  /// `NAME/PATIENT`, or the type alone.
  fileprivate var typeName: String { label.isEmpty || label == kind ? kind : "\(kind)/\(label)" }
}
