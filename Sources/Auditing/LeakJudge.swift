internal import IdentifierSearch
internal import LetheCore

/// Decides whether a match of letters and digits is an identifier where it stands.
struct LeakJudge {
  private let text: [UInt8]
  private let folded: FoldedText
  private let judge: MatchJudge

  init(text: [UInt8], folded: FoldedText) {
    self.text = text
    self.folded = folded
    judge = MatchJudge(text: text, folded: folded)
  }

  /// The stretch of text behind some folded bytes, with the dot behind initials.
  func source(of match: Range<Int>, as form: Leak.Form) -> ByteRange {
    let initials =
      form == .initials ? judge.initials(match, in: 0..<text.count, isWord: { _ in false }) : nil
    return ByteRange(bytes: initials ?? folded.source(of: match))
  }

  /// The form in which `pattern` stands in the text at `match`, a range of folded
  /// bytes, or `nil` if it does not.
  ///
  /// - Parameter isOrdinary: whether a word in lower case is one of everyday speech.
  func form(
    of pattern: LeakPattern, at match: Range<Int>, isOrdinary: (String) -> Bool
  ) -> Leak.Form? {
    if pattern.form == .initials {
      return folded.bytes[match].elementsEqual(pattern.folded)
        && judge.initials(match, in: 0..<text.count, isWord: isOrdinary) != nil ? .initials : nil
    }
    let isShort = pattern.folded.count < 7
    let isShortNumber = pattern.isNumber && isShort
    guard judge.isBoundary(before: match.lowerBound, ofShortNumber: isShortNumber),
      judge.isBoundary(before: match.upperBound, ofShortNumber: isShortNumber),
      judge.hasAllowedGaps(match, pattern.allowsGap, isShort: isShort)
    else { return nil }
    let source = folded.source(of: match)
    let written = String(decoding: text[source], as: UTF8.self)
    if pattern.needsExactText, written != pattern.text, written != pattern.text.asName {
      return nil
    }
    // A day is no record number, though it has its digits.
    if pattern.isNumber, written != pattern.text, isDate(source) { return nil }
    let isMisread = !folded.bytes[match].elementsEqual(pattern.folded)
    if isMisread || pattern.form == .misread {
      guard isMisreading(pattern, at: match, isOrdinary) else { return nil }
      return .misread
    }
    if pattern.needsCapital, !judge.isCapital(at: source.lowerBound) { return nil }
    if pattern.form == .initialAndLastName,
      pattern.text.split(separator: " ").contains(where: {
        $0.count > 1 && isOrdinary($0.lowercased())
      })
    {
      // `a short` is no A. Short.
      let isCapitalized = match.allSatisfy {
        $0 > match.lowerBound && !folded.isSeparated[$0]
          || judge.isCapital(at: Int(folded.starts[$0]))
      }
      guard isCapitalized else { return nil }
    }
    if let word = pattern.word {
      if isOrdinary(word) {
        guard judge.isCapital(at: source.lowerBound), judge.isUsedAsName(source) else { return nil }
      }
      if judge.isEponym(source) { return nil }
    }
    guard pattern.form == .exact else { return pattern.form }
    return Self.form(written: written, identifier: pattern.text, isNumber: pattern.isNumber)
  }

  /// Whether a stretch of text is a date with marks between its parts.
  private func isDate(_ source: Range<Int>) -> Bool {
    guard text[source].contains(where: { !ASCII.isDigit($0) }) else { return false }
    return DateReader.dates(in: Array(text[source]), isDayFirst: false)
      .contains { $0.range == 0..<source.count }
  }

  /// Whether a text that differs from the pattern in letters and digits that look alike is the
  /// pattern misread, rather than another word or number.
  private func isMisreading(
    _ pattern: LeakPattern, at match: Range<Int>, _ isOrdinary: (String) -> Bool
  ) -> Bool {
    let found = folded.bytes[match]
    let wrong = zip(found, pattern.folded).count { $0 != $1 }
    guard pattern.folded.count >= 5, wrong * 2 < pattern.folded.count else { return false }
    // A number that is only misread still is a number, and a name still a word or two.
    let digits = found.count(where: ASCII.isDigit)
    if pattern.folded.contains(where: ASCII.isDigit) {
      // A letter in place of a digit stands within the number, not alone beside it.
      return digits * 2 >= found.count
    }
    guard digits * 2 < found.count else { return false }
    return pattern.word == nil || !isOrdinary(String(decoding: found, as: UTF8.self))
  }

  private static func form(written: String, identifier: String, isNumber: Bool) -> Leak.Form {
    if written == identifier { return .exact }
    let lowercased = (written.lowercased(), identifier.lowercased())
    if lowercased.0 == lowercased.1 { return .otherCase }
    if isNumber, written.utf8.allSatisfy(ASCII.isDigit) { return .digitsOnly }
    let letters = { (text: String) in text.unicodeScalars.filter(\.properties.isAlphabetic) }
    return letters(lowercased.0).elementsEqual(letters(lowercased.1)) ? .respaced : .otherAccents
  }
}
