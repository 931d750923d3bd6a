// What comes next: the items that the graph leads to without reading a symbol.

extension LazyAutomaton {
  mutating func gatherClosure(of continuation: UInt32) {
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

  mutating func gatherClosure(node: UInt32, continuation: UInt32) {
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
  mutating func list(_ head: UInt32, _ tail: UInt32) -> UInt32 {
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

  mutating func item(_ classes: ClassSet, _ continuation: UInt32) -> UInt32 {
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
