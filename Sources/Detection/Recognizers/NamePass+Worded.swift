internal import LetheCore
internal import PatternCatalog

/// Names that are ordinary words as well: `Rose Begum`, `Duke`, `Summer Vandenberg`.
///
/// What tells them is a capital where none belongs, and what stands on both sides.
extension NamePass {
  /// Finds given names that are words, alone or before a surname.
  mutating func findWorded() {
    for index in letter.leads.indices(.capital) {
      let token = letter.tokens[index]
      guard token.isWord, token.entry.commonWord >= 3 || token.entry.has(.notName),
        token.shape.contains(.capital), token.entry.givenName > 0, token.length > 2,
        !isName[index], !isTaken[index], !token.shape.contains(.glued)
      else { continue }
      if letter.isInCapitals(index) || token.shape.contains(.allCapitals) {
        if isCalled(index) { add(index...index, .person, 0.6, .cued) }
        continue
      }
      if let range = wordedPair(at: index) {
        add(range, .person, 0.6, .full)
      } else if isWordedName(index) {
        add(index...index, .person, 0.6, .cued)
      }
    }
  }

  // MARK: Two words

  private func wordedPair(at index: Int) -> ClosedRange<Int>? {
    guard let second = letter.token(index + 1), second.isCapitalized, isLikeSurname(second),
      let range = run(from: index, Rules(words: 3, least: -31)), range.count >= 2,
      letter.phrase(at: index, with: .notName).map({ $0.last == index }) ?? true,
      weight(of: range).words >= 2, !isEponymous(range), !isCited(range.upperBound)
    else { return nil }
    let last = lastWord(of: range)
    guard isLikeSurname(last) || last.hash == second.hash else { return nil }
    let end = range.upperBound
    if letter.beginsLine(index) {
      // `Ivy Applegate, Claims Specialist II`, and above an address or a role.
      if letter.isMark(end + 1, in: .comma), let role = letter.next(end + 1) {
        return saysRole(role) ? range : nil
      }
      if letter.endsLine(end) { return isAboveRole(end) || isAboveAddress(end) ? range : nil }
    }
    if letter.beginsSentence(index) {
      // `Chase Lindgren witnessed the fall`.
      return isDoing(end + 1) && last.entry.commonWord == 0 && last.entry.city < 4 ? range : nil
    }
    guard let before = letter.previous(index) else {
      return nil
    }
    let opening = letter.tokens[before]
    let isClosed =
      letter.endsCell(end) || letter.isMark(end + 1, in: Self.closing)
      || letter.token(end + 1).map { letter.isLowercase($0) } ?? true
    guard isClosed else { return nil }
    let isPlainSurname = last.entry.commonWord <= 2 && last.entry.city < 4
    if opening.isMark(",") || opening.isMark("(") || opening.isMark(";") {
      return isPlainSurname || letter.isMark(end + 1, in: .comma) && last.entry.surname > 0
        ? range : nil
    }
    guard letter.isLowercase(opening) else { return nil }
    let isCued = !opening.cues.isDisjoint(with: [.nameBefore, .nameSpeakers])
    return isPlainSurname || isCued && last.entry.surname >= 2 ? range : nil
  }

  static let closing = MarkSet(",;.)(:/")

  /// Whether a word can stand behind a given name that is a word too.
  private func isLikeSurname(_ token: Token) -> Bool {
    let entry = token.entry
    guard token.length > 1, !isThing(token), !token.shape.contains(.wideGap),
      !token.shape.contains(.allCapitals), !letter.isInitial(token),
      !entry.has([
        .medical, .notName, .drug, .facilityHead, .organizationHead, .title, .role, .state,
        .country, .weekday, .month,
      ]) || entry.surname >= 4, !entry.has(.streetSuffix) || entry.surname >= 3
    else { return false }
    return entry.surname > 0 || entry.commonWord == 0
  }

  /// Whether a role, title or occupation begins within three words from `index`.
  private func saysRole(_ index: Int) -> Bool {
    for place in index..<(index + 3) {
      guard let token = letter.token(place), token.isWord else { return false }
      if token.entry.has([.role, .title, .occupation, .occupationHead]) { return true }
    }
    return false
  }

  /// Whether an address begins on the line below.
  func isAboveAddress(_ index: Int) -> Bool {
    guard let number = letter.token(index + 2), letter.token(index + 1)?.info == 1 else {
      return false
    }
    return number.kind == .number && isTaken[index + 2]
  }

  // MARK: One word

  private func isWordedName(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard let before = letter.previous(index), let next = letter.next(index), next == index + 1,
      !token.entry.has([.drug, .title, .role, .facilityHead, .organizationHead, .medical, .notName])
        || token.entry.givenName >= 4,
      !token.shape.contains(.possessive)
    else { return isDirectSpeech(index) }
    let after = letter.tokens[next]
    let opening = letter.tokens[before]
    guard !after.isCapitalized || after.shape.contains(.wideGap) else { return false }
    // `Joy @ Law Offices of …`.
    if letter.beginsCell(index), after.isMark("@"), !after.shape.contains(.glued) { return true }
    if letter.beginsSentence(index) {
      return isDirectSpeech(index) || opening.isMark(":") && isBeforePhone(index)
    }
    if isBeforePhone(index) || isDirectSpeech(index) { return true }
    // `two girls, Nare (9) and Lily (6)`.
    if after.isMark("("), let age = letter.token(next + 1), age.kind == .number, age.info <= 2,
      letter.token(next + 2)?.isMark(")") ?? false
    {
      return true
    }
    if opening.isMark(",") {
      // `her shift lead, Duke, has been decent`, `the bus, Dusty at our desk`.
      guard before > 0, letter.isLowercase(letter.tokens[before - 1]) || isName[before - 1]
      else { return false }
      if after.isMark(","), let word = letter.next(next) {
        return letter.isLowercase(letter.tokens[word])
          && !letter.isWord(word, Self.and) && !letter.isWord(word, Self.orWord)
      }
      return letter.isWord(next, Self.atWord) || isDoing(next)
    }
    // `It was Grace who called`, `Spoke w/ Mercy (adj)`.
    if letter.isWord(next, Self.whoWord) { return true }
    if opening.isMark("/"), letter.hasCue(before - 1, .nameBefore),
      letter.isMark(next, in: Self.closing) || letter.isLowercase(after)
    {
      return true
    }
    guard letter.isLowercase(opening), token.entry.city < 4 else { return false }
    if opening.cues.contains(.nameBefore), !token.entry.has([.month, .state, .country, .eponym]) {
      return letter.isLowercase(after) && !after.entry.has([.eponymFollower, .medical])
        || letter.isMark(next, in: Self.closing)
    }
    return false
  }

  private static var whoWord: UInt64 { WordHash.of(literal: "who") }
  private static var atWord: UInt64 { WordHash.of(literal: "at") }
  private static var askWord: UInt64 { WordHash.of(literal: "ask") }

  /// `Rain said`, `May says`: no word but a name does that with a capital.
  private func isDirectSpeech(_ index: Int) -> Bool {
    guard let verb = letter.token(index + 1), letter.isLowercase(verb) else { return false }
    return verb.cues.contains(.nameSays)
  }

  /// Whether a telephone number follows, perhaps behind a comma, `at` or a parenthesis.
  func isBeforePhone(_ index: Int) -> Bool {
    var place = index + 1
    if letter.isMark(place, in: .comma) || letter.isWord(place, Self.atWord) { place += 1 }
    if letter.token(place)?.isMark("(") ?? false { place += 1 }
    guard let number = letter.token(place), number.kind == .number, number.info >= 3 else {
      return false
    }
    // `(831) 555-0155`, `831.555.0155`, and not a year or a sum.
    let isLong = letter.token(place + 2)?.kind == .number && number.info == 3
    return isLong && isTaken[place]
  }

  /// In a text in capitals: `SPOKE W/ APRIL AT 805-555-0119`, `ASK FOR MERCY`.
  private func isCalled(_ index: Int) -> Bool {
    guard let before = letter.previous(index), !letter.tokens[index].entry.has([.drug, .medical]),
      !(letter.token(index + 1)?.isCapitalized ?? false)
        || letter.isWord(index + 1, Self.atWord)
    else { return false }
    let opening = letter.tokens[before]
    if letter.isWord(before, Self.forWord), letter.isWord(before - 1, Self.askWord) { return true }
    let isCued =
      !opening.cues.isDisjoint(with: [.nameTalks, .nameBefore])
      || opening.isMark("/") && letter.hasCue(before - 1, .nameBefore)
    return isCued && isBeforePhone(index)
  }

  // MARK: Small letters

  /// `gave rx to leilani, she's reliable`: a given name in small letters that is no word, behind
  /// a word that people are named with.
  mutating func findSmallGiven() {
    guard !letter.isCaseless else { return }
    for index in letter.leads.indices(.uncommon) where index > 0 {
      let token = letter.tokens[index]
      guard token.isWord, token.entry.givenName >= 2, token.entry.commonWord == 0,
        letter.isLowercase(token), token.length >= 4, !isName[index], !isTaken[index],
        !token.shape.contains(.glued), token.entry.city == 0,
        !token.entry.has([
          .medical, .drug, .eponym, .notName, .state, .country, .credential, .occupation,
          .eponymFollower, .specialty,
        ])
      else { continue }
      let before = letter.tokens[index - 1]
      guard
        letter.isLowercase(before)
          && (before.cues.contains(.nameSmallBefore) || before.entry.has(.kinship))
          || before.isMark("/") && letter.hasCue(index - 2, .nameSmallBefore)
          || before.isMark("(") && letter.isMark(index + 1, in: Self.closing)
            && letter.token(index - 2)?.entry.has([.kinship, .role, .occupation, .patientRole])
              ?? false
      else { continue }
      add(index...index, .person, 0.55, .single)
    }
  }
}
