internal import LetheCore
internal import PCRE2
internal import PatternCatalog
internal import Prefilter

/// The scratch memory one thread needs to search texts, kept from one to the next.
public struct DetectorWorkspace: ~Copyable {
  /// The tokens of the text at hand.
  var tokens: [Token] = []
  /// What was found in it so far.
  var candidates: [Candidate] = []
  /// PCRE2's scratch memory.
  let match = MatchWorkspace()
  /// How many times each rule's pattern was tried, and how many times it matched, for
  /// benchmarks: counts that do not depend on the machine.
  var tries: [RuleTries] = []
  /// How many times any rule's pattern was tried.
  public internal(set) var rulesTried = 0

  /// Set to try a single rule, as its own examples do.
  var onlyRule: Int?
  /// Set to see what a rule matches that its check refuses.
  var ignoresChecks = false

  /// The patterns this thread has needed so far, by rule number.
  var patterns = PatternSet(count: 0)
  /// How many tries each has left before it gets JIT code; the greatest number for one that was
  /// never tried.
  var triesLeft: [UInt16] = []
  /// What the groups of each of them mean.
  var marks: [[GroupMark]] = []
  /// What says which patterns are worth trying.
  var automaton = LazyAutomaton(PrefilterProgram([]), lists: [])
  /// How far each rule has looked ahead in the text at hand, if it does.
  var outlooks: [NextFilter.Outlook] = []
  /// The engine that the automaton and the patterns were made for.
  private var engine: RuleEngine?

  public init() {}

  /// Makes the workspace ready for `engine`; what was kept for another is dropped.
  mutating func serve(_ engine: RuleEngine) {
    guard self.engine !== engine else { return }
    self.engine = engine
    automaton = engine.makeAutomaton()
    patterns = PatternSet(count: 0)
    tries = [RuleTries](repeating: RuleTries(), count: engine.ruleCount)
    triesLeft = []
    marks = []
    outlooks = [NextFilter.Outlook](repeating: .init(), count: engine.ruleCount)
  }

  /// Whether any rule of a list may match at `offset`; they are then the automaton's candidates.
  @inline(__always)
  mutating func mayMatch(
    _ list: UInt16, in text: Span<UInt8>, at offset: Int, token: LazyAutomaton.Token?
  ) -> Bool {
    automaton.look(for: Int(list), in: text, at: offset, token: token)
  }

  /// After how many tries JIT code pays for itself, for a pattern of so many bytes.
  ///
  /// Measured on 10 MB of letters: making it takes 30 ns for each byte of the pattern, a try without
  /// it 3.5 µs. So it is made when the tries so far have taken about as long, which is never more than
  /// twice as long as knowing beforehand; a single letter hardly gets there, a corpus soon does.
  static func triesBeforeJIT(codeSize: Int) -> UInt16 { UInt16(clamping: 20 + codeSize / 120) }

  /// Counts a try of rule `number` and says whether its pattern has yet to be prepared, or
  /// prepared anew with JIT code.
  @inline(__always)
  mutating func needsPreparing(_ number: Int) -> Bool {
    guard number < triesLeft.count else { return true }
    let left = triesLeft[number]
    guard left > 0 else { return false }
    triesLeft[number] = left == .max ? left : left - 1
    return left == .max || left == 1
  }

  /// Has the compiled pattern of rule `number` at hand, compiling it if no thread has
  /// needed it before.
  mutating func prepare(_ number: Int, from all: [LazyPattern]) throws {
    if patterns.count < all.count {
      patterns = PatternSet(count: all.count)
      triesLeft = [UInt16](repeating: .max, count: all.count)
      marks = [[GroupMark]](repeating: [], count: all.count)
    }
    let pattern = try all[number].get(forManyTries: triesLeft[number] == 0)
    if triesLeft[number] == .max {
      triesLeft[number] =
        pattern.code.hasJIT ? 0 : min(.max - 1, Self.triesBeforeJIT(codeSize: pattern.code.size))
    }
    patterns.insert(pattern.code, at: number)
    marks[number] = pattern.marks
  }
}
