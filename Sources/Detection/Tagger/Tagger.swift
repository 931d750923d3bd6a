internal import LetheCore
internal import PatternCatalog
internal import Tagging

/// Finds what the rules and recognizers have left over, by weights learned from letters.
///
/// Reads a letter from front to back. Each word or number that nothing explains gets the tag
/// for which most speaks: what it is, what stands around it and what that was found to be.
/// Neighbours with the same tag are one finding.
struct Tagger: Sendable {
  /// Those of the findings that are no names; ``NameRecognizer`` has the one for names.
  static let ruleIDs = [
    "tagger.organization", "tagger.place", "tagger.profession", "tagger.date",
    "tagger.age", "tagger.number",
  ]
  private static let types: [IdentifierType] = [
    .organization, .locationOther, .profession, .date, .age, .idNumber,
  ]
  /// A token whose first features say less is not looked at further.
  ///
  /// Measured: that is half of them, and nothing is missed for it.
  private static let hopeless = -TagWeight.nat * 7 / 10

  /// A shorter text is a file's name or a field, not what the weights were learned from.
  private static let leastTokens = 16

  private let firstRule: Int
  let weights: TagWeights

  init(firstRule: Int, weights: TagWeights) {
    self.firstRule = firstRule
    self.weights = weights
  }

  /// Adds names to `pass`, which makes them known in the whole letter, and the rest to
  /// `candidates`.
  func run(on letter: Letter, _ pass: inout NamePass, _ candidates: inout [Candidate]) {
    guard isLongEnough(letter) else { return }
    let tagged: [Tagged] = tags(in: letter, candidates + pass.found)
    var index = 0
    while index < tagged.count {
      let first = tagged[index]
      var last = first
      var margin = first.margin
      index += 1
      while index < tagged.count, tagged[index].tag == first.tag,
        joins(last.token, tagged[index].token, first.tag, letter)
      {
        last = tagged[index]
        margin = max(margin, last.margin)
        index += 1
      }
      add(first.token...last.token, first.tag, margin, letter, &pass, &candidates)
    }
  }

  /// Whether a text has as many words and marks as the tagger needs.
  func isLongEnough(_ letter: Letter) -> Bool { letter.count >= Self.leastTokens }

  /// What each token is called that is called anything, in the letter's order.
  func tags(in letter: Letter, _ candidates: [Candidate]) -> [(token: Int, tag: UInt8)] {
    let tagged: [Tagged] = tags(in: letter, candidates)
    return tagged.map { ($0.token, $0.tag) }
  }

  private struct Tagged {
    let token: Int
    let tag: UInt8
    let margin: Int
  }

  private func tags(in letter: Letter, _ candidates: [Candidate]) -> [Tagged] {
    let known = TagStates(letter, candidates, LookAlikes(in: candidates))
    let reader = TagReader(letter: letter)
    var states = known.states
    var memory = TagMemory(letter, states)
    var tagged: [Tagged] = []
    var label = TagReader.Label()
    let tokens = letter.tokens.span
    for index in tokens.indices
    where tokens[index].kind.rawValue <= Token.Kind.number.rawValue && states[index] == .open
      && !reader.isPlain(tokens[index]) && reader.isOpen(index)
    {
      var sum = TagSum(weights)
      let place = reader.place(index)
      reader.addFirst(at: place, to: &sum)
      guard sum.best.margin > Self.hopeless else { continue }
      reader.advance(&label, to: index)
      reader.addRest(at: place, label, to: &sum)
      reader.addStates(at: place, states.span, memory, weak: known.weak[index], to: &sum)
      let (tag, margin) = sum.best
      guard margin > 0 else { continue }
      states[index] = TagState(rawValue: tag)
      if tokens[index].kind == .word { memory.note(tokens[index], states[index]) }
      tagged.append(Tagged(token: index, tag: tag, margin: margin))
    }
    return tagged
  }

  /// Whether the tokens between two with one tag belong to the same finding.
  private func joins(_ first: Int, _ second: Int, _ tag: UInt8, _ letter: Letter) -> Bool {
    guard second - first <= 4 else { return false }
    for index in first + 1..<second + 1 {
      let token = letter.tokens[index]
      if token.shape.contains(.wideGap), !token.shape.contains(.lineStart) { return false }
      guard index < second else { break }
      switch token.kind {
      case .lineBreak:
        guard token.info <= letter.breaksPerLine else { return false }
      case .punctuation:
        let isNumber = tag >= Tag.date.rawValue
        let isShort = letter.tokens[index - 1].length <= 4
        // `RBH/kt` are two, who dictated and who typed.
        if tag == Tag.name.rawValue, letter.isMark(index, in: .slash), isShort { return false }
        guard isNumber || letter.isMark(index, in: .joining) || token.info == 0,
          !token.isMark(".") || isNumber || isShort
        else { return false }
      case .word:
        guard token.cues.contains(.organizationJoiners) || token.cues.contains(.nameParticles)
        else { return false }
      case .number: return false
      }
    }
    return true
  }

  private func add(
    _ range: ClosedRange<Int>, _ tag: UInt8, _ margin: Int, _ letter: Letter,
    _ pass: inout NamePass, _ candidates: inout [Candidate]
  ) {
    let score = Self.score(margin)
    let isNumber = tag >= Tag.date.rawValue
    // A lone letter is more often a heading's than anybody's.
    guard
      isNumber
        || range.contains(where: { letter.tokens[$0].isWord && letter.tokens[$0].length > 1 })
    else { return }
    if tag == Tag.name.rawValue {
      // The most frequent words are names only where much speaks for it.
      let isOrdinary = range.allSatisfy { index in
        letter.tokens[index].entry.commonWord >= 6 && letter.tokens[index].givenOrSurname < 4
      }
      guard !isOrdinary || margin > TagWeight.nat else { return }
      pass.add(range.lowerBound...endOfJoined(range.upperBound, letter), .person, score, .tagged)
      return
    }
    // A title is no place of its own, nor is half a word: `twenty-nine weeks`.
    if range.allSatisfy({ letter.tokens[$0].entry.has(.title) }) || isHalfOfNumeral(range, letter) {
      return
    }
    // `61M` is an age and a sex.
    if tag == Tag.number.rawValue, range.count == 2,
      letter.tokens[range.lowerBound].kind == .number, letter.tokens[range.lowerBound].info <= 3,
      letter.tokens[range.upperBound].length == 1,
      "fmFM".utf8.contains(letter.bytes[letter.tokens[range.upperBound].lower])
    {
      return
    }
    // `is weaker than before`: compared, not employed.
    if tag == Tag.profession.rawValue, letter.isWord(range.upperBound + 1, Self.than) { return }
    // A lone number of one or two digits counts something, and a weekday is every week.
    if tag == Tag.date.rawValue {
      let first = letter.tokens[range.lowerBound]
      if range.count == 1, first.kind == .number, first.info <= 2 { return }
      let isWeekday = range.allSatisfy { index in
        !letter.tokens[index].isWord || letter.tokens[index].entry.has(.weekday)
      }
      if first.isWord, isWeekday { return }
      if isScore(range, letter), margin < TagWeight.nat * 3 / 2 { return }
    }
    // `male [detailer]`: a sex is no work.
    var range = range
    if tag == Tag.profession.rawValue {
      while Self.sexes.contains(letter.tokens[range.lowerBound].hash) {
        guard range.count > 1 else { return }
        range = range.lowerBound + 1...range.upperBound
      }
    }
    let number = Int(tag) - 2
    let whole = tag == Tag.organization.rawValue ? extended(range, letter, pass) : range
    candidates.append(
      Candidate(
        start: Int32(letter.tokens[whole.lowerBound].lower),
        end: Int32(letter.tokens[whole.upperBound].upper), type: Self.types[number], score: score,
        rule: UInt16(firstRule + number)))
    // Capitalised words may still turn out to reach further.
    if isNumber { pass.take(range) }
  }

  /// The end of a word that goes on behind hyphens: `Ji-woo`.
  private func endOfJoined(_ index: Int, _ letter: Letter) -> Int {
    var last = index
    while letter.isMark(last + 1, in: .hyphen),
      letter.tokens[last + 1].shape.contains(.glued), let next = letter.token(last + 2),
      next.isWord, next.shape.contains(.glued), next.length > 1,
      next.entry.commonWord < 5
        || next.length <= 4 && letter.tokens[last].entry.commonWord == 0
          && next.cues.isDisjoint(with: [.organizationOpeners, .organizationPrepositions])
    {
      last += 2
    }
    return last
  }

  private static var than: UInt64 { WordHash.of(literal: "than") }

  /// Whether the finding is the first half of a number in words that goes on behind a hyphen.
  private func isHalfOfNumeral(_ range: ClosedRange<Int>, _ letter: Letter) -> Bool {
    guard letter.tokens[range.upperBound].cues.contains(.ageWords),
      letter.isMark(range.upperBound + 1, in: .hyphen),
      letter.tokens[range.upperBound + 1].shape.contains(.glued),
      let second = letter.token(range.upperBound + 2)
    else { return false }
    return second.isWord && second.shape.contains(.glued)
  }

  private static let sexes = WordSet("male female man woman boy girl gentleman lady")

  /// `9/10`, `4/5`: what pain and strength are rated by, more often than a day.
  private func isScore(_ range: ClosedRange<Int>, _ letter: Letter) -> Bool {
    guard range.count <= 3, let score = letter.token(range.lowerBound), score.kind == .number,
      letter.isMark(range.lowerBound + 1, in: .slash),
      let scale = letter.token(range.lowerBound + 2), scale.kind == .number, scale.length <= 2
    else { return false }
    let bytes = letter.bytes[scale.lower..<scale.upper]
    return bytes.elementsEqual([0x31, 0x30]) || bytes.elementsEqual([0x35])
  }

  /// An organization with the capitalised words that go on with it on both sides, since one that
  /// is found in part is left in part.
  private func extended(
    _ range: ClosedRange<Int>, _ letter: Letter, _ pass: NamePass
  ) -> ClosedRange<Int> {
    func goesOn(_ index: Int) -> Bool {
      guard let token = letter.token(index), token.isCapitalized, token.length > 1 else {
        return false
      }
      return !pass.isTaken[index] && !pass.isName[index]
        && !token.entry.has(.title) && !token.cues.contains(.organizationOpeners)
    }
    var (first, last) = (range.lowerBound, range.upperBound)
    guard !letter.isInCapitals(first) else { return range }
    while goesOn(last + 1), !letter.tokens[last + 1].shape.contains(.wideGap),
      !letter.tokens[last].shape.contains(.possessive) || last > range.upperBound
    {
      last += 1
    }
    while first > 0, goesOn(first - 1), !letter.tokens[first].shape.contains(.wideGap),
      !letter.tokens[first - 1].shape.contains(.possessive), !letter.beginsSentence(first - 1)
    {
      first -= 1
    }
    return first...last
  }

  /// How likely a tag is right that leads by `margin`.
  private static func score(_ margin: Int) -> Float {
    min(0.5 + Float(margin) / Float(TagWeight.nat) * 0.08, 0.9)
  }
}

extension MarkSet {
  /// What may stand between the words of one finding.
  fileprivate static let joining = MarkSet("-&.'/")
}
