/// The forms one date can have, most trusted first.
extension DateParser {
  /// Every way to read a date at `index`, without what may stand around it.
  ///
  /// - Parameter isQualified: whether `mid-` or the like stands before it, which
  ///   only a month or something longer can follow.
  func cores(at index: Int, after previous: DateDraft?, isQualified: Bool) -> [DateDraft] {
    var result: [DateDraft] = []
    if case .number = kind(index), !isQualified {
      result += compact(at: index)
      result += threeNumbers(at: index)
      result += yearThenMonthName(at: index)
      result += dayThenMonthName(at: index)
      result += twoNumbers(at: index, after: previous)
    } else if !isQualified, case .word(let word) = kind(index) {
      switch word {
      case .the, .ordinal, .tens: result += dayThenMonthName(at: index)
      default: break
      }
    }
    result += monthNameFirst(at: index, isQualified: isQualified)
    result += season(at: index)
    result += quarter(at: index)
    result += yearOrDecade(at: index, after: previous)
    if !isQualified {
      result += elidedDay(at: index, after: previous)
      if result.isEmpty { result += holiday(at: index) }
    }
    return result
  }

  // Numbers only.

  /// `20120227`, `02272012`, `022712`, with or without a time behind.
  private func compact(at index: Int) -> [DateDraft] {
    guard let (_, style) = number(at: index), !style.isFullWidth else { return [] }
    let range = tokens[index].range
    guard range.count == style.digits, bytes[range].allSatisfy(\.isDigit) else { return [] }
    let digits = bytes[range].map { Int($0 & 0x0F) }
    func value(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    let pair = NumberStyle(digits: 2, isPadded: true)
    var draft = DateDraft(.day)
    switch digits.count {
    case 8...17 where Self.years.contains(value(0..<4)) && (1...12).contains(value(4..<6)):
      draft.value = DateValue(.day, year: value(0..<4), month: value(4..<6), day: value(6..<8))
      draft.fields = [
        (index..<index + 1, .year(NumberStyle(digits: 4))), (index..<index + 1, .month(pair)),
        (index..<index + 1, .day(pair, suffix: nil)),
      ]
      // HL7 glues the time on without any mark, to hours, minutes or seconds.
      guard digits.count.isMultiple(of: 2), digits.count <= 14 else { return [] }
      if digits.count > 8 {
        guard value(8..<10) < 24, digits.count < 12 || value(10..<12) < 60 else { return [] }
      }
    case 8 where Self.years.contains(value(4..<8)), 6:
      let isShort = digits.count == 6
      let year = isShort ? context.year(ofTwoDigits: value(4..<6)) : value(4..<8)
      draft.value = DateValue(.day, year: year, month: value(0..<2), day: value(2..<4))
      draft.fields = [
        (index..<index + 1, .month(pair)), (index..<index + 1, .day(pair, suffix: nil)),
        (index..<index + 1, .year(NumberStyle(digits: isShort ? 2 : 4))),
      ]
    default: return []
    }
    draft.end = index + 1
    guard digits.count > 8 else { return [draft] }
    // A zone may follow, as a time of its own could not.
    let zoneEnd = DateTimeSuffix.zoneEnd(in: bytes, from: range.upperBound)
    if zoneEnd == bytes.count { draft.end = tokens.count }
    return [draft]
  }

  /// `9/7/2011`, `5-29-07`, `6.4.17`, `2011-09-07`, `9 / 7 / 2011`.
  private func threeNumbers(at index: Int) -> [DateDraft] {
    guard let first = number(at: index), let one = separator(at: index + 1),
      let second = number(at: one.end), second.style.digits <= 2,
      let two = separator(at: one.end + 1), two.kind == one.kind
    else { return [] }
    var third = two.end
    if kind(third) == .apostrophe { third += 1 }
    guard let last = number(at: third) else { return [] }
    var draft = DateDraft(.day)
    if first.style.digits == 4 {
      guard Self.years.contains(first.value), last.style.digits <= 2 else { return [] }
      draft.value = DateValue(.day, year: first.value, month: second.value, day: last.value)
      draft.add(.year(first.style), index..<index + 1)
      draft.add(.month(second.style), one.end..<one.end + 1)
      draft.add(.day(last.style, suffix: nil), third..<third + 1)
      return [draft]
    }
    guard first.style.digits <= 2, let year = year(last.value, last.style) else { return [] }
    let order = settleOrder(first.value, second.value, in: &draft)
    if order == .monthFirst {
      draft.add(.month(first.style), index..<index + 1)
      draft.add(.day(second.style, suffix: nil), one.end..<one.end + 1)
      draft.value = DateValue(.day, year: year, month: first.value, day: second.value)
    } else {
      draft.add(.day(first.style, suffix: nil), index..<index + 1)
      draft.add(.month(second.style), one.end..<one.end + 1)
      draft.value = DateValue(.day, year: year, month: second.value, day: first.value)
    }
    draft.add(.year(last.style), third..<third + 1)
    return [draft]
  }

  /// `9/12`, `03/2012`, `2012-03`, `9/87`; behind another date also `29/13` for a day and year.
  private func twoNumbers(at index: Int, after previous: DateDraft?) -> [DateDraft] {
    guard let first = number(at: index), let separator = separator(at: index + 1),
      let second = number(at: separator.end)
    else { return [] }
    let here = index..<index + 1
    let there = separator.end..<separator.end + 1
    if second.style.digits == 4 {
      guard first.style.digits <= 2, Self.years.contains(second.value) else { return [] }
      var draft = DateDraft(.month)
      draft.value = DateValue(.month, year: second.value, month: first.value)
      draft.add(.month(first.style), here)
      draft.add(.year(second.style), there)
      return [draft]
    }
    if first.style.digits == 4 {
      guard Self.years.contains(first.value), second.style.digits == 2,
        (1...12).contains(second.value), separator.kind != .dot
      else { return [] }
      var draft = DateDraft(.month)
      draft.value = DateValue(.month, year: first.value, month: second.value)
      draft.add(.year(first.style), here)
      draft.add(.month(second.style), there)
      return [draft]
    }
    guard first.style.digits <= 2, second.style.digits <= 2 else { return [] }
    if second.style.digits == 2, second.value > 31 || second.value == 0,
      let year = year(second.value, second.style)
    {
      var draft = DateDraft(.month)
      draft.value = DateValue(.month, year: year, month: first.value)
      draft.add(.month(first.style), here)
      draft.add(.year(second.style), there)
      return [draft]
    }
    var draft = DateDraft(.day)
    let order = settleOrder(first.value, second.value, in: &draft)
    // Two numbers alone prove nothing about the document: `27/2` may be a misprint.
    draft.provenOrder = nil
    if order == .monthFirst {
      draft.value = DateValue(.day, month: first.value, day: second.value)
      draft.add(.month(first.style), here)
      draft.add(.day(second.style, suffix: nil), there)
    } else {
      draft.value = DateValue(.day, month: second.value, day: first.value)
      draft.add(.day(first.style, suffix: nil), here)
      draft.add(.month(second.style), there)
    }
    guard previous != nil, let year = year(second.value, second.style) else { return [draft] }
    var short = DateDraft(.day)
    short.isElided = true
    short.value = DateValue(.day, year: year, day: first.value)
    short.add(.day(first.style, suffix: nil), here)
    short.add(.year(second.style), there)
    return [draft, short]
  }

  private func settleOrder(_ first: Int, _ second: Int, in draft: inout DateDraft) -> DateOrder {
    if first > 12, second <= 12 {
      draft.provenOrder = .dayFirst
      return .dayFirst
    }
    if second > 12, first <= 12 {
      draft.provenOrder = .monthFirst
      return .monthFirst
    }
    draft.isOrderAmbiguous = first != second
    return context.order
  }

  /// A slash, dot or dash with any blanks around it.
  private func separator(at index: Int) -> (kind: DateToken.Kind, end: Int)? {
    let start = skipBlank(index)
    switch kind(start) {
    case .slash, .dot, .dash: return (kind(start), skipBlank(start + 1))
    default: return nil
    }
  }

  // Years.

  /// The years that letters speak of; other numbers of four digits are no years.
  static let years = 1700...2199

  private func year(_ value: Int, _ style: NumberStyle) -> Int? {
    switch style.digits {
    case 4: Self.years.contains(value) ? value : nil
    case 2: context.year(ofTwoDigits: value)
    default: nil
    }
  }

  private struct YearPart {
    let year: Int
    let style: NumberStyle
    let token: Int
    /// Whether it cannot be a day: four digits, or an apostrophe before two.
    let isCertain: Bool
    let separator: DateToken.Kind?
  }

  /// A year behind a month or day, with what may stand between.
  private func yearPart(at index: Int) -> YearPart? {
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

  private func adding(_ part: YearPart, to draft: DateDraft) -> DateDraft {
    var draft = draft
    draft.value.year = part.year
    draft.add(.year(part.style), part.token..<part.token + 1)
    return draft
  }

  /// The draft with the year behind it, and without, in the order they are to be tried.
  private func withYear(_ draft: DateDraft, trustsTwoDigits: Bool) -> [DateDraft] {
    guard let part = yearPart(at: draft.end) else { return [draft] }
    let longer = adding(part, to: draft)
    return part.isCertain || trustsTwoDigits ? [longer, draft] : [draft, longer]
  }

  /// `2012`, `'12`, `1990s`, `the '90s`; behind a year also the 12 of `2010-12`.
  private func yearOrDecade(at index: Int, after previous: DateDraft?) -> [DateDraft] {
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

  // Months by name.

  /// `May 11, 2015`, `Sept. 5`, `Jan-13`, `November of 2012`, `July '09`, `June`.
  private func monthNameFirst(at index: Int, isQualified: Bool) -> [DateDraft] {
    guard let month = monthName(at: index) else { return [] }
    var result: [DateDraft] = []
    if !isQualified, let day = dayBehindMonth(at: month.tokens.upperBound) {
      var draft = DateDraft(.day)
      draft.value = DateValue(.day, month: month.number, day: day.number)
      draft.add(.monthName(month.style), month.tokens)
      draft.add(day.content, day.tokens)
      let part = yearPart(at: draft.end)
      let isUniform = part.map { $0.separator == day.separator && day.separator != nil } ?? false
      result += withYear(draft, trustsTwoDigits: isUniform)
    }
    var draft = DateDraft(.month)
    draft.value = DateValue(.month, month: month.number)
    draft.add(.monthName(month.style), month.tokens)
    guard let part = yearPart(at: draft.end), part.token > month.tokens.upperBound else {
      return result + [draft]
    }
    let longer = adding(part, to: draft)
    if part.isCertain { return [longer] + result + [draft] }
    // Spreadsheets write `Jan-13` for January 2013. As a day it is read where that
    // year would lie in the future.
    let isSpreadsheet = part.separator == .dash && part.year >= context.pivotYear - 40
    if isSpreadsheet { return [longer] + result + [draft] }
    // The 31 of `April 31` is a day that does not exist.
    return part.year % 100 > 31 ? result + [longer, draft] : result + [draft]
  }

  /// `7 Sept. 2011`, `29-May-2017`, `27FEB2013`, `the 11th of April`, `first of May`.
  private func dayThenMonthName(at index: Int) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    guard let day = dayNumber(at: index) else { return [] }
    var next = skipBlank(day.tokens.upperBound)
    var mark: DateToken.Kind?
    switch kind(next) {
    case .dash, .slash, .dot, .comma:
      mark = kind(next)
      next = skipBlank(next + 1)
    case .word(.of): next = skipBlank(next + 1)
    default: break
    }
    guard let month = monthName(at: next) else { return [] }
    var draft = DateDraft(.day)
    draft.value = DateValue(.day, month: month.number, day: day.number)
    draft.add(day.content, day.tokens)
    draft.add(.monthName(month.style), month.tokens)
    let part = yearPart(at: draft.end)
    let isGlued = next == day.tokens.upperBound && part?.token == draft.end
    return withYear(
      draft, trustsTwoDigits: isGlued || (mark != nil && part?.separator == mark))
  }

  /// `2013-Feb-27`, `2013 February 27`.
  private func yearThenMonthName(at index: Int) -> [DateDraft] {
    guard let (value, style) = number(at: index), style.digits == 4, Self.years.contains(value)
    else { return [] }
    let next = separator(at: index + 1)?.end ?? skipBlank(index + 1)
    guard let month = monthName(at: next),
      let day = dayBehindMonth(at: month.tokens.upperBound)
    else { return [] }
    var draft = DateDraft(.day)
    draft.value = DateValue(.day, year: value, month: month.number, day: day.number)
    draft.add(.year(style), index..<index + 1)
    draft.add(.monthName(month.style), month.tokens)
    draft.add(day.content, day.tokens)
    return [draft]
  }

  private func monthName(
    at index: Int
  ) -> (tokens: Range<Int>, number: Int, style: NameStyle)? {
    guard case .word(.month(let number, var style)) = kind(index) else { return nil }
    var end = index + 1
    if style.length != .full, kind(end) == .dot {
      style.isDotted = true
      style.length = .short
      end += 1
    }
    return (index..<end, number, style)
  }

  private struct DayPart {
    let number: Int
    let content: WrittenDate.Content
    let tokens: Range<Int>
    var separator: DateToken.Kind?
  }

  private func dayBehindMonth(at index: Int) -> DayPart? {
    var next = skipBlank(index)
    var mark: DateToken.Kind?
    switch kind(next) {
    case .dash, .slash, .comma:
      mark = kind(next)
      next = skipBlank(next + 1)
    case .word(.the): next = skipBlank(next + 1)
    default: break
    }
    guard var day = dayNumber(at: next) else { return nil }
    day.separator = mark
    return day
  }

  /// `9`, `09`, `9th`, `ninth`, `twenty-first`.
  private func dayNumber(at index: Int) -> DayPart? {
    switch kind(index) {
    case .number(let value, let style) where style.digits <= 2:
      if case .word(.suffix(let letterCase)) = kind(index + 1) {
        return DayPart(
          number: value, content: .day(style, suffix: letterCase), tokens: index..<index + 2)
      }
      return DayPart(number: value, content: .day(style, suffix: nil), tokens: index..<index + 1)
    case .word(.ordinal(let number, let letterCase)):
      return DayPart(number: number, content: .dayWord(letterCase), tokens: index..<index + 1)
    case .word(.tens(let tens, let letterCase)):
      guard kind(index + 1) == .dash || kind(index + 1) == .blank,
        case .word(.ordinal(let ones, _)) = kind(index + 2), ones < 10
      else { return nil }
      return DayPart(
        number: tens + ones, content: .dayWord(letterCase), tokens: index..<index + 3)
    default: return nil
    }
  }

  /// A day whose month stands at a neighbor: `4`, `9th`, `9, 2013`.
  private func elidedDay(at index: Int, after previous: DateDraft?) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    guard let day = dayNumber(at: index) else { return [] }
    var draft = DateDraft(.day)
    draft.isElided = true
    draft.value.day = day.number
    draft.add(day.content, day.tokens)
    guard previous != nil, let part = yearPart(at: draft.end), part.isCertain else {
      return [draft]
    }
    return [adding(part, to: draft), draft]
  }

  // Seasons, quarters, holidays.

  private func season(at index: Int) -> [DateDraft] {
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
  private func quarter(at index: Int) -> [DateDraft] {
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
  private func holiday(at index: Int) -> [DateDraft] {
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
