internal import LetheCore
internal import PatternCatalog

/// Organizations without a head word: the cell that opens a letter, a form's field,
/// partners joined by an ampersand, a union's local.
extension OrganizationRecognizer {
  private static let barred: LexiconEntry.Flags = [
    .notName, .drug, .title, .role, .month, .weekday, .kinship, .eponym,
  ]
  private static var local: UInt64 { WordHash.of(literal: "local") }
  private static var number: UInt64 { WordHash.of(literal: "no") }

  /// Whether a word is a verb of what people do or did.
  func isDone(_ token: Token, _ letter: Letter) -> Bool {
    if token.cues.contains(.nameSpeech) { return true }
    guard token.length > 4, token.entry.commonWord >= 3, token.entry.surname < 3 else {
      return false
    }
    return letter.bytes[token.upper - 1] | 0x20 == 0x64
      && letter.bytes[token.upper - 2] | 0x20 == 0x65
  }

  /// Whether a title and at most three names stand before `index`.
  func isBehindTitle(_ index: Int, _ letter: Letter) -> Bool {
    var place = index
    for _ in 0..<5 {
      guard let before = letter.previous(place) else { return false }
      let token = letter.tokens[before]
      if token.cues.contains(.nameCoreTitles) { return place < index }
      guard token.isCapitalized || token.isMark(".") || token.isMark("-") else { return false }
      place = before
    }
    return false
  }

  /// The capitalised words that fill the first cell of a letter, when they are no title of
  /// a document and no person.
  func letterhead(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard index < 4, letter.beginsLine(index), letter.isFirstWord(index) else { return nil }
    var last = index
    var place = index
    var words = 0
    var barred = 0
    var telling = 0
    var hasHead = false
    var headEnd = -1
    while let token = letter.token(place), token.kind != .lineBreak, place - index < 14 {
      if place > index, token.shape.contains(.wideGap) || token.isMark("|") || token.isMark("*") {
        break
      }
      if token.isWord {
        guard
          token.shape.contains(.capital)
            || words > 0 && token.cues.contains(.organizationJoiners)
            || words > 0 && letter.isWord(place, Self.to)
        else { return nil }
        if token.cues.contains(.organizationTitles) { return nil }
        // `SHE IS EMPLOYED BY`: a sentence in capitals.
        if token.shape.contains(.allCapitals), token.entry.commonWord == 7,
          token.cues.contains(.nameSpeech)
            || token.cues.contains(.organizationPrepositions)
              && !token.cues.contains(.organizationJoiners)
        {
          return nil
        }
        // `WCAB No. ADJ9780925`: a number follows.
        if letter.isWord(place, Self.number), letter.token(place + 1)?.isMark(".") ?? false {
          return nil
        }
        // `Seen June 18, 2019`: a day follows the month.
        if words > 0, token.entry.has(.month), letter.token(place + 1)?.kind == .number {
          return nil
        }
        if words == 0, !token.cues.isDisjoint(with: [.nameGreetings, .nameClosings]) { return nil }
        // `DR. OKAFOR RECOMMENDED SURGERY`: somebody does something.
        if words >= 2, letter.tokens[index].cues.contains(.nameCoreTitles),
          isDone(token, letter)
        {
          return nil
        }
        if token.shape.contains(.capital), token.length > 1 {
          words += 1
          last = place
          let entry = token.entry
          if entry.has(Self.barred), token.givenOrSurname < 4 { barred += 1 }
          if entry.has(.medical), entry.commonWord < 5 { barred += 1 }
          if let (end, _) = letter.phrase(at: place, with: Self.heads) { headEnd = end }
          hasHead =
            headEnd == place
            || words > 2
              && (letter.isWord(place, Self.physical) || letter.isWord(place, Self.manual))
          if entry.commonWord == 0, !entry.has(.medical) || token.givenOrSurname > 0 {
            telling += 1
          }
        }
      } else if token.isMark(":") {
        return nil
      } else if token.isMark(",") {
        // `PRUITT, SALDIVAR & OH` goes on, `Jane Roe, MD` and `Acme, Fresno` do not.
        guard isNameList(place, letter) else { break }
      } else if token.isMark("-"), !token.shape.contains(.glued) {
        break
      } else if token.isMark("."), token.shape.contains(.glued), isAbbreviation(place - 1, letter) {
        // `St. Brendan's`.
      } else if token.kind == .punctuation,
        token.isMark(".") || token.isMark("(") || token.info == 0
      {
        break
      } else if token.kind == .number {
        guard token.info <= 3 else { break }
      }
      place += 1
    }
    // `Redwood Empire` above `Chiropractic   April 3`: a narrow page broke the name.
    if words > 0, letter.endsLine(last), letter.token(last + 1)?.info ?? 0 <= letter.breaksPerLine,
      let next = letter.token(last + 2), next.isCapitalized,
      !next.cues.contains(.organizationTitles),
      let (end, _) = letter.phrase(at: last + 2, with: Self.heads), letter.endsCell(end)
    {
      last = end
      words += 1
      hasHead = true
    }
    // Prose goes on behind it, and some phrases are known to name nobody.
    guard letter.endsCell(last) || letter.tokens[last + 1].kind != .word,
      letter.token(last + 1)?.kind != .number || !isProse(behind: last + 1, letter),
      letter.phrase(at: index, with: .notName).map({ $0.last < last }) ?? true,
      !letter.isWord(index, Self.the)
        || letter.phrase(at: index + 1, with: .notName).map({ $0.last < last }) ?? true
    else { return nil }
    // `According to Officer Trujillo, the light …` and `SMITH-JONES, DEMARCUS T`.
    if letter.isMark(last + 1, in: .comma), let next = letter.token(last + 2) {
      if letter.isLowercase(next) || next.entry.givenName > 0 && !hasHead { return nil }
    }
    guard (2...8).contains(words), barred * 2 < words || hasHead && barred < words else {
      return nil
    }
    let first = letter.tokens[index]
    // `Native of Costa Rica`.
    if first.cues.contains(.organizationOpeners), letter.isWord(index + 1, Self.of) { return nil }
    // `Fresno CA 93721`: an address.
    if letter.tokens[last].entry.has(.stateAbbreviation),
      letter.tokens[last].shape.contains(.allCapitals), words <= 3,
      let code = letter.token(last + 1), code.kind == .number, code.info == 5
    {
      return nil
    }
    // `Guarantor BELINDA FROST`, `Ito MD`: people.
    if !hasHead,
      first.entry.has([.role, .title]) && first.givenOrSurname < 4
        || letter.tokens[last].entry.has(.credential)
          && letter.tokens[last].shape.contains(.allCapitals)
    {
      return nil
    }
    if words <= 3, !hasHead || letter.isInitial(letter.tokens[last]), first.entry.givenName >= 2,
      letter.tokens[last].entry.surname > 0
        || letter.tokens[last].entry.commonWord == 0
    {
      return nil
    }
    if let comma = letter.token(last + 1), comma.isMark(","),
      letter.token(last + 2)?.entry.has(.credential) ?? false
    {
      return nil
    }
    // `GOLDEN POPPY LEGAL COPY, INC.`: a legal form.
    if letter.isMark(last + 1, in: .comma), letter.hasCue(last + 2, .organizationLegal) {
      return index...last
    }
    // `Quill & Harbor Claims`, and a name above its address.
    if barred == 0,
      letter.isMark(index + 1, in: .ampersand) || letter.isAboveStreet(last) && words >= 2
        || hasHead && words >= 3 && !letter.hasCue(last, .organizationWeakHeads)
    {
      return index...last
    }
    // Ordinary words alone are a heading.
    let isWeak = letter.tokens[last].cues.contains(.organizationWeakHeads)
    // `Copper Basin Work Performance          Functional Capacity Evaluation`.
    let isBesideTitle = words >= 3 && barred == 0 && hasTitle(behind: last, letter)
    guard
      telling > 0 || isBesideTitle || hasHead && (!isWeak || words >= 4 || !letter.endsLine(last))
    else {
      return nil
    }
    return index...last
  }

  /// Whether words in small letters follow in the cell behind `index`.
  private func isProse(behind index: Int, _ letter: Letter) -> Bool {
    var place = index
    while !letter.endsCell(place) {
      place += 1
      if letter.isLowercase(letter.tokens[place]) { return true }
    }
    return false
  }

  /// Whether a document's title stands in a further cell of the line.
  private func hasTitle(behind index: Int, _ letter: Letter) -> Bool {
    guard let next = letter.token(index + 1), next.shape.contains(.wideGap), !letter.endsLine(index)
    else { return false }
    var place = index + 1
    while place < letter.count, letter.tokens[place].kind != .lineBreak, place - index < 16 {
      if letter.hasCue(place, .organizationTitles) { return true }
      place += 1
    }
    return false
  }

  private static var physical: UInt64 { WordHash.of(literal: "pt") }
  private static var manual: UInt64 { WordHash.of(literal: "ot") }
  private static var to: UInt64 { WordHash.of(literal: "to") }

  /// `Insurer        Longshore Guaranty Pool`: a field without a colon, told by its gap.
  func unmarkedValue(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let label = letter.tokens[index]
    guard label.cues.contains(.organizationLabels), label.shape.contains(.capital),
      label.length > 2 || !label.shape.contains(.allCapitals), !letter.isHeaderLine(index),
      letter.beginsCell(index) || letter.beginsLine(max(0, index - 2)),
      let value = letter.token(index + 1), value.isCapitalized, value.shape.contains(.wideGap),
      !value.shape.contains(.lineStart), !value.entry.has([.notName, .drug]),
      !letter.isInCapitals(index) || label.shape.contains(.allCapitals)
    else { return nil }
    return capitalizedValue(from: index + 1, letter)
  }

  /// `REGENT & COLE`, `Lovejoy & Tate`: two names and an ampersand.
  func partners(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.tokens[index].isMark("&"), let left = letter.token(index - 1),
      left.isCapitalized, let right = letter.token(index + 1), right.isCapitalized,
      !letter.tokens[index].shape.contains(.glued), !right.shape.contains(.glued)
    else { return nil }
    // `EMPLOYER WAGS & WHISKERS`.
    if letter.hasCue(index - 2, .organizationLabels), !letter.isMark(index - 2, in: .colon) {
      return index - 1...index + 1
    }
    // `let go by Ember & Oak`: even ordinary words, in the middle of a sentence.
    if let before = letter.token(index - 2), letter.isLowercase(before),
      before.cues.contains(.capitalBefore), left.entry.commonWord > 0, right.entry.commonWord > 0,
      left.length > 2, right.length > 2, !left.shape.contains(.allCapitals),
      !left.entry.has(Self.barred.union([.medical, .specialty])),
      !right.entry.has(Self.barred.union([.medical, .specialty])),
      !(letter.token(index + 2)?.isCapitalized ?? false)
    {
      return index - 1...index + 1
    }
    guard isPartner(left), isPartner(right) else { return nil }
    // `Ana & Luis` are people.
    if left.entry.givenName >= 3, right.entry.givenName >= 3,
      left.entry.surname < 4 || right.entry.surname < 4
    {
      return nil
    }
    var first = index - 1
    while first >= 2, letter.tokens[first - 1].isMark(","), letter.tokens[first - 2].isCapitalized,
      isPartner(letter.tokens[first - 2])
    {
      first -= 2
    }
    while first >= 1, letter.tokens[first - 1].isCapitalized, !letter.beginsCell(first),
      isPartner(letter.tokens[first - 1])
    {
      first -= 1
    }
    var last = index + 1
    while let next = letter.token(last + 1), next.isCapitalized, !next.shape.contains(.wideGap),
      !next.shape.contains(.lineStart), last - index < 5,
      !next.entry.has([.notName, .title, .role, .medical])
    {
      last += 1
    }
    return first...last
  }

  private func isPartner(_ token: Token) -> Bool {
    let entry = token.entry
    guard token.length > 1, !entry.has([.medical, .drug, .notName, .specialty, .eponym]) else {
      return false
    }
    if entry.has([.title, .role, .month, .weekday]), entry.surname < 3 { return false }
    if token.shape.contains(.allCapitals), token.length < 3, entry.surname == 0 { return false }
    return entry.commonWord == 0 || entry.surname > 0 && entry.commonWord < 6
  }

  private static var firstOfForm: UInt64 { WordHash.of(literal: "l") }
  private static var partnership: UInt64 { WordHash.of(literal: "p") }

  /// `Longleaf IRO, L.P.`, `Otter Holdings L.L.C.`: a legal form with its dots.
  func dottedForm(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.isWord(index, Self.firstOfForm), letter.isInitial(letter.tokens[index]),
      letter.isMark(index + 1, in: .stop), let second = letter.token(index + 2), second.isWord,
      letter.isInitial(second), second.shape.contains(.glued), letter.isMark(index + 3, in: .stop)
    else { return nil }
    let third = letter.token(index + 4)
    let hasThird = third.map { $0.isWord && $0.shape.contains(.glued) } ?? false
    // `L.P.N.` is a nurse.
    guard second.hash == Self.partnership ? !hasThird : second.hash == Self.firstOfForm && hasThird
    else { return nil }
    let name = letter.isMark(index - 1, in: .comma) ? index - 2 : index - 1
    guard let before = letter.token(name), before.isCapitalized, before.length > 1,
      !before.entry.has([.title, .credential])
    else { return nil }
    return extendedLeft(from: name, letter)...(hasThird ? index + 4 : index + 2)
  }

  /// `IBEW Local 569`, `Local 417`.
  func unionLocal(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.isWord(index, Self.local), letter.tokens[index].isCapitalized else { return nil }
    var number = index + 1
    if letter.isWord(number, Self.number) { number += 1 }
    if letter.isMark(number, in: .closingValue) || letter.token(number)?.isMark("#") ?? false {
      number += 1
    }
    guard let digits = letter.token(number), digits.kind == .number, digits.info <= 5,
      !digits.shape.contains(.lineStart)
    else { return nil }
    var first = index
    while first > 0, letter.tokens[first - 1].isCapitalized, index - first < 4,
      !letter.tokens[first].shape.contains(.lineStart),
      !letter.tokens[first - 1].cues.contains(.organizationOpeners)
    {
      first -= 1
    }
    return first...number
  }
}

extension Letter {
  /// Whether no word stands before `index`.
  func isFirstWord(_ index: Int) -> Bool {
    for place in 0..<index where tokens[place].isWord { return false }
    return true
  }
}
