extension WrittenDate {
  /// The longest text that is taken for one date, in bytes.
  static let maximumLength = 160

  /// Reads the text of a date, from its first byte to its last.
  ///
  /// - Parameter context: what settles numbers that could be read in two ways.
  /// - Returns: `nil` if any of the text is not understood. A date that is understood
  ///   but that no calendar has, such as 30 February, is returned; see
  ///   ``Point/isImpossible``.
  public init?(_ bytes: [UInt8], in context: DateContext) {
    guard !bytes.isEmpty, bytes.count <= Self.maximumLength else { return nil }
    let parser = DateParser(bytes: bytes, tokens: DateLexer.tokens(of: bytes), context: context)
    guard let date = parser.parse() else { return nil }
    self = date
  }

  public init?(_ text: some StringProtocol, in context: DateContext) {
    self.init(Array(text.utf8), in: context)
  }
}

/// One date of the text while it is being read.
struct DateDraft {
  /// The tokens that are rewritten when the date moves, in text order.
  var fields: [(tokens: Range<Int>, content: WrittenDate.Content)] = []
  var value: DateValue
  /// The first token and the one after the last; a time may follow in between.
  var start = 0
  var end = 0
  /// Whether it only means something beside its neighbors, such as the 9 of `March 4-9`.
  var isElided = false
  var isOrderAmbiguous = false
  var provenOrder: DateOrder?
  var inferences: DateInferences = []

  init(_ precision: DateValue.Precision) { value = DateValue(precision) }

  mutating func add(_ content: WrittenDate.Content, _ tokens: Range<Int>) {
    fields.append((tokens, content))
    end = tokens.upperBound
  }
}

/// Reads tokens as one or several dates.
///
/// Each place in the text may begin a date in several ways; they are tried in the
/// order in which letters mostly mean them, and the first that leads to the end of
/// the text wins. Texts are short and few ways are open at any place, so going
/// back costs little.
struct DateParser {
  let bytes: [UInt8]
  let tokens: [DateToken]
  let context: DateContext

  private static let maximumPoints = 12

  func parse() -> WrittenDate? {
    var start = 0
    while start < tokens.count, [.word(.leading), .word(.of), .blank].contains(kind(start)) {
      start += 1
    }
    guard
      let drafts = sequence([], from: start, allowsImpossible: false)
        ?? sequence([], from: start, allowsImpossible: true)
    else { return nil }
    return date(from: drafts)
  }

  private func sequence(
    _ drafts: [DateDraft], from index: Int, allowsImpossible: Bool
  ) -> [DateDraft]? {
    for draft in candidates(at: index, after: drafts.last) {
      if !allowsImpossible, !draft.value.isPossible, !draft.isElided { continue }
      let longer = drafts + [draft]
      if draft.end == tokens.count {
        if let settled = settle(longer, allowsImpossible: allowsImpossible) { return settled }
      } else if longer.count < Self.maximumPoints, let next = afterGlue(at: draft.end),
        let rest = sequence(longer, from: next, allowsImpossible: allowsImpossible)
      {
        return rest
      }
    }
    return nil
  }

  // What may stand around the core of a date.

  private func candidates(at index: Int, after previous: DateDraft?) -> [DateDraft] {
    var start = index
    var weekday: (tokens: Range<Int>, number: Int, style: NameStyle)?
    // `Tuesday (3/11/14)`
    var isBracketed = false
    if let found = weekdayName(at: start) {
      weekday = found
      start = skipBlank(found.tokens.upperBound)
      if kind(start) == .comma { start = skipBlank(start + 1) }
      if kind(start) == .open {
        isBracketed = true
        start = skipBlank(start + 1)
      }
    }
    var portion: DateValue.Portion?
    if let (found, after) = portionPrefix(at: start) { (portion, start) = (found, after) }
    var result: [DateDraft] = []
    for var core in cores(at: start, after: previous, isQualified: portion != nil) {
      core.start = index
      core.value.portion = portion
      if let weekday {
        guard core.value.precision == .day else { continue }
        core.fields.insert((weekday.tokens, .weekday(weekday.style)), at: 0)
        core.settle(weekday: weekday.number)
        if isBracketed {
          result += bracketed(core)
          continue
        }
      } else if core.end < tokens.count, let (longer, end) = withWeekdaySuffix(core) {
        if let end = timeEnd(after: end) { result.append(longer.ending(at: end)) }
        result.append(longer)
      }
      if core.end < tokens.count, core.value.precision == .day, let end = timeEnd(after: core.end) {
        result.append(core.ending(at: end))
      }
      result.append(core)
    }
    if weekday == nil, portion == nil { result += underNames(at: index) }
    if let weekday, portion == nil {
      var alone = DateDraft(.weekday)
      alone.start = index
      alone.value.weekday = weekday.number
      alone.add(.weekday(weekday.style), weekday.tokens)
      result.append(alone)
    }
    return result
  }

  /// Days with what they are called before them.
  private func underNames(at index: Int) -> [DateDraft] {
    guard let occasion = occasion(at: index) else { return [] }
    let start = skipBlank(occasion.upperBound)
    var result: [DateDraft] = []
    for var core in cores(at: start, after: nil, isQualified: false)
    where core.value.precision == .day {
      core.start = index
      core.fields.insert((index..<start, .occasion), at: 0)
      if kind(occasion.upperBound - 1) == .open {
        result += bracketed(core)
      } else {
        result.append(core)
      }
    }
    return result
  }

  /// The name of a day before its date, with the comma or bracket between.
  ///
  /// `Easter Monday (`, `Labor Day, `; `nil` where there is none, or where its words say
  /// something about a date.
  private func occasion(at index: Int) -> Range<Int>? {
    guard index < tokens.count, bytes[tokens[index].range].allSatisfy(\.isLetter) else {
      return nil
    }
    switch kind(index) {
    // The St of a saint reads as the ending of `1st`.
    case .other, .word(.suffix): break
    default: return nil
    }
    var end = index
    while end < min(tokens.count, index + 16) {
      switch kind(end) {
      case .other, .blank, .dot, .apostrophe, .word: end += 1
      case .comma, .open: return index..<end + 1
      default: return nil
      }
    }
    return nil
  }

  /// `core`, with and without a time, where the bracket before it ends behind it, or where the
  /// text does: more may stand in the bracket.
  private func bracketed(_ core: DateDraft) -> [DateDraft] {
    [timeEnd(after: core.end), core.end].compactMap { end in
      guard let end else { return nil }
      if kind(end) == .close { return core.ending(at: end + 1) }
      return end == tokens.count ? core.ending(at: end) : nil
    }
  }

  private func weekdayName(
    at index: Int
  ) -> (tokens: Range<Int>, number: Int, style: NameStyle)? {
    guard case .word(.weekday(let number, var style)) = kind(index) else { return nil }
    var end = index + 1
    if style.length == .short, kind(end) == .dot {
      style.isDotted = true
      end += 1
    }
    return (index..<end, number, style)
  }

  /// A weekday behind the date: `7/29/20 (Wed)`, `July 29, 2020, Wednesday`, `May 5 (a Sunday)`.
  private func withWeekdaySuffix(_ core: DateDraft) -> (DateDraft, end: Int)? {
    guard core.value.precision == .day else { return nil }
    var index = skipBlank(core.end)
    let isBracketed = kind(index) == .open
    if isBracketed || kind(index) == .comma { index = skipBlank(index + 1) }
    if index > core.end, kind(index) == .word(.article), kind(index + 1) == .blank { index += 2 }
    guard index > core.end, let weekday = weekdayName(at: index) else { return nil }
    var end = weekday.tokens.upperBound
    if isBracketed {
      guard kind(end) == .close else { return nil }
      end += 1
    }
    var longer = core
    longer.add(.weekday(weekday.style), weekday.tokens)
    longer.settle(weekday: weekday.number)
    longer.end = end
    return (longer, end)
  }

  /// `mid-`, `late `, `the end of `.
  private func portionPrefix(at index: Int) -> (DateValue.Portion, after: Int)? {
    var index = index
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    guard case .word(.portion(let portion)) = kind(index) else { return nil }
    index = skipBlank(index + 1)
    switch kind(index) {
    case .dash: index = skipBlank(index + 1)
    case .word(.of): index = skipBlank(index + 1)
    default: break
    }
    if kind(index) == .word(.the), kind(index + 1) == .blank { index += 2 }
    return (portion, index)
  }

  /// The token after what joins two dates: a dash, a comma, `to`, `and`.
  private func afterGlue(at index: Int) -> Int? {
    var next = skipBlank(index)
    switch kind(next) {
    case .dash, .ampersand, .word(.to), .word(.and): return skipBlank(next + 1)
    case .slash:
      // `Nov/Dec` and `2013/2014`; between other numbers a slash makes one date of them.
      let after = skipBlank(next + 1)
      if case .word(.month) = kind(after) { return after }
      guard ![.slash, .dash, .dot].contains(kind(index - 2)),
        let before = number(at: index - 1), before.style.digits == 4,
        let behind = number(at: after), behind.style.digits == 4
      else { return nil }
      return after
    case .comma:
      next = skipBlank(next + 1)
      switch kind(next) {
      case .ampersand, .word(.and): return skipBlank(next + 1)
      default: return next
      }
    default: return nil
    }
  }

  private func timeEnd(after index: Int) -> Int? {
    guard index < tokens.count else { return nil }
    let start = index == 0 ? 0 : tokens[index - 1].range.upperBound
    guard let end = DateTimeSuffix.end(in: bytes, from: start) else { return nil }
    return end == bytes.count
      ? tokens.count : tokens[index...].firstIndex { $0.range.lowerBound == end }
  }

  private func date(from drafts: [DateDraft]) -> WrittenDate {
    var points: [WrittenDate.Point] = []
    var glue: [Range<Int>] = []
    var end = 0
    for draft in drafts {
      let range = byteRange(draft.start..<draft.end)
      glue.append(end..<range.lowerBound)
      end = range.upperBound
      var inferences = draft.inferences
      if draft.fields.contains(where: { $0.content.hasShortYear }) { inferences.insert(.century) }
      points.append(
        WrittenDate.Point(
          pieces: pieces(of: draft, in: range), value: draft.value, inferences: inferences))
    }
    glue.append(end..<bytes.count)
    return WrittenDate(
      bytes: bytes, points: points, glue: glue,
      isOrderAmbiguous: drafts.contains { $0.isOrderAmbiguous },
      provenOrder: drafts.lazy.compactMap(\.provenOrder).first)
  }

  private func pieces(of draft: DateDraft, in range: Range<Int>) -> [WrittenDate.Piece] {
    var pieces: [WrittenDate.Piece] = []
    var position = range.lowerBound
    func fill(to end: Int) {
      guard position < end else { return }
      pieces.append(WrittenDate.Piece(range: position..<end, content: .verbatim))
      position = end
    }
    for field in draft.fields {
      var fieldRange = byteRange(field.tokens)
      // The fields of `20130227` share one token.
      if draft.fields.count(where: { $0.tokens == field.tokens }) > 1 {
        let start = max(position, fieldRange.lowerBound)
        fieldRange = start..<start + field.content.digits
      }
      fill(to: fieldRange.lowerBound)
      pieces.append(WrittenDate.Piece(range: fieldRange, content: field.content))
      position = fieldRange.upperBound
    }
    fill(to: range.upperBound)
    return pieces
  }

  private func byteRange(_ tokenRange: Range<Int>) -> Range<Int> {
    tokens[tokenRange.lowerBound].range
      .lowerBound..<tokens[tokenRange.upperBound - 1].range.upperBound
  }

  // Small questions about tokens.

  func kind(_ index: Int) -> DateToken.Kind {
    tokens.indices.contains(index) ? tokens[index].kind : .other
  }

  func skipBlank(_ index: Int) -> Int { kind(index) == .blank ? index + 1 : index }

  func number(at index: Int) -> (value: Int, style: NumberStyle)? {
    guard case .number(let value, let style) = kind(index) else { return nil }
    return (value, style)
  }
}

extension WrittenDate.Content {
  /// Whether it is the number of a month, or of a day; `nil` for anything else.
  fileprivate var isMonthNumber: Bool? {
    switch self {
    case .month: true
    case .day: false
    default: nil
    }
  }

  /// How many digits a day, month or year has that shares a token with others.
  fileprivate var digits: Int {
    if case .year(let style) = self { style.digits } else { 2 }
  }

  /// Whether it is a year without its century.
  fileprivate var hasShortYear: Bool {
    switch self {
    case .year(let style), .decade(let style): style.digits == 2
    default: false
    }
  }
}

extension DateDraft {
  /// Whether it is a day said as an ordinal or behind its weekday and nothing else, which
  /// needs no month beside it: `the 12th`, `Tuesday the 5th`, `Sat 5`.
  var standsAlone: Bool {
    guard value.precision == .day, value.year == nil else { return false }
    return value.weekday != nil
      || fields.contains { field in
        switch field.content {
        case .day(_, .some), .dayWord: true
        default: false
        }
      }
  }

  /// Takes a weekday in; where day and month could be exchanged, and one way only makes it
  /// right, it says which of them is which.
  fileprivate mutating func settle(weekday: Int) {
    value.weekday = weekday
    guard isOrderAmbiguous else { return }
    var other = self
    other.exchangeDayAndMonth()
    let isRight = value.middle?.weekday == weekday
    guard isRight != (other.value.middle?.weekday == weekday) else { return }
    if !isRight { self = other }
    let isMonthFirst = fields.lazy.compactMap { $0.content.isMonthNumber }.first ?? false
    provenOrder = isMonthFirst ? .monthFirst : .dayFirst
    isOrderAmbiguous = false
    inferences.remove(.order)
  }

  /// Reads the number of the day as that of the month, and the other way round.
  private mutating func exchangeDayAndMonth() {
    (value.day, value.month) = (value.month, value.day)
    for index in fields.indices {
      switch fields[index].content {
      case .day(let style, suffix: nil): fields[index].content = .month(style)
      case .month(let style): fields[index].content = .day(style, suffix: nil)
      default: break
      }
    }
  }

  fileprivate func ending(at end: Int) -> DateDraft {
    var copy = self
    copy.end = end
    return copy
  }
}
