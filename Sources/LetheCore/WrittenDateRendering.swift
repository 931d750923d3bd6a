extension WrittenDate {
  /// The same form with other values.
  ///
  /// What does not change is copied byte for byte; so is everything, if `values`
  /// are the values read. A month or year that the text leaves to a neighbor is
  /// written out where it no longer is the neighbor's: `March 4-9, 2013` becomes
  /// `March 30 - April 4, 2013`, or `December 30, 2013 - January 4, 2014`.
  ///
  /// A day or month below ten gets a zero if the number it replaces had one; where
  /// that number had two digits anyway, if others of the same date have one; else as
  /// the document does (`padsNumbers`); else if the year has four digits and stands
  /// with numbers only, or the form is one of fixed width (`27FEB2013`, `29-May-2017`).
  ///
  /// - Parameters:
  ///   - values: one for each point, with a year wherever the point's is known. A weekday
  ///     that is missing in them is taken out of the text with its comma or brackets.
  ///     A holiday is written as its month where the value is a month.
  ///   - padsNumbers: see ``DateContext/padsNumbers``.
  public func rendered(as values: [DateValue], padsNumbers: Bool? = nil) -> [UInt8] {
    assembled(renderedPoints(as: values, padsNumbers: padsNumbers))
  }

  /// The text of each point with other values; see ``rendered(as:padsNumbers:)``.
  ///
  /// What stands between the points need not change for them.
  public func renderedPoints(as values: [DateValue], padsNumbers: Bool? = nil) -> [[UInt8]] {
    precondition(values.count == points.count, "Each point has a value")
    if zip(values, points).allSatisfy({ $0 == $1.value }) {
      return points.map { point in point.pieces.flatMap { bytes[$0.range] } }
    }
    var renderer = DateRenderer(date: self, values: values, padsNumbers: padsNumbers)
    renderer.insertMonths()
    renderer.insertYears()
    return renderer.pointTexts()
  }

  /// The points' texts with what stands before, between and after them.
  public func assembled(_ pointTexts: [[UInt8]]) -> [UInt8] {
    var result = Array(bytes[glue[0]])
    for (text, glue) in zip(pointTexts, glue.dropFirst()) { result += text + bytes[glue] }
    return result
  }

  /// The date in its own form, written anew from its values rather than copied.
  ///
  /// For tests: text that is regular comes out as it was read.
  func regenerated(padsNumbers: Bool? = nil) -> [UInt8] {
    assembled(
      DateRenderer(
        date: self, values: points.map(\.value), padsNumbers: padsNumbers, copiesUnchanged: false
      ).pointTexts())
  }
}

/// Writes the points of a date with new values.
private struct DateRenderer {
  private struct Slot {
    let content: WrittenDate.Content?
    var text: [UInt8]
  }

  private let date: WrittenDate
  private let values: [DateValue]
  private let padsNumbers: Bool?
  private var points: [[Slot]] = []
  /// Whether a point got a part with a space in it, which needs air around the dash.
  private var isWidened: [Bool]

  init(
    date: WrittenDate, values: [DateValue], padsNumbers: Bool?, copiesUnchanged: Bool = true
  ) {
    self.date = date
    self.values = values
    self.padsNumbers = padsNumbers
    isWidened = Array(repeating: false, count: values.count)
    points = values.indices.map { index in
      date.points[index].pieces.map { piece in
        let raw = Array(date.bytes[piece.range])
        let isSame =
          copiesUnchanged && isUnchanged(piece.content, date.points[index].value, values[index])
        return Slot(
          content: piece.content,
          text: isSame
            ? raw : rendering(piece.content, value: values[index], point: date.points[index]) ?? raw
        )
      }
    }
    for index in values.indices {
      if values[index].weekday == nil { removeWeekday(from: index) }
      if values[index] != date.points[index].value { removeOccasion(from: index) }
      if values[index].season != .winter { removeYearBefore(from: index) }
    }
  }

  /// The text of each point, with the air that a bare dash beside it needs.
  func pointTexts() -> [[UInt8]] {
    var texts = points.map { slots in slots.flatMap(\.text) }
    for index in texts.indices.dropLast()
    where (isWidened[index] || isWidened[index + 1])
      && Self.isBareDash(date.bytes[date.glue[index + 1]])
    {
      texts[index].append(0x20)
      texts[index + 1].insert(0x20, at: 0)
    }
    return texts
  }

  private static func isBareDash(_ glue: ArraySlice<UInt8>) -> Bool {
    let tokens = DateLexer.tokens(of: Array(glue))
    return tokens.count == 1 && tokens[0].kind == .dash
  }

  // Fields.

  private func isUnchanged(
    _ content: WrittenDate.Content, _ old: DateValue, _ new: DateValue
  ) -> Bool {
    switch content {
    case .verbatim, .occasion: true
    case .day, .dayWord: old.day == new.day
    case .month, .monthName, .monthRoman: old.month == new.month
    case .year, .yearWords, .decade: old.year == new.year
    case .yearBefore: old.year == new.year && old.season == new.season
    case .weekday: old.weekday == new.weekday
    case .season: old.season == new.season
    case .quarter, .quarterWord: old.quarter == new.quarter
    case .holiday: old.precision == new.precision && old.holiday == new.holiday
    }
  }

  /// The text of a field, or `nil` where the value has nothing to put there.
  private func rendering(
    _ content: WrittenDate.Content, value: DateValue, point: WrittenDate.Point
  ) -> [UInt8]? {
    switch content {
    case .verbatim, .occasion: nil
    case .day(let style, let suffix):
      value.day.map { day in
        // Nobody writes `02nd` who does not write `01st`.
        let digits =
          suffix != nil && style.isPadded == nil
          ? Self.digits(day, count: 1, style) : number(day, style, in: point)
        return suffix.map { digits + Self.ordinalSuffix(of: day).cased(as: $0) } ?? digits
      }
    case .dayWord(let letterCase):
      value.day.map { Self.ordinalWord($0).cased(as: letterCase) }
    case .month(let style): value.month.map { number($0, style, in: point) }
    case .monthName(let style):
      value.month.map {
        Self.name(style.language.months[$0 - 1], style, isFixed: isFixedWidth(point))
      }
    case .monthRoman(let letterCase):
      value.month.map { DateWordTable.romans[$0 - 1].cased(as: letterCase) }
    case .year(let style), .decade(let style):
      value.year.map { Self.digits($0, count: style.digits, style) }
    case .yearWords(let style):
      value.year.map { style.text(of: $0).cased(as: style.letterCase) }
    case .yearBefore(let style):
      value.year.map { year in
        Self.digits(value.season == .winter ? year - 1 : year, count: style.digits, style)
      }
    case .weekday(let style):
      value.weekday.map { Self.name(style.language.weekdays[$0], style, isFixed: false) }
    case .season(let letterCase, let autumn):
      value.season.map { Self.seasonName($0, autumn: autumn).cased(as: letterCase) }
    case .quarter(let style): value.quarter.map { Self.digits($0, count: 1, style) }
    case .quarterWord(let letterCase):
      value.quarter.map { DateWordTable.ordinals[$0 - 1].cased(as: letterCase) }
    case .holiday(let letterCase):
      value.month.map { month in
        DateWordTable.months[month - 1].cased(as: letterCase == .upper ? .upper : .capitalized)
      }
    }
  }

  private func number(_ value: Int, _ style: NumberStyle, in point: WrittenDate.Point) -> [UInt8] {
    let isPadded = style.isPadded ?? date.numericPadding ?? padding(of: point)
    return Self.digits(value, count: isPadded ? 2 : 1, style)
  }

  private func padding(of point: WrittenDate.Point) -> Bool {
    if isFixedWidth(point) { return true }
    let contents = point.pieces.map(\.content)
    let hasName = contents.contains { if case .monthName = $0 { true } else { false } }
    if hasName { return false }
    return padsNumbers ?? point.hasFourDigitYear
  }

  /// Whether the form has columns: `2012-02-27`, `27FEB2013`, `29-May-2017`.
  private func isFixedWidth(_ point: WrittenDate.Point) -> Bool {
    var previous: WrittenDate.Piece?
    for piece in point.pieces {
      switch (previous?.content, piece.content) {
      case (nil, .year): return true
      case (.day(_, suffix: nil), .monthName): return true
      case (.day(_, suffix: nil), .verbatim), (.monthName, .verbatim):
        let isDash = date.bytes[piece.range] == [UInt8(ascii: "-")]
        if isDash { return true }
      default: break
      }
      previous = piece
    }
    return false
  }

  /// At least `count` digits of `value`, and its last two if two are asked of more.
  private static func digits(_ value: Int, count: Int, _ style: NumberStyle) -> [UInt8] {
    var digits: [UInt8] = []
    var rest = count == 2 ? value % 100 : value
    while rest > 0 || digits.count < count {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    return digits.reversed().flatMap { digit in
      style.isFullWidth ? [0xEF, 0xBC, 0x90 + digit] : [0x30 + digit]
    }
  }

  private static func name(_ full: String, _ style: NameStyle, isFixed: Bool) -> [UInt8] {
    let isShort = style.length == .short || (style.length == .either && isFixed)
    let full = style.isPlain ? AccentedLetter.folded(full) : full
    guard isShort else {
      // The dot of `June.` is a slip, and stays one.
      return full.cased(as: style.letterCase) + (style.isDotted ? [UInt8(ascii: ".")] : [])
    }
    // American letters shorten September to four letters before a period.
    let length = full == "September" && style.isDotted ? 4 : 3
    let text = String(full.prefix(length)).cased(as: style.letterCase)
    return style.isDotted && full.count > 3 ? text + [UInt8(ascii: ".")] : text
  }

  private static func ordinalSuffix(of number: Int) -> String {
    switch (number % 10, number / 10) {
    case (_, 1): "th"
    case (1, _): "st"
    case (2, _): "nd"
    case (3, _): "rd"
    default: "th"
    }
  }

  private static func ordinalWord(_ day: Int) -> String {
    switch day {
    case 1...20: DateWordTable.ordinals[day - 1]
    case 30: "thirtieth"
    default: (day < 30 ? "twenty-" : "thirty-") + DateWordTable.ordinals[day % 10 - 1]
    }
  }

  private static func seasonName(_ season: Season, autumn: Bool) -> String {
    switch season {
    case .winter: "winter"
    case .spring: "spring"
    case .summer: "summer"
    case .autumn: autumn ? "autumn" : "fall"
    }
  }

  // Weekdays that are not to stay.

  private mutating func removeWeekday(from point: Int) {
    guard
      let index = points[point].firstIndex(where: {
        if case .weekday = $0.content { true } else { false }
      })
    else { return }
    let isAlone = points[point].allSatisfy {
      $0.content == .verbatim || $0.content?.isWeekday == true
    }
    guard !isAlone else { return }
    if index == 0 {
      points[point].removeFirst()
      guard let between = points[point].first, between.content == .verbatim else { return }
      points[point].removeFirst()
      // `Tuesday (3/11/14)` goes on as the date alone.
      guard let bracket = between.text.firstIndex(where: \.opensBracket) else { return }
      closeBracket(Array(between.text[bracket...]), of: point)
      return
    }
    let isBracketed = points[point][index - 1].text.contains(where: \.opensBracket)
    if isBracketed, index + 1 < points[point].count { points[point][index + 1].text.removeFirst() }
    points[point].remove(at: index)
    if points[point][index - 1].content == .verbatim { points[point].remove(at: index - 1) }
  }

  /// Leaves the date of `Easter Monday (April 18)`.
  private mutating func removeOccasion(from point: Int) {
    guard points[point].first?.content == .occasion else { return }
    let occasion = points[point].removeFirst()
    guard let bracket = occasion.text.firstIndex(where: \.opensBracket) else { return }
    closeBracket(Array(occasion.text[bracket...]), of: point)
  }

  /// Takes away the bracket that closes `bracket` at the end of a point, or puts that back
  /// where it is closed further on.
  private mutating func closeBracket(_ bracket: [UInt8], of point: Int) {
    let last = points[point].count - 1
    if points[point][last].text.last?.closesBracket == true {
      points[point][last].text.removeLast()
    } else {
      points[point].insert(Slot(content: .verbatim, text: bracket), at: 0)
    }
  }

  /// Leaves the first of the two years of a winter that became another season.
  private mutating func removeYearBefore(from point: Int) {
    guard
      let index = points[point].firstIndex(where: {
        if case .yearBefore = $0.content { true } else { false }
      })
    else { return }
    points[point].removeSubrange((index + 1)...)
  }

  // Months and years that stood at a neighbor.

  mutating func insertMonths() {
    var donor: Int?
    var written: Int?
    var leading: [Int] = []
    for index in points.indices where values[index].precision == .day {
      if slot(in: index, where: \.isMonth) != nil {
        donor = index
      } else if let donor {
        if values[index].month != written { insertMonth(in: index, from: donor) }
      } else {
        leading.append(index)
        continue
      }
      written = values[index].month
    }
    guard let first = points.indices.first(where: { slot(in: $0, where: \.isMonth) != nil }) else {
      return
    }
    written = values[first].month
    for index in leading.reversed() {
      if values[index].month != written { insertMonth(in: index, from: first) }
      written = values[index].month
    }
  }

  private mutating func insertMonth(in index: Int, from donor: Int) {
    guard let month = slot(in: donor, where: \.isMonth), let day = slot(in: donor, where: \.isDay),
      let target = slot(in: index, where: \.isDay), let content = points[donor][month].content,
      let text = rendering(content, value: values[index], point: date.points[donor])
    else { return }
    let between = Self.onOneLine(
      points[donor][min(month, day) + 1..<max(month, day)].flatMap(\.text))
    let inserted = Slot(content: content, text: month < day ? text + between : between + text)
    points[index].insert(inserted, at: month < day ? target : target + 1)
    isWidened[index] = isWidened[index] || between.contains(0x20)
  }

  mutating func insertYears() {
    let donors = points.indices.filter { slot(in: $0, where: \.isYear) != nil }
    guard let last = donors.last else { return }
    for index in points.indices where slot(in: index, where: \.isYear) == nil {
      guard values[index].year != nil, values[index].precision != .weekday else { continue }
      let neighbor = index < last ? index + 1 : index - 1
      if values[neighbor].year != values[index].year {
        insertYear(in: index, from: donors.first { $0 > index } ?? last)
      }
    }
  }

  private mutating func insertYear(in index: Int, from donor: Int) {
    guard let year = slot(in: donor, where: \.isYear), let content = points[donor][year].content,
      let text = rendering(content, value: values[index], point: date.points[donor]),
      let before = points[donor][..<year].lastIndex(where: { $0.content?.isDayOrMonth == true })
        ?? points[donor][..<year].indices.first
    else { return }
    let between = Self.onOneLine(points[donor][before + 1..<year].flatMap(\.text))
    let end =
      points[index].lastIndex { $0.content?.isDayOrMonth == true }.map { $0 + 1 }
      ?? points[index].count
    points[index].insert(Slot(content: content, text: between + text), at: end)
    isWidened[index] = isWidened[index] || between.contains(0x20)
  }

  private func slot(in point: Int, where isWanted: (WrittenDate.Content) -> Bool) -> Int? {
    points[point].firstIndex { $0.content.map(isWanted) ?? false }
  }

  /// Text that is said a second time does not repeat a line break.
  private static func onOneLine(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    var result: [UInt8] = []
    for token in DateLexer.tokens(of: text) {
      result += token.kind == .blank ? [0x20] : Array(text[token.range])
    }
    return result
  }
}

extension UInt8 {
  fileprivate var opensBracket: Bool { self == 0x28 || self == 0x5B }
  fileprivate var closesBracket: Bool { self == 0x29 || self == 0x5D }
}

extension WrittenDate.Content {
  fileprivate var isDay: Bool {
    switch self {
    case .day, .dayWord: true
    default: false
    }
  }

  fileprivate var isMonth: Bool {
    switch self {
    case .month, .monthName, .monthRoman: true
    default: false
    }
  }

  fileprivate var isYear: Bool {
    switch self {
    case .year, .yearWords: true
    default: false
    }
  }

  fileprivate var isWeekday: Bool { if case .weekday = self { true } else { false } }

  fileprivate var isDayOrMonth: Bool { isDay || isMonth }
}

extension String {
  fileprivate func cased(as letterCase: LetterCase) -> [UInt8] {
    Array(letterCase.applied(to: letterCase == .lower ? lowercased() : self).utf8)
  }
}
