internal import PatternCatalog

/// Ages of several people at once, and of those who live or have died.
extension AgePass {
  /// `sons 12 and 9`, `children: 22, 25 and 31`, `two brothers, 58 and 61`.
  mutating func addList(from start: Int) -> Bool {
    var place = start
    // `father of three girls (two, five and nine)`.
    if letter.isWord(place, AgeWords.of), let count = letter.token(place + 1),
      count.kind == .number || AgeWords.numeral(count.hash) != nil
    {
      place += 2
      if letter.hasWord(place, in: AgeWords.families) { place += 1 }
      guard let mark = letter.token(place), mark.kind == .punctuation else { return false }
    }
    // `sons x 2 (21, 24)`.
    if letter.isWord(place, AgeWords.x), letter.token(place + 1)?.kind == .number { place += 2 }
    let head = place
    while let token = letter.token(place), place - head < 5,
      token.isMark(":") || token.isMark(",") || token.isMark("(") || token.isMark("[")
        || token.isMark("-") || token.kind == .punctuation && token.info == 0
        || letter.hasWord(place, in: AgeWords.listHeads)
    {
      place += 1
    }
    var ages: [Age] = []
    if letter.token(place)?.kind == .lineBreak, let next = letter.next(place - 1) { place = next }
    while let age = age(at: place, inList: true), ages.count < 12 {
      ages.append(age)
      place = lastWithYears(age.last) + 1
      if isSex(place) { place += 1 }
      var joins = 0
      while joins < 2, let token = letter.token(place),
        token.isMark(",") || token.isMark("&") || token.isMark("+")
          || token.isMark("/") && !token.shape.contains(.glued)
          || letter.isWord(place, AgeWords.and) || letter.isWord(place, AgeWords.to)
      {
        guard let next = letter.next(place) else { break }
        place = next
        joins += 1
      }
      if joins == 0 { break }
    }
    guard ages.count >= 2, let last = ages.last,
      endsClause(lastWithYears(last.last)) || isSex(last.last + 1)
    else { return false }
    for age in ages { add(age, 0.7) }
    return true
  }

  /// `Verl - 60 - husband`, `ME | 50 | DEALER`: rows of those who live in a house.
  mutating func lookAtRows() {
    for index in letter.leads.indices(.lineStart) where letter.beginsLine(index) {
      var place = index
      while place - index < 4, let token = letter.token(place), token.isWord { place += 1 }
      guard place > index, place - index < 4, let mark = letter.token(place),
        mark.isMark("-") || mark.isMark("|") || mark.kind == .punctuation && mark.info == 0,
        !mark.shape.contains(.glued), let age = age(at: place + 1),
        !letter.isGlued(place + 1), let close = letter.token(age.last + 1),
        close.kind == .punctuation, close.info == mark.info, !close.shape.contains(.glued),
        let behind = letter.token(age.last + 2), behind.isWord, !letter.isGlued(age.last + 2),
        isPerson(index..<place) || isSex(age.last + 2) || behind.entry.has(.kinship)
          || TitlePhrase(at: age.last + 2, letter) != nil
      else { continue }
      add(age, 0.65)
    }
  }

  /// Whether the words of a row's first cell are somebody.
  private func isPerson(_ words: Range<Int>) -> Bool {
    words.contains {
      let token = letter.tokens[$0]
      return token.entry.has(.kinship) || AgeWords.selves.contains(token.hash)
        || token.givenOrSurname > 2 && !token.entry.has([.medical, .drug])
    }
  }

  /// `Mother: alive and well at 88`, `Father - deceased, 71, MI`, `dad dec'd 71`.
  mutating func addBehindState(at place: Int) -> Bool {
    var place = place
    var states = 0
    for _ in 0..<8 {
      guard let token = letter.token(place) else { return false }
      if letter.hasWord(place, in: AgeWords.livingStates) {
        states += 1
      } else if letter.hasWord(place, in: AgeWords.besideStates) {
        // `in good health at`
      } else if token.kind == .punctuation {
        switch token.info {
        case 0x2C, 0x3A, 0x2D, 0x28, 0x2F, 0x26, 0x3B: break  // , : - ( / & ;
        default: return false
        }
      } else {
        break
      }
      place += 1
    }
    guard states > 0, let age = age(at: place), value(age) >= 18 else { return false }
    let last = lastWithYears(age.last)
    guard
      endsClause(last)
        || letter.token(last + 1)?.isWord == true
          && !letter.hasWord(last + 1, in: AgeWords.counted)
    else { return false }
    add(age, 0.7)
    // `Parents both deceased, 71 and 80.`
    if letter.isWord(last + 1, AgeWords.and), let other = letter.next(last + 1),
      let age = self.age(at: other), value(age) >= 18, endsClause(age.last)
    {
      add(age, 0.7)
    }
    return true
  }
}
