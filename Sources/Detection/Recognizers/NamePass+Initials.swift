internal import LetheCore
internal import PatternCatalog

/// Initials that stand for a person.
extension NamePass {
  /// Initials that the text itself explains, `(JP = Jennifer Phillips)`, and initials in
  /// quotes behind `initialed`.
  mutating func findDefinedInitials() {
    for index in 0..<letter.count {
      let token = letter.tokens[index]
      guard token.isMark("="), index >= 1, let before = letter.token(index - 1), before.isWord,
        (2...4).contains(before.length), let after = letter.token(index + 1), after.isWord,
        let range = run(
          from: index + 1, Rules(words: 4, least: -16, acceptsSmallLetters: true)),
        range.filter({ letter.tokens[$0].isWord }).count >= 2
      else { continue }
      add(range, .doctor, 0.85, .labelled)
      add(index - 1...index - 1, .doctor, 0.8, .initials)
      definedInitials.insert(before.hash)
    }
  }

  /// Initials that close a line of a note behind a gap, `RTC 3w.     TG`, or that are
  /// said to be some.
  mutating func findInitialsAtEnd() {
    for index in 0..<letter.count {
      let token = letter.tokens[index]
      guard token.isWord, (2...3).contains(token.length), !isName[index], !isTaken[index] else {
        continue
      }
      let isCapital = token.shape.contains(.allCapitals)
      guard isCapital || letter.isCaseless else { continue }
      if let quote = letter.token(index - 1), quote.kind == .punctuation,
        quote.isMark("\"") || quote.info == 0 || quote.isMark(":"),
        let before = letter.previous(index - 1), letter.hasCue(before, .nameInitialed)
      {
        add(index...index, .person, 0.8, .initials)
        continue
      }
      let isLast = index >= letter.count - 3
      if token.shape.contains(.wideGap), !letter.beginsLine(index), letter.endsLine(index),
        !token.entry.has([.stateAbbreviation, .notName]), !token.entry.has(.medical) || isLast,
        token.entry.commonWord < (isCapital ? 5 : 1), let before = letter.token(index - 1),
        before.isMark(".") || before.isMark(")") || isLast
      {
        add(index...index, .person, isLast ? 0.7 : 0.6, .initials)
        definedInitials.insert(token.hash)
      }
    }
  }

  /// Dictation initials near the end: `STS/PPW`, `JMS:kl`.
  mutating func findInitialsAtFoot() {
    let start = max(0, letter.count - 60)
    for index in start..<letter.count {
      let token = letter.tokens[index]
      // `CASE, D.O. / MAC` and `Peterson, M.D. / GHP` close a dictation.
      if token.isMark("/"), index > 0, !token.shape.contains(.glued),
        let word = letter.token(index + 1),
        word.isWord, word.shape.contains(.allCapitals), (2...4).contains(word.length),
        letter.endsLine(index + 1), !word.entry.has([.notName]), index >= letter.count - 12
      {
        add(index + 1...index + 1, .person, 0.75, .initials)
      }
      guard token.isWord, token.shape.contains(.allCapitals),
        (2...4).contains(token.length) || isName[index], let mark = letter.token(index + 1),
        mark.isMark("/") || mark.isMark(":"), let second = letter.token(index + 2), second.isWord,
        second.shape.contains(.glued) || (mark.isMark("/") && letter.beginsLine(index)),
        (2...4).contains(second.length), second.entry.commonWord < 4 || token.length == 3,
        letter.beginsLine(index) || token.shape.contains(.wideGap) || isName[index]
          || index >= letter.count - 6,
        !token.entry.has([.notName, .medical]) || token.length == 3,
        letter.endsLine(index + 2) || letter.token(index + 3)?.shape.contains(.wideGap) ?? true
      else { continue }
      add(index...index, .doctor, 0.7, .initials)
      add(index + 2...index + 2, .person, 0.7, .initials)
    }
  }
}
