// Making states: which items and goals there are behind a symbol, and what of them matters.

extension LazyAutomaton {
  mutating func start(of list: Int) -> UInt32 {
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

  mutating func makeTransition(_ state: UInt32, _ symbolClass: UInt8) -> UInt32 {
    if states.count >= Self.mostStates || heads.count >= Self.mostContinuations {
      return makeTransitionAnew(state, Int(symbolClass))
    }
    let next = successor(of: state, Int(symbolClass))
    transitions.set(Self.key(state, symbolClass), next)
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
  mutating func gather(_ item: UInt32) {
    guard itemStamps[Int(item)] != stamp else { return }
    itemStamps[Int(item)] = stamp
    gathered.append(item)
  }

  mutating func gatherGoal(_ goal: UInt32) {
    guard goalStamps[Int(goal)] != stamp else { return }
    goalStamps[Int(goal)] = stamp
    reachedNow.append(goal)
  }

  /// What is to become of a branch.
  enum Fate { case dead, pending, finished }

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
        if branches[branch].isUnconditional { doneStamps[Int(branches[branch].pattern)] = stamp }
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
    made.firstBranch = UInt32(pool.count)
    made.branchCount = UInt32(finished.count)
    pool += finished
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
}
