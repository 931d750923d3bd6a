/// Turns the trees of patterns into the graph of a ``PrefilterProgram``.
///
/// Everything here errs on one side: where a construct cannot be put into a graph of symbol
/// sets, what takes its place matches at least as much.
struct PrefilterCompiler {
  typealias Node = PrefilterProgram.Node

  private(set) var program = PrefilterProgram()
  private var knownNodes: [Node: UInt32] = [:]
  private var knownSets: [SymbolSet: UInt32] = [:]
  private var knownBehinds: [WaysBehind: UInt32] = [:]
  private var groups: [String: PatternSyntax] = [:]
  private var callDepth = 0
  /// What ``isOpen(_:)`` said of nodes.
  private var knownOpen: [UInt32: Bool] = [:]
  /// The graph of any character beyond ASCII.
  private var beyondASCII: UInt32 = 0

  private static let empty: UInt32 = 0
  private static let anything: UInt32 = 1
  /// What is repeated more often than this is repeated without end.
  ///
  /// Counting makes many states and tells little; single characters are counted further, since
  /// lengths of numbers tell much.
  private static let mostCopies = (characters: 20, others: 3)
  private static let mostOptionalCopies = (characters: 3, others: 3)
  /// Of what is made of words that the pattern names, be they optional or not.
  private static let mostNamedCopies = 6
  /// Of nearly any character, this many are counted before anything may follow.
  private static let mostBroadCopies = 8
  private static let deepestCall = 12

  init() {
    _ = node(.empty)
    _ = node(.anything)
    _ = number(of: .all)
    _ = lowered(PatternSyntax.CharacterSet(ascii: .empty, beyond: .all))
  }

  /// A compiler that goes on with the nodes and sets of `program`, and without its branches.
  init(extending program: PrefilterProgram) {
    self.program = program
    self.program.branches = []
    for (number, node) in program.nodes.enumerated() { knownNodes[node] = UInt32(number) }
    for (number, set) in program.sets.enumerated() { knownSets[set] = UInt32(number) }
    for (number, behind) in program.behinds.enumerated() { knownBehinds[behind] = UInt32(number) }
    _ = lowered(PatternSyntax.CharacterSet(ascii: .empty, beyond: .all))
  }

  /// Adds a pattern whose branches are known.
  mutating func add(_ branches: [PrefilterProgram.Branch], _ number: UInt32) {
    for var branch in branches {
      branch.pattern = number
      program.branches.append(branch)
    }
  }

  /// Adds a pattern.
  mutating func add(_ pattern: String, _ number: UInt32) {
    var reader = PatternReader(pattern)
    let tree = reader.read()
    groups = reader.groups
    callDepth = 0
    for branch in PatternBranches.of(tree) {
      var behinds: [UInt32] = []
      var notBehinds: [UInt32] = []
      for behind in branch.lookBehinds {
        guard let ways = WaysBehind(behind.tree, isNegated: behind.isNegated) else { continue }
        if behind.isNegated {
          notBehinds.append(self.number(of: ways))
        } else {
          behinds.append(self.number(of: ways))
        }
      }
      var roots = branch.lookAheads.map { lowered($0, isLast: true) }
        .filter { $0 != Self.anything && $0 != Self.empty }
      roots.append(lowered(branch.tree, isLast: true))
      program.branches.append(
        PrefilterProgram.Branch(
          pattern: number, roots: roots, behinds: behinds.sorted(), notBehinds: notBehinds.sorted())
      )
    }
  }

  // Nodes and sets, each kept once.

  private mutating func node(
    _ kind: Node.Kind, _ first: UInt32 = 0, _ second: UInt32 = 0
  ) -> UInt32 {
    let node = Node(kind: kind, first: first, second: second)
    if let known = knownNodes[node] { return known }
    let number = UInt32(program.nodes.count)
    program.nodes.append(node)
    knownNodes[node] = number
    return number
  }

  private mutating func number(of set: SymbolSet) -> UInt32 {
    // Which digit it is tells little, and would make ten states of one.
    let set = set.intersection(Self.digits).isEmpty ? set : set.union(Self.digits)
    if let known = knownSets[set] { return known }
    let number = UInt32(program.sets.count)
    program.sets.append(set)
    knownSets[set] = number
    return number
  }

  private mutating func number(of behind: WaysBehind) -> UInt32 {
    if let known = knownBehinds[behind] { return known }
    let number = UInt32(program.behinds.count)
    program.behinds.append(behind)
    knownBehinds[behind] = number
    return number
  }

  private mutating func set(_ set: SymbolSet) -> UInt32 { node(.set, number(of: set)) }

  private mutating func sequence(_ first: UInt32, _ second: UInt32) -> UInt32 {
    if first == Self.empty { return second }
    if second == Self.empty || first == Self.anything { return first }
    return node(.sequence, first, second)
  }

  private mutating func either(_ first: UInt32, _ second: UInt32) -> UInt32 {
    if first == second { return first }
    if first == Self.anything || second == Self.anything { return Self.anything }
    return node(.either, first, second)
  }

  // Trees.

  /// The graph of a tree; `isLast` where nothing of the pattern comes behind it.
  private mutating func lowered(_ tree: PatternSyntax, isLast: Bool) -> UInt32 {
    switch tree {
    case .empty, .lineStart, .lookBehind, .wordBoundary: return Self.empty
    case .lineEnd: return node(.restriction, number(of: Self.lineEnds))
    case .anything: return Self.anything
    case .character(let characters): return lowered(characters)
    case .sequence(let items): return lowered(sequence: items, isLast: isLast)
    case .alternatives(let branches):
      // From the back, so that equal tails are shared.
      return branches.reversed().dropFirst().reduce(
        lowered(branches.last ?? .empty, isLast: isLast)
      ) { rest, branch in either(lowered(branch, isLast: isLast), rest) }
    case .repetition(let item, let least, let most):
      return repetition(lowered(item, isLast: false), least: least, most: most)
    case .lookAhead(let inside, let isNegated):
      if !isNegated, isLast { return lowered(inside, isLast: true) }
      return restriction(inside, isNegated: isNegated)
    case .reference(let name):
      guard callDepth < Self.deepestCall, let group = groups[name] else { return Self.anything }
      callDepth += 1
      defer { callDepth -= 1 }
      return lowered(group.withoutAssertions, isLast: false)
    case .call(let name):
      guard callDepth < Self.deepestCall, let group = groups[name] else { return Self.anything }
      callDepth += 1
      defer { callDepth -= 1 }
      return lowered(group, isLast: isLast)
    }
  }

  private mutating func lowered(sequence items: [PatternSyntax], isLast: Bool) -> UInt32 {
    // A look-ahead that nothing follows is what the text must go on with; of several, one.
    var trailing = items.count
    while trailing > 0, items[trailing - 1].isAssertion { trailing -= 1 }
    var result = Self.empty
    var hasContinuation = !isLast
    for (index, item) in items.enumerated().reversed() {
      if index >= trailing, case .lookAhead(let inside, false) = item, !hasContinuation {
        let continuation = lowered(inside, isLast: true)
        if continuation != Self.anything {
          result = sequence(result, continuation)
          hasContinuation = true
        }
        continue
      }
      if case .wordBoundary = item, index > 0, endsInWord(items[index - 1]) {
        result = sequence(node(.restriction, number(of: Self.wordSymbols.complement)), result)
        continue
      }
      let part = lowered(item, isLast: isLast && index == items.count - 1)
      result = sequence(part, result)
    }
    return result
  }

  /// Whether a graph is one character, be it beyond ASCII.
  private func isCharacter(_ number: UInt32) -> Bool {
    let node = program.nodes[Int(number)]
    switch node.kind {
    case .set: return true
    case .either:
      return program.nodes[Int(node.first)].kind == .set && node.second == beyondASCII
    default: return false
    }
  }

  private mutating func repetition(_ item: UInt32, least: Int, most: Int?) -> UInt32 {
    if item == Self.anything { return least > 0 ? Self.anything : either(item, Self.empty) }
    if item == Self.empty { return Self.empty }
    let isCharacter = isCharacter(item)
    if isCharacter, isBroad(item) { return broadRepetition(item, least: least, most: most) }
    let isNamed = !isCharacter && !isOpen(item)
    let mostCopies =
      isCharacter
      ? Self.mostCopies.characters : isNamed ? Self.mostNamedCopies : Self.mostCopies.others
    let mostOptional =
      isCharacter
      ? Self.mostOptionalCopies.characters
      : isNamed ? Self.mostNamedCopies : Self.mostOptionalCopies.others
    var result = Self.empty
    let copies = min(least, mostCopies)
    if let most, least <= mostCopies, most - least <= mostOptional {
      for _ in 0..<max(0, most - least) { result = either(sequence(item, result), Self.empty) }
    } else if most != least || least > mostCopies {
      result = endless(item)
      if isNamed {
        for _ in 1..<Self.mostNamedCopies { result = either(sequence(item, result), Self.empty) }
      }
    }
    for _ in 0..<copies { result = sequence(item, result) }
    return result
  }

  /// `item` any number of times.
  ///
  /// A loop over whole words, or over nearly any character, is looked at once: going round, the
  /// automaton would have to remember every place at which what follows may have begun, and
  /// each text would make states of its own.
  private mutating func endless(_ item: UInt32) -> UInt32 {
    isCharacter(item) ? node(.star, item) : either(sequence(item, Self.anything), Self.empty)
  }

  /// Whether a graph leads through words that the pattern does not name: a run of any letters, or
  /// anything.
  private mutating func isOpen(_ number: UInt32) -> Bool {
    if let known = knownOpen[number] { return known }
    let node = program.nodes[Int(number)]
    let result =
      switch node.kind {
      case .anything: true
      case .set:
        program.sets[Int(node.first)].intersection(Self.letters).count >= Self.manyLetters
      case .sequence, .either: isOpen(node.first) || isOpen(node.second)
      case .star: isOpen(node.first)
      case .empty, .restriction: false
      }
    knownOpen[number] = result
    return result
  }

  private mutating func broadRepetition(_ item: UInt32, least: Int, most: Int?) -> UInt32 {
    var result = Self.empty
    let optional = most.map { $0 - least } ?? Int.max
    if optional > Self.mostBroadCopies { result = Self.anything }
    for _ in 0..<min(optional, Self.mostBroadCopies) {
      result = either(sequence(item, result), Self.empty)
    }
    for _ in 0..<min(least, Self.mostCopies.characters) { result = sequence(item, result) }
    return result
  }

  private func isBroad(_ item: UInt32) -> Bool {
    let node = program.nodes[Int(item)]
    let ascii = node.kind == .set ? node : program.nodes[Int(node.first)]
    return program.sets[Int(ascii.first)].count >= Self.broad
  }

  private static let lineEnds = SymbolSet(bytes: [0x0A], endOfText: true)
  private static let wordSymbols = SymbolSet(
    bytes: Array(0x30...0x39) + Array(0x41...0x5A) + Array(0x61...0x7A) + [0x5F])

  /// Whether every match of `tree` ends in a letter, digit or underscore.
  private func endsInWord(_ tree: PatternSyntax) -> Bool {
    switch tree {
    case .character(let set):
      return set.beyond == .none && set.ascii.intersection(Self.wordSymbols) == set.ascii
    case .sequence(let items): return items.last.map { endsInWord($0) } ?? false
    case .alternatives(let branches): return branches.allSatisfy { endsInWord($0) }
    case .repetition(let item, let least, _): return least > 0 && endsInWord(item)
    default: return false
    }
  }

  /// Symbols in a set that says little about the text.
  private static let broad = 90

  private static let digits = SymbolSet(bytes: 0x30...0x39)
  private static let letters = SymbolSet(bytes: Array(0x41...0x5A) + Array(0x61...0x7A))
  /// Letters in a set that names none; a letter in both cases is two.
  private static let manyLetters = 20
  private static let leads2 = SymbolSet(bytes: 0xC2...0xDF)
  private static let leads3 = SymbolSet(bytes: 0xE0...0xEF)
  private static let leads4 = SymbolSet(bytes: 0xF0...0xF4)
  private static let continuation = SymbolSet(bytes: 0x80...0xBF)

  private mutating func lowered(_ characters: PatternSyntax.CharacterSet) -> UInt32 {
    let ascii = set(characters.ascii)
    guard characters.beyond != .none else { return ascii }
    let rest = set(Self.continuation)
    let two = sequence(set(Self.leads2), rest)
    let three = sequence(set(Self.leads3), sequence(rest, rest))
    let four = sequence(set(Self.leads4), sequence(rest, sequence(rest, rest)))
    let beyond = either(two, either(three, four))
    beyondASCII = beyond
    return characters.ascii.isEmpty ? beyond : either(ascii, beyond)
  }

  /// What the next symbol must be where a look-ahead holds.
  private mutating func restriction(_ tree: PatternSyntax, isNegated: Bool) -> UInt32 {
    let allowed: SymbolSet
    if isNegated {
      guard let forbidden = certain(tree) else { return Self.empty }
      allowed = forbidden.complement
    } else {
      guard let first = firstSymbols(tree) else { return Self.empty }
      allowed = first
    }
    return allowed == .all
      ? Self.empty : sequence(node(.restriction, number(of: allowed)), Self.empty)
  }

  /// The symbols each of which alone makes `tree` match: none, where that takes more; all, where it
  /// takes nothing, as in `(?!)`.
  private func certain(_ tree: PatternSyntax) -> SymbolSet? {
    switch tree {
    case .character(let set):
      let beyond = set.beyond == .all ? SymbolSet(bytes: 0x80...0xFF) : .empty
      return set.ascii.union(beyond)
    case .sequence(let items):
      // What is optional behind a character does not matter.
      guard let first = items.first else { return .all }
      guard
        items.dropFirst().allSatisfy({
          if case .repetition(_, 0, _) = $0 { true } else { false }
        })
      else { return nil }
      return certain(first)
    case .repetition(_, 0, _): return .all
    case .alternatives(let branches):
      return branches.compactMap { certain($0) }.reduce(.empty) { $0.union($1) }
    case .repetition(let item, let least, _) where least == 1: return certain(item)
    default: return nil
    }
  }

  /// The symbols with which a match of `tree` can begin, or `nil` for any.
  private func firstSymbols(_ tree: PatternSyntax, depth: Int = 0) -> SymbolSet? {
    switch tree {
    case .character(let set):
      return set.beyond == .none ? set.ascii : set.ascii.union(SymbolSet(bytes: 0x80...0xFF))
    case .sequence(let items):
      var gathered = SymbolSet.empty
      for item in items {
        if case .repetition(let inside, 0, _) = item {
          guard let first = firstSymbols(inside, depth: depth) else { return nil }
          gathered = gathered.union(first)
          continue
        }
        if case .lookBehind = item { continue }
        guard let first = firstSymbols(item, depth: depth) else { return nil }
        return gathered.union(first)
      }
      return nil
    case .alternatives(let branches):
      var gathered = SymbolSet.empty
      for branch in branches {
        guard let first = firstSymbols(branch, depth: depth) else { return nil }
        gathered = gathered.union(first)
      }
      return gathered
    case .repetition(let item, let least, _):
      return least > 0 ? firstSymbols(item, depth: depth) : nil
    case .call(let name):
      guard depth < Self.deepestCall, let group = groups[name] else { return nil }
      return firstSymbols(group, depth: depth + 1)
    case .empty, .lineStart, .lineEnd, .wordBoundary, .reference, .anything, .lookAhead,
      .lookBehind:
      return nil
    }
  }
}

extension PatternSyntax {
  /// Whether this takes up no text.
  fileprivate var isAssertion: Bool {
    switch self {
    case .empty, .lineStart, .lineEnd, .wordBoundary, .lookAhead, .lookBehind: true
    default: false
    }
  }
}
