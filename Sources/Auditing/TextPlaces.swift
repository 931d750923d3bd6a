internal import LetheCore

/// Makes places, forms and excerpts for stretches of one text.
struct TextPlaces {
  private let document: String
  private let part: String?
  private let record: Int?
  private let bytes: [UInt8]
  private let text: DocumentText
  /// Where each line begins, in bytes and in code points.
  private let lineStarts: [(byte: Int, scalar: Int)]
  private let showsText: Bool

  init(
    document: String, part: String?, record: Int? = nil, text: DocumentText, showsText: Bool
  ) {
    self.document = document
    self.part = part
    self.record = record
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

  /// The number of UTF-16 code units: two for what takes four bytes.
  private func unitCount(_ range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
  }

  /// The index of the line that `byte` is on.
  private func line(of byte: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle].byte <= byte { low = middle } else { high = middle }
    }
    return low
  }

  func place(of range: ByteRange) -> Place {
    let (start, end) = (range.lowerBound.value, range.upperBound.value)
    let first = line(of: start)
    let last = line(of: max(start, end - 1))
    let column = scalarCount(lineStarts[first].byte..<start)
    let scalar = lineStarts[first].scalar + column
    return Place(
      document: document, part: part, range: range,
      scalarRange: scalar..<scalar + scalarCount(range.byteIndices), line: first + 1,
      column: column + 1,
      region: Place.Region(
        startLine: first + 1, startColumn: unitCount(lineStarts[first].byte..<start) + 1,
        endLine: last + 1, endColumn: unitCount(lineStarts[last].byte..<end) + 1),
      record: record)
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
