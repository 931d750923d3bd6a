/// Letters without case and marks: what `É`, `e` and `ｅ` have in common.
///
/// Source: Unicode Character Database, decompositions of the Latin blocks; letters
/// that do not decompose (`ø`, `ß`, `ł`) are written as people without the key type them.
package enum LetterFolding {
  /// What a scalar is to someone who searches for letters and digits.
  package enum Kind {
    /// A letter or digit, folded to one or more bytes of UTF-8.
    case letters([UInt8])
    /// A mark, a soft hyphen or another character without width of its own.
    case invisible
    /// Anything that stands between words.
    case separator
  }

  /// The folding of a scalar beyond ASCII.
  package static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0xC0..<0x250: return table(latin, at: scalar.value - 0xC0) ?? general(scalar)
    case 0x1E00..<0x1F00:
      return table(latinAdditional, at: scalar.value - 0x1E00) ?? general(scalar)
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      // The wide forms repeat ASCII at a distance of 0xFEE0.
      return .letters([ASCII.folded(UInt8(scalar.value - 0xFEE0))])
    // Mathematical letters and digits, and those in circles: the alphabet again and again.
    case 0x1D400...0x1D6A3:
      return .letters([UInt8(ascii: "a") + UInt8((scalar.value - 0x1D400) % 26)])
    case 0x1D7CE...0x1D7FF:
      return .letters([UInt8(ascii: "0") + UInt8((scalar.value - 0x1D7CE) % 10)])
    case 0x24B6...0x24E9:
      return .letters([UInt8(ascii: "a") + UInt8((scalar.value - 0x24B6) % 26)])
    case 0x210E: return .letters([UInt8(ascii: "h")])
    case 0xFB00...0xFB06: return .letters(ligatures[Int(scalar.value - 0xFB00)])
    default: return general(scalar)
    }
  }

  private static func table(_ table: [[UInt8]?], at index: UInt32) -> Kind? {
    table[Int(index)].map(Kind.letters)
  }

  private static func general(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: .invisible
    case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .spacingMark:
      .letters(Array(scalar.properties.lowercaseMapping.utf8))
    default: .separator
    }
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"].map { Array($0.utf8) }

  private static func parse(_ rows: String) -> [[UInt8]?] {
    rows.split(whereSeparator: \.isWhitespace).map { $0 == "." ? nil : Array($0.utf8) }
  }

  /// U+00C0 to U+024F.
  private static let latin = parse(
    """
    a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th ss a a a a a a ae c e e
    e e i i i i d n o o o o o . o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e
    e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l . .
    l l n n n n n n . n n o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u
    u u u u u u u u w w y y y z z z z z z s b b . . . . . . . . . . . . e . . f f . . . . i
    . . . . . . . . o o . . . . . . . . . . . . . u u . . . . z z . . . . . . . . . . . . .
    dz dz dz lj lj lj nj nj nj a a i i o o u u u u u u u u u u e a a a a ae ae . . g g k k o
    o o o . . j dz dz dz g g . . n n a a ae ae o o a a a a e e e e i i i i o o o o r r r r u
    u u u s s t t . . h h . . . . . . a a e e o o o o o o o o y y . . . . . . . . . . . . .
    . . b . . . . . . . . . . . .
    """)

  /// U+1E00 to U+1EFF.
  private static let latinAdditional = parse(
    """
    a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h
    i i i i k k k k k k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p
    r r r r r r r r s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v w w w w
    w w w w w w x x x x y y z z z z z z h t w y . s . . ss . a a a a a a a a a a a a a a a a
    a a a a a a a a e e e e e e e e e e e e e e e e i i i i o o o o o o o o o o o o o o o o
    o o o o o o o o u u u u u u u u u u u u u u y y y y y y y y . . . . . .
    """)
}
