/// Numbers that look random and are the same on every machine.
///
/// Source: SplitMix64 (Steele, Lea and Flood 2014), as in the tests.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 up to, but not including, `bound`.
  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int(truncatingIfNeeded: (mixed ^ (mixed >> 31)) >> 1) % bound
  }

  mutating func next(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + next(range.count)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[next(choices.count)] }
}
