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
      case .organization, .hospital: whole = named(range)
      case .street, .locationOther: whole = place(range)
      default: continue
      }
      if whole.lowerBound < first {
        candidates[number].start = Int32(letter.tokens[whole.lowerBound].lower)
      }
      let last = letter.tokens[whole.upperBound]
      if whole.upperBound > range.upperBound { candidates[number].end = Int32(last.upper) }
      // `Garabedian's` is what the place is called.
      if type == .organization || type == .hospital, last.shape.contains(.possessive),
        Int(candidates[number].end) == last.upper
      {
        candidates[number].end = Int32(endOfPossessive(last))
      }
    }
  }

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
    guard !letter.isCaseless, !letter.isInCapitals(range.lowerBound) else { return range }
    var last = range.upperBound
    while last - range.upperBound < 4 {
      var next = last + 1
      // `Silva & Hound`.
      if letter.isMark(next, in: .ampersand) { next += 1 }
      guard isFreeBehind(next), isNamePart(next) else { break }
      last = next
    }
    if let reached = endOfWhere(behind: last) { last = reached }
    var first = range.lowerBound
    while range.lowerBound - first < 2, first > 0, !letter.beginsCell(first), isFree(first - 1),
      isNamePart(first - 1), !letter.beginsSentence(first - 1) || isUncommon(first - 1)
    {
      first -= 1
    }
    // `A-1 Auto Detail`, `24-7 Towing`.
    if first >= 3, letter.tokens[first - 1].kind == .number, isFree(first - 1),
      letter.isMark(first - 2, in: .hyphen), letter.tokens[first - 2].shape.contains(.glued),
      letter.tokens[first - 1].shape.contains(.glued),
      letter.tokens[first - 3].length <= 2, isFree(first - 3),
      letter.tokens[first - 3].isCapitalized || letter.tokens[first - 3].kind == .number,
      !letter.beginsCell(first)
    {
      first -= 3
    }
    // `The Adams Firm`.
    if first > 0, let article = letter.previous(first), letter.isWord(article, Self.the),
      letter.tokens[article].shape.contains(.capital), isFree(article),
      !letter.beginsSentence(article)
    {
      first = article
    }
    return first...last
  }

  private static let the = WordHash.of("the")
  private static let of = WordHash.of("of")

  /// `Blue Summit of the West`: where it is, behind its name.
  private func endOfWhere(behind last: Int) -> Int? {
    guard let of = letter.next(last), letter.isWord(of, Self.of), let the = letter.next(of),
      letter.isWord(the, Self.the), let place = letter.next(the), isFree(place),
      letter.tokens[place].isCapitalized, !letter.tokens[place].shape.contains(.allCapitals),
      !letter.tokens[place].entry.has([.role, .patientRole, .title, .medical, .notName, .drug]),
      !letter.tokens[last].entry.has([.role, .title])
    else { return nil }
    return place
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
