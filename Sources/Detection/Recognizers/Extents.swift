internal import LetheCore
internal import PatternCatalog

/// Completes findings by the words that belong to them: what was found may be the head of a
/// longer phrase.
///
/// `Pemberton Re` is known by its first word, and a street by its suffix; a reader takes the whole
/// for one thing. Titles are completed by ``OccupationRecognizer``. Only words that nothing else has found are
/// taken, and only where what stands around them shows an end.
struct Extents {
  private let letter: Letter
  private var isTaken: [Bool]

  /// - Parameter candidates: what was found; look-alikes are no part of anything.
  init(_ letter: Letter, _ candidates: [Candidate]) {
    self.letter = letter
    isTaken = [Bool](repeating: false, count: letter.count)
    for candidate in candidates where candidate.score >= 0.5 {
      var index = letter.firstToken(from: Int(candidate.start))
      while index < letter.count, letter.tokens[index].lower < Int(candidate.end) {
        isTaken[index] = true
        index += 1
      }
    }
  }

  /// Widens those of `candidates` that are sure enough to be reported.
  func complete(_ candidates: inout [Candidate]) {
    for number in candidates.indices where candidates[number].score >= 0.5 {
      guard let type = candidates[number].type else { continue }
      let first = letter.firstToken(from: Int(candidates[number].start))
      let behind = letter.firstToken(from: Int(candidates[number].end))
      guard first < behind, behind <= letter.count else { continue }
      let range = first...behind - 1
      let whole: ClosedRange<Int>
      switch type {
      case .organization, .hospital: whole = withNoun(named(range))
      case .person, .patient, .doctor, .city: whole = behindName(range)
      case .street, .locationOther: whole = place(range)
      default: continue
      }
      if whole.lowerBound < first {
        candidates[number].start = Int32(letter.tokens[whole.lowerBound].lower)
      }
      let last = letter.tokens[whole.upperBound]
      if whole.upperBound > range.upperBound { candidates[number].end = Int32(last.upper) }
      // `meds from Raley's`: a shop of that name, or somebody's home.
      if type == .person, last.shape.contains(.possessive), first > 0,
        Int(candidates[number].end) == last.upper, letter.hasCue(first - 1, .nameStaffed),
        letter.endsCell(whole.upperBound) || letter.token(behind)?.kind == .punctuation
          || letter.token(behind).map({ Self.behindShop.contains($0.hash) }) ?? false
      {
        candidates[number].end = Int32(endOfPossessive(last))
      }
      // `Garabedian's` is what the place is called.
      if type == .organization || type == .hospital, last.shape.contains(.possessive),
        Int(candidates[number].end) == last.upper
      {
        candidates[number].end = Int32(endOfPossessive(last))
      }
    }
  }

  private static let behindShop = WordSet(
    "since and in on for he she where until when but as from to with by near who i we they")

  private func endOfPossessive(_ token: Token) -> Int {
    var end = token.upper
    while end < letter.bytes.count, letter.bytes[end] | 0x20 != 0x73, end - token.upper < 4 {
      end += 1
    }
    return min(end + 1, letter.bytes.count)
  }

  // MARK: Organizations

  /// With the capitalised words beside it.
  private func named(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    guard !letter.isCaseless else { return range }
    guard !letter.isInCapitals(range.lowerBound) else { return inCapitals(range) }
    var last = range.upperBound
    while last - range.upperBound < 4 {
      var next = last + 1
      // `Silva & Hound`.
      if letter.isMark(next, in: .ampersand) { next += 1 }
      guard isFreeBehind(next), isNamePart(next) else { break }
      last = next
    }
    if let reached = endOfWhere(behind: last) { last = reached }
    // `Pill Corral #22`, also below.
    if let mark = letter.next(last), letter.isMark(mark, in: Self.numberSign), isFree(mark),
      let number = letter.token(mark + 1), number.kind == .number, number.shape.contains(.glued)
    {
      last = mark + 1
    }
    var first = range.lowerBound
    while range.lowerBound - first < 2, first > 0, !letter.beginsCell(first), isFree(first - 1),
      isNamePart(first - 1),
      !letter.beginsSentence(first - 1) || isUncommon(first - 1)
        || opensName(first - 1)
    {
      first -= 1
    }
    // `B-2 Fencing`, `24-7 Towing`.
    if first >= 3, letter.tokens[first - 1].kind == .number, isFree(first - 1),
      letter.isMark(first - 2, in: .hyphen), letter.tokens[first - 2].shape.contains(.glued),
      letter.tokens[first - 1].shape.contains(.glued),
      letter.tokens[first - 3].length <= 2, isFree(first - 3),
      letter.tokens[first - 3].isCapitalized || letter.tokens[first - 3].kind == .number,
      !letter.beginsCell(first)
    {
      first -= 3
    }
    // `The Quillfeather Group`.
    if first > 0, let article = letter.previous(first), letter.isWord(article, Self.the),
      letter.tokens[article].shape.contains(.capital), isFree(article),
      !letter.beginsSentence(article)
    {
      first = article
    }
    return first...last
  }

  /// In capitals, with the words back to a colon, a small word or the beginning of a cell of its
  /// own: `EMPLOYER: ISLAND PACIFIC CONTAINER`.
  private func inCapitals(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var first = range.lowerBound
    while range.lowerBound - first < 3, first > 0, !letter.beginsCell(first), isFree(first - 1),
      isNamePart(first - 1), !letter.tokens[first - 1].shape.contains(.possessive)
    {
      first -= 1
    }
    guard first < range.lowerBound, first > 0 else { return range }
    let isWhole =
      letter.isMark(first - 1, in: .colon) || letter.hasCue(first - 1, .capitalBefore)
      || letter.beginsCell(first) && letter.endsCell(range.upperBound)
    return isWhole ? first...range.upperBound : range
  }

  /// With the noun in small letters that says what a place of that name is: `the Sint-Rafaël clinic`,
  /// `Medhane Alem parish`.
  private func withNoun(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var last = range.upperBound
    while last - range.upperBound < 2, let next = letter.token(last + 1), isFreeBehind(last + 1),
      letter.isLowercase(next), Self.nouns.contains(next.hash), letter.tokens[last].isWord,
      !next.shape.contains(.glued)
    {
      last += 1
    }
    return range.lowerBound...last
  }

  /// `Marin Reads`, `Hancock Park Voice`: the capitalised words directly behind a name belong to
  /// it, and a name without a title before such a noun is the place's: `the Merrill ranch`.
  private func behindName(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var last = range.upperBound
    guard letter.tokens[last].isCapitalized, !letter.tokens[last].shape.contains(.possessive),
      !letter.isInCapitals(last), !letter.isCaseless
    else { return range }
    while last - range.upperBound < 2, let next = letter.token(last + 1), isFreeBehind(last + 1),
      isNamePart(last + 1), next.entry.commonWord < 7, next.length > 2,
      !next.shape.contains(.allCapitals), !next.shape.contains(.glued),
      !next.entry.has([.medical, .eponym, .eponymFollower, .specialty]),
      !next.cues.contains(.organizationTitles), !letter.tokens[last].entry.has(.eponym)
    {
      last += 1
    }
    return withNoun(range.lowerBound...last)
  }

  private static let nouns = WordSet(
    """
    clinic hospital pharmacy parish church chapel temple mosque synagogue gurdwara school academy \
    hall ranch farm farms dairy winery vineyard vineyards nursery cannery mill lodge motel hotel \
    salon bakery market supermarket deli diner garage gym library museum theater theatre studio \
    brewery cinema laundromat orchard orchards camp department tribe company warehouse factory \
    shipyard sawmill quarry
    """)

  private static var the: UInt64 { WordHash.of(literal: "the") }
  private static var of: UInt64 { WordHash.of(literal: "of") }

  /// `Green Harbor of the Coast`, `Family Urgent of La Crescenta`: where it is, behind its name.
  private func endOfWhere(behind last: Int) -> Int? {
    guard let of = letter.next(last), letter.isWord(of, Self.of), var place = letter.next(of),
      !letter.tokens[last].entry.has([.role, .title])
    else { return nil }
    if letter.isWord(place, Self.the) {
      guard let behind = letter.next(place), isFree(behind) else { return nil }
      place = behind
    }
    var end: Int?
    while place - of < 5, let token = letter.token(place), token.isCapitalized, token.length > 1,
      !token.shape.contains(.allCapitals), end == nil || !token.shape.contains(.lineStart),
      !token.entry.has([
        .role, .patientRole, .title, .medical, .notName, .drug, .month, .weekday, .specialty,
      ])
    {
      end = place
      if token.shape.contains(.possessive) { break }
      place += 1
    }
    return end
  }

  private func isNamePart(_ index: Int) -> Bool {
    guard let token = letter.token(index), token.isCapitalized, token.length > 1,
      !letter.isMark(index - 1, in: .stop), !letter.isLabel(index),
      !token.entry.has([
        .title, .role, .kinship, .weekday, .month, .drug, .credential, .stateAbbreviation, .notName,
      ]),
      token.cues.isDisjoint(with: [
        .organizationOpeners, .organizationLabels, .nameLabels, .nameClosings, .personal,
        .organizationPrepositions,
      ])
    else { return false }
    return !token.shape.contains(.allCapitals) || token.length > 3
  }

  /// Whether a sentence's first word may begin a name: no verb of what people say or do, and
  /// followed by more than one word of it.
  private func opensName(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.entry.commonWord < 7, token.length > 2, letter.beginsSentence(index),
      !token.entry.has([.medical, .eponym, .specialty, .occupation]),
      token.cues.isDisjoint(with: [
        .nameSpeech, .nameBefore, .nameTalks, .nameSays, .nameEntries, .organizationTitles,
        .organizationTies, .capitalThings, .nameRoleWords, .nameColumns,
      ]), let third = letter.token(index + 2)
    else { return false }
    return third.isCapitalized && !endsLikeVerb(token)
  }

  /// Whether a word ends in `ed` or `ing`.
  private func endsLikeVerb(_ token: Token) -> Bool {
    guard token.length >= 5 else { return false }
    let last = letter.bytes[token.upper - 1] | 0x20
    let middle = letter.bytes[token.upper - 2] | 0x20
    if last == 0x64 { return middle == 0x65 }
    return last == 0x67 && middle == 0x6E && letter.bytes[token.upper - 3] | 0x20 == 0x69
  }

  private func isUncommon(_ index: Int) -> Bool { letter.tokens[index].entry.commonWord < 4 }

  // MARK: Places

  /// With the house number before it, the number behind `#`, and what sort of place it is.
  private func place(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    var first = range.lowerBound
    if first > 0, !letter.beginsCell(first), isFree(first - 1),
      letter.tokens[first - 1].kind == .number, letter.tokens[first - 1].info <= 5,
      letter.tokens[range.lowerBound].isCapitalized,
      letter.beginsCell(first - 1) || letter.isMark(first - 2, in: Self.beforeNumber)
        || letter.hasCue(first - 2, .placeBefore)
    {
      first -= 1
    }
    var last = range.upperBound
    while last - range.upperBound < 2, isFreeBehind(last + 1), isNamePart(last + 1),
      !letter.isInCapitals(last)
    {
      last += 1
    }
    if letter.isMark(last + 1, in: Self.numberSign), let number = letter.token(last + 2),
      number.kind == .number, number.shape.contains(.glued)
    {
      last += 2
    }
    while last - range.upperBound < 4, let next = letter.token(last + 1), isFreeBehind(last + 1),
      letter.isLowercase(next), Self.sorts.contains(next.hash)
    {
      last += 1
    }
    return first...last
  }

  private static let beforeNumber = MarkSet(",;:@(")
  private static let numberSign = MarkSet("#")
  private static let sorts = WordSet(
    """
    reservation rancheria swap meet truck stop underpass overpass campground trailhead marina pier \
    wharf landing office garden gardens ranch farm camp market mall plaza depot yard park exit \
    station bridge ferry apartments
    """)

  // MARK: Tokens

  /// Whether the token at `index` is nobody's, and no line or column begins with it.
  private func isFreeBehind(_ index: Int) -> Bool {
    guard let token = letter.token(index) else { return false }
    return isFree(index) && token.shape.isDisjoint(with: [.lineStart, .wideGap])
  }

  private func isFree(_ index: Int) -> Bool {
    guard let token = letter.token(index) else { return false }
    return token.kind != .lineBreak && !isTaken[index]
  }
}
