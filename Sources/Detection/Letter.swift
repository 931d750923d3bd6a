internal import PatternCatalog

/// A text with its tokens, as the native recognizers read it.
///
/// Holds the two arrays by reference for the time of one search; nothing is copied.
struct Letter {
  let bytes: [UInt8]
  let tokens: [Token]
  let lexicon: WordTable
  /// How many line breaks separate the lines of one paragraph: 1, or 2 in a
  /// double-spaced text.
  let breaksPerLine: UInt64
  /// Whether nearly no word has a capital, so that capitals say nothing.
  let isCaseless: Bool
  /// How many words and numbers there are.
  let wordCount: Int
  /// For each stretch of ``stretchSize`` bytes, from that of the first token on, the first token
  /// that ends behind its beginning.
  private let stretches: [Int32]
  private static let stretchSize = 64
  /// Where something may begin.
  let leads: LeadTable

  /// - Parameter seesAllLeads: whether every token is looked at, as a test does to see that none
  ///   that matters is left out.
  init(bytes: [UInt8], tokens: [Token], lexicon: WordTable, seesAllLeads: Bool = false) {
    self.bytes = bytes
    self.tokens = tokens
    self.lexicon = lexicon
    var single = 0
    var double = 0
    // Sentences that go on behind an empty line: none do in a text that has them between paragraphs.
    var runningOn = 0
    var words = 0
    var all = 0
    var capitals = 0
    var stretches: [Int32] = []
    stretches.reserveCapacity(((tokens.last?.upper ?? 0) - (tokens.first?.lower ?? 0)) / 64 + 2)
    var next = (tokens.first?.lower ?? 0) / Self.stretchSize * Self.stretchSize
    for (index, token) in tokens.enumerated() {
      while next < token.upper {
        stretches.append(Int32(index))
        next += Self.stretchSize
      }
      if token.kind == .lineBreak {
        if token.info == 1 {
          single += 1
        } else {
          double += 1
          if token.info == 2, index > 0, index + 1 < tokens.count, tokens[index - 1].isWord,
            tokens[index + 1].isWord, !tokens[index + 1].shape.contains(.capital)
          {
            runningOn += 1
          }
        }
      } else if token.kind == .word {
        all += 1
        guard token.length > 1 else { continue }
        words += 1
        if token.shape.contains(.capital) { capitals += 1 }
      } else if token.kind == .number {
        all += 1
      }
    }
    self.stretches = stretches
    wordCount = all
    isCaseless = words >= 12 && capitals * 33 < words
    leads = LeadTable(tokens, seesAll: isCaseless || seesAllLeads)
    breaksPerLine = double > 2 * single + 4 || runningOn >= 4 && runningOn * 5 > double ? 2 : 1
  }

  var count: Int { tokens.count }

  /// The index of the first token that ends behind byte `offset`.
  func firstToken(from offset: Int) -> Int {
    guard let first = tokens.first else { return 0 }
    let stretch = max(0, offset / Self.stretchSize - first.lower / Self.stretchSize)
    guard stretch < stretches.count else { return tokens.count }
    let tokens = tokens.span
    var index = Int(stretches[stretch])
    while index < tokens.count, tokens[index].upper <= offset { index &+= 1 }
    return index
  }

  /// The token at `index`, or `nil` outside the letter.
  @inline(__always)
  func token(_ index: Int) -> Token? {
    index >= 0 && index < tokens.count ? tokens[index] : nil
  }

  /// The index behind `index`, across one line break where a hard-wrapped line goes on.
  @inline(__always)
  func next(_ index: Int) -> Int? {
    let next = index + 1
    guard next < tokens.count else { return nil }
    guard tokens[next].kind == .lineBreak else { return next }
    guard tokens[next].info <= breaksPerLine, next + 1 < tokens.count else { return nil }
    return next + 1
  }

  /// The index before `index`, across one line break.
  @inline(__always)
  func previous(_ index: Int) -> Int? {
    let previous = index - 1
    guard previous >= 0 else { return nil }
    guard tokens[previous].kind == .lineBreak else { return previous }
    guard tokens[previous].info <= breaksPerLine, previous >= 1 else { return nil }
    return previous - 1
  }

  /// The hash of the letters in a range of bytes.
  func hash(of range: Range<Int>) -> UInt64 {
    var hash = WordHash()
    let span = bytes.span
    var index = range.lowerBound
    while index < range.upperBound {
      let length = hash.appendLetter(at: index, in: span)
      index += length
    }
    return hash.value
  }

  /// Whether the word at `index` is the one with this hash.
  @inline(__always)
  func isWord(_ index: Int, _ word: UInt64) -> Bool {
    guard let token = token(index) else { return false }
    return token.isWord && token.hash == word
  }

  /// Whether the word at `index` has one of `cues`.
  @inline(__always)
  func hasCue(_ index: Int, _ cues: Cues) -> Bool {
    guard let token = token(index) else { return false }
    return !token.cues.isDisjoint(with: cues)
  }

  /// Whether a word stands in small letters.
  func isLowercase(_ token: Token) -> Bool {
    token.isWord && !token.shape.contains(.capital)
  }

  /// Whether a word is a single capital letter.
  func isInitial(_ token: Token) -> Bool {
    token.length == 1 && token.shape.contains([.capital, .allCapitals])
  }

  /// Whether `index` begins a sentence, a line of its own, or a list entry.
  func beginsSentence(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    var before = index - 1
    if tokens[before].kind == .lineBreak {
      guard tokens[before].info <= breaksPerLine, before > 0 else { return true }
      before -= 1
      // A line that ends in a word or comma goes on below it, when it is long enough
      // to have been wrapped.
      let last = tokens[before]
      if last.isWord || last.isMark(",") || last.isMark(";") {
        return !isWrapped(lineEndingAt: before)
      }
    }
    let last = tokens[before]
    guard last.kind == .punctuation else { return false }
    if last.isMark("."), before > 0 {
      let word = tokens[before - 1]
      // The dot of an abbreviation or initial ends no sentence.
      if last.shape.contains(.glued), word.isWord,
        word.length == 1 || word.entry.has([.title, .credential, .stateAbbreviation])
      {
        return false
      }
      return true
    }
    switch last.info {
    case 0x21, 0x3F, 0x3A, 0x2A, 0x5D, 0: return true
    case 0x2D: return tokens[before].shape.contains(.lineStart)
    default: return false
    }
  }

  /// Whether the line that ends at `index` is long enough to be hard-wrapped prose.
  private func isWrapped(lineEndingAt index: Int) -> Bool {
    var first = index
    while first > 0, tokens[first - 1].kind != .lineBreak { first -= 1 }
    return tokens[index].upper - tokens[first].lower >= 40
  }

  /// Whether the line around `index` is written in capitals: a heading or a letter in capitals.
  @inline(__always)
  func isInCapitals(_ index: Int) -> Bool { tokens[index].cues.contains(.inCapitals) }

  /// Whether nothing but white space follows `index` on its line.
  func endsLine(_ index: Int) -> Bool {
    index + 1 >= tokens.count || tokens[index + 1].kind == .lineBreak
  }

  /// Whether `index` is the first token of its line.
  func beginsLine(_ index: Int) -> Bool {
    tokens[index].shape.contains(.lineStart) || index == 0
  }

  /// The longest phrase of the lexicons that begins at `index` and has any of `flags`,
  /// with the index of its last token; a single word counts.
  func phrase(at index: Int, with flags: LexiconEntry.Flags) -> (last: Int, entry: LexiconEntry)? {
    guard let first = token(index), first.isWord else { return nil }
    var best: (last: Int, entry: LexiconEntry)?
    if first.entry.has(flags), first.entry.has(.phraseEnd) { best = (index, first.entry) }
    guard first.entry.has(.phrasePrefix), !first.shape.contains(.possessive) else { return best }
    var hash = first.hash
    var place = index
    for _ in 0..<6 {
      guard let next = nextWordOfPhrase(place) else { break }
      hash = WordHash.joining(hash, tokens[next].hash)
      let entry = lexicon.entry(for: hash)
      guard entry.bits != 0 else { break }
      place = next
      if entry.has(flags), entry.has(.phraseEnd) { best = (place, entry) }
      guard entry.has(.phrasePrefix), !tokens[next].shape.contains(.possessive) else { break }
    }
    return best
  }

  /// The next word, across what phrases are written with: hyphen, ampersand, dot, slash.
  private func nextWordOfPhrase(_ index: Int) -> Int? {
    guard var place = next(index) else { return nil }
    if tokens[place].kind == .punctuation {
      switch tokens[place].info {
      case 0x2D, 0x26, 0x2F: break
      case 0x2E where tokens[place].shape.contains(.glued): break
      case 0: break
      default: return nil
      }
      guard let behind = next(place) else { return nil }
      place = behind
    }
    guard tokens[place].isWord, !tokens[place].shape.contains(.wideGap) else { return nil }
    return place
  }
}
