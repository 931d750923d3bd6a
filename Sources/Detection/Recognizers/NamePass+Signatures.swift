internal import LetheCore
internal import PatternCatalog

/// Names that sign a letter, and names that stand in the columns of a table.
extension NamePass {
  // MARK: Signatures

  /// Finds who signs: the first line below `Sincerely,`, or what stands behind it.
  mutating func findSignatures() {
    for index in letter.leads.indices(.capital)
    where letter.tokens[index].cues.contains(.nameClosings)
      && letter.tokens[index].shape.contains(.capital) && letter.beginsLine(index)
    {
      findSigner(below: index)
    }
  }

  private mutating func findSigner(below closing: Int) {
    var end = closing
    while !letter.endsLine(end), end - closing < 8 {
      end += 1
      let token = letter.tokens[end]
      if token.isWord, token.shape.contains(.capital), token.entry.commonWord < 6,
        letter.tokens[end - 1].isMark(",") || end == closing + 1 && token.entry.givenName >= 2
      {
        // `Thanks, Kim-Ly`.
        addSigner(at: end)
        return
      }
    }
    guard letter.endsLine(end) else { return }
    var start = end + 2
    for _ in 0..<3 {
      guard start < letter.count else { return }
      // `/s/` before a name.
      if letter.tokens[start].isMark("/"), letter.token(start + 2)?.isMark("/") ?? false {
        start += 3
      }
      if addSigner(at: start) { return }
      while start < letter.count, letter.tokens[start].kind != .lineBreak { start += 1 }
      start += 1
    }
  }

  /// Records the name that fills the line or cell from `start` on, if it is one.
  @discardableResult
  private mutating func addSigner(at start: Int) -> Bool {
    guard let first = letter.token(start), first.isCapitalized, !isTaken[start],
      !first.entry.has(.title) || first.entry.givenName >= 3,
      let range = run(from: start, Rules(words: 4, least: -31, crossesLines: false)),
      letter.endsCell(range.upperBound)
        || letter.isMark(range.upperBound + 1, in: .closingName)
        || letter.tokens[range.upperBound + 1].kind == .number
    else { return false }
    if isName[start] { return true }
    let (_, words, initials) = weight(of: range)
    for index in range {
      let token = letter.tokens[index]
      guard token.isWord, !letter.isInitial(token) else { continue }
      if isThing(token) || token.cues.contains(.nameClosings) && token.givenOrSurname < 2 {
        return false
      }
      if token.entry.has([.facilityHead, .organizationHead, .medical, .role]),
        token.givenOrSurname < 2
      {
        return false
      }
    }
    if words == 1, initials == 0 {
      let isKnown = first.entry.givenName > 0 || first.entry.commonWord == 0
      guard isKnown, first.length > 1 else { return false }
    }
    guard words > 0 else { return false }
    add(range, .person, 0.75, .signature)
    return true
  }

  /// Whether the line below `index` says what somebody does: `Case Manager, ext. 2204`.
  func isAboveRole(_ index: Int) -> Bool {
    guard letter.endsLine(index), letter.token(index + 1)?.info == 1 else { return false }
    var place = index + 2
    while place < letter.count, letter.tokens[place].kind != .lineBreak, place - index < 6 {
      let token = letter.tokens[place]
      if token.isWord, token.entry.has([.role, .occupationHead, .occupation]) { return true }
      if place == index + 2, letter.isWord(place, Self.forWord) { return true }
      place += 1
    }
    return false
  }

  static var forWord: UInt64 { WordHash.of(literal: "for") }

  // MARK: Columns

  /// Names below a column's head: `Surgeon` over `TREMBLAY`.
  mutating func findColumns() {
    for index in letter.leads.indices(.capital) {
      let head = letter.tokens[index]
      guard head.isWord, head.cues.contains(.nameColumns), head.shape.contains(.capital),
        head.shape.contains(.wideGap) || letter.beginsLine(index), letter.endsCell(index),
        isHeadOfTable(index)
      else { continue }
      findColumn(below: index)
    }
  }

  private mutating func findColumn(below head: Int) {
    let column = letter.column(of: letter.tokens[head])
    var place = head
    var lines = 0
    while place < letter.count, lines < 60 {
      while place < letter.count, letter.tokens[place].kind != .lineBreak { place += 1 }
      guard place + 1 < letter.count, letter.tokens[place].info <= letter.breaksPerLine else {
        return
      }
      place += 1
      lines += 1
      let first = place
      while place < letter.count, letter.tokens[place].kind != .lineBreak {
        let token = letter.tokens[place]
        if token.isCapitalized, letter.beginsCell(place), !isName[place], !isThing(token),
          abs(letter.column(of: token) - column) <= 1, place > first || column <= 1
        {
          let rules = Rules(words: 3, least: -31, crossesLines: false)
          if token.givenOrSurname > 0 || token.entry.commonWord < 4,
            let range = reversedName(from: place, rules) ?? run(from: place, rules),
            weight(of: range).words > 0
          {
            add(range, .person, 0.7, .labelled)
            place = range.upperBound
          }
        }
        place += 1
      }
    }
  }

  /// Whether the line of `index` has three cells at least, and neither values nor colons.
  private func isHeadOfTable(_ index: Int) -> Bool {
    var place = index
    while place > 0, letter.tokens[place - 1].kind != .lineBreak, index - place < 40 {
      place -= 1
    }
    var count = 1
    place += 1
    while place < letter.count, letter.tokens[place].kind != .lineBreak, place - index < 40 {
      if letter.tokens[place].shape.contains(.wideGap) { count += 1 }
      if letter.tokens[place].kind == .number || letter.tokens[place].isMark(":") { return false }
      place += 1
    }
    return count >= 3
  }

  // MARK: Any label

  /// `Workers' comp: Dolly Ebert, …`: a name behind a label that announces none.
  mutating func findColonValue(at colon: Int) {
    guard colon > 0, letter.tokens[colon - 1].isWord, let value = letter.token(colon + 1),
      value.isCapitalized, !value.shape.contains(.glued), !isTaken[colon + 1], !isName[colon + 1]
    else { return }
    var first = colon - 1
    while first > 0, !letter.beginsCell(first), colon - first < 5,
      letter.tokens[first - 1].isWord || letter.tokens[first - 1].isMark("'")
        || letter.tokens[first - 1].isMark("/")
    {
      first -= 1
    }
    guard letter.tokens[first].shape.contains(.capital),
      !(first...(colon - 1)).contains(where: { letter.tokens[$0].entry.has([.medical, .drug]) })
    else { return }
    let rules = Rules(words: 4, least: -12, crossesLines: false)
    guard let range = run(from: colon + 1, rules) else { return }
    let (sum, words, initials) = weight(of: range)
    let known = range.contains { letter.tokens[$0].isWord && letter.tokens[$0].givenOrSurname >= 1 }
    let isClosed =
      letter.endsCell(range.upperBound) || letter.isMark(range.upperBound + 1, in: .closingValue)
    guard isClosed, known, !isEponymous(range), !isCited(range.upperBound), words > 0 else {
      return
    }
    if words + initials >= 2 {
      guard sum + initials * 12 > 22 else { return }
    } else {
      guard value.givenOrSurname >= 3, value.entry.commonWord == 0, value.entry.city < 3,
        !value.entry.has([.eponym, .medical, .state, .country, .notName]),
        letter.endsCell(range.upperBound) || letter.tokens[range.upperBound + 1].isMark(".")
      else { return }
    }
    add(range, .person, 0.6, .labelled)
  }
}
