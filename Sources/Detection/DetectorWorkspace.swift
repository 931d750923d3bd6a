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

  private var patterns: [PreparedPattern?] = []

  public init() {}

  /// The compiled pattern of rule `number`, remembered so that threads do not meet
  /// at its lock.
  mutating func pattern(_ number: Int, from all: [LazyPattern]) throws -> PreparedPattern {
    if number < patterns.count, let pattern = patterns[number] { return pattern }
    if patterns.count < all.count {
      patterns += [PreparedPattern?](repeating: nil, count: all.count - patterns.count)
    }
    let pattern = try all[number].get()
    patterns[number] = pattern
    return pattern
  }
}
