/// A share, kept as the two counts it came from.
///
/// `3 of 4` cannot be mistaken for `3000 of 4000`; 75 % can.
public struct Ratio: Hashable, Sendable {
  /// How many had the property.
  public internal(set) var count: Int
  /// How many could have had it.
  public internal(set) var total: Int

  /// - Precondition: `count` is in `0...total`.
  public init(_ count: Int = 0, of total: Int = 0) {
    precondition((0...total).contains(count), "A part cannot exceed the whole")
    (self.count, self.total) = (count, total)
  }

  /// The share, or `nil` where there was nothing to count.
  public var value: Double? { total == 0 ? nil : Double(count) / Double(total) }

  /// How many did not have the property.
  public var rest: Int { total - count }

  /// Counts one more.
  mutating func add(_ hasProperty: Bool) {
    total += 1
    if hasProperty { count += 1 }
  }

  static func + (left: Ratio, right: Ratio) -> Ratio {
    Ratio(left.count + right.count, of: left.total + right.total)
  }

  static func += (left: inout Ratio, right: Ratio) { left = left + right }
}
