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
    pass.lookAtRows()
    candidates += pass.found
  }
}

/// One search for ages in one letter.
struct AgePass {
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
      // `the baby's (Ms. Ruiz's, 5 months)`
      if kind == .name, letter.token(place)?.isMark(",") == true, let next = letter.next(place),
        let age = age(at: next), age.isUnit, endsInParentheses(age.last),
        isFamily(before: person.lowerBound)
      {
        add(age, 0.65)
      }
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
    case .word:
      if kind == .name, isSex(place), addBehindSex(at: place) { return }
      lookBehind(word: next, at: place, kind)
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
      // `31 from Ashby`, in a list of records.
      var isMarked = false
      while letter.hasWord(next, in: AgeWords.adverbs) || letter.hasWord(next, in: AgeWords.sexes) {
        isMarked = true
        guard let behind = letter.next(next) else { return }
        next = behind
        if letter.token(next)?.isMark(",") == true, let behind = letter.next(next) { next = behind }
      }
      if let age = age(at: next), endsApposition(age, kind, isMarked: isMarked),
        mark.isMark(",") || isMarked || letter.token(age.last + 1)?.isWord != true
      {
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
          // `Eli (18 months)`
          || person.count == 1 && letter.tokens[person.lowerBound].entry.givenName > 0
      else { return }
      if endsInParentheses(age.last) { add(age, kind == .noun ? 0.6 : 0.7) }
    case 0x7C:  // |
      guard kind == .name, let age = age(at: next), isCell(age.last, "|") else { return }
      // `Girlie | 1 | foot` is a count.
      let cell = age.last + 2
      if letter.endsLine(age.last) || isSex(age.last + 1) || isSex(cell)
        || letter.token(cell)?.entry.has(.kinship) == true || TitlePhrase(at: cell, letter) != nil
      {
        add(age, 0.6)
      }
    case 0x29:  // ), behind `Luis (son`
      guard kind == .noun, letter.tokens[person.lowerBound].entry.has(.kinship),
        letter.token(person.lowerBound - 1)?.isMark("(") == true, let age = age(at: next),
        endsClause(lastWithYears(age.last))
      else { return }
      add(age, 0.65)
    case 0x2D, 0x2F, 0:  // - / and dashes
      guard kind == .name || kind == .noun,
        let age = age(at: next), letter.tokens[age.first].kind == .number
      else { return }
      // `Mateo-12, Ines-9`: only where children are listed.
      if letter.isGlued(next), !mark.isMark("/") {
        if value(age) < 40, endsClause(age.last), isFamily(before: person.lowerBound) {
          add(age, 0.6)
        }
        return
      }
      if isSex(age.last + 1) || isSexBehindMark(age.last + 1)
        || kind == .name && letter.token(age.last + 1)?.kind == mark.kind
          && letter.token(age.last + 1)?.info == mark.info
          && letter.token(age.last + 1)?.shape.contains(.glued) == false
      {
        add(age, 0.65)
      } else if endsClause(age.last),
        isFamily(before: person.lowerBound)
          || letter.tokens[person.lowerBound].entry.has(.kinship)
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
      let isGuessed = letter.hasWord(next, in: AgeWords.hedges)
      if letter.hasWord(next, in: AgeWords.adverbs), let behind = letter.next(next) {
        next = behind
      }
      if let age = age(at: next), !age.isUnit || kind == .noun,
        // `a child of about five clear of it`
        endsClause(age.last, after: .of)
          || isGuessed && kind == .noun && letter.token(age.last + 1)?.isWord == true
            && !letter.hasWord(age.last + 1, in: AgeWords.counted)
            && !letter.hasWord(age.last + 1, in: AgeWords.families),
        !letter.hasWord(age.last + 1, in: AgeWords.years),
        // `father of three`
        value(age) >= 14 || !letter.hasWord(place - 1, in: AgeWords.parents)
      {
        add(age, 0.7)
      }
    }
  }

  /// `Ruiz, Ana M 54   acct`, `Ana Ruiz F/39`: whether there was an age.
  private mutating func addBehindSex(at place: Int) -> Bool {
    var next = place + 1
    if let mark = letter.token(next), mark.isMark("/") || mark.isMark(",") { next += 1 }
    guard let age = age(at: next), value(age) > 9 || letter.token(place)?.length ?? 0 > 1,
      endsClause(lastWithYears(age.last))
    else { return false }
    add(age, 0.65)
    return true
  }

  /// `Tomas 14, Lucia 9`, `Okafor 41F`, `mother 79 w/ DM`; `Ruiz, Ana     39     F` in columns.
  private mutating func lookBehindDirectly(at place: Int, _ person: Range<Int>, _ kind: Kind) {
    guard kind != .clinician, kind != .occupation, let age = age(at: place) else { return }
    let behind = letter.token(age.last + 1)
    if letter.tokens[place].shape.contains(.wideGap) {
      if kind == .name, isSex(age.last + 1) || isSexBehindMark(age.last + 1) {
        add(age, 0.65)
      } else if kind == .noun, letter.tokens[person.lowerBound].entry.has(.kinship),
        letter.tokens[person.lowerBound].shape.contains(.wideGap),
        letter.endsLine(age.last) || behind?.shape.contains(.wideGap) == true
      {
        // `Luis   son   17   lives at home`
        add(age, 0.6)
      }
      return
    }
    if isSex(age.last + 1) || kind == .name && isSexBehindMark(age.last + 1) {
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
    } else if endsClause(age.last) || isBeforeKin(age.last),
      // `Parent 2   Ray Delacroix`: which of them.
      value(age) > 4 || behind?.shape.contains(.wideGap) != true
        || !letter.hasWord(place - 1, in: AgeWords.parents),
      kind == .noun && isFamily(after: age.last, before: person.lowerBound)
        || kind == .name && isFamily(before: person.lowerBound)
          && letter.token(person.lowerBound - 1)?.shape.contains(.possessive) != true
    {
      add(age, 0.65)
    } else if kind == .noun, letter.tokens[person.lowerBound].entry.has(.kinship), value(age) >= 18,
      letter.hasWord(age.last + 1, in: AgeWords.states)
        || behind?.isMark("-") == true && behind?.shape.contains(.glued) == false
        || letter.token(age.last + 1).map(letter.isLowercase) == true
          && letter.phrase(at: age.last + 1, with: .occupation) != nil
    {
      // `wife 42 homemaker`, `father 70 - HTN`
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
  mutating func add(statedAt place: Int, _ kind: Kind, afterVerb: Bool) {
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

  mutating func add(_ age: Age, _ score: Float) {
    found.append(
      Candidate(
        start: Int32(letter.tokens[age.first].lower), end: Int32(letter.tokens[age.last].upper),
        type: .age, score: score, rule: rule))
  }
}
