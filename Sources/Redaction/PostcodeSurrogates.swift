internal import LetheCore

/// Postcodes of the United Kingdom and Canada: others of the same shape, in areas that do not exist.
///
/// No range that is set aside for invented addresses was found. In the United Kingdom no area begins
/// with Q, V or X; in Canada none begins with W or Z. Where to look it up: British Standard 7666 and
/// Royal Mail, "Programmers' Guide to the Postcode Address File"; Canada Post, "Addressing
/// Guidelines". They were not at hand when this was written.
enum PostcodeSurrogates {
  /// The parts of a postcode: before and behind where the space is or might be.
  struct Shape {
    let outward: String
    let inward: String
    let isCanadian: Bool

    /// Reads letters and digits in capitals, `BN37QX` or `K1A0B1`.
    init?(_ key: String) {
      let bytes = Array(key.utf8)
      guard (5...7).contains(bytes.count), bytes.allSatisfy({ $0.isDigit || $0.isUpperCase }) else {
        return nil
      }
      let isDigit = bytes.map(\.isDigit)
      if isDigit == [false, true, false, true, false, true] {
        isCanadian = true
      } else if isDigit.suffix(3) == [true, false, false], isDigit[0] == false,
        isDigit[1] || isDigit[2], bytes.count < 7 || !isDigit[1]
      {
        isCanadian = false
      } else {
        return nil
      }
      outward = String(key.dropLast(3))
      inward = String(key.suffix(3))
    }
  }

  /// Letters that stand in the last two places of a British postcode, and anywhere in a Canadian one.
  private static let lastLetters = Array("ABDEFGHJLNPQRSTUWXYZ")
  private static let canadianLetters = Array("ABCEGHJKLMNPRSTVXY")

  /// Other letters and digits in the shape of `part`, drawn from `stream`.
  ///
  /// - Parameter begins: whether it is the outward part, whose first letter is of no area.
  static func drawn(
    _ part: String, begins: Bool, isCanadian: Bool, _ stream: inout SurrogateDraw.Stream
  ) -> String {
    let first = Array(isCanadian ? "WZ" : "QVX")
    let letters = isCanadian ? canadianLetters : lastLetters
    return String(
      part.enumerated().map { place, character in
        if character.isNumber { return Character("\(1 + stream.next(9))") }
        let pool = begins && place == 0 ? first : letters
        return pool[stream.next(pool.count)]
      })
  }
}
