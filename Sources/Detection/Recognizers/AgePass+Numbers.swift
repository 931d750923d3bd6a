internal import PatternCatalog

/// What may be an age, by its form.
extension AgePass {
  /// The tokens of an age; with its unit where the person is not yet a year or two old.
  struct Age {
    var first: Int
    var last: Int
    var isUnit = false
  }

  /// The age that begins at `index`: 1 to 119 in digits or words, or so many weeks or months.
  ///
  /// - Parameter inList: whether it is one of several, which even `one` may be.
  func age(at index: Int, inList: Bool = false) -> Age? {
    guard let token = letter.token(index) else { return nil }
    var age: Age
    if token.kind == .number {
      guard token.length <= 3, token.info == UInt64(token.length), let number = digits(index),
        (1...119).contains(number), letter.bytes[token.lower] != 0x30
      else { return nil }
      if token.shape.contains(.glued), let before = letter.token(index - 1),
        !(before.isMark("(") || before.isMark("|") || before.isMark(",") || before.isMark("/")
          || before.isMark("[") || before.isMark(":") || before.isMark("&")
          || before.isMark("-") && letter.token(index - 2)?.isCapitalized == true)
      {
        return nil
      }
      age = Age(first: index, last: index)
    } else if token.isWord, let kind = AgeWords.numeral(token.hash) {
      guard token.hash != AgeWords.one || inList else { return nil }
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
    if let half = half(behind: age.last) {
      age.last = half
      return age
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

  /// The last token of `and a half` or `1/2` behind the number that ends at `last`.
  private func half(behind last: Int) -> Int? {
    guard let next = letter.token(last + 1) else { return nil }
    if next.isWord {
      guard next.hash == AgeWords.and, letter.isWord(last + 2, AgeWords.a),
        letter.isWord(last + 3, AgeWords.half)
      else { return nil }
      return letter.hasWord(last + 4, in: AgeWords.counted) ? nil : last + 3
    }
    if next.kind == .punctuation {
      return next.shape.contains(.glued) && next.length == 2
        && letter.bytes[next.lower] == 0xC2 && letter.bytes[next.lower + 1] == 0xBD
        ? last + 1 : nil
    }
    guard next.kind == .number, next.info == 1, !next.shape.contains(.glued),
      letter.token(last + 2)?.isMark("/") == true, letter.isGlued(last + 2),
      let half = letter.token(last + 3), half.kind == .number, half.info == 1,
      letter.isGlued(last + 3)
    else { return nil }
    return last + 3
  }

  /// The last token of an age with the word for years behind it, which is not part of it.
  func lastWithYears(_ last: Int) -> Int {
    letter.hasWord(last + 1, in: AgeWords.years) ? last + 1 : last
  }

  func digits(_ index: Int) -> Int? {
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
  func value(_ age: Age) -> Int {
    if let number = digits(age.first), letter.tokens[age.first].kind == .number { return number }
    return AgeWords.numeral(letter.tokens[age.first].hash) == .tens ? 20 : 9
  }

  func firstOfNumeral(endingAt last: Int) -> Int {
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
