/// Adds up what features say as ``TagSum`` does, and keeps what each of them says.
public struct TagTerms: TagFeatureSink {
  /// What one feature says.
  public struct Term: Sendable {
    public let feature: TagFeature
    fileprivate let lanes: SIMD8<Int8>

    /// For the tag with this raw value, in units of ``TagWeight/nat``.
    public func value(for tag: UInt8) -> Int { Int(lanes[Int(tag)]) }
  }

  public private(set) var terms: [Term] = []
  private let weights: TagWeights
  private var sum: TagSum

  public init(_ weights: TagWeights) {
    self.weights = weights
    sum = TagSum(weights)
  }

  public mutating func add(_ feature: TagFeature, _ value: UInt64) {
    sum.add(feature, value)
    guard let row = weights.row(for: feature.key(value)) else { return }
    // Eight bytes either way; the first lane means nothing.
    terms.append(Term(feature: feature, lanes: unsafe unsafeBitCast(row, to: SIMD8<Int8>.self)))
  }

  /// The likeliest tag and its lead, as ``TagSum`` has it.
  public var best: (tag: UInt8, margin: Int) { sum.best }
}
