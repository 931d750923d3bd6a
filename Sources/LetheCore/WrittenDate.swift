/// The text of a date, read into what was written and what it means.
///
/// A date in a letter is one ``Point`` (`May 11, 2015`), two (`March 4-9, 2013`)
/// or several (`June 3, 5 and 9, 2014`). Each point knows the pieces of text it
/// is made of, in order, so that the same date can be written again with other
/// values in the very same form; see ``rendered(as:padding:)``.
///
/// Reading is strict: text that is not understood to the last byte gives no
/// value, so that whoever asked can fall back on removing all of it.
public struct WrittenDate: Hashable, Sendable {
  /// The text as it was read.
  public let bytes: [UInt8]
  /// The dates named, in text order; never empty.
  public let points: [Point]
  /// The text before, between and after the points; one more than there are points.
  public let glue: [Range<Int>]
  /// Whether the numbers could be read with day and month exchanged.
  public let isOrderAmbiguous: Bool
  /// The order that the numbers themselves prove, such as day first for `27/2/2013`.
  public let provenOrder: DateOrder?

  /// One date of the text.
  public struct Point: Hashable, Sendable {
    /// What stands there, without gaps, in text order.
    public let pieces: [Piece]
    /// What it means; a year written nowhere in the text is missing here.
    public let value: DateValue
    /// What of the meaning is not written there, and where it was taken from.
    public let inferences: DateInferences
    /// Whether the calendar has no such day.
    public var isImpossible: Bool { !value.isPossible }
  }

  /// A stretch of a point's text.
  public struct Piece: Hashable, Sendable {
    /// Where it stands, in ``WrittenDate/bytes``.
    public let range: Range<Int>
    public let content: Content
  }

  /// What a piece says and in which style.
  public enum Content: Hashable, Sendable {
    /// Words, separators, times and zones, which are never rewritten.
    case verbatim
    case day(NumberStyle, suffix: LetterCase?)
    /// A day as an ordinal word, `twenty-first`.
    case dayWord(LetterCase)
    case month(NumberStyle)
    case monthName(NameStyle)
    /// A month as a Roman numeral, `VII`.
    case monthRoman(LetterCase)
    /// The year with as many digits as were written.
    case year(NumberStyle)
    /// The year in words, `nineteen eighty-four`.
    case yearWords(SpokenYearStyle)
    /// The year before, which a winter may name as well: the 2012 of `winter of 2012-13`.
    case yearBefore(NumberStyle)
    case weekday(NameStyle)
    case season(LetterCase, autumn: Bool)
    case quarter(NumberStyle)
    /// A quarter as an ordinal word, `third`.
    case quarterWord(LetterCase)
    /// The first year of ten, with two or four digits.
    case decade(NumberStyle)
    case holiday(LetterCase)
    /// What the day is called besides, `Easter Monday (` before its date; it goes when the
    /// day moves.
    case occasion
  }
}

extension WrittenDate: CustomStringConvertible, CustomReflectable {
  /// The length of the text and nothing of it: it comes from a letter.
  public var description: String { "<date of \(bytes.count) bytes withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What of a date's meaning was not written at the date itself, and where it came from.
public struct DateInferences: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Which number is the month was settled by ``DateContext/order``.
  public static let order = DateInferences(rawValue: 1)
  /// The century of a two-digit year was settled by ``DateContext/pivotYear``.
  public static let century = DateInferences(rawValue: 2)
  /// The month stands at a neighbor in the same text.
  public static let monthOfNeighbor = DateInferences(rawValue: 4)
  /// The year stands at a neighbor in the same text.
  public static let yearOfNeighbor = DateInferences(rawValue: 8)
}

/// Which of day and month comes first in a date of numbers.
public enum DateOrder: String, Codable, Hashable, Sendable, CaseIterable {
  case monthFirst = "mdy"
  case dayFirst = "dmy"
}

/// How a number is written.
public struct NumberStyle: Hashable, Sendable {
  /// How many digits were written.
  public var digits: Int
  /// Whether a number below ten gets a zero; `nil` where two digits do not tell.
  public var isPadded: Bool?
  /// Whether the digits are the wide ones of East Asian type.
  public var isFullWidth: Bool

  public init(digits: Int, isPadded: Bool? = nil, isFullWidth: Bool = false) {
    self.digits = digits
    self.isPadded = isPadded
    self.isFullWidth = isFullWidth
  }
}

/// How the letters of a word are written.
public enum LetterCase: Hashable, Sendable {
  case lower
  case capitalized
  case upper

  /// How `word` is written; what has no letter is in lower case.
  package init(of word: some StringProtocol) {
    let letters = word.filter(\.isLetter)
    guard let first = letters.first, first.isUppercase else {
      self = .lower
      return
    }
    self = letters.count > 1 && letters.allSatisfy(\.isUppercase) ? .upper : .capitalized
  }

  /// `word`, which is in lower case, so written.
  package func applied(to word: String) -> String {
    switch self {
    case .lower: word
    case .capitalized: word.prefix(1).uppercased() + word.dropFirst()
    case .upper: word.uppercased()
    }
  }
}

/// How the name of a month or weekday is written.
public struct NameStyle: Hashable, Sendable {
  /// How much of the name is written.
  public enum Length: Hashable, Sendable {
    case full
    /// Three letters, or four for `Sept`, `Tues`, `Thur`.
    case short
    /// `May`, which is both.
    case either
  }

  public var length: Length
  public var letterCase: LetterCase
  public var isDotted: Bool
  public var language: DateLanguage
  /// Whether accents that the language asks for are left out, as in `fevrier`.
  public var isPlain: Bool

  public init(
    _ length: Length, _ letterCase: LetterCase, isDotted: Bool = false,
    language: DateLanguage = .english, isPlain: Bool = false
  ) {
    self.length = length
    self.letterCase = letterCase
    self.isDotted = isDotted
    self.language = language
    self.isPlain = isPlain
  }
}
