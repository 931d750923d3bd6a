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
  mutating func findGreeted(at index: Int) {
    guard let place = letter.next(index), letter.tokens[place].isCapitalized,
      !letter.tokens[place].entry.has(.title),
      let range = run(from: place, Rules(words: 4, least: -6, crossesLines: false))
    else { return }
    let (sum, words, _) = weight(of: range)
    guard words > 0, sum > 0, !letter.tokens[place].entry.has(.role) else { return }
    add(range, .person, 0.85, .labelled)
  }
}
