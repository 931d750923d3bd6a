internal import LetheCore
internal import PatternCatalog

/// Organizations that only their place shows: letterheads, what people work for, labels.
extension OrganizationRecognizer {
  /// `He works at Tres Sauces Hulling`: capitalised words behind `at` in running text.
  func visited(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard let before = letter.previous(index), letter.isWord(before, Self.at),
      letter.isLowercase(letter.tokens[before])
    else { return nil }
    return unknownPhrase(from: index, letter) ?? named(from: index, letter)
  }

  /// Two to five capitalised words from `index` on that are no headings, people with a known
  /// given name, drugs or medical terms, one of them at least out of the ordinary.
  func unknownPhrase(from index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    var last = index
    var place = index
    var words = 0
    var telling = 0
    while true {
      let token = letter.tokens[place]
      guard token.isWord, token.isCapitalized, token.length > 1,
        !token.entry.has([.notName, .drug, .medical, .title, .role, .month, .weekday, .eponym]),
        !token.cues.contains(.organizationOpeners) || words == 0
      else { break }
      words += 1
      if token.entry.commonWord < 6 { telling += 1 }
      last = place
      guard words < 6, let next = letter.next(place), next - place == 1 || !letter.beginsLine(next)
      else { break }
      let mark = letter.tokens[next]
      if mark.shape.contains(.wideGap) { break }
      if mark.isMark("&") || mark.isMark("-") {
        guard let behind = letter.next(next) else { break }
        place = behind
      } else {
        place = next
      }
    }
    let first = letter.tokens[index]
    guard (2...5).contains(words), telling > 0, first.entry.givenName < 3 || words > 2,
      !first.cues.contains(.organizationOpeners)
    else { return nil }
    return index...last
  }

  /// `Mercy Torrance`, `Sutter Santa Rosa`: a hospital chain and a city.
  func sponsored(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard let next = letter.next(index), letter.tokens[next].isCapitalized,
      !letter.tokens[next].shape.contains(.wideGap), letter.tokens[next].givenOrSurname < 5,
      let (last, entry) = letter.phrase(at: next, with: .anyCity), entry.city >= 2
    else { return nil }
    if let after = letter.next(last), letter.tokens[after].isMark(",") {
      // `Mercy Torrance, MD` would be a person.
      guard let title = letter.next(after), !letter.tokens[title].entry.has(.credential) else {
        return nil
      }
    }
    return index...last
  }

  /// The other side of `Abubakar, Tsion v. Burger Depot`: capitalised words to the line's end.
  func versus(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.hasCue(index, .organizationVersus), index > 0, letter.tokens[index - 1].isWord,
      letter.tokens[index - 1].isCapitalized || letter.isCaseless,
      letter.phrase(at: index - 1, with: .notName).map({ $0.last <= index }) ?? true
    else { return nil }
    var start = index + 1
    if letter.token(start)?.isMark(".") ?? false { start += 1 }
    guard let value = letter.token(start), value.isCapitalized, !value.shape.contains(.glued) else {
      return nil
    }
    return capitalizedValue(from: start, letter)
  }

  /// `a represented A-1 Auto Detail employee`: the capitalised words before.
  func employees(before index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.hasCue(index, .organizationEmployee), index > 0,
      letter.tokens[index - 1].isCapitalized, !letter.tokens[index - 1].entry.has([.role, .title])
    else { return nil }
    let first = extendedLeft(from: index, letter)
    guard first < index, !letter.beginsSentence(first),
      !letter.tokens[first].entry.has([.country, .state, .weekday, .month])
    else { return nil }
    return first...(index - 1)
  }

  /// `emp yellow line (bus driver)`, `ins coral mutual`: a field of a text without capitals.
  func smallValue(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let label = letter.tokens[index]
    guard letter.isCaseless, Self.smallLabels.contains(label.hash), letter.beginsCell(index) else {
      return nil
    }
    var last = index
    while let token = letter.token(last + 1), token.isWord, last - index < 4,
      !token.shape.contains(.lineStart), last > index || !token.shape.contains(.wideGap)
    {
      if last > index, token.shape.contains(.wideGap) { break }
      guard token.cues.isDisjoint(with: [.nameSpeech, .organizationPrepositions, .nameEntries]),
        token.entry.commonWord < 7 || last > index, !token.entry.has([.notName, .medical, .drug])
      else { return nil }
      last += 1
    }
    guard (2...3).contains(last - index),
      letter.endsCell(last) || letter.isMark(last + 1, in: .openingParenthesis),
      !letter.isLabel(last)
    else { return nil }
    return index + 1...last
  }

  private static let smallLabels = WordSet("emp ins employer insurer tpa")

  /// `Blaine, Kwok & Tanner`: three surnames before anything says what they are.
  func threePartners(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.tokens[index].isMark("&"), let right = letter.token(index + 1),
      let left = letter.token(index - 1), letter.isMark(index - 2, in: .comma),
      let first = letter.token(index - 3), !right.shape.contains(.lineStart)
    else { return nil }
    var names = 0
    for token in [first, left, right] {
      guard token.isCapitalized, token.length > 2, token.entry.commonWord < 6,
        !token.entry.has([
          .medical, .drug, .notName, .eponym, .specialty, .title, .month, .weekday,
        ]), token.cues.isDisjoint(with: [.organizationTitles, .organizationOpeners])
      else { return nil }
      if token.entry.surname > 0 { names += 1 }
    }
    return names >= 2 ? index - 3...index + 1 : nil
  }

  /// `for their firm, Ngo, Patel and Winters.`: three surnames or more behind a word that says
  /// whose they are.
  func firmOfNames(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.hasCue(index, .organizationLabels), let comma = letter.next(index),
      letter.isMark(comma, in: .comma) || letter.isWord(comma, Self.of)
    else { return nil }
    var place = comma
    var names = 0
    var first: Int?
    while let name = letter.next(place), letter.tokens[name].isCapitalized,
      letter.tokens[name].entry.surname > 0 || letter.tokens[name].entry.bits == 0,
      !letter.tokens[name].entry.has([.role, .title, .medical, .drug]),
      let joiner = letter.next(name)
    {
      first = first ?? name
      names += 1
      if letter.isWord(joiner, Self.and) || letter.isMark(joiner, in: .ampersand) {
        guard names >= 2, let last = letter.next(joiner), letter.tokens[last].isCapitalized,
          letter.tokens[last].entry.surname > 0, let first
        else { return nil }
        return first...last
      }
      guard letter.isMark(joiner, in: .comma) else { return nil }
      place = letter.next(joiner).map { letter.isWord($0, Self.and) ? $0 : joiner } ?? joiner
    }
    return nil
  }

  /// Capitalised words and what joins them, from `start` to a gap or the line's end.
  func capitalizedValue(from start: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard let first = letter.token(start), first.kind != .lineBreak,
      first.isCapitalized || first.kind == .number
    else { return nil }
    var last = start
    var place = start
    while let token = letter.token(place + 1), token.kind != .lineBreak,
      !token.shape.contains(.wideGap), place - start < 12
    {
      if token.isCapitalized || token.kind == .number {
        last = place + 1
      } else if token.isWord, !token.cues.contains(.organizationJoiners) {
        break
      } else if token.isMark(";") || token.isMark(":") || token.isMark("(") {
        break
      }
      place += 1
    }
    return start...last
  }

  /// The value of a form field: `Employer: Young's Market`, up to a gap or the line's end.
  func labelledValue(
    behind index: Int, _ letter: Letter
  ) -> (range: ClosedRange<Int>, type: IdentifierType)? {
    guard letter.tokens[index].cues.contains(.organizationLabels) else { return nil }
    var colon = index + 1
    // `Employer name:`, `Insurance carrier:`.
    if let word = letter.token(colon),
      word.hash == Self.name || word.cues.contains(.organizationLabels)
    {
      colon += 1
    }
    // `Employer ....... Little Tent`, `Employer __Little Tent__`.
    if letter.isMark(colon, in: NamePass.leaders), letter.isMark(colon + 1, in: NamePass.leaders) {
      while letter.isMark(colon + 1, in: NamePass.leaders) { colon += 1 }
    }
    guard let mark = letter.token(colon),
      mark.isMark(":") || letter.isMark(colon, in: NamePass.leaders) && colon > index + 1,
      let first = letter.token(colon + 1),
      first.kind != .lineBreak, first.kind != .punctuation,
      // `co: MULE CREEK` says whose worker it is, `co: LBP` what hurts.
      letter.tokens[index].length > 3 || !letter.isLowercase(letter.tokens[index])
        || first.isCapitalized && first.length > 3 && first.entry.commonWord < 7
          && !first.entry.has([.medical, .drug, .title, .kinship])
    else { return nil }
    let isSmall = letter.isCaseless && letter.beginsLine(index) && first.isWord
    guard first.shape.contains(.capital) || first.kind == .number || isSmall else { return nil }
    // `Employer:      Insurance:      Referred By:`: heads of columns.
    if letter.isLabelled(at: colon + 1) { return nil }
    // `DOS: 3/4` is no value, `Dos Amigos Landscaping` is one.
    let isPhrase =
      !first.shape.contains(.allCapitals) && (letter.token(colon + 2)?.isCapitalized ?? false)
    guard !first.entry.has(.notName) || first.entry.has(Self.heads) || isPhrase else { return nil }
    var last = colon + 1
    var place = last
    while let token = letter.token(place + 1), token.kind != .lineBreak,
      !token.shape.contains(.wideGap), place - colon < 12
    {
      if token.isWord {
        if token.shape.contains(.capital) || isSmall && place - colon < 5 {
          last = place + 1
        } else if !token.cues.contains(.organizationJoiners) {
          break
        }
        if let next = letter.token(place + 2), next.isMark(":") {
          // The word is the next label.
          last = min(last, place)
          break
        }
      } else if token.kind == .number {
        last = place + 1
      } else if token.isMark(",") {
        // `Inc.`, or a further partner: `Nixon, Lopez and Herrera`.
        guard let next = letter.token(place + 2), next.isCapitalized,
          next.entry.has(.organizationHead) || next.entry.surname >= 2,
          !next.entry.has([.state, .stateAbbreviation]) || next.entry.has(.organizationHead)
        else { break }
      } else if token.isMark("#") {
        // `Corner Drug #474`.
      } else if token.isMark(".") || token.isMark("&") || token.isMark("-") || token.isMark("/") {
        if token.isMark("."), !token.shape.contains(.glued) { break }
        if token.isMark("-"), !token.shape.contains(.glued) { break }
      } else {
        break
      }
      place += 1
    }
    while last > colon + 1, letter.tokens[last].kind == .punctuation { last -= 1 }
    let type: IdentifierType =
      letter.tokens[index].cues.contains(.organizationFacilityLabels) ? .hospital : .organization
    return (colon + 1...last, type)
  }
}
