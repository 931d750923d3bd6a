internal import PatternCatalog
internal import Tagging

/// What the tokens of a letter show of what they are.
///
/// The classes in which features count are chosen so that a few hundred letters fill them.
struct TagReader {
  let letter: Letter

  /// The bits of the lexicon that are features: everything but frequencies, occupation groups
  /// and phrases.
  private static let flags: UInt64 = ((1 << 37) - 1) & ~((1 << 12) - 1) | 1 << 44 | 1 << 45

  // Sets of flags and cues as plain bits: option sets made on the spot would be made each time.
  private static let medical: UInt64 = 1 << 12 | 1 << 13
  private static let places: UInt64 = 7 << 9 | 1 << 16 | 1 << 17 | 1 << 18
  private static let occupations: UInt64 = 1 << 27 | 1 << 28
  private static let occupationWords: UInt64 = 1 << 27 | 1 << 28 | 1 << 29
  private static let people: UInt64 = 1 << 24 | 1 << 25
  private static let heads: UInt64 = 1 << 30 | 1 << 31
  private static let inCapitals: UInt64 = 1 << 63
  private static let works: UInt64 = 1 << 0 | 1 << 3

  // MARK: Which tokens

  /// Whether a token is seen at once to be no part of anything: a frequent word in small letters.
  @inline(__always)
  func isPlain(_ token: Token) -> Bool {
    token.kind == .word && token.entry.commonWord == 7 && !token.shape.contains(.capital)
      && token.entry.bits & Self.occupationWords == 0 && !token.cues.contains(.ageWords)
  }

  /// Whether the token at `index` may be part of something that identifies.
  func isOpen(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    if token.kind == .number { return isOpenNumber(index) }
    // Nothing that is read aloud is longer.
    guard token.isWord, token.length <= 40 else { return false }
    let entry = token.entry
    if token.shape.contains(.capital) {
      return entry.commonWord < 7 || token.givenOrSurname >= 4 || token.shape.contains(.allCapitals)
        || !opensSentence(index)
    }
    if letter.isCaseless { return entry.commonWord < 7 }
    if entry.bits & Self.occupationWords != 0 { return true }
    if entry.commonWord == 0, entry.bits & Self.medical == 0, token.length > 1 { return true }
    // `spoke w/ maria`, in a text that has capitals elsewhere.
    if token.givenOrSurname >= 2, entry.commonWord < 5 { return true }
    if token.cues.contains(.ageWords) || isAgent(token) { return true }
    guard entry.commonWord < 7 else { return false }
    return leadsToOccupation(index)
  }

  /// Whether a word has its capital from the sentence it begins, and one in small letters
  /// follows.
  private func opensSentence(_ index: Int) -> Bool {
    let tokens = letter.tokens.span
    guard index + 1 < tokens.count, tokens[index + 1].isWord,
      !tokens[index + 1].shape.contains(.capital)
    else { return false }
    return index == 0 || tokens[index - 1].isMark(".")
      || tokens[index - 1].kind == .lineBreak && tokens[index - 1].info > letter.breaksPerLine
  }

  private func isOpenNumber(_ index: Int) -> Bool {
    let tokens = letter.tokens.span
    let token = tokens[index]
    if index + 1 < tokens.count, tokens[index + 1].isMark("%") { return false }
    guard token.shape.contains(.glued), index > 1, token.info <= 12 else { return true }
    if tokens[index - 1].isMark("$") { return false }
    return token.info > 2 || !tokens[index - 1].isMark(".") || tokens[index - 2].kind != .number
  }

  /// Whether a word ends as those do that say what somebody does: sweeper, florist, signalman.
  private func isAgent(_ token: Token) -> Bool {
    guard token.length >= 4, token.entry.commonWord < 7, token.info & Self.medical == 0 else {
      return false
    }
    let bytes = letter.bytes.span
    let last = bytes[token.upper - 1] | 0x20
    let second = bytes[token.upper - 2] | 0x20
    let third = bytes[token.upper - 3] | 0x20
    switch last {
    case 0x72: return second == 0x65 || second == 0x6F
    case 0x74: return second == 0x73 && third == 0x69
    case 0x6E:
      return second == 0x61 && (third == 0x6D || third == 0x69) || second == 0x65 && third == 0x6D
    default: return false
    }
  }

  /// Whether one of the next two words is an occupation's.
  private func leadsToOccupation(_ index: Int) -> Bool {
    let tokens = letter.tokens.span
    var place = index
    for _ in 0..<2 {
      place = after(place)
      if place < tokens.count, tokens[place].isMark("-") { place = after(place) }
      guard place < tokens.count, tokens[place].isWord,
        !tokens[place].shape.contains(.capital) || letter.isInCapitals(place)
      else { return false }
      if tokens[place].info & Self.occupations != 0 || isAgent(tokens[place]) { return true }
      if tokens[place].entry.commonWord == 7 { return false }
    }
    return false
  }

  // MARK: Neighbours

  /// The index behind `index`, across a line break within a paragraph.
  @inline(__always)
  private func after(_ index: Int) -> Int {
    let next = index + 1
    if next + 1 < letter.tokens.count, letter.tokens[next].kind == .lineBreak,
      letter.tokens[next].info <= letter.breaksPerLine
    {
      return next + 1
    }
    return next
  }

  /// The index before `index`, across a line break within a paragraph.
  @inline(__always)
  private func before(_ index: Int) -> Int {
    let previous = index - 1
    if previous >= 1, letter.tokens[previous].kind == .lineBreak,
      letter.tokens[previous].info <= letter.breaksPerLine
    {
      return previous - 1
    }
    return previous
  }

  /// A word's hash; for other tokens a number that stands for the like of them.
  @inline(__always)
  private func word(_ index: Int) -> UInt64 {
    guard index >= 0, index < letter.tokens.count else { return 1 }
    let token = letter.tokens[index]
    switch token.kind {
    case .word: return token.hash
    case .number: return 100 + min(token.info, 12)
    case .lineBreak: return 2
    case .punctuation: return 200 + token.info
    }
  }

  /// The like of a token: how it is written, how frequent it is, what it is above all.
  @inline(__always)
  private func kind(_ index: Int) -> UInt64 {
    guard index >= 0, index < letter.tokens.count else { return 0 }
    let token = letter.tokens[index]
    switch token.kind {
    case .lineBreak: return token.info <= letter.breaksPerLine ? 1 : 2
    case .number: return 3 + min(token.info, 11)
    case .punctuation: return 20 + token.info
    case .word: break
    }
    var kind: UInt64 = 1 << 10
    if token.shape.contains(.allCapitals) {
      kind |= token.length == 1 ? 3 : 2
    } else if token.shape.contains(.capital) {
      kind |= 1
    }
    let entry = token.entry
    kind |= Self.level(token.givenOrSurname) << 2
    kind |= Self.level(entry.commonWord) << 4
    let bits = entry.bits
    var sort: UInt64 = 0
    if bits & Self.medical != 0 { sort = 1 }
    if bits & Self.places != 0 { sort = 2 }
    if bits & Self.occupations != 0 { sort = 3 }
    if entry.has(.notName) { sort = 4 }
    if bits & Self.people != 0 { sort = 5 }
    if bits & Self.heads != 0 { sort = 6 }
    if entry.has(.knownOrganization) { sort = 7 }
    if entry.has(.credential) { sort = 8 }
    if entry.has(.title) { sort = 9 }
    return kind | sort << 6
  }

  /// A frequency class in four steps.
  @inline(__always)
  private static func level(_ frequency: Int) -> UInt64 {
    frequency == 0 ? 0 : frequency < 3 ? 1 : frequency < 5 ? 2 : 3
  }

  // MARK: Features

  /// A token and those around, looked up once.
  struct Place {
    let index: Int
    let first, second, next, nextButOne: Int
    let kind, kindBefore, kindAfter, wordBefore, wordAfter: UInt64
    let capitals, gap, gapBehind: UInt64

    /// The tokens around that are looked at, to be named in an explanation.
    var neighbours: (before: Int, secondBefore: Int, after: Int, secondAfter: Int) {
      (first, second, next, nextButOne)
    }
  }

  /// The place of the token at `index`.
  @inline(__always)
  func place(_ index: Int) -> Place {
    let token = letter.tokens[index]
    let first = before(index)
    let next = after(index)
    var capitals = UInt64(token.shape.rawValue & 7)
    if token.cues.contains(.inCapitals) { capitals |= 8 }
    if letter.isCaseless { capitals |= 16 }
    if token.shape.contains(.possessive) { capitals |= 32 }
    return Place(
      index: index, first: first, second: before(first), next: next, nextButOne: after(next),
      kind: kind(index), kindBefore: kind(first), kindAfter: kind(next), wordBefore: word(first),
      wordAfter: word(next), capitals: capitals, gap: UInt64(token.shape.rawValue >> 5),
      gapBehind: gapBehind(index))
  }

  /// What says most, and for most tokens enough to see that they are nothing.
  func addFirst<Sink: TagFeatureSink>(at place: Place, to sink: inout Sink) {
    let token = letter.tokens[place.index]
    sink.add(.bias, 0)
    sink.add(.word, token.hash)
    sink.add(.capitals, place.capitals)
    sink.add(.kind, place.kind)
    sink.add(.gaps, place.gap | place.gapBehind << 4)
    sink.add(.wordBefore, place.wordBefore)
    sink.add(.wordAfter, place.wordAfter)
    sink.add(.kindBefore, place.kindBefore)
    sink.add(.kindAfter, place.kindAfter)
    guard token.kind == .number else { return }
    let size = size(of: token)
    let (mark, markBehind) = marks(around: place.index)
    sink.add(.size, size)
    sink.add(.sizeAndMarks, size << 16 | mark << 8 | markBehind)
    sink.add(.sizeAndWordBefore, size << 40 ^ place.wordBefore >> 24)
    sink.add(.sizeAndWordAfter, size << 40 ^ place.wordAfter >> 24)
  }

  /// What else the token and those around show, whatever is known of them.
  func addRest<Sink: TagFeatureSink>(at place: Place, _ label: Label, to sink: inout Sink) {
    let tokens = letter.tokens.span
    let token = tokens[place.index]
    sink.add(.caution, 0)
    sink.add(.length, UInt64(min(token.length, 9)) | place.capitals << 8)
    if token.isWord { addWord(token, place, to: &sink) }
    sink.add(.secondWordBefore, word(place.second))
    sink.add(.secondWordAfter, word(place.nextButOne))
    sink.add(.kindsBefore, place.kindBefore << 12 | place.kind)
    sink.add(.kindsAfter, place.kindAfter << 12 | place.kind)
    sink.add(.kindsAround, place.kindBefore << 24 | place.kindAfter << 12 | place.kind)
    sink.add(.wordBeforeAndKind, place.wordBefore ^ place.kind << 52)
    sink.add(.wordAfterAndKind, place.wordAfter ^ place.kind << 52)
    if place.first >= 0, tokens[place.first].isWord {
      let before = tokens[place.first]
      sink.add(.cueBefore, bitsOf: before.cues.rawValue & ~Self.inCapitals)
      sink.add(.flagBefore, bitsOf: before.info & Self.flags)
      sink.add(.nameBefore, Self.name(before))
    }
    if place.next < tokens.count, tokens[place.next].isWord {
      let after = tokens[place.next]
      sink.add(.cueAfter, bitsOf: after.cues.rawValue & ~Self.inCapitals)
      sink.add(.flagAfter, bitsOf: after.info & Self.flags)
      sink.add(.nameAfter, Self.name(after))
    }
    if place.second >= 0, tokens[place.second].isWord {
      let before = tokens[place.second]
      sink.add(.secondCueBefore, bitsOf: before.cues.rawValue & ~Self.inCapitals)
      sink.add(.secondFlagBefore, bitsOf: before.info & Self.flags)
    }
    if place.nextButOne < tokens.count, tokens[place.nextButOne].isWord {
      let after = tokens[place.nextButOne]
      sink.add(.secondCueAfter, bitsOf: after.cues.rawValue & ~Self.inCapitals)
      sink.add(.secondFlagAfter, bitsOf: after.info & Self.flags)
    }
    if let label = label.word {
      sink.add(.label, label)
      sink.add(.labelAndKind, label ^ place.kind << 52)
    }
    if token.kind == .number {
      addNumber(at: place, to: &sink)
    } else if token.shape.contains(.capital) {
      addRun(around: place.index, to: &sink)
    }
    if !token.shape.contains(.capital) || letter.isCaseless || token.cues.contains(.inCapitals) {
      addArticle(before: place.index, to: &sink)
    }
  }

  private func addWord<Sink: TagFeatureSink>(
    _ token: Token, _ place: Place, to sink: inout Sink
  ) {
    let entry = token.entry
    let (given, surname, common) = (
      UInt64(entry.givenName), UInt64(entry.surname), UInt64(entry.commonWord)
    )
    let capitals = place.capitals & 27
    sink.add(.given, given | capitals << 4)
    sink.add(.surname, surname | capitals << 4)
    sink.add(.common, common | capitals << 4)
    sink.add(.nameAndCommon, max(given, surname) << 8 | common << 4 | capitals & 3)
    sink.add(.flag, bitsOf: entry.bits & Self.flags)
    sink.add(.cue, bitsOf: token.cues.rawValue & ~Self.inCapitals)
    guard token.length >= 3 else { return }
    let bytes = letter.bytes.span
    let (start, end) = (token.lower, token.upper)
    let two = Self.small(bytes[end - 1]) | Self.small(bytes[end - 2]) << 8
    let three = two | Self.small(bytes[end - 3]) << 16
    sink.add(.lastTwo, two)
    sink.add(.lastThree, three)
    if token.length >= 5 { sink.add(.lastFour, three | Self.small(bytes[end - 4]) << 24) }
    sink.add(
      .firstThree,
      Self.small(bytes[start]) | Self.small(bytes[start + 1]) << 8
        | Self.small(bytes[start + 2]) << 16)
  }

  @inline(__always)
  private static func small(_ byte: UInt8) -> UInt64 {
    UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
  }

  @inline(__always)
  private static func name(_ token: Token) -> UInt64 {
    UInt64(token.givenOrSurname) << 4 | UInt64(token.entry.commonWord)
      | (token.shape.contains(.capital) ? 256 : 0)
  }

  /// What separates the token at `index` from the next.
  private func gapBehind(_ index: Int) -> UInt64 {
    guard let next = letter.token(index + 1) else { return 9 }
    if next.kind == .lineBreak { return next.info <= letter.breaksPerLine ? 1 : 2 }
    return next.shape.contains(.wideGap) ? 3 : next.shape.contains(.glued) ? 4 : 0
  }

  /// The word before the last colon or cell border on the line, kept while a letter is read.
  struct Label {
    fileprivate var read = 0
    fileprivate var word: UInt64?

    init() {}
  }

  /// Goes on to `index` with `label`.
  @inline(__always)
  func advance(_ label: inout Label, to index: Int) {
    let tokens = letter.tokens.span
    while label.read < index {
      let token = tokens[label.read]
      if token.kind == .lineBreak {
        label.word = nil
      } else if token.isMark(":") || token.isMark("|") {
        label.word = label.read > 0 ? word(label.read - 1) : nil
      }
      label.read += 1
    }
  }

  /// How the words in capitals around `index` go on.
  private func addRun<Sink: TagFeatureSink>(around index: Int, to sink: inout Sink) {
    let tokens = letter.tokens.span
    var (first, last) = (index, index)
    var (before, after) = (0, 0)
    while before < 5 {
      if tokens[first].shape.contains(.wideGap), !tokens[first].shape.contains(.lineStart) { break }
      let place = self.before(first)
      guard place >= 0 else { break }
      if tokens[place].isCapitalized {
        first = place
      } else if let word = joined(place, place - 1) {
        first = word
      } else {
        break
      }
      before += 1
    }
    while after < 5 {
      let place = self.after(last)
      guard place < tokens.count else { break }
      if tokens[place].shape.contains(.wideGap), !tokens[place].shape.contains(.lineStart) { break }
      if tokens[place].isCapitalized {
        last = place
      } else if tokens[place].cues.contains(.organizationJoiners),
        letter.token(self.after(place))?.isCapitalized ?? false
      {
        last = self.after(place)
      } else if let word = joined(place, place + 1),
        !tokens[place].isMark(".") || tokens[last].length <= 3
      {
        last = word
      } else {
        break
      }
      after += 1
    }
    sink.add(.runPlace, UInt64(before) << 4 | UInt64(after))
    sink.add(.behindRun, word(self.after(last)))
    var allNames = true
    var common = 7
    for place in first...last where tokens[place].isCapitalized {
      if tokens[place].givenOrSurname == 0 { allNames = false }
      common = min(common, tokens[place].entry.commonWord)
    }
    sink.add(
      .runNames, (allNames ? 1 : 0) | UInt64(common) << 1 | UInt64(min(before + after, 6)) << 5)
  }

  /// The capitalised word at `word`, when the token at `mark` joins such to others.
  private func joined(_ mark: Int, _ word: Int) -> Int? {
    let token = letter.tokens[mark]
    guard token.kind == .punctuation, let other = letter.token(word), other.isCapitalized else {
      return nil
    }
    switch token.info {
    case 0x26, 0x27, 0x2D: return word
    case 0x2E: return word > mark || other.length <= 3 ? word : nil
    default: return nil
    }
  }

  /// The article or word of work to which a word in small letters belongs.
  private func addArticle<Sink: TagFeatureSink>(before index: Int, to sink: inout Sink) {
    let tokens = letter.tokens.span
    var place = index
    for distance in 1...5 {
      place = before(place)
      guard place >= 0, tokens[place].kind != .lineBreak, !tokens[place].isMark("."),
        !tokens[place].isMark(";")
      else { return }
      guard tokens[place].isWord else { continue }
      if tokens[place].cues.contains(.occupationArticles) {
        sink.add(.articleDistance, UInt64(distance))
        sink.add(.beforeArticle, word(before(place)))
        return
      }
      if tokens[place].cues.rawValue & Self.works != 0 {
        sink.add(.articleDistance, UInt64(10 + distance))
        sink.add(.beforeArticle, tokens[place].hash)
        return
      }
    }
  }

  private func addNumber<Sink: TagFeatureSink>(at place: Place, to sink: inout Sink) {
    let size = size(of: letter.tokens[place.index])
    let (mark, markBehind) = marks(around: place.index)
    sink.add(.sizeAndGaps, size << 8 | place.gap & 1 | (place.gapBehind == 4 ? 2 : 0))
    sink.add(.sizeAndKindBefore, size << 16 | place.kindBefore)
    sink.add(.sizeAndKindAfter, size << 16 | place.kindAfter)
    sink.add(
      .sizeAndSecondWord, size << 32 | mark << 24 | markBehind << 16 | word(place.second) & 0xFFFF)
    sink.add(.sizeAndKinds, size << 32 | place.kindBefore << 12 | kind(place.second))
  }

  /// The marks before and behind the token at `index`.
  private func marks(around index: Int) -> (before: UInt64, behind: UInt64) {
    let next = letter.token(index + 1)
    return (
      mark(index - 1, isGlued: letter.tokens[index].shape.contains(.glued)),
      mark(index + 1, isGlued: next?.shape.contains(.glued) ?? false)
    )
  }

  /// Whether a number can be a month, a day, an age or a year, or else how long it is.
  private func size(of token: Token) -> UInt64 {
    var value = 0
    let bytes = letter.bytes.span
    if token.length <= 4 {
      for place in token.lower..<token.upper { value = value * 10 + Int(bytes[place] & 15) }
    }
    switch token.info {
    case 0...2: return value == 0 ? 1 : value <= 12 ? 2 : value <= 17 ? 3 : value <= 31 ? 4 : 5
    case 4: return (1900...2035).contains(value) ? 7 : 8
    default: return 9 + min(token.info, 12)
    }
  }

  /// The punctuation mark at `index`; 1 for a word without a gap between.
  private func mark(_ index: Int, isGlued: Bool) -> UInt64 {
    guard let token = letter.token(index) else { return 0 }
    switch token.kind {
    case .punctuation: return token.info
    case .word: return isGlued ? 1 : 0
    default: return 0
    }
  }
}
