internal import IdentifierSearch
public import LetheCore

/// Judges whether outputs may leave: what was left in them, what of the originals
/// stands in them, and whether they were changed consistently.
public struct Auditor: Sendable {
  /// What to judge and by which measure.
  public struct Options: Sendable {
    public var gate: AuditGate
    /// Types that a policy lets stand; they are neither leftovers nor leaks.
    public var keptTypes: Set<IdentifierType>
    /// Leftovers with a lower score are not counted.
    public var minimumScore: Double
    /// Leftovers with a lower score are of low severity, whatever they would be.
    public var certainScore: Double
    /// How to look for more than detection does; `nil` not to.
    public var suspicions: SuspicionSearch?
    /// How to look for what could be looked up; `nil` not to.
    public var quotability: QuotabilitySearch?
    /// The replacements that are known to be invented.
    public var surrogates: SurrogateDigests
    /// Whether the report carries the text of what was found.
    public var showsText: Bool
    /// Whether a word in lower case, such as `may`, is an ordinary word, so that it is
    /// a name only where it is used as one.
    public var isOrdinaryWord: @Sendable (String) -> Bool

    public init(
      gate: AuditGate = AuditGate(), keptTypes: Set<IdentifierType> = [],
      minimumScore: Double = 0, surrogates: SurrogateDigests = .none, showsText: Bool = false,
      isOrdinaryWord: (@Sendable (String) -> Bool)? = nil, certainScore: Double = 0,
      suspicions: SuspicionSearch? = nil, quotability: QuotabilitySearch? = nil
    ) {
      self.certainScore = certainScore
      self.suspicions = suspicions
      self.quotability = quotability
      self.gate = gate
      self.keptTypes = keptTypes
      self.minimumScore = minimumScore
      self.surrogates = surrogates
      self.showsText = showsText
      self.isOrdinaryWord = isOrdinaryWord ?? { OrdinaryWords.words.contains($0) }
    }
  }

  public let options: Options

  public init(_ options: Options = Options()) { self.options = options }

  /// The audit of `documents`, which are one release.
  ///
  /// - Parameter cases: what is known about how some cases were de-identified.
  public func report(on documents: [AuditedDocument], cases: [AuditedCase] = []) -> AuditReport {
    let index = LeakIndex(
      documents, keptTypes: options.keptTypes, isOrdinaryWord: options.isOrdinaryWord)
    let check = ConsistencyCheck(documents, cases: cases, isDayFirst: index.isDayFirst)
    let hasOriginals = documents.contains { $0.original != nil }
    let hasKnown = documents.contains { $0.known != nil }
    var safeHarbor = SafeHarborTally(hasOriginals: hasOriginals)
    var leftovers: [Leftover] = []
    var leaks: [Leak] = []
    var documentsWithLeftovers = 0
    var documentsWithLeaks = 0
    var words = 0
    for document in documents {
      let leftHere = self.leftovers(in: document)
      let leakedHere = self.leaks(
        in: document, index: index, shift: check.shifts[document.caseID])
      safeHarbor.add(document, leaked: leakedHere.identifiers, index: index)
      addStanding(in: document, leftovers: leftHere, leaks: leakedHere.leaks, to: &safeHarbor)
      leftovers += leftHere
      leaks += leakedHere.leaks
      if !leftHere.isEmpty { documentsWithLeftovers += 1 }
      if !leakedHere.leaks.isEmpty { documentsWithLeaks += 1 }
      words += document.output.wordCount
    }
    let counts = Dictionary(grouping: leftovers, by: \.severity).mapValues(\.count)
    let names = ReportNames(
      documents, leaks: leaks, leftovers: leftovers,
      words: identifyingWords(of: documents, leaks, leftovers), showsText: options.showsText)
    let quotability = options.quotability.map { search in
      self.quotability(of: documents, by: search)
    }
    return AuditReport(
      documents: documents.count, cases: Set(documents.map(\.caseID)).count, words: words,
      documentsWithLeftovers: Ratio(documentsWithLeftovers, of: documents.count),
      documentsWithLeaks: hasOriginals || hasKnown
        ? Ratio(documentsWithLeaks, of: documents.count) : nil,
      leftovers: leftovers.map(names.leftover), leaks: leaks.map(names.leak),
      consistency: names.consistency(check.consistency), safeHarbor: safeHarbor.rows,
      checks: options.gate.checks(
        leaks: leaks.count, leftovers: counts, consistency: check.consistency,
        hasOriginals: hasOriginals, hasKnown: hasKnown, quotability: quotability),
      quotability: quotability.map(names.quotability),
      timelines: check.timelines.map(names.timeline),
      markedOutputs: options.showsText ? worst(of: documents, leaks, leftovers) : [])
  }

  /// The words, in lower case, of what identifies someone in any output.
  private func identifyingWords(
    of documents: [AuditedDocument], _ leaks: [Leak], _ leftovers: [Leftover]
  ) -> Set<String> {
    let texts = Dictionary(
      documents.map { ($0.id, $0.output) }, uniquingKeysWith: { first, _ in first })
    let places =
      leaks.map(\.place) + leftovers.filter { $0.severity != .low }.map(\.place)
    var words: Set<String> = []
    for place in places where place.part == nil {
      let written = texts[place.document]?.string(in: place.range).lowercased() ?? ""
      for word in written.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      where word.count >= 4 && !options.isOrdinaryWord(String(word)) {
        words.insert(String(word))
      }
    }
    return words
  }

  /// The outputs with the most left in them, by what that gives away.
  private func worst(
    of documents: [AuditedDocument], _ leaks: [Leak], _ leftovers: [Leftover]
  ) -> [MarkedOutput] {
    let leaks = Dictionary(grouping: leaks, by: \.place.document)
    let leftovers = Dictionary(grouping: leftovers, by: \.place.document)
    func weight(_ document: AuditedDocument) -> Double {
      leaks[document.id, default: []].reduce(0) { $0 + $1.type.weight }
        + leftovers[document.id, default: []].reduce(0) { sum, leftover in
          sum + (leftover.severity == .low ? leftover.weight / 10 : leftover.weight)
        }
    }
    return documents.enumerated().map { (offset: $0, document: $1, weight: weight($1)) }
      .filter { $0.weight > 0 }
      .sorted { ($1.weight, $0.offset) < ($0.weight, $1.offset) }
      .prefix(MarkedOutput.limit)
      .map {
        MarkedOutput(
          $0.document, leaks: leaks[$0.document.id, default: []],
          leftovers: leftovers[$0.document.id, default: []])
      }
  }

  private func quotability(
    of documents: [AuditedDocument], by search: QuotabilitySearch
  ) -> Quotability {
    var tally = QuotabilityTally(bytes: documents.reduce(0) { $0 + $1.output.bytes.count })
    for document in documents {
      // What was found was either put in, or is a leftover and told as one.
      var taken = TakenRanges(document.findings + (document.known ?? []))
      let filter = filter(for: document, document.output)
      let examined = search.examine(
        document.output,
        isTaken: { taken.overlap($0) || filter.isTag(ByteRange(bytes: $0)) },
        places: lazyPlaces(in: document, part: nil, document.output))
      tally.add(examined, inCase: document.caseID)
    }
    return tally.quotability()
  }

  private func filter(for document: AuditedDocument, _ text: DocumentText) -> ReplacementFilter {
    ReplacementFilter(
      surrogates: options.surrogates, caseID: document.caseID, text: text,
      isOrdinaryWord: options.isOrdinaryWord)
  }

  /// Makes ``places(in:part:_:)`` when they are asked for the first time: finding lines costs a
  /// walk over the text, and most texts have nothing to place.
  private func lazyPlaces(
    in document: AuditedDocument, part: String?, _ text: DocumentText
  ) -> () -> TextPlaces {
    var made: TextPlaces?
    return {
      let places = made ?? places(in: document, part: part, text)
      made = places
      return places
    }
  }

  private func places(
    in document: AuditedDocument, part: String?, _ text: DocumentText
  ) -> TextPlaces {
    TextPlaces(
      document: document.id, part: part, record: document.record, text: text,
      showsText: options.showsText)
  }

  /// Counts what stands in `document`; a leak that is a leftover too is one thing.
  private func addStanding(
    in document: AuditedDocument, leftovers: [Leftover], leaks: [Leak],
    to safeHarbor: inout SafeHarborTally
  ) {
    for (part, text, _, _) in document.texts {
      let leftHere = leftovers.filter { $0.place.part == part }
      for leftover in leftHere {
        // What only may be an identifier is counted where leftovers are, not as one.
        guard leftover.score >= options.certainScore else { continue }
        safeHarbor.addStanding(
          text.string(in: leftover.place.range), as: leftover.type, severity: leftover.severity)
      }
      for leak in leaks where leak.place.part == part {
        guard !leftHere.contains(where: { $0.place.range.overlaps(leak.place.range) }) else {
          continue
        }
        safeHarbor.addStanding(text.string(in: leak.place.range), as: leak.type)
      }
    }
  }

  private func leftovers(in document: AuditedDocument) -> [Leftover] {
    document.texts.flatMap { part, text, findings, known in
      LeftoverSearch(options: options).leftovers(
        findings, known: known, isLetter: part == nil, in: text, filter(for: document, text),
        lazyPlaces(in: document, part: part, text))
    }
  }

  /// The leaks in `document`, and the identifiers of originals that stand in it.
  private func leaks(
    in document: AuditedDocument, index: LeakIndex, shift: Int?
  ) -> (leaks: [Leak], identifiers: Set<Int>) {
    var leaks: [Leak] = []
    var identifiers: Set<Int> = []
    for (part, text, _, known) in document.texts {
      let found =
        index.matches(in: text, caseID: document.caseID)
        + index.dateMatches(in: text, caseID: document.caseID, shift: shift)
      guard !found.isEmpty || !known.isEmpty else { continue }
      let filter = filter(for: document, text)
      let places = places(in: document, part: part, text)
      let standing = found.filter { match in
        let type = index.identifiers[match.identifier].type
        // An invented name may be somebody's in another case, but never in its own.
        return match.isFromAnotherCase || type.mayCoincide
          ? !filter.isReplacement(match.range) : !filter.isTag(match.range)
      }
      identifiers.formUnion(standing.map(\.identifier))
      var settled = index.settled(standing).map { match in
        Leak(
          place: places.place(of: match.range), type: index.identifiers[match.identifier].type,
          form: match.form, isFromAnotherCase: match.isFromAnotherCase,
          maskedForm: places.maskedForm(of: match.range), excerpt: places.excerpt(of: match.range))
      }
      for finding in known
      where !settled.contains(where: { $0.place.range.overlaps(finding.range) }) {
        // A moved date may fall on a known one, and what is invented is no leak.
        let isInvented =
          finding.type.mayCoincide
          ? filter.isReplacement(finding.range) : filter.isTag(finding.range)
        guard !isInvented, !options.keptTypes.contains(finding.type),
          !index.isMoved(finding, in: text, caseID: document.caseID, shift: shift)
        else { continue }
        settled.append(
          Leak(
            place: places.place(of: finding.range), type: finding.type, form: .known,
            maskedForm: places.maskedForm(of: finding.range),
            excerpt: places.excerpt(of: finding.range)))
      }
      leaks += settled.sorted { $0.place.range.lowerBound < $1.place.range.lowerBound }
    }
    return (leaks, identifiers)
  }
}

extension LeakIndex {
  /// One match for each stretch of text: the longest of those that overlap, then the
  /// case's own, then the one in the form nearest to the original.
  fileprivate func settled(_ matches: [Match]) -> [Match] {
    let forms = Leak.Form.allCases
    func isBetter(_ left: Match, _ right: Match) -> Bool {
      func rank(_ match: Match) -> (Int, Int, Int, String) {
        (
          -match.range.count, match.isFromAnotherCase ? 1 : 0,
          forms.firstIndex(of: match.form) ?? forms.count,
          identifiers[match.identifier].type.rawValue
        )
      }
      return rank(left) < rank(right)
    }
    var settled: [Match] = []
    for match in matches.sorted(by: { left, right in
      left.range.lowerBound == right.range.lowerBound
        ? isBetter(left, right) : left.range.lowerBound < right.range.lowerBound
    }) {
      guard let last = settled.last, last.range.overlaps(match.range) else {
        settled.append(match)
        continue
      }
      if match.range.count > last.range.count { settled[settled.count - 1] = match }
    }
    return settled
  }
}

extension DocumentText {
  /// The number of runs of text between white space.
  fileprivate var wordCount: Int {
    var count = 0
    var inWord = false
    for byte in searchable {
      let isBlank = ASCII.isBlank(byte)
      if !isBlank && !inWord { count += 1 }
      inWord = !isBlank
    }
    return count
  }
}
