extension String {
  /// The shape of a text: capitals as `X`, other letters as `x`, digits as `9`.
  ///
  /// At most 40 code points, so that a long finding does not show its layout either.
  public var maskedForm: String {
    var form = ""
    for scalar in unicodeScalars.prefix(40) {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: form += "X"
      case .lowercaseLetter, .otherLetter, .modifierLetter: form += "x"
      case .decimalNumber, .letterNumber, .otherNumber: form += "9"
      case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator, .format: form += " "
      case .nonspacingMark, .spacingMark, .enclosingMark: break
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation:
        form.unicodeScalars.append(scalar)
      // Circled and the like letters are symbols, and legible.
      default: form += scalar.isASCII ? String(scalar) : "?"
      }
    }
    return unicodeScalars.count > 40 ? form + "…" : form
  }
}
