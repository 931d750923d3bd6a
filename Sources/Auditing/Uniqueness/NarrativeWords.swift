internal import IdentifierSearch

/// The words of a text, in lower case, and where sentences end between them.
struct NarrativeWords {
  struct Word {
    /// Letters and digits in lower case.
    let text: String
    /// Where it stands, in bytes.
    let range: Range<Int>
    /// Whether a sentence, a clause with a semicolon or a paragraph ends before it.
    let isAfterBreak: Bool
  }

  let words: [Word]

  init(_ text: [UInt8]) {
    var words: [Word] = []
    var index = 0
    var hasBreak = false
    while index < text.count {
      guard Self.isWordByte(text[index]) else {
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
      while index < text.count, Self.isWordByte(text[index]) { index += 1 }
      words.append(
        Word(
          text: String(decoding: text[start..<index].map(ASCII.folded), as: UTF8.self),
          range: start..<index, isAfterBreak: hasBreak))
      hasBreak = false
    }
    self.words = words
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte >= 0x80
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

/// Phrases, and what each of them says.
struct PhraseTable: Sendable {
  private struct Phrase {
    let rest: [String]
    let value: String
  }

  private let phrases: [String: [Phrase]]

  /// A table of `value: [phrases]`; a phrase is words with blanks, hyphens or commas between.
  init(_ lists: KeyValuePairs<String, [String]>) {
    self.init(lists.map { ($0.key, $0.value) })
  }

  init(_ lists: [(String, [String])]) {
    var phrases: [String: [Phrase]] = [:]
    for (value, list) in lists {
      for phrase in list {
        let words = phrase.lowercased().split { $0 == " " || $0 == "-" || $0 == "," }.map(
          String.init)
        guard let first = words.first else { continue }
        phrases[first, default: []].append(Phrase(rest: Array(words.dropFirst()), value: value))
      }
    }
    // The longest first, so that `lumbar fusion` is more than `lumbar`.
    self.phrases = phrases.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
  }

  /// What the phrases in `words` say, with the words of each, none within another.
  func matches(in words: NarrativeWords) -> [(value: String, words: Range<Int>)] {
    var found: [(value: String, words: Range<Int>)] = []
    var index = 0
    while index < words.words.count {
      if let match = match(at: index, in: words) {
        found.append(match)
        index = match.words.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  func match(at index: Int, in words: NarrativeWords) -> (value: String, words: Range<Int>)? {
    let first = words.words[index].text
    for candidate in [first, first.hasSuffix("s") ? String(first.dropLast()) : first] {
      // One `shoulders` is as good as a shoulder, but only the last word of a phrase has a plural.
      let isPlural = candidate.utf8.count < first.utf8.count
      guard let phrases = phrases[candidate] else { continue }
      for phrase in phrases where !isPlural || phrase.rest.isEmpty {
        let end = index + 1 + phrase.rest.count
        guard end <= words.words.count else { continue }
        let isMatch = phrase.rest.indices.allSatisfy { place in
          let word = words.words[index + 1 + place]
          guard !word.isAfterBreak else { return false }
          return word.text == phrase.rest[place]
            || (place == phrase.rest.count - 1 && word.text == phrase.rest[place] + "s")
        }
        if isMatch { return (phrase.value, index..<end) }
      }
      if !isPlural, phrases.contains(where: \.rest.isEmpty) { break }
    }
    return nil
  }
}
