internal import LetheCore
internal import PatternCatalog

/// Titles in forms, and beside the age of somebody who is not named.
extension OccupationRecognizer {
  /// The title that is entered behind the colon or bullet at `index`: `Prior work: peach pitter`.
  func entry(behind index: Int, _ letter: Letter) -> TitlePhrase? {
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

  private static let rowMarks = MarkSet("-|")

  /// The title behind a word of working, `back as slicer`, or of what somebody was before,
  /// `garland seller, later fish gutter`.
  func working(
    at index: Int, _ candidates: inout CandidateIndex, _ letter: Letter
  ) -> TitlePhrase? {
    let word = letter.tokens[index]
    let isAs = word.hash == Self.as
    guard isAs || word.cues.contains(.occupationThen) else { return nil }
    guard isAs ? isEngaged(before: index, letter) : goesOn(before: index, &candidates, letter)
    else { return nil }
    var place = index + 1
    var hasArticle = false
    if let article = letter.token(place), article.isWord, Self.theArticles.contains(article.hash) {
      hasArticle = true
      place += 1
    }
    guard let title = TitlePhrase(at: place, letter, isSure: true) else { return nil }
    guard let after = title.after else { return title.words > 1 || hasArticle ? title : nil }
    let next = letter.tokens[after]
    let ends =
      next.kind == .lineBreak || next.kind == .punctuation && !next.isMark("-")
      || next.isWord
        && (Self.workplaces.contains(next.hash) || TitleWords.after.contains(next.hash))
    return ends || hasArticle && title.words > 1 ? title : nil
  }

  /// Whether somebody is said to work up to eight tokens before the `as` at `index`.
  private func isEngaged(before index: Int, _ letter: Letter) -> Bool {
    var place = index - 1
    while place >= 0, index - place <= 8 {
      let token = letter.tokens[place]
      if token.isWord {
        if token.cues.contains(.occupationWorkCues) || Self.engaged.contains(token.hash) {
          return true
        }
      } else if token.isMark(".") || token.isMark(";")
        || token.kind == .lineBreak && token.info > letter.breaksPerLine
      {
        return false
      }
      place -= 1
    }
    return false
  }

  /// Whether the word at `index` sets something against a title found in the clauses before.
  private func goesOn(
    before index: Int, _ candidates: inout CandidateIndex, _ letter: Letter
  ) -> Bool {
    guard let before = letter.previous(index) else { return false }
    let mark = letter.tokens[before]
    guard
      mark.isMark(",") || mark.isMark("(") || mark.isMark(";") || letter.isWord(before, Self.and)
    else { return false }
    let start = letter.tokens[index].lower
    return candidates.contains(overlapping: start - 90..<start) {
      $0.type == .profession && $0.score >= 0.5 && Int($0.end) <= start
    }
  }

  /// The title beside an age, set off by a comma: `Freight lumper, 48`, `fifty-six, sign painter`.
  func title(
    beside age: Candidate, _ candidates: inout CandidateIndex, _ letter: Letter
  ) -> TitlePhrase? {
    guard let first = self.token(at: Int(age.start), letter),
      var place = self.token(endingAt: Int(age.end), from: first, letter)
    else { return nil }
    place += 1
    var isRow = false
    while let token = letter.token(place),
      token.isMark("-") || token.kind == .punctuation && token.info == 0 || token.isMark("|")
        || (token.isWord && Self.ageParts.contains(token.hash))
    {
      if token.kind == .punctuation, !token.shape.contains(.glued) { isRow = true }
      place += 1
    }
    if isRow, letter.isMark(place - 1, in: Self.rowMarks) || letter.tokens[place - 1].info == 0,
      letter.token(place)?.isWord == true, let title = TitlePhrase(at: place, letter)
    {
      return title
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
    var start = begin(first - 2, &candidates, letter)
    if start > 0, letter.tokens[start - 1].isCapitalized, letter.beginsSentence(start - 1),
      letter.tokens[start - 1].entry.commonWord > 0
    {
      start -= 1
    }
    guard let title = TitlePhrase(at: start, letter), title.last == first - 2 else { return nil }
    return title
  }
}
