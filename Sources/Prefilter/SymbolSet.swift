/// A set of the symbols an automaton reads: the 256 byte values and the end of the text.
struct SymbolSet: Hashable, Sendable {
  /// The symbol that stands for the end of the text.
  static let endOfText = 256
  /// How many symbols there are.
  static let symbolCount = 257

  private var low: SIMD4<UInt64> = .zero
  private var hasEnd = false

  static let empty = SymbolSet()
  /// Every symbol, the end of the text among them.
  static let all = SymbolSet(bytes: 0...255, endOfText: true)

  private init() {}

  init(bytes: some Sequence<Int>, endOfText: Bool = false) {
    for byte in bytes { insert(byte) }
    hasEnd = endOfText
  }

  /// How many symbols are in the set.
  var count: Int { (0..<4).reduce(hasEnd ? 1 : 0) { $0 + low[$1].nonzeroBitCount } }

  var isEmpty: Bool { low == .zero && !hasEnd }

  func contains(_ symbol: Int) -> Bool {
    symbol == Self.endOfText ? hasEnd : low[symbol >> 6] >> UInt64(symbol & 63) & 1 == 1
  }

  mutating func insert(_ symbol: Int) {
    if symbol == Self.endOfText {
      hasEnd = true
    } else {
      low[symbol >> 6] |= 1 << UInt64(symbol & 63)
    }
  }

  func union(_ other: SymbolSet) -> SymbolSet {
    var result = self
    result.low |= other.low
    result.hasEnd = hasEnd || other.hasEnd
    return result
  }

  func intersection(_ other: SymbolSet) -> SymbolSet {
    var result = self
    result.low &= other.low
    result.hasEnd = hasEnd && other.hasEnd
    return result
  }

  /// The symbols that are not in the set.
  var complement: SymbolSet {
    var result = self
    result.low = ~low
    result.hasEnd = !hasEnd
    return result
  }

  /// Calls `body` with each symbol of the set, in order.
  func forEach(_ body: (Int) -> Void) {
    for part in 0..<4 {
      var bits = low[part]
      while bits != 0 {
        body(part * 64 + bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
    if hasEnd { body(Self.endOfText) }
  }

  /// The set as five words, the last for the end of the text.
  var words: [UInt64] { [low[0], low[1], low[2], low[3], hasEnd ? 1 : 0] }

  /// The set whose ``words`` these are.
  init(words: some Sequence<UInt64>) {
    for (index, word) in words.enumerated() {
      if index < 4 { low[index] = word } else { hasEnd = word == 1 }
    }
  }
}
