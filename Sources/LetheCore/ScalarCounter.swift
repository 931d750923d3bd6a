/// Turns byte offsets into code point offsets, walking the text once.
///
/// Findings come in text order, so counting goes on from the last offset asked
/// for; asking for an earlier one starts again from the beginning. A code point
/// is a Unicode scalar, as in Python, brat and Presidio. In text that is not
/// UTF-8, every byte that does not continue a sequence counts as one.
public struct ScalarCounter: Sendable {
  private var byte = 0
  private var scalar = 0

  public init() {}

  /// The number of code points before `offset` in `bytes`.
  ///
  /// - Parameter bytes: the same text on every call.
  public mutating func scalarOffset(of offset: ByteOffset, in bytes: Span<UInt8>) -> Int {
    if offset.value < byte {
      byte = 0
      scalar = 0
    }
    var index = byte
    var count = scalar
    let end = Swift.min(offset.value, bytes.count)
    while index &+ 8 <= end {
      let eight = bytes.eightBytes(at: index)
      count &+= 8 &- EightBytes.count(eight & (~eight << 1) & EightBytes.highBits)
      index &+= 8
    }
    while index < end {
      // Continuation bytes are 0b10xxxxxx; every other byte begins a code point.
      if bytes[index] & 0xC0 != 0x80 { count += 1 }
      index += 1
    }
    byte = end
    scalar = count
    return count
  }
}
