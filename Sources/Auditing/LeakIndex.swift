internal import IdentifierSearch
package import LetheCore

/// Every identifier of the originals of a release, ready to be searched for.
package struct LeakIndex: Sendable {
  /// Where an identifier stands in an output and in which form.
  package struct Match: Sendable {
    package let identifier: Int
    package let form: Leak.Form
    package let range: ByteRange
    package let isFromAnotherCase: Bool
    /// For a date, the days it may be, since 1970.
    let days: [Int]

    init(
      identifier: Int, form: Leak.Form, range: ByteRange, isFromAnotherCase: Bool, days: [Int] = []
    ) {
      self.identifier = identifier
      self.form = form
      self.range = range
      self.isFromAnotherCase = isFromAnotherCase
      self.days = days
    }
  }

  /// A text while it is searched; kept from one to the next for its memory.
  package struct Workspace: Sendable {
    fileprivate var text = SearchText()
    /// What is looked for in the cases that were searched last, and their indices.
    fileprivate var own = AnchoredPatterns()
    fileprivate var ownCases: Set<Int32> = []

    package init() {}
  }

  /// A full date of the originals of a case.
  private struct Date {
    let key: Int32
    /// Since 1970, in days.
    let day: Int32
    let hasCentury: Bool
    let identifier: Int32
  }

  private let originals: OriginalIdentifiers
  private let isOrdinaryWord: @Sendable (String) -> Bool
  private var pool = AnchoredPatterns.Pool()
  /// The identifier each pattern of the pool is a form of, and which form.
  private var owners: [(identifier: Int32, form: UInt16)] = []
  /// Where the patterns of each identifier begin in the pool, and where the last ends.
  private var patternStarts: [UInt32] = []
  /// What points at someone even outside its case.
  private var common = AnchoredPatterns()
  /// The dates of all cases, those of one together, by their keys.
  private var dates: [Date] = []
  private var dateRanges: [Range<Int32>] = []
  /// The dates among the identifiers that could be read.
  private var readDates: Set<Int> = []

  package init(
    _ originals: OriginalIdentifiers, isOrdinaryWord: @escaping @Sendable (String) -> Bool
  ) {
    self.originals = originals
    self.isOrdinaryWord = isOrdinaryWord
    buildPatterns()
    buildDates()
  }

  private mutating func buildPatterns() {
    var distinctive: [Int32] = []
    patternStarts.reserveCapacity(originals.identifiers.count + 1)
    for (index, identifier) in originals.identifiers.enumerated() {
      patternStarts.append(UInt32(pool.count))
      guard identifier.type != .date, identifier.type != .age else { continue }
      let forms = LeakForms.forms(of: identifier.text, as: identifier.type)
      for (number, form) in forms.enumerated().prefix(Int(UInt16.max)) {
        guard
          let pattern = LeakPattern(form.text, form: form.form, of: index, type: identifier.type)
        else { continue }
        let searched = pattern.searched
        guard !searched.isEmpty,
          !identifier.type.mayCoincide || !originals.keptTexts.contains(pattern.folded)
        else { continue }
        let place = pool.append(searched)
        owners.append((Int32(index), UInt16(number)))
        if pattern.isDistinctive { distinctive.append(Int32(place)) }
      }
    }
    patternStarts.append(UInt32(pool.count))
    common = AnchoredPatterns(pool, distinctive)
  }

  private mutating func buildDates() {
    for (caseIndex, entry) in originals.cases.enumerated() {
      let start = Int32(dates.count)
      var found: [Date] = []
      for identifier in entry.identifiers {
        let identity = originals.identifiers[Int(identifier)]
        guard identity.type == .date else { continue }
        let mentions = DateReader.dates(
          in: Array(identity.text.utf8), isDayFirst: isDayFirst(Int32(caseIndex)))
        for mention in mentions {
          readDates.insert(Int(identifier))
          found.append(
            Date(
              key: DateKey(mention.date).number, day: Int32(mention.date.dayNumber),
              hasCentury: mention.hasCentury, identifier: identifier))
        }
      }
      dates += found.sorted { ($0.key, $0.identifier) < ($1.key, $1.identifier) }
      dateRanges.append(start..<Int32(dates.count))
    }
  }

  // MARK: What is known

  func type(of identifier: Int) -> IdentifierType { originals.identifiers[identifier].type }

  func isDayFirst(_ caseID: String) -> Bool {
    originals.caseIndices[caseID].map(isDayFirst) ?? false
  }

  private func isDayFirst(_ caseIndex: Int32) -> Bool {
    originals.cases[Int(caseIndex)].dayFirstVotes > 0
  }

  /// The index of the identifier that a finding of an original is a mention of.
  func identifier(of finding: Finding, in text: DocumentText) -> Int? {
    let bytes = Array(text.searchable[finding.range.byteIndices])
    return originals.places[.init(type: finding.type, bytes: bytes)].map(Int.init)
  }

  /// Whether the identifier is looked for at all; others are too short or too vague.
  func isSearched(_ identifier: Int) -> Bool {
    patternStarts[identifier] < patternStarts[identifier + 1] || readDates.contains(identifier)
  }

  /// How many of the originals' identifiers are looked for.
  var searched: Ratio {
    Ratio(originals.identifiers.indices.count(where: isSearched), of: originals.count)
  }

  // MARK: Search

  /// Everything in `text`, an output of the case, that is some original's identifier, dates
  /// left out.
  ///
  /// Matches come in no particular order and overlap.
  ///
  /// - Parameter possibleCases: further cases that it may be of, where that is not known.
  package func matches(
    in text: DocumentText, caseID: String, possibleCases: [String] = [],
    using workspace: inout Workspace
  ) -> [Match] {
    guard !owners.isEmpty else { return [] }
    let cases = Set(([caseID] + possibleCases).compactMap { originals.caseIndices[$0] })
    if workspace.ownCases != cases {
      workspace.own = own(cases)
      workspace.ownCases = cases
    }
    workspace.text.read(text.searchable)
    var judge: LeakJudge?
    var patterns: [Int: LeakPattern?] = [:]
    var matches: [Match] = []
    func match(_ number: Int, _ range: Range<Int>, isOwn: Bool) {
      let owner = owners[number]
      let identifier = originals.identifiers[Int(owner.identifier)]
      // What the case has itself is looked for in more forms already.
      if !isOwn, identifier.isOfAny(cases) { return }
      if judge == nil {
        judge = LeakJudge(text: text.searchable, folded: FoldedText(text.searchable))
      }
      let pattern = patterns[number] ?? self.pattern(owner, identifier)
      patterns[number] = .some(pattern)
      guard let pattern, let range = pattern.whole(range, in: workspace.text),
        let form = judge?.form(of: pattern, at: range, isOrdinary: isOrdinaryWord),
        let source = judge?.source(of: range, as: form)
      else { return }
      matches.append(
        Match(
          identifier: Int(owner.identifier), form: form, range: source, isFromAnotherCase: !isOwn))
    }
    common.forEachMatch(in: workspace.text) { match($0, $1, isOwn: false) }
    workspace.own.forEachMatch(in: workspace.text) { match($0, $1, isOwn: true) }
    return matches
  }

  /// What is looked for in the outputs of these cases alone.
  private func own(_ cases: Set<Int32>) -> AnchoredPatterns {
    guard !cases.isEmpty else { return AnchoredPatterns() }
    var members: [Int32] = []
    // Each identifier once, whatever number of the cases have it.
    let identifiers =
      cases.count == 1
      ? cases.flatMap { originals.cases[Int($0)].identifiers }
      : Set(cases.flatMap { originals.cases[Int($0)].identifiers }).sorted()
    for identifier in identifiers {
      let range = patternStarts[Int(identifier)]..<patternStarts[Int(identifier) + 1]
      members += range.lazy.map(Int32.init)
    }
    return AnchoredPatterns(pool, members)
  }

  /// The pattern again, as it was when the pool was filled.
  private func pattern(
    _ owner: (identifier: Int32, form: UInt16), _ identifier: OriginalIdentifiers.Identifier
  ) -> LeakPattern? {
    let form = LeakForms.forms(of: identifier.text, as: identifier.type)[Int(owner.form)]
    return LeakPattern(
      form.text, form: form.form, of: Int(owner.identifier), type: identifier.type)
  }

  /// The dates in `text`, an output of the case, that are dates of its originals, moved there
  /// or not.
  package func dateMatches(in text: DocumentText, caseID: String) -> [Match] {
    guard let caseIndex = originals.caseIndices[caseID], !dateRanges[Int(caseIndex)].isEmpty else {
      return []
    }
    var matches: [Match] = []
    let isDayFirst = isDayFirst(caseIndex)
    for mention in DateReader.everyReading(of: text.searchable, isDayFirst: isDayFirst) {
      let day = mention.date.dayNumber
      for original in dates(of: caseIndex, DateKey(mention.date).number) {
        let isSame =
          mention.hasCentury && original.hasCentury ? Int(original.day) == day : true
        guard isSame else { continue }
        matches.append(
          Match(
            identifier: Int(original.identifier), form: .sameDate,
            range: ByteRange(bytes: mention.range), isFromAnotherCase: false, days: [day]))
      }
    }
    return matches
  }

  /// The dates of a case with a key.
  private func dates(of caseIndex: Int32, _ key: Int32) -> ArraySlice<Date> {
    let range = dateRanges[Int(caseIndex)]
    var (low, high) = (Int(range.lowerBound), Int(range.upperBound))
    while low < high {
      let middle = (low + high) / 2
      if dates[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return dates[low..<Int(range.upperBound)].prefix { $0.key == key }
  }

  /// Whether a date of an output is another date of its originals that was moved there.
  ///
  /// - Parameters:
  ///   - days: the days it may be, since 1970.
  ///   - shift: the days by which the dates of the case were moved, if known.
  func isMoved(_ days: [Int], caseID: String, shift: Int?) -> Bool {
    guard let shift, shift != 0, let caseIndex = originals.caseIndices[caseID] else { return false }
    return days.contains { day in
      let source = CalendarDate(dayNumber: day - shift)
      return dates(of: caseIndex, DateKey(source).number).contains { Int($0.day) == day - shift }
    }
  }

  /// The days that a finding in an output may be, since 1970.
  func days(of finding: Finding, in text: DocumentText, caseID: String) -> [Int] {
    guard finding.type == .date else { return [] }
    let bytes = Array(text.searchable[finding.range.byteIndices])
    return DateReader.dates(in: bytes, isDayFirst: isDayFirst(caseID)).map(\.date.dayNumber)
  }
}

extension LeakIndex {
  /// One match for each stretch of text: the longest of those that overlap, then the
  /// case's own, then the one in the form nearest to the original.
  func settled(_ matches: [Match]) -> [Match] {
    let forms = Leak.Form.allCases
    func isBetter(_ left: Match, _ right: Match) -> Bool {
      func rank(_ match: Match) -> (Int, Int, Int, String) {
        (
          -match.range.count, match.isFromAnotherCase ? 1 : 0,
          forms.firstIndex(of: match.form) ?? forms.count, type(of: match.identifier).rawValue
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
