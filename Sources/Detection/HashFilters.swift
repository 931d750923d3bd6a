/// Many sets of hashes that may say yes wrongly, but never no, in one array: asking one copies
/// nothing.
struct HashFilters: Sendable, Equatable {
  /// How many words of 64 bits a set has: a power of two, 16 at most.
  private let size: Int
  /// The sets' words, one set behind the other.
  private(set) var bits: [UInt64]

  /// - Parameter bits: the words of sets that were made before.
  init(size: Int, bits: [UInt64] = []) {
    self.size = size
    self.bits = bits
  }

  /// Makes one more set, and says its number.
  mutating func append(_ hashes: some Sequence<UInt64>) -> Int {
    let number = bits.count / size
    bits += repeatElement(0, count: size)
    for hash in hashes { bits[place(hash, number)] |= Self.bit(hash) }
    return number
  }

  /// Whether `hash` may be in set `number`.
  @inline(__always)
  func mayContain(_ hash: UInt64, _ number: Int) -> Bool {
    bits[place(hash, number)] & Self.bit(hash) != 0
  }

  @inline(__always)
  private func place(_ hash: UInt64, _ number: Int) -> Int {
    number &* size &+ Int(truncatingIfNeeded: hash >> 58) & (size &- 1)
  }

  @inline(__always)
  private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 40 & 63) }
}
