/// A piece of a date's text with a meaning of its own.
struct DateToken {
  enum Kind: Equatable {
    case number(Int, NumberStyle)
    case word(DateWord)
    /// White space, invisible characters, and quotation marks of mail after a line break.
    case blank
    case slash, dot, dash, comma, apostrophe, open, close, ampersand
    /// Anything else, including words that say nothing about a date.
    case other
  }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts the text of a date into tokens.
struct DateLexer {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [DateToken] = []

  /// The tokens of `bytes`, which cover every byte.
  static func tokens(of bytes: [UInt8]) -> [DateToken] {
    var lexer = DateLexer(bytes: bytes)
    lexer.tokens.reserveCapacity(16)
    while lexer.position < bytes.count { lexer.readToken() }
    return lexer.tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func readToken() {
    let start = position
    if let word = readMisreadOctober() ?? readRomanMonth() {
      tokens.append(DateToken(kind: .word(word), range: start..<position))
    } else if let number = readNumber() {
      tokens.append(DateToken(kind: number, range: start..<position))
    } else if let length = Self.blankLength(in: bytes, at: start) {
      position += length
      readBlanks(afterBreak: bytes[start] == 0x0A || bytes[start] == 0x0D)
      tokens.append(DateToken(kind: .blank, range: start..<position))
    } else if let word = readWord() {
      tokens.append(
        DateToken(kind: word.map(DateToken.Kind.word) ?? .other, range: start..<position))
    } else {
      let (kind, length) = punctuation(at: start)
      position += length
      tokens.append(DateToken(kind: kind, range: start..<position))
    }
  }

  /// Reads a run of letters, accented ones of Western Europe included.
  ///
  /// - Returns: `nil` where there is no letter, and a word of `nil` where it says nothing.
  private mutating func readWord() -> DateWord?? {
    var folded: [UInt8] = []
    let start = position
    while position < bytes.count {
      if bytes[position].isLetter {
        folded.append(bytes[position])
        position += 1
      } else if let letter = AccentedLetter.folded(bytes, at: position) {
        folded.append(letter)
        position += 2
      } else {
        break
      }
    }
    guard position > start else { return nil }
    if let word = readBrokenWord(folded) { return .some(word) }
    return .some(DateWord(letters: folded[...], hasAccents: folded.count < position - start))
  }

  /// Goes on over breaks within the name of a month or weekday: `Feb ruary`, `Decem-ber`.
  private mutating func readBrokenWord(_ start: [UInt8]) -> DateWord? {
    var letters = start
    var end = position
    // Soft hyphens may stand between all the syllables of a word.
    for _ in 0..<3 {
      let gap = end
      while end < bytes.count, end < gap + 4 {
        if let length = Self.blankLength(in: bytes, at: end) {
          end += length
        } else if bytes[end] == UInt8(ascii: "-") {
          end += 1
        } else {
          break
        }
      }
      guard end > gap, end < bytes.count, bytes[end].isLetter else { return nil }
      while end < bytes.count, bytes[end].isLetter {
        letters.append(bytes[end])
        end += 1
      }
      guard letters.count <= 9 else { return nil }
      switch DateWord(letters: letters[...]) {
      case .month(_, let style) where style.length == .full && style.language == .english,
        .weekday(_, let style) where style.length == .full && style.language == .english:
        position = end
        return DateWord(letters: letters[...])
      default: break
      }
    }
    return nil
  }

  /// Reads `0ctober` and `0ct`, where a scanner took the first letter for a zero.
  private mutating func readMisreadOctober() -> DateWord? {
    guard bytes[position] == 0x30, position + 2 < bytes.count,
      bytes[position + 1] | 0x20 == UInt8(ascii: "c"),
      bytes[position + 2] | 0x20 == UInt8(ascii: "t")
    else { return nil }
    let end = bytes[(position + 1)...].firstIndex { !$0.isLetter } ?? bytes.count
    let letters = [UInt8(ascii: "O")] + bytes[position + 1..<end]
    guard let word = DateWord(letters: letters[...]), case .month = word else { return nil }
    position = end
    return word
  }

  /// Reads the VII of `19.VII.1962`, behind a number and its mark and before the same mark.
  ///
  /// Between slashes and blanks I, II and III may be misread numbers, and are none.
  private mutating func readRomanMonth() -> DateWord? {
    guard tokens.count >= 2, case .number = tokens[tokens.count - 2].kind,
      let mark = tokens.last?.kind, [.dot, .dash, .slash, .blank].contains(mark)
    else { return nil }
    let end = bytes[position...].firstIndex { !$0.isLetter } ?? bytes.count
    guard end < bytes.count, bytes[end] == bytes[position - 1],
      mark == .dot || mark == .dash || bytes[position..<end].contains(where: \.isRomanOnly),
      let word = DateWord(roman: bytes[position..<end])
    else { return nil }
    position = end
    return word
  }

  /// Goes on over blanks; `>` is one at the beginning of a line, as quoted mail has it.
  private mutating func readBlanks(afterBreak: Bool) {
    var afterBreak = afterBreak
    while position < bytes.count {
      if let length = Self.blankLength(in: bytes, at: position) {
        if bytes[position] == 0x0A || bytes[position] == 0x0D { afterBreak = true }
        position += length
      } else if afterBreak, bytes[position] == UInt8(ascii: ">") {
        position += 1
      } else {
        return
      }
    }
  }

  /// Reads a run of digits, among them letters that scanners read for digits.
  ///
  /// Such letters count only next to a digit, or between separators, and never
  /// where they begin a word: the O of `27OCT2013` is no zero.
  private mutating func readNumber() -> DateToken.Kind? {
    var end = position
    var value = 0
    var digits = 0
    var real = 0
    var wide = 0
    var lastReal = (end: position, value: 0, digits: 0)
    while end < bytes.count, digits < 18 {
      if bytes[end].isDigit {
        value = value * 10 + Int(bytes[end] & 0x0F)
        end += 1
        real += 1
      } else if let digit = fullWidthDigit(at: end) {
        value = value * 10 + digit
        end += 3
        real += 1
        wide += 1
      } else if let digit = bytes[end].misreadDigit {
        value = value * 10 + digit
        digits += 1
        end += 1
        continue
      } else {
        break
      }
      digits += 1
      lastReal = (end, value, digits)
    }
    guard digits > 0 else { return nil }
    if end > lastReal.end, end < bytes.count, bytes[end].isLetter {
      guard real > 0 else { return nil }
      (end, value, digits) = lastReal
    }
    let first = bytes[position]
    let startsWithZero =
      first == 0x30 || first.misreadDigit == 0 || fullWidthDigit(at: position) == 0
    position = end
    let isPadded = digits == 1 ? false : digits == 2 && startsWithZero ? true : nil
    return .number(
      value, NumberStyle(digits: digits, isPadded: isPadded, isFullWidth: wide > 0))
  }

  private func fullWidthDigit(at index: Int) -> Int? {
    // U+FF10 to U+FF19 are EF BC 90 to EF BC 99.
    guard index + 2 < bytes.count, bytes[index] == 0xEF, bytes[index + 1] == 0xBC else {
      return nil
    }
    let digit = Int(bytes[index + 2]) - 0x90
    return (0...9).contains(digit) ? digit : nil
  }

  private func punctuation(at index: Int) -> (DateToken.Kind, length: Int) {
    switch bytes[index] {
    case UInt8(ascii: "/"): return (.slash, 1)
    case UInt8(ascii: "."): return (.dot, 1)
    case UInt8(ascii: "-"): return (.dash, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: "'"), UInt8(ascii: "`"): return (.apostrophe, 1)
    case UInt8(ascii: "("), UInt8(ascii: "["): return (.open, 1)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return (.close, 1)
    case UInt8(ascii: "&"): return (.ampersand, 1)
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xB4:
      return (.apostrophe, 2)  // U+00B4
    case 0xCA where index + 1 < bytes.count && bytes[index + 1] == 0xBC:
      return (.apostrophe, 2)  // U+02BC
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      switch bytes[index + 2] {
      case 0x90...0x95: return (.dash, 3)  // U+2010 to U+2015
      case 0x98, 0x99: return (.apostrophe, 3)  // U+2018, U+2019
      default: return (.other, 3)
      }
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92:
      return (.dash, 3)  // U+2212
    case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBC:
      switch bytes[index + 2] {
      case 0x8C: return (.comma, 3)  // U+FF0C, and so on: the wide marks of East Asian type
      case 0x8D: return (.dash, 3)
      case 0x8E: return (.dot, 3)
      case 0x8F: return (.slash, 3)
      default: return (.other, 3)
      }
    default: return (.other, 1)
    }
  }

  /// How many bytes the blank character at `index` has, or `nil` if it is none.
  static func blankLength(in bytes: [UInt8], at index: Int) -> Int? {
    switch bytes[index] {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x20: return 1
    case 0xC2 where index + 1 < bytes.count:
      // No-break space and soft hyphen.
      return bytes[index + 1] == 0xA0 || bytes[index + 1] == 0xAD ? 2 : nil
    case 0xE2 where index + 2 < bytes.count:
      switch (bytes[index + 1], bytes[index + 2]) {
      // U+2000 to U+200D (spaces, zero-width), U+2028, U+2029, U+202F, U+205F, U+2060.
      case (0x80, 0x80...0x8D), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F),
        (0x81, 0xA0):
        return 3
      default: return nil
      }
    case 0xE3 where index + 2 < bytes.count:
      return bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : nil
    case 0xEF where index + 2 < bytes.count:
      return bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : nil
    default: return nil
    }
  }
}

extension UInt8 {
  /// Whether it is a letter of Roman numerals that no digit is misread as.
  fileprivate var isRomanOnly: Bool {
    self | 0x20 == UInt8(ascii: "v") || self | 0x20 == UInt8(ascii: "x")
  }

  /// The digit that optical recognition often reads as this letter.
  var misreadDigit: Int? {
    switch self {
    case UInt8(ascii: "O"), UInt8(ascii: "o"): 0
    case UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "|"): 1
    default: nil
    }
  }
}
