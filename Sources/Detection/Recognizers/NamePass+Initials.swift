internal import LetheCore
internal import PatternCatalog

/// Initials that stand for a person.
extension NamePass {
  /// Initials that the text itself explains, `(JP = Jennifer Phillips)`, and initials in
  /// quotes behind `initialed`.
  mutating func findDefinedInitials() {
    for index in letter.leads.indices(.mark) {
      let token = letter.tokens[index]
      guard token.isMark("="), index >= 1, let before = letter.token(index - 1), before.isWord,
        (2...4).contains(before.length), let start = letter.next(index),
        letter.tokens[start].isWord
      else { continue }
      // `OT = Olive Tran`: letters that agree prove it, whatever words they are.
      if let range = initialed(index - 1, from: start), !isName[index - 1], isSomebody(range) {
        add(range, .doctor, 0.85, .labelled)
        add(index - 1...index - 1, .doctor, 0.8, .initials)
        definedInitials.insert(before.hash)
        continue
      }
      guard let after = letter.token(index + 1), after.isWord,
        let range = run(
          from: index + 1, Rules(words: 4, least: -16, acceptsSmallLetters: true)),
        range.filter({ letter.tokens[$0].isWord }).count >= 2
      else { continue }
      add(range, .doctor, 0.85, .labelled)
      add(index - 1...index - 1, .doctor, 0.8, .initials)
      definedInitials.insert(before.hash)
    }
  }

  /// Whether words are rather a name than what an abbreviation stands for: `BP = blood pressure`.
  private func isSomebody(_ range: ClosedRange<Int>) -> Bool {
    range.contains { index in
      let token = letter.tokens[index]
      guard token.isWord, token.length > 1 else { return false }
      if token.entry.has([.medical, .drug, .notName]), token.givenOrSurname < 4 { return false }
      return token.givenOrSurname > 0 && (token.isCapitalized || token.entry.commonWord < 3)
        || token.isCapitalized && token.entry.isOnlyPrefix
    }
  }

  /// Initials that close a line of a note behind a gap, `RTC 3w.     TG`, or that are
  /// said to be some.
  mutating func findInitialsAtEnd() {
    for index in letter.leads.indices(.initials) {
      let token = letter.tokens[index]
      guard token.isWord, (2...3).contains(token.length), !isName[index], !isTaken[index] else {
        continue
      }
      let isCapital = token.shape.contains(.allCapitals)
      // `TRANSCRIBED: cdl`.
      let isCued =
        token.entry.commonWord < 5
        && ((letter.token(index - 1)?.isMark(":") ?? false)
          && letter.hasCue(index - 2, .nameInitialed)
          || index >= letter.count - 3 && token.entry.bits == 0 && token.shape.contains(.wideGap)
          || letter.hasCue(index - 1, .nameInitialed) && letter.endsCell(index))
      guard isCapital || letter.isCaseless || isCued || closesEntry(index) else { continue }
      if isCued, letter.hasCue(index - 1, .nameInitialed) {
        add(index...index, .person, 0.7, .initials)
        continue
      }
      if let quote = letter.token(index - 1), quote.kind == .punctuation,
        quote.isMark("\"") || quote.info == 0 || quote.isMark(":"),
        let before = letter.previous(index - 1), letter.hasCue(before, .nameInitialed)
      {
        add(index...index, .person, 0.8, .initials)
        continue
      }
      let isLast = index >= letter.count - 3
      if closesEntry(index) {
        add(index...index, .person, 0.65, .initials)
        definedInitials.insert(token.hash)
        continue
      }
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

  /// `B.H.`, `L. A.-R.`: initials with dots that close a paragraph or are said to be some, and
  /// all that stand in one list with such.
  mutating func findDottedInitials() {
    var done = -1
    var list: [(range: ClosedRange<Int>, isFound: Bool)] = []
    func isJoined(_ index: Int) -> Bool {
      guard let last = list.last?.range.upperBound else { return false }
      return (last + 1..<index).allSatisfy {
        letter.isMark($0, in: .comma) || letter.isWord($0, Self.and)
      }
    }
    for index in letter.leads.indices(.initials) where index > done {
      let first = letter.tokens[index]
      guard letter.isInitial(first), !isTaken[index],
        let (end, count, hash) = dottedInitials(from: index)
      else { continue }
      done = end
      if !isJoined(index) {
        completeInitials(list)
        list = []
      }
      if isName[index] {
        list.append((index...end, true))
        continue
      }
      let entry = letter.lexicon.entry(for: hash)
      guard (2...4).contains(count), !entry.has([.credential, .state, .country, .notName])
      else { continue }
      let isFound = addDottedInitials(index...end, hash, entry)
      list.append((index...end, isFound))
    }
    completeInitials(list)
  }

  /// Takes the other initials of a list as well where at least half of them are somebody's.
  private mutating func completeInitials(_ list: [(range: ClosedRange<Int>, isFound: Bool)]) {
    let found = list.count { $0.isFound }
    guard found > 0, found < list.count, found * 2 >= list.count else { return }
    for (range, isFound) in list where !isFound { add(range, .person, 0.6, .initials) }
  }

  /// Records dotted initials as a name where something shows that they are one.
  private mutating func addDottedInitials(
    _ range: ClosedRange<Int>, _ hash: UInt64, _ entry: LexiconEntry
  ) -> Bool {
    let (index, end) = (range.lowerBound, range.upperBound)
    // `slips initialed H.G.`, `(initials: S.B.)`, `with her initials, C.D.,`.
    let isMarked = letter.isMark(index - 1, in: .introducingInitials)
    let cue = isMarked ? index - 2 : index - 1
    if cue >= 0, letter.tokens[cue].isWord,
      letter.hasCue(cue, .nameInitialed)
        || cue > 0 && letter.hasCue(cue - 1, .nameInitialed) && letter.tokens[cue].length <= 3
    {
      add(range, .person, 0.7, .initials)
      return true
    }
    // `Noble Winterbourne (N.W.)`, `B.A. was cleared`: somebody found before.
    let isEnclosed =
      letter.token(index - 1)?.isMark("(") ?? false
      && letter.token(end + 1)?.isMark(")") ?? false
    if provenInitials.contains(hash), !letter.isInCapitals(index) || entry.bits == 0,
      isEnclosed && isName[max(0, index - 2)]
        || !entry.has([.stateAbbreviation, .medical, .drug]) && entry.commonWord < 4
    {
      add(range, .person, 0.65, .initials)
      return true
    }
    guard letter.endsCell(end) else { return false }
    let isSetOff =
      letter.beginsLine(index) || letter.tokens[index].shape.contains(.wideGap)
      || !letter.tokens[index].shape.contains(.glued)
        && letter.isMark(index - 1, in: .beforeInitials)
    if isSetOff { add(range, .person, 0.65, .initials) }
    return isSetOff
  }

  /// The last dot, number and hash of the dotted initials that begin at `index`.
  private func dottedInitials(from index: Int) -> (end: Int, count: Int, hash: UInt64)? {
    var hash = WordHash()
    var place = index
    var count = 0
    var end = index
    while let token = letter.token(place), letter.isInitial(token),
      let dot = letter.token(place + 1), dot.isMark("."), dot.shape.contains(.glued)
    {
      hash.append(letter.bytes[token.lower] | 0x20)
      count += 1
      end = place + 1
      place += 2
      if letter.token(place)?.isMark("-") ?? false { place += 1 }
      guard let next = letter.token(place), !next.shape.contains(.lineStart),
        !next.shape.contains(.wideGap)
      else { break }
    }
    return count > 0 ? (end, count, hash.value) : nil
  }

  /// Initials that date an entry, `-- PH 3/6 11:20:`, or close it, `- MQF`, and those that
  /// fill a line with a date, `RM 21-May-2014`.
  mutating func findNotedInitials() {
    for index in letter.leads.indices(.initials) {
      let token = letter.tokens[index]
      guard token.isWord, (2...3).contains(token.length), token.shape.contains(.allCapitals),
        !isName[index], !isTaken[index], !token.entry.has([.notName, .drug])
      else { continue }
      let dash = letter.token(index - 1)
      let isDashed = (dash?.isMark("-") ?? false) && !token.shape.contains(.glued)
      let beginsEntry =
        letter.beginsLine(index)
        || isDashed
          && (letter.beginsLine(index - 1) || letter.token(index - 2)?.isMark("-") ?? false)
      // The last line of a letter, alone on it.
      let isLast = index == letter.count - 1 || index == letter.count - 2
      if isLast, letter.beginsLine(index), letter.endsLine(index),
        !token.entry.has([.medical, .stateAbbreviation, .credential]), token.entry.commonWord < 5
      {
        add(index...index, .person, 0.65, .initials)
        continue
      }
      if isDashed, letter.endsLine(index), !token.entry.has([.medical, .stateAbbreviation]) {
        add(index...index, .person, 0.7, .initials)
        definedInitials.insert(token.hash)
        continue
      }
      // `"…," she said. SK 22:50` closes a note.
      if index >= letter.count - 5, index > 0, letter.token(index + 1)?.kind == .number,
        letter.isMark(index + 2, in: .colon), letter.token(index + 3)?.kind == .number,
        letter.endsLine(index + 3), letter.tokens[index - 1].kind == .punctuation,
        !token.entry.has([.medical, .stateAbbreviation]), token.entry.commonWord < 5
      {
        add(index...index, .person, 0.65, .initials)
        continue
      }
      guard beginsEntry, let date = letter.token(index + 1), isTaken[index + 1],
        date.kind == .number, date.info <= 4,
        letter.isMark(index + 2, in: .dating)
      else { continue }
      // A line of its own, `RM 21-May-2014 13:40`, or an entry behind a dash.
      var end = index + 1
      while !letter.endsLine(end), !letter.tokens[end].isWord || isTaken[end], end - index < 12 {
        end += 1
      }
      guard isDashed || letter.endsLine(end) && !letter.tokens[end].isWord,
        token.entry.commonWord < 6
      else { continue }
      add(index...index, .person, 0.65, .initials)
      definedInitials.insert(token.hash)
    }
  }

  /// Dictation initials near the end: `STS/PPW`, `JMS:kl`, `HJM/je`, `/tnr`.
  mutating func findInitialsAtFoot() {
    let start = max(0, letter.count - 60)
    for index in start..<letter.count {
      let token = letter.tokens[index]
      findTypist(at: index)
      guard token.isWord,
        token.shape.contains(.allCapitals) && (2...4).contains(token.length) || isName[index]
          || token.shape.contains(.innerCapital) && (3...4).contains(token.length)
            && token.entry.bits == 0,
        let mark = letter.token(index + 1),
        mark.isMark("/") || mark.isMark(":"), let second = letter.token(index + 2), second.isWord,
        second.shape.contains(.glued)
          || (mark.isMark("/") && (letter.beginsLine(index) || token.shape.contains(.wideGap))),
        (2...4).contains(second.length)
      else { continue }
      let fills = letter.beginsLine(index) && letter.endsCell(index + 2)
      guard
        fills && second.shape.contains(.glued)
          || second.entry.commonWord < 4 || token.length == 3,
        letter.beginsLine(index) || token.shape.contains(.wideGap) || isName[index]
          || index >= letter.count - 6,
        fills && index >= letter.count - 24 || !token.entry.has([.notName, .medical])
          || token.length == 3,
        letter.endsCell(index + 2) || letter.token(index + 3)?.isMark("/") ?? false
      else { continue }
      if !isName[index] { add(index...index, .doctor, 0.7, .initials) }
      add(index + 2...index + 2, .person, 0.7, .initials)
    }
  }

  /// Who typed: `CASE, D.O. / MAC`, `08/21/2017 / zq`, `/tnr`, and `jmt 6/18` at the end.
  private mutating func findTypist(at index: Int) {
    let token = letter.tokens[index]
    // `tjb/ksm` in small letters.
    if letter.isLowercase(token), (2...3).contains(token.length), token.entry.bits == 0,
      index >= letter.count - 8, !token.shape.contains(.glued),
      letter.token(index + 1)?.isMark("/") ?? false, let second = letter.token(index + 2),
      letter.isLowercase(second), (2...3).contains(second.length), second.entry.bits == 0,
      second.shape.contains(.glued), letter.endsLine(index + 2)
    {
      add(index...index, .person, 0.65, .initials)
      add(index + 2...index + 2, .person, 0.65, .initials)
    }
    if token.isMark("/"), let word = letter.token(index + 1), word.isWord,
      (2...4).contains(word.length), letter.endsLine(index + 1), !word.entry.has(.notName),
      index >= letter.count - 12
    {
      let isCapital = word.shape.contains(.allCapitals) && !token.shape.contains(.glued)
      let isSmall =
        letter.isLowercase(word) && word.entry.commonWord == 0
        && (letter.beginsLine(index) || !token.shape.contains(.glued))
      if isCapital || isSmall { add(index + 1...index + 1, .person, 0.75, .initials) }
    }
    if letter.isLowercase(token), (2...3).contains(token.length), token.entry.bits == 0,
      !isTaken[index], let next = letter.token(index + 1)
    {
      let isDated = next.kind == .number && isTaken[index + 1] && index >= letter.count - 8
      let credential = letter.token(index + 2)
      let isCredentialed =
        next.isMark(",") && (credential?.entry.has(.credential) ?? false)
        && (credential?.shape.contains(.allCapitals) ?? false)
      let isAfterStop = letter.token(index - 1)?.isMark(".") ?? true || letter.beginsLine(index)
      if isDated && isAfterStop || isCredentialed {
        add(index...index, .doctor, 0.65, .initials)
      }
    }
  }
}
