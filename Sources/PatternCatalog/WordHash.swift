/// The hash under which a word stands in the lexicons, blind to case, diacritics,
/// apostrophes, soft hyphens and zero-width characters.
///
/// `Núñez`, `NUNEZ` and `nun\u{AD}ez` are one word to it. Letters outside the Latin
/// script keep their bytes. The scanner computes it while it reads, eight bytes at
/// a time where they are ASCII: one multiplication for most words.
///
/// Source: the mixing steps are those of SplitMix64 (Steele, Lea and Flood, "Fast Splittable
/// Pseudorandom Number Generators", 2014).
public struct WordHash: Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325
  /// Up to seven bytes that are not yet mixed in, the first one lowest.
  @usableFromInline var block: UInt64 = 0
  /// How many bits of `block` are taken.
  @usableFromInline var fill: UInt64 = 0

  @inlinable
  public init() {}

  /// Takes one byte of the folded word: an ASCII letter in lower case, a digit, or
  /// a byte of a letter that has no ASCII base.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    block |= UInt64(byte) &<< fill
    fill &+= 8
    if fill == 64 {
      append(eight: block)
      block = 0
      fill = 0
    }
  }

  /// Takes eight bytes of the folded word, the first one lowest.
  ///
  /// - Precondition: a multiple of eight was taken before.
  @inlinable @inline(__always)
  public mutating func append(eight bytes: UInt64) {
    state = (state ^ bytes) &* 0x9E37_79B9_7F4A_7C15
    state ^= state &>> 32
  }

  /// Takes the last bytes of the folded word, fewer than eight, the first one lowest and 0 behind
  /// the last.
  ///
  /// - Precondition: a multiple of eight was taken before.
  @inlinable @inline(__always)
  public mutating func append(last bytes: UInt64) { block = bytes }

  /// The hash, never 0, which marks an empty place in the table.
  @inlinable @inline(__always)
  public var value: UInt64 {
    var mixed = (state ^ block) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed &>> 32)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed &>> 29
    return mixed == 0 ? 1 : mixed
  }

  /// The hash of `word`.
  public static func of(_ word: some StringProtocol) -> UInt64 { of(String(word)) }

  /// The hash of `word`.
  public static func of(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8 { bytes in
      let bytes = unsafe bytes.span
      var hash = WordHash()
      var index = 0
      while index < bytes.count { index += hash.appendLetter(at: index, in: bytes) }
      return hash.value
    }
  }

  /// Calls `body` with the hash of each word of a list, with spaces or line breaks between.
  public static func forEachWord(of words: String, _ body: (UInt64) -> Void) {
    var words = words
    words.withUTF8 { forEachWord(of: unsafe $0.span, body) }
  }

  private static func forEachWord(of bytes: Span<UInt8>, _ body: (UInt64) -> Void) {
    var hash = WordHash()
    var isEmpty = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || byte == 0x0A {
        if !isEmpty { body(hash.value) }
        hash = WordHash()
        isEmpty = true
        index += 1
      } else {
        isEmpty = false
        index += hash.appendLetter(at: index, in: bytes)
      }
    }
    if !isEmpty { body(hash.value) }
  }

  /// The hash of a word written in the program, in small letters of ASCII.
  ///
  /// The compiler works it out: unlike a constant that is made when it is first asked for, it costs
  /// nothing where it is used, and recognizers use some hundred of them at most words of a letter.
  @inlinable @inline(__always)
  public static func of(literal word: StaticString) -> UInt64 {
    var hash = WordHash()
    var index = 0
    while index < word.utf8CodeUnitCount {
      // `index` is below the number of bytes of the literal.
      unsafe hash.append(word.utf8Start[index])
      index &+= 1
    }
    return hash.value
  }

  /// The hash of the phrase whose first words hash to `first` and whose next word
  /// hashes to `next`.
  @inlinable @inline(__always)
  public static func joining(_ first: UInt64, _ next: UInt64) -> UInt64 {
    let joined = ((first << 7 | first >> 57) ^ next) &* 0x9E37_79B9_7F4A_7C15
    let mixed = joined ^ (joined >> 29)
    return mixed == 0 ? 1 : mixed
  }
}

extension WordHash {
  /// Takes the character that begins at `index`, folded, and says how many bytes it has.
  public mutating func appendLetter(at index: Int, in bytes: Span<UInt8>) -> Int {
    let byte = bytes[index]
    if byte < 0x80 {
      if byte != 0x27 { append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
      return 1
    }
    let left = bytes.count - index
    if byte >= 0xC2, byte <= 0xDF, left >= 2 {
      let next = bytes[index + 1]
      // `Ã¼`: a letter of two bytes, each of which was taken for a letter and written in two.
      if byte == 0xC3, Self.isMisread(at: index, in: bytes) {
        appendFolded(Folding.latin[Int(bytes[index + 3] & 0x3F)], byte, bytes[index + 3])
        return 4
      }
      switch byte {
      case 0xC2 where next == 0xAD: break
      case 0xC3, 0xC4, 0xC5:
        appendFolded(Folding.latin[Int(byte - 0xC3) * 64 + Int(next & 0x3F)], byte, next)
      case 0xCA where next == 0xBC: break
      case 0xCC: break
      case 0xCD where next < 0xB0: break
      default:
        append(byte)
        append(next)
      }
      return 2
    }
    if byte >= 0xE0, byte <= 0xEF, left >= 3 {
      let (second, third) = (bytes[index + 1], bytes[index + 2])
      if byte == 0xE1, second >= 0xB8, second <= 0xBB {
        appendFolded(
          Folding.latinAdditional[Int(second - 0xB8) * 64 + Int(third & 0x3F)], second, third)
      } else if byte == 0xE2, second == 0x80, third <= 0x8F || third == 0x98 || third == 0x99 {
        // Zero-width characters and typographic apostrophes.
      } else {
        append(byte)
        append(second)
        append(third)
      }
      return 3
    }
    append(byte)
    return 1
  }

  /// Whether a small letter from U+00E0 to U+00FF, read as Latin-1 and written as UTF-8 again,
  /// stands at `index` in four bytes.
  public static func isMisread(at index: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.count - index >= 4 && bytes[index] == 0xC3 && bytes[index + 1] == 0x83
      && bytes[index + 2] == 0xC2 && bytes[index + 3] >= 0xA0
  }

  private mutating func appendFolded(_ base: UInt8, _ first: UInt8, _ second: UInt8) {
    if base == 0x5F {
      append(first)
      append(second)
    } else {
      append(base)
    }
  }
}

/// The ASCII letter under each Latin letter with a diacritic; `_` where there is none.
private enum Folding {
  /// U+00C0 to U+017F.
  static let latin = Array(
    ("aaaaaaaceeeeiiiidnooooo_ouuuuytsaaaaaaaceeeeiiiidnooooo_ouuuuyty"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
      + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
  /// U+1E00 to U+1EFF.
  static let latinAdditional = Array(
    ("aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
      + "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
      + "wwwwwwwwwwxxxxyyzzzzzzhtwy____s_aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
      + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy______").utf8)
}
