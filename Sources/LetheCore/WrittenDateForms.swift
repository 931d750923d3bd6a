/// The forms one date can have, most trusted first, and those of numbers only.
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
      // The most common forms; nothing that is tried later could come before them.
      if previous == nil, let first = result.first, first.end == tokens.count,
        first.value.isPossible
      {
        return [first]
      }
      result += spacedNumbers(at: index)
      result += yearThenMonthName(at: index)
      result += dayThenMonthName(at: index)
      result += twoNumbers(at: index, after: previous)
    } else if !isQualified, case .word(let word) = kind(index) {
      switch word {
      case .the, .ordinal, .tens: result += dayThenMonthName(at: index)
      default: break
      }
    } else if !isQualified, kind(index) == .apostrophe {
      result += yearThenMonthName(at: index)
    }
    result += monthNameFirst(at: index, isQualified: isQualified)
    result += season(at: index)
    result += quarter(at: index)
    result += yearOrDecade(at: index, after: previous)
    if !isQualified {
      result += elidedDay(at: index, after: previous)
      // `May Day` begins with a month, `Twelfth Night` with a day.
      if result.isEmpty || index + 2 < tokens.count { result += holiday(at: index) }
    }
    return result
  }

  // Numbers only.

  /// `20120227`, `02272012`, `022712`, with or without a time behind.
  func compact(at index: Int) -> [DateDraft] {
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
  func threeNumbers(at index: Int) -> [DateDraft] {
    guard let first = number(at: index), let one = separator(at: index + 1),
      let second = number(at: one.end), second.style.digits <= 2,
      let two = separator(at: one.end + 1), two.kind == one.kind
    else { return [] }
    var third = two.end
    if kind(third) == .apostrophe { third += 1 }
    guard let last = number(at: third) else { return [] }
    if first.style.digits == 4 {
      var draft = DateDraft(.day)
      guard Self.years.contains(first.value), last.style.digits <= 2 else { return [] }
      draft.value = DateValue(.day, year: first.value, month: second.value, day: last.value)
      draft.add(.year(first.style), index..<index + 1)
      draft.add(.month(second.style), one.end..<one.end + 1)
      draft.add(.day(last.style, suffix: nil), third..<third + 1)
      return [draft]
    }
    return dayMonthYear(index, one.end, third)
  }

  /// `03 14 1961`, `5 12 49`: numbers in the boxes of a form, and nothing else in the text.
  private func spacedNumbers(at index: Int) -> [DateDraft] {
    guard index == 0, kind(1) == .blank else { return [] }
    if tokens.count == 5, kind(3) == .blank { return dayMonthYear(0, 2, 4) }
    guard tokens.count == 3, let first = number(at: 0), let second = number(at: 2),
      first.style.digits <= 2
    else { return [] }
    return monthAndOther(first, second, 0..<1, 2..<3)
  }

  /// `11 28` and `10 2009`: a month and a day, or a month and its year.
  private func monthAndOther(
    _ first: (value: Int, style: NumberStyle), _ second: (value: Int, style: NumberStyle),
    _ here: Range<Int>, _ there: Range<Int>
  ) -> [DateDraft] {
    if second.style.digits == 4 {
      guard Self.years.contains(second.value) else { return [] }
      var draft = DateDraft(.month)
      draft.value = DateValue(.month, year: second.value, month: first.value)
      draft.add(.month(first.style), here)
      draft.add(.year(second.style), there)
      return [draft]
    }
    guard second.style.digits <= 2 else { return [] }
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
    return [draft]
  }

  /// A day, a month and a year as the numbers at three tokens, the year last.
  private func dayMonthYear(_ one: Int, _ two: Int, _ three: Int) -> [DateDraft] {
    guard let first = number(at: one), first.style.digits <= 2, let second = number(at: two),
      second.style.digits <= 2, let last = number(at: three),
      let year = year(last.value, last.style)
    else { return [] }
    var draft = DateDraft(.day)
    let order = settleOrder(first.value, second.value, in: &draft)
    if order == .monthFirst {
      draft.add(.month(first.style), one..<one + 1)
      draft.add(.day(second.style, suffix: nil), two..<two + 1)
      draft.value = DateValue(.day, year: year, month: first.value, day: second.value)
    } else {
      draft.add(.day(first.style, suffix: nil), one..<one + 1)
      draft.add(.month(second.style), two..<two + 1)
      draft.value = DateValue(.day, year: year, month: second.value, day: first.value)
    }
    draft.add(.year(last.style), three..<three + 1)
    return [draft]
  }

  /// `9/12`, `03/2012`, `2012-03`, `9/87`; behind another date also `29/13` for a day and year.
  func twoNumbers(at index: Int, after previous: DateDraft?) -> [DateDraft] {
    guard let first = number(at: index), let separator = separator(at: index + 1),
      let second = number(at: separator.end)
    else { return [] }
    let here = index..<index + 1
    let there = separator.end..<separator.end + 1
    if second.style.digits == 4 {
      return first.style.digits <= 2 ? monthAndOther(first, second, here, there) : []
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
    let drafts = monthAndOther(first, second, here, there)
    guard previous != nil, let year = year(second.value, second.style) else {
      return drafts
    }
    var short = DateDraft(.day)
    short.isElided = true
    short.value = DateValue(.day, year: year, day: first.value)
    short.add(.day(first.style, suffix: nil), here)
    short.add(.year(second.style), there)
    return drafts + [short]
  }

  func settleOrder(_ first: Int, _ second: Int, in draft: inout DateDraft) -> DateOrder {
    if first > 12, second <= 12 {
      draft.provenOrder = .dayFirst
      return .dayFirst
    }
    if second > 12, first <= 12 {
      draft.provenOrder = .monthFirst
      return .monthFirst
    }
    // Two numbers of which neither is a month can be exchanged without making a difference.
    draft.isOrderAmbiguous = first != second && first <= 12
    if draft.isOrderAmbiguous { draft.inferences.insert(.order) }
    return context.order
  }

  /// A slash, dot or dash with any blanks around it.
  func separator(at index: Int) -> (kind: DateToken.Kind, end: Int)? {
    let start = skipBlank(index)
    switch kind(start) {
    case .slash, .dot, .dash: return (kind(start), skipBlank(start + 1))
    default: return nil
    }
  }
}
