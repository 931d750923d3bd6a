internal import LetheCore

/// Ages, ZIP codes and masks: replacements that need nothing but the text.
enum Generalizer {
  /// ZIP code areas of three digits in which 20,000 people or fewer live.
  ///
  /// Source: U.S. Department of Health and Human Services, Office for Civil Rights,
  /// "Guidance Regarding Methods for De-identification of Protected Health Information"
  /// (26 November 2012), from the Census of 2000.
  static let sparseAreas: Set<String> = [
    "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878",
    "879", "884", "890", "893",
  ]

  /// The first three digits of a ZIP code, `000` for a sparse area, or `nil` if
  /// `text` does not begin with five digits.
  static func zipPrefix(of text: ArraySlice<UInt8>) -> String? {
    let first = text.prefix(5)
    guard first.count == 5, first.allSatisfy(\.isDigit),
      text.dropFirst(5).first?.isDigit != true
    else { return nil }
    let area = String(decoding: first.prefix(3), as: UTF8.self)
    return sparseAreas.contains(area) ? "000" : area
  }

  /// Every letter and digit as X.
  static func mask(_ text: ArraySlice<UInt8>) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: text, as: UTF8.self).unicodeScalars.map {
          $0.properties.isAlphabetic || $0.properties.numericType != nil ? "X" : $0
        }))
  }
}
