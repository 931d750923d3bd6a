internal import PatternCatalog

/// What stands around an age.
extension AgePass {
  /// What stood before a number.
  enum Before { case mark, verb, adverb, of }

  /// Whether nothing is counted with the number that ends at `last`: the clause ends, or a word
  /// follows that begins another.
  func endsClause(_ last: Int, after before: Before = .mark) -> Bool {
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

  /// Whether another relative follows behind a comma: `1 sister 49, 1 brother 52`.
  func isBeforeKin(_ last: Int) -> Bool {
    guard letter.token(last + 1)?.isMark(",") == true, let next = letter.next(last + 1) else {
      return false
    }
    let first = letter.tokens[next]
    return first.entry.has(.kinship) || AgeWords.families.contains(first.hash)
      || first.kind == .number && letter.token(next + 1)?.entry.has(.kinship) == true
  }

  /// Whether an apposition ends behind the age, as in `Ruiz, 39,` and `Ruiz, 39.`.
  func endsApposition(_ age: Age, _ kind: Kind, isMarked: Bool) -> Bool {
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
  func endsInParentheses(_ last: Int) -> Bool {
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
  func isMarkedInParentheses(_ place: Int) -> Bool {
    guard let before = letter.token(place - 1) else { return false }
    return before.isMark(",") || letter.hasWord(place - 1, in: AgeWords.adverbs)
      || letter.hasWord(place - 1, in: AgeWords.sexes) || isSex(place - 1)
  }

  func isSex(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.isWord else { return false }
    return AgeWords.sexes.contains(token.hash)
  }

  func isSexBehindMark(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.kind == .punctuation,
      token.isMark("/") || token.isMark("-") || token.isMark(",") || token.isMark("|")
    else { return false }
    return isSex(index + 1)
  }

  func isCell(_ last: Int, _ mark: Unicode.Scalar) -> Bool {
    guard let next = letter.token(last + 1) else { return true }
    return next.isMark(mark) || next.kind == .lineBreak || isSex(last + 1)
  }

  /// Whether a word of children or relatives stands up to fourteen tokens before, or farther
  /// where nothing but names and numbers stand between.
  func isFamily(before place: Int) -> Bool {
    var index = place - 1
    var isList = true
    while index >= 0, place - index <= 14 || isList && place - index <= 40 {
      let token = letter.tokens[index]
      if letter.isLowercase(token), !token.entry.has(.kinship), token.length > 3 { isList = false }
      if token.isWord, token.entry.has(.kinship) || AgeWords.families.contains(token.hash) {
        return true
      }
      if token.kind == .lineBreak, token.info > 1 { return false }
      index -= 1
    }
    return false
  }

  /// `son 12, daughter 9`: another relative before or behind.
  func isFamily(after last: Int, before first: Int) -> Bool {
    let person = letter.tokens[first]
    guard person.entry.has(.kinship) || AgeWords.families.contains(person.hash) else {
      return false
    }
    if isFamily(before: first) { return true }
    for index in last + 1..<last + 6 {
      guard let token = letter.token(index) else { return false }
      if token.isWord, token.entry.has(.kinship) { return true }
    }
    return false
  }

  /// Whether a person who may be a child stands up to six tokens before.
  func isYoung(before place: Int) -> Bool {
    var index = place - 1
    while index >= 0, place - index <= 6 {
      let token = letter.tokens[index]
      if token.hash == AgeWords.one, letter.hasWord(index - 1, in: AgeWords.whichChild) {
        return true
      }
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
  func hasWord(_ index: Int, in words: WordSet) -> Bool {
    guard let token = token(index), token.isWord else { return false }
    return words.contains(token.hash)
  }
}
