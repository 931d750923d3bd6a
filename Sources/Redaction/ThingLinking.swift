internal import LetheCore

/// Links the mentions of places, organizations and numbers.
///
/// Two mentions of one type with the same key are one thing; a mention whose key is an
/// abridged form of exactly one other is that one. What fits several stays alone. A number
/// or a place that was found as one type here and as another there is one thing, of the type
/// that says more.
struct ThingLinking {
  /// The thing that a mention means, and why.
  struct Link {
    var key: String
    var type: IdentifierType
    var reason: LinkReason
    var candidates: [String] = []

    /// What tells the thing from others.
    var thing: Mention { Mention(type: type, text: key) }
  }

  /// By mention; `nil` for persons, dates and ages.
  private(set) var links: [Link?]

  /// - Parameter memory: what earlier runs have linked, which stays; its mentions are the
  ///   first of `mentions`.
  init(
    _ mentions: [Mention], remembering memory: CaseMemory = CaseMemory(), isPerson: (Int) -> Bool
  ) {
    var keys: [IdentifierType: Set<String>] = [:]
    links = mentions.indices.map { index in
      let mention = mentions[index]
      guard mention.type != .date, mention.type != .age, !isPerson(index) else { return nil }
      let key = TextFolding.key(of: mention.text, type: mention.type)
      keys[mention.type, default: []].insert(key)
      return Link(key: key, type: mention.type, reason: .sameText)
    }
    var target: [Mention: Link] = [:]
    for (type, known) in keys {
      let sorted = known.sorted()
      for key in sorted {
        guard let found = Self.target(of: key, type, among: sorted) else { continue }
        target[Mention(type: type, text: key)] = Link(
          key: found.key, type: type, reason: found.reason, candidates: found.candidates)
      }
    }
    for index in mentions.indices {
      if let link = links[index], let other = target[link.thing] { links[index] = other }
    }
    joinTypes(remembering: memory)
    recall(memory, mentions, target)
  }

  /// Kinds of things that are found as one type here and as another there; the type that says
  /// most first.
  private static let families: [[IdentifierType]] = [
    [
      .ssn, .medicalRecord, .healthPlan, .license, .vehicle, .device, .account, .biometric,
      .idNumber, .phone, .fax,
    ],
    [.city, .locationOther], [.hospital, .organization],
  ]

  /// What is the same in two types of a family; `nil` for what is too short to tell.
  private static func common(_ thing: Mention) -> (family: Int, text: String)? {
    guard let family = families.firstIndex(where: { $0.contains(thing.type) }) else { return nil }
    switch family {
    case 0: return thing.text.utf8.count >= 6 ? (family, thing.text) : nil
    case 2: return (family, words(of: thing.text).joined(separator: " "))
    default: return (family, thing.text)
    }
  }

  /// Gives what is one thing in several types one of them.
  private mutating func joinTypes(remembering memory: CaseMemory) {
    var chief: [String: Mention] = [:]
    func rank(_ type: IdentifierType) -> Int {
      Self.families.lazy.compactMap { $0.firstIndex(of: type) }.first ?? 0
    }
    func note(_ thing: Mention) {
      guard let common = Self.common(thing) else { return }
      let name = "\(common.family) \(common.text)"
      guard let known = chief[name] else {
        chief[name] = thing
        return
      }
      if (rank(thing.type), thing.text) < (rank(known.type), known.text) { chief[name] = thing }
    }
    for link in links { if let link { note(link.thing) } }
    // What an earlier run has called something, it goes on to be called.
    for entity in memory.entities where !entity.isPerson {
      let thing = Mention(type: entity.type, text: entity.key)
      if let common = Self.common(thing) { chief["\(common.family) \(common.text)"] = thing }
    }
    for index in links.indices {
      guard let link = links[index], let common = Self.common(link.thing),
        let found = chief["\(common.family) \(common.text)"], found.type != link.type
      else { continue }
      links[index]?.key = found.text
      links[index]?.type = found.type
    }
  }

  /// Gives the first mentions the keys that earlier runs gave them, and the others those of
  /// what they turn out to mean.
  private mutating func recall(
    _ memory: CaseMemory, _ mentions: [Mention], _ target: [Mention: Link]
  ) {
    guard !memory.mentions.isEmpty else { return }
    // The thing that stands for another by now.
    var known: [Mention: Mention] = [:]
    for (index, mention) in memory.mentions.enumerated() where links[index] != nil {
      let entity = memory.entities[mention.entity]
      let thing = Mention(type: entity.type, text: entity.key)
      known[
        Mention(type: mention.type, text: TextFolding.key(of: mention.text, type: mention.type))] =
        thing
      links[index] = Link(key: thing.text, type: thing.type, reason: .remembered)
    }
    for entity in memory.entities where !entity.isPerson {
      let own = Mention(type: entity.type, text: entity.key)
      known[own] = own
      // What came first by a short name is the thing that now comes by a longer one.
      guard let longer = target[own], longer.reason != .ambiguous else { continue }
      if known[longer.thing] == nil { known[longer.thing] = own }
    }
    for index in mentions.indices.dropFirst(memory.mentions.count) {
      guard let link = links[index], let thing = known[link.thing] else { continue }
      links[index]?.key = thing.text
      links[index]?.type = thing.type
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
    xray ct pet physio physiotherapy kinesiology fitness club hospitalists infirmary depot dept
    elementary preschool kindergarten nursery daycare solicitors barristers chambers
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
