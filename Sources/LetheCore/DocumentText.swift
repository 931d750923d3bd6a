/// The text of a document as bytes, whether or not they are all UTF-8.
///
/// Matching needs valid UTF-8 and findings need offsets into the original, so a
/// text with invalid bytes carries a second copy of the same length in which each
/// of them is replaced by the control character SUBSTITUTE (0x1A): offsets found
/// in one hold in the other, and what was written survives byte for byte.
public struct DocumentText: Hashable, Sendable {
  /// The bytes as they were read.
  public let bytes: [UInt8]
  /// The same number of bytes, all valid UTF-8.
  public let searchable: [UInt8]
  /// Where ``bytes`` is not UTF-8, in text order; empty for most documents.
  public let invalidRanges: [ByteRange]

  /// The text that `bytes` hold.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var searchable = bytes
    var invalidRanges: [ByteRange] = []
    var start = 0
    while let invalid = Self.firstInvalidRange(in: bytes.span, from: start) {
      for index in invalid { searchable[index] = 0x1A }
      invalidRanges.append(ByteRange(bytes: invalid))
      start = invalid.upperBound
    }
    self.searchable = searchable
    self.invalidRanges = invalidRanges
  }

  private static func firstInvalidRange(in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.extracting(start..<bytes.count))
      return nil
    } catch {
      return start + error.byteOffsets.lowerBound..<start + error.byteOffsets.upperBound
    }
  }

  public init(_ text: some StringProtocol) {
    bytes = Array(text.utf8)
    searchable = bytes
    invalidRanges = []
  }

  /// The text in `range` as a string, with replacement characters for invalid bytes.
  public func string(in range: ByteRange) -> String {
    String(decoding: bytes[range.byteIndices], as: UTF8.self)
  }
}
