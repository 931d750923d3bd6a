internal import LetheCore

/// Decides whether what has the letters of a known identifier is a mention of it.
struct KnownJudge {
  let judge: MatchJudge
  /// The stretch of text that is searched.
  let range: Range<Int>
  let senseOf: (String) -> WordSense

  var text: [UInt8] { judge.text }
  var folded: FoldedText { judge.folded }

  /// Where the text of a match stands that is a mention, in bytes; `nil` if it is none.
  func place(of pattern: Sought, at match: Range<Int>) -> Range<Int>? {
    let isNumber = pattern.part == .number || pattern.part == .tail
    // A ZIP code goes on over a hyphen and is one all the same.
    let isShort = isNumber && pattern.folded.count < 7 && pattern.type != .zip
    guard judge.isBoundary(before: match.lowerBound, ofShortNumber: isShort && !pattern.hasLetters),
      judge.isBoundary(before: match.upperBound, ofShortNumber: isShort && !pattern.hasLetters),
      judge.hasAllowedGaps(match, pattern.allowsGap, isShort: isShort)
    else { return nil }
    let source = folded.source(of: match)
    if let exact = pattern.exactText {
      guard text[source].elementsEqual(exact) else { return nil }
    }
    let wrong = misread(pattern, at: match)
    switch pattern.part {
    case .name: return nil
    case .initials:
      return wrong == 0 ? judge.initials(match, in: range, isWord: { senseOf($0) != .name }) : nil
    case .number:
      // Whether what is left for certain says enough.
      guard wrong == 0 || (pattern.folded.count >= 6 && wrong * 2 < pattern.folded.count) else {
        return nil
      }
      return isTelling(pattern, source) ? withMarks(source) : nil
    case .tail: return wrong == 0 ? tail(source) : nil
    case .account: return wrong == 0 && isPhrase(pattern, match, source) ? source : nil
    case .occupation:
      guard wrong == 0 || pattern.folded.count >= 8 else { return nil }
      return isOccupation(pattern, source) ? source : nil
    case .organization, .place:
      guard wrong == 0 || pattern.folded.count >= 8, isPhrase(pattern, match, source) else {
        return nil
      }
      return withDot(source)
    }
  }

  /// How many letters differ from those looked for, as scanners misread them.
  func misread(_ pattern: Sought, at match: Range<Int>) -> Int {
    zip(folded.bytes[match], pattern.folded).count { $0 != $1 }
  }

  // MARK: Phrases

  /// An organization with the dot behind its `Inc`, if there is one.
  private func withDot(_ source: Range<Int>) -> Range<Int> {
    guard source.upperBound < range.upperBound, text[source.upperBound] == UInt8(ascii: "."),
      [" inc", " ltd", " co", " corp"].contains(where: { ending in
        text[source].suffix(ending.utf8.count).lazy.map(ASCII.folded).elementsEqual(ending.utf8)
      })
    else { return source }
    return source.lowerBound..<source.upperBound + 1
  }

  /// Whether words that are a name on record are one here: words of everyday speech have
  /// their capitals, a single one is used as a name.
  private func isPhrase(_ pattern: Sought, _ match: Range<Int>, _ source: Range<Int>) -> Bool {
    guard pattern.sense != .name else {
      return pattern.folded.count > 3 || pattern.part == .account || isCapitalized(match)
    }
    if pattern.part == .account { return true }
    guard isCapitalized(match) else { return false }
    let words = pattern.allowsGap.count { $0 }
    return words > 1 || isUsedAsName(source, pattern.sense)
  }

  /// Whether each word of a match has a capital.
  func isCapitalized(_ match: Range<Int>) -> Bool {
    match.allSatisfy { index in
      index > match.lowerBound && !folded.isSeparated[index]
        || ASCII.isDigit(folded.bytes[index])
        || Self.joiners.contains(word(at: index))
        || judge.isCapital(at: Int(folded.starts[index]))
    }
  }

  private static let joiners: Set = ["and", "of", "the", "for", "de", "la", "y"]

  /// The word of the text that begins with a folded byte.
  private func word(at index: Int) -> String {
    var end = index + 1
    while end < folded.bytes.count, !folded.isSeparated[end], end - index < 24 { end += 1 }
    return String(decoding: folded.bytes[index..<end], as: UTF8.self)
  }

  /// Whether a phrase is somebody's occupation; a single word such as `nurse` is one only
  /// where it is said of somebody, since others in the letter may be that too.
  private func isOccupation(_ pattern: Sought, _ source: Range<Int>) -> Bool {
    if pattern.allowsGap.count(where: { $0 }) > 1 { return true }
    let before = Array(text[max(range.lowerBound, source.lowerBound - 40)..<source.lowerBound])
    let words = String(decoding: before, as: UTF8.self).lowercased()
      .split { !$0.isLetter && $0 != ":" }
    if words.last?.hasSuffix(":") == true {
      return words.suffix(2).contains { Self.jobWords.contains($0.filter(\.isLetter)) }
    }
    return words.suffix(2).contains { Self.jobWords.contains(String($0)) }
  }

  private static let jobWords: Set = [
    "as", "occupation", "job", "title", "position", "employed", "employment", "retired", "former",
    "works", "worked", "working", "old", "male", "female", "man", "woman", "profession", "trade",
    "became",
  ]

  // MARK: Numbers

  /// Whether a number is more than a year, a count or a part of another.
  private func isTelling(_ pattern: Sought, _ source: Range<Int>) -> Bool {
    if pattern.hasLetters { return pattern.folded.count > 3 || isLabelled(source) }
    if source.lowerBound > range.lowerBound, text[source.lowerBound - 1] == UInt8(ascii: "$") {
      return false
    }
    if pattern.type == .zip { return true }
    return pattern.folded.count > 4 || isLabelled(source)
  }

  /// Whether what announces a number stands before it.
  private func isLabelled(_ source: Range<Int>) -> Bool {
    let start = max(range.lowerBound, source.lowerBound - 24)
    let before = String(decoding: text[start..<source.lowerBound], as: UTF8.self).lowercased()
    let words = before.split { !$0.isLetter && $0 != "#" && $0 != ":" }
    guard let last = words.last else { return false }
    return last.hasSuffix("#") || last.hasSuffix(":") || last.hasPrefix("#")
      || Self.numberWords.contains(String(last))
  }

  private static let numberWords: Set = [
    "no", "nr", "number", "id", "ext", "extension", "x", "mrn", "ssn", "claim", "case", "file",
    "account", "acct", "policy", "badge", "license", "lic", "chart",
  ]

  /// A telephone number with the bracket or plus sign that belongs to it.
  private func withMarks(_ source: Range<Int>) -> Range<Int> {
    guard source.lowerBound > range.lowerBound else { return source }
    let before = text[source.lowerBound - 1]
    let isBracket = before == UInt8(ascii: "(") && text[source].contains(UInt8(ascii: ")"))
    return isBracket || before == UInt8(ascii: "+")
      ? source.lowerBound - 1..<source.upperBound : source
  }

  /// Four digits with a mask for the rest, `xxx-xx-6789`, or behind a label that says so.
  private func tail(_ source: Range<Int>) -> Range<Int>? {
    var start = source.lowerBound
    var masks = 0
    while start > range.lowerBound {
      let byte = text[start - 1]
      if byte | 0x20 == UInt8(ascii: "x") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#")
      {
        masks += 1
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: " "), byte < 0x80 {
        break
      } else if byte >= 0x80 {
        // A bullet, or part of one.
        guard start >= 3, text[start - 3..<start].elementsEqual("•".utf8) else { break }
        masks += 1
        start -= 2
      }
      start -= 1
    }
    while start < source.lowerBound, text[start] == 0x20 || text[start] == UInt8(ascii: "-") {
      start += 1
    }
    let isOwnWord = start == range.lowerBound || !ASCII.isAlphanumeric(text[start - 1])
    if masks >= 2, isOwnWord { return start..<source.upperBound }
    let before = String(
      decoding: text[max(range.lowerBound, source.lowerBound - 48)..<source.lowerBound],
      as: UTF8.self
    ).lowercased()
    // Behind the last digit: a label further away announces another number.
    let near = String(before.reversed().prefix { !$0.isNumber || $0 == "4" }.reversed())
    return Self.tailLabels.contains { near.contains($0) } ? source : nil
  }

  private static let tailLabels = [
    "ssn", "ss#", "ss #", "social security", "last 4", "last four", "ending in", "ends in",
    "ending with",
  ]
}
