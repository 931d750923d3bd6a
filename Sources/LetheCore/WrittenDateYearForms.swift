/// Years, and what is counted in years: decades, seasons, quarters, holidays.
extension DateParser {
  /// The years that letters speak of; other numbers of four digits are no years.
  static let years = 1700...2199

  func year(_ value: Int, _ style: NumberStyle) -> Int? {
    switch style.digits {
    case 4: Self.years.contains(value) ? value : nil
    case 2: context.year(ofTwoDigits: value)
    default: nil
    }
  }

  struct YearPart {
    let year: Int
    let content: WrittenDate.Content
    let tokens: Range<Int>
    /// Whether it cannot be a day: four digits, an apostrophe before two, or words.
    let isCertain: Bool
    let separator: DateToken.Kind?
  }

  /// A year behind a month or day, with what may stand between.
  func yearPart(at index: Int) -> YearPart? {
    var next = skipBlank(index)
    var mark: DateToken.Kind?
    switch kind(next) {
    case .comma, .dash, .slash, .dot:
      mark = kind(next)
      next = skipBlank(next + 1)
    default: break
    }
    if kind(next) == .word(.of) { next = skipBlank(next + 1) }
    if let spoken = spokenYear(at: next) {
      return YearPart(
        year: spoken.year, content: .yearWords(spoken.style), tokens: spoken.tokens,
        isCertain: true, separator: mark)
    }
    let hasApostrophe = kind(next) == .apostrophe
    if hasApostrophe { next += 1 }
    guard let (value, style) = number(at: next), let year = year(value, style),
      !hasApostrophe || style.digits == 2
    else { return nil }
    return YearPart(
      year: year, content: .year(style), tokens: next..<next + 1,
      isCertain: style.digits == 4 || hasApostrophe, separator: mark)
  }

  func adding(_ part: YearPart, to draft: DateDraft) -> DateDraft {
    var draft = draft
    draft.value.year = part.year
    draft.add(part.content, part.tokens)
    return draft
  }

  /// The draft with the year behind it, and without, in the order they are to be tried.
  func withYear(_ draft: DateDraft, trustsTwoDigits: Bool) -> [DateDraft] {
    guard let part = yearPart(at: draft.end) else { return [draft] }
    let longer = adding(part, to: draft)
    // What follows a lone dash is the end of a range: `June 3-31` has no year.
    if !part.isCertain, !trustsTwoDigits, part.separator == .dash { return [draft] }
    return part.isCertain || trustsTwoDigits ? [longer, draft] : [draft, longer]
  }

  /// `2012`, `'12`, `1990s`, `the '90s`, `two thousand six`; behind a year also the 12 of
  /// `2010-12`.
  func yearOrDecade(at index: Int, after previous: DateDraft?) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    // What is left of `third quarter of 2012` where only its end was found.
    if kind(index) == .word(.quarterName), kind(index + 2) == .word(.of) {
      index = skipBlank(index + 3)
    }
    if let start = maskedStart(at: index) { index = start }
    if let spoken = spokenYear(at: index) {
      var draft = DateDraft(.year)
      draft.value.year = spoken.year
      draft.add(.yearWords(spoken.style), spoken.tokens)
      return [draft]
    }
    let hasApostrophe = kind(index) == .apostrophe
    if hasApostrophe { index += 1 }
    guard let (value, style) = number(at: index), let year = year(value, style) else { return [] }
    let plural = kind(index + 1) == .apostrophe ? index + 2 : index + 1
    if kind(plural) == .word(.plural), value % 10 == 0 {
      var draft = DateDraft(.decade)
      draft.value.year = year
      draft.add(.decade(style), index..<index + 1)
      draft.end = plural + 1
      return [draft]
    }
    var draft = DateDraft(.year)
    draft.value.year = year
    draft.add(.year(style), index..<index + 1)
    if style.digits == 4 || hasApostrophe { return [draft] }
    guard let previous, [.year, .month].contains(previous.value.precision),
      let before = previous.value.year, before < year
    else { return [] }
    draft.isElided = true
    return [draft]
  }

  /// The token behind the `xx/xx/` of a date of which only the year was left.
  private func maskedStart(at index: Int) -> Int? {
    guard kind(index) == .word(.masked), let first = separator(at: index + 1),
      kind(first.end) == .word(.masked), let second = separator(at: first.end + 1),
      second.kind == first.kind
    else { return nil }
    return second.end
  }

  /// `summer of 2011`, `spring semester 2014`, `winter of 2012-13`.
  func season(at index: Int) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    guard case .word(.season(let season, let autumn, let letterCase)) = kind(index) else {
      return []
    }
    var draft = DateDraft(.season)
    draft.value.season = season
    draft.add(.season(letterCase, autumn: autumn), index..<index + 1)
    if kind(index + 1) == .blank, kind(index + 2) == .word(.seasonNoun) { draft.end = index + 3 }
    let single = withYear(draft, trustsTwoDigits: false)
    return season == .winter ? winterOfTwoYears(draft) + single : single
  }

  /// `winter of 2012-13`, which is one winter and belongs to the later year.
  private func winterOfTwoYears(_ draft: DateDraft) -> [DateDraft] {
    guard let first = yearPart(at: draft.end), case .year(let style) = first.content,
      style.digits == 4, let mark = separator(at: first.tokens.upperBound), mark.kind != .dot,
      let (value, secondStyle) = number(at: mark.end),
      value == (secondStyle.digits == 4 ? first.year + 1 : (first.year + 1) % 100),
      secondStyle.digits == 4 || secondStyle.digits == 2
    else { return [] }
    var draft = draft
    draft.value.year = first.year + 1
    draft.add(.yearBefore(style), first.tokens)
    draft.add(.year(secondStyle), mark.end..<mark.end + 1)
    return [draft]
  }

  /// `Q3 2014`, `3Q14`, `third quarter of 2014`.
  func quarter(at index: Int) -> [DateDraft] {
    var draft = DateDraft(.quarter)
    switch (kind(index), kind(index + 1)) {
    case (.word(.quarterLetter), .number(let value, let style)) where style.digits == 1:
      draft.value.quarter = value
      draft.add(.quarter(style), index + 1..<index + 2)
    case (.number(let value, let style), .word(.quarterLetter)) where style.digits == 1:
      draft.value.quarter = value
      draft.add(.quarter(style), index..<index + 1)
      draft.end = index + 2
    default:
      var start = index
      if kind(start) == .word(.the), kind(start + 1) == .blank { start += 2 }
      guard case .word(.ordinal(let value, let letterCase)) = kind(start), value <= 4,
        kind(start + 1) == .blank, kind(start + 2) == .word(.quarterName)
      else { return [] }
      draft.value.quarter = value
      draft.add(.quarterWord(letterCase), start..<start + 1)
      draft.end = start + 3
    }
    return withYear(draft, trustsTwoDigits: true)
  }

  /// `Thanksgiving 2013`, `Christmas Eve`.
  func holiday(at index: Int) -> [DateDraft] {
    var letters = ""
    var end = index
    var found: (holiday: Holiday, end: Int)?
    scan: while end < tokens.count, end < index + 16 {
      switch kind(end) {
      case .word, .other:
        guard bytes[tokens[end].range].allSatisfy(\.isLetter) else { break scan }
        letters += String(decoding: bytes[tokens[end].range].map { $0 | 0x20 }, as: UTF8.self)
      case .blank, .dot, .apostrophe: break
      default: break scan
      }
      end += 1
      if let holiday = Holiday(letters: letters), kind(end - 1) != .blank { found = (holiday, end) }
    }
    guard let found else { return [] }
    let name = bytes[tokens[index].range.lowerBound..<tokens[found.end - 1].range.upperBound]
      .filter(\.isLetter)
    let letterCase: LetterCase =
      name.allSatisfy { $0 & 0x20 == 0 } ? .upper : name[0] & 0x20 == 0 ? .capitalized : .lower
    var draft = DateDraft(.holiday)
    draft.value.holiday = found.holiday
    draft.add(.holiday(letterCase), index..<found.end)
    return withYear(draft, trustsTwoDigits: false)
  }
}
