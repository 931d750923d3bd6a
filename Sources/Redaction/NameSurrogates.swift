internal import LetheCore

/// What the people of a case are called in its surrogates.
///
/// Names are mapped word by word, so that relatives go on sharing a last name, a form that
/// fits two people stays a form that fits two people, and `Smith` is the same family in every
/// mention. Two people of one full name are told apart by their given names.
struct NameSurrogates {
  /// A person's names, folded, as the fullest mention has them.
  private struct Names {
    var given: [String]
    var surname: [String]
    /// What is added to the key of the given names where two people share a whole name.
    var suffix = ""
  }

  private let draw: SurrogateDraw
  /// Which of the people of one whole name each is, from 1; `nil` for who has none.
  private(set) var ordinals: [Int?]
  private var names: [Names] = []
  private let people: [EntityLinking.Person]
  /// The surrogate of each folded surname word, and of each given name with its suffix.
  private(set) var surnames: [String: String] = [:]
  private(set) var givenNames: [String: String] = [:]

  /// - Parameters:
  ///   - memory: what earlier runs have drawn, which stays.
  ///   - drawing: takes part in all draws of the case, so that no word comes twice.
  init(
    _ linking: EntityLinking.Result, _ mentions: [Mention], cues: PersonCues,
    lists: SurrogateLists, remembering memory: CaseMemory, drawing: inout SurrogateDraw
  ) {
    let people = linking.people
    self.people = people
    ordinals = memory.entities.filter(\.isPerson).map(\.ordinal)
    ordinals += [Int?](repeating: nil, count: people.count - ordinals.count)
    surnames = memory.draws?.surnames ?? [:]
    givenNames = memory.draws?.givenNames ?? [:]
    draw = drawing
    var votes = [Int](repeating: 0, count: people.count)
    var isTitled = [Bool](repeating: false, count: people.count)
    for index in mentions.indices {
      guard let person = linking.personOfMention[index] else { continue }
      votes[person] += cues.genderVotes[index] ?? 0
      if cues.titled.contains(index) { isTitled[person] = true }
    }
    names = people.indices.map { Self.names(of: people[$0], isTitled[$0], lists) }
    tellApart()
    let diacritics = Self.words(withDiacritics: mentions)
    drawSurnames(diacritics, lists, &drawing)
    drawGiven(votes, cues.patientVotes, diacritics, lists, &drawing)
  }

  private static func names(
    of person: EntityLinking.Person, _ isTitled: Bool, _ lists: SurrogateLists
  ) -> Names {
    // The mention with most of the name says which word is what; others add what it lacks.
    func size(_ name: PersonName) -> Int { name.given.count + split(name.surname).count }
    let order = person.names.filter { $0.form != .initials }.sorted { left, right in
      let ranks = (
        left.form == .full ? 0 : left.form.rawValue + 1,
        right.form == .full ? 0 : right.form.rawValue + 1
      )
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
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
    var names = Names(given: [], surname: [])
    func isKnown(_ word: String) -> Bool {
      (names.given + names.surname).contains { known in
        known == word || Nicknames.mayBeSame(known, word)
          || min(known.count, word.count) >= 5 && isOneEdit(Array(known.utf8), Array(word.utf8))
      }
    }
    for name in order {
      if name.form == .single {
        let word = name.surname
        // `LJO` and `pq` are initials unless somebody is called so.
        if isKnown(word) || word.count < 2 || word.count < 4 && !lists.isKnown(word) { continue }
        let isGiven =
          !isTitled && !word.contains(" ") && (person.type == .person || lists.isKnown(word))
          && lists.isGivenName(word)
        if names.given.isEmpty, names.surname.isEmpty, isGiven {
          names.given = [word]
        } else if names.surname.isEmpty {
          names.surname = split(word)
        }
        continue
      }
      let given = name.given.flatMap { $0.split(separator: "-").map(String.init) }
      if names.given.isEmpty, names.surname.isEmpty {
        (names.given, names.surname) = (given, split(name.surname))
        continue
      }
      if names.given.allSatisfy({ $0.count == 1 }), let first = given.first, first.count > 1 {
        names.given = given.filter { !names.surname.contains($0) }
      } else {
        names.given += given.filter { $0.count > 1 && !isKnown($0) }
      }
      names.surname += split(name.surname).filter { !isKnown($0) }
    }
    return names
  }

  private static func split(_ surname: String) -> [String] {
    surname.split { $0 == " " || $0 == "-" }.map(String.init).filter {
      $0.count > 1 && !PersonName.isParticle($0)
    }
  }

  private mutating func tellApart() {
    var seen: [String: Int] = [:]
    func whole(_ index: Int) -> String? {
      guard let first = names[index].given.first, first.count > 1 else { return nil }
      return "\(first)|\(names[index].surname.joined(separator: " "))"
    }
    for (index, ordinal) in ordinals.enumerated() {
      guard let ordinal, let whole = whole(index) else { continue }
      seen[whole] = max(seen[whole, default: 0], ordinal)
    }
    let order = names.indices.sorted {
      (people[$0].key, people[$0].type) < (people[$1].key, people[$1].type)
    }
    for index in order where ordinals[index] == nil {
      guard let whole = whole(index) else { continue }
      seen[whole, default: 0] += 1
      ordinals[index] = seen[whole]
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
      let pools =
        diacritics.contains(word)
        ? [MarkedNames.surnames, lists.surnames(nil)]
        : [lists.surnames(lists.frequency(ofSurname: word)), lists.surnames(nil)]
      surnames[word] = Self.choose("name", word, pools, &drawing)
    }
  }

  private mutating func drawGiven(
    _ votes: [Int], _ patientVotes: Int, _ diacritics: Set<String>, _ lists: SurrogateLists,
    _ drawing: inout SurrogateDraw
  ) {
    var total: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      var vote = 2 * votes[index]
      if people[index].type == .patient {
        vote += patientVotes.signum() * min(9, abs(patientVotes))
      }
      for given in name.given where given.count > 1 {
        let known = lists.gender(of: given).map { $0 == .female ? 5 : $0 == .male ? -5 : 0 } ?? 0
        total[given + name.suffix, default: 0] += vote + known
      }
      for given in name.given.dropFirst() where given.count > 1 {
        // A middle name follows the first.
        total[given + name.suffix, default: 0] +=
          (lists.gender(of: name.given[0]) == .female ? 4 : 0)
          - (lists.gender(of: name.given[0]) == .male ? 4 : 0)
      }
    }
    for word in total.keys.sorted() where givenNames[word] == nil {
      let vote = total[word] ?? 0
      let gender: SurrogateLists.Gender = vote > 1 ? .female : vote < -1 ? .male : .neutral
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

  // Rendering.

  /// The surrogate of a word of anyone's name, if it is one; organizations and addresses
  /// that people gave their names to follow them.
  func surrogate(ofWord word: String) -> String? {
    surnames[word] ?? givenNames[word]
  }

  /// The people, as user names and e-mail addresses need them: given names and surnames
  /// with their surrogates.
  var directory: [(given: (String, String)?, surname: (String, String)?)] {
    names.map { name in
      let given = name.given.first.flatMap { word in
        givenNames[word + name.suffix].map { (word, $0) }
      }
      let surname = name.surname.last.flatMap { word in surnames[word].map { (word, $0) } }
      return (given, surname)
    }
  }

  /// The mention `text` of `person` with the surrogate's name in its form, or `nil` if
  /// there is a part of it that no name was found for.
  func render(_ text: String, person: Int) -> String? {
    let parts = MentionParts(text).parts
    let names = names[person]
    let name = PersonName(text)
    var result = ""
    var dropsSpace = false
    let count = parts.reduce(0) { if case .word = $1 { $0 + 1 } else { $0 } }
    var initialsSeen = 0
    var changed = false
    for (index, part) in parts.enumerated() {
      switch part {
      case .other(let other):
        if dropsSpace, other.allSatisfy({ $0 == " " }) { continue }
        result += other
      case .word(let word):
        dropsSpace = false
        let folded = MentionParts.fold(word)
        if PersonName.isIgnored(folded), count > 1 || folded.count > 2 && name == nil {
          result += word
          continue
        }
        if PersonName.isParticle(folded), count > 1, index < parts.count - 1,
          !names.given.contains(folded)
        {
          dropsSpace = true
          continue
        }
        guard
          let stand = stand(
            for: word, folded, names, name, isAlone: count == 1, initialsSeen: &initialsSeen)
        else { return nil }
        if stand != word { changed = true }
        result += stand
      }
    }
    return changed ? result : nil
  }

  private func stand(
    for word: String, _ folded: String, _ names: Names, _ name: PersonName?, isAlone: Bool,
    initialsSeen: inout Int
  ) -> String? {
    if folded.count == 1 {
      defer { initialsSeen += 1 }
      return initial(folded, names, place: initialsSeen, name).map {
        LetterCase.apply(word, to: $0)
      }
    }
    let isOneCase = word.allSatisfy(\.isUppercase) || word.allSatisfy(\.isLowercase)
    if isAlone, isOneCase, folded.count <= 4, surrogate(ofWord: folded) == nil,
      let letters = initials(folded, names)
    {
      return word.first?.isUppercase == true ? letters.uppercased() : letters
    }
    let plain: String? =
      if names.given.contains(folded) {
        givenNames[folded + names.suffix]
      } else if names.surname.contains(folded) {
        surnames[folded]
      } else if let full = names.given.first(where: { Nicknames.mayBeSame($0, folded) }) {
        givenNames[full + names.suffix].map { Nicknames.short(for: $0) ?? $0 }
      } else if let near = names.surname.first(where: {
        isOneEdit(Array($0.utf8), Array(folded.utf8))
      }) {
        surnames[near]
      } else if let near = names.given.first(where: {
        isOneEdit(Array($0.utf8), Array(folded.utf8))
      }) {
        givenNames[near + names.suffix]
      } else {
        surrogate(ofWord: folded)
      }
    guard let plain else { return letters(for: word, folded) }
    let marked = word.utf8.contains { $0 >= 0x80 }
    return LetterCase.apply(word, to: marked ? plain : MentionParts.fold(plain))
  }

  /// A few letters that no name is known for, such as `pq` after a slash, as other letters.
  private func letters(for word: String, _ folded: String) -> String? {
    guard folded.count <= 4 else { return nil }
    let letters = folded.compactMap { otherLetter(String($0)) }
    guard letters.count == folded.count else { return nil }
    return String(
      zip(word, letters).map { $0.isUppercase ? Character($1.uppercased()) : Character($1) })
  }

  /// The surrogate's initials for `letters`, which are the person's.
  private func initials(_ letters: String, _ names: Names) -> String? {
    let all = names.given + names.surname
    var result = ""
    var position = 0
    for letter in letters {
      // The next name that begins so: middle names may be left out.
      guard let found = all[position...].firstIndex(where: { $0.first == letter }),
        let stand = initial(of: all[found], names)
      else { return nil }
      result += stand
      position = found + 1
    }
    return result
  }

  private func initial(of word: String, _ names: Names) -> String? {
    if word.count == 1 { return otherLetter(word) }
    let stand = names.surname.contains(word) ? surnames[word] : givenNames[word + names.suffix]
    return stand.map { MentionParts.fold(String($0.prefix(1))) }
  }

  private func initial(_ letter: String, _ names: Names, place: Int, _ name: PersonName?) -> String?
  {
    // `J. Smith`, `Anna S.` and `J.S.`: the first letter is of the first name, the last of the last.
    if let name,
      name.form == .givenAndInitial || name.form == .initials && place == name.given.count
    {
      if let word = names.surname.first(where: { $0.hasPrefix(letter) }) {
        return initial(of: word, names)
      }
    }
    let given = names.given.dropFirst(place)
    if let word = given.first(where: { $0.hasPrefix(letter) })
      ?? names.given.first(where: { $0.hasPrefix(letter) })
    {
      return initial(of: word, names)
    }
    if let word = names.surname.first(where: { $0.hasPrefix(letter) }) {
      return initial(of: word, names)
    }
    return otherLetter(letter)
  }

  /// Another letter for `letter`, the same throughout the case.
  private func otherLetter(_ letter: String) -> String? {
    let letters = "abcdefghjklmnprstw".map(String.init).filter { $0 != letter }
    guard letter.first?.isLetter == true else { return nil }
    return letters[draw.key.draw(letter, for: "surrogate initial", upperBound: letters.count)]
  }
}

/// Names with diacritics, for those that were written with them.
///
/// Source: written for Lethe from common knowledge; of no one language.
enum MarkedNames {
  static let surnames = list(
    """
    álvarez andré arañez aubé baláž béland benítez bergström bérubé böhm bouché brière büchner cáceres castrén
    côté crépeau dägen dvořák ekström érard fähnrich félix fernström forsén gagné gálvez gärtner gómez grönberg
    guérin gürtler håkansson hébert højgaard jäger jára jönsson kálnoky köhler krämer küster lachaîné lefèvre
    léveillé lindström löfgren lópez ménard möller müller nádas nyström öberg pérez pöschl quéré račić ramírez
    régnier ríos röder rydén sánchez schäfer séguin sjöberg söderman świątek téllez thériault törnqvist ündar
    valdés vázquez vélez wåhlin wörner yáñez zölner zúñiga
    """)
  static func given(_ gender: SurrogateLists.Gender) -> [String] { gender == .male ? men : women }
  private static let women = list(
    """
    adélaïde agnès amélie anaïs andréa béatrice cécile chloé désirée élodie éloïse estée françoise gisèle hélène
    inés irène léa léonie lucía maëlle mónica noémie océane rocío salomé sofía thérèse valérie verónica
    zoë
    """)
  private static let men = list(
    """
    adrián agustín álvaro andrés björn césar émile étienne félix gaël germán göran günter héctor iván jérôme jörg
    josué julián léon loïc martín nicolás noël óscar raúl rémy rubén sébastien simón tomás víctor
    """)

  private static func list(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}
