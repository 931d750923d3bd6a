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
        // `Stone c/o pain`.
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

  /// Whether drugs, diseases or eponyms stand in the same list: `Kaltostat, Aquacel`,
  /// `Gordon, Schaefer, all cousins of Babinski`. Two that might as well be people are needed,
  /// or one that is nobody's name.
  func isAmongThings(_ range: ClosedRange<Int>) -> Bool {
    // `seen by Sandhu, Phalen positive`.
    if let before = letter.previous(range.lowerBound), letter.isLowercase(letter.tokens[before]),
      letter.hasCue(before, .nameBefore), !letter.hasCue(before, .capitalThings)
    {
      return false
    }
    var weight = 0
    var isList = false
    for step in [-1, 1] {
      var place = step < 0 ? range.lowerBound : range.upperBound
      for _ in 0..<10 {
        guard let next = step < 0 ? letter.previous(place) : letter.next(place) else { break }
        place = next
        let token = letter.tokens[place]
        if token.isWord {
          if letter.isLowercase(token) {
            if token.hash == Self.andWord || token.hash == Self.orWord {
              isList = true
              continue
            }
            // `Norco 5/325 mg, Soma`, `Penrose drain, Foley`.
            guard token.entry.has([.eponymFollower, .medical, .drug]) || token.length <= 3 else {
              break
            }
            if token.entry.has(.drug) { weight += 2 }
            continue
          }
          let name = token.givenOrSurname
          if token.entry.has([.drug, .medical]), name < 2 {
            weight += 2
          } else if token.entry.has(.eponym) {
            weight += name < 3 ? 2 : 1
          } else if token.entry.has([.title, .role, .credential]) {
            return false
          }
        } else if token.isMark(",") || token.isMark(";") || token.isMark("/") {
          isList = true
        } else if token.info == 0, token.kind == .punctuation, token.shape.contains(.glued) {
          // `Infuse®`.
          weight += 1
        } else if token.isMark(".") || token.isMark(":") || token.kind == .lineBreak {
          break
        }
      }
    }
    return isList && weight >= 2
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

  static let andWord = WordHash.of("and")
  static let orWord = WordHash.of("or")
}
