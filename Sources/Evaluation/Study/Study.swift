/// Annotated letters under a name.
public struct GoldCorpus: Sendable {
  public let name: String
  public let documents: [GoldDocument]

  public init(name: String, documents: [GoldDocument]) {
    (self.name, self.documents) = (name, documents)
  }
}

/// Measures predictions on one or more corpora, under one rule for what counts as found.
public struct Study: Sendable {
  /// What to count and how.
  public struct Options: Sendable {
    public var rule: MatchRule
    public var types: TypeSelection
    /// Coarse gold types that are neither required nor wrong.
    public var neutralGoldTypes: Set<String>
    /// Coarse types whose predictions are left out.
    public var droppedPredictionTypes: Set<String>
    public var breakdowns: [BreakdownField]
    /// How many of the most frequent mistakes of each sort to report.
    public var mistakeLimit: Int

    public init(
      rule: MatchRule = MatchRule(), types: TypeSelection = .all,
      neutralGoldTypes: Set<String> = [], droppedPredictionTypes: Set<String> = [],
      breakdowns: [BreakdownField] = [], mistakeLimit: Int = 30
    ) {
      self.rule = rule
      self.types = types
      self.neutralGoldTypes = neutralGoldTypes
      self.droppedPredictionTypes = droppedPredictionTypes
      self.breakdowns = breakdowns
      self.mistakeLimit = mistakeLimit
    }
  }

  public let options: Options
  let corpora: [GoldCorpus]
  /// The documents of all corpora with the number of their corpus.
  let documents: [(corpus: Int, document: GoldDocument)]

  public init(_ corpora: [GoldCorpus], _ options: Options = Options()) {
    self.corpora = corpora
    self.options = options
    documents = corpora.enumerated().flatMap { number, corpus in
      corpus.documents.map { (number, $0) }
    }
  }

  /// One run's predictions and what they are worth.
  struct Run {
    /// For each document of ``Study/documents``.
    var spans: [[PredictedSpan]]
    var matches: [LetterMatches]
  }

  /// The scores of `predictions`.
  ///
  /// - Parameter predictions: for each corpus, for each of its documents.
  /// - Precondition: there are as many as corpora and documents.
  public func report(on predictions: [[[PredictedSpan]]]) -> StudyReport {
    let run = run(predictions)
    let places = documents.indices
    let groups = corpora.indices.map { number in places.filter { documents[$0].corpus == number } }
    // Fields are answered for each corpus, but corpora only where there are several.
    let reports = zip(corpora, groups).map { corpus, places in
      report(corpus.name, places, run, options.breakdowns.filter { $0 != .corpus })
    }
    var all = reports.first
    if reports.count != 1 {
      all = report("all", Array(places), run, options.breakdowns)
    }
    return StudyReport(
      options: options, corpora: reports,
      all: all ?? report("all", [], run, options.breakdowns),
      mistakes: places.flatMap { mistakes($0, run) })
  }

  /// Scores `predictions` without reporting yet.
  func run(_ predictions: [[[PredictedSpan]]]) -> Run {
    precondition(
      predictions.count == corpora.count
        && zip(predictions, corpora).allSatisfy { $0.count == $1.documents.count },
      "Predictions for each document of each corpus")
    let spans = predictions.flatMap(\.self)
    return Run(
      spans: spans,
      matches: zip(documents, spans).map { letter($0.document, $1).matches(options.rule) })
  }

  /// A document beside its predictions, with what does not count made neutral.
  private func letter(_ document: GoldDocument, _ spans: [PredictedSpan]) -> ScoredLetter {
    let scalars = Array(document.text.unicodeScalars)
    let predictions = spans.compactMap { span -> Prediction? in
      let kind = CoarseType(predicted: span.type)
      guard span.start < span.end, !options.droppedPredictionTypes.contains(kind.name) else {
        return nil
      }
      let range = (span.start..<span.end).clamped(to: 0..<scalars.count)
      return Prediction(
        range: range, type: kind,
        name: options.rule.type == .exact ? CoarseType.key(of: span.type) : "",
        isCounted: options.types.contains(
          kind: kind.name, label: span.type, text: scalars[range]))
    }
    return ScoredLetter(document, scalars: scalars, predictions: predictions) { span in
      options.neutralGoldTypes.contains(span.type)
        || !options.types.contains(
          kind: span.type, label: span.label, text: scalars[span.start..<span.end])
    }
  }

  // MARK: Scores

  private func report(
    _ name: String, _ places: [Int], _ run: Run, _ fields: [BreakdownField]
  ) -> CorpusReport {
    let bootstrap = Bootstrap(letters: places.count)
    let overall = score(name, places, run, bootstrap)
    let types = typeScores(places, run, bootstrap)
    var misses = MistakeGroups()
    var alarms = MistakeGroups()
    for place in places {
      let document = documents[place].document
      let scalars = Array(document.text.unicodeScalars)
      for verdict in run.matches[place].verdicts where !verdict.isFound {
        misses.add(
          type: verdict.miss.kind, label: verdict.miss.label, id: document.id,
          range: verdict.miss.range, in: scalars)
      }
      for alarm in run.matches[place].alarms {
        alarms.add(
          type: alarm.kind, label: "", id: document.id, range: alarm.range, in: scalars)
      }
    }
    return CorpusReport(
      name: name, overall: overall, types: types,
      breakdowns: fields.map { field in
        Breakdown(field: field, rows: rows(by: field, places, run, types, bootstrap))
      },
      documents: places.map { documentScore($0, run) }, reference: reference(places, run),
      frequentMisses: misses.largest(options.mistakeLimit),
      frequentFalseAlarms: alarms.largest(options.mistakeLimit))
  }

  /// The report of the project's reference, which knows no selection of types.
  private func reference(_ places: [Int], _ run: Run) -> ScoreReport? {
    guard options.types == .all else { return nil }
    let field = options.breakdowns.lazy.compactMap { field -> String? in
      if case .field(let name) = field { name } else { nil }
    }.first
    let scorer = Scorer(
      .init(
        neutralGoldTypes: options.neutralGoldTypes,
        droppedPredictionTypes: options.droppedPredictionTypes, groupField: field,
        mistakeLimit: options.mistakeLimit))
    return scorer.report(on: places.map { (documents[$0].document, run.spans[$0]) })
  }

  func score(
    _ name: String, _ places: [Int], _ run: Run, _ bootstrap: Bootstrap
  ) -> MatchScore {
    let matches = places.map { run.matches[$0] }
    let hasIntervals = places.count > 1
    func interval(_ ratios: [Ratio]) -> ScoreReport.Interval? {
      hasIntervals ? bootstrap.interval(ratios) : nil
    }
    let withGold = matches.filter { $0.gold.total > 0 }
    return MatchScore(
      name: name, documents: places.count, words: matches.reduce(0) { $0 + $1.words },
      found: matches.reduce(into: Ratio()) { $0 += $1.gold },
      recallInterval: interval(matches.map(\.gold)),
      right: matches.reduce(into: Ratio()) { $0 += $1.predicted },
      precisionInterval: interval(matches.map(\.predicted)),
      overRedaction: matches.reduce(into: Ratio()) { $0 += $1.overRedaction },
      overRedactionInterval: interval(matches.map(\.overRedaction)),
      clean: Ratio(withGold.count { $0.gold.rest == 0 }, of: withGold.count))
  }

  private func typeScores(_ places: [Int], _ run: Run, _ bootstrap: Bootstrap) -> [MatchScore] {
    let matches = places.map { run.matches[$0] }
    return Self.kinds(of: matches).map { kind in
      score(
        kind, found: matches.map { $0.goldByKind[kind] ?? Ratio() },
        right: matches.map { $0.predictedByKind[kind] ?? Ratio() }, bootstrap)
    }
  }

  /// The kinds that occur: those of the gold standard in their usual order, then others.
  static func kinds(of matches: [LetterMatches]) -> [String] {
    var present: Set<String> = []
    for match in matches {
      present.formUnion(match.goldByKind.keys)
      present.formUnion(match.predictedByKind.keys)
    }
    let known = CoarseType.inReportOrder
    let others = present.subtracting(known).sorted { $0.precedesByScalars($1) }
    return known.filter(present.contains) + others
  }

  private func score(
    _ name: String, found: [Ratio], right: [Ratio]?, _ bootstrap: Bootstrap
  ) -> MatchScore {
    let occurs = found.indices.filter { found[$0].total + (right?[$0].total ?? 0) > 0 }
    let withGold = found.filter { $0.total > 0 }
    let hasIntervals = found.count > 1
    return MatchScore(
      name: name, documents: occurs.count, words: 0,
      found: found.reduce(into: Ratio()) { $0 += $1 },
      recallInterval: hasIntervals ? bootstrap.interval(found) : nil,
      right: right?.reduce(into: Ratio()) { $0 += $1 },
      precisionInterval: hasIntervals ? right.flatMap(bootstrap.interval) : nil,
      overRedaction: nil, overRedactionInterval: nil,
      clean: Ratio(withGold.count { $0.rest == 0 }, of: withGold.count))
  }

  private func rows(
    by field: BreakdownField, _ places: [Int], _ run: Run, _ types: [MatchScore],
    _ bootstrap: Bootstrap
  ) -> [MatchScore] {
    switch field {
    case .type: return types
    case .label:
      let labels = Set(places.flatMap { run.matches[$0].goldByLabel.keys })
      return labels.sorted { $0.precedesByScalars($1) }.map { label in
        score(
          label, found: places.map { run.matches[$0].goldByLabel[label] ?? Ratio() }, right: nil,
          bootstrap)
      }
    case .document:
      let one = Bootstrap(letters: 1)
      return places.map { score(name(of: $0), [$0], run, one) }.enumerated()
        .sorted { left, right in
          let (first, second) = (left.element, right.element)
          return (second.found.rest, second.right?.rest ?? 0, left.offset)
            < (first.found.rest, first.right?.rest ?? 0, right.offset)
        }.map(\.element)
    case .corpus, .kind, .field:
      let groups = Dictionary(grouping: places) { value(of: field, at: $0) }
      // Corpora stay in the order given, other values are sorted.
      let names =
        field == .corpus
        ? corpora.map(\.name) : groups.keys.sorted { $0.precedesByScalars($1) }
      return names.compactMap { name in
        groups[name].map { score(name, $0, run, Bootstrap(letters: $0.count)) }
      }
    }
  }

  private func value(of field: BreakdownField, at place: Int) -> String {
    let (corpus, document) = documents[place]
    return switch field {
    case .corpus: corpora[corpus].name
    case .kind: document.meta["kind"] ?? document.meta["genre"] ?? "none stated"
    case .field(let name): document.value(of: name)
    case .type, .label, .document: document.id
    }
  }

  /// A document's id, with its corpus where there are several.
  private func name(of place: Int) -> String {
    let (corpus, document) = documents[place]
    return corpora.count > 1 ? "\(corpora[corpus].name): \(document.id)" : document.id
  }

  private func documentScore(_ place: Int, _ run: Run) -> DocumentScore {
    let matches = run.matches[place]
    return DocumentScore(
      corpus: corpora[documents[place].corpus].name, id: documents[place].document.id,
      words: matches.words, found: matches.gold, right: matches.predicted,
      overRedaction: matches.overRedaction)
  }

  // MARK: Passages

  private func mistakes(_ place: Int, _ run: Run) -> [StudyMistake] {
    let matches = run.matches[place]
    let misses = matches.verdicts.filter { !$0.isFound }.map(\.miss)
    guard !(misses.isEmpty && matches.alarms.isEmpty) else { return [] }
    let scalars = Array(documents[place].document.text.unicodeScalars)
    func predicted(over range: Range<Int>) -> [String] {
      var names: [String] = []
      for span in run.spans[place]
      where span.start < range.upperBound && range.lowerBound < span.end
        && !names.contains(span.type)
      {
        names.append(span.type)
      }
      return names
    }
    let all =
      misses.map { miss in
        StudyMistake(
          sort: .miss,
          passage: passage(place, miss.range, miss.kind, miss.label, scalars),
          predicted: predicted(over: miss.range))
      }
      + matches.alarms.map { alarm in
        StudyMistake(
          sort: .falseAlarm, passage: passage(place, alarm.range, alarm.kind, "", scalars),
          predicted: predicted(over: alarm.range))
      }
    return all.sorted {
      ($0.passage.range.lowerBound, $0.passage.range.upperBound, $0.sort.rawValue)
        < ($1.passage.range.lowerBound, $1.passage.range.upperBound, $1.sort.rawValue)
    }
  }

  func passage(
    _ place: Int, _ range: Range<Int>, _ kind: String, _ label: String,
    _ scalars: [Unicode.Scalar]
  ) -> Passage {
    let before = scalars[max(0, range.lowerBound - 60)..<range.lowerBound]
    let after = scalars[range.upperBound..<min(scalars.count, range.upperBound + 60)]
    return Passage(
      corpus: corpora[documents[place].corpus].name, document: documents[place].document.id,
      documentIndex: place, range: range, before: String(scalars: before.collapsingBlanks),
      text: String(scalars: scalars[range].collapsingBlanks),
      after: String(scalars: after.collapsingBlanks), kind: kind, label: label)
  }
}

extension Bootstrap {
  /// The central 95 % of the sum of `ratios`.
  func interval(_ ratios: [Ratio]) -> ScoreReport.Interval? {
    interval(counts: ratios.map(\.count), totals: ratios.map(\.total))
  }
}
