internal import LetheCore
internal import PatternCatalog

/// Marks the authors, journals and years of literature, which identify nobody in a letter:
/// `Deyo RA, Von Korff M. Opioids for low back pain. BMJ. 2015;350:g6380`,
/// `Woby, Watson and Roach (2004)`, `Heidenreich et al., Circulation 2022`.
///
/// A year tells where to look; the words before it are read backwards for as long as they
/// can be authors.
struct LiteratureRecognizer: Sendable {
  static let ruleIDs = ["literature.reference", "literature.authors", "literature.edition"]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  private static var et: UInt64 { WordHash.of(literal: "et") }
  private static var and: UInt64 { WordHash.of(literal: "and") }
  private static var al: UInt64 { WordHash.of(literal: "al") }
  /// `Kuijpers and colleagues (2011)`.
  private static let others = ["colleagues", "coworkers", "associates", "collaborators", "others"]
    .map { WordHash.of($0) }
  private static let editions = ["ed", "edn", "edition"].map { WordHash.of($0) }
  private static let ordinals = ["st", "nd", "rd", "th"].map { WordHash.of($0) }
  /// Tokens of the longest reference before its year.
  private static let reach = 90
  /// Above what unannounced names reach, below what a title or a credential proves.
  private static let sure: Float = 0.895
  private static let likely: Float = 0.8
  /// A book's title may look like an office, `Operative Orthopaedics`; its publisher has a town.
  private static let certain: Float = 0.95

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    // No reference begins before the end of the one above it.
    var from = 0
    for index in letter.leads.indices(.literature) {
      let token = letter.tokens[index]
      if token.kind == .number, token.info == 4, isYear(token, letter) {
        if let last = volume(behind: index, letter) {
          if let first = firstAuthor(before: index, from, letter)
            ?? journal(before: index, from, letter)
          {
            append(first...last, Self.sure, 0, letter, &candidates)
          }
          from = last + 1
        } else if letter.isMark(index - 1, in: .semicolon), letter.isMark(index + 1, in: .stop),
          let first = firstAuthor(before: index, from, letter) ?? entry(before: index, letter)
        {
          // `Elk Grove Village, IL: American College; 2011.`
          append(first...index, Self.certain, 0, letter, &candidates)
          from = index + 1
        } else if letter.isMark(index - 1, in: .openingParenthesis),
          letter.isMark(index + 1, in: .closingParenthesis)
        {
          appendAuthors(before: index - 1, year: index + 1, from, letter, &candidates)
          from = index + 1
        }
      } else if token.hash == Self.et, token.isWord, letter.isWord(index + 1, Self.al) {
        appendAuthors(before: index, year: nil, from, letter, &candidates)
      } else if token.isWord, Self.editions.contains(token.hash),
        let number = ordinal(before: index, letter)
      {
        appendTitle(before: number, from, letter, &candidates)
      }
    }
  }

  private func isYear(_ token: Token, _ letter: Letter) -> Bool {
    let century = (letter.bytes[token.lower], letter.bytes[token.lower + 1])
    return century == (0x31, 0x39) || century == (0x32, 0x30)
  }

  /// The last token of `2015;350:g6380`, `2009 Jan;76(1):15-9` when such a volume stands there.
  private func volume(behind year: Int, _ letter: Letter) -> Int? {
    var place = year + 1
    while place <= year + 3, let token = letter.token(place), !token.isMark(";") {
      guard token.entry.has(.month) && token.isWord || token.kind == .number && token.info <= 2
      else { return nil }
      place += 1
    }
    guard letter.isMark(place, in: .semicolon) else { return nil }
    var last: Int?
    for _ in 0..<14 {
      guard let next = letter.next(place) else { break }
      let token = letter.tokens[next]
      if token.isMark(":") || token.isMark("(") && letter.tokens[place].kind == .number {
        last = next
      }
      guard
        token.kind == .number || token.isMark(":") || token.isMark("(") || token.isMark(")")
          || token.isMark("-") || last != nil && token.shape.contains(.glued) && !token.isMark(".")
      else { break }
      place = next
      if last != nil { last = next }
    }
    return last
  }

  /// Where the reference that has its year at `index` begins: the first surname with initials.
  private func firstAuthor(before index: Int, _ from: Int, _ letter: Letter) -> Int? {
    var place = index
    var first: Int?
    while place > from, index - place < Self.reach, let before = letter.previous(place) {
      if before < from { break }
      // `UVB 20/100 mJ. P: harden`: fractions and labels stand in notes, not in titles.
      if letter.tokens[before].isMark("/"), letter.tokens[place].kind == .number { break }
      if letter.isMark(before, in: .colon), before > 0, letter.beginsLine(before - 1) { break }
      place = before
      if isAuthor(place, letter), canBegin(place, letter) { first = place }
      // A numbered list: what stands before the number is another entry.
      if letter.beginsLine(place), letter.tokens[place].kind == .number, place + 1 < index {
        break
      }
    }
    while let author = first, let particle = letter.previous(author), particle >= from,
      letter.hasCue(particle, .nameParticles)
    {
      first = particle
    }
    return first
  }

  /// Where capitalised words begin that a year and volume follow: `Johnson, Ann Intern Med`.
  private func journal(before index: Int, _ from: Int, _ letter: Letter) -> Int? {
    var place = index
    var first: Int?
    while index - place < 16, let before = letter.previous(place), before >= from {
      let token = letter.tokens[before]
      if token.isCapitalized {
        guard !token.entry.has([.title, .credential]) || token.length > 3 else { break }
        first = before
      } else if token.isMark(".") {
        // `Am. J. Surg.`: a short word that is nobody's name.
        guard let word = letter.token(before - 1), word.isWord, word.length <= 6,
          word.givenOrSurname == 0 || word.length <= 2
        else { break }
      } else if !token.isMark(","), !token.isMark("&"), !token.isMark("("), !token.isMark(")"),
        token.hash != Self.and || !token.isWord
      {
        break
      }
      place = before
    }
    return first
  }

  /// The beginning of the numbered line of a list around `index`.
  private func entry(before index: Int, _ letter: Letter) -> Int? {
    var place = index
    while index - place < Self.reach, place > 0, !letter.beginsLine(place) { place -= 1 }
    let number = letter.isMark(place, in: .openingBracket) ? place + 1 : place
    guard letter.token(number)?.kind == .number, letter.tokens[number].info <= 3,
      letter.isMark(number + 1, in: .closingNumber)
    else { return nil }
    return place
  }

  /// Whether an author may be the first of a reference: not `Dr. Patel MD`, `saw Kaye AD`.
  private func canBegin(_ index: Int, _ letter: Letter) -> Bool {
    guard let before = letter.previous(index) else { return true }
    let token = letter.tokens[before]
    if token.isWord { return token.cues.contains(.nameParticles) }
    guard token.isMark("."), let word = letter.token(before - 1) else { return true }
    return !word.entry.has(.title) || word.length > 4
  }

  /// A surname with initials behind it, as references have them: `Kaye AD,`, `Hill JC et al`.
  private func isAuthor(_ index: Int, _ letter: Letter) -> Bool {
    let token = letter.tokens[index]
    guard token.isCapitalized, token.length > 1, let next = letter.next(index) else { return false }
    let initials = letter.tokens[next]
    if initials.isWord, initials.shape.contains(.allCapitals), initials.length <= 4,
      !initials.cues.contains(.nameSuffixes), let mark = letter.next(next)
    {
      return letter.tokens[mark].isMark(",") || letter.tokens[mark].isMark(".")
        || letter.tokens[mark].hash == Self.et && letter.tokens[mark].isWord
    }
    // `Macedo, L. G.,`
    guard initials.isMark(","), let letters = letter.next(next),
      letter.isInitial(letter.tokens[letters])
    else { return false }
    return letter.isMark(letters + 1, in: .stop)
  }

  /// Marks the authors that end before `end`, as in `Vlaeyen and Linton (2000)`.
  ///
  /// Two authors cite; a lone one might as well have operated that year, so its year stays.
  private func appendAuthors(
    before end: Int, year: Int?, _ from: Int, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    var first = end
    var place = end
    var surnames = 0
    var isJoined = year == nil
    while end - place < Self.reach, let before = letter.previous(place), before >= from {
      let token = letter.tokens[before]
      if token.isWord {
        if token.shape.contains(.capital) {
          guard canBeAuthor(before, letter) else { break }
          first = before
          if token.length > 1 { surnames += 1 }
        } else if token.hash == Self.and || token.hash == Self.et || token.hash == Self.al {
          guard place != end || token.hash == Self.al else { break }
          isJoined = true
        } else if token.cues.contains(.nameParticles) {
          first = before
        } else if place != end || !Self.others.contains(token.hash) {
          break
        }
      } else if token.isMark("&") {
        isJoined = true
      } else if token.isMark(".") {
        guard let word = letter.token(before - 1),
          letter.isInitial(word) || word.hash == Self.al || place == end
        else { break }
      } else if token.isMark(",") {
        if surnames == 0, place != end { break }
      } else if !token.isMark("-") || !token.shape.contains(.glued) {
        break
      }
      place = before
    }
    guard surnames > 0, first < end else { return }
    // `operated by Ortega (2012)`, `at Stanford (2012)`.
    if !isJoined, let before = letter.previous(first),
      letter.hasCue(before, [.organizationPrepositions, .placeBefore])
    {
      return
    }
    let last = year.flatMap { isJoined ? $0 : nil } ?? end - 1
    append(first...last, isJoined ? Self.sure : Self.likely, 1, letter, &candidates)
  }

  /// The number of `13th ed.`.
  private func ordinal(before index: Int, _ letter: Letter) -> Int? {
    guard let end = letter.previous(index), letter.tokens[end].isWord,
      letter.tokens[end].shape.contains(.glued), Self.ordinals.contains(letter.tokens[end].hash),
      letter.tokens[end - 1].kind == .number
    else { return nil }
    return end - 1
  }

  /// Marks the title of a book before its edition, `Campbell's Operative Orthopaedics, 13th ed`.
  private func appendTitle(
    before number: Int, _ from: Int, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    var place = number
    if letter.isMark(place - 1, in: .comma) { place -= 1 }
    var first = place
    while place > from, number - first < 14, let before = letter.previous(place) {
      let token = letter.tokens[before]
      guard
        token.isCapitalized || token.isMark("&") || token.isMark("-")
          || token.isWord && token.length <= 3 && token.entry.commonWord == 7
      else { break }
      if token.isCapitalized { first = before }
      place = before
    }
    guard first < number - 1 else { return }
    append(first...(number - 1), Self.certain, 2, letter, &candidates)
  }

  private func canBeAuthor(_ index: Int, _ letter: Letter) -> Bool {
    let token = letter.tokens[index]
    let entry = token.entry
    if token.shape.contains(.allCapitals) { return token.length <= 3 }
    if entry.has([.title, .role, .facilityHead, .organizationHead, .month, .weekday, .kinship]),
      token.givenOrSurname < 4
    {
      return false
    }
    if entry.has([.medical, .drug, .notName]), token.givenOrSurname == 0 { return false }
    return entry.commonWord < 5 || entry.surname >= 2 && entry.commonWord < 7
  }

  private func append(
    _ range: ClosedRange<Int>, _ score: Float, _ rule: Int, _ letter: Letter,
    _ candidates: inout [Candidate]
  ) {
    candidates.append(
      Candidate(
        start: Int32(letter.tokens[range.lowerBound].lower),
        end: Int32(letter.tokens[range.upperBound].upper), type: nil, score: score,
        rule: UInt16(firstRule + rule)))
  }
}
