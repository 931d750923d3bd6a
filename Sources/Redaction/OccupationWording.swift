internal import LetheCore

/// Makes the words for an occupation's group fit where the occupation stood.
enum OccupationWording {
  /// `group` in the number and capitals of `original`.
  ///
  /// - Parameter text: what stands before it. `is a Line Manager` has the capitals of a title, which
  ///   a group is none of, so that behind a word in small letters its words stay small.
  static func fitting(
    _ group: String, to original: String, behind text: ArraySlice<UInt8> = []
  ) -> String {
    let words = original.split { !$0.isLetter }
    guard let last = words.last?.lowercased() else { return group }
    let isPlural =
      last.hasSuffix("s") && !["ss", "us", "is"].contains { last.hasSuffix($0) }
    let fitting = isPlural ? group + "s" : group
    if words.allSatisfy({ $0.allSatisfy(\.isUppercase) }), last.count > 3 {
      return fitting.uppercased()
    }
    guard let first = original.first, first.isUppercase, !endsWithSmallWord(text) else {
      return fitting
    }
    return fitting.prefix(1).uppercased() + fitting.dropFirst()
  }

  /// Whether a word in small letters and a space end `text`: the middle of a sentence.
  private static func endsWithSmallWord(_ text: ArraySlice<UInt8>) -> Bool {
    let rest = text.reversed().drop { $0 == 0x20 }
    guard rest.count < text.count, let last = rest.first else { return false }
    let word = rest.prefix(while: \.isLetter)
    return last.isLetter && word.allSatisfy { !$0.isUpperCase }
  }

  /// The article before `range` in `bytes` as it has to be before `replacement`: the place
  /// where it begins and its text, or `nil` where there is none or it fits.
  static func article(
    before start: Int, in bytes: [UInt8], for replacement: String
  ) -> (start: Int, text: String)? {
    guard let first = replacement.utf8.first, first.isLetter else { return nil }
    var end = start
    while end > 0, bytes[end - 1].isBlank { end -= 1 }
    guard end < start else { return nil }
    let wantsN = "aeiou".utf8.contains(first | 0x20)
    let hasN = end > 1 && bytes[end - 1] | 0x20 == UInt8(ascii: "n")
    let begin = end - (hasN ? 2 : 1)
    guard begin >= 0, bytes[begin] | 0x20 == UInt8(ascii: "a"), hasN != wantsN,
      begin == 0 || !bytes[begin - 1].isWordByte && bytes[begin - 1] != UInt8(ascii: "'")
    else { return nil }
    let capital = bytes[begin] == UInt8(ascii: "A")
    let isUpper =
      capital
      && (hasN
        ? bytes[end - 1].isUpperCase : replacement.utf8.dropFirst().first?.isUpperCase == true)
    let article = wantsN ? (isUpper ? "AN" : capital ? "An" : "an") : (capital ? "A" : "a")
    return (begin, article + String(decoding: bytes[end..<start], as: UTF8.self))
  }
}
