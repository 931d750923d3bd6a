internal import LetheCore

/// Whether a person is spoken of as a woman or as a man.
enum PersonGender: String, Codable, Hashable, Sendable {
  case female
  case male
}

/// A title that stands before first names too: in child care, the South of the United States
/// and the Philippines.
enum FamiliarTitle: String, Codable, Hashable, Sendable {
  case miss
  /// More often before a last name.
  case ms
}

/// What a letter writes around a name that belongs to it and is no part of the mention: a title
/// before it and a generation mark behind it.
///
/// `Mr. Tran` and `Mrs. Tran` are two mentions although both read `Tran`.
struct NameContext: Codable, Hashable, Sendable {
  /// Whom the title is for, if it says so.
  var gender: PersonGender?
  /// Whether the title is one that a last name follows.
  var isTitled = false
  /// `jr`, `sr`, `ii`, `iii` or `iv`.
  var generation: String?
  /// The title, where it is one that some put before a first name: Miss Ruby, who is Ruby Haynes.
  var familiarTitle: FamiliarTitle?

  static let none = NameContext()

  init() {}

  /// Reads what stands around the mention at `range`.
  init(_ bytes: [UInt8], around range: Range<Int>) {
    let before = PrecedingWords(bytes[..<range.lowerBound])
    if let title = Self.title(before) {
      (gender, isTitled) = (title.gender, title.announcesLastName)
      familiarTitle = before.words.first.flatMap { FamiliarTitle(rawValue: $0.folded) }
    } else if let title = Self.title(within: bytes[range]) {
      (gender, isTitled) = (title.gender, title.announcesLastName)
    }
    generation = Self.generation(behind: bytes[range.upperBound...])
  }

  private struct Title {
    var gender: PersonGender?
    var announcesLastName = true
  }

  private static func title(_ before: PrecedingWords) -> Title? {
    guard let nearest = before.words.first, nearest.gap.isTitleGap else { return nil }
    let word = nearest.folded
    if let gender = abbreviations[word] {
      // `Mr. and Mrs. Tran` are two.
      let others = before.words.dropFirst()
      let isJoined = nearest.isAfterAmpersand || others.first?.folded == "and"
      if isJoined,
        let other = others.dropFirst(nearest.isAfterAmpersand ? 0 : 1).first,
        abbreviations[other.folded] != nil
      {
        return Title()
      }
      return Title(gender: gender)
    }
    // Words of common speech are titles only where they are written as such.
    guard nearest.isCapitalized, nearest.gap.isSpace else { return nil }
    if let gender = ranks[word] { return Title(gender: gender) }
    guard let gender = orders[word] else { return nil }
    if let other = before.words.dropFirst().first, other.gap.isSpace, other.isPossessive {
      return nil
    }
    // Sister Mary, and Sister Jones.
    return Title(gender: gender, announcesLastName: false)
  }

  /// The title that a mention begins with.
  private static func title(within mention: ArraySlice<UInt8>) -> Title? {
    let word = mention.prefix(while: \.isWordByte)
    guard word.count < mention.count, let gender = abbreviations[lowercased(word)] else {
      return nil
    }
    return Title(gender: gender)
  }

  private static func generation(behind bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes.prefix(24)
    let hasComma = rest.first == UInt8(ascii: ",")
    if hasComma { rest = rest.dropFirst() }
    guard rest.first == 0x20 else { return nil }
    rest = rest.drop { $0 == 0x20 }
    let word = rest.prefix(while: \.isWordByte)
    guard let mark = PersonName.generations[lowercased(word)] else { return nil }
    // `Ana Orr, Sr. Claims Examiner` is senior in rank only.
    let next = rest.dropFirst(word.count).drop { $0 == UInt8(ascii: ".") || $0 == 0x20 }
    if hasComma, next.first?.isUpperCase == true { return nil }
    return mark
  }

  static func lowercased(_ word: some Sequence<UInt8>) -> String {
    String(decoding: word.map { $0.isUpperCase ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// `Sr.` is Spanish for a man's title, and English for a nun's and a nurse's.
  private static let abbreviations: [String: PersonGender?] = [
    "mr": .male, "mister": .male, "señor": .male, "herr": .male, "ms": .female, "mrs": .female,
    "miss": .female, "sra": .female, "srta": .female, "señora": .female, "señorita": .female,
    "mme": .female, "mlle": .female, "frau": .female, "madam": .female, "mx": nil, "sr": nil,
    "dr": nil, "drs": nil, "prof": nil, "professor": nil,
  ]
  private static let ranks: [String: PersonGender?] = [
    "doctor": nil, "nurse": nil, "attorney": nil, "judge": nil, "officer": nil,
  ]
  private static let orders: [String: PersonGender] = [
    "sister": .female, "brother": .male, "father": .male, "mother": .female, "don": .male,
    "doña": .female,
  ]
}

/// The last words before a place in a text, nearest first.
struct PrecedingWords {
  struct Word {
    let folded: String
    let isCapitalized: Bool
    /// What stands between the word and what follows it.
    let gap: Gap
    /// Whether an ampersand stands before it.
    var isAfterAmpersand = false

    /// Whether it says whose somebody is.
    var isPossessive: Bool {
      ["his", "her", "their", "my", "your", "our", "whose"].contains(folded)
        || folded.hasSuffix("'s") || folded.hasSuffix("’s")
    }
  }

  /// What stands between two words.
  enum Gap {
    case space
    case dot
    case comma
    case colon
    /// A sentence or a line ends.
    case end
    case other

    var isSpace: Bool { self == .space }
    var isTitleGap: Bool { self == .space || self == .dot }
  }

  private(set) var words: [Word] = []

  /// Reads up to four words.
  init(_ text: ArraySlice<UInt8>) {
    var rest = text.suffix(96)
    while words.count < 4 {
      let gap = Self.gap(atEndOf: &rest, in: text)
      let word = rest.reversed().prefix { $0.isWordByte || $0 == UInt8(ascii: "'") }
      guard !word.isEmpty else { return }
      rest = rest.dropLast(word.count)
      let bytes = Array(word.reversed())
      words.append(
        Word(
          folded: NameContext.lowercased(bytes), isCapitalized: bytes[0].isUpperCase, gap: gap,
          isAfterAmpersand: rest.reversed().drop(while: \.isBlank).first == UInt8(ascii: "&")))
    }
  }

  private static func gap(atEndOf rest: inout ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Gap
  {
    var gap: Gap = .space
    var isEmpty = true
    while let last = rest.last {
      if rest.hasBlankCharacter {
        rest.removeLast(rest.blankLength)
      } else if last.isWordByte {
        break
      } else if last == 0x0A {
        // Prose that is broken into lines goes on; a short line is one by itself.
        let line = text[..<(rest.endIndex - 1)].reversed().prefix { $0 != 0x0A }
        if line.count < 45 || gap == .end { gap = .end }
        rest.removeLast()
        if rest.last == 0x0A { gap = .end }
      } else {
        switch last {
        case 0x20, 0x09, 0x0D: break
        case UInt8(ascii: "."): if gap == .space { gap = .dot } else { gap = .end }
        case UInt8(ascii: ","): if gap == .space { gap = .comma } else { gap = .end }
        case UInt8(ascii: ":"): if gap == .space { gap = .colon } else { gap = .end }
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): gap = .end
        case UInt8(ascii: "'") where !isEmpty: return gap
        default: if gap != .end { gap = .other }
        }
        rest.removeLast()
      }
      isEmpty = false
    }
    return isEmpty ? .other : gap
  }
}

extension ArraySlice<UInt8> {
  /// Whether a no-break or thin space ends it.
  fileprivate var hasBlankCharacter: Bool { blankLength > 0 }

  fileprivate var blankLength: Int {
    if suffix(2).elementsEqual([0xC2, 0xA0]) { return 2 }
    if suffix(3).elementsEqual([0xE2, 0x80, 0xAF]) || suffix(3).elementsEqual([0xE2, 0x80, 0x89]) {
      return 3
    }
    return 0
  }
}
