/// Finds numbers of things by the hash of what they are; the things lie elsewhere.
///
/// Open addressing; an entry is the upper half of a hash, which also says where it stands, and
/// the number plus one.
struct HashIndex {
  private var slots: [UInt64]
  private var count = 0

  init() { slots = [UInt64](repeating: 0, count: 1 << 10) }

  /// Gathers a hash.
  ///
  /// Multiplication by an odd constant and a shift, as in FNV and its kin; collisions cost
  /// time only, since callers compare what they find.
  struct Hash {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    mutating func append(_ word: UInt64) {
      value = (value ^ word) &* 0xD6E8_FEB8_6659_FD93
      value ^= value >> 32
    }

    /// The hash of one number.
    @inline(__always)
    static func of(_ number: UInt32) -> UInt64 {
      var hash = Hash()
      hash.append(UInt64(number))
      return hash.value &* 0x9E37_79B9_7F4A_7C15
    }

    @inline(__always)
    mutating func append(_ word: UInt32) { append(UInt64(word)) }

    @inline(__always)
    mutating func append(_ set: ClassSet) {
      append(set.low)
      append(set.high)
    }
  }

  /// Where a search goes on.
  struct Probe {
    fileprivate var slot: Int
    fileprivate let tag: UInt64
  }

  func probe(_ hash: UInt64) -> Probe { Probe(slot: slot(of: hash >> 32), tag: hash >> 32) }

  /// The next number whose hash may be the one searched for.
  func next(_ probe: inout Probe) -> UInt32? {
    while true {
      let entry = slots[probe.slot]
      guard entry != 0 else { return nil }
      probe.slot = (probe.slot + 1) & (slots.count - 1)
      if entry >> 32 == probe.tag { return UInt32(truncatingIfNeeded: entry) &- 1 }
    }
  }

  mutating func insert(_ number: UInt32, _ hash: UInt64) {
    if count * 2 >= slots.count { grow() }
    place((hash >> 32) << 32 | UInt64(number &+ 1))
    count += 1
  }

  private func slot(of tag: UInt64) -> Int { Int(truncatingIfNeeded: tag) & (slots.count - 1) }

  private mutating func place(_ entry: UInt64) {
    var slot = slot(of: entry >> 32)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 { place(entry) }
  }
}
