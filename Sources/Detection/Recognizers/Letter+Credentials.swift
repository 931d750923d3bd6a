internal import PatternCatalog

/// Degrees, states of licensure, licence numbers, and the words that stand between them.
extension Letter {
  func isFieldWord(_ token: Token) -> Bool { Self.fieldWords.contains(token.hash) }

  func isLicenceWord(_ token: Token) -> Bool { Self.licenceWords.contains(token.hash) }

  func isFiller(_ token: Token) -> Bool {
    if Self.fillers.contains(token.hash) || Self.openFillers.contains(token.hash) { return true }
    return isBoard(token)
  }

  func isOpenFiller(_ token: Token) -> Bool { Self.openFillers.contains(token.hash) }

  /// Whether a word is the abbreviation of a board: `ABIM`, `AOBFP`.
  func isBoard(_ token: Token) -> Bool {
    guard token.isWord, token.length >= 3, token.length <= 6, token.shape.contains(.allCapitals),
      !token.shape.contains(.beyondASCII), bytes[token.lower] == 0x41,
      token.length == 3 || token.entry.commonWord < 4
    else { return false }
    let second = bytes[token.lower + 1]
    return second == 0x42 || second == 0x4F && bytes[token.lower + 2] == 0x42
  }

  /// The last token of a degree that begins at `index`: `MD`, `Ph.D.`.
  ///
  /// - Parameter isKnown: whether only degrees of the list count, as where a name might stand.
  func degree(at index: Int, isKnown: Bool = false) -> Int? {
    guard let token = token(index), token.isWord, token.length <= 7 else { return nil }
    // `FACOEM`, `FAAPMR`: fellows of colleges and academies.
    if !isKnown, token.length >= 4, token.shape.contains([.allCapitals, .capital]),
      bytes[token.lower] == 0x46, bytes[token.lower + 1] == 0x41, token.entry.commonWord < 4
    {
      return index
    }
    if Self.degrees.contains(token.hash),
      token.shape.contains(.allCapitals) || token.shape.contains(.innerCapital)
        || token.entry.commonWord < 5
    {
      return token.shape.contains(.allCapitals) || token.shape.contains(.innerCapital) || isCaseless
        || token.hash == Self.md ? index : nil
    }
    guard token.length <= 3, token.isCapitalized, let dot = self.token(index + 1), dot.isMark("."),
      dot.shape.contains(.glued)
    else { return nil }
    var hash = WordHash()
    var last = index
    var place = index
    var letters = 0
    while let word = self.token(place), word.isWord, word.length <= 3, word.isCapitalized,
      place == index || word.shape.contains(.glued), let dot = self.token(place + 1),
      dot.isMark("."), dot.shape.contains(.glued), letters < 4
    {
      var byte = word.lower
      while byte < word.upper { byte += hash.appendLetter(at: byte, in: bytes.span) }
      last = place + 1
      place += 2
      letters += 1
    }
    return letters > 1 && Self.degrees.contains(hash.value) ? last : nil
  }

  /// The last token of a state that begins at `index`, written as licences write it.
  ///
  /// - Parameter inLicence: whether one is expected here, so that a full name may stand in small
  ///   letters.
  func stateOfLicence(at index: Int, inLicence: Bool = false) -> Int? {
    guard let token = token(index), token.isWord,
      let (last, entry) = phrase(at: index, with: [.state, .stateAbbreviation])
    else { return nil }
    if inLicence, entry.has(.state) { return last }
    guard token.shape.contains(.capital) || isCaseless else { return nil }
    if entry.has(.state) { return last }
    guard last == index else { return nil }
    if token.length == 2 {
      guard token.shape.contains(.allCapitals) else { return nil }
      // `IN`, `OR` and `ME` are words in a line of capitals.
      guard Self.stateWords.contains(token.hash) else { return index }
      return !isInCapitals(index) || licenceNumber(behind: index) != nil ? index : nil
    }
    return token.entry.commonWord < 6 || self.token(index + 1)?.isMark(".") == true ? index : nil
  }

  /// Whether the state at `index` is an abbreviation that is part of a number's label:
  /// `TX Lic #J1234`.
  func isStateOfLabel(_ state: ClosedRange<Int>) -> Bool {
    guard phrase(at: state.lowerBound, with: .state) == nil else { return false }
    var place = state.upperBound + 1
    if isMark(place, in: .stop) { place += 1 }
    guard let word = token(place), word.isWord, isLicenceWord(word) else { return false }
    return licenceNumber(behind: place) != nil
  }

  /// The number of a licence behind the state that ends at `index`: `CA C 178204`, `HI/MD-17110`.
  func licenceNumber(behind index: Int) -> ClosedRange<Int>? {
    var first = index + 1
    var steps = 0
    while steps < 4, let token = token(first), token.kind != .lineBreak {
      guard isMark(first, in: Self.beforeNumbers) || Self.numberWords.contains(token.hash) else {
        break
      }
      first += 1
      steps += 1
    }
    var place = first
    var hasLetters = false
    if let word = token(place), word.isWord {
      guard word.length <= 4, word.shape.contains(.allCapitals),
        !Self.otherNumbers.contains(word.hash), let next = token(place + 1), next.kind != .lineBreak
      else { return nil }
      hasLetters = true
      place += 1
      if next.isMark("-") || next.isMark(".") || next.isMark("#") { place += 1 }
    }
    guard let number = token(place), number.kind == .number else { return nil }
    var digits = Int(number.info)
    while let next = token(place + 1) {
      if next.isMark("-") || next.isMark("."), next.shape.contains(.glued),
        let more = token(place + 2), more.kind == .number, more.shape.contains(.glued)
      {
        digits += Int(more.info)
        place += 2
      } else if next.kind == .number, next.info <= 3, tokens[place].info <= 3 {
        digits += Int(next.info)
        place += 1
      } else {
        break
      }
    }
    if digits == 4, !hasLetters, first == place, isYear(number) { return nil }
    return digits >= (hasLetters ? 3 : 4) ? first...place : nil
  }

  func isYear(_ token: Token) -> Bool {
    guard token.kind == .number, token.info == 4, token.length == 4 else { return false }
    let century = (bytes[token.lower], bytes[token.lower + 1])
    return century == (0x31, 0x39) || century == (0x32, 0x30)
  }

  /// Whether what stands behind `last` lets a piece of credentials end there.
  ///
  /// - Parameter tightly: whether verbs and prepositions of sentences refuse it.
  func closesCredential(_ last: Int, tightly: Bool = false) -> Bool {
    guard !tokens[last].shape.contains(.possessive) else { return false }
    guard let next = token(last + 1) else { return true }
    if next.kind == .lineBreak {
      guard next.info <= breaksPerLine, let below = token(last + 2), isLowercase(below),
        !isCaseless
      else { return true }
      return isJoiner(below, tightly)
    }
    if next.shape.contains(.wideGap) { return true }
    switch next.kind {
    case .number: return next.info == 4 && isYear(next)
    case .word: return isJoiner(next, tightly) || isJoinedState(last + 1)
    default:
      if next.shape.contains(.glued), let behind = token(last + 2), behind.isWord,
        behind.shape.contains(.glued), next.isMark("-") || next.isMark("'")
      {
        return false
      }
      return true
    }
  }

  private func isJoiner(_ token: Token, _ tightly: Bool) -> Bool {
    if isFieldWord(token) || isLicenceWord(token) { return true }
    if Self.tightJoiners.contains(token.hash) || isBoard(token) { return true }
    return !tightly && token.hash != Self.forWord
      && (isFiller(token) || Self.looseJoiners.contains(token.hash))
  }

  /// The last token of a body that certifies or elects: `American Board of …` with its field.
  func society(at index: Int) -> Int? {
    guard let token = token(index), token.isCapitalized, Self.nations.contains(token.hash),
      var place = next(index)
    else { return nil }
    if tokens[place].isWord, tokens[place].hash == Self.osteopathic, let behind = next(place) {
      place = behind
    }
    guard tokens[place].isWord, Self.bodies.contains(tokens[place].hash),
      let of = next(place), tokens[of].isWord, Self.ofOrFor.contains(tokens[of].hash)
    else { return nil }
    var last: Int?
    place = of
    for _ in 0..<9 {
      guard let next = next(place) else { break }
      let word = tokens[next]
      let isJoiner =
        word.isMark("&") || word.isWord && Self.insideNames.contains(word.hash)
      guard word.isCapitalized || isJoiner, !word.shape.contains(.wideGap), !isFieldWord(word),
        !isLicenceWord(word)
      else { break }
      // Below, another line of credentials begins.
      if next > place + 1, !isJoiner, last == place,
        !isSpecialtyPart(tokens[place]) || isSpecialtyHead(tokens[place])
      {
        break
      }
      if word.isCapitalized { last = next }
      place = next
    }
    return last
  }

  private func isJoinedState(_ index: Int) -> Bool { stateOfLicence(at: index) != nil }

  private static var md: UInt64 { WordHash.of(literal: "md") }
  private static var forWord: UInt64 { WordHash.of(literal: "for") }
  private static var osteopathic: UInt64 { WordHash.of(literal: "osteopathic") }
  private static let nations = WordSet("american royal national united")
  private static let bodies = WordSet("board college academy boards")
  private static let ofOrFor = WordSet("of for in")
  private static let insideNames = WordSet("of and the")
  private static let looseJoiners = WordSet(
    "at during without on but because before after under within throughout full part while here")
  private static let beforeNumbers = MarkSet("/#:(-.")
  private static let numberWords = WordSet("no num number nr lic license licence medical")
  private static let otherNumbers = WordSet("npi dea tin fein tel fax cell exp ph upin ext dob doi")
  private static let stateWords = WordSet("in or me hi ok oh ma pa de id la al co")
  private static let tightJoiners = WordSet(
    "and with fellow only both also caq board in at fellowship")
  private static let degrees = WordSet(
    """
    md do dc phd psyd dpm pac dpt dds dmd fnp pmhnp aprn od lac facp facs faaos mph mbbs edd msn \
    rn np pharmd faan facog faap facep acnp crna abpp qme ms
    """)
  private static let fieldWords = WordSet(
    """
    certified certification certifications certificate certificates cert certs diplomate diplomates \
    diplomat dipl fellowship fellowships residency subspecialty subspecialties boarded recertified \
    recertification caq caqs subspeciality specialty specialties speciality specialising \
    specializing specializes doctorate concentration boards eligible specialization fellow \
    discipline taxonomy credentials credential creds qualifications expertise
    """)
  private static let licenceWords = WordSet(
    "licensed licenced license licenses licence licences licensure lic lics licensures")
  private static let fillers = WordSet(
    """
    board eligible certified academy college active actively unrestricted current currently \
    inactive lapsed pending expired exp only state states commonwealth district number numbers num nr physician doctor \
    psychologist chiropractor acupuncturist pharmacist osteopath podiatrist dentist surgeon who \
    whose he she they duly fully dual double triple training added qualification \
    sub field area discipline primary secondary second tick one check select held \
    where status good standing years yrs yr hours hrs wk s new first initial issued no since until \
    also both as well is are was has have had been holds hold holding carries practice practise \
    practices practicing practised medicine dentistry expires re american osteopathic member \
    national calif level completed maintains maintained valid trained advanced pgy
    """)
  private static let openFillers = WordSet(
    "in of the by from for with and or & a an to includes including plus")
}
