internal import LetheCore
internal import PatternCatalog

/// Names behind words that people are named with.
extension NamePass {
  /// Two or more capitalised words behind a word that names people: `signed by Sunny Aiken`,
  /// `my scheduler is June Judge`, `scrub Pa Yamamoto`, `Routed to Best, Holly`.
  mutating func findSpokenTo() {
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

  func lastComma(_ range: ClosedRange<Int>) -> Int {
    range.last { letter.tokens[$0].isMark(",") } ?? range.lowerBound
  }
}
