/// Eight bytes of a text in one register, the first one lowest, and tests of all of them at once.
///
/// The results of tests have the highest bit of each byte set that passes.
///
/// Source: Warren, "Hacker's Delight", 2nd edition, section 6-1 (finding the first zero byte).
public enum EightBytes {
  /// The highest bit of each byte.
  @inlinable public static var highBits: UInt64 { 0x8080_8080_8080_8080 }
  @inlinable static var lowBits: UInt64 { 0x0101_0101_0101_0101 }

  /// The bytes that equal `byte`, exactly.
  @inlinable @inline(__always)
  public static func equal(_ byte: UInt8, _ bytes: UInt64) -> UInt64 {
    let different = bytes ^ (lowBits &* UInt64(byte))
    let carried = (different & ~highBits) &+ ~highBits
    return ~(carried | different) & highBits
  }

  /// The bytes less than `limit`, at most 0x80: exact as far as the first of them, and empty
  /// only when there is none.
  @inlinable @inline(__always)
  public static func less(than limit: UInt8, _ bytes: UInt64) -> UInt64 {
    (bytes &- (lowBits &* UInt64(limit))) & ~bytes & highBits
  }

  /// The bytes that are letters of ASCII, exactly.
  @inlinable @inline(__always)
  public static func letters(_ bytes: UInt64) -> UInt64 {
    let small = (bytes | (lowBits &* 0x20)) & ~highBits
    let fromA = small &+ (lowBits &* (0x80 - 0x61))
    let beyondZ = small &+ (lowBits &* (0x80 - 0x7B))
    return fromA & ~beyondZ & ~bytes & highBits
  }

  /// How many bytes stand before the first one of `marks`; 8 when there is none.
  @inlinable @inline(__always)
  public static func leading(before marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// How many bytes of `marks` there are.
  @inlinable @inline(__always)
  public static func count(_ marks: UInt64) -> Int {
    // Adds up the bytes in the highest one: quicker than counting bits one by one.
    Int(truncatingIfNeeded: ((marks >> 7) &* lowBits) >> 56)
  }
}

extension Span<UInt8> {
  /// The eight bytes from `offset` on.
  ///
  /// - Precondition: there are that many.
  @inlinable @inline(__always)
  public func eightBytes(at offset: Int) -> UInt64 {
    // The load checks its bounds; any eight bytes are a number.
    unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }

  /// The index of the first `byte` from `start` on, or `nil`.
  @inlinable
  public func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index &+ 8 <= count {
      let found = EightBytes.equal(byte, eightBytes(at: index))
      if found != 0 { return index &+ EightBytes.leading(before: found) }
      index &+= 8
    }
    while index < count {
      if self[index] == byte { return index }
      index &+= 1
    }
    return nil
  }

  /// How many times `byte` stands here.
  @inlinable
  public func count(of byte: UInt8) -> Int {
    var index = 0
    var found = 0
    while index &+ 8 <= count {
      found &+= EightBytes.count(EightBytes.equal(byte, eightBytes(at: index)))
      index &+= 8
    }
    while index < count {
      if self[index] == byte { found &+= 1 }
      index &+= 1
    }
    return found
  }
}

extension [UInt8] {
  /// Appends the bytes of `span`, all at once.
  public mutating func append(copying span: Span<UInt8>) {
    // The buffer is not kept beyond the call.
    unsafe span.withUnsafeBufferPointer { bytes in unsafe append(contentsOf: bytes) }
  }
}
