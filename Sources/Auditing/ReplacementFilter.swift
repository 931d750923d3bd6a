internal import IdentifierSearch
internal import LetheCore

/// Tells what a de-identifier wrote from what it left.
struct ReplacementFilter {
  let surrogates: SurrogateDigests
  let caseID: String
  let text: DocumentText

  /// Names of tags besides the identifier types.
  private static let otherTags: Set = ["REDACTED", "REMOVED"]
  /// How many words around a finding a replacement may reach.
  private static let reach = 4

  /// Whether the text in `range` is, or lies within, or is made of replacements.
  func isReplacement(_ range: ByteRange) -> Bool {
    isTag(range) || isSurrogate(range)
  }

  /// Whether `range` lies within a tag such as `[PATIENT-1]` or `[DATE]`.
  func isTag(_ range: ByteRange) -> Bool {
    let bytes = text.searchable
    let range = range.byteIndices
    // Detectors differ in whether they take the brackets in.
    let inner = bytes[range].first == UInt8(ascii: "[") ? range.lowerBound + 1 : range.lowerBound
    var start = inner
    while start > 0, inner - start < 24, Self.isTagByte(bytes[start - 1]) { start -= 1 }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "[") else { return false }
    var end = start
    while end < bytes.count, end - start < 24, Self.isTagByte(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]"), range.upperBound <= end + 1 else {
      return false
    }
    return Self.isTagName(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    ASCII.isUppercase(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-")
  }

  private static func isTagName(_ name: String) -> Bool {
    var name = name[...]
    if let dash = name.lastIndex(of: "-"), name[dash...].dropFirst().allSatisfy(\.isNumber) {
      name = name[..<dash]
    }
    return IdentifierType(rawValue: String(name)) != nil || otherTags.contains(String(name))
  }

  /// Whether `range` is a replacement, lies within one, or is made of several.
  ///
  /// Detection need not cut where a replacement was made: it may find the street in
  /// an address that was replaced as one, or a name and a date as one signature. A
  /// replacement made of fewer words than the finding excludes it only if nothing
  /// else is in it.
  private func isSurrogate(_ range: ByteRange) -> Bool {
    guard !surrogates.isEmpty else { return false }
    if contains(range.byteIndices) { return true }
    let words = words(around: range.byteIndices)
    let inside = words.indices.filter { words[$0].overlaps(range.byteIndices) }
    guard let first = inside.first, let last = inside.last else { return false }
    for start in max(0, first - Self.reach)...first {
      for end in last...min(words.count - 1, last + Self.reach) {
        if contains(words[start].lowerBound..<words[end].upperBound) { return true }
      }
    }
    return isMadeOfSurrogates(words[first...last])
  }

  private func isMadeOfSurrogates(_ words: ArraySlice<Range<Int>>) -> Bool {
    var start = words.startIndex
    while start < words.endIndex {
      let ends = (start..<min(words.endIndex, start + 2 * Self.reach)).reversed()
      guard
        let end = ends.first(where: { end in
          contains(words[start].lowerBound..<words[end].upperBound)
        })
      else { return false }
      start = end + 1
    }
    return true
  }

  /// Whether the text in `range`, with or without what surrounds it, is a replacement.
  private func contains(_ range: Range<Int>) -> Bool {
    let bytes = text.bytes[range]
    let whole = String(decoding: bytes, as: UTF8.self)
    if surrogates.contains(whole, caseID: caseID) { return true }
    let isEdge = { (byte: UInt8) in byte < 0x80 && !ASCII.isAlphanumeric(byte) }
    let trimmed = String(
      decoding: bytes.drop(while: isEdge).reversed().drop(while: isEdge).reversed(), as: UTF8.self)
    if trimmed != whole, !trimmed.isEmpty, surrogates.contains(trimmed, caseID: caseID) {
      return true
    }
    for ending in ["'s", "’s", "'", "’"] where trimmed.hasSuffix(ending) {
      if surrogates.contains(String(trimmed.dropLast(ending.count)), caseID: caseID) { return true }
    }
    return false
  }

  /// The words in and around `range`: runs of bytes other than blanks.
  private func words(around range: Range<Int>) -> [Range<Int>] {
    let bytes = text.searchable
    let limit = 48
    var start = max(0, range.lowerBound - limit)
    while start > 0, start < range.lowerBound, !ASCII.isBlank(bytes[start - 1]) { start += 1 }
    let end = min(bytes.count, range.upperBound + limit)
    var words: [Range<Int>] = []
    var wordStart: Int?
    for index in start..<end {
      if ASCII.isBlank(bytes[index]) {
        if let begun = wordStart { words.append(begun..<index) }
        wordStart = nil
      } else if wordStart == nil {
        wordStart = index
      }
    }
    if let begun = wordStart { words.append(begun..<end) }
    return words
  }
}
