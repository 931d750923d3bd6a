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

  /// One way in which a pattern may match.
  struct Branch: Hashable, Sendable {
    /// The pattern's number.
    var pattern: UInt32
    /// The graphs that must all match at the place; the last is the branch itself, the ones
    /// before it the look-aheads it begins with.
    var roots: [UInt32]
    /// The sets of the symbols that may stand before the place, from the nearest on; the end
    /// of the text stands for its beginning and whatever is before that.
    var previous: [UInt32]
  }

  /// How many symbols before a place are looked at.
  static let previousCount = 4

  var nodes: [Node] = []
  var sets: [SymbolSet] = []
  /// In the order of their patterns.
  var branches: [Branch] = []

  /// Compiles `patterns`, which are numbered as they stand.
  public init(_ patterns: [String]) {
    var compiler = PrefilterCompiler()
    for (number, pattern) in patterns.enumerated() { compiler.add(pattern, UInt32(number)) }
    self = compiler.program
  }

  /// Adapts `program`, compiled for other patterns, to `patterns`.
  ///
  /// - Parameter known: for each pattern its number in `program`, or `nil` for one that is new.
  ///   What is known is not read again, which is most of the work.
  public init(_ patterns: [String], adapting program: PrefilterProgram, known: [Int?]) {
    var compiler = PrefilterCompiler(extending: program)
    let branches = Dictionary(grouping: program.branches, by: \.pattern)
    for (number, pattern) in patterns.enumerated() {
      if let old = known[number] {
        compiler.add(branches[UInt32(old)] ?? [], UInt32(number))
      } else {
        compiler.add(pattern, UInt32(number))
      }
    }
    self = compiler.program
  }

  init() {}
}

extension PrefilterProgram {
  /// The program as numbers, to be stored and read back with ``init(words:)``.
  public var words: [UInt64] {
    var words: [UInt64] = [UInt64(nodes.count), UInt64(sets.count), UInt64(branches.count)]
    for node in nodes {
      words.append(
        UInt64(node.kind.rawValue) << 60 | UInt64(node.first) << 30 | UInt64(node.second))
    }
    for set in sets { words += set.words }
    for branch in branches {
      words.append(UInt64(branch.roots.count) << 32 | UInt64(branch.pattern))
      words += branch.roots.map { UInt64($0) }
      words += branch.previous.map { UInt64($0) }
    }
    return words
  }

  /// Reads what ``words`` wrote; `nil` where the numbers are no program.
  public init?(words: [UInt64]) {
    guard words.count >= 3 else { return nil }
    let (nodeCount, setCount, branchCount) = (Int(words[0]), Int(words[1]), Int(words[2]))
    guard nodeCount < 1 << 30, setCount < 1 << 30, branchCount < 1 << 20,
      3 + nodeCount + 5 * setCount + branchCount <= words.count
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
    for _ in 0..<branchCount {
      guard place < words.count else { return nil }
      let rootCount = Int(words[place] >> 32)
      let pattern = UInt32(truncatingIfNeeded: words[place])
      let end = place + 1 + rootCount + Self.previousCount
      guard rootCount > 0, pattern < 1 << 16, end <= words.count else { return nil }
      let numbers = words[place + 1..<end].map { UInt32(truncatingIfNeeded: $0) }
      let (roots, previous) = (Array(numbers[..<rootCount]), Array(numbers[rootCount...]))
      guard roots.allSatisfy({ $0 < nodeCount }), previous.allSatisfy({ $0 < setCount }) else {
        return nil
      }
      branches.append(Branch(pattern: pattern, roots: roots, previous: previous))
      place = end
    }
  }
}
