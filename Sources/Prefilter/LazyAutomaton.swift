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
  /// Bytes read behind the token at a place; what is undecided then may match.
  ///
  /// Measured on letters of many kinds: with fewer more patterns are tried in vain, with more
  /// each new text makes states that no other needs.
  public static let longestLook = 24
  /// Transitions made whenever one is needed; then only at the second time.
  static let eagerTransitions = 30_000
  /// States kept; with more, all are forgotten and made anew.
  static let mostStates = 60_000
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
  private let classOfSymbol: [UInt8]
  private let classCount: Int
  private let setClasses: [ClassSet]

  // Goals: the graphs of all branches, numbered.
  private let goalRoots: [UInt32]
  private let branchOfGoal: [UInt32]
  private let branches: [Branch]
  /// The first goal of each pattern, and behind the last one the number of goals.
  private let firstGoal: [UInt32]
  /// For each branch the symbols allowed before it, from the nearest on.
  private let previousClasses: [ClassSet]

  /// What reaching all of a branch's goals means.
  private struct Branch {
    var firstGoal: UInt32
    var endOfGoals: UInt32
    var pattern: UInt16
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
  /// The goals reached so far of branches that have others to reach.
  private var statePending: [(start: UInt32, end: UInt32)] = []
  /// What ``makeAlive(_:)`` made.
  private var stateAlive: [(start: UInt32, end: UInt32)] = []
  /// Where texts begin that were read before: see ``look(for:in:at:token:)``.
  private var memory: [UInt32]
  /// The items, goals and branches of all states.
  private var pool: [UInt32] = []
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
  private var aliveStamps: [UInt32]
  private var doneStamps: [UInt32]
  private var branchFates: [(stamp: UInt32, fate: Fate)]
  private var finished: [UInt32] = []
  private var pending: [UInt32] = []
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
    var owners: [UInt32] = []
    var branches: [Branch] = []
    var firsts: [UInt32] = []
    for (number, branch) in program.branches.enumerated() {
      while firsts.count <= Int(branch.pattern) { firsts.append(UInt32(roots.count)) }
      let first = UInt32(roots.count)
      roots += branch.roots
      owners += branch.roots.map { _ in UInt32(number) }
      // Set 0 holds every symbol.
      branches.append(
        Branch(
          firstGoal: first, endOfGoals: UInt32(roots.count),
          pattern: UInt16(truncatingIfNeeded: branch.pattern),
          asksBefore: branch.previous.contains { $0 != 0 }))
    }
    firsts.append(UInt32(roots.count))
    goalRoots = roots
    branchOfGoal = owners
    self.branches = branches
    firstGoal = firsts
    branchFates = [(stamp: UInt32, fate: Fate)](repeating: (0, .dead), count: branches.count)
    let setClasses = setClasses
    previousClasses = program.branches.flatMap { $0.previous.map { setClasses[Int($0)] } }
    candidates = [UInt16](repeating: 0, count: max(1, firsts.count))
    patternStamps = [UInt32](repeating: 0, count: firsts.count)
    doneStamps = patternStamps
    goalStamps = [UInt32](repeating: 0, count: roots.count)
    aliveStamps = goalStamps
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
    statePending = stateItems
    stateAlive = stateItems
    for index in memory.indices { memory[index] = 0 }
    pool = []
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
  public func candidate(_ index: Int) -> Int { Int(candidates[index]) }

  /// Why reading stopped.
  private enum Stop { case dead, end, branches, missing }

  /// Reads on from `state` at `place` until `end`, and notes what is reached; at `stop` what is
  /// undecided is noted, too.
  private mutating func read(
    _ state: inout UInt32, _ place: inout Int, to end: Int, _ stop: Int, _ offset: Int,
    _ text: Span<UInt8>
  ) {
    while true {
      let why = Self.advance(
        &state, &place, min(end, stop), text, classOfSymbol.span, states.span, transitions.span)
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
        if states[Int(state)].branchCount != 0 { noteBranches(of: state, offset, text) }
      case .end:
        guard place == stop else { return }
        noteEnd(state, place, offset, text)
        state = Self.dead
        return
      }
    }
  }

  /// Follows transitions that are there, without changing anything.
  private static func advance(
    _ state: inout UInt32, _ place: inout Int, _ end: Int, _ text: Span<UInt8>,
    _ classes: Span<UInt8>, _ states: Span<State>, _ transitions: Span<UInt32>
  ) -> Stop {
    var from = states[Int(state)]
    var at = place
    defer { place = at }
    while at < end {
      let symbolClass = Int(classes[Int(text[at])])
      guard from.live.contains(symbolClass) else { return .dead }
      let next = transitions[Int(from.firstTransition) + from.live.rank(of: symbolClass)]
      guard next > undecided else { return next == dead ? .dead : .missing }
      state = next
      at += 1
      from = states[Int(next)]
      if from.branchCount != 0 { return .branches }
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
      noteBranches(of: next, offset, text)
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

  private mutating func noteBranches(of state: UInt32, _ offset: Int, _ text: Span<UInt8>) {
    let first = Int(states[Int(state)].firstBranch)
    for index in first..<first + Int(states[Int(state)].branchCount) {
      note(Int(pool[index]), offset, text)
    }
  }

  private mutating func noteAlive(_ state: UInt32, _ offset: Int, _ text: Span<UInt8>) {
    var alive = stateAlive[Int(state)]
    if alive.start == UInt32.max {
      alive = makeAlive(state)
      stateAlive[Int(state)] = alive
    }
    for index in Int(alive.start)..<Int(alive.end) { note(Int(pool[index]), offset, text) }
  }

  /// The branches that may still reach all their goals from a state, each once: those that
  /// have an item left, since others are not kept.
  private mutating func makeAlive(_ state: UInt32) -> (start: UInt32, end: UInt32) {
    let first = UInt32(pool.count)
    stamp &+= 1
    let items = stateItems[Int(state)]
    for index in Int(items.start)..<Int(items.end) {
      let goal = goalOfContinuation[Int(itemContinuations[Int(pool[index])])]
      let branch = branchOfGoal[Int(goal)]
      guard branchFates[Int(branch)].stamp != stamp else { continue }
      branchFates[Int(branch)].stamp = stamp
      pool.append(branch)
    }
    return (first, UInt32(pool.count))
  }

  /// Notes that a branch has, or may have, reached all its goals.
  private mutating func note(_ number: Int, _ offset: Int, _ text: Span<UInt8>) {
    hasNoted = true
    let branch = branches[number]
    let pattern = Int(branch.pattern)
    guard patternStamps[pattern] != walk,
      !branch.asksBefore || allows(number, before: offset, text)
    else { return }
    patternStamps[pattern] = walk
    candidates[candidateCount] = branch.pattern
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
    let reached = statePending[Int(state)]
    for index in Int(reached.start)..<Int(reached.end) { gatherGoal(pool[index]) }
    let items = stateItems[Int(state)]
    for index in Int(items.start)..<Int(items.end) {
      let item = Int(pool[index])
      if itemClasses[item].contains(symbolClass) { gatherClosure(of: itemContinuations[item]) }
    }
    return gatheredState()
  }

  /// Forgets all states and makes the one that is needed now.
  private mutating func makeTransitionAnew(_ state: UInt32, _ symbolClass: Int) -> UInt32 {
    // The state's items, written so that they outlive what is forgotten.
    let items = stateItems[Int(state)]
    var kept: [(allowed: ClassSet, goal: UInt32, nodes: [UInt32])] = []
    let reached = statePending[Int(state)]
    let keptGoals = Array(pool[Int(reached.start)..<Int(reached.end)])
    for index in Int(items.start)..<Int(items.end) {
      let item = Int(pool[index])
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
    for goal in keptGoals { gatherGoal(goal) }
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

  /// What is to become of a branch.
  private enum Fate { case dead, pending, finished }

  /// The fate of a branch, given the items and goals gathered.
  private mutating func fate(of branch: Int) -> Fate {
    let known = branchFates[branch]
    if known.stamp == stamp { return known.fate }
    var fate = Fate.finished
    for goal in branches[branch].firstGoal..<branches[branch].endOfGoals
    where goalStamps[Int(goal)] != stamp {
      guard aliveStamps[Int(goal)] == stamp else {
        // One goal can no longer be reached: the others do not matter.
        fate = .dead
        break
      }
      fate = .pending
    }
    branchFates[branch] = (stamp, fate)
    return fate
  }

  /// The state of the gathered items and goals.
  ///
  /// What cannot matter any more is dropped: items of goals that are reached, of branches that
  /// have a goal out of reach, and of patterns that may match whatever else comes.
  private mutating func gatheredState() -> UInt32 {
    for item in gathered {
      aliveStamps[Int(goalOfContinuation[Int(itemContinuations[Int(item)])])] = stamp
    }
    finished.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    for goal in reachedNow {
      let branch = Int(branchOfGoal[Int(goal)])
      switch fate(of: branch) {
      case .dead: break
      case .pending: pending.append(goal)
      case .finished:
        // Once for the branch, with its first goal.
        guard goal == branches[branch].firstGoal else { continue }
        finished.append(UInt32(branch))
        if !branches[branch].asksBefore { doneStamps[Int(branches[branch].pattern)] = stamp }
      }
    }
    pending.removeAll {
      doneStamps[Int(branches[Int(branchOfGoal[Int($0)])].pattern)] == stamp
    }
    var kept = 0
    for item in gathered {
      let goal = Int(goalOfContinuation[Int(itemContinuations[Int(item)])])
      let branch = Int(branchOfGoal[goal])
      if goalStamps[goal] != stamp, fate(of: branch) == .pending,
        doneStamps[Int(branches[branch].pattern)] != stamp
      {
        gathered[kept] = item
        kept += 1
      } else {
        itemStamps[Int(item)] = 0
      }
    }
    gathered.removeSubrange(kept...)
    if gathered.isEmpty, finished.isEmpty { return Self.dead }
    if pending.count > 1 { pending.sort() }
    if finished.count > 1 { finished.sort() }
    // The order in which items were gathered does not matter, so neither may it to the hash.
    var hash: UInt64 = 0
    for item in gathered { hash &+= HashIndex.Hash.of(item) }
    for goal in pending { hash &+= HashIndex.Hash.of(~goal) }
    for branch in finished { hash &+= HashIndex.Hash.of(~branch) &* 3 }
    var probe = stateTable.probe(hash)
    while let known = stateTable.next(&probe) {
      if isGathered(known) { return known }
    }
    let state = UInt32(states.count)
    stateItems.append(pooled(gathered))
    statePending.append(pooled(pending))
    stateAlive.append((UInt32.max, 0))
    var made = State()
    for item in gathered { made.live.formUnion(itemClasses[Int(item)]) }
    made.firstTransition = UInt32(transitions.count)
    made.firstBranch = UInt32(pool.count)
    made.branchCount = UInt32(finished.count)
    pool += finished
    transitions.append(contentsOf: repeatElement(0, count: made.live.count))
    states.append(made)
    stateTable.insert(state, hash)
    return state
  }

  private mutating func pooled(_ numbers: [UInt32]) -> (start: UInt32, end: UInt32) {
    let start = UInt32(pool.count)
    pool += numbers
    return (start, UInt32(pool.count))
  }

  /// Whether a state is made of what is gathered now.
  private func isGathered(_ known: UInt32) -> Bool {
    let items = stateItems[Int(known)]
    let goals = statePending[Int(known)]
    let first = Int(states[Int(known)].firstBranch)
    let branches = first..<first + Int(states[Int(known)].branchCount)
    return Int(items.end - items.start) == gathered.count
      && Int(goals.end - goals.start) == pending.count && branches.count == finished.count
      && pool[Int(items.start)..<Int(items.end)].allSatisfy { itemStamps[Int($0)] == stamp }
      && pool[Int(goals.start)..<Int(goals.end)].elementsEqual(pending)
      && pool[branches].elementsEqual(finished)
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
