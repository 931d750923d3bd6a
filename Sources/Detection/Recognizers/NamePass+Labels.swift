internal import LetheCore
internal import PatternCatalog

/// Names as values of a form's fields.
extension NamePass {
  /// `Patient: Stone, Phyllis`, `Attn: Maria Lopez`, `Taken by: Ryan Price`.
  mutating func findLabelled(at index: Int) {
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
    // `Supervisor ........ Ignacio`, `Interpreter __Ana__`: dots and lines lead to the value.
    if letter.isMark(place, in: Self.leaders), letter.isMark(place + 1, in: Self.leaders),
      !letter.hasCue(index, .organizationPrepositions)
    {
      place = behindFill(place) - 1
    }
    guard let mark = letter.token(place),
      mark.isMark(":") || mark.isMark("=") || mark.isMark("_")
        || mark.isMark(".") && letter.token(place - 1)?.isMark(".") ?? false,
      var start = letter.next(place),
      !letter.tokens[start].shape.contains(.lineStart) || start - place <= 2
    else { return }
    // A title finds its name itself, unless it is a given name: `TO: DEAN PRICE`.
    let value = letter.tokens[start]
    if value.entry.has(.title), letter.next(start) != nil,
      value.entry.givenName < 3 || value.cues.contains(.nameCoreTitles),
      !isSurname(start, beforeCommaAnd: 3)
    {
      return
    }
    start = behindFill(start)
    if letter.token(start)?.isMark("\"") ?? false { start += 1 }
    guard start < letter.count else { return }
    let label = letter.tokens[place - 1].cues
    let type: IdentifierType =
      label.contains(.namePatientWords) || letter.tokens[index].cues.contains(.namePatientWords)
      ? .patient : label.contains(.nameClinicianWords) ? .doctor : .person
    if findCorrespondent(from: start, label: index) { return }
    addValue(from: start, type, isSmallLetterField: true)
  }

  /// `Bishop, Elena`: whether a word that may be a title is the surname of a given name behind a comma.
  private func isSurname(_ index: Int, beforeCommaAnd least: Int) -> Bool {
    guard letter.tokens[index].isCapitalized, letter.tokens[index].entry.surname > 0,
      letter.isMark(index + 1, in: .comma), let given = letter.token(index + 2)
    else { return false }
    return given.isCapitalized && given.entry.givenName >= least
      && !given.shape.contains(.lineStart)
  }

  static let leaders = MarkSet("._")

  /// The first token behind the dots or underscores that fill a form's line.
  func behindFill(_ index: Int) -> Int {
    var place = index
    while letter.isMark(place, in: Self.leaders) { place += 1 }
    return place
  }

  /// `From: Sunny Blood <…>`, `To: Judge, Frank`: in the head of a message, two words that
  /// fill the line or stand before an address are a name, whatever words they are.
  private mutating func findCorrespondent(from start: Int, label: Int) -> Bool {
    guard letter.beginsLine(label), letter.hasCue(label, .nameSpeakers),
      letter.tokens[start].isCapitalized, !letter.isInCapitals(start)
    else { return false }
    let rules = Rules(words: 3, least: -31, crossesLines: false)
    let reversed = reversedName(from: start, rules)
    guard let range = reversed ?? run(from: start, rules),
      letter.endsLine(range.upperBound) || letter.token(range.upperBound + 1)?.isMark("<") ?? false,
      weight(of: range).words == 2
    else { return false }
    // Before an address, words no list knows as names are one as well.
    let least = letter.endsLine(range.upperBound) ? 1 : 0
    for index in range where letter.tokens[index].isWord {
      let token = letter.tokens[index]
      if isThing(token) || token.givenOrSurname < least { return false }
      if token.entry.has([.facilityHead, .organizationHead]), token.givenOrSurname < 3 {
        return false
      }
    }
    add(range, .person, 0.8, .labelled)
    return true
  }

  /// `Patient  Haakonsen, Ragnhild    DOB …`: a field without a colon, in a column.
  mutating func findUnmarkedValue(at place: Int, label: Int) {
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
  mutating func addValue(
    from start: Int, _ type: IdentifierType, isSmallLetterField: Bool
  ) {
    var start = start
    for _ in 0..<6 {
      let rules = Rules(
        words: 5, least: -24, crossesLines: false, acceptsSmallLetters: isSmallLetterField)
      // `Client: MOSS-GREENWAY, TEX`: a comma between two words of a field makes them a name.
      let open = Rules(
        words: 5, least: type == .patient ? -60 : -31, crossesLines: false,
        acceptsSmallLetters: isSmallLetterField)
      let reversed = reversedName(from: start, open).flatMap { isLikelyReversed($0) ? $0 : nil }
      guard
        let found = reversed ?? run(from: start, rules) ?? initialled(from: start)
          ?? seasonal(from: start, open)
      else { return }
      // `Reflexes nobody asks for: Chaddock, Oppenheim, Gordon`.
      if type == .person, isEponymList(found) { return }
      // `CC: L shoulder`.
      if found.count == 1, letter.isInitial(letter.tokens[found.lowerBound]),
        letter.token(found.upperBound + 1).map(letter.isLowercase) ?? false
      {
        return
      }
      let range = type == .patient ? withShortSurname(found) : found
      let first = letter.tokens[range.lowerBound]
      let (sum, words, initials) = weight(of: range)
      let isSmall = words == 0 && initials == 0
      if isSmall {
        // `name: maria lopez`: at least two words, one of them a known name.
        let names = range.filter {
          max(letter.tokens[$0].entry.givenName, letter.tokens[$0].entry.surname) >= 2
        }
        let isNameField =
          letter.isCaseless && letter.hasCue(start - 2, .namePatientWords)
          && letter.endsCell(range.upperBound)
        guard range.count >= 2 || isNameField, names.count >= 1 else { return }
      } else {
        let isClosed =
          letter.endsLine(range.upperBound)
          || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
          || letter.tokens[range.upperBound + 1].isMark("(") && first.entry.givenName > 0
            && letter.token(range.upperBound + 2)?.entry.has([.kinship, .role]) ?? false
        let least =
          words == 1 && initials == 0
          ? (isClosed ? -16 : 2)
          : reversed != nil || first.entry.has(.notName) ? -40 : initials > 0 ? -40 : -4
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

  /// Whether the words are eponyms, one of them hardly anybody's name, and more follow.
  private func isEponymList(_ range: ClosedRange<Int>) -> Bool {
    guard hasEponym(range), isInList(range) || isAmongThings(range) else { return false }
    return range.contains {
      letter.tokens[$0].entry.has(.eponym) && letter.tokens[$0].givenOrSurname < 3
    }
  }

  /// Whether `LAST, FIRST` can be a name although one part is an ordinary word.
  func isLikelyReversed(_ range: ClosedRange<Int>) -> Bool {
    var comma = range.lowerBound
    while !letter.tokens[comma].isMark(",") { comma += 1 }
    let given = letter.tokens[comma + 1]
    // `Teresa Almquist, DOB 05/27/1961` and `Haruka Lindgren, M.D.` end at the comma.
    // `María Muñoz, Human Resources` names a place of work behind the comma.
    let first = letter.tokens[range.lowerBound]
    if given.entry.givenName == 0, first.entry.givenName >= 2, comma - range.lowerBound >= 2,
      given.length > 1
    {
      return false
    }
    if given.entry.has([.notName, .role, .title]), given.entry.givenName < 3 { return false }
    let isAbbreviation =
      given.shape.contains(.allCapitals) && given.length <= 4
      && !letter.tokens[range.lowerBound].shape.contains(.allCapitals) && given.length > 1
    if isAbbreviation || isCredential(at: comma + 1) { return false }
    return given.entry.givenName > 0 || letter.isInitial(letter.tokens[range.upperBound])
      || letter.tokens[range.upperBound].isMark(".") || given.entry.commonWord == 0
      || NameEvidence.weight(of: letter.tokens[range.lowerBound], inCapitals: false) > 8
  }

  /// `Summer Vandenberg`: a given name that names nobody by itself, before a surname.
  private func seasonal(from start: Int, _ rules: Rules) -> ClosedRange<Int>? {
    guard letter.tokens[start].entry.givenName > 0, let second = letter.token(start + 1),
      second.isCapitalized, second.entry.surname > 0 || second.entry.commonWord == 0,
      !isThing(second), let range = run(from: start, rules),
      letter.endsCell(range.upperBound) || letter.isMark(range.upperBound + 1, in: .closingName)
    else { return nil }
    return range
  }

  /// `Merry A. Case`: an initial between two capitalised words makes them a name.
  func initialled(from start: Int) -> ClosedRange<Int>? {
    guard let range = run(from: start, Rules(words: 4, least: -34, crossesLines: false)),
      weight(of: range).initials > 0, weight(of: range).words >= 2
    else { return nil }
    return range
  }

  /// A patient's surname that looks like a credential or state: `EUN-JI DO   MRN: …`.
  func withShortSurname(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    let next = range.upperBound + 1
    guard let token = letter.token(next), token.isCapitalized, token.length <= 3,
      !token.shape.contains([.wideGap]), !token.shape.contains(.lineStart), token.entry.surname > 0,
      letter.endsLine(next) || letter.tokens[next + 1].shape.contains(.wideGap)
    else { return range }
    return range.lowerBound...next
  }

  func nonBreakIndex(_ index: Int) -> Int? {
    guard let token = letter.token(index), token.kind != .lineBreak else { return nil }
    return index
  }

  /// `Last Zhukovsky   First Jelena   M.I. P`: fields of a form, told by their gaps.
  mutating func findFormField(at index: Int) {
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
    if letter.isWord(place, WordHash.of(literal: "name")) { place += 1 }
    if letter.token(place)?.isMark(":") ?? false { place += 1 }
    guard let value = letter.token(place), value.isCapitalized, !value.shape.contains(.lineStart),
      !letter.isInitial(value) || !letter.isMark(place + 1, in: .stop)
        || letter.bytes[letter.tokens[min(place + 2, letter.count - 1)].lower] != 0x49,
      let range = run(
        from: place,
        Rules(words: 3, least: isBesideFields(index) ? -60 : -28, crossesLines: false)),
      letter.endsLine(range.upperBound)
        || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
        || letter.tokens[range.upperBound + 1].isMark(",")
    else { return }
    add(range, .patient, 0.8, .labelled)
  }

  /// Whether another of a name's fields stands on the line: `Last Under   First Oona`.
  private func isBesideFields(_ index: Int) -> Bool {
    var place = index + 2
    while let token = letter.token(place), token.kind != .lineBreak, place - index < 6 {
      if token.cues.contains(.nameFormWords), token.shape.contains([.wideGap, .capital]) {
        return true
      }
      place += 1
    }
    return false
  }

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
        || first.cues.contains(.nameShortened)
          && (letter.token(last.upperBound + 3)?.isMark(".") ?? false)
    else { return nil }
    var given = rules
    given.words = 3
    given.crossesLines = false
    guard let rest = run(from: last.upperBound + 2, given) else { return nil }
    return start...rest.upperBound
  }
}
