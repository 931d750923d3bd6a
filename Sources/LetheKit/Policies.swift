public import Auditing
internal import Foundation
public import LetheCore
internal import PatternCatalog
public import Redaction
internal import Synchronization

extension Lethe {
  /// The names of the built-in policies.
  public var policyNames: [String] { catalog.policies.map(\.name) }

  /// The text of a built-in policy file, comments included.
  public func policyText(_ name: String) -> String? {
    catalog.policies.first { $0.name == name }?.text
  }

  /// The policy of a built-in name, or in the file at a path.
  ///
  /// - Throws: a diagnostic where there is neither, with the name that was probably
  ///   meant, or what is wrong in the file.
  public func policy(_ nameOrPath: String) throws(Diagnostic) -> Policy {
    if let text = policyText(nameOrPath) {
      return try policy(text, file: "\(nameOrPath).yaml")
    }
    guard FileManager.default.fileExists(atPath: nameOrPath) else {
      let near = closestName(to: nameOrPath)
      let isPath = nameOrPath.contains("/") || nameOrPath.hasSuffix(".yaml")
      throw Diagnostic(
        .error, isPath ? "there is no such policy file" : "there is no policy '\(nameOrPath)'",
        at: isPath ? .init(file: nameOrPath) : nil,
        remedy: near.map { "did you mean '\($0)'?" }
          ?? "the built-in ones are \(policyNames.joined(separator: ", "))",
        isUsage: true)
    }
    guard let text = try? String(contentsOfFile: nameOrPath, encoding: .utf8) else {
      throw Diagnostic(
        .error, "the policy file cannot be read", at: .init(file: nameOrPath),
        remedy: "the built-in ones are \(policyNames.joined(separator: ", "))")
    }
    return try policy(text, file: nameOrPath)
  }

  private func policy(_ text: String, file: String) throws(Diagnostic) -> Policy {
    try PolicyFile.policy(from: text, file: file) { basis in
      // No built-in policy builds on itself, and on others there is nothing to build.
      policyText(basis).flatMap { try? policy($0, file: "\(basis).yaml") }
    }
  }

  /// The built-in name that shares the most letters with `name`.
  private func closestName(to name: String) -> String? {
    func letters(_ text: String) -> [Character] { text.lowercased().filter(\.isLetter).sorted() }
    let wanted = letters(name)
    return policyNames.min {
      letters($0).difference(from: wanted).count < letters($1).difference(from: wanted).count
    }.flatMap { letters($0).difference(from: wanted).count <= 4 ? $0 : nil }
  }

  /// The year that settles two-digit years where a case writes no year out.
  ///
  /// Fixed rather than read from the clock, so that a run next year gives the same bytes.
  static let referenceYear = 2026

  /// A redactor for `policy` with what the lexicons know about occupations and words.
  public func redactor(
    policy: Policy, key: ProjectKey, dateOrder: DateOrder? = nil, notAfter: CalendarDate? = nil
  ) -> Redactor {
    let lexicon = catalog.lexicon
    return Redactor(
      policy: policy, key: key, referenceYear: Self.referenceYear, dateOrder: dateOrder,
      notAfter: notAfter,
      occupationGroup: { OccupationGroups.group(of: $0, lexicon) },
      isOrdinaryWord: { isOrdinaryWord($0) },
      isKnownName: { word in
        let entry = lexicon.entry(for: WordHash.of(word))
        return entry.givenName > 0 || entry.surname > 0
      },
      surrogates: { [catalog] in SurrogateCache.shared.lists(catalog.files[0]) })
  }

  /// Whether a word is one of everyday or medical speech, whoever may be called so.
  public func isOrdinaryWord(_ word: String) -> Bool {
    let entry = catalog.lexicon.entry(for: WordHash.of(word))
    return entry.commonWord >= 3 || entry.has([.medical, .drug, .notName])
  }

  /// Looks in outputs for what has the form of an identifier, and a meaning in no lexicon.
  public var suspicionSearch: SuspicionSearch {
    SuspicionSearch { [catalog] word in
      let entry = catalog.lexicon.entry(for: WordHash.of(word))
      return entry.commonWord > 0 || entry.has(Self.meanings)
    }
  }

  /// Looks in outputs for what could be looked up word for word.
  public var quotabilitySearch: QuotabilitySearch {
    QuotabilitySearch { [catalog] word in
      let entry = catalog.lexicon.entry(for: WordHash.of(word))
      return entry.commonWord <= 1 && !entry.has(Self.meanings) && entry.city == 0
    }
  }

  /// What makes a word one of letters rather than a name.
  private static let meanings: LexiconEntry.Flags = [
    .medical, .drug, .eponym, .eponymFollower, .state, .stateAbbreviation, .country, .month,
    .weekday, .credential, .title, .role, .kinship, .notName, .occupation, .specialty,
    .streetSuffix, .facilityHead, .organizationHead,
  ]
}

/// The surrogate lists, read when the first case asks for them and kept.
private final class SurrogateCache: Sendable {
  static let shared = SurrogateCache()
  private let known = Mutex<[String: SurrogateLists]>([:])

  func lists(_ imagePath: String) -> SurrogateLists {
    known.withLock { known in
      if let lists = known[imagePath] { return lists }
      let lists = SurrogateLists(SurrogateText.read(besideImage: imagePath))
      known[imagePath] = lists
      return lists
    }
  }
}

extension Lethe {
  /// Occupations by their groups, for an audit of how unique people are.
  public var occupationGrouping: OccupationGrouping {
    let lexicon = catalog.lexicon
    return OccupationGrouping(
      names: OccupationGroups.allNames,
      group: { occupation in
        // What was generalized is its own group, whatever its last word is.
        OccupationGroups.widerGroup(of: occupation) == nil
          ? OccupationGroups.group(of: occupation, lexicon) : occupation
      },
      widerGroup: { OccupationGroups.widerGroup(of: $0) })
  }
}

/// Occupations in words general enough to identify nobody.
enum OccupationGroups {
  /// The names of all major groups, by number.
  static var allNames: [String] { names.sorted { $0.key < $1.key }.map(\.value) }

  /// The high-level group of a major group's name.
  ///
  /// Source: Bureau of Labor Statistics, "2018 SOC: high-level aggregation".
  static func widerGroup(of name: String) -> String? {
    switch names.first(where: { $0.value == name })?.key {
    case .some(11...29): "management, business, science and arts"
    case .some(31...39): "service"
    case .some(41...43): "sales and office"
    case .some(45...49): "natural resources, construction and maintenance"
    case .some(51...53): "production and transportation"
    case .some(55): "military"
    default: nil
    }
  }

  /// The major group of the longest known title at the end of `occupation`.
  static func group(of occupation: String, _ lexicon: WordTable) -> String? {
    let words = occupation.split { !$0.isLetter }
    for start in words.indices {
      var hash = WordHash.of(words[start])
      for word in words[(start + 1)...] { hash = WordHash.joining(hash, WordHash.of(word)) }
      let entry = lexicon.entry(for: hash)
      if entry.has(.occupation), let name = names[entry.occupationGroup] { return name }
    }
    // Who manages or directs anything is of one group, whatever it is.
    return words.last.flatMap { managing.contains($0.lowercased()) ? names[11] : nil }
  }

  private static let managing: Set<String> = ["manager", "managers", "director", "directors"]

  /// The major groups by their numbers, in words of ours that fit behind an article.
  ///
  /// Source: Bureau of Labor Statistics, Standard Occupational Classification 2018.
  private static let names: [Int: String] = [
    11: "manager", 13: "business or financial worker", 15: "computer or mathematical worker",
    17: "technical or engineering worker", 19: "scientific worker",
    21: "community or social service worker", 23: "legal worker", 25: "education worker",
    27: "media, arts or sports worker", 29: "health care worker", 31: "health care support worker",
    33: "protective service worker", 35: "food service worker",
    37: "cleaning or grounds worker", 39: "personal service worker", 41: "sales worker",
    43: "office worker", 45: "farm, fishing or forestry worker", 47: "construction worker",
    49: "repair or maintenance worker", 51: "production worker", 53: "transportation worker",
    55: "military service member",
  ]
}
