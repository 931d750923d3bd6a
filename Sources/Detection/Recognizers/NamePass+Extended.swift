internal import LetheCore
internal import PatternCatalog

/// What belongs to a name that was found in part, and names that are spelled out.
extension NamePass {
  /// Takes along what stands directly beside a name found so far: the other half of a double
  /// name, the initial before a surname, the given name or nickname before it.
  mutating func extendFound() {
    let known = found
    for candidate in known where candidate.score >= 0.5 {
      guard let type = candidate.type, Self.namedTypes.contains(type) else { continue }
      let first = letter.firstToken(from: Int(candidate.start))
      guard first < letter.count else { continue }
      var last = first
      while let next = letter.token(last + 1), next.upper <= Int(candidate.end) { last += 1 }
      extendRight(from: last, type, candidate.score)
      extendToCell(first...last, type, candidate.score)
      findNickname(behind: last, type)
      findInitial(behind: first...last, type, candidate.score)
      extendLeft(first...last, type, candidate.score)
      extendAcrossInitial(first...last, type, candidate.score)
    }
  }

  /// `Lyric B. Okeke`, found as `B. Okeke`; `Ramona T. Teacup`, found as `Ramona T.`: the word on the
  /// other side of an initial, whatever word it is.
  private mutating func extendAcrossInitial(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float
  ) {
    func isOther(_ index: Int) -> Bool {
      guard let token = letter.token(index), token.isCapitalized, token.length > 1,
        !isName[index], !isTaken[index], !token.shape.contains(.wideGap),
        !token.shape.contains(.possessive)
      else { return false }
      return !token.entry.has([.title, .role, .credential, .kinship])
        && !letter.isInCapitals(index) && !token.shape.contains(.allCapitals)
    }
    let (first, last) = (range.lowerBound, range.upperBound)
    if letter.isInitial(letter.tokens[first]), letter.isMark(first + 1, in: .stop), first > 0,
      isOther(first - 1), !letter.tokens[first].shape.contains(.wideGap),
      !letter.tokens[first].shape.contains(.lineStart),
      letter.beginsLine(first - 1) || !letter.beginsSentence(first - 1)
    {
      add(first - 1...first - 1, type, score, .propagated)
    }
    if last > first + 1, letter.isMark(last, in: .stop), letter.isInitial(letter.tokens[last - 1]),
      isOther(last + 1), !letter.tokens[last + 1].shape.contains(.lineStart),
      letter.tokens[last + 1].entry.commonWord < 7 || letter.tokens[last + 1].entry.surname > 0
    {
      add(last + 1...last + 1, type, score, .propagated)
    }
  }

  private static let namedTypes: Set<IdentifierType> = [.person, .patient, .doctor]

  private func isHyphen(_ index: Int) -> Bool {
    guard let token = letter.token(index) else { return false }
    return token.isMark("-") && token.shape.contains(.glued)
  }

  /// Whether the word at `index` may be half of a double name.
  private func isHalf(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.isWord, token.length > 1, !isName[index],
      !isTaken[index],
      !token.entry.has([.medical, .drug, .eponymFollower, .eponym, .credential]),
      !Self.prefixes.contains(token.hash)
    else { return false }
    return token.shape.contains(.capital)
  }

  /// `Hae-Won`, found as `Hae`; `Soua Yang-Lor`, found as `Soua Yang`.
  private mutating func extendRight(from last: Int, _ type: IdentifierType, _ score: Float) {
    // `Chauhan_D`, `SUP_DENNIS`: what a file or account joins.
    if let mark = letter.token(last + 1), mark.isMark("_"), mark.shape.contains(.glued),
      let part = letter.token(last + 2), part.isWord, part.shape.contains(.glued),
      part.length <= 2 || part.givenOrSurname > 0, !isName[last + 2], !isTaken[last + 2]
    {
      add(last + 2...last + 2, type, score, .propagated)
      return
    }
    guard letter.tokens[last].isWord, isHyphen(last + 1), isHalf(last + 2),
      letter.tokens[last + 2].shape.contains(.glued),
      !letter.tokens[last + 2].shape.contains(.allCapitals)
        || letter.tokens[last].shape.contains(.allCapitals),
      letter.tokens[last + 2].entry.commonWord < 6 || letter.tokens[last + 2].length <= 4,
      letter.tokens[last + 2].givenOrSurname > 0 || letter.tokens[last + 2].entry.commonWord == 0
        || letter.tokens[last].givenOrSurname > 0
    else { return }
    add(last + 2...last + 2, type, score, .propagated)
  }

  /// `Patient: Tomasita Running Deer    DOB`: what fills the field with a name, words or not.
  private mutating func extendToCell(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float
  ) {
    let first = range.lowerBound
    guard first > 0, letter.tokens[first - 1].isMark(":"), !letter.isInCapitals(first),
      letter.tokens[first].entry.givenName > 0 || letter.tokens[first].entry.bits == 0
    else { return }
    var last = range.upperBound
    while let next = letter.token(last + 1), next.isCapitalized, last - range.upperBound < 2,
      !next.shape.contains(.wideGap), !next.shape.contains(.glued), next.length > 2,
      !next.shape.contains(.allCapitals), !isTaken[last + 1], !isName[last + 1],
      !next.entry.has([
        .medical, .drug, .notName, .title, .role, .credential, .month, .weekday, .specialty,
        .facilityHead, .organizationHead, .occupation, .kinship,
      ]), !next.cues.contains(.organizationTitles), !next.cues.contains(.nameLabels)
    {
      last += 1
    }
    guard last > range.upperBound,
      letter.token(last + 1)?.kind == .lineBreak || last + 1 >= letter.count
        || letter.tokens[last + 1].shape.contains(.wideGap) && letter.tokens[last + 1].isWord
    else { return }
    add(range.upperBound + 1...last, type, score, .propagated)
  }

  /// Whether a single letter stands at `index`, a capital where there are capitals.
  private func isLetter(_ index: Int) -> Bool {
    guard let token = letter.token(index) else { return false }
    return letter.isInitial(token) || letter.isCaseless && token.isWord && token.length == 1
  }

  /// `Halloran, T (P)`, `report to bernadette o`: an initial behind a single name.
  private mutating func findInitial(
    behind range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float
  ) {
    guard range.count == 1, letter.tokens[range.lowerBound].length > 2 else { return }
    var place = range.upperBound + 1
    let hasComma = letter.isMark(place, in: .comma)
    if hasComma { place += 1 }
    guard hasComma || letter.isCaseless, isLetter(place), !isTaken[place], !isName[place],
      !letter.tokens[place].shape.contains(.lineStart),
      !letter.tokens[place].shape.contains(.wideGap), !letter.tokens[place].shape.contains(.glued),
      letter.bytes[letter.tokens[place].lower] | 0x20 != 0x61 || hasComma,
      letter.bytes[letter.tokens[place].lower] | 0x20 != 0x69 || hasComma
    else { return }
    if letter.isMark(place + 1, in: .stop), letter.tokens[place + 1].shape.contains(.glued) {
      add(place...place + 1, type, score, .propagated)
    } else if letter.isMark(place + 1, in: .slash), letter.isLowercase(letter.tokens[place]) {
      // `spoke w/ beatriz, f/u moved`.
      return
    } else if letter.endsCell(place) || letter.isMark(place + 1, in: Self.closingInitial)
      || letter.token(place + 1)?.kind == .number
    {
      add(place...place, type, score, .propagated)
    }
  }

  private static let closingInitial = MarkSet("()/;,")

  /// `Mrs. Esperanza Quiroz (Pera), the blue house`: a word of no list, or a given name.
  private mutating func findNickname(behind last: Int, _ type: IdentifierType) {
    guard letter.tokens[last].isWord, letter.token(last + 1)?.isMark("(") ?? false,
      let word = letter.token(last + 2), word.isCapitalized, word.shape.contains(.glued),
      word.length > 2, !word.shape.contains(.allCapitals), !isName[last + 2], !isTaken[last + 2],
      letter.token(last + 3)?.isMark(")") ?? false, word.entry.commonWord == 0,
      word.entry.city == 0, word.entry.bits == 0 || word.givenOrSurname > 0,
      !word.entry.has([.medical, .drug, .eponym, .notName, .title, .role, .specialty, .credential])
    else { return }
    add(last + 2...last + 2, type, 0.6, .cued)
  }

  private mutating func extendLeft(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float
  ) {
    let first = range.lowerBound
    let token = letter.tokens[first]
    guard first > 1, token.isWord else {
      if first == 1 { extendByGivenName(range, type, score) }
      return
    }
    // `BELMONT, Clay`, found as `Clay`.
    if letter.isMark(first - 1, in: .comma), !isName[first - 2], !isTaken[first - 2],
      letter.tokens[first - 2].isCapitalized, letter.tokens[first - 2].shape.contains(.allCapitals),
      letter.tokens[first - 2].length >= 3, letter.beginsCell(first - 2),
      !token.shape.contains(.allCapitals), token.isCapitalized, token.entry.givenName > 0,
      letter.tokens[first - 2].entry.surname > 0 || letter.tokens[first - 2].entry.bits == 0
    {
      add(first - 2...first - 2, type, score, .propagated)
      return
    }
    if token.shape.contains(.glued), isHyphen(first - 1) {
      guard isHalf(first - 2),
        letter.tokens[first - 2].entry.surname > 0
          || letter.tokens[first - 2].entry.givenName > 0
          || letter.tokens[first - 2].length <= 4 && token.entry.givenName > 0,
        !letter.tokens[first - 2].shape.contains(.allCapitals)
          || token.shape.contains(.allCapitals)
      else { return }
      add(first - 2...first - 2, type, score, .propagated)
      return
    }
    guard !token.shape.contains(.wideGap), !token.shape.contains(.lineStart) else { return }
    // `R. Schaefer`, found as `Schaefer`.
    if letter.tokens[first - 1].isMark("."), letter.tokens[first - 1].shape.contains(.glued),
      isLetter(first - 2), !isTaken[first - 2], !isName[first - 2], !isUnit(first - 2),
      first < 3 || letter.beginsLine(first - 2)
        || !letter.tokens[first - 3].entry.has([.medical, .drug, .notName]),
      !letter.tokens[first - 2].shape.contains(.glued)
    {
      add(first - 2...first - 1, type, score, .propagated)
      return
    }
    extendByGivenName(range, type, score)
  }

  /// `Pa Houa Vang`, found as `Houa Vang`; `Big George`, found as `George`.
  private mutating func extendByGivenName(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float
  ) {
    let index = range.lowerBound - 1
    let name = letter.tokens[index + 1]
    let word = letter.tokens[index]
    // `dictating on gilbert chee`.
    if letter.isCaseless, word.isWord, word.length > 2,
      word.entry.givenName >= 2 || word.entry.surname >= 3 && word.entry.commonWord == 0,
      word.entry.commonWord < 7, name.entry.givenName < 4, !name.shape.contains(.wideGap),
      !name.shape.contains(.lineStart), !isName[index], !isTaken[index],
      !word.entry.has([.kinship, .medical, .drug, .weekday, .title, .role, .month, .eponym])
    {
      add(index...index, type, score, .propagated)
      return
    }
    guard word.isWord, word.shape.contains(.capital), word.length > 1, !isName[index],
      !isTaken[index], !word.shape.contains(.possessive), !letter.isInCapitals(index),
      !word.shape.contains(.allCapitals), !name.shape.contains(.wideGap),
      !name.shape.contains(.lineStart), !name.shape.contains(.glued),
      !word.shape.contains(.glued) || index == 0
    else { return }
    let isSigned = letter.beginsCell(index) && letter.endsCell(range.upperBound)
    if Self.nicknames.contains(word.hash) {
      guard name.entry.givenName > 0, !letter.beginsSentence(index) || isSigned else { return }
      add(index...index, type, score, .propagated)
      return
    }
    // `Pa` is a credential in capitals only.
    let isShort =
      word.length == 2 && word.entry.has(.credential)
      && (name.givenOrSurname > 0 || name.entry.commonWord == 0)
      && !letter.beginsSentence(index)
    // `the account of Zephrin Shah`: a word of no list.
    let isUnknown = word.entry.bits == 0 && word.length > 2 && !letter.beginsSentence(index)
    // `Attn: Sparrow Linda`: what a label leads to.
    let isLabelled = letter.isMark(index - 1, in: .colon) && name.givenOrSurname > 0
    guard
      word.entry.givenName > 0 || isSigned && word.length == 2 || isShort || isUnknown
        || isLabelled,
      name.entry.surname > 0 || name.entry.givenName > 0 || name.entry.commonWord == 0,
      !word.entry.has([.kinship, .medical, .drug, .weekday, .title]),
      word.cues.isDisjoint(with: [.nameGreetings, .nameClosings, .personal]),
      !word.entry.has([.notName, .role]) || isSigned || isShort, word.entry.city < 4,
      word.entry.commonWord == 0 || !letter.beginsSentence(index) || isSigned,
      word.entry.commonWord < 7 || isSigned
    else { return }
    add(index...index, type, score, .propagated)
  }

  private static let nicknames = WordSet(
    """
    big little old young lil tall tiny
    """)
  private static let prefixes = WordSet(
    """
    post pre non anti ex mid co pro semi re self all
    """)

  // MARK: Spelled out

  private static let spelling = WordSet("spelled spelling spells spelt name surname")

  /// `Tranquilino Beltran, T-R-A-N-Q-`: the first letters of a name that stands shortly before.
  private func beginsName(_ range: ClosedRange<Int>) -> Bool {
    let letters = range.filter { letter.tokens[$0].isWord }
      .map { letter.bytes[letter.tokens[$0].lower] | 0x20 }
    var place = range.lowerBound - 1
    while place >= 0, range.lowerBound - place < 8 {
      let token = letter.tokens[place]
      if token.isWord, isName[place], token.upper - token.lower > letters.count,
        letter.bytes[token.lower..<token.lower + letters.count].map({ $0 | 0x20 }) == letters
      {
        return true
      }
      place -= 1
    }
    return false
  }

  /// `Oyelowo. O-Y-E-L-O-W-O.`, `it's T I L L E R Y`: a name letter by letter.
  mutating func findSpelled() {
    var done = -1
    for index in letter.leads.indices(.initials) where index > done {
      let token = letter.tokens[index]
      guard isLetter(index), !token.shape.contains(.glued), !isName[index],
        let next = letter.token(index + 1), next.isMark("-") || isLetter(index + 1)
      else { continue }
      var hash = WordHash()
      var last = index
      var count = 1
      hash.append(letter.bytes[token.lower] | 0x20)
      let isJoined = next.isMark("-")
      while true {
        let following = isJoined ? last + 2 : last + 1
        guard let more = letter.token(following), isLetter(following), count < 20,
          !isJoined || isHyphen(last + 1) && more.shape.contains(.glued),
          !more.shape.contains(.wideGap), !more.shape.contains(.lineStart)
        else { break }
        hash.append(letter.bytes[more.lower] | 0x20)
        last = following
        count += 1
      }
      done = last
      guard count >= 3 else { continue }
      let entry = letter.lexicon.entry(for: hash.value)
      let isKnown = proven[hash.value] != nil
      let isLikely =
        count >= 4 && max(entry.givenName, entry.surname) > 0 && entry.commonWord == 0
        && !entry.has([.medical, .drug, .notName, .credential])
      let isAnnounced =
        count >= 4
        && letter.previous(index).map { Self.spelling.contains(letter.tokens[$0].hash) } ?? false
      guard
        isKnown || isLikely && (isJoined || count >= 5) || isAnnounced
          || count >= 4 && beginsName(index...last)
      else { continue }
      add(index...last, .person, 0.7, .propagated)
    }
  }
}
