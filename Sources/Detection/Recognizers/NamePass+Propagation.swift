internal import LetheCore
internal import PatternCatalog

/// Further mentions of names already found: what is proven once is a name everywhere.
extension NamePass {
  /// Marks every mention of a proven name that stands unmarked.
  mutating func propagate() {
    propagateLegends()
    findSmallDottedInitials()
    guard !proven.isEmpty else { return }
    let words = proven
    let initials = provenInitials
    let defined = definedInitials
    // Most words are none of these; one bit of a small table says so.
    var filter = HashFilter()
    for word in words.keys { filter.insert(word) }
    for word in initials { filter.insert(word) }
    for word in defined { filter.insert(word) }
    for index in letter.leads.indices([.capital, .uncommon]) where !isName[index] {
      let token = letter.tokens[index]
      guard token.isWord, filter.mayContain(token.hash) else { continue }
      if let word = words[token.hash] {
        propagate(word, at: index)
      } else if defined.contains(token.hash), token.length <= 4,
        token.shape.contains(.allCapitals) || letter.isCaseless, letter.endsLine(index)
      {
        add(index...index, .doctor, 0.75, .initials)
      } else if token.shape.contains(.allCapitals), (2...4).contains(token.length),
        initials.contains(token.hash)
      {
        propagateInitials(at: index)
      }
    }
    for index in letter.leads.indices(.initials) where !isName[index] && !isTaken[index] {
      let token = letter.tokens[index]
      guard token.isWord, filter.mayContain(token.hash),
        initials.contains(token.hash) || defined.contains(token.hash), closesAsInitials(index)
      else { continue }
      add(index...index, .person, 0.6, .initials)
    }
    joinNeighbours(words)
  }

  private mutating func propagate(_ word: ProvenWord, at index: Int) {
    let token = letter.tokens[index]
    guard
      token.shape.contains(.capital)
        || word.isDistinctive && (letter.isCaseless || isNothingButName(token)),
      !isTaken[index], !token.cues.contains(.personal)
    else { return }
    if isEponymous(index...index) || isEponymAlone(index) { return }
    // `ANA 1:640` is no Ana.
    if token.shape.contains(.allCapitals), token.length <= 4, !letter.isInCapitals(index),
      letter.token(index + 1)?.kind == .number
    {
      return
    }
    // Not the start of a hyphenated ordinary word, nor glued to digits.
    if let next = letter.token(index + 1), next.shape.contains(.glued), next.kind == .number {
      return
    }
    if !word.isDistinctive {
      // Ordinary words: only in the middle of a sentence, and not in a heading.
      let isSigned =
        letter.beginsLine(index)
        && (letter.endsLine(index) || letter.token(index + 1)?.isMark(",") ?? false
          || letter.token(index + 1)?.isMark("-") ?? false
          || (letter.token(index + 1)?.info == 0 && letter.token(index + 1)?.kind == .punctuation))
      let followsName = index > 0 && isName[index - 1] && letter.tokens[index - 1].isWord
      let leadsName = index + 1 < letter.count && isName[index + 1] && !letter.isInCapitals(index)
      if isSigned || followsName || leadsName {
        add(index...index, word.type, min(0.75, word.score), .propagated)
        return
      }
      if !letter.isInCapitals(index), isDoing(index + 1) || isWithWriter(index) {
        add(index...index, word.type, min(0.7, word.score), .propagated)
        return
      }
      guard !letter.beginsSentence(index), !letter.isInCapitals(index),
        token.entry.commonWord < 7 || token.shape.contains(.possessive) || isNamed(at: index)
      else { return }
      if let next = letter.next(index), letter.tokens[next].isCapitalized,
        !letter.tokens[next].shape.contains(.wideGap), words(at: next) == nil
      {
        return
      }
    }
    add(index...index, word.type, min(0.8, word.score), .propagated)
  }

  /// `seen by Do and found`, `the last one, Hall, is`: the most frequent words, where people are
  /// named or a comma sets them off.
  private func isNamed(at index: Int) -> Bool {
    guard let before = letter.token(index - 1), !isCited(index),
      !letter.tokens[index].shape.contains(.allCapitals)
    else { return false }
    if before.isMark(",") {
      return letter.isMark(index + 1, in: .comma)
        && letter.token(index - 2).map { letter.isLowercase($0) } ?? false
    }
    if before.isMark("/") { return letter.hasCue(index - 2, .nameBefore) }
    return letter.isLowercase(before)
      && !before.cues.isDisjoint(with: [.nameBefore, .nameTalks, .nameSays])
  }

  /// Whether a word in small letters is a name and nothing else: `baraka had another night`.
  private func isNothingButName(_ token: Token) -> Bool {
    token.length >= 4 && token.entry.commonWord == 0 && token.givenOrSurname > 0
      && token.entry.city < 3
      && !token.entry.has([.medical, .drug, .eponym, .eponymFollower, .occupation, .specialty])
  }

  /// `Hope and I will talk again`: nobody else is with the writer.
  private func isWithWriter(_ index: Int) -> Bool {
    letter.isWord(index + 1, Self.and) && letter.isWord(index + 2, Self.writer)
      && letter.tokens[index + 2].isCapitalized
  }

  private static var writer: UInt64 { WordHash.of(literal: "i") }

  /// Whether a verb in the third person stands at `index`: `Stark finds`, `Olive noted`.
  func isDoing(_ index: Int) -> Bool {
    guard let token = letter.token(index), letter.isLowercase(token), token.length >= 2 else {
      return false
    }
    if token.cues.contains(.nameSpeech) { return true }
    let last = letter.bytes[token.upper - 1]
    let before = letter.bytes[token.upper - 2]
    return last == 0x73 && before != 0x73 || last == 0x64 && before == 0x65 && token.length > 4
  }

  /// `Tinel's at the elbow`, `Osgood-Schlatter`, `a Whipple`: an eponym that is somebody's
  /// name elsewhere in the letter.
  private func isEponymAlone(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    let before = letter.previous(index)
    // `From Norco, on Norco`.
    if token.entry.has(.drug), let before, letter.isLowercase(letter.tokens[before]),
      letter.hasCue(before, .capitalThings), !letter.hasCue(before, .nameBefore)
    {
      return true
    }
    guard token.entry.has(.eponym) else { return false }
    // `scored 15 on the Glasgow`, `has no Hickman`.
    if let before,
      letter.hasCue(before, .occupationArticles) || letter.isWord(before, Self.theWord)
        || letter.isWord(before, Self.noWord)
    {
      return true
    }
    guard let next = letter.token(index + 1) else { return false }
    // `Braden 14`, `Addison's is excluded`.
    if next.kind == .number, next.info <= 2, !next.shape.contains(.wideGap), !isTaken[index + 1] {
      return true
    }
    if token.shape.contains(.possessive), letter.isWord(index + 1, Self.isWord) { return true }
    if next.isMark("-"), letter.token(index + 2)?.entry.has(.eponym) ?? false { return true }
    return token.shape.contains(.possessive) && next.cues.contains(.placeBefore)
  }

  private static var theWord: UInt64 { WordHash.of(literal: "the") }
  private static var noWord: UInt64 { WordHash.of(literal: "no") }
  private static var isWord: UInt64 { WordHash.of(literal: "is") }

  private func words(at index: Int) -> ProvenWord? { proven[letter.tokens[index].hash] }

  /// Initials of a person found elsewhere: `JP` for Jennifer Phillips.
  private mutating func propagateInitials(at index: Int) {
    let token = letter.tokens[index]
    guard !letter.isInCapitals(index), !isTaken[index] else { return }
    let entry = token.entry
    // `EF 60%`, `X-Originating-IP`: a measure, or part of a longer word.
    if letter.token(index + 1)?.kind == .number, letter.token(index + 2)?.isMark("%") ?? false {
      return
    }
    if token.shape.contains(.glued), letter.token(index - 1)?.isMark("-") ?? false { return }
    // `PR-2 dated 3/4 for TN.`: said to be somebody.
    if let before = letter.previous(index), letter.isWord(before, Self.forWord),
      let after = letter.token(index + 1), after.isMark(".") || after.isMark(",")
    {
      add(index...index, .patient, 0.65, .initials)
      return
    }
    // Alone on a line they sign.
    if letter.beginsLine(index), letter.endsLine(index), !entry.has(.notName) {
      add(index...index, .person, 0.65, .initials)
      return
    }
    // They close an entry: `Grip 38 kg. MO`.
    if letter.endsLine(index), letter.isMark(index - 1, in: .beforeInitials),
      !token.shape.contains(.glued), !entry.has([.notName, .drug])
    {
      add(index...index, .person, 0.65, .initials)
      return
    }
    if entry.has([.credential, .stateAbbreviation, .notName, .medical, .drug]) {
      // `PT` and `CA` mean something else unless they close a note.
      guard letter.endsLine(index), token.shape.contains(.wideGap), !entry.has(.stateAbbreviation)
      else { return }
    }
    if entry.commonWord >= 4 { return }
    add(index...index, .person, 0.6, .initials)
  }

  /// Joins a capitalised unknown word to the proven name it stands beside, so that the
  /// unknown half of a full name is not left over.
  private mutating func joinNeighbours(_ words: [UInt64: ProvenWord]) {
    for index in 0..<letter.count where isName[index] {
      guard let next = letter.next(index), !isName[next], letter.tokens[next].isCapitalized,
        !isTaken[next], !letter.tokens[index].shape.contains(.possessive),
        !letter.tokens[next].shape.contains(.wideGap), !letter.beginsLine(next) || next - index > 1,
        !letter.isInCapitals(next)
      else { continue }
      let token = letter.tokens[next]
      guard letter.tokens[index].isWord, !letter.isInitial(token), !token.entry.has(.credential),
        NameEvidence.weight(of: token, inCapitals: false) >= 12,
        next - index == 1 || !letter.beginsSentence(next)
      else { continue }
      add(next...next, .person, 0.6, .propagated)
    }
  }
}
