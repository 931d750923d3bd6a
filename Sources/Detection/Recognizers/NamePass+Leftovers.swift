internal import LetheCore
internal import PatternCatalog

/// Capitalised words that nothing explains.
///
/// In running text a capital says that something has a name. What is no ordinary word
/// at a sentence's start, no drug, disease, form or title, and was found by nothing else,
/// is taken for a name; the small words before it say whose, as well as they can.
extension NamePass {
  /// How sure a leftover is, by what speaks for it.
  enum LeftoverScore {
    /// A word only known as a name.
    static let known: Float = 0.55
    /// A word in no list at all.
    static let unknown: Float = 0.5
    /// Several words, one of them in no list or a name.
    static let phrase: Float = 0.55
    /// Behind a person and a comma, or a word of work.
    static let tied: Float = 0.6
    /// The first words of an organization found elsewhere.
    static let repeated: Float = 0.6
  }

  /// Marks what is left over.
  mutating func findLeftovers(_ candidates: [Candidate]) {
    var covered = isTaken
    for candidate in candidates {
      let isSure = candidate.type == nil || candidate.type == .profession
      guard isSure, candidate.score >= 0.5 else { continue }
      cover(candidate, &covered)
    }
    for candidate in found where candidate.score >= 0.5 { cover(candidate, &covered) }
    var done = -1
    for index in letter.leads.indices(.capital) where index > done {
      let token = letter.tokens[index]
      guard token.isWord, token.shape.contains(.capital), !covered[index], token.length > 1,
        !token.shape.contains(.glued) || !letter.isMark(index - 1, in: .gluing)
      else { continue }
      done = findLeftover(at: index, &covered)
    }
    findUnclaimed(candidates, &covered)
    findRepeated(candidates, &covered)
  }

  /// What phrases of the lexicons are that name nobody.
  private static let explained: LexiconEntry.Flags = [.notName, .specialty, .eponym, .drug]

  private func cover(_ candidate: Candidate, _ covered: inout [Bool]) {
    var index = letter.firstToken(from: Int(candidate.start))
    while index < letter.count, letter.tokens[index].lower < Int(candidate.end) {
      covered[index] = true
      index += 1
    }
  }

  /// Weighs the capitalised words from `index` on; returns the last one looked at.
  private mutating func findLeftover(at index: Int, _ covered: inout [Bool]) -> Int {
    if let (last, _) = letter.phrase(at: index, with: Self.explained), last > index { return last }
    guard !isExplained(index) else { return index }
    let last = endOfLeftover(from: index, covered)
    guard !letter.isInCapitals(index) else { return last }
    var first = index
    let isBehindPerson = standsBehindPerson(index)
    if letter.beginsSentence(index), !isBehindPerson {
      // The first word of a sentence has its capital from there.
      let token = letter.tokens[index]
      // `Copperline's HR wrote`.
      let isOwner = token.shape.contains(.possessive) && token.entry.bits == 0 && token.length > 4
      let isName = token.entry.commonWord == 0 && last > index || isOwner
      if !isName {
        guard last > index, !letter.beginsLine(index) else { return last }
        first = index + 1
        while first < last, !letter.tokens[first].isCapitalized { first += 1 }
        guard first < last else { return last }
      }
    }
    guard first < letter.count, letter.tokens[first].isCapitalized else { return last }
    if first == last || wordCount(first...last) == 1 {
      findLeftoverWord(at: first, isBehindPerson, &covered)
    } else {
      findLeftoverPhrase(first...last, isBehindPerson, &covered)
    }
    return last
  }

  /// Whether a word has its capital from what it is.
  private func isExplained(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    let entry = token.entry
    let name = token.givenOrSurname
    if token.shape.contains(.allCapitals), token.length <= 6 || name == 0 { return true }
    if entry.has([.drug, .notName, .weekday, .month, .specialty]) { return name < 4 }
    if entry.has([.title, .role, .kinship]) { return name < 4 }
    if entry.has([.credential, .stateAbbreviation]),
      token.shape.contains(.allCapitals) || token.shape.contains(.innerCapital)
    {
      return name < 4
    }
    if entry.has([.state, .country, .eponym]) { return true }
    if entry.has(.medical), entry.commonWord < 7 { return name < 3 }
    return token.cues.contains(.organizationOpeners)
  }

  /// The last of the capitalised words, and of what joins them, from `index` on.
  private func endOfLeftover(from index: Int, _ covered: [Bool]) -> Int {
    var last = index
    var place = index
    while last - index < 12, let next = letter.next(place) {
      let token = letter.tokens[next]
      if next - place > 1, letter.beginsSentence(next), !letter.goesOn(at: next) { break }
      if token.shape.contains(.wideGap), !letter.beginsLine(next) { break }
      if covered[next] || letter.tokens[place].shape.contains(.possessive) && place == index {
        if !token.isCapitalized || covered[next] { break }
      }
      if token.isWord {
        if token.shape.contains(.capital) {
          if isExplained(next), !token.entry.has([.medical, .kinship, .specialty]) { break }
          last = next
        } else if !token.cues.contains(.organizationJoiners)
          || !(letter.next(next).map { letter.tokens[$0].isWord } ?? false)
        {
          break
        }
      } else if !token.isMark("&") && !(token.isMark("-") && token.shape.contains(.glued)) {
        break
      }
      place = next
    }
    return last
  }

  private func wordCount(_ range: ClosedRange<Int>) -> Int {
    var count = 0
    for index in range where letter.tokens[index].isCapitalized { count += 1 }
    return count
  }

  /// Whether a person's name or credential and a comma stand before.
  private func standsBehindPerson(_ index: Int) -> Bool {
    guard let comma = letter.previous(index), letter.tokens[comma].isMark(","), comma > 0 else {
      return false
    }
    let before = letter.tokens[comma - 1]
    return isName[comma - 1] && before.isWord
      || before.entry.has(.credential) && before.shape.contains(.allCapitals)
  }

  // MARK: Words

  private mutating func findLeftoverWord(
    at index: Int, _ isBehindPerson: Bool, _ covered: inout [Bool]
  ) {
    let token = letter.tokens[index]
    let entry = token.entry
    guard token.length >= 4 || token.givenOrSurname >= 1 && token.length >= 3,
      entry.commonWord == 0, !entry.has([.facilityHead, .organizationHead, .occupation]),
      !isEponymous(index...index), !isCited(index), !standsForThing(index),
      !isAmongThings(index...index)
    else { return }
    let before = letter.previous(index)
    let cues = before.map { letter.tokens[$0].cues } ?? []
    let isSmall = before.map { letter.isLowercase(letter.tokens[$0]) } ?? false
    let type: IdentifierType
    if isSmall, cues.contains(.placeStrongBefore), token.givenOrSurname < 3 {
      type = .city
    } else if isSmall, cues.contains(.capitalBefore), token.givenOrSurname == 0 {
      type = .organization
    } else {
      type = .person
    }
    let isKnown = token.givenOrSurname > 0 || entry.city > 0
    leave(
      index...index, type, isKnown ? LeftoverScore.known : LeftoverScore.unknown, &covered)
  }

  /// Whether a word is what somebody takes, uses or scores rather than who or where.
  private func standsForThing(_ index: Int) -> Bool {
    if let after = letter.token(index + 1) {
      if after.kind == .number || after.isMark("®")
        || after.info == 0 && after.kind == .punctuation
          && after.shape.contains(.glued)
      {
        return true
      }
      if after.isMark("-"), after.shape.contains(.glued) { return true }
      // `Trevo XP`, `Sysmex XN`: what a model is called.
      if after.isWord, after.shape.contains(.allCapitals), after.length <= 3,
        !after.shape.contains(.wideGap), !letter.isInCapitals(index),
        letter.tokens[index].givenOrSurname == 0,
        !after.entry.has([.credential, .stateAbbreviation, .title])
      {
        return true
      }
      // `Ahlbäck III`, `Ashworth (1+)`, `(Bosniak I)`.
      if after.isWord, after.cues.contains(.nameSuffixes) || letter.isInitial(after) { return true }
      if after.isMark("("), let inner = letter.token(index + 2), !isTaken[index + 2],
        inner.kind == .number || inner.cues.contains(.nameSuffixes)
      {
        return true
      }
      if after.isMark("."), after.shape.contains(.glued), isCutShort(index) {
        return true
      }
      if letter.isLowercase(after), after.entry.has([.eponymFollower, .medical]) { return true }
    }
    guard let before = letter.previous(index) else { return false }
    let token = letter.tokens[before]
    if token.kind == .number || token.isMark("/") || token.isMark("-") || token.isMark("+") {
      return true
    }
    if token.isMark(","), let word = letter.token(before - 1),
      word.entry.has([.drug, .medical, .eponym])
    {
      return true
    }
    return token.cues.contains(.capitalThings) && letter.tokens[index].givenOrSurname < 2
      || token.entry.has([.drug, .eponym]) && token.givenOrSurname < 3
  }

  /// Whether the word at `index` is abbreviated: its dot ends no sentence, or its line.
  private func isCutShort(_ index: Int) -> Bool {
    let word = letter.tokens[index]
    // `Cal. Lic. # A71180`.
    if word.length <= 4, letter.token(index + 2)?.isCapitalized ?? false,
      letter.isMark(index + 3, in: .gluing)
    {
      return true
    }
    guard word.length <= 5, word.givenOrSurname < 2 else { return false }
    guard let after = letter.token(index + 2) else { return true }
    return !after.isCapitalized
  }

  /// Whether literature or law is cited: `Costa et al.`, `Gatten (2006) 145 Cal.App.4th`.
  func isCited(_ index: Int) -> Bool {
    var place = index + 1
    var steps = 0
    while steps < 12, let token = letter.token(place) {
      if steps == 0, letter.isWord(place, Self.etWord) { return true }
      // A year with a volume, `2007;68`, or alone in parentheses.
      if token.kind == .number, token.info == 4, let mark = letter.token(place + 1) {
        if mark.isMark(";"), mark.shape.contains(.glued) { return true }
        if mark.isMark(")"), steps <= 2 { return true }
      }
      if token.isMark("."), steps > 3, !token.shape.contains(.glued) { return false }
      place += 1
      steps += 1
    }
    return false
  }

  private static var article: UInt64 { WordHash.of(literal: "the") }
  private static var etWord: UInt64 { WordHash.of(literal: "et") }

  // MARK: Phrases

  private mutating func findLeftoverPhrase(
    _ range: ClosedRange<Int>, _ isBehindPerson: Bool, _ covered: inout [Bool]
  ) {
    var telling = 0
    var things = 0
    for index in range {
      let token = letter.tokens[index]
      guard token.isCapitalized, token.length > 1 else { continue }
      let entry = token.entry
      // `asked Violet Meadow Health for grace`: what the last word serves.
      if index == range.upperBound, token.cues.contains(.organizationWeakHeads) { continue }
      if entry.has([.medical, .eponym, .drug, .specialty]) { things += 1 }
      if token.cues.contains(.organizationTitles) { things += 1 }
      if entry.commonWord == 0, !entry.has([.medical, .drug, .eponym, .notName]) { telling += 1 }
    }
    guard things == 0 || telling > things, !isCited(range.upperBound),
      !isEponymous(range), isTiedBefore(range.lowerBound) || !isAmongThings(range)
    else { return }
    // `works for The Gilded Fork`.
    var range = range
    if let article = letter.previous(range.lowerBound), letter.isWord(article, Self.article),
      letter.tokens[article].isCapitalized, !letter.beginsSentence(article)
    {
      range = article...range.upperBound
    }
    let before = letter.previous(range.lowerBound).map { letter.tokens[$0] }
    let isSmall = before.map { letter.isLowercase($0) } ?? false
    let cues = before?.cues ?? []
    let isTied = isTiedBefore(range.lowerBound)
    // Set off by parentheses, or in front of a word that makes it a place: `(Busy Acorns)`.
    let isWhole =
      (before?.isMark("(") ?? false) && letter.token(range.upperBound + 1)?.isMark(")") ?? false
    let serves =
      isSmall && wordCount(range) >= 3
      && letter.tokens[range.upperBound].cues.contains(.organizationWeakHeads)
    let isTelling = isWhole || isTied && isSmall || isBehindPerson || serves
    guard telling > 0 || isTelling && things == 0 else { return }
    if letter.beginsLine(range.lowerBound), letter.endsLine(range.upperBound), telling < 2 {
      return
    }
    let type: IdentifierType =
      isSmall && cues.contains(.placeStrongBefore) && !isTied ? .city : .organization
    leave(
      range, type, isTied || isBehindPerson ? LeftoverScore.tied : LeftoverScore.phrase, &covered)
  }

  /// Whether a word of work, insurance or visits stands up to four words before.
  func isTiedBefore(_ index: Int) -> Bool {
    guard let before = letter.previous(index),
      letter.tokens[before].cues.contains(.capitalBefore), letter.isLowercase(letter.tokens[before])
    else { return false }
    var place = before
    for _ in 0..<4 {
      guard let further = letter.previous(place), letter.tokens[further].isWord else {
        return false
      }
      if letter.tokens[further].cues.contains(.organizationTies)
        || letter.tokens[further].entry.has([.occupation, .occupationHead])
      {
        return true
      }
      place = further
    }
    return false
  }

  // MARK: Repetition

  /// Further mentions of an organization by its first words.
  ///
  /// `Tres Sauces` for `Tres Sauces Hulling, Inc`.
  private mutating func findRepeated(_ candidates: [Candidate], _ covered: inout [Bool]) {
    var firsts: [UInt64: UInt64] = [:]
    // Words that are the whole name of one: `Limber`, said to be where somebody goes.
    var wholes: Set<UInt64> = []
    for list in [candidates, found] {
      for candidate in list {
        guard candidate.type == .organization || candidate.type == .hospital,
          candidate.score >= 0.5
        else { continue }
        let index = letter.firstToken(from: Int(candidate.start))
        guard let token = letter.token(index), token.isCapitalized, !isName[index],
          !token.entry.has([.medical, .drug, .notName, .state, .country, .title, .role])
        else { continue }
        if token.upper >= Int(candidate.end) - 2, !token.shape.contains(.allCapitals) {
          wholes.insert(token.hash)
          if firsts[token.hash] == nil { firsts[token.hash] = 1 }
        }
        if token.entry.commonWord == 0, token.length >= 4, token.entry.city < 4,
          token.givenOrSurname < 4
        {
          firsts[token.hash] = 0
        } else if firsts[token.hash] == nil, let next = letter.token(index + 1),
          next.isCapitalized, next.lower < Int(candidate.end), next.entry.commonWord < 7
        {
          firsts[token.hash] = next.hash
        }
      }
    }
    guard !firsts.isEmpty else { return }
    for index in letter.leads.indices(.capital) where !covered[index] {
      let token = letter.tokens[index]
      guard token.isWord, token.shape.contains(.capital), let second = firsts[token.hash] else {
        continue
      }
      if second != 0, !letter.isWord(index + 1, second),
        isRepeated(index, isWhole: wholes.contains(token.hash))
      {
        leave(index...index, .organization, LeftoverScore.repeated, &covered)
      } else if second == 0 {
        leave(index...index, .organization, LeftoverScore.repeated, &covered)
      } else if letter.isWord(index + 1, second), letter.tokens[index + 1].isCapitalized {
        leave(index...index + 1, .organization, LeftoverScore.repeated, &covered)
      }
    }
  }

  /// Whether an organization's first word stands for it: `so does Patience at Monarch`, `when
  /// Pelican had`, `the Limber discharge`.
  private func isRepeated(_ index: Int, isWhole: Bool) -> Bool {
    let token = letter.tokens[index]
    guard token.entry.commonWord < 7, token.length >= 4, !isEponymous(index...index),
      !(letter.token(index + 1)?.isCapitalized ?? false)
        || letter.token(index + 1)?.shape.contains(.wideGap) ?? false
    else { return false }
    if letter.isInCapitals(index) || token.shape.contains(.allCapitals) {
      return token.entry.commonWord < 6 && isDoing(index + 1)
    }
    if letter.beginsSentence(index) {
      guard isWhole || token.entry.commonWord < 5 else { return false }
      return isDoing(index + 1) || token.shape.contains(.possessive)
    }
    guard let before = letter.previous(index) else { return false }
    let word = letter.tokens[before]
    guard letter.isLowercase(word) else {
      return isWhole && (word.isMark("(") || word.isMark(","))
        && letter.isMark(index + 1, in: .closingAppositive)
    }
    if letter.hasCue(before, .capitalBefore) { return true }
    return !word.cues.contains(.occupationArticles)
      && (isWhole || token.entry.commonWord < 6 && word.length > 2)
  }

  private static let particles = WordSet("de van von der den ten ter dos das di del bin ibn")

  mutating func leave(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float, _ covered: inout [Bool]
  ) {
    let rule: NameRule =
      switch type {
      case .organization: .leftoverOrganization
      case .city: .leftoverPlace
      default: .leftoverPerson
      }
    var last = range.upperBound
    // `the Hoopa Valley clinic`, `La Cañada schools`.
    if type != .person, let noun = letter.token(last + 1), letter.isLowercase(noun),
      noun.entry.has([.facilityHead, .organizationHead]), !noun.shape.contains(.wideGap),
      noun.length > 4
    {
      last += 1
    }
    // `at Molly's, he`, `(Raley's)`: a possessive before no noun belongs to the name of a shop.
    var end = letter.tokens[last].upper
    if letter.tokens[last].shape.contains(.possessive),
      letter.endsCell(last) || letter.token(last + 1)?.kind == .punctuation
    {
      while end < letter.bytes.count, letter.bytes[end] | 0x20 != 0x73,
        end - letter.tokens[last].upper < 4
      {
        end += 1
      }
      end = min(end + 1, letter.bytes.count)
    }
    var first = range.lowerBound
    // `or de Groot`.
    if type == .person, let particle = letter.token(first - 1), letter.isLowercase(particle),
      Self.particles.contains(particle.hash), !covered[first - 1],
      !letter.tokens[first].shape.contains(.lineStart)
    {
      first -= 1
    }
    found.append(
      Candidate(
        start: Int32(letter.tokens[first].lower),
        end: Int32(end), type: type, score: score,
        rule: UInt16(firstRule + rule.rawValue)))
    for index in range { covered[index] = true }
  }
}
