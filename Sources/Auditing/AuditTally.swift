internal import LetheCore

/// Puts together what an ``AuditExaminer`` found in the documents of a release.
///
/// Documents can come in any order; the report lists them by the numbers they are added under.
/// Cases are listed as they first come, and where letters of a case contradict each other as often
/// as not, what came first counts.
public struct AuditTally: Sendable {
  private let examiner: AuditExaminer
  private var check: ConsistencyCheck
  private var safeHarbor: SafeHarborTally
  private var results: [(number: Int, leftovers: [Leftover], leaks: [Leak], alterations: [Place])] =
    []
  /// Documents with dates of which it is not known yet whether they were moved there.
  private var waiting: [(number: Int, examined: AuditExaminer.Examined)] = []
  /// What others may know about the patient of each case, and the order in which cases came.
  private var evidence: [String: QuasiIdentifierEvidence] = [:]
  private var caseOrder: [String] = []
  private var documents = 0
  private var words = 0
  private var compared = 0
  private var hasKnown = false

  /// - Parameter cases: what is known about how some cases were de-identified.
  public init(_ examiner: AuditExaminer, cases: [AuditedCase] = []) {
    self.examiner = examiner
    check = ConsistencyCheck(cases)
    safeHarbor = SafeHarborTally()
  }

  /// Takes over what was found in a document.
  ///
  /// - Parameters:
  ///   - number: its place in the report.
  ///   - isDocument: whether it counts as a document, and is not only searched.
  public mutating func add(
    _ examined: AuditExaminer.Examined, at number: Int, isDocument: Bool = true
  ) {
    if isDocument {
      documents += 1
      words += examined.words
      if examined.hasOriginal { compared += 1 }
      hasKnown = hasKnown || examined.hasKnown
      if let found = examined.evidence {
        if evidence[examined.caseID] == nil { caseOrder.append(examined.caseID) }
        evidence[examined.caseID, default: QuasiIdentifierEvidence()].add(found)
      }
      check.add(examined.comparison, document: examined.id, case: examined.caseID)
    }
    if examined.hasDates {
      waiting.append((number, examined))
    } else {
      settle(examined, at: number, shift: nil)
    }
  }

  private mutating func settle(
    _ examined: AuditExaminer.Examined, at number: Int, shift: Int?
  ) {
    let index = examiner.index
    var leaks: [Leak] = []
    var identifiers: Set<Int> = []
    for part in examined.parts {
      for category in part.leftoverCategories { safeHarbor.addStanding(category) }
      let standing = part.candidates.filter {
        $0.days.isEmpty || !index.isMoved($0.days, caseID: examined.caseID, shift: shift)
      }
      let matches = standing.compactMap(\.match)
      identifiers.formUnion(matches.map(\.identifier))
      var settled: [AuditExaminer.Candidate] = index.settled(matches).compactMap { match in
        standing.first {
          $0.match?.range == match.range && $0.match?.identifier == match.identifier
            && $0.match?.form == match.form
        }
      }
      for candidate in standing
      where candidate.match == nil
        && !settled.contains(where: { $0.leak.place.range.overlaps(candidate.leak.place.range) })
      {
        settled.append(candidate)
      }
      settled.sort { $0.leak.place.range.lowerBound < $1.leak.place.range.lowerBound }
      for category in settled.compactMap(\.category) { safeHarbor.addStanding(category) }
      leaks += settled.map(\.leak)
    }
    safeHarbor.add(examined.identified, leaked: identifiers)
    guard !examined.leftovers.isEmpty || !leaks.isEmpty || !examined.alterations.isEmpty else {
      return
    }
    results.append((number, examined.leftovers, leaks, examined.alterations))
  }

  /// The report on all documents that were added.
  public func report() -> AuditReport {
    var tally = self
    let shifts = check.shifts
    for (number, examined) in waiting {
      tally.settle(examined, at: number, shift: shifts[examined.caseID])
    }
    let results = tally.results.sorted { $0.number < $1.number }
    let leftovers = results.flatMap(\.leftovers)
    let leaks = results.flatMap(\.leaks)
    let consistency = check.consistency(alterations: results.flatMap(\.alterations))
    let hasOriginals = compared > 0
    let uniqueness = examiner.options.uniqueness.map { options in
      Uniqueness(
        cases: caseOrder.map { ($0, evidence[$0] ?? QuasiIdentifierEvidence()) }, options: options)
    }
    return AuditReport(
      documents: documents, cases: check.caseCount, words: words,
      documentsWithLeftovers: Ratio(
        min(documents, results.count { !$0.leftovers.isEmpty }), of: documents),
      documentsWithLeaks: hasOriginals || hasKnown
        ? Ratio(min(documents, results.count { !$0.leaks.isEmpty }), of: documents) : nil,
      leftovers: leftovers, leaks: leaks, consistency: consistency,
      safeHarbor: tally.safeHarbor.rows(hasOriginals: hasOriginals),
      checks: examiner.options.gate.checks(
        leaks: leaks.count,
        leftovers: Dictionary(grouping: leftovers, by: \.severity).mapValues(\.count),
        consistency: consistency, hasOriginals: hasOriginals, hasKnown: hasKnown,
        knowsReplacements: !examiner.options.surrogates.isEmpty)
        + (uniqueness.map { examiner.options.gate.checks(on: $0) } ?? []),
      documentsCompared: compared, uniqueness: uniqueness)
  }
}
