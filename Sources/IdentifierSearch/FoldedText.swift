/// The letters and digits of a text, without case, marks and everything between them.
///
/// Two ways of writing one name have the same folded bytes. Where each came from is
/// kept, so that a match can be judged, and shown, in the text as it stands.
package struct FoldedText {
  /// Lower-case letters and digits in UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Where the scalar behind each folded byte starts and ends in the text, in bytes.
  package private(set) var starts: [Int32] = []
  package private(set) var ends: [Int32] = []
  /// Whether something visible stands between each folded byte and the one before.
  package private(set) var isSeparated: [Bool] = []

  /// Folds `text`, which is valid UTF-8, in one pass.
  package init(_ text: [UInt8]) { self.init(text, in: 0..<text.count) }

  /// Folds `range` of `text`, which is valid UTF-8; places are those of the whole text.
  package init(_ text: [UInt8], in range: Range<Int>) {
    bytes.reserveCapacity(range.count)
    starts.reserveCapacity(range.count)
    ends.reserveCapacity(range.count)
    isSeparated.reserveCapacity(range.count)
    var index = range.lowerBound
    var separated = true
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        if ASCII.isAlphanumeric(byte) {
          append(ASCII.folded(byte), from: index, to: index + 1, separated)
          separated = false
        } else {
          separated = true
        }
        index += 1
      } else {
        let (scalar, length) = Self.scalar(in: text.span, at: index)
        switch LetterFolding.kind(of: scalar) {
        case .letters(let folded):
          for byte in folded {
            append(byte, from: index, to: index + length, separated)
            separated = false
          }
        case .invisible: break
        case .separator: separated = true
        }
        index += length
      }
    }
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  @inline(__always)
  private mutating func append(_ byte: UInt8, from start: Int, to end: Int, _ separated: Bool) {
    bytes.append(byte)
    starts.append(Int32(truncatingIfNeeded: start))
    ends.append(Int32(truncatingIfNeeded: end))
    isSeparated.append(separated)
  }

  /// The scalar that begins at `index` and its length in bytes.
  static func scalar(in text: Span<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int) {
    let lead = text[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard index + length <= text.count else { return ("\u{FFFD}", text.count - index) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for next in index + 1..<index + length { value = value << 6 | UInt32(text[next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The stretch of text behind some folded bytes.
  package func source(of folded: Range<Int>) -> Range<Int> {
    Int(starts[folded.lowerBound])..<Int(ends[folded.upperBound - 1])
  }
}
