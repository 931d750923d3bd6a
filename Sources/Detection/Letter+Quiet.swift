internal import LetheCore
internal import PatternCatalog

/// Where a text speaks of nobody.
///
/// A handout, a price list or a guideline is as full of capitals as a letter, but no one is
/// seen in it, born, called or paid: it has no dates, ages or numbers of anybody and hardly a
/// *she*, *my* or *husband*. What the words of such a text look like says less about what
/// they are, and evidence that would be enough in a letter is not enough there.
extension Letter {
  /// How much of a weak finding's score is left where nobody is spoken of.
  static let quietShare: Float = 0.55
  /// What is surer stands anywhere: behind a title or a label of an address.
  static let sureAnywhere: Float = 0.905
  /// Words and numbers of the shortest text that is judged: a note of three lines may be
  /// about somebody and say so with a surname alone.
  private static let fewest = 40
  /// Words of a text in which one *he* or *I* already counts, and for each further one that a
  /// handout may have.
  private static let shortest = 60
  private static let wordsPerPerson = 36
  /// Words for each age, day or number that a text may have which is about nobody, where a
  /// form's edition or a hotline was taken for one.
  private static let wordsPerFact = 150
  /// Words for each usual surname or organization, and for each name that comes back, in a text
  /// about nobody.
  private static let wordsPerName = 25
  private static let wordsPerRepeatedName = 80
  /// Tokens without anybody on both sides of a finding inside a letter, and before its end,
  /// where people sign.
  private static let distance = 120

  /// Lowers what is weak where nothing shows that anybody is spoken of.
  ///
  /// Inside a letter only what recognizers find is weighed, whose rules begin at `native`: a
  /// pattern has looked at more than a word. What `left` says counts, the candidates that lie in
  /// no look-alike; but not what the tagger says, whose rules are `learned`: it goes by what words
  /// look like, too.
  func weakenWhereQuiet(
    _ candidates: inout [Candidate], left all: [Candidate], native: Int, learned: Range<Int>
  ) {
    let words = wordCount
    guard words >= Self.fewest else { return }
    let people = leads.indices(.somebody).filter(isPersonal).map { Int32($0) }
    let left = all.filter { !learned.contains(Int($0.rule)) }
    var facts: [Candidate] = []
    var rooms = 0
    var organizations: [Candidate] = []
    for fact in left.sorted(by: { $0.start < $1.start }) where fact.start >= facts.last?.end ?? 0 {
      if fact.type == .locationOther, fact.score >= 0.6 { rooms += 1 }
      if fact.type == .organization || fact.type == .hospital, fact.score >= 0.6,
        Int(fact.rule) >= native + NameRecognizer.ruleIDs.count,
        fact.start >= organizations.last?.end ?? 0
      {
        organizations.append(fact)
      }
      if tellsOfSomebody(fact) || isPlainName(fact, native) { facts.append(fact) }
    }
    // `The patient is a 59-year-old male` is a case, however long the reasons are.
    let isCase = facts.contains { $0.type == .age && $0.score >= 0.85 }
    let isAboutSomebody =
      isCase || facts.count * Self.wordsPerFact > words || rooms > 1
      || organizations.count > 2 && organizations.count * Self.wordsPerName > words
      || !people.isEmpty && people.count * Self.wordsPerPerson > words - Self.shortest
      || namesSomebody(left, native: native, words: words)
    let places =
      isAboutSomebody
      ? (people + facts.map { Int32(firstToken(from: Int($0.start))) }).sorted() : []
    for place in candidates.indices {
      if !isAboutSomebody, learned.contains(Int(candidates[place].rule)) {
        candidates[place].score *= Self.quietShare
        continue
      }
      guard let type = candidates[place].type, candidates[place].score < Self.sureAnywhere,
        Self.isWeighed(type), !tellsOfSomebody(candidates[place]),
        type != .idNumber || candidates[place].score < 0.7
      else { continue }
      if isAboutSomebody {
        let index = firstToken(from: Int(candidates[place].start))
        if Int(candidates[place].rule) < native || index + Self.distance >= count
          || Self.isNear(index, places)
        {
          continue
        }
      }
      candidates[place].score *= Self.quietShare
    }
  }

  /// Whether the word at `index` stands for a person: `she`, `my`, `husband`.
  private func isPersonal(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWord else { return false }
    if token.cues.contains(.personal) {
      // `MS`, `ME` and the numeral `I` are something else.
      if token.length == 1 { return next(index).map { isLowercase(tokens[$0]) } ?? false }
      return !token.shape.contains(.allCapitals) || isInCapitals(index)
    }
    // `a Weitlaner, baby`: a size, until somebody's.
    return token.entry.has(.kinship) && isLowercase(token) && !isMark(index - 1, in: .comma)
  }

  /// Whether the names themselves show that people are spoken of: usual surnames stand close
  /// together, as in a roster, or one comes back, as whoever is written about does.
  private func namesSomebody(_ left: [Candidate], native: Int, words: Int) -> Bool {
    var usual = 0
    var mentions: [UInt64: Set<Int>] = [:]
    for candidate in left where candidate.type?.isName ?? false && candidate.score >= 0.5 {
      var index = firstToken(from: Int(candidate.start))
      while index < count, tokens[index].lower < Int(candidate.end) {
        let token = tokens[index]
        let isPart =
          isMark(index - 1, in: .gluing) && token.shape.contains(.glued)
          || isMark(index + 1, in: .gluing)
            && (self.token(index + 2)?.shape.contains(.glued) ?? false)
        if token.isCapitalized, token.length >= 3, token.entry.commonWord == 0, !isPart,
          !token.entry.has([.eponym, .drug, .medical, .notName, .state, .country])
        {
          if token.givenOrSurname >= 3, Int(candidate.rule) != native + NameRule.tagged.rawValue,
            mentions[token.hash]?.contains(index) != true
          {
            usual += 1
          }
          mentions[token.hash, default: []].insert(index)
        }
        index += 1
      }
    }
    let repeated = mentions.values.count { $0.count > 1 }
    return usual > 1 && usual * Self.wordsPerName > words
      || repeated * Self.wordsPerRepeatedName > words
  }

  /// Whether a finding is a name that more than its own words announce, as in rosters and minutes:
  /// a title or credential, or a usual given name in a field, a column or before a surname.
  private func isPlainName(_ candidate: Candidate, _ native: Int) -> Bool {
    guard let type = candidate.type, type.isName, candidate.score >= 0.75,
      let rule = NameRule(rawValue: Int(candidate.rule) - native)
    else { return false }
    switch rule {
    case .titled, .credentialed, .cued: return true
    case .labelled, .reversed, .full:
      var index = firstToken(from: Int(candidate.start))
      var words = 0
      var given = 0
      while index < count, tokens[index].lower < Int(candidate.end) {
        let token = tokens[index]
        if token.isMark("-") { return false }
        if token.isWord, token.length > 1 { words += 1 }
        if token.isWord, !token.entry.has(.eponym) { given = max(given, token.entry.givenName) }
        index += 1
      }
      return words >= 2 && given >= 3
    default: return false
    }
  }

  /// Whether a finding shows that the text is about somebody: an age, a day, a number.
  private func tellsOfSomebody(_ candidate: Candidate) -> Bool {
    guard let type = candidate.type else { return false }
    switch type {
    case .date:
      guard candidate.score >= 0.55 else { return false }
      let letters = bytes[Int(candidate.start)..<Int(candidate.end)]
      let hasDigits = letters.contains { $0 &- 0x30 < 10 }
      return letters.count >= 6 && hasDigits || letters.contains(0x2F)
        || candidate.score >= 0.7 && letters.contains { $0 >= 0x41 }
    case .doctor, .patient, .person, .username: return candidate.score >= 0.93
    case .profession, .age: return candidate.score >= 0.6
    case .hospital, .organization, .city, .state, .country, .county, .locationOther, .provider,
      .idNumber:
      return false
    case .street: return candidate.score >= 0.6
    default: return candidate.score >= 0.7
    }
  }

  /// The types whose evidence is what the words look like.
  private static func isWeighed(_ type: IdentifierType) -> Bool {
    switch type {
    case .doctor, .patient, .person, .username, .hospital, .organization, .city, .state, .country,
      .county, .locationOther, .profession, .date, .idNumber:
      return true
    default: return false
    }
  }

  private static func isNear(_ index: Int, _ people: [Int32]) -> Bool {
    var low = 0
    var high = people.count
    while low < high {
      let middle = (low + high) / 2
      if Int(people[middle]) < index { low = middle + 1 } else { high = middle }
    }
    if low < people.count, Int(people[low]) - index <= distance { return true }
    return low > 0 && index - Int(people[low - 1]) <= distance
  }
}
