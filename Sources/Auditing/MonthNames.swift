internal import IdentifierSearch

/// Names of months, as words in small letters.
enum MonthNames {
  /// The month, from 1, that `word` is the name of, or its abbreviation.
  ///
  /// - Parameter isLenient: whether other languages count.
  static func month(_ word: [UInt8], isLenient: Bool) -> Int? {
    let key = String(decoding: word, as: UTF8.self)
    return english[key] ?? (isLenient ? others[key] : nil)
  }

  /// Whether the three letters at `index` begin the name of a month in some language, so that
  /// most words cost one look at a table.
  @inline(__always)
  static func mayBegin(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index + 2 < text.count else { return false }
    var key = 0
    for offset in 0..<3 {
      let letter = (text[index + offset] | 0x20) &- 0x61
      // Months with an accent among their first letters are few; they are let through.
      guard letter < 26 else { return text[index + offset] >= 0x80 && offset > 0 }
      key = key &* 26 &+ Int(letter)
    }
    return beginnings[key]
  }

  private static let english: [String: Int] = {
    var names: [String: Int] = ["sept": 9]
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    for (index, name) in months.enumerated() {
      names[name] = index + 1
      names[String(name.prefix(3))] = index + 1
    }
    return names
  }()

  /// Spanish, French and German; accents are left out before a word is looked up.
  private static let others: [String: Int] = {
    var names: [String: Int] = [:]
    for row in [
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
      "januar februar marz april mai juni juli august september oktober november dezember",
      "ene feb mar abr may jun jul ago sep oct nov dic",
      "- - maerz - - - - - setiembre okt - dez",
    ] {
      for (index, name) in row.split(separator: " ").enumerated() where name != "-" {
        names[String(name)] = index + 1
      }
    }
    return names
  }()

  private static let beginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 26 * 26 * 26)
    for name in Array(english.keys) + others.keys {
      table[name.utf8.prefix(3).reduce(0) { $0 * 26 + Int($1 - 0x61) }] = true
    }
    return table
  }()
}
