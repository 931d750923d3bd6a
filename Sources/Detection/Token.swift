internal import PatternCatalog

/// A piece of a text: a word, a number, a punctuation mark or a line break.
///
/// Thirty-two bytes, so that a letter's tokens lie close together and none is
/// allocated by itself.
struct Token: Sendable {
  /// What a token is.
  enum Kind: UInt8, Sendable {
    /// Letters, with inner apostrophes, soft hyphens and zero-width characters. A
    /// possessive `'s` is not part of it, but see ``Shape/possessive``.
    case word
    /// Digits, ASCII or full-width.
    case number
    /// One or more line breaks with nothing but white space between.
    case lineBreak
    /// One ASCII punctuation byte, or one other symbol.
    case punctuation
  }

  /// How a word is written and what stands around a token.
  struct Shape: OptionSet, Sendable {
    let rawValue: UInt8
    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The first letter is a capital.
    static let capital = Shape(rawValue: 1 << 0)
    /// Every letter is a capital.
    static let allCapitals = Shape(rawValue: 1 << 1)
    /// A capital stands behind a small letter: `McDonald`.
    static let innerCapital = Shape(rawValue: 1 << 2)
    /// A possessive `'s` follows.
    static let possessive = Shape(rawValue: 1 << 3)
    /// Has a letter outside ASCII.
    static let beyondASCII = Shape(rawValue: 1 << 4)
    /// Stands directly behind the token before.
    static let glued = Shape(rawValue: 1 << 5)
    /// First on its line.
    static let lineStart = Shape(rawValue: 1 << 6)
    /// Set off by a tab or several spaces, as columns are.
    static let wideGap = Shape(rawValue: 1 << 7)
  }

  /// The first byte.
  var start: UInt32
  /// The number of bytes; a longer run is cut into several tokens.
  var length: UInt16
  var kind: Kind
  var shape: Shape
  /// A word's lexicon entry; the number of digits; the byte of a punctuation mark
  /// (0 for one that is not ASCII); the number of line breaks.
  var info: UInt64
  /// A word's ``WordHash``; 0 for anything else.
  var hash: UInt64 = 0
  /// What a word says about the words around it.
  var cues: Cues = []

  /// The first byte.
  @inline(__always) var lower: Int { Int(start) }
  /// The byte behind the last.
  @inline(__always) var upper: Int { Int(start) + Int(length) }
  /// What the lexicons know about a word.
  @inline(__always) var entry: LexiconEntry { LexiconEntry(bits: info) }
  @inline(__always) var isWord: Bool { kind == .word }
  /// Whether this is the punctuation mark `mark`.
  @inline(__always) func isMark(_ mark: Unicode.Scalar) -> Bool {
    kind == .punctuation && info == UInt64(mark.value)
  }
  /// How frequent a word is as a name of either sort, `0...7`.
  @inline(__always) var givenOrSurname: Int { max(entry.givenName, entry.surname) }
  /// Whether this is a word that begins with a capital.
  @inline(__always) var isCapitalized: Bool { kind == .word && shape.contains(.capital) }
}
