internal import PatternCatalog

/// What the word lists know of a word, in words.
enum WordFacts {
  /// People of a name per 100,000, by frequency class from 1.
  ///
  /// Source: `Patterns/Lexicons/SOURCES.md`, Scales.
  private static let shares = [
    "fewer than 3", "3 to 10", "10 to 30", "30 to 100", "100 to 300",
    "300 to 1,000", "1,000 or more",
  ]

  /// How frequent a word is, by class from 0.
  private static let words = [
    "no ordinary word", "a rare word", "a rare word", "a rare word",
    "an ordinary word", "an ordinary word", "a frequent word", "a very frequent word",
  ]

  private static let flags: [(flag: LexiconEntry.Flags, text: String)] = [
    (.state, "a state"), (.stateAbbreviation, "the abbreviation of a state"),
    (.country, "a country"), (.county, "a county"), (.month, "a month"), (.weekday, "a weekday"),
    (.medical, "a medical word"), (.drug, "a drug"),
    (.eponym, "an eponym: a disease, sign, test or device is named so"),
    (.eponymFollower, "follows eponyms"), (.credential, "a credential"), (.title, "a title"),
    (.role, "a role"), (.kinship, "a relative"), (.notName, "known to be no name"),
    (.occupation, "an occupation"), (.occupationHead, "ends names of occupations"),
    (.facilityHead, "makes a health facility"), (.organizationHead, "makes an organization"),
    (.knownOrganization, "a known organization"), (.streetSuffix, "ends names of streets"),
    (.specialty, "a medical specialty"),
  ]

  /// All that is known of a word.
  static func all(of entry: LexiconEntry) -> String {
    let parts = (names(of: entry) + others(of: entry)).joined(separator: ", ")
    return parts.isEmpty ? "in no list" : parts
  }

  /// How frequent a word is as a name and as a word.
  static func frequency(of entry: LexiconEntry) -> String {
    let parts = names(of: entry).joined(separator: ", ")
    return parts.isEmpty ? "neither a known name nor a known word" : parts
  }

  /// What else a word is.
  static func kinds(of entry: LexiconEntry) -> String {
    let parts = others(of: entry).joined(separator: ", ")
    return parts.isEmpty ? "nothing that a list knows" : parts
  }

  private static func names(of entry: LexiconEntry) -> [String] {
    var parts: [String] = []
    if entry.surname > 0 {
      parts.append("a surname (\(shares[entry.surname - 1]) in 100,000 people)")
    }
    if entry.givenName > 0 {
      parts.append("a given name (\(shares[entry.givenName - 1]) in 100,000 people)")
    }
    if entry.commonWord > 0 || !parts.isEmpty { parts.append(words[entry.commonWord]) }
    return parts
  }

  private static func others(of entry: LexiconEntry) -> [String] {
    (entry.city > 0 ? ["a town"] : []) + flags.filter { entry.has($0.flag) }.map(\.text)
  }

  /// What makes a word that stands beside others tell something: `a title`, `a relative`.
  ///
  /// - Parameter isBefore: whether it stands before what is explained.
  static func role(of token: Token, isLabel: Bool, isBefore: Bool) -> String? {
    guard token.isWord else { return nil }
    if isLabel { return "a label" }
    let entry = token.entry
    func known(_ telling: LexiconEntry.Flags) -> String? {
      flags.first { entry.has($0.flag) && telling.contains($0.flag) }?.text
    }
    let cues = isBefore ? cuesBefore : cuesBehind
    return known([.title, .credential, .kinship, .month])
      ?? cues.first { token.cues.contains($0.cue) }?.text
      ?? known(
        isBefore
          ? [.drug, .facilityHead, .organizationHead, .occupation]
          : [
            .eponymFollower, .drug, .facilityHead, .organizationHead, .occupation, .streetSuffix,
            .specialty,
          ])
  }

  private static let cuesBefore: [(cue: Cues, text: String)] = [
    (.nameDoctorTitles, "a title"), (.occupationWorkCues, "a word of work"),
    (.nameBefore, "people are named behind it"), (.nameRoleWords, "a role"),
    (.placeStrongBefore, "places stand behind it"),
    (.organizationTies, "organizations stand behind it"), (.personal, "it stands for somebody"),
    (.literature, "a word of references"),
  ]

  private static let cuesBehind: [(cue: Cues, text: String)] = [
    (.nameSpeech, "people do that"), (.literature, "a word of references"),
    (.occupationAfter, "it follows occupations"), (.personal, "it stands for somebody"),
  ]
}
