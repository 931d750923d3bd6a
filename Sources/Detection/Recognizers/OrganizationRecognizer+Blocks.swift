internal import LetheCore
internal import PatternCatalog

/// Organizations that their line shows: above an address, below whoever signs, in parentheses
/// behind an occupation.
extension OrganizationRecognizer {
  private static let barredInBlocks: LexiconEntry.Flags = [
    .notName, .drug, .title, .role, .month, .weekday, .kinship, .eponym, .medical, .specialty,
    .occupation, .occupationHead, .state, .country,
  ]
  private static var box: UInt64 { WordHash.of(literal: "box") }

  /// `Merced River Growers` above `29 Elm St.` or `P.O. Box 77`, and below `Claims Examiner`.
  func inBlock(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.beginsLine(index), index > 0,
      let last = wholeLine(from: index, letter)
    else { return nil }
    if letter.isAboveStreet(last) || isAboveBox(last, letter) || isBelowRole(index, letter) {
      return index...last
    }
    return nil
  }

  /// The last of the two to five capitalised words that fill a line and are no heading, no
  /// person with a known given name and no occupation.
  private func wholeLine(from index: Int, _ letter: Letter) -> Int? {
    var place = index
    var words = 0
    var telling = 0
    var last = index
    while let token = letter.token(place), token.kind != .lineBreak, place - index < 9 {
      if place > index, token.shape.contains(.wideGap) { return nil }
      if token.isWord {
        if token.shape.contains(.capital) {
          guard token.length > 1,
            !token.entry.has(Self.barredInBlocks) || token.givenOrSurname >= 4,
            !token.cues.contains(.organizationTitles), !token.cues.contains(.nameGreetings),
            !token.cues.contains(.nameClosings),
            token.cues.isDisjoint(with: [.organizationOpeners]) || words == 0 && place == index
          else { return nil }
          words += 1
          if token.entry.commonWord < 6 { telling += 1 }
          last = place
        } else if !token.cues.contains(.organizationJoiners) || words == 0 {
          return nil
        }
      } else if !token.isMark("&"), !(token.isMark("-") && token.shape.contains(.glued)) {
        return nil
      }
      place += 1
    }
    let first = letter.tokens[index]
    guard (2...5).contains(words), telling > 0, letter.endsLine(last),
      first.entry.givenName < 2 || words > 3,
      letter.phrase(at: index, with: [.notName, .specialty, .occupation]).map({ $0.last == index })
        ?? true,
      letter.tokens[last].entry.surname < 4 || words > 2, !first.cues.contains(.personal)
    else { return nil }
    return last
  }

  /// Whether a post-office box is on the line below.
  private func isAboveBox(_ index: Int, _ letter: Letter) -> Bool {
    guard letter.endsLine(index), letter.token(index + 1)?.info ?? 0 <= letter.breaksPerLine else {
      return false
    }
    for place in index + 2..<index + 7 {
      guard let token = letter.token(place), token.kind != .lineBreak else { return false }
      if token.hash == Self.box, token.isWord, letter.token(place + 1)?.kind == .number {
        return true
      }
    }
    return false
  }

  /// Whether the line above says what somebody is: a few words that end in a role or credential.
  private func isBelowRole(_ index: Int, _ letter: Letter) -> Bool {
    guard index > 2, letter.tokens[index - 1].kind == .lineBreak,
      letter.tokens[index - 1].info <= letter.breaksPerLine
    else { return false }
    let end = letter.tokens[index - 2]
    guard end.isWord, end.shape.contains(.capital),
      end.entry.has([.role, .occupationHead]) && end.length > 3
        || end.entry.has(.credential) && end.shape.contains(.allCapitals)
    else { return false }
    var place = index - 2
    while place > 0, letter.tokens[place - 1].kind != .lineBreak {
      let token = letter.tokens[place]
      guard index - place < 9, token.kind != .number, !token.isMark(":"),
        !token.isWord || token.shape.contains(.capital) || token.length <= 3,
        !token.shape.contains(.wideGap)
      else { return false }
      place -= 1
    }
    return letter.tokens[place].isCapitalized
  }

  /// `cigar roller (Hollywood Torpedo, 2002-2011)`: where an occupation was followed.
  func followed(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard index >= 2 else { return nil }
    let isEnclosed =
      letter.tokens[index - 1].isMark("(") && !letter.tokens[index - 1].shape.contains(.glued)
    guard isEnclosed || letter.tokens[index - 1].isMark(",") else { return nil }
    let occupation = letter.tokens[index - 2]
    guard occupation.isWord, letter.isLowercase(occupation),
      occupation.entry.has([.occupation, .occupationHead]),
      !occupation.entry.has([.role, .kinship]),
      !occupation.cues.contains(.occupationClinical), !occupation.cues.contains(.nameRoleWords)
    else { return nil }
    var last = index
    while let token = letter.token(last),
      token.isCapitalized || token.isMark("&")
        || token.isMark("-") && token.shape.contains(.glued) || token.isMark("'")
    {
      guard last - index < 7,
        !token.isWord || !token.entry.has([.notName, .drug, .month, .weekday])
      else { return nil }
      last += 1
    }
    last -= 1
    let first = letter.tokens[index]
    // `ride mechanic, Butler Amusements`: two words at least, and no town.
    if !isEnclosed {
      guard last - index >= 1, !letter.tokens[index].entry.has([.state, .country, .specialty]),
        letter.phrase(at: index, with: [.anyCity, .notName, .state]).map({ $0.last == index })
          ?? true
      else { return nil }
    }
    guard last >= index, letter.tokens[last].isWord,
      letter.isMark(last + 1, in: Self.closers) || letter.endsLine(last) && !isEnclosed,
      first.entry.givenName < 2, first.length > 1,
      !first.shape.contains(.allCapitals) || first.length > 4,
      !first.entry.has([.medical, .credential])
    else { return nil }
    return index...last
  }

  /// `04/09/2019 15:14   CEDAR PT   5595550133   P.01/06`: who sent a fax, between the time and the
  /// number that its head names.
  func faxHead(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    guard token.shape.contains(.allCapitals), token.shape.contains(.wideGap), index > 2,
      !letter.beginsLine(index), letter.tokens[index - 1].kind == .number, token.length > 1,
      !token.entry.has([.title, .month, .weekday]), letter.tokens[index - 2].kind == .punctuation
    else { return nil }
    var last = index
    while let next = letter.token(last + 1), last - index < 7, !next.shape.contains(.wideGap),
      next.kind != .lineBreak
    {
      guard next.shape.contains(.allCapitals) || next.isMark("&") || next.isMark("-") else {
        return nil
      }
      last += 1
    }
    guard let number = letter.token(last + 1), number.kind == .number,
      number.shape.contains(.wideGap), number.info >= 10 || number.info == 3,
      letter.tokens[last].isWord
    else { return nil }
    var place = last + 2
    while let next = letter.token(place), next.kind != .lineBreak, place - last < 12 {
      // `P.01/06`, `PAGE 2`.
      if next.isWord, letter.bytes[next.lower] | 0x20 == 0x70, next.shape.contains(.capital) {
        return index...last
      }
      place += 1
    }
    return nil
  }

  private static let closers = MarkSet(",;)")
}
