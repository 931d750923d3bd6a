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
    var others = CandidateIndex(candidates)
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
    for index in letter.leads.indices(.work) {
      guard let title = working(at: index, &others, letter) else { continue }
      found.append(candidate(title, letter))
    }
    for name in candidates where isSubject(name) {
      guard let last = token(endingBefore: Int(name.end), letter),
        let title = predicate(behind: last + 1, letter) ?? aside(behind: last, letter)
      else { continue }
      found.append(candidate(title, letter))
    }
    for age in candidates where age.type == .age && age.score >= 0.5 {
      guard let title = self.title(beside: age, &others, letter) else { continue }
      found.append(candidate(title, letter))
    }
    candidates += found
    // What is joined to a title is added behind, once, and completed in its turn.
    var joined: Set<Int> = []
    var index = 0
    while index < candidates.count {
      if candidates[index].type == .profession, candidates[index].score >= 0.35 {
        complete(index, &candidates, &others, &joined, letter)
      }
      index += 1
    }
  }

  func candidate(_ title: TitlePhrase, _ letter: Letter) -> Candidate {
    Candidate(
      start: Int32(letter.tokens[title.first].lower), end: Int32(letter.tokens[title.last].upper),
      type: .profession, score: 0.6, rule: UInt16(firstRule + 1))
  }

  // MARK: Tokens

  func token(at byte: Int, _ letter: Letter) -> Int? {
    var low = 0
    var high = letter.count
    while low < high {
      let middle = (low + high) / 2
      if letter.tokens[middle].upper <= byte { low = middle + 1 } else { high = middle }
    }
    return low < letter.count ? low : nil
  }

  func token(endingBefore byte: Int, _ letter: Letter) -> Int? {
    token(at: byte - 1, letter)
  }

  func token(endingAt byte: Int, from first: Int, _ letter: Letter) -> Int? {
    var place = first
    while place < letter.count, letter.tokens[place].upper < byte { place += 1 }
    return place < letter.count ? place : nil
  }
}
