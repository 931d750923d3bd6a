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
  private struct Person {
    var type: IdentifierType
    var names: [PersonName]
    let key: String
    /// Whether it stands for a form that fits several others.
    let isAmbiguous: Bool
  }

  private var people: [Person] = []

  /// The entity of each of `mentions`, which are different and in the order of the case.
  ///
  /// Dates and ages name nobody and have none.
  static func entities(of mentions: [Mention], key: CaseKey) -> [Entity?] {
    var linking = EntityLinking()
    let personOfMention = linking.linkPeople(mentions)
    let digest = key.digester(for: "entity")
    var numbers: [IdentifierType: Int] = [:]
    var entityOfPerson: [Int: Entity] = [:]
    var entityOfKey: [Mention: Entity] = [:]
    func newEntity(_ type: IdentifierType, _ stable: String) -> Entity {
      let number = numbers[type, default: 0] + 1
      numbers[type] = number
      return Entity(type: type, number: number, digest: digest("\(type.rawValue)\u{0}\(stable)"))
    }
    return mentions.indices.map { index in
      let mention = mentions[index]
      if mention.type == .date || mention.type == .age { return nil }
      if let place = personOfMention[index] {
        if let known = entityOfPerson[place] { return known }
        let person = linking.people[place]
        let entity = newEntity(person.type, person.key)
        entityOfPerson[place] = entity
        return entity
      }
      let folded = TextFolding.key(of: mention.text, type: mention.type)
      let identity = Mention(type: mention.type, text: folded)
      if let known = entityOfKey[identity] { return known }
      let entity = newEntity(mention.type, folded)
      entityOfKey[identity] = entity
      return entity
    }
  }

  /// The place in ``people`` of each mention that names a person.
  private mutating func linkPeople(_ mentions: [Mention]) -> [Int?] {
    var named: [(index: Int, mention: Mention, name: PersonName)] = []
    for (index, mention) in mentions.enumerated()
    where mention.type == .patient || mention.type == .doctor || mention.type == .person {
      if let name = PersonName(mention.text) { named.append((index, mention, name)) }
    }
    named.sort { Self.isFuller($0, $1) }
    var result = [Int?](repeating: nil, count: mentions.count)
    for (index, mention, name) in named { result[index] = person(for: name, type: mention.type) }
    return result
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
    return (left.name.surname, left.mention.type, left.mention.text)
      < (right.name.surname, right.mention.type, right.mention.text)
  }

  /// The person a mention means, added if there is none yet.
  private mutating func person(for name: PersonName, type: IdentifierType) -> Int {
    let candidates: [Int] =
      switch name.form {
      case .full:
        people(for: type) { other in
          other.form == .full && other.surname == name.surname
            && other.given[0] == name.given[0] && other.agreesInMiddleNames(with: name)
        }
      case .initialAndSurname:
        people(for: type) { other in
          (other.form == .full || other.form == .initialAndSurname)
            && other.surname == name.surname
            && other.given[0].first == name.given[0].first && other.agreesInMiddleNames(with: name)
        }
      case .givenAndInitial:
        people(for: type) { other in
          other.given.first == name.given[0] && other.surname.first == name.surname.first
        }
      case .single: single(name, type: type)
      case .initials:
        people(for: type) { other in
          other.initials == name.initials
            || (name.given.count == 1 && other.given.first?.first == name.given[0].first
              && other.surname.first == name.surname.first)
        }
      }
    // A person of unknown role may be any; one of a known role is rather of that role.
    let alike = candidates.filter { people[$0].type == type }
    let fitting = type != .person && !alike.isEmpty ? alike : candidates
    if fitting.count == 1 {
      let index = fitting[0]
      if !people[index].names.contains(name) { people[index].names.append(name) }
      if people[index].type == .person { people[index].type = type }
      return index
    }
    return addPerson(name, type: type, isAmbiguous: fitting.count > 1)
  }

  /// The people a lone word may mean: by last name if there are any, else by first name.
  private func single(_ name: PersonName, type: IdentifierType) -> [Int] {
    let byLastName = people(for: type) { $0.surname == name.surname }
    if !byLastName.isEmpty { return byLastName }
    let byFirstName = people(for: type) { $0.given.first == name.surname }
    if !byFirstName.isEmpty || name.surname.count > 3 { return byFirstName }
    // `JS` without dots.
    return people(for: type) { $0.form == .full && $0.initials == name.surname }
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
