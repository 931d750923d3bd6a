/// What one run found that another did not, on the same letters.
public struct RunComparison: Sendable {
  /// What changed, and which way.
  public enum Direction: String, CaseIterable, Hashable, Sendable {
    case foundNow = "found now"
    case missedNow = "missed now"
    case alarmGone = "false alarm gone"
    case newAlarm = "new false alarm"

    /// Whether it is for the better.
    public var isBetter: Bool { self == .foundNow || self == .alarmGone }
  }

  /// A span that fared differently.
  public struct Change: Hashable, Sendable {
    public let direction: Direction
    public let passage: Passage
  }

  /// One type, or all.
  public struct Row: Sendable {
    public let name: String
    public let foundBefore: Ratio
    public let foundAfter: Ratio
    /// Spans that are found now and were not, and those that were and are not.
    public let gained: Int
    public let lost: Int
    /// What recall is higher by, and its 95 % paired bootstrap interval over documents.
    public let recallDifference: Double?
    public let recallInterval: ScoreReport.Interval?
    public let rightBefore: Ratio
    public let rightAfter: Ratio
    public let precisionDifference: Double?
    public let precisionInterval: ScoreReport.Interval?
  }

  /// What the earlier run is called.
  public let name: String
  /// The rows of each corpus, the last of them for all types; one entry where there is one corpus.
  public let corpora: [(name: String, rows: [Row])]
  /// The rows over all corpora, the last of them for all types.
  public let rows: [Row]
  public let overRedactionBefore: Ratio
  public let overRedactionAfter: Ratio
  public let overRedactionDifference: Double?
  public let overRedactionInterval: ScoreReport.Interval?
  /// Every change, what got worse first, in the order of the documents.
  public let changes: [Change]

  /// The same comparison with the places of changes, and without what stands there.
  public var omittingText: RunComparison {
    RunComparison(
      name: name, corpora: corpora, rows: rows, overRedactionBefore: overRedactionBefore,
      overRedactionAfter: overRedactionAfter, overRedactionDifference: overRedactionDifference,
      overRedactionInterval: overRedactionInterval,
      changes: changes.map {
        Change(direction: $0.direction, passage: $0.passage.omittingText)
      })
  }
}

extension Study {
  /// What `after` does better and worse than `before`, another run on the same documents.
  ///
  /// A false alarm that only changed its extent is none that has gone or come.
  ///
  /// - Parameter name: what the earlier run is called.
  public func comparison(
    with name: String, before: [[[PredictedSpan]]], after: [[[PredictedSpan]]]
  ) -> RunComparison {
    let (old, new) = (run(before), run(after))
    let places = Array(documents.indices)
    let bootstrap = Bootstrap(letters: places.count)
    let over = (
      old.matches.map(\.overRedaction), new.matches.map(\.overRedaction)
    )
    var changed: [RunComparison.Change] = []
    for place in places { changed += changes(place, old.matches[place], new.matches[place]) }
    let order: [RunComparison.Direction] = [.missedNow, .newAlarm, .foundNow, .alarmGone]
    return RunComparison(
      name: name,
      corpora: corpora.indices.map { number in
        let places = places.filter { documents[$0].corpus == number }
        return (corpora[number].name, rows(places, old, new, Bootstrap(letters: places.count)))
      },
      rows: rows(places, old, new, bootstrap),
      overRedactionBefore: over.0.reduce(into: Ratio()) { $0 += $1 },
      overRedactionAfter: over.1.reduce(into: Ratio()) { $0 += $1 },
      overRedactionDifference: Self.difference(over.0, over.1),
      overRedactionInterval: bootstrap.interval(from: over.0, to: over.1),
      changes: order.flatMap { direction in changed.filter { $0.direction == direction } })
  }

  private func rows(
    _ places: [Int], _ old: Run, _ new: Run, _ bootstrap: Bootstrap
  ) -> [RunComparison.Row] {
    let before = places.map { old.matches[$0] }
    let after = places.map { new.matches[$0] }
    var rows: [RunComparison.Row] = []
    for kind in Study.kinds(of: before + after) {
      rows.append(
        row(
          kind, before, after, found: { $0.goldByKind[kind] ?? Ratio() },
          right: { $0.predictedByKind[kind] ?? Ratio() }, includes: { $0 == kind }, bootstrap))
    }
    rows.append(
      row(
        "ALL", before, after, found: { $0.gold }, right: { $0.predicted },
        includes: { _ in true }, bootstrap))
    return rows
  }

  private func row(
    _ name: String, _ before: [LetterMatches], _ after: [LetterMatches],
    found: (LetterMatches) -> Ratio, right: (LetterMatches) -> Ratio,
    includes: (String) -> Bool, _ bootstrap: Bootstrap
  ) -> RunComparison.Row {
    var (gained, lost) = (0, 0)
    for (old, new) in zip(before, after) {
      for (then, now) in zip(old.verdicts, new.verdicts) where includes(then.miss.kind) {
        if now.isFound, !then.isFound { gained += 1 }
        if then.isFound, !now.isFound { lost += 1 }
      }
    }
    let (foundBefore, foundAfter) = (before.map(found), after.map(found))
    let (rightBefore, rightAfter) = (before.map(right), after.map(right))
    return RunComparison.Row(
      name: name, foundBefore: foundBefore.reduce(into: Ratio()) { $0 += $1 },
      foundAfter: foundAfter.reduce(into: Ratio()) { $0 += $1 }, gained: gained, lost: lost,
      recallDifference: Self.difference(foundBefore, foundAfter),
      recallInterval: bootstrap.interval(from: foundBefore, to: foundAfter),
      rightBefore: rightBefore.reduce(into: Ratio()) { $0 += $1 },
      rightAfter: rightAfter.reduce(into: Ratio()) { $0 += $1 },
      precisionDifference: Self.difference(rightBefore, rightAfter),
      precisionInterval: bootstrap.interval(from: rightBefore, to: rightAfter))
  }

  private static func difference(_ before: [Ratio], _ after: [Ratio]) -> Double? {
    let (old, new) = (
      before.reduce(into: Ratio()) { $0 += $1 }, after.reduce(into: Ratio()) { $0 += $1 }
    )
    guard let old = old.value, let new = new.value else { return nil }
    return (new - old).signedToFourPlaces
  }

  private func changes(
    _ place: Int, _ old: LetterMatches, _ new: LetterMatches
  ) -> [RunComparison.Change] {
    // The annotations are the same, so that verdicts stand side by side.
    let pairs = zip(old.verdicts, new.verdicts).filter { $0.isFound != $1.isFound }
    func missing(
      _ alarms: [LetterMatches.Alarm], in others: [LetterMatches.Alarm]
    )
      -> [LetterMatches.Alarm]
    {
      alarms.filter { alarm in !others.contains { $0.range.overlaps(alarm.range) } }
    }
    let gone = missing(old.alarms, in: new.alarms)
    let come = missing(new.alarms, in: old.alarms)
    guard !(pairs.isEmpty && gone.isEmpty && come.isEmpty) else { return [] }
    let scalars = Array(documents[place].document.text.unicodeScalars)
    func change(
      _ direction: RunComparison.Direction, _ range: Range<Int>, _ kind: String, _ label: String
    ) -> RunComparison.Change {
      .init(direction: direction, passage: passage(place, range, kind, label, scalars))
    }
    return pairs.map { then, now in
      change(
        now.isFound ? .foundNow : .missedNow, then.miss.range, then.miss.kind, then.miss.label)
    } + gone.map { change(.alarmGone, $0.range, $0.kind, "") }
      + come.map { change(.newAlarm, $0.range, $0.kind, "") }
  }
}

extension Bootstrap {
  /// The central 95 % of what the share `after` exceeds the share `before` by.
  func interval(from before: [Ratio], to after: [Ratio]) -> ScoreReport.Interval? {
    guard before.count > 1 else { return nil }
    return interval(
      from: (before.map(\.count), before.map(\.total)),
      to: (after.map(\.count), after.map(\.total)))
  }
}
