internal import LetheCore
internal import PatternCatalog

/// Finds the ages that stand beside a person: behind a name or an occupation that was found
/// before, behind a relative, a patient or a man, and before an occupation.
///
/// A bare number is an age only because of whom it stands beside and because nothing is counted
/// with it; neither can be said by a pattern, which knows no names. Ages that say themselves that
/// they are ages (`45yo`, `Age: 45`) are found by the rules of `ages.yaml`.
struct AgeRecognizer: Sendable {
  static let ruleIDs = ["age.beside-person"]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    var pass = AgePass(letter: letter, rule: UInt16(firstRule))
    for candidate in candidates where candidate.score >= 0.5 {
      guard let type = candidate.type, let kind = AgePass.kind(of: type) else { continue }
      let first = letter.firstToken(from: Int(candidate.start))
      let behind = letter.firstToken(from: Int(candidate.end))
      guard behind > first, behind <= letter.count else { continue }
      pass.look(beside: first..<behind, kind)
    }
    pass.lookBesideRelatives()
    candidates += pass.found
  }
}

/// One search for ages in one letter.
private struct AgePass {
  /// Whom a number stands beside.
  enum Kind {
    case name, clinician, occupation
    /// A relative, a patient, a man or woman.
    case noun
  }

  let letter: Letter
  let rule: UInt16
  var found: [Candidate] = []

  init(letter: Letter, rule: UInt16) {
    self.letter = letter
    self.rule = rule
  }

  static func kind(of type: IdentifierType) -> Kind? {
    switch type {
    case .patient, .person: .name
    case .doctor: .clinician
    case .profession: .occupation
    default: nil
    }
  }

  /// The nouns of the lexicons and of ``Cues/agePeople``.
  mutating func lookBesideRelatives() {
    for index in letter.leads.indices(.somebody) {
      let token = letter.tokens[index]
      guard token.isWord, token.length > 1,
        token.entry.has([.kinship, .patientRole]) || token.cues.contains(.agePeople),
        token.hash != AgeWords.one || letter.hasWord(index - 1, in: AgeWords.whichOnes)
      else { continue }
      // A title stands before a name, which was looked at.
      if token.entry.has(.title), !token.entry.has(.kinship) { continue }
      look(beside: index..<index + 1, .noun)
    }
  }

  // MARK: Beside a person

  mutating func look(beside person: Range<Int>, _ kind: Kind) {
    if kind == .occupation { lookBefore(person.lowerBound) }
    var place = person.upperBound
    // A nickname or an abbreviation's dot.
    guard let last = letter.token(place - 1) else { return }
    if last.shape.contains(.possessive) {
      // `Mateo's 6 and`: only of relatives, who are somebody rather than have something.
      if kind == .noun || kind == .name { add(statedAt: place, kind, afterVerb: true) }
      return
    }
    guard let token = letter.token(place) else { return }
    if token.isMark("\"") || token.info == 0 && token.kind == .punctuation { place += 1 }
    // A line that was wrapped goes on with a mark or a verb; a number there is another thing.
    guard let wrapped = letter.next(place - 1) else { return }
    if wrapped > place, letter.tokens[wrapped].kind != .number { place = wrapped }
    guard let next = letter.token(place) else { return }
    if kind == .noun, last.entry.has(.kinship) || AgeWords.families.contains(last.hash) {
      if addList(from: place) || addBehindState(at: place) { return }
    }
    switch next.kind {
    case .punctuation: lookBehind(mark: next, at: place, person, kind)
    case .word: lookBehind(word: next, at: place, kind)
    case .number: lookBehindDirectly(at: place, person, kind)
    case .lineBreak: break
    }
  }

  /// An age behind a mark: `Ruiz, 39,`, `Ruiz (F, 39)`, `Ruiz | 39 | F`, `Ruiz - 39 - F`.
  private mutating func lookBehind(
    mark: Token, at place: Int, _ person: Range<Int>, _ kind: Kind
  ) {
    guard var next = letter.next(place) else { return }
    switch mark.info {
    case 0x2C, 0x3B:  // , ;
      // `Mateo, who is 6`, `Mateo, then 6,`, `Leta, at ninety,`
      if letter.hasWord(next, in: AgeWords.who) {
        guard let verb = letter.next(next) else { return }
        next = verb
      }
      if letter.hasWord(next, in: AgeWords.be) {
        if let behind = letter.next(next) { add(statedAt: behind, kind, afterVerb: true) }
        return
      }
      // Not `Ruiz, at 10,`: an hour.
      if letter.isWord(next, AgeWords.at), let number = letter.next(next),
        let age = age(at: number), value(age) > 12, letter.token(age.last + 1)?.isMark(",") == true
      {
        return add(age, 0.6)
      }
      var isMarked = false
      while letter.hasWord(next, in: AgeWords.adverbs) || letter.hasWord(next, in: AgeWords.sexes) {
        isMarked = true
        guard let behind = letter.next(next) else { return }
        next = behind
        if letter.token(next)?.isMark(",") == true, let behind = letter.next(next) { next = behind }
      }
      if let age = age(at: next), endsApposition(age, kind, isMarked: isMarked) {
        add(age, kind == .clinician ? 0.55 : 0.7)
      }
    case 0x28, 0x5B:  // ( [
      guard kind != .clinician else { return }
      // Up to four words before the number: `(F, 39)`, `(drywall taper, 46)`, `(age 46)`.
      var words = 0
      while words < 6, let token = letter.token(next),
        token.isWord || token.isMark(",") || token.isMark("/")
      {
        if age(at: next) != nil { break }
        words += 1
        next += 1
      }
      guard let age = age(at: next), words == 0 || isMarkedInParentheses(next),
        !age.isUnit || kind == .noun || isFamily(before: person.lowerBound)
      else { return }
      if endsInParentheses(age.last) { add(age, kind == .noun ? 0.6 : 0.7) }
    case 0x7C:  // |
      guard kind == .name, let age = age(at: next), isCell(age.last, "|") else { return }
      add(age, 0.6)
    case 0x2D, 0x2F, 0:  // - / and dashes
      guard kind == .name || kind == .noun,
        !letter.tokens[next].shape.contains(.glued) || mark.isMark("/"),
        let age = age(at: next), letter.tokens[age.first].kind == .number
      else { return }
      if isSex(age.last + 1) || isSexBehindMark(age.last + 1)
        || kind == .name && letter.token(age.last + 1)?.kind == mark.kind
          && letter.token(age.last + 1)?.info == mark.info
          && letter.token(age.last + 1)?.shape.contains(.glued) == false
      {
        add(age, 0.65)
      } else if endsClause(age.last),
        isFamily(before: person.lowerBound)
          || letter.tokens[person.lowerBound].entry.has(.kinship) && value(age) >= 18
      {
        add(age, 0.6)
      }
    case 0x3A:  // :
      guard let age = age(at: next) else { return }
      if kind == .noun {
        guard letter.tokens[person.lowerBound].entry.has(.kinship), endsClause(age.last) else {
          return
        }
        add(age, 0.6)
      } else if kind == .name, letter.beginsLine(person.lowerBound), endsClause(age.last) {
        add(age, 0.6)
      }
    default: break
    }
  }

  /// `Mateo is 6`, `the boy turned 17`, `an erector of 34`, `father at 88 of`, `wife age 64`.
  private mutating func lookBehind(word: Token, at place: Int, _ kind: Kind) {
    guard !word.shape.contains(.wideGap), let next = letter.next(place) else { return }
    if letter.hasWord(place, in: AgeWords.be) {
      add(statedAt: next, kind, afterVerb: true)
    } else if letter.hasWord(place, in: AgeWords.adverbs),
      !letter.hasWord(place, in: AgeWords.vague)
    {
      add(statedAt: next, kind, afterVerb: false)
    } else if letter.isWord(place, AgeWords.of), kind != .name, kind != .clinician {
      var next = next
      if letter.hasWord(next, in: AgeWords.adverbs), let behind = letter.next(next) {
        next = behind
      }
      if let age = age(at: next), !age.isUnit || kind == .noun, endsClause(age.last, after: .of),
        !letter.hasWord(age.last + 1, in: AgeWords.years)
      {
        add(age, 0.7)
      }
    }
  }

  /// `Tomas 14, Lucia 9`, `Okafor 41F`, `mother 79 w/ DM`; `Ruiz, Ana     39     F` in columns.
  private mutating func lookBehindDirectly(at place: Int, _ person: Range<Int>, _ kind: Kind) {
    guard kind != .clinician, kind != .occupation, let age = age(at: place) else { return }
    let behind = letter.token(age.last + 1)
    if letter.tokens[place].shape.contains(.wideGap) {
      if kind == .name, isSex(age.last + 1) { add(age, 0.65) }
      return
    }
    if isSex(age.last + 1) {
      if kind == .name { add(age, 0.7) }
    } else if kind == .name, behind?.isMark("|") == true {
      add(age, 0.6)
    } else if kind == .name, letter.token(person.lowerBound - 1)?.entry.has(.kinship) == true,
      letter.token(person.lowerBound - 1)?.shape.contains(.possessive) == false,
      endsClause(age.last)
        || behind?.isWord == true && !letter.hasWord(age.last + 1, in: AgeWords.counted)
    {
      // `sister Rosa 58 in Fresno`
      add(age, 0.65)
    } else if endsClause(age.last),
      kind == .noun && isFamily(after: age.last, before: person.lowerBound)
        || kind == .name && isFamily(before: person.lowerBound)
          && letter.token(person.lowerBound - 1)?.shape.contains(.possessive) != true
    {
      add(age, 0.65)
    } else if kind == .noun, letter.tokens[person.lowerBound].entry.has(.kinship), value(age) >= 18,
      letter.hasWord(age.last + 1, in: AgeWords.states)
    {
      add(age, 0.65)
    }
  }

  /// `Fifty-one, otherwise well` before nobody; `Thirty-six, baker, burned`.
  private mutating func lookBefore(_ place: Int) {
    guard let comma = letter.previous(place), letter.tokens[comma].isMark(","),
      let last = letter.previous(comma)
    else { return }
    let first = letter.tokens[last].kind == .number ? last : firstOfNumeral(endingAt: last)
    guard let age = age(at: first), age.last == last, letter.beginsSentence(first) else { return }
    add(age, 0.65)
  }

  /// An age behind a verb or an adverb: the end of its clause must follow.
  private mutating func add(statedAt place: Int, _ kind: Kind, afterVerb: Bool) {
    var place = place
    var steps = 0
    while steps < 3, letter.hasWord(place, in: AgeWords.adverbs) {
      guard let next = letter.next(place) else { return }
      place = next
      steps += 1
    }
    guard let age = age(at: place), endsClause(age.last, after: afterVerb ? .verb : .adverb) else {
      return
    }
    // `the patient is 8` is a score, `the boy is 8` is none.
    if kind == .noun || kind == .clinician, letter.token(place - 1) != nil, value(age) < 16 {
      guard isYoung(before: place) else { return }
    }
    add(age, 0.7)
  }

  /// `sons 12 and 9`, `children: 22, 25 and 31`, `two brothers, 58 and 61`.
  private mutating func addList(from place: Int) -> Bool {
    var place = place
    while let token = letter.token(place), place - 3 < letter.count,
      token.isMark(":") || token.isMark(",") || token.isMark("(")
        || letter.hasWord(place, in: AgeWords.listHeads)
    {
      place += 1
    }
    var ages: [Age] = []
    if letter.token(place)?.kind == .lineBreak, let next = letter.next(place - 1) { place = next }
    while let age = age(at: place) {
      ages.append(age)
      place = lastWithYears(age.last) + 1
      if isSex(place) { place += 1 }
      var joins = 0
      while joins < 2, let token = letter.token(place),
        token.isMark(",") || token.isMark("&") || letter.isWord(place, AgeWords.and)
          || letter.isWord(place, AgeWords.to)
      {
        guard let next = letter.next(place) else { break }
        place = next
        joins += 1
      }
      if joins == 0 { break }
    }
    guard ages.count >= 2, let last = ages.last,
      endsClause(lastWithYears(last.last)) || isSex(last.last + 1)
    else { return false }
    for age in ages { add(age, 0.7) }
    return true
  }

  /// `Mother: alive and well at 88`, `Father - deceased, 71, MI`, `dad dec'd 71`.
  private mutating func addBehindState(at place: Int) -> Bool {
    var place = place
    var states = 0
    for _ in 0..<8 {
      guard let token = letter.token(place) else { return false }
      if letter.hasWord(place, in: AgeWords.livingStates) {
        states += 1
      } else if letter.hasWord(place, in: AgeWords.besideStates) {
        // `in good health at`
      } else if token.kind == .punctuation {
        switch token.info {
        case 0x2C, 0x3A, 0x2D, 0x28, 0x2F, 0x26, 0x3B: break  // , : - ( / & ;
        default: return false
        }
      } else {
        break
      }
      place += 1
    }
    guard states > 0, let age = age(at: place), value(age) >= 18 else { return false }
    let last = lastWithYears(age.last)
    guard
      endsClause(last)
        || letter.token(last + 1)?.isWord == true
          && !letter.hasWord(last + 1, in: AgeWords.counted)
    else { return false }
    add(age, 0.7)
    return true
  }

  private mutating func add(_ age: Age, _ score: Float) {
    found.append(
      Candidate(
        start: Int32(letter.tokens[age.first].lower), end: Int32(letter.tokens[age.last].upper),
        type: .age, score: score, rule: rule))
  }
}

// MARK: - Numbers

extension AgePass {
  /// The tokens of an age; with its unit where the person is not yet a year or two old.
  struct Age {
    var first: Int
    var last: Int
    var isUnit = false
  }

  /// The age that begins at `index`: 1 to 119 in digits or words, or so many weeks or months.
  fileprivate func age(at index: Int) -> Age? {
    guard let token = letter.token(index) else { return nil }
    var age: Age
    if token.kind == .number {
      guard token.length <= 3, token.info == UInt64(token.length), let number = digits(index),
        (1...119).contains(number), letter.bytes[token.lower] != 0x30
      else { return nil }
      if token.shape.contains(.glued), let before = letter.token(index - 1),
        !(before.isMark("(") || before.isMark("|") || before.isMark(",") || before.isMark("/")
          || before.isMark("[") || before.isMark(":") || before.isMark("&"))
      {
        return nil
      }
      age = Age(first: index, last: index)
    } else if token.isWord, let kind = AgeWords.numeral(token.hash) {
      guard token.hash != AgeWords.one else { return nil }
      age = Age(first: index, last: index)
      if kind == .tens {
        var next = index + 1
        if letter.token(next)?.isMark("-") == true { next += 1 }
        if let ones = letter.token(next), ones.isWord, AgeWords.numeral(ones.hash) == .ones,
          !ones.shape.contains(.wideGap)
        {
          age.last = next
        }
      }
    } else {
      return nil
    }
    guard let behind = letter.next(age.last), let next = letter.token(behind) else { return age }
    if next.shape.contains(.glued) {
      switch next.kind {
      case .number, .lineBreak: return nil
      case .word: if !isSex(age.last + 1) && !AgeWords.units.contains(next.hash) { return nil }
      case .punctuation:
        // 9/12, 2.5, 10:30, 12-20, 45%
        if next.isMark("%") || next.isMark("'") || next.isMark("#") || next.isMark("\"") {
          return nil
        }
        if let behind = letter.token(behind + 1), behind.shape.contains(.glued),
          behind.kind == .number || behind.isWord && !next.isMark(",") && !isSex(age.last + 2)
        {
          return nil
        }
      }
    }
    if next.isWord, AgeWords.units.contains(next.hash) {
      age.last = behind
      age.isUnit = true
    }
    return age
  }

  /// The last token of an age with the word for years behind it, which is not part of it.
  fileprivate func lastWithYears(_ last: Int) -> Int {
    letter.hasWord(last + 1, in: AgeWords.years) ? last + 1 : last
  }

  private func digits(_ index: Int) -> Int? {
    let token = letter.tokens[index]
    var value = 0
    for place in token.lower..<token.upper {
      let digit = Int(letter.bytes[place]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// What the number of an age is worth; of words only whether it is small.
  fileprivate func value(_ age: Age) -> Int {
    if let number = digits(age.first), letter.tokens[age.first].kind == .number { return number }
    return AgeWords.numeral(letter.tokens[age.first].hash) == .tens ? 20 : 9
  }

  private func firstOfNumeral(endingAt last: Int) -> Int {
    guard let token = letter.token(last), token.isWord, AgeWords.numeral(token.hash) == .ones
    else { return last }
    var before = last - 1
    if letter.token(before)?.isMark("-") == true { before -= 1 }
    if let tens = letter.token(before), tens.isWord, AgeWords.numeral(tens.hash) == .tens {
      return before
    }
    return last
  }
}

// MARK: - What stands around

extension AgePass {
  /// What stood before a number.
  fileprivate enum Before { case mark, verb, adverb, of }

  /// Whether nothing is counted with the number that ends at `last`: the clause ends, or a word
  /// follows that begins another.
  fileprivate func endsClause(_ last: Int, after before: Before = .mark) -> Bool {
    guard let next = letter.token(last + 1) else { return true }
    switch next.kind {
    case .lineBreak:
      guard let behind = letter.next(last), letter.tokens[behind].isWord else { return true }
      return next.info > letter.breaksPerLine || letter.tokens[behind].shape.contains(.capital)
        || letter.hasWord(behind, in: AgeWords.clause)
    case .number: return false
    case .word:
      if next.shape.contains(.wideGap) { return true }
      if before == .verb, letter.hasWord(last + 1, in: AgeWords.afterVerb) { return true }
      if letter.hasWord(last + 1, in: AgeWords.clause) {
        // `8 and 10 visits`
        guard letter.isWord(last + 1, AgeWords.and) || letter.isWord(last + 1, AgeWords.or)
        else { return true }
        return letter.next(last + 1).map { letter.tokens[$0].kind != .number } ?? false
      }
      return before == .mark && isSex(last + 1)
    case .punctuation:
      switch next.info {
      case 0x2C, 0x3B:  // , ;
        guard let behind = letter.next(last + 1) else { return true }
        return letter.tokens[behind].kind != .number
      case 0x2E, 0x29, 0x5D, 0x21, 0x3F, 0x3A, 0x22, 0x7C, 0x2D, 0: return true
      case 0x28: return true
      default: return false
      }
    }
  }

  /// Whether an apposition ends behind the age, as in `Ruiz, 39,` and `Ruiz, 39.`.
  fileprivate func endsApposition(_ age: Age, _ kind: Kind, isMarked: Bool) -> Bool {
    guard endsClause(kind == .name ? lastWithYears(age.last) : age.last) else { return false }
    guard kind == .clinician || kind == .noun && !isMarked else { return true }
    // What is not a name may be counted: `the patient, 12`.
    guard let next = letter.token(age.last + 1), next.kind != .lineBreak else {
      return kind == .noun && (value(age) >= 16 || age.isUnit || isYoung(before: age.first))
    }
    if next.isMark(","), let behind = letter.next(age.last + 1) {
      return letter.tokens[behind].isWord
    }
    return kind == .noun && (next.isMark(";") || next.isMark(".") || next.isWord)
  }

  /// `39)`, `39, baker)`, `39/F)`, `39 F)`, `39 yo)`.
  fileprivate func endsInParentheses(_ last: Int) -> Bool {
    let last = lastWithYears(last)
    guard let next = letter.token(last + 1) else { return false }
    if next.isMark(")") || next.isMark("]") || next.isMark("!") { return true }
    if isSex(last + 1) || isSexBehindMark(last + 1) { return true }
    if next.isMark(",") || next.isMark(";") {
      return letter.next(last + 1).map { letter.tokens[$0].isWord } ?? false
    }
    return letter.hasWord(last + 1, in: AgeWords.clause)
  }

  /// Whether the word or comma before the number in a parenthesis lets an age follow.
  fileprivate func isMarkedInParentheses(_ place: Int) -> Bool {
    guard let before = letter.token(place - 1) else { return false }
    return before.isMark(",") || letter.hasWord(place - 1, in: AgeWords.adverbs)
      || letter.hasWord(place - 1, in: AgeWords.sexes) || isSex(place - 1)
  }

  fileprivate func isSex(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.isWord else { return false }
    return AgeWords.sexes.contains(token.hash)
  }

  fileprivate func isSexBehindMark(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.kind == .punctuation,
      token.isMark("/") || token.isMark("-") || token.isMark(",") || token.isMark("|")
    else { return false }
    return isSex(index + 1)
  }

  fileprivate func isCell(_ last: Int, _ mark: Unicode.Scalar) -> Bool {
    guard let next = letter.token(last + 1) else { return true }
    return next.isMark(mark) || next.kind == .lineBreak || isSex(last + 1)
  }

  /// Whether a word of children or relatives stands up to fourteen tokens before.
  fileprivate func isFamily(before place: Int) -> Bool {
    var index = place - 1
    while index >= 0, place - index <= 14 {
      let token = letter.tokens[index]
      if token.isWord, token.entry.has(.kinship) || AgeWords.families.contains(token.hash) {
        return true
      }
      if token.kind == .lineBreak, token.info > 1 { return false }
      index -= 1
    }
    return false
  }

  /// `son 12, daughter 9`: another relative before or behind.
  fileprivate func isFamily(after last: Int, before first: Int) -> Bool {
    guard letter.tokens[first].entry.has(.kinship) else { return false }
    if isFamily(before: first) { return true }
    for index in last + 1..<last + 6 {
      guard let token = letter.token(index) else { return false }
      if token.isWord, token.entry.has(.kinship) { return true }
    }
    return false
  }

  /// Whether a person who may be a child stands up to six tokens before.
  fileprivate func isYoung(before place: Int) -> Bool {
    var index = place - 1
    while index >= 0, place - index <= 6 {
      let token = letter.tokens[index]
      if token.isWord, token.entry.has(.kinship) || AgeWords.families.contains(token.hash) {
        return true
      }
      index -= 1
    }
    return false
  }
}

extension Letter {
  /// Whether the token at `index` is a word of `words`.
  fileprivate func hasWord(_ index: Int, in words: WordSet) -> Bool {
    guard let token = token(index), token.isWord else { return false }
    return words.contains(token.hash)
  }
}
