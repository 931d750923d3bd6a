internal import LetheCore
internal import PatternCatalog

/// Finds occupations of the lexicon where the words around say that somebody has one.
///
/// The rules of `occupations.yaml` find titles by what stands around them, known or
/// not; this recognizer finds known titles with weaker evidence. A clinician's own
/// occupation identifies nobody and is left alone unless a cue is strong.
struct OccupationRecognizer: Sendable {
  static let ruleIDs = ["occupation.known"]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  private static let workCues = hashes(
    """
    work works worked working employed employee occupation job jobs position hired retired former \
    career trade profession duties employment occ career apprenticeship shift self-employed
    """)
  private static let after = hashes("job position duties work shift trainee apprentice career")
  private static let articles = hashes("a an")
  private static let asWords = hashes("as")
  private static let person = hashes(
    """
    male female man woman gentleman lady y o yo year years old worker applicant claimant patient \
    husband wife father mother son daughter brother sister
    """)
  private static let clinical = hashes(
    """
    physician doctor surgeon nurse therapist chiropractor psychologist psychiatrist radiologist \
    pharmacist dentist reviewer examiner evaluator adjuster attorney neurologist orthopedist \
    internist podiatrist acupuncturist counselor interpreter provider specialist assistant \
    technician coordinator manager supervisor practitioner clinician judge
    """)

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    var index = 0
    while index < letter.count {
      let token = letter.tokens[index]
      guard token.isWord, token.entry.has([.occupation, .phrasePrefix]),
        let (last, entry) = letter.phrase(at: index, with: .occupation)
      else {
        index += 1
        continue
      }
      _ = entry
      let first = qualified(index, letter)
      let score = score(first, last, letter)
      if score > 0 {
        candidates.append(
          Candidate(
            start: Int32(letter.tokens[first].lower), end: Int32(letter.tokens[last].upper),
            type: .profession, score: score, rule: UInt16(firstRule)))
      }
      index = last + 1
    }
  }

  /// The first of the qualifiers that stand before a title: senior, journeyman.
  private func qualified(_ index: Int, _ letter: Letter) -> Int {
    var first = index
    while let before = letter.previous(first), letter.tokens[before].isWord,
      letter.tokens[before].entry.has(.occupationQualifier), index - before <= 3
    {
      first = before
    }
    return first
  }

  private func score(_ first: Int, _ last: Int, _ letter: Letter) -> Float {
    var score: Float = last > first ? 0.15 : 0.05
    let isClinical = letter.isWord(last, oneOf: Self.clinical)
    var place = first
    var steps = 0
    var afterArticle = false
    while steps < 6, let before = letter.previous(place) {
      let token = letter.tokens[before]
      if token.isMark(".") && !token.shape.contains(.glued) { break }
      if steps == 0, letter.isWord(before, oneOf: Self.articles) { afterArticle = true }
      if token.isWord {
        if Self.workCues.contains(token.hash) { score += 0.5 }
        if Self.asWords.contains(token.hash), steps <= 2 { score += 0.4 }
        if Self.person.contains(token.hash) { score += isClinical ? 0.1 : 0.25 }
      } else if token.isMark(".") || token.isMark(";") {
        break
      }
      place = before
      steps += 1
    }
    if afterArticle { score += 0.15 }
    if let next = letter.next(last), letter.isWord(next, oneOf: Self.after) { score += 0.3 }
    if isClinical { score -= 0.25 }
    return min(score, 0.9)
  }
}
