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
    let style: NumberStyle
    let token: Int
    /// Whether it cannot be a day: four digits, or an apostrophe before two.
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
    let hasApostrophe = kind(next) == .apostrophe
    if hasApostrophe { next += 1 }
    guard let (value, style) = number(at: next), let year = year(value, style),
      !hasApostrophe || style.digits == 2
    else { return nil }
    return YearPart(
      year: year, style: style, token: next, isCertain: style.digits == 4 || hasApostrophe,
      separator: mark)
  }

  func adding(_ part: YearPart, to draft: DateDraft) -> DateDraft {
    var draft = draft
    draft.value.year = part.year
    draft.add(.year(part.style), part.token..<part.token + 1)
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

  /// `2012`, `'12`, `1990s`, `the '90s`; behind a year also the 12 of `2010-12`.
  func yearOrDecade(at index: Int, after previous: DateDraft?) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
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
    guard let previous, previous.value.precision == .year, let before = previous.value.year,
      before < year
    else { return [] }
    draft.isElided = true
    return [draft]
  }

  func season(at index: Int) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    guard case .word(.season(let season, let autumn, let letterCase)) = kind(index) else {
      return []
    }
    var draft = DateDraft(.season)
    draft.value.season = season
    draft.add(.season(letterCase, autumn: autumn), index..<index + 1)
    return withYear(draft, trustsTwoDigits: false)
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
