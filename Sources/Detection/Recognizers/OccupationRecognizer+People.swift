internal import LetheCore
internal import PatternCatalog

/// Titles of those who are said to be one: `she has been a rice-cake pounder`.
extension OccupationRecognizer {
  /// The title that the person at `index` is said to have: `she has been a rice-cake pounder`.
  func predicate(of index: Int, _ letter: Letter) -> TitlePhrase? {
    guard Self.subjects.contains(letter.tokens[index].hash), let place = copula(index, letter)
    else { return nil }
    return complement(at: place, letter)
  }

  /// The title of the person whose name ends before `index`: `Desmond is a bell ringer`.
  func predicate(behind index: Int, _ letter: Letter) -> TitlePhrase? {
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

  func isSubject(_ candidate: Candidate) -> Bool {
    candidate.score >= 0.5 && (candidate.type == .patient || candidate.type == .person)
  }

  /// The title behind a verb, across an age and an article.
  func complement(at index: Int, _ letter: Letter) -> TitlePhrase? {
    if let title = bareTitle(at: index, letter) { return title }
    var place = index
    var steps = 0
    while place < letter.count, steps < 12 {
      let token = letter.tokens[place]
      if token.isWord, Self.articles.contains(token.hash) {
        var first = place + 1
        if let behind = behindAge(first, letter) { first = behind }
        guard let title = TitlePhrase(at: first, letter, isSure: true) else { return nil }
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
  func bareTitle(at index: Int, _ letter: Letter) -> TitlePhrase? {
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
  func aside(behind index: Int, _ letter: Letter) -> TitlePhrase? {
    guard let mark = letter.token(index + 1) else { return nil }
    if mark.kind == .lineBreak { return signed(below: index, letter) }
    var opening = index + 1
    // `Tasi is underway (fire controlman,`.
    while mark.isWord, opening - index < 5, let token = letter.token(opening),
      letter.isLowercase(token)
    {
      opening += 1
    }
    let opens = letter.token(opening)?.isMark("(") == true
    guard opens || mark.isMark(","), var place = letter.next(opening) else { return nil }
    if letter.tokens[place].kind == .number, letter.token(place + 1)?.isMark(",") == true,
      let behind = letter.next(place + 1)
    {
      place = behind
    }
    // `Oksana, also Deaf, glass eye maker,`.
    if mark.isMark(","), letter.isWord(place, Self.also),
      letter.token(place + 2)?.isMark(",") == true,
      let behind = letter.next(place + 2)
    {
      place = behind
    }
    var hasArticle = false
    if let article = letter.token(place), article.isWord, Self.theArticles.contains(article.hash) {
      hasArticle = true
      place += 1
    }
    guard let first = letter.token(place), letter.isLowercase(first),
      !Self.articles.contains(first.hash),
      let title = TitlePhrase(at: place, letter, isSure: hasArticle), let after = title.after
    else { return nil }
    let next = letter.tokens[after]
    guard !Self.officeHeads.contains(letter.tokens[title.last].hash) else { return nil }
    if opens {
      guard opening == index + 1 || title.words > 1 else { return nil }
      return next.isMark(")") || next.isMark(",") ? title : nil
    }
    guard title.words > 1,
      next.isMark(",") || next.isMark(";") || next.isMark(".") || next.isMark("(")
        || hasArticle && next.isWord && Self.workplaces.contains(next.hash)
    else { return nil }
    return title
  }

  /// The title below the name that ends at `index`, where both are lines of their own.
  private func signed(below index: Int, _ letter: Letter) -> TitlePhrase? {
    guard let line = letter.token(index + 1), line.info == 1, let first = letter.token(index + 2),
      letter.isLowercase(first), let title = TitlePhrase(at: index + 2, letter), title.words <= 3,
      title.first == index + 2, letter.endsLine(title.last),
      !Self.officeHeads.contains(letter.tokens[title.last].hash)
    else { return nil }
    if let below = letter.token(title.last + 1), below.info < 2, title.last + 2 < letter.count {
      return nil
    }
    return title
  }

  /// The token behind `is`, `has been`, `'s`, `calls himself` of the person at `index`.
  func copula(_ index: Int, _ letter: Letter) -> Int? {
    let subject = letter.tokens[index]
    if Self.contracted.contains(subject.hash) { return index + 1 }
    if subject.shape.contains(.possessive), Self.pronouns.contains(subject.hash) {
      return letter.token(index + 1).map { $0.isWord && $0.length == 1 ? index + 3 : index + 1 }
    }
    let (copulas, pronouns) = (Self.copulas, Self.pronouns)
    var place = index + 1
    while place < letter.count, place - index <= 7 {
      let token = letter.tokens[place]
      if token.isWord {
        if copulas.contains(token.hash) { return place + 1 }
        if place > index + 1, token.hash != Self.who, pronouns.contains(token.hash) {
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
  func behindAge(_ index: Int, _ letter: Letter) -> Int? {
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
  func apposition(at index: Int, _ letter: Letter) -> TitlePhrase? {
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
  func isFollowedByPlaceOrAge(_ title: TitlePhrase, _ letter: Letter) -> Bool {
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

  /// Whether somebody is named or meant within the six tokens before `index`.
  func isSomebody(before index: Int, _ letter: Letter) -> Bool {
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
}
