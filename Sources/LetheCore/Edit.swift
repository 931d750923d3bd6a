/// A replacement for one stretch of text.
public struct Edit: Hashable, Sendable {
  /// The bytes replaced.
  public let range: ByteRange
  /// What stands there afterwards; empty to remove.
  public let replacement: String

  public init(_ range: ByteRange, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

extension [UInt8] {
  /// The text with `edits` made, in time proportional to its length.
  ///
  /// Bytes outside the edits are carried over as they are, valid UTF-8 or not.
  ///
  /// - Precondition: `edits` are in text order, do not overlap, and lie within
  ///   the text.
  public func applying(_ edits: [Edit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + edits.count * 8)
    var done = 0
    for edit in edits {
      let range = edit.range.byteIndices
      precondition(range.lowerBound >= done, "Edits overlap or are out of order")
      result += self[done..<range.lowerBound]
      result += edit.replacement.utf8
      done = range.upperBound
    }
    return result + self[done...]
  }

  /// Whether `edited` is this text with `edits` made and nothing else changed.
  ///
  /// Walks both texts without building a third, so that a writer can check its
  /// own output before releasing it.
  public func differs(from edited: [UInt8], onlyBy edits: [Edit]) -> Bool {
    var here = 0
    var there = 0
    for edit in edits {
      let range = edit.range.byteIndices
      let kept = range.lowerBound - here
      guard kept >= 0, there + kept <= edited.count else { return false }
      guard self[here..<range.lowerBound] == edited[there..<there + kept] else { return false }
      there += kept
      let replacement = edit.replacement.utf8
      guard there + replacement.count <= edited.count,
        edited[there..<there + replacement.count].elementsEqual(replacement)
      else { return false }
      there += replacement.count
      here = range.upperBound
    }
    return self[here...] == edited[there...]
  }
}
