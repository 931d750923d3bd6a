internal import PatternCatalog

/// Whether the token behind a trigger lets a rule be tried at all.
///
/// Most tries fail because the word behind a number is none the pattern knows; that is
/// seen here from the word's hash, without calling PCRE2.
///
/// Plain numbers without a reference, so that asking counts nothing; the words of all filters lie
/// in one ``FollowingWords``.
struct NextFilter: Sendable, Equatable {
  fileprivate let flags: LexiconEntry.Flags
  /// Where the words lie that may follow, or those that may not.
  fileprivate let words: Range<UInt32>
  /// Which filter tells most words that are none of them without walking over those.
  private let wordFilter: Int
  fileprivate let wordsAreBarred: Bool
  fileprivate let acceptsCapital: Bool
  fileprivate let acceptsNumber: Bool
  fileprivate let marks: MarkSet
  fileprivate let acceptsOtherMarks: Bool
  fileprivate let parts: Int
  /// Whether the words may stand anywhere ahead, rather than behind the trigger.
  let looksAhead: Bool

  /// - Parameter table: takes the filter's words.
  init(_ next: Trigger.Next?, words table: inout FollowingWords) {
    flags = next?.lexicon ?? []
    let barred = next?.unless ?? []
    let ahead = next?.ahead ?? []
    looksAhead = !ahead.isEmpty
    let named = looksAhead ? ahead : barred.isEmpty ? next?.words ?? [] : barred
    (words, wordFilter) = table.append(named)
    wordsAreBarred = !barred.isEmpty
    acceptsCapital = next?.capitalized ?? false
    acceptsNumber = next?.number ?? false
    let marks = next?.marks ?? []
    self.marks = MarkSet(marks.filter { $0 != 0 })
    acceptsOtherMarks = marks.contains(0)
    parts = next?.parts ?? 0
  }

  /// How many ``numbers`` a filter has.
  static let numberCount = 6

  /// Reads what ``numbers`` says.
  ///
  /// - Precondition: there are ``numberCount`` of them.
  init(_ numbers: ArraySlice<UInt64>) {
    let first = numbers.startIndex
    flags = LexiconEntry.Flags(rawValue: numbers[first])
    let start = UInt32(truncatingIfNeeded: numbers[first + 1])
    words = start..<max(start, UInt32(truncatingIfNeeded: numbers[first + 1] >> 32))
    marks = MarkSet(low: numbers[first + 2], high: numbers[first + 3])
    wordFilter = Int(truncatingIfNeeded: numbers[first + 4])
    let traits = numbers[first + 5]
    wordsAreBarred = traits & 1 != 0
    acceptsCapital = traits & 2 != 0
    acceptsNumber = traits & 4 != 0
    acceptsOtherMarks = traits & 8 != 0
    looksAhead = traits & 16 != 0
    parts = Int(truncatingIfNeeded: traits >> 8)
  }

  /// The filter, to be stored.
  var numbers: [UInt64] {
    let traits: [Bool] = [
      wordsAreBarred, acceptsCapital, acceptsNumber, acceptsOtherMarks, looksAhead,
    ]
    return [
      flags.rawValue, UInt64(words.lowerBound) | UInt64(words.upperBound) << 32, marks.low,
      marks.high, UInt64(wordFilter), traits.bits | UInt64(parts) << 8,
    ]
  }

  /// Whether the token behind `index`, across line breaks and quote marks, is one that may follow.
  ///
  /// A filter that ``looksAhead`` is asked by ``hasWordAhead(of:_:_:_:)`` instead.
  ///
  /// - Parameter table: the words of all filters.
  func accepts(
    tokenBehind index: Int, words table: FollowingWords, _ tokens: Span<Token>
  ) -> Bool {
    if parts > 0 { return Self.hasParts(parts, from: index, tokens) }
    var place = index + 1
    while place < tokens.count {
      let token = tokens[place]
      switch token.kind {
      case .lineBreak: break
      case .word:
        if token.entry.has(flags) || (acceptsCapital && token.shape.contains(.capital)) {
          return true
        }
        guard table.filters.mayContain(token.hash, wordFilter) else { return wordsAreBarred }
        return table.holds(token.hash, words) != wordsAreBarred
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

  /// How far ahead was looked for the words of one filter in the text at hand.
  struct Outlook {
    /// Looked from behind this token on.
    fileprivate var first = Int.max
    /// The token at which looking ended: one of the words, the end of the clause, or one not
    /// looked at.
    fileprivate var end = 0
    /// Whether one of the words stands at `end`.
    fileprivate var isWord = false
    /// Whether the clause ends at `end`.
    fileprivate var endsClause = false
  }

  /// Whether one of the words stands ahead of the token at `index`, in the same clause.
  ///
  /// - Parameter outlook: what was seen from triggers before, so that each token is looked at once.
  func hasWordAhead(
    of index: Int, _ table: FollowingWords, _ tokens: Span<Token>, _ outlook: inout Outlook
  ) -> Bool {
    let limit = tokens[index].upper + Trigger.Next.aheadBytes
    var place = index + 1
    if index >= outlook.first, index < outlook.end {
      if outlook.isWord { return tokens[outlook.end].lower <= limit }
      if outlook.endsClause { return false }
      place = outlook.end
    }
    outlook = Outlook(first: index)
    while place < tokens.count {
      outlook.end = place
      let token = tokens[place]
      guard token.lower <= limit else { return false }
      if token.kind == .word {
        if table.filters.mayContain(token.hash, wordFilter), table.holds(token.hash, words) {
          outlook.isWord = true
          return true
        }
      } else if token.kind == .punctuation, token.info == 0x3A || token.info == 0x3B {
        outlook.endsClause = true
        return false
      }
      place += 1
    }
    outlook.end = place
    outlook.endsClause = true
    return false
  }

  /// Whether the number at `index` begins exactly two, or three or more, numbers joined by
  /// one mark, white space around it allowed.
  private static func hasParts(
    _ wanted: Int, from index: Int, _ tokens: Span<Token>
  ) -> Bool {
    guard let (mark, second) = joined(behind: index, tokens) else { return false }
    let before = index - 1
    if before >= 1, tokens[index].shape.contains(.glued),
      tokens[before].shape.contains(.glued),
      tokens[before - 1].kind == .number
    {
      let other = tokens[before].info
      // `29` in `5-29-07` is not the first; `3` in `2/9/10-3/9/10` is.
      if other == mark || other == 0x2F || other == 0x2E { return false }
    }
    let third = joined(behind: second, tokens)
    return wanted == 2 ? third?.mark != mark : third?.mark == mark
  }

  /// The mark and the number that follow the number at `index`, if they do.
  private static func joined(
    behind index: Int, _ tokens: Span<Token>
  ) -> (mark: UInt64, number: Int)? {
    guard let place = skippingBreaks(index + 1, tokens) else { return nil }
    let mark = tokens[place]
    guard mark.kind == .punctuation,
      mark.info == 0x2F || mark.info == 0x2D || mark.info == 0x2E || mark.info == 0,
      let next = skippingBreaks(place + 1, tokens), tokens[next].kind == .number
    else { return nil }
    return (mark.info, next)
  }

  private static func skippingBreaks(
    _ index: Int, _ tokens: Span<Token>
  ) -> Int? {
    var place = index
    while place < tokens.count {
      let token = tokens[place]
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
struct ListGate: Sendable, Equatable {
  private var isOpen = false
  private var flags: LexiconEntry.Flags = []
  private var words = 0
  private var acceptsCapital = false
  private var acceptsNumber = false
  private var acceptsOtherMarks = false
  private var marks = MarkSet("")

  /// - Parameters:
  ///   - filters: the filters of the list's rules, `nil` for a rule without.
  ///   - table: the words of all filters; takes those the list accepts.
  init(_ filters: [NextFilter?], words table: inout FollowingWords) {
    var accepted: [UInt64] = []
    for filter in filters {
      guard let filter, !filter.wordsAreBarred, !filter.looksAhead else {
        isOpen = true
        return
      }
      flags.formUnion(filter.flags)
      accepted += table.hashes(filter.words)
      acceptsCapital = acceptsCapital || filter.acceptsCapital
      acceptsNumber = acceptsNumber || filter.acceptsNumber
      acceptsOtherMarks = acceptsOtherMarks || filter.acceptsOtherMarks || filter.parts > 0
      marks.formUnion(filter.marks)
      if filter.parts > 0 { marks.formUnion(.dating) }
    }
    words = table.filters.append(accepted)
  }

  /// How many ``numbers`` a gate has.
  static let numberCount = 5

  /// Reads what ``numbers`` says.
  ///
  /// - Precondition: there are ``numberCount`` of them.
  init(_ numbers: ArraySlice<UInt64>) {
    let first = numbers.startIndex
    flags = LexiconEntry.Flags(rawValue: numbers[first])
    words = Int(truncatingIfNeeded: numbers[first + 1])
    marks = MarkSet(low: numbers[first + 2], high: numbers[first + 3])
    let traits = numbers[first + 4]
    isOpen = traits & 1 != 0
    acceptsCapital = traits & 2 != 0
    acceptsNumber = traits & 4 != 0
    acceptsOtherMarks = traits & 8 != 0
  }

  /// The gate, to be stored.
  var numbers: [UInt64] {
    let traits: [Bool] = [isOpen, acceptsCapital, acceptsNumber, acceptsOtherMarks]
    return [flags.rawValue, UInt64(words), marks.low, marks.high, traits.bits]
  }

  /// Whether the token behind `index`, across line breaks and quote marks, is one that may follow.
  @inline(__always)
  func accepts(
    tokenBehind index: Int, words table: FollowingWords, _ tokens: Span<Token>
  ) -> Bool {
    if isOpen { return true }
    var place = index + 1
    while place < tokens.count {
      let token = tokens[place]
      switch token.kind {
      case .lineBreak: break
      case .word:
        return table.filters.mayContain(token.hash, words) || token.entry.has(flags)
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

/// The words that may follow triggers, of all filters.
struct FollowingWords: Sendable, Equatable {
  /// 256 bits for each filter and each gate.
  fileprivate(set) var filters: HashFilters
  /// The words of each filter, in order.
  private(set) var hashes: [UInt64]

  init(filters: [UInt64] = [], hashes: [UInt64] = []) {
    self.filters = HashFilters(size: 4, bits: filters)
    self.hashes = hashes
  }

  /// Takes the words of one filter, and says where they lie and which filter knows them.
  fileprivate mutating func append(_ words: [String]) -> (Range<UInt32>, filter: Int) {
    let first = UInt32(hashes.count)
    let sorted = Set(words.map(WordHash.of)).sorted()
    hashes += sorted
    return (first..<UInt32(hashes.count), filters.append(sorted))
  }

  fileprivate func hashes(_ range: Range<UInt32>) -> ArraySlice<UInt64> {
    hashes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// Whether a word is one of those in `range`, which lie in order.
  fileprivate func holds(_ hash: UInt64, _ range: Range<UInt32>) -> Bool {
    var low = Int(range.lowerBound)
    var high = Int(range.upperBound)
    while low < high {
      let middle = (low &+ high) / 2
      if hashes[middle] < hash { low = middle &+ 1 } else { high = middle }
    }
    return low < Int(range.upperBound) && hashes[low] == hash
  }
}

extension [Bool] {
  /// Each as a bit, the first one lowest.
  fileprivate var bits: UInt64 {
    enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt64($1.offset) : 0) }
  }
}
