extension Unicode.Scalar {
  /// Whether this is a letter or a number of any script, as Python's `str.isalnum` has it.
  var isAlphanumeric: Bool {
    if value < 0x80 {
      return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber:
      return true
    default:
      return properties.numericType != nil
    }
  }

  /// Whether Python's `\s` matches.
  ///
  /// That is Unicode white space and the four information separators.
  ///
  /// Source: Python, `re`, "\s"; CPython, `_PyUnicode_IsWhitespace`.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  /// Whether Python's `\d` matches: a decimal digit of any script.
  var isDecimalDigit: Bool {
    value < 0x80 ? (0x30...0x39).contains(value) : properties.generalCategory == .decimalNumber
  }

  /// Whether Python's `repr` shows it as it is.
  var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    case .spaceSeparator: self == " "
    default: true
    }
  }
}

extension Collection<Unicode.Scalar> {
  /// The text with each run of white space as one space.
  var collapsingBlanks: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(count)
    var afterBlank = false
    for scalar in self {
      if scalar.isBlank {
        if !afterBlank { result.append(" ") }
        afterBlank = true
      } else {
        result.append(scalar)
        afterBlank = false
      }
    }
    return result
  }

  /// The number of runs of text between white space.
  var wordCount: Int {
    var count = 0
    var inWord = false
    for scalar in self {
      let isBlank = scalar.isBlank
      if !isBlank && !inWord { count += 1 }
      inWord = !isBlank
    }
    return count
  }
}

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }

  /// Whether this comes before `other` by code points, the order of every sorted list here.
  ///
  /// `<` would compare what the texts mean, in which accents may be composed or not.
  func precedesByScalars(_ other: String) -> Bool {
    unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
  }

  /// The text as a Python string literal.
  var pythonLiteral: String {
    let quote: Unicode.Scalar =
      unicodeScalars.contains("'") && !unicodeScalars.contains("\"") ? "\"" : "'"
    var result = String(quote)
    for scalar in unicodeScalars {
      switch scalar {
      case quote, "\\": result += "\\\(scalar)"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result += scalar.isPrintable ? String(scalar) : scalar.pythonEscape
      }
    }
    return result + String(quote)
  }
}

extension Unicode.Scalar {
  fileprivate var pythonEscape: String {
    let digits = String(value, radix: 16)
    let (letter, width) = value < 0x100 ? ("x", 2) : value < 0x1_0000 ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }
}
