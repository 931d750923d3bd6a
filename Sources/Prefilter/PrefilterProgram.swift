/// Patterns made ready for a ``LazyAutomaton``: what each can begin with, as one graph.
///
/// Equal parts of all patterns are kept once, so that a date that twenty rules share is one
/// piece. The program says *may match* for a pattern and a place; where it says no, PCRE2
/// would not match either.
public struct PrefilterProgram: Sendable {
  /// One place of the graph.
  struct Node: Hashable, Sendable {
    var kind: Kind
    /// A set's number for ``Kind/set`` and ``Kind/restriction``; otherwise a node.
    var first: UInt32
    /// A node.
    var second: UInt32

    enum Kind: UInt32, Sendable {
      case empty, set, sequence, either, star, restriction, anything
    }
  }

  /// What has to hold for one pattern.
  struct Pattern: Hashable, Sendable {
    /// The graphs that must all match at the place; the last is the pattern itself, the ones
    /// before it the look-aheads it begins with.
    var roots: [UInt32]
    /// The set of the symbols that may stand before the place; the end of the text stands
    /// for its beginning.
    var previous: UInt32
  }

  var nodes: [Node] = []
  var sets: [SymbolSet] = []
  var patterns: [Pattern] = []

  /// How many patterns there are.
  public var count: Int { patterns.count }

  /// Compiles `patterns`, which are numbered as they stand.
  public init(_ patterns: [String]) {
    var compiler = PrefilterCompiler()
    for pattern in patterns { compiler.add(pattern) }
    self = compiler.program
  }

  init() {}
}

extension PrefilterProgram {
  /// The program as numbers, to be stored and read back with ``init(words:)``.
  public var words: [UInt64] {
    var words: [UInt64] = [UInt64(nodes.count), UInt64(sets.count), UInt64(patterns.count)]
    for node in nodes {
      words.append(
        UInt64(node.kind.rawValue) << 60 | UInt64(node.first) << 30 | UInt64(node.second))
    }
    for set in sets { words += set.words }
    for pattern in patterns {
      words.append(UInt64(pattern.roots.count) << 32 | UInt64(pattern.previous))
      words += pattern.roots.map { UInt64($0) }
    }
    return words
  }

  /// Reads what ``words`` wrote; `nil` where the numbers are no program.
  public init?(words: [UInt64]) {
    guard words.count >= 3 else { return nil }
    let (nodeCount, setCount, patternCount) = (Int(words[0]), Int(words[1]), Int(words[2]))
    guard nodeCount < 1 << 30, setCount < 1 << 30, patternCount < 1 << 16,
      3 + nodeCount + 5 * setCount + patternCount <= words.count
    else { return nil }
    nodes.reserveCapacity(nodeCount)
    for word in words[3..<3 + nodeCount] {
      let (first, second) = (UInt32(word >> 30 & 0x3FFF_FFFF), UInt32(word & 0x3FFF_FFFF))
      guard let kind = Node.Kind(rawValue: UInt32(word >> 60)) else { return nil }
      let limit = kind == .set || kind == .restriction ? setCount : nodeCount
      guard first < limit, second < nodeCount else { return nil }
      nodes.append(Node(kind: kind, first: first, second: second))
    }
    var place = 3 + nodeCount
    for _ in 0..<setCount {
      sets.append(SymbolSet(words: words[place..<place + 5]))
      place += 5
    }
    for _ in 0..<patternCount {
      guard place < words.count else { return nil }
      let rootCount = Int(words[place] >> 32)
      let previous = UInt32(truncatingIfNeeded: words[place])
      guard rootCount > 0, previous < setCount, place + rootCount < words.count else { return nil }
      let roots = words[place + 1...place + rootCount].map { UInt32(truncatingIfNeeded: $0) }
      guard roots.allSatisfy({ $0 < nodeCount }) else { return nil }
      patterns.append(Pattern(roots: roots, previous: previous))
      place += 1 + rootCount
    }
  }
}
