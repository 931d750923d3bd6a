internal import IdentifierSearch
internal import LetheCore

/// Finds what could be looked up word for word: quotations, and rare words close together.
///
/// What stands in more than one case, such as forms, headings and what everybody quotes, is
/// left out in the end by a ``QuotabilityTally``, which counts sequences of five words in a
/// table of fixed size.
public struct QuotabilitySearch: Sendable {
  /// Whether a word in lower case is rare in general and medical language alike.
  public var isRareWord: @Sendable (String) -> Bool
  /// How many words a quotation has at least.
  public var leastQuotedWords: Int
  /// How many rare words make a passage.
  public var leastRareWords: Int
  /// Within how many words of one another they have to stand.
  public var window: Int

  public init(
    leastQuotedWords: Int = 8, leastRareWords: Int = 3, window: Int = 8,
    isRareWord: @escaping @Sendable (String) -> Bool
  ) {
    self.leastQuotedWords = leastQuotedWords
    self.leastRareWords = leastRareWords
    self.window = window
    self.isRareWord = isRareWord
  }

  /// How many words make a sequence that is counted.
  static let sequenceLength = 5
  /// How long a quotation may be before its mark is taken for one of inches, in bytes.
  private static let longestQuotation = 1_500

  struct Word {
    let range: Range<Int>
    let hash: UInt64
    let isRare: Bool
    /// Whether a de-identifier has put it in.
    let isReplaced: Bool
    /// Whether an empty line stands before.
    let beginsParagraph: Bool
  }

  /// A passage, and the sequences of words that tell whether other cases have it.
  struct Candidate: Sendable {
    let passage: Quotability.Passage
    let sequences: [UInt64]
  }

  /// What one document adds.
  struct Examined: Sendable {
    let sequences: [UInt64]
    /// In text order.
    let candidates: [Candidate]
  }

  /// A passage before its place is known.
  private struct Stretch {
    let kind: Quotability.Kind
    let range: Range<Int>
    let words: Int
    let rareWords: Int
  }

  /// What `text` adds.
  ///
  /// - Parameter isTaken: whether a stretch was put in, or is told as something else; it is
  ///   asked in text order.
  func examine(
    _ text: DocumentText, isTaken: (Range<Int>) -> Bool, places: () -> TextPlaces
  ) -> Examined {
    let bytes = text.searchable
    let words = words(in: bytes, isReplaced: isTaken)
    let quotations = quotations(in: bytes, words)
    let rare = rarePassages(in: words).filter { passage in
      !quotations.contains { $0.range.overlaps(passage.range) }
    }
    let stretches = (quotations + rare).sorted { $0.range.lowerBound < $1.range.lowerBound }
    return Examined(
      sequences: Self.sequences(of: words[...]),
      candidates: stretches.map { stretch in
        let (range, places) = (ByteRange(bytes: stretch.range), places())
        return Candidate(
          passage: Quotability.Passage(
            kind: stretch.kind, place: places.place(of: range), words: stretch.words,
            rareWords: stretch.rareWords, maskedForm: places.maskedForm(of: range),
            excerpt: places.excerpt(of: range)),
          sequences: Self.sequences(telling: stretch.range, words))
      })
  }

  /// The sequences in `range`, or where it has too few words, one with those around them.
  private static func sequences(telling range: Range<Int>, _ words: [Word]) -> [UInt64] {
    let inside = words[words.indices(in: range)]
    let sequences = sequences(of: inside)
    guard sequences.isEmpty else { return sequences }
    let first = max(0, inside.startIndex - 2)
    return Self.sequences(of: words[first..<min(words.count, first + sequenceLength)])
  }

  private static func sequences(of words: ArraySlice<Word>) -> [UInt64] {
    guard words.count >= sequenceLength else { return [] }
    return (words.startIndex...words.endIndex - sequenceLength).map { start in
      words[start..<start + sequenceLength].reduce(FNV1a.basis) {
        FNV1a.adding($1.hash, to: $0)
      }
    }
  }

  // MARK: Words

  private func words(in bytes: [UInt8], isReplaced: (Range<Int>) -> Bool) -> [Word] {
    var previous = 0
    // Letters say the same words again and again: of each place, the last word asked about, with
    // the answer in its lowest bit.
    var known = [UInt64](repeating: 0, count: 1 << 11)
    return SuspicionSearch.words(in: bytes).map { range in
      defer { previous = range.upperBound }
      let hash = Self.hash(of: bytes[range])
      var isRare = false
      if range.count >= 4, !bytes[range].contains(where: ASCII.isDigit) {
        let place = Int(hash >> 53)
        if known[place] | 1 == hash | 1 {
          isRare = known[place] & 1 == 1
        } else {
          isRare = isRareWord(String(decoding: bytes[range], as: UTF8.self).lowercased())
          known[place] = hash & ~1 | (isRare ? 1 : 0)
        }
      }
      return Word(
        range: range, hash: hash, isRare: isRare, isReplaced: isReplaced(range),
        beginsParagraph: Self.isParagraphBreak(bytes[previous..<range.lowerBound]))
    }
  }

  /// FNV-1a, 64 bits, of a word in lower case as far as it is ASCII.
  private static func hash(of word: ArraySlice<UInt8>) -> UInt64 {
    FNV1a.hash(word.lazy.map(ASCII.folded))
  }

  private static func isParagraphBreak(_ between: ArraySlice<UInt8>) -> Bool {
    between.count { $0 == 0x0A } > 1
  }

  // MARK: Passages

  private static let marks: [(open: [UInt8], close: [UInt8])] = [
    (Array("“".utf8), Array("”".utf8)), (Array("«".utf8), Array("»".utf8)),
    (Array("„".utf8), Array("“".utf8)), (Array("\"".utf8), Array("\"".utf8)),
  ]

  private func quotations(in bytes: [UInt8], _ words: [Word]) -> [Stretch] {
    var found: [Stretch] = []
    var index = 0
    while index < bytes.count {
      // Quotation marks begin with one of these bytes; hardly another does.
      guard bytes[index] == 0x22 || bytes[index] == 0xC2 || bytes[index] == 0xE2,
        let mark = Self.marks.first(where: { bytes[index...].starts(with: $0.open) }),
        let end = Self.end(of: mark.close, in: bytes, from: index + mark.open.count)
      else {
        index += 1
        continue
      }
      let range = index + mark.open.count..<end
      let inside = words[words.indices(in: range)].filter { !$0.isReplaced }
      if inside.count >= leastQuotedWords {
        found.append(
          Stretch(
            kind: .quotation, range: range, words: inside.count,
            rareWords: inside.count(where: \.isRare)))
      }
      index = end + mark.close.count
    }
    return found
  }

  /// Where `mark` closes a quotation that begins at `start`, in the same paragraph.
  private static func end(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    // `6' 2"`: a mark behind a digit and before a blank opens nothing.
    if mark == [0x22], start < bytes.count, ASCII.isBlank(bytes[start]) { return nil }
    var index = start
    while index < min(bytes.count, start + longestQuotation) {
      if bytes[index...].starts(with: mark) { return index }
      if bytes[index] == 0x0A, index + 1 < bytes.count,
        bytes[index + 1] == 0x0A || bytes[index + 1] == 0x0D
      {
        return nil
      }
      index += 1
    }
    return nil
  }

  private func rarePassages(in words: [Word]) -> [Stretch] {
    var passages: [Range<Int>] = []
    var recent: [Int] = []
    for (index, word) in words.enumerated() {
      if word.beginsParagraph { recent = [] }
      guard word.isRare, !word.isReplaced else { continue }
      recent.append(index)
      recent.removeAll { index - $0 >= window }
      let hashes = Set(recent.map { words[$0].hash })
      guard hashes.count >= leastRareWords, let first = recent.first else { continue }
      if let last = passages.last, last.upperBound > first {
        passages[passages.count - 1] = last.lowerBound..<index + 1
      } else {
        passages.append(first..<index + 1)
      }
    }
    return passages.map { indices in
      let inside = words[indices].filter { !$0.isReplaced }
      return Stretch(
        kind: .rareWords,
        range: words[indices.lowerBound].range
          .lowerBound..<words[indices.upperBound - 1].range
          .upperBound,
        words: inside.count, rareWords: inside.count(where: \.isRare))
    }
  }
}

extension [QuotabilitySearch.Word] {
  /// The indices of the words that lie in `range`, in bytes.
  fileprivate func indices(in range: Range<Int>) -> Range<Int> {
    let first = partition { $0.range.lowerBound >= range.lowerBound }
    let end = partition { $0.range.upperBound > range.upperBound }
    return first..<Swift.max(first, end)
  }

  private func partition(_ isBehind: (QuotabilitySearch.Word) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
