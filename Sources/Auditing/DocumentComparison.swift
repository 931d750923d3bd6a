internal import IdentifierSearch
internal import LetheCore

/// An output beside its original: how its dates moved, what stands for whom, and what was
/// changed that is no identifier.
struct DocumentComparison: Sendable {
  /// A date of the original and how far it moved.
  struct MovedDate: Sendable {
    /// Which of the document's compared dates, from 1.
    let number: Int
    let days: Int
    /// The day before, since 1970.
    let day: Int
  }

  /// Somebody or something named in full, and the text in the place of it; by hashes, so that
  /// nothing of either is kept.
  struct Replacement: Hashable, Sendable {
    let entity: UInt64
    /// Hashes of the words of the entity; two that share a word may be one.
    let words: Set<UInt32>
    let replacement: UInt64
  }

  var dates: [MovedDate] = []
  /// Whether the texts or their dates could not be laid beside each other.
  var isNotCompared = false
  var replacements: Set<Replacement> = []
  /// Where something was changed that is neither an identifier nor a mark in place of one, in
  /// bytes of the output; `nil` where the texts could not be compared.
  var alterations: [Range<Int>]? = []

  /// - Parameter isReplacement: whether a stretch of the output is known to be invented.
  init(
    _ original: AuditedDocument.Original, _ output: DocumentText, isDayFirst: Bool,
    isReplacement: (ByteRange) -> Bool
  ) {
    let findings = original.findings.mergingOverlaps()
    let before = original.text.bytes
    let after = output.bytes
    guard
      let alignment = TextAlignment(
        original: before, output: after, identifiers: findings.map(\.range.byteIndices))
    else {
      alterations = nil
      pairInOrder(original, output, findings, isDayFirst: isDayFirst)
      return
    }
    let marks = Marks(after)
    func isInvented(_ output: Range<Int>) -> Bool {
      !output.isEmpty && (marks.isMarked(output) || isReplacement(ByteRange(bytes: output)))
    }
    alterations = Self.groups(alignment.edits, before).flatMap { group in
      let open = group.filter { edit in
        !edit.slides(before, after).contains { Self.isExplained($0, before, findings) }
          && !isInvented(edit.output)
      }
      // What was put in as one may have words in common with what was there.
      guard let first = group.first, let last = group.last, !open.isEmpty,
        !isInvented(first.output.lowerBound..<last.output.upperBound)
      else { return [Range<Int>]() }
      return open.map(\.output)
    }
    pairDates(original, output, findings, alignment, isDayFirst: isDayFirst)
    for finding in findings {
      let range = alignment.output(of: finding.range.byteIndices)
      guard alignment.isApart(finding.range.byteIndices), !marks.isMarked(range),
        let pair = Self.replacement(finding, before, after[range])
      else { continue }
      replacements.insert(pair)
    }
  }

  /// The edits with those together between which no word is kept.
  private static func groups(
    _ edits: [TextAlignment.Edit], _ original: [UInt8]
  ) -> [[TextAlignment.Edit]] {
    var groups: [[TextAlignment.Edit]] = []
    for edit in edits {
      if let last = groups.last?.last,
        !original[last.original.upperBound..<edit.original.lowerBound].contains(where: {
          ASCII.isWordPart($0)
        })
      {
        groups[groups.count - 1].append(edit)
      } else {
        groups.append([edit])
      }
    }
    return groups
  }

  /// Whether nothing but identifiers, and what stands around and between them, was edited.
  private static func isExplained(
    _ edit: TextAlignment.Edit, _ original: [UInt8], _ findings: [Finding]
  ) -> Bool {
    let range = edit.original
    // An insertion belongs to the identifier it touches.
    let touching = findings.filter {
      let found = $0.range.byteIndices
      return found.lowerBound <= range.upperBound && range.lowerBound <= found.upperBound
    }
    guard !touching.isEmpty else { return false }
    return range.allSatisfy { index in
      touching.contains { $0.range.byteIndices.contains(index) }
        || !ASCII.isWordPart(original[index])
    }
  }

  // MARK: Dates

  private mutating func pairDates(
    _ original: AuditedDocument.Original, _ output: DocumentText, _ findings: [Finding],
    _ alignment: TextAlignment, isDayFirst: Bool
  ) {
    let text = original.text.searchable
    // A letter's own dates say more about its order than the other letters of its case.
    let isDayFirst = DateReader.order(in: text) ?? isDayFirst
    // Dates that were replaced together, as in `3/4/2013, 3/9/2013`, have one place.
    var together: (place: Range<Int>, dates: [DateMention])?
    func pair(_ group: (place: Range<Int>, dates: [DateMention])?) {
      guard let group, !group.dates.isEmpty else { return }
      let new = DateReader.dates(
        in: Array(output.searchable[group.place]), isDayFirst: isDayFirst)
      if new.count == group.dates.count {
        for (before, after) in zip(group.dates, new) { add(before, after) }
      } else if !new.isEmpty {
        isNotCompared = true
      }
    }
    for finding in findings where finding.type == .date {
      let range = finding.range.byteIndices
      let dates = DateReader.dates(in: Array(text[range]), isDayFirst: isDayFirst)
      let place = alignment.output(of: range)
      if together?.place == place {
        together?.dates += dates
      } else {
        pair(together)
        together = (place, dates)
      }
    }
    pair(together)
  }

  /// Pairs the dates of texts that cannot be laid beside each other, by their order.
  ///
  /// Every date in the text takes part in that, whether it was found or not, since one that
  /// was left alone stands in both texts.
  private mutating func pairInOrder(
    _ original: AuditedDocument.Original, _ output: DocumentText, _ findings: [Finding],
    isDayFirst: Bool
  ) {
    let isDayFirst = DateReader.order(in: original.text.searchable) ?? isDayFirst
    let before = DateReader.dates(in: original.text.searchable, isDayFirst: isDayFirst)
    let after = DateReader.dates(in: output.searchable, isDayFirst: isDayFirst)
    guard !before.isEmpty, !after.isEmpty else { return }
    guard before.count == after.count else {
      isNotCompared = true
      return
    }
    let found = findings.filter { $0.type == .date }
    for (old, new) in zip(before, after)
    where found.contains(where: { $0.range.byteIndices.overlaps(old.range) }) {
      add(old, new)
    }
  }

  private mutating func add(_ old: DateMention, _ new: DateMention) {
    let date = old.hasCentury && new.hasCentury ? new.date : new.date.century(near: old.date)
    dates.append(
      MovedDate(
        number: dates.count + 1, days: date.dayNumber - old.date.dayNumber,
        day: old.date.dayNumber))
  }

  // MARK: Replacements

  /// What stands for a person or thing that is named in full.
  private static func replacement(
    _ finding: Finding, _ original: [UInt8], _ output: ArraySlice<UInt8>
  ) -> Replacement? {
    guard finding.type.isName || finding.type.isNumber || finding.type.isContact else {
      return nil
    }
    // An initial stands for a name in one place and not in another.
    let least = finding.type.isName ? 2 : 1
    let entity = words(original[finding.range.byteIndices]).filter { $0.count >= least }
    let replacement = words(output).filter { $0.count >= least }
    // A last name alone may be several people's, and a word in place of one anybody's.
    for side in [entity, replacement] {
      let digits = side.joined().count(where: ASCII.isDigit)
      guard finding.type.isName ? side.count > 1 : digits >= 5 || side.joined().count >= 8 else {
        return nil
      }
    }
    guard entity != replacement else { return nil }
    return Replacement(
      entity: hash(entity), words: Set(entity.map { UInt32(truncatingIfNeeded: hash([$0]) >> 32) }),
      replacement: hash(replacement))
  }

  /// The words of a mention without capitals, accents and possessive, sorted: `SMITH, JOHN` is
  /// `John Smith's`.
  private static func words(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
    let folded = FoldedText(Array(DocumentText(Array(text)).searchable))
    var words: [[UInt8]] = []
    for (index, byte) in folded.bytes.enumerated() {
      if folded.isSeparated[index] { words.append([]) }
      words[words.count - 1].append(byte)
    }
    if words.last == [UInt8(ascii: "s")] { words.removeLast() }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func hash(_ words: [[UInt8]]) -> UInt64 {
    let hash = FNV1a.hash(words.joined(separator: [0x20]))
    return (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
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

/// What people and tools put in the place of what they take out: `[REDACTED]`, `XXXX`, `█████`,
/// `****`, `____`, `<NAME>`, nothing.
struct Marks {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  /// Whether nothing stands in `range` but marks, and blanks and punctuation between them.
  func isMarked(_ range: Range<Int>) -> Bool {
    guard text[range].contains(where: ASCII.isWordPart) else {
      return text[range].contains { "*_#[".utf8.contains($0) }
        || ["--", "==", "..", "~~"].contains { text[range].starts(with: $0.utf8) }
    }
    var index = range.lowerBound
    // What was taken out may lie inside a mark that both texts have a part of.
    while index > 0, index < range.upperBound, ASCII.isWordPart(text[index]),
      ASCII.isWordPart(text[index - 1])
    {
      index -= 1
    }
    var end = range.upperBound
    while end < text.count, end > index, ASCII.isWordPart(text[end - 1]),
      ASCII.isWordPart(text[end])
    {
      end += 1
    }
    while index < end {
      guard ASCII.isWordPart(text[index]) else {
        index += 1
        continue
      }
      guard let next = markEnd(at: index) else { return false }
      index = next
    }
    return true
  }

  /// The end of the mark that the word at `start` is or stands in.
  private func markEnd(at start: Int) -> Int? {
    var end = start
    while end < text.count, ASCII.isWordPart(text[end]) { end += 1 }
    let word = text[start..<end]
    if word.count >= 2, word.allSatisfy({ $0 | 0x20 == UInt8(ascii: "x") }) { return end }
    if isBlocks(word) { return end }
    if Self.words.contains(String(decoding: word.map(ASCII.folded), as: UTF8.self)) { return end }
    return bracketEnd(around: start, end)
  }

  /// Whether these are boxes, bullets and dashes of typographers and nothing else.
  private func isBlocks(_ word: ArraySlice<UInt8>) -> Bool {
    String(decoding: word, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      (0x2500...0x25FF).contains(scalar.value) || (0x2B00...0x2BFF).contains(scalar.value)
        || (0x2010...0x2027).contains(scalar.value)
    }
  }

  /// The end of `[PATIENT-1]`, `<DATE>` or `{{NAME}}` around a word, if that is in one: a few
  /// words in capitals.
  private func bracketEnd(around start: Int, _ end: Int) -> Int? {
    let pairs: [UInt8: UInt8] = [0x5B: 0x5D, 0x3C: 0x3E, 0x7B: 0x7D]
    var open = start
    while open > 0, start - open < 40, pairs[text[open - 1]] == nil, text[open - 1] != 0x0A {
      open -= 1
    }
    guard open > 0, let closing = pairs[text[open - 1]] else { return nil }
    var close = end
    while close < text.count, close - end < 40, text[close] != closing, text[close] != 0x0A {
      close += 1
    }
    guard close < text.count, text[close] == closing,
      !text[open..<close].contains(where: ASCII.isLowercase)
        || text[open..<close].map(ASCII.folded).starts(with: "redacted".utf8)
    else { return nil }
    return max(end, close)
  }

  private static let words: Set = [
    "redacted", "removed", "deleted", "withheld", "omitted", "blank", "unknown", "anonymized",
    "deidentified", "confidential",
  ]
}
