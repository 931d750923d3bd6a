internal import LetheCore
internal import PCRE2
internal import PatternCatalog
internal import Prefilter

/// A finding before overlaps are settled: plain numbers, no text, no allocation.
struct Candidate {
  var start: Int32
  var end: Int32
  /// `nil` marks a look-alike: what lies inside and is not surer is dropped.
  var type: IdentifierType?
  var score: Float
  /// An index into the detector's rule names.
  var rule: UInt16
}

/// The rules of a catalog, made ready to be tried at tokens.
///
/// Built once and shared. Dispatch is by table: a word knows its trigger number, a
/// number is looked up by its length and the byte behind it. That gives a list of rules;
/// a ``LazyAutomaton`` reads on from there once for all of them and says which may match,
/// and only those are handed to PCRE2. A pattern is compiled when it is first tried, so
/// that a run pays only for the rules its letters need.
final class RuleEngine: Sendable {
  /// What of a rule is needed at each try, without anything that is counted by reference.
  struct RunnableRule: Sendable {
    let type: IdentifierType?
    let score: Float
    let validator: Rule.Validator?
    let hasFilter: Bool
    let hasContext: Bool
  }

  private let rules: [RunnableRule]
  private let ids: [String]
  /// The words that raise and lower each rule's score.
  private let contexts: [(raises: [UInt64], lowers: [UInt64])]
  private let contextFilters: HashFilters
  private let compiled: [LazyPattern]
  private let filters: [NextFilter]
  private let filterWords: FollowingWords
  /// The numbers of the rules whose filter looks ahead.
  private let lookingAhead: [Int]
  private let prefilter: LazyProgram
  private let learned: LearnedStates?

  // Lists of rule numbers; a dispatch table holds indices into them, 0 for none.
  private let lists: [[UInt16]]
  private let gates: [ListGate]
  private let byTrigger: [UInt16]
  /// The bytes of each trigger word in small letters.
  private let triggerLengths: [UInt16]
  private let byNumber: [UInt16]
  private let following: FollowingClasses
  private let byMixedLength: [UInt16]
  private let byRunByte: [UInt16]
  /// For each flag of the lexicon, by its bit.
  private let byFlag: [UInt16]
  /// The flags that have a list, those of cities left out.
  private let flagMask: UInt64
  private let cities: UInt16
  private let capitalized: UInt16
  private let runBytes: [Bool]

  /// Longer numbers are dispatched like ones of this length.
  private static let longestNumber = 24
  private static let longestMixed = 64
  private static let widestRun = 256

  /// Prepares `rules`, whose trigger words are numbered as in `triggerWords`.
  ///
  /// - Parameters:
  ///   - known: the patterns that were compiled before.
  ///   - learned: what automata of the same rules have learned.
  init(
    rules: [Rule], triggerWords: [String], prefilter: LazyProgram, known: CompiledPatterns?,
    learned: LearnedStates? = nil
  ) {
    self.prefilter = prefilter
    self.learned = learned
    self.rules = rules.map { rule in
      RunnableRule(
        type: rule.type, score: Float(rule.score), validator: rule.validator,
        hasFilter: rule.trigger.next != nil, hasContext: !(rule.raises + rule.lowers).isEmpty)
    }
    ids = rules.map(\.id)
    let contexts = rules.map { ($0.raises.map(WordHash.of), $0.lowers.map(WordHash.of)) }
    self.contexts = contexts
    var contextFilters = HashFilters(size: 16)
    for words in contexts.flatMap({ [$0, $1] }) { _ = contextFilters.append(words) }
    self.contextFilters = contextFilters
    compiled = rules.map { LazyPattern($0.pattern, known: known) }
    var filterWords = FollowingWords()
    filters = rules.map { NextFilter($0.trigger.next, words: &filterWords) }
    lookingAhead = rules.indices.filter { !(rules[$0].trigger.next?.ahead ?? []).isEmpty }
    var table = ListTable()
    // Built-in rules know the numbers of their words; only what a user adds asks for them.
    let isEveryNumberKnown = rules.allSatisfy {
      $0.trigger.wordNumbers.count == $0.trigger.words.count
    }
    let numbers =
      isEveryNumberKnown
      ? [:]
      : Dictionary(
        zip(triggerWords.map(WordHash.of), 1...), uniquingKeysWith: { first, _ in first })
    var words = [[UInt16]](repeating: [], count: triggerWords.count + 1)
    let following = FollowingClasses(rules)
    self.following = following
    var digits = [[UInt16]](
      repeating: [], count: (Self.longestNumber + 1) * following.count)
    var mixed = [[UInt16]](repeating: [], count: Self.longestMixed + 1)
    var runs = [[UInt16]](repeating: [], count: 256)
    var lexicon: [UInt64: [UInt16]] = [:]
    var anyCapital: [UInt16] = []
    for (index, rule) in rules.enumerated() {
      let number = UInt16(index)
      let triggers =
        isEveryNumberKnown
        ? rule.trigger.wordNumbers : rule.trigger.words.compactMap { numbers[WordHash.of($0)] }
      for trigger in triggers where words[trigger].last != number { words[trigger].append(number) }
      for trigger in rule.trigger.numbers {
        for length in trigger.digits.clamped(to: 0...Self.longestNumber) {
          for kind in following.classes(of: trigger.then) {
            let place = length * following.count + kind
            if digits[place].last != number { digits[place].append(number) }
          }
        }
      }
      for lengths in rule.trigger.mixed {
        for length in lengths where mixed[length].last != number { mixed[length].append(number) }
      }
      for byte in rule.trigger.runsAround { runs[Int(byte)].append(number) }
      var flags = rule.trigger.lexicon
      if flags.contains(.anyCity) {
        lexicon[LexiconEntry.Flags.anyCity.rawValue, default: []].append(number)
        flags.subtract(.anyCity)
      }
      for bit in 0..<48 where flags.rawValue & 1 << bit != 0 {
        lexicon[1 << bit, default: []].append(number)
      }
      if rule.trigger.capitalized { anyCapital.append(number) }
    }
    byTrigger = words.map { table.index(of: $0) }
    triggerLengths = [0] + triggerWords.map { UInt16(clamping: $0.utf8.count) }
    byNumber = digits.map { table.index(of: $0) }
    byMixedLength = mixed.map { table.index(of: $0) }
    byRunByte = runs.map { table.index(of: $0) }
    runBytes = runs.map { !$0.isEmpty }
    var byFlag = [UInt16](repeating: 0, count: 64)
    cities = table.index(of: lexicon.removeValue(forKey: LexiconEntry.Flags.anyCity.rawValue) ?? [])
    for bit in lexicon.keys.sorted() {
      byFlag[bit.trailingZeroBitCount] = table.index(of: lexicon[bit] ?? [])
    }
    self.byFlag = byFlag
    flagMask = lexicon.keys.reduce(0, |)
    capitalized = table.index(of: anyCapital)
    lists = table.lists
    let filters = filters
    gates = lists.map { list in
      ListGate(
        list.map { rules[Int($0)].trigger.next == nil ? nil : filters[Int($0)] },
        words: &filterWords)
    }
    self.filterWords = filterWords
  }

  var ruleCount: Int { rules.count }

  /// An automaton for one thread to look ahead with.
  func makeAutomaton() -> LazyAutomaton {
    LazyAutomaton(
      prefilter, lists: lists, tokenSlots: firstNumberSlot + byNumber.count, learned: learned)
  }

  /// Appends what the rules find to `workspace.candidates`.
  ///
  /// - Throws: ``DetectionError`` with the rule's id when a limit is reached.
  func run(
    on text: Span<UInt8>, using workspace: inout DetectorWorkspace, only rule: Int? = nil
  ) throws(DetectionError) {
    workspace.onlyRule = rule
    workspace.serve(self)
    for number in lookingAhead { workspace.outlooks[number] = .init() }
    // Held apart, so that looking at a token does not ask who else holds the workspace.
    let held = workspace.tokens
    let tokens = held.span
    var index = 0
    var lastRun = (byte: -1, start: -1)
    var repeats = 0
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .lineBreak: break
      case .word:
        let entry = token.entry
        if entry.trigger != 0 {
          try run(
            byTrigger[entry.trigger], at: token.lower, token: index, text, tokens, &workspace,
            read: slot(ofTrigger: entry.trigger, token))
        }
        if cities != 0, entry.has(.anyCity) {
          try run(cities, at: token.lower, token: index, text, tokens, &workspace)
        }
        var flags = entry.bits & flagMask
        while flags != 0 {
          try run(
            byFlag[flags.trailingZeroBitCount], at: token.lower, token: index, text, tokens,
            &workspace)
          flags &= flags &- 1
        }
        if capitalized != 0, token.shape.contains(.capital) {
          try run(capitalized, at: token.lower, token: index, text, tokens, &workspace)
        }
        if isGluedRun(index, tokens) { try runMixed(at: index, text, tokens, &workspace) }
      case .number:
        let next = token.upper < text.count ? Int(text[token.upper]) : 256
        let length = min(Int(token.info), Self.longestNumber)
        let place = length * following.count + following.kind(ofByte: next)
        // Which digits they are makes no difference to the automaton; full-width ones do.
        let isPlain = Int(token.length) == length && length < Self.longestNumber
        try run(
          byNumber[place], at: token.lower, token: index, text, tokens, &workspace,
          read: isPlain ? .init(slot: firstNumberSlot + place, length: length) : nil)
        if isGluedRun(index, tokens) { try runMixed(at: index, text, tokens, &workspace) }
      case .punctuation:
        let byte = Int(token.info)
        guard runBytes[byte], token.upper < text.count, text[token.upper] > 0x20 else { break }
        let start = startOfRun(around: token.lower, text)
        // Further marks of the run lead to the same try, unless a filter held the first ones
        // back; of a run of marks longer than any identifier, the first is enough.
        if start == lastRun.start, byte == lastRun.byte {
          repeats += 1
        } else {
          repeats = 0
        }
        let isEndless = token.lower - start >= Self.widestRun && text[token.lower - 1] == byte
        guard repeats < 4, !isEndless else { break }
        lastRun = (byte, start)
        try run(byRunByte[byte], at: start, token: index, text, tokens, &workspace)
      }
      index += 1
    }
  }

  /// What the automaton may remember a trigger word by: which it is, and how it is written.
  @inline(__always)
  private func slot(ofTrigger trigger: Int, _ token: Token) -> LazyAutomaton.Token? {
    // Apostrophes and soft hyphens inside do not count for the word, but take up bytes.
    guard token.length == triggerLengths[trigger],
      token.shape.isDisjoint(with: [.innerCapital, .beyondASCII])
    else { return nil }
    let spelling = token.shape.contains(.allCapitals) ? 2 : token.shape.contains(.capital) ? 1 : 0
    return .init(slot: trigger * 3 + spelling, length: Int(token.length))
  }

  /// The slots of numbers come behind those of words.
  private var firstNumberSlot: Int { byTrigger.count * 3 }

  /// Whether a word or number stands directly behind the token at `index`.
  @inline(__always)
  private func isGluedRun(_ index: Int, _ tokens: Span<Token>) -> Bool {
    guard index + 1 < tokens.count else { return false }
    let next = tokens[index + 1]
    return next.shape.contains(.glued) && next.kind.rawValue <= 1
  }

  /// Tries the rules for a run of letters and digits that begins at token `index`.
  private func runMixed(
    at index: Int, _ text: Span<UInt8>, _ tokens: Span<Token>,
    _ workspace: inout DetectorWorkspace
  ) throws(DetectionError) {
    let next = index + 1
    let token = tokens[index]
    if token.shape.contains(.glued), index > 0, tokens[index - 1].kind.rawValue <= 1 { return }
    var last = next
    while last + 1 < tokens.count {
      let ahead = tokens[last + 1]
      guard ahead.shape.contains(.glued), ahead.kind.rawValue <= 1 else { break }
      last += 1
    }
    let length = tokens[last].upper - token.lower
    guard length < Self.longestMixed else { return }
    let list = byMixedLength[length]
    if list != 0 { try run(list, at: token.lower, token: index, text, tokens, &workspace) }
  }

  private func startOfRun(around offset: Int, _ text: Span<UInt8>) -> Int {
    var start = offset
    if text[offset] == 0x40 {
      // What stands before an `@` is a mail address's local part; other marks end it, so
      // that each address of `a@b.com;c@d.org` is tried where it begins.
      while start > 0, offset - start < Self.widestRun, Self.isLocalPart[Int(text[start - 1])] {
        start -= 1
      }
    } else {
      while start > 0, offset - start < Self.widestRun, text[start - 1] > 0x20 { start -= 1 }
    }
    // Never begin inside a code point.
    while start < offset, text[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  /// Source: RFC 5322, 3.2.3 (atom text); bytes beyond ASCII by RFC 6531.
  private static let isLocalPart: [Bool] = (0...255).map { byte in
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte) || "!#$%&'*+?^_`~.-".utf8.contains(UInt8(byte))
  }

  @inline(__always)
  private func run(
    _ list: UInt16, at offset: Int, token: Int, _ text: Span<UInt8>, _ tokens: Span<Token>,
    _ workspace: inout DetectorWorkspace, read: LazyAutomaton.Token? = nil
  ) throws(DetectionError) {
    guard list != 0,
      gates[Int(list)].accepts(tokenBehind: token, words: filterWords, tokens),
      workspace.mayMatch(list, in: text, at: offset, token: read)
    else { return }
    var item = 0
    while item < workspace.automaton.candidateCount {
      let rule = workspace.automaton.candidate(item)
      try tryRule(rule, at: offset, token: token, text, tokens, &workspace)
      item += 1
    }
  }

  private func tryRule(
    _ number: Int, at offset: Int, token: Int, _ text: Span<UInt8>, _ tokens: Span<Token>,
    _ workspace: inout DetectorWorkspace
  ) throws(DetectionError) {
    if let only = workspace.onlyRule, only != number { return }
    let rule = rules[number]
    if rule.hasFilter, !accepts(number, behind: token, tokens, &workspace) { return }
    workspace.rulesTried += 1
    workspace.tries[number].tried += 1
    do {
      if workspace.needsPreparing(number) { try workspace.prepare(number, from: compiled) }
      guard try workspace.patterns.matches(number, in: text, at: offset, using: workspace.match)
      else { return }
    } catch let error as MatchError {
      throw DetectionError(rule: ids[number], reason: error, offset: offset)
    } catch {
      throw DetectionError(
        rule: ids[number], reason: .other(code: 0, reason: "\(error)"), offset: offset)
    }
    workspace.tries[number].matched += 1
    guard let whole = workspace.match.range(ofGroup: 0), !whole.isEmpty else { return }
    var adjustment: Float = 0
    if rule.hasContext {
      adjustment = context(of: number, around: whole, token: token, tokens)
    }
    let score = min(1, max(0, rule.score + adjustment))
    guard score > 0 else { return }
    let marks = workspace.marks[number]
    if marks.isEmpty {
      add(whole, rule.type, score, number, rule.validator, text, &workspace)
    } else {
      for mark in marks {
        guard let range = workspace.match.range(ofGroup: mark.group), !range.isEmpty else {
          continue
        }
        add(
          range, mark.type ?? rule.type, score, number, mark.type == nil ? rule.validator : nil,
          text, &workspace)
      }
    }
  }

  /// Whether what stands behind the trigger at `token` lets a rule be tried.
  @inline(__always)
  private func accepts(
    _ number: Int, behind token: Int, _ tokens: Span<Token>,
    _ workspace: inout DetectorWorkspace
  ) -> Bool {
    let filter = filters[number]
    guard filter.looksAhead else {
      return filter.accepts(tokenBehind: token, words: filterWords, tokens)
    }
    return filter.hasWordAhead(of: token, filterWords, tokens, &workspace.outlooks[number])
  }

  private func add(
    _ range: Range<Int>, _ type: IdentifierType?, _ score: Float, _ rule: Int,
    _ validator: Rule.Validator?, _ text: Span<UInt8>,
    _ workspace: inout DetectorWorkspace
  ) {
    if let validator, !validator.accepts(text.extracting(range)), !workspace.ignoresChecks {
      return
    }
    workspace.candidates.append(
      Candidate(
        start: Int32(range.lowerBound), end: Int32(range.upperBound), type: type, score: score,
        rule: UInt16(rule)))
  }

  private static let raise: Float = 0.3
  private static let lower: Float = -0.4

  /// What the words around a match say about it: up to eight tokens before, four after.
  private func context(
    of rule: Int, around range: Range<Int>, token: Int,
    _ tokens: Span<Token>
  ) -> Float {
    var first = token
    var steps = 0
    while first > 0, steps < 8 {
      first -= 1
      steps += 1
    }
    var last = token
    while last < tokens.count, tokens[last].lower < range.upperBound {
      last += 1
    }
    last = min(last + 4, tokens.count)
    var raised = false
    var lowered = false
    for index in first..<last {
      let near = tokens[index]
      guard near.isWord else { continue }
      if !raised, contextFilters.mayContain(near.hash, rule * 2) {
        raised = contexts[rule].raises.contains(near.hash)
      }
      if !lowered, contextFilters.mayContain(near.hash, rule * 2 + 1) {
        lowered = contexts[rule].lowers.contains(near.hash)
      }
    }
    return (raised ? Self.raise : 0) + (lowered ? Self.lower : 0)
  }
}

/// The bytes that may follow a number, in classes that no rule tells apart.
private struct FollowingClasses: Sendable {
  /// How many classes there are.
  let count: Int
  /// The class of each byte, and of the text's end at 256.
  private let kinds: [UInt8]
  /// The classes that each set of bytes is made of, by how it is written.
  private let members: [String: [Int]]

  init(_ rules: [Rule]) {
    let sets = Set(rules.flatMap { $0.trigger.numbers.compactMap(\.then) })
      .sorted { $0.written < $1.written }
    // Split by each set in turn.
    let members = sets.map(\.membership)
    var kinds = [UInt8](repeating: 0, count: 257)
    var count = 1
    for holds in members {
      var renumbered = [UInt8?](repeating: nil, count: count * 2)
      var next = 0
      for byte in 0...256 {
        let key = Int(kinds[byte]) * 2 + (holds[byte] ? 1 : 0)
        if renumbered[key] == nil {
          renumbered[key] = UInt8(next)
          next += 1
        }
        kinds[byte] = renumbered[key] ?? 0
      }
      count = next
    }
    self.kinds = kinds
    self.count = count
    self.members = Dictionary(
      uniqueKeysWithValues: zip(sets, members).map { set, holds in
        var isHeld = [Bool](repeating: false, count: count)
        for byte in 0...256 where holds[byte] { isHeld[Int(kinds[byte])] = true }
        return (set.written, isHeld.indices.filter { isHeld[$0] })
      })
  }

  /// The class of a byte, 256 for the end of the text.
  @inline(__always)
  func kind(ofByte byte: Int) -> Int { Int(kinds[byte]) }

  /// The classes that `set` is made of; `nil` is made of all.
  func classes(of set: Trigger.Following?) -> [Int] {
    set.map { members[$0.written] ?? [] } ?? Array(0..<count)
  }
}

/// Collects distinct lists, so that equal ones are kept once; list 0 is empty.
private struct ListTable {
  var lists: [[UInt16]] = [[]]
  private var known: [[UInt16]: UInt16] = [[]: 0]

  mutating func index(of list: [UInt16]) -> UInt16 {
    if let index = known[list] { return index }
    let index = UInt16(lists.count)
    lists.append(list)
    known[list] = index
    return index
  }
}
