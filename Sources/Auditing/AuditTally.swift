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
  private var results: [Result] = []
  /// Documents with dates of which it is not known yet whether they were moved there.
  private var waiting: [(number: Int, examined: AuditExaminer.Examined, isDocument: Bool)] = []
  /// What others may know about the patient of each case, and the order in which cases came.
  private var evidence: [String: QuasiIdentifierEvidence] = [:]
  private var caseOrder: [String] = []
  private var quotability: QuotabilityTally?
  /// How reports call each document, and its case.
  private var names: [ReportNames.Audited] = []
  /// The names of files of records, each masked by what was found in it for any of them.
  private var files: [String: [UInt8]] = [:]
  /// Those names and their masks, each once in memory for all records.
  private var kept: Set<String> = []
  /// The ids so far, and what documents are called instead whose masked names are alike.
  private var usedIDs: Set<String> = []
  private var renamed: [Int: String] = [:]
  private var words: Set<String> = []
  /// The outputs with the most left in them, the worst first, where text is to be shown.
  private var worst: [(weight: Double, number: Int, output: MarkedOutput)] = []
  /// How many documents were added.
  public private(set) var documents = 0
  /// Outputs of which the manifest of the redaction says nothing.
  private var unlisted = 0
  /// How many of them were compared with an original.
  public private(set) var compared = 0
  private var wordCount = 0
  private var hasKnown = false
  private var unread: [UnreadDocument] = []
  /// How many outputs and originals could not be read.
  public var unreadCount: Int { unread.count }
  private let wasGivenOriginals: Bool

  /// What was found in one text that leaves.
  private struct Result {
    let number: Int
    let isDocument: Bool
    let leftovers: [Leftover]
    let leaks: [Leak]
    let alterations: [Place]
  }

  /// - Parameters:
  ///   - hasOriginals: whether originals were given, so that every document should have one.
  ///   - expectedBytes: how much text is going to be added, as far as is known.
  public init(_ examiner: AuditExaminer, hasOriginals: Bool, expectedBytes: Int = 0) {
    self.examiner = examiner
    quotability = examiner.options.quotability.map { _ in QuotabilityTally(bytes: expectedBytes) }
    check = ConsistencyCheck()
    safeHarbor = SafeHarborTally()
    wasGivenOriginals = hasOriginals
  }

  /// Takes note of an output or an original that could not be read.
  public mutating func add(_ unread: UnreadDocument) { self.unread.append(unread) }

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
      if examined.isUnlisted { unlisted += 1 }
      hasKnown = hasKnown || examined.hasKnown
      if !usedIDs.insert(examined.id).inserted {
        renamed[number] = "\(examined.id) (document \(number))"
      }
      names.append(
        ReportNames.Audited(
          number: number, id: renamed[number] ?? examined.id, caseID: examined.caseID,
          record: examined.record.map {
            .init(file: keep($0.file), maskedFile: keep($0.maskedFile))
          }))
      if let record = examined.record {
        let masked = Array(record.maskedFile.utf8)
        if let known = files[record.file], known != masked {
          // What is masked for one record is for all of them: they name the same file.
          files[record.file] = zip(zip(known, masked), record.file.utf8).map {
            $0.0 == $1 ? $0.1 : $0.0
          }
        } else {
          files[record.file] = masked
        }
      }
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
      waiting.append((number, examined, isDocument))
    } else {
      settle(examined, at: number, isDocument: isDocument, shift: nil)
    }
  }

  private mutating func keep(_ name: String) -> String { kept.insert(name).memberAfterInsert }

  private mutating func settle(
    _ examined: AuditExaminer.Examined, at number: Int, isDocument: Bool, shift: Int?
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
      Result(
        number: number, isDocument: isDocument,
        leftovers: examined.leftovers.map { $0.placed($0.place.named(id)) },
        leaks: leaks.map { $0.placed($0.place.named(id)) },
        alterations: examined.alterations.map { $0.named(id) }))
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

  /// The tally with everything settled that had to wait for the other documents of its case.
  private var settled: AuditTally {
    var tally = self
    let shifts = check.shifts
    for (number, examined, isDocument) in waiting {
      tally.settle(
        examined, at: number, isDocument: isDocument, shift: shifts[examined.caseID])
    }
    tally.waiting = []
    return tally
  }

  private var uniqueness: Uniqueness? {
    examiner.options.uniqueness.map { options in
      Uniqueness(
        cases: caseOrder.map { ($0, evidence[$0] ?? QuasiIdentifierEvidence()) }, options: options)
    }
  }

  /// The report on all documents that were added.
  public func report() -> AuditReport {
    let tally = settled
    let results = tally.results.sorted { $0.number < $1.number }
    let leftovers = results.flatMap(\.leftovers)
    let leaks = results.flatMap(\.leaks)
    let consistency = check.consistency(alterations: results.flatMap(\.alterations))
    let uniqueness = uniqueness
    let quotability = quotability?.quotability()
    let options = examiner.options
    let names = ReportNames(
      names, files: files.mapValues { String(decoding: $0, as: UTF8.self) }, words: words,
      showsText: options.showsText)
    let measure = AuditMeasure(
      keptTypes: options.keptTypes, minimumScore: options.minimumScore,
      populationSize: options.uniqueness?.populationSize, hasKnown: hasKnown,
      maximumRisk: options.gate.maximumRisk, riskModel: options.gate.riskModel)
    let searched = wasGivenOriginals ? examiner.index.searched : nil
    let reading = AuditReading(
      documents: self.documents, compared: compared, hasOriginals: wasGivenOriginals,
      identifiersSearched: searched, unread: unread, hasManifest: !options.surrogates.isEmpty,
      unlisted: unlisted)
    func documents(where isMeant: (Result) -> Bool) -> Ratio {
      Ratio(results.count { $0.isDocument && isMeant($0) }, of: self.documents)
    }
    return AuditReport(
      documents: self.documents, cases: check.caseCount, words: wordCount,
      documentsWithLeftovers: documents { !$0.leftovers.isEmpty },
      documentsWithLeaks: wasGivenOriginals || hasKnown ? documents { !$0.leaks.isEmpty } : nil,
      leftovers: leftovers.map(names.leftover), leaks: leaks.map(names.leak),
      consistency: names.consistency(consistency),
      safeHarbor: tally.safeHarbor.rows(hasOriginals: wasGivenOriginals),
      checks: options.gate.checks(
        reading, leaks: leaks.count,
        leftovers: Dictionary(grouping: leftovers, by: \.severity).mapValues(\.count),
        consistency: consistency, hasKnown: hasKnown,
        knowsReplacements: !options.surrogates.isEmpty, quotability: quotability)
        + (uniqueness.map { options.gate.checks(on: $0) } ?? []) + measure.checks,
      documentsCompared: compared, uniqueness: uniqueness.map(names.uniqueness),
      quotability: quotability.map(names.quotability),
      timelines: check.timelines.map(names.timeline), markedOutputs: tally.worst.map(\.output),
      unread: unread, measure: measure, identifiersSearched: searched)
  }

  /// What the audit says of each document that was added, for a person to read it by.
  ///
  /// By the numbers under which they were added: names are masked in reports, and cases may be
  /// called otherwise there.
  public func suspicions() -> [Int: ReviewSuspicion] {
    let results = Dictionary(grouping: settled.results.filter(\.isDocument), by: \.number)
    let alone = Set(uniqueness?.rows.filter { $0.classSize == 1 }.map(\.caseID) ?? [])
    return Dictionary(
      uniqueKeysWithValues: names.map { audited in
        let found = results[audited.number] ?? []
        return (
          audited.number,
          ReviewSuspicion(
            leaks: found.flatMap(\.leaks), leftovers: found.flatMap(\.leftovers),
            isAlone: alone.contains(audited.caseID))
        )
      })
  }
}
