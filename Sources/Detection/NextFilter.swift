internal import PatternCatalog

/// Whether the token behind a trigger lets a rule be tried at all.
///
/// Most tries fail because the word behind a number is none the pattern knows; that is
/// seen here from the word's hash, without calling PCRE2.
///
/// Plain numbers without a reference, so that asking counts nothing; the words of all filters lie
/// in one table.
struct NextFilter: Sendable {
  fileprivate let flags: LexiconEntry.Flags
  /// Where the words lie that may follow, or those that may not.
  fileprivate let words: Range<UInt32>
  /// Tells most words that are none of them without walking over those.
  private var wordFilter = WordFilter()
  fileprivate let wordsAreBarred: Bool
  fileprivate let acceptsCapital: Bool
  fileprivate let acceptsNumber: Bool
  fileprivate let marks: MarkSet
  fileprivate let acceptsOtherMarks: Bool
  fileprivate let parts: Int
  /// Whether the words may stand anywhere ahead, rather than behind the trigger.
  fileprivate let looksAhead: Bool

  /// - Parameter table: takes the filter's words.
  init(_ next: Trigger.Next?, words table: inout [UInt64]) {
    flags = next?.lexicon ?? []
    let barred = next?.unless ?? []
    let ahead = next?.ahead ?? []
    looksAhead = !ahead.isEmpty
    let first = UInt32(table.count)
    let named = looksAhead ? ahead : barred.isEmpty ? next?.words ?? [] : barred
    table += Set(named.map(WordHash.of)).sorted()
    words = first..<UInt32(table.count)
    for place in words { wordFilter.insert(table[Int(place)]) }
    wordsAreBarred = !barred.isEmpty
    acceptsCapital = next?.capitalized ?? false
    acceptsNumber = next?.number ?? false
    let marks = next?.marks ?? []
    self.marks = MarkSet(marks.filter { $0 != 0 })
    acceptsOtherMarks = marks.contains(0)
    parts = next?.parts ?? 0
  }

  /// Whether the token behind `index`, across line breaks and quote marks, is one that may follow.
  ///
  /// - Parameter table: the words of all filters.
  func accepts(
    tokenBehind index: Int, words table: [UInt64], _ workspace: borrowing DetectorWorkspace
  ) -> Bool {
    if parts > 0 { return Self.hasParts(parts, from: index, workspace) }
    if looksAhead { return hasWordAhead(of: index, table, workspace) }
    var place = index + 1
    while place < workspace.tokens.count {
      let token = workspace.tokens[place]
      switch token.kind {
      case .lineBreak: break
      case .word:
        if token.entry.has(flags) || (acceptsCapital && token.shape.contains(.capital)) {
          return true
        }
        guard wordFilter.mayContain(token.hash) else { return wordsAreBarred }
        return holds(token.hash, table) != wordsAreBarred
      case .number: return acceptsNumber
      case .punctuation:
        if token.info == 0 ? acceptsOtherMarks : marks.contains(token) { return true }
        // A mail quote mark at the beginning of a line.
        guard token.isMark(">"), token.shape.contains(.lineStart) else { return false }
      }
      place += 1
    }
    return false
  }

  /// Whether a word is one of the filter's, which lie in order.
  private func holds(_ hash: UInt64, _ table: [UInt64]) -> Bool {
    var low = Int(words.lowerBound)
    var high = Int(words.upperBound)
    while low < high {
      let middle = (low &+ high) / 2
      if table[middle] < hash { low = middle &+ 1 } else { high = middle }
    }
    return low < Int(words.upperBound) && table[low] == hash
  }

  /// Whether one of the words stands ahead, in the same clause.
  private func hasWordAhead(
    of index: Int, _ table: [UInt64], _ workspace: borrowing DetectorWorkspace
  ) -> Bool {
    let end = workspace.tokens[index].upper + Trigger.Next.aheadBytes
    var place = index + 1
    while place < workspace.tokens.count {
      let token = workspace.tokens[place]
      guard token.lower <= end else { return false }
      if token.kind == .word {
        if wordFilter.mayContain(token.hash), holds(token.hash, table) { return true }
      } else if token.kind == .punctuation, token.info == 0x3A || token.info == 0x3B {
        return false
      }
      place += 1
    }
    return false
  }

  /// Whether the number at `index` begins exactly two, or three or more, numbers joined by
  /// one mark, white space around it allowed.
  private static func hasParts(
    _ wanted: Int, from index: Int, _ workspace: borrowing DetectorWorkspace
  ) -> Bool {
    guard let (mark, second) = joined(behind: index, workspace) else { return false }
    let before = index - 1
    if before >= 1, workspace.tokens[index].shape.contains(.glued),
      workspace.tokens[before].shape.contains(.glued),
      workspace.tokens[before - 1].kind == .number
    {
      let other = workspace.tokens[before].info
      // `29` in `5-29-07` is not the first; `3` in `2/9/10-3/9/10` is.
      if other == mark || other == 0x2F || other == 0x2E { return false }
    }
    let third = joined(behind: second, workspace)
    return wanted == 2 ? third?.mark != mark : third?.mark == mark
  }

  /// The mark and the number that follow the number at `index`, if they do.
  private static func joined(
    behind index: Int, _ workspace: borrowing DetectorWorkspace
  ) -> (mark: UInt64, number: Int)? {
    guard let place = skippingBreaks(index + 1, workspace) else { return nil }
    let mark = workspace.tokens[place]
    guard mark.kind == .punctuation,
      mark.info == 0x2F || mark.info == 0x2D || mark.info == 0x2E || mark.info == 0,
      let next = skippingBreaks(place + 1, workspace), workspace.tokens[next].kind == .number
    else { return nil }
    return (mark.info, next)
  }

  private static func skippingBreaks(
    _ index: Int, _ workspace: borrowing DetectorWorkspace
  ) -> Int? {
    var place = index
    while place < workspace.tokens.count {
      let token = workspace.tokens[place]
      guard token.kind == .lineBreak || (token.isMark(">") && token.shape.contains(.lineStart))
      else { return place }
      place += 1
    }
    return nil
  }
}

/// Whether the token behind a trigger lets any rule of a list be tried at all: what all their
/// filters accept together, or anything where one of them has none.
///
/// Asked before anything is read on: most capitalised words are followed by none of the marks that
/// rules for capitalised words want.
struct ListGate: Sendable {
  private var isOpen = false
  private var flags: LexiconEntry.Flags = []
  private var words = WordFilter()
  private var acceptsCapital = false
  private var acceptsNumber = false
  private var acceptsOtherMarks = false
  private var marks = MarkSet("")

  /// - Parameters:
  ///   - filters: the filters of the list's rules, `nil` for a rule without.
  ///   - table: the words of all filters.
  init(_ filters: [NextFilter?], words table: [UInt64]) {
    for filter in filters {
      guard let filter, !filter.wordsAreBarred, !filter.looksAhead else {
        isOpen = true
        return
      }
      flags.formUnion(filter.flags)
      for place in filter.words { words.insert(table[Int(place)]) }
      acceptsCapital = acceptsCapital || filter.acceptsCapital
      acceptsNumber = acceptsNumber || filter.acceptsNumber
      acceptsOtherMarks = acceptsOtherMarks || filter.acceptsOtherMarks || filter.parts > 0
      marks.formUnion(filter.marks)
      if filter.parts > 0 { marks.formUnion(.dating) }
    }
  }

  /// Whether the token behind `index`, across line breaks and quote marks, is one that may follow.
  @inline(__always)
  func accepts(tokenBehind index: Int, _ workspace: borrowing DetectorWorkspace) -> Bool {
    if isOpen { return true }
    var place = index + 1
    while place < workspace.tokens.count {
      let token = workspace.tokens[place]
      switch token.kind {
      case .lineBreak: break
      case .word:
        return words.mayContain(token.hash) || token.entry.has(flags)
          || acceptsCapital && token.shape.contains(.capital)
      case .number: return acceptsNumber
      case .punctuation:
        if token.info == 0 ? acceptsOtherMarks : marks.contains(token) { return true }
        // A mail quote mark at the beginning of a line.
        guard token.isMark(">"), token.shape.contains(.lineStart) else { return false }
      }
      place += 1
    }
    return false
  }
}

/// A set of hashes that may say yes wrongly, but never no: 256 bits, one for each hash.
private struct WordFilter {
  private var bits = InlineArray<4, UInt64>(repeating: 0)

  mutating func insert(_ hash: UInt64) {
    bits[Int(truncatingIfNeeded: hash >> 62)] |= 1 << (hash >> 56 & 63)
  }

  @inline(__always)
  func mayContain(_ hash: UInt64) -> Bool {
    bits[Int(truncatingIfNeeded: hash >> 62)] >> (hash >> 56 & 63) & 1 == 1
  }
}
