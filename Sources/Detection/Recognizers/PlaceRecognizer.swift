internal import LetheCore
internal import PatternCatalog

/// Finds cities, states and countries of the lexicon in running text.
///
/// Addresses are found by the rules of `places.yaml`. Here a place's name, which may
/// as well be a person's or an ordinary word, is weighed against what stands around.
struct PlaceRecognizer: Sendable {
  static let ruleIDs = ["place.city", "place.state", "place.country"]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  private static var to: UInt64 { WordHash.of(literal: "to") }

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    let flags: LexiconEntry.Flags = [.state, .country, .phrasePrefix]
    // Where an organization or a street ends: a city may follow behind a comma.
    var ends: Set<Int32> = []
    for candidate in candidates
    where candidate.type == .hospital || candidate.type == .organization
      || candidate.type == .street
    {
      if candidate.score >= 0.5 { ends.insert(candidate.end) }
    }
    var done = -1
    for index in letter.leads.indices(.capital) where index > done {
      let token = letter.tokens[index]
      if letter.isCaseless { findSmall(at: index, letter, &candidates) }
      guard token.isCapitalized, token.entry.has(flags) || token.entry.city > 0,
        let (last, type, rule, found) = place(at: index, letter)
      else { continue }
      done = last
      var score = found
      if type == .city, score > 0.1 {
        score += placed(index...last, letter, behind: ends)
        addRegion(behind: last, letter, score, &candidates)
      }
      if score > 0.1 {
        candidates.append(
          Candidate(
            start: Int32(token.lower), end: Int32(letter.tokens[last].upper), type: type,
            // Below what rules score that know the place is a reviewer's or an address's.
            score: min(score, 0.8), rule: UInt16(firstRule + rule)))
      }
    }
    if !letter.isCaseless {
      for index in letter.leads.indices(.uncommon) { findSloppy(at: index, letter, &candidates) }
    }
  }

  private static let within = WordSet("in near from to outside toward towards via")

  /// `ocotillo in indio bc`: a city that is no word, without its capital among other capitals.
  private func findSloppy(at index: Int, _ letter: Letter, _ candidates: inout [Candidate]) {
    let token = letter.tokens[index]
    guard token.isWord, !token.shape.contains(.capital), token.length > 4, token.entry.city >= 2,
      token.entry.commonWord == 0, token.givenOrSurname < 3,
      !token.entry.has([.medical, .drug, .eponym, .notName, .specialty, .eponymFollower]),
      token.shape.isDisjoint(with: [.glued, .wideGap]), let before = letter.previous(index),
      Self.within.contains(letter.tokens[before].hash),
      letter.isLowercase(letter.tokens[before]),
      !(letter.token(index + 1)?.shape.contains(.glued) ?? false)
        || letter.isMark(index + 1, in: .closingAppositive)
    else { return }
    candidates.append(
      Candidate(
        start: Int32(token.lower), end: Int32(token.upper), type: .city, score: 0.55,
        rule: UInt16(firstRule)))
  }

  /// `he lives in tustin`: a city in a text without capitals, behind a preposition.
  private func findSmall(at index: Int, _ letter: Letter, _ candidates: inout [Candidate]) {
    guard letter.tokens[index].isWord, let before = letter.previous(index),
      letter.hasCue(before, .placeStrongBefore),
      let (last, entry) = letter.phrase(at: index, with: .anyCity), entry.city >= 2,
      last > index || entry.commonWord == 0 && !entry.has([.medical, .drug]),
      entry.commonWord < 5, !entry.has([.month, .weekday])
    else { return }
    candidates.append(
      Candidate(
        start: Int32(letter.tokens[index].lower), end: Int32(letter.tokens[last].upper),
        type: .city, score: 0.55, rule: UInt16(firstRule)))
  }

  /// What a city's place on the page adds to its score.
  private func placed(
    _ range: ClosedRange<Int>, _ letter: Letter, behind ends: Set<Int32>
  ) -> Float {
    let token = letter.tokens[range.lowerBound]
    let words = range.upperBound - range.lowerBound + 1
    let isPlain = words > 1 || token.entry.surname < 3 && token.entry.commonWord < 3
    let before = range.lowerBound - 1
    // `from Fresno to Reno`.
    if letter.isWord(before, Self.to), let from = letter.token(before - 1), from.isCapitalized,
      from.entry.city > 0, letter.hasCue(before - 2, .placeStrongBefore)
    {
      return 0.35
    }
    if letter.isMark(before, in: .colon) {
      // `Executed at: Murrieta`.
      for place in [before - 1, before - 2]
      where letter.hasCue(place, .placeLabels) { return 0.45 }
    }
    if letter.beginsCell(range.lowerBound), before >= 0,
      letter.hasCue(before, .placeLabels), !letter.tokens[before].isMark(":")
    {
      return 0.4
    }
    if letter.isMark(before, in: .comma), ends.contains(Int32(letter.tokens[before].lower)) {
      return 0.3
    }
    // `Ventura, 22 February 2024`: where and when something was signed.
    if letter.beginsCell(range.lowerBound), letter.isMark(range.upperBound + 1, in: .comma),
      let date = letter.token(range.upperBound + 2), !date.shape.contains(.lineStart),
      date.kind == .number || date.entry.has(.month) && date.isCapitalized,
      !token.entry.has(.month), token.entry.givenName < 3, closesSoon(range.upperBound + 2, letter)
    {
      return token.entry.surname < 4 ? 0.4 : 0.3
    }
    // `Fort Bragg 707-555-0128`: a town before its telephone.
    if isPlain, letter.beginsCell(range.lowerBound), let area = letter.token(range.upperBound + 1),
      area.kind == .number && area.info == 3 || area.isMark("("),
      !area.shape.contains(.lineStart), token.entry.city >= 2 || words > 1,
      letter.token(range.upperBound + 3)?.kind == .number
    {
      return 0.3
    }
    // `(Gardena)`, `4/1/2018, Clovis;`.
    if isPlain, token.entry.city >= 2 || words > 1 {
      if letter.token(before)?.isMark("(") ?? false,
        letter.token(range.upperBound + 1)?.isMark(")") ?? false
      {
        return 0.2
      }
      if letter.isMark(before, in: .comma), letter.token(before - 1)?.kind == .number,
        letter.isMark(range.upperBound + 1, in: .closingAppositive)
          || letter.token(range.upperBound + 1)?.isMark(";") ?? false
      {
        return 0.2
      }
    }
    // A line or cell of its own in a letterhead.
    if isPlain, letter.beginsCell(range.lowerBound), letter.endsCell(range.upperBound),
      token.entry.city >= 2 || words > 1, range.lowerBound < 80
    {
      return 0.25
    }
    return 0
  }

  /// Whether the cell ends within a date's length from `index`.
  private func closesSoon(_ index: Int, _ letter: Letter) -> Bool {
    (index..<min(index + 7, letter.count)).contains { letter.endsCell($0) }
  }

  /// A state's abbreviation or a ZIP code behind a city: `LODI CA`, `Monterey 93940`.
  private func addRegion(
    behind last: Int, _ letter: Letter, _ score: Float, _ candidates: inout [Candidate]
  ) {
    var place = last + 1
    let hasComma = letter.isMark(place, in: .comma)
    if hasComma { place += 1 }
    guard score >= 0.3, let token = letter.token(place), token.kind != .lineBreak else { return }
    if token.isWord, token.entry.has(.stateAbbreviation), token.shape.contains(.allCapitals),
      token.length == 2, !token.shape.contains(.wideGap) || score >= 0.6,
      !token.entry.has(.credential)
        || letter.token(place + 1)?.kind == .number
    {
      append(place, .state, 0.7, 1, letter, &candidates)
      place += 1
    } else if hasComma {
      return
    }
    guard let zip = letter.token(place), zip.kind == .number, zip.info == 5,
      !zip.shape.contains(.glued), letter.endsCell(place) || letter.tokens[place + 1].kind != .word
    else { return }
    append(place, .zip, 0.7, 0, letter, &candidates)
  }

  private func append(
    _ index: Int, _ type: IdentifierType, _ score: Float, _ rule: Int, _ letter: Letter,
    _ candidates: inout [Candidate]
  ) {
    let token = letter.tokens[index]
    candidates.append(
      Candidate(
        start: Int32(token.lower), end: Int32(token.upper), type: type, score: score,
        rule: UInt16(firstRule + rule)))
  }

  private func place(
    at index: Int, _ letter: Letter
  ) -> (last: Int, type: IdentifierType, rule: Int, score: Float)? {
    guard let (last, entry) = letter.phrase(at: index, with: [.state, .country, .anyCity]),
      allCapitalized(index...last, letter)
    else { return nil }
    var score: Float = 0
    let type: IdentifierType
    let rule: Int
    if entry.has(.state) {
      (type, rule) = (.state, 1)
      score = 0.6
    } else if entry.has(.country), entry.city < 5 {
      (type, rule) = (.country, 2)
      score = entry.commonWord > 0 || entry.givenName > 3 || entry.surname > 3 ? 0.2 : 0.6
    } else {
      (type, rule) = (.city, 0)
      score = cityScore(entry, words: last - index + 1)
    }
    if let before = letter.previous(index) {
      let word = letter.tokens[before]
      if word.isWord, word.cues.contains(.placeBefore) {
        let isPlace = word.cues.contains(.placeStrongBefore) && letter.isLowercase(word)
        score += isPlace ? 0.45 : word.cues.contains(.placeStrongBefore) ? 0.35 : 0.2
      }
      if word.entry.has([.title, .kinship]) || letter.isInitial(word) { score -= 0.5 }
      if word.isCapitalized, !word.entry.has([.state, .country]), word.entry.city == 0,
        !letter.beginsSentence(before), !word.cues.contains(.placeBefore),
        !letter.isInCapitals(index) || word.entry.commonWord < 7
      {
        // Inside a longer capitalised phrase, which is something else.
        score -= 0.3
      }
      // A preposition or a place before a comma: `in Fresno, Reno and Austin`.
      if word.isMark(","), let place = letter.token(before - 1), place.isCapitalized,
        place.entry.city > 0 || place.entry.has([.state, .country])
      {
        score += 0.15
      }
    }
    if let comma = letter.next(last) {
      let mark = letter.tokens[comma]
      if mark.isMark(","), let behind = letter.next(comma) {
        let next = letter.tokens[behind].entry
        if next.has([.state, .stateAbbreviation, .country]), letter.tokens[behind].isCapitalized {
          // `Clark, MD` is a physician, `Bethesda, MD 20814` a place.
          let isCredential =
            next.has(.credential) && letter.tokens[behind].shape.contains(.allCapitals)
          let zip = letter.next(behind).map { letter.tokens[$0] }
          let hasZIP = zip.map { $0.kind == .number && $0.info == 5 } ?? false
          score += !isCredential || hasZIP ? 0.5 : entry.surname == 0 && entry.city >= 3 ? 0.3 : 0
        }
      } else if mark.entry.has(.stateAbbreviation), mark.shape.contains(.allCapitals),
        !mark.shape.contains(.wideGap)
      {
        score += 0.4
      } else if mark.isCapitalized, !mark.shape.contains(.wideGap),
        !letter.isInCapitals(last) || mark.entry.commonWord < 7
      {
        score -= mark.cues.contains(.placeBodies) ? 0.7 : 0.25
      } else if mark.isWord, mark.cues.contains(.placeBodies) {
        score -= 0.4
      } else if letter.isLowercase(mark), mark.entry.has(.eponymFollower) {
        // `Philadelphia collar`, `Budapest criteria`.
        score -= 0.4
      }
    }
    if letter.isInCapitals(index), type == .city, entry.commonWord > 0 { score -= 0.2 }
    return (last, type, rule, score)
  }

  /// How much a city's name says by itself.
  private func cityScore(_ entry: LexiconEntry, words: Int) -> Float {
    if words > 1 { return entry.commonWord > 0 ? 0.4 : 0.55 }
    if entry.commonWord >= 3 { return 0.05 }
    if entry.surname >= 2 || entry.givenName >= 2 { return entry.city >= 5 ? 0.3 : 0.15 }
    if entry.has([.medical, .drug, .eponym, .notName]) { return 0 }
    return entry.city >= 4 ? 0.55 : entry.city >= 3 ? 0.45 : 0.3
  }

  private func allCapitalized(_ range: ClosedRange<Int>, _ letter: Letter) -> Bool {
    range.allSatisfy { index in
      let token = letter.tokens[index]
      return !token.isWord || token.shape.contains(.capital) || token.length <= 3
    }
  }
}
