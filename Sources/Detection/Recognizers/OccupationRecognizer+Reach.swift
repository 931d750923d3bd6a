internal import LetheCore
internal import PatternCatalog

/// How far a title reaches, and what is joined to it.
extension OccupationRecognizer {
  /// Adds to the title at `index` the nouns before it and what is joined to it.
  ///
  /// - Parameter others: what was found before titles were completed.
  func complete(
    _ index: Int, _ candidates: inout [Candidate], _ others: inout CandidateIndex,
    _ seen: inout Set<Int>, _ letter: Letter
  ) {
    let title = candidates[index]
    guard let first = self.token(at: Int(title.start), letter) else { return }
    let begin = self.begin(first, &others, letter)
    if begin < first { candidates[index].start = Int32(letter.tokens[begin].lower) }
    guard var last = self.token(endingAt: Int(title.end), from: first, letter) else { return }
    // `forklift [driver] trainee`.
    while let next = letter.token(last + 1), letter.isLowercase(next),
      next.shape.isDisjoint(with: [.lineStart, .wideGap]),
      next.entry.has([.occupation, .occupationHead]), !letter.isNoTitleWord(last + 1),
      !isTaken(next, &others), Int(candidates[index].end) - Int(title.end) < 24
    {
      last += 1
      candidates[index].end = Int32(next.upper)
    }
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
  func begin(_ index: Int, _ others: inout CandidateIndex, _ letter: Letter) -> Int {
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
        !token.shape.contains(.capital) || (capitals && token.shape.contains(.allCapitals))
          || isFirstOfTitle(place, letter),
        !isTaken(token, &others)
      else { break }
      first = place
      place -= 1
      words += 1
    }
    return first
  }

  /// Whether a word with a capital begins a cell or a sentence, and is no name: `Stone fruit broker`.
  private func isFirstOfTitle(_ index: Int, _ letter: Letter) -> Bool {
    let token = letter.tokens[index]
    guard letter.beginsCell(index) || letter.beginsSentence(index),
      !token.shape.contains(.allCapitals), letter.isLowercase(letter.tokens[index + 1]),
      token.cues.isDisjoint(with: [
        .occupationPerson, .occupationWorkCues, .organizationPrepositions, .personal,
      ])
    else { return false }
    return !token.entry.has([.kinship, .title, .month, .weekday, .patientRole])
      && (token.givenOrSurname == 0 || token.entry.commonWord > 2)
  }

  /// Whether something else than a title was found at `token`.
  func isTaken(_ token: Token, _ others: inout CandidateIndex) -> Bool {
    others.contains(overlapping: token.lower..<token.upper) {
      $0.type != .profession && $0.score >= 0.5
    }
  }

  /// The last token of what the title that ends at `index` is for: `curator of textiles`.
  func object(_ index: Int, _ letter: Letter) -> Int? {
    guard letter.token(index + 1)?.hash == Self.of, let token = letter.token(index + 2),
      letter.isLowercase(token), token.length > 4, letter.bytes[token.upper - 1] == 0x73,
      !letter.isNoTitleWord(index + 2), !letter.hasCue(index + 2, .ageWords)
    else { return nil }
    return index + 2
  }

  /// The last token of a qualifier that forms put behind the title that ends at `index`:
  /// `kiln loader, swing shift`.
  func qualifier(_ index: Int, _ letter: Letter) -> Int? {
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
  func joined(_ index: Int, _ letter: Letter) -> TitlePhrase? {
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
      join.isMark(",") || join.isMark("&") || join.isMark("/") || join.isMark("+")
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
}
