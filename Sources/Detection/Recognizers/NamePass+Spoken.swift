internal import LetheCore
internal import PatternCatalog

/// Names behind words that people are named with.
extension NamePass {
  /// Two or more capitalised words behind a word that names people: `signed by Sunny Aiken`,
  /// `my scheduler is June Judge`, `scrub Pa Yamamoto`, `Routed to Best, Holly`.
  mutating func findSpokenTo() {
    findTalkedTo()
    findThanked()
    for index in letter.leads.indices(.speaking)
    where letter.tokens[index].cues.contains(.nameSpeakers) {
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
      let isRouted = letter.isWord(index, WordHash.of(literal: "to"))
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

  /// Finds who is thanked: `Thank you, Bode, for this patient`.
  private mutating func findThanked() {
    for index in letter.leads.indices(.speaking) where letter.isWord(index, Self.thankWord) {
      guard letter.isWord(index + 1, Self.youWord), letter.isMark(index + 2, in: .comma),
        let place = letter.next(index + 2), letter.tokens[place].isCapitalized, !isName[place],
        !isThing(letter.tokens[place]), !letter.tokens[place].entry.has([.title, .role]),
        !letter.isInCapitals(place),
        let range = run(from: place, Rules(words: 3, least: -31, crossesLines: false)),
        letter.isMark(range.upperBound + 1, in: Self.closing) || letter.endsLine(range.upperBound)
      else { continue }
      add(range, .person, 0.65, .cued)
    }
  }

  private static var thankWord: UInt64 { WordHash.of(literal: "thank") }
  private static var youWord: UInt64 { WordHash.of(literal: "you") }

  /// `Spoke w/ Faith re: the auth`: a single name, even a word, behind a verb of talking.
  private mutating func findTalkedTo() {
    for index in letter.leads.indices(.speaking)
    where letter.tokens[index].cues.contains(.nameTalks) {
      guard var place = letter.next(index) else { continue }
      if letter.tokens[place].cues.contains(.nameBefore),
        letter.isLowercase(letter.tokens[place]),
        let behind = letter.next(place)
      {
        place = behind
        if letter.tokens[place].isMark("/"), let further = letter.next(place) { place = further }
      }
      let token = letter.tokens[place]
      guard place > index + 1 || !letter.isInCapitals(index), token.isCapitalized,
        !token.shape.contains(.allCapitals), !isName[place], !isTaken[place], !isThing(token),
        max(token.entry.givenName, token.entry.surname - 1) >= 2,
        !token.entry.has([.title, .role, .facilityHead, .organizationHead, .medical]),
        let range = run(from: place, Rules(words: 2, least: -31)),
        range.count == 1 || lastWord(of: range).entry.surname > 0,
        !(letter.token(range.upperBound + 1)?.isCapitalized ?? false), !isEponymous(range),
        !token.entry.has(.eponym) || token.entry.givenName >= 4
      else { continue }
      add(range, .person, 0.6, .cued)
    }
  }

  /// `Joy, Olive and Basil from nursing`, `(Misty and Clay)`: given names in a list, where
  /// each says that the others are names too.
  mutating func findLists() {
    var done = -1
    for index in letter.leads.indices(.capital) where index > done && isListed(index) {
      var members = [index]
      var last = index
      while members.count < 8, let next = memberOfList(behind: last) {
        members.append(next)
        last = next
      }
      done = last
      guard members.count >= 2 else { continue }
      let strength = members.reduce(0) { sum, member in
        let entry = letter.tokens[member].entry
        return sum + entry.givenName - (entry.commonWord > 3 ? 1 : 0)
      }
      let opens = letter.beginsSentence(index)
      guard strength >= (members.count == 2 ? 7 : 6) + (opens ? 2 : 0),
        !members.allSatisfy({ letter.tokens[$0].entry.has(.eponym) })
      else { continue }
      for member in members where !isName[member] {
        add(member...member, .person, 0.6, .cued)
      }
    }
  }

  /// Whether a given name stands here by itself, between marks or small words.
  private func isListed(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.isCapitalized, !token.shape.contains(.allCapitals), !isTaken[index],
      token.entry.givenName >= 2, !token.shape.contains(.possessive),
      !token.entry.has([.drug, .state, .country, .month, .weekday]), token.entry.city < 4,
      !(letter.token(index + 1)?.isCapitalized ?? false),
      index == 0
        || !letter.tokens[index - 1].isCapitalized
        || letter.beginsSentence(index)
    else { return false }
    return true
  }

  /// The next given name behind a comma, `and`, or both.
  private func memberOfList(behind index: Int) -> Int? {
    guard var place = letter.next(index) else { return nil }
    let joiner = place
    if letter.tokens[place].isMark(","), let behind = letter.next(place) { place = behind }
    if letter.isWord(place, Self.andJoiner) || letter.tokens[place].isMark("&"),
      let behind = letter.next(place)
    {
      place = behind
    }
    guard place > joiner, isListed(place) else { return nil }
    return place
  }

  private static var andJoiner: UInt64 { WordHash.of(literal: "and") }

  func lastComma(_ range: ClosedRange<Int>) -> Int {
    range.last { letter.tokens[$0].isMark(",") } ?? range.lowerBound
  }
}
