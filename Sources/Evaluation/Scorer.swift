/// Measures findings against a gold standard.
///
/// Recall counts a gold span as found when every letter and digit of it lies in
/// some prediction, whatever its type: what matters is that nothing stays legible.
/// Every figure agrees with the project's reference scorer to the last digit.
public struct Scorer: Sendable {
  /// What to count and how.
  public struct Options: Hashable, Sendable {
    /// Coarse gold types that are neither required nor wrong.
    public var neutralGoldTypes: Set<String>
    /// Coarse types whose predictions are left out.
    public var droppedPredictionTypes: Set<String>
    /// What to group letters by: `meta.` and a key of ``GoldDocument/meta``, or `id`.
    public var groupField: String?
    /// How many of the most frequent mistakes of each sort to report.
    public var mistakeLimit: Int

    public init(
      neutralGoldTypes: Set<String> = [], droppedPredictionTypes: Set<String> = [],
      groupField: String? = nil, mistakeLimit: Int = 30
    ) {
      self.neutralGoldTypes = neutralGoldTypes
      self.droppedPredictionTypes = droppedPredictionTypes
      self.groupField = groupField
      self.mistakeLimit = mistakeLimit
    }
  }

  public let options: Options

  public init(_ options: Options = Options()) { self.options = options }

  /// The scores of `predictions`, by document id, on `documents`.
  ///
  /// A document without an entry counts as one in which nothing was found.
  public func report(
    on documents: [GoldDocument], predictions: [String: [PredictedSpan]]
  ) -> ScoreReport {
    report(on: documents.map { ($0, predictions[$0.id, default: []]) })
  }

  /// The scores of documents, each with its predictions.
  func report(
    on documents: some Sequence<(document: GoldDocument, predictions: [PredictedSpan])>
  ) -> ScoreReport {
    var whole = Tally()
    var groups: [String: Tally] = [:]
    var unmapped = UnmappedTypes()
    for (document, spans) in documents {
      let letter = ScoredLetter(
        document, predictions: spans.compactMap { prediction($0, unmapped: &unmapped) },
        neutralTypes: options.neutralGoldTypes)
      whole.add(letter)
      if let field = options.groupField {
        groups[document.value(of: field), default: Tally()].add(letter)
      }
    }
    var report = ScoreReport(whole, mistakeLimit: options.mistakeLimit)
    report.unmappedTypes = unmapped.counts
    if options.groupField != nil {
      report.groups = groups.sorted { $0.key.precedesByScalars($1.key) }
        .map { ScoreReport.Group(name: $0.key, ScoreReport($0.value, mistakeLimit: 0)) }
    }
    return report
  }

  private func prediction(
    _ span: PredictedSpan, unmapped: inout UnmappedTypes
  ) -> Prediction? {
    let type = CoarseType(predicted: span.type)
    if type == .other { unmapped.add(span.type) }
    guard !options.droppedPredictionTypes.contains(type.name), span.start < span.end else {
      return nil
    }
    return Prediction(range: span.start..<span.end, type: type)
  }
}

/// Type names that mean no coarse type, in the order they came.
private struct UnmappedTypes {
  private var places: [String: Int] = [:]
  private(set) var counts: [ScoreReport.UnmappedType] = []

  mutating func add(_ name: String) {
    if let place = places[name] {
      counts[place].count += 1
    } else {
      places[name] = counts.count
      counts.append(ScoreReport.UnmappedType(name: name, count: 1))
    }
  }
}

extension GoldDocument {
  /// What stands in a field, or `None` as the reference scorer writes a missing value.
  func value(of field: String) -> String {
    if field == "id" { return id }
    guard field.hasPrefix("meta.") else { return "None" }
    return meta[String(field.dropFirst(5))] ?? "None"
  }
}
