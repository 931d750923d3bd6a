// Reading along states that were learned before, and writing down those that were learned.

extension LazyAutomaton {
  /// What ``look(for:in:at:token:)`` does, with learned states only.
  ///
  /// What was not learned is not made: the patterns that may still match are noted.
  mutating func look(
    for list: Int, in text: Span<UInt8>, at offset: Int, token: Token?, along learned: LearnedStates
  ) {
    let stop = min(text.count, offset + (token?.length ?? 0) + Self.longestLook)
    var place = offset
    var state: UInt32 = 0
    if let token {
      state = learned.number(token.slot, of: .memory)
      place += token.length
    }
    if state == 0 {
      place = offset
      state = learned.number(list, of: .starts)
      if learned.reaches(state) { noteLearned(learned.reached(state), offset, text, learned) }
    }
    while place < stop {
      let next = learned.next(state, classOfSymbol[Int(text[place])])
      guard next > Self.dead else {
        if next == 0 { noteMissing(behind: state, offset, text, learned) }
        return
      }
      state = next
      place &+= 1
      if learned.reaches(state) { noteLearned(learned.reached(state), offset, text, learned) }
    }
    guard state != Self.dead else { return }
    guard place == text.count else {
      return noteLearned(learned.alive(state), offset, text, learned)
    }
    let next = learned.next(state, classOfSymbol[SymbolSet.endOfText])
    if next == 0 {
      noteMissing(behind: state, offset, text, learned)
    } else if next != Self.dead {
      noteLearned(learned.reached(next), offset, text, learned)
    }
  }

  private mutating func noteMissing(
    behind state: UInt32, _ offset: Int, _ text: Span<UInt8>, _ learned: LearnedStates
  ) {
    misses += 1
    noteLearned(learned.alive(state), offset, text, learned)
  }

  private mutating func noteLearned(
    _ range: Range<Int>, _ offset: Int, _ text: Span<UInt8>, _ learned: LearnedStates
  ) {
    for place in range {
      let branch = branches[Int(learned.number(place, of: .reached))]
      guard patternStamps[Int(branch.pattern)] != walk else { continue }
      var condition = Int(branch.firstCondition)
      while condition < Int(branch.endOfConditions) {
        let number = conditions[condition]
        let holds = learned.holds(Int(number & ~Self.isNegated), before: offset, text)
        guard holds == (number < Self.isNegated) else { break }
        condition &+= 1
      }
      if condition == Int(branch.endOfConditions) { note(branch.pattern) }
    }
  }

  /// Begins with `learned`, where it is of as many lists and slots.
  mutating func borrow(_ learned: LearnedStates) {
    guard learned.size(of: .starts) == lists.count, learned.size(of: .memory) == memory.count
    else { return }
    classOfSymbol = (0..<SymbolSet.symbolCount).map {
      UInt8(truncatingIfNeeded: learned.number($0, of: .classes))
    }
    conditions = (0..<learned.size(of: .conditions)).map {
      UInt16(truncatingIfNeeded: learned.number($0, of: .conditions))
    }
    var firstCondition: UInt16 = 0
    branches.reserveCapacity(learned.size(of: .branches) / 2)
    for place in stride(from: 0, to: learned.size(of: .branches), by: 2) {
      let end = UInt16(truncatingIfNeeded: learned.number(place + 1, of: .branches))
      let pattern = UInt16(truncatingIfNeeded: learned.number(place, of: .branches))
      branches.append(
        Branch(
          firstGoal: 0, endOfGoals: 0, firstCondition: firstCondition, endOfConditions: end,
          pattern: pattern))
      firstCondition = end
    }
    let patterns = Int(branches.last?.pattern ?? 0) + 2
    candidates = [UInt16](repeating: 0, count: patterns)
    patternStamps = [UInt64](repeating: 0, count: patterns)
    self.learned = learned
  }

  /// What the automaton has learned so far, to be stored and read back as ``LearnedStates``.
  public mutating func learnedStates(fingerprint: UInt64) -> [UInt32] {
    if !hasBegun { beginAnew() }
    // Of every list, so that none is asked for in vain.
    for list in 0..<lists.count where starts[list] == 0 { _ = start(of: list) }
    var transitionsOf = [[(UInt8, UInt32)]](repeating: [], count: states.count)
    transitions.forEach { key, next in
      guard next != Self.undecided else { return }
      transitionsOf[Int(key >> 8)].append((UInt8(truncatingIfNeeded: key), next))
    }
    var sections: [LearnedStates.Section: [UInt32]] = [:]
    var reached: [UInt32] = []
    func pooled(_ range: Range<Int>) -> [UInt32] {
      let start = UInt32(reached.count)
      reached += pool[range]
      return [start, UInt32(reached.count)]
    }
    var rows: [UInt32] = [0, 0, 0]
    // The places of the rows, and the transitions that still say a number instead.
    var places: [UInt32] = [0, Self.dead, 0]
    var unplaced: [Int] = []
    for number in 3..<UInt32(states.count) {
      let state = states[Int(number)]
      let ways = transitionsOf[Int(number)].sorted { $0.0 < $1.0 }
      var open = state.live
      for (symbolClass, _) in ways { open.remove(Int(symbolClass)) }
      let isWide = ways.count > 12
      places.append(UInt32(rows.count))
      rows.append(
        UInt32(ways.count) | (state.branchCount == 0 ? 0 : LearnedStates.Head.reaches)
          | (open.isEmpty ? 0 : LearnedStates.Head.isOpen)
          | (isWide ? LearnedStates.Head.isWide : 0))
      if isWide {
        let first = rows.count
        rows += [UInt32](repeating: 0, count: classCount)
        for (symbolClass, next) in ways {
          rows[first + Int(symbolClass)] = next
          unplaced.append(first + Int(symbolClass))
        }
      } else {
        for (symbolClass, next) in ways {
          unplaced.append(-rows.count)
          rows.append(next << 8 | UInt32(symbolClass))
        }
      }
      let first = Int(state.firstBranch)
      if state.branchCount != 0 { rows += pooled(first..<first + Int(state.branchCount)) }
      let alive = self.alive(number)
      rows += pooled(Int(alive.start)..<Int(alive.end))
      if !open.isEmpty { rows += state.live.halves }
    }
    for place in unplaced {
      if place > 0 {
        rows[place] = places[Int(rows[place])]
      } else {
        rows[-place] = places[Int(rows[-place] >> 8)] << 8 | rows[-place] & 0xFF
      }
    }
    sections[.classes] = classOfSymbol.map(UInt32.init)
    sections[.starts] = starts.map { places[Int($0)] }
    sections[.memory] = memory.map { places[Int($0)] }
    sections[.rows] = rows
    sections[.reached] = reached
    sections[.branches] = branches.flatMap { [UInt32($0.pattern), UInt32($0.endOfConditions)] }
    sections[.conditions] = conditions.map(UInt32.init)
    (sections[.behinds], sections[.masks]) = behinds.numbers
    return LearnedStates.numbers(sections, classCount: classCount, fingerprint: fingerprint)
  }
}
