internal import LetheCore
internal import PatternCatalog

/// Finds occupations of the lexicon where the words around say that somebody has one.
///
/// The rules of `occupations.yaml` find titles by what stands around them, known or
/// not; this recognizer finds known titles with weaker evidence. A clinician's own
/// occupation identifies nobody and is left alone unless a cue is strong.
struct OccupationRecognizer: Sendable {
  static let ruleIDs = ["occupation.known", "occupation.by-form"]
  let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    var done = -1
    for index in letter.leads.indices(.occupation) where index > done {
      let token = letter.tokens[index]
      guard token.isWord, token.entry.has([.occupation, .occupationPrefix]),
        let (last, _) = letter.phrase(at: index, with: .occupation)
      else { continue }
      let first = qualified(index, letter)
      let score = score(first, last, letter)
      if score > 0 {
        candidates.append(
          Candidate(
            start: Int32(letter.tokens[first].lower), end: Int32(letter.tokens[last].upper),
            type: .profession, score: score, rule: UInt16(firstRule)))
      }
      done = last
    }
  }

  /// The first of the qualifiers that stand before a title: senior, journeyman.
  private func qualified(_ index: Int, _ letter: Letter) -> Int {
    var first = index
    while let before = letter.previous(first), letter.tokens[before].isWord,
      letter.tokens[before].entry.has(.occupationQualifier), index - before <= 3,
      !letter.tokens[before].cues.contains(.occupationPerson)
    {
      first = before
    }
    return first
  }

  private func score(_ first: Int, _ last: Int, _ letter: Letter) -> Float {
    var score: Float = last > first ? 0.15 : 0.05
    let isClinical = letter.hasCue(last, .occupationClinical)
    var place = first
    var steps = 0
    var afterArticle = false
    while steps < 6, let before = letter.previous(place) {
      let token = letter.tokens[before]
      if token.isMark(".") && !token.shape.contains(.glued) { break }
      if steps == 0, letter.hasCue(before, .occupationArticles) { afterArticle = true }
      if token.isWord {
        if token.cues.contains(.occupationWorkCues) { score += 0.5 }
        if token.cues.contains(.occupationAsWords), steps <= 2 { score += 0.4 }
        if token.cues.contains(.occupationPerson) { score += isClinical ? 0.1 : 0.25 }
      } else if token.isMark(".") || token.isMark(";") {
        break
      }
      place = before
      steps += 1
    }
    if afterArticle { score += 0.15 }
    if !isClinical, beginsFragment(first, last, letter) { score += 0.45 }
    if let next = letter.next(last), letter.hasCue(next, .occupationAfter) { score += 0.3 }
    if isClinical { score -= 0.25 }
    return min(score, 0.9)
  }

  /// Whether a title is a sentence of its own, or begins one without a verb: `Barge cook. Fell`.
  ///
  /// Common words by themselves are left alone, and so is what may be a name or a heading.
  private func beginsFragment(_ first: Int, _ last: Int, _ letter: Letter) -> Bool {
    guard letter.tokens[first].isCapitalized, letter.beginsSentence(first), !letter.isLabel(last),
      let next = letter.token(last + 1)
    else { return false }
    if first == last {
      let word = letter.tokens[first]
      guard word.entry.commonWord < 5, word.givenOrSurname == 0 else { return false }
    } else if letter.tokens[last].isCapitalized, !letter.tokens[last].shape.contains(.allCapitals) {
      return false
    }
    if next.isWord { return Self.afterFragments.contains(next.hash) }
    return next.isMark(".") || next.isMark(",") || next.isMark(";") || next.isMark("(")
  }

  private static let afterFragments = WordSet(
    "at for since x on until till with who off out from by in")
}
