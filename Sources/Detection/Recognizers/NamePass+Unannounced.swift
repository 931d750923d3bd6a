internal import LetheCore
internal import PatternCatalog

/// Names that nothing announces: judged by what the lists know of their words, by
/// their place in the line, and by the words around.
extension NamePass {
  /// Finds names by their own weight.
  mutating func findUnannounced() {
    findSpokenTo()
    findCarets()
    findMangled()
    findLists()
    findDefinedInitials()
    findLegends()
    findStampedInitials()
    findNameColumns()
    findInCharts()
    findInFrames()
    findInitialsAtEnd()
    findDottedInitials()
    findNotedInitials()
    findTypists()
    findClosers()
    findLetterSignatures()
    findInNotes()
    findWorded()
    findSmallGiven()
    findChatters()
    findTimedChatters()
    var done = -1
    for index in letter.leads.indices([.capital, .particle]) where index > done {
      let token = letter.tokens[index]
      guard token.isWord, !isName[index], !isTaken[index],
        token.shape.contains(.capital) || token.cues.contains(.nameParticles)
          || letter.isCaseless
      else { continue }
      if let range = findReversed(at: index) ?? findRun(at: index) { done = range.upperBound }
    }
    findUsernames()
    findLogged()
    findSpeakers()
  }

  mutating func findReversed(at index: Int) -> ClosedRange<Int>? {
    guard !letter.isCaseless else { return nil }
    let opener = letter.tokens[index]
    if opener.givenOrSurname < 3,
      opener.entry.has([.role, .title]) || opener.cues.contains(.nameClosings)
    {
      return nil
    }
    // In a column of its own, a surname may be any word.
    let isColumn = letter.beginsLine(index) || letter.tokens[index].shape.contains(.wideGap)
    let rules = Rules(words: 4, least: isColumn ? -31 : -8, crossesLines: false)
    guard var range = reversedName(from: index, rules) else { return nil }
    // `NAKAMURA, YUKI DOB`: the label of what comes next.
    while range.count > 3, let last = letter.token(range.upperBound), last.isWord,
      last.entry.has(.notName), last.givenOrSurname == 0, last.shape.contains(.allCapitals),
      !letter.isMark(range.upperBound - 1, in: .comma)
    {
      range = range.lowerBound...range.upperBound - 1
    }
    let (sum, words, _) = weight(of: range)
    let inCapitals = letter.tokens[index].shape.contains(.allCapitals)
    // Both sides must look like names; in a sentence, a list of two surnames does too.
    var given = range.lowerBound
    while !letter.tokens[given].isMark(",") { given += 1 }
    let first = letter.tokens[given + 1]
    guard first.entry.givenName > 0 || letter.isInitial(first) || first.entry.commonWord == 0
    else { return nil }
    // `Marguerite Zepeda-Flint, F, 27` and `Olusegun Adeyemi-Brandt, Psy.D.` are in order.
    if given - range.lowerBound >= 2, opener.entry.givenName >= 2, first.entry.givenName < 2 {
      return nil
    }
    if isCredential(at: given + 1), first.entry.givenName < 4 { return nil }
    if first.entry.city > 3 || first.entry.has([.state, .stateAbbreviation]),
      first.entry.givenName < 4
    {
      return nil
    }
    if allEponyms(range.lowerBound...(given - 1)), first.entry.has(.eponym) || isInList(range) {
      return nil
    }
    if isInList(range), !letter.beginsLine(index) { return nil }
    if hasEponym(range), isAmongThings(range) { return nil }
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
  func isInList(_ range: ClosedRange<Int>) -> Bool {
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

  mutating func findRun(at index: Int) -> ClosedRange<Int>? {
    if letter.isCaseless { return findSmall(at: index) }
    if letter.isInitial(letter.tokens[index]), isCredential(at: index) { return nil }
    // `Medi-Cal/health plan` and other phrases known to name nobody.
    if let (last, entry) = letter.phrase(at: index, with: .notName), last > index,
      entry.has(.notName)
    {
      return index...last
    }
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
    if first.entry.givenName >= 2 { evidence += NameWeight.givenFirst }
    if last.entry.surname >= 2 { evidence += NameWeight.surnameLast }
    if inCapitals, initials > 0, !hasDot(range), first.entry.commonWord > 0,
      last.entry.commonWord > 0
    {
      // `MARK A DAY ON THE CALENDAR`.
      evidence += NameWeight.article
    } else if initials > 0 {
      // `S. Raghunathan`: an initial before a word that is nothing else.
      let entry = last.entry
      let isPlain =
        entry.commonWord == 0
        && !entry.has([.medical, .drug, .notName, .facilityHead, .organizationHead])
        && (!entry.has(.eponym) || isSignedByInitial(range))
      evidence += isPlain && hasDot(range) ? NameWeight.initialAndName : NameWeight.initial
    }
    let isValue = letter.token(range.lowerBound - 1)?.isMark(":") ?? false
    if begins, first.entry.commonWord > 0 || first.entry.has([.medical]), !isAlone(range),
      !isValue || first.entry.givenName == 0
    {
      evidence += NameWeight.opener
    }
    if inCapitals { evidence += NameWeight.capitalsRun }
    // `Store at 20-25 C. May lift up to 10 pounds.`
    if letter.isInitial(first), letter.token(range.lowerBound - 1)?.kind == .number,
      !first.shape.contains(.wideGap), !isTaken[range.lowerBound - 1]
    {
      evidence += NameWeight.unit
    }
    if isHyphenChain(range), hasEponym(range) {
      evidence += eponyms(in: range) > 1 ? NameWeight.eponymChain : NameWeight.eponymHyphenated
    }
    if allEponyms(range), !isSignedByInitial(range) {
      evidence +=
        first.entry.givenName >= 4 && !hasHyphen(range)
        ? NameWeight.eponymsWithGiven : NameWeight.eponymsOnly
    }
    if first.entry.givenName == 0, first.entry.surname == 0, last.entry.surname == 0 {
      evidence += NameWeight.unlisted
    }
    evidence += surroundings(of: range)
    if isEponymous(range) || isCited(range.upperBound) { evidence += NameWeight.eponymousRun }
    if isHyphenChain(range), isAmongThings(range) { evidence += NameWeight.eponymHyphenated }
    if letter.beginsLine(range.lowerBound), letter.endsLine(range.upperBound), !inCapitals {
      evidence += NameWeight.ownLine
      if isAboveRole(range.upperBound) { evidence += NameWeight.aboveRole }
      if range.upperBound >= letter.count - 24, first.entry.givenName > 0 {
        evidence += NameWeight.nearEnd
      }
    }
    if isAppositive(range) { evidence += NameWeight.appositive }
    let score = 0.1 + evidence * 0.0125
    guard score >= 0.2 else { return nil }
    add(range, .person, min(score, 0.9), isAlone(range) ? .signature : .full)
    return range
  }

  /// `Will, her son, will drive`: what follows the comma says who somebody is.
  mutating func findAppositive(at index: Int) {
    guard !isName[index], !isTaken[index], !letter.isInCapitals(index),
      let range = run(from: index, Rules(words: 2, least: -31)),
      letter.isMark(range.upperBound + 1, in: Self.appositive), isAppositive(range)
    else { return }
    // `Rash, his foreman, has one`: where the word is rather a surname, a comma closes.
    if letter.tokens[index].entry.givenName < 2 {
      guard range.count == 1, !letter.tokens[index].entry.has([.drug, .notName, .eponym]),
        letter.tokens[range.upperBound + 1].isMark("(") || isClosedAppositive(range)
      else { return }
    }
    add(range, .person, 0.7, .cued)
  }

  static let appositive = MarkSet(",(")

  /// Whether a comma stands behind `, his foreman`.
  private func isClosedAppositive(_ range: ClosedRange<Int>) -> Bool {
    guard let word = letter.next(range.upperBound + 1), let noun = letter.next(word),
      let mark = letter.next(noun)
    else { return false }
    return letter.tokens[mark].isMark(",")
  }

  static var toWord: UInt64 { WordHash.of(literal: "to") }
  private static var who: UInt64 { WordHash.of(literal: "who") }

  /// Whether the words behind a comma say who somebody is, or begin with `who`.
  func isAppositive(_ range: ClosedRange<Int>) -> Bool {
    // `Socheata (daughter)`.
    if letter.token(range.upperBound + 1)?.isMark("(") ?? false,
      let inner = letter.token(range.upperBound + 2),
      letter.isLowercase(inner)
        || letter.isInCapitals(range.upperBound) && inner.entry.has(.kinship),
      inner.entry.has([.kinship, .role])
        || inner.cues.contains(.nameAbbreviatedRoles) && inner.entry.commonWord < 5,
      letter.isMark(range.upperBound + 3, in: .closingAppositive)
    {
      return true
    }
    guard let comma = letter.token(range.upperBound + 1), comma.isMark(","),
      let word = letter.next(range.upperBound + 1),
      letter.isLowercase(letter.tokens[word])
    else { return false }
    if letter.isWord(word, Self.who) { return true }
    // `Q. Blessing, attorney`.
    if range.count > 1, letter.tokens[word].entry.has([.role, .title, .occupationHead]),
      letter.endsCell(word) || letter.isMark(word + 1, in: .closingAppositive)
    {
      return true
    }
    guard letter.tokens[word].cues.contains(.namePossessives), let noun = letter.next(word)
    else { return false }
    return letter.tokens[noun].entry.has([.kinship, .role, .occupation, .occupationHead])
  }

  /// `Frank,` or `Frank -` on a line of its own or at a line's beginning after a blank one.
  func isSalutation(_ range: ClosedRange<Int>) -> Bool {
    guard letter.beginsLine(range.lowerBound), letter.tokens[range.lowerBound].entry.givenName >= 2,
      let mark = letter.token(range.upperBound + 1)
    else { return false }
    if mark.isMark(","), letter.endsLine(range.upperBound + 1) { return true }
    return (mark.isMark("-") || mark.info == 0 && mark.kind == .punctuation)
      && !mark.shape.contains(.glued)
  }

  /// `R. Schaefer` alone on a line: a surname that is an eponym as well.
  private func isSignedByInitial(_ range: ClosedRange<Int>) -> Bool {
    isAlone(range) && hasDot(range) && lastWord(of: range).entry.surname > 0
      && letter.isInitial(letter.tokens[range.lowerBound])
  }

  /// Whether an initial's dot stands in a name.
  private func hasDot(_ range: ClosedRange<Int>) -> Bool {
    range.contains { letter.tokens[$0].isMark(".") }
  }

  func lastWord(of range: ClosedRange<Int>) -> Token {
    for index in range.reversed() where letter.tokens[index].isWord { return letter.tokens[index] }
    return letter.tokens[range.upperBound]
  }

  func isAlone(_ range: ClosedRange<Int>) -> Bool {
    letter.beginsLine(range.lowerBound) && letter.endsLine(range.upperBound)
  }
}
