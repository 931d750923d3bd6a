/// A place in a document's text, counted in UTF-8 bytes from its start.
///
/// What leaves the program counts code points instead; see ``ScalarCounter``.
public struct ByteOffset: Hashable, Sendable {
  /// The number of bytes before this place.
  public let value: Int

  @inlinable
  public init(_ value: Int) { self.value = value }
}

extension ByteOffset: Strideable, ExpressibleByIntegerLiteral {
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }

  @inlinable
  public func distance(to other: ByteOffset) -> Int { other.value - value }

  @inlinable
  public func advanced(by bytes: Int) -> ByteOffset { ByteOffset(value + bytes) }

  @inlinable
  public static func < (left: ByteOffset, right: ByteOffset) -> Bool { left.value < right.value }

  @inlinable
  public static func == (left: ByteOffset, right: ByteOffset) -> Bool { left.value == right.value }
}

/// A half-open stretch of text, in UTF-8 bytes.
public typealias ByteRange = Range<ByteOffset>

extension Range where Bound == ByteOffset {
  /// The same stretch as plain integers, for subscripting an array of bytes.
  @inlinable
  public var byteIndices: Range<Int> { lowerBound.value..<upperBound.value }

  /// A stretch given in plain byte counts.
  @inlinable
  public init(bytes range: Range<Int>) {
    self = ByteOffset(range.lowerBound)..<ByteOffset(range.upperBound)
  }
}
