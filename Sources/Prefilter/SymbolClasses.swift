/// The symbols in classes that no set of a program tells apart.
struct SymbolClasses {
  /// The class of each byte, and of the end of the text at 256.
  let classOfSymbol: [UInt8]
  /// How many classes there are.
  let count: Int
  private let representatives: [Int]

  init(_ sets: [SymbolSet]) {
    // Split the classes by each set in turn.
    var classes = [Int](repeating: 0, count: SymbolSet.symbolCount)
    var count = 1
    for set in sets {
      var renumbered: [Int: Int] = [:]
      var next = 0
      for symbol in classes.indices {
        let key = classes[symbol] * 2 + (set.contains(symbol) ? 1 : 0)
        if let known = renumbered[key] {
          classes[symbol] = known
        } else {
          renumbered[key] = next
          classes[symbol] = next
          next += 1
        }
      }
      count = next
    }
    self.count = count
    classOfSymbol = classes.map { UInt8(truncatingIfNeeded: $0) }
    var representatives = [Int](repeating: 0, count: count)
    for (symbol, number) in classes.enumerated() { representatives[number] = symbol }
    self.representatives = representatives
    precondition(count <= 256, "257 symbols fall into at most 256 classes that patterns can name")
  }

  /// The classes that `set` is made of.
  func classes(of set: SymbolSet) -> ClassSet {
    var result = ClassSet()
    for number in 0..<count where set.contains(representatives[number]) { result.insert(number) }
    return result
  }
}

/// A set of up to 256 symbol classes.
struct ClassSet: Hashable, Sendable {
  private(set) var words: SIMD4<UInt64> = .zero

  var isEmpty: Bool { words == .zero }

  @inline(__always)
  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 == 1 }

  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  @inline(__always)
  func intersection(_ other: ClassSet) -> ClassSet {
    var result = self
    result.words &= other.words
    return result
  }
}
