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
    var parts: [String] = []
    if entry.surname > 0 {
      parts.append("a surname (\(shares[entry.surname - 1]) in 100,000 people)")
    }
    if entry.givenName > 0 {
      parts.append("a given name (\(shares[entry.givenName - 1]) in 100,000 people)")
    }
    if entry.commonWord > 0 || !parts.isEmpty { parts.append(words[entry.commonWord]) }
    if entry.city > 0 { parts.append("a town") }
    parts += flags.filter { entry.has($0.flag) }.map(\.text)
    return parts.isEmpty ? "in no list" : parts.joined(separator: ", ")
  }

  /// What makes a word that stands beside others tell something: `a title`, `a relative`.
  static func role(of token: Token, isLabel: Bool) -> String? {
    guard token.isWord else { return nil }
    let entry = token.entry
    let telling: LexiconEntry.Flags = [
      .title, .credential, .kinship, .eponymFollower, .drug, .month, .facilityHead,
      .organizationHead, .occupation, .streetSuffix, .specialty,
    ]
    if isLabel { return "a label" }
    if let known = flags.first(where: { entry.has($0.flag) && telling.contains($0.flag) }) {
      return known.text
    }
    let cues: [(cue: Cues, text: String)] = [
      (.nameDoctorTitles, "a title"), (.nameBefore, "people are named behind it"),
      (.nameRoleWords, "a role"), (.nameSpeech, "people do that"),
      (.occupationWorkCues, "a word of work"), (.placeStrongBefore, "places stand behind it"),
      (.organizationTies, "organizations stand behind it"),
      (.personal, "it stands for somebody"), (.literature, "a word of references"),
    ]
    return cues.first { token.cues.contains($0.cue) }?.text
  }
}
