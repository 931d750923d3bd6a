/// The generator behind Python's `random.Random`, seeded as CPython seeds it.
///
/// Confidence intervals are published figures; drawing the very numbers that the
/// reference scorer draws makes them agree to the last digit, on any machine.
///
/// Source: Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), and
/// their 2002 initialization `init_by_array`; CPython, `Modules/_randommodule.c`.
public struct MersenneTwister: Sendable {
  private var state: [UInt32]
  private var position: Int

  private static let size = 624
  private static let middle = 397

  /// The generator that `random.Random(seed)` gives for a seed of 32 bits.
  public init(seed: UInt32) {
    state = [UInt32](repeating: 0, count: Self.size)
    position = Self.size
    state[0] = 19_650_218
    for index in 1..<Self.size {
      state[index] = 1_812_433_253 &* mixed(index - 1) &+ UInt32(index)
    }
    // CPython hands the seed over as an array of words; ours is always one long,
    // so the key's own index stays 0.
    var index = 1
    for _ in 0..<Self.size {
      state[index] = (state[index] ^ (mixed(index - 1) &* 1_664_525)) &+ seed
      advance(&index)
    }
    for _ in 1..<Self.size {
      state[index] = (state[index] ^ (mixed(index - 1) &* 1_566_083_941)) &- UInt32(index)
      advance(&index)
    }
    state[0] = 0x8000_0000
  }

  private func mixed(_ index: Int) -> UInt32 { state[index] ^ (state[index] >> 30) }

  private mutating func advance(_ index: inout Int) {
    index += 1
    guard index == Self.size else { return }
    state[0] = state[Self.size - 1]
    index = 1
  }

  /// The next 32 bits.
  public mutating func nextWord() -> UInt32 {
    if position == Self.size { refill() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    return word ^ (word >> 18)
  }

  private mutating func refill() {
    for index in 0..<Self.size {
      let next = state[(index + 1) % Self.size]
      let joined = (state[index] & 0x8000_0000) | (next & 0x7FFF_FFFF)
      let twist: UInt32 = joined & 1 == 0 ? 0 : 0x9908_B0DF
      state[index] = state[(index + Self.middle) % Self.size] ^ (joined >> 1) ^ twist
    }
    position = 0
  }

  /// The next number in `0..<1`, a multiple of 2⁻⁵³, as `random()` gives it.
  public mutating func nextUnit() -> Double {
    let high = nextWord() >> 5
    let low = nextWord() >> 6
    return (Double(high) * 67_108_864 + Double(low)) / 9_007_199_254_740_992
  }

  /// The next index below `count`, as `choices(range(count))` draws it.
  ///
  /// Slightly biased for huge counts, as the original is.
  public mutating func nextIndex(below count: Int) -> Int { Int(nextUnit() * Double(count)) }
}
