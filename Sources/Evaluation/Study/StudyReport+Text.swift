extension StudyReport {
  /// The report as plain text for a terminal, each line ended by a line feed.
  ///
  /// Where nothing was asked for but covered recall of all types, the tables are those of the
  /// project's reference scorer; for one corpus, its very bytes come first.
  ///
  /// - Parameters:
  ///   - showsLabels: whether recall by annotators' label is listed too.
  ///   - rowLimit: how many documents a breakdown by document shows.
  public func text(showsLabels: Bool = false, rowLimit: Int = 30) -> String {
    guard corpora.count != 1 else {
      return text(of: all, showsLabels: showsLabels, showsMistakes: true, rowLimit: rowLimit)
    }
    var text = ""
    for corpus in corpora {
      text += "== corpus \(corpus.name)\n"
      text += self.text(
        of: corpus, showsLabels: showsLabels, showsMistakes: false, rowLimit: rowLimit)
      text += "\n"
    }
    text += "== all \(corpora.count) corpora\n"
    text += self.text(of: all, showsLabels: showsLabels, showsMistakes: true, rowLimit: rowLimit)
    let scores = corpora.map(\.overall) + [all.overall]
    return text + "\nby corpus\n" + Self.table(scores, first: "corpus").joined(separator: "\n")
      + "\n"
  }

  private var isReference: Bool {
    options.rule == MatchRule() && options.types == .all
  }

  private func text(
    of corpus: CorpusReport, showsLabels: Bool, showsMistakes: Bool, rowLimit: Int
  ) -> String {
    var lines: [String] = []
    var text = ""
    if isReference, let reference = corpus.reference {
      text = reference.table(showsLabels: showsLabels, showsMistakes: showsMistakes)
      lines.append("")
    } else {
      lines += heading(corpus)
      lines += [""] + Self.table(corpus.types + [corpus.overall.named("ALL")], first: "type")
      let clean = corpus.overall.clean
      lines += [
        "",
        "documents without a miss: \(clean.count) of \(clean.total) (\(percent(clean.value)) %)",
      ]
    }
    lines.append(Self.overRedaction(corpus.overall))
    for breakdown in corpus.breakdowns {
      lines += ["", Self.title(of: breakdown.field)]
      let isLong = breakdown.field == .document && breakdown.rows.count > rowLimit
      lines += Self.table(
        isLong ? Array(breakdown.rows.prefix(rowLimit)) : breakdown.rows,
        first: breakdown.field.name)
      if isLong { lines.append("and \(breakdown.rows.count - rowLimit) more; --top shows them") }
    }
    if showsMistakes, !isReference {
      lines += ScoreReport.lines(corpus.frequentMisses, under: "most frequent misses")
      lines += ScoreReport.lines(
        corpus.frequentFalseAlarms, under: "most frequent false positives")
    }
    return text + lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ corpus: CorpusReport) -> [String] {
    let unit = options.rule.extent == .token ? "tokens" : "spans"
    return [
      "match: \(options.rule.extent.rawValue), type \(options.rule.type.rawValue)   "
        + "types: \(options.types.name)",
      "\(corpus.overall.documents) documents, \(corpus.overall.words) words, "
        + "\(corpus.overall.found.total) gold \(unit), "
        + "\(corpus.overall.right?.total ?? 0) predicted \(unit)",
    ]
  }

  private static func title(of field: BreakdownField) -> String {
    switch field {
    case .document: "by document, most misses first"
    case .label: "by annotators' label"
    default: "by \(field.name)"
    }
  }

  static func overRedaction(_ score: MatchScore) -> String {
    let over = score.overRedaction ?? Ratio()
    return "over-redaction: \(percent(over.value, places: 2)) % "
      + "[\(percent(score.overRedactionInterval, places: 2))] of the letters and digits that "
      + "identify nobody are flagged, \(over.count) of \(over.total)"
  }

  /// Scores as lines of a table; intervals are of 95 %.
  static func table(_ scores: [MatchScore], first: String) -> [String] {
    let showsPrecision = scores.contains { $0.right != nil }
    let showsOver = scores.contains { $0.overRedaction != nil && $0.name != "ALL" }
    // A single document has no interval.
    let isSingle = scores.allSatisfy { $0.documents == 1 && $0.recallInterval == nil }
    func interval(_ text: String) -> [String] { isSingle ? [] : [text] }
    var columns = TextColumns()
    columns.add(
      [first] + interval("docs") + ["gold", "missed", "recall"] + interval("[95 %]")
        + (showsPrecision ? ["pred", "false", "prec"] + interval("[95 %]") + ["F1", "F2"] : [])
        + (showsOver ? ["over %"] + interval("[95 %]") : []))
    for score in scores {
      var cells = [score.name] + interval("\(score.documents)")
      cells += ["\(score.found.total)", "\(score.found.rest)", percent(score.recall)]
      cells += interval(percent(score.recallInterval))
      if showsPrecision {
        let right = score.right ?? Ratio()
        cells += ["\(right.total)", "\(right.rest)", percent(score.precision)]
        cells += interval(percent(score.precisionInterval))
        cells += [percent(score.f1), percent(score.f2)]
      }
      if showsOver {
        cells.append(percent(score.overRedaction?.value, places: 2))
        cells += interval(percent(score.overRedactionInterval, places: 2))
      }
      columns.add(cells)
    }
    return columns.lines
  }
}

extension MatchScore {
  /// The same scores under another name.
  func named(_ name: String) -> MatchScore {
    MatchScore(
      name: name, documents: documents, words: words, found: found,
      recallInterval: recallInterval, right: right, precisionInterval: precisionInterval,
      overRedaction: overRedaction, overRedactionInterval: overRedactionInterval, clean: clean)
  }
}

extension RunComparison {
  /// The comparison as plain text, each line ended by a line feed.
  public func text() -> String {
    var lines = ["compared with \(name), before -> now"]
    if corpora.count > 1 {
      for corpus in corpora {
        lines += ["", "== corpus \(corpus.name)"] + Self.table(corpus.rows)
      }
      lines += ["", "== all \(corpora.count) corpora"]
    }
    lines += Self.table(rows)
    lines.append(
      "over-redaction: \(percent(overRedactionBefore.value, places: 2)) -> "
        + "\(percent(overRedactionAfter.value, places: 2)) %, "
        + "\(points(overRedactionDifference, places: 2)) "
        + "[\(points(overRedactionInterval, places: 2))]")
    for direction in [Direction.missedNow, .newAlarm, .foundNow, .alarmGone] {
      let changes = changes.filter { $0.direction == direction }
      guard !changes.isEmpty else { continue }
      lines += [
        "", "\(direction.isBetter ? "better" : "worse"): \(direction.rawValue) (\(changes.count))",
      ]
      lines += changes.map { change in
        let passage = change.passage
        let type = passage.label.isEmpty ? passage.kind : "\(passage.kind)/\(passage.label)"
        let place =
          corpora.count > 1 ? "\(passage.corpus): \(passage.document)" : passage.document
        let text =
          passage.text.isEmpty
          ? "\(passage.range)" : "\(passage.before)[\(passage.text)]\(passage.after)"
        return "  \(type)  \(place)  \(text)"
      }
    }
    if changes.isEmpty { lines += ["", "no span changed"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ rows: [Row]) -> [String] {
    var columns = TextColumns()
    columns.add([
      "type", "gold", "recall", "->", "gained", "lost", "diff", "[95 %]", "prec", "->", "diff",
      "[95 %]",
    ])
    for row in rows {
      columns.add([
        row.name, "\(row.foundAfter.total)", percent(row.foundBefore.value),
        percent(row.foundAfter.value), "\(row.gained)", "\(row.lost)",
        points(row.recallDifference), points(row.recallInterval),
        percent(row.rightBefore.value), percent(row.rightAfter.value),
        points(row.precisionDifference), points(row.precisionInterval),
      ])
    }
    return columns.lines
  }
}
