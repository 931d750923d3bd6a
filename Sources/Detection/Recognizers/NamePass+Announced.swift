internal import LetheCore
internal import PatternCatalog

/// Names that something announces: a title, a credential, a label, a role, kinship.
extension NamePass {
  private static let and = WordHash.of("and")

  /// Finds announced names.
  mutating func findAnnounced() {
    var index = 0
    while index < letter.count {
      let token = letter.tokens[index]
      if token.isWord {
        if token.entry.has(.title) { findTitled(at: index) }
        if token.length <= 6 { findFormField(at: index) }
        if token.entry.has(.credential) || letter.isInitial(token) {
          findCredentialed(at: index)
        }
        if token.entry.has(.kinship) { findKin(at: index) }
        if token.cues.contains(.nameLabels) || token.entry.has(.role) { findLabelled(at: index) }
        if token.cues.contains(.nameRoleWords) { findRole(at: index) }
        if token.cues.contains(.nameGreetings), token.shape.contains(.capital) {
          findGreeted(at: index)
        }
      }
      index += 1
    }
  }

  // MARK: Titles

  private mutating func findTitled(at index: Int) {
    let title = letter.tokens[index]
    let isCapital = title.shape.contains(.capital)
    // In small letters only the abbreviations are titles: `mr`, `dr`.
    guard isCapital || title.length <= 4 else { return }
    let isCore = title.cues.contains(.nameCoreTitles)
    if !isCore, !isCapital { return }
    // `a latency of 5.1 ms. She was …`
    if !isCapital, let before = letter.token(index - 1), before.kind == .number { return }
    if !isCore, title.shape.contains(.allCapitals), !letter.isInCapitals(index) { return }
    // `MS Contin` and a line in capitals are no `Ms.`
    if title.shape.contains(.allCapitals), !letter.isInCapitals(index),
      !(letter.token(index + 1)?.isMark(".") ?? false), title.length <= 3
    {
      // `DR` and `MR` do stand alone in notes.
      if letter.isWord(index, Self.ms) { return }
    }
    // `Jr.` and `Sr.` behind a name.
    if index > 0, isName[index - 1] { return }
    var place = index
    if let dot = letter.token(index + 1), dot.isMark("."), dot.shape.contains(.glued) { place += 1 }
    guard place > index || title.length <= 10, var start = letter.next(place) else { return }
    // `Dr. and Mrs. Smith` is found at the second title.
    var type: IdentifierType = title.cues.contains(.nameDoctorTitles) ? .doctor : .person
    if title.entry.has(.clinicianRole) { type = .doctor }
    let rules = Rules(least: isCore ? -100 : 2, acceptsSmallLetters: !isCapital)
    if letter.tokens[start].shape.contains(.wideGap), !letter.beginsLine(start) { return }
    if !isCore, letter.tokens[start].shape.contains(.lineStart) { return }
    var isList = false
    for _ in 0..<8 {
      guard let whole = run(from: start, rules) else { return }
      guard isAcceptable(whole, behindTitle: true, isCapital: isCapital) else { return }
      let range = cutAtOrdinaryWords(whole)
      add(range, type, isList ? 0.85 : 0.95, .titled)
      // `Drs. Smith, Lee and Park`.
      guard title.length <= 4, letter.isWord(index, Self.drs),
        let joiner = letter.next(range.upperBound)
      else { return }
      var next = joiner
      if letter.tokens[next].isMark(","), let behind = letter.next(next) { next = behind }
      if letter.tokens[next].hash == Self.and || letter.tokens[next].isMark("&"),
        let behind = letter.next(next)
      {
        next = behind
      }
      guard next != joiner else { return }
      start = next
      isList = true
    }
  }

  private static let drs = WordHash.of("drs")
  private static let ms = WordHash.of("ms")

  /// A name behind a title: its first word whatever it is, further ones only while they
  /// can be part of a name, so that a heading or sentence behind it is not taken along.
  private func cutAtOrdinaryWords(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var last = range.lowerBound
    var seen = 0
    for index in range {
      let token = letter.tokens[index]
      guard token.isWord else { continue }
      if seen > 0, !letter.isInitial(token), !token.cues.contains(.nameParticles),
        !token.cues.contains(.nameSuffixes),
        NameEvidence.surnameWeight(of: token, inCapitals: letter.isInCapitals(index)) < -12
      {
        break
      }
      if !token.cues.contains(.nameParticles) || token.shape.contains(.capital) { seen += 1 }
      last = index
    }
    if let dot = letter.token(last + 1), last + 1 <= range.upperBound, dot.isMark(".") { last += 1 }
    return range.lowerBound...last
  }

  private func isAcceptable(
    _ range: ClosedRange<Int>, behindTitle: Bool, isCapital: Bool
  ) -> Bool {
    let first = letter.tokens[range.lowerBound]
    let isPerson = max(first.entry.givenName, first.entry.surname) >= 4
    if first.entry.has([.role, .title, .credential]), !isPerson, first.length > 2 { return false }
    if first.shape.contains(.capital) { return true }
    // A particle or, behind a small title, a small name.
    return first.cues.contains(.nameParticles) || !isCapital
  }

  // MARK: Credentials

  /// A credential at `index`, perhaps dotted, with a name before it.
  private mutating func findCredentialed(at index: Int) {
    guard isCredential(at: index), var before = letter.previous(index) else { return }
    let hasComma = letter.tokens[before].isMark(",")
    if hasComma {
      guard let further = letter.previous(before) else { return }
      before = further
    }
    // `John Smith, MD, PhD`: the name stands before the first credential.
    if letter.tokens[before].isMark("."), letter.tokens[before].shape.contains(.glued),
      let word = letter.token(before - 1),
      letter.isInitial(word) || word.cues.contains(.nameSuffixes)
    {
      before -= 1
    }
    guard !isName[before] else { return }
    guard let range = run(endingAt: before, Rules(words: 4, least: hasComma ? -31 : -16)) else {
      return
    }
    let (sum, words, initials) = weight(of: range)
    guard words > 0 || initials > 1 else { return }
    if !hasComma {
      // `SMITH MD`, but not `Saw MD` or `The RN`.
      guard sum > 8, !letter.beginsSentence(range.lowerBound) || words > 1 else { return }
    } else if words == 1, initials == 0 {
      guard sum > (letter.beginsSentence(range.lowerBound) ? -16 : -29) else { return }
    }
    add(trimmed(range), .doctor, hasComma ? 0.9 : 0.75, .credentialed)
  }

  /// Drops ordinary sentence openers from the front of a name found backwards.
  private func trimmed(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var first = range.lowerBound
    while first < range.upperBound, letter.tokens[first].isWord,
      !letter.isInitial(letter.tokens[first]),
      NameEvidence.weight(of: letter.tokens[first], inCapitals: false) < -5,
      max(letter.tokens[first].entry.givenName, letter.tokens[first].entry.surname) == 0
    {
      first += 1
      while first < range.upperBound, !letter.tokens[first].isWord { first += 1 }
    }
    return first...range.upperBound
  }

  /// Whether a credential begins at `index`: `MD`, `M.D.`, `Ph.D.`, `FNP-C`.
  private func isCredential(at index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.shape.contains(.capital) else { return false }
    if token.entry.has(.credential), token.length >= 2 {
      // `Do` and `Pa` are words and names; credentials are written in capitals.
      let hasCapitals =
        token.shape.contains(.allCapitals) || token.shape.contains(.innerCapital)
        || token.length > 3
      return hasCapitals
    }
    // Letters with dots between: M.D., D.O., R.N., P.T.
    var place = index
    var hash = WordHash()
    var letters = 0
    while let word = letter.token(place), word.isWord, word.length <= 2,
      word.shape.contains(.capital), letters < 5, let dot = letter.token(place + 1),
      dot.isMark("."), dot.shape.contains(.glued), place == index || word.shape.contains(.glued)
    {
      let span = letter.bytes.span
      for offset in word.lower..<word.upper { hash.append(span[offset] | 0x20) }
      letters += Int(word.length)
      place += 2
    }
    guard letters >= 2 else { return false }
    let entry = letter.lexicon.entry(for: hash.value)
    guard entry.has(.credential) else { return false }
    // Not the initials of a name that goes on: `D.O. Smith`.
    if let next = letter.token(place), next.isCapitalized, !next.entry.has(.credential),
      !next.shape.contains(.wideGap), max(next.entry.givenName, next.entry.surname) > 2
    {
      return false
    }
    return true
  }

  // MARK: Kinship

  /// `her husband, Carl`, `wife Donna`, `daughter Maria (11)`.
  private mutating func findKin(at index: Int) {
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
    guard token.isCapitalized || letter.isCaseless, !letter.isInitial(token),
      !token.entry.has(.weekday)
    else { return }
    guard let range = run(from: place, Rules(words: 3, least: -26)) else { return }
    let (sum, words, _) = weight(of: range)
    if letter.isCaseless {
      guard token.entry.givenName >= 2 else { return }
    } else {
      let isMonth = token.entry.has(.month) && token.entry.givenName > 0
      guard words > 0, sum > (hasComma ? (isMonth ? -26 : 4) : (isMonth ? -26 : -10)) else {
        return
      }
    }
    if letter.isInCapitals(place), sum < 12 { return }
    add(range, .person, 0.85, .kinship)
    // `his children, Ana and Luis`, `siblings Joe, Ann and Max`.
    var last = range.upperBound
    for _ in 0..<6 {
      guard var next = letter.next(last) else { return }
      let isJoined =
        letter.tokens[next].isMark(",") || letter.tokens[next].hash == Self.and
        || letter.tokens[next].isMark("&")
      guard isJoined, let behind = letter.next(next) else { return }
      next = behind
      if letter.tokens[next].hash == Self.and, let further = letter.next(next) { next = further }
      guard let more = run(from: next, Rules(words: 2, least: 4)), weight(of: more).sum > 10 else {
        return
      }
      add(more, .person, 0.75, .kinship)
      last = more.upperBound
    }
  }

  // MARK: Labels

  /// `Patient: Stone, Phyllis`, `Attn: Maria Lopez`, `Taken by: Ryan Price`.
  private mutating func findLabelled(at index: Int) {
    var place = index + 1
    // `Patient Name:`, `Requesting Provider:`, `Injured Worker's Name:`.
    var steps = 0
    while steps < 2, let word = letter.token(place), word.isWord, !word.shape.contains(.wideGap),
      word.entry.has([.role, .title]) || word.cues.contains(.nameLabels)
    {
      place += 1
      steps += 1
    }
    if let open = letter.token(place), open.isMark("("), let close = letter.token(place + 2),
      close.isMark(")")
    {
      place += 3
    }
    if let value = letter.token(place), value.isCapitalized, value.kind == .word,
      value.shape.contains(.wideGap) || letter.tokens[index].shape.contains(.lineStart)
        || letter.tokens[index].shape.contains(.wideGap), !value.shape.contains(.lineStart),
      letter.tokens[index].shape.contains(.capital)
    {
      findUnmarkedValue(at: place, label: index)
      return
    }
    guard let mark = letter.token(place), mark.isMark(":") || mark.isMark("="),
      var start = letter.next(place),
      !letter.tokens[start].shape.contains(.lineStart) || start - place <= 2
    else { return }
    // A title finds its name itself.
    if letter.tokens[start].entry.has(.title), letter.next(start) != nil { return }
    if letter.tokens[start].isMark("\"") { start += 1 }
    guard start < letter.count else { return }
    let label = letter.tokens[place - 1].cues
    let type: IdentifierType =
      label.contains(.namePatientWords) || letter.tokens[index].cues.contains(.namePatientWords)
      ? .patient : label.contains(.nameClinicianWords) ? .doctor : .person
    addValue(from: start, type, isSmallLetterField: true)
  }

  /// `Patient  Haakonsen, Ragnhild    DOB …`: a field without a colon, in a column.
  private mutating func findUnmarkedValue(at place: Int, label: Int) {
    let rules = Rules(words: 4, least: -12, crossesLines: false)
    guard let range = reversedName(from: place, rules) ?? run(from: place, rules) else { return }
    let (sum, words, initials) = weight(of: range)
    let isClosed =
      letter.endsLine(range.upperBound)
      || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
      || letter.tokens[range.upperBound + 1].isMark(",")
    guard isClosed, sum > (words + initials >= 2 ? 18 : 22) else { return }
    let cues = letter.tokens[label].cues
    add(
      range,
      cues.contains(.namePatientWords)
        ? .patient : cues.contains(.nameClinicianWords) ? .doctor : .person, 0.75, .labelled)
  }

  /// A name as the value of a field, in either order, and further ones behind `;`.
  private mutating func addValue(
    from start: Int, _ type: IdentifierType, isSmallLetterField: Bool
  ) {
    var start = start
    for _ in 0..<6 {
      let rules = Rules(
        words: 5, least: -24, crossesLines: false, acceptsSmallLetters: isSmallLetterField)
      let open = Rules(
        words: 5, least: -31, crossesLines: false, acceptsSmallLetters: isSmallLetterField)
      let reversed = reversedName(from: start, open).flatMap { isLikelyReversed($0) ? $0 : nil }
      guard let found = reversed ?? run(from: start, rules) ?? initialled(from: start) else {
        return
      }
      let range = type == .patient ? withShortSurname(found) : found
      let (sum, words, initials) = weight(of: range)
      let isSmall = words == 0 && initials == 0
      if isSmall {
        // `name: maria lopez`: at least two words, one of them a known name.
        let names = range.filter {
          max(letter.tokens[$0].entry.givenName, letter.tokens[$0].entry.surname) >= 2
        }
        guard range.count >= 2, names.count >= 1 else { return }
      } else {
        let isClosed =
          letter.endsLine(range.upperBound)
          || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
        let least =
          words == 1 && initials == 0
          ? (isClosed && type == .doctor ? -16 : 2)
          : reversed != nil ? -40 : initials > 0 ? -40 : -4
        guard words + initials >= 1, sum > least else { return }
      }
      add(range, type, 0.85, .labelled)
      guard let next = nonBreakIndex(range.upperBound + 1),
        letter.tokens[next].isMark(";") || letter.tokens[next].isMark("/")
          || letter.tokens[next].isMark("&"),
        let behind = nonBreakIndex(next + 1)
      else { return }
      start = behind
    }
  }

  /// Whether `LAST, FIRST` can be a name although one part is an ordinary word.
  private func isLikelyReversed(_ range: ClosedRange<Int>) -> Bool {
    var comma = range.lowerBound
    while !letter.tokens[comma].isMark(",") { comma += 1 }
    let given = letter.tokens[comma + 1]
    // `Teresa Almquist, DOB 05/27/1961` and `Haruka Lindgren, M.D.` end at the comma.
    let isAbbreviation =
      given.shape.contains(.allCapitals) && given.length <= 4
      && !letter.tokens[range.lowerBound].shape.contains(.allCapitals) && given.length > 1
    if isAbbreviation || isCredential(at: comma + 1) { return false }
    return given.entry.givenName > 0 || letter.isInitial(letter.tokens[range.upperBound])
      || letter.tokens[range.upperBound].isMark(".") || given.entry.commonWord == 0
      || NameEvidence.weight(of: letter.tokens[range.lowerBound], inCapitals: false) > 8
  }

  /// `Merry A. Case`: an initial between two capitalised words makes them a name.
  private func initialled(from start: Int) -> ClosedRange<Int>? {
    guard let range = run(from: start, Rules(words: 4, least: -34, crossesLines: false)),
      weight(of: range).initials > 0, weight(of: range).words >= 2
    else { return nil }
    return range
  }

  /// A patient's surname that looks like a credential or state: `EUN-JI DO   MRN: …`.
  private func withShortSurname(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    let next = range.upperBound + 1
    guard let token = letter.token(next), token.isCapitalized, token.length <= 3,
      !token.shape.contains([.wideGap]), !token.shape.contains(.lineStart), token.entry.surname > 0,
      letter.endsLine(next) || letter.tokens[next + 1].shape.contains(.wideGap)
    else { return range }
    return range.lowerBound...next
  }

  private func nonBreakIndex(_ index: Int) -> Int? {
    guard let token = letter.token(index), token.kind != .lineBreak else { return nil }
    return index
  }

  /// `Last Zhukovsky   First Jelena   M.I. P`: fields of a form, told by their gaps.
  private mutating func findFormField(at index: Int) {
    let label = letter.tokens[index]
    guard label.shape.contains(.capital),
      label.shape.contains(.lineStart) || label.shape.contains(.wideGap) || letter.beginsLine(index)
    else { return }
    var place = index + 1
    if !label.cues.contains(.nameFormWords) {
      // `M.I.`
      guard letter.isInitial(label), letter.bytes[label.lower] == 0x4D,
        letter.token(index + 1)?.isMark(".") ?? false, let second = letter.token(index + 2),
        letter.isInitial(second), letter.bytes[second.lower] == 0x49
      else { return }
      place = index + 3
      if letter.token(place)?.isMark(".") ?? false { place += 1 }
    }
    if letter.isWord(place, WordHash.of("name")) { place += 1 }
    if letter.token(place)?.isMark(":") ?? false { place += 1 }
    guard let value = letter.token(place), value.isCapitalized, !value.shape.contains(.lineStart),
      let range = run(from: place, Rules(words: 3, least: -28, crossesLines: false)),
      letter.endsLine(range.upperBound)
        || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
        || letter.tokens[range.upperBound + 1].isMark(",")
    else { return }
    add(range, .patient, 0.8, .labelled)
  }

  // MARK: Roles and greetings

  private mutating func findRole(at index: Int) {
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
      !letter.tokens[place].entry.has([.role, .title])
    {
      // `adjuster Monday (916) 555-0425`: somebody to be called.
      add(place...place, .person, 0.75, .cued)
      return
    }
    guard letter.tokens[place].isCapitalized || isParticle(place, Rules()) || letter.isCaseless,
      !isTaken[place],
      !letter.isInCapitals(index) || !letter.tokens[index].shape.contains(.allCapitals)
        || letter.tokens[place].entry.commonWord == 0,
      let range = run(from: place, Rules(words: 3, least: -4))
    else { return }
    let (sum, words, initials) = weight(of: range)
    if letter.isCaseless {
      let first = letter.tokens[place].entry
      guard max(first.givenName, first.surname) >= 3, first.commonWord <= 4 else { return }
    } else {
      guard words > 0, sum > (hasComma ? 26 : 12) || initials > 0 && sum > -10 else { return }
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
  private mutating func findGreeted(at index: Int) {
    guard let place = letter.next(index), letter.tokens[place].isCapitalized,
      !letter.tokens[place].entry.has(.title),
      let range = run(from: place, Rules(words: 4, least: -6, crossesLines: false))
    else { return }
    let (sum, words, _) = weight(of: range)
    guard words > 0, sum > 0, !letter.tokens[place].entry.has(.role) else { return }
    add(range, .person, 0.85, .labelled)
  }

  // MARK: Reversed names

  /// `SMITH, JOHN A.` or `de la Cruz, Maria` from `start` on.
  func reversedName(from start: Int, _ rules: Rules) -> ClosedRange<Int>? {
    var surname = rules
    surname.words = 3
    surname.crossesLines = false
    surname.acceptsSmallLetters = rules.acceptsSmallLetters || letter.isCaseless
    guard let last = run(from: start, surname), !letter.tokens[last.upperBound].isMark("."),
      let comma = letter.token(last.upperBound + 1), comma.isMark(","),
      comma.shape.contains(.glued),
      let first = letter.token(last.upperBound + 2), first.kind != .lineBreak,
      !first.entry.has(.credential) || !first.shape.contains(.allCapitals)
        || (first.length > 2 && first.entry.givenName > 0)
    else { return nil }
    var given = rules
    given.words = 3
    given.crossesLines = false
    guard let rest = run(from: last.upperBound + 2, given) else { return nil }
    return start...rest.upperBound
  }
}
