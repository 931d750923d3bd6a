internal import PatternCatalog

/// A set of ASCII punctuation marks, as two words of bits.
struct MarkSet: Sendable, Equatable {
  /// The marks below 64, each a bit.
  private(set) var low: UInt64 = 0
  /// The marks from 64 on.
  private(set) var high: UInt64 = 0

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  /// The marks of a text, which is walked: make sets once.
  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ bytes: [UInt8]) {
    for byte in bytes where byte < 128 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  mutating func formUnion(_ other: MarkSet) {
    low |= other.low
    high |= other.high
  }

  /// Whether `token` is one of the marks.
  @inline(__always)
  func contains(_ token: Token) -> Bool {
    guard token.kind == .punctuation, token.info < 128 else { return false }
    return token.info < 64 ? low >> token.info & 1 == 1 : high >> (token.info - 64) & 1 == 1
  }

  /// What may stand behind a name that fills a field or signs a letter.
  static let closingName = MarkSet(",/(;")
  /// What may stand behind a value in running text.
  static let closingValue = MarkSet(",(;.")
  /// What sets a word in the middle of a sentence off.
  static let closingAppositive = MarkSet(",);.")
  static let stop = MarkSet(".")
  static let ampersand = MarkSet("&")
  static let colon = MarkSet(":")
  static let comma = MarkSet(",")
  static let hyphen = MarkSet("-")
  static let slash = MarkSet("/")
  static let semicolon = MarkSet(";")
  static let openingBracket = MarkSet("[")
  static let closingNumber = MarkSet(".)]")
  static let openingParenthesis = MarkSet("(")
  static let closingParenthesis = MarkSet(")")
  /// What stands between the numbers of a date.
  static let dating = MarkSet("/-.")
  /// What joins a word to the one before it.
  static let gluing = MarkSet("-/'@._")
  /// What ends a sentence before initials that sign it.
  static let beforeInitials = MarkSet(".!?-)")
  static let introducingInitials = MarkSet(":,")
}

/// What the lines around a break say about whether a sentence goes on.
extension Letter {
  /// Whether the line that ends at `index` is running text: a longer word of it, or two short
  /// ones, are in small letters, beyond those that join a name's own.
  func isProse(lineEndingAt index: Int) -> Bool {
    var place = index
    var smalls = 0
    while place >= 0, tokens[place].kind != .lineBreak, index - place < 40 {
      if isLowercase(tokens[place]), tokens[place].length > 1,
        tokens[place].cues.isDisjoint(with: [.nameParticles, .organizationJoiners])
      {
        smalls += tokens[place].length >= 4 ? 2 : 1
        if smalls >= 2 { return true }
      }
      place -= 1
    }
    return false
  }

  /// Whether the word at `index`, first on its line, goes on a sentence of the line above,
  /// however short that line is.
  func goesOn(at index: Int) -> Bool {
    guard index >= 2, tokens[index - 1].kind == .lineBreak,
      tokens[index - 1].info <= breaksPerLine
    else { return false }
    let last = tokens[index - 2]
    guard last.isWord || last.isMark(",") || last.isMark("&") || last.isMark("-") else {
      return false
    }
    if isLowercase(tokens[index]) { return true }
    return isProse(lineEndingAt: index - 2)
  }

  /// Whether a colon behind the word at `index` makes it the label of a field.
  func isLabel(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    return tokens[index + 1].isMark(":")
  }

  /// Whether the range of tokens fills a cell: begins behind a gap or line start and ends
  /// before one.
  func endsCell(_ index: Int) -> Bool {
    guard index + 1 < tokens.count else { return true }
    let next = tokens[index + 1]
    return next.kind == .lineBreak || next.shape.contains(.wideGap) || next.isMark("|")
  }

  /// Whether the token at `index` is one of `marks`.
  @inline(__always)
  func isMark(_ index: Int, in marks: MarkSet) -> Bool {
    index >= 0 && index < tokens.count && marks.contains(tokens[index])
  }

  /// Whether `index` begins a line or a cell of a table or form.
  func beginsCell(_ index: Int) -> Bool {
    beginsLine(index) || tokens[index].shape.contains(.wideGap)
      || (index > 0 && tokens[index - 1].isMark("|"))
  }
}
