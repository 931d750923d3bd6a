internal import LetheCore

/// A text as ``AnchoredPatterns`` reads it: its letters and digits, folded, without what stands
/// between them, and the places where a word may begin or end.
///
/// The bytes stand in the same places as those of ``FoldedText``, so that a match can be judged
/// there; only that letters and digits which scanners take for one another are one byte here.
/// A value can be used for one text after another and keeps its memory.
package struct SearchText {
  /// The folded bytes, and at least eight zeros behind them.
  package private(set) var bytes: [UInt8] = []
  /// Where words may begin or end, ascending; the last is the end of the text.
  ///
  /// Every place that ``MatchJudge`` takes for a boundary is among them.
  package private(set) var boundaries: [Int32] = []
  /// How many of ``bytes`` and of ``boundaries`` belong to the text.
  package private(set) var count = 0
  package private(set) var boundaryCount = 0

  package init() {}

  package init(_ text: [UInt8]) { read(text) }

  /// Reads `text`, which is valid UTF-8.
  package mutating func read(_ text: [UInt8]) {
    // One scalar beyond ASCII may give two letters for each byte it has, never more.
    let room = 2 * text.count + 9
    if bytes.count < room {
      bytes = [UInt8](repeating: 0, count: room)
      boundaries = [Int32](repeating: 0, count: room)
    }
    Self.fold(text, into: &bytes, &boundaries, &count, &boundaryCount)
    boundaries[boundaryCount] = Int32(truncatingIfNeeded: count)
    boundaryCount += 1
    for index in count..<count + 8 { bytes[index] = 0 }
  }

  private static func fold(
    _ text: [UInt8], into bytes: inout [UInt8], _ boundaries: inout [Int32], _ count: inout Int,
    _ boundaryCount: inout Int
  ) {
    let table = classes.span
    let text = text.span
    var bytes = bytes.mutableSpan
    var boundaries = boundaries.mutableSpan
    var filled = 0
    var places = 0
    var previous: UInt16 = 0
    var index = 0
    while index < text.count {
      let entry = table[Int(text[index])]
      if entry < wide {
        // A separator writes a byte too, which the next one replaces.
        bytes[filled] = UInt8(truncatingIfNeeded: entry)
        boundaries[places] = Int32(truncatingIfNeeded: filled)
        let current = entry >> 8
        places &+= Int((boundaryPairs >> (previous &* 5 &+ current)) & 1)
        filled &+= current == 0 ? 0 : 1
        previous = current
        index &+= 1
        continue
      }
      let (scalar, length) = FoldedText.scalar(in: text, at: index)
      index += length
      switch LetterFolding.kind(of: scalar) {
      case .invisible: break
      case .separator: previous = 0
      case .letters(let folded):
        for (offset, byte) in folded.enumerated() {
          let current: UInt16 = ASCII.isDigit(byte) ? 1 : 4
          if offset == 0 {
            boundaries[places] = Int32(truncatingIfNeeded: filled)
            places += Int((boundaryPairs >> (previous * 5 + current)) & 1)
          }
          bytes[filled] = alike[Int(byte)]
          filled += 1
          previous = current
        }
      }
    }
    count = filled
    boundaryCount = places
  }

  /// The folded bytes of `text` alone, for patterns.
  package static func folded(_ text: String) -> [UInt8] {
    FoldedText(text).bytes.map { alike[Int($0)] }
  }

  // Classes of bytes: 0 between words, 1 digit, 2 small letter, 3 capital, 4 other letter.
  private static let wide: UInt16 = 0xFF00

  /// Between which classes a word may begin: behind a separator, between digits and letters,
  /// and from a small letter to a capital.
  private static let boundaryPairs: UInt32 = {
    var pairs: UInt32 = 0
    for before in 0..<5 {
      for after in 1..<5
      where before == 0 || (before == 1) != (after == 1) || before == 2 && after == 3 {
        pairs |= 1 << UInt32(before * 5 + after)
      }
    }
    return pairs
  }()

  /// For each byte of ASCII its class in the upper half and what is searched for in the lower.
  private static let classes: [UInt16] = (0..<256).map { value in
    let byte = UInt8(value)
    guard byte < 0x80 else { return wide }
    let kind: UInt16 =
      ASCII.isDigit(byte)
      ? 1 : ASCII.isLowercase(byte) ? 2 : ASCII.isUppercase(byte) ? 3 : 0
    return kind << 8 | UInt16(alike[Int(ASCII.folded(byte))])
  }

  /// Letters and digits that scanners take for one another, each group as one of its letters.
  ///
  /// No group has two digits: numbers are still told apart.
  package static let alike: [UInt8] = {
    var table = [UInt8](0...255)
    for group in ["o0", "l1i", "s5", "b8", "z2", "g9"] {
      for byte in group.utf8 { table[Int(byte)] = group.utf8[group.utf8.startIndex] }
    }
    return table
  }()
}
