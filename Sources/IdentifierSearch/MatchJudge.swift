/// Decides whether a match of letters and digits is an identifier where it stands.
package struct MatchJudge {
  package let text: [UInt8]
  package let folded: FoldedText

  package init(text: [UInt8], folded: FoldedText) {
    self.text = text
    self.folded = folded
  }

  // MARK: Where words begin and end

  /// Whether a word of its own begins with the folded byte at `index`.
  package func isBoundary(before index: Int, ofShortNumber isShortNumber: Bool = false) -> Bool {
    guard index > 0, index < folded.bytes.count else { return true }
    let (before, after) = (folded.bytes[index - 1], folded.bytes[index])
    // One scalar can give two letters, and is not cut in half.
    guard folded.starts[index] != folded.starts[index - 1] else { return false }
    if folded.isSeparated[index] {
      guard isShortNumber else { return true }
      return !continuesNumber(at: index, before, after)
    }
    // Glued text: `Smith2013`, `on2/27/13`, `SmithJohn`.
    if ASCII.isDigit(before) != ASCII.isDigit(after) { return true }
    return ASCII.isLowercase(text[Int(folded.starts[index - 1])])
      && ASCII.isUppercase(text[Int(folded.starts[index])])
  }

  /// Whether a short number goes on over one hyphen, point, comma, colon or slash, and so is part of another.
  private func continuesNumber(at index: Int, _ before: UInt8, _ after: UInt8) -> Bool {
    guard ASCII.isDigit(before), ASCII.isDigit(after) else { return false }
    let gap = text[Int(folded.ends[index - 1])..<Int(folded.starts[index])]
    return gap.count == 1 && gap.contains { "-./,:".utf8.contains($0) }
  }

  // MARK: What may stand inside

  /// Whether what stands between the letters of a match may stand there.
  ///
  /// - Parameters:
  ///   - allowsGap: before which of them something else may stand.
  ///   - isShort: whether it is so short that digits apart make an amount or a fraction.
  package func hasAllowedGaps(
    _ match: Range<Int>, _ allowsGap: [Bool], isShort: Bool
  ) -> Bool {
    var inner = 0
    var spaced = 0
    for (offset, index) in match.enumerated() where offset > 0 {
      if allowsGap[offset] {
        guard !folded.isSeparated[index] || isJoint(before: index) else { return false }
        continue
      }
      inner += 1
      guard folded.isSeparated[index] else { continue }
      if isSingleSpace(before: index) {
        spaced += 1
        if isNumberGap(before: index, isShort) { continue }
      } else if isNumberGap(before: index, isShort) || isHyphenation(before: index) {
        continue
      } else if isPoint(before: index) {
        spaced += 1
      } else {
        return false
      }
    }
    // `S m i t h` and `S.m.i.t.h` are spaced throughout; a single space inside a word makes two words.
    let isNumeric = match.allSatisfy { ASCII.isDigit(folded.bytes[$0]) }
    return spaced == 0 || isNumeric || (spaced == inner && match.count >= 4)
  }

  /// What stands between a folded byte and the one before.
  package func gap(before index: Int) -> ArraySlice<UInt8> {
    text[Int(folded.ends[index - 1])..<Int(folded.starts[index])]
  }

  /// Whether what stands between two words is little enough for them to belong together.
  package func isJoint(before index: Int) -> Bool {
    let gap = gap(before: index)
    return gap.count <= 60 && gap.count { !ASCII.isBlank($0) } <= 4
      && gap.count { $0 == 0x0A } <= 2
  }

  /// Whether a point, an underscore or an asterisk keeps two letters apart.
  private func isPoint(before index: Int) -> Bool {
    let gap = gap(before: index)
    return gap.count == 1 && gap.contains { "._*".utf8.contains($0) }
      && !(ASCII.isDigit(folded.bytes[index - 1]) && ASCII.isDigit(folded.bytes[index]))
  }

  private func isSingleSpace(before index: Int) -> Bool { gap(before: index).elementsEqual([0x20]) }

  /// Whether two digits are kept apart as groups of a number are.
  ///
  /// Points and slashes make amounts and fractions of short numbers.
  private func isNumberGap(before index: Int, _ isShort: Bool) -> Bool {
    let gap = gap(before: index)
    let marks = isShort ? " -\n" : " -./()\n"
    return ASCII.isDigit(folded.bytes[index - 1]) && ASCII.isDigit(folded.bytes[index])
      && gap.count <= 3 && gap.allSatisfy { marks.utf8.contains($0) }
  }

  /// Whether a word is broken by a hyphen, at the end of a line or not.
  private func isHyphenation(before index: Int) -> Bool {
    var gap = gap(before: index)
    if gap.first == UInt8(ascii: "-") {
      gap = gap.dropFirst()
    } else if gap.starts(with: "‐".utf8) || gap.starts(with: "‑".utf8) {
      gap = gap.dropFirst(3)
    } else {
      return false
    }
    return gap.count <= 60 && gap.allSatisfy(ASCII.isBlank) && (gap.isEmpty || gap.contains(0x0A))
  }

  // MARK: Names that are words

  /// Whether the letter at a byte of the text is a capital.
  package func isCapital(at index: Int) -> Bool {
    let byte = text[index]
    guard byte >= 0x80 else { return ASCII.isUppercase(byte) }
    let scalar = String(decoding: text[index..<min(index + 4, text.count)], as: UTF8.self)
    return scalar.unicodeScalars.first?.properties.isUppercase ?? false
  }

  /// Whether a capitalized word is a name where it stands.
  ///
  /// After a title it is. In capitals throughout, at the beginning of a sentence, or
  /// as a month, it need not be, and is not counted.
  package func isUsedAsName(_ source: Range<Int>) -> Bool {
    let before = word(before: source.lowerBound)
    if Self.titles.contains(before) { return true }
    let word = text[source]
    guard word.contains(where: ASCII.isLowercase), !isSentenceStart(source.lowerBound) else {
      return false
    }
    return !isMonth(source)
  }

  /// Whether a word is the name of a month, with its day or year or where months stand.
  package func isMonth(_ source: Range<Int>) -> Bool {
    let name = String(decoding: text[source], as: UTF8.self).lowercased()
    guard OrdinaryWords.months.contains(name) else { return false }
    let before = word(before: source.lowerBound)
    let next = text[source.upperBound...].first { !ASCII.isBlank($0) && !",.".utf8.contains($0) }
    return next.map(ASCII.isDigit, default: false)
      || (!before.isEmpty && before.utf8.allSatisfy(ASCII.isDigit))
      || Self.beforeMonths.contains(before)
  }

  /// Whether a name stands in a medical term, without a title to say otherwise.
  package func isEponym(_ source: Range<Int>) -> Bool {
    var rest = text[source.upperBound...].prefix(32)
    if rest.starts(with: "'s".utf8) {
      rest = rest.dropFirst(2)
    } else if rest.starts(with: "’s".utf8) {
      rest = rest.dropFirst(4)
    } else if rest.first == UInt8(ascii: "'") {
      rest = rest.dropFirst()
    } else if rest.starts(with: "’".utf8) {
      rest = rest.dropFirst(3)
    }
    let next = rest.drop { ASCII.isBlank($0) }.prefix(while: ASCII.isLetter)
    guard !next.isEmpty, !Self.titles.contains(word(before: source.lowerBound)) else {
      return false
    }
    let name = FoldedText(Array(text[source])).bytes
    return Eponyms.isTerm(
      String(decoding: name, as: UTF8.self),
      followedBy: String(decoding: next, as: UTF8.self).lowercased())
  }

  /// The word before `index`, in lower case; empty at the beginning.
  package func word(before index: Int) -> String {
    var end = index
    while end > 0, !ASCII.isAlphanumeric(text[end - 1]), index - end < 8 { end -= 1 }
    var start = end
    while start > 0, ASCII.isAlphanumeric(text[start - 1]), end - start < 24 { start -= 1 }
    return String(decoding: text[start..<end], as: UTF8.self).lowercased()
  }

  /// Whether nothing of a sentence stands before a byte of the text.
  package func isSentenceStart(_ index: Int) -> Bool {
    var end = index
    var breaks = 0
    while end > 0, ASCII.isBlank(text[end - 1]) {
      if text[end - 1] == 0x0A { breaks += 1 }
      end -= 1
    }
    return end == 0 || breaks > 1 || ".!?:;-*\"(".utf8.contains(text[end - 1])
  }

  private static let titles: Set = ["mr", "mrs", "ms", "miss", "dr", "drs", "prof", "dear"]
  private static let beforeMonths: Set = [
    "in", "of", "since", "by", "until", "till", "last", "next", "this", "through", "early", "late",
    "mid", "from", "to", "during", "before", "after", "between",
  ]
}

extension Optional {
  /// What `transform` gives for the value, or `fallback` without one.
  fileprivate func map<Result>(_ transform: (Wrapped) -> Result, default fallback: Result) -> Result
  {
    switch self {
    case let value?: transform(value)
    case nil: fallback
    }
  }
}
