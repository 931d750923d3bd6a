internal import IdentifierSearch
internal import LetheCore

/// What people and tools put in the place of what they take out: `[REDACTED]`, `XXXX`, `█████`,
/// `****`, `____`, `<NAME>`, nothing.
struct Marks {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  /// Whether nothing stands in `range` but marks, and blanks and punctuation between them.
  ///
  /// What stands in the place of an identifier is known to be no ordinary text, so that any words
  /// in capitals between brackets count as a mark here.
  func isMarked(_ range: Range<Int>) -> Bool {
    guard text[range].contains(where: ASCII.isWordPart) else {
      return text[range].contains { "*_#[".utf8.contains($0) }
        || ["--", "==", "..", "~~"].contains { text[range].starts(with: $0.utf8) }
    }
    var index = range.lowerBound
    // What was taken out may lie inside a mark that both texts have a part of.
    while index > 0, index < range.upperBound, ASCII.isWordPart(text[index]),
      ASCII.isWordPart(text[index - 1])
    {
      index -= 1
    }
    var end = range.upperBound
    while end < text.count, end > index, ASCII.isWordPart(text[end - 1]),
      ASCII.isWordPart(text[end])
    {
      end += 1
    }
    while index < end {
      guard ASCII.isWordPart(text[index]) else {
        index += 1
        continue
      }
      guard let next = markEnd(at: index) else { return false }
      index = next
    }
    return true
  }

  /// Whether the word in `range` is a mark wherever it stands, or one of the words of a mark.
  ///
  /// Between brackets it is one only if all that stands there are words of forms and tools, such
  /// as `[Doctor Last Name]` or `<PERSON_1>`: a name stays a name, whatever stands around it.
  func isMark(_ range: Range<Int>) -> Bool {
    let word = text[range]
    if isCross(word) || isBlocks(word) || isPlaceholderNumber(range) { return true }
    // `X.` and `Dr. X` stand for anybody; `X-ray` and `X rays` are no marks, and no names either.
    if word.count == 1, word.first == UInt8(ascii: "X") { return true }
    if let inside = bracket(around: range.lowerBound, range.upperBound), isForm(inside) {
      return true
    }
    let folded = String(decoding: word.map(ASCII.folded), as: UTF8.self)
    // `NAME_1`, `PATIENT`: words of forms, in capitals, where a name would be.
    let isCapital = !word.contains(where: ASCII.isLowercase)
    return Self.words.contains(folded) || isCapital && Self.bareWords.contains(folded)
  }

  /// Whether what stands between brackets says what was taken out, and nothing of whom.
  private func isForm(_ inside: Range<Int>) -> Bool {
    let words = text[inside].split { !ASCII.isWordPart($0) }
    let folded = words.map { String(decoding: $0.map(ASCII.folded), as: UTF8.self) }
    // `(Dr. Street)` is somebody; `(name withheld)` is nobody.
    let isTelling =
      text[inside.lowerBound - 1] == UInt8(ascii: "(")
      ? folded.contains(where: Self.words.contains)
      : words.contains { part in isFormWord(part) && part.count(where: ASCII.isLetter) > 1 }
    // `[Patient A]`, but not the initials in `[patient J.S.]`.
    let letters = words.count { $0.count == 1 && ASCII.isLetter($0[$0.startIndex]) }
    guard isTelling, letters <= 1, words.allSatisfy({ isFormWord($0) }),
      letters == 0 || !text[inside].contains(UInt8(ascii: "."))
    else { return false }
    // `[DOCTOR 2]`, but not the number in `[SSN 6789]` and the day in `[date 4/9/2021]`.
    let numbers = words.filter { $0.allSatisfy(ASCII.isDigit) }
    let isCounted = folded.allSatisfy { !Self.measuredWords.contains($0) }
    let isNumbered = text[inside].starts(with: "**".utf8)
    return numbers.isEmpty
      || numbers.count == 1 && isCounted && numbers[0].count <= (isNumbered ? 5 : 2)
  }

  /// The tag with a number in `range`, such as `[DOCTOR-2]`, if nothing else stands there; places
  /// are those of the text.
  func numberedTag(in range: Range<Int>) -> Range<Int>? {
    let bytes = text[range]
    guard bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]"), bytes.count > 4,
      let dash = bytes.lastIndex(of: UInt8(ascii: "-")), bytes[(dash + 1)...].count > 1,
      bytes[(dash + 1)...].dropLast().allSatisfy(ASCII.isDigit),
      IdentifierType(
        rawValue: String(decoding: bytes[range.lowerBound + 1..<dash], as: UTF8.self)) != nil
    else { return nil }
    return range
  }

  /// The end of the mark that the word at `start` is or stands in.
  private func markEnd(at start: Int) -> Int? {
    var end = start
    while end < text.count, ASCII.isWordPart(text[end]) { end += 1 }
    let word = text[start..<end]
    if isCross(word) || isBlocks(word) { return end }
    if Self.words.contains(String(decoding: word.map(ASCII.folded), as: UTF8.self)) { return end }
    return bracketEnd(around: start, end)
  }

  /// Whether a word is made of the letter x alone, at least two of them.
  private func isCross(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 2 && word.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") }
  }

  /// Whether these are boxes, bullets and dashes of typographers and nothing else.
  private func isBlocks(_ word: ArraySlice<UInt8>) -> Bool {
    String(decoding: word, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
      (0x2500...0x25FF).contains(scalar.value) || (0x2B00...0x2BFF).contains(scalar.value)
        || (0x2010...0x2027).contains(scalar.value)
    }
  }

  /// Whether the word is a part of a number in which every digit is 0, or every one is 9, and
  /// which has six digits or more: `000-00-0000`, `99/99/9999`.
  private func isPlaceholderNumber(_ range: Range<Int>) -> Bool {
    guard let digit = text[range].first, digit == UInt8(ascii: "0") || digit == UInt8(ascii: "9")
    else { return false }
    func isPart(_ index: Int) -> Bool {
      text.indices.contains(index)
        && (ASCII.isAlphanumeric(text[index]) || "-/.".utf8.contains(text[index]))
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while isPart(start - 1), range.lowerBound - start < 20 { start -= 1 }
    while isPart(end), end - range.upperBound < 20 { end += 1 }
    let digits = text[start..<end].filter(ASCII.isAlphanumeric)
    return digits.count >= 6 && digits.allSatisfy { $0 == digit }
  }

  /// What stands between the brackets around a word on one line, if it is in some.
  private func bracket(around start: Int, _ end: Int) -> Range<Int>? {
    func isBracket(_ byte: UInt8) -> Bool { byte == 0x0A || "[]<>{}()".utf8.contains(byte) }
    let pairs: [UInt8: UInt8] = [0x5B: 0x5D, 0x3C: 0x3E, 0x7B: 0x7D, 0x28: 0x29]
    var open = start
    while open > 0, start - open < 40, !isBracket(text[open - 1]) { open -= 1 }
    guard open > 0, let closing = pairs[text[open - 1]] else { return nil }
    var close = end
    while close < text.count, close - end < 40, !isBracket(text[close]) { close += 1 }
    guard close < text.count, text[close] == closing else { return nil }
    return open..<max(end, close)
  }

  /// The end of `[PATIENT-1]`, `<DATE>` or `{{NAME}}` around a word, if that is in one: a few
  /// words in capitals.
  private func bracketEnd(around start: Int, _ end: Int) -> Int? {
    guard let inside = bracket(around: start, end), text[inside.lowerBound - 1] != 0x28,
      !text[inside].contains(where: ASCII.isLowercase)
        || text[inside].map(ASCII.folded).starts(with: "redacted".utf8)
    else { return nil }
    return inside.upperBound
  }

  /// Whether a word between brackets says what was taken out rather than who: short numbers, and
  /// the words of forms, glued by `_` or not.
  private func isFormWord(_ word: ArraySlice<UInt8>) -> Bool {
    word.split { $0 == UInt8(ascii: "_") }.allSatisfy { part in
      if part.allSatisfy(ASCII.isDigit) { return part.count <= 5 }
      var letters = part
      while let last = letters.last, ASCII.isDigit(last) { letters.removeLast() }
      let folded = String(decoding: letters.map(ASCII.folded), as: UTF8.self)
      return folded.count == 1 || isCross(letters) || isBlocks(letters)
        || Self.words.contains(folded) || Self.fieldWords.contains(folded)
        || Self.describingWords.contains(folded)
    }
  }

  private static let words: Set = [
    "redacted", "removed", "deleted", "withheld", "omitted", "blank", "unknown", "anonymized",
    "deidentified", "confidential", "redact", "anonymised", "masked", "scrubbed", "suppressed",
  ]

  /// What forms call the things that are taken out of letters.
  private static let fieldWords: Set<String> = {
    var words: Set = [
      "name", "names", "lastname", "firstname", "surname", "forename", "initials", "patient",
      "claimant", "applicant",
      "employee", "worker", "person", "doctor", "physician", "provider", "clinician", "reviewer",
      "nurse", "attorney", "lawyer", "adjuster", "relative", "spouse", "wife", "husband",
      "employer",
      "hospital", "clinic", "facility", "organization", "insurer", "date", "dob", "birthdate",
      "age",
      "address", "street", "city", "state", "county", "country", "zip", "zipcode", "postcode",
      "location", "phone", "telephone", "fax", "email", "url", "ssn", "mrn", "id", "number",
      "account", "license", "claim", "occupation", "profession", "job", "signature", "username",
    ]
    for type in IdentifierType.allCases { words.insert(type.rawValue.lowercased()) }
    return words
  }()

  /// Those beside which a number says how much or when.
  private static let measuredWords: Set = [
    "age", "day", "month", "year", "date", "zip", "street", "address", "time",
  ]

  /// Those that stand for themselves where there are no brackets.
  private static let bareWords: Set = [
    "name", "names", "surname", "forename", "patient", "claimant", "applicant", "person", "doctor",
    "physician", "date", "dob", "address", "phone", "ssn", "mrn",
  ]

  /// What else stands with them in a mark.
  private static let describingWords: Set = [
    "first", "last", "middle", "full", "given", "family", "known", "of", "the", "a", "and", "or",
    "birth", "medical", "record", "no", "social", "security", "case", "file", "private", "phi",
    "pii",
    "pi", "identifier", "identity", "information", "info", "data", "text", "to", "for", "privacy",
    "here", "numeric", "value", "entity", "tag", "placeholder", "type", "other", "treating",
    "referring", "female", "male", "mr", "mrs", "ms", "dr", "md", "by", "per", "foia", "exemption",
    "area", "code", "day", "month", "year", "time", "injury", "visit", "service", "company", "firm",
    "agency", "school", "primary", "secondary", "contact", "home", "work", "cell", "line", "lines",
  ]
}
