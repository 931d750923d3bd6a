/// Cuts a long text into stretches that are searched one after another, so that the
/// memory for tokens does not grow with the document.
///
/// Nearly every letter is one stretch. A longer text is cut behind an empty line,
/// else behind a line, else between words; neighbours overlap, so that what stands
/// across a cut is still seen whole by one of them.
struct Segments: Sequence, IteratorProtocol {
  /// Bytes in one stretch.
  static let size = 1 << 20
  /// Bytes that a stretch shares with the one before.
  static let overlap = 4 << 10

  private var cuts: [Range<Int>]
  private var index = 0

  init(of text: Span<UInt8>) {
    cuts = []
    var start = 0
    while text.count - start > Self.size + Self.size / 4 {
      let end = Self.cut(text, near: start + Self.size)
      cuts.append(start..<end)
      start = Self.cut(text, near: Swift.max(start + 1, end - Self.overlap))
    }
    cuts.append(start..<text.count)
  }

  /// The stretch that ``next()`` will give.
  var following: Range<Int>? { index < cuts.count ? cuts[index] : nil }

  mutating func next() -> Range<Int>? {
    guard index < cuts.count else { return nil }
    defer { index += 1 }
    return cuts[index]
  }

  /// The best place to cut in the 32 KiB before `offset`.
  private static func cut(_ text: Span<UInt8>, near offset: Int) -> Int {
    let earliest = Swift.max(1, offset - (32 << 10))
    var line: Int?
    var word: Int?
    var index = offset
    while index > earliest {
      let byte = text[index - 1]
      if byte == 0x0A {
        if index >= 2, text[index - 2] == 0x0A { return index }
        line = line ?? index
      } else if byte == 0x20 {
        word = word ?? index
      }
      index -= 1
    }
    if let place = line ?? word { return place }
    var place = offset
    // Never inside a code point.
    while place > earliest, text[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}
