internal import LetheCore
internal import PatternCatalog

/// Names behind a word of kinship, a role, or a greeting.
extension NamePass {
  /// `her husband, Carl`, `wife Donna`, `daughter Maria (11)`.
  mutating func findKin(at index: Int) {
    guard !letter.tokens[index].shape.contains(.possessive), var place = letter.next(index) else {
      return
    }
    let hasComma =
      letter.tokens[place].isMark(",") || letter.tokens[place].isMark(":")
      || letter.tokens[place].isMark("(")
    if hasComma {
      guard let behind = letter.next(place) else { return }
      place = behind
    }
    let token = letter.tokens[place]
    // `Living with   mother-in-law` above `Tribe`: the next line of a form or list.
    if letter.beginsLine(place), !letter.goesOn(at: place) || letter.beginsCell(index) { return }
    guard token.isCapitalized || letter.isCaseless, !letter.isInitial(token),
      !token.entry.has(.weekday)
    else { return }
    let kin = letter.tokens[index]
    // `her brother Innocent`: kinship in small letters, and a capital where none belongs.
    let isPlain = !hasComma && letter.isLowercase(kin) && token.isCapitalized
    guard let range = run(from: place, Rules(words: 3, least: isPlain ? -31 : -29)) else {
      return
    }
    let (sum, words, _) = weight(of: range)
    if letter.isCaseless {
      guard token.entry.givenName >= 2 else { return }
    } else {
      // `his wife, Summer, filed`, `daughter Autumn`: seasons and feasts are given names as well.
      let isNamed =
        token.entry.has(.notName) && token.entry.givenName > 0 && !token.entry.has(.drug)
      guard words > 0, !isThing(token) || isNamed, !isEponymous(range) else { return }
      let isMonth = token.entry.has(.month) && token.entry.givenName > 0
      // `his son, Will, is in Kodiak`: set off on both sides.
      let isSetOff =
        hasComma && (isOwned(index) || letter.tokens[place - 1].isMark("("))
        && (letter.isMark(range.upperBound + 1, in: .closingAppositive)
          || letter.isWord(range.upperBound + 1, Self.and))
      let isOpen =
        isPlain || isSetOff && (token.entry.givenName > 0 || token.entry.commonWord < 6)
      let least = isMonth ? -31 : isOpen ? -40 : 4
      // `Grandma Coral says`.
      let open = token.shape.contains(.allCapitals) || letter.endsLine(range.upperBound) ? -10 : -24
      guard sum > (hasComma || isPlain ? least : open) else { return }
    }
    if letter.isInCapitals(place), sum < 12, !letter.tokens[place - 1].isMark("(") { return }
    add(range, .person, 0.85, .kinship)
    // `his children, Ana and Luis`, `siblings Joe, Ann and Max`.
    var last = range.upperBound
    for _ in 0..<6 {
      guard var next = letter.next(last) else { return }
      // `Ximena (11), Rey (8) and Luz`: how old each is.
      if letter.tokens[next].isMark("("), letter.token(next + 1)?.kind == .number,
        letter.token(next + 2)?.isMark(")") ?? false, let behind = letter.next(next + 2)
      {
        next = behind
      }
      let isJoined =
        letter.tokens[next].isMark(",") || letter.tokens[next].hash == Self.and
        || letter.tokens[next].isMark("&")
      guard isJoined, let behind = letter.next(next) else { return }
      next = behind
      if letter.tokens[next].hash == Self.and, let further = letter.next(next) { next = further }
      let second = letter.tokens[next]
      if second.entry.has(.kinship) { return }
      let isGiven = second.isCapitalized && second.entry.givenName >= 2 && !isThing(second)
      guard let more = run(from: next, Rules(words: 2, least: isGiven ? -31 : 4)),
        isGiven || weight(of: more).sum > 10
      else { return }
      add(more, .person, 0.75, .kinship)
      last = more.upperBound
    }
  }

  mutating func findRole(at index: Int) {
    guard !letter.tokens[index].shape.contains(.possessive), !letter.endsLine(index),
      var place = letter.next(index)
    else { return }
    let hasComma = letter.tokens[place].isMark(",")
    if hasComma {
      guard let behind = letter.next(place) else { return }
      place = behind
    }
    if letter.tokens[place].isCapitalized, !hasComma, let after = letter.next(place),
      letter.tokens[after].isMark("(")
        || (letter.tokens[after].kind == .number && letter.tokens[after].info == 3),
      isTaken[after] || isTaken[min(after + 1, letter.count - 1)],
      !letter.tokens[place].entry.has([.role, .title]),
      !letter.tokens[place].cues.contains(.nameSuffixes)
    {
      // `adjuster Monday (916) 555-0425`: somebody to be called.
      add(place...place, .person, 0.75, .cued)
      return
    }
    guard letter.tokens[place].isCapitalized || isParticle(place, Rules()) || letter.isCaseless,
      !isTaken[place],
      !letter.isInCapitals(index) || !letter.tokens[index].shape.contains(.allCapitals)
        || letter.tokens[place].entry.commonWord == 0
        || letter.tokens[place].entry.givenName >= 4 && letter.tokens[place].entry.commonWord < 6,
      let range = run(from: place, Rules(words: 3, least: -4))
    else { return }
    let (sum, words, initials) = weight(of: range)
    if letter.isCaseless {
      let first = letter.tokens[place].entry
      guard max(first.givenName, first.surname) >= 3, first.commonWord <= 4 else { return }
    } else {
      guard words > 0, sum > (hasComma ? 26 : words > 1 ? 6 : 12) || initials > 0 && sum > -10
      else { return }
    }
    if letter.tokens[place].shape.contains(.allCapitals), !letter.isInCapitals(index),
      letter.tokens[place].length <= 5, sum < 30
    {
      return
    }
    let cues = letter.tokens[index].cues
    let type: IdentifierType =
      cues.contains(.namePatientWords)
      ? .patient : cues.contains(.nameClinicianWords) ? .doctor : .person
    add(range, type, 0.8, .cued)
  }

  /// `Dear Karen:`, `Hi Maria,`.
  mutating func findGreeted(at index: Int) {
    // `attn. Trudy`.
    let isShortened = letter.isWord(index, Self.attn) && letter.isMark(index + 1, in: .stop)
    guard let place = letter.next(isShortened ? index + 1 : index) else { return }
    // `hi ken its tammy`.
    if letter.isCaseless, letter.isLowercase(letter.tokens[place]), place == index + 1 {
      let token = letter.tokens[place]
      guard letter.beginsSentence(index) || letter.beginsCell(index), !isName[place],
        !isTaken[place], token.entry.givenName >= 2, token.entry.commonWord < 5, !isThing(token)
      else { return }
      add(place...place, .person, 0.65, .labelled)
      return
    }
    guard letter.tokens[place].isCapitalized, !letter.tokens[place].entry.has(.title)
    else { return }
    // `Attn Coral Marchetti`, `Dear Sunny,`: what fills the field is a name, words or not.
    if letter.tokens[place].entry.givenName > 0, !isThing(letter.tokens[place]),
      let range = run(from: place, Rules(words: 3, least: -31, crossesLines: false)),
      letter.endsCell(range.upperBound) || letter.isMark(range.upperBound + 1, in: Self.closing),
      range.count == 1 || lastWord(of: range).entry.surname > 0
        || lastWord(of: range).entry.commonWord == 0
    {
      add(range, .person, 0.8, .labelled)
      return
    }
    guard let range = run(from: place, Rules(words: 4, least: -6, crossesLines: false)) else {
      return
    }
    let (sum, words, _) = weight(of: range)
    guard words > 0, sum > 0, !letter.tokens[place].entry.has(.role) else { return }
    add(range, .person, 0.85, .labelled)
    // `Dear Shinji (and Prudence, who …)`.
    var joiner = range.upperBound + 1
    if letter.token(joiner)?.isMark("(") ?? false { joiner += 1 }
    guard letter.isWord(joiner, Self.and) || letter.token(joiner)?.isMark("&") ?? false,
      let second = letter.token(joiner + 1), second.isCapitalized, second.givenOrSurname > 0,
      !isThing(second),
      let more = run(from: joiner + 1, Rules(words: 2, least: -31, crossesLines: false))
    else { return }
    add(more, .person, 0.75, .labelled)
  }

  /// Whether a word of possession stands before `index`: `her brother`.
  private func isOwned(_ index: Int) -> Bool {
    // `his brother-in-law`.
    let first = isInLaw(index) ? index - 4 : index
    guard let before = letter.previous(first) else { return false }
    return letter.tokens[before].cues.contains(.namePossessives)
      || letter.tokens[before].shape.contains(.possessive)
  }

  /// Whether the word at `index` ends `brother-in-law`.
  func isInLaw(_ index: Int) -> Bool {
    letter.isWord(index, Self.law) && index >= 4 && letter.tokens[index - 1].isMark("-")
      && letter.isWord(index - 2, Self.inWord) && letter.tokens[index - 4].entry.has(.kinship)
  }

  static var attn: UInt64 { WordHash.of(literal: "attn") }
  private static var law: UInt64 { WordHash.of(literal: "law") }
  private static var inWord: UInt64 { WordHash.of(literal: "in") }

  /// Whether a word is surely something else than a name, however it is announced.
  func isThing(_ token: Token) -> Bool {
    let entry = token.entry
    if max(entry.givenName, entry.surname) >= 3 { return false }
    // `Pa`, `Do` and `Ma` are written like that as names; credentials have capitals.
    if entry.has(.credential), token.shape.contains(.allCapitals) { return true }
    return entry.has([.drug, .weekday, .knownOrganization])
      || entry.has(.medical) && entry.commonWord < 6
      || entry.has(.notName) && !entry.has(.month)
      || entry.has(.country) && entry.givenName == 0
  }

  // MARK: Families

  /// `haying with the Pruitts`: a surname in the plural behind an article.
  mutating func findFamily(at index: Int) {
    let token = letter.tokens[index]
    guard token.length >= 5, token.shape.contains(.capital), !token.shape.contains(.allCapitals),
      token.entry.commonWord == 0, !token.entry.has([.medical, .drug, .notName, .state, .country]),
      letter.bytes[token.upper - 1] == 0x73, let before = letter.previous(index),
      letter.isWord(before, Self.theWord)
    else { return }
    let plain = letter.lexicon.entry(for: letter.hash(of: token.lower..<token.upper - 1))
    let isSibilant = letter.bytes[token.upper - 2] == 0x65
    let stem =
      isSibilant
      ? letter.lexicon.entry(for: letter.hash(of: token.lower..<token.upper - 2)) : plain
    guard max(plain.surname, stem.surname) > 0,
      max(plain.commonWord, stem.commonWord) == 0 || letter.isLowercase(letter.tokens[before]),
      let after = letter.token(index + 1), !after.isCapitalized
    else { return }
    add(index...index, .person, 0.7, .cued)
  }

  private static var theWord: UInt64 { WordHash.of(literal: "the") }

  // MARK: Nicknames

  /// `known as "Rocky"`, `goes by "Bobby"`, `the lead, "May,"`: a name in quotes.
  mutating func findQuoted(at index: Int) {
    guard isQuote(index), let word = letter.token(index + 1), word.isCapitalized,
      word.shape.contains(.glued), !letter.isInitial(word),
      !isThing(word) || word.entry.has(.month) || isBehindGiven(index)
    else { return }
    var last = index + 1
    if let second = letter.token(last + 1), second.isCapitalized, !second.shape.contains(.glued) {
      last += 1
    }
    var close = last + 1
    if let comma = letter.token(close), comma.isMark(",") || comma.isMark(".") { close += 1 }
    guard isQuote(close), letter.tokens[close].shape.contains(.glued) else { return }
    var before = index - 1
    if before >= 0, letter.tokens[before].isMark(",") || letter.tokens[before].isMark(":") {
      before -= 1
    }
    let isAlias = before >= 0 && letter.hasCue(before, .nameAliases)
    // Between a given name and a surname, in running text and in forms.
    let isInName =
      index > 0 && letter.tokens[index - 1].isCapitalized
      && letter.tokens[index - 1].entry.givenName > 0
      && (letter.token(close + 1)?.isCapitalized ?? false)
    // `Vm from "Buddy" Marchbanks`.
    if before >= 0, letter.hasCue(before, .nameBefore) || letter.beginsCell(index),
      let surname = letter.token(close + 1), surname.isCapitalized, !surname.shape.contains(.glued),
      surname.entry.surname > 0 || surname.entry.bits == 0, !isThing(surname)
    {
      add(index + 1...close + 1, .person, 0.7, .cued)
      return
    }
    // `Ngaire Holloway ("Nye")`: in parentheses behind a name.
    let isEnclosed =
      before > 0 && letter.tokens[before].isMark("(") && letter.tokens[before - 1].isCapitalized
      && letter.tokens[before - 1].length > 1
      && (letter.tokens[before - 1].givenOrSurname > 0
        || letter.tokens[before - 1].entry.commonWord == 0)
      && !letter.tokens[before - 1].entry.has([.facilityHead, .organizationHead, .medical, .drug])
      && letter.token(close + 1)?.isMark(")") ?? false && word.entry.commonWord < 7
    guard
      isAlias || isInName || isBehindGiven(index) || isEnclosed
        || word.entry.givenName >= 3 && word.entry.commonWord < 3
    else {
      return
    }
    add(index + 1...last, .person, 0.7, .cued)
  }

  /// `Fournier, Marcel "Mars"`: behind a given name that stands behind a comma.
  private func isBehindGiven(_ index: Int) -> Bool {
    index >= 2 && letter.tokens[index - 1].entry.givenName > 0
      && letter.tokens[index - 1].isCapitalized && letter.tokens[index - 2].isMark(",")
  }

  private func isQuote(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.kind == .punctuation else { return false }
    return token.isMark("\"") || token.info == 0
  }

  // MARK: Abbreviated roles

  /// Whether a double given name and a further capitalised word begin at `index`: `Sun-hee Park`.
  private func isDoubleName(at index: Int) -> Bool {
    guard letter.token(index)?.isWord ?? false, let hyphen = letter.token(index + 1),
      hyphen.isMark("-"), hyphen.shape.contains(.glued), let half = letter.token(index + 2),
      half.isWord, half.shape.contains(.glued), half.length <= 5,
      !half.entry.has([.medical, .credential, .notName]) || half.entry.givenName > 0,
      let surname = letter.token(index + 3), surname.isCapitalized,
      !surname.shape.contains(.wideGap), !surname.shape.contains(.allCapitals)
    else { return false }
    return half.givenOrSurname > 0 && (surname.givenOrSurname > 0 || surname.entry.commonWord == 0)
  }

  /// `NP Kowalczyk`, `Ofc. Bustamante`, `CSR D. Huang`: a role in short before a name.
  mutating func findAbbreviatedRole(at index: Int) {
    let role = letter.tokens[index]
    guard role.shape.contains(.capital), !isTaken[index], !isName[index],
      index == 0 || letter.beginsCell(index) || !letter.tokens[index - 1].isMark(",")
    else { return }
    var place = index + 1
    if letter.token(place)?.isMark(".") ?? false {
      // `CR 1.2 ON DC. FOLEY OUT`: a sentence ends.
      if role.entry.has(.credential) { return }
      place += 1
    }
    if letter.token(place)?.isMark(":") ?? false { place += 1 }
    let isDouble = isDoubleName(at: place)
    guard let first = letter.token(place), first.isCapitalized, !first.shape.contains(.lineStart),
      !first.shape.contains(.glued), !isName[place], !isThing(first) || isDouble,
      !first.entry.has([.medical, .facilityHead, .organizationHead]),
      let range = run(
        from: place, Rules(words: 3, least: isDouble ? -31 : -16, crossesLines: false))
    else { return }
    let (plain, words, initials) = weight(of: range)
    // `QME Thu-Ha Beaumont`: the first half is a word, the whole is none.
    let sum = isDouble ? max(plain, 24) : plain
    // `MA Fremont`: a state and its city stand the other way round in letters.
    // `PCP Stone was told`: the verb shows that the word is somebody.
    let isActing =
      first.entry.surname >= 2 && words == 1 && isDoing(range.upperBound + 1)
      && !letter.isInCapitals(index)
    guard words > 0,
      sum + initials * 12 > (isActing ? -16 : letter.isInCapitals(index) ? 22 : 12),
      first.entry.city < 4 || first.entry.surname >= 3, !isEponymous(range),
      !first.entry.has(.eponym) || !letter.isInCapitals(index)
    else { return }
    let type: IdentifierType =
      role.entry.has(.credential) || role.cues.contains(.nameClinicianWords) ? .doctor : .person
    add(range, type, 0.7, .cued)
  }
}
