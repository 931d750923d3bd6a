internal import LetheCore
internal import PatternCatalog

/// How far a name reaches around the word that makes it an organization.
extension OrganizationRecognizer {
  /// The phrase around a head, with what it is and how sure.
  func extended(
    _ head: ClosedRange<Int>, _ entry: LexiconEntry, _ letter: Letter
  ) -> (range: ClosedRange<Int>, type: IdentifierType, score: Float)? {
    let inCapitals = letter.isInCapitals(head.lowerBound)
    var first = head.lowerBound
    var last = head.upperBound
    var entry = entry
    // `Company:` is the label of a field.
    if letter.isLabel(last), first == last, !entry.has(.knownOrganization) { return nil }
    if entry.has(.headLast) || entry.has(.knownOrganization) || !entry.has(.headFirst) {
      first = extendedLeft(from: head.lowerBound, letter)
    } else if letter.tokens[head.lowerBound].entry.has(.headLast), head.lowerBound > 0,
      letter.tokens[head.lowerBound - 1].shape.contains(.possessive)
    {
      // `Children's Hospital of Oakland`.
      first = head.lowerBound - 1
    }
    if !entry.has(.headFirst), !entry.has(.knownOrganization),
      let of = letter.next(last), letter.isWord(of, Self.of),
      !letter.tokens[last].cues.contains(.organizationWeakHeads) || isTown(behind: of, letter),
      let reached = extendedRight(from: last, letter, needsJoiner: true)
    {
      // `Children's Hospital of Oakland`.
      last = reached
    }
    // `Natividad Hills Medical Center`: a known name before further words and a head.
    if entry.has(.knownOrganization), let reached = beforeHead(behind: last, letter) {
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
    var plainWords = 0
    let isFaint = head.count == 1 && letter.hasCue(head.upperBound, .organizationFaintHeads)
    // `Rotator Cuff Surgery Protocol`: what goes on behind is a heading.
    if isFaint, last == head.upperBound, let next = letter.token(last + 1), next.isCapitalized,
      !next.shape.contains(.wideGap), !next.shape.contains(.lineStart), !inCapitals
    {
      return nil
    }
    for index in first...last where !head.contains(index) {
      let token = letter.tokens[index]
      guard token.isWord else {
        if token.kind == .number { score += 0.05 }
        continue
      }
      if token.entry.has([.notName, .drug]), !token.entry.has(.streetSuffix),
        !token.cues.contains(.organizationStates), !token.shape.contains(.glued),
        !token.entry.has(.weekday), token.entry.surname == 0 || token.entry.has(.drug),
        !token.entry.has(Self.heads) || token.entry.has(.drug)
      {
        score -= 0.35
      }
      if token.entry.has(Self.heads) || token.cues.contains(.organizationJoiners) { continue }
      ownWords += 1
      if token.length == 1 { continue }
      let known = token.entry
      if !known.has([.medical, .specialty, .notName, .drug, .title, .role])
        || known.has(.streetSuffix)
      {
        plainWords += 1
      }
      // `Young's Market`, `White's Pharmacy`: whose it is.
      if token.shape.contains(.possessive), known.surname > 0, index == first {
        tellingWords += 1
        score += 0.12
        continue
      }
      if known.has(.medical) || known.commonWord >= 7 || known.has(.specialty) {
        continue
      }
      if isFaint, known.commonWord >= 4 || known.has(.eponym) { continue }
      tellingWords += 1
      if known.commonWord == 0 {
        score += 0.2
      } else if known.city > 0 || known.surname >= 3 {
        score += 0.12
      } else if known.commonWord <= 5 {
        score += 0.08
      }
    }
    // `if Lake Street Imaging gave you a disc`: capitals in the middle of a sentence, or in
    // parentheses of their own, make even ordinary words a name.
    let before = letter.previous(first).map { letter.tokens[$0] }
    let isInSentence =
      !inCapitals && plainWords >= 2 && !letter.beginsSentence(first)
      && before.map { letter.isLowercase($0) || $0.isMark("(") } ?? false
    // `DISPOSITION: RIVER OAKS CARE CENTER`.
    if plainWords >= 2, before?.isMark(":") ?? false {
      score += 0.2
      tellingWords = max(tellingWords, 1)
    }
    if isInSentence {
      score += 0.1
      tellingWords = max(tellingWords, 1)
    }
    // `DEAN PRICE, DC, PRICE FAMILY CHIROPRACTIC`.
    let isBehindCredential =
      (before?.isMark(",") ?? false)
      && letter.previous(first).flatMap { letter.previous($0) }.map { place in
        letter.tokens[place].entry.has(.credential)
          && letter.tokens[place].shape.contains(.allCapitals)
      } ?? false
    if isBehindCredential {
      score += 0.2
      tellingWords = max(tellingWords, 1)
    }
    // `Department of Health Care Services`: a body of the list of what names nobody.
    if let (end, known) = letter.phrase(at: first, with: .notName), end >= head.upperBound,
      known.has(.notName), end > first
    {
      return nil
    }
    // `State of California, Division of …` names a body, no organization of anybody.
    if entry.has(.headFirst), letter.tokens[head.lowerBound].cues.contains(.organizationStates),
      letter.tokens[last].entry.has([.state, .county, .country]) || last == head.upperBound
    {
      return nil
    }
    if entry.has(.knownOrganization) {
      score += inCapitals ? 0.1 : 0.25
      // `Staples out 11/1`, `Eaton stage II`: words besides.
      if first == last, letter.beginsSentence(first), letter.tokens[first].entry.commonWord > 0 {
        score -= 0.3
      }
      // `Eaton III`, `the Stanford forms`, `outside UCSF criteria`.
      if first == last, let next = letter.token(last + 1), next.isWord,
        !next.shape.contains(.wideGap),
        next.cues.contains(.nameSuffixes) && next.shape.contains(.allCapitals)
          || letter.isLowercase(next) && Self.gradings.contains(next.hash)
      {
        score -= 0.5
      }
    } else if ownWords == 0 {
      return nil
    }
    let isWeak =
      isFaint || letter.tokens[head.upperBound].cues.contains(.organizationWeakHeads)
    if !isWeak { score += 0.15 }
    // `Trillium Claims`, `Redwood Crown Claims`, but not `Robotic Surgery`.
    if isFaint, plainWords == 1, tellingWords == 1,
      letter.tokens[first].entry.commonWord > 0, letter.tokens[first].entry.surname == 0,
      letter.tokens[first].entry.city == 0
    {
      tellingWords = 0
    }
    let preposition =
      letter.previous(first).map { before in
        letter.hasCue(before, .organizationPrepositions) || letter.tokens[before].isMark("@")
      } ?? false
    if preposition { score += 0.1 }
    let isLetterhead =
      letter.beginsCell(first)
      && (letter.endsCell(last)
        || letter.tokens[last + 1].isMark(",")
        || (letter.tokens[last + 1].isMark(".") && letter.endsLine(last + 1)))
    if isLetterhead { score += 0.1 }
    if tellingWords == 0, !entry.has(.knownOrganization) {
      score -= isWeak ? 0.35 : preposition ? 0.1 : 0.2
    }
    // Capitals say nothing where all is written in them; a colon or preposition still does.
    let isSetOff = plainWords >= 2 && (preposition || before?.isMark(":") ?? false)
    if inCapitals, !isSetOff { score -= 0.12 }
    if !isLetterhead, letter.beginsSentence(first), letter.tokens[first].entry.commonWord >= 5 {
      score -= 0.15
    }
    if letter.isCaseless, !preposition { score -= 0.3 }
    if isEponym(first, last, letter) { score -= 0.4 }
    // `TIN LIZZIE TRANSIT, INC.`: a legal form settles it.
    if last > first, letter.hasCue(last, .organizationLegal), ownWords > 0 {
      score = max(score, 0.65)
    }
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
      score += 0.3
    }
    let type: IdentifierType = entry.has(.facilityHead) ? .hospital : .organization
    return (first...last, type, min(score, 0.95))
  }

  /// Whether a city, state or county is named behind `of`: `Physical Therapy of Marin`.
  private func isTown(behind of: Int, _ letter: Letter) -> Bool {
    guard let place = letter.next(of), letter.tokens[place].isCapitalized,
      let (_, entry) = letter.phrase(at: place, with: [.state, .county, .anyCity])
    else { return false }
    return entry.commonWord < 4
  }

  /// The last of one or two capitalised words behind `last`, when a head follows them.
  private func beforeHead(behind last: Int, _ letter: Letter) -> Int? {
    var place = last + 1
    while place - last <= 3, let token = letter.token(place), token.isCapitalized,
      !token.shape.contains(.wideGap), !token.cues.contains(.organizationOpeners)
    {
      if letter.phrase(at: place, with: [.facilityHead, .organizationHead]) != nil {
        return place > last + 1 ? place - 1 : nil
      }
      place += 1
    }
    return nil
  }

  /// Whether the phrase is a disease, test or scale named for a person.
  func isEponym(_ first: Int, _ last: Int, _ letter: Letter) -> Bool {
    guard let next = letter.next(last) else { return false }
    return letter.tokens[first].entry.has(.eponym)
      && letter.tokens[next].entry.has(.eponymFollower)
  }

  /// The first token of the capitalised words before a head.
  func extendedLeft(from index: Int, _ letter: Letter) -> Int {
    var first = index
    var place = index
    var words = 0
    while words < 6, let before = letter.previous(place) {
      let token = letter.tokens[before]
      if letter.tokens[place].shape.contains(.wideGap), !letter.beginsLine(place) { break }
      if place - before > 1, letter.endsLine(before) {
        // Across a line break only within prose, and not behind `M.D.`.
        if letter.beginsSentence(place), !letter.goesOn(at: place) { break }
        if token.isMark(".") { break }
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
          // `Letter for Alder Creek High`, `Plan Alder Union Trust`.
          if words > 0, token.cues.contains(.organizationTitles), letter.beginsSentence(before),
            !letter.beginsLine(before)
          {
            break
          }
          if letter.isCaseless, token.entry.commonWord >= 7 || words >= 3 { break }
          // `DR. OKAFOR RECOMMENDED PHYSICAL THERAPY`.
          if letter.isInCapitals(before), isDone(token, letter), isBehindTitle(before, letter) {
            break
          }
          first = before
          words += 1
        } else if token.cues.contains(.organizationJoiners)
          || Self.foreignAnds.contains(token.hash),
          words > 0,
          let further = letter.previous(before), letter.tokens[further].isCapitalized
        {
          words += 1
        } else {
          break
        }
      } else if token.kind == .number {
        // `5 Star Paving`, `3 Brothers Pizza`.
        if token.info == 1, words > 0, let small = letter.previous(before),
          letter.isWord(small, Self.at) || letter.isWord(small, Self.by)
            || letter.hasCue(small, .organizationLabels)
            || letter.tokens[small].entry.has(.role)
        {
          return before
        }
        // `A-1 Auto Detail`, `Buoy 9 Tavern`.
        guard token.info <= 3, let further = letter.previous(before),
          letter.tokens[further].isMark("-")
            || letter.tokens[further].isCapitalized && !letter.tokens[further].entry.has(.notName)
              && !letter.tokens[further].cues.contains(.organizationOpeners)
              && letter.tokens[further].length > 2 && !letter.tokens[before].shape.contains(.glued)
        else { break }
      } else if token.isMark("&") || token.isMark("-") || token.isMark("'") || token.isMark("/") {
        // Joins two words of a name; a dash with spaces around it does not.
        if token.isMark("-"), !token.shape.contains(.glued) { break }
      } else if token.isMark("."), token.shape.contains(.glued),
        let word = letter.token(before - 1), word.isCapitalized, word.length <= 3,
        !word.entry.has([.title, .credential])
      {
        // `St. Luke's`, `J. Smith Trucking`.
      } else if token.isMark(","), words == 0, letter.hasCue(index, .organizationLegal),
        letter.tokens[index].shape.contains(.allCapitals)
          || letter.tokens[index].shape.contains(.capital), let word = letter.token(before - 1),
        word.isCapitalized, !word.entry.has(.credential)
      {
        // `Harutyunyan Law, APC`.
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
  func isNameList(_ index: Int, _ letter: Letter) -> Bool {
    for place in index...(index + 4) {
      if let token = letter.token(place), token.isMark("&") { return true }
    }
    return false
  }

  /// The last token of the capitalised words behind `County of`, `Law Offices of`.
  func extendedRight(from index: Int, _ letter: Letter, needsJoiner: Bool) -> Int? {
    var last: Int?
    var place = index
    var words = 0
    while words < 6, let next = letter.next(place) {
      let token = letter.tokens[next]
      if token.shape.contains(.wideGap), !letter.beginsLine(next) { break }
      if next - place > 1, letter.beginsSentence(next), !letter.goesOn(at: next) { break }
      if letter.isLabel(next) { break }
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

  /// What a university or maker gives its name to, and is not asked about.
  private static let gradings = [
    "stage", "grade", "type", "classification", "criteria", "score", "scale", "index", "forms",
  ].map { WordHash.of($0) }
  private static let foreignAnds = WordSet("y e et und")
  static var and: UInt64 { WordHash.of(literal: "and") }
  static var of: UInt64 { WordHash.of(literal: "of") }
  static var the: UInt64 { WordHash.of(literal: "the") }
  static var name: UInt64 { WordHash.of(literal: "name") }
  static var lady: UInt64 { WordHash.of(literal: "lady") }
  static var by: UInt64 { WordHash.of(literal: "by") }
  static var at: UInt64 { WordHash.of(literal: "at") }
  static var article: UInt64 { WordHash.of(literal: "a") }
  static var professional: UInt64 { WordHash.of(literal: "professional") }
  static let legalLabels: LexiconEntry.Flags = [.title, .role]

  func isAbbreviation(_ index: Int, _ letter: Letter) -> Bool {
    letter.tokens[index].isCapitalized && letter.tokens[index].length <= 3
      && !letter.tokens[index].entry.has(Self.heads)
  }

  /// A phrase with the legal form behind it: `TIDEWELL & OYEDEPO, PLLC`.
  func withLegalForm(_ range: ClosedRange<Int>, _ letter: Letter) -> ClosedRange<Int> {
    var last = range.upperBound
    while let (next, _) = nextHead(behind: last, letter) { last = next }
    return range.lowerBound...last
  }

  /// A further head directly behind the phrase, perhaps after a comma.
  func nextHead(behind last: Int, _ letter: Letter) -> (Int, LexiconEntry)? {
    guard var place = letter.next(last) else { return nil }
    // A new line of a letterhead begins something else.
    if place - last > 1, letter.beginsSentence(place) { return nil }
    if letter.tokens[place].isMark(",") || letter.tokens[place].isMark("&") {
      guard let behind = letter.next(place) else { return nil }
      // After a comma only a legal form belongs to the name.
      guard letter.tokens[behind].length <= 4,
        letter.phrase(at: behind, with: .organizationHead) != nil,
        letter.token(behind + 1)?.kind != .number
      else { return nil }
      place = behind
    }
    guard letter.tokens[place].isCapitalized, !letter.tokens[place].shape.contains(.wideGap),
      !letter.isLabel(place),
      !letter.tokens[place].shape.contains(.lineStart) || letter.goesOn(at: place),
      let (end, entry) = letter.phrase(at: place, with: Self.heads)
    else { return nil }
    return (end, entry)
  }
}
