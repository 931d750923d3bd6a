internal import LetheCore
internal import PatternCatalog

/// Finds organizations: capitalised phrases with a word that makes them one, names
/// known by themselves, and what stands behind a label such as `Employer:`.
struct OrganizationRecognizer: Sendable {
  static let ruleIDs = [
    "organization.head", "organization.known", "organization.labelled", "organization.placed",
  ]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  private static let heads: LexiconEntry.Flags = [
    .facilityHead, .organizationHead, .knownOrganization,
  ]

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    var index = 0
    var done = -1
    while index < letter.count {
      let token = letter.tokens[index]
      guard token.isWord, token.shape.contains(.capital) || letter.isCaseless else {
        if let range = versus(behind: index, letter) ?? employees(before: index, letter) {
          append(range, .organization, 0.7, rule: 2, letter, &candidates)
        }
        index += 1
        continue
      }
      if let value = labelledValue(behind: index, letter) {
        append(value.range, value.type, 0.7, rule: 2, letter, &candidates)
      }
      if index > done, let range = letterhead(at: index, letter) ?? visited(at: index, letter) {
        append(range, .organization, 0.55, rule: 3, letter, &candidates)
      }
      if index > done, token.cues.contains(.organizationSponsors),
        let range = sponsored(at: index, letter)
      {
        append(range, .hospital, 0.7, rule: 1, letter, &candidates)
        done = range.upperBound
        index = done + 1
        continue
      }
      if index > done, token.entry.has(Self.heads.union(.phrasePrefix)),
        let (last, entry) = letter.phrase(at: index, with: Self.heads),
        let found = extended(index...last, entry, letter)
      {
        append(
          found.range, found.type, found.score, rule: entry.has(.knownOrganization) ? 1 : 0,
          letter, &candidates)
        done = found.range.upperBound
        index = max(index + 1, done + 1)
        continue
      }
      index += 1
    }
  }

  private func append(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float, rule: Int,
    _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    candidates.append(
      Candidate(
        start: Int32(letter.tokens[range.lowerBound].lower),
        end: Int32(letter.tokens[range.upperBound].upper), type: type, score: score,
        rule: UInt16(firstRule + rule)))
  }

  /// The phrase around a head, with what it is and how sure.
  private func extended(
    _ head: ClosedRange<Int>, _ entry: LexiconEntry, _ letter: Letter
  ) -> (range: ClosedRange<Int>, type: IdentifierType, score: Float)? {
    let inCapitals = letter.isInCapitals(head.lowerBound)
    var first = head.lowerBound
    var last = head.upperBound
    var entry = entry
    if entry.has(.headLast) || entry.has(.knownOrganization) || !entry.has(.headFirst) {
      first = extendedLeft(from: head.lowerBound, letter)
    }
    if !entry.has(.headFirst), !entry.has(.knownOrganization),
      let of = letter.next(last), letter.isWord(of, Self.of),
      !letter.tokens[last].cues.contains(.organizationWeakHeads),
      let reached = extendedRight(from: last, letter, needsJoiner: true)
    {
      // `Children's Hospital of Oakland`.
      last = reached
    }
    if entry.has(.headFirst) || entry.has(.knownOrganization) {
      if let reached = extendedRight(
        from: last, letter, needsJoiner: !entry.has(.knownOrganization))
      {
        last = reached
      }
    }
    // Further heads behind the first: `Clinic Medical Group, Inc.`
    while let (next, more) = nextHead(behind: last, letter) {
      last = next
      entry = entry.merged(with: more)
    }
    var score: Float = 0.45
    var ownWords = 0
    var tellingWords = 0
    for index in first...last where !head.contains(index) {
      let token = letter.tokens[index]
      guard token.isWord else {
        if token.kind == .number { score += 0.05 }
        continue
      }
      if token.entry.has([.notName, .drug]) { score -= 0.35 }
      if token.entry.has(Self.heads) || token.cues.contains(.organizationJoiners) { continue }
      ownWords += 1
      if token.length == 1 { continue }
      let known = token.entry
      if known.has(.medical) || known.commonWord >= 7 || known.has(.specialty) {
        continue
      }
      tellingWords += 1
      if known.commonWord == 0 {
        score += 0.2
      } else if known.city > 0 || known.surname >= 3 {
        score += 0.12
      } else if known.commonWord <= 5 {
        score += 0.08
      }
    }
    if entry.has(.knownOrganization) {
      score += inCapitals ? 0.1 : 0.25
    } else if ownWords == 0 {
      return nil
    }
    let isWeak = letter.tokens[head.upperBound].cues.contains(.organizationWeakHeads)
    if !isWeak { score += 0.15 }
    let preposition =
      letter.previous(first).map { before in
        letter.hasCue(before, .organizationPrepositions) || letter.tokens[before].isMark("@")
      } ?? false
    if preposition { score += 0.1 }
    let isLetterhead =
      letter.beginsLine(first)
      && (letter.endsLine(last) || letter.tokens[last + 1].shape.contains(.wideGap)
        || letter.tokens[last + 1].isMark(",")
        || (letter.tokens[last + 1].isMark(".") && letter.endsLine(last + 1)))
    if isLetterhead { score += 0.1 }
    if tellingWords == 0, !entry.has(.knownOrganization) {
      score -= isWeak ? 0.35 : preposition ? 0.1 : 0.2
    }
    if inCapitals { score -= 0.12 }
    if !isLetterhead, letter.beginsSentence(first), letter.tokens[first].entry.commonWord >= 5 {
      score -= 0.15
    }
    if letter.isCaseless, !preposition { score -= 0.3 }
    if isEponym(first, last, letter) { score -= 0.4 }
    guard score > 0.2 else { return nil }
    if let article = letter.previous(first), letter.isWord(article, Self.the),
      letter.tokens[article].shape.contains(.capital)
    {
      first = article
    }
    // The number of a branch: `Corner Drug #474`.
    if let mark = letter.next(last), letter.tokens[mark].isMark("#"),
      let number = letter.token(mark + 1), number.kind == .number, number.shape.contains(.glued)
    {
      last = mark + 1
      score += 0.2
    }
    let type: IdentifierType = entry.has(.facilityHead) ? .hospital : .organization
    return (first...last, type, min(score, 0.95))
  }

  /// Whether the phrase is a disease, test or scale named for a person.
  private func isEponym(_ first: Int, _ last: Int, _ letter: Letter) -> Bool {
    guard let next = letter.next(last) else { return false }
    return letter.tokens[first].entry.has(.eponym)
      && letter.tokens[next].entry.has(.eponymFollower)
  }

  /// The first token of the capitalised words before a head.
  private func extendedLeft(from index: Int, _ letter: Letter) -> Int {
    var first = index
    var place = index
    var words = 0
    while words < 6, let before = letter.previous(place) {
      let token = letter.tokens[before]
      if letter.tokens[place].shape.contains(.wideGap), !letter.beginsLine(place) { break }
      if place - before > 1, letter.endsLine(before), letter.beginsLine(first) {
        // Across a line break only within prose.
        if letter.beginsSentence(place) { break }
      }
      if token.isWord {
        if token.shape.contains(.capital) || letter.isCaseless {
          if token.cues.contains(.organizationOpeners), !letter.isWord(place, Self.lady) {
            // `Brenda Aiken, A Professional Corporation`.
            guard letter.isWord(before, Self.article), letter.isWord(place, Self.professional),
              let comma = letter.previous(before), letter.tokens[comma].isMark(","),
              let name = letter.previous(comma), letter.tokens[name].isCapitalized
            else { break }
            first = name
            place = name
            words += 2
            continue
          }
          let isOwn =
            token.shape.contains(.possessive)
            || (words == 0 && token.entry.has([.weekday, .month]) && !token.entry.has(.role))
          if token.entry.has([.title, .month, .weekday, .role]), token.entry.surname < 4, !isOwn {
            break
          }
          if token.cues.contains(.organizationLabels) || token.hash == Self.name { break }
          if letter.isCaseless, token.entry.commonWord >= 7 || words >= 3 { break }
          first = before
          words += 1
        } else if token.cues.contains(.organizationJoiners), words > 0,
          let further = letter.previous(before), letter.tokens[further].isCapitalized
        {
          words += 1
        } else {
          break
        }
      } else if token.kind == .number {
        guard token.info <= 3, let further = letter.previous(before),
          letter.tokens[further].isMark("-")
        else { break }
      } else if token.isMark("&") || token.isMark("-") || token.isMark("'") || token.isMark("/") {
        // Joins two words of a name; a dash with spaces around it does not.
        if token.isMark("-"), !token.shape.contains(.glued) { break }
      } else if token.isMark("."), token.shape.contains(.glued),
        let word = letter.token(before - 1), word.isCapitalized, word.length <= 3,
        !word.entry.has([.title, .credential])
      {
        // `St. Luke's`, `J. Smith Trucking`.
      } else if token.isMark(","), words > 0, let further = letter.previous(before),
        letter.tokens[further].isCapitalized, isNameList(before, letter)
      {
        // `Miller, Culpepper & Vander Wal LLP`.
      } else {
        break
      }
      place = before
    }
    return first
  }

  /// Whether an ampersand follows the comma at `index` within three words.
  private func isNameList(_ index: Int, _ letter: Letter) -> Bool {
    for place in index...(index + 4) {
      if let token = letter.token(place), token.isMark("&") { return true }
    }
    return false
  }

  /// The last token of the capitalised words behind `County of`, `Law Offices of`.
  private func extendedRight(from index: Int, _ letter: Letter, needsJoiner: Bool) -> Int? {
    var last: Int?
    var place = index
    var words = 0
    while words < 6, let next = letter.next(place) {
      let token = letter.tokens[next]
      if token.shape.contains(.wideGap), !letter.beginsLine(next) { break }
      if token.isWord, token.shape.contains(.capital) {
        if !needsJoiner, words == 0, !token.entry.has(Self.heads) { break }
        last = next
        words += 1
      } else if token.isWord, token.cues.contains(.organizationJoiners) || token.hash == Self.and {
        // Joins only if a capital follows.
      } else if token.isMark("&") || token.isMark("-")
        || (token.isMark(".") && isAbbreviation(place, letter))
      {
        // Joins as well.
      } else {
        break
      }
      if letter.tokens[place].shape.contains(.possessive), words == 0 { break }
      place = next
    }
    return last
  }

  private static let and = WordHash.of("and")
  private static let of = WordHash.of("of")
  private static let the = WordHash.of("the")
  private static let name = WordHash.of("name")
  private static let lady = WordHash.of("lady")
  private static let at = WordHash.of("at")
  private static let article = WordHash.of("a")
  private static let professional = WordHash.of("professional")
  private static let legalLabels: LexiconEntry.Flags = [.title, .role]

  /// What nothing but its place shows to be an organization: two to five capitalised words,
  /// none of them medical or a heading, that fill the first line of a letter.
  private func letterhead(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard index < 3, letter.beginsLine(index) else { return nil }
    guard let range = unknownPhrase(from: index, letter), letter.beginsLine(range.lowerBound),
      letter.endsLine(range.upperBound)
        || letter.tokens[range.upperBound + 1].shape.contains(.wideGap)
    else { return nil }
    return range
  }

  /// `He works at Tres Sauces Hulling`: capitalised words behind `at` in running text.
  private func visited(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard let before = letter.previous(index), letter.isWord(before, Self.at),
      letter.isLowercase(letter.tokens[before])
    else { return nil }
    return unknownPhrase(from: index, letter)
  }

  /// Two to five capitalised words from `index` on that are no headings, people with a known
  /// given name, drugs or medical terms, one of them at least out of the ordinary.
  private func unknownPhrase(from index: Int, _ letter: Letter) -> ClosedRange<Int>? {
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
  private func sponsored(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
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
  private func versus(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.hasCue(index, .organizationVersus), index > 0, letter.tokens[index - 1].isWord,
      letter.tokens[index - 1].isCapitalized || letter.isCaseless
    else { return nil }
    var start = index + 1
    if letter.token(start)?.isMark(".") ?? false { start += 1 }
    guard let value = letter.token(start), value.isCapitalized, !value.shape.contains(.glued) else {
      return nil
    }
    return capitalizedValue(from: start, letter)
  }

  /// `a represented A-1 Auto Detail employee`: the capitalised words before.
  private func employees(before index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.hasCue(index, .organizationEmployee), index > 0,
      letter.tokens[index - 1].isCapitalized, !letter.tokens[index - 1].entry.has([.role, .title])
    else { return nil }
    let first = extendedLeft(from: index, letter)
    guard first < index, !letter.beginsSentence(first),
      !letter.tokens[first].entry.has([.country, .state, .weekday, .month])
    else { return nil }
    return first...(index - 1)
  }

  /// Capitalised words and what joins them, from `start` to a gap or the line's end.
  private func capitalizedValue(from start: Int, _ letter: Letter) -> ClosedRange<Int>? {
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

  private func isAbbreviation(_ index: Int, _ letter: Letter) -> Bool {
    letter.tokens[index].isCapitalized && letter.tokens[index].length <= 3
      && !letter.tokens[index].entry.has(Self.heads)
  }

  /// A further head directly behind the phrase, perhaps after a comma.
  private func nextHead(behind last: Int, _ letter: Letter) -> (Int, LexiconEntry)? {
    guard var place = letter.next(last) else { return nil }
    // A new line of a letterhead begins something else.
    if place - last > 1, letter.beginsSentence(place) { return nil }
    if letter.tokens[place].isMark(",") || letter.tokens[place].isMark("&") {
      guard let behind = letter.next(place) else { return nil }
      // After a comma only a legal form belongs to the name.
      guard letter.tokens[behind].length <= 4, letter.tokens[behind].entry.has(.organizationHead)
      else { return nil }
      place = behind
    }
    guard letter.tokens[place].isCapitalized, !letter.tokens[place].shape.contains(.wideGap),
      let (end, entry) = letter.phrase(at: place, with: Self.heads)
    else { return nil }
    return (end, entry)
  }

  /// The value of a form field: `Employer: Young's Market`, up to a gap or the line's end.
  private func labelledValue(
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
    guard letter.tokens[index].length > 3 || !letter.isLowercase(letter.tokens[index]),
      let mark = letter.token(colon), mark.isMark(":"), let first = letter.token(colon + 1),
      first.kind != .lineBreak, first.kind != .punctuation
    else { return nil }
    guard first.shape.contains(.capital) || first.kind == .number else { return nil }
    guard !first.entry.has(.notName) || first.entry.has(Self.heads) else { return nil }
    var last = colon + 1
    var place = last
    while let token = letter.token(place + 1), token.kind != .lineBreak,
      !token.shape.contains(.wideGap), place - colon < 12
    {
      if token.isWord {
        if token.shape.contains(.capital) {
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
