/// A PCRE2 pattern as a tree, as far as a prefilter cares.
///
/// Greediness, possessiveness and capturing are left out: they decide which match is taken,
/// not where one may begin.
indirect enum PatternSyntax: Sendable {
  /// Matches the empty text.
  case empty
  /// One character.
  case character(CharacterSet)
  case sequence([PatternSyntax])
  case alternatives([PatternSyntax])
  /// At least `least` times, at most `most` times, or without end.
  case repetition(PatternSyntax, least: Int, most: Int?)
  /// What must, or must not, stand behind this place.
  case lookAhead(PatternSyntax, isNegated: Bool)
  /// What must, or must not, stand before this place.
  case lookBehind(PatternSyntax, isNegated: Bool)
  /// The group of that name or number, matched here.
  case call(String)
  /// What the group of that name or number matched, once more.
  case reference(String)
  /// The beginning of the text or of a line.
  case lineStart
  /// The end of the text or of a line.
  case lineEnd
  /// A place between a letter, digit or underscore and something else.
  case wordBoundary
  /// Something that is not looked into: any text at all may follow.
  case anything
}

extension PatternSyntax {
  /// The tree with nothing asked of what stands around it.
  var withoutAssertions: PatternSyntax {
    switch self {
    case .lookAhead, .lookBehind, .lineStart, .lineEnd, .wordBoundary: .empty
    case .sequence(let items): .sequence(items.map(\.withoutAssertions))
    case .alternatives(let branches): .alternatives(branches.map(\.withoutAssertions))
    case .repetition(let item, let least, let most):
      .repetition(item.withoutAssertions, least: least, most: most)
    // A call may lead to more of them.
    case .call: .anything
    case .empty, .character, .reference, .anything: self
    }
  }

  /// A set of characters: exact in ASCII, and only roughly known beyond.
  struct CharacterSet: Hashable, Sendable {
    /// The ASCII characters in it.
    var ascii: SymbolSet
    /// The characters beyond ASCII in it.
    var beyond: Beyond

    enum Beyond: Sendable { case none, some, all }

    static let nothing = CharacterSet(ascii: .empty, beyond: .none)
    static let everyASCII = SymbolSet(bytes: 0...127)

    mutating func insert(_ scalar: UInt32, isCaseless: Bool) {
      guard scalar < 0x80 else {
        insertBeyond(.some)
        return
      }
      ascii.insert(Int(scalar))
      guard isCaseless, (scalar | 0x20) &- 0x61 < 26 else { return }
      ascii.insert(Int(scalar ^ 0x20))
      // The Kelvin sign and the long s are the small letters' other capitals.
      if scalar | 0x20 == 0x6B || scalar | 0x20 == 0x73 { insertBeyond(.some) }
    }

    mutating func insertBeyond(_ more: Beyond) {
      if beyond == .all || more == .none { return }
      beyond = more
    }

    mutating func formUnion(_ other: CharacterSet) {
      ascii = ascii.union(other.ascii)
      insertBeyond(other.beyond)
    }

    var inverted: CharacterSet {
      let opposite: Beyond =
        switch beyond {
        case .none: .all
        case .some: .some
        case .all: .none
        }
      return CharacterSet(ascii: ascii.complement.intersection(Self.everyASCII), beyond: opposite)
    }
  }
}
