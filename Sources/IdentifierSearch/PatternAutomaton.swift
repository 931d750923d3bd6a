/// Finds any number of byte patterns in one walk over a text.
///
/// The time for a text grows with its length and the number of matches, not with
/// the number of patterns, so every identifier of a whole release can be searched
/// for in each of its documents.
///
/// Source: Aho and Corasick, "Efficient string matching: an aid to bibliographic
/// search", Communications of the ACM 18 (1975).
package struct PatternAutomaton: Sendable {
  private struct Node {
    var label: UInt8
    var firstChild = none
    var nextSibling = none
    var failure = root
    /// The last of the patterns that end here.
    var pattern = none
    /// The nearest node on the way of failures at which a pattern ends.
    var nextMatch = none
  }

  private var nodes = [Node(label: 0)]
  private var rootChildren = [Int32](repeating: root, count: 256)
  /// The pattern before each that has the same bytes.
  private var sameBefore: [Int32]
  private let lengths: [Int]
  /// What stands for each byte, in patterns and texts alike; empty if each for itself.
  private let likeness: [UInt8]

  private static let none: Int32 = -1
  private static let root: Int32 = 0

  /// An automaton for `patterns`, none of them empty.
  ///
  /// - Parameter likeness: a table of 256 bytes; those with the same entry are not told
  ///   apart. Without one, every byte is only like itself.
  package init(_ patterns: [[UInt8]], likeness: [UInt8] = []) {
    self.likeness = likeness
    lengths = patterns.map(\.count)
    sameBefore = [Int32](repeating: Self.none, count: patterns.count)
    nodes.reserveCapacity(lengths.reduce(1, +))
    for (index, pattern) in patterns.enumerated() { add(pattern, index) }
    linkFailures()
  }

  private mutating func add(_ pattern: [UInt8], _ index: Int) {
    var node = Self.root
    for byte in pattern {
      let byte = likeness.isEmpty ? byte : likeness[Int(byte)]
      let known = node == Self.root ? rootChildren[Int(byte)] : child(of: node, over: byte)
      if known > Self.root {
        node = known
        continue
      }
      let new = Int32(nodes.count)
      nodes.append(Node(label: byte, nextSibling: nodes[Int(node)].firstChild))
      nodes[Int(node)].firstChild = new
      if node == Self.root { rootChildren[Int(byte)] = new }
      node = new
    }
    sameBefore[index] = nodes[Int(node)].pattern
    nodes[Int(node)].pattern = Int32(index)
  }

  private func child(of node: Int32, over byte: UInt8) -> Int32 {
    var child = nodes[Int(node)].firstChild
    while child != Self.none, nodes[Int(child)].label != byte {
      child = nodes[Int(child)].nextSibling
    }
    return child
  }

  /// Links each node to the longest suffix of its path that is a path too.
  private mutating func linkFailures() {
    var queue: [Int32] = []
    queue.reserveCapacity(nodes.count)
    var child = nodes[0].firstChild
    while child != Self.none {
      queue.append(child)
      child = nodes[Int(child)].nextSibling
    }
    var next = 0
    while next < queue.count {
      let node = nodes[Int(queue[next])]
      next += 1
      var child = node.firstChild
      while child != Self.none {
        let target = step(from: node.failure, over: nodes[Int(child)].label)
        nodes[Int(child)].failure = target
        let found = nodes[Int(target)]
        nodes[Int(child)].nextMatch = found.pattern == Self.none ? found.nextMatch : target
        queue.append(child)
        child = nodes[Int(child)].nextSibling
      }
    }
  }

  @inline(__always)
  private func step(from start: Int32, over byte: UInt8) -> Int32 {
    var node = start
    while node != Self.root {
      let next = child(of: node, over: byte)
      if next != Self.none { return next }
      node = nodes[Int(node)].failure
    }
    return rootChildren[Int(byte)]
  }

  /// Calls `body` with every occurrence of every pattern, by where they end.
  package func forEachMatch(
    in bytes: [UInt8], _ body: (_ pattern: Int, _ range: Range<Int>) -> Void
  ) {
    var node = Self.root
    for (index, byte) in bytes.enumerated() {
      node = step(from: node, over: likeness.isEmpty ? byte : likeness[Int(byte)])
      guard node != Self.root else { continue }
      var match = nodes[Int(node)].pattern == Self.none ? nodes[Int(node)].nextMatch : node
      while match != Self.none {
        var found = nodes[Int(match)].pattern
        while found != Self.none {
          body(Int(found), index + 1 - lengths[Int(found)]..<index + 1)
          found = sameBefore[Int(found)]
        }
        match = nodes[Int(match)].nextMatch
      }
    }
  }
}
