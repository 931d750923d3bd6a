internal import LetheCore
internal import PatternCatalog

/// Names that something announces: a title, a credential, a label, a role, kinship.
extension NamePass {
  /// Finds announced names.
  mutating func findAnnounced() {
    for index in letter.leads.indices([.capital, .announcing, .mark]) {
      let token = letter.tokens[index]
      if token.isWord {
        if token.entry.has(.title) { findTitled(at: index) }
        if token.length <= 6 { findFormField(at: index) }
        if token.entry.has(.credential) || letter.isInitial(token) {
          findCredentialed(at: index)
        }
        if token.entry.has(.kinship) || isInLaw(index) { findKin(at: index) }
        if token.cues.contains(.nameLabels) || token.entry.has(.role) { findLabelled(at: index) }
        if token.cues.contains(.nameRoleWords) { findRole(at: index) }
        if token.cues.contains(.nameAbbreviatedRoles) { findAbbreviatedRole(at: index) }
        if token.shape.contains(.capital) {
          findFamily(at: index)
          if token.entry.givenName >= 2
            || token.entry.surname >= 2 && letter.isMark(index + 1, in: Self.appositive)
          {
            findAppositive(at: index)
          }
        }
        if token.cues.contains(.nameGreetings),
          token.shape.contains(.capital) || token.hash == Self.attn || letter.isCaseless
        {
          findGreeted(at: index)
        }
      } else if token.kind == .punctuation {
        findQuoted(at: index)
        if token.isMark(":") { findColonValue(at: index) }
      }
    }
  }
}
