/// A set of hashes that may say yes wrongly, but never no: 1,024 bits, one for each hash.
///
/// Stands before a dictionary that nearly every word misses.
struct HashFilter {
  private var bits = InlineArray<16, UInt64>(repeating: 0)

  @inline(__always)
  mutating func insert(_ hash: UInt64) {
    bits[Int(truncatingIfNeeded: hash >> 58) & 15] |= 1 << (hash >> 40 & 63)
  }

  /// Whether `hash` may have been inserted.
  @inline(__always)
  func mayContain(_ hash: UInt64) -> Bool {
    bits[Int(truncatingIfNeeded: hash >> 58) & 15] >> (hash >> 40 & 63) & 1 == 1
  }
}
