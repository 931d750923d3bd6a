internal import PatternCatalog

/// How much a word looks like part of a person's name, on its own.
///
/// In tenths of a nat, roughly: 0 says nothing, 20 is as good as a known rare
/// surname, -20 as bad as a heading. The weights are chosen by hand on marked letters;
/// ``NameWeight`` has those of what stands around.
enum NameEvidence {
  /// The weight of `token`, a capitalised word, as part of a name.
  static func weight(of token: Token, inCapitals: Bool) -> Int {
    let entry = token.entry
    let name = max(entry.givenName, entry.surname)
    if token.shape.contains(.allCapitals), token.length <= 5, token.length > 1,
      entry.has([.credential, .stateAbbreviation]), !inCapitals || name < 4
    {
      return -30
    }
    // `April Dunphy`: a month that is a given name is no heading.
    let isNamedMonth = entry.has(.month) && entry.givenName >= 3
    if entry.has(.notName), name < 5, !isNamedMonth { return -30 }
    if entry.has(.drug), name < 4 { return -25 }
    if entry.has(.weekday) || (entry.has(.month) && name < 3) { return -25 }
    if entry.has([.title, .role, .kinship]), name < 5 {
      // `Dean`, `Earl` and `Judge` are given names as well.
      return entry.has(.title) && entry.givenName >= 3 ? -6 : -20
    }
    if entry.has([.facilityHead, .organizationHead]), name < 4 { return -15 }
    if name > 0 {
      var weight = 12 + name * 4
      // `John` and `Peter` are in the word lists as well; nobody reads them as words.
      if entry.commonWord > 0, name < 6 || entry.commonWord > 4 {
        weight -= 4 + entry.commonWord * 3
      }
      if entry.has(.month) { weight -= 8 }
      if entry.has(.medical), name < 4 { weight -= 15 }
      if entry.has([.state, .country]) { weight -= 10 }
      return weight
    }
    if entry.commonWord > 0 { return -8 - entry.commonWord * 3 }
    if entry.has(.medical) { return -20 }
    if entry.has([.state, .country]) || entry.city >= 4 { return -12 }
    if entry.has(.eponym) { return 5 }
    if entry.has([.occupation, .occupationHead, .streetSuffix]) { return -10 }
    // Unknown to every list: rare names look like this, and so do brands and misspellings.
    if token.shape.contains(.allCapitals), token.length <= 4 { return inCapitals ? 4 : -10 }
    return inCapitals ? 8 : 14
  }

  /// The weight of a word that stands behind a given name, where a surname belongs:
  /// there a word like Judge, Rich or Small is far more likely one.
  static func surnameWeight(of token: Token, inCapitals: Bool) -> Int {
    let entry = token.entry
    let plain = weight(of: token, inCapitals: inCapitals)
    guard entry.surname > 0, !entry.has(.drug),
      !entry.has(.notName) || entry.has([.weekday, .month])
    else { return plain }
    return max(plain, 8 + entry.surname * 4 - entry.commonWord * 2)
  }

}
