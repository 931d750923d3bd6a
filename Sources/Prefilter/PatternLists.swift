/// Lists of pattern numbers, one behind the other in one array.
public struct PatternLists: Sendable, Equatable {
  /// Where each list ends.
  public let ends: [UInt32]
  /// The numbers of all lists, in their order.
  public let patterns: [UInt16]

  public init(_ lists: [[UInt16]] = []) {
    var ends: [UInt32] = []
    var patterns: [UInt16] = []
    for list in lists {
      patterns += list
      ends.append(UInt32(patterns.count))
    }
    self.ends = ends
    self.patterns = patterns
  }

  /// Lists whose parts were stored.
  ///
  /// - Precondition: `ends` ascend, to no more than the number of `patterns`.
  public init(ends: [UInt32], patterns: [UInt16]) {
    self.ends = ends
    self.patterns = patterns
  }

  /// How many lists there are.
  public var count: Int { ends.count }

  /// The numbers of a list.
  subscript(list: Int) -> ArraySlice<UInt16> {
    patterns[(list == 0 ? 0 : Int(ends[list - 1]))..<Int(ends[list])]
  }
}
