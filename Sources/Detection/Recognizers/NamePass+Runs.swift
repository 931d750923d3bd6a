internal import LetheCore
internal import PatternCatalog

/// How far a name reaches once something says that one stands here.
extension NamePass {
  /// What may be part of a name that is announced.
  struct Rules {
    /// The most words.
    var words = 4
    /// The least weight of each word; announced names may be ordinary words.
    var least = -22
    /// Whether the name may go on behind a line break.
    var crossesLines = true
    /// Whether small letters are accepted, as in form fields and hasty notes.
    var acceptsSmallLetters = false
  }

  /// The tokens of a name that begins at `index`, or `nil` where none can begin.
  ///
  /// Capitalised words, initials with their dots, particles before a capital, hyphens,
  /// a nickname in quotes or parentheses, and `Jr.` at the end.
  func run(from index: Int, _ rules: Rules) -> ClosedRange<Int>? {
    guard isNamePart(index, rules) || isParticle(index, rules) else { return nil }
    var last = index
    var words = 0
    var place = index
    while true {
      let token = letter.tokens[place]
      if token.isWord, isNamePart(place, rules) {
        last = endOfMangled(place)
        words += 1
        if last > place {
          place = last
        }
        if token.shape.contains(.possessive) { break }
      }
      guard words <= rules.words, let next = following(place, rules) else { break }
      if words >= rules.words, !continuesWord(next) { break }
      place = next
    }
    guard words > 0 else { return nil }
    // `Mitchell Mitchell, Jr.`
    if let comma = letter.token(last + 1), comma.isMark(","), let suffix = letter.token(last + 2),
      suffix.cues.contains(.nameSuffixes), suffix.shape.contains(.capital) || letter.isCaseless,
      !suffix.shape.contains(.lineStart), words > 1
    {
      let dot = letter.token(last + 3)
      return index...(dot?.isMark(".") ?? false ? last + 3 : last + 2)
    }
    if let dot = letter.token(last + 1), dot.isMark("."), dot.shape.contains(.glued),
      letter.isInitial(letter.tokens[last]) || letter.tokens[last].hash == Self.junior
    {
      return index...(last + 1)
    }
    return index...last
  }

  private static var junior: UInt64 { WordHash.of(literal: "jr") }
  private static var saint: UInt64 { WordHash.of(literal: "st") }

  private func continuesWord(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    return token.isMark("-") || token.cues.contains(.nameSuffixes)
  }

  /// The next token that may go on a name behind `place`.
  private func following(_ place: Int, _ rules: Rules) -> Int? {
    let crossesLines = rules.crossesLines || isOpen(place)
    guard let next = crossesLines ? letter.next(place) : nonBreak(place + 1) else {
      return nil
    }
    let token = letter.tokens[next]
    if next - place > 1, letter.beginsSentence(next), !letter.goesOn(at: next), !isOpen(place),
      !isSecondHalf(next)
    {
      return nil
    }
    if token.shape.contains(.wideGap), !letter.beginsLine(next) { return nil }
    if token.isWord {
      if isNamePart(next, rules) { return next }
      if isParticle(next, rules) { return next }
      return nil
    }
    // What joins two parts of a name, when another part follows.
    let reaches = rules.crossesLines || token.isMark("-")
    guard let behind = reaches ? letter.next(next) : nonBreak(next + 1) else { return nil }
    if token.isMark("-") {
      // `Soua Yang-` at a line's end goes on below it.
      let isBroken = behind - next > 1 && letter.tokens[behind].isCapitalized
      let isTight = letter.tokens[behind].shape.contains(.glued) || isBroken
      return token.shape.contains(.glued) && isTight && letter.tokens[behind].isWord ? next : nil
    }
    if token.isMark(".") {
      guard token.shape.contains(.glued),
        letter.isInitial(letter.tokens[place]) || letter.tokens[place].hash == Self.saint
          || letter.tokens[place].hash == Self.junior
          || letter.tokens[place].cues.contains(.nameShortened)
          || (letter.isCaseless && letter.tokens[place].length == 1),
        letter.tokens[place].shape.contains(.capital) || letter.isCaseless,
        behind - next == 1 || letter.isProse(lineEndingAt: next),
        isNamePart(behind, rules) || isParticle(behind, rules)
          || letter.tokens[behind].isMark("\"")
      else { return nil }
      return next
    }
    if token.isMark("\"") || token.isMark("(") || token.isMark("'") || token.info == 0 {
      return nickname(from: next, rules)
    }
    return nil
  }

  /// Whether the word at `index`, first on its line, is the rest of a name broken there:
  /// `Dr. Mai` above `Vuong at Petaluma`.
  private func isSecondHalf(_ index: Int) -> Bool {
    guard letter.tokens[index - 1].info <= letter.breaksPerLine, letter.tokens[index - 2].isWord,
      letter.tokens[index].isCapitalized, let after = letter.token(index + 1),
      letter.isLowercase(after) || after.isMark(","), !after.shape.contains(.wideGap),
      !letter.tokens[index - 2].shape.contains(.lineStart) || after.isMark(",")
    else { return false }
    return NameEvidence.weight(of: letter.tokens[index], inCapitals: false) >= 12
  }

  /// The last piece of a word that a scanner's digits cut up: `Rob1edo`, `J0rge`.
  ///
  /// Or the second half of one that a line's end divides: `Kos-` above `suth`.
  private func endOfMangled(_ index: Int) -> Int {
    var last = index
    if let hyphen = letter.token(index + 1), hyphen.isMark("-"), hyphen.shape.contains(.glued),
      let lineBreak = letter.token(index + 2), lineBreak.kind == .lineBreak,
      lineBreak.info <= letter.breaksPerLine, let half = letter.token(index + 3),
      letter.isLowercase(half), half.length >= 3, half.entry.commonWord <= 1,
      !half.entry.has([.medical, .drug, .kinship, .role, .occupation]), !isTaken[index + 3]
    {
      return index + 3
    }
    while let digit = letter.token(last + 1), digit.kind == .number, digit.info == 1,
      digit.shape.contains(.glued), !isTaken[last + 1]
    {
      if let rest = letter.token(last + 2), rest.shape.contains(.glued), rest.isWord {
        last += 2
      } else if letter.tokens[index].length >= 4, letter.bytes[digit.lower] <= 0x31,
        letter.token(last + 2).map({ !$0.shape.contains(.glued) || $0.isMark(",") }) ?? true
      {
        return last + 1
      } else {
        break
      }
    }
    return last
  }

  /// Whether a name cannot end at `place`: a particle or a hyphen that ends its line.
  private func isOpen(_ place: Int) -> Bool {
    guard letter.endsLine(place) else { return false }
    let token = letter.tokens[place]
    if token.isMark("-") { return token.shape.contains(.glued) }
    return token.isWord && token.cues.contains(.nameParticles) && letter.isLowercase(token)
  }

  private func nonBreak(_ index: Int) -> Int? {
    guard let token = letter.token(index), token.kind != .lineBreak else { return nil }
    return index
  }

  /// A nickname in quotes, `Arjun "Red" Subramanian`: its closing mark.
  private func nickname(from index: Int, _ rules: Rules) -> Int? {
    // `Joaquim (Dr. Lund) told`: a title in the parentheses begins another form of the name.
    guard let word = letter.token(index + 1), word.isCapitalized, !word.entry.has(.title),
      let close = letter.token(index + 2),
      close.kind == .punctuation, close.shape.contains(.glued), !close.isMark("."),
      let after = nonBreak(index + 3),
      isNamePart(after, rules), !letter.tokens[after].shape.contains(.glued)
    else { return nil }
    return index + 2
  }

  /// Whether the word at `index` can be part of an announced name.
  func isNamePart(_ index: Int, _ rules: Rules) -> Bool {
    let token = letter.tokens[index]
    guard token.isWord, !isTaken[index] else { return false }
    // The second half of `Ji-woo`.
    if index >= 2, token.shape.contains(.glued), letter.tokens[index - 1].isMark("-"),
      letter.tokens[index - 1].shape.contains(.glued), letter.tokens[index - 2].isCapitalized,
      token.entry.commonWord < 5
        || token.length <= 4 && letter.tokens[index - 2].entry.commonWord == 0
          && token.cues.isDisjoint(with: [.organizationOpeners, .organizationPrepositions]),
      !token.shape.contains(.capital), token.length >= 2
    {
      return true
    }
    if token.shape.contains(.capital) {
      // The `C` of `C&R` is no initial.
      // `tell Neil I have his crab trap`.
      if letter.isInitial(token), letter.bytes[token.lower] == 0x49,
        letter.token(index + 1).map({ letter.isLowercase($0) }) ?? false
      {
        return false
      }
      if letter.isInitial(token) {
        // `CHELO X204` has an extension.
        if let number = letter.token(index + 1), number.kind == .number,
          number.shape.contains(.glued)
        {
          return false
        }
        return !letter.isMark(index - 1, in: .ampersand)
          && !letter.isMark(index + 1, in: .ampersand) && !isAbbreviation(index) && !isUnit(index)
      }
      // `SIL Cora helps`: who somebody is, not what she is called.
      if Self.shortKin.contains(token.hash), token.shape.contains(.allCapitals),
        !letter.isInCapitals(index) || letter.isCaseless
      {
        return false
      }
      if token.hash == Self.saint { return false }
      // `KHAN, HARPREET T MD`: a credential ends the name, whatever announces it.
      if token.entry.has(.credential), token.shape.contains(.allCapitals),
        (2...5).contains(token.length), token.givenOrSurname < 2,
        !token.cues.contains(.nameShortened) || !(letter.token(index + 1)?.isMark(".") ?? false)
      {
        return false
      }
      if token.cues.contains(.nameCoreTitles), max(token.entry.givenName, token.entry.surname) < 5 {
        return false
      }
      if token.cues.contains(.nameSuffixes) { return true }
      // `Pa Xiong`, `Do Pham`: a short given name that is written as no credential is.
      if token.length == 2, !token.shape.contains(.allCapitals), rules.least <= -24,
        token.entry.has([.credential, .stateAbbreviation]), let next = letter.token(index + 1),
        next.isCapitalized, next.entry.surname >= 1, next.entry.commonWord < 4
      {
        return true
      }
      return NameEvidence.weight(of: token, inCapitals: letter.isInCapitals(index)) >= rules.least
    }
    guard rules.acceptsSmallLetters || letter.isCaseless else { return false }
    let name = max(token.entry.givenName, token.entry.surname)
    if token.entry.has([.medical, .drug, .role, .title, .kinship, .notName]), name < 4 {
      return false
    }
    if name > 0 {
      return token.entry.commonWord <= (rules.least < -20 ? (token.entry.surname > 1 ? 7 : 6) : 3)
    }
    return token.entry.isOnlyPrefix && token.length >= 3
      || letter.isCaseless && token.length == 1 && letter.token(index + 1)?.isMark(".") ?? false
  }

  /// Whether the letter at `index` is the end of `S/N` or `C/O`, or a sex behind an age:
  /// `30 yo F. Accomp by mother`, `47 y/o M here`.
  private func isAbbreviation(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard index >= 2 else { return false }
    if token.shape.contains(.glued), letter.isMark(index - 1, in: .slash),
      letter.tokens[index - 1].shape.contains(.glued), letter.tokens[index - 2].isWord,
      letter.tokens[index - 2].length == 1
    {
      return true
    }
    let byte = letter.bytes[token.lower] | 0x20
    guard byte == 0x66 || byte == 0x6D, Self.yearsOld.contains(letter.tokens[index - 1].hash)
    else { return false }
    return (max(0, index - 6)..<index - 1).contains { letter.tokens[$0].kind == .number }
  }

  private static let shortKin = WordSet("sil bil mil fil dil")
  private static let yearsOld = WordSet("yo o old yr yrs y")

  /// Whether a particle stands here with a capitalised word, or another particle, behind.
  func isParticle(_ index: Int, _ rules: Rules) -> Bool {
    let token = letter.tokens[index]
    guard token.isWord, token.cues.contains(.nameParticles) else { return false }
    var place = index
    for _ in 0..<3 {
      guard let next = letter.next(place) else { return false }
      let following = letter.tokens[next]
      if following.isMark("-") || (following.isMark(".") && token.hash == Self.saint) {
        place = next
        continue
      }
      guard following.isWord else { return false }
      if following.shape.contains(.capital)
        || (letter.isCaseless && following.length > 2
          && (following.entry.surname > 0 || following.entry.commonWord < 5)),
        !following.cues.contains(.nameParticles)
      {
        return isNamePart(next, rules)
      }
      guard following.cues.contains(.nameParticles) else { return false }
      place = next
    }
    return false
  }

  /// The name that ends at `index`, reading backwards.
  func run(endingAt index: Int, _ rules: Rules) -> ClosedRange<Int>? {
    guard letter.tokens[index].isWord, isNamePart(index, rules) else { return nil }
    var first = index
    var words = 1
    var place = index
    while words < rules.words {
      guard let before = rules.crossesLines ? letter.previous(place) : nonBreak(place - 1) else {
        break
      }
      if letter.tokens[place].shape.contains(.wideGap), !letter.beginsLine(place) { break }
      if letter.tokens[place].shape.contains(.lineStart), letter.beginsSentence(place),
        !isBroken(before)
      {
        break
      }
      let token = letter.tokens[before]
      if token.isWord {
        // `Dean Faulk, LCSW` is no dean when the name begins its line.
        let isGiven =
          token.entry.givenName >= 3 && letter.beginsLine(before)
          && !token.cues.contains(.nameCoreTitles)
        if token.entry.has(.title), max(token.entry.givenName, token.entry.surname) < 5, !isGiven {
          break
        }
        // `WAS SEEN BY A. PETRAKIS, MD`.
        if token.entry.commonWord == 7, !letter.isInitial(token),
          !token.cues.isDisjoint(with: [.organizationPrepositions, .organizationOpeners])
        {
          break
        }
        if isNamePart(before, rules) {
          first = before
          words += 1
        } else if token.cues.contains(.nameParticles), first == place || words > 0,
          !letter.beginsSentence(before) || token.shape.contains(.capital),
          let further = letter.previous(before),
          letter.tokens[further].isCapitalized
            || letter.tokens[further].cues.contains(.nameParticles)
        {
          first = before
        } else {
          break
        }
      } else if token.isMark("-"), token.shape.contains(.glued),
        letter.tokens[place].shape.contains(.glued)
      {
        // A double name.
      } else if token.isMark("."), token.shape.contains(.glued),
        let word = letter.token(before - 1),
        letter.isInitial(word)
      {
        // An initial's dot.
      } else if token.isMark("\"") || token.isMark(")")
        || (token.info == 0 && token.kind == .punctuation),
        let word = letter.token(before - 1), word.isCapitalized, word.shape.contains(.glued),
        let open = letter.token(before - 2), open.kind == .punctuation,
        let given = letter.token(before - 3), given.isCapitalized, isNamePart(before - 3, rules)
      {
        first = before - 3
        place = before - 2
        words += 2
        continue
      } else {
        break
      }
      place = before
    }
    return first...index
  }

  /// Whether the initial at `index` is litres or degrees: `oxygen at 3 L. Amira came`.
  ///
  /// The number of a list, `2 L. Ng`, begins a line.
  func isUnit(_ index: Int) -> Bool {
    let unit = letter.bytes[letter.tokens[index].lower]
    guard unit == 0x4C || unit == 0x43 || unit == 0x46, letter.isMark(index + 1, in: .stop),
      let number = letter.token(index - 1), number.kind == .number, number.info <= 3
    else { return false }
    return !number.shape.contains(.lineStart) && !isTaken[index - 1]
  }

  /// Whether the word at `index` is alone on its line, a name's first half: `Sky` above
  /// `Hollander, DC`.
  private func isBroken(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    return token.shape.contains(.lineStart) && token.isCapitalized
      && !token.entry.has([.notName, .medical]) && letter.endsLine(index) && index > 0
      && letter.tokens[index - 1].info > letter.breaksPerLine
      && letter.tokens[index - 1].kind == .lineBreak
  }

  /// The sum of the weights of the words in `range`, and how many there are.
  func weight(of range: ClosedRange<Int>) -> (sum: Int, words: Int, initials: Int) {
    var sum = 0
    var words = 0
    var initials = 0
    for index in range {
      let token = letter.tokens[index]
      guard token.isWord, token.shape.contains(.capital) else { continue }
      if letter.isInitial(token) {
        initials += 1
      } else if !token.cues.contains(.nameSuffixes),
        !token.cues.contains(.nameParticles)
          || (index == range.upperBound && token.entry.surname > 0 && index > range.lowerBound)
      {
        words += 1
        let inCapitals = letter.isInCapitals(index)
        if words == 1, initials == 0, token.entry.has(.month), range.upperBound > index {
          // `June Holland`, `August Taylor-Rose`: no day follows, so the month is a name.
          sum += 8
          continue
        }
        sum +=
          words + initials > 1
          ? NameEvidence.surnameWeight(of: token, inCapitals: inCapitals)
          : NameEvidence.weight(of: token, inCapitals: inCapitals)
      }
    }
    return (sum, words, initials)
  }
}
