/// Says which patterns of a ``PrefilterProgram`` may match at a place, reading each byte once
/// for all of them.
///
/// A deterministic automaton whose states are made when a text first needs them and then kept.
/// Each thread has its own, so nothing is locked; what it answers does not depend on what it
/// has seen before. It begins with ``LearnedStates`` where there are any, which are not added to;
/// once they are missing too much, it makes its own.
///
/// A state is a set of *items*, each a set of symbols and what comes behind one of them. What
/// comes behind is a list of graph nodes, kept once for equal lists (a *continuation*), so that
/// the graph need not be unfolded: only what texts lead to is ever made.
public struct LazyAutomaton: ~Copyable {
  /// Bytes read behind the token at a place; what is undecided then may match.
  ///
  /// Measured on letters of many kinds: with fewer more patterns are tried in vain, with more
  /// each new text makes states that no other needs.
  public static let longestLook = 24
  /// Transitions made whenever one is needed; then only at the second time.
  static let eagerTransitions = 30_000
  /// How many transitions may be missing from learned states before states are made.
  ///
  /// Two megabytes of letters get there. PCRE2 is asked instead each time, which letters hardly
  /// feel; texts dense with dates and numbers took 5 to 10 % longer without states of their own.
  static let mostMisses = 50_000
  /// States kept; with more, all are forgotten and made anew.
  static let mostStates = 60_000
  /// Continuations kept; with more, all are forgotten with the states.
  static let mostContinuations = 400_000

  private let source: LazyProgram
  var program = PrefilterProgram()
  /// The lists of patterns that are looked for together.
  let lists: PatternLists

  /// What is needed of a state for reading on, in half a cache line.
  struct State {
    /// The classes of symbols that lead on; any other ends the reading.
    var live = ClassSet()
    /// The branches whose last goal is reached here, in the pool.
    var firstBranch: UInt32 = 0
    var branchCount: UInt32 = 0
  }

  /// The token at a place, where what it leads to may be remembered.
  public struct Token {
    /// Equal for tokens that are read alike: they have the same bytes, or digits that only
    /// differ in their value.
    var slot: Int
    /// The token's length in bytes.
    var length: Int

    public init(slot: Int, length: Int) {
      self.slot = slot
      self.length = length
    }
  }

  // Symbols in classes that no set tells apart.
  var classOfSymbol: [UInt8] = []
  var classCount = 0
  var setClasses: [ClassSet] = []

  // Goals: the graphs of all branches, numbered.
  var goalRoots: [UInt32] = []
  var branchOfGoal: [UInt32] = []
  var branches: [Branch] = []
  /// The first goal of each pattern, and behind the last one the number of goals.
  var firstGoal: [UInt32] = []
  /// What must and must not stand before the branches: their conditions, those that must not
  /// hold with ``isNegated``.
  var conditions: [UInt16] = []
  static let isNegated: UInt16 = 1 << 15
  var behinds = BehindTable([])

  /// What reaching all of a branch's goals means.
  struct Branch {
    var firstGoal: UInt32
    var endOfGoals: UInt32
    /// Where in ``LazyAutomaton/conditions`` those on what stands before it are.
    var firstCondition: UInt16
    var endOfConditions: UInt16
    var pattern: UInt16

    /// Whether it may match whatever stands before.
    var isUnconditional: Bool { firstCondition == endOfConditions }
  }

  // Continuations; those below the goal count are the goals, reached.
  var heads: [UInt32] = []
  var tails: [UInt32] = []
  var goalOfContinuation: [UInt32] = []
  var continuationTable = HashIndex()
  var closures: [(start: UInt32, end: UInt32)] = []
  var closureItems: [UInt32] = []

  // Items.
  var itemClasses: [ClassSet] = []
  var itemContinuations: [UInt32] = []
  var itemTable = HashIndex()

  // States. A transition to 2 was needed once and not made.
  static let dead: UInt32 = 1
  static let undecided: UInt32 = 2
  var states: [State] = []
  var transitions = TransitionTable()
  var stateItems: [(start: UInt32, end: UInt32)] = []
  /// The goals reached so far of branches that have others to reach.
  var statePending: [(start: UInt32, end: UInt32)] = []
  /// What ``makeAlive(_:)`` made.
  var stateAlive: [(start: UInt32, end: UInt32)] = []
  /// Where texts begin that were read before: see ``look(for:in:at:token:)``.
  var memory: [UInt32]
  /// The items, goals and branches of all states.
  var pool: [UInt32] = []
  var stateTable = HashIndex()
  var starts: [UInt32] = []
  var transitionCount = 0
  var timesForgotten = 0

  /// Whether states are made; an automaton begins when it is first asked, unless it has learned ones.
  var hasBegun = false
  /// What is read along, as long as it is there; nothing can be added to it.
  var learned: LearnedStates?
  /// How many transitions were missing from it.
  var misses = 0

  /// Transitions that were needed lately, half a megabyte, which stays near the processor.
  ///
  /// Each lies where ``slot(of:)`` says, its key in the upper half, in the lower half the next state,
  /// marked when it has branches.
  var recent: [UInt64] = []
  static let recentBits: UInt32 = 16
  static let hasBranches: UInt32 = 1 << 31

  // Scratch memory.
  var stack: [(node: UInt32, continuation: UInt32, allowed: ClassSet)] = []
  var visited: [(node: UInt32, continuation: UInt32, allowed: ClassSet)] = []
  var gathered: [UInt32] = []
  var reachedNow: [UInt32] = []
  var itemStamps: [UInt32] = []
  var goalStamps: [UInt32] = []
  var stamp: UInt32 = 0
  var aliveStamps: [UInt32] = []
  var doneStamps: [UInt32] = []
  var branchFates: [(stamp: UInt32, fate: Fate)] = []
  var finished: [UInt32] = []
  var pending: [UInt32] = []
  var patternStamps: [UInt64] = []
  // 64 bits wide: a number that came round again would silence a pattern, and 32 bits come round
  // within a hundred gigabytes of text.
  var walk: UInt64 = 0
  var hasNoted = false

  var candidates: [UInt16] = []
  /// How many patterns may match, after ``look(for:in:at:token:)``.
  public internal(set) var candidateCount = 0
  /// How many transitions were made so far, for benchmarks.
  public internal(set) var made = 0

  /// - Parameters:
  ///   - lists: numbers of patterns that are looked for together, ascending.
  ///   - tokenSlots: how many slots of ``Token`` there are.
  public init(_ program: PrefilterProgram, lists: [[UInt16]], tokenSlots: Int = 0) {
    self.init(LazyProgram { program }, lists: PatternLists(lists), tokenSlots: tokenSlots)
  }

  /// - Parameters:
  ///   - source: is not asked for the program as long as `learned` is enough.
  ///   - learned: what another automaton of the same program, lists and slots has learned.
  public init(
    _ source: LazyProgram, lists: PatternLists, tokenSlots: Int = 0, learned: LearnedStates? = nil
  ) {
    self.source = source
    self.lists = lists
    memory = [UInt32](repeating: 0, count: tokenSlots)
    if let learned { borrow(learned) }
  }

  /// Leaves what was learned before, and begins to learn.
  mutating func beginAnew() {
    learned = nil
    hasBegun = true
    program = source.program
    let classes = SymbolClasses(program.sets)
    classOfSymbol = classes.classOfSymbol
    classCount = classes.count
    setClasses = program.sets.map(classes.classes(of:))
    goalRoots = []
    branchOfGoal = []
    branches = []
    firstGoal = []
    conditions = []
    for (number, branch) in program.branches.enumerated() {
      while firstGoal.count <= Int(branch.pattern) { firstGoal.append(UInt32(goalRoots.count)) }
      let first = UInt32(goalRoots.count)
      goalRoots += branch.roots
      branchOfGoal += branch.roots.map { _ in UInt32(number) }
      let firstCondition = conditions.count
      if conditions.count + branch.behinds.count + branch.notBehinds.count < Int(UInt16.max) {
        // Where there is no room nothing is asked, and PCRE2 decides.
        conditions += branch.behinds.map { UInt16(truncatingIfNeeded: $0) }
        conditions += branch.notBehinds.map { UInt16(truncatingIfNeeded: $0) | Self.isNegated }
      }
      branches.append(
        Branch(
          firstGoal: first, endOfGoals: UInt32(goalRoots.count),
          firstCondition: UInt16(firstCondition), endOfConditions: UInt16(conditions.count),
          pattern: UInt16(truncatingIfNeeded: branch.pattern)))
    }
    firstGoal.append(UInt32(goalRoots.count))
    branchFates = [(stamp: UInt32, fate: Fate)](repeating: (0, .dead), count: branches.count)
    behinds = BehindTable(program.behinds)
    candidates = [UInt16](repeating: 0, count: max(1, firstGoal.count))
    patternStamps = [UInt64](repeating: 0, count: firstGoal.count)
    doneStamps = [UInt32](repeating: 0, count: firstGoal.count)
    goalStamps = [UInt32](repeating: 0, count: goalRoots.count)
    aliveStamps = goalStamps
    starts = [UInt32](repeating: 0, count: lists.count)
    forget()
  }

  mutating func forget() {
    let goals = goalRoots.count
    heads = [UInt32](repeating: 0, count: goals)
    tails = heads
    goalOfContinuation = (0..<UInt32(goals)).map { $0 }
    continuationTable = HashIndex()
    closures = [(start: UInt32, end: UInt32)](repeating: (UInt32.max, 0), count: goals)
    closureItems = []
    itemClasses = []
    itemContinuations = []
    itemTable = HashIndex()
    itemStamps = []
    // Numbers 0 to 2 are no states.
    states = [State](repeating: State(), count: 3)
    transitions = TransitionTable()
    stateItems = [(0, 0), (0, 0), (0, 0)]
    statePending = stateItems
    stateAlive = stateItems
    for index in memory.indices { memory[index] = 0 }
    pool = []
    stateTable = HashIndex()
    transitionCount = 0
    timesForgotten += 1
    recent = [UInt64](repeating: 0, count: 1 << Int(Self.recentBits))
    for index in starts.indices { starts[index] = 0 }
  }

  /// Finds which patterns of list `list` may match `text` at `offset`, into ``candidates``.
  ///
  /// - Parameter token: the token at `offset`; where one of the same slot was read for the same
  ///   list before, reading goes on behind it.
  /// - Returns: whether there are any.
  public mutating func look(
    for list: Int, in text: Span<UInt8>, at offset: Int, token: Token? = nil
  ) -> Bool {
    candidateCount = 0
    walk &+= 1
    if let learned {
      if misses <= Self.mostMisses {
        look(for: list, in: text, at: offset, token: token, along: learned)
        if candidateCount > 1 { sortCandidates() }
        return candidateCount != 0
      }
      beginAnew()
    } else if !hasBegun {
      beginAnew()
    }
    hasNoted = false
    let stop = min(text.count, offset + (token?.length ?? 0) + Self.longestLook)
    var place = offset
    var state: UInt32 = 0
    if let token { state = memory[token.slot] }
    if state != 0 {
      place += token?.length ?? 0
    } else {
      state = starts[list]
      if state == 0 { state = start(of: list) }
      if states[Int(state)].branchCount != 0 { noteBranches(of: state, offset, text) }
      if let token, offset + token.length < stop {
        read(&state, &place, to: offset + token.length, stop, offset, text)
        // Nothing was reached on the way, so there is nothing else to remember.
        if !hasNoted { memory[token.slot] = state }
      }
    }
    if state != Self.dead { read(&state, &place, to: stop, stop, offset, text) }
    if candidateCount > 1 { sortCandidates() }
    return candidateCount != 0
  }

  /// The pattern that may match, by its place among the ``candidateCount`` of them.
  ///
  /// Changes nothing: the compiler copies a value of this size to the stack to ask it, unless it
  /// could be changed.
  public mutating func candidate(_ index: Int) -> Int { Int(candidates[index]) }

  /// Why reading stopped.
  private enum Stop { case dead, end, branches, unknown }

  /// Reads on from `state` at `place` until `end`, and notes what is reached; at `stop` what is
  /// undecided is noted, too.
  private mutating func read(
    _ state: inout UInt32, _ place: inout Int, to end: Int, _ stop: Int, _ offset: Int,
    _ text: Span<UInt8>
  ) {
    while true {
      let why = Self.advance(
        &state, &place, min(end, stop), text, classOfSymbol.span, recent.span)
      switch why {
      case .dead:
        state = Self.dead
        return
      case .branches:
        noteBranches(of: state, offset, text)
        if states[Int(state)].live.isEmpty {
          state = Self.dead
          return
        }
      case .unknown:
        guard step(&state, at: place, text) else {
          noteAlive(state, offset, text)
          state = Self.dead
          return
        }
        guard state != Self.dead else { return }
        place += 1
        if states[Int(state)].branchCount != 0 {
          noteBranches(of: state, offset, text)
          if states[Int(state)].live.isEmpty {
            state = Self.dead
            return
          }
        }
      case .end:
        guard place == stop else { return }
        noteEnd(state, place, offset, text)
        state = Self.dead
        return
      }
    }
  }

  /// Follows the transitions that were needed lately, without changing anything.
  ///
  /// Nearly all are: the loop reads one entry a byte, and nothing else of the automaton.
  private static func advance(
    _ state: inout UInt32, _ place: inout Int, _ end: Int, _ text: Span<UInt8>,
    _ classes: Span<UInt8>, _ recent: Span<UInt64>
  ) -> Stop {
    var from = state
    var at = place
    defer {
      state = from
      place = at
    }
    while at < end {
      let key = Self.key(from, classes[Int(text[at])])
      let entry = recent[Self.slot(of: key)]
      guard UInt32(truncatingIfNeeded: entry >> 32) == key else { return .unknown }
      let next = UInt32(truncatingIfNeeded: entry)
      if next == dead { return .dead }
      at &+= 1
      from = next & ~hasBranches
      if next & hasBranches != 0 { return .branches }
    }
    return .end
  }

  /// A transition by its state and class, as one number.
  ///
  /// States are fewer than 2^24.
  @inline(__always)
  static func key(_ state: UInt32, _ symbolClass: UInt8) -> UInt32 {
    state << 8 | UInt32(symbolClass)
  }

  @inline(__always)
  private static func slot(of key: UInt32) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> (32 - recentBits))
  }

  /// Follows a transition that was not needed lately, or makes it.
  ///
  /// - Returns: `false` when it is left undecided.
  private mutating func step(_ state: inout UInt32, at place: Int, _ text: Span<UInt8>) -> Bool {
    let symbolClass = classOfSymbol[Int(text[place])]
    let key = Self.key(state, symbolClass)
    let from = states[Int(state)]
    var next = Self.dead
    if from.live.contains(Int(symbolClass)) {
      next = transitions.next(key)
      if next == 0 || next == Self.undecided {
        let forgotten = timesForgotten
        next = missing(state, symbolClass, isNew: next == 0)
        guard next != Self.undecided else { return false }
        if timesForgotten != forgotten {
          // The state's number means another now.
          state = next
          return true
        }
      }
    }
    let mark = next != Self.dead && states[Int(next)].branchCount != 0 ? Self.hasBranches : 0
    recent[Self.slot(of: key)] = UInt64(key) << 32 | UInt64(next | mark)
    state = next
    return true
  }

  /// Notes what holds where reading ends: at the end of the text or of looking.
  private mutating func noteEnd(
    _ state: UInt32, _ place: Int, _ offset: Int, _ text: Span<UInt8>
  ) {
    guard place == text.count else { return noteAlive(state, offset, text) }
    let end = classOfSymbol[SymbolSet.endOfText]
    guard states[Int(state)].live.contains(Int(end)) else { return }
    var next = transitions.next(Self.key(state, end))
    if next == 0 || next == Self.undecided { next = missing(state, end, isNew: next == 0) }
    if next == Self.undecided {
      noteAlive(state, offset, text)
    } else {
      noteBranches(of: next, offset, text)
    }
  }

  /// Makes a transition, or leaves it undecided for now.
  ///
  /// Texts lead to many states that no other text needs. Once the usual ones are there, one is
  /// made when it is needed a second time; the first time PCRE2 is asked instead.
  private mutating func missing(_ state: UInt32, _ symbolClass: UInt8, isNew: Bool) -> UInt32 {
    if isNew, transitionCount >= Self.eagerTransitions {
      transitions.set(Self.key(state, symbolClass), Self.undecided)
      return Self.undecided
    }
    return makeTransition(state, symbolClass)
  }
}
