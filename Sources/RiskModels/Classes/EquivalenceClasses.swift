/// The classes into which the rows of a table fall: rows of one class have the same values
/// and cannot be told apart by them.
///
/// Source: Sweeney, "k-anonymity: a model for protecting privacy", International Journal on
/// Uncertainty, Fuzziness and Knowledge-based Systems 10 (2002).
public struct EquivalenceClasses: Hashable, Sendable {
  /// How many rows each class has, at least 1.
  public let sizes: [Int]
  /// The class of each row, as an index into ``sizes``.
  public let classOfRow: [Int]

  init(sizes: [Int], classOfRow: [Int]) {
    self.sizes = sizes
    self.classOfRow = classOfRow
  }

  /// Classes of these sizes, in this order.
  public init(sizes: [Int]) {
    precondition(sizes.allSatisfy { $0 > 0 }, "A class has a row at least")
    self.sizes = sizes
    classOfRow = sizes.indices.flatMap { Array(repeating: $0, count: sizes[$0]) }
  }

  /// The number of rows.
  public var rowCount: Int { classOfRow.count }

  /// The size of the smallest class, the k of k-anonymity; `nil` without rows.
  public var k: Int? { sizes.min() }

  /// How many rows stand alone in their class.
  public var uniqueCount: Int { sizes.count { $0 == 1 } }

  /// How many rows are in the class of row `row`, that row included.
  public func size(ofRow row: Int) -> Int { sizes[classOfRow[row]] }

  /// How many classes there are of each size, smallest size first.
  public var histogram: ClassSizeHistogram {
    var counts: [Int: Int] = [:]
    for size in sizes { counts[size, default: 0] += 1 }
    return ClassSizeHistogram(
      bars: counts.sorted { $0.key < $1.key }.map { .init(size: $0.key, classes: $0.value) })
  }
}

/// How many classes there are of each size.
public struct ClassSizeHistogram: Hashable, Sendable {
  /// The classes of one size.
  public struct Bar: Hashable, Sendable {
    /// Rows in each of the classes.
    public let size: Int
    /// How many such classes there are.
    public let classes: Int
    /// How many rows are in them.
    public var rows: Int { size * classes }

    public init(size: Int, classes: Int) {
      self.size = size
      self.classes = classes
    }
  }

  /// Smallest size first, each size once.
  public let bars: [Bar]

  public init(bars: [Bar]) { self.bars = bars }

  /// How many classes have the size `size`.
  public func classes(ofSize size: Int) -> Int { bars.first { $0.size == size }?.classes ?? 0 }

  /// The number of classes.
  public var classCount: Int { bars.reduce(0) { $0 + $1.classes } }

  /// The number of rows.
  public var rowCount: Int { bars.reduce(0) { $0 + $1.rows } }
}
