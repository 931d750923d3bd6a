internal import LetheCore

/// Makes the words before a date fit what is left of it: a day that became its year is not
/// `on 2013` but `in 2013`.
enum DateWording {
  /// The words before a date as they have to be before less of it.
  ///
  /// - Parameters:
  ///   - start: where the date begins in `bytes`.
  ///   - date: the date as it was.
  ///   - text: what is left of it.
  /// - Returns: the place where the words begin and their text, or `nil` where they fit.
  static func lead(
    before start: Int, in bytes: [UInt8], for date: WrittenDate, leaving text: String
  ) -> (start: Int, text: String)? {
    var words = words(before: start, in: bytes)
    guard let last = words.first else { return nil }
    // Where what stays of the words before the date ends.
    var end = start
    if takesArticle(date), last.isGapped, ["the", "this"].contains(last.text) {
      end = last.range.lowerBound
      words.removeFirst()
    }
    let unchanged: (start: Int, text: String)? = end < start ? (end, "") : nil
    // `on or about`, `on/about`
    var rest = words[...]
    if let word = rest.first, ["about", "around", "before", "after"].contains(word.text) {
      rest = rest.dropFirst()
      if rest.first?.text == "or" { rest = rest.dropFirst() }
      guard rest.first?.text == "on" else { return unchanged }
    }
    guard let word = rest.first else { return unchanged }
    let isOn =
      word.text == "on" && !(rest.dropFirst().first.map { leaning.contains($0.text) } ?? false)
    let isAt = word.text == "at" && date.points.contains { $0.value.precision == .holiday }
    // `between 7 and 28 May 2019` is one year.
    let isRange = date.points.count > 1 && ["between", "from"].contains(word.text)
    guard isOn || isAt || isRange && text.utf8.allSatisfy(\.isDigit) else { return unchanged }
    let kept = String(decoding: bytes[word.range.upperBound..<end], as: UTF8.self)
    return (word.range.lowerBound, inWord(like: bytes[word.range]) + kept)
  }

  /// Words whose `on` belongs to them: `based on 3/4/2013 films`.
  private static let leaning: Set<String> = [
    "based", "depends", "depend", "depending", "relies", "rely", "relied", "relying", "comment",
    "comments", "commented", "focused", "bearing",
  ]

  /// Whether the article before a date is that of its day or season, not that of what
  /// follows: `the 4th of March, 2013`, but `the 3/4/2013 visit`.
  private static func takesArticle(_ date: WrittenDate) -> Bool {
    guard let first = date.points.first else { return false }
    if first.value.portion != nil { return true }
    return switch first.pieces.lazy.map(\.content).first(where: { $0 != .verbatim }) {
    case .day(_, .some), .dayWord, .season, .quarter, .quarterWord: true
    default: false
    }
  }

  private static func inWord(like word: ArraySlice<UInt8>) -> String {
    guard let first = word.first, let last = word.last, first.isUpperCase else { return "in" }
    return last.isUpperCase ? "IN" : "In"
  }

  private struct Word {
    let text: String
    let range: Range<Int>
    /// Whether blanks stand behind it.
    let isGapped: Bool
  }

  /// Up to five words before a place, nearest first, as long as only blanks part them.
  private static func words(before start: Int, in bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var place = start
    while words.count < 5 {
      var end = place
      // `on/about`
      while end > 0, bytes[end - 1].isBlank || bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
      var begin = end
      while begin > 0, bytes[begin - 1].isLetter { begin -= 1 }
      guard begin < end, begin == 0 || !bytes[begin - 1].isWordByte else { break }
      words.append(
        Word(
          text: String(decoding: bytes[begin..<end].map { $0 | 0x20 }, as: UTF8.self),
          range: begin..<end, isGapped: end < place))
      place = begin
    }
    return words
  }
}
