/// The time of day and the zone behind a date, which are kept as they are written.
enum DateTimeSuffix {
  /// Where a time that begins behind the date at `start` ends, or `nil` if there is none.
  ///
  /// Knows `T10:15:00Z`, ` 10:30 AM`, `, at 9 a.m. PST`, `T101500-0800`, ` 1430 hrs`.
  static func end(in bytes: [UInt8], from start: Int) -> Int? {
    var scanner = Scanner(bytes: bytes, position: start)
    scanner.skipBlanks()
    _ = scanner.take(",")
    scanner.skipBlanks()
    let isMarked = scanner.takeWord("t") || scanner.takeWord("at") || scanner.take("@")
    guard isMarked || scanner.position > start else { return nil }
    scanner.skipBlanks()
    guard let digits = scanner.takeDigits() else { return nil }
    var hasUnit = false
    switch digits {
    case 1, 2:
      while scanner.peek(":"), scanner.isDigit(at: 1) {
        scanner.position += 1
        guard scanner.takeDigits() == 2 else { return nil }
        hasUnit = true
      }
      if hasUnit { scanner.takeFraction() }
    case 4, 6:
      hasUnit = isMarked
      scanner.takeFraction()
    default: return nil
    }
    if scanner.takeAfterBlanks({ $0.takeHalfOfDay() }) { hasUnit = true }
    if scanner.takeAfterBlanks({ $0.takeWord("hours") || $0.takeWord("hrs") || $0.takeWord("h") }) {
      hasUnit = true
    }
    guard hasUnit else { return nil }
    return zoneEnd(in: bytes, from: scanner.position)
  }

  /// Where a fraction of a second and a zone at `start` end; `start` itself without one.
  static func zoneEnd(in bytes: [UInt8], from start: Int) -> Int {
    var scanner = Scanner(bytes: bytes, position: start)
    scanner.takeFraction()
    if scanner.takeWord("z") { return scanner.position }
    if scanner.peek("+") || scanner.peek("-"), scanner.isDigit(at: 1) {
      let before = scanner.position
      scanner.position += 1
      switch scanner.takeDigits() {
      case 4: return scanner.position
      case 2:
        if scanner.take(":"), scanner.takeDigits() != 2 { return before }
        return scanner.position
      default: return before
      }
    }
    let zones = [
      "utc", "gmt", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt",
      "pt", "akst", "akdt", "hst", "cet", "cest",
    ]
    _ = scanner.takeAfterBlanks { scanner in zones.contains { scanner.takeWord($0) } }
    return scanner.position
  }

  private struct Scanner {
    let bytes: [UInt8]
    var position: Int

    mutating func skipBlanks() {
      while position < bytes.count, let length = DateLexer.blankLength(in: bytes, at: position) {
        position += length
      }
    }

    func peek(_ character: Unicode.Scalar) -> Bool {
      position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

    func isDigit(at distance: Int) -> Bool {
      position + distance < bytes.count && bytes[position + distance].isDigit
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard peek(character) else { return false }
      position += 1
      return true
    }

    mutating func takeDigits() -> Int? {
      let start = position
      while position < bytes.count, bytes[position].isDigit { position += 1 }
      return position == start ? nil : position - start
    }

    mutating func takeFraction() {
      guard peek(".") || peek(","), isDigit(at: 1) else { return }
      position += 1
      _ = takeDigits()
    }

    /// Takes a word given in lower case, if no letter follows it.
    mutating func takeWord(_ word: String) -> Bool {
      let end = position + word.utf8.count
      guard end <= bytes.count, end == bytes.count || !bytes[end].isLetter,
        zip(bytes[position..<end], word.utf8).allSatisfy({ $0 | 0x20 == $1 })
      else { return false }
      position = end
      return true
    }

    /// `am`, `PM`, `a.m.`.
    mutating func takeHalfOfDay() -> Bool {
      if takeWord("am") || takeWord("pm") { return true }
      for word in ["a.m.", "p.m.", "a.m", "p.m"] where takeWord(word) { return true }
      return false
    }

    mutating func takeAfterBlanks(_ body: (inout Scanner) -> Bool) -> Bool {
      var copy = self
      copy.skipBlanks()
      guard body(&copy) else { return false }
      self = copy
      return true
    }
  }
}
