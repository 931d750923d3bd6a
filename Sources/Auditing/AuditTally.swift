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
  private var quotability: QuotabilityTally?
  /// How reports call each document, and its case.
  private var names: [(id: String, caseID: String)] = []
  /// The ids so far, and what documents are called instead whose masked names are alike.
  private var usedIDs: Set<String> = []
  private var renamed: [Int: String] = [:]
  private var words: Set<String> = []
  /// The outputs with the most left in them, the worst first, where text is to be shown.
  private var worst: [(weight: Double, number: Int, output: MarkedOutput)] = []
  private var documents = 0
  private var wordCount = 0
  private var compared = 0
  private var hasKnown = false

  /// - Parameters:
  ///   - cases: what is known about how some cases were de-identified.
  ///   - expectedBytes: how much text is going to be added, as far as is known.
  public init(_ examiner: AuditExaminer, cases: [AuditedCase] = [], expectedBytes: Int = 0) {
    self.examiner = examiner
    quotability = examiner.options.quotability.map { _ in QuotabilityTally(bytes: expectedBytes) }
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
      wordCount += examined.words
      if examined.hasOriginal { compared += 1 }
      hasKnown = hasKnown || examined.hasKnown
      if !usedIDs.insert(examined.id).inserted {
        renamed[number] = "\(examined.id) (document \(number))"
      }
      names.append((renamed[number] ?? examined.id, examined.caseID))
      if let found = examined.quotable {
        quotability?.add(found, inCase: examined.caseID, at: number)
      }
      if let found = examined.evidence {
        if evidence[examined.caseID] == nil { caseOrder.append(examined.caseID) }
        evidence[examined.caseID, default: QuasiIdentifierEvidence()].add(found)
      }
      check.add(
        examined.comparison, document: renamed[number] ?? examined.id, case: examined.caseID)
    }
    words.formUnion(examined.identifyingWords)
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
    let id = renamed[number]
    results.append(
      (
        number, examined.leftovers.map { $0.placed($0.place.named(id)) },
        leaks.map { $0.placed($0.place.named(id)) }, examined.alterations.map { $0.named(id) }
      ))
    if let document = examined.document { note(document, examined.leftovers, leaks, at: number) }
  }

  /// Keeps a document if it is among those with the most left in them, by what that gives away.
  private mutating func note(
    _ document: AuditedDocument, _ leftovers: [Leftover], _ leaks: [Leak], at number: Int
  ) {
    let weight =
      leaks.reduce(0) { $0 + $1.type.weight }
      + leftovers.reduce(0) { sum, leftover in
        sum + (leftover.severity == .low ? leftover.weight / 10 : leftover.weight)
      }
    guard weight > 0 else { return }
    func isWorse(
      _ left: (weight: Double, number: Int), _ right: (weight: Double, number: Int)
    )
      -> Bool
    { (right.weight, left.number) < (left.weight, right.number) }
    if worst.count == MarkedOutput.limit, let least = worst.last,
      !isWorse((weight, number), (least.weight, least.number))
    {
      return
    }
    worst.append(
      (weight, number, MarkedOutput(document, leaks: leaks, leftovers: leftovers)))
    worst.sort { isWorse(($0.weight, $0.number), ($1.weight, $1.number)) }
    if worst.count > MarkedOutput.limit { worst.removeLast() }
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
    let quotability = quotability?.quotability()
    let names = ReportNames(
      names, words: words, showsText: examiner.options.showsText)
    return AuditReport(
      documents: documents, cases: check.caseCount, words: wordCount,
      documentsWithLeftovers: Ratio(
        min(documents, results.count { !$0.leftovers.isEmpty }), of: documents),
      documentsWithLeaks: hasOriginals || hasKnown
        ? Ratio(min(documents, results.count { !$0.leaks.isEmpty }), of: documents) : nil,
      leftovers: leftovers.map(names.leftover), leaks: leaks.map(names.leak),
      consistency: names.consistency(consistency),
      safeHarbor: tally.safeHarbor.rows(hasOriginals: hasOriginals),
      checks: examiner.options.gate.checks(
        leaks: leaks.count,
        leftovers: Dictionary(grouping: leftovers, by: \.severity).mapValues(\.count),
        consistency: consistency, hasOriginals: hasOriginals, hasKnown: hasKnown,
        knowsReplacements: !examiner.options.surrogates.isEmpty, quotability: quotability)
        + (uniqueness.map { examiner.options.gate.checks(on: $0) } ?? []),
      documentsCompared: compared, uniqueness: uniqueness.map(names.uniqueness),
      quotability: quotability.map(names.quotability),
      timelines: check.timelines.map(names.timeline), markedOutputs: tally.worst.map(\.output))
  }
}
