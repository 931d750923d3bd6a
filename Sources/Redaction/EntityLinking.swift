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
  private let isKnownName: (String) -> Bool

  private init(isKnownName: @escaping (String) -> Bool) { self.isKnownName = isKnownName }

  /// The entities of `mentions`, which are different and in the order of the case.
  ///
  /// - Parameters:
  ///   - memory: what earlier runs have linked, which stays; its mentions are the first of
  ///     `mentions`.
  ///   - isKnownName: whether a folded word is a name people have: two of those that differ
  ///     by a letter are two names and no misspelling.
  static func link(
    _ mentions: [Mention], key: CaseKey, remembering memory: CaseMemory = CaseMemory(),
    isKnownName: @escaping (String) -> Bool
  ) -> Result {
    var linking = EntityLinking(isKnownName: isKnownName)
    var result = Result(
      entities: [], people: [], personOfMention: [],
      reasons: [LinkReason?](repeating: nil, count: mentions.count), candidates: [:],
      thingKeys: [String?](repeating: nil, count: mentions.count))
    linking.linkPeople(mentions, remembering: memory, into: &result)
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
      let mention = mentions[index]
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
      let identity = Mention(type: mention.type, text: link.key)
      if let known = entityOfKey[identity] { return known }
      let entity = newEntity(mention.type, link.key)
      entityOfKey[identity] = entity
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
        Person(type: entity.role, names: [], key: entity.key, isAmbiguous: entity.isAmbiguous))
    }
    remembered = people.count
    for (index, mention) in memory.mentions.enumerated() {
      result.reasons[index] = .remembered
      guard let person = place[mention.entity] else { continue }
      result.personOfMention[index] = person
      if let name = PersonName(mention.text), !people[person].names.contains(name) {
        people[person].names.append(name)
      }
    }
  }

  /// The place in ``people`` of each mention that names a person.
  private mutating func linkPeople(
    _ mentions: [Mention], remembering memory: CaseMemory, into result: inout Result
  ) {
    result.personOfMention = [Int?](repeating: nil, count: mentions.count)
    recall(memory, into: &result)
    var named: [(index: Int, mention: Mention, name: PersonName)] = []
    for (index, mention) in mentions.enumerated().dropFirst(memory.mentions.count)
    where mention.type == .patient || mention.type == .doctor || mention.type == .person {
      if let name = PersonName(mention.text) { named.append((index, mention, name)) }
    }
    named.sort { Self.isFuller($0, $1) }
    for (index, mention, name) in named {
      var (fitting, reason) = candidates(for: name, type: mention.type)
      if fitting.isEmpty,
        let (barer, evidence) = barer(than: name, type: mention.type, among: named.map(\.name))
      {
        (fitting, reason) = ([barer], evidence)
      }
      if fitting.count == 1 {
        let place = fitting[0]
        if !people[place].names.contains(name) { people[place].names.append(name) }
        if people[place].type == .person { people[place].type = mention.type }
        result.personOfMention[index] = place
        result.reasons[index] = reason
        continue
      }
      result.personOfMention[index] = addPerson(
        name, type: mention.type, isAmbiguous: fitting.count > 1)
      result.reasons[index] = fitting.isEmpty ? .fullest : .ambiguous
      if fitting.count > 1 { result.candidates[index] = fitting.map { people[$0].key } }
    }
  }

  /// Fuller forms first, longer names among them; then by text, for one answer always.
  private static func isFuller(
    _ left: (index: Int, mention: Mention, name: PersonName),
    _ right: (index: Int, mention: Mention, name: PersonName)
  ) -> Bool {
    if left.name.form != right.name.form {
      return left.name.form.rawValue < right.name.form.rawValue
    }
    if left.name.given.count != right.name.given.count {
      return left.name.given.count > right.name.given.count
    }
    // William before Bill.
    let lengths = (left.name.given.first?.count ?? 0, right.name.given.first?.count ?? 0)
    if lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
    return (left.name.surname, left.mention.type, left.mention.text)
      < (right.name.surname, right.mention.type, right.mention.text)
  }

  /// The people a mention may mean, by the strongest evidence that names any.
  private func candidates(
    for name: PersonName, type: IdentifierType
  ) -> (people: [Int], reason: LinkReason) {
    for (reason, fits) in evidence(for: name) {
      let found = people(for: type, where: fits)
      if found.isEmpty { continue }
      // A person of unknown role may be any; one of a known role is rather of that role.
      let alike = found.filter { people[$0].type == type }
      return (type != .person && !alike.isEmpty ? alike : found, reason)
    }
    return ([], .fullest)
  }

  /// The one remembered person who is known by less of a name only, and by whom no other
  /// of `names` can be meant.
  ///
  /// Within a run the fullest form comes first; over runs `Mr. Smith` may come a year
  /// before `John Smith`.
  private func barer(
    than name: PersonName, type: IdentifierType, among names: [PersonName]
  ) -> (person: Int, reason: LinkReason)? {
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
      guard person.type == type || person.type == .person || type == .person,
        let evidence = reason(person, name)
      else { continue }
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

  /// What links a form to a name it may stand for, strongest first.
  private func evidence(for name: PersonName) -> [(LinkReason, (PersonName) -> Bool)] {
    let surname = name.surname
    switch name.form {
    case .full:
      let given = name.given[0]
      return [
        (
          .sameName,
          { other in
            other.form == .full && other.surname == surname && other.given[0] == given
              && other.agreesInMiddleNames(with: name)
          }
        ),
        (
          .nickname,
          { other in
            other.form == .full && other.surname == surname
              && Nicknames.mayBeSame(other.given[0], given)
              && other.agreesInMiddleNames(with: name)
          }
        ),
        (
          .reversed,
          { other in
            other.form == .full && other.given.count == 1 && name.given.count == 1
              && other.surname == given && other.given[0] == surname
          }
        ),
        (.partOfName, { $0.form == .full && $0.mayBeSame(as: name) }),
        (
          .misspelling,
          { other in
            other.form == .full && other.agreesInMiddleNames(with: name)
              && (other.surname == surname && isMisspelled(other.given[0], given)
                || other.given[0] == given && isMisspelled(other.surname, surname))
          }
        ),
      ]
    case .initialAndSurname:
      let initial = name.given[0].first
      return [
        (
          .initialAndLastName,
          { other in
            (other.form == .full || other.form == .initialAndSurname) && other.surname == surname
              && other.given[0].first == initial && other.agreesInMiddleNames(with: name)
          }
        ),
        (
          .misspelling,
          { other in
            other.form == .full && other.given[0].first == initial
              && isMisspelled(other.surname, surname) && other.agreesInMiddleNames(with: name)
          }
        ),
        (.partOfName, { $0.form == .full && $0.mayBeSame(as: name) }),
      ]
    case .givenAndInitial:
      let initial = surname.first
      return [
        (
          .givenNameAndInitial,
          { $0.given.first == name.given[0] && $0.surname.first == initial }
        ),
        (
          .nickname,
          { other in
            other.surname.first == initial
              && other.given.contains { Nicknames.mayBeSame($0, name.given[0]) }
          }
        ),
        (.partOfName, { $0.form == .full && $0.mayBeSame(as: name) }),
      ]
    case .single:
      var result: [(LinkReason, (PersonName) -> Bool)] = [
        (.lastName, { $0.surname == surname }),
        (.givenName, { $0.given.first == surname }),
      ]
      // `JS` without dots.
      if surname.count <= 3 {
        result.append((.initials, { $0.form == .full && $0.initials == surname }))
      }
      if surname.count > 1 {
        result += [
          (.givenName, { $0.given.contains(surname) }),
          (.nickname, { $0.given.contains { Nicknames.mayBeSame($0, surname) } }),
          (.misspelling, { $0.form != .single && isMisspelled($0.surname, surname) }),
        ]
        // One part of a joined last name, which people leave out as they like.
        result.append(
          (.lastName, { $0.surname.split { $0 == "-" || $0 == " " }.contains { $0 == surname } }))
      } else {
        result.append((.initials, { $0.surname.first == surname.first }))
      }
      return result
    case .initials:
      return [
        (
          .initials,
          { other in
            other.initials == name.initials
              || (name.given.count == 1 && other.given.first?.first == name.given[0].first
                && other.surname.first == name.surname.first)
          }
        )
      ]
    }
  }

  /// Whether two folded names are one, spelled wrongly once.
  private func isMisspelled(_ left: String, _ right: String) -> Bool {
    guard min(left.utf8.count, right.utf8.count) >= 5, abs(left.utf8.count - right.utf8.count) <= 1,
      isOneEdit(Array(left.utf8), Array(right.utf8))
    else { return false }
    return !(isKnownName(left) && isKnownName(right))
  }

  private func people(for type: IdentifierType, where fits: (PersonName) -> Bool) -> [Int] {
    people.indices.filter { index in
      let person = people[index]
      return !person.isAmbiguous
        && (person.type == type || person.type == .person || type == .person)
        && person.names.contains(where: fits)
    }
  }

  private mutating func addPerson(
    _ name: PersonName, type: IdentifierType, isAmbiguous: Bool
  ) -> Int {
    let spoken = "\(name.given.joined(separator: " "))|\(name.surname)"
    let key = isAmbiguous ? "\(spoken)|\(type.rawValue)" : spoken
    // Forms that differ only in capitals or in a comma are one person again.
    if isAmbiguous,
      let same = people.firstIndex(where: { $0.isAmbiguous && $0.key == key && $0.type == type })
    {
      return same
    }
    people.append(Person(type: type, names: [name], key: key, isAmbiguous: isAmbiguous))
    return people.count - 1
  }
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
