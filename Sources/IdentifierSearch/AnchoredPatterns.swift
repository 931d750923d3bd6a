internal import LetheCore

/// Finds any number of patterns that begin and end where words do, in one walk over a text.
///
/// An identifier is worth reporting only where it begins and ends with a word, so a pattern is
/// tried only there: eight bytes in a register are compared with the beginnings of all patterns
/// at once, through a filter of bits that fits a cache and a hash table behind it. The time for
/// a text does not grow with the number of patterns, and a million of them take a few tens of
/// megabytes, where the nodes of an automaton, one for each byte, took a gigabyte and a miss of
/// the cache for each byte of text.
///
/// Source: Wu and Manber, "A fast algorithm for multi-pattern searching", University of Arizona
/// TR-94-17 (1994), for beginnings of fixed length in a hash table; Bloom, Communications of the
/// ACM 13 (1970), for the filter.
package struct AnchoredPatterns: Sendable {
  /// Patterns as one run of bytes, so that a million of them are not a million arrays.
  package struct Pool: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]

    package init() {}

    package var count: Int { starts.count - 1 }

    /// Adds a pattern as ``SearchText/folded(_:)`` gives it, and says which one it is.
    package mutating func append(_ pattern: [UInt8]) -> Int {
      bytes += pattern
      starts.append(UInt32(bytes.count))
      return count - 1
    }

    @inline(__always)
    func range(_ pattern: Int32) -> Range<Int> {
      Int(starts[Int(pattern)])..<Int(starts[Int(pattern) + 1])
    }
  }

  /// The bytes of a beginning; shorter patterns are compared as a whole.
  private static let beginning = 8
  /// Patterns are not longer than this.
  package static let longest = 255

  private let pool: Pool
  /// Which pattern of the pool each number here stands for.
  private let members: [Int32]
  /// The member before each that has the same bytes.
  private var sameBefore: [Int32]
  private var filter: [UInt64]
  private let filterShift: UInt64
  /// Short patterns and the beginnings of long ones, by key; behind each the last member with
  /// it, or the length of the longest pattern that begins so, with its sign turned.
  private var keys: Table
  /// Long patterns by a hash of all their bytes.
  private var wholes: Table

  /// An open table from keys other than 0 to values other than 0.
  private struct Table {
    var keys: [UInt64]
    var values: [Int32]
    let mask: Int

    init(for count: Int) {
      var size = 8
      while size < 2 * count { size *= 2 }
      keys = [UInt64](repeating: 0, count: size)
      values = [Int32](repeating: 0, count: size)
      mask = size - 1
    }

    /// The place of `key`, or the free one where it belongs.
    @inline(__always)
    func slot(_ key: UInt64, _ mixed: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: mixed) & mask
      while keys[slot] != key, keys[slot] != 0 { slot = (slot &+ 1) & mask }
      return slot
    }
  }

  /// What looks for the patterns of `pool` whose numbers `members` gives, none of them empty.
  package init(_ pool: Pool, _ members: [Int32]) {
    self.pool = pool
    self.members = members
    sameBefore = [Int32](repeating: -1, count: members.count)
    var bits: UInt64 = 9
    while (1 << bits) < 16 * members.count, bits < 30 { bits += 1 }
    filter = [UInt64](repeating: 0, count: 1 << Int(bits - 6))
    filterShift = 64 - bits
    let long = members.count { pool.range($0).count >= Self.beginning }
    keys = Table(for: members.count)
    wholes = Table(for: long)
    for number in members.indices { insert(number) }
  }

  package init() { self.init(Pool(), []) }

  package var isEmpty: Bool { members.isEmpty }

  private mutating func insert(_ number: Int) {
    let range = pool.range(members[number])
    precondition((1...Self.longest).contains(range.count), "A pattern has 1 to 255 bytes")
    var first: UInt64 = 0
    for (offset, index) in range.prefix(Self.beginning).enumerated() {
      first |= UInt64(pool.bytes[index]) << UInt64(8 * offset)
    }
    guard range.count >= Self.beginning else {
      let key = first | UInt64(range.count) << 56
      let slot = claim(key)
      if keys.values[slot] > 0 { sameBefore[number] = keys.values[slot] - 1 }
      keys.values[slot] = Int32(number + 1)
      return
    }
    let slot = claim(first)
    keys.values[slot] = min(keys.values[slot], -Int32(range.count))
    var hash = Self.hashStart
    for index in range { hash = Self.hash(hash, pool.bytes[index]) }
    let mixed = Self.mix(hash)
    // Patterns whose hashes agree are chained as if they were the same, and told apart later.
    let whole = wholes.slot(hash | 1, mixed)
    wholes.keys[whole] = hash | 1
    if wholes.values[whole] > 0 { sameBefore[number] = wholes.values[whole] - 1 }
    wholes.values[whole] = Int32(number + 1)
  }

  private mutating func claim(_ key: UInt64) -> Int {
    let mixed = Self.mix(key)
    let bit = mixed >> filterShift
    filter[Int(bit >> 6)] |= 1 << (bit & 63)
    let slot = keys.slot(key, mixed)
    keys.keys[slot] = key
    return slot
  }

  // MARK: Search

  /// Calls `body` with every occurrence of every pattern in `text`, by where it begins: the
  /// number of the pattern in its pool, and the range of folded bytes.
  package func forEachMatch(
    in text: borrowing SearchText, _ body: (_ pattern: Int, _ range: Range<Int>) -> Void
  ) {
    guard !members.isEmpty else { return }
    let bytes = text.bytes.span
    let boundaries = text.boundaries.span
    let filter = filter.span
    let last = text.boundaryCount - 1
    var place = 0
    while place < last {
      let start = Int(boundaries[place])
      let word = bytes.eightBytes(at: start)
      var next = place &+ 1
      while next <= last {
        let length = Int(boundaries[next]) &- start
        guard length < Self.beginning else { break }
        let key =
          word & ((1 << UInt64(truncatingIfNeeded: 8 &* length)) &- 1)
          | UInt64(truncatingIfNeeded: length) << 56
        let mixed = Self.mix(key)
        let bit = mixed >> filterShift
        if filter[Int(truncatingIfNeeded: bit >> 6)] >> (bit & 63) & 1 == 1 {
          short(key, mixed, start..<start &+ length, body)
        }
        next &+= 1
      }
      // Where fewer than eight bytes are left, zeros follow, which no pattern has.
      let mixed = Self.mix(word)
      let bit = mixed >> filterShift
      if filter[Int(truncatingIfNeeded: bit >> 6)] >> (bit & 63) & 1 == 1 {
        long(word, mixed, place, next, text, body)
      }
      place &+= 1
    }
  }

  private func short(
    _ key: UInt64, _ mixed: UInt64, _ range: Range<Int>, _ body: (Int, Range<Int>) -> Void
  ) {
    var number = keys.values[keys.slot(key, mixed)] - 1
    while number >= 0 {
      body(Int(members[Int(number)]), range)
      number = sameBefore[Int(number)]
    }
  }

  /// The long patterns that begin at a boundary; the first that ends behind the beginning is
  /// `next`.
  private func long(
    _ key: UInt64, _ mixed: UInt64, _ place: Int, _ next: Int, _ text: borrowing SearchText,
    _ body: (Int, Range<Int>) -> Void
  ) {
    let longest = -Int(keys.values[keys.slot(key, mixed)])
    guard longest >= Self.beginning else { return }
    let start = Int(text.boundaries[place])
    var end = start
    var hash = Self.hashStart
    var next = next
    while next < text.boundaryCount {
      let boundary = Int(text.boundaries[next])
      guard boundary - start <= longest else { return }
      while end < boundary {
        hash = Self.hash(hash, text.bytes[end])
        end += 1
      }
      var number = wholes.values[wholes.slot(hash | 1, Self.mix(hash))] - 1
      while number >= 0 {
        let pattern = members[Int(number)]
        if pool.bytes[pool.range(pattern)].elementsEqual(text.bytes[start..<end]) {
          body(Int(pattern), start..<end)
        }
        number = sameBefore[Int(number)]
      }
      next += 1
    }
  }

  // MARK: Hashing

  private static let hashStart = FNV1a.basis

  @inline(__always)
  private static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    FNV1a.adding(UInt64(byte), to: hash)
  }

  /// Spreads what differs over all bits.
  ///
  /// Source: Stafford's variant 13 of the finalizer of MurmurHash3, as in SplitMix64.
  @inline(__always)
  private static func mix(_ key: UInt64) -> UInt64 {
    var mixed = (key ^ (key >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
