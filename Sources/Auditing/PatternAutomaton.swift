/// Finds any number of byte patterns in one walk over a text.
///
/// The time for a text grows with its length and the number of matches, not with
/// the number of patterns, so every identifier of a whole release can be searched
/// for in each of its documents.
///
/// Source: Aho and Corasick, "Efficient string matching: an aid to bibliographic
/// search", Communications of the ACM 18 (1975).
struct PatternAutomaton {
  private var labels: [UInt8] = [0]
  private var firstChild: [Int32] = [none]
  private var nextSibling: [Int32] = [none]
  private var failure: [Int32] = [root]
  /// The pattern that ends at each node.
  private var pattern: [Int32] = [none]
  /// The nearest node on the way of failures at which a pattern ends.
  private var nextMatch: [Int32] = [none]
  private var rootChildren = [Int32](repeating: root, count: 256)
  private let lengths: [Int]

  private static let none: Int32 = -1
  private static let root: Int32 = 0

  /// An automaton for `patterns`, which are distinct and not empty.
  init(_ patterns: [[UInt8]]) {
    lengths = patterns.map(\.count)
    buildTrie(patterns)
    linkFailures()
  }

  /// Patterns come in alphabetical order, so each shares its beginning with the one
  /// before and its nodes are the last children of theirs.
  private mutating func buildTrie(_ patterns: [[UInt8]]) {
    var path: [Int32] = [Self.root]
    var lastChild: [Int32] = [Self.none]
    var previous: [UInt8] = []
    let order = patterns.indices.sorted { patterns[$0].lexicographicallyPrecedes(patterns[$1]) }
    for index in order {
      let bytes = patterns[index]
      let shared = zip(bytes, previous).prefix { $0 == $1 }.count
      path.removeSubrange((shared + 1)...)
      for byte in bytes[shared...] {
        let node = Int32(labels.count)
        let parent = Int(path[path.count - 1])
        labels.append(byte)
        firstChild.append(Self.none)
        nextSibling.append(Self.none)
        failure.append(Self.root)
        pattern.append(Self.none)
        nextMatch.append(Self.none)
        lastChild.append(Self.none)
        if lastChild[parent] == Self.none {
          firstChild[parent] = node
        } else {
          nextSibling[Int(lastChild[parent])] = node
        }
        lastChild[parent] = node
        if parent == Self.root { rootChildren[Int(byte)] = node }
        path.append(node)
      }
      pattern[Int(path[path.count - 1])] = Int32(index)
      previous = bytes
    }
  }

  /// Links each node to the longest suffix of its path that is a path too.
  private mutating func linkFailures() {
    var queue: [Int32] = []
    queue.reserveCapacity(labels.count)
    var child = firstChild[0]
    while child != Self.none {
      queue.append(child)
      child = nextSibling[Int(child)]
    }
    var next = 0
    while next < queue.count {
      let node = Int(queue[next])
      next += 1
      var child = firstChild[node]
      while child != Self.none {
        let target = step(from: failure[node], over: labels[Int(child)])
        failure[Int(child)] = target
        nextMatch[Int(child)] =
          pattern[Int(target)] == Self.none ? nextMatch[Int(target)] : target
        queue.append(child)
        child = nextSibling[Int(child)]
      }
    }
  }

  private func step(from start: Int32, over byte: UInt8) -> Int32 {
    var node = start
    while node != Self.root {
      var child = firstChild[Int(node)]
      while child != Self.none {
        if labels[Int(child)] == byte { return child }
        child = nextSibling[Int(child)]
      }
      node = failure[Int(node)]
    }
    return rootChildren[Int(byte)]
  }

  /// Calls `body` with every occurrence of every pattern, by where they end.
  func forEachMatch(in bytes: [UInt8], _ body: (_ pattern: Int, _ range: Range<Int>) -> Void) {
    var node = Self.root
    for (index, byte) in bytes.enumerated() {
      node = step(from: node, over: byte)
      var match = pattern[Int(node)] == Self.none ? nextMatch[Int(node)] : node
      while match != Self.none {
        let found = Int(pattern[Int(match)])
        body(found, index + 1 - lengths[found]..<index + 1)
        match = nextMatch[Int(match)]
      }
    }
  }
}
