/// The states that a ``LazyAutomaton`` has learned from letters, for others to begin with: where
/// texts lead to, and which patterns may match there.
///
/// What states are made of is left out, so that none can be added; it would be four times as much.
/// All automata share them.
public struct LearnedStates: Sendable {
  let starts: [UInt32]
  let memory: [UInt32]
  let states: [LazyAutomaton.State]
  /// Where the branches of each state lie that may still match.
  let alive: [(start: UInt32, end: UInt32)]
  let branches: [UInt32]
  let transitions: TransitionTable

  /// Reads what ``LazyAutomaton/learnedStates(fingerprint:)`` wrote; `nil` where the numbers are
  /// nothing of the kind.
  ///
  /// - Parameters:
  ///   - fingerprint: what the rules were compiled to; states of others are refused.
  ///   - words: copies the numbers in a range.
  public init?(count: Int, fingerprint: UInt64, words: (Range<Int>) -> [UInt64]) {
    guard count >= Self.headerSize else { return nil }
    let sizes = words(0..<Self.headerSize)
    guard sizes[0] == fingerprint, sizes.dropFirst().allSatisfy({ $0 <= UInt64(count) }),
      sizes.dropFirst().reduce(UInt64(Self.headerSize), +) == UInt64(count)
    else { return nil }
    var start = Self.headerSize
    var parts = sizes.dropFirst().map { size in
      defer { start += Int(size) }
      return start..<start + Int(size)
    }[...]
    func next() -> [UInt64] { parts.popFirst().map(words) ?? [] }
    func pairs(_ words: [UInt64]) -> [(start: UInt32, end: UInt32)] {
      words.map { (UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)) }
    }
    let starts = next().map { UInt32(truncatingIfNeeded: $0) }
    let memory = next().map { UInt32(truncatingIfNeeded: $0) }
    (self.starts, self.memory) = (starts, memory)
    let (low, high, reached) = (next(), next(), pairs(next()))
    let alive = pairs(next())
    self.alive = alive
    let branches = next().map { UInt32(truncatingIfNeeded: $0) }
    self.branches = branches
    let slots = next()
    guard let table = TransitionTable(slots: slots, states: low.count), high.count == low.count,
      reached.count == low.count, alive.count == low.count, low.count < 1 << 24,
      starts.allSatisfy({ $0 < low.count }), memory.allSatisfy({ $0 < low.count }),
      (reached + alive).allSatisfy({ $0.start <= $0.end && Int($0.end) <= branches.count })
    else { return nil }
    transitions = table
    var states: [LazyAutomaton.State] = []
    states.reserveCapacity(low.count)
    for number in low.indices {
      states.append(
        .init(
          live: ClassSet(low: low[number], high: high[number]), firstBranch: reached[number].start,
          branchCount: reached[number].end - reached[number].start))
    }
    self.states = states
  }

  private static let headerSize = 9

  /// The numbers of a file with `parts`.
  fileprivate static func words(_ parts: [[UInt64]], fingerprint: UInt64) -> [UInt64] {
    [fingerprint] + parts.map { UInt64($0.count) } + parts.joined()
  }
}

extension LazyAutomaton {
  /// What the automaton has learned so far, to be stored and read back as ``LearnedStates``.
  public mutating func learnedStates(fingerprint: UInt64) -> [UInt64] {
    // Of every list, so that none is asked for in vain.
    for list in lists.indices where starts[list] == 0 { _ = start(of: list) }
    var branches: [UInt32] = []
    func pooled(_ range: Range<UInt32>) -> UInt64 {
      let start = branches.count
      branches += pool[Int(range.lowerBound)..<Int(range.upperBound)]
      return UInt64(start) | UInt64(branches.count) << 32
    }
    var reached: [UInt64] = []
    var alive: [UInt64] = []
    for (number, state) in states.enumerated() {
      reached.append(pooled(state.firstBranch..<state.firstBranch + state.branchCount))
      let range: (start: UInt32, end: UInt32) =
        number < 3 ? (0, 0) : self.alive(UInt32(number))
      alive.append(pooled(range.start..<range.end))
    }
    return LearnedStates.words(
      [
        starts.map(UInt64.init), memory.map(UInt64.init), states.map(\.live.low),
        states.map(\.live.high), reached, alive, branches.map(UInt64.init),
        transitions.decided(except: Self.undecided),
      ], fingerprint: fingerprint)
  }
}
