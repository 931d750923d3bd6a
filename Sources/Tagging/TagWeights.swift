/// What each feature says for each tag: a table that is read where it lies.
///
/// A row is one byte that tells its key from others, then a signed byte for each tag but
/// ``Tag/outside``, against which the others are measured, in units of ``TagWeight/nat``.
/// A feature has one place, and no other is looked at: where two meet, the one that says more
/// has it. The first byte of an empty row is 0.
@safe public final class TagWeights {
  // Lies in memory that `owner` keeps, or is owned; never written to once `init` returns.
  @usableFromInline let rows: UnsafePointer<UInt64>
  private let owner: AnyObject?

  /// How many rows a table has: three times as many as fifteen hundred letters fill.
  public static let rowCount = 1 << 17

  /// A table in memory that `owner` keeps alive.
  ///
  /// - Precondition: `base` is a multiple of 8 and has ``rowCount`` rows behind it.
  public init(at base: UnsafeRawPointer, keptBy owner: AnyObject) {
    precondition(UInt(bitPattern: base) % 8 == 0, "Aligned")
    unsafe rows = base.assumingMemoryBound(to: UInt64.self)
    self.owner = owner
  }

  /// A table of `weights` in memory.
  public init(_ weights: [TagWeight]) {
    let copy = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.rowCount)
    unsafe copy.initialize(repeating: 0, count: Self.rowCount)
    for (index, row) in Self.rows(for: weights).enumerated() { unsafe copy[index] = row }
    unsafe rows = UnsafePointer(copy)
    owner = nil
  }

  deinit {
    if owner == nil { unsafe rows.deallocate() }
  }

  /// What the feature with `key` says for each tag, in the bytes from the second on; `nil` if
  /// nothing.
  @inlinable @inline(__always)
  public func row(for key: UInt32) -> UInt64? {
    // A number of 17 bits lies within the rows that every table has.
    let row = unsafe rows[Int(key & 0x1_FFFF)]
    return UInt8(truncatingIfNeeded: row) == Self.check(of: key) ? row : nil
  }

  /// The bits that tell `key` from others, never 0.
  @inlinable @inline(__always)
  static func check(of key: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: key >> 24 | 1) }

  /// The table as it lies in a file.
  public static func rows(for weights: [TagWeight]) -> [UInt64] {
    var rows = [UInt64](repeating: 0, count: rowCount)
    var says = [Int](repeating: 0, count: rowCount)
    // Sorted, so that the same weights always make the same file.
    for weight in weights.sorted(by: { $0.key < $1.key }) {
      let place = Int(weight.key & 0x1_FFFF)
      guard weight.sum > says[place] else { continue }
      says[place] = weight.sum
      rows[place] = UInt64(check(of: weight.key))
      for (index, value) in weight.values.enumerated() {
        rows[place] |= UInt64(UInt8(bitPattern: value)) << UInt64(8 * (index + 1))
      }
    }
    return rows
  }
}

// Everything is set in `init` and only read afterwards.
extension TagWeights: @unchecked Sendable {}

/// What one feature says for each tag.
public struct TagWeight: Hashable, Sendable {
  public let feature: TagFeature
  public let key: UInt32
  /// For each tag but the first, in their order.
  public let values: [Int8]

  /// - Precondition: there are seven values.
  public init(_ feature: TagFeature, key: UInt32, values: [Int8]) {
    precondition(values.count == 7, "A value for each tag")
    (self.feature, self.key, self.values) = (feature, key, values)
  }

  /// One nat in the unit of weights.
  public static let nat = 32

  /// How much it says altogether.
  var sum: Int { values.reduce(0) { $0 + abs(Int($1)) } }
}

/// Adds up what features say.
public struct TagSum: TagFeatureSink {
  @usableFromInline let weights: TagWeights
  @usableFromInline var sum = SIMD8<Int16>.zero

  @inlinable
  public init(_ weights: TagWeights) { self.weights = weights }

  @inlinable @inline(__always)
  public mutating func add(_ feature: TagFeature, _ value: UInt64) {
    guard let row = weights.row(for: feature.key(value)) else { return }
    // Eight bytes either way; the first lane means nothing.
    let lanes = unsafe unsafeBitCast(row, to: SIMD8<Int8>.self)
    sum &+= SIMD8<Int16>(truncatingIfNeeded: lanes)
  }

  /// The tag that most speaks for, and by how much more than for ``Tag/outside``; negative
  /// when that is the likeliest.
  @inlinable
  public var best: (tag: UInt8, margin: Int) {
    var tag = 1
    for lane in 2..<8 where sum[lane] > sum[tag] { tag = lane }
    return (UInt8(tag), Int(sum[tag]))
  }
}
