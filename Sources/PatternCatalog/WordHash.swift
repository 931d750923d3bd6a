/// The hash under which a word stands in the lexicons, blind to case, diacritics,
/// apostrophes, soft hyphens and zero-width characters.
///
/// `Núñez`, `NUNEZ` and `nun\u{AD}ez` are one word to it. Letters outside the Latin
/// script keep their bytes. The scanner computes it while it reads, one
/// multiplication a byte.
///
/// Source: Fowler, Noll and Vo, "The FNV Non-Cryptographic Hash Algorithm"
/// (FNV-1a, 64 bits), and the last mixing step of SplitMix64.
public struct WordHash: Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable
  public init() {}

  /// Takes one byte of the folded word: an ASCII letter in lower case, a digit, or
  /// a byte of a letter that has no ASCII base.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The hash, never 0, which marks an empty place in the table.
  @inlinable @inline(__always)
  public var value: UInt64 {
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed ^= mixed >> 31
    return mixed == 0 ? 1 : mixed
  }

  /// The hash of `word`.
  public static func of(_ word: some StringProtocol) -> UInt64 {
    let bytes = Array(word.utf8)
    var hash = WordHash()
    var index = 0
    while index < bytes.count {
      index += hash.appendLetter(at: index, in: bytes.span)
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
