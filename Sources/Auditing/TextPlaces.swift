internal import LetheCore

/// Makes places, forms and excerpts for stretches of one text.
struct TextPlaces {
  private let document: String
  private let part: String?
  private let bytes: [UInt8]
  private let text: DocumentText
  /// Where each line begins, in bytes and in code points.
  private let lineStarts: [(byte: Int, scalar: Int)]
  private let showsText: Bool

  init(document: String, part: String?, text: DocumentText, showsText: Bool) {
    self.document = document
    self.part = part
    self.text = text
    self.showsText = showsText
    bytes = text.searchable
    lineStarts = Self.lineStarts(in: bytes)
  }

  private static func lineStarts(in bytes: [UInt8]) -> [(byte: Int, scalar: Int)] {
    var starts = [(byte: 0, scalar: 0)]
    var scalars = 0
    for (index, byte) in bytes.enumerated() {
      if byte & 0xC0 != 0x80 { scalars += 1 }
      if byte == 0x0A { starts.append((index + 1, scalars)) }
    }
    return starts
  }

  private func scalarCount(_ range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }

  func place(of range: ByteRange) -> Place {
    let start = range.lowerBound.value
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle].byte <= start { low = middle } else { high = middle }
    }
    let column = scalarCount(lineStarts[low].byte..<start)
    let scalar = lineStarts[low].scalar + column
    return Place(
      document: document, part: part, range: range,
      scalarRange: scalar..<scalar + scalarCount(range.byteIndices), line: low + 1,
      column: column + 1)
  }

  /// The text in `range` with its letters and digits masked.
  func maskedForm(of range: ByteRange) -> String { text.string(in: range).maskedForm }

  /// The text in `range` and thirty code points to each side, if text is to be shown.
  func excerpt(of range: ByteRange) -> Excerpt? {
    guard showsText else { return nil }
    let range = range.byteIndices
    var start = range.lowerBound
    var end = range.upperBound
    for _ in 0..<30 {
      start = max(0, start - 1)
      while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      end = min(bytes.count, end + 1)
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    func sensitive(_ part: Range<Int>) -> SensitiveText {
      SensitiveText(text.string(in: ByteRange(bytes: part)))
    }
    return Excerpt(
      before: sensitive(start..<range.lowerBound), text: sensitive(range),
      after: sensitive(range.upperBound..<end))
  }
}
