/// The ways in which what stands before a place can meet a look-behind.
///
/// Each way is a list of sets, of the symbol before the place, of the one before that, and so on.
/// `(?<= , \s | Dr\. )` has two: white space behind a comma, and a dot behind `r` behind `D`. Seen
/// together, the two would let pass a dot behind a comma.
struct WaysBehind: Hashable, Sendable {
  /// A text's beginning, and whatever is before that, counts as ``SymbolSet/endOfText``.
  var ways: [[SymbolSet]]

  /// More symbols before a place are not looked at.
  static let longest = 12
  /// A mask has one bit for each.
  static let most = 64

  /// The ways of the look-behind that holds `tree`; `nil` where they say nothing.
  ///
  /// What cannot be told by symbols errs on one side: of a look-behind that must hold, a way lets
  /// more pass; of one that must not, it is left out.
  init?(_ tree: PatternSyntax, isNegated: Bool) {
    var ways = Self.extend([Way()], by: tree)
    if isNegated {
      ways = ways.filter { $0.isExact && $0.sets.count <= Self.longest }
      guard !ways.contains(where: { $0.sets.isEmpty }) else { return nil }
      self.ways = Array(ways.map(\.sets).prefix(Self.most))
    } else {
      self.ways = ways.map { Array($0.sets.prefix(Self.longest)) }
      guard !self.ways.contains([]) else { return nil }
      if self.ways.count > Self.most { joinRest() }
    }
    guard !self.ways.isEmpty else { return nil }
  }

  init(ways: [[SymbolSet]]) { self.ways = ways }

  /// Makes one way of those there is no room for: what any of them lets pass.
  private mutating func joinRest() {
    let rest = ways[(Self.most - 1)...]
    let length = rest.map(\.count).min() ?? 0
    let joined = (0..<length).map { place in
      rest.reduce(SymbolSet.empty) { $0.union($1[place]) }
    }
    ways.removeSubrange((Self.most - 1)...)
    ways.append(joined)
  }

  private struct Way {
    var sets: [SymbolSet] = []
    /// Whether what comes before the sets is known to be all of the look-behind.
    var isOpen = true
    /// Whether the sets say all that the look-behind asks.
    var isExact = true
  }

  /// The ways that end as `ways` do and have `tree` before that.
  private static func extend(_ ways: [Way], by tree: PatternSyntax) -> [Way] {
    // No pattern has so many; one that had would take long.
    guard ways.count <= 512 else { return ways.map(closed) }
    switch tree {
    case .empty: return ways
    case .character(let set): return ways.flatMap { extend($0, by: set) }
    case .sequence(let items): return items.reversed().reduce(ways) { extend($0, by: $1) }
    case .alternatives(let branches): return branches.flatMap { extend(ways, by: $0) }
    case .repetition(let item, let least, let most):
      guard let most, most <= longest, most - least <= 3 else {
        // The last of them is known.
        return least > 0 ? extend(ways, by: item).map(closed) : ways.map(closed)
      }
      var result: [Way] = []
      var repeated = ways
      for count in 0...most {
        if count >= least { result += repeated }
        if count < most { repeated = extend(repeated, by: item) }
      }
      return result
    case .lineStart:
      return ways.map { way in
        guard way.isOpen else { return way }
        var result = closed(way)
        result.sets.append(SymbolSet(bytes: [0x0A], endOfText: true))
        return result
      }
    case .wordBoundary, .lookAhead, .lookBehind:
      return ways.map { way in
        var result = way
        result.isExact = false
        return result
      }
    case .lineEnd, .call, .reference, .anything: return ways.map(closed)
    }
  }

  private static func closed(_ way: Way) -> Way {
    Way(sets: way.sets, isOpen: false, isExact: false)
  }

  private static func extend(_ way: Way, by set: PatternSyntax.CharacterSet) -> [Way] {
    guard way.isOpen else { return [way] }
    var result: [Way] = []
    if !set.ascii.isEmpty {
      var plain = way
      plain.sets.append(set.ascii)
      result.append(plain)
    }
    if set.beyond != .none {
      // Which bytes come before its last one is not looked into.
      var beyond = closed(way)
      beyond.sets.append(SymbolSet(bytes: 0x80...0xFF))
      result.append(beyond)
    }
    return result
  }
}

/// Tells which look-behinds hold at a place.
struct BehindTable: Sendable {
  private let conditions: [WaysBehind]
  /// Where the masks of each condition lie, once it was asked for; -1 before.
  private var places: [Int32]
  /// For each condition, distance and symbol the ways that allow it there.
  private var masks: [UInt64] = []
  private var lengths: [UInt8]

  init(_ conditions: [WaysBehind]) {
    self.conditions = conditions
    places = [Int32](repeating: -1, count: conditions.count)
    lengths = conditions.map { UInt8($0.ways.map(\.count).max() ?? 0) }
  }

  /// Whether what stands before `offset` meets condition `number`.
  @inline(__always)
  mutating func holds(_ number: Int, before offset: Int, _ text: Span<UInt8>) -> Bool {
    if places[number] < 0 { prepare(number) }
    var place = Int(places[number])
    var ways = UInt64.max
    var index = offset
    for _ in 0..<lengths[number] {
      index &-= 1
      let symbol = index >= 0 ? Int(text[index]) : SymbolSet.endOfText
      ways &= masks[place &+ symbol]
      if ways == 0 { return false }
      place &+= SymbolSet.symbolCount
    }
    return true
  }

  /// For each condition its length and where its masks lie, and the masks, as ``LearnedStates``
  /// keeps them.
  var numbers: (places: [UInt32], masks: [UInt32]) {
    var table = self
    for number in conditions.indices where table.places[number] < 0 { table.prepare(number) }
    return (
      conditions.indices.flatMap { [UInt32(lengths[$0]), UInt32(table.places[$0])] },
      table.masks.flatMap {
        [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
      }
    )
  }

  /// Makes the masks of a condition: few of them are ever asked for.
  private mutating func prepare(_ number: Int) {
    places[number] = Int32(masks.count)
    let ways = conditions[number].ways
    for distance in 0..<Int(lengths[number]) {
      // A way that is no longer than this allows everything here.
      var ended: UInt64 = 0
      for (way, sets) in ways.enumerated() where distance >= sets.count {
        ended |= 1 &<< UInt64(truncatingIfNeeded: way)
      }
      masks += repeatElement(ended, count: SymbolSet.symbolCount)
      let row = masks.count - SymbolSet.symbolCount
      for (way, sets) in ways.enumerated() where distance < sets.count {
        sets[distance].forEach { symbol in
          masks[row + symbol] |= 1 &<< UInt64(truncatingIfNeeded: way)
        }
      }
    }
  }
}
