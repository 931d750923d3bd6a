internal import IdentifierSearch
internal import LetheCore

/// Judges documents one by one, on as many threads as there are; what it finds is put together
/// by an ``AuditTally``.
public struct AuditExaminer: Sendable {
  let options: Auditor.Options
  let index: LeakIndex
  private let reader: QuasiIdentifierReader?

  /// Memory that examining one document after another can use again.
  public struct Workspace: Sendable {
    fileprivate var leaks = LeakIndex.Workspace()

    public init() {}
  }

  /// - Parameter originals: what identifies someone in the originals of the whole release.
  public init(
    _ options: Auditor.Options, originals: OriginalIdentifiers = OriginalIdentifiers()
  ) {
    self.options = options
    index = LeakIndex(originals, isOrdinaryWord: options.isOrdinaryWord)
    reader = options.uniqueness.map { QuasiIdentifierReader($0.occupations) }
  }

  /// What was found in one document; text only where the options say so.
  public struct Examined: Sendable {
    let id: String
    let caseID: String
    let words: Int
    let hasOriginal: Bool
    let hasKnown: Bool
    /// Whether there is a manifest that says nothing of its file.
    let isUnlisted: Bool
    let leftovers: [Leftover]
    let comparison: DocumentComparison?
    let alterations: [Place]
    /// What was found of originals and of what is known, text by text.
    let parts: [Part]
    /// What the original identifies by, for Safe Harbor.
    let identified: [SafeHarborTally.Identified]
    /// What could be looked up word for word; `nil` where that is not asked.
    let quotable: QuotabilitySearch.Examined?
    /// Words in lower case of what identifies someone in the letter, to be masked in names.
    let identifyingWords: Set<String>
    /// The document, where a report may show its text.
    let document: AuditedDocument?
    /// The record that it is of a file, if it is one.
    let record: RecordPlace?
    /// What others may know about the patient; `nil` where it is not asked for.
    let evidence: QuasiIdentifierEvidence?

    /// How reports name the document.
    public var shownID: String { id }

    /// Whether a date was found that may have been moved there.
    var hasDates: Bool { parts.contains { $0.candidates.contains { !$0.days.isEmpty } } }
  }

  /// A file of records as it is called, and with what identifies someone in its name masked, as
  /// far as one of its records tells.
  struct RecordPlace: Sendable {
    let file: String
    /// As many bytes as ``file``.
    let maskedFile: String
  }

  /// One text of a document.
  struct Part: Sendable {
    var candidates: [Candidate] = []
    /// The Safe Harbor categories of its leftovers.
    var leftoverCategories: [Character] = []
  }

  /// Something that may be a leak.
  struct Candidate: Sendable {
    /// `nil` for what is known beforehand.
    let match: LeakIndex.Match?
    let leak: Leak
    /// For a date, the days it may be, since 1970.
    let days: [Int]
    /// `nil` where it falls under none, or is counted as a leftover already.
    let category: Character?
  }

  /// Examines `document`; the result does not depend on what was examined before.
  ///
  /// - Parameter isLetter: whether it is looked at for more than what is known of originals, as a
  ///   letter is, and not a file that only goes with letters.
  public func examine(
    _ document: AuditedDocument, using workspace: inout Workspace, isLetter: Bool = true
  ) -> Examined {
    var leftovers: [Leftover] = []
    var parts: [Part] = []
    var quotable: QuotabilitySearch.Examined?
    var words: Set<String> = []
    let (shownID, record) = shownID(of: document, using: &workspace)
    let claimed = filter(for: document, document.output, isLetter: isLetter)
    let comparison = document.original.map { original in
      DocumentComparison(
        original, document.output, isDayFirst: index.isDayFirst(document.caseID),
        knowsReplacements: !claimed.replacements.isEmpty,
        isReplacement: { claimed.isReplacement($0) })
    }
    for (name, text, findings, known) in document.texts {
      let filter =
        name == nil
        ? claimed.held(against: comparison?.changed)
        : filter(for: document, text, isLetter: isLetter)
      // Where lines begin costs a walk over the text, and most texts have nothing to place.
      var made: TextPlaces?
      func places() -> TextPlaces {
        if let made { return made }
        let new = TextPlaces(
          document: shownID, part: name, record: document.record, text: text,
          showsText: options.showsText)
        made = new
        return new
      }
      let leftHere = LeftoverSearch(options: options).leftovers(
        findings, known: known, isLetter: isLetter && name == nil, in: text, filter, places)
      leftovers += leftHere
      var part = Part()
      // What only may be an identifier is counted where leftovers are, not as one.
      part.leftoverCategories = leftHere.filter { $0.score >= options.certainScore }.compactMap {
        SafeHarborTally.category(
          of: text.string(in: $0.place.range), as: $0.type, severity: $0.severity)
      }
      let matches =
        index.matches(
          in: text, caseID: document.caseID, possibleCases: document.possibleCases,
          using: &workspace.leaks)
        + index.dateMatches(in: text, caseID: document.caseID)
      for match in matches where isStanding(match, filter) {
        let type = index.type(of: match.identifier)
        let leak = Leak(
          place: places().place(of: match.range), type: type, form: match.form,
          isFromAnotherCase: match.isFromAnotherCase,
          maskedForm: places().maskedForm(of: match.range),
          excerpt: places().excerpt(of: match.range))
        part.candidates.append(
          Candidate(
            match: match, leak: leak, days: match.days,
            category: category(of: match.range, as: type, in: text, leftHere)))
      }
      for finding in known where isStanding(finding, filter) {
        let leak = Leak(
          place: places().place(of: finding.range), type: finding.type, form: .known,
          maskedForm: places().maskedForm(of: finding.range),
          excerpt: places().excerpt(of: finding.range))
        part.candidates.append(
          Candidate(
            match: nil, leak: leak,
            days: index.days(of: finding, in: text, caseID: document.caseID),
            category: category(of: finding.range, as: finding.type, in: text, leftHere)))
      }
      parts.append(part)
      guard name == nil else { continue }
      if !options.showsText {
        let places =
          part.candidates.map(\.leak.place) + leftHere.filter { $0.severity != .low }.map(\.place)
        words = identifyingWords(at: places, in: text)
      }
      if isLetter, let search = options.quotability {
        // What was found was either put in, or is a leftover and told as one.
        var taken = TakenRanges(findings + known)
        quotable = search.examine(
          text, isTaken: { taken.overlap($0) || filter.isTag(ByteRange(bytes: $0)) },
          places: places)
      }
    }
    return Examined(
      id: shownID, caseID: document.caseID, words: document.output.wordCount,
      hasOriginal: document.original != nil, hasKnown: document.known != nil,
      isUnlisted: !options.surrogates.isEmpty && !options.surrogates.lists(document.fileName),
      leftovers: leftovers, comparison: comparison,
      alterations: alterations(comparison, document, shownID), parts: parts,
      identified: SafeHarborTally.identified(in: document, index),
      quotable: quotable, identifyingWords: words, document: options.showsText ? document : nil,
      record: record, evidence: reader?.evidence(in: document.output, findings: document.findings))
  }

  private func alterations(
    _ comparison: DocumentComparison?, _ document: AuditedDocument, _ shownID: String
  ) -> [Place] {
    guard let ranges = comparison?.alterations, !ranges.isEmpty else { return [] }
    let places = TextPlaces(
      document: shownID, part: nil, record: document.record, text: document.output,
      showsText: false)
    return ranges.map { places.place(of: ByteRange(bytes: $0)) }
  }

  /// The document's id with what identifies someone in it masked, where it is the name of a
  /// file or begins with one: no report names a patient because a file does.
  private func shownID(
    of document: AuditedDocument, using workspace: inout Workspace
  ) -> (id: String, record: RecordPlace?) {
    guard !options.showsText else { return (document.id, nil) }
    if document.record != nil, let name = document.recordFile,
      let end = document.id.utf8.lastIndex(of: UInt8(ascii: ":"))
    {
      let file = String(document.id[..<end])
      let masked = shownName(
        file, name, caseID: document.caseID, possibleCases: document.possibleCases,
        using: &workspace)
      return (masked + document.id[end...], RecordPlace(file: file, maskedFile: masked))
    }
    guard
      let name = document.extraTexts.first(where: {
        $0.name == "file name" && $0.text.bytes.count == document.id.utf8.count
      })
    else { return (document.id, nil) }
    let shown = shownName(
      document.id, name, caseID: document.caseID, possibleCases: document.possibleCases,
      using: &workspace)
    return (shown, nil)
  }

  /// The name of a file with what identifies someone in it masked.
  ///
  /// - Parameters:
  ///   - written: the name as it is.
  ///   - name: the same, byte for byte, with blanks between words.
  ///   - possibleCases: further cases that the file may be of.
  public func shownName(
    _ written: String, _ name: AuditedDocument.ExtraText, caseID: String,
    possibleCases: [String] = [], using workspace: inout Workspace
  ) -> String {
    guard !options.showsText, name.text.bytes.count == written.utf8.count else { return written }
    let matches =
      index.matches(
        in: name.text, caseID: caseID, possibleCases: possibleCases, using: &workspace.leaks)
      + index.dateMatches(in: name.text, caseID: caseID)
    let filter = ReplacementFilter(
      options.surrogates.replacements(
        inFile: written, document: nil, name.text, caseID: caseID),
      text: name.text, isOrdinaryWord: options.isOrdinaryWord)
    let found = name.findings.filter { $0.score >= options.minimumScore } + name.known
    let ranges = (matches.map(\.range) + found.map(\.range)).filter { !filter.isReplacement($0) }
    guard !ranges.isEmpty else { return written }
    var bytes = Array(written.utf8)
    for index in ranges.lazy.flatMap(\.byteIndices)
    where ASCII.isWordPart(bytes[index]) {
      bytes[index] = ASCII.isDigit(bytes[index]) ? UInt8(ascii: "9") : UInt8(ascii: "x")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Parameter isLetter: whether the document is a letter, and not a file about all of them.
  private func filter(
    for document: AuditedDocument, _ text: DocumentText, isLetter: Bool
  ) -> ReplacementFilter {
    let isOutput = text == document.output
    let replacements =
      isLetter
      ? options.surrogates.replacements(
        inFile: document.fileName, document: isOutput ? (document.record ?? 1) - 1 : nil, text,
        caseID: document.caseID)
      : options.surrogates.replacements(caseID: document.caseID)
    return ReplacementFilter(replacements, text: text, isOrdinaryWord: options.isOrdinaryWord)
  }

  /// The words, in lower case, that stand at `places` and are out of the ordinary.
  private func identifyingWords(at places: [Place], in text: DocumentText) -> Set<String> {
    var words: Set<String> = []
    for place in places {
      let written = text.string(in: place.range).lowercased()
      for word in written.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      where word.count >= 4 && !options.isOrdinaryWord(String(word)) {
        words.insert(String(word))
      }
    }
    return words
  }

  /// Whether a match is what the original said, and not what was put in its place.
  private func isStanding(_ match: LeakIndex.Match, _ filter: ReplacementFilter) -> Bool {
    let type = index.type(of: match.identifier)
    // An invented name may be somebody's in another case, but never in its own.
    if match.isFromAnotherCase || match.form.mayCoincide || type == .date {
      return !filter.isReplacement(match.range)
    }
    guard type.mayCoincide else { return !filter.isTag(match.range) }
    // An invented place may have a part in common with one of the case, and two occupations a
    // group; but what was put in as a whole is nothing that the case's originals have.
    if filter.isWholeReplacement(match.range), !isGroup(match.range, in: filter.text) {
      return !filter.isTag(match.range)
    }
    return !filter.isReplacement(match.range)
  }

  /// Whether a stretch of text is what a group of occupations is called, in singular or plural.
  private func isGroup(_ range: ByteRange, in text: DocumentText) -> Bool {
    guard let names = options.uniqueness?.occupations.names else { return false }
    let written = text.string(in: range).lowercased()
    return names.contains { written == $0 || written == $0 + "s" }
  }

  private func isStanding(_ known: Finding, _ filter: ReplacementFilter) -> Bool {
    // A moved date may fall on a known one, and what is invented is no leak.
    let isInvented =
      known.type.mayCoincide ? filter.isReplacement(known.range) : filter.isTag(known.range)
    return !isInvented && !options.keptTypes.contains(known.type)
  }

  /// The Safe Harbor category of a leak; a leak that is a leftover too is one thing.
  private func category(
    of range: ByteRange, as type: IdentifierType, in text: DocumentText, _ leftovers: [Leftover]
  ) -> Character? {
    guard !leftovers.contains(where: { $0.place.range.overlaps(range) }) else { return nil }
    return SafeHarborTally.category(of: text.string(in: range), as: type)
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
