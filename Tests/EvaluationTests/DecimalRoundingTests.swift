import Testing

@testable import Evaluation

struct DecimalRoundingTests {
  /// What Python's `round(value, 4)` gives.
  @Test(arguments: [
    (0.0, 0.0), (1.0, 1.0), (0.03125, 0.0312), (0.09375, 0.0938), (0.00005, 0.0001),
    (0.12345, 0.1235), (0.99995, 1.0), (0.99994999, 0.9999), (1.0 / 3, 0.3333),
    (2.0 / 3, 0.6667), (1234.56785, 1234.5678), (1e-300, 0.0),
  ])
  func `four places are rounded as the binary fraction stands`(value: Double, expected: Double) {
    #expect(value.toFourPlaces == expected)
  }

  /// What Python's `"%.1f" % value` gives.
  @Test(arguments: [
    (0.0, "0.0"), (0.25, "0.2"), (0.75, "0.8"), (0.35, "0.3"), (97.45, "97.5"), (99.95, "100.0"),
    (99.94, "99.9"), (100.0, "100.0"), (12.0, "12.0"),
  ])
  func `one place is printed as the binary fraction stands`(value: Double, expected: String) {
    #expect(RoundedDecimal(value, places: 1).text == expected)
  }

  @Test
  func `zeros after the point are kept`() {
    #expect(RoundedDecimal(3.014, places: 2).text == "3.01")
    #expect(RoundedDecimal(3, places: 2).text == "3.00")
    #expect(RoundedDecimal(2.5, places: 0).text == "2")
  }
}
