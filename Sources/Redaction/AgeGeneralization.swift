internal import LetheCore

/// Ages above a limit, said in the form in which the age was said.
///
/// Source for the limit of 89: 45 CFR 164.514(b)(2)(i)(C).
struct AgeGeneralization {
  /// The highest age that stays.
  let limit: Int

  /// What becomes of an age.
  enum Outcome: Equatable {
    case keep
    case replace(String)
    /// No age was recognized.
    case unreadable
  }

  /// What becomes of `text`.
  ///
  /// - Parameter following: the text behind it, in which a unit may stand: `95` months
  ///   are no age above 89.
  func outcome(for text: String, following: String = "") -> Outcome {
    let bytes = Array(text.utf8)
    guard let number = Self.firstNumber(in: bytes) else { return .unreadable }
    let rest = String(decoding: bytes[number.range.upperBound...], as: UTF8.self) + following
    if Self.beginsWithShortUnit(rest) { return .keep }
    guard number.years > limit else { return .keep }
    let before = String(decoding: bytes[..<number.range.lowerBound], as: UTF8.self)
    let after = String(decoding: bytes[number.range.upperBound...], as: UTF8.self)
    // `ninety-one-year-old` and `ninety-one years old` go on as they are.
    let countsYears = rest.hasPrefix("-") || rest.drop { $0.isWhitespace }.hasPrefix("year")
    return .replace(before + replacement(for: number, countsYears: countsYears) + after)
  }

  private func replacement(for number: Number, countsYears: Bool) -> String {
    switch number.form {
    case .digits: "\(limit + 1)+"
    case .decade(let letterCase):
      "\((limit + 1) / 10 * 10)" + letterCase.applied(to: "s or older")
    case .words(let letterCase):
      letterCase.applied(to: Self.words(for: limit + 1) + (countsYears ? "-plus" : " or older"))
    case .ordinal(let letterCase):
      letterCase.applied(to: Self.words(for: limit + 1) + "-plus")
    case .decadeWord(let letterCase):
      letterCase.applied(to: Self.decades[(limit + 1) / 10 - 2] + " or older")
    // Before a noun and alone: `a nonagenarian man`, `a nonagenarian`.
    case .noun(let letterCase, let isPlural):
      "\(limit + 1)" + letterCase.applied(to: "-plus-year-old" + (isPlural ? "s" : ""))
    }
  }

  /// Where the words begin that say which part of a decade is meant, or `nil` without any.
  ///
  /// The `late ` of `in her late nineties` goes when these become `nineties or older`.
  ///
  /// - Parameters:
  ///   - start: the place in `bytes` where `text` is written.
  ///   - text: what the age has become.
  static func portion(before start: Int, in bytes: [UInt8], for text: String) -> Int? {
    let word = text.prefix { $0.isLetter || $0.isNumber }.lowercased()
    guard text.lowercased().hasSuffix(" or older"),
      decades.contains(word) || word.hasSuffix("s") && word.dropLast().allSatisfy(\.isNumber)
    else { return nil }
    var begin = start
    while true {
      var end = begin
      while end > 0, bytes[end - 1].isBlank || bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
      guard end < begin else { break }
      var place = end
      while place > 0, bytes[place - 1].isLetter { place -= 1 }
      let isPortion = portions.contains(lowercased(bytes[place..<end]))
      let joins = begin < start && ["to", "or", "and"].contains(lowercased(bytes[place..<end]))
      guard isPortion || joins else { break }
      begin = place
    }
    return begin < start ? begin : nil
  }

  private static let portions = ["early", "mid", "middle", "late", "upper", "lower", "very"]

  private enum Form {
    case digits
    /// `90s`
    case decade(LetterCase)
    case words(LetterCase)
    /// `ninety-first`
    case ordinal(LetterCase)
    /// `nineties`
    case decadeWord(LetterCase)
    case noun(LetterCase, isPlural: Bool)
  }

  private struct Number {
    let years: Int
    let range: Range<Int>
    let form: Form
  }

  private static let ones = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
  ]
  private static let tens = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  private static let decades = [
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
  ]
  private static let ordinals = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
  ]
  private static let nouns = [
    "teenager": 13, "teen": 13, "teens": 13, "quinquagenarian": 50, "sexagenarian": 60,
    "septuagenarian": 70, "octogenarian": 80, "nonagenarian": 90, "centenarian": 100,
    "newborn": 0, "infant": 0, "neonate": 0, "toddler": 1,
  ]

  private static func firstNumber(in bytes: [UInt8]) -> Number? {
    var index = 0
    while index < bytes.count {
      if bytes[index].isDigit {
        var end = index
        var value = 0
        while end < bytes.count, bytes[end].isDigit, end < index + 4 {
          value = value * 10 + Int(bytes[end] - 0x30)
          end += 1
        }
        let ending = wordEnd(in: bytes, from: end)
        switch lowercased(bytes[end..<ending]) {
        case "s":
          let letterCase: LetterCase = bytes[end] & 0x20 == 0 ? .upper : .lower
          return Number(years: value, range: index..<ending, form: .decade(letterCase))
        // `90+` says it without: `her 90+ birthday`.
        case "st", "nd", "rd", "th":
          return Number(years: value, range: index..<ending, form: .digits)
        default: return Number(years: value, range: index..<end, form: .digits)
        }
      }
      if bytes[index].isLetter {
        let end = wordEnd(in: bytes, from: index)
        if let number = number(in: bytes, word: index..<end) { return number }
        index = end
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func number(in bytes: [UInt8], word: Range<Int>) -> Number? {
    let text = lowercased(bytes[word])
    let letterCase = LetterCase(of: String(decoding: bytes[word], as: UTF8.self))
    if let years = nouns[text] {
      return Number(years: years, range: word, form: .noun(letterCase, isPlural: false))
    }
    if text.hasSuffix("s"), let years = nouns[String(text.dropLast())] {
      return Number(years: years, range: word, form: .noun(letterCase, isPlural: true))
    }
    if let index = decades.firstIndex(of: text) {
      return Number(years: 20 + 10 * index, range: word, form: .decadeWord(letterCase))
    }
    if text == "ninetieth" || text == "hundredth" {
      return Number(years: text == "ninetieth" ? 90 : 100, range: word, form: .ordinal(letterCase))
    }
    if let value = ones.firstIndex(of: text) {
      guard value == 1, let longer = hundred(in: bytes, after: word) else {
        return Number(years: value, range: word, form: .words(letterCase))
      }
      return Number(years: 100, range: word.lowerBound..<longer, form: .words(letterCase))
    }
    if text == "hundred" { return Number(years: 100, range: word, form: .words(letterCase)) }
    guard let index = tens.firstIndex(of: text) else { return nil }
    var years = 20 + 10 * index
    var end = word.upperBound
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: " ") {
      let next = end + 1..<wordEnd(in: bytes, from: end + 1)
      let second = lowercased(bytes[next])
      if let value = ones.firstIndex(of: second), (1...9).contains(value) {
        years += value
        end = next.upperBound
      } else if let value = ordinals.firstIndex(of: second) {
        return Number(
          years: years + value + 1, range: word.lowerBound..<next.upperBound,
          form: .ordinal(letterCase))
      }
    }
    return Number(years: years, range: word.lowerBound..<end, form: .words(letterCase))
  }

  /// The end of `one hundred and three`, however far it goes.
  private static func hundred(in bytes: [UInt8], after word: Range<Int>) -> Int? {
    guard word.upperBound + 1 < bytes.count else { return nil }
    let next = word.upperBound + 1..<wordEnd(in: bytes, from: word.upperBound + 1)
    guard lowercased(bytes[next]) == "hundred" else { return nil }
    var end = next.upperBound
    while end + 1 < bytes.count, !bytes[end].isLetter, bytes[end + 1].isLetter {
      let next = end + 1..<wordEnd(in: bytes, from: end + 1)
      let text = lowercased(bytes[next])
      guard text == "and" || ones.contains(text) || tens.contains(text) else { break }
      end = next.upperBound
    }
    return end
  }

  private static func beginsWithShortUnit(_ text: String) -> Bool {
    let word = text.drop { $0 == " " || $0 == "-" || $0 == "\n" }.prefix { $0.isLetter }
      .lowercased()
    return [
      "month", "months", "mo", "mos", "week", "weeks", "wk", "wks", "day", "days", "hour", "hours",
    ].contains(word)
  }

  private static func words(for number: Int) -> String {
    guard (20...99).contains(number) else { return "\(number)" }
    let ten = tens[number / 10 - 2]
    return number % 10 == 0 ? ten : "\(ten)-\(ones[number % 10])"
  }

  private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word.map { $0 | 0x20 }, as: UTF8.self)
  }

  private static func wordEnd(in bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex { !$0.isLetter } ?? bytes.count
  }
}
