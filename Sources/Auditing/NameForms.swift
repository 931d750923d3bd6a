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
}
