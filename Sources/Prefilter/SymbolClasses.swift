/// The symbols in classes that no set of a program tells apart.
struct SymbolClasses {
  /// The class of each byte, and of the end of the text at 256.
  let classOfSymbol: [UInt8]
  /// How many classes there are.
  let count: Int
  private let members: [[Int]]

  init(_ sets: [SymbolSet]) {
    // Split the classes by each set in turn: what of a class is in the set becomes a new one,
    // unless all of it is.
    var classes = [Int](repeating: 0, count: SymbolSet.symbolCount)
    var sizes = [SymbolSet.symbolCount]
    var within: [Int] = []
    var renumbered: [Int] = []
    for set in sets {
      within = [Int](repeating: 0, count: sizes.count)
      set.forEach { within[classes[$0]] += 1 }
      renumbered = [Int](repeating: -1, count: sizes.count)
      var isSplit = false
      for number in within.indices where within[number] != 0 && within[number] != sizes[number] {
        renumbered[number] = sizes.count
        sizes.append(within[number])
        sizes[number] -= within[number]
        isSplit = true
      }
      guard isSplit else { continue }
      set.forEach { symbol in
        let number = renumbered[classes[symbol]]
        if number >= 0 { classes[symbol] = number }
      }
    }
    let count = sizes.count
    self.count = min(count, Self.most)
    classOfSymbol = classes.map { UInt8(min($0, Self.most - 1)) }
    var members = [[Int]](repeating: [], count: self.count)
    for (symbol, number) in classes.enumerated() {
      members[min(number, Self.most - 1)].append(symbol)
    }
    self.members = members
  }

  /// A ``ClassSet`` has no room for more; the rest share the last class.
  private static let most = 128

  /// The classes with a symbol of `set`: those it is made of, as long as there is room for all.
  func classes(of set: SymbolSet) -> ClassSet {
    var result = ClassSet()
    for number in 0..<count where members[number].contains(where: set.contains) {
      result.insert(number)
    }
    return result
  }
}

/// A set of up to 128 symbol classes.
struct ClassSet: Hashable, Sendable {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0

  init() {}

  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  var isEmpty: Bool { low | high == 0 }

  @inline(__always)
  func contains(_ number: Int) -> Bool {
    (number < 64 ? low : high) &>> UInt64(truncatingIfNeeded: number) & 1 == 1
  }

  mutating func insert(_ number: Int) {
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: number)
    if number < 64 { low |= bit } else { high |= bit }
  }

  mutating func remove(_ number: Int) {
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: number)
    if number < 64 { low &= ~bit } else { high &= ~bit }
  }

  /// The 128 bits as four numbers, the lowest first.
  var halves: [UInt32] {
    [low, high].flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] }
  }

  mutating func formUnion(_ other: ClassSet) {
    low |= other.low
    high |= other.high
  }

  @inline(__always)
  func intersection(_ other: ClassSet) -> ClassSet {
    var result = self
    result.low &= other.low
    result.high &= other.high
    return result
  }
}
