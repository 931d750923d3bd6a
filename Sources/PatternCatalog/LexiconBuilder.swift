public import LetheCore

/// Gathers the word lists of `Patterns/Lexicons` into entries by hash.
///
/// A list is lines of UTF-8, `#` begins a comment line, columns are separated by
/// tabs. What a list means follows from its file name; a file of another name is
/// refused, so that a misspelt one does not go unread.
public struct LexiconBuilder {
  /// What is known so far, by word or phrase hash.
  public private(set) var entries: [UInt64: LexiconEntry] = [:]

  public init() {}

  /// The names of the lists that are understood, with what each adds.
  private static let lists: [String: List] = [
    "given-names.tsv": .classes(shift: 0), "surnames.tsv": .classes(shift: 3),
    "common-words.tsv": .classes(shift: 6),
    "medical-words.txt": .flags(.medical), "drugs.txt": .flags(.drug),
    "eponyms.txt": .flags(.eponym), "eponym-followers.txt": .flags(.eponymFollower),
    "not-names.txt": .flags(.notName), "credentials.txt": .flags([.credential]),
    "occupation-heads.txt": .flags(.occupationHead),
    "occupation-qualifiers.txt": .flags(.occupationQualifier),
    "org-known.txt": .flags(.knownOrganization), "street-suffixes.txt": .flags(.streetSuffix),
    "specialties.tsv": .flags(.specialty), "occupations.tsv": .occupations,
    "places.tsv": .places, "org-heads.tsv": .organizationHeads, "titles.tsv": .titles,
    "months.txt": .flags(.month), "weekdays.txt": .flags(.weekday),
  ]

  private enum List {
    case classes(shift: UInt64)
    case flags(LexiconEntry.Flags)
    case occupations, places, organizationHeads, titles
  }

  /// Adds the list `name`, whose text is `text`.
  ///
  /// - Throws: a diagnostic for an unknown list or a line that is not one.
  public mutating func add(list name: String, text: String) throws(Diagnostic) {
    guard let list = Self.lists[name] else {
      throw Diagnostic(
        .error, "is not a list this version knows", at: .init(file: name),
        remedy: "the lists are \(Self.lists.keys.sorted().joined(separator: ", "))")
    }
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard let entry = Self.entry(columns, of: list) else {
        throw Diagnostic(
          .error, "the line has not the columns of its list",
          at: .init(file: name, line: number), remedy: "separate the columns by one tab")
      }
      add(columns[0], entry)
    }
  }

  /// Adds one word or phrase.
  public mutating func add(_ phrase: some StringProtocol, _ entry: LexiconEntry) {
    let words = Self.words(of: phrase)
    guard let first = words.first else { return }
    var hash = WordHash.of(first)
    let prefix: LexiconEntry.Flags =
      entry.has(.occupation) ? [.phrasePrefix, .occupationPrefix] : .phrasePrefix
    for word in words.dropFirst() {
      merge(LexiconEntry(bits: prefix.rawValue), at: hash)
      hash = WordHash.joining(hash, WordHash.of(word))
    }
    merge(
      LexiconEntry(bits: entry.bits | LexiconEntry.Flags.phraseEnd.rawValue), at: hash)
  }

  /// Numbers a trigger word, which must be a single one.
  public mutating func setTrigger(_ number: Int, for word: String) {
    let hash = WordHash.of(word)
    var entry = entries[hash] ?? LexiconEntry()
    entry.bits = entry.bits & ~(0xFFFF << 48) | UInt64(number) << 48
    entries[hash] = entry
  }

  private mutating func merge(_ entry: LexiconEntry, at hash: UInt64) {
    entries[hash] = (entries[hash] ?? LexiconEntry()).merged(with: entry)
  }

  /// The words of a phrase as the scanner would see them: letters with apostrophes.
  private static func words(of phrase: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in phrase.unicodeScalars {
      if scalar == "'" || scalar == "’" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func entry(_ columns: [Substring], of list: List) -> LexiconEntry? {
    switch list {
    case .flags(let flags):
      return LexiconEntry(bits: flags.rawValue)
    case .classes(let shift):
      guard columns.count >= 2, let value = UInt64(columns[1]), (1...7).contains(value) else {
        return nil
      }
      return LexiconEntry(bits: value << shift)
    case .occupations:
      guard columns.count >= 2, let group = UInt64(columns[1].prefix(2)), group >= 11 else {
        return nil
      }
      // Students, homemakers and the like are no SOC group; 99 is this list's own.
      guard group <= 55 else { return LexiconEntry(bits: LexiconEntry.Flags.occupation.rawValue) }
      return LexiconEntry(
        bits: LexiconEntry.Flags.occupation.rawValue | ((group - 9) / 2) << 39)
    case .places:
      guard columns.count >= 2 else { return nil }
      switch columns[1] {
      case "city":
        let size = columns.count > 2 ? UInt64(columns[2]) ?? 1 : 1
        return LexiconEntry(bits: min(max(size, 1), 7) << 9)
      case "county": return LexiconEntry(bits: LexiconEntry.Flags.county.rawValue)
      case "state": return LexiconEntry(bits: LexiconEntry.Flags.state.rawValue)
      case "state-abbreviation":
        return LexiconEntry(bits: LexiconEntry.Flags.stateAbbreviation.rawValue)
      case "country": return LexiconEntry(bits: LexiconEntry.Flags.country.rawValue)
      default: return nil
      }
    case .organizationHeads:
      guard columns.count >= 2 else { return nil }
      var flags: LexiconEntry.Flags =
        columns[1] == "HOSPITAL" ? .facilityHead : .organizationHead
      switch columns.count > 2 ? columns[2] : "any" {
      case "last": flags.insert(.headLast)
      case "first": flags.insert(.headFirst)
      default: flags.formUnion([.headLast, .headFirst])
      }
      return LexiconEntry(bits: flags.rawValue)
    case .titles:
      guard columns.count >= 2 else { return nil }
      return titleEntry(columns)
    }
  }

  private static let clinicians: Set<Substring> = [
    "dr", "drs", "doctor", "physician", "surgeon", "nurse", "therapist", "provider", "pa",
    "np", "radiologist", "pathologist", "anesthesiologist", "attending", "resident", "dentist",
    "chiropractor", "psychologist", "psychiatrist", "pharmacist", "examiner", "evaluator",
    "acupuncturist", "podiatrist", "orthopedist", "neurologist", "internist", "hospitalist",
  ]
  private static let patients: Set<Substring> = [
    "patient", "pt", "claimant", "applicant", "employee", "worker", "plaintiff", "petitioner",
    "member", "insured", "subscriber", "decedent", "examinee", "enrollee", "veteran",
  ]

  private static func titleEntry(_ columns: [Substring]) -> LexiconEntry? {
    var flags: LexiconEntry.Flags
    switch columns[1] {
    case "title": flags = .title
    case "role": flags = .role
    case "kinship": flags = .kinship
    default: return nil
    }
    if clinicians.contains(columns[0]) { flags.insert(.clinicianRole) }
    if patients.contains(columns[0]) { flags.insert(.patientRole) }
    return LexiconEntry(bits: flags.rawValue)
  }
}
