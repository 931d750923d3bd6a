/// The ways in which one person's name is written.
struct NameForms {
  /// A text to search for and what it would be, if found.
  struct Form: Hashable {
    let text: String
    let form: Leak.Form
  }

  /// The forms of a name besides the one given, without repetitions.
  let forms: [Form]
  /// The last name with its particles, or the whole of a name of one word.
  let lastName: String

  /// Reads `GIVEN LAST` or `LAST, GIVEN`, with or without titles and credentials.
  init(_ name: String) {
    let parts = name.split(separator: ",").map { Self.words(in: $0) }.filter { !$0.isEmpty }
    let first = parts.first ?? []
    let given: [String]
    let last: [String]
    if parts.count > 1 {
      (last, given) = (first, parts[1])
    } else {
      var start = max(0, first.count - 1)
      // A particle belongs to the last name, unless nothing would be left before it.
      while start > 1, Self.particles.contains(first[start - 1].lowercased()) { start -= 1 }
      (given, last) = (Array(first[..<start]), Array(first[start...]))
    }
    lastName = last.joined(separator: " ")
    forms = Self.forms(given: given, last: last).filter { $0.text != name }
  }

  private static func forms(given: [String], last: [String]) -> [Form] {
    let lastName = last.joined(separator: " ")
    var forms: [Form] = []
    func add(_ words: [String], _ form: Leak.Form) {
      let new = Form(text: words.joined(separator: " "), form: form)
      if !forms.contains(where: { $0.text == new.text }) { forms.append(new) }
    }
    guard let firstName = given.first else {
      add([lastName], .lastName)
      return forms
    }
    for names in [given, [firstName]] {
      add(names + [lastName], .reordered)
      add([lastName] + names, .reordered)
    }
    let initial = String(firstName.prefix(1))
    add([initial, lastName], .initialAndLastName)
    add([lastName, initial], .initialAndLastName)
    add([lastName], .lastName)
    // `Cruz` of `de la Cruz`, `Jones` of `Smith-Jones`.
    let pieces =
      (last.count > 1 ? last.suffix(1) : []) + lastName.split(separator: "-").map(String.init)
    for piece in pieces where piece.count >= 4 && piece != lastName { add([piece], .lastName) }
    return forms
  }

  private static func words(in part: Substring) -> [String] {
    let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
    let names = words.filter { word in
      !notNames.contains(word.lowercased().filter { $0 != "." })
    }
    return names
  }

  private static let particles: Set = [
    "al", "bin", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "las", "le", "los", "mac", "san", "st", "st.", "ten", "ter", "van", "von",
  ]

  /// Titles, generations and credentials that stand beside names.
  private static let notNames: Set = [
    "mr", "mrs", "ms", "miss", "dr", "drs", "prof", "jr", "sr", "ii", "iii", "iv", "md", "do",
    "dc", "dds", "dpm", "esq", "lac", "lcsw", "mba", "mph", "np", "od", "ot", "pa", "pa-c",
    "phd", "psyd", "pt", "dpt", "rn", "fnp",
  ]
}
