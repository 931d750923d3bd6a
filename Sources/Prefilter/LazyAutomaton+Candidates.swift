// What a state says: the patterns whose branches have, or may have, reached all their goals.

extension LazyAutomaton {
  mutating func noteBranches(of state: UInt32, _ offset: Int, _ text: Span<UInt8>) {
    let first = Int(states[Int(state)].firstBranch)
    note(first..<first + Int(states[Int(state)].branchCount), offset, text)
  }

  mutating func noteAlive(_ state: UInt32, _ offset: Int, _ text: Span<UInt8>) {
    let alive = alive(state)
    note(Int(alive.start)..<Int(alive.end), offset, text)
  }

  /// Where in the pool the branches lie that may still reach all their goals from a state.
  mutating func alive(_ state: UInt32) -> (start: UInt32, end: UInt32) {
    let known = stateAlive[Int(state)]
    guard known.start == UInt32.max else { return known }
    let made = makeAlive(state)
    stateAlive[Int(state)] = made
    return made
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

  /// Notes that branches have, or may have, reached all their goals: those that may follow what
  /// stands before `offset`, each pattern once.
  ///
  /// - Parameter range: where in the pool they lie.
  private mutating func note(_ range: Range<Int>, _ offset: Int, _ text: Span<UInt8>) {
    hasNoted = true
    for index in range {
      let branch = branches[Int(pool[index])]
      guard patternStamps[Int(branch.pattern)] != walk, mayFollow(branch, offset, text) else {
        continue
      }
      note(branch.pattern)
    }
  }

  /// Notes a pattern that may match and was not noted yet.
  @inline(__always)
  mutating func note(_ pattern: UInt16) {
    patternStamps[Int(pattern)] = walk
    candidates[candidateCount] = pattern
    candidateCount += 1
  }

  /// Whether a branch may match behind what stands before `offset`.
  @inline(__always)
  private mutating func mayFollow(_ branch: Branch, _ offset: Int, _ text: Span<UInt8>) -> Bool {
    var place = Int(branch.firstCondition)
    while place < Int(branch.endOfConditions) {
      let condition = conditions[place]
      let holds = behinds.holds(Int(condition & ~Self.isNegated), before: offset, text)
      guard holds == (condition < Self.isNegated) else { return false }
      place &+= 1
    }
    return true
  }

  /// Rules are tried in their order; there are few.
  mutating func sortCandidates() {
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
}
