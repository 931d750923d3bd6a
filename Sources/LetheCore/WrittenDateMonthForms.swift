/// Dates with the name of a month, and days that leave it to a neighbor.
extension DateParser {
  /// `May 11, 2015`, `Sept. 5`, `Jan-13`, `November of 2012`, `July '09`, `June`.
  func monthNameFirst(at index: Int, isQualified: Bool) -> [DateDraft] {
    guard let month = monthName(at: index) else { return [] }
    var result: [DateDraft] = []
    if !isQualified, let day = dayBehindMonth(at: month.tokens.upperBound) {
      var draft = DateDraft(.day)
      draft.value = DateValue(.day, month: month.number, day: day.number)
      draft.add(month.content, month.tokens)
      draft.add(day.content, day.tokens)
      let part = yearPart(at: draft.end)
      let isUniform = part.map { $0.separator == day.separator && day.separator != nil } ?? false
      result += withYear(draft, trustsTwoDigits: isUniform)
    }
    var draft = DateDraft(.month)
    draft.value = DateValue(.month, month: month.number)
    draft.add(month.content, month.tokens)
    guard let part = yearPart(at: draft.end), part.tokens.lowerBound > month.tokens.upperBound
    else {
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
  func dayThenMonthName(at index: Int) -> [DateDraft] {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    guard let day = dayNumber(at: index) else { return [] }
    var next = skipBlank(day.tokens.upperBound)
    var mark: DateToken.Kind?
    var isSpanish = false
    if kind(next) == .word(.dayName) { next = skipBlank(next + 1) }
    switch kind(next) {
    case .dash, .slash, .dot, .comma:
      mark = kind(next)
      next = skipBlank(next + 1)
    case .word(.of):
      isSpanish = bytes[tokens[next].range].elementsEqual("de".utf8)
      next = skipBlank(next + 1)
    default: break
    }
    guard var month = monthName(at: next) ?? romanMonth(at: next) else { return [] }
    if isSpanish, case .monthName(var style) = month.content {
      // `4 de feb.`: months that languages write alike are those of the words beside them.
      style.language = .spanish
      month.content = .monthName(style)
    }
    var draft = DateDraft(.day)
    draft.value = DateValue(.day, month: month.number, day: day.number)
    draft.add(day.content, day.tokens)
    draft.add(month.content, month.tokens)
    let part = yearPart(at: draft.end)
    let isGlued = next == day.tokens.upperBound && part?.tokens.lowerBound == draft.end
    return withYear(
      draft, trustsTwoDigits: isGlued || (mark != nil && part?.separator == mark))
  }

  /// `2013-Feb-27`, `2013 February 27`, `'92 Jul 11`.
  func yearThenMonthName(at index: Int) -> [DateDraft] {
    let hasApostrophe = kind(index) == .apostrophe
    let index = hasApostrophe ? index + 1 : index
    guard let (number, style) = number(at: index), let value = year(number, style),
      style.digits == 4 || hasApostrophe
    else { return [] }
    let next = separator(at: index + 1)?.end ?? skipBlank(index + 1)
    guard let month = monthName(at: next),
      let day = dayBehindMonth(at: month.tokens.upperBound)
    else { return [] }
    var draft = DateDraft(.day)
    draft.value = DateValue(.day, year: value, month: month.number, day: day.number)
    draft.add(.year(style), index..<index + 1)
    draft.add(month.content, month.tokens)
    draft.add(day.content, day.tokens)
    return [draft]
  }

  struct MonthPart {
    let number: Int
    var content: WrittenDate.Content
    let tokens: Range<Int>
  }

  /// The VII of `19.VII.1962`.
  private func romanMonth(at index: Int) -> MonthPart? {
    guard case .word(.roman(let number, let letterCase)) = kind(index) else { return nil }
    return MonthPart(
      number: number, content: .monthRoman(letterCase), tokens: index..<index + 1)
  }

  func monthName(at index: Int) -> MonthPart? {
    guard case .word(.month(let number, var style)) = kind(index) else { return nil }
    var end = index + 1
    if style.length != .full, kind(end) == .dot {
      style.isDotted = true
      style.length = .short
      end += 1
    } else if kind(end) == .dot, end + 1 == tokens.count || kind(end + 1) == .blank {
      // `June. 5`, or the end of the sentence.
      style.isDotted = true
      end += 1
    }
    return MonthPart(number: number, content: .monthName(style), tokens: index..<end)
  }

  struct DayPart {
    let number: Int
    let content: WrittenDate.Content
    let tokens: Range<Int>
    var separator: DateToken.Kind?
  }

  func dayBehindMonth(at index: Int) -> DayPart? {
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
  func dayNumber(at index: Int) -> DayPart? {
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

  /// A day whose month stands at a neighbor, or in another sentence: `4`, `the 9th`, `9, 2013`.
  func elidedDay(at index: Int, after previous: DateDraft?) -> [DateDraft] {
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
}
