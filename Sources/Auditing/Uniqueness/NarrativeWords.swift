internal import IdentifierSearch
internal import LetheCore

/// The words of a text, in lower case, and where sentences end between them.
struct NarrativeWords {
  struct Word {
    /// Letters and digits in lower case.
    let text: String
    /// ``WordFilter/hash(of:)`` of it, and where it ends in `s`, of what stands before that.
    let hash: UInt64
    let singularHash: UInt64?
    /// Where it stands, in bytes.
    let range: Range<Int>
    /// Whether a sentence, a clause with a semicolon or a paragraph ends before it.
    let isAfterBreak: Bool
  }

  let words: [Word]

  init(_ text: [UInt8]) {
    var words: [Word] = []
    let folded = text.map(ASCII.folded)
    var index = 0
    var hasBreak = false
    while index < text.count {
      guard ASCII.isWordPart(text[index]) else {
        let byte = text[index]
        let next = index + 1 < text.count ? text[index + 1] : 0x20
        let endsSentence = ".!?".utf8.contains(byte) && (ASCII.isBlank(next) || next == 0x22)
        let endsParagraph = byte == 0x0A && (next == 0x0A || next == 0x0D)
        if byte == UInt8(ascii: ";") || endsParagraph { hasBreak = true }
        // `Dr. Ng` and `J. Smith` go on.
        if endsSentence, let last = words.last, last.range.count > 3 || byte != 0x2E {
          hasBreak = true
        }
        index += 1
        continue
      }
      let start = index
      var hash = WordFilter.emptyHash
      var shorterHash = hash
      while index < text.count, ASCII.isWordPart(text[index]) {
        shorterHash = hash
        hash = WordFilter.hash(hash, folded[index])
        index += 1
      }
      let isPlural = index - start > 1 && folded[index - 1] == UInt8(ascii: "s")
      words.append(
        Word(
          text: String(decoding: folded[start..<index], as: UTF8.self), hash: hash,
          singularHash: isPlural ? shorterHash : nil, range: start..<index,
          isAfterBreak: hasBreak))
      hasBreak = false
    }
    self.words = words
  }

  /// The index of the first word that begins at `offset` or later.
  func index(atOrAfter offset: Int) -> Int {
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Up to `count` words before `index`, nearest first, within the sentence.
  func before(_ index: Int, _ count: Int) -> [String] {
    var found: [String] = []
    var index = index
    while found.count < count, index > 0, index >= words.count || !words[index].isAfterBreak {
      index -= 1
      found.append(words[index].text)
    }
    return found
  }

  /// Up to `count` words from `index` on, within the sentence.
  func from(_ index: Int, _ count: Int) -> [String] {
    var found: [String] = []
    for next in words[min(index, words.count)...].prefix(count) {
      if next.isAfterBreak, !found.isEmpty { break }
      found.append(next.text)
    }
    return found
  }
}
