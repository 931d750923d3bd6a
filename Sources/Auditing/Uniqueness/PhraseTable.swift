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
