internal import LetheCore

/// The known days of a case, found in a text however they are written.
///
/// One pass gathers numbers and names of months that stand together; where the month and the
/// day of a known date are among them, the stretch is read by ``WrittenDate``, and what it
/// means is compared.
struct KnownDates: Sendable {
  private var days: [(day: CalendarDate, identifier: Int)] = []

  mutating func add(_ day: CalendarDate, _ identifier: Int) {
    days.append((day, identifier))
  }

  /// A number or a month's name that may be part of a date.
  private struct Atom {
    enum Kind {
      case number(Int, digits: Int)
      case month(Int)
      /// Five to fourteen digits.
      case compact
    }
    let range: Range<Int>
    let kind: Kind

    func isMonth(_ month: Int) -> Bool {
      switch kind {
      case .number(month, digits: ...2), .month(month): true
      default: false
      }
    }

    func isDay(_ day: Int) -> Bool {
      if case .number(day, digits: ...2) = kind { true } else { false }
    }
  }

  /// The most parts that are read as dates joined by one another.
  private static let maximumAtoms = 8

  /// Calls `body` with each stretch of the text that names a known day, and which.
  func forEachMention(
    in bytes: [UInt8], _ range: Range<Int>, _ body: (Range<Int>, Int) -> Void
  ) {
    guard !days.isEmpty else { return }
    var run: [Atom] = []
    var index = range.lowerBound
    func finish() {
      if !run.isEmpty { read(run, in: bytes, range, body) }
      run.removeAll(keepingCapacity: true)
    }
    while index < range.upperBound {
      let byte = bytes[index]
      if ASCII.isDigit(byte) || ASCII.isLetter(byte) {
        let (atom, end) = atom(at: index, in: bytes, range)
        if let atom {
          if let last = run.last, !Self.isJoint(last.range.upperBound..<index, in: bytes) {
            finish()
          }
          run.append(atom)
        } else if !run.isEmpty, !Self.isFiller(bytes[index..<end]) {
          finish()
        }
        index = end
      } else {
        index += 1
      }
    }
    finish()
  }

  // MARK: Parts of dates

  /// The part of a date at a letter or digit, and where the word ends.
  private func atom(
    at start: Int, in bytes: [UInt8], _ range: Range<Int>
  ) -> (Atom?, end: Int) {
    if ASCII.isLetter(bytes[start]),
      !Self.isDigitLike(bytes[start]) || !Self.hasDigitNext(start, bytes)
    {
      var end = start
      while end < range.upperBound, ASCII.isLetter(bytes[end]) { end += 1 }
      let month = end - start <= 9 ? Self.month(bytes[start..<end]) : nil
      return (month.map { Atom(range: start..<end, kind: .month($0)) }, end)
    }
    var end = start
    var value = 0
    var digits = 0
    while end < range.upperBound, digits <= 14 {
      if let length = Self.invisible(at: end, in: bytes) {
        end += length
        continue
      }
      guard let digit = Self.digit(bytes[end]),
        ASCII.isDigit(bytes[end]) || Self.isMisreadDigit(at: end, in: bytes, range)
      else { break }
      value = value &* 10 &+ digit
      digits += 1
      end += 1
    }
    guard digits > 0 else { return (nil, start + 1) }
    if digits <= 2, end + 2 <= range.upperBound, Self.isOrdinal(bytes[end..<end + 2]),
      end + 2 == range.upperBound || !ASCII.isLetter(bytes[end + 2])
    {
      end += 2
    }
    let atom: Atom? =
      switch digits {
      case 1, 2, 4: Atom(range: start..<end, kind: .number(value, digits: digits))
      case 5...8, 12, 14: Atom(range: start..<end, kind: .compact)
      default: nil
      }
    return (atom, end)
  }

  private static func isOrdinal(_ letters: ArraySlice<UInt8>) -> Bool {
    ["st", "nd", "rd", "th"].contains { letters.lazy.map(ASCII.folded).elementsEqual($0.utf8) }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    if ASCII.isDigit(byte) { return Int(byte & 0x0F) }
    switch byte {
    case UInt8(ascii: "O"), UInt8(ascii: "o"): return 0
    case UInt8(ascii: "l"), UInt8(ascii: "I"): return 1
    default: return nil
    }
  }

  private static func isDigitLike(_ byte: UInt8) -> Bool { digit(byte) != nil }

  private static func hasDigitNext(_ index: Int, _ bytes: [UInt8]) -> Bool {
    index + 1 < bytes.count && (ASCII.isDigit(bytes[index + 1]) || bytes[index + 1] == 0x2F)
  }

  /// Whether a letter stands for a digit: with a digit beside it and no other letter.
  private static func isMisreadDigit(at index: Int, in bytes: [UInt8], _ range: Range<Int>) -> Bool
  {
    let before = index > range.lowerBound ? bytes[index - 1] : 0x20
    let after = index + 1 < range.upperBound ? bytes[index + 1] : 0x20
    guard !ASCII.isLetter(before) || isDigitLike(before),
      !ASCII.isLetter(after) || isDigitLike(after)
    else { return false }
    return ASCII.isDigit(before) || ASCII.isDigit(after) || before == 0x2F || after == 0x2F
  }

  /// The length of a character without width at `index`.
  private static func invisible(at index: Int, in bytes: [UInt8]) -> Int? {
    guard bytes[index] >= 0xC2 else { return nil }
    for mark in ["\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}"]
    where bytes[index...].starts(with: mark.utf8) {
      return mark.utf8.count
    }
    return nil
  }

  /// The month whose name, or its first three letters, a word is; `Sept` too.
  private static func month(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count >= 3 else { return nil }
    let start = word.startIndex
    func isLike(_ name: [UInt8], _ count: Int) -> Bool {
      for place in 0..<count where ASCII.folded(word[start + place]) != name[place] {
        return false
      }
      return true
    }
    for (index, name) in months.enumerated() where isLike(name, 3) {
      let isWhole = word.count == name.count || word.count == 3 || (word.count == 4 && index == 8)
      return isWhole && isLike(name, word.count) ? index + 1 : nil
    }
    return nil
  }

  private static let months: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  /// Whether a word may stand between the parts of a date.
  private static func isFiller(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count <= 3 else { return false }
    return fillers.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static let fillers: Set = ["of", "day", "the"]

  /// Whether two parts stand near enough to be of one date.
  private static func isJoint(_ gap: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard gap.count <= 40 else { return false }
    let visible = bytes[gap].count { !ASCII.isBlank($0) }
    return visible <= 8 && bytes[gap].count { $0 == 0x0A } <= 2
  }

  // MARK: Reading

  private func read(
    _ run: [Atom], in bytes: [UInt8], _ range: Range<Int>, _ body: (Range<Int>, Int) -> Void
  ) {
    let isWorthIt =
      run.contains { if case .compact = $0.kind { true } else { false } }
      || days.contains { known in
        run.contains { $0.isMonth(known.day.month) } && run.contains { $0.isDay(known.day.day) }
      }
    guard isWorthIt else { return }
    var start = 0
    while start < run.count {
      var isRead = false
      for end in (start + 1...min(run.count, start + Self.maximumAtoms)).reversed() {
        let atoms = run[start..<end]
        guard let found = reading(atoms, in: bytes) else { continue }
        isRead = true
        let place = run[start].range.lowerBound..<run[end - 1].range.upperBound
        if isOwnWord(place, in: bytes, range),
          let known = known(found, atoms, place, in: bytes, range)
        {
          body(place, known)
        }
        start = end
        break
      }
      if !isRead { start += 1 }
    }
  }

  /// What some parts mean: the days named, in whichever order of month and day they allow.
  private func reading(_ atoms: ArraySlice<Atom>, in bytes: [UInt8]) -> [DateValue]? {
    guard let first = atoms.first, let last = atoms.last else { return nil }
    if atoms.count == 1 {
      guard case .compact = first.kind else { return nil }
      return compact(digits(first.range, in: bytes))
    }
    let written = normalized(first.range.lowerBound..<last.range.upperBound, in: bytes)
    var values: [DateValue] = []
    for order in DateOrder.allCases {
      guard let date = WrittenDate(written, in: DateContext(order: order, pivotYear: 2050)) else {
        continue
      }
      values += date.points.map(\.value)
    }
    if values.isEmpty { values = spaced(atoms) }
    return values.isEmpty ? nil : values
  }

  /// Three parts that are a day, a month and a year, with spaces between them.
  private func spaced(_ atoms: ArraySlice<Atom>) -> [DateValue] {
    guard atoms.count == 3 else { return [] }
    let numbers = atoms.compactMap { atom -> (value: Int, digits: Int)? in
      if case .number(let value, let digits) = atom.kind { (value, digits) } else { nil }
    }
    guard numbers.count == 3 else { return [] }
    if numbers[0].digits == 4 {
      return [Self.value(numbers[0].value, numbers[1].value, numbers[2].value)]
    }
    guard numbers[2].digits == 4 else { return [] }
    return [
      Self.value(numbers[2].value, numbers[0].value, numbers[1].value),
      Self.value(numbers[2].value, numbers[1].value, numbers[0].value),
    ]
  }

  private static func value(_ year: Int, _ month: Int, _ day: Int) -> DateValue {
    DateValue(.day, year: year, month: month, day: day)
  }

  private func digits(_ range: Range<Int>, in bytes: [UInt8]) -> [Int] {
    bytes[range].compactMap(Self.digit)
  }

  /// `02271956`, `19560227`, `022756`, `2271956`, `22756`; a time may follow the first two.
  private func compact(_ digits: [Int]) -> [DateValue] {
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    switch digits.count {
    case 8:
      return [
        Self.value(number(0..<4), number(4..<6), number(6..<8)),
        Self.value(number(4..<8), number(0..<2), number(2..<4)),
        Self.value(number(4..<8), number(2..<4), number(0..<2)),
      ]
    case 12, 14: return [Self.value(number(0..<4), number(4..<6), number(6..<8))]
    case 7:
      return [
        Self.value(number(3..<7), number(0..<1), number(1..<3)),
        Self.value(number(3..<7), number(0..<2), number(2..<3)),
      ]
    case 6:
      return [
        Self.value(number(4..<6), number(0..<2), number(2..<4)),
        Self.value(number(0..<2), number(2..<4), number(4..<6)),
        Self.value(number(2..<6), number(0..<1), number(1..<2)),
      ]
    default: return []
    }
  }

  /// The text without what has no width, letters that stand for digits set right.
  private func normalized(_ range: Range<Int>, in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if let length = Self.invisible(at: index, in: bytes) {
        index += length
        continue
      }
      if !ASCII.isDigit(bytes[index]), let digit = Self.digit(bytes[index]),
        Self.isMisreadDigit(at: index, in: bytes, range)
      {
        result.append(UInt8(ascii: "0") + UInt8(digit))
      } else {
        result.append(bytes[index])
      }
      index += 1
    }
    return result
  }

  // MARK: Comparing

  /// Which known day is among `values`.
  private func known(
    _ values: [DateValue], _ atoms: ArraySlice<Atom>, _ place: Range<Int>, in bytes: [UInt8],
    _ range: Range<Int>
  ) -> Int? {
    for (day, identifier) in days {
      for value in values where value.month == day.month && value.day == day.day {
        guard let year = value.year else {
          if isDate(atoms, day, place, in: bytes, range) { return identifier }
          continue
        }
        let isShort = !atoms.contains { atom in
          switch atom.kind {
          case .number(_, digits: 4): true
          case .compact: atom.range.count != 6
          default: false
          }
        }
        if year == day.year || (isShort && year % 100 == day.year % 100) { return identifier }
      }
    }
    return nil
  }

  /// Whether a month and a day without a year are a date and no fraction: by the month's name,
  /// by two digits each, or by the word before them.
  private func isDate(
    _ atoms: ArraySlice<Atom>, _ day: CalendarDate, _ place: Range<Int>, in bytes: [UInt8],
    _ range: Range<Int>
  ) -> Bool {
    var isPadded = true
    for atom in atoms {
      switch atom.kind {
      case .month: return true
      case .number(_, let digits): isPadded = isPadded && digits == 2
      case .compact: return false
      }
    }
    if isPadded, bytes[place].contains(0x2F), day.day > 12 || bytes[place.lowerBound] == 0x30 {
      return true
    }
    let before = bytes[max(range.lowerBound, place.lowerBound - 12)..<place.lowerBound]
    let word = String(decoding: before, as: UTF8.self).lowercased()
      .split { !$0.isLetter }.last.map(String.init)
    return bytes[place].contains(0x2F) && word.map(Self.beforeDates.contains) ?? false
  }

  private static let beforeDates: Set = [
    "on", "since", "from", "dated", "until", "till", "by", "doi", "dob", "date", "injury", "seen",
    "of", "after", "before", "through",
  ]

  /// Whether no further digits belong to it.
  private func isOwnWord(_ place: Range<Int>, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let before = place.lowerBound > range.lowerBound ? bytes[place.lowerBound - 1] : 0x20
    let after = place.upperBound < range.upperBound ? bytes[place.upperBound] : 0x20
    return !ASCII.isDigit(before) && !ASCII.isDigit(after) && before != UInt8(ascii: "$")
  }
}
