/// What each feature says for each tag: an open-addressing table that is read where it lies.
///
/// A row is 16 bytes: 16 bits that tell its key from others at the same place, then a weight
/// of 16 bits for each tag but ``Tag/outside``, against which the others are measured. Weights
/// count in sixty-fourths of a nat. The check bits of an empty row are 0.
@safe public final class TagWeights {
  public typealias Row = SIMD8<Int16>

  // Lies in memory that `owner` keeps, or is owned; never written to once `init` returns.
  @usableFromInline let rows: UnsafePointer<Row>
  @usableFromInline let mask: UInt32
  private let owner: AnyObject?

  /// A table in memory that `owner` keeps alive.
  ///
  /// - Precondition: `rowCount` is a power of two of at most 65,536, and `base`, a multiple of
  ///   16, has that many rows behind it.
  public init(at base: UnsafeRawPointer, rowCount: Int, keptBy owner: AnyObject) {
    precondition(Self.isPossible(rowCount: rowCount), "A power of two")
    precondition(UInt(bitPattern: base) % 16 == 0, "Aligned")
    unsafe rows = base.assumingMemoryBound(to: Row.self)
    mask = UInt32(rowCount - 1)
    self.owner = owner
  }

  /// A table of `weights` in memory.
  public init(_ weights: [TagWeight]) {
    let rows = Self.rows(for: weights)
    let copy = UnsafeMutablePointer<Row>.allocate(capacity: rows.count)
    unsafe copy.initialize(repeating: .zero, count: rows.count)
    for (index, row) in rows.enumerated() { unsafe copy[index] = row }
    unsafe self.rows = UnsafePointer(copy)
    mask = UInt32(rows.count - 1)
    owner = nil
  }

  deinit {
    if owner == nil { unsafe rows.deallocate() }
  }

  /// Whether a table may have so many rows.
  public static func isPossible(rowCount: Int) -> Bool {
    rowCount > 0 && rowCount & (rowCount - 1) == 0 && rowCount <= 1 << 16
  }

  /// What the feature with `key` says for each tag; lane 0 means nothing.
  @inlinable @inline(__always)
  public func row(for key: UInt32) -> Row {
    let check = Self.check(of: key)
    var place = key & mask
    while true {
      // `place` is masked to the table, which `init` checked lies within its storage.
      let row = unsafe rows[Int(place)]
      if row[0] == check { return row }
      if row[0] == 0 { return .zero }
      place = (place &+ 1) & mask
    }
  }

  /// The bits that tell `key` from others, never 0.
  @inlinable @inline(__always)
  static func check(of key: UInt32) -> Int16 { Int16(truncatingIfNeeded: key >> 16 | 1) }

  /// The table as it lies in a file, at most two thirds full.
  ///
  /// - Precondition: there are at most 43,000 weights.
  public static func rows(for weights: [TagWeight]) -> [Row] {
    var count = 16
    while count * 2 < weights.count * 3 { count *= 2 }
    precondition(count <= 1 << 16, "More features than a table holds")
    var rows = [Row](repeating: .zero, count: count)
    // Sorted, so that the same weights always make the same file.
    for weight in weights.sorted(by: { $0.key < $1.key }) {
      var place = Int(weight.key) & (count - 1)
      while rows[place][0] != 0 { place = (place + 1) & (count - 1) }
      rows[place] = weight.row
      rows[place][0] = check(of: weight.key)
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
  /// By the raw value of the tag; ``TagWeights`` says in which unit.
  public let row: TagWeights.Row

  public init(_ feature: TagFeature, key: UInt32, row: TagWeights.Row) {
    (self.feature, self.key, self.row) = (feature, key, row)
  }

  /// One nat in the unit of weights.
  public static let nat = 64
  /// The greatest weight either way: sums of eighty still fit.
  public static let greatest = 400
}

/// Adds up what features say.
public struct TagSum: TagFeatureSink {
  @usableFromInline let weights: TagWeights
  @usableFromInline var sum = TagWeights.Row.zero

  @inlinable
  public init(_ weights: TagWeights) { self.weights = weights }

  @inlinable @inline(__always)
  public mutating func add(_ feature: TagFeature, _ value: UInt64) {
    sum &+= weights.row(for: feature.key(value))
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
