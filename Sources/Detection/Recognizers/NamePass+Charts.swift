internal import LetheCore
internal import PatternCatalog

/// Names and initials where the shorthand of charts puts them.
extension NamePass {
  mutating func findInCharts() {
    findEntryHeads()
    findReferred()
    for index in letter.leads.indices(.capital) where !isName[index] && !isTaken[index] {
      findComplaining(at: index)
      findEnclosed(at: index)
    }
  }

  /// `6/3/14   Sharp   58 y/o   baker`: a word by itself between a date and an age.
  private mutating func findEntryHeads() {
    for place in letter.leads.indices([.capital, .uncommon])
    where letter.tokens[place].shape.contains(.wideGap) && !isTaken[place] && !isName[place] {
      let name = letter.tokens[place]
      guard place > 0, isTaken[place - 1], name.isWord, name.length > 1,
        !name.entry.has([.role, .patientRole, .kinship, .medical]),
        name.entry.commonWord < 7 || name.isCapitalized && name.entry.surname > 0
      else { continue }
      var date = place - 1
      while date > 0, isTaken[date], !letter.tokens[date].isWord, !letter.beginsLine(date) {
        date -= 1
      }
      guard letter.beginsLine(date), isTaken[date], letter.tokens[date].kind == .number else {
        continue
      }
      var last = place
      while last - place < 2, let next = letter.token(last + 1), next.isWord, next.length > 1,
        !next.shape.contains(.wideGap)
      {
        last += 1
      }
      guard let age = letter.token(last + 1), age.kind == .number, age.info <= 2,
        age.shape.contains(.wideGap), isTaken[last + 1]
      else { continue }
      add(place...last, .patient, 0.75, .labelled)
    }
  }

  /// `films of QR; DOB 1/2/60`: initials behind a small word and before a label that only
  /// persons have.
  private mutating func findReferred() {
    for index in letter.leads.indices(.initials) {
      let token = letter.tokens[index]
      guard token.shape.contains(.allCapitals), (2...3).contains(token.length), !isName[index],
        !isTaken[index], let before = letter.token(index - 1), letter.isLowercase(before),
        Self.referring.contains(before.hash), let mark = letter.token(index + 1),
        mark.kind == .punctuation, let label = letter.token(index + 2), label.isWord,
        Self.personalLabels.contains(label.hash)
      else { continue }
      add(index...index, .patient, 0.75, .initials)
      definedInitials.insert(token.hash)
    }
  }

  private static let referring = WordSet("for re regarding on of patient pt about concerning")
  private static let personalLabels = WordSet("mrn dob ssn born claim claimno chart acct")

  /// `Marsh c/o cramps`: who complains, by the surname alone.
  private mutating func findComplaining(at index: Int) {
    let token = letter.tokens[index]
    guard token.length > 2, !token.shape.contains(.allCapitals) || letter.isInCapitals(index),
      let c = letter.token(index + 1), c.hash == Self.complaining, letter.isLowercase(c),
      letter.isMark(index + 2, in: .slash), letter.isWord(index + 3, Self.of),
      letter.tokens[index + 3].length == 1, letter.beginsSentence(index),
      !token.entry.has([.role, .patientRole, .kinship, .drug]),
      !Self.noComplainers.contains(token.hash), token.givenOrSurname > 0
    else { return }
    add(index...index, .patient, 0.7, .cued)
  }

  private static var complaining: UInt64 { WordHash.of(literal: "c") }
  private static var of: UInt64 { WordHash.of(literal: "o") }
  private static let noComplainers = WordSet(
    """
    pt patient client resident he she they still also now then today again otherwise occasionally \
    continues currently denies new worker child infant male female lady man woman
    """)

  /// `ame 8/2 (Thornbury)`: who it was, behind what was done and its date.
  private mutating func findEnclosed(at index: Int) {
    let token = letter.tokens[index]
    guard token.length > 2, letter.isMark(index - 1, in: .openingParenthesis), index >= 3,
      letter.token(index + 1)?.isMark(")") ?? false, isTaken[index - 2],
      letter.tokens[index - 2].kind == .number, !token.shape.contains(.allCapitals),
      token.givenOrSurname > 0 || token.entry.bits == 0 || token.entry.isOnlyPrefix,
      !isThing(token), !token.entry.has([.role, .title, .kinship])
    else { return }
    var place = index - 3
    while place > 0, index - place < 9, !letter.tokens[place].isWord { place -= 1 }
    guard letter.tokens[place].isWord,
      letter.tokens[place].entry.has([.role, .credential, .title, .specialty])
        || Self.examined.contains(letter.tokens[place].hash)
    else { return }
    add(index...index, .doctor, 0.65, .cued)
  }

  private static let examined = WordSet(
    "qme ame pqme ime ptp pcp eval consult appt surgery sx visit exam depo depos deposition mtg")

  /// Whether initials close an entry of a chart: behind a gap and a full stop at the line's end, where
  /// the next line begins another entry or the text ends.
  func closesEntry(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.shape.contains(.wideGap), !letter.beginsLine(index), letter.endsLine(index),
      letter.isMark(index - 1, in: .stop) || letter.token(index - 1)?.isMark(")") ?? false,
      !token.entry.has([.credential, .drug]) || token.entry.has(.stateAbbreviation)
    else { return false }
    guard let next = letter.token(index + 2) else { return true }
    return next.kind == .number && isTaken[index + 2]
  }

  /// Whether the letters of the word at `index` are the initials of the words from `start` on; then
  /// those words, up to a mark.
  func initialed(_ index: Int, from start: Int) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    var firsts: [UInt8] = []
    var last = start
    var place = start
    while firsts.count < 5, let word = letter.token(place) {
      if word.isWord {
        guard !word.shape.contains(.wideGap) else { break }
        let byte = letter.bytes[word.lower]
        guard byte | 0x20 &- 0x61 < 26 || byte >= 0x80 else { return nil }
        firsts.append(byte | 0x20)
        last = place
      } else if !(word.isMark(".") || word.isMark("-") || word.isMark("'")) {
        break
      }
      guard let next = letter.next(place) else { break }
      if next > place + 1, letter.beginsSentence(next), !letter.goesOn(at: next) { break }
      place = next
    }
    guard firsts.count >= 2, Int(token.length) == token.upper - token.lower else { return nil }
    let letters = letter.bytes[token.lower..<token.upper].map { $0 | 0x20 }
    let isWhole = letters == firsts
    let isEnds = letters.count == 2 && letters.first == firsts.first && letters.last == firsts.last
    return isWhole || isEnds ? start...last : nil
  }
}
