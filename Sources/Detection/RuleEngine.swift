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
/// Built once and shared. ``RuleTables`` give a list of rules for a token;
/// a ``LazyAutomaton`` reads on from there once for all of them and says which may match,
/// and only those are handed to PCRE2. A pattern is compiled when it is first tried, so
/// that a run pays only for the rules its letters need.
final class RuleEngine: Sendable {
  let tables: RuleTables
  private let compiled: [LazyPattern]
  private let runBytes: [Bool]
  private let prefilter: LazyProgram
  private let learned: LearnedStates?

  private static let widestRun = 256

  /// Prepares the rules of `catalog`.
  init(_ catalog: PatternCatalog) {
    tables =
      catalog.ruleTables.flatMap { RuleTables($0) }
      ?? RuleTables(rules: catalog.rules, triggerWords: catalog.triggerWords)
    let source: @Sendable (Int) -> String = { catalog.rules[$0].pattern }
    let known = catalog.compiled
    compiled = tables.patternKeys.enumerated().map {
      LazyPattern($0, key: $1, known: known, source: source)
    }
    runBytes = tables.byRunByte.map { $0 != 0 }
    prefilter = catalog.prefilter
    learned = catalog.learned
  }

  var ruleCount: Int { tables.rules.count }

  /// An automaton for one thread to look ahead with.
  func makeAutomaton() -> LazyAutomaton {
    LazyAutomaton(
      prefilter, lists: tables.lists, tokenSlots: firstNumberSlot + tables.byNumber.count,
      learned: learned)
  }

  /// Appends what the rules find to `workspace.candidates`.
  ///
  /// - Throws: ``DetectionError`` with the rule's id when a limit is reached.
  func run(
    on text: Span<UInt8>, using workspace: inout DetectorWorkspace, only rule: Int? = nil
  ) throws(DetectionError) {
    workspace.onlyRule = rule
    workspace.serve(self)
    for number in tables.lookingAhead { workspace.outlooks[Int(number)] = .init() }
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
            tables.byTrigger[entry.trigger], at: token.lower, token: index, text, tokens,
            &workspace,
            read: slot(ofTrigger: entry.trigger, token))
        }
        if tables.cities != 0, entry.has(.anyCity) {
          try run(tables.cities, at: token.lower, token: index, text, tokens, &workspace)
        }
        var flags = entry.bits & tables.flagMask
        while flags != 0 {
          try run(
            tables.byFlag[flags.trailingZeroBitCount], at: token.lower, token: index, text, tokens,
            &workspace)
          flags &= flags &- 1
        }
        if tables.capitalized != 0, token.shape.contains(.capital) {
          try run(tables.capitalized, at: token.lower, token: index, text, tokens, &workspace)
        }
        if isGluedRun(index, tokens) { try runMixed(at: index, text, tokens, &workspace) }
      case .number:
        let next = token.upper < text.count ? Int(text[token.upper]) : 256
        let length = min(Int(token.info), RuleTables.longestNumber)
        let place = length * tables.followingCount + tables.following(ofByte: next)
        // Which digits they are makes no difference to the automaton; full-width ones do.
        let isPlain = Int(token.length) == length && length < RuleTables.longestNumber
        try run(
          tables.byNumber[place], at: token.lower, token: index, text, tokens, &workspace,
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
        try run(tables.byRunByte[byte], at: start, token: index, text, tokens, &workspace)
      }
      index += 1
    }
  }

  /// What the automaton may remember a trigger word by: which it is, and how it is written.
  @inline(__always)
  private func slot(ofTrigger trigger: Int, _ token: Token) -> LazyAutomaton.Token? {
    // Apostrophes and soft hyphens inside do not count for the word, but take up bytes.
    guard token.length == tables.triggerLengths[trigger],
      token.shape.isDisjoint(with: [.innerCapital, .beyondASCII])
    else { return nil }
    let spelling = token.shape.contains(.allCapitals) ? 2 : token.shape.contains(.capital) ? 1 : 0
    return .init(slot: trigger * 3 + spelling, length: Int(token.length))
  }

  /// The slots of numbers come behind those of words.
  private var firstNumberSlot: Int { tables.byTrigger.count * 3 }

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
    guard length < RuleTables.longestMixed else { return }
    let list = tables.byMixedLength[length]
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
      tables.gates[Int(list)].accepts(tokenBehind: token, words: tables.filterWords, tokens),
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
    let rule = tables.rules[number]
    if rule.hasFilter, !accepts(number, behind: token, tokens, &workspace) { return }
    workspace.rulesTried += 1
    workspace.tries[number].tried += 1
    do {
      if workspace.needsPreparing(number) { try workspace.prepare(number, from: compiled) }
      guard try workspace.patterns.matches(number, in: text, at: offset, using: workspace.match)
      else { return }
    } catch let error as MatchError {
      throw DetectionError(rule: tables.ids[number], reason: error, offset: offset)
    } catch {
      throw DetectionError(
        rule: tables.ids[number], reason: .other(code: 0, reason: "\(error)"), offset: offset)
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
    let filter = tables.filters[number]
    guard filter.looksAhead else {
      return filter.accepts(tokenBehind: token, words: tables.filterWords, tokens)
    }
    return filter.hasWordAhead(of: token, tables.filterWords, tokens, &workspace.outlooks[number])
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
      if !raised { raised = tables.holdsContext(near.hash, rule * 2) }
      if !lowered { lowered = tables.holdsContext(near.hash, rule * 2 + 1) }
    }
    return (raised ? Self.raise : 0) + (lowered ? Self.lower : 0)
  }
}
