internal import PCRE2

/// The scratch memory one thread needs to search texts, kept from one to the next.
public struct DetectorWorkspace: ~Copyable {
  /// The tokens of the text at hand.
  var tokens: [Token] = []
  /// What was found in it so far.
  var candidates: [Candidate] = []
  /// PCRE2's scratch memory.
  let match = MatchWorkspace()
  /// How many times a rule's pattern was tried, for benchmarks: a count that does
  /// not depend on the machine.
  public internal(set) var rulesTried = 0

  /// Set to try a single rule, as its own examples do.
  var onlyRule: Int?

  /// The patterns this thread has needed so far, by rule number.
  var patterns = PatternSet(count: 0)
  /// What the groups of each of them mean.
  var marks: [[GroupMark]] = []

  public init() {}

  /// Has the compiled pattern of rule `number` at hand, compiling it if no thread has
  /// needed it before.
  mutating func prepare(_ number: Int, from all: [LazyPattern]) throws {
    if patterns.count < all.count {
      patterns = PatternSet(count: all.count)
      marks = [[GroupMark]](repeating: [], count: all.count)
    }
    let pattern = try all[number].get()
    patterns.insert(pattern.code, at: number)
    marks[number] = pattern.marks
  }
}
