internal import LetheCore

/// Compares the dates and replacements of each case with one another.
struct ConsistencyCheck {
  /// The number of days by which most dates of each case moved, where one does stand out.
  private(set) var shifts: [String: Int] = [:]
  private(set) var consistency: Consistency
  /// The dates of each case that has some to compare.
  private(set) var timelines: [CaseTimeline] = []

  /// - Parameter cases: by ``AuditedDocument/caseID``, in the order in which reports list them.
  init(
    _ documents: [AuditedDocument], cases: [AuditedCase], isDayFirst: (String) -> Bool
  ) {
    let known = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [String: [DatePair]] = [:]
    var caseIDs: [String] = []
    var notCompared = 0
    for caseID in cases.map(\.id) + documents.map(\.caseID) where pairs[caseID] == nil {
      caseIDs.append(caseID)
      pairs[caseID] = known[caseID]?.datePairs ?? []
    }
    for document in documents where known[document.caseID]?.datePairs == nil {
      if let read = document.datePairs(isDayFirst: isDayFirst(document.caseID)) {
        pairs[document.caseID, default: []] += read
      } else {
        notCompared += 1
      }
    }
    var kept = 0
    var compared = 0
    var violations: [IntervalViolation] = []
    for caseID in caseIDs {
      let pairs = pairs[caseID, default: []]
      guard let shift = Self.shift(of: pairs) else { continue }
      shifts[caseID] = shift
      if let timeline = CaseTimeline(caseID: caseID, pairs: pairs, shift: shift) {
        timelines.append(timeline)
      }
      let found = Self.violations(of: pairs, shift: shift, caseID: caseID)
      violations += found
      compared += 1
      if found.isEmpty { kept += 1 }
    }
    consistency = Consistency(
      intervals: .init(
        datePairs: pairs.values.reduce(0) { $0 + $1.count }, casesKept: Ratio(kept, of: compared),
        documentsNotCompared: notCompared, violations: violations),
      replacements: Self.replacements(of: cases))
  }

  /// The most frequent shift; the smaller in size among equals, and the earlier of those.
  private static func shift(of pairs: [DatePair]) -> Int? {
    let counts = Dictionary(grouping: pairs, by: \.days).mapValues(\.count)
    return counts.max { left, right in
      (left.value, -abs(left.key), -left.key) < (right.value, -abs(right.key), -right.key)
    }?.key
  }

  private static func violations(
    of pairs: [DatePair], shift: Int, caseID: String
  ) -> [IntervalViolation] {
    var numbers: [String: Int] = [:]
    return pairs.compactMap { pair in
      numbers[pair.document, default: 0] += 1
      guard pair.days != shift, let number = numbers[pair.document] else { return nil }
      return IntervalViolation(
        caseID: caseID, document: pair.document, dateNumber: number, daysOff: pair.days - shift)
    }
  }

  private static func replacements(of cases: [AuditedCase]) -> Consistency.Replacements {
    var entities = 0
    var kept = 0
    var violations: [ReplacementViolation] = []
    for auditedCase in cases {
      let byEntity = Dictionary(grouping: auditedCase.replacements, by: \.entity)
        .mapValues { Set($0.map(\.replacement)).count }
      let byReplacement = Dictionary(grouping: auditedCase.replacements, by: \.replacement)
        .mapValues { Set($0.map(\.entity)).count }
      entities += byEntity.count
      kept += byEntity.values.count { $0 == 1 }
      // Sorted, as dictionaries give their values in any order.
      for count in byEntity.values.sorted() where count > 1 {
        violations.append(
          ReplacementViolation(
            caseID: auditedCase.id, kind: .severalReplacements, count: count))
      }
      for count in byReplacement.values.sorted() where count > 1 {
        violations.append(
          ReplacementViolation(caseID: auditedCase.id, kind: .sharedReplacement, count: count))
      }
    }
    return .init(entitiesKept: Ratio(kept, of: entities), violations: violations)
  }
}

extension AuditedDocument {
  /// The full dates that were found in the original beside those in their place.
  ///
  /// Dates are paired in order. Every date in the text takes part in that, whether it
  /// was found or not, since one that was left alone stands in both texts.
  ///
  /// - Returns: `nil` if the texts have different numbers of dates, unless the output
  ///   has none, as when dates become tags.
  fileprivate func datePairs(isDayFirst: Bool) -> [DatePair]? {
    guard let original else { return [] }
    // A letter's own dates say more about its order than the other letters of its case.
    let isDayFirst = DateReader.order(in: original.text.searchable) ?? isDayFirst
    let before = DateReader.dates(in: original.text.searchable, isDayFirst: isDayFirst)
    let after = DateReader.dates(in: output.searchable, isDayFirst: isDayFirst)
    guard !before.isEmpty, !after.isEmpty else { return [] }
    guard before.count == after.count else { return nil }
    let found = original.findings.filter { $0.type == .date }.mergingOverlaps()
    var next = 0
    return zip(before, after).compactMap { old, new in
      while next < found.count, found[next].range.upperBound.value <= old.range.lowerBound {
        next += 1
      }
      guard next < found.count, found[next].range.byteIndices.overlaps(old.range) else {
        return nil
      }
      let output = old.hasCentury && new.hasCentury ? new.date : new.date.century(near: old.date)
      return DatePair(document: id, original: old.date, output: output)
    }
  }
}

extension CalendarDate {
  /// The same day of the century that brings it nearest to `other`, for a year whose
  /// century was not written.
  fileprivate func century(near other: CalendarDate) -> CalendarDate {
    let candidates = [-100, 0, 100].compactMap {
      CalendarDate(year: year + $0, month: month, day: day)
    }
    return candidates.min {
      abs($0.dayNumber - other.dayNumber) < abs($1.dayNumber - other.dayNumber)
    } ?? self
  }
}
