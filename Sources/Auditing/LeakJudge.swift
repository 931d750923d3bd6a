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

  /// The form in which `pattern` stands in the text at `match`, a range of folded
  /// bytes, or `nil` if it does not.
  func form(of pattern: LeakPattern, at match: Range<Int>) -> Leak.Form? {
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
    if pattern.needsCapital || pattern.isOrdinaryWord, !judge.isCapital(at: source.lowerBound) {
      return nil
    }
    if pattern.isOrdinaryWord, !judge.isUsedAsName(source) { return nil }
    if pattern.isSingleName, judge.isEponym(source) { return nil }
    guard pattern.form == .exact else { return pattern.form }
    return Self.form(written: written, identifier: pattern.text, isNumber: pattern.isNumber)
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
