internal import IdentifierSearch

// The pieces that dates are made of, and what stands between them.

extension DateReader {
  struct Number {
    let value: Int
    let digits: Int
    let end: Int
  }

  /// The digits from `start` on, at most four.
  func number(at start: Int) -> Number? {
    var end = start
    var value = 0
    while end < text.count, ASCII.isDigit(text[end]) {
      guard end - start < 4 else { return nil }
      value = value * 10 + Int(text[end] & 0x0F)
      end += 1
    }
    return end > start ? Number(value: value, digits: end - start, end: end) : nil
  }

  /// One slash, hyphen or point, with blanks around it or not.
  func separator(after index: Int) -> (byte: UInt8, end: Int)? {
    let mark = skipBlanks(after: index)
    guard mark < text.count else { return nil }
    if DateMarks(text[mark]).isSubset(of: [.slash, .hyphen, .point]), !DateMarks(text[mark]).isEmpty
    {
      // A point with blanks ends a sentence.
      guard text[mark] != UInt8(ascii: ".") || mark == index else { return nil }
      return (text[mark], text[mark] == UInt8(ascii: ".") ? mark + 1 : skipBlanks(after: mark + 1))
    }
    guard let length = dashLength(at: mark) else { return nil }
    return (UInt8(ascii: "-"), skipBlanks(after: mark + length))
  }

  /// The length of a dash of typographers, U+2010 to U+2015.
  private func dashLength(at index: Int) -> Int? {
    guard index + 2 < text.count, text[index] == 0xE2, text[index + 1] == 0x80,
      (0x90...0x95).contains(text[index + 2])
    else { return nil }
    return 3
  }

  /// The place after blanks, among them a line break and a space that does not break.
  func skipBlanks(after index: Int) -> Int {
    var index = index
    while index < text.count {
      if ASCII.isBlank(text[index]) {
        index += 1
      } else if text[index] == 0xC2, index + 1 < text.count, text[index + 1] == 0xA0 {
        index += 2
      } else if text[index] == 0xE2,
        text[index...].starts(with: "\u{2009}".utf8)
          || text[index...].starts(with: "\u{202F}".utf8)
      {
        index += 3
      } else {
        break
      }
    }
    return index
  }

  /// The place after blanks, `marks` in ASCII, dashes and `words`, at most a few of them.
  func skipMarks(after index: Int, _ marks: DateMarks, words: [String] = []) -> Int {
    var index = index
    for _ in 0..<4 {
      index = skipBlanks(after: index)
      guard index < text.count else { break }
      if !marks.isDisjoint(with: DateMarks(text[index])) {
        index += 1
      } else if let length = dashLength(at: index) ?? apostropheLength(at: index) {
        index += length
      } else if ASCII.isLetter(text[index]),
        let word = words.first(where: { matches($0, at: index) })
      {
        index += word.utf8.count
      } else {
        break
      }
    }
    return index
  }

  private func apostropheLength(at index: Int) -> Int? {
    text[index] == 0xE2 && text[index...].starts(with: "’".utf8) ? 3 : nil
  }

  func matches(_ word: String, at index: Int) -> Bool {
    var end = index
    for byte in word.utf8 {
      guard end < text.count, ASCII.folded(text[end]) == byte else { return false }
      end += 1
    }
    return end < text.count && !ASCII.isLetter(text[end])
  }

  /// The place after `st`, `nd`, `rd` or `th`.
  func skipSuffix(after index: Int) -> Int {
    guard index < text.count, ASCII.isLetter(text[index]) else { return index }
    return Self.ordinals.contains { matches($0, at: index) } ? index + 2 : index
  }

  static let ordinals = ["st", "nd", "rd", "th"]
  static let joints = ["and", "to"]
  static let of = ["of"]
  static let ofDay = ["day", "of"]
  static let foreignDay = ["de", "er"]
  static let foreignYear = ["de", "del"]
}

/// What may stand between the parts of a date.
struct DateMarks: OptionSet {
  let rawValue: UInt8

  static let point = DateMarks(rawValue: 1)
  static let hyphen = DateMarks(rawValue: 2)
  static let slash = DateMarks(rawValue: 4)
  static let comma = DateMarks(rawValue: 8)
  static let apostrophe = DateMarks(rawValue: 16)
  static let ampersand = DateMarks(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The mark that a byte is, or none.
  init(_ byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "."): .point
      case UInt8(ascii: "-"): .hyphen
      case UInt8(ascii: "/"): .slash
      case UInt8(ascii: ","): .comma
      case UInt8(ascii: "'"): .apostrophe
      case UInt8(ascii: "&"): .ampersand
      default: []
      }
  }
}
