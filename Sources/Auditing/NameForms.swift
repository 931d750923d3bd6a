internal import IdentifierSearch

/// The ways in which one person's name is written.
struct NameForms {
  /// A text to search for and what it would be, if found.
  struct Form: Hashable {
    let text: String
    let form: Leak.Form
  }

  /// The forms of a name besides the one given, without repetitions.
  let forms: [Form]
  /// The forms of `name`, which is read as ``NameParts`` reads it.
  init(_ name: String) {
    let parts = NameParts(name)
    forms = Self.forms(given: parts.given, last: parts.last).filter { $0.text != name }
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
      for piece in lastName.split(separator: "-") where piece.count >= 4 && piece != lastName {
        add([String(piece)], .lastName)
      }
      return forms
    }
    for names in [given, [firstName]] {
      add(names + [lastName], .reordered)
      add([lastName] + names, .reordered)
    }
    // `John Alan Smith` goes by his middle name too, and `J. A. Smith` by neither.
    if given.count > 1, given[1].count > 2 { add([given[1], lastName], .reordered) }
    if given.count > 1 { add(given.map { String($0.prefix(1)) } + [lastName], .initialAndLastName) }
    let initial = String(firstName.prefix(1))
    add([initial, lastName], .initialAndLastName)
    add([lastName, initial], .initialAndLastName)
    add([lastName], .lastName)
    // `Cruz` of `de la Cruz`, `Jones` of `Smith-Jones`.
    let pieces =
      (last.count > 1 ? last.suffix(1) : []) + lastName.split(separator: "-").map(String.init)
    for piece in pieces where piece.count >= 4 && piece != lastName {
      add([piece], .lastName)
      // `N. Jones`, and `njones` where users are named.
      add([initial, piece], .initialAndLastName)
      add([piece, initial], .initialAndLastName)
    }
    for name in given where name.count >= 3 { add([name], .givenName) }
    return forms
  }

  /// The initials of `name`, if it has a first and a last name: `J S`, and with all of them; of a
  /// last name of two parts, `J S-J`, with either and with both.
  static func initials(of name: String) -> [String] {
    let parts = NameParts(name)
    func letters(_ words: [String]) -> [Character] {
      words.flatMap { $0.split(separator: "-") }.compactMap(\.first)
    }
    let last = letters(parts.last.filter { !NameParts.isParticle($0) })
    guard let first = parts.given.first?.first, let begin = last.first, let end = last.last else {
      return []
    }
    let all = letters(parts.given) + last
    var forms = [[first, end]]
    for form in [[first, begin], [first] + last, all] where form.count <= 4 {
      if !forms.contains(form) { forms.append(form) }
    }
    return forms.filter { !$0.isEmpty && $0.allSatisfy(\.isLetter) }
      .map { $0.map(String.init).joined(separator: " ") }
  }
}
