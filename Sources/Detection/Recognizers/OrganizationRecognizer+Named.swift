internal import LetheCore
internal import PatternCatalog

/// Organizations that nothing in their own words tells: what they own, what ward they have,
/// who stands on the other side.
extension OrganizationRecognizer {
  /// `harvest shifts at Bright Rivers had gone`: two or three capitalised words, even ordinary
  /// ones, in the middle of a sentence in small letters.
  func named(from index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    var last = index
    var words = 0
    while let token = letter.token(last), token.isCapitalized, token.length > 2, words < 4,
      !token.shape.contains(.allCapitals), !token.shape.contains(.wideGap),
      !token.cues.contains(.organizationOpeners), !token.cues.contains(.organizationTitles),
      token.cues.isDisjoint(with: [.nameOwned, .organizationStages]),
      !token.entry.has([
        .notName, .drug, .medical, .title, .role, .month, .weekday, .specialty,
      ])
    {
      words += 1
      last += 1
    }
    guard (2...3).contains(words), let after = letter.token(last),
      letter.isLowercase(after) || letter.isMark(last, in: .closingAppositive),
      letter.tokens[index].entry.givenName < 2,
      !(index...last - 1).allSatisfy({ letter.tokens[$0].entry.has(.eponym) })
    else { return nil }
    return index...last - 1
  }

  private static let servingWords = [
    WordHash.of("for"), WordHash.of("at"), WordHash.of("from"), WordHash.of("with"),
  ]

  /// `cook for Matson's Ferry`: whose place it is, behind a small word.
  func owned(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let owner = letter.tokens[index]
    guard owner.shape.contains(.possessive), let before = letter.previous(index),
      Self.servingWords.contains(letter.tokens[before].hash),
      letter.isLowercase(letter.tokens[before]),
      !owner.entry.has([.eponym, .kinship, .role, .title]), let place = letter.next(index),
      letter.tokens[place].isCapitalized, letter.tokens[place].length > 2,
      !letter.tokens[place].entry.has([.medical, .eponymFollower, .drug, .notName, .title]),
      !letter.tokens[place].cues.contains(.nameOwned),
      !letter.tokens[place].cues.contains(.organizationTitles)
    else { return nil }
    var last = place
    while let next = letter.token(last + 1), next.isCapitalized, last - place < 3,
      !next.shape.contains(.wideGap), !next.entry.has([.medical, .title])
    {
      last += 1
    }
    return index...last
  }

  private static let barredForLabels: LexiconEntry.Flags = [
    .notName, .drug, .medical, .title, .role, .month, .weekday, .specialty,
  ]

  /// `Carrier Summit Ridge denied`: capitalised words behind what they are, without a colon.
  func called(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let label = letter.tokens[index]
    guard label.cues.contains(.organizationTies), label.cues.contains(.organizationLabels),
      label.length >= 3, !letter.isInCapitals(index), !letter.isLabel(index)
    else { return nil }
    var last = index
    while let token = letter.token(last + 1), token.isCapitalized, token.length > 2,
      last - index < 4, !token.shape.contains(.wideGap), !token.shape.contains(.lineStart),
      !token.cues.contains(.organizationOpeners), !token.cues.contains(.organizationTitles),
      !token.entry.has(Self.barredForLabels), !token.cues.contains(.organizationLabels)
    {
      last += 1
    }
    guard last - index >= 2, let after = letter.token(last + 1),
      letter.isLowercase(after) || letter.isMark(last + 1, in: .closingAppositive)
        || letter.isMark(last + 1, in: Self.openingNumber),
      letter.tokens[index + 1].entry.givenName < 3
    else { return nil }
    return index + 1...last
  }

  private static let openingNumber = MarkSet("#(")
  private static var saintWord: UInt64 { WordHash.of(literal: "st") }

  /// `ST. BRIGID'S`, `at St. Agatha`: a saint's hospital by its name alone.
  func saint(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.isWord(index, Self.saintWord) else { return nil }
    let name = letter.isMark(index + 1, in: .stop) ? index + 2 : index + 1
    guard let token = letter.token(name), token.isCapitalized, token.length > 2,
      !token.shape.contains(.wideGap),
      token.entry.givenName > 0
        || token.shape.contains(.possessive) && token.entry.commonWord == 0,
      !(letter.token(name + 1)?.isCapitalized ?? false) || token.shape.contains(.possessive)
        || letter.isInCapitals(index),
      token.shape.contains(.possessive)
        && (letter.isMark(index - 1, in: .comma)
          || letter.hasCue(index - 1, [.capitalBefore, .organizationTies]))
        || letter.isWord(index - 1, Self.at)
    else { return nil }
    return index...name
  }

  private static let wards = [WordHash.of("ed"), WordHash.of("er"), WordHash.of("icu")]
  private static let practices = ["pt", "ot", "mri", "emg", "ent", "obgyn"].map { WordHash.of($0) }
  private static let served = ["women", "women's", "children", "children's", "veterans"].map {
    WordHash.of($0)
  }

  /// `Castroville PT`, `Burbank EMG`: a town, or two words that are no terms, before what is done
  /// there.
  func practice(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    guard token.length <= 5, token.shape.contains(.allCapitals),
      Self.practices.contains(token.hash), !letter.isInCapitals(index), index > 0,
      !token.shape.contains(.wideGap), !letter.beginsLine(index),
      !(letter.token(index + 1)?.isCapitalized ?? false) || letter.endsCell(index)
    else { return nil }
    guard let first = ownWords(before: index, letter) else { return nil }
    if let (last, entry) = letter.phrase(at: first, with: .anyCity), last == index - 1,
      entry.city >= 2, entry.commonWord < 4
    {
      return first...index
    }
    // `Nakamura PT` is somebody with a credential.
    guard index - first >= 2, letter.tokens[first].entry.givenName < 3,
      (first..<index).contains(where: { letter.tokens[$0].entry.commonWord < 5 })
    else { return nil }
    return first...index
  }

  /// `Verdugo Women's`: a hospital by those whom it serves.
  func servant(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    guard token.shape.contains(.possessive), Self.served.contains(token.hash), index > 0,
      !token.shape.contains(.wideGap), !letter.beginsLine(index),
      letter.token(index + 1).map({ !$0.isCapitalized || letter.endsCell(index) }) ?? true,
      let first = ownWords(before: index, letter)
    else { return nil }
    return first...index
  }

  private static let hospitals = WordSet(
    """
    memorial general county mercy methodist community regional presbyterian lutheran adventist children's university star queen lady
    """)
  private static let conveyances = WordSet(
    """
    rode ride taken took take flown flew rushed airlifted transported transferred transfer admitted brought ambulance driven drove ambulanced evacuated helicoptered medevaced discharged delivered treated er ed
    """)

  /// `they took her to General`, `was flown to Star of the Bay`: a hospital by a word of its name,
  /// behind what brought somebody there.
  func conveyed(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    guard letter.hasCue(index - 1, .capitalBefore), Self.hospitals.contains(token.hash),
      !token.shape.contains(.allCapitals),
      let before = letter.previous(index), letter.isLowercase(letter.tokens[before]),
      letter.isWord(before, Self.at) || letter.isWord(before, Self.toward)
        || letter.isWord(before, Self.from),
      !(letter.token(index + 1)?.isCapitalized ?? false)
    else { return nil }
    // `hysterectomy 2011 at Methodist.`: nothing else is at a word like that.
    if letter.isWord(before, Self.at) {
      return index...(extendedRight(from: index, letter, needsJoiner: true) ?? index)
    }
    var place = before
    for _ in 0..<4 {
      guard let word = letter.previous(place), letter.tokens[word].isWord else { return nil }
      if Self.conveyances.contains(letter.tokens[word].hash) {
        return index...(extendedRight(from: index, letter, needsJoiner: true) ?? index)
      }
      place = word
    }
    return nil
  }

  private static var toward: UInt64 { WordHash.of(literal: "to") }

  /// The first of one to three capitalised words before `index` that are no terms or titles.
  private func ownWords(before index: Int, _ letter: Letter) -> Int? {
    var first = index
    while first > 0, let before = letter.token(first - 1), before.isCapitalized, index - first < 3,
      first == index || !letter.tokens[first].shape.contains(.wideGap),
      !letter.tokens[first].shape.contains(.lineStart), before.length > 1,
      !before.entry.has([
        .medical, .drug, .notName, .title, .role, .month, .weekday, .specialty, .kinship,
      ]), !before.cues.contains(.organizationOpeners), !before.cues.contains(.organizationTitles),
      !before.shape.contains(.possessive)
    {
      first -= 1
    }
    guard first < index, letter.tokens[first].entry.commonWord < 6 || index - first > 1 else {
      return nil
    }
    return first
  }

  /// `Kaplan Valley ED`: the capitalised words before a ward.
  func ward(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    guard token.length <= 3, token.shape.contains(.allCapitals), Self.wards.contains(token.hash),
      !letter.isInCapitals(index), index > 1
    else { return nil }
    var first = index
    var telling = 0
    while first > 0, let before = letter.token(first - 1), before.isCapitalized, index - first < 3,
      !letter.tokens[first].shape.contains(.wideGap), !before.shape.contains(.allCapitals),
      !before.entry.has([.medical, .drug, .notName, .title, .role, .month, .weekday]),
      !before.cues.contains(.organizationOpeners)
    {
      if before.entry.commonWord < 5 { telling += 1 }
      first -= 1
    }
    let isPlaced =
      index - first >= 2 && letter.hasCue(first - 1, .capitalBefore)
      && letter.isLowercase(letter.tokens[max(0, first - 1)])
    guard first < index, telling > 0 || isPlaced,
      index - first >= 2 || !letter.beginsSentence(first)
    else {
      return nil
    }
    return first...index
  }

  private static var veteransWord: UInt64 { WordHash.of(literal: "va") }
  private static let directions = [
    WordHash.of("west"), WordHash.of("east"), WordHash.of("north"), WordHash.of("south"),
    WordHash.of("greater"),
  ]

  /// `VA Palo Alto`, `VA West Mojave`: a veterans' hospital by its town.
  func veterans(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.isWord(index, Self.veteransWord),
      letter.tokens[index].shape.contains(.allCapitals),
      !letter.isMark(index - 1, in: .comma), let next = letter.token(index + 1), next.isCapitalized,
      !next.shape.contains(.wideGap), !next.entry.has([.notName, .medical, .drug])
    else { return nil }
    if let (last, entry) = letter.phrase(at: index + 1, with: .anyCity), entry.city >= 2,
      entry.commonWord < 4
    {
      return index...last
    }
    guard Self.directions.contains(next.hash), let town = letter.token(index + 2),
      town.isCapitalized, !town.entry.has([.medical, .notName]), !town.shape.contains(.wideGap)
    else { return nil }
    return index...index + 2
  }

  private static var numberWord: UInt64 { WordHash.of(literal: "no") }

  /// `School No. 27`: a head with a number.
  func numbered(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.tokens[index].entry.has([.facilityHead, .organizationHead]),
      letter.isWord(index + 1, Self.numberWord), letter.isMark(index + 2, in: .stop),
      letter.tokens[index + 1].isCapitalized,
      let number = letter.token(index + 3), number.kind == .number, number.info <= 3,
      // `Social Security No. 078-05-1120`: the number goes on.
      letter.token(index + 4)?.kind != .number,
      !letter.isMark(index + 4, in: .gluing) || letter.token(index + 5)?.kind != .number
    else { return nil }
    return index...index + 3
  }

  /// `uptown rx #311`, `the Sav-Rite on Main #12`: a shop by the number of its branch, at the mark.
  func branch(at index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard letter.tokens[index].isMark("#"), let number = letter.token(index + 1),
      number.kind == .number, number.shape.contains(.glued), (2...5).contains(number.info),
      let shop = letter.token(index - 1), shop.isWord, Self.shops.contains(shop.hash),
      !letter.tokens[index].shape.contains(.wideGap)
    else { return nil }
    var first = index - 1
    while index - first < 4, first > 0, !letter.beginsCell(first) {
      let word = letter.tokens[first - 1]
      guard word.isWord || word.isMark("-"),
        word.isCapitalized
          || word.cues.isDisjoint(with: [
            .organizationPrepositions, .organizationOpeners, .placeBefore, .occupationArticles,
          ]),
        word.entry.commonWord < 7 || word.isCapitalized || first == index - 1
      else { break }
      first -= 1
    }
    return first...index + 1
  }

  private static let shops = WordSet(
    """
    drug drugs drugstore rx pharmacy pharmacies apothecary store shop market mart supermarket \
    supercenter station depot warehouse outlet branch location foods clinic center
    """)

  private static var versusShort: UInt64 { WordHash.of(literal: "vs") }
  private static var from: UInt64 { WordHash.of(literal: "from") }

  /// `Aurelio Benvenuto vs. Stags' Hollow Cellars`, `From:ORCHARD CITY SPINE` in a fax's head.
  func opposite(behind index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    if letter.isWord(index, Self.versusShort) {
      guard index >= 1, letter.tokens[index - 1].isCapitalized,
        letter.token(index - 2)?.isCapitalized ?? false
          || letter.isMark(index - 2, in: .gluing)
          || letter.beginsLine(index - 1) && letter.tokens[index - 1].entry.surname > 0
      else { return nil }
      let start = letter.isMark(index + 1, in: .stop) ? index + 2 : index + 1
      guard let value = letter.token(start), value.isCapitalized, !value.shape.contains(.glued),
        !value.entry.has([.medical, .drug, .specialty]), !letter.endsCell(start)
      else { return nil }
      return capitalizedValue(from: start, letter)
    }
    guard letter.isWord(index, Self.from), letter.isMark(index + 1, in: .colon),
      let value = letter.token(index + 2), value.shape.contains(.allCapitals), value.length > 1,
      !value.shape.contains(.lineStart), value.entry.givenName < 2, !value.entry.has(.title),
      let range = capitalizedValue(from: index + 2, letter), range.count >= 2,
      letter.endsCell(range.upperBound)
    else { return nil }
    // `From:ORCHARD CITY SPINE   To:14085550188`, `FROM: NORTHGATE NEURO  7075550133`.
    let next = letter.token(range.upperBound + 1)
    let isFax =
      letter.isWord(range.upperBound + 1, Self.toward) || next?.kind == .number && next?.info == 10
    guard isFax || index < 40 && range.count >= 3 else { return nil }
    return range
  }
}

extension Letter {
  /// Whether the words from `index` on are a label, up to its colon within three words.
  func isLabelled(at index: Int) -> Bool {
    var place = index
    while place < index + 3, let token = token(place), token.isWord,
      place == index || !token.shape.contains(.wideGap)
    {
      if isLabel(place) { return true }
      place += 1
    }
    return false
  }

  /// Whether a street begins on the line below: a number, and a street's word behind it.
  func isAboveStreet(_ index: Int) -> Bool {
    guard endsLine(index), token(index + 1)?.info == 1, let number = token(index + 2),
      number.kind == .number
    else { return false }
    var place = index + 3
    while let token = token(place), token.kind != .lineBreak, place - index < 12 {
      if token.isWord, token.entry.has(.streetSuffix) { return true }
      place += 1
    }
    return false
  }

  /// Whether the line of `index` is the head of a table: three cells at least of capitalised
  /// words and no numbers, each with a colon or none.
  func isHeaderLine(_ index: Int) -> Bool {
    var place = index
    while place > 0, tokens[place - 1].kind != .lineBreak, index - place < 30 { place -= 1 }
    var cells = 1
    var colons = 0
    let first = place
    while place < tokens.count, tokens[place].kind != .lineBreak, place - index < 30 {
      let token = tokens[place]
      if token.kind == .number { return false }
      if place > first, token.shape.contains(.wideGap) { cells += 1 }
      if token.isMark(":") { colons += 1 }
      if token.isWord, !token.shape.contains(.capital) { return false }
      place += 1
    }
    return cells >= 3 && (colons == 0 || colons == cells)
  }
}
