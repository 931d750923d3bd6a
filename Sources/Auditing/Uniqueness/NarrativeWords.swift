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

/// Words of which a few are looked for among many: says at once of most others that they are
/// none of them.
struct WordFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  init(_ words: some Sequence<String>) {
    for word in words {
      let hash = Self.hash(of: word)
      bits[Self.place(hash)] |= 1 << (hash & 63)
    }
  }

  /// Whether a word of this hash may be one of them; `false` where it is not.
  func mayHold(_ hash: UInt64) -> Bool { bits[Self.place(hash)] & 1 << (hash & 63) != 0 }

  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 6 & 0x3FF) }

  static func hash(of word: String) -> UInt64 { FNV1a.hash(word.utf8) }

  static var emptyHash: UInt64 { FNV1a.basis }

  /// The hash of a word that goes on with `byte`.
  static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    FNV1a.adding(UInt64(byte), to: hash)
  }
}

/// Phrases, and what each of them says; several lists of them are looked for in one walk.
struct PhraseTable: Sendable {
  /// A phrase that stands in a text.
  struct Match {
    /// The list it is in.
    let list: Int
    let value: String
    let words: Range<Int>
  }

  private struct Phrase {
    let list: Int
    let rest: [String]
    let value: String
  }

  private let phrases: [String: [Phrase]]
  /// The words that phrases begin with.
  private let firsts: WordFilter
  private let listCount: Int

  /// A table of lists of values, each with its phrases, words with blanks, hyphens or commas
  /// between.
  init(_ lists: [[(value: String, phrases: [String])]]) {
    var phrases: [String: [Phrase]] = [:]
    for (number, list) in lists.enumerated() {
      for (value, written) in list {
        for phrase in written {
          let words = phrase.lowercased().split { $0 == " " || $0 == "-" || $0 == "," }
            .map(String.init)
          guard let first = words.first else { continue }
          phrases[first, default: []].append(
            Phrase(list: number, rest: Array(words.dropFirst()), value: value))
        }
      }
    }
    // The longest first, so that `lumbar fusion` is more than `lumbar`.
    self.phrases = phrases.mapValues { $0.sorted { $0.rest.count > $1.rest.count } }
    firsts = WordFilter(phrases.keys)
    listCount = lists.count
  }

  /// The phrases in `words`, in text order; none of a list within another of it.
  func matches(in words: NarrativeWords) -> [Match] {
    var free = [Int](repeating: 0, count: listCount)
    var found: [Match] = []
    for index in words.words.indices {
      addMatches(at: index, in: words, free: &free, to: &found)
    }
    return found
  }

  /// The longest phrase of the first list that begins at word `index`.
  func match(at index: Int, in words: NarrativeWords) -> Match? {
    var free = [Int](repeating: 0, count: listCount)
    var found: [Match] = []
    addMatches(at: index, in: words, free: &free, to: &found)
    return found.first { $0.list == 0 }
  }

  private func addMatches(
    at index: Int, in words: NarrativeWords, free: inout [Int], to found: inout [Match]
  ) {
    let word = words.words[index]
    let first = word.text
    func add(_ phrases: [Phrase], isPlural: Bool) {
      for phrase in phrases where free[phrase.list] <= index {
        // `shoulders` is as good as a shoulder, but only the last word of a phrase has a plural.
        guard !isPlural || phrase.rest.isEmpty, fits(phrase, after: index, in: words) else {
          continue
        }
        let end = index + 1 + phrase.rest.count
        free[phrase.list] = end
        found.append(Match(list: phrase.list, value: phrase.value, words: index..<end))
      }
    }
    if firsts.mayHold(word.hash), let phrases = phrases[first] { add(phrases, isPlural: false) }
    if let hash = word.singularHash, firsts.mayHold(hash),
      let phrases = phrases[String(first.dropLast())]
    {
      add(phrases, isPlural: true)
    }
  }

  private func fits(_ phrase: Phrase, after index: Int, in words: NarrativeWords) -> Bool {
    guard index + 1 + phrase.rest.count <= words.words.count else { return false }
    return phrase.rest.indices.allSatisfy { place in
      let word = words.words[index + 1 + place]
      guard !word.isAfterBreak else { return false }
      return word.text == phrase.rest[place]
        || (place == phrase.rest.count - 1 && word.text == phrase.rest[place] + "s")
    }
  }
}
