internal import LetheCore
internal import PatternCatalog

/// Finds what describes a provider without naming one: specialties and states of licensure, where
/// credentials are told, and the licence numbers behind the states.
///
/// What shows that a field of medicine is somebody's, not the patient's care, is a word of
/// credentials (certified, diplomate, fellowship, licensed), a degree, or a reviewer before it;
/// a ``CredentialWalk`` reads on from there.
struct ProviderRecognizer: Sendable {
  static let ruleIDs = ["provider.credentials", "number.credentials", "date.credentials"]
  let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    var done = -1
    for index in letter.leads.indices([.provider, .initials, .capital]) where index > done {
      let token = letter.tokens[index]
      guard token.isWord, var walk = opened(at: index, letter) else { continue }
      walk.run()
      for fact in walk.found {
        candidates.append(
          Candidate(
            start: Int32(letter.tokens[fact.tokens.lowerBound].lower),
            end: Int32(letter.tokens[fact.tokens.upperBound].upper), type: fact.type,
            score: fact.isSure ? 0.8 : 0.7, rule: UInt16(firstRule + Self.rule(fact.type))))
      }
      if !walk.found.isEmpty { done = walk.place }
    }
  }

  private static func rule(_ type: IdentifierType) -> Int {
    switch type {
    case .license: 1
    case .date: 2
    default: 0
    }
  }

  /// A walk from the word at `index`, where it shows that credentials follow.
  private func opened(at index: Int, _ letter: Letter) -> CredentialWalk? {
    let token = letter.tokens[index]
    if token.cues.contains(.provider) {
      if letter.isLicenceWord(token) { return openedByLicence(index, letter) }
      if letter.isFieldWord(token) { return openedByField(index, letter) }
      if Self.boardWords.contains(token.hash) { return openedByBoard(index, letter) }
      if Self.practising.contains(token.hash) { return openedByPractice(index, letter) }
      return openedByRole(index, letter)
    }
    if token.isCapitalized, let next = letter.token(index + 1) {
      // `S. Oyama (Pulmonary Medicine)`.
      if next.isMark("("), isSurname(token) { return openedWeakly(behind: index, letter) }
      // `ABPM Undersea Medicine`.
      if token.length >= 3, letter.isBoard(token) { return openedWeakly(behind: index, letter) }
    }
    guard token.length <= 7, let degree = letter.degree(at: index, isKnown: true),
      let before = letter.token(index - 1),
      !letter.isLowercase(before) || letter.isCaseless || letter.beginsLine(index)
    else { return nil }
    // `DO PAIN MANAGEMENT FIRST` in capitals.
    if degree == index, token.hash != Self.md, letter.isInCapitals(index),
      let next = letter.token(index + 1), next.isWord, !next.shape.contains(.wideGap)
    {
      return nil
    }
    return openedWeakly(behind: degree, letter)
  }

  private func isSurname(_ token: Token) -> Bool {
    token.entry.surname >= 2 && token.entry.commonWord < 4
      && !token.entry.has([.medical, .notName, .knownOrganization, .anyCity, .specialty, .state])
  }

  // MARK: Words of credentials

  /// `licensed in Texas`, `LIC: OHIO 35-071`, `Texas licensed`, but no driver's.
  private func openedByLicence(_ index: Int, _ letter: Letter) -> CredentialWalk? {
    if let before = letter.previous(index), letter.tokens[before].isWord,
      Self.otherLicences.contains(letter.tokens[before].hash)
    {
      return nil
    }
    var walk = CredentialWalk(letter, at: index, inLicence: true)
    // In `TX Lic #J1234` the state is part of the number's label.
    if let state = stateBefore(index, letter), !letter.isStateOfLabel(state) {
      walk.add(state)
    }
    return walk
  }

  private func stateBefore(_ index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    guard var before = letter.previous(index) else { return nil }
    // `CA-licensed`, `Texas medical license`.
    if letter.isMark(before, in: .hyphen), let behind = letter.previous(before) { before = behind }
    for _ in 0..<2 {
      guard letter.tokens[before].isWord, Self.kindsOfLicence.contains(letter.tokens[before].hash),
        let behind = letter.previous(before)
      else { break }
      before = behind
    }
    guard letter.tokens[before].isWord else { return nil }
    // `Jane Roe, MD  Lic …`.
    if letter.degree(at: before) != nil, let comma = letter.token(before - 1),
      comma.isMark(",") || comma.isCapitalized
    {
      return nil
    }
    var first = max(0, before - 2)
    while first <= before {
      if letter.tokens[first].isWord, letter.stateOfLicence(at: first) == before {
        return first...before
      }
      first += 1
    }
    return nil
  }

  private func openedByField(_ index: Int, _ letter: Letter) -> CredentialWalk? {
    let token = letter.tokens[index]
    if token.hash == Self.fellow {
      // `Fellow, American College of Cardiology`, `a fellow of the Royal College …`.
      var place = index + 1
      for _ in 0..<3 {
        guard let next = letter.token(place),
          next.isMark(",") || next.isMark(":") || Self.ofThe.contains(next.hash)
        else { break }
        place += 1
      }
      guard letter.society(at: place) != nil else { return nil }
      return CredentialWalk(letter, at: place - 1, inField: true)
    }
    let first = beginningOfOpener(index, letter)
    let isBoarded = first < index
    var walk = CredentialWalk(letter, at: index, inField: true)
    if let before = letter.token(first - 1), !letter.beginsLine(first),
      letter.isMark(first - 1, in: Self.beforeOpeners),
      !letter.beginsLine(first - 1)
        || before.isMark("("), let field = letter.specialty(endingAt: first - 2)
    {
      walk.add(field)
      return walk
    }
    if isBoarded || Self.trainings.contains(token.hash), let field = fieldBefore(first, letter) {
      walk.add(field)
      return walk
    }
    if Self.approving.contains(token.hash), !isBoarded {
      // Treatment is certified, too: `Certified: physical therapy`.
      guard !isDenied(index, letter) else { return nil }
      if let next = letter.next(index), letter.tokens[next].isWord,
        Self.inOrBy.contains(letter.tokens[next].hash)
      {
        return walk
      }
      guard isLabel(index, letter), !letter.endsLine(index),
        let line = valueBehindLabel(index, letter),
        CredentialWalk.isCredentialLine(from: line, in: letter)
      else { return nil }
      return walk
    }
    if Self.labels.contains(token.hash) {
      // `in the specialty of Internal Medicine`.
      if let next = letter.next(index), letter.tokens[next].isWord,
        Self.ofIn.contains(letter.tokens[next].hash)
      {
        return openedWeakly(behind: next, letter)
      }
      // `Specialty  Osteopathic Medicine`, alone on its line.
      if letter.beginsCell(index), let next = letter.token(index + 1), next.isCapitalized,
        let field = letter.specialty(at: index + 1), field.isSure, letter.endsCell(field.last)
      {
        return CredentialWalk(letter, at: index, inField: true)
      }
      guard let value = valueBehindLabel(index, letter), value > 0 else { return nil }
      return CredentialWalk(letter, at: value - 1, inField: true)
    }
    return walk
  }

  /// The specialty right before the word at `first`: `pain medicine fellowship`.
  private func fieldBefore(_ first: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let last = first - 1
    var begin = last
    var found: ClosedRange<Int>?
    while begin >= 0, last - begin < 8 {
      let token = letter.tokens[begin]
      guard token.isWord || token.isMark("&") || token.isMark("/") || token.isMark("-")
      else { break }
      if token.isWord, let field = letter.specialty(at: begin), field.last == last,
        field.isSure || !letter.isGenericPart(letter.tokens[last])
      {
        found = begin...last
      }
      begin -= 1
    }
    return found
  }

  /// Where `board-certified` or `ABU certified` begins whose last word stands at `index`.
  private func beginningOfOpener(_ index: Int, _ letter: Letter) -> Int {
    var first = index
    while let before = letter.previous(first) {
      var place = before
      if letter.isMark(place, in: .hyphen), let behind = letter.previous(place) { place = behind }
      let token = letter.tokens[place]
      guard token.isWord, Self.beforeCertified.contains(token.hash) || letter.isBoard(token)
      else { break }
      first = place
    }
    return first
  }

  /// Whether `non-` or `not` stands before.
  private func isDenied(_ index: Int, _ letter: Letter) -> Bool {
    var place = index - 1
    if letter.isMark(place, in: .hyphen) { place -= 1 }
    guard let before = letter.token(place), before.isWord else { return false }
    return Self.denials.contains(before.hash)
  }

  /// Whether a colon, a bar or a column makes the word at `index` a label, across `(s)` and `/`.
  private func isLabel(_ index: Int, _ letter: Letter) -> Bool {
    valueBehindLabel(index, letter) != nil
  }

  private func valueBehindLabel(_ index: Int, _ letter: Letter) -> Int? {
    var place = index + 1
    while let token = letter.token(place), place - index <= 6 {
      if token.kind == .lineBreak { return nil }
      if token.shape.contains(.wideGap) { return place }
      if token.isMark(":") || token.isMark("|") {
        return place + 1 < letter.count ? place + 1 : nil
      }
      guard
        token.isWord && (letter.isFieldWord(token) || Self.labelWords.contains(token.hash))
          || token.isMark("(") || token.isMark(")") || token.isMark("/") || token.isMark(".")
      else { return nil }
      place += 1
    }
    return nil
  }

  /// `Board(s) | Family Medicine`, `Primary board (tick one)`.
  private func openedByBoard(_ index: Int, _ letter: Letter) -> CredentialWalk? {
    if isLabel(index, letter) || letter.endsLine(index) && isNearLineStart(index, letter) {
      return CredentialWalk(letter, at: index, inField: true)
    }
    guard letter.isMark(index + 1, in: .openingParenthesis), isNearLineStart(index, letter)
    else { return nil }
    return CredentialWalk(letter, at: index, inField: true)
  }

  /// Whether at most two words stand before `index` on its line.
  private func isNearLineStart(_ index: Int, _ letter: Letter) -> Bool {
    (max(0, index - 2)...index).contains { letter.beginsLine($0) }
  }

  /// `have practiced adult neurology`, `practices pain medicine`.
  private func openedByPractice(_ index: Int, _ letter: Letter) -> CredentialWalk? {
    guard let next = letter.next(index), letter.tokens[next].isWord,
      let field = letter.specialty(at: next), field.isSure, !field.isCare,
      letter.closesCredential(field.last)
    else { return nil }
    var walk = CredentialWalk(letter, at: field.last, inField: true)
    walk.add(next...field.last)
    return walk
  }

  // MARK: People

  /// `Reader B`, `A physician (Neurology …`, `doctor of Internal Medicine`, `Dr. Jane Roe (Urology)`.
  private func openedByRole(_ index: Int, _ letter: Letter) -> CredentialWalk? {
    let token = letter.tokens[index]
    if Self.titles.contains(token.hash) {
      var place = index + 1
      if letter.isMark(place, in: .stop) { place += 1 }
      let first = place
      while let word = letter.token(place), place - first < 5,
        word.isCapitalized || word.isMark("-") && word.shape.contains(.glued)
          || word.isMark(".") && word.shape.contains(.glued)
      {
        place += 1
      }
      // Small letters, capitals and abbreviations tell who treats the patient: `Dr. Long (ortho)`.
      if place > first, let field = letter.token(place + 1), field.isCapitalized,
        field.length > 4, !letter.isInCapitals(index),
        letter.isMark(place, in: .openingParenthesis)
          || letter.isMark(place, in: .comma)
            && letter.isMark(index - 1, in: .openingParenthesis)
      {
        return openedWeakly(behind: place - 1, letter)
      }
      guard token.hash == Self.doctor else { return nil }
    }
    var last = index
    if let next = letter.token(last + 1), Self.reviewers.contains(token.hash),
      next.length <= 2 && next.isCapitalized || next.kind == .number && next.info < 3
    {
      last += 1
    }
    guard let next = letter.token(last + 1) else { return nil }
    if next.isMark("(") { return openedWeakly(behind: last, letter) }
    if next.isWord, token.hash == Self.doctor, next.hash == Self.of,
      let behind = letter.next(last + 1), letter.tokens[behind].isCapitalized
    {
      return openedWeakly(behind: last + 1, letter)
    }
    guard Self.reviewers.contains(token.hash),
      next.isMark(":") || next.kind == .lineBreak && (last > index || letter.beginsLine(index))
        || next.shape.contains(.wideGap) && letter.beginsCell(index)
    else { return nil }
    return openedWeakly(behind: last, letter)
  }

  /// A walk that begins with a specialty which stands right behind a degree or a role, or with a
  /// state and licence number.
  private func openedWeakly(behind last: Int, _ letter: Letter) -> CredentialWalk? {
    var place = last + 1
    var marks = 0
    var crossed = false
    while let token = letter.token(place), marks < 6 {
      if token.kind == .lineBreak {
        guard !crossed, token.info <= letter.breaksPerLine else { return nil }
        crossed = true
      } else if letter.isMark(place, in: Self.behindDegrees)
        || token.kind == .punctuation && token.info == 0
      {
        if token.isMark("."), !crossed, let next = letter.token(place + 1), letter.isLowercase(next)
        {
          return nil
        }
      } else if let degree = letter.degree(at: place) {
        place = degree
      } else {
        break
      }
      place += 1
      marks += 1
    }
    guard let token = letter.token(place), token.isWord, place > last,
      !crossed || CredentialWalk.isCredentialLine(from: place, in: letter)
    else { return nil }
    if let field = letter.specialty(at: place), field.isSure, !field.isCare,
      token.isCapitalized || letter.isCaseless || isBeforeLicence(field.last, letter),
      letter.closesCredential(field.last, tightly: true), !isGluedLabel(field.last, letter)
    {
      var walk = CredentialWalk(letter, at: field.last, inField: true)
      walk.add(place...field.last)
      return walk
    }
    guard let state = letter.stateOfLicence(at: place),
      let number = letter.licenceNumber(behind: state), letter.tokens[number.lowerBound].isWord
    else { return nil }
    return CredentialWalk(letter, at: place - 1, inLicence: true)
  }

  /// Whether a word of credentials follows behind a mark: `DC, chiropractic, lic. …`.
  private func isBeforeLicence(_ index: Int, _ letter: Letter) -> Bool {
    guard let mark = letter.token(index + 1), mark.isMark(",") || mark.isMark(";"),
      let word = letter.token(index + 2)
    else { return false }
    return letter.isLicenceWord(word) || letter.isFieldWord(word)
  }

  /// Whether a colon right behind the word at `index` makes it a label: `ANESTHESIA: local`.
  private func isGluedLabel(_ index: Int, _ letter: Letter) -> Bool {
    guard let colon = letter.token(index + 1) else { return false }
    return colon.isMark(":") && colon.shape.contains(.glued)
  }

  private static var md: UInt64 { WordHash.of(literal: "md") }
  private static var fellow: UInt64 { WordHash.of(literal: "fellow") }
  private static let ofIn = WordSet("of in")
  private static let ofThe = WordSet("of the")
  private static let kindsOfLicence = WordSet(
    """
    medical chiropractic state physician active dental psychology podiatric professional \
    osteopathic unrestricted acupuncture
    """)
  private static let trainings = WordSet(
    "fellowship fellowships residency diplomate boarded caq subspecialty")
  private static let beforeOpeners = MarkSet(",-(;:/|")
  private static let behindDegrees = MarkSet(",.;:/(-|*\"'")
  private static var doctor: UInt64 { WordHash.of(literal: "doctor") }
  private static var of: UInt64 { WordHash.of(literal: "of") }
  private static let boardWords = WordSet("board boards")
  private static let practising = WordSet(
    "practiced practised practices practises practicing practising")
  private static let titles = WordSet("dr doctor")
  private static let reviewers = WordSet(
    "reviewer reader rev evaluator examiner advisor panelist")
  private static let otherLicences = WordSet(
    "driver drivers driver's driving business liquor software marriage fishing hunting truck class")
  private static let approving = WordSet(
    "certified certification certifications certificate certificates cert certs eligible recertified"
  )
  private static let inOrBy = WordSet("in by")
  private static let beforeCertified = WordSet("board boards sub double dual triple added")
  private static let denials = WordSet("non not de un")
  private static let labels = WordSet(
    """
    specialty specialties speciality boards specialization discipline taxonomy credentials \
    credential qualifications expertise
    """)
  private static let labelWords = WordSet(
    "s and board state states in of the reviewer reviewers physician number")
}
