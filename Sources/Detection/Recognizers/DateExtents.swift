internal import LetheCore
internal import PatternCatalog

/// Completes dates by the weekday that stands behind them.
///
/// A date that is moved away from its weekday makes a false one of it, and a weekday that stays
/// tells part of the way the date has moved: `Sept. 1st, 2013 (a Sunday)`, `2021-01-22 Fri`.
struct DateExtents {
  let letter: Letter

  /// Widens those of `candidates` that are sure enough to be reported.
  func complete(_ candidates: inout [Candidate]) {
    for number in candidates.indices where candidates[number].score >= 0.5 {
      guard candidates[number].type == .date else { continue }
      let first = letter.firstToken(from: Int(candidates[number].start))
      let behind = letter.firstToken(from: Int(candidates[number].end))
      guard first < behind, behind < letter.count,
        letter.tokens[behind].lower >= Int(candidates[number].end)
      else { continue }
      let range = first...behind - 1
      guard
        let last = letter.tokens[first].entry.has(.weekday)
          ? endOfBracket(range)
          : namesDay(range) && endsInDate(range) ? weekday(behind: range.upperBound) : nil
      else { continue }
      candidates[number].end = Int32(letter.tokens[last].upper)
    }
  }

  /// Whether a number of at most two digits is among the tokens, which a day has and a year not.
  private func namesDay(_ range: ClosedRange<Int>) -> Bool {
    range.contains { index in
      letter.tokens[index].kind == .number && letter.tokens[index].info <= 2
        && letter.tokens[index].length <= 2
    } && !range.contains { letter.tokens[$0].isWord && letter.tokens[$0].entry.has(.weekday) }
  }

  /// Whether the last token is one of a date and not of a time behind it.
  private func endsInDate(_ range: ClosedRange<Int>) -> Bool {
    let last = letter.tokens[range.upperBound]
    if last.isWord { return last.entry.has(.month) || Self.endings.contains(last.hash) }
    return last.kind == .number && !letter.isMark(range.upperBound - 1, in: Self.colon)
  }

  /// The bracket that ends `Tuesday (3/11/14)`.
  private func endOfBracket(_ range: ClosedRange<Int>) -> Int? {
    let next = range.upperBound + 1
    guard letter.isMark(next, in: Self.close),
      range.contains(where: { letter.isMark($0, in: Self.open) }),
      !range.contains(where: { letter.isMark($0, in: Self.close) })
    else { return nil }
    return next
  }

  /// The last token of the weekday behind `last`, if one stands there.
  ///
  /// `(Fri)`, `(a Sunday)`, `, Monday`, ` Tues.`
  private func weekday(behind last: Int) -> Int? {
    var index = last + 1
    let isBracketed = letter.isMark(index, in: Self.open)
    let isMarked = isBracketed || letter.isMark(index, in: Self.comma)
    if isMarked { index += 1 }
    if isMarked, letter.isWord(index, Self.a) { index += 1 }
    guard let word = letter.token(index), word.isWord, word.entry.has(.weekday),
      !word.shape.contains(.possessive), isBracketed || isPlain(word, index)
    else { return nil }
    // A dot that goes with a short name; what ends a sentence stays.
    let dot = letter.isMark(index + 1, in: Self.dot) ? index + 1 : index
    if isBracketed {
      for end in [index + 1, dot + 1] where letter.isMark(end, in: Self.close) { return end }
      return nil
    }
    let isShort = word.length <= 5 && dot > index
    let end = isShort ? dot : index
    return goesOn(behind: end) ? nil : end
  }

  /// Whether a weekday outside of brackets is one: small letters say that only of whole names,
  /// and another line or column is another thing.
  private func isPlain(_ word: Token, _ index: Int) -> Bool {
    guard !word.shape.contains(.lineStart) else { return false }
    guard word.length < 6 else { return true }
    guard word.shape.contains(.capital), !letter.isCaseless else { return false }
    // `3/4/13 SUN EXPOSURE`: in capitals a short one has to end something, or a time follows.
    guard letter.isInCapitals(index), let next = letter.token(index + 1) else { return true }
    return !next.isWord
  }

  /// Whether the weekday that ends at `index` belongs to what follows it: another date, a range.
  private func goesOn(behind index: Int) -> Bool {
    var next = index + 1
    let isParted = letter.isMark(next, in: Self.comma)
    if isParted { next += 1 }
    guard let token = letter.token(next) else { return false }
    if token.isWord {
      return token.entry.has(.month) || token.entry.has(.weekday)
        || !isParted && Self.links.contains(token.hash)
    }
    if letter.isMark(next, in: Self.dashes) { return true }
    guard token.kind == .number else { return letter.isMark(next, in: Self.open) }
    // `10:05` and `0745` are times; `3/11` and `the 5th` are days.
    return !letter.isMark(next + 1, in: Self.colon) && token.info != 4
  }

  private static let open = MarkSet("([")
  private static let close = MarkSet(")]")
  private static let comma = MarkSet(",")
  private static let dot = MarkSet(".")
  private static let colon = MarkSet(":")
  private static let dashes = MarkSet("-/&")
  private static let links = WordSet("through thru to and or the until till")
  private static let endings = WordSet("st nd rd th")
  private static var a: UInt64 { WordHash.of(literal: "a") }
}
