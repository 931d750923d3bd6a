internal import LetheCore

/// A person or thing that findings of a case mention.
struct Entity: Hashable, Sendable {
  /// The type shown in its tag, the most specific of its mentions.
  let type: IdentifierType
  /// Its number among those of its type, from 1, in the order of first mention.
  let number: Int
  /// What stands for it in records; see ``CaseKey/digest(of:for:)``.
  let digest: String
}

/// Decides which mentions of a case mean the same person or thing.
///
/// Persons are linked from the fullest form to the barest, so that the answer does
/// not depend on the order of the documents:
/// - The same first and last name is one person, unless middle names contradict
///   each other or one is a patient and the other a clinician.
/// - `J. Smith`, `Smith`, `Anna S.`, `John` and `J.S.` are linked to the one person they
///   fit. A form that fits several is a person of its own: a wrong link would put
///   one person's history into another's.
/// - Titles and words of kinship say whether a person is a woman or a man, and whether a word
///   is a last name: `Mrs. James` is neither Mr. James nor James Porter. `Jr.` and `Sr.` are two.
/// - `Mr. Smith` is the letter's patient where nobody else of the name is called Mr.
/// - A person whose role is not shown in one place takes the role shown in another.
///
/// Other types are linked by their folded text.
struct EntityLinking {
  struct Person {
    var type: IdentifierType
    var names: [PersonName]
    let key: String
    /// Whether it stands for a form that fits several others.
    let isAmbiguous: Bool
    /// What titles and kinship say.
    var gender: PersonGender?
    /// Whether words of kinship stand beside a mention.
    var isRelative = false
    /// Whether a mention has a woman's or a man's title before it.
    var isAddressed = false

    /// The mark of the generation that a mention has.
    var generation: String? { names.lazy.compactMap(\.generation).first }
  }

  /// What is known of people apart from how they are called; asked for where it decides.
  struct Knowledge {
    /// Whether a folded word is a name people have: two of those that differ by a letter are
    /// two names and no misspelling.
    var isKnownName: (String) -> Bool
    /// Whose a folded given name is nearly always.
    var gender: (String) -> PersonGender? = { _ in nil }
    /// What the pronouns of the letters say of the patient.
    var patientGender: () -> PersonGender? = { nil }
    /// The other names that the letters give people.
    var aliases: NameAliases?
  }

  /// A mention of a person with what stands around it.
  private struct Named {
    let index: Int
    let mention: Mention
    let name: PersonName
    /// What the title or a word of kinship says.
    let gender: PersonGender?
    let isRelative: Bool
  }

  /// Which mention means whom, and why.
  struct Result {
    /// By mention; dates and ages have none.
    var entities: [Entity?]
    var people: [Person]
    /// The place in ``people`` of each mention.
    var personOfMention: [Int?]
    /// By mention.
    var reasons: [LinkReason?]
    /// The keys of those that an unmerged mention would fit, by mention.
    var candidates: [Int: [String]]
    /// The key of the thing each mention means that is no person.
    var thingKeys: [String?]
  }

  private var people: [Person] = []
  /// How many of ``people`` an earlier run has linked.
  private var remembered = 0
  /// Last names, in letters alone, that a woman's and a man's title stand before.
  private var contested: Set<String> = []
  /// The words that are last names in the case.
  private(set) var surnames: Set<String> = []
  let knowledge: Knowledge

  private init(_ knowledge: Knowledge) { self.knowledge = knowledge }

  func isKnownName(_ word: String) -> Bool { knowledge.isKnownName(word) }

  /// The entities of `mentions`, which are different and in the order of the case.
  ///
  /// - Parameters:
  ///   - memory: what earlier runs have linked, which stays; its mentions are the first of
  ///     `mentions`.
  ///   - cues: what stands beside the mentions.
  static func link(
    _ mentions: [Mention], key: CaseKey, remembering memory: CaseMemory = CaseMemory(),
    cues: PersonCues, knowledge: Knowledge
  ) -> Result {
    var linking = EntityLinking(knowledge)
    var result = Result(
      entities: [], people: [], personOfMention: [],
      reasons: [LinkReason?](repeating: nil, count: mentions.count), candidates: [:],
      thingKeys: [String?](repeating: nil, count: mentions.count))
    linking.linkPeople(mentions, remembering: memory, cues, into: &result)
    let personOfMention = result.personOfMention
    let things = ThingLinking(mentions, remembering: memory) { personOfMention[$0] != nil }
    let digest = key.digester(for: "entity")
    var numbers: [IdentifierType: Int] = [:]
    var entityOfPerson: [Int: Entity] = [:]
    var entityOfKey: [Mention: Entity] = [:]
    func newEntity(_ type: IdentifierType, _ stable: String) -> Entity {
      let number = numbers[type, default: 0] + 1
      numbers[type] = number
      return Entity(type: type, number: number, digest: digest("\(type.rawValue)\u{0}\(stable)"))
    }
    var person = 0
    for known in memory.entities {
      let entity = Entity(
        type: known.type, number: known.number,
        digest: digest("\(known.type.rawValue)\u{0}\(known.key)"))
      numbers[known.type] = max(numbers[known.type, default: 0], known.number)
      if known.isPerson {
        entityOfPerson[person] = entity
        person += 1
      } else {
        entityOfKey[Mention(type: known.type, text: known.key)] = entity
      }
    }
    result.entities = mentions.indices.map { index in
      if let place = personOfMention[index] {
        if let known = entityOfPerson[place] { return known }
        let person = linking.people[place]
        let entity = newEntity(person.type, person.key)
        entityOfPerson[place] = entity
        return entity
      }
      guard let link = things.links[index] else { return nil }
      result.thingKeys[index] = link.key
      result.reasons[index] = link.reason
      if !link.candidates.isEmpty { result.candidates[index] = link.candidates }
      if let known = entityOfKey[link.thing] { return known }
      let entity = newEntity(link.type, link.key)
      entityOfKey[link.thing] = entity
      return entity
    }
    result.people = linking.people
    return result
  }

  /// The people that earlier runs have linked, and which of the first mentions name them.
  private mutating func recall(_ memory: CaseMemory, into result: inout Result) {
    var place: [Int: Int] = [:]
    for (index, entity) in memory.entities.enumerated() where entity.isPerson {
      place[index] = people.count
      people.append(
        Person(
          type: entity.role, names: [], key: entity.key, isAmbiguous: entity.isAmbiguous,
          gender: entity.gender, isRelative: entity.isRelative))
    }
    remembered = people.count
    for (index, mention) in memory.mentions.enumerated() {
      result.reasons[index] = .remembered
      guard let person = place[mention.entity] else { continue }
      result.personOfMention[index] = person
      if mention.context?.gender != nil { people[person].isAddressed = true }
      if let name = PersonName(mention.text, in: mention.context ?? .none),
        !people[person].names.contains(name)
      {
        people[person].names.append(name)
      }
    }
  }

  /// The place in ``people`` of each mention that names a person.
  private mutating func linkPeople(
    _ mentions: [Mention], remembering memory: CaseMemory, _ cues: PersonCues,
    into result: inout Result
  ) {
    result.personOfMention = [Int?](repeating: nil, count: mentions.count)
    recall(memory, into: &result)
    var named: [Named] = []
    for (index, mention) in mentions.enumerated().dropFirst(memory.mentions.count)
    where mention.type == .patient || mention.type == .doctor || mention.type == .person {
      guard let name = PersonName(mention.text, in: mention.context) else { continue }
      named.append(
        Named(
          index: index, mention: mention, name: name,
          gender: mention.context.gender ?? cues.kinGender(of: index),
          isRelative: cues.related.contains(index)))
    }
    named.sort(by: Self.isFuller)
    surnames = Set(
      named.filter { $0.name.form != .single || $0.name.isTitled }.flatMap(\.name.surnameWords))
    let addressed = named.filter { $0.name.isTitled && $0.name.form == .single }
    contested = Set(
      addressed.filter { $0.mention.context.gender == .female }.map(\.name.surnameLetters)
    ).intersection(
      addressed.filter { $0.mention.context.gender == .male }.map(\.name.surnameLetters))
    for mention in named {
      var (fitting, reason) = candidates(for: mention)
      if fitting.isEmpty, let (barer, evidence) = barer(than: mention, among: named.map(\.name)) {
        (fitting, reason) = ([barer], evidence)
      }
      if fitting.count == 1 {
        let place = fitting[0]
        add(mention, to: place)
        result.personOfMention[mention.index] = place
        result.reasons[mention.index] = reason
        continue
      }
      let place = addPerson(mention, isAmbiguous: fitting.count > 1)
      add(mention, to: place)
      result.personOfMention[mention.index] = place
      result.reasons[mention.index] = fitting.isEmpty ? .fullest : .ambiguous
      if fitting.count > 1 { result.candidates[mention.index] = fitting.map { people[$0].key } }
    }
  }

  private mutating func add(_ mention: Named, to place: Int) {
    if !people[place].names.contains(mention.name) { people[place].names.append(mention.name) }
    if people[place].type == .person { people[place].type = mention.mention.type }
    people[place].gender = people[place].gender ?? mention.gender
    if mention.isRelative { people[place].isRelative = true }
    if mention.mention.context.gender != nil { people[place].isAddressed = true }
  }

  /// Fuller forms first, longer names among them, and those with a title before those
  /// without; then by text, for one answer always.
  private static func isFuller(_ left: Named, _ right: Named) -> Bool {
    if left.name.form != right.name.form {
      return left.name.form.rawValue < right.name.form.rawValue
    }
    func words(_ name: PersonName) -> Int {
      name.given.count { $0.utf8.count > 1 } + name.surnameWords.count
    }
    let counts = (words(left.name), words(right.name))
    if counts.0 != counts.1 { return counts.0 > counts.1 }
    if left.name.given.count != right.name.given.count {
      return left.name.given.count > right.name.given.count
    }
    // William before Bill.
    let lengths = (left.name.given.first?.count ?? 0, right.name.given.first?.count ?? 0)
    if lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
    if left.name.surname != right.name.surname { return left.name.surname < right.name.surname }
    func rank(_ mention: Named) -> Int {
      (mention.gender == nil ? 4 : mention.gender == .female ? 0 : 1)
        + (mention.name.isTitled ? 0 : 2) + (mention.name.generation == nil ? 8 : 0)
    }
    if rank(left) != rank(right) { return rank(left) < rank(right) }
    return (left.mention.type, left.mention.text, left.name.generation ?? "")
      < (right.mention.type, right.mention.text, right.name.generation ?? "")
  }

  /// The people a mention may mean, by the strongest evidence that names any.
  private func candidates(for mention: Named) -> (people: [Int], reason: LinkReason) {
    for (reason, fits) in evidence(for: mention.name) {
      var found = people.indices.filter { index in
        let person = people[index]
        return !person.isAmbiguous && isCompatible(person, mention)
          && person.names.contains(where: fits)
      }
      let type = mention.mention.type
      if found.isEmpty { continue }
      // A person of unknown role may be any; one of a known role is rather of that role.
      let alike = found.filter { people[$0].type == type }
      if type != .person, !alike.isEmpty { found = alike }
      found = narrowed(found, for: mention)
      if found.isEmpty { continue }
      if found.count > 1 { found = withoutNamesakes(found, of: mention.name) }
      if reason == .lastName, let only = found.first, found.count == 1,
        people[only].names.allSatisfy({ $0.surname != mention.name.surname }),
        people[only].names.contains(where: { $0.given.first == mention.name.surname })
      {
        return (found, .givenName)
      }
      return (found, reason)
    }
    return ([], .fullest)
  }

  /// Whether roles, titles, kinship and generation marks let a mention mean a person.
  private func isCompatible(_ person: Person, _ mention: Named) -> Bool {
    let type = mention.mention.type
    guard person.type == type || person.type == .person || type == .person else { return false }
    if let one = person.gender, let other = mention.gender, one != other { return false }
    if let one = person.generation, let other = mention.name.generation, one != other {
      return false
    }
    return true
  }

  /// Those of `found` whom `Mr. Smith` may mean by what else is known of them.
  private func narrowed(_ found: [Int], for mention: Named) -> [Int] {
    guard mention.name.isTitled, let gender = mention.mention.context.gender,
      mention.name.given.isEmpty || found.count > 1
    else { return found }
    let type = mention.mention.type
    let isContested = contested.contains(mention.name.surnameLetters)
    let fitting = found.filter { index in
      // What the letter says of the role counts for more than what names are mostly.
      if !isContested, type != .person, people[index].type == type { return true }
      let likely = likelyGender(of: people[index])
      return likely == gender || likely == nil && !isContested
    }
    guard fitting.count > 1, type != .doctor else { return fitting }
    // The letter's patient, unless another of the name is called so as well.
    let patients = fitting.filter { people[$0].type == .patient }
    guard patients.count == 1 else { return fitting }
    let rivals = fitting.filter { index in
      let person = people[index]
      return index != patients[0] && person.type != .doctor
        && !(person.isRelative && !person.isAddressed)
    }
    return rivals.isEmpty ? patients : fitting
  }

  /// Of `Mrs. Craig` and Craig Ottley, `Craig` is the latter.
  private func withoutNamesakes(_ found: [Int], of name: PersonName) -> [Int] {
    guard name.form == .single, !name.isTitled else { return found }
    let called = found.filter { index in
      people[index].names.contains { $0.form != .single && $0.given.first == name.surname }
    }
    let others = found.filter { index in
      !called.contains(index)
        && people[index].names.contains {
          $0.surnameWords.contains(name.surname) && !($0.form == .single && $0.isTitled)
        }
    }
    return called.isEmpty ? found : called + others
  }

  private func likelyGender(of person: Person) -> PersonGender? {
    if let gender = person.gender { return gender }
    if person.type == .patient, let gender = knowledge.patientGender() { return gender }
    let called = person.names.lazy.compactMap(\.given.first).first { $0.utf8.count > 1 }
    return called.flatMap(knowledge.gender)
  }

  /// The one remembered person who is known by less of a name only, and by whom no other
  /// of `names` can be meant.
  ///
  /// Within a run the fullest form comes first; over runs `Mr. Smith` may come a year
  /// before `John Smith`.
  private func barer(
    than mention: Named, among names: [PersonName]
  ) -> (person: Int, reason: LinkReason)? {
    let name = mention.name
    func reason(_ person: Person, _ name: PersonName) -> LinkReason? {
      guard !person.isAmbiguous, !person.names.isEmpty,
        person.names.allSatisfy({ $0.form.rawValue > name.form.rawValue })
      else { return nil }
      var found: LinkReason?
      for known in person.names {
        guard let fitting = evidence(for: known).first(where: { $0.1(name) }) else { return nil }
        found = fitting.0
      }
      return found
    }
    var found: (person: Int, reason: LinkReason)?
    for index in 0..<remembered {
      let person = people[index]
      guard isCompatible(person, mention), let evidence = reason(person, name) else { continue }
      guard found == nil else { return nil }
      let rivals = names.filter { other in
        other != name && reason(person, other) != nil
          && !self.evidence(for: other).contains { $0.1(name) }
          && !self.evidence(for: name).contains { $0.1(other) }
      }
      guard rivals.isEmpty else { return nil }
      found = (index, evidence)
    }
    return found
  }

  /// Whether two folded names are one, spelled wrongly once.
  func isMisspelled(_ left: String, _ right: String) -> Bool {
    guard min(left.utf8.count, right.utf8.count) >= 5, abs(left.utf8.count - right.utf8.count) <= 1,
      isOneEdit(Array(left.utf8), Array(right.utf8))
    else { return false }
    return !(isKnownName(left) && isKnownName(right)) && !PersonName.isPair(left, right)
  }

  /// The place of a new person, or of the one that stands for the same form already.
  private mutating func addPerson(_ mention: Named, isAmbiguous: Bool) -> Int {
    let (name, type) = (mention.name, mention.mention.type)
    var key = "\(name.given.joined(separator: " "))|\(name.surname)"
    if let generation = name.generation { key += "|\(generation)" }
    if isAmbiguous {
      key += "|\(type.rawValue)"
      if let gender = mention.gender { key += "|\(gender.rawValue)" }
      // Forms that differ only in capitals or in a comma are one person again.
      if let same = people.firstIndex(where: {
        $0.isAmbiguous && $0.key == key && $0.type == type
      }) {
        return same
      }
    }
    // Two of one name, as a Mr. and a Mrs. Smith of whom no more is known.
    let others = people.count { $0.key == key || $0.key.hasPrefix(key + "#") }
    if others > 0, people.contains(where: { $0.key == key && $0.type == type }) {
      key += "#\(others + 1)"
    }
    people.append(Person(type: type, names: [], key: key, isAmbiguous: isAmbiguous))
    return people.count - 1
  }
}

/// Whether two folded words of six letters or more differ by two that changed places, which makes
/// one name of two that both exist.
func isTransposed(_ left: String, _ right: String) -> Bool {
  let (left, right) = (Array(left.utf8), Array(right.utf8))
  return left.count >= 6 && left.count == right.count && isOneEdit(left, right)
    && zip(left, right).count(where: { $0 != $1 }) == 2
}

/// Whether two words differ by one letter more, less or other, or by two that changed places.
func isOneEdit(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left != right, abs(left.count - right.count) <= 1 else { return false }
  let start = zip(left, right).prefix { $0 == $1 }.count
  let (first, second) = (left[start...], right[start...])
  if first.count != second.count {
    let (longer, shorter) = first.count > second.count ? (first, second) : (second, first)
    return longer.dropFirst().elementsEqual(shorter)
  }
  if first.dropFirst().elementsEqual(second.dropFirst()) { return true }
  return first.count > 1 && first.dropFirst(2).elementsEqual(second.dropFirst(2))
    && first[start] == second[start + 1] && first[start + 1] == second[start]
}
