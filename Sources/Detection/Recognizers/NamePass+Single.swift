internal import LetheCore
internal import PatternCatalog

/// Single words, and names in texts without capitals.
extension NamePass {
  /// A name in a text without capitals: a given name with a surname, or a known name
  /// where somebody is spoken to.
  mutating func findSmall(at index: Int) -> ClosedRange<Int>? {
    let first = letter.tokens[index]
    // `thank you so much. Grace`: a capital that closes a line.
    if first.isCapitalized, first.entry.givenName >= 2, letter.endsLine(index),
      letter.isMark(index - 1, in: .beforeInitials), !isThing(first)
    {
      add(index...index, .person, 0.6, .signature)
      return index...index
    }
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
        || letter.tokens[before].isMark("("),
      max(first.entry.givenName, first.entry.surname) >= 3
        || first.entry.givenName == 2 && first.entry.commonWord == 0 && first.entry.city == 0
          && letter.hasCue(before, .nameSmallBefore)
    else { return nil }
    add(range, .person, 0.55, .single)
    return range
  }

  /// A single capitalised word.
  mutating func findSingle(
    at range: ClosedRange<Int>, evidence: Float, begins: Bool, inCapitals: Bool
  ) -> ClosedRange<Int>? {
    let token = letter.tokens[range.lowerBound]
    guard token.length >= 2, !letter.isInitial(token) else { return nil }
    var evidence = evidence
    let name = max(token.entry.givenName, token.entry.surname)
    if begins {
      let isPlainlyName = name >= 5 && token.entry.commonWord <= 4
      evidence +=
        token.entry.commonWord > 0 && !isPlainlyName ? NameWeight.openerWord : NameWeight.openerName
    }
    if isSalutation(range) { evidence += NameWeight.salutation }
    // `Whitlock's knee is better`, `Sandhu and Pham agree`.
    if begins, !inCapitals, name > 0, token.entry.commonWord == 0, !token.entry.has(.eponym) {
      if token.shape.contains(.possessive) { evidence += NameWeight.possessive }
      if letter.isWord(range.upperBound + 1, Self.andWord),
        let second = letter.token(range.upperBound + 2), second.isCapitalized,
        second.givenOrSurname > 0, second.entry.commonWord == 0, !second.entry.has(.eponym)
      {
        evidence += NameWeight.partner
      }
    }
    // `Fenwick/Okafor went forward`.
    if begins, !inCapitals, name > 0, token.entry.commonWord == 0, !token.entry.has(.eponym),
      letter.token(range.upperBound + 1)?.isMark("/") ?? false,
      let second = letter.token(range.upperBound + 2), second.isCapitalized,
      second.shape.contains(.glued), second.entry.surname > 0, second.entry.commonWord == 0,
      !second.entry.has([.eponym, .medical, .drug])
    {
      evidence += NameWeight.partner
    }
    // `her orchids, Rosemary at the greenhouse has them`.
    if !begins, !inCapitals, token.entry.givenName >= 4, token.entry.city < 3,
      !token.entry.has([.eponym, .medical, .drug, .state, .country]),
      letter.hasCue(range.upperBound + 1, .nameStaffed),
      !(letter.previous(range.lowerBound).map { letter.tokens[$0].isCapitalized } ?? true)
    {
      evidence += NameWeight.partner
    }
    // `says Park stopped the blue one`.
    if !begins, !inCapitals, token.entry.surname >= 3,
      !token.entry.has([.eponym, .medical, .drug]),
      isDoing(range.upperBound + 1), token.entry.city < 4,
      let before = letter.previous(range.lowerBound), letter.isLowercase(letter.tokens[before]),
      !letter.tokens[before].cues.isDisjoint(with: [.nameSays, .nameSpeech])
    {
      evidence += NameWeight.doing
    }
    // `Janelle from PT called`, `Kofi and I`.
    if begins, !inCapitals, token.entry.givenName >= 2, token.entry.commonWord == 0,
      token.entry.city < 3, !token.entry.has([.eponym, .medical, .drug, .state, .country]),
      letter.hasCue(range.upperBound + 1, .nameStaffed)
        || letter.isWord(range.upperBound + 1, Self.andWord)
          && letter.isWord(range.upperBound + 2, Self.firstPerson)
    {
      evidence += NameWeight.partner
    }
    if inCapitals, token.length >= 6, name > 0, token.entry.commonWord == 0, !begins,
      let before = letter.previous(range.lowerBound), letter.isWord(before, Self.byWord)
    {
      evidence += NameWeight.capitalsCued
    }
    // `Verlene to draw`, `Deb moved out`: a name does something.
    if begins, !inCapitals, name > 0 || hasNamePrefix(token), token.entry.commonWord < 3,
      !token.entry.has(.eponym),
      isDoing(range.upperBound + 1) || letter.isWord(range.upperBound + 1, Self.toWord)
        || letter.token(range.upperBound + 1)?.isMark("!") ?? false
    {
      evidence += NameWeight.doing
    }
    if let dash = letter.token(range.lowerBound - 1), dash.kind == .punctuation,
      dash.isMark("-") || dash.info == 0, !dash.shape.contains(.glued),
      letter.endsLine(range.upperBound)
    {
      evidence += NameWeight.dashed
      // `-- Wren` closes a message.
      if range.upperBound >= letter.count - 2, name > 0, token.entry.commonWord < 7, !inCapitals {
        evidence += NameWeight.signatureWord
      }
    }
    let isPlainName =
      name > 0 && token.entry.commonWord == 0
      && !token.entry.has([.medical, .drug, .eponym, .notName, .state, .country])
    if inCapitals {
      evidence +=
        isPlainName && token.length >= 4 ? NameWeight.capitalsName : NameWeight.capitalsWord
    }
    // Known as a given name and as nothing else: rare names stand here alone.
    if isPlainName, token.entry.givenName > 0, token.entry.city < 3, !begins {
      evidence += NameWeight.givenOnly
    }
    if name == 0, token.entry.commonWord == 0, hasNamePrefix(token) {
      evidence += NameWeight.prefix
    }
    if isAppositive(range) {
      evidence += token.entry.givenName >= 2 ? NameWeight.appositiveGiven : NameWeight.appositive
    }
    if token.entry.city >= 3 { evidence += NameWeight.city }
    if token.entry.has(.eponym) {
      evidence +=
        isBesideEponym(range)
        ? NameWeight.eponymInList : isClosing(range) ? NameWeight.eponymAtEnd : NameWeight.eponym
    }
    if name == 0 { evidence += NameWeight.unlisted }
    if evidence > 0, isAmongThings(range) { evidence += NameWeight.amongThings }
    if token.shape.contains(.allCapitals), !inCapitals {
      evidence += token.length <= 4 ? NameWeight.acronym : NameWeight.shouted
    }
    // `Cal. Lic.` abbreviates a word, not a name.
    if let dot = letter.token(range.upperBound + 1), dot.isMark("."), token.length <= 4,
      let next = letter.token(range.upperBound + 2), next.isCapitalized,
      !letter.beginsLine(range.upperBound + 2),
      token.entry.givenName < 5
    {
      evidence += NameWeight.abbreviation
    }
    evidence += surroundings(of: range)
    if isEponymous(range) || isCited(range.upperBound) { evidence += NameWeight.eponymousWord }
    // `REPORT TO JOY 530-555-0131`: who is to be called.
    if inCapitals, token.entry.givenName >= 2, let before = letter.token(range.lowerBound - 1),
      !before.cues.isDisjoint(with: [.nameBefore, .nameTalks]),
      letter.token(range.upperBound + 1)?.kind == .number && isTaken[range.upperBound + 1]
        || isExtension(range.upperBound + 1)
    {
      evidence += NameWeight.beforePhone
    }
    // A given name alone on a line signs a message, and so does the last word of a letter.
    let closes = range.upperBound >= letter.count - 24
    let isLast =
      range.upperBound >= letter.count - 2 && letter.endsLine(range.upperBound)
      && letter.isMark(range.lowerBound - 1, in: .beforeInitials)
    if isAlone(range), isAboveRole(range.upperBound) { evidence += NameWeight.aboveRole }
    // `LDR 6 Nazanin G3P1`, `ICU-4: Tuilagi, DKA`: who lies in the bed that begins a line.
    if name > 0 || token.entry.bits == 0, token.entry.commonWord == 0, !inCapitals,
      isBehindBed(range.lowerBound)
    {
      evidence += NameWeight.beforePhone
    }
    // `Kehau / 707.555.0176`: who signs with a number.
    if begins, !inCapitals, letter.beginsLine(range.lowerBound), token.entry.commonWord == 0,
      token.entry.city < 3, !token.entry.has([.medical, .drug, .eponym, .notName]),
      letter.isMark(range.upperBound + 1, in: .slash)
        || letter.token(range.upperBound + 1)?.isMark("|") ?? false,
      letter.token(range.upperBound + 2)?.kind == .number, isTaken[range.upperBound + 2]
    {
      evidence += NameWeight.beforePhone
    }
    // `Olvera, 7718830.` at a sentence's start.
    if begins, isPlainName, let comma = letter.token(range.upperBound + 1), comma.isMark(","),
      letter.token(range.upperBound + 2)?.kind == .number, range.upperBound + 2 < letter.count,
      isTaken[range.upperBound + 2]
    {
      evidence += NameWeight.beforeRecord
    }
    // `Kofo  9:03`: who writes in a chat.
    if letter.beginsLine(range.lowerBound), let hour = letter.token(range.upperBound + 1),
      hour.kind == .number, hour.shape.contains(.wideGap), hour.info <= 2,
      letter.token(range.upperBound + 2)?.isMark(":") ?? false, token.entry.commonWord < 4
    {
      evidence += NameWeight.chat
    }
    if isAlone(range) || isLast, token.entry.givenName >= (closes ? 1 : 3),
      token.entry.commonWord <= (closes ? 5 : 3), !inCapitals
    {
      evidence += token.entry.commonWord > 3 ? NameWeight.signatureWord : NameWeight.signatureName
    }
    let score = 0.2 + evidence * 0.014
    guard score >= 0.2 else { return nil }
    add(range, .person, min(score, 0.85), .single)
    return range
  }

  /// Whether a bed's number, found before, stands before `index` and begins its line.
  private func isBehindBed(_ index: Int) -> Bool {
    var place = index - 1
    if letter.isMark(place, in: .colon) { place -= 1 }
    guard place > 0, letter.tokens[place].kind == .number, isTaken[place],
      letter.tokens[place].info <= 2,
      letter.tokens[place - 1].isWord || letter.tokens[place - 1].isMark("-"),
      !letter.tokens[index].shape.contains(.glued)
    else { return false }
    var first = place
    while first > 0, place - first < 3, !letter.beginsLine(first) { first -= 1 }
    return letter.beginsLine(first) && letter.tokens[first].isWord
      && letter.tokens[first].shape.contains(.allCapitals)
  }

  static var firstPerson: UInt64 { WordHash.of(literal: "i") }
  private static let extensionWords = [
    WordHash.of("x"), WordHash.of("ext"), WordHash.of("extension"),
  ]

  /// Whether the number of an extension stands at `index`: `X204`, `ext. 12`.
  private func isExtension(_ index: Int) -> Bool {
    guard let token = letter.token(index), Self.extensionWords.contains(token.hash) else {
      return false
    }
    let number = letter.isMark(index + 1, in: .stop) ? index + 2 : index + 1
    return letter.token(number)?.kind == .number
  }

  /// Whether a surname ends a clause behind a word people are named with, as in `read by Voss`.
  func isClosing(_ range: ClosedRange<Int>) -> Bool {
    guard letter.tokens[range.lowerBound].entry.surname >= 2,
      let before = letter.previous(range.lowerBound), letter.hasCue(before, .nameBefore)
    else { return false }
    return letter.endsLine(range.upperBound)
      || letter.isMark(range.upperBound + 1, in: .closingAppositive)
  }

  /// Whether a word begins like `O'Shaughnessy`, `D'Amico` or `McAllister`.
  func hasNamePrefix(_ token: Token) -> Bool {
    guard token.length >= 5, token.shape.contains(.capital) else { return false }
    let first = letter.bytes[token.lower]
    let second = letter.bytes[token.lower + 1]
    if second == 0x27 || second == 0xE2 { return first == 0x4F || first == 0x44 || first == 0x4C }
    return first == 0x4D && second == 0x63 && token.shape.contains(.innerCapital)
  }
}
