internal import LetheCore
internal import PatternCatalog

/// Titles that no list knows, told by their form and by who is said to have them, and how far
/// those reach that were found.
extension OccupationRecognizer {
  /// Finds titles by their form and completes those in `candidates`.
  ///
  /// Runs when everything else has been found: names and places end a title.
  func finish(on letter: Letter, _ candidates: inout [Candidate]) {
    var found: [Candidate] = []
    for index in letter.leads.indices(.somebody) {
      if let title = predicate(of: index, letter) { found.append(candidate(title, letter)) }
      if letter.tokens[index].entry.has(.kinship), let title = aside(behind: index, letter) {
        found.append(candidate(title, letter))
      }
    }
    for index in letter.leads.indices(.mark) {
      guard let title = entry(behind: index, letter) else { continue }
      found.append(candidate(title, letter))
    }
    for index in letter.leads.indices(.initials) {
      guard let title = apposition(at: index, letter) else { continue }
      found.append(candidate(title, letter))
    }
    for name in candidates where isSubject(name) {
      guard let last = token(endingBefore: Int(name.end), letter),
        let title = predicate(behind: last + 1, letter) ?? aside(behind: last, letter)
      else { continue }
      found.append(candidate(title, letter))
    }
    for age in candidates where age.type == .age && age.score >= 0.5 {
      guard let title = self.title(beside: age, candidates, letter) else { continue }
      found.append(candidate(title, letter))
    }
    candidates += found
    // What is joined to a title is added behind, once, and completed in its turn.
    var joined: Set<Int> = []
    var index = 0
    while index < candidates.count {
      if candidates[index].type == .profession, candidates[index].score >= 0.35 {
        complete(index, &candidates, &joined, letter)
      }
      index += 1
    }
  }

  private func candidate(_ title: TitlePhrase, _ letter: Letter) -> Candidate {
    Candidate(
      start: Int32(letter.tokens[title.first].lower), end: Int32(letter.tokens[title.last].upper),
      type: .profession, score: 0.6, rule: UInt16(firstRule + 1))
  }

  // MARK: Who is one

  /// The title that the person at `index` is said to have: `she has been a rice-cake pounder`.
  private func predicate(of index: Int, _ letter: Letter) -> TitlePhrase? {
    guard Self.subjects.contains(letter.tokens[index].hash), let place = copula(index, letter)
    else { return nil }
    return complement(at: place, letter)
  }

  /// The title of the person whose name ends before `index`: `Desmond is a bell ringer`.
  private func predicate(behind index: Int, _ letter: Letter) -> TitlePhrase? {
    // "Bonifacio (Ambrose), 43, is a rigger".
    var place = index
    if letter.token(place)?.isMark("(") == true {
      var close = place + 1
      while close - place < 14, let token = letter.token(close), !token.isMark(")") { close += 1 }
      if letter.token(close)?.isMark(")") == true { place = close + 1 }
    }
    if letter.token(place)?.isMark(",") == true {
      var end = place + 1
      while end - place < 5, let token = letter.token(end),
        token.kind == .number || token.isMark("-") || letter.hasCue(end, .ageWords)
          || Self.between.contains(token.hash)
      {
        end += 1
      }
      if end > place + 1, letter.token(end)?.isMark(",") == true { place = end + 1 }
    }
    guard let verb = letter.token(place), verb.isWord, Self.copulas.contains(verb.hash) else {
      return nil
    }
    return complement(at: place + 1, letter)
  }

  private func isSubject(_ candidate: Candidate) -> Bool {
    candidate.score >= 0.5 && (candidate.type == .patient || candidate.type == .person)
  }

  /// The title behind a verb, across an age and an article.
  private func complement(at index: Int, _ letter: Letter) -> TitlePhrase? {
    if let title = bareTitle(at: index, letter) { return title }
    var place = index
    var steps = 0
    while place < letter.count, steps < 12 {
      let token = letter.tokens[place]
      if token.isWord, Self.articles.contains(token.hash) {
        var first = place + 1
        if let behind = behindAge(first, letter) { first = behind }
        guard let title = TitlePhrase(at: first, letter) else { return nil }
        return token.hash == Self.the && title.words < 2 ? nil : title
      }
      guard
        token.kind == .number || token.isMark(",") || token.isMark("-")
          || (token.kind == .lineBreak && token.info <= letter.breaksPerLine)
          || (token.isWord && Self.between.contains(token.hash))
      else { return nil }
      place += 1
      steps += 1
    }
    return nil
  }

  /// A title without its article, as notes and those who learn English write: `I am almond sorter`.
  private func bareTitle(at index: Int, _ letter: Letter) -> TitlePhrase? {
    guard let first = letter.token(index), first.isWord, first.length > 2,
      !Self.articles.contains(first.hash), !Self.between.contains(first.hash),
      letter.bytes[first.upper - 3..<first.upper].map({ $0 | 0x20 }) != [0x69, 0x6E, 0x67],
      letter.bytes[first.upper - 2..<first.upper].map({ $0 | 0x20 }) != [0x65, 0x64],
      let title = TitlePhrase(at: index, letter), title.first == index, title.words > 1
    else { return nil }
    let head = letter.tokens[title.last]
    guard letter.bytes[head.upper - 3] | 0x20 != 0x69 || letter.bytes[head.upper - 1] | 0x20 != 0x72
    else { return nil }
    return title
  }

  /// The title set off behind the person who ends at `index`: `Rogelio (44, tile setter)`,
  /// `our member Ilse Brandt, retort operator, fell`.
  private func aside(behind index: Int, _ letter: Letter) -> TitlePhrase? {
    guard let mark = letter.token(index + 1) else { return nil }
    let opens = mark.isMark("(")
    guard opens || mark.isMark(","), var place = letter.next(index + 1) else { return nil }
    if opens, letter.tokens[place].kind == .number, letter.token(place + 1)?.isMark(",") == true {
      place += 2
    }
    guard let first = letter.token(place), letter.isLowercase(first),
      !Self.articles.contains(first.hash), let title = TitlePhrase(at: place, letter),
      let after = title.after
    else { return nil }
    let next = letter.tokens[after]
    guard !Self.officeHeads.contains(letter.tokens[title.last].hash) else { return nil }
    if opens { return next.isMark(")") || next.isMark(",") ? title : nil }
    guard title.words > 1,
      next.isMark(",") || next.isMark(";") || next.isMark(".")
    else { return nil }
    return title
  }

  /// The title that is entered behind the colon or bullet at `index`: `Prior work: peach pitter`.
  private func entry(behind index: Int, _ letter: Letter) -> TitlePhrase? {
    let mark = letter.tokens[index]
    let place = index + 1
    guard let first = letter.token(place), first.isWord else { return nil }
    if mark.isMark(":") {
      var before = index - 1
      var isWork = false
      while before >= 0, index - before <= 5,
        letter.tokens[before].isWord || letter.tokens[before].isMark(",")
      {
        if letter.hasCue(before, .occupationWorkCues)
          || Self.earlier.contains(letter.tokens[before].hash)
        {
          isWork = true
        }
        before -= 1
      }
      guard isWork else { return nil }
    } else {
      guard mark.info == 0, mark.shape.contains(.lineStart) else { return nil }
    }
    guard let title = TitlePhrase(at: place, letter), title.words > 1, let after = title.after
    else {
      return nil
    }
    let next = letter.tokens[after]
    if mark.info == 0 {
      guard next.isMark("("), letter.token(after + 1)?.kind != .lineBreak else { return nil }
      for place in after..<min(after + 12, letter.count)
      where letter.tokens[place].kind == .number && letter.tokens[place].info == 4 {
        return title
      }
      return nil
    }
    return next.kind == .punctuation || next.kind == .lineBreak ? title : nil
  }

  /// The token behind `is`, `has been`, `'s`, `calls himself` of the person at `index`.
  private func copula(_ index: Int, _ letter: Letter) -> Int? {
    let subject = letter.tokens[index]
    if Self.contracted.contains(subject.hash) { return index + 1 }
    if subject.shape.contains(.possessive), Self.pronouns.contains(subject.hash) {
      return letter.token(index + 1).map { $0.isWord && $0.length == 1 ? index + 3 : index + 1 }
    }
    var place = index + 1
    while place < letter.count, place - index <= 7 {
      let token = letter.tokens[place]
      if token.isWord {
        if Self.copulas.contains(token.hash) { return place + 1 }
        if place > index + 1, token.hash != Self.who, Self.pronouns.contains(token.hash) {
          return nil
        }
      } else if token.kind == .lineBreak {
        guard token.info <= letter.breaksPerLine else { return nil }
      } else if token.isMark(";") || token.isMark(":") || token.isMark("!") || token.isMark("?")
        || (token.isMark(".") && place > index + 1)
      {
        return nil
      }
      place += 1
    }
    return nil
  }

  /// The token behind `46 year old`, `49-year-old male`, if that stands at `index`.
  private func behindAge(_ index: Int, _ letter: Letter) -> Int? {
    var place = index
    var hasAge = false
    while let token = letter.token(place), place - index < 12 {
      if token.kind == .number || token.isMark("-") || token.isMark(",")
        || (token.kind == .lineBreak && token.info <= letter.breaksPerLine)
      {
        place += 1
      } else if token.isWord, Self.ageParts.contains(token.hash) {
        hasAge = true
        place += 1
      } else if token.isWord, letter.hasCue(place, .ageWords) || letter.isJoined(place),
        place == index, letter.token(place + 2).map({ Self.ageParts.contains($0.hash) }) == true
      {
        place += 1
      } else {
        break
      }
    }
    return hasAge ? place : nil
  }

  /// The title that stands beside somebody: `Eulalia, a palm-hat weaver`.
  private func apposition(at index: Int, _ letter: Letter) -> TitlePhrase? {
    guard letter.tokens[index].hash == Self.article else { return nil }
    if letter.beginsSentence(index) || letter.token(index - 1)?.hash == Self.in {
      guard let title = TitlePhrase(at: index + 1, letter), title.words > 1,
        isFollowedByPlaceOrAge(title, letter)
      else { return nil }
      return title
    }
    guard index >= 2, let before = letter.previous(index) else { return nil }
    let join = letter.tokens[before]
    guard
      join.isMark(",") || join.isMark("(") || join.isMark("-")
        || (join.isWord && join.hash == Self.and),
      isSomebody(before: before, letter), let title = TitlePhrase(at: index + 1, letter),
      title.words > 1
    else { return nil }
    return title
  }

  /// Whether a title is said of somebody by what follows: `at Harbor Glass`, `, twenty,`.
  private func isFollowedByPlaceOrAge(_ title: TitlePhrase, _ letter: Letter) -> Bool {
    guard let after = title.after else { return false }
    let token = letter.tokens[after]
    if token.isMark("."), letter.token(title.first - 2)?.hash == Self.in { return true }
    guard let next = letter.next(after) else { return false }
    if token.isMark(",") || token.hash == Self.of {
      if letter.hasCue(next, .ageWords) { return true }
      return letter.tokens[next].kind == .number && letter.tokens[next].info == 2
        && letter.token(next + 1)?.isMark(",") == true
    }
    return Self.workplaces.contains(token.hash) && letter.tokens[next].isCapitalized
  }

  /// The title beside an age, set off by a comma: `Freight lumper, 48`, `fifty-six, sign painter`.
  private func title(
    beside age: Candidate, _ candidates: [Candidate], _ letter: Letter
  ) -> TitlePhrase? {
    guard let first = self.token(at: Int(age.start), letter),
      var place = self.token(endingAt: Int(age.end), from: first, letter)
    else { return nil }
    place += 1
    while let token = letter.token(place),
      token.isMark("-") || (token.isWord && Self.ageParts.contains(token.hash))
    {
      place += 1
    }
    if letter.token(place)?.isMark(",") == true, let next = letter.next(place),
      letter.tokens[next].isWord, !letter.tokens[next].shape.contains(.capital),
      let title = TitlePhrase(at: next, letter)
    {
      return title
    }
    guard first >= 2, letter.tokens[first - 1].isMark(","), letter.tokens[first - 2].isWord else {
      return nil
    }
    var start = begin(first - 2, candidates, letter)
    if start > 0, letter.tokens[start - 1].isCapitalized, letter.beginsSentence(start - 1),
      letter.tokens[start - 1].entry.commonWord > 0
    {
      start -= 1
    }
    guard let title = TitlePhrase(at: start, letter), title.last == first - 2 else { return nil }
    return title
  }

  /// Whether somebody is named or meant within the six tokens before `index`.
  private func isSomebody(before index: Int, _ letter: Letter) -> Bool {
    var place = index - 1
    var steps = 0
    while place >= 0, steps < 6 {
      let token = letter.tokens[place]
      switch token.kind {
      case .lineBreak: if token.info > letter.breaksPerLine { return false }
      case .punctuation:
        switch token.info {
        case 0x2E, 0x3B, 0x3A, 0x21, 0x3F, 0x28, 0x29: if steps > 0 { return false }
        default: break
        }
      case .word:
        if Self.subjects.contains(token.hash) || token.entry.has(.kinship) { return true }
        if steps < 3, token.shape.contains(.capital), token.length > 2,
          token.entry.commonWord == 0
        {
          return true
        }
      case .number: break
      }
      place -= 1
      steps += 1
    }
    return false
  }

  // MARK: How far a title reaches

  /// Adds to the title at `index` the nouns before it and what is joined to it.
  private func complete(
    _ index: Int, _ candidates: inout [Candidate], _ seen: inout Set<Int>, _ letter: Letter
  ) {
    let title = candidates[index]
    guard let first = self.token(at: Int(title.start), letter) else { return }
    let begin = self.begin(first, candidates, letter)
    if begin < first { candidates[index].start = Int32(letter.tokens[begin].lower) }
    guard let last = self.token(endingAt: Int(title.end), from: first, letter) else { return }
    if let object = self.object(last, letter) {
      candidates[index].end = Int32(letter.tokens[object].upper)
      return
    }
    if let qualifier = qualifier(last, letter) {
      candidates[index].end = Int32(letter.tokens[qualifier].upper)
      return
    }
    guard let joined = self.joined(last, letter) else { return }
    if joined.first == last + 2 {
      candidates[index].end = Int32(letter.tokens[joined.last].upper)
      return
    }
    guard seen.insert(joined.first).inserted else { return }
    var next = candidate(joined, letter)
    next.score = min(next.score, title.score)
    candidates.append(next)
  }

  /// The first of the nouns before the title at `index`: `carousel horse [restorer]`.
  private func begin(_ index: Int, _ candidates: [Candidate], _ letter: Letter) -> Int {
    let capitals =
      letter.tokens[index].shape.contains(.allCapitals) && letter.tokens[index].length > 1
    var first = index
    var place = index - 1
    var words = 0
    while place >= 0, words < 4 {
      let token = letter.tokens[place]
      if token.isMark("-"), letter.isGlued(place), letter.isGlued(place + 1), first == place + 1,
        letter.token(place - 1)?.isWord == true
      {
        first = place - 1
        place -= 2
        words += 1
        continue
      }
      if token.kind == .lineBreak {
        guard token.info <= letter.breaksPerLine, place > 0, letter.tokens[place - 1].isWord,
          letter.isProse(lineEndingAt: place - 1)
        else { break }
        place -= 1
        continue
      }
      guard token.isWord, token.length > 1, !letter.tokens[place + 1].shape.contains(.wideGap),
        !token.shape.contains(.possessive), !letter.isNoTitleWord(place),
        !token.shape.contains(.capital) || (capitals && token.shape.contains(.allCapitals)),
        !isTaken(token, candidates)
      else { break }
      first = place
      place -= 1
      words += 1
    }
    return first
  }

  /// Whether something else than a title was found at `token`.
  private func isTaken(_ token: Token, _ candidates: [Candidate]) -> Bool {
    candidates.contains {
      Int($0.start) < token.upper && Int($0.end) > token.lower && $0.type != .profession
        && $0.score >= 0.5
    }
  }

  /// The last token of what the title that ends at `index` is for: `curator of textiles`.
  private func object(_ index: Int, _ letter: Letter) -> Int? {
    guard letter.token(index + 1)?.hash == Self.of, let token = letter.token(index + 2),
      letter.isLowercase(token), token.length > 4, letter.bytes[token.upper - 1] == 0x73,
      !letter.isNoTitleWord(index + 2), !letter.hasCue(index + 2, .ageWords)
    else { return nil }
    return index + 2
  }

  /// The last token of a qualifier that forms put behind the title that ends at `index`:
  /// `kiln loader, swing shift`.
  private func qualifier(_ index: Int, _ letter: Letter) -> Int? {
    guard letter.token(index + 1)?.isMark(",") == true else { return nil }
    var place = index + 2
    while place - index <= 4, let token = letter.token(place), token.isWord,
      token.entry.has(.occupationQualifier) || Self.shifts.contains(token.hash)
    {
      place += 1
    }
    guard place > index + 2 else { return nil }
    let closes = letter.token(place).map { $0.isMark("\"") || $0.isMark(";") } ?? true
    return closes || letter.endsCell(place - 1) ? place - 1 : nil
  }

  /// A second title joined to the one that ends at `index`: `notary / process server`.
  private func joined(_ index: Int, _ letter: Letter) -> TitlePhrase? {
    var place = index + 1
    // What the first one is explained by: "sign hanger (Lumo-Art), dim sum cart pusher".
    if letter.token(place)?.isMark("(") == true {
      var close = place + 1
      while close - place < 10, let token = letter.token(close), !token.isMark(")"),
        token.kind != .lineBreak
      {
        close += 1
      }
      if letter.token(close)?.isMark(")") == true { place = close + 1 }
    }
    guard let join = letter.token(place),
      join.isMark(",") || join.isMark("&") || join.isMark("/")
        || (join.isWord && Self.joins.contains(join.hash))
    else { return nil }
    place += 1
    var steps = 0
    while steps < 3, let token = letter.token(place), token.isWord,
      Self.afterJoins.contains(token.hash)
    {
      place += 1
      steps += 1
    }
    guard place < letter.count, letter.tokens[place].isWord,
      !letter.tokens[place].shape.contains(.wideGap), let title = TitlePhrase(at: place, letter)
    else { return nil }
    guard let after = title.after else { return title }
    let token = letter.tokens[after]
    if token.kind == .number || (token.isWord && token.hash == Self.of) { return nil }
    return title
  }

  private func token(at byte: Int, _ letter: Letter) -> Int? {
    var low = 0
    var high = letter.count
    while low < high {
      let middle = (low + high) / 2
      if letter.tokens[middle].upper <= byte { low = middle + 1 } else { high = middle }
    }
    return low < letter.count ? low : nil
  }

  private func token(endingBefore byte: Int, _ letter: Letter) -> Int? {
    token(at: byte - 1, letter)
  }

  private func token(endingAt byte: Int, from first: Int, _ letter: Letter) -> Int? {
    var place = first
    while place < letter.count, letter.tokens[place].upper < byte { place += 1 }
    return place < letter.count ? place : nil
  }

  // MARK: Words

  private static let the = WordHash.of("the")
  private static let who = WordHash.of("who")
  private static let article = WordHash.of("a")
  private static let and = WordHash.of("and")
  private static let of = WordHash.of("of")
  private static let `in` = WordHash.of("in")
  private static let workplaces = WordSet("at with for from in")
  private static let articles = WordSet("a an the")
  private static let pronouns = WordSet("he she who i")
  private static let contracted = WordSet("he's she's i'm who's")
  private static let copulas = WordSet(
    "is was am became becomes been himself herself myself")
  private static let subjects = WordSet(
    """
    he she who i he's she's i'm who's patient claimant applicant worker employee decedent \
    deceased plaintiff husband wife father mother son daughter brother sister spouse partner \
    fiance boyfriend girlfriend mom dad grandfather grandmother uncle aunt mr mrs ms sr sra pt \
    evaluee examinee
    """)
  /// What may stand between the verb and the article.
  private static let between = WordSet(
    """
    now also still currently presently formerly previously once always only just both and then \
    years year old ft in of age by trade yo y o already basically mostly twenty thirty forty \
    fifty sixty seventy eighty ninety for seasons summers winters harvests decades ten eleven \
    twelve fifteen many one two three four five six seven eight nine nineteen eighteen
    """)
  private static let ageParts = WordSet("year years yr yrs old yo male female man woman")
  /// Last words of callings of those who work in offices and clinics, and sign beside their names.
  private static let officeHeads = WordSet(
    """
    clerk assistant specialist rep representative associate agent secretary receptionist director \
    officer scribe aide scheduler biller tech technician analyst auditor consultant advocate lead \
    manager supervisor coordinator administrator planner educator liaison navigator interpreter \
    translator reporter investigator paralegal
    """)
  private static let earlier = WordSet(
    "before prior title previously earlier clinical history background hx social")
  private static let shifts = WordSet("shift swing night day graveyard evening seasonal")
  private static let joins = WordSet("and turned slash then or")
  private static let afterJoins = WordSet(
    "later sometime then now also a an before that once part-time and")
}
