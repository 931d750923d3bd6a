/// A number of decimal places, exactly rounded.
///
/// The value of a `Double` is a binary fraction; it is rounded as that fraction
/// stands, halves to the even digit, so `2.675`, which lies a little below, gives
/// `2.67`. Python's `round` and `%.nf` do the same.
///
/// Source: CPython, `Objects/floatobject.c`, `float_round`, on David M. Gay's `dtoa`.
struct RoundedDecimal {
  /// The value times ten to the number of places.
  let units: UInt64
  /// Digits after the point.
  let places: Int

  /// Rounds `value`.
  ///
  /// - Precondition: `value` is finite, not negative, and below 2⁵³; `places` is at most 4.
  init(_ value: Double, places: Int) {
    precondition(value >= 0 && value < 0x1p53, "Scores are small and positive")
    precondition((0...4).contains(places), "The product must stay exact")
    self.places = places
    let scale = Self.scales[places]
    // value = significand / 2^shift, with a significand below 2^53.
    let shift = 52 - (value == 0 ? 0 : Int(value.exponent))
    guard shift < 128, value > 0 else {
      units = 0
      return
    }
    let exponent = max(shift, 0)
    let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
    let product = UInt128(significand) * UInt128(scale)
    let whole = product >> UInt128(exponent)
    let rest = product - (whole << UInt128(exponent))
    let half = exponent == 0 ? UInt128.max : UInt128(1) << UInt128(exponent - 1)
    let roundsUp = rest > half || (rest == half && whole & 1 == 1)
    units = UInt64(whole) + (roundsUp ? 1 : 0)
  }

  /// The double nearest to the rounded value.
  var value: Double { Double(units) / Double(Self.scales[places]) }

  /// The digits with their point, such as `97.5`.
  var text: String {
    guard places > 0 else { return "\(units)" }
    let (whole, fraction) = units.quotientAndRemainder(dividingBy: Self.scales[places])
    let digits = "\(fraction)"
    return "\(whole)." + String(repeating: "0", count: places - digits.count) + digits
  }

  private static let scales: [UInt64] = [1, 10, 100, 1_000, 10_000]
}

extension Double {
  /// The value to four decimal places, as reports state shares.
  var toFourPlaces: Double { RoundedDecimal(self, places: 4).value }

  /// The value to four decimal places, whatever its sign.
  var signedToFourPlaces: Double {
    let size = magnitude.toFourPlaces
    return self < 0 && size > 0 ? -size : size
  }
}
