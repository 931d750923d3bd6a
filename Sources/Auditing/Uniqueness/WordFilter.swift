internal import LetheCore

/// Words of which a few are looked for among many: says at once of most others that they are
/// none of them.
struct WordFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  init(_ words: some Sequence<String>) {
    for word in words {
      let hash = Self.hash(of: word)
      bits[Self.place(hash)] |= 1 << (hash & 63)
    }
  }

  /// Whether a word of this hash may be one of them; `false` where it is not.
  func mayHold(_ hash: UInt64) -> Bool { bits[Self.place(hash)] & 1 << (hash & 63) != 0 }

  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 6 & 0x3FF) }

  static func hash(of word: String) -> UInt64 { FNV1a.hash(word.utf8) }

  static var emptyHash: UInt64 { FNV1a.basis }

  /// The hash of a word that goes on with `byte`.
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    FNV1a.adding(UInt64(byte), to: hash)
  }
}
