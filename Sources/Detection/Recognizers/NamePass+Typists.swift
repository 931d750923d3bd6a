internal import LetheCore
internal import PatternCatalog

/// Initials of those who wrote, typed or signed, by the marks that set them off.
extension NamePass {
  /// `(pgt)`, `-mjk`, `by jmr`, `dmf RN`, `97140 x1. jt`, `(scribe tdj)`: two to four letters that
  /// are no word.
  mutating func findTypists() {
    for index in letter.leads.indices(.initials) where index > 0 {
      let token = letter.tokens[index]
      guard token.isWord, (2...4).contains(token.length), !isName[index], !isTaken[index] else {
        continue
      }
      if isTypist(index) { add(index...index, .person, 0.6, .initials) }
    }
    findSmallDotted()
    findMarkedSignatures()
    findPersonInitials()
    findDashed()
  }

  /// `What do I say? -Olu, front desk`: a name glued to a dash behind a sentence.
  private mutating func findDashed() {
    guard letter.count > 3 else { return }
    for index in letter.leads.indices(.capital)
    where index >= 2 && letter.tokens[index].isCapitalized {
      let token = letter.tokens[index]
      let dash = letter.tokens[index - 1]
      guard token.shape.contains(.glued),
        dash.isMark("-") || dash.kind == .punctuation && dash.info == 0,
        !dash.shape.contains(.glued),
        letter.isMark(index - 2, in: .beforeInitials)
          || letter.tokens[index - 2].kind == .lineBreak,
        !isName[index], !isTaken[index], !isThing(token), token.length >= 2,
        token.entry.commonWord == 0 || token.entry.givenName > 0,
        !token.entry.has([.medical, .drug, .notName, .credential]), !letter.isInCapitals(index),
        letter.endsLine(index) || letter.isMark(index + 1, in: .comma)
      else { continue }
      add(index...index, .person, 0.6, .signature)
    }
  }

  static var byWord: UInt64 { WordHash.of(literal: "by") }

  /// Whether a word can stand for somebody: no word, unit, credential or abbreviation.
  private func couldBeInitials(_ token: Token) -> Bool {
    let entry = token.entry
    guard
      !entry.has([
        .medical, .drug, .notName, .credential, .stateAbbreviation, .title, .streetSuffix, .month,
        .weekday, .specialty, .knownOrganization, .role, .organizationHead, .facilityHead,
      ])
    else { return false }
    // Small letters with a vowel are likelier a word than initials, but for those no list knows.
    return entry.commonWord == 0 || token.length == 3 && entry.commonWord <= 2
  }

  private func isTypist(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    let before = letter.tokens[index - 1]
    let isCapital = token.shape.contains(.allCapitals) && !letter.isCaseless
    let isSmall = letter.isLowercase(token)
    guard isCapital || isSmall else { return false }
    let ends = letter.endsLine(index)
    // `(scribe tdj)`, `(typed kl)`.
    if before.cues.contains(.nameInitialed), letter.isMark(index + 1, in: Self.closing) {
      return couldBeInitials(token)
    }
    guard couldBeInitials(token) else {
      return false
    }
    // `-mjk` and `- wct` at a line's end, `-JB` behind a sentence.
    if before.isMark("-"), ends, !before.shape.contains(.glued) {
      return index >= 2 && (!letter.tokens[index - 2].isCapitalized || letter.beginsLine(index - 1))
    }
    // `C. 2 bits. (pgt)`.
    if before.isMark("("), isSmall, letter.token(index + 1)?.isMark(")") ?? false,
      letter.endsLine(index + 1), letter.isMark(index - 2, in: .beforeInitials)
    {
      return true
    }
    // `Transcribed 26-Dec-2019 by jmr`, `CALLED TO MONA 1330 BY TVK.`
    if letter.isWord(index - 1, Self.byWord), token.length >= 2,
      letter.endsCell(index) || letter.isMark(index + 1, in: .stop)
        || letter.token(index + 1)?.kind == .number && letter.hasCue(index - 2, .nameEntries)
    {
      if letter.hasCue(index - 2, .nameEntries) { return true }
      let stamp = letter.token(index - 2)
      return isSmall && letter.endsCell(index) || stamp?.kind == .number
    }
    // `/bw` on a line of its own.
    if before.isMark("/"), isSmall, ends, letter.beginsLine(index - 1) { return true }
    // `x6630 dmf RN`, `R. GEEDI PA / LKW MD`.
    if let credential = letter.token(index + 1), credential.entry.has(.credential),
      credential.shape.contains(.allCapitals), !credential.shape.contains(.wideGap),
      letter.endsCell(index + 1), token.length >= 3,
      isSmall || before.isMark("/") && letter.isInCapitals(index)
    {
      return true
    }
    // `97110 x2, 97140 x1. jt` closes an entry.
    let closesEntry = index + 2 >= letter.count || letter.tokens[index + 1].info > 1
    return isSmall && ends && closesEntry && !before.shape.contains(.lineStart)
      && before.isMark(".") && !token.shape.contains(.glued) && token.length <= 3
  }

  /// `call me sunday.   b.k.`: small letters with dots that close a line behind a gap.
  private mutating func findSmallDotted() {
    guard letter.count > 3 else { return }
    for index in letter.leads.indices(.initials)
    where index < letter.count - 3 && letter.tokens[index].isWord
      && letter.tokens[index].length == 1
      && letter.tokens[index].shape.contains(.wideGap) && !isTaken[index]
    {
      let second = letter.tokens[index + 2]
      guard letter.isLowercase(letter.tokens[index]), letter.tokens[index + 1].isMark("."),
        second.isWord, second.length == 1, second.shape.contains(.glued),
        letter.tokens[index + 3].isMark("."), letter.endsLine(index + 3)
      else { continue }
      add(index...index + 3, .person, 0.6, .initials)
    }
  }

  // MARK: Signed by a cross

  private static var cross: UInt64 { WordHash.of(literal: "x") }
  private static var signedWord: UInt64 { WordHash.of(literal: "signed") }

  /// `Signed x C M V  6-15-22`, `x P. St. J-W.  11-2-10`: initials behind a cross.
  private mutating func findMarkedSignatures() {
    for index in letter.leads.indices(.initials)
    where letter.isWord(index, Self.cross) && !letter.tokens[index].shape.contains(.glued) {
      guard letter.beginsCell(index) || letter.isWord(index - 1, Self.signedWord),
        let first = letter.token(index + 1), first.isCapitalized, !first.shape.contains(.glued),
        !first.shape.contains(.lineStart)
      else { continue }
      var last = index + 1
      var letters = 0
      while let token = letter.token(last), token.kind != .lineBreak, last - index < 12,
        token.isCapitalized && token.length <= 2
          || token.isMark(".") || token.isMark("-") && token.shape.contains(.glued)
      {
        if token.isWord { letters += 1 }
        last += 1
      }
      guard letters >= 2 else { continue }
      let isClosed = letter.endsCell(last - 1) || letter.tokens[last].kind == .number
      if isClosed { add(index + 1...last - 1, .person, 0.6, .initials) }
    }
  }

  // MARK: Dotted initials of a person

  private static var fyi: UInt64 { WordHash.of(literal: "fyi") }

  /// Dotted initials that do something or are explained, `J.T. (the snake milker)`, and those
  /// behind a colon at a line's end, `I understand: T. F-D`.
  private mutating func findPersonInitials() {
    for index in letter.leads.indices(.initials) where index + 3 < letter.count {
      let first = letter.tokens[index]
      guard first.isWord, letter.isInitial(first), !isName[index], !isTaken[index],
        letter.tokens[index + 1].isMark("."), !first.shape.contains(.glued)
      else { continue }
      var place = index + 2
      guard let second = letter.token(place), letter.isInitial(second) else { continue }
      // `T. F-D.`
      if letter.token(place + 1)?.isMark("-") ?? false, let third = letter.token(place + 2),
        letter.isInitial(third)
      {
        place += 2
      }
      guard letter.token(place + 1)?.isMark(".") ?? false else { continue }
      let end = place + 1
      var hash = WordHash()
      hash.append(letter.bytes[first.lower] | 0x20)
      hash.append(letter.bytes[second.lower] | 0x20)
      guard !letter.lexicon.entry(for: hash.value).has([.credential, .state, .country, .notName])
      else { continue }
      let isSigned = letter.isMark(index - 1, in: .colon) && letter.endsCell(end)
      guard let after = letter.token(end + 1), !isSigned else {
        if isSigned { add(index...end, .patient, 0.6, .initials) }
        continue
      }
      let opens =
        letter.beginsLine(index) || letter.isWord(index - 1, Self.fyi)
        || letter.hasCue(index - 1, .nameBefore)
      let isTold = after.isWord && after.cues.contains(.nameSpeech)
      if opens, after.isMark("(") || isTold { add(index...end, .patient, 0.55, .initials) }
    }
  }

  // MARK: Chats

  /// `hoangvu 4:02 PM: hello`, `Marigold 4:05 PM: Thanks`: who writes, at a line's beginning.
  mutating func findChatters() {
    for index in letter.leads.indices(.lineStart) where letter.beginsLine(index) {
      let token = letter.tokens[index]
      guard token.isWord, token.length >= 3, !isName[index], !isTaken[index], !isThing(token),
        let hour = letter.token(index + 1), hour.kind == .number, hour.info <= 2,
        letter.token(index + 2)?.isMark(":") ?? false,
        let minute = letter.token(index + 3), minute.kind == .number, minute.info == 2
      else { continue }
      var colon = index + 4
      if letter.token(colon)?.isMark(":") ?? false, letter.token(colon + 1)?.kind == .number {
        colon += 2
      }
      if let half = letter.token(colon), half.isWord, half.length <= 2 { colon += 1 }
      guard letter.token(colon)?.isMark(":") ?? false else { continue }
      let isKnown = token.entry.commonWord < 3 || token.entry.givenName > 0
      guard isKnown || repeats(index, behind: colon) else { continue }
      add(
        index...index, token.isCapitalized ? .person : .username, 0.65,
        token.isCapitalized ? .cued : .username)
      let names = token.hash
      for place in 0..<letter.count
      where letter.tokens[place].hash == names && letter.tokens[place].isWord && !isName[place]
        && !isTaken[place]
        && (token.entry.commonWord == 0 || letter.tokens[place].isCapitalized
          || letter.hasCue(place - 1, .nameCoreTitles))
      {
        add(place...place, token.isCapitalized ? .person : .username, 0.6, .propagated)
      }
    }
  }

  /// `10:42 tamsin: did he send it`: who writes, behind the time at a line's beginning.
  mutating func findTimedChatters() {
    guard letter.count > 5 else { return }
    for colon in letter.leads.indices(.mark)
    where colon > 3 && letter.tokens[colon].isMark(":") && letter.tokens[colon - 1].isWord {
      let index = colon - 1
      let token = letter.tokens[index]
      guard letter.beginsLine(index - 3), letter.tokens[index - 3].kind == .number,
        letter.tokens[index - 2].isMark(":"), letter.tokens[index - 1].kind == .number,
        letter.tokens[index - 1].info == 2, token.length >= 3, !isName[index], !isTaken[index],
        !isThing(token), token.entry.givenName > 0 || token.entry.bits == 0
      else { continue }
      add(index...index, .person, 0.6, .cued)
    }
  }

  /// Whether the same word opens a further line with a time.
  private func repeats(_ index: Int, behind start: Int) -> Bool {
    let word = letter.tokens[index].hash
    for place in start..<letter.count
    where letter.tokens[place].hash == word && letter.beginsLine(place)
      && letter.token(place + 1)?.kind == .number
    {
      return letter.token(place + 2)?.isMark(":") ?? false
    }
    return false
  }
}
