internal import IdentifierSearch
internal import LetheCore

/// Looks for whatever might be an identifier by its form alone, the way a stranger reads.
///
/// It shares no rule with detection on purpose: what both overlook is in no report. Most
/// of what it finds is harmless, so its scores say so, and it looks only where detection
/// found nothing.
public struct SuspicionSearch: Sendable {
  /// Whether a word in lower case has a meaning other than naming someone or something.
  public let isKnownWord: @Sendable (String) -> Bool

  public init(isKnownWord: @escaping @Sendable (String) -> Bool) { self.isKnownWord = isKnownWord }

  /// How often each of them is an identifier, estimated on the sample letters.
  enum Score {
    static let unknownWord = 0.2
    static let calendarNumber = 0.3
    static let labelledNumber = 0.3
  }

  /// What looks like an identifier in `text`, in text order.
  ///
  /// - Parameter isTaken: whether a stretch is accounted for: found by detection, or put in.
  func findings(in text: DocumentText, isTaken: (Range<Int>) -> Bool) -> [Finding] {
    let words = Self.words(in: text.searchable)
    var findings: [Finding] = []
    var numbered = -1
    for index in words.indices where words[index].lowerBound >= numbered {
      let word = words[index]
      let bytes = text.searchable
      if let end = Self.calendarNumber(at: word, in: bytes) {
        add(.date, word.lowerBound..<end, Score.calendarNumber, "audit.calendar-number")
        numbered = end
      } else if index > 0, let end = Self.labelledNumber(at: word, in: bytes),
        Self.isLabel(words[index - 1], of: word, in: bytes)
      {
        add(.idNumber, word.lowerBound..<end, Score.labelledNumber, "audit.labelled-number")
        numbered = end
      } else if isUnknown(word, in: bytes) {
        add(.person, word, Score.unknownWord, "audit.unknown-word")
      }
    }
    func add(_ type: IdentifierType, _ range: Range<Int>, _ score: Double, _ rule: String) {
      guard !isTaken(range) else { return }
      findings.append(Finding(type, at: ByteRange(bytes: range), score: score, rule: rule))
    }
    return findings
  }

  // MARK: Words

  /// Whether a capitalised word is in no list, with or without its ending.
  private func isUnknown(_ word: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard let first = bytes[word].first, ASCII.isUppercase(first) || first >= 0xC3,
      word.count >= 3, !bytes[word].contains(where: ASCII.isDigit)
    else { return false }
    // Abbreviations name things far more often than people.
    if word.count <= 5, bytes[word].allSatisfy(ASCII.isUppercase) { return false }
    let written = String(decoding: bytes[word], as: UTF8.self)
    if written.count <= 5, written.allSatisfy({ $0.isUppercase }) { return false }
    guard written.first?.isUppercase == true else { return false }
    var forms = [written.lowercased()]
    for (ending, stem) in Self.endings where forms[0].hasSuffix(ending) {
      forms.append(forms[0].dropLast(ending.count) + stem)
    }
    return !forms.contains(where: isKnownWord)
  }

  private static let endings = [
    ("'s", ""), ("’s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("ly", ""), ("ally", ""), ("er", ""), ("'ll", ""), ("'d", ""),
    ("'m", ""), ("'ve", ""), ("n't", ""), ("n't", "n"), ("'re", ""),
  ]

  /// Runs of letters and digits, with apostrophes inside.
  static func words(in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in bytes.indices {
      let byte = bytes[index]
      let isApostrophe =
        byte == UInt8(ascii: "'") && start != nil && index + 1 < bytes.count
        && ASCII.isLetter(bytes[index + 1])
      if byte >= 0x80 && !isMark(at: index, in: bytes) || ASCII.isAlphanumeric(byte)
        || isApostrophe
      {
        if start == nil { start = index }
      } else if let begun = start {
        words.append(begun..<index)
        start = nil
      }
    }
    if let begun = start { words.append(begun..<bytes.count) }
    return words
  }

  /// Whether the byte belongs to a curly quotation mark, a dash, a bullet or a special space.
  private static func isMark(at index: Int, in bytes: [UInt8]) -> Bool {
    var lead = index
    while lead > 0, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    // U+2000 to U+2BFF: punctuation and symbols; U+0080 to U+00BF: the same of Latin-1.
    if bytes[lead] == 0xC2 || bytes[lead] == 0xE2 {
      let isApostrophe =
        lead + 3 < bytes.count && bytes[lead + 1] == 0x80 && bytes[lead + 2] == 0x99
        && ASCII.isLetter(bytes[lead + 3])
      return !isApostrophe
    }
    return false
  }

  // MARK: Numbers

  /// The end of a date-like number that begins with `word`: `3/4`, `3-4-13`, `2013-03`.
  private static func calendarNumber(at word: Range<Int>, in bytes: [UInt8]) -> Int? {
    guard let first = number(at: word.lowerBound, in: bytes), first.end == word.upperBound,
      word.lowerBound == 0 || !isNumberMark(bytes[word.lowerBound - 1]),
      first.end < bytes.count
    else { return nil }
    let mark = bytes[first.end]
    guard isNumberMark(mark), let second = number(at: first.end + 1, in: bytes) else { return nil }
    let third =
      second.end < bytes.count && bytes[second.end] == mark
      ? number(at: second.end + 1, in: bytes) : nil
    func isDay(_ one: Int, _ other: Int) -> Bool {
      (1...12).contains(one) && (1...31).contains(other)
        || (1...12).contains(other) && (1...31).contains(one)
    }
    if let third {
      let isYearLast = third.digits != 3 && third.digits <= 4 && isDay(first.value, second.value)
      let isYearFirst =
        first.digits == 4 && (1900..<2100).contains(first.value)
        && isDay(second.value, third.value)
      let goesOn =
        third.end + 1 < bytes.count && bytes[third.end] == mark
        && ASCII.isDigit(bytes[third.end + 1])
      guard !goesOn, isEnd(third.end, in: bytes) else { return nil }
      return isYearLast && first.digits <= 2 && second.digits <= 2 || isYearFirst ? third.end : nil
    }
    guard isEnd(second.end, in: bytes) else { return nil }
    if mark == UInt8(ascii: "/"), first.digits <= 2, second.digits <= 2 {
      // Strengths of a muscle and pains are told out of five and ten.
      let isShare = [5, 10].contains(second.value) && first.value <= second.value
      return isDay(first.value, second.value) && !isShare ? second.end : nil
    }
    let isMonth =
      first.digits == 4 && (1900..<2100).contains(first.value) && second.digits == 2
      && (1...12).contains(second.value)
      || mark == UInt8(ascii: "/") && first.digits <= 2 && (1...12).contains(first.value)
        && second.digits == 4 && (1900..<2100).contains(second.value)
    return isMonth ? second.end : nil
  }

  private static func isNumberMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isEnd(_ index: Int, in bytes: [UInt8]) -> Bool {
    index == bytes.count || !ASCII.isAlphanumeric(bytes[index])
  }

  private static func number(
    at start: Int, in bytes: [UInt8]
  ) -> (value: Int, digits: Int, end: Int)? {
    var end = start
    var value = 0
    while end < bytes.count, ASCII.isDigit(bytes[end]), end - start < 5 {
      value = value * 10 + Int(bytes[end] & 0x0F)
      end += 1
    }
    return end == start ? nil : (value, end - start, end)
  }

  /// Words before numbers that name nobody: codes of procedures, drugs and laws.
  private static let harmlessLabels: Set = [
    "cpt", "icd", "hcpcs", "ndc", "dsm", "cfr", "usc", "code", "codes", "page", "pages", "section",
  ]

  /// Whether `label` announces a number: `File no. 4711`, `Ref: 4711`, `Claim #4711`.
  private static func isLabel(
    _ label: Range<Int>, of word: Range<Int>, in bytes: [UInt8]
  ) -> Bool {
    let between = bytes[label.upperBound..<word.lowerBound]
    guard between.count <= 6, !between.contains(0x0A) else { return false }
    let name = String(decoding: bytes[label], as: UTF8.self).lowercased()
    guard name.first?.isLetter == true, !harmlessLabels.contains(name) else { return false }
    return between.contains(UInt8(ascii: ":")) || between.contains(UInt8(ascii: "#"))
      || ["no", "nr", "number", "num", "id"].contains(name)
  }

  /// The end of the number that begins with `word`: at least four digits, groups joined by
  /// hyphens, points or slashes.
  private static func labelledNumber(at word: Range<Int>, in bytes: [UInt8]) -> Int? {
    var end = word.upperBound
    while end + 1 < bytes.count, isNumberMark(bytes[end]), ASCII.isAlphanumeric(bytes[end + 1]) {
      end += 1
      while end < bytes.count, ASCII.isAlphanumeric(bytes[end]) { end += 1 }
    }
    let digits = bytes[word.lowerBound..<end].count(where: ASCII.isDigit)
    return digits >= 4 ? end : nil
  }
}
