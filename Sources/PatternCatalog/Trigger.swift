/// The places of a text at which a rule is tried.
///
/// A rule is tried where any of these holds, and its pattern must match exactly
/// there; see `Patterns/README.md`.
public struct Trigger: Sendable {
  /// A run of digits of a certain length before certain bytes.
  public struct Number: Hashable, Sendable {
    /// How many digits.
    public var digits: ClosedRange<Int>
    /// What may follow the digits; `nil` for anything.
    public var then: Following?
  }

  /// A set of the bytes that may follow a number.
  public struct Following: Hashable, Sendable {
    /// As written in the rule file: a space stands for white space and anything
    /// that is not ASCII, `a` for a letter, `$` for the end of the text.
    public var written: String

    /// Whether each byte may follow, and the end of the text at 256.
    package var membership: [Bool] {
      let (space, letter) = (contains(0x20), contains(0x61))
      var isMember = [Bool](repeating: false, count: 257)
      for byte in written.utf8 where byte < 0x80 { isMember[Int(byte)] = contains(byte) }
      for byte in [0x20, 0x09, 0x0A, 0x0D] + Array(0x80...0xFF) { isMember[byte] = space }
      for byte in Array(0x41...0x5A) + Array(0x61...0x7A) { isMember[byte] = letter }
      isMember[256] = contains(nil)
      return isMember
    }

    /// Whether `byte` (`nil` at the end of the text) may follow.
    public func contains(_ byte: UInt8?) -> Bool {
      guard let byte else { return written.utf8.contains(UInt8(ascii: "$")) }
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, 0x80...: return written.utf8.contains(UInt8(ascii: " "))
      case 0x41...0x5A, 0x61...0x7A: return written.utf8.contains(UInt8(ascii: "a"))
      default: return written.utf8.contains(byte)
      }
    }
  }

  /// What the token behind the trigger must be for the rule to be tried.
  public struct Next: Sendable {
    /// Words, in lower case; a possessive `'s` and letters glued to a number count too.
    public var words: [String] = []
    /// Where any are named, every word may follow but these.
    public var unless: [String] = []
    public var lexicon: LexiconEntry.Flags = []
    public var capitalized = false
    public var number = false
    /// Punctuation marks; 0 stands for any that is not ASCII.
    public var marks: [UInt8] = []
    /// How many numbers, joined by one and the same mark, the trigger is the first of.
    ///
    /// 2 for exactly two, 3 for three or more, 0 for any; the mark is a slash, hyphen or dot.
    public var parts = 0
    /// Words, in lower case, one of which stands within ``aheadBytes`` bytes behind the trigger and
    /// before any semicolon or colon.
    public var ahead: [String] = []

    /// How far ``ahead`` reaches: 250 characters, whatever their size.
    public static let aheadBytes = 1000
  }

  /// `nil` for anything.
  public var next: Next?
  /// Words, in lower case.
  public var words: [String] = []
  public var numbers: [Number] = []
  /// Lengths in bytes of a run of ASCII letters and digits that has both.
  public var mixed: [ClosedRange<Int>] = []
  /// Single bytes; the pattern is matched at the start of the non-space run around.
  public var runsAround: [UInt8] = []
  /// Properties of a word in the lexicons.
  public var lexicon: LexiconEntry.Flags = []
  /// Whether any capitalised word is a trigger.
  public var capitalized = false

  public init() {}

  /// Whether there is no place at all at which the rule would be tried.
  public var isEmpty: Bool {
    words.isEmpty && numbers.isEmpty && mixed.isEmpty && runsAround.isEmpty && lexicon.isEmpty
      && !capitalized
  }

  /// The names under which a rule file writes ``lexicon`` flags.
  static let lexiconNames: [(name: String, flags: LexiconEntry.Flags)] = [
    ("city", .anyCity), ("state", .state), ("state-abbreviation", .stateAbbreviation),
    ("country", .country),
    ("month", .month), ("weekday", .weekday), ("kinship", .kinship), ("title", .title),
    ("role", .role), ("occupation", .occupation), ("specialty", .specialty),
    ("street-suffix", .streetSuffix),
  ]
}
