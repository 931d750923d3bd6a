internal import LetheCore
internal import PatternCatalog

/// Names that nothing announces: judged by what the lists know of their words, by
/// their place in the line, and by the words around.
extension NamePass {
  private static let wordsAfterEponym: LexiconEntry.Flags = .eponymFollower

  /// Finds names by their own weight.
  mutating func findUnannounced() {
    findSpokenTo()
    findUsernames()
    findDefinedInitials()
    findInitialsAtEnd()
    var index = 0
    while index < letter.count {
      let token = letter.tokens[index]
      guard token.isWord, !isName[index], !isTaken[index],
        token.shape.contains(.capital) || token.cues.contains(.nameParticles)
          || letter.isCaseless
      else {
        index += 1
        continue
      }
      if let range = findReversed(at: index) ?? findRun(at: index) {
        index = range.upperBound + 1
      } else {
        index += 1
      }
    }
    findInitialsAtFoot()
  }

  private mutating func findReversed(at index: Int) -> ClosedRange<Int>? {
    guard !letter.isCaseless else { return nil }
    // In a column of its own, a surname may be any word.
    let isColumn = letter.beginsLine(index) || letter.tokens[index].shape.contains(.wideGap)
    let rules = Rules(words: 4, least: isColumn ? -31 : -8, crossesLines: false)
    guard let range = reversedName(from: index, rules) else { return nil }
    let (sum, words, _) = weight(of: range)
    let inCapitals = letter.tokens[index].shape.contains(.allCapitals)
    // Both sides must look like names; in a sentence, a list of two surnames does too.
    var given = range.lowerBound
    while !letter.tokens[given].isMark(",") { given += 1 }
    let first = letter.tokens[given + 1]
    guard first.entry.givenName > 0 || letter.isInitial(first) || first.entry.commonWord == 0
    else { return nil }
    if first.entry.city > 3 || first.entry.has([.state, .stateAbbreviation]),
      first.entry.givenName < 4
    {
      return nil
    }
    if allEponyms(range.lowerBound...(given - 1)), first.entry.has(.eponym) || isInList(range) {
      return nil
    }
    if isInList(range), !letter.beginsLine(index) { return nil }
    if isColumn, sum < 10 {
      let isClosed =
        letter.endsLine(range.upperBound)
        || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
      guard isClosed, first.entry.givenName >= 2, first.entry.city < 4 else { return nil }
      add(range, .person, 0.65, .reversed)
      return range
    }
    var score: Float = 0.2 + Float(sum) * 0.008
    if letter.beginsLine(index) || letter.tokens[index].shape.contains(.wideGap) { score += 0.2 }
    if let before = letter.token(index - 1), before.isMark(":") { score += 0.2 }
    if inCapitals, first.shape.contains(.allCapitals) { score += 0.1 }
    if first.entry.givenName >= 3 { score += 0.1 }
    guard words >= 2 || score > 0.6, score >= 0.5 else { return nil }
    add(range, .person, min(score, 0.9), .reversed)
    return range
  }

  /// Whether further capitalised words stand behind commas: a list, no reversed name.
  private func isInList(_ range: ClosedRange<Int>) -> Bool {
    if let next = letter.next(range.upperBound), letter.tokens[next].isMark(","),
      let behind = letter.next(next), letter.tokens[behind].isCapitalized,
      !letter.tokens[behind].entry.has([.credential, .title])
    {
      return true
    }
    guard let before = letter.previous(range.lowerBound), letter.tokens[before].isMark(","),
      let word = letter.previous(before)
    else { return false }
    return letter.tokens[word].isCapitalized && !letter.beginsLine(range.lowerBound)
  }

  private mutating func findRun(at index: Int) -> ClosedRange<Int>? {
    if letter.isCaseless { return findSmall(at: index) }
    guard let range = run(from: index, Rules(words: 4, least: -16)) else { return nil }
    let (sum, words, initials) = weight(of: range)
    guard words > 0 else { return nil }
    let first = letter.tokens[range.lowerBound]
    let inCapitals = letter.isInCapitals(index)
    let begins = letter.beginsSentence(range.lowerBound)
    var evidence = Float(sum)
    if words + initials == 1 {
      return findSingle(at: range, evidence: evidence, begins: begins, inCapitals: inCapitals)
    }
    let last = lastWord(of: range)
    if first.entry.givenName >= 2 { evidence += 10 }
    if last.entry.surname >= 2 { evidence += 8 }
    if initials > 0 { evidence += 16 }
    if begins, first.entry.commonWord > 0 || first.entry.has([.medical]), !isAlone(range) {
      evidence -= 12
    }
    if inCapitals { evidence -= 10 }
    if isHyphenChain(range), hasEponym(range) { evidence -= 40 }
    if allEponyms(range) { evidence -= first.entry.givenName >= 4 && !hasHyphen(range) ? 8 : 40 }
    if first.entry.givenName == 0, first.entry.surname == 0, last.entry.surname == 0 {
      evidence -= 6
    }
    evidence += surroundings(of: range)
    if isEponymous(range) { evidence -= 40 }
    if letter.beginsLine(range.lowerBound), letter.endsLine(range.upperBound), !inCapitals {
      evidence += 8
    }
    let score = 0.1 + evidence * 0.0125
    guard score >= 0.2 else { return nil }
    add(range, .person, min(score, 0.9), isAlone(range) ? .signature : .full)
    return range
  }

  /// `Will, her son, will drive`: what follows the comma says who somebody is.
  private func isAppositive(_ range: ClosedRange<Int>) -> Bool {
    guard let comma = letter.token(range.upperBound + 1), comma.isMark(","),
      let word = letter.next(range.upperBound + 1),
      letter.isLowercase(letter.tokens[word]), letter.tokens[word].cues.contains(.namePossessives),
      let noun = letter.next(word)
    else { return false }
    return letter.tokens[noun].entry.has([.kinship, .role, .occupation, .occupationHead])
  }

  /// `Frank,` or `Frank -` on a line of its own or at a line's beginning after a blank one.
  private func isSalutation(_ range: ClosedRange<Int>) -> Bool {
    guard letter.beginsLine(range.lowerBound), letter.tokens[range.lowerBound].entry.givenName >= 2,
      let mark = letter.token(range.upperBound + 1)
    else { return false }
    if mark.isMark(","), letter.endsLine(range.upperBound + 1) { return true }
    return (mark.isMark("-") || mark.info == 0 && mark.kind == .punctuation)
      && !mark.shape.contains(.glued)
  }

  private func lastWord(of range: ClosedRange<Int>) -> Token {
    for index in range.reversed() where letter.tokens[index].isWord { return letter.tokens[index] }
    return letter.tokens[range.upperBound]
  }

  private func isAlone(_ range: ClosedRange<Int>) -> Bool {
    letter.beginsLine(range.lowerBound) && letter.endsLine(range.upperBound)
  }

  /// Two or more capitalised words behind a word that names people: `signed by Sunny Aiken`,
  /// `my scheduler is June Judge`, `scrub Pa Yamamoto`, `Routed to Best, Holly`.
  private mutating func findSpokenTo() {
    for index in 0..<letter.count where letter.tokens[index].cues.contains(.nameSpeakers) {
      guard var place = letter.next(index) else { continue }
      if letter.tokens[place].isMark("/") || letter.tokens[place].isMark("\"")
        || letter.tokens[place].info == 0 && letter.tokens[place].kind == .punctuation,
        let behind = letter.next(place)
      {
        place = behind
      }
      guard !isName[place], letter.tokens[place].isCapitalized || letter.isCaseless,
        !letter.isInCapitals(place)
      else { continue }
      let isRouted = letter.isWord(index, WordHash.of("to"))
      if isRouted || letter.isCaseless,
        let range = reversedName(
          from: place, Rules(words: 3, least: -24, acceptsSmallLetters: letter.isCaseless)),
        let given = letter.token(lastComma(range) + 1), given.entry.givenName >= 2
      {
        add(range, .person, 0.7, .cued)
        continue
      }
      guard letter.tokens[place].isCapitalized,
        let range = run(from: place, Rules(words: 4, least: -31))
      else { continue }
      let (sum, words, initials) = weight(of: range)
      let first = letter.tokens[range.lowerBound].entry
      let last = lastWord(of: range).entry
      let isPlainlySurname =
        last.surname >= 2 && last.commonWord == 0
        && !last.has([.medical, .drug, .notName, .organizationHead, .facilityHead])
        && !first.has([.medical, .drug, .facilityHead, .organizationHead, .role, .title])
      guard words >= 2 || initials > 0,
        first.givenName > 0 || last.surname >= 3 || isPlainlySurname,
        sum > (isPlainlySurname ? -34 : first.givenName >= 2 || initials > 0 ? -12 : 10),
        !isEponymous(range)
      else { continue }
      add(range, .person, 0.65, .cued)
    }
  }

  private func lastComma(_ range: ClosedRange<Int>) -> Int {
    range.last { letter.tokens[$0].isMark(",") } ?? range.lowerBound
  }

  /// User names: small letters behind `closed by` or `E-signed:`, or made of an initial and
  /// a surname of the letter.
  private mutating func findUsernames() {
    for index in 1..<max(1, letter.count) {
      let token = letter.tokens[index]
      guard token.isWord, !token.shape.contains(.capital), token.length >= 4, !isTaken[index],
        token.entry.commonWord == 0, !token.entry.has([.medical, .drug, .occupation])
      else { continue }
      var last = index
      if let digits = letter.token(index + 1), digits.kind == .number, digits.shape.contains(.glued)
      {
        last = index + 1
      }
      let isDerived = proven[letter.hash(of: token.lower + 1..<token.upper)]?.isDistinctive ?? false
      var before = index - 1
      if letter.tokens[before].isMark(":") { before -= 1 }
      if before >= 0, letter.tokens[before].kind == .lineBreak { before -= 1 }
      let isCued =
        before >= 0 && letter.hasCue(before, .nameAccountCues)
        && (last > index || max(token.entry.givenName, token.entry.surname) == 0)
        && !letter.isCaseless
      guard
        isDerived
          || isCued
            && (last > index
              || token.length >= 5 && letter.lexicon.entry(for: token.hash).bits == 0)
      else { continue }
      add(index...last, .username, 0.75, .username)
    }
  }

  /// A name in a text without capitals: a given name with a surname, or a known name
  /// where somebody is spoken to.
  private mutating func findSmall(at index: Int) -> ClosedRange<Int>? {
    let first = letter.tokens[index]
    guard first.entry.commonWord <= 3, first.entry.givenName > 0 || first.entry.surname > 0,
      !first.entry.has([.medical, .drug, .notName, .eponym, .month, .weekday]),
      let range = run(from: index, Rules(words: 3, least: -2))
    else { return nil }
    let words = range.filter { letter.tokens[$0].isWord && letter.tokens[$0].length > 1 }
    let last = lastWord(of: range)
    if words.count >= 2, first.entry.givenName >= 2, last.entry.surname >= 1 || last.entry.bits == 0
    {
      add(range, .person, 0.65, .full)
      return range
    }
    guard words.count == 1, first.entry.commonWord <= 1, let before = letter.previous(index),
      letter.hasCue(before, .nameSmallBefore) || letter.tokens[before].isMark("@")
        || (letter.tokens[before].isMark("/") && letter.hasCue(before - 1, .nameSmallBefore))
        || letter.tokens[before].isMark("("), max(first.entry.givenName, first.entry.surname) >= 3
    else { return nil }
    add(range, .person, 0.55, .single)
    return range
  }

  /// A single capitalised word.
  private mutating func findSingle(
    at range: ClosedRange<Int>, evidence: Float, begins: Bool, inCapitals: Bool
  ) -> ClosedRange<Int>? {
    let token = letter.tokens[range.lowerBound]
    guard token.length >= 2, !letter.isInitial(token) else { return nil }
    var evidence = evidence
    let name = max(token.entry.givenName, token.entry.surname)
    if begins {
      let isPlainlyName = name >= 5 && token.entry.commonWord <= 4
      evidence -= token.entry.commonWord > 0 && !isPlainlyName ? 20 : 6
    }
    if isSalutation(range) { evidence += 24 }
    if let dash = letter.token(range.lowerBound - 1), dash.kind == .punctuation,
      dash.isMark("-") || dash.info == 0, !dash.shape.contains(.glued),
      letter.endsLine(range.upperBound)
    {
      evidence += 8
    }
    let isPlainName =
      name > 0 && token.entry.commonWord == 0
      && !token.entry.has([.medical, .drug, .eponym, .notName, .state, .country])
    if inCapitals { evidence -= isPlainName && token.length >= 4 ? 9 : 18 }
    // Known as a given name and as nothing else: rare names stand here alone.
    if isPlainName, token.entry.givenName > 0, token.entry.city < 3, !begins { evidence += 6 }
    if isAppositive(range) { evidence += 18 }
    if token.entry.city >= 3 { evidence -= 8 }
    if token.entry.has(.eponym) { evidence -= 18 }
    if name == 0 { evidence -= 6 }
    if token.shape.contains(.allCapitals), !inCapitals { evidence -= token.length <= 4 ? 34 : 14 }
    // `Cal. Lic.` abbreviates a word, not a name.
    if let dot = letter.token(range.upperBound + 1), dot.isMark("."), token.length <= 4,
      let next = letter.token(range.upperBound + 2), next.isCapitalized,
      !letter.beginsLine(range.upperBound + 2),
      token.entry.givenName < 5
    {
      evidence -= 20
    }
    evidence += surroundings(of: range)
    if isEponymous(range) { evidence -= 45 }
    // A given name alone on a line signs a message.
    let closes = range.upperBound >= letter.count - 24
    if isAlone(range), token.entry.givenName >= (closes ? 1 : 3),
      token.entry.commonWord <= (closes ? 5 : 3), !inCapitals
    {
      evidence += token.entry.commonWord > 3 ? 24 : 16
    }
    let score = 0.2 + evidence * 0.014
    guard score >= 0.2 else { return nil }
    add(range, .person, min(score, 0.85), .single)
    return range
  }

  /// What the neighbours say.
  private func surroundings(of range: ClosedRange<Int>) -> Float {
    var evidence: Float = 0
    if let before = letter.previous(range.lowerBound) {
      let token = letter.tokens[before]
      if token.isWord {
        if token.cues.contains(.nameBefore) { evidence += 12 }
        if token.isCapitalized, !letter.beginsSentence(before), !letter.isInCapitals(before),
          !letter.tokens[range.lowerBound].shape.contains(.wideGap)
        {
          evidence -= 8
        }
        if token.entry.has(.kinship) { evidence += 15 }
      } else if token.isMark("(") {
        let isWhole = letter.token(range.upperBound + 1)?.isMark(")") ?? false
        evidence += isWhole && letter.tokens[range.lowerBound].entry.surname >= 3 ? 14 : -2
      } else if token.isMark("-"), token.shape.contains(.glued) {
        evidence -= 10
      }
    }
    let end = range.upperBound
    if let after = letter.next(end) {
      let token = letter.tokens[after]
      if token.isWord {
        if letter.isLowercase(token), token.cues.contains(.nameSpeech) { evidence += 10 }
        // `Stone c/o pain`.
        if token.length == 1, letter.token(after + 1)?.isMark("/") ?? false,
          letter.bytes[token.lower] == 0x63,
          letter.token(after + 2).map({ letter.bytes[$0.lower] == 0x6F }) ?? false
        {
          evidence += 32
        }
        if token.isCapitalized, !letter.isInCapitals(after), !token.shape.contains(.wideGap),
          !letter.beginsLine(after)
        {
          evidence -= 6
        }
        if token.entry.has(.eponymFollower), !token.isCapitalized { evidence -= 12 }
      } else if token.kind == .number {
        // `Saw Fields 9/6`: a date behind whom somebody saw.
        let isDated =
          isTaken[after]
          && letter.previous(range.lowerBound).map { letter.tokens[$0].cues.contains(.nameBefore) }
            ?? false
        evidence += token.shape.contains(.glued) ? -25 : isDated ? 14 : isTaken[after] ? 4 : -4
      } else if token.isMark("-"), token.shape.contains(.glued) {
        evidence -= 6
      }
    }
    if letter.tokens[end].shape.contains(.possessive), evidence < 10 { evidence -= 3 }
    return evidence
  }

  private func allEponyms(_ range: ClosedRange<Int>) -> Bool {
    range.allSatisfy { index in
      let token = letter.tokens[index]
      return !token.isWord || token.entry.has(.eponym) || token.length == 1
    }
  }

  private func hasEponym(_ range: ClosedRange<Int>) -> Bool {
    range.contains { letter.tokens[$0].entry.has(.eponym) }
  }

  /// Whether hyphens join all words of a run: `Wolff-Parkinson-White`.
  private func isHyphenChain(_ range: ClosedRange<Int>) -> Bool {
    guard hasHyphen(range) else { return false }
    return range.dropFirst().allSatisfy { letter.tokens[$0].shape.contains(.glued) }
  }

  private func hasHyphen(_ range: ClosedRange<Int>) -> Bool {
    range.contains { letter.tokens[$0].isMark("-") }
  }

  /// Whether the words name a disease, sign, test or device.
  func isEponymous(_ range: ClosedRange<Int>) -> Bool {
    guard
      letter.tokens[range.upperBound].entry.has(.eponym)
        || letter.tokens[range.lowerBound].entry.has(.eponym)
        || letter.tokens[range.upperBound].shape.contains(.possessive)
    else { return false }
    var place = range.upperBound
    // `Spurling's maneuver`, `Hawkins-Kennedy impingement test`, `Tinel's and Phalen's signs`.
    for _ in 0..<4 {
      guard let next = letter.next(place) else { return false }
      let token = letter.tokens[next]
      if token.isWord {
        if token.entry.has(.eponymFollower) { return true }
        if !token.entry.has([.eponym, .medical]), token.hash != Self.andWord,
          token.hash != Self.orWord
        {
          return false
        }
      } else if !token.isMark("-"), !token.isMark("/"), !token.isMark(",") {
        return false
      }
      place = next
    }
    return false
  }

  private static let andWord = WordHash.of("and")
  private static let orWord = WordHash.of("or")

  /// Initials that the text itself explains, `(JP = Jennifer Phillips)`, and initials in
  /// quotes behind `initialed`.
  private mutating func findDefinedInitials() {
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
  private mutating func findInitialsAtEnd() {
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
  private mutating func findInitialsAtFoot() {
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
