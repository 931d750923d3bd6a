internal import LetheCore
internal import PatternCatalog

/// Names with digits that a scanner put in place of letters: `Ma1donado`, `0tto`.
extension NamePass {
  /// Reads 0 as O, 1 as L or I and 5 as S inside a capitalised word, and marks what the
  /// lists then know as a name or a place and as no ordinary word.
  mutating func findMangled() {
    var done = -1
    for index in letter.leads.indices(.mangled) where index > done {
      guard let last = endOfCluster(from: index) else { continue }
      done = last
      guard !isName[index], !isTaken[index], !isTaken[last] else { continue }
      let range = letter.tokens[index].lower..<letter.tokens[last].upper
      let entry = repaired(range, one: 0x6C).merged(with: repaired(range, one: 0x69))
      guard entry.commonWord <= 2, !entry.has([.medical, .drug, .notName, .eponym]) else {
        continue
      }
      if max(entry.givenName, entry.surname) >= 1 {
        add(index...last, .person, 0.6, .full)
      } else if entry.city >= 2 || entry.has(.state) {
        found.append(
          Candidate(
            start: Int32(range.lowerBound), end: Int32(range.upperBound),
            type: entry.has(.state) ? .state : .city, score: 0.6,
            rule: UInt16(firstRule + NameRule.leftoverPlace.rawValue)))
      }
    }
  }

  /// The last token of a word cut up by single digits that begins at `index`: letters
  /// before and behind one digit at least, four of them or more.
  private func endOfCluster(from index: Int) -> Int? {
    let first = letter.tokens[index]
    let isFree = !first.shape.contains(.glued) || letter.isMark(index - 1, in: .stop)
    let opens = first.kind == .number && isMisread(first) && isFree
    guard opens || first.isCapitalized && !isInsideWord(index),
      let second = letter.token(index + 1), second.shape.contains(.glued),
      opens ? second.isWord : second.kind == .number && isMisread(second)
    else { return nil }
    var letters = first.isWord ? Int(first.length) : 0
    var last = index
    while last - index < 6, let next = letter.token(last + 1), next.shape.contains(.glued) {
      if next.isWord {
        letters += Int(next.length)
      } else if next.kind != .number || !isMisread(next) {
        break
      }
      last += 1
    }
    // Not the beginning of something longer, as `A1-23`.
    if let next = letter.token(last + 1), next.shape.contains(.glued), next.kind == .number {
      return nil
    }
    return letters >= 3 && last > index ? last : nil
  }

  private func isInsideWord(_ index: Int) -> Bool {
    guard letter.tokens[index].shape.contains(.glued), let before = letter.token(index - 1) else {
      return false
    }
    return before.kind == .number || before.isMark("-") || before.isMark("/")
  }

  /// Whether a number is a digit that scanners read for a letter.
  private func isMisread(_ token: Token) -> Bool {
    guard token.info == 1, token.length == 1 else { return false }
    let byte = letter.bytes[token.lower]
    return byte == 0x30 || byte == 0x31 || byte == 0x35
  }

  /// What the lists know about the word in `range` with its digits read as letters.
  private func repaired(_ range: Range<Int>, one: UInt8) -> LexiconEntry {
    var hash = WordHash()
    let span = letter.bytes.span
    var index = range.lowerBound
    while index < range.upperBound {
      switch span[index] {
      case 0x30: hash.append(0x6F)
      case 0x31: hash.append(one)
      case 0x35: hash.append(0x73)
      default:
        index += hash.appendLetter(at: index, in: span)
        continue
      }
      index += 1
    }
    return letter.lexicon.entry(for: hash.value)
  }
}
