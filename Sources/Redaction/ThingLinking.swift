internal import LetheCore

/// Links the mentions of places, organizations and numbers.
///
/// Two mentions of one type with the same key are one thing; a mention whose key is an
/// abridged form of exactly one other is that one. What fits several stays alone.
struct ThingLinking {
  /// The key of the thing each mention means, and why; `nil` for persons, dates and ages.
  private(set) var links: [(key: String, reason: LinkReason, candidates: [String])?]

  /// - Parameter memory: what earlier runs have linked, which stays; its mentions are the
  ///   first of `mentions`.
  init(
    _ mentions: [Mention], remembering memory: CaseMemory = CaseMemory(), isPerson: (Int) -> Bool
  ) {
    var keys: [IdentifierType: [String: Int]] = [:]
    links = mentions.indices.map { index in
      let mention = mentions[index]
      guard mention.type != .date, mention.type != .age, !isPerson(index) else { return nil }
      let key = TextFolding.key(of: mention.text, type: mention.type)
      keys[mention.type, default: [:]][key] = index
      return (key, .sameText, [])
    }
    var target: [Mention: (key: String, reason: LinkReason, candidates: [String])] = [:]
    for (type, known) in keys {
      for key in known.keys.sorted() {
        target[Mention(type: type, text: key)] =
          Self.target(of: key, type, among: known.keys.sorted())
      }
    }
    for index in mentions.indices {
      guard let link = links[index] else { continue }
      links[index] = target[Mention(type: mentions[index].type, text: link.key)] ?? link
    }
    recall(memory, mentions, target)
  }

  /// Gives the first mentions the keys that earlier runs gave them, and the others those of
  /// what they turn out to mean.
  private mutating func recall(
    _ memory: CaseMemory, _ mentions: [Mention],
    _ target: [Mention: (key: String, reason: LinkReason, candidates: [String])]
  ) {
    guard !memory.mentions.isEmpty else { return }
    // The key that stands for another by now.
    var known: [Mention: String] = [:]
    for (index, mention) in memory.mentions.enumerated() where links[index] != nil {
      let key = memory.entities[mention.entity].key
      known[
        Mention(type: mention.type, text: TextFolding.key(of: mention.text, type: mention.type))] =
        key
      links[index] = (key, .remembered, [])
    }
    for entity in memory.entities where !entity.isPerson {
      let own = Mention(type: entity.type, text: entity.key)
      known[own] = entity.key
      // What came first by a short name is the thing that now comes by a longer one.
      guard let longer = target[own], longer.reason != .ambiguous else { continue }
      let other = Mention(type: entity.type, text: longer.key)
      if known[other] == nil { known[other] = entity.key }
    }
    for index in mentions.indices.dropFirst(memory.mentions.count) {
      guard let link = links[index],
        let key = known[Mention(type: mentions[index].type, text: link.key)]
      else { continue }
      links[index] = (key, link.reason, link.candidates)
    }
  }

  private static func target(
    of key: String, _ type: IdentifierType, among keys: [String]
  ) -> (key: String, reason: LinkReason, candidates: [String])? {
    switch type {
    case .hospital, .organization: organization(key, among: keys)
    case .ssn where key.utf8.count == 4: digits(key, among: keys)
    // A telephone number without its area code.
    case .phone, .fax: key.utf8.count == 7 ? digits(key, among: keys) : nil
    default: nil
    }
  }

  private static func digits(
    _ key: String, among keys: [String]
  ) -> (key: String, reason: LinkReason, candidates: [String])? {
    let longer = keys.filter { $0.utf8.count > key.utf8.count && $0.hasSuffix(key) }
    return choose(longer, for: key, .lastDigits)
  }

  private static func organization(
    _ key: String, among keys: [String]
  ) -> (key: String, reason: LinkReason, candidates: [String])? {
    let own = words(of: key)
    guard !own.isEmpty else { return nil }
    // The longest spelling with the same words stands for all.
    func spelling(of words: [String]) -> String? {
      keys.filter { Self.words(of: $0) == words }
        .max { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }
    let chief = spelling(of: own) ?? key
    let longer = keys.filter {
      let other = words(of: $0)
      return other.count > own.count && other.starts(with: own)
    }
    if own.count > 1 || own[0].utf8.count >= 4 && !OrganizationWords.generic.contains(own[0]),
      !longer.isEmpty
    {
      let chiefs = Set(longer.map { words(of: $0) })
      // Of `Kern`, `Kern Valley` and `Kern Valley Clinic` all are one if they are nested.
      if let longest = longer.max(by: { words(of: $0).count < words(of: $1).count }),
        chiefs.allSatisfy({ words(of: longest).starts(with: $0) })
      {
        return (spelling(of: words(of: longest)) ?? longest, .shortName, [])
      }
      return (chief, .ambiguous, longer)
    }
    if own.count == 1, (2...6).contains(own[0].utf8.count) {
      let spelled = Set(
        keys.map { words(of: $0) }.filter { other in
          other.count > 1
            && other.filter { !OrganizationWords.joining.contains($0) }
              .compactMap { $0.first.map(String.init) }.joined() == own[0]
        })
      let named = spelled.compactMap { spelling(of: $0) }.sorted()
      if let found = choose(named, for: key, .acronym) { return found }
    }
    return chief == key ? nil : (chief, .legalForm, [])
  }

  private static func choose(
    _ candidates: [String], for key: String, _ reason: LinkReason
  ) -> (key: String, reason: LinkReason, candidates: [String])? {
    switch candidates.count {
    case 0: nil
    case 1: (candidates[0], reason, [])
    default: (key, .ambiguous, candidates)
    }
  }

  /// The words of a folded name without its legal form.
  private static func words(of key: String) -> [String] {
    key.split(separator: " ").map(String.init).filter { !OrganizationWords.legal.contains($0) }
  }
}

/// Words that say what an organization is, not which.
enum OrganizationWords {
  static let legal: Set<String> = [
    "the", "inc", "incorporated", "llc", "llp", "pllc", "ltd", "limited", "corp", "corporation",
    "co", "company", "pc", "plc", "lp", "apc", "pa", "gmbh",
  ]
  static let joining: Set<String> = [
    "of", "the", "and", "for", "at", "in", "on", "de", "la", "del", "los", "las", "el", "y", "a",
    "to", "by", "von", "der", "du", "des", "s", "st", "saint", "san", "santa", "our", "lady",
  ]
  static let generic: Set<String> = legal.union(joining).union(
    """
    academy administration administrators adjusters advent adventist agency alliance ambulance
    ambulatory anesthesia apartments apothecary assisted associates association attorneys auto
    baptist bank behavioral board bone brothers bureau cancer cardiology care casa casualty center
    centers central centre centro chapel children chiropractic church claims clinic clinica clinics
    college commission community compensation construction consultants consulting
    convalescent cooperative coroner counsel council county court credit  dental department
    dermatology determination diagnostic diagnostics dialysis disability district division drug
    drugs electric emergency employers endoscopy equipment evaluation exams express eye facility
    family farm farms federal fire firm foods foot foundation freight friends fund funeral gastro
    general group guard gym hall hand hauling health healthcare heart high home homes hospice
    hospital hospitals hotel house hulling imaging indemnity independent industrial industries
    infusion injury inn institute insurance insurers internal international iron judicial kidney
    lab laboratories laboratory labs law lawyers legal logistics ltc lutheran maintenance
    management manufacturing market mart medical medicine memorial mental methodist ministry mortuary
    motor motors mutual national neuro neurology neurosurgery nursing occupational office offices
    oncology optical optics ortho orthopaedic orthopaedics orthopedic orthopedics outpatient pain
    parish partners pediatric pediatrics pharmacy physical physician physicians plan police post
    practice presbyterian products professional program psychiatric psychology public radiology
    regional rehab rehabilitation rehabilitative research residence resources restaurant retirement
    review risk safety school schools security senior service services shoe skilled society
    solutions spine sports staffing state station store stores supply support surgery surgical
    systems team technologies therapy transport transportation trauma treatment trust union unit
    united university urgent urology utilization utilities vascular veterans village vision vocational
    warehouse welfare wellness wholesale women womens works workers room suite ward bed floor wing
    tower annex building lobby bay campus fair member appeals assessment certified mri 
    xray ct pet physio physiotherapy kinesiology fitness club hospitalists
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
