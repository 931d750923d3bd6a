/// Says which patterns of a ``PrefilterProgram`` may match at a place, reading each byte once
/// for all of them.
///
/// A deterministic automaton whose states are made when a text first needs them and then kept.
/// Each thread has its own, so nothing is locked; what it answers does not depend on what it
/// has seen before.
///
/// A state is a set of *items*, each a set of symbols and what comes behind one of them. What
/// comes behind is a list of graph nodes, kept once for equal lists (a *continuation*), so that
/// the graph need not be unfolded: only what texts lead to is ever made.
public struct LazyAutomaton: ~Copyable {
  /// Bytes read from a place; what is undecided then may match.
  public static let longestLook = 28
  /// Transitions made whenever one is needed; then only at the second time.
  static let eagerTransitions = 12_000
  /// States kept; with more, all are forgotten and made anew.
  static let mostStates = 12_000
  /// Continuations kept; with more, all are forgotten with the states.
  static let mostContinuations = 400_000

  private let program: PrefilterProgram
  /// The lists of patterns that are looked for together.
  private let lists: [[UInt16]]

  /// What is needed of a state for reading on, in half a cache line.
  private struct State {
    /// The classes of symbols that lead on; any other ends the reading.
    var live = ClassSet()
    /// Where the transitions of the live classes begin, one each, in their order.
    var firstTransition: UInt32 = 0
    /// The goals reached here, in the pool of goals.
    var firstGoal: UInt32 = 0
    var goalCount: UInt32 = 0
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
  private let classOfSymbol: [UInt8]
  private let classCount: Int
  private let setClasses: [ClassSet]

  // Goals: the graphs of all branches, numbered.
  private let goalRoots: [UInt32]
  private let goals: [Goal]
  /// The first goal of each pattern, and behind the last one the number of goals.
  private let firstGoal: [UInt32]
  /// For each branch the symbols allowed before it, from the nearest on.
  private let previousClasses: [ClassSet]

  /// What reaching a graph's end means.
  private struct Goal {
    var branch: UInt32
    /// The goals of the branch, all of which must be reached.
    var firstOfBranch: UInt32
    var endOfBranch: UInt32
    var pattern: UInt16
    /// Whether the branch has no other goal.
    var isOnly: Bool
    /// Whether not every symbol may stand before the branch.
    var asksBefore: Bool
  }

  // Continuations; those below the goal count are the goals, reached.
  private var heads: [UInt32] = []
  private var tails: [UInt32] = []
  private var goalOfContinuation: [UInt32] = []
  private var continuationTable = HashIndex()
  private var closures: [(start: UInt32, end: UInt32)] = []
  private var closureItems: [UInt32] = []

  // Items.
  private var itemClasses: [ClassSet] = []
  private var itemContinuations: [UInt32] = []
  private var itemTable = HashIndex()

  // States. A transition of 0 was never needed, one of 2 was needed once and not made.
  private static let dead: UInt32 = 1
  private static let undecided: UInt32 = 2
  private var states: [State] = []
  /// The next states, for each state those of its live classes.
  private var transitions: [UInt32] = []
  private var stateItems: [(start: UInt32, end: UInt32)] = []
  /// What ``makeAlive(_:)`` made, in the pool of goals.
  private var stateAlive: [(start: UInt32, end: UInt32)] = []
  /// Where texts begin that were read before: see ``look(for:in:at:token:)``.
  private var memory: [UInt32]
  private var itemPool: [UInt32] = []
  private var goalPool: [UInt32] = []
  private var stateTable = HashIndex()
  private var starts: [UInt32]
  private var transitionCount = 0

  // Scratch memory.
  private var stack: [(node: UInt32, continuation: UInt32, allowed: ClassSet)] = []
  private var visited: [(node: UInt32, continuation: UInt32, allowed: ClassSet)] = []
  private var gathered: [UInt32] = []
  private var reachedNow: [UInt32] = []
  private var itemStamps: [UInt32] = []
  private var goalStamps: [UInt32]
  private var stamp: UInt32 = 0
  private var walkStamps: [UInt32]
  private var patternStamps: [UInt32]
  private var walk: UInt32 = 0
  private var hasNoted = false

  private var candidates: [UInt16]
  /// How many patterns may match, after ``look(for:in:at:token:)``.
  public private(set) var candidateCount = 0
  /// How many transitions were made so far, for benchmarks.
  public private(set) var made = 0

  /// - Parameters:
  ///   - lists: numbers of patterns that are looked for together, ascending.
  ///   - tokenSlots: how many slots of ``Token`` there are.
  public init(_ program: PrefilterProgram, lists: [[UInt16]], tokenSlots: Int = 0) {
    self.program = program
    self.lists = lists
    let classes = SymbolClasses(program.sets)
    classOfSymbol = classes.classOfSymbol
    classCount = classes.count
    setClasses = program.sets.map(classes.classes(of:))
    var roots: [UInt32] = []
    var goals: [Goal] = []
    var firsts: [UInt32] = []
    for (number, branch) in program.branches.enumerated() {
      while firsts.count <= Int(branch.pattern) { firsts.append(UInt32(roots.count)) }
      let first = UInt32(roots.count)
      roots += branch.roots
      // Set 0 holds every symbol.
      let goal = Goal(
        branch: UInt32(number), firstOfBranch: first, endOfBranch: UInt32(roots.count),
        pattern: UInt16(truncatingIfNeeded: branch.pattern), isOnly: branch.roots.count == 1,
        asksBefore: branch.previous.contains { $0 != 0 })
      goals += branch.roots.map { _ in goal }
    }
    firsts.append(UInt32(roots.count))
    goalRoots = roots
    self.goals = goals
    firstGoal = firsts
    let setClasses = setClasses
    previousClasses = program.branches.flatMap { $0.previous.map { setClasses[Int($0)] } }
    candidates = [UInt16](repeating: 0, count: max(1, firsts.count))
    patternStamps = [UInt32](repeating: 0, count: firsts.count)
    goalStamps = [UInt32](repeating: 0, count: roots.count)
    walkStamps = goalStamps
    starts = [UInt32](repeating: 0, count: lists.count)
    memory = [UInt32](repeating: 0, count: tokenSlots)
    forget()
  }

  private mutating func forget() {
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
    transitions = []
    stateItems = [(0, 0), (0, 0), (0, 0)]
    stateAlive = stateItems
    for index in memory.indices { memory[index] = 0 }
    itemPool = []
    goalPool = []
    stateTable = HashIndex()
    transitionCount = 0
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
    hasNoted = false
    walk &+= 1
    let stop = min(text.count, offset + Self.longestLook)
    var place = offset
    var state: UInt32 = 0
    if let token { state = memory[token.slot] }
    if state != 0 {
      place += token?.length ?? 0
    } else {
      state = starts[list]
      if state == 0 { state = start(of: list) }
      if states[Int(state)].goalCount != 0 { noteGoals(of: state, offset, text) }
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
  public func candidate(_ index: Int) -> Int { Int(candidates[index]) }

  /// Why reading stopped.
  private enum Stop { case dead, end, goals, missing }

  /// Reads on from `state` at `place` until `end`, and notes what is reached; at `stop` what is
  /// undecided is noted, too.
  private mutating func read(
    _ state: inout UInt32, _ place: inout Int, to end: Int, _ stop: Int, _ offset: Int,
    _ text: Span<UInt8>
  ) {
    while true {
      switch advance(&state, &place, min(end, stop), text) {
      case .dead:
        state = Self.dead
        return
      case .goals:
        noteGoals(of: state, offset, text)
        if states[Int(state)].live.isEmpty {
          state = Self.dead
          return
        }
      case .missing:
        let next = missing(state, Int(classOfSymbol[Int(text[place])]))
        guard next != Self.undecided else {
          noteAlive(state, offset, text)
          state = Self.dead
          return
        }
        state = next
        guard state != Self.dead else { return }
        place += 1
        if states[Int(state)].goalCount != 0 { noteGoals(of: state, offset, text) }
      case .end:
        guard place == stop else { return }
        noteEnd(state, place, offset, text)
        state = Self.dead
        return
      }
    }
  }

  /// Follows transitions that are there, without changing anything.
  private func advance(
    _ state: inout UInt32, _ place: inout Int, _ end: Int, _ text: Span<UInt8>
  ) -> Stop {
    let classes = classOfSymbol.span
    let states = self.states.span
    let transitions = self.transitions.span
    var from = states[Int(state)]
    var at = place
    defer { place = at }
    while at < end {
      let symbolClass = Int(classes[Int(text[at])])
      guard from.live.contains(symbolClass) else { return .dead }
      let next = transitions[Int(from.firstTransition) + from.live.rank(of: symbolClass)]
      guard next > Self.undecided else { return next == Self.dead ? .dead : .missing }
      state = next
      at += 1
      from = states[Int(next)]
      if from.goalCount != 0 { return .goals }
    }
    return .end
  }

  /// Notes what holds where reading ends: at the end of the text or of looking.
  private mutating func noteEnd(
    _ state: UInt32, _ place: Int, _ offset: Int, _ text: Span<UInt8>
  ) {
    guard place == text.count else { return noteAlive(state, offset, text) }
    let end = Int(classOfSymbol[SymbolSet.endOfText])
    let from = states[Int(state)]
    guard from.live.contains(end) else { return }
    var next = transitions[Int(from.firstTransition) + from.live.rank(of: end)]
    if next == 0 || next == Self.undecided { next = missing(state, end) }
    if next == Self.undecided {
      noteAlive(state, offset, text)
    } else {
      noteGoals(of: next, offset, text)
    }
  }

  /// Makes a transition, or leaves it undecided for now.
  ///
  /// Texts lead to many states that no other text needs. Once the usual ones are there, one is
  /// made when it is needed a second time; the first time PCRE2 is asked instead.
  private mutating func missing(_ state: UInt32, _ symbolClass: Int) -> UInt32 {
    let from = states[Int(state)]
    let place = Int(from.firstTransition) + from.live.rank(of: symbolClass)
    if transitionCount >= Self.eagerTransitions, transitions[place] == 0 {
      transitions[place] = Self.undecided
      return Self.undecided
    }
    return makeTransition(state, symbolClass, place)
  }

  private mutating func noteGoals(of state: UInt32, _ offset: Int, _ text: Span<UInt8>) {
    let first = Int(states[Int(state)].firstGoal)
    for index in first..<first + Int(states[Int(state)].goalCount) {
      note(Int(goalPool[index]), offset, text)
    }
  }

  private mutating func noteAlive(_ state: UInt32, _ offset: Int, _ text: Span<UInt8>) {
    var alive = stateAlive[Int(state)]
    if alive.start == UInt32.max {
      alive = makeAlive(state)
      stateAlive[Int(state)] = alive
    }
    for index in Int(alive.start)..<Int(alive.end) { note(Int(goalPool[index]), offset, text) }
  }

  /// The goals that can still be reached from a state, each once.
  private mutating func makeAlive(_ state: UInt32) -> (start: UInt32, end: UInt32) {
    let first = UInt32(goalPool.count)
    stamp &+= 1
    let items = stateItems[Int(state)]
    for index in Int(items.start)..<Int(items.end) {
      let goal = goalOfContinuation[Int(itemContinuations[Int(itemPool[index])])]
      guard goalStamps[Int(goal)] != stamp else { continue }
      goalStamps[Int(goal)] = stamp
      goalPool.append(goal)
    }
    return (first, UInt32(goalPool.count))
  }

  /// Notes that a goal is or may be reached; with it, a branch may have reached all of its own.
  private mutating func note(_ goal: Int, _ offset: Int, _ text: Span<UInt8>) {
    hasNoted = true
    let info = goals[goal]
    if !info.isOnly {
      walkStamps[goal] = walk
      for other in info.firstOfBranch..<info.endOfBranch where walkStamps[Int(other)] != walk {
        return
      }
    }
    let pattern = Int(info.pattern)
    guard patternStamps[pattern] != walk,
      !info.asksBefore || allows(Int(info.branch), before: offset, text)
    else { return }
    patternStamps[pattern] = walk
    candidates[candidateCount] = info.pattern
    candidateCount += 1
  }

  private func allows(_ branch: Int, before offset: Int, _ text: Span<UInt8>) -> Bool {
    let count = PrefilterProgram.previousCount
    for distance in 1...count {
      let place = offset - distance
      let symbol = place >= 0 ? Int(text[place]) : SymbolSet.endOfText
      let allowed = previousClasses[branch * count + distance - 1]
      guard allowed.contains(Int(classOfSymbol[symbol])) else { return false }
    }
    return true
  }

  /// Rules are tried in their order; there are few.
  private mutating func sortCandidates() {
    for index in 1..<candidateCount {
      let candidate = candidates[index]
      var place = index
      while place > 0, candidates[place - 1] > candidate {
        candidates[place] = candidates[place - 1]
        place -= 1
      }
      candidates[place] = candidate
    }
  }

  // Making states.

  private mutating func start(of list: Int) -> UInt32 {
    beginGathering()
    for pattern in lists[list] {
      for goal in firstGoal[Int(pattern)]..<firstGoal[Int(pattern) + 1] {
        gatherClosure(node: goalRoots[Int(goal)], continuation: goal)
      }
    }
    let state = gatheredState()
    starts[list] = state
    return state
  }

  private mutating func makeTransition(
    _ state: UInt32, _ symbolClass: Int, _ place: Int
  ) -> UInt32 {
    if states.count >= Self.mostStates || heads.count >= Self.mostContinuations {
      return makeTransitionAnew(state, symbolClass)
    }
    let next = successor(of: state, symbolClass)
    transitions[place] = next
    return next
  }

  private mutating func successor(of state: UInt32, _ symbolClass: Int) -> UInt32 {
    beginGathering()
    made += 1
    transitionCount += 1
    let items = stateItems[Int(state)]
    for index in Int(items.start)..<Int(items.end) {
      let item = Int(itemPool[index])
      if itemClasses[item].contains(symbolClass) { gatherClosure(of: itemContinuations[item]) }
    }
    return gatheredState()
  }

  /// Forgets all states and makes the one that is needed now.
  private mutating func makeTransitionAnew(_ state: UInt32, _ symbolClass: Int) -> UInt32 {
    // The state's items, written so that they outlive what is forgotten.
    let items = stateItems[Int(state)]
    var kept: [(allowed: ClassSet, goal: UInt32, nodes: [UInt32])] = []
    for index in Int(items.start)..<Int(items.end) {
      let item = Int(itemPool[index])
      var continuation = itemContinuations[item]
      let goal = goalOfContinuation[Int(continuation)]
      var nodes: [UInt32] = []
      while continuation >= UInt32(goalRoots.count) {
        nodes.append(heads[Int(continuation)])
        continuation = tails[Int(continuation)]
      }
      kept.append((itemClasses[item], goal, nodes))
    }
    forget()
    beginGathering()
    for (allowed, goal, nodes) in kept {
      var continuation = goal
      for node in nodes.reversed() { continuation = list(node, continuation) }
      gather(item(allowed, continuation))
    }
    let again = gatheredState()
    return successor(of: again, symbolClass)
  }

  private mutating func beginGathering() {
    stamp &+= 1
    gathered.removeAll(keepingCapacity: true)
    reachedNow.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private mutating func gather(_ item: UInt32) {
    guard itemStamps[Int(item)] != stamp else { return }
    itemStamps[Int(item)] = stamp
    gathered.append(item)
  }

  private mutating func gatherGoal(_ goal: UInt32) {
    guard goalStamps[Int(goal)] != stamp else { return }
    goalStamps[Int(goal)] = stamp
    reachedNow.append(goal)
  }

  /// The state of the gathered items and goals; items of goals that are reached are dropped.
  private mutating func gatheredState() -> UInt32 {
    if !reachedNow.isEmpty {
      var kept = 0
      for item in gathered {
        if goalStamps[Int(goalOfContinuation[Int(itemContinuations[Int(item)])])] == stamp {
          itemStamps[Int(item)] = 0
        } else {
          gathered[kept] = item
          kept += 1
        }
      }
      gathered.removeSubrange(kept...)
    }
    if gathered.isEmpty, reachedNow.isEmpty { return Self.dead }
    // The order in which items were gathered does not matter, so neither may it to the hash.
    var hash: UInt64 = 0
    for item in gathered { hash &+= HashIndex.Hash.of(item) }
    for goal in reachedNow { hash &+= HashIndex.Hash.of(~goal) }
    var probe = stateTable.probe(hash)
    while let known = stateTable.next(&probe) {
      let items = stateItems[Int(known)]
      let first = Int(states[Int(known)].firstGoal)
      let goals = first..<first + Int(states[Int(known)].goalCount)
      if Int(items.end - items.start) == gathered.count, goals.count == reachedNow.count,
        itemPool[Int(items.start)..<Int(items.end)].allSatisfy({ itemStamps[Int($0)] == stamp }),
        goalPool[goals].allSatisfy({ goalStamps[Int($0)] == stamp })
      {
        return known
      }
    }
    let state = UInt32(states.count)
    let items = (UInt32(itemPool.count), UInt32(itemPool.count + gathered.count))
    itemPool += gathered
    var made = State()
    for item in gathered { made.live.formUnion(itemClasses[Int(item)]) }
    made.firstTransition = UInt32(transitions.count)
    made.firstGoal = UInt32(goalPool.count)
    made.goalCount = UInt32(reachedNow.count)
    goalPool += reachedNow
    transitions.append(contentsOf: repeatElement(0, count: made.live.count))
    stateItems.append(items)
    stateAlive.append((UInt32.max, 0))
    states.append(made)
    stateTable.insert(state, hash)
    return state
  }

  private mutating func gatherClosure(of continuation: UInt32) {
    guard continuation >= UInt32(goalRoots.count) else {
      gatherGoal(continuation)
      return
    }
    var range = closures[Int(continuation)]
    if range.start == UInt32.max {
      range = makeClosure(of: continuation)
      closures[Int(continuation)] = range
    }
    let goalBit: UInt32 = 1 << 31
    for index in Int(range.start)..<Int(range.end) {
      let entry = closureItems[index]
      if entry & goalBit != 0 { gatherGoal(entry & ~goalBit) } else { gather(entry) }
    }
  }

  private mutating func gatherClosure(node: UInt32, continuation: UInt32) {
    let goalBit: UInt32 = 1 << 31
    let first = closureItems.count
    unfold(node, continuation)
    for index in first..<closureItems.count {
      let entry = closureItems[index]
      if entry & goalBit != 0 { gatherGoal(entry & ~goalBit) } else { gather(entry) }
    }
    closureItems.removeSubrange(first...)
  }

  private mutating func makeClosure(of continuation: UInt32) -> (start: UInt32, end: UInt32) {
    let first = UInt32(closureItems.count)
    unfold(heads[Int(continuation)], tails[Int(continuation)])
    return (first, UInt32(closureItems.count))
  }

  /// Appends to ``closureItems`` the items that come next, and with the high bit the goals
  /// that are reached without reading on.
  private mutating func unfold(_ node: UInt32, _ continuation: UInt32) {
    let goalBit: UInt32 = 1 << 31
    let everything = setClasses[0]
    stack.removeAll(keepingCapacity: true)
    visited.removeAll(keepingCapacity: true)
    stack.append((node, continuation, everything))
    while let (number, after, allowed) = stack.popLast() {
      let node = program.nodes[Int(number)]
      switch node.kind {
      case .anything:
        closureItems.append(goalOfContinuation[Int(after)] | goalBit)
      case .set:
        let classes = setClasses[Int(node.first)].intersection(allowed)
        if !classes.isEmpty { closureItems.append(item(classes, after)) }
      case .sequence:
        stack.append((node.first, list(node.second, after), allowed))
      case .either:
        stack.append((node.second, after, allowed))
        stack.append((node.first, after, allowed))
      case .star:
        guard !hasVisited(number, after, allowed) else { continue }
        stack.append((node.first, list(number, after), allowed))
        pop(after, allowed)
      case .restriction:
        let narrowed = allowed.intersection(setClasses[Int(node.first)])
        if !narrowed.isEmpty { pop(after, narrowed) }
      case .empty:
        pop(after, allowed)
      }
    }
  }

  /// Goes on behind what is read: with the next node, or to the goal.
  private mutating func pop(_ continuation: UInt32, _ allowed: ClassSet) {
    if continuation >= UInt32(goalRoots.count) {
      stack.append((heads[Int(continuation)], tails[Int(continuation)], allowed))
    } else if allowed == setClasses[0] {
      closureItems.append(continuation | 1 << 31)
    } else {
      // The next symbol must still be one of those allowed.
      closureItems.append(item(allowed, continuation))
    }
  }

  private mutating func hasVisited(
    _ node: UInt32, _ continuation: UInt32, _ allowed: ClassSet
  ) -> Bool {
    for seen in visited
    where seen.node == node && seen.continuation == continuation && seen.allowed == allowed {
      return true
    }
    visited.append((node, continuation, allowed))
    return false
  }

  /// The continuation that goes on with `head` and then as `tail` does.
  private mutating func list(_ head: UInt32, _ tail: UInt32) -> UInt32 {
    var hash = HashIndex.Hash()
    hash.append(head)
    hash.append(tail)
    var probe = continuationTable.probe(hash.value)
    while let known = continuationTable.next(&probe) {
      if heads[Int(known)] == head, tails[Int(known)] == tail { return known }
    }
    let number = UInt32(heads.count)
    heads.append(head)
    tails.append(tail)
    goalOfContinuation.append(goalOfContinuation[Int(tail)])
    closures.append((UInt32.max, 0))
    continuationTable.insert(number, hash.value)
    return number
  }

  private mutating func item(_ classes: ClassSet, _ continuation: UInt32) -> UInt32 {
    var hash = HashIndex.Hash()
    hash.append(continuation)
    hash.append(classes)
    var probe = itemTable.probe(hash.value)
    while let known = itemTable.next(&probe) {
      if itemContinuations[Int(known)] == continuation, itemClasses[Int(known)] == classes {
        return known
      }
    }
    let number = UInt32(itemClasses.count)
    itemClasses.append(classes)
    itemContinuations.append(continuation)
    itemStamps.append(0)
    itemTable.insert(number, hash.value)
    return number
  }
}
