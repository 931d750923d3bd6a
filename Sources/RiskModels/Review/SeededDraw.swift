/// Draws that come out the same for the same seed, on every machine and with every compiler.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, for
/// the numbers; Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7 (1964).
public struct SeededDraw: Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// Everything in `items`, in an order drawn with equal chances.
  public mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(last, below(last + 1))
    }
    return items
  }

  /// A number from 0 to below `limit`, each with the same chance.
  private mutating func below(_ limit: Int) -> Int {
    let limit = UInt64(limit)
    // What lies above the last multiple would make small numbers likelier.
    let fair = UInt64.max - UInt64.max % limit
    while true {
      let number = next()
      if number < fair { return Int(number % limit) }
    }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
