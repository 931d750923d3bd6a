internal import IdentifierSearch
internal import LetheCore

/// Finds the full dates in a text, in any common format.
///
/// It is written apart from the reading of dates that redaction uses, on purpose: an
/// audit that shared that code would share its blind spots.
struct DateReader {
  let text: [UInt8]
  let isDayFirst: Bool
  /// Whether to read what is a date only to someone who looks for that very day: six digits,
  /// days in words, months in other languages.
  var isLenient = false

  /// The full dates in `text`, in text order.
  ///
  /// - Parameter isDayFirst: how to read `3/4/2013`; `13/4/2013` is read as it must be.
  static func dates(in text: [UInt8], isDayFirst: Bool) -> [DateMention] {
    DateReader(text: text, isDayFirst: isDayFirst).dates()
  }

  func dates() -> [DateMention] {
    var mentions: [DateMention] = []
    var index = 0
    while let start = nextStart(from: index) {
      let known = mentions.count
      if ASCII.isDigit(text[start]) {
        if mayBeginDate(at: start) { mentions += numbers(at: start) }
      } else {
        mentions += names(at: start)
      }
      index = start + 1
      for mention in mentions[known...] { index = max(index, mention.range.upperBound) }
    }
    return mentions
  }

  /// Whether the digits at `start` are followed by what goes on in some date, so that most
  /// numbers cost one look at what stands behind them.
  private func mayBeginDate(at start: Int) -> Bool {
    let text = text.span
    let kinds = Self.kinds.span
    var end = start
    while end < text.count, kinds[Int(text[end])] == 1 { end &+= 1 }
    guard end &- start <= 4 else { return true }
    guard end < text.count else { return false }
    switch kinds[Int(text[end])] {
    case 3: return mayGoOn(overMark: end, isYear: end &- start == 4)
    case 2: return mayGoOn(at: end)
    default: break
    }
    var next = end
    while next < text.count, kinds[Int(text[next])] == 4 { next &+= 1 }
    guard next > end, next < text.count else { return false }
    switch kinds[Int(text[next])] {
    case 1: return isLenient
    case 2: return mayGoOn(at: next)
    case 3: return mayGoOn(overMark: next, isYear: end &- start == 4)
    default: return false
    }
  }

  /// Whether what stands behind a mark may go on in a date: a month, or a number that is
  /// followed by another mark itself, which scores such as `5/5` are not.
  private func mayGoOn(overMark mark: Int, isYear: Bool) -> Bool {
    let text = text.span
    let kinds = Self.kinds.span
    guard text[mark] < 0x80 else { return true }
    let start = skipBlanks(after: mark + 1)
    guard start < text.count else { return false }
    switch kinds[Int(text[start])] {
    case 2: return mayGoOn(at: start)
    case 3: return text[start] >= 0x80 || text[start] == UInt8(ascii: "'")
    case 1: break
    default: return false
    }
    var end = start
    while end < text.count, kinds[Int(text[end])] == 1 { end &+= 1 }
    guard end < text.count else { return isYear }
    // The day of a year needs no more.
    if isYear, end &- start == 3 { return true }
    let next = skipBlanks(after: end)
    guard next < text.count else { return false }
    switch kinds[Int(text[next])] {
    case 1: return isLenient
    case 3: return true
    default: return false
    }
  }

  /// Whether the letters at `index` may be a month, or `st`, `of`, `day`, `de`, `X`.
  private func mayGoOn(at index: Int) -> Bool {
    switch text[index] | 0x20 {
    case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"): return isLenient
    case UInt8(ascii: "s"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"),
      UInt8(ascii: "o"), UInt8(ascii: "d"), UInt8(ascii: "e"):
      guard index + 1 < text.count else { return false }
      let pair = (text[index] | 0x20, text[index + 1] | 0x20)
      return Self.suffixes.contains { $0 == pair } || MonthNames.mayBegin(text.span, at: index)
    default: return MonthNames.mayBegin(text.span, at: index)
    }
  }

  private static let suffixes: [(UInt8, UInt8)] = ["st", "nd", "rd", "th", "of", "de", "da", "er"]
    .map { pair in
      let bytes = Array(pair.utf8)
      return (bytes[0], bytes[1])
    }

  /// For each byte: 1 digit, 2 letter, 3 a mark within dates or the first byte of a dash, 4 blank.
  private static let kinds: [UInt8] = (0..<256).map { value in
    let byte = UInt8(value)
    if ASCII.isDigit(byte) { return 1 }
    if ASCII.isLetter(byte) { return 2 }
    if ASCII.isBlank(byte) { return 4 }
    return "/-.,'_|".utf8.contains(byte) || byte >= 0x80 ? 3 : 0
  }

  /// Where a number or the name of a month may begin next.
  private func nextStart(from start: Int) -> Int? {
    let text = text.span
    let kinds = Self.kinds.span
    var index = start
    var before: UInt8 = start > 0 ? kinds[Int(text[start - 1])] : 0
    // Eight bytes at once: where runs of letters and of digits begin in them.
    while index &+ 8 <= text.count {
      let block = text.eightBytes(at: index)
      let letters = EightBytes.letters(block)
      let digits = Self.digits(block)
      var starts =
        letters & ~(letters << 8 | (before == 2 ? 0x80 : 0))
        | digits & ~(digits << 8 | (before == 1 ? 0x80 : 0))
      while starts != 0 {
        let offset = EightBytes.leading(before: starts)
        if digits >> UInt64(8 &* offset &+ 7) & 1 == 1
          || MonthNames.mayBegin(text, at: index &+ offset)
        {
          return index &+ offset
        }
        starts &= starts &- 1
      }
      before = letters >> 63 == 1 ? 2 : digits >> 63 == 1 ? 1 : 0
      index &+= 8
    }
    while index < text.count {
      let kind = kinds[Int(text[index])]
      if kind != before {
        if kind == 1 { return index }
        if kind == 2, MonthNames.mayBegin(text, at: index) { return index }
      }
      before = kind
      index &+= 1
    }
    return nil
  }

  /// The bytes that are digits, exactly, as ``EightBytes`` marks them.
  @inline(__always)
  private static func digits(_ block: UInt64) -> UInt64 {
    let low: UInt64 = 0x0101_0101_0101_0101
    let value = block ^ (low &* 0x30)
    let beyond = (value & ~EightBytes.highBits) &+ (low &* 0x76)
    return ~(beyond | value) & EightBytes.highBits
  }

  private func numbers(at start: Int) -> [DateMention] {
    var found = numeric(at: start)
    found.append(contentsOf: compact(at: start))
    if found.isEmpty { found = dayFirstName(at: start) }
    if isLenient { lenient(at: start, &found) }
    return found
  }

  private func names(at start: Int) -> [DateMention] {
    let found = monthFirstName(at: start)
    return isLenient ? found + inWords(aroundMonth: start) : found
  }

  /// Whether the numeric dates of `text` show that the day comes first, or `nil` where they
  /// show nothing.
  static func order(in text: [UInt8]) -> Bool? {
    let votes = votes(in: text)
    return votes == 0 ? nil : votes > 0
  }

  /// How many more dates of `text` can only be day-first than can only be month-first.
  static func votes(in text: [UInt8]) -> Int {
    var votes = 0
    let reader = DateReader(text: text, isDayFirst: false)
    for index in text.indices where ASCII.isDigit(text[index]) {
      guard index == 0 || !ASCII.isDigit(text[index - 1]) else { continue }
      guard let parts = reader.numericParts(at: index) else { continue }
      if parts.first > 12 && parts.second <= 12 { votes += 1 }
      if parts.second > 12 && parts.first <= 12 { votes -= 1 }
    }
    return votes
  }

  // MARK: Numbers

  /// `9/8/2018`, `09-08-18`, `8.9.2018`, `2018-09-08`.
  private func numeric(at start: Int) -> [DateMention] {
    guard let parts = numericParts(at: start) else { return iso(at: start) }
    let (first, second) = (parts.first, parts.second)
    let dayFirst = first > 12 || (isDayFirst && second <= 12)
    let (month, day) = dayFirst ? (second, first) : (first, second)
    return mention(start..<parts.end, year: parts.year, month: month, day: day)
  }

  private func numericParts(
    at start: Int
  ) -> (first: Int, second: Int, year: Number, end: Int)? {
    guard let first = number(at: start), first.digits <= 2,
      let mark = separator(after: first.end),
      start == 0 || text[start - 1] != mark.byte,
      let second = number(at: mark.end), second.digits <= 2,
      let again = separator(after: second.end), again.byte == mark.byte,
      let year = number(at: again.end), year.digits == 4 || year.digits == 2,
      !goesOn(after: year.end, over: mark.byte)
    else { return nil }
    return (first.value, second.value, year, year.end)
  }

  private func iso(at start: Int) -> [DateMention] {
    guard let year = number(at: start), year.digits == 4, let mark = separator(after: year.end),
      let month = number(at: mark.end), month.digits <= 2,
      let again = separator(after: month.end), again.byte == mark.byte,
      let day = number(at: again.end), day.digits <= 2, !goesOn(after: day.end, over: mark.byte)
    else { return [] }
    return mention(start..<day.end, year: year, month: month.value, day: day.value)
  }

  /// `20180908`, with or without a time behind it; `09082018`.
  private func compact(at start: Int) -> [DateMention] {
    var end = start
    while end < text.count, ASCII.isDigit(text[end]), end - start <= 14 { end += 1 }
    guard [8, 12, 14].contains(end - start) else { return [] }
    func value(_ range: Range<Int>) -> Int {
      text[range].reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }
    let range = start..<start + 8
    func candidate(_ year: Range<Int>, _ month: Range<Int>, _ day: Range<Int>) -> [DateMention] {
      let year = Number(value: value(year), digits: 4, end: range.upperBound)
      guard (1900..<2100).contains(year.value) else { return [] }
      return mention(range, year: year, month: value(month), day: value(day))
    }
    let yearFirst = candidate(start..<start + 4, start + 4..<start + 6, start + 6..<start + 8)
    guard yearFirst.isEmpty, end - start == 8 else { return yearFirst }
    return candidate(start + 4..<start + 8, start..<start + 2, start + 2..<start + 4)
  }

  private func goesOn(after end: Int, over mark: UInt8) -> Bool {
    end + 1 < text.count && text[end] == mark && ASCII.isDigit(text[end + 1])
  }

  // MARK: Names of months

  /// `September 8, 2018`, `Sept. 8 2018`, `Sep-08-18`, `March 4-9, 2013`.
  private func monthFirstName(at start: Int) -> [DateMention] {
    guard let month = month(at: start) else { return [] }
    var days: [Int] = []
    var end = skipMarks(after: month.end, [.point, .hyphen, .slash, .comma])
    while let next = number(at: end) {
      if next.digits == 4 || (next.digits == 2 && !days.isEmpty && isShortYear(before: end)) {
        return days.flatMap { day in
          mention(start..<next.end, year: next, month: month.value, day: day)
        }
      }
      guard next.digits <= 2, days.count < 4 else { return [] }
      days.append(next.value)
      end = skipMarks(
        after: skipSuffix(after: next.end),
        [.point, .hyphen, .slash, .comma, .ampersand, .apostrophe], words: Self.joints)
    }
    return []
  }

  /// `8 September 2018`, `8th of Sept., 2018`, `08-Sep-2018`, `07SEP11`.
  private func dayFirstName(at start: Int) -> [DateMention] {
    guard let day = number(at: start), day.digits <= 2 else { return [] }
    let before = skipMarks(
      after: skipSuffix(after: day.end), [.point, .hyphen, .slash, .comma], words: Self.ofDay)
    guard let month = month(at: before) else { return [] }
    let end = skipMarks(
      after: month.end, [.point, .hyphen, .slash, .comma, .apostrophe], words: Self.of)
    guard let year = number(at: end),
      year.digits == 4 || (year.digits == 2 && (end == month.end || isShortYear(before: end)))
    else { return [] }
    return mention(start..<year.end, year: year, month: month.value, day: day.value)
  }

  /// Whether what stands before two digits shows that they are a year.
  private func isShortYear(before index: Int) -> Bool {
    guard index > 0 else { return false }
    return "-/.'".utf8.contains(text[index - 1]) || text[..<index].hasSuffix("’")
  }

  func month(at start: Int) -> (value: Int, end: Int)? {
    guard start == 0 || start == text.count || !ASCII.isLetter(text[start - 1]) else { return nil }
    var end = start
    while end < text.count, ASCII.isLetter(text[end]), end - start < 11 { end += 1 }
    guard end - start >= 3, end == text.count || !ASCII.isLetter(text[end]),
      MonthNames.mayBegin(text.span, at: start)
    else { return nil }
    let word = text[start..<end].map(ASCII.folded)
    return MonthNames.month(word, isLenient: isLenient).map { ($0, end) }
  }

  func mention(_ range: Range<Int>, year: Number, month: Int, day: Int) -> [DateMention] {
    let isShort = year.digits == 2
    // Letters speak of the recent past; both texts of a pair are read alike.
    let value = isShort ? year.value + (year.value < 40 ? 2_000 : 1_900) : year.value
    guard (1_850..<2_150).contains(value),
      let date = CalendarDate(year: value, month: month, day: day)
    else { return [] }
    return [DateMention(range: range, date: date, hasCentury: !isShort)]
  }

}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
