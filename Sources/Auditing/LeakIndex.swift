internal import IdentifierSearch
internal import LetheCore

/// Every identifier of the originals of a release, ready to be searched for.
struct LeakIndex {
  /// An identifier as some original has it.
  struct Identifier {
    let type: IdentifierType
    let text: String
    /// The cases whose originals have it.
    var cases: Set<String>
  }

  /// A text and a type, which may be mentioned any number of times.
  private struct Key: Hashable {
    let type: IdentifierType
    let bytes: [UInt8]
  }

  /// Where an identifier stands in an output and in which form.
  struct Match {
    let identifier: Int
    let form: Leak.Form
    let range: ByteRange
    let isFromAnotherCase: Bool
  }

  private(set) var identifiers: [Identifier] = []
  private var places: [Key: Int] = [:]
  private var patterns: [[LeakPattern]] = []
  private var automaton = PatternAutomaton([])
  /// The full dates of each case's originals.
  private var dates: [String: [DateKey: [(mention: DateMention, identifier: Int)]]] = [:]
  private var dayFirstCases: Set<String> = []
  /// The identifiers that are searched for; others are too short or too vague.
  private var searched: Set<Int> = []

  /// The index of the originals among `documents`.
  init(
    _ documents: [AuditedDocument], keptTypes: Set<IdentifierType>,
    isOrdinaryWord: (String) -> Bool
  ) {
    let byCase = Dictionary(grouping: documents.filter { $0.original != nil }, by: \.caseID)
    for (caseID, documents) in byCase
    where DateReader.isDayFirst(in: documents.lazy.compactMap(\.original?.text.searchable)) {
      dayFirstCases.insert(caseID)
    }
    for document in documents {
      guard let original = document.original else { continue }
      for finding in original.findings where !keptTypes.contains(finding.type) {
        add(finding, in: original.text, caseID: document.caseID)
      }
    }
    buildPatterns(isOrdinaryWord)
  }

  private mutating func add(_ finding: Finding, in text: DocumentText, caseID: String) {
    let bytes = Array(text.searchable[finding.range.byteIndices])
    let key = Key(type: finding.type, bytes: bytes)
    let index = places[key] ?? identifiers.count
    if index == identifiers.count {
      places[key] = index
      identifiers.append(
        Identifier(
          type: finding.type, text: String(decoding: bytes, as: UTF8.self), cases: [caseID]))
    }
    identifiers[index].cases.insert(caseID)
    guard finding.type == .date else { return }
    for mention in DateReader.dates(in: bytes, isDayFirst: isDayFirst(caseID)) {
      searched.insert(index)
      let key = DateKey(mention.date)
      let known = dates[caseID, default: [:]][key, default: []]
      guard !known.contains(where: { $0.identifier == index }) else { continue }
      dates[caseID, default: [:]][key, default: []].append((mention, index))
    }
  }

  private mutating func buildPatterns(_ isOrdinaryWord: (String) -> Bool) {
    var texts: [[UInt8]: Int] = [:]
    for (index, identifier) in identifiers.enumerated() {
      guard identifier.type != .date, identifier.type != .age else { continue }
      for form in Self.forms(of: identifier) {
        guard
          let pattern = LeakPattern(
            form.text, form: form.form, of: index, type: identifier.type,
            isOrdinary: isOrdinaryWord)
        else { continue }
        searched.insert(index)
        if let place = texts[pattern.folded] {
          patterns[place].append(pattern)
        } else {
          texts[pattern.folded] = patterns.count
          patterns.append([pattern])
        }
      }
    }
    automaton = PatternAutomaton(patterns.compactMap(\.first?.folded))
  }

  /// The identifier itself and what else it may be written as.
  private static func forms(of identifier: Identifier) -> [NameForms.Form] {
    var forms = [NameForms.Form(text: identifier.text, form: .exact)]
    if identifier.type.isName, identifier.type != .username {
      forms += NameForms(identifier.text).forms
    }
    if identifier.type.isNumber {
      let digits = String(decoding: identifier.text.utf8.filter(ASCII.isDigit), as: UTF8.self)
      let isAll = identifier.text.utf8.allSatisfy { ASCII.isDigit($0) || !ASCII.isAlphanumeric($0) }
      if digits.count >= 5, !isAll { forms.append(.init(text: digits, form: .digitsOnly)) }
      // A country code of 1 comes and goes.
      if identifier.type.isContact, digits.count == 11, digits.first == "1" {
        forms.append(.init(text: String(digits.dropFirst()), form: .digitsOnly))
      }
    }
    return forms
  }

  func isDayFirst(_ caseID: String) -> Bool { dayFirstCases.contains(caseID) }

  /// The index of the identifier that a finding of an original is a mention of.
  func identifier(of finding: Finding, in text: DocumentText) -> Int? {
    places[Key(type: finding.type, bytes: Array(text.searchable[finding.range.byteIndices]))]
  }

  /// Whether the identifier is looked for at all.
  func isSearched(_ identifier: Int) -> Bool { searched.contains(identifier) }

  /// Everything in `text`, an output of the case, that is some original's identifier.
  ///
  /// Matches come in no particular order and overlap.
  func matches(in text: DocumentText, caseID: String) -> [Match] {
    let folded = FoldedText(text.searchable)
    let judge = LeakJudge(text: text.searchable, folded: folded)
    var matches: [Match] = []
    automaton.forEachMatch(in: folded.bytes) { index, range in
      for pattern in patterns[index] {
        let identifier = identifiers[pattern.identifier]
        let isOwn = identifier.cases.contains(caseID)
        guard isOwn || pattern.isDistinctive,
          let form = judge.form(of: pattern, at: range)
        else { continue }
        matches.append(
          Match(
            identifier: pattern.identifier, form: form,
            range: ByteRange(bytes: folded.source(of: range)), isFromAnotherCase: !isOwn))
      }
    }
    return matches
  }

  /// The dates in `text`, an output of the case, that are dates of its originals.
  ///
  /// - Parameter shift: the days by which the dates of the case were moved, if known:
  ///   a moved date may fall on another date of the case, and is not a leak.
  func dateMatches(in text: DocumentText, caseID: String, shift: Int?) -> [Match] {
    guard let originals = dates[caseID] else { return [] }
    var matches: [Match] = []
    for mention in DateReader.dates(in: text.searchable, isDayFirst: isDayFirst(caseID)) {
      let same = originals[DateKey(mention.date), default: []]
        .filter { $0.mention.isSameDay(as: mention) }
      guard !same.isEmpty else { continue }
      if isMoved(mention.date, caseID: caseID, shift: shift) { continue }
      matches += same.map { original in
        Match(
          identifier: original.identifier, form: .sameDate,
          range: ByteRange(bytes: mention.range), isFromAnotherCase: false)
      }
    }
    return matches
  }

  /// Whether a date of an output is another date of its originals that was moved there.
  private func isMoved(_ date: CalendarDate, caseID: String, shift: Int?) -> Bool {
    guard let shift, shift != 0 else { return false }
    let source = CalendarDate(dayNumber: date.dayNumber - shift)
    return dates[caseID]?[DateKey(source)]?.contains { $0.mention.date == source } ?? false
  }

  /// Whether what was found in an output is a date that was moved there.
  func isMoved(_ finding: Finding, in text: DocumentText, caseID: String, shift: Int?) -> Bool {
    guard finding.type == .date else { return false }
    let bytes = Array(text.searchable[finding.range.byteIndices])
    return DateReader.dates(in: bytes, isDayFirst: isDayFirst(caseID))
      .contains { isMoved($0.date, caseID: caseID, shift: shift) }
  }
}
