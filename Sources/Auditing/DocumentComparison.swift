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
    /// Whether it is a tag with a number, such as `[DOCTOR-2]`, which tells people apart within a
    /// case and says nothing outside of it.
    var isTag = false
  }

  var dates: [MovedDate] = []
  /// Whether the texts or their dates could not be laid beside each other.
  var isNotCompared = false
  var replacements: Set<Replacement> = []
  /// Where something was changed that is neither an identifier nor a mark in place of one, in
  /// bytes of the output; `nil` where the texts could not be compared.
  var alterations: [Range<Int>]? = []
  /// The stretches of the output that say something else than the original in their place, in
  /// order, none overlapping another; `nil` where the texts could not be compared.
  var changed: [Range<Int>]? = []

  /// - Parameters:
  ///   - knowsReplacements: whether it is known what was put in, so that whatever else stands in
  ///     the place of an identifier was added.
  ///   - isReplacement: whether a stretch of the output is known to be invented.
  init(
    _ original: AuditedDocument.Original, _ output: DocumentText, isDayFirst: Bool,
    knowsReplacements: Bool = false, isReplacement: (ByteRange) -> Bool
  ) {
    let findings = original.findings.mergingOverlaps()
    let before = original.text.bytes
    let after = output.bytes
    guard
      let alignment = TextAlignment(
        original: before, output: after, identifiers: findings.map(\.range.byteIndices))
    else {
      (alterations, changed) = (nil, nil)
      pairInOrder(original, output, findings, isDayFirst: isDayFirst)
      return
    }
    let marks = Marks(after)
    func isInvented(_ output: Range<Int>) -> Bool {
      !output.isEmpty && (marks.isMarked(output) || isReplacement(ByteRange(bytes: output)))
    }
    func isAdded(_ edit: TextAlignment.Edit) -> Bool {
      let output = edit.differing(before, after)
      guard after[output].contains(where: ASCII.isWordPart) else { return false }
      guard knowsReplacements else {
        return Self.isLonger(after[edit.output], than: before[edit.original])
      }
      // What stands between two identifiers may be kept between their replacements.
      var kept = Self.wordRanges(before, edit.original).map { before[$0] }
      return Self.wordRanges(after, output).contains { word in
        guard !isInvented(word) else { return false }
        // Of `64M`, the age may be kept and the rest be taken for something else.
        guard let place = kept.firstIndex(where: { $0.starts(with: after[word]) }) else {
          return true
        }
        kept.remove(at: place)
        return false
      }
    }
    alterations = Self.groups(alignment.edits, before).flatMap { group in
      let open = group.filter { edit in
        (isAdded(edit)
          || !edit.slides(before, after).contains { Self.isExplained($0, before, findings) })
          && !isInvented(edit.output)
      }
      // What was put in as one may have words in common with what was there.
      guard let first = group.first, let last = group.last, !open.isEmpty else {
        return [Range<Int>]()
      }
      let span = first.output.lowerBound..<last.output.upperBound
      let whole = [span, Self.glued(first, last, before, after)].first(where: isInvented)
      // A line break behind it is no part of it.
      let words = whole.map { Self.wordRanges(after, $0) } ?? []
      guard let start = words.first?.lowerBound, let end = words.last?.upperBound else {
        return whole == nil ? open.map(\.output) : []
      }
      return open.map(\.output).filter { $0.lowerBound >= end || $0.upperBound < start }
    }
    pairDates(original, output, findings, alignment, isDayFirst: isDayFirst)
    var changed = alignment.edits.map(\.output)
    for finding in findings {
      let range = alignment.output(of: finding.range.byteIndices)
      if !after[range].elementsEqual(before[finding.range.byteIndices]) { changed.append(range) }
      guard alignment.isApart(finding.range.byteIndices) else { continue }
      let tag = marks.numberedTag(in: range)
      // What is kept beside a mark, as in `OR [REDACTED]`, stands for nobody either.
      guard tag != nil || !Self.wordRanges(after, range).contains(where: marks.isMarked),
        let pair = Self.replacement(finding, before, after[range], tag: tag)
      else { continue }
      replacements.insert(pair)
    }
    self.changed = changed.merged
  }

  /// The runs of letters and digits in a stretch of text.
  private static func wordRanges(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    text[range].split { !ASCII.isWordPart($0) }.map(\.indices)
  }

  /// Whether so much more stands in the place of something that it is hardly all in its place.
  ///
  /// A replacement may be a few words longer than what it replaces, and has no line breaks of its
  /// own; what was added behind it has.
  private static func isLonger(
    _ output: ArraySlice<UInt8>, than original: ArraySlice<UInt8>
  ) -> Bool {
    func count(_ text: ArraySlice<UInt8>) -> (words: Int, lines: Int) {
      var words = 0
      var isInWord = false
      for byte in text {
        if !isInWord, ASCII.isWordPart(byte) { words += 1 }
        isInWord = ASCII.isWordPart(byte)
      }
      return (words, text.count { $0 == 0x0A })
    }
    let (new, old) = (count(output), count(original))
    return new.words > old.words + 8 || new.lines > old.lines && new.words > old.words + 2
  }

  /// What stands in the place of edits of one stretch without blanks, from the first letter that
  /// differs: `4/9/13` of `on4/9/13`, which was `on2/27/13`.
  private static func glued(
    _ first: TextAlignment.Edit, _ last: TextAlignment.Edit, _ original: [UInt8], _ output: [UInt8]
  ) -> Range<Int> {
    let start = first.differing(original, output).lowerBound
    var end = max(start, last.output.upperBound)
    while end < output.count, !ASCII.isBlank(output[end]) { end += 1 }
    while end > start, !ASCII.isWordPart(output[end - 1]) { end -= 1 }
    // What lies behind the last letter, such as a line break, is not glued to it.
    return start..<(end < last.output.upperBound ? start : end)
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
    var together: (place: Range<Int>, dates: [DateMention], findings: Int)?
    func pair(_ group: (place: Range<Int>, dates: [DateMention], findings: Int)?) {
      guard let group, !group.dates.isEmpty else { return }
      let new = DateReader.dates(
        in: Array(output.searchable[group.place]), isDayFirst: isDayFirst)
      if new.count == group.dates.count {
        for (before, after) in zip(group.dates, new) { add(before, after) }
      } else if group.findings == 1, !new.isEmpty {
        // `4/7-5/2/14` says its year once and `12/15/14-1/9/15` twice: the last dates have it.
        let count = min(new.count, group.dates.count)
        for (before, after) in zip(group.dates.suffix(count), new.suffix(count)) {
          add(before, after)
        }
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
        together?.findings += 1
      } else {
        pair(together)
        together = (place, dates, 1)
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
    _ finding: Finding, _ original: [UInt8], _ output: ArraySlice<UInt8>, tag: Range<Int>?
  ) -> Replacement? {
    guard finding.type.isName || finding.type.isNumber || finding.type.isContact else {
      return nil
    }
    if finding.type.isName, parts(original[finding.range.byteIndices]) < 2 { return nil }
    // An initial stands for a name in one place and not in another.
    let least = finding.type.isName ? 2 : 1
    let entity = words(original[finding.range.byteIndices]).filter { $0.count >= least }
    let replacement =
      tag.map { [Array(output[$0])] } ?? words(output).filter { $0.count >= least }
    // A last name alone may be several people's, and a word in place of one anybody's.
    for side in tag == nil ? [entity, replacement] : [entity] {
      let digits = side.joined().count(where: ASCII.isDigit)
      guard finding.type.isName ? side.count > 1 : digits >= 5 || side.joined().count >= 8 else {
        return nil
      }
    }
    guard entity != replacement else { return nil }
    return Replacement(
      entity: hash(entity), words: Set(entity.map { UInt32(truncatingIfNeeded: hash([$0]) >> 32) }),
      replacement: hash(replacement), isTag: tag != nil)
  }

  /// How many names a mention has, initials not counted; `Adeyemi-Cole` is one.
  private static func parts(_ text: ArraySlice<UInt8>) -> Int {
    text.split { !ASCII.isWordPart($0) && !"-'".utf8.contains($0) }
      .count { $0.count(where: ASCII.isWordPart) > 1 }
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
