internal import IdentifierSearch
internal import LetheCore

/// What became of an original in its output: which stretches stand in both, byte for byte, and
/// what stands in the place of the others.
///
/// What lies between the identifiers of the original is looked for in the output, one piece
/// after another; only where a piece is not found are the texts compared word for word.
struct TextAlignment {
  /// A stretch of the original that is not in the output, and what is there instead; either may
  /// be empty, not both.
  struct Edit: Equatable {
    let original: Range<Int>
    let output: Range<Int>

    /// The same change at every place where it may as well have been made: of three blanks,
    /// any one may be the one that was added.
    func slides(_ before: [UInt8], _ after: [UInt8]) -> [Edit] {
      guard original.isEmpty || output.isEmpty else { return [self] }
      let (text, range) = original.isEmpty ? (after, output) : (before, original)
      func moved(_ by: Int) -> Edit {
        Edit(
          original: original.lowerBound + by..<original.upperBound + by,
          output: output.lowerBound + by..<output.upperBound + by)
      }
      var edits = [self]
      var by = 0
      while range.lowerBound + by > 0, by > -Self.farthest,
        min(original.lowerBound, output.lowerBound) + by > 0,
        text[range.lowerBound + by - 1] == text[range.upperBound + by - 1]
      {
        by -= 1
        edits.append(moved(by))
      }
      by = 0
      while range.upperBound + by < text.count, by < Self.farthest,
        original.upperBound + by < before.count, output.upperBound + by < after.count,
        text[range.lowerBound + by] == text[range.upperBound + by]
      {
        by += 1
        edits.append(moved(by))
      }
      return edits
    }

    private static let farthest = 64

    /// What of ``output`` differs from ``original``: without the bytes with which both begin and
    /// end.
    func differing(_ before: [UInt8], _ after: [UInt8]) -> Range<Int> {
      let most = min(original.count, output.count)
      var front = 0
      while front < most, before[original.lowerBound + front] == after[output.lowerBound + front] {
        front += 1
      }
      var back = 0
      while back < most - front,
        before[original.upperBound - 1 - back] == after[output.upperBound - 1 - back]
      {
        back += 1
      }
      return output.lowerBound + front..<output.upperBound - back
    }
  }

  /// In text order.
  private(set) var edits: [Edit] = []

  /// As many differences between words as are looked for; texts with more are not alike.
  private static let mostDifferences = 1_200
  /// The share of an original's words that has to stand in the output.
  private static let leastKept = 0.3

  /// Aligns two texts, or gives `nil` where they are so different that one can hardly have been
  /// made from the other.
  ///
  /// - Parameter identifiers: where the original identifies someone, in text order, none
  ///   overlapping another.
  init?(original: [UInt8], output: [UInt8], identifiers: [Range<Int>]) {
    if let edits = Self.byPieces(original, output, identifiers) {
      self.edits = edits
      return
    }
    guard let edits = Self.byWords(original, output) else { return nil }
    self.edits = edits
  }

  /// The stretch of the output that stands in the place of `range`.
  func output(of range: Range<Int>) -> Range<Int> {
    let lower = place(of: range.lowerBound, isEnd: false)
    return lower..<max(lower, place(of: range.upperBound, isEnd: true))
  }

  /// Whether nothing around `range` is part of an edit within it, so that what stands in its
  /// place stands for it alone.
  func isApart(_ range: Range<Int>) -> Bool {
    edits.allSatisfy { edit in
      !edit.original.overlaps(range)
        || range.lowerBound <= edit.original.lowerBound
          && edit.original.upperBound <= range.upperBound
    }
  }

  private func place(of index: Int, isEnd: Bool) -> Int {
    var (low, high) = (0, edits.count)
    // The last edit that begins at or before the place.
    while low < high {
      let middle = (low + high) / 2
      let begins = edits[middle].original.lowerBound
      if isEnd ? begins < index : begins <= index { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return index }
    let edit = edits[low - 1]
    if isEnd {
      guard index > edit.original.upperBound else { return edit.output.upperBound }
    } else {
      guard index >= edit.original.upperBound,
        !edit.original.isEmpty || index > edit.original.lowerBound
      else { return edit.output.lowerBound }
    }
    return index - edit.original.upperBound + edit.output.upperBound
  }

  // MARK: Piece by piece

  private static func byPieces(
    _ original: [UInt8], _ output: [UInt8], _ identifiers: [Range<Int>]
  ) -> [Edit]? {
    var edits: [Edit] = []
    // What is replaced since the last piece that was found.
    var open: (original: Range<Int>, output: Int)?
    var start = 0
    var place = 0
    for range in identifiers + [original.count..<original.count] {
      guard range.lowerBound >= start else { continue }
      let piece = original[start..<range.lowerBound]
      let isLast = range.lowerBound == original.count
      // A blank between two names stands anywhere: both are replaced as one.
      let isTelling = piece.count >= 3 && piece.contains(where: ASCII.isWordPart)
      if let replaced = open {
        if isTelling || isLast {
          let end = output.count - piece.count
          let found =
            isLast
            ? (end >= place && output[end...].elementsEqual(piece) ? end : nil)
            : find(piece, in: output, from: place)
          guard let found else { return nil }
          edits.append(
            Edit(
              original: replaced.original.lowerBound..<start, output: replaced.output..<found))
          place = found + piece.count
          open = nil
        }
      } else {
        guard output.dropFirst(place).starts(with: piece) else { return nil }
        place += piece.count
      }
      if let replaced = open {
        open = (replaced.original.lowerBound..<range.upperBound, replaced.output)
      } else if !range.isEmpty {
        open = (range, place)
      }
      start = range.upperBound
    }
    guard open == nil, place == output.count else { return nil }
    return edits.filter { edit in
      !original[edit.original].elementsEqual(output[edit.output])
    }
  }

  private static func find(
    _ piece: ArraySlice<UInt8>, in text: [UInt8], from start: Int
  ) -> Int? {
    guard let first = piece.first else { return start }
    var index = start
    while index + piece.count <= text.count {
      if text[index] == first, text[index..<index + piece.count].elementsEqual(piece) {
        return index
      }
      index += 1
    }
    return nil
  }

  // MARK: Word by word

  private struct Token {
    let hash: UInt64
    let start: Int
    let isWord: Bool
  }

  private static func tokens(of text: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < text.count {
      let start = index
      var hash = FNV1a.basis
      let isWord = ASCII.isWordPart(text[index])
      repeat {
        hash = FNV1a.adding(UInt64(text[index]), to: hash)
        index += 1
      } while isWord && index < text.count && ASCII.isWordPart(text[index])
      tokens.append(Token(hash: hash, start: start, isWord: isWord))
    }
    return tokens
  }

  /// Source: Myers, "An O(ND) difference algorithm and its variations", Algorithmica 1 (1986).
  private static func byWords(_ original: [UInt8], _ output: [UInt8]) -> [Edit]? {
    let old = tokens(of: original)
    let new = tokens(of: output)
    var front = 0
    while front < min(old.count, new.count), old[front].hash == new[front].hash { front += 1 }
    var back = 0
    while back < min(old.count, new.count) - front,
      old[old.count - 1 - back].hash == new[new.count - 1 - back].hash
    {
      back += 1
    }
    let oldHashes = old[front..<old.count - back].map(\.hash)
    let newHashes = new[front..<new.count - back].map(\.hash)
    guard let kept = common(oldHashes, newHashes) else { return nil }
    let words = old.count { $0.isWord }
    let keptWords =
      old.prefix(front).count { $0.isWord } + old.suffix(back).count { $0.isWord }
      + kept.count { old[front + $0.old].isWord }
    guard Double(keptWords) >= leastKept * Double(words) else { return nil }
    var edits: [Edit] = []
    var (i, j) = (front, front)
    func place(_ tokens: [Token], _ index: Int, _ text: [UInt8]) -> Int {
      index < tokens.count ? tokens[index].start : text.count
    }
    for (nextOld, nextNew) in kept.map({ (front + $0.old, front + $0.new) })
      + [(old.count - back, new.count - back)]
    {
      if i < nextOld || j < nextNew {
        edits.append(
          Edit(
            original: place(old, i, original)..<place(old, nextOld, original),
            output: place(new, j, output)..<place(new, nextNew, output)))
      }
      (i, j) = (nextOld + 1, nextNew + 1)
    }
    return edits
  }

  /// The pairs of a longest common subsequence, or `nil` where too much differs.
  private static func common(
    _ old: [UInt64], _ new: [UInt64]
  ) -> [(old: Int, new: Int)]? {
    let limit = min(old.count + new.count, mostDifferences)
    let middle = limit + 1
    var ends = [Int](repeating: 0, count: 2 * middle + 1)
    var trace: [[Int]] = []
    for distance in 0...limit {
      // What is left of the earlier rows: those that this one can come from.
      trace.append(Array(ends[middle - distance...middle + distance]))
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let isDown =
          diagonal == -distance
          || diagonal != distance && ends[middle + diagonal - 1] < ends[middle + diagonal + 1]
        var x = isDown ? ends[middle + diagonal + 1] : ends[middle + diagonal - 1] + 1
        while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
        ends[middle + diagonal] = x
        if x >= old.count, x - diagonal >= new.count {
          return path(trace, old.count, new.count)
        }
      }
    }
    return nil
  }

  private static func path(
    _ trace: [[Int]], _ oldCount: Int, _ newCount: Int
  ) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    var (x, y) = (oldCount, newCount)
    for distance in stride(from: trace.count - 1, through: 0, by: -1) {
      let row = trace[distance]
      func end(_ diagonal: Int) -> Int {
        row.indices.contains(diagonal + distance) ? row[diagonal + distance] : 0
      }
      let diagonal = x - y
      let isDown =
        diagonal == -distance
        || diagonal != distance && end(diagonal - 1) < end(diagonal + 1)
      let before = isDown ? diagonal + 1 : diagonal - 1
      let beforeX = distance == 0 ? 0 : end(before)
      let beforeY = distance == 0 ? 0 : beforeX - before
      while x > beforeX, y > beforeY {
        (x, y) = (x - 1, y - 1)
        pairs.append((x, y))
      }
      (x, y) = (beforeX, beforeY)
    }
    return pairs.reversed()
  }
}
