import Testing

@testable import Evaluation

struct MersenneTwisterTests {
  /// Known values from CPython 3.11, `random.Random(seed)`.
  @Test(
    arguments: [
      (seed: 7, expected: [0.32383276483316237, 0.15084917392450192, 0.6509344730398537]),
      (seed: 0, expected: [0.8444218515250481, 0.7579544029403025, 0.420571580830845]),
      (
        seed: 4_294_967_295,
        expected: [0.6353574441341173, 0.20319993954407756, 0.6073666030347188]
      ),
    ] as [(seed: UInt32, expected: [Double])])
  func `the first numbers are those of Python's generator`(seed: UInt32, expected: [Double]) {
    var random = MersenneTwister(seed: seed)
    #expect(expected.map { _ in random.nextUnit() } == expected)
  }

  @Test
  func `numbers after a refill are still those of Python's generator`() {
    var random = MersenneTwister(seed: 7)
    for _ in 0..<1_000 { _ = random.nextUnit() }
    #expect(random.nextUnit() == 0.950867979111096)
  }

  @Test
  func `indices are those of Python's choices`() {
    var random = MersenneTwister(seed: 7)
    #expect((0..<8).map { _ in random.nextIndex(below: 10) } == [3, 1, 6, 0, 5, 3, 0, 5])
  }
}
