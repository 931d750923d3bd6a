internal import LetheCore

/// What the people of a case are called in its surrogates.
///
/// Names are mapped word by word, so that relatives go on sharing a last name, a form that
/// fits two people stays a form that fits two people, and `Smith` is the same family in every
/// mention. Two people of one full name are told apart by their given names, unless the marks of
/// their generations do that: a father and a son go on having one name.
struct NameSurrogates {
  /// A person's names, folded, as the fullest mention has them.
  struct Names {
    var given: [String] = []
    var surname: [String] = []
    /// What is added to the key of the given names, so that a woman and a man of one name get
    /// two, and so do two people of one whole name.
    var suffix = ""
    /// The same for single given names that others have too.
    var suffixes: [String: String] = [:]

    /// Under what the surrogate of a given name is kept.
    func key(_ given: String) -> String { given + (suffixes[given] ?? "") + suffix }
  }

  let draw: SurrogateDraw
  /// Which of the people of one whole name each is, from 1; `nil` for who has none.
  private(set) var ordinals: [Int?]
  /// Whose names each person got; `nil` for who has no given name.
  private(set) var genders: [SurrogateLists.Gender?]
  private(set) var names: [Names] = []
  private let people: [EntityLinking.Person]
  /// The surrogate of each folded surname word, and of each given name with its suffix.
  private(set) var surnames: [String: String] = [:]
  private(set) var givenNames: [String: String] = [:]

  /// - Parameters:
  ///   - patientVotes: how many more pronouns are a woman's than a man's.
  ///   - memory: what earlier runs have drawn, which stays.
  ///   - drawing: takes part in all draws of the case, so that no word comes twice.
  init(
    _ linking: EntityLinking.Result, _ mentions: [Mention], cues: PersonCues, patientVotes: Int,
    lists: SurrogateLists, remembering memory: CaseMemory, drawing: inout SurrogateDraw
  ) {
    let people = linking.people
    self.people = people
    let known = memory.entities.filter(\.isPerson)
    ordinals = known.map(\.ordinal)
    ordinals += [Int?](repeating: nil, count: people.count - ordinals.count)
    genders = known.map(\.surrogateGender)
    genders += [SurrogateLists.Gender?](repeating: nil, count: people.count - genders.count)
    surnames = memory.draws?.surnames ?? [:]
    givenNames = memory.draws?.givenNames ?? [:]
    draw = drawing
    var votes = [Int](repeating: 0, count: people.count)
    for index in mentions.indices {
      guard let person = linking.personOfMention[index] else { continue }
      votes[person] += cues.genderVotes[index] ?? 0
    }
    names = Self.names(of: people, written: Self.wordsWrittenAsNames(mentions), lists)
    tellApart()
    decideGenders(votes, patientVotes, lists)
    let diacritics = Self.words(withDiacritics: mentions)
    drawSurnames(diacritics, lists, &drawing)
    drawGiven(diacritics, lists, &drawing)
  }

  // Which word is what.

  /// The names of all people: first of those who have a given and a last name somewhere, which
  /// say what the words of the others are.
  private static func names(
    of people: [EntityLinking.Person], written: Set<String>, _ lists: SurrogateLists
  ) -> [Names] {
    var result = people.map(wholeNames)
    let surnames = Set(result.flatMap(\.surname))
    // What looks like a middle name is the first of two last names where others have it.
    for index in result.indices where result[index].given.count > 1 {
      let moved = result[index].given.dropFirst().filter { $0.count > 1 && surnames.contains($0) }
      result[index].given.removeAll { moved.contains($0) }
      result[index].surname =
        moved.filter { !result[index].surname.contains($0) }
        + result[index].surname
    }
    let given = Set(result.flatMap(\.given))
    for index in people.indices {
      addWords(
        of: people[index], to: &result[index], surnames: surnames, given: given, written: written,
        lists)
    }
    return result
  }

  /// What forms with more than a word say of a person's names.
  private static func wholeNames(of person: EntityLinking.Person) -> Names {
    // The mention with most of the name says which word is what; others add what it lacks.
    func size(_ name: PersonName) -> Int { name.given.count + split(name.surname).count }
    let forms = person.names.filter { $0.form != .initials && $0.form != .single }
    let order = forms.sorted { left, right in
      if left.form != right.form { return left.form.rawValue < right.form.rawValue }
      if size(left) != size(right) { return size(left) > size(right) }
      let surnames = (split(left.surname).count, split(right.surname).count)
      if surnames.0 != surnames.1 { return surnames.0 > surnames.1 }
      // `Teresa Maria` says more than `Teresa M.`
      let letters = (left.given.joined().count, right.given.joined().count)
      if letters.0 != letters.1 { return letters.0 > letters.1 }
      return (left.surname, left.given.joined(separator: " ")) < (
        right.surname, right.given.joined(separator: " ")
      )
    }
    var names = Names()
    for name in order {
      if names.given.isEmpty, names.surname.isEmpty {
        (names.given, names.surname) = (name.given, split(name.surname))
        continue
      }
      if names.given.allSatisfy({ $0.count == 1 }), let first = name.given.first, first.count > 1 {
        names.given = name.given.filter { !names.surname.contains($0) }
      } else {
        names.given += name.given.filter { $0.count > 1 && !isKnown($0, in: names) }
      }
      names.surname += split(name.surname).filter { !isKnown($0, in: names) }
    }
    names.given += forms.flatMap(\.nicknames).filter { !names.given.contains($0) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    return names
  }

  private static func isKnown(_ word: String, in names: Names) -> Bool {
    (names.given + names.surname).contains { known in
      known == word || Nicknames.mayBeSame(known, word) || PersonName.isPart(known, word)
        || isNear(known, word)
    } || names.surname.contains { isSolid(word, $0) }
  }

  /// Whether two words differ by what a typist may do wrong.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    min(left.count, right.count) >= 5 && isOneEdit(Array(left.utf8), Array(right.utf8))
  }

  /// Whether a word is a last name with its particle written to it, as `Alkhatib`.
  static func isSolid(_ word: String, _ surname: String) -> Bool {
    surname.count > 2 && word.count > surname.count && word.hasSuffix(surname)
      && PersonName.isParticles(word.dropLast(surname.count))
  }

  /// What single words say of a person's names.
  private static func addWords(
    of person: EntityLinking.Person, to names: inout Names, surnames: Set<String>,
    given: Set<String>, written: Set<String>, _ lists: SurrogateLists
  ) {
    for name in person.names.filter({ $0.form == .single }).sorted(by: {
      ($0.surname, $0.isTitled ? 0 : 1) < ($1.surname, $1.isTitled ? 0 : 1)
    }) {
      let word = name.surname
      if PersonName.spelledWord(word) != nil { continue }
      // `LJO` and `pq` are initials unless somebody is called so.
      let parts = word.split(separator: "-").map(String.init)
      if word.count < 2 || word.count < 4 && !lists.isKnown(word) && !written.contains(word)
        || parts.allSatisfy({ isKnown($0, in: names) })
        || person.names.contains(where: { $0.signatures.contains(name.surnameLetters) })
      {
        continue
      }
      let words = split(word)
      let isSurname = words.contains { word in
        surnames.contains(word)
          || surnames.contains { isNear($0, word) || isSolid(word, $0) }
      }
      let isGiven = given.contains(word) || given.contains { isNear($0, word) }
      if person.isAmbiguous, isSurname || isGiven { continue }
      let isRatherGiven =
        isSurname || isGiven
        ? isGiven && !(isSurname && name.isTitled)
        : !name.isTitled && !word.contains(" ")
          && (person.type == .person || person.isRelative || lists.isKnown(word))
          && lists.isGivenName(word)
      if names.given.isEmpty, names.surname.isEmpty, isRatherGiven {
        names.given = parts
      } else if names.surname.isEmpty {
        names.surname = words
      } else if !isSurname, !name.isTitled {
        // Another name that the letters give.
        names.given += parts
      }
    }
  }

  /// Folded words of three letters that stand alone and are written as names are, `Lup`, and not
  /// as initials.
  private static func wordsWrittenAsNames(_ mentions: [Mention]) -> Set<String> {
    Set(
      mentions.lazy.filter { mention in
        mention.type.isName && mention.text.count == 3 && mention.text.first?.isUppercase == true
          && mention.text.dropFirst().allSatisfy(\.isLowercase)
      }.map { MentionParts.fold($0.text) })
  }

  private static func split(_ surname: String) -> [String] {
    PersonName.surnameWords(surname).filter { $0.count > 1 }
  }

  private mutating func tellApart() {
    var seen: [String: Int] = [:]
    func whole(_ index: Int) -> String? {
      guard let first = names[index].given.first, first.count > 1 else { return nil }
      return "\(first)|\(names[index].surname.joined(separator: " "))"
    }
    // By whole name, the number of those whom their generations tell apart, and these.
    var generations: [String: (ordinal: Int, marks: Set<String>)] = [:]
    for (index, ordinal) in ordinals.enumerated() {
      guard let ordinal, let whole = whole(index) else { continue }
      seen[whole] = max(seen[whole, default: 0], ordinal)
      if let mark = people[index].generation {
        generations[whole, default: (ordinal, [])].marks.insert(mark)
      }
    }
    let order = names.indices.sorted {
      (people[$0].key, people[$0].type) < (people[$1].key, people[$1].type)
    }
    for index in order where ordinals[index] == nil {
      guard let whole = whole(index) else { continue }
      let mark = people[index].generation
      if let mark, let known = generations[whole], !known.marks.contains(mark) {
        ordinals[index] = known.ordinal
        generations[whole]?.marks.insert(mark)
        continue
      }
      let ordinal = seen[whole, default: 0] + 1
      (seen[whole], ordinals[index]) = (ordinal, ordinal)
      if let mark, generations[whole] == nil { generations[whole] = (ordinal, [mark]) }
    }
    for (index, ordinal) in ordinals.enumerated() {
      if let ordinal, ordinal > 1 { names[index].suffix = "\u{0}\(ordinal)" }
    }
  }

  private static func words(withDiacritics mentions: [Mention]) -> Set<String> {
    var result: Set<String> = []
    for mention in mentions where mention.type.isName {
      for case .word(let word) in MentionParts(mention.text).parts
      where word.utf8.contains(where: { $0 >= 0x80 }) && !word.contains("’") {
        result.insert(MentionParts.fold(word))
      }
    }
    return result
  }

  private mutating func drawSurnames(
    _ diacritics: Set<String>, _ lists: SurrogateLists, _ drawing: inout SurrogateDraw
  ) {
    for word in Set(names.flatMap(\.surname)).sorted() where surnames[word] == nil {
      // A father and a daughter may have two forms of one last name.
      if let other = surnames.keys.filter({ PersonName.isPair($0, word) }).min() {
        surnames[word] = surnames[other]
        continue
      }
      let pools =
        diacritics.contains(word)
        ? [MarkedNames.surnames, lists.surnames(nil)]
        : [lists.surnames(lists.frequency(ofSurname: word)), lists.surnames(nil)]
      surnames[word] = Self.choose("name", word, pools, &drawing)
    }
  }

  /// Decides whose names each person gets, by what is said of that person alone.
  ///
  private mutating func decideGenders(
    _ votes: [Int], _ patientVotes: Int, _ lists: SurrogateLists
  ) {
    for (index, name) in names.enumerated() where genders[index] == nil {
      let given = name.given.filter { $0.count > 1 }
      guard !given.isEmpty else { continue }
      var vote = 2 * votes[index]
      if people[index].type == .patient {
        vote += patientVotes.signum() * min(9, abs(patientVotes))
      }
      // The name somebody is called by tells more than the others.
      for (place, word) in given.enumerated() {
        let weight = place == 0 ? 5 : 1
        vote +=
          lists.gender(of: word).map { $0 == .female ? weight : $0 == .male ? -weight : 0 } ?? 0
      }
      genders[index] = vote > 1 ? .female : vote < -1 ? .male : .neutral
    }
    for index in names.indices {
      names[index].suffix = (genders[index]?.suffix ?? "") + names[index].suffix
    }
    adoptGenders()
  }

  /// A name of somebody who may be either is that of all others who have it, for it may be one
  /// of them.
  private mutating func adoptGenders() {
    var known: [String: Set<SurrogateLists.Gender>] = [:]
    for (index, name) in names.enumerated() {
      guard let gender = genders[index], gender != .neutral else { continue }
      for word in name.given { known[word, default: []].insert(gender) }
    }
    for index in names.indices where genders[index] == .neutral {
      for word in names[index].given where givenNames[names[index].key(word)] == nil {
        guard let others = known[word], others.count == 1, let other = others.first else {
          continue
        }
        names[index].suffixes[word] = other.suffix
      }
    }
  }

  private mutating func drawGiven(
    _ diacritics: Set<String>, _ lists: SurrogateLists, _ drawing: inout SurrogateDraw
  ) {
    var genderOf: [String: SurrogateLists.Gender] = [:]
    for (index, name) in names.enumerated() {
      for word in name.given where word.count > 1 {
        let key = name.key(word)
        let gender = name.suffixes[word] == nil ? genders[index] ?? .neutral : .neutral
        if genderOf[key, default: .neutral] == .neutral { genderOf[key] = gender }
      }
    }
    for word in genderOf.keys.sorted() where givenNames[word] == nil {
      let gender = genderOf[word] ?? .neutral
      let plain = String(word.prefix { $0 != "\u{0}" })
      let pools =
        diacritics.contains(plain) && gender != .neutral
        ? [MarkedNames.given(gender), lists.givenNames(gender, nil)]
        : [
          lists.givenNames(gender, lists.frequency(ofGiven: plain)), lists.givenNames(gender, nil),
        ]
      givenNames[word] = Self.choose("name", word + "\u{0}given", pools, &drawing)
    }
  }

  /// A name from the first pool that has one, with another initial, that the case does not know.
  private static func choose(
    _ kind: String, _ entity: String, _ pools: [[String]], _ drawing: inout SurrogateDraw
  ) -> String? {
    let initial = entity.first
    for pool in pools {
      let known = drawing
      let found = drawing.choose(kind, for: entity, from: pool) { name in
        let folded = MentionParts.fold(name)
        return folded.first != initial && !known.isWord(folded) && !known.isWord(folded + "s")
      }
      if let found { return found }
    }
    return nil
  }
}
