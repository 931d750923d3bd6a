internal import LetheCore
internal import PatternCatalog

/// Reads on from a word of credentials through specialties, states, licence numbers, dates, and the
/// words between them, to the first thing that is none of these.
struct CredentialWalk {
  /// What a piece of credentials is.
  enum Item {
    case specialty(Letter.Specialty)
    case state
    case degree
    /// A body that certifies or elects, with its field.
    case society
    /// A word behind which fields of medicine stand: certified, fellowship.
    case field
    /// A word behind which states stand: licensed.
    case licence
    /// A small word between; an open one wants something behind it.
    case filler(isOpen: Bool)
    case number
    case mark
    case stop
    case box(isChecked: Bool)
  }

  struct Found {
    let tokens: ClosedRange<Int>
    let type: IdentifierType
    let isSure: Bool
  }

  private let letter: Letter
  /// The last token that was read.
  private(set) var place: Int
  private(set) var found: [Found] = []
  private var inField: Bool
  private var inLicence: Bool
  private var isOpen = true
  private var wasState = false

  init(_ letter: Letter, at place: Int, inField: Bool = false, inLicence: Bool = false) {
    self.letter = letter
    self.place = place
    self.inField = inField
    self.inLicence = inLicence
  }

  /// Takes what follows, as far as it goes.
  mutating func run() {
    var steps = 0
    while steps < 160, let next = letter.next(place), take(next) { steps += 1 }
    if !found.isEmpty { takeLicencesOfLine() }
  }

  /// Takes the states with licence numbers that stand further on in the line:
  /// `Fellowship spine, Lakeside 1998. Nev. MD 20114`.
  private mutating func takeLicencesOfLine() {
    var index = place + 1
    while let token = letter.token(index), token.kind != .lineBreak, index - place < 40 {
      if token.isWord, let last = letter.stateOfLicence(at: index),
        let number = letter.licenceNumber(behind: last), letter.tokens[number.lowerBound].isWord
      {
        found.append(Found(tokens: index...last, type: .provider, isSure: true))
        found.append(Found(tokens: number, type: .license, isSure: true))
        place = number.upperBound
        index = place
      }
      index += 1
    }
  }

  /// Takes `tokens`, known to be a specialty or a state.
  mutating func add(_ tokens: ClosedRange<Int>, isSure: Bool = true) {
    found.append(Found(tokens: tokens, type: .provider, isSure: isSure))
    place = max(place, tokens.upperBound)
    isOpen = false
    inField = true
  }

  // MARK: Items

  /// What begins at `index`, with its last token.
  static func item(
    at index: Int, in letter: Letter, inLicence: Bool = false
  ) -> (item: Item, last: Int)? {
    let token = letter.tokens[index]
    switch token.kind {
    case .lineBreak: return nil
    case .number: return (.number, index)
    case .punctuation:
      if let box = box(at: index, in: letter) { return box }
      if token.isMark("?") || token.isMark("!") { return nil }
      return (token.isMark(".") ? .stop : .mark, index)
    case .word: break
    }
    if let society = letter.society(at: index) { return (.society, society) }
    if letter.isFieldWord(token) { return (.field, index) }
    if letter.isLicenceWord(token) { return (.licence, index) }
    let degree = letter.degree(at: index)
    if let state = letter.stateOfLicence(at: index, inLicence: inLicence),
      degree == nil || inLicence
    {
      return (.state, state)
    }
    if let degree { return (.degree, degree) }
    if let field = letter.specialty(at: index), field.isSure || !letter.isFiller(token) {
      return (.specialty(field), field.last)
    }
    if letter.isFiller(token) { return (.filler(isOpen: letter.isOpenFiller(token)), index) }
    return token.entry.has(.month) && token.isCapitalized ? (.filler(isOpen: false), index) : nil
  }

  private static func box(at index: Int, in letter: Letter) -> (item: Item, last: Int)? {
    let token = letter.tokens[index]
    if token.isMark("[") || token.isMark("(") {
      guard let next = letter.token(index + 1) else { return nil }
      if next.isMark("]") || next.isMark(")") { return (.box(isChecked: false), index + 1) }
      if next.isWord, next.length == 1, letter.bytes[next.lower] | 0x20 == 0x78,
        let end = letter.token(index + 2), end.isMark("]") || end.isMark(")")
      {
        return (.box(isChecked: true), index + 2)
      }
      return nil
    }
    guard token.info == 0, token.length == 3 else { return nil }
    switch (letter.bytes[token.lower + 1], letter.bytes[token.lower + 2]) {
    case (0x98, 0x90), (0x96, 0xA1): return (.box(isChecked: false), index)
    case (0x98, 0x91), (0x98, 0x92), (0x96, 0xA0): return (.box(isChecked: true), index)
    default: return nil
    }
  }

  // MARK: Taking them

  private mutating func take(_ index: Int) -> Bool {
    let isNewLine = index > place + 1
    if isNewLine, !isOpen, !Self.isCredentialLine(from: index, in: letter) { return false }
    if inLicence, !wasState, let number = letter.licenceNumber(behind: place),
      number.lowerBound >= index
    {
      found.append(Found(tokens: number, type: .license, isSure: true))
      place = number.upperBound
      isOpen = false
      return true
    }
    guard let (item, last) = Self.item(at: index, in: letter, inLicence: inLicence || wasState)
    else { return false }
    switch item {
    case .specialty(let field): return take(field, from: index)
    case .state: return takeState(index...last)
    case .society:
      guard inField else { return false }
      add(index...last)
      return true
    case .degree: inField = true
    case .field: inField = true
    case .licence: inLicence = true
    case .filler(let isOpen):
      self.isOpen = isOpen
      wasState = wasState && isOpen
      place = last
      // `ABIM #204411`.
      if letter.isBoard(letter.tokens[index]), let number = letter.licenceNumber(behind: index) {
        found.append(Found(tokens: number, type: .license, isSure: true))
        place = number.upperBound
      }
      return true
    case .number:
      wasState = false
      // `Rheumatology 1993`, `board certified since 2004`.
      if !found.isEmpty, inField, letter.isYear(letter.tokens[index]), index == last {
        found.append(Found(tokens: index...index, type: .date, isSure: true))
      }
    case .mark:
      // A dash or a slash may stand for `and`.
      if letter.isMark(index, in: Self.opening) { isOpen = true }
      place = last
      return true
    case .stop:
      guard goesOn(behindStop: index) else { return false }
      place = last
      return true
    case .box(let isChecked):
      place = isChecked ? last : endOfUnchecked(from: last)
      isOpen = isChecked
      return true
    }
    switch item {
    case .field, .licence: isOpen = true
    default: isOpen = false
    }
    place = last
    return true
  }

  private static let opening = MarkSet(",/&+:|")

  private mutating func take(_ field: Letter.Specialty, from index: Int) -> Bool {
    guard
      field.isSure && !(field.isCare && !inField)
        ? letter.closesCredential(field.last)
        : inField && letter.closesCredential(field.last, tightly: true)
    else { return false }
    add(index...field.last, isSure: field.isSure)
    wasState = false
    return true
  }

  private mutating func takeState(_ tokens: ClosedRange<Int>) -> Bool {
    let number = letter.licenceNumber(behind: tokens.upperBound)
    guard
      inLicence || number != nil || wasState
        || !found.isEmpty && letter.closesCredential(tokens.upperBound, tightly: true)
    else { return false }
    // `Washington State`.
    var last = tokens.upperBound
    if number == nil, let next = letter.token(last + 1), next.isCapitalized,
      next.hash == Self.stateWord
    {
      last += 1
    }
    if !letter.isStateOfLabel(tokens) {
      found.append(Found(tokens: tokens.lowerBound...last, type: .provider, isSure: true))
    }
    if let number { found.append(Found(tokens: number, type: .license, isSure: true)) }
    place = number?.upperBound ?? last
    isOpen = false
    wasState = true
    return true
  }

  /// Whether credentials go on behind a full stop.
  private func goesOn(behindStop index: Int) -> Bool {
    guard let next = letter.next(index) else { return false }
    if letter.tokens[index].shape.contains(.glued), let before = letter.token(index - 1),
      before.isWord, before.length <= 5,
      letter.isFiller(before) || letter.isLicenceWord(before)
        || letter.isFieldWord(before)
    {
      return true
    }
    switch Self.item(at: next, in: letter, inLicence: inLicence) {
    case (.specialty(let field), _)?:
      return field.isSure && !field.isCare && letter.closesCredential(field.last, tightly: true)
    case (.state, let last)?:
      return letter.licenceNumber(behind: last) != nil
        || letter.closesCredential(last, tightly: true)
    case (.field, _)?, (.licence, _)?, (.society, _)?: return true
    case (.filler, _)?: return Self.reopening.contains(letter.tokens[next].hash)
    default: return false
    }
  }

  private static let reopening = WordSet("state states active current held boards")
  private static var stateWord: UInt64 { WordHash.of(literal: "state") }

  /// The last token before the next box, column or line.
  private func endOfUnchecked(from last: Int) -> Int {
    var place = last
    while let token = letter.token(place + 1), token.kind != .lineBreak,
      place == last || !token.shape.contains(.wideGap), !token.isMark("["),
      !(token.kind == .punctuation && token.info == 0), place - last < 12
    {
      place += 1
    }
    return place
  }

  /// Whether a whole line is credentials, and tells some.
  static func isCredentialLine(from first: Int, in letter: Letter) -> Bool {
    var place = first
    var tells = false
    var inLicence = false
    while let token = letter.token(place), token.kind != .lineBreak {
      if token.shape.contains(.wideGap), tells, place > first { return true }
      guard let (item, last) = item(at: place, in: letter, inLicence: inLicence), last >= place
      else { return false }
      var next = last + 1
      switch item {
      case .specialty(let field):
        if field.isSure && field.isCare { return false }
        tells = true
      case .state:
        tells = true
        inLicence = true
        if let number = letter.licenceNumber(behind: last) { next = number.upperBound + 1 }
      case .field, .box, .society: tells = true
      case .licence:
        tells = true
        inLicence = true
      case .degree, .filler, .number, .mark, .stop: break
      }
      place = next
      if place - first > 60 { return false }
    }
    return tells
  }
}
