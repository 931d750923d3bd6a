/// A proportion, kept as the two counts it came from.
///
/// A report that says `3 of 4` cannot be mistaken for one that says
/// `3000 of 4000`; one that says `75%` can.
public struct Ratio: Hashable, Sendable {
  /// How many had the property.
  public let count: Int
  /// How many could have had it.
  public let total: Int

  /// A ratio of two counts, with `count` no greater than `total`.
  public init(_ count: Int, of total: Int) {
    precondition((0...total).contains(count), "A part cannot exceed the whole")
    (self.count, self.total) = (count, total)
  }

  /// The proportion, or `nil` when there was nothing to count.
  public var value: Double? { total == 0 ? nil : Double(count) / Double(total) }
}

extension Ratio: CustomStringConvertible {
  public var description: String { "\(count) of \(total)" }
}
