internal import LetheCore

/// Names that are words: what stands around tells which of the two a word is.
///
/// A known name is found wherever it may be the name. It is not where it is the verb or
/// noun: in lower case, as a month with its day or year, as a modal verb at the beginning of
/// a sentence, in a heading among other words, in a line of capitals that announces nobody.
extension KnownJudge {
  /// Whether a capitalized word of speech is a name where it stands.
  func isUsedAsName(_ source: Range<Int>, _ sense: WordSense) -> Bool {
    if isAnnounced(source) { return true }
    if judge.isEponym(source) { return false }
    let word = String(decoding: text[source], as: UTF8.self)
    let next = self.next(after: source.upperBound)
    if word == word.uppercased(), isLineOfCapitals(around: source) {
      return sense == .either && !Self.modals.contains(word.lowercased())
    }
    if judge.isMonth(source) { return false }
    if isPossessive(after: source.upperBound) { return true }
    if judge.isSentenceStart(source.lowerBound) {
      // `May was seen`, `Short has left`; but `Pain is 5/10`, `Short term`.
      return sense == .either && !Self.modals.contains(word.lowercased())
        || Self.verbs.contains(next.word) || sense != .term && Self.isPredicate(next.word)
    }
    guard sense.isWord else { return true }
    // `Chronic Pain Management`, `Short Form 36`.
    return !(next.isBeside && isWordWithCapital(next.word, next.start))
      && !isWordWithCapital(before: source.lowerBound)
  }

  /// Whether a title, a role or a label stands before a name.
  func isAnnounced(_ source: Range<Int>) -> Bool {
    var index = source.lowerBound
    while index > range.lowerBound, text[index - 1] == 0x20 || text[index - 1] == 0x09 {
      index -= 1
    }
    // `Employee: Short`; a heading has more behind it.
    if index > range.lowerBound, text[index - 1] == UInt8(ascii: ":") {
      let behind = text[source.upperBound..<range.upperBound]
      let after = behind.first { $0 != 0x20 && $0 != 0x09 }
      return behind.first == 0x09 || behind.starts(with: "  ".utf8)
        || after.map { "\n\r,;)/|.".utf8.contains($0) } ?? true
    }
    // `Mr. Short`, but not `Dear patient, short…`.
    let last = index > range.lowerBound ? text[index - 1] : 0x20
    guard index < source.lowerBound, ASCII.isLetter(last) || last == UInt8(ascii: ".") else {
      return false
    }
    return Self.titles.contains(judge.word(before: source.lowerBound))
  }

  /// Whether a line has no small letters.
  private func isLineOfCapitals(around source: Range<Int>) -> Bool {
    var start = source.lowerBound
    while start > range.lowerBound, text[start - 1] != 0x0A { start -= 1 }
    var end = source.upperBound
    while end < range.upperBound, text[end] != 0x0A { end += 1 }
    return !text[start..<end].contains(where: ASCII.isLowercase)
      && text[start..<end].count(where: ASCII.isUppercase) > source.count
  }

  private func isPossessive(after end: Int) -> Bool {
    let rest = text[end..<min(range.upperBound, end + 5)]
    let isMark = rest.starts(with: "'s".utf8) || rest.starts(with: "’s".utf8)
    return isMark && !(rest.last.map(ASCII.isLetter) ?? false && rest.count == 3)
  }

  /// The word behind a place, in lower case, where it begins, and whether one space away.
  private func next(after end: Int) -> (word: String, start: Int, isBeside: Bool) {
    var start = end
    while start < range.upperBound, !ASCII.isLetter(text[start]), start - end < 4 { start += 1 }
    let letters = text[start..<range.upperBound].prefix(24).prefix(while: ASCII.isLetter)
    let isBeside = start == end + 1 && text[end] == 0x20
    return (String(decoding: letters, as: UTF8.self).lowercased(), start, isBeside)
  }

  private func isWordWithCapital(_ word: String, _ start: Int) -> Bool {
    !word.isEmpty && judge.isCapital(at: start) && senseOf(word).isWord
  }

  private func isWordWithCapital(before index: Int) -> Bool {
    guard index > range.lowerBound, text[index - 1] == 0x20 else { return false }
    let word = judge.word(before: index)
    let start = index - 1 - word.utf8.count
    guard !word.isEmpty, start >= range.lowerBound else { return false }
    return isWordWithCapital(word, start) && !judge.isSentenceStart(start)
  }

  /// Whether a word may follow a subject, and no modal verb.
  private static func isPredicate(_ word: String) -> Bool {
    verbs.contains(word) || ["is", "was", "has", "had", "does", "did"].contains(word)
      || (word.count > 4 && word.hasSuffix("ed"))
  }

  /// What people do in letters, and pains and forms do not.
  private static let verbs: Set = [
    "says", "said", "states", "reports", "denies",
    "presents", "complains", "notes", "feels", "felt", "went", "came", "saw", "took", "gave",
    "told", "got", "left", "began", "fell", "underwent", "sent", "works", "lives", "cannot",
    "wrote", "brought", "thinks", "thought", "takes", "wants", "woke", "drove", "remains",
  ]

  private static let modals: Set = ["may", "will", "can", "might", "must", "shall", "would"]

  private static let titles: Set = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "drs", "prof", "dear", "doctor", "nurse", "judge",
    "attorney", "officer", "patient", "claimant", "applicant", "employee", "worker", "client",
    "plaintiff", "insured", "member", "adjuster", "interpreter", "supervisor", "sister", "brother",
    "wife", "husband", "mother", "father", "son", "daughter", "aunt", "uncle", "hi", "hello",
  ]
}
