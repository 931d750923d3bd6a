internal import IdentifierSearch
internal import LetheCore

/// Tells what a de-identifier wrote from what it left.
///
/// What a manifest says was put in is only believed as far as it can be held against something:
/// where it says at which places, only there, and where the original is there, only if something
/// else stood in that place. Nobody signed the manifest.
struct ReplacementFilter {
  let replacements: KnownReplacements
  let text: DocumentText
  /// The stretches of the text that say something else than its original, in order.
  ///
  /// `nil` where there is none to hold it against. None overlaps another.
  let changed: [Range<Int>]?
  /// Whether a word in lower case is an ordinary one, which by itself names nobody.
  let isOrdinaryWord: @Sendable (String) -> Bool
  private let marks: Marks

  init(
    _ replacements: KnownReplacements, text: DocumentText, changed: [Range<Int>]? = nil,
    isOrdinaryWord: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.replacements = replacements
    self.text = text
    self.changed = changed
    self.isOrdinaryWord = isOrdinaryWord
    marks = Marks(text.searchable)
  }

  /// The same, with what is said to be put in held against what has changed.
  func held(against changed: [Range<Int>]?) -> ReplacementFilter {
    ReplacementFilter(replacements, text: text, changed: changed, isOrdinaryWord: isOrdinaryWord)
  }

  /// Names of tags besides the identifier types.
  private static let otherTags: Set = ["REDACTED", "REMOVED", "OCCUPATION"]
  /// How many words around a finding a replacement may reach.
  private static let reach = 4
  /// How many words a replacement has at most, such as an address on three lines.
  private static let longest = 12

  /// Whether the text in `range` is, or lies within, or is made of replacements.
  func isReplacement(_ range: ByteRange) -> Bool {
    isTag(range) || unexplained(range).words.isEmpty
  }

  /// What of the text in `range`, found to be of `type`, no replacement explains.
  ///
  /// Detection need not cut where a replacement was made: it may find the street in
  /// an address that was replaced as one, or a name and a date as one signature, or a
  /// heading and the name behind it. What is left then has to be an identifier of `type`
  /// by itself, or it is the company that made it look like one.
  ///
  /// - Returns: the whole range where nothing is explained, and nothing where all is.
  func remainders(of range: ByteRange, as type: IdentifierType) -> [ByteRange] {
    if isTag(range) { return [] }
    let left = unexplained(range)
    guard left.isPartly else { return left.words.isEmpty ? [] : [range] }
    return left.words.runs(in: text.searchable)
      .filter { isIdentifier($0, as: type) }
      .map { ByteRange(bytes: $0[0].lowerBound..<$0[$0.count - 1].upperBound) }
  }

  /// Whether `range` lies within a tag such as `[PATIENT-1]` or `[DATE]`.
  func isTag(_ range: ByteRange) -> Bool {
    let bytes = text.searchable
    let range = range.byteIndices
    // Detectors differ in whether they take the brackets in.
    let inner = bytes[range].first == UInt8(ascii: "[") ? range.lowerBound + 1 : range.lowerBound
    guard let tag = tag(around: inner) else { return false }
    return range.upperBound <= tag.upperBound
  }

  /// The tag, brackets included, that the byte at `index` is in.
  private func tag(around index: Int) -> Range<Int>? {
    let bytes = text.searchable
    var start = index
    while start > 0, index - start < 24, Self.isTagByte(bytes[start - 1]) { start -= 1 }
    guard start > 0, bytes[start - 1] == UInt8(ascii: "[") else { return nil }
    var end = start
    while end < bytes.count, end - start < 24, Self.isTagByte(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "]"),
      Self.isTagName(String(decoding: bytes[start..<end], as: UTF8.self))
    else { return nil }
    return start - 1..<end + 1
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    ASCII.isUppercase(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-")
  }

  private static func isTagName(_ name: String) -> Bool {
    var name = name[...]
    if let dash = name.lastIndex(of: "-"), name[dash...].dropFirst().allSatisfy(\.isNumber) {
      name = name[..<dash]
    }
    return IdentifierType(rawValue: String(name)) != nil || otherTags.contains(String(name))
  }

  /// Whether `range` is a replacement from its first to its last letter or digit, and not only a
  /// part of one.
  func isWholeReplacement(_ range: ByteRange) -> Bool {
    let range = range.byteIndices
    guard let places = replacements.places else { return contains(range) || areKnown(range) }
    let bytes = text.searchable
    return places.contains { place in
      place.overlaps(range)
        && bytes[place].indices.allSatisfy { range.contains($0) || !ASCII.isWordPart(bytes[$0]) }
    }
  }

  // MARK: Surrogates

  /// Whether what is said to be put in at `range` may be: something else stood there, or it is
  /// something that may replace itself, such as `in 2012` and `a production worker`.
  private func isCredible(_ range: Range<Int>) -> Bool {
    guard let changed else { return true }
    if !changed.overlapping(range).isEmpty { return true }
    let bytes = text.searchable
    guard DateReader.dates(in: Array(bytes[range]), isDayFirst: false).isEmpty else { return false }
    return bytes[range].split(whereSeparator: { !ASCII.isWordPart($0) }).allSatisfy { word in
      if word.allSatisfy(ASCII.isDigit) { return word.count <= 4 }
      let written = String(decoding: word, as: UTF8.self)
      return isOrdinaryWord(written)
        || MonthNames.month(Array(written.lowercased().utf8), isLenient: false) != nil
    }
  }

  /// The words in `range` that no replacement explains, and whether others are explained.
  private func unexplained(_ range: ByteRange) -> (words: [Range<Int>], isPartly: Bool) {
    let range = range.byteIndices
    if let places = replacements.places { return unexplained(range, outside: places) }
    if contains(range) { return ([], false) }
    let words = words(around: range)
    let inside = words.indices.filter { words[$0].overlaps(range) }
    guard let first = inside.first, let last = inside.last else { return ([range], false) }
    var isExplained = words.map { tag(around: $0.lowerBound) != nil || marks.isMark($0) }
    if !replacements.isEmpty {
      for start in max(0, first - Self.reach)...last {
        let limit = min(words.count - 1, last + Self.reach, start + Self.longest - 1)
        guard limit >= max(start, first) else { continue }
        for end in (max(start, first)...limit).reversed()
        where areKnown(words[start].lowerBound..<words[end].upperBound) {
          for index in start...end { isExplained[index] = true }
          break
        }
      }
      // The ending of `Lake's` goes with its word.
      for index in inside
      where index > 0 && isExplained[index - 1] && words[index].count == 1
        && text.searchable[words[index].lowerBound] | 0x20 == UInt8(ascii: "s")
        && text.searchable[words[index].lowerBound - 1] == UInt8(ascii: "'")
      { isExplained[index] = true }
    }
    let left = inside.filter { !isExplained[$0] }
    return (left.map { words[$0] }, !left.isEmpty && left.count < inside.count)
  }

  /// The same where it is known at which places replacements stand.
  private func unexplained(
    _ range: Range<Int>, outside places: [Range<Int>]
  ) -> (words: [Range<Int>], isPartly: Bool) {
    let bytes = text.searchable
    let near = places.overlapping(range.lowerBound - 1..<range.upperBound).filter(isCredible)
    var words: [Range<Int>] = []
    var explained = 0
    for word in self.words(around: range) {
      let part = word.clamped(to: range)
      guard !part.isEmpty else { continue }
      let isEnding =
        word.count == 1 && bytes[word.lowerBound] | 0x20 == UInt8(ascii: "s")
        && near.contains {
          bytes[$0.upperBound..<max($0.upperBound, word.lowerBound)]
            .elementsEqual("'".utf8)
            || bytes[$0.upperBound..<max($0.upperBound, word.lowerBound)].elementsEqual("’".utf8)
        }
      let isPutIn =
        isEnding || tag(around: part.lowerBound) != nil || marks.isMark(word)
        || part.allSatisfy { index in near.contains { $0.contains(index) } }
      if isPutIn { explained += 1 } else { words.append(word) }
    }
    if words.isEmpty, explained == 0 { return ([range], false) }
    return (words, !words.isEmpty && explained > 0)
  }

  /// Whether `words`, parts of a finding, are an identifier of `type` without its other parts.
  private func isIdentifier(_ words: [Range<Int>], as type: IdentifierType) -> Bool {
    let bytes = text.searchable
    let digits = words.reduce(0) { $0 + bytes[$1].count(where: ASCII.isDigit) }
    if digits >= Self.leastDigits(of: type) { return true }
    return words.contains { word in
      guard !bytes[word].contains(where: ASCII.isDigit) else { return false }
      let written = String(decoding: bytes[word], as: UTF8.self).lowercased()
      return word.count > 1 && !isOrdinaryWord(written) && !Self.companions.contains(written)
    }
  }

  /// Words beside a replacement that detection takes in with it.
  private static let companions: Set = ["dr", "mr", "mrs", "ms", "md", "usa", "st", "ave"]

  /// With how many digits something may be a number of `type` that is worth looking at.
  private static func leastDigits(of type: IdentifierType) -> Int {
    switch type {
    case .phone, .fax: 7
    case .zip: 5
    case .street, .date, .age: 1
    default: 4
    }
  }

  /// Whether the words in `range`, with or without the marks around them, are a replacement.
  private func areKnown(_ range: Range<Int>) -> Bool {
    let bytes = text.searchable
    func isMark(_ index: Int) -> Bool {
      bytes.indices.contains(index) && !ASCII.isWordPart(bytes[index])
        && !ASCII.isBlank(bytes[index])
    }
    func isGlued(_ mark: Int, _ word: Int) -> Bool {
      isMark(mark) && bytes.indices.contains(word) && ASCII.isWordPart(bytes[word])
    }
    // A part of `123-45-6789` is no replacement because `45` is one somewhere.
    let isPart =
      isGlued(range.lowerBound - 1, range.lowerBound - 2)
      || isGlued(range.upperBound, range.upperBound + 1)
    let isShortNumber = range.count < 4 && bytes[range].allSatisfy(ASCII.isDigit)
    if isPart, isShortNumber { return false }
    var leads = [range.lowerBound]
    if isMark(range.lowerBound - 1) { leads.append(range.lowerBound - 1) }
    var trails = [range.upperBound]
    while trails.count < 3, isMark(trails[trails.count - 1]) {
      trails.append(trails[trails.count - 1] + 1)
    }
    return leads.contains { lead in trails.contains { contains(lead..<$0) } }
  }

  /// Whether the text in `range`, with or without a genitive's ending, is a replacement.
  private func contains(_ range: Range<Int>) -> Bool {
    guard !replacements.isEmpty else { return false }
    let written = String(decoding: text.bytes[range], as: UTF8.self)
    if replacements.contains(written) { return isCredible(range) }
    for ending in ["'s", "’s", "'", "’"] where written.hasSuffix(ending) {
      if replacements.contains(String(written.dropLast(ending.count))) { return isCredible(range) }
    }
    return false
  }

  /// The words in and around `range`: runs of letters and digits.
  private func words(around range: Range<Int>) -> [Range<Int>] {
    let bytes = text.searchable
    let limit = 64
    var start = max(0, range.lowerBound - limit)
    while start > 0, start < range.lowerBound, ASCII.isWordPart(bytes[start - 1]) { start += 1 }
    let end = min(bytes.count, range.upperBound + limit)
    var words: [Range<Int>] = []
    var wordStart: Int?
    for index in start..<end {
      if !ASCII.isWordPart(bytes[index]) {
        if let begun = wordStart { words.append(begun..<index) }
        wordStart = nil
      } else if wordStart == nil {
        wordStart = index
      }
    }
    if let begun = wordStart { words.append(begun..<end) }
    return words
  }
}
