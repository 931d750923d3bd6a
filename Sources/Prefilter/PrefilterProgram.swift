private import Synchronization

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
    /// The look-behinds it begins with, among ``PrefilterProgram/behinds``, those that must
    /// hold and those that must not.
    var behinds: [UInt32]
    var notBehinds: [UInt32]
  }

  var nodes: [Node] = []
  var sets: [SymbolSet] = []
  /// What must, or must not, stand before a place, each kept once.
  var behinds: [WaysBehind] = []
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
    var words: [UInt64] = [nodes.count, sets.count, behinds.count, branches.count].map(UInt64.init)
    for node in nodes {
      words.append(
        UInt64(node.kind.rawValue) << 60 | UInt64(node.first) << 30 | UInt64(node.second))
    }
    for set in sets { words += set.words }
    // Few sets stand in many look-behinds.
    var numbers: [SymbolSet: UInt64] = [:]
    var distinct: [SymbolSet] = []
    for set in behinds.flatMap(\.ways).joined() where numbers[set] == nil {
      numbers[set] = UInt64(distinct.count)
      distinct.append(set)
    }
    words.append(UInt64(distinct.count))
    for set in distinct { words += set.words }
    for behind in behinds {
      words.append(UInt64(behind.ways.count))
      for way in behind.ways {
        words.append(UInt64(way.count))
        words += way.map { numbers[$0] ?? 0 }
      }
    }
    for branch in branches {
      words += [UInt64(branch.pattern), UInt64(branch.roots.count)]
      words += [UInt64(branch.behinds.count), UInt64(branch.notBehinds.count)]
      words += (branch.roots + branch.behinds + branch.notBehinds).map { UInt64($0) }
    }
    return words
  }

  /// Reads what ``words`` wrote; `nil` where the numbers are no program.
  public init?(words: [UInt64]) {
    var reader = WordReader(words)
    guard let nodeCount = reader.next(below: 1 << 30), let setCount = reader.next(below: 1 << 30),
      let behindCount = reader.next(below: 1 << 20), let branchCount = reader.next(below: 1 << 20),
      nodeCount <= words.count
    else { return nil }
    nodes.reserveCapacity(nodeCount)
    for _ in 0..<nodeCount {
      guard let word = reader.next() else { return nil }
      let (first, second) = (UInt32(word >> 30 & 0x3FFF_FFFF), UInt32(word & 0x3FFF_FFFF))
      guard let kind = Node.Kind(rawValue: UInt32(word >> 60)) else { return nil }
      let limit = kind == .set || kind == .restriction ? setCount : nodeCount
      guard first < limit, second < nodeCount else { return nil }
      nodes.append(Node(kind: kind, first: first, second: second))
    }
    guard let sets = reader.sets(setCount), let count = reader.next(below: 1 << 30),
      let distinct = reader.sets(count)
    else { return nil }
    self.sets = sets
    for _ in 0..<behindCount {
      guard let wayCount = reader.next(below: WaysBehind.most + 1) else { return nil }
      var behind = WaysBehind(ways: [])
      for _ in 0..<wayCount {
        guard let length = reader.next(below: WaysBehind.longest + 1),
          let numbers = reader.numbers(length, below: distinct.count)
        else { return nil }
        behind.ways.append(numbers.map { distinct[Int($0)] })
      }
      behinds.append(behind)
    }
    for _ in 0..<branchCount {
      guard let pattern = reader.next(below: 1 << 16), let rootCount = reader.next(below: 1 << 16),
        let heldCount = reader.next(below: 1 << 16), let notCount = reader.next(below: 1 << 16),
        rootCount > 0, let roots = reader.numbers(rootCount, below: nodeCount),
        let held = reader.numbers(heldCount, below: behindCount),
        let not = reader.numbers(notCount, below: behindCount)
      else { return nil }
      branches.append(
        Branch(pattern: UInt32(pattern), roots: roots, behinds: held, notBehinds: not))
    }
  }
}

/// Reads numbers one behind another and notices where there are too few or too great ones.
private struct WordReader {
  private let words: [UInt64]
  private var place = 0

  init(_ words: [UInt64]) { self.words = words }

  mutating func next() -> UInt64? {
    guard place < words.count else { return nil }
    defer { place += 1 }
    return words[place]
  }

  mutating func next(below limit: Int) -> Int? {
    next().flatMap { $0 < UInt64(limit) ? Int($0) : nil }
  }

  mutating func numbers(_ count: Int, below limit: Int) -> [UInt32]? {
    guard place + count <= words.count else { return nil }
    defer { place += count }
    let numbers = words[place..<place + count]
    return numbers.allSatisfy { $0 < UInt64(limit) }
      ? numbers.map { UInt32(truncatingIfNeeded: $0) } : nil
  }

  mutating func sets(_ count: Int) -> [SymbolSet]? {
    guard count <= words.count, place + count * 5 <= words.count else { return nil }
    defer { place += count * 5 }
    return (0..<count).map { SymbolSet(words: words[place + $0 * 5..<place + $0 * 5 + 5]) }
  }
}

/// A program that is read, or compiled, when it is first asked for: with states that were learned
/// before, it hardly ever is.
public final class LazyProgram: Sendable {
  private let made = Mutex<PrefilterProgram?>(nil)
  private let make: @Sendable () -> PrefilterProgram

  /// - Parameter make: is called at most once.
  public init(_ make: @escaping @Sendable () -> PrefilterProgram) { self.make = make }

  /// The program.
  public var program: PrefilterProgram {
    made.withLock { made in
      if let made { return made }
      let program = make()
      made = program
      return program
    }
  }
}
