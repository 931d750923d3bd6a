internal import PatternCatalog

/// What the native recognizers' findings rest on, in plain words.
enum RuleMeanings {
  /// What `rule` stands for; `nil` for a rule of the catalog.
  static func meaning(of rule: String) -> String? { meanings[rule] }

  private static let meanings: [String: String] = [
    "name.titled": "a title stands before it",
    "name.credentialed": "a credential such as MD stands behind it",
    "name.labelled": "a label, a role or the head of a column announces a name",
    "name.kinship": "a relative is named",
    "name.reversed": "it is written surname first",
    "name.full": "capitalised words that are likelier a name than anything else",
    "name.signature": "it opens or closes a message, or stands where people sign",
    "name.single": "a single capitalised word, likelier a name than a word",
    "name.propagated": "the same word is a name elsewhere in the text",
    "name.initials": "initials of somebody",
    "name.username": "the name of somebody's account",
    "name.cued": "what stands around it is said of people only",
    "leftover.person":
      "a capital in running text that nothing else explains, where people are named",
    "leftover.organization":
      "capitals in running text that nothing else explains, where organizations are named",
    "leftover.place":
      "a capital in running text that nothing else explains, where places are named",
    "organization.head": "one of the words makes the phrase an organization",
    "organization.known": "an organization known by name",
    "organization.labelled": "a label or the words around it announce an organization",
    "organization.placed": "capitalised words stand where organizations are named",
    "place.city": "a city of the lists, where places are named",
    "place.state": "a state of the lists",
    "place.country": "a country of the lists",
    "occupation.known": "an occupation of the lists, of the patient or a relative",
    "occupation.by-form": "somebody is said to be one, and the word has the form of an occupation",
    "column.age": "it stands below the head of a column of ages",
    "column.number": "it stands below the head of a column of such numbers",
    "column.occupation": "it stands below the head of a column of occupations",
    "column.provider": "it stands below the head of a column of specialties or states",
    "provider.credentials": "it stands among the credentials of a reviewer or physician",
    "number.credentials": "a number among the credentials of a reviewer or physician",
    "date.credentials": "a date among the credentials of a reviewer or physician",
    "age.beside-person": "a bare number beside a person, with which nothing is counted",
    "literature.reference": "a reference to literature",
    "literature.authors": "the authors of literature",
    "literature.edition": "the edition of a book or guideline",
    "tagger.name": "words like these were names in the letters it learned from",
    "tagger.organization": "words like these were organizations in the letters it learned from",
    "tagger.place": "words like these were places in the letters it learned from",
    "tagger.profession": "words like these were occupations in the letters it learned from",
    "tagger.date": "numbers and words like these were dates in the letters it learned from",
    "tagger.age": "numbers like these were ages in the letters it learned from",
    "tagger.number": "numbers like these stood for somebody in the letters it learned from",
  ]

  /// What a check computes.
  static func meaning(of check: Rule.Validator) -> String {
    switch check {
    case .calendar: "the calendar has no such day"
    case .luhn: "its check digit does not agree with the other digits (Luhn)"
    case .npi: "its check digit does not agree with the other digits (NPI)"
    case .dea: "its check digit does not agree with the other digits (DEA)"
    case .vin: "its check digit does not agree with the other characters (VIN)"
    case .areaCode: "there is no such area code"
    case .ssn: "no social security number has such digits"
    case .ip: "it is not four numbers up to 255"
    }
  }
}
