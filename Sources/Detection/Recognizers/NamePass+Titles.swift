internal import LetheCore
internal import PatternCatalog

/// Names behind a title and before a credential.
extension NamePass {
  static var and: UInt64 { WordHash.of(literal: "and") }

  mutating func findTitled(at index: Int) {
    let title = letter.tokens[index]
    let isCapital = title.shape.contains(.capital)
    // In small letters only the abbreviations are titles: `mr`, `dr`. `Doctor's First Report`.
    guard isCapital || title.length <= 4, !title.shape.contains(.possessive) else { return }
    let isCore = title.cues.contains(.nameCoreTitles)
    if !isCore, !isCapital { return }
    // `a latency of 5.1 ms. She was …`
    if !isCapital, let before = letter.token(index - 1), before.kind == .number { return }
    if !isCore, title.shape.contains(.allCapitals), !letter.isInCapitals(index) { return }
    // `MS Contin` and a line in capitals are no `Ms.`
    if title.shape.contains(.allCapitals), !letter.isInCapitals(index),
      !(letter.token(index + 1)?.isMark(".") ?? false), title.length <= 3
    {
      // `DR` and `MR` do stand alone in notes.
      if letter.isWord(index, Self.ms) { return }
    }
    // `Jr.` and `Sr.` behind a name.
    if index > 0, isName[index - 1] { return }
    // `Mrs. Dash`, `Dr. Scholl's`: what is sold under a title.
    if let (last, entry) = letter.phrase(at: index, with: .notName), last > index,
      entry.has(.notName)
    {
      return
    }
    var place = index
    if let dot = letter.token(index + 1), dot.isMark("."), dot.shape.contains(.glued) { place += 1 }
    guard place > index || title.length <= 10, var start = letter.next(place) else { return }
    // `Dr. and Mrs. Smith` is found at the second title.
    var type: IdentifierType = title.cues.contains(.nameDoctorTitles) ? .doctor : .person
    if title.entry.has(.clinicianRole) { type = .doctor }
    let rules = Rules(least: isCore ? -100 : 2, acceptsSmallLetters: !isCapital)
    if letter.tokens[start].shape.contains(.wideGap), !letter.beginsLine(start) { return }
    if !isCore, letter.tokens[start].shape.contains(.lineStart) { return }
    var isList = false
    for _ in 0..<8 {
      guard let whole = run(from: start, rules) else { return }
      guard isAcceptable(whole, behindTitle: true, isCapital: isCapital) else { return }
      let range = cutAtOrdinaryWords(whole)
      add(range, type, isList ? 0.85 : 0.95, .titled)
      // `Drs. Smith, Lee and Park`.
      guard title.length <= 4, letter.isWord(index, Self.drs),
        let joiner = letter.next(range.upperBound)
      else { return }
      var next = joiner
      if letter.tokens[next].isMark(","), let behind = letter.next(next) { next = behind }
      if letter.tokens[next].hash == Self.and || letter.tokens[next].isMark("&"),
        let behind = letter.next(next)
      {
        next = behind
      }
      guard next != joiner else { return }
      start = next
      isList = true
    }
  }

  static var drs: UInt64 { WordHash.of(literal: "drs") }
  private static let hyphen = MarkSet("-")
  static var ms: UInt64 { WordHash.of(literal: "ms") }
  private static var mister: UInt64 { WordHash.of(literal: "mr") }
  private static var revised: UInt64 { WordHash.of(literal: "rev") }

  /// A name behind a title: its first word whatever it is, further ones only while they
  /// can be part of a name, so that a heading or sentence behind it is not taken along.
  func cutAtOrdinaryWords(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var last = range.lowerBound
    var seen = 0
    for index in range {
      let token = letter.tokens[index]
      let isJoined =
        letter.isMark(index + 1, in: Self.hyphen)
        && letter.token(index + 1)?.shape.contains(.glued) ?? false
      // `Dr. Hae-Won Ji`: short halves of given names are words as well.
      let isHalf =
        token.shape.contains(.glued) && token.length <= 4
        && letter.isMark(index - 1, in: Self.hyphen)
      // A scanner's digit inside a name.
      if token.kind == .number, token.shape.contains(.glued), last == index - 1 { last = index }
      guard token.isWord else { continue }
      if seen > 0, !letter.isInitial(token), !token.cues.contains(.nameParticles),
        !token.cues.contains(.nameSuffixes), !isJoined || index + 1 > range.upperBound, !isHalf,
        NameEvidence.surnameWeight(of: token, inCapitals: letter.isInCapitals(index)) < -12
      {
        break
      }
      if !token.cues.contains(.nameParticles) || token.shape.contains(.capital) { seen += 1 }
      last = index
    }
    if let dot = letter.token(last + 1), last + 1 <= range.upperBound, dot.isMark(".") { last += 1 }
    return range.lowerBound...last
  }

  func isAcceptable(
    _ range: ClosedRange<Int>, behindTitle: Bool, isCapital: Bool
  ) -> Bool {
    let first = letter.tokens[range.lowerBound]
    let isPerson = max(first.entry.givenName, first.entry.surname) >= 4
    if first.entry.has([.role, .title, .credential]), !isPerson, first.length > 2 { return false }
    // `proven on MR. He's a clown`, `TC FR IW`: a pronoun, or an abbreviated role.
    let isShouted =
      letter.tokens[range.lowerBound - 1].shape.contains(.allCapitals)
      || letter.tokens[max(0, range.lowerBound - 2)].shape.contains(.allCapitals)
    if behindTitle, isShouted, first.cues.contains(.personal) { return false }
    // `SHOULDER MR NORMAL`: magnetic resonance.
    if behindTitle, isShouted, first.shape.contains(.allCapitals), range.count == 1,
      letter.isWord(range.lowerBound - 1, Self.mister), first.givenOrSurname == 0,
      first.entry.commonWord > 3 || first.entry.has(.medical)
    {
      return false
    }
    if first.cues.contains(.nameAbbreviatedRoles), first.shape.contains(.allCapitals),
      first.givenOrSurname == 0
    {
      return false
    }
    // `DOCTOR OF RECORD`.
    if first.entry.commonWord == 7, first.shape.contains(.allCapitals), first.length > 1,
      first.cues.contains(.organizationPrepositions)
    {
      return false
    }
    // `Rev. B` is a revision.
    if letter.isInitial(first), range.count <= 2,
      !letter.hasCue(range.lowerBound - 1, .nameDoctorTitles),
      !letter.hasCue(range.lowerBound - 2, .nameDoctorTitles)
    {
      // `Mrs B.`, `Ms. B was`.
      let title = letter.tokens[range.lowerBound - 1].isMark(".") ? 2 : 1
      guard letter.hasCue(range.lowerBound - title, .nameCoreTitles),
        !letter.isWord(range.lowerBound - title, Self.revised)
      else { return false }
      return range.count == 2 || letter.token(range.upperBound + 1).map(letter.isLowercase) ?? false
    }
    if first.shape.contains(.capital) { return true }
    // A particle or, behind a small title, a small name.
    return first.cues.contains(.nameParticles) || !isCapital
  }

  /// A credential at `index`, perhaps dotted, with a name before it.
  mutating func findCredentialed(at index: Int) {
    guard isCredential(at: index), var before = letter.previous(index) else { return }
    let hasComma = letter.tokens[before].isMark(",")
    if hasComma {
      guard let further = letter.previous(before) else { return }
      before = further
    }
    // `John Smith, MD, PhD`: the name stands before the first credential.
    if letter.tokens[before].isMark("."), letter.tokens[before].shape.contains(.glued),
      let word = letter.token(before - 1),
      letter.isInitial(word) || word.cues.contains(.nameSuffixes)
    {
      before -= 1
    }
    guard !isName[before] else { return }
    // `B. Sunday RN`: an initial makes a name of any word.
    let isInitialed =
      before >= 2 && letter.tokens[before - 1].isMark(".") && letter.tokens[before].length > 2
      && letter.tokens[before - 1].shape.contains(.glued)
      && letter.isInitial(letter.tokens[before - 2])
      && !letter.tokens[before].entry.has([.medical, .drug, .title, .role])
    guard
      let range = run(
        endingAt: before, Rules(words: 4, least: hasComma || isInitialed ? -31 : -16))
    else {
      return
    }
    let (sum, words, initials) = weight(of: range)
    guard words > 0 || initials > 1 else { return }
    // The first of two credentials is no name: `Huckabee, M.D., Q.M.E.`.
    if words == 0, isCredential(at: range.lowerBound) { return }
    if !hasComma {
      // `SMITH MD`, but not `Saw MD` or `The RN`.
      let first = letter.tokens[range.lowerBound]
      guard sum > 8 || isInitialed,
        !letter.beginsSentence(range.lowerBound) || words > 1
          || first.entry.commonWord == 0 && first.length >= 4 && !first.entry.has(.medical)
      else { return }
    } else if words == 1, initials == 0 {
      guard sum > (letter.beginsSentence(range.lowerBound) ? -16 : -29) else { return }
    }
    add(trimmed(range), .doctor, hasComma ? 0.9 : 0.75, .credentialed)
  }

  /// Drops ordinary sentence openers from the front of a name found backwards.
  func trimmed(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var first = range.lowerBound
    while first < range.upperBound, letter.tokens[first].isWord, letter.beginsSentence(first),
      !letter.isInitial(letter.tokens[first]),
      NameEvidence.weight(of: letter.tokens[first], inCapitals: false) < -5,
      max(letter.tokens[first].entry.givenName, letter.tokens[first].entry.surname) == 0
    {
      first += 1
      while first < range.upperBound, !letter.tokens[first].isWord { first += 1 }
    }
    return first...range.upperBound
  }

  /// Whether a credential begins at `index`: `MD`, `M.D.`, `Ph.D.`, `FNP-C`.
  func isCredential(at index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.shape.contains(.capital) else { return false }
    if token.entry.has(.credential), token.length >= 2 {
      // `SCD-HeFT`: part of a longer word, other than `FNP-BC`.
      if letter.isMark(index + 1, in: Self.hyphen), let rest = letter.token(index + 2),
        rest.isWord, rest.shape.contains(.glued), !rest.shape.contains(.allCapitals)
      {
        return false
      }
      // `Do` and `Pa` are words and names; credentials are written in capitals.
      let hasCapitals =
        token.shape.contains(.allCapitals) || token.shape.contains(.innerCapital)
        || token.length > 3
      return hasCapitals
    }
    // Letters with dots between: M.D., D.O., R.N., P.T.
    var place = index
    var hash = WordHash()
    var letters = 0
    while let word = letter.token(place), word.isWord, word.length <= 3,
      word.shape.contains(.capital), letters < 5, let dot = letter.token(place + 1),
      dot.isMark("."), dot.shape.contains(.glued), place == index || word.shape.contains(.glued)
    {
      let span = letter.bytes.span
      for offset in word.lower..<word.upper { hash.append(span[offset] | 0x20) }
      letters += Int(word.length)
      place += 2
    }
    guard letters >= 2 else { return false }
    let entry = letter.lexicon.entry(for: hash.value)
    guard entry.has(.credential) else { return false }
    // Not the initials of a name that goes on: `D.O. Smith`.
    if let next = letter.token(place), next.isCapitalized, !next.entry.has(.credential),
      !next.shape.contains(.wideGap), max(next.entry.givenName, next.entry.surname) > 2
    {
      return false
    }
    return true
  }
}
