internal import IdentifierSearch
internal import LetheCore

// Dates that nobody would take for one who does not look for that very day. A reading that is
// wrong does no harm: it only counts where a date of the same case's originals is that day.

extension DateReader {
  /// Every day that something in `text` may be read as, digits that a scanner misread as
  /// letters included; readings of one place stand together.
  static func everyReading(of text: [UInt8], isDayFirst: Bool) -> [DateMention] {
    let mentions = DateReader(text: text, isDayFirst: isDayFirst, isLenient: true).dates()
    guard let mended = mended(text) else { return mentions }
    // Both have the same length, so places hold.
    let more = DateReader(text: mended, isDayFirst: isDayFirst, isLenient: true).dates()
    return mentions + more.filter { !mentions.contains($0) }
  }

  /// The text with `O` and `l` between digits and separators as the digits they were, or `nil`
  /// if there are none.
  private static func mended(_ text: [UInt8]) -> [UInt8]? {
    var mended: [UInt8]?
    for index in text.indices {
      let digit: UInt8
      switch text[index] {
      case UInt8(ascii: "O"), UInt8(ascii: "o"): digit = UInt8(ascii: "0")
      case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"): digit = UInt8(ascii: "1")
      default: continue
      }
      // Most stand between letters.
      if index > 0, text[index - 1] >= 0x61, index + 1 < text.count, text[index + 1] >= 0x61 {
        continue
      }
      func isNumeric(_ index: Int) -> Bool {
        guard text.indices.contains(index) else { return false }
        switch text[index] {
        case 0x30...0x39, UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "O"), UInt8(ascii: "l"):
          return true
        default: return false
        }
      }
      let isBetween =
        isNumeric(index - 1) && (isNumeric(index + 1) || !isLetter(text, index + 1))
        || isNumeric(index + 1) && !isLetter(text, index - 1)
      if isBetween { mended = mended ?? text }
      if isBetween { mended?[index] = digit }
    }
    return mended
  }

  private static func isLetter(_ text: [UInt8], _ index: Int) -> Bool {
    text.indices.contains(index) && (ASCII.isLetter(text[index]) || text[index] >= 0x80)
  }

  /// What else the digits at `start` may begin.
  func lenient(at start: Int, _ found: inout [DateMention]) {
    found.append(contentsOf: sixDigits(at: start))
    // What is left begins with one, two or four digits.
    guard let first = number(at: start) else { return }
    if first.digits == 4 {
      found.append(contentsOf: yearFirstName(at: start))
      found.append(contentsOf: dayOfYear(at: start))
    } else {
      found.append(contentsOf: shortYearFirst(at: start))
      found.append(contentsOf: romanMonth(at: start))
      found.append(contentsOf: apostropheYear(at: start))
      found.append(contentsOf: foreignName(at: start))
      found.append(contentsOf: dotted(at: start))
    }
    found.append(contentsOf: spaced(at: start))
  }

  private func value(_ range: Range<Int>) -> Int {
    text[range].reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  private func year(_ value: Int, digits: Int) -> Number {
    Number(value: value, digits: digits, end: 0)
  }

  /// `090818`, `180908`, `080918`.
  private func sixDigits(at start: Int) -> [DateMention] {
    var end = start
    while end < text.count, ASCII.isDigit(text[end]), end - start <= 6 { end += 1 }
    guard end - start == 6 else { return [] }
    let parts = [0, 2, 4].map { value(start + $0..<start + $0 + 2) }
    return mention(start..<end, year: year(parts[2], digits: 2), month: parts[0], day: parts[1])
      + mention(start..<end, year: year(parts[0], digits: 2), month: parts[1], day: parts[2])
      + mention(start..<end, year: year(parts[2], digits: 2), month: parts[1], day: parts[0])
  }

  /// `2018 September 8`, `2018-Sep-08`.
  private func yearFirstName(at start: Int) -> [DateMention] {
    guard let year = number(at: start), year.digits == 4,
      let month = month(at: skipMarks(after: year.end, [.point, .hyphen, .slash, .comma])),
      let day = number(at: skipMarks(after: month.end, [.point, .hyphen, .slash, .comma])),
      day.digits <= 2
    else { return [] }
    return mention(start..<day.end, year: year, month: month.value, day: day.value)
  }

  /// `09 08 2018`, `2018 09 08`, as file names have them.
  private func spaced(at start: Int) -> [DateMention] {
    func next(_ end: Int) -> Number? {
      guard end < text.count, text[end] == 0x20 || text[end] == UInt8(ascii: "_") else {
        return nil
      }
      return number(at: end + 1)
    }
    guard let first = number(at: start), let second = next(first.end),
      let third = next(second.end), second.digits <= 2
    else { return [] }
    if first.digits == 4, third.digits <= 2 {
      return mention(start..<third.end, year: first, month: second.value, day: third.value)
    }
    guard first.digits <= 2, third.digits == 4 else { return [] }
    let (month, day) = monthAndDay(first.value, second.value)
    return mention(start..<third.end, year: third, month: month, day: day)
  }

  /// Which of two numbers is the month and which the day: the order of the letter, unless it makes
  /// no month.
  private func monthAndDay(_ first: Int, _ second: Int) -> (month: Int, day: Int) {
    first > 12 || isDayFirst && second <= 12 ? (second, first) : (first, second)
  }

  /// `2018-251`, the day of the year.
  private func dayOfYear(at start: Int) -> [DateMention] {
    guard let year = number(at: start), year.digits == 4, year.end < text.count,
      text[year.end] == UInt8(ascii: "-"), let day = number(at: year.end + 1), day.digits == 3,
      let first = CalendarDate(year: year.value, month: 1, day: 1), (1...366).contains(day.value)
    else { return [] }
    let date = CalendarDate(dayNumber: first.dayNumber + day.value - 1)
    return mention(start..<day.end, year: year, month: date.month, day: date.day)
  }

  /// `18-09-08`, the year first and without its century.
  private func shortYearFirst(at start: Int) -> [DateMention] {
    guard let first = number(at: start), first.digits == 2, let mark = separator(after: first.end),
      let second = number(at: mark.end), second.digits == 2,
      let again = separator(after: second.end), again.byte == mark.byte,
      let third = number(at: again.end), third.digits == 2
    else { return [] }
    return mention(start..<third.end, year: first, month: second.value, day: third.value)
  }

  /// `8.IX.2018`, `8 IX 2018`.
  private func romanMonth(at start: Int) -> [DateMention] {
    guard let day = number(at: start), day.digits <= 2 else { return [] }
    let begin = skipMarks(after: day.end, [.point, .hyphen, .slash])
    var end = begin
    while end < text.count, "IVX".utf8.contains(text[end]), end - begin < 5 { end += 1 }
    let numeral = String(decoding: text[begin..<end], as: UTF8.self)
    guard begin > day.end, let month = Self.numerals.firstIndex(of: numeral),
      let year = number(at: skipMarks(after: end, [.point, .hyphen, .slash])),
      year.digits == 4 || year.digits == 2
    else { return [] }
    return mention(start..<year.end, year: year, month: month + 1, day: day.value)
  }

  private static let numerals = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]

  /// `9/8/'18`.
  private func apostropheYear(at start: Int) -> [DateMention] {
    guard let first = number(at: start), first.digits <= 2, let mark = separator(after: first.end),
      let second = number(at: mark.end), second.digits <= 2,
      let again = separator(after: second.end), again.end < text.count,
      text[again.end] == UInt8(ascii: "'"), let year = number(at: again.end + 1), year.digits == 2
    else { return [] }
    let (month, day) = monthAndDay(first.value, second.value)
    return mention(start..<year.end, year: year, month: month, day: day)
  }

  /// `8.9.2018`, which is 8 September to most who write so, whatever the other dates are.
  private func dotted(at start: Int) -> [DateMention] {
    guard let day = number(at: start), day.digits <= 2, let mark = separator(after: day.end),
      mark.byte == UInt8(ascii: "."), let month = number(at: mark.end), month.digits <= 2,
      let again = separator(after: month.end), again.byte == mark.byte,
      let year = number(at: again.end), year.digits == 4
    else { return [] }
    return mention(start..<year.end, year: year, month: month.value, day: day.value)
  }

  /// `8 de septiembre de 2018`, `8. März 2018`.
  private func foreignName(at start: Int) -> [DateMention] {
    guard let day = number(at: start), day.digits <= 2 else { return [] }
    let begin = skipMarks(after: day.end, [.point, .hyphen, .slash], words: Self.foreignDay)
    var end = begin
    while end < text.count, ASCII.isLetter(text[end]) || text[end] >= 0x80, end - begin < 14 {
      end += 1
    }
    let word = FoldedText(Array(text[begin..<end])).bytes
    guard let month = MonthNames.month(word, isLenient: true),
      let year = number(
        at: skipMarks(after: end, [.point, .hyphen, .slash, .comma], words: Self.foreignYear)),
      year.digits == 4
    else { return [] }
    return mention(start..<year.end, year: year, month: month, day: day.value)
  }

  // MARK: Words

  /// `the eighth of September, 2018`, `September eighth, two thousand eighteen`.
  func inWords(aroundMonth start: Int) -> [DateMention] {
    // A month has its capital, or `of` before it; `may` is a verb.
    guard
      ASCII.isUppercase(text[start])
        || start >= 3 && text[..<(start - 1)].suffix(2).elementsEqual("of".utf8),
      let month = month(at: start)
    else { return [] }
    let before = words(before: start)
    let after = words(after: month.end)
    var mentions: [DateMention] = []
    func add(day: (value: Int, end: Int), _ rest: ArraySlice<Word>, from begin: Int) {
      guard let year = Self.year(rest) else { return }
      mentions += mention(
        begin..<year.end, year: self.year(year.value, digits: 4), month: month.value,
        day: day.value)
    }
    // The last words before the month, without `of`.
    let day =
      before.last.map { ["of", "day"].contains($0.text) } == true ? before.dropLast() : before[...]
    if let last = day.last {
      if let value = Self.days[last.text] {
        let tens = day.dropLast().last
        let whole = value < 10 ? Self.tens[tens?.text ?? ""].map { $0 + value } : nil
        let begin = whole == nil ? last.start : tens?.start ?? last.start
        add(day: (whole ?? value, start), after[...], from: begin)
      } else if let value = Int(last.text.prefix(while: \.isNumber)), last.text.count <= 4 {
        add(day: (value, start), after[...], from: last.start)
      }
    }
    // The first words behind it.
    if let first = after.first {
      let isThe = first.text == "the"
      let rest = isThe ? after.dropFirst() : after[...]
      if let word = rest.first {
        if let ten = Self.tens[word.text], let unit = rest.dropFirst().first,
          let value = Self.days[unit.text], value < 10
        {
          add(day: (ten + value, unit.end), rest.dropFirst(2), from: start)
        } else if let value = Self.days[word.text] {
          add(day: (value, word.end), rest.dropFirst(), from: start)
        } else if let value = Int(word.text.prefix(while: \.isNumber)), word.text.count <= 4 {
          add(day: (value, word.end), rest.dropFirst(), from: start)
        }
      }
    }
    return mentions
  }

  private struct Word {
    let text: String
    let start: Int
    let end: Int
  }

  /// A few words in small letters, none beyond the end of a sentence.
  private func words(after index: Int) -> [Word] {
    words(in: index..<min(text.count, index + 64)).prefix(9).map(\.self)
  }

  private func words(before index: Int) -> [Word] {
    Array(words(in: max(0, index - 40)..<index).suffix(4))
  }

  private func words(in range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var start: Int?
    for index in range.lowerBound...range.upperBound {
      let isWord = index < range.upperBound && ASCII.isAlphanumeric(text[index])
      if isWord, start == nil { start = index }
      if !isWord, let begin = start {
        let bytes = text[begin..<index].map(ASCII.folded)
        words.append(Word(text: String(decoding: bytes, as: UTF8.self), start: begin, end: index))
        start = nil
      }
    }
    return words
  }

  /// A year in digits or words at the beginning of `words`: `two thousand (and) eighteen`,
  /// `twenty eighteen`, `nineteen ninety nine`.
  private static func year(_ words: ArraySlice<Word>) -> (value: Int, end: Int)? {
    let words = words.drop { ["of", "in", "the", "year"].contains($0.text) }
    guard let first = words.first else { return nil }
    if first.text.count == 4, let value = Int(first.text) { return (value, first.end) }
    var rest = words.dropFirst()
    let century: Int
    var end = first.end
    if first.text == "two", let thousand = rest.first, thousand.text == "thousand" {
      (century, end) = (2000, thousand.end)
      rest = rest.dropFirst()
      if rest.first?.text == "and" { rest = rest.dropFirst() }
    } else if first.text == "nineteen" {
      century = 1900
    } else if first.text == "twenty" {
      century = 2000
    } else {
      return nil
    }
    guard let word = rest.first else { return century == 2000 ? (century, end) : nil }
    if let ten = tens[word.text] {
      let unit = rest.dropFirst().first.flatMap { next in
        numbers[next.text].map { (value: $0, end: next.end) }
      }
      if let unit, unit.value < 10 { return (century + ten + unit.value, unit.end) }
      return (century + ten, word.end)
    }
    if let value = numbers[word.text] { return (century + value, word.end) }
    return first.text == "two" ? (century, end) : nil
  }

  private static let tens = [
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
  ]

  private static let numbers: [String: Int] = {
    let names = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) })
  }()

  private static let days: [String: Int] = {
    let names = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
      "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
      "seventeenth", "eighteenth", "nineteenth", "twentieth",
    ]
    var days = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) })
    days["thirtieth"] = 30
    for (name, number) in numbers { days[name] = days[name] ?? number }
    return days
  }()
}
