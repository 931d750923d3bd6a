internal import LetheCore
internal import PatternCatalog

/// Makes tokens of a text in one pass over its bytes.
///
/// Hashing, case shape and the lexicon lookup happen while a word is read, so the
/// text is touched once. Nothing is allocated per token.
struct Scanner {
  private let lexicon: WordTable
  private let cueTable = CueTable()

  init(lexicon: WordTable) { self.lexicon = lexicon }

  /// Appends the tokens of `text` in `range` to `tokens`.
  ///
  /// - Parameter text: valid UTF-8 of less than 4 GiB.
  func scan(_ text: Span<UInt8>, in range: Range<Int>, into tokens: inout [Token]) {
    var place = Place(index: range.lowerBound)
    // In pieces, so that a token costs no look at who else holds the array.
    while place.index < range.upperBound {
      tokens.append(addingCapacity: Self.pieceSize) { (output: inout OutputSpan<Token>) in
        scan(text, from: &place, to: range.upperBound, into: &output)
      }
    }
    markCapitals(&tokens)
  }

  /// Tokens made between two looks at the array's room.
  private static let pieceSize = 512

  /// How far a text was read.
  private struct Place {
    var index: Int
    /// White space since the last token: bytes of it, a tab counting twice.
    var gap = 0
    var atLineStart = true
    var isFirst = true

    @inline(__always)
    func shapeOfGap() -> Token.Shape {
      if atLineStart { return gap >= 2 ? [.lineStart, .wideGap] : .lineStart }
      if gap == 0 { return isFirst ? [] : .glued }
      return gap >= 2 ? .wideGap : []
    }
  }

  /// Appends tokens from `place` on until `end` or until there is no room.
  private func scan(
    _ text: Span<UInt8>, from origin: inout Place, to end: Int,
    into tokens: inout OutputSpan<Token>
  ) {
    let classes = ByteClass.table.span
    var place = origin
    defer { origin = place }
    while place.index < end, tokens.freeCapacity > 0 {
      let byte = text[place.index]
      let start = place.index
      switch classes[Int(byte)] {
      case .space:
        place.gap += byte == 0x09 ? 2 : 1
        place.index += 1
        continue

      case .lineBreak:
        var breaks: UInt64 = 0
        // White space that ends with another break belongs to the same run.
        var ahead = place.index
        while ahead < end {
          let next = text[ahead]
          if next == 0x0A || (next == 0x0D && !(ahead + 1 < end && text[ahead + 1] == 0x0A)) {
            breaks += 1
            ahead += 1
            place.index = ahead
          } else if next == 0x20 || next == 0x09 || next == 0x0D || next == 0x0C {
            ahead += 1
          } else if next == 0xC2, ahead + 1 < end, text[ahead + 1] == 0xA0 {
            ahead += 2
          } else {
            break
          }
        }
        if place.index == start { place.index = ahead }
        tokens.append(
          Token(
            start: UInt32(start), length: UInt16(clamping: place.index - start), kind: .lineBreak,
            shape: [], info: breaks))
        place.gap = 0
        place.atLineStart = true
        place.isFirst = false
        continue

      case .upper, .lower:
        let word = readWord(text, from: place.index, to: end, classes: classes)
        tokens.append(
          Token(
            start: UInt32(start), length: UInt16(word.end - start), kind: .word,
            shape: word.shape.union(place.shapeOfGap()), info: word.entry.bits, hash: word.hash,
            cues: cueTable.cues(of: word.hash)))
        place.index = word.next

      case .digit:
        while place.index < end, text[place.index] &- 0x30 < 10, place.index - start < 60_000 {
          place.index += 1
        }
        tokens.append(
          Token(
            start: UInt32(start), length: UInt16(place.index - start), kind: .number,
            shape: place.shapeOfGap(), info: UInt64(place.index - start)))

      case .mark:
        place.index += 1
        tokens.append(
          Token(
            start: UInt32(start), length: 1, kind: .punctuation, shape: place.shapeOfGap(),
            info: UInt64(byte)))

      case .beyondASCII:
        let (kind, length) = ScannedCharacter.read(text, at: place.index, to: end)
        switch kind {
        case .space:
          place.gap += 1
          place.index += length
          continue
        case .ignorable:
          place.index += length
          continue
        case .upper, .lower, .combining:
          let word = readWord(text, from: place.index, to: end, classes: classes)
          tokens.append(
            Token(
              start: UInt32(start), length: UInt16(word.end - start), kind: .word,
              shape: word.shape.union(place.shapeOfGap()), info: word.entry.bits, hash: word.hash,
              cues: cueTable.cues(of: word.hash)))
          place.index = word.next
        case .digit:
          var digits: UInt64 = 0
          while place.index < end, digits < 20_000 {
            if text[place.index] &- 0x30 < 10 {
              place.index += 1
            } else {
              let next = ScannedCharacter.read(text, at: place.index, to: end)
              guard next.kind == .digit else { break }
              place.index += next.length
            }
            digits += 1
          }
          tokens.append(
            Token(
              start: UInt32(start), length: UInt16(place.index - start), kind: .number,
              shape: place.shapeOfGap(), info: digits))
        case .apostrophe, .symbol:
          place.index += length
          tokens.append(
            Token(
              start: UInt32(start), length: UInt16(length), kind: .punctuation,
              shape: place.shapeOfGap(), info: kind == .apostrophe ? 0x27 : 0))
        }
      }
      place.gap = 0
      place.atLineStart = false
      place.isFirst = false
    }
  }

  /// Marks the words of lines in capitals: headings, and letters written so.
  private func markCapitals(_ tokens: inout [Token]) {
    var start = 0
    while start < tokens.count {
      var end = start
      var capitals = 0
      var others = 0
      while end < tokens.count, tokens[end].kind != .lineBreak {
        if tokens[end].isWord, tokens[end].length > 1 {
          if tokens[end].shape.contains(.allCapitals) { capitals += 1 } else { others += 1 }
        }
        end += 1
      }
      if capitals >= 2, others * 4 <= capitals {
        for index in start..<end { tokens[index].cues.insert(.inCapitals) }
      }
      start = end + 1
    }
  }

  /// A word that was read: where it ends, where reading goes on, and what it is.
  private struct Word {
    var end: Int
    var next: Int
    var shape: Token.Shape
    var entry: LexiconEntry
    var hash: UInt64
  }

  @inline(__always)
  private func readWord(
    _ text: Span<UInt8>, from start: Int, to end: Int, classes: Span<ByteClass>
  ) -> Word {
    if let word = readPlainWord(text, from: start, to: end) { return word }
    var hash = WordHash()
    var index = start
    var capitals = 0
    var smalls = 0
    var firstIsCapital = false
    var shape: Token.Shape = []
    // A token's length has 16 bits; what is longer goes on as another token.
    let limit = min(end, start + 60_000)

    scanning: while index < limit {
      let byte = text[index]
      switch classes[Int(byte)] {
      case .lower:
        hash.append(byte)
        smalls += 1
        index += 1
      case .upper:
        hash.append(byte | 0x20)
        if smalls > 0 { shape.insert(.innerCapital) }
        if capitals + smalls == 0 { firstIsCapital = true }
        capitals += 1
        index += 1
      case .mark where byte == 0x27:
        guard continuesWord(text, behind: index + 1, to: end) else { break scanning }
        if isPossessive(text, at: index + 1, to: end) {
          shape.insert(.possessive)
          break scanning
        }
        index += 1
      case .beyondASCII where byte == 0xC3 && WordHash.isMisread(at: index, in: text):
        smalls += 1
        shape.insert(.beyondASCII)
        index += hash.appendLetter(at: index, in: text)
      case .beyondASCII:
        let (kind, length) = ScannedCharacter.read(text, at: index, to: end)
        switch kind {
        case .upper:
          if smalls > 0 { shape.insert(.innerCapital) }
          if capitals + smalls == 0 { firstIsCapital = true }
          capitals += 1
          shape.insert(.beyondASCII)
        case .lower:
          smalls += 1
          shape.insert(.beyondASCII)
        case .combining, .ignorable: break
        case .apostrophe:
          guard continuesWord(text, behind: index + length, to: end) else { break scanning }
          if isPossessive(text, at: index + length, to: end) {
            shape.insert(.possessive)
            break scanning
          }
        case .space, .digit, .symbol: break scanning
        }
        _ = hash.appendLetter(at: index, in: text)
        index += length
      default: break scanning
      }
    }
    if firstIsCapital { shape.insert(.capital) }
    if smalls == 0 && capitals > 0 { shape.insert(.allCapitals) }
    var next = index
    if shape.contains(.possessive) {
      // The apostrophe, of one to three bytes, and the s.
      next += text[index] < 0x80 ? 2 : text[index] < 0xE0 ? 3 : 4
    }
    let value = hash.value
    var entry = lexicon.entry(for: value)
    if entry.bits == 0, let flags = WordEndings.flags(text, start, index) {
      entry.bits = flags.rawValue
    }
    return Word(end: index, next: next, shape: shape, entry: entry, hash: value)
  }

  /// A word of ASCII letters and nothing else, as most are; `nil` for any other.
  @inline(__always)
  private func readPlainWord(_ text: Span<UInt8>, from start: Int, to end: Int) -> Word? {
    var hash = WordHash()
    var index = start
    var shape: Token.Shape = []
    var hasSmall = false
    // Longer words are read one by one, which has a limit.
    while index &+ 8 <= end, index &- start < Self.longestPlainWord {
      let bytes = text.eightBytes(at: index)
      let letters = EightBytes.letters(bytes)
      let count = EightBytes.leading(before: ~letters & EightBytes.highBits)
      let marks = count == 8 ? EightBytes.highBits : letters & ((1 &<< UInt64(count &* 8)) &- 1)
      // Bit 5 of a letter tells its case.
      let smalls = marks & (bytes &<< 2)
      let capitals = marks & ~smalls
      if capitals != 0 {
        if index == start, capitals & 0x80 != 0 { shape.insert(.capital) }
        // The lowest bit of `smalls` is the first small letter's.
        if hasSmall || smalls != 0 && capitals > smalls & (0 &- smalls) {
          shape.insert(.innerCapital)
        }
      }
      if smalls != 0 { hasSmall = true }
      let folded = bytes | 0x2020_2020_2020_2020
      guard count < 8 else {
        hash.append(eight: folded)
        index &+= 8
        continue
      }
      hash.append(last: folded & ((1 &<< UInt64(count &* 8)) &- 1))
      index &+= count
      let next = text[index]
      // An apostrophe or a letter beyond ASCII may go on.
      guard next < 0x80, next != 0x27 else { return nil }
      if !hasSmall { shape.insert(.allCapitals) }
      let value = hash.value
      var entry = lexicon.entry(for: value)
      if entry.bits == 0, let flags = WordEndings.flags(text, start, index) {
        entry.bits = flags.rawValue
      }
      return Word(end: index, next: index, shape: shape, entry: entry, hash: value)
    }
    return nil
  }

  private static let longestPlainWord = 64

  private func continuesWord(_ text: Span<UInt8>, behind index: Int, to end: Int) -> Bool {
    guard index < end else { return false }
    let byte = text[index]
    if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 }
    switch ScannedCharacter.read(text, at: index, to: end).kind {
    case .upper, .lower: return true
    default: return false
    }
  }

  /// Whether a lone `s` stands at `index`.
  private func isPossessive(_ text: Span<UInt8>, at index: Int, to end: Int) -> Bool {
    guard text[index] | 0x20 == 0x73 else { return false }
    return !continuesWord(text, behind: index + 1, to: end)
  }
}

/// What a byte begins.
enum ByteClass: UInt8 {
  case space, lineBreak, upper, lower, digit, mark, beyondASCII

  /// The class of each byte; controls count as space.
  static let table: [ByteClass] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x0A, 0x0D: .lineBreak
    case 0...0x20, 0x7F: .space
    case 0x30...0x39: .digit
    case 0x41...0x5A: .upper
    case 0x61...0x7A: .lower
    case 0x80...: .beyondASCII
    default: .mark
    }
  }
}

/// What a character outside ASCII is, as far as tokens go.
enum ScannedCharacter {
  enum Kind {
    case upper, lower, digit, space, apostrophe, symbol
    /// A mark that belongs to the letter before.
    case combining
    /// A soft hyphen, zero-width character or byte order mark.
    case ignorable
  }

  /// The kind and length in bytes of the character at `index`.
  ///
  /// Scripts without capitals count as lower case, everything unknown as a letter:
  /// a name in a script not thought of is better read as a word than as marks.
  static func read(_ text: Span<UInt8>, at index: Int, to end: Int) -> (kind: Kind, length: Int) {
    let first = text[index]
    if first < 0xE0 {
      guard index + 1 < end else { return (.symbol, 1) }
      let scalar = UInt32(first & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
      return (twoByteKind(scalar), 2)
    }
    if first < 0xF0 {
      guard index + 2 < end else { return (.symbol, end - index) }
      let scalar =
        UInt32(first & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
        | UInt32(text[index + 2] & 0x3F)
      return (threeByteKind(scalar), 3)
    }
    return (.symbol, min(4, end - index))
  }

  private static func twoByteKind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0xA0: .space
    case 0xAD: .ignorable
    case 0xB4: .apostrophe
    case 0x80...0xBF, 0xD7, 0xF7: .symbol
    case 0xC0...0xDE: .upper
    case 0x100...0x137, 0x14A...0x177: scalar & 1 == 0 ? .upper : .lower
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? .upper : .lower
    case 0x178: .upper
    case 0x2BC: .apostrophe
    case 0x300...0x36F: .combining
    case 0x391...0x3A9, 0x400...0x42F, 0x531...0x556: .upper
    default: .lower
    }
  }

  private static func threeByteKind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x1E00...0x1EFF: scalar & 1 == 0 ? .upper : .lower
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: .space
    case 0x200B...0x200F, 0x2060, 0xFEFF: .ignorable
    case 0x2018, 0x2019: .apostrophe
    case 0x2010...0x2BFF, 0x3001...0x303F, 0xFF00...0xFF0F, 0xFF1A...0xFF20: .symbol
    case 0xFF10...0xFF19: .digit
    case 0xFFF0...0xFFFF, 0xE000...0xF8FF: .symbol
    default: .lower
    }
  }
}
