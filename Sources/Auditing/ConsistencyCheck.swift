internal import LetheCore

/// Compares the dates and replacements of each case with one another, as documents come.
///
/// It keeps a few numbers for each date and each name, and no text.
struct ConsistencyCheck {
  private struct CaseDate {
    /// Index into ``documents``.
    let document: Int
    let number: Int
    let days: Int
    /// The day before, since 1970.
    let day: Int
  }

  private struct Case {
    var dates: [CaseDate] = []
    var replacements: Set<DocumentComparison.Replacement> = []
  }

  private var caseIndices: [String: Int] = [:]
  private var caseIDs: [String] = []
  private var cases: [Case] = []
  private var documents: [String] = []
  private var datesNotCompared = 0
  private var compared = 0
  private var unaltered = 0
  private var textsNotCompared = 0

  private mutating func index(ofCase caseID: String) -> Int {
    if let index = caseIndices[caseID] { return index }
    caseIndices[caseID] = cases.count
    caseIDs.append(caseID)
    cases.append(Case())
    return cases.count - 1
  }

  /// Takes over what was found in a document; `nil` if it has no original.
  mutating func add(_ comparison: DocumentComparison?, document: String, case caseID: String) {
    let index = index(ofCase: caseID)
    guard let comparison else { return }
    if comparison.isNotCompared { datesNotCompared += 1 }
    if !comparison.dates.isEmpty {
      documents.append(document)
      cases[index].dates += comparison.dates.map {
        CaseDate(document: documents.count - 1, number: $0.number, days: $0.days, day: $0.day)
      }
    }
    cases[index].replacements.formUnion(comparison.replacements)
    if let alterations = comparison.alterations {
      compared += 1
      if alterations.isEmpty { unaltered += 1 }
    } else {
      textsNotCompared += 1
    }
  }

  /// How many cases have documents.
  var caseCount: Int { caseIDs.count }

  /// The number of days by which most dates of each case moved, where one does stand out.
  var shifts: [String: Int] {
    var shifts: [String: Int] = [:]
    for (caseID, entry) in zip(caseIDs, cases) { shifts[caseID] = Self.shift(of: entry.dates) }
    return shifts
  }

  /// The dates of each case that has some to compare.
  var timelines: [CaseTimeline] {
    zip(caseIDs, cases).compactMap { caseID, entry in
      guard let shift = Self.shift(of: entry.dates) else { return nil }
      return CaseTimeline(
        caseID: caseID,
        dates: entry.dates.map { (documents[$0.document], $0.day, $0.days - shift) })
    }
  }

  /// The most frequent shift; the smaller in size among equals, and the earlier of those.
  private static func shift(of dates: [CaseDate]) -> Int? {
    var counts: [Int: Int] = [:]
    for date in dates { counts[date.days, default: 0] += 1 }
    return counts.max { left, right in
      (left.value, -abs(left.key), -left.key) < (right.value, -abs(right.key), -right.key)
    }?.key
  }

  /// The result.
  ///
  /// - Parameter alterations: where outputs differ from their originals in more than
  ///   identifiers.
  func consistency(alterations: [Place]) -> Consistency {
    Consistency(
      intervals: intervals, replacements: replacements,
      alterations: .init(
        documentsUnaltered: Ratio(unaltered, of: compared),
        documentsNotCompared: textsNotCompared, places: alterations))
  }

  private var intervals: Consistency.Intervals {
    var kept = 0
    var total = 0
    var violations: [IntervalViolation] = []
    for (caseID, entry) in zip(caseIDs, cases) {
      guard let shift = Self.shift(of: entry.dates) else { continue }
      let found = entry.dates.filter { $0.days != shift }.map { date in
        IntervalViolation(
          caseID: caseID, document: documents[date.document], dateNumber: date.number,
          daysOff: date.days - shift)
      }
      violations += found
      total += 1
      if found.isEmpty { kept += 1 }
    }
    return .init(
      datePairs: cases.reduce(0) { $0 + $1.dates.count }, casesKept: Ratio(kept, of: total),
      documentsNotCompared: datesNotCompared, violations: violations)
  }

  private var replacements: Consistency.Replacements {
    var entities = 0
    var kept = 0
    var violations: [ReplacementViolation] = []
    for (caseID, entry) in zip(caseIDs, cases) where !entry.replacements.isEmpty {
      let several = Dictionary(grouping: entry.replacements, by: \.entity).values.map(\.count)
      let shared = Dictionary(grouping: entry.replacements, by: \.replacement).values
        .map(Self.people)
      entities += several.count
      kept += several.count { $0 == 1 }
      // Sorted, as dictionaries give their values in any order.
      for count in several.sorted() where count > 1 {
        violations.append(
          ReplacementViolation(caseID: caseID, kind: .severalReplacements, count: count))
      }
      for count in shared.sorted() where count > 1 {
        violations.append(
          ReplacementViolation(caseID: caseID, kind: .sharedReplacement, count: count))
      }
    }
    return .init(
      entitiesKept: Ratio(kept, of: entities), violations: violations + linkingViolations,
      sharedByCases: sharedByCases)
  }

  /// Replacements that stand for different people or things in different cases.
  private var sharedByCases: Int {
    var found: [UInt64: (entity: UInt64, index: Int, isShared: Bool)] = [:]
    for (index, entry) in cases.enumerated() {
      for pair in entry.replacements where !pair.isTag {
        guard let known = found[pair.replacement] else {
          found[pair.replacement] = (pair.entity, index, false)
          continue
        }
        // Two people of one case are told as such.
        if known.entity != pair.entity, known.index != index {
          found[pair.replacement]?.isShared = true
        }
      }
    }
    return found.values.count(where: \.isShared)
  }

  /// How many people or things that share no word are among the entities of one replacement.
  private static func people(_ replacements: [DocumentComparison.Replacement]) -> Int {
    var groups: [Set<UInt32>] = []
    for entity in replacements.map(\.words) {
      let joined = groups.filter { !$0.isDisjoint(with: entity) }
      groups.removeAll { !$0.isDisjoint(with: entity) }
      groups.append(joined.reduce(entity) { $0.union($1) })
    }
    return groups.count
  }

  /// Entities with one and the same replacement in several cases, each told once, under the
  /// first of its cases.
  private var linkingViolations: [ReplacementViolation] {
    struct Pair: Hashable {
      let entity: UInt64
      let replacement: UInt64
    }
    var found: [Pair: (first: Int, cases: Int)] = [:]
    for (index, entry) in cases.enumerated() {
      for pair in Set(
        entry.replacements.lazy.filter { !$0.isTag }.map {
          Pair(entity: $0.entity, replacement: $0.replacement)
        })
      {
        found[pair] = found[pair].map { ($0.first, $0.cases + 1) } ?? (index, 1)
      }
    }
    return found.values.filter { $0.cases > 1 }.sorted {
      ($0.first, $0.cases) < ($1.first, $1.cases)
    }
    .map { ReplacementViolation(caseID: caseIDs[$0.first], kind: .linksCases, count: $0.cases) }
  }
}
