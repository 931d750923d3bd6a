internal import LetheCore
internal import PatternCatalog

/// What stands around a name, and what eponyms are.
extension NamePass {
  /// What the neighbours say.
  func surroundings(of range: ClosedRange<Int>) -> Float {
    var evidence: Float = 0
    if let before = letter.previous(range.lowerBound) {
      let token = letter.tokens[before]
      if token.isWord {
        if token.cues.contains(.nameBefore) { evidence += NameWeight.afterCue }
        if token.isCapitalized, !letter.beginsSentence(before), !letter.isInCapitals(before),
          !letter.tokens[range.lowerBound].shape.contains(.wideGap)
        {
          evidence += NameWeight.afterCapital
        }
        if token.entry.has(.kinship) { evidence += NameWeight.afterKinship }
      } else if token.isMark("(") {
        let isWhole = letter.token(range.upperBound + 1)?.isMark(")") ?? false
        evidence +=
          isWhole && letter.tokens[range.lowerBound].entry.surname >= 3
            && (!letter.tokens[range.lowerBound].entry.has(.eponym)
              || before > 0 && isTaken[before - 1])
          ? NameWeight.parenthesized : NameWeight.inParentheses
      } else if token.isMark("-"), token.shape.contains(.glued) {
        evidence += NameWeight.hyphenBefore
      }
    }
    let end = range.upperBound
    if let after = letter.next(end) {
      let token = letter.tokens[after]
      if token.isWord {
        if letter.isLowercase(token), token.cues.contains(.nameSpeech) {
          evidence += NameWeight.beforeSpeech
        }
        // `Marsh c/o cramps`.
        if token.length == 1, letter.token(after + 1)?.isMark("/") ?? false,
          letter.bytes[token.lower] == 0x63,
          letter.token(after + 2).map({ letter.bytes[$0.lower] == 0x6F }) ?? false
        {
          evidence += NameWeight.complaint
        }
        if token.isCapitalized, !letter.isInCapitals(after), !token.shape.contains(.wideGap),
          !letter.beginsLine(after)
        {
          evidence += NameWeight.beforeCapital
        }
        if token.entry.has(.eponymFollower), !token.isCapitalized,
          !token.cues.contains(.nameOwned) || letter.tokens[end].entry.has(.eponym)
        {
          evidence += NameWeight.beforeFollower
        }
      } else if token.kind == .number {
        // `Saw Fields 9/6`: a date behind whom somebody saw.
        let isDated =
          isTaken[after]
          && letter.previous(range.lowerBound).map { letter.tokens[$0].cues.contains(.nameBefore) }
            ?? false
        evidence +=
          token.shape.contains(.glued)
          ? NameWeight.gluedNumber
          : isDated ? NameWeight.dated : isTaken[after] ? NameWeight.knownNumber : NameWeight.number
      } else if token.isMark("-"), token.shape.contains(.glued) {
        evidence += NameWeight.hyphenAfter
      }
    }
    if letter.tokens[end].shape.contains(.possessive), evidence < 10 {
      evidence += NameWeight.possessiveAlone
    }
    return evidence
  }

  func allEponyms(_ range: ClosedRange<Int>) -> Bool {
    range.allSatisfy { index in
      let token = letter.tokens[index]
      return !token.isWord || token.entry.has(.eponym) || token.length == 1
    }
  }

  func eponyms(in range: ClosedRange<Int>) -> Int {
    range.reduce(0) { $0 + (letter.tokens[$1].entry.has(.eponym) ? 1 : 0) }
  }

  /// Whether a list of eponyms goes on here: `Lachman and McMurray`.
  func isBesideEponym(_ range: ClosedRange<Int>) -> Bool {
    if let joiner = letter.previous(range.lowerBound), isJoiner(joiner),
      let word = letter.previous(joiner), letter.tokens[word].entry.has(.eponym)
    {
      return true
    }
    guard let joiner = letter.next(range.upperBound), isJoiner(joiner),
      let word = letter.next(joiner)
    else { return false }
    return letter.tokens[word].entry.has(.eponym) && letter.tokens[word].isCapitalized
  }

  private func isJoiner(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    return token.hash == Self.andWord || token.hash == Self.orWord || token.isMark(",")
      || token.isMark("/")
  }

  /// Whether a drug, a disease or an eponym stands beside the words in a list: `Kaltostat,
  /// Aquacel`, `Norco 5/325 mg, Xtampza`.
  func isAmongThings(_ range: ClosedRange<Int>) -> Bool {
    let before = letter.previous(range.lowerBound)
    let after = letter.next(range.upperBound)
    let isListed = before.map(isListMark) ?? false
    // `seen by Sandhu, Phalen positive`.
    if !isListed, let before, letter.isLowercase(letter.tokens[before]),
      letter.hasCue(before, .nameBefore)
    {
      return false
    }
    if isListed, let before, letter.tokens[before].kind != .lineBreak,
      let last = lastCapital(before: before), isThingOfList(last)
    {
      return true
    }
    guard let after, isListMark(after), let next = letter.next(after) else { return false }
    return isThingOfList(next)
  }

  private func isListMark(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    return isJoiner(index) || token.isMark(";")
  }

  /// The capitalised word of the entry that ends before `index`: `Norco` of `Norco 5/325 mg`.
  private func lastCapital(before index: Int) -> Int? {
    var place = index
    for _ in 0..<5 {
      guard let before = letter.previous(place),
        !isListMark(before) || letter.isMark(before, in: .slash)
      else { return nil }
      let token = letter.tokens[before]
      if token.isCapitalized { return before }
      guard
        token.kind == .number || token.kind == .punctuation && !token.isMark(".")
          || token.isWord && (token.length <= 3 || token.entry.has([.eponymFollower, .medical]))
      else { return nil }
      place = before
    }
    return nil
  }

  /// Whether a word of a list is nobody: a drug, a disease, an eponym that is no usual name.
  private func isThingOfList(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.isCapitalized, token.length > 3, token.givenOrSurname < 2, !isName[index]
    else { return false }
    if token.entry.has([.title, .role, .credential]) { return false }
    return token.entry.has([.drug, .eponym]) || token.entry.has(.medical) && token.length > 4
  }

  func hasEponym(_ range: ClosedRange<Int>) -> Bool {
    range.contains { letter.tokens[$0].entry.has(.eponym) }
  }

  /// Whether hyphens join all words of a run: `Wolff-Parkinson-White`.
  func isHyphenChain(_ range: ClosedRange<Int>) -> Bool {
    guard hasHyphen(range) else { return false }
    return range.dropFirst().allSatisfy { letter.tokens[$0].shape.contains(.glued) }
  }

  func hasHyphen(_ range: ClosedRange<Int>) -> Bool {
    range.contains { letter.tokens[$0].isMark("-") }
  }

  /// Whether the words name a disease, sign, test or device.
  func isEponymous(_ range: ClosedRange<Int>) -> Bool {
    guard
      letter.tokens[range.upperBound].entry.has(.eponym)
        || letter.tokens[range.lowerBound].entry.has(.eponym)
        || letter.tokens[range.upperBound].shape.contains(.possessive)
    else { return false }
    var place = range.upperBound
    // `Spurling's maneuver`, `Hawkins-Kennedy impingement test`, `Tinel's and Phalen's signs`.
    for _ in 0..<4 {
      guard let next = letter.next(place) else { return false }
      let token = letter.tokens[next]
      if token.isWord {
        if token.entry.has(.eponymFollower) {
          // `Whitlock's knee` is a person's, `Baker's cyst` nobody's.
          let isEponym = letter.tokens[range.upperBound].entry.has(.eponym)
          return isEponym || !token.cues.contains(.nameOwned)
        }
        if !token.entry.has([.eponym, .medical]), token.hash != Self.andWord,
          token.hash != Self.orWord
        {
          return false
        }
      } else if !token.isMark("-"), !token.isMark("/"), !token.isMark(",") {
        return false
      }
      place = next
    }
    return false
  }

  static var andWord: UInt64 { WordHash.of(literal: "and") }
  static var orWord: UInt64 { WordHash.of(literal: "or") }
}
