internal import LetheCore

extension CaseWork {
  /// What the case has been given by now, with what it had before.
  func memory() -> CaseMemory {
    var memory = CaseMemory()
    memory.shiftDays = earlier.shiftDays ?? shift?.days
    var things: [Entity: Int] = [:]
    var people = [Int?](repeating: nil, count: linking.people.count)
    for place in mentions.indices {
      guard let person = linking.personOfMention[place] else { continue }
      people[person] = people[person] ?? place
    }
    for (person, place) in people.enumerated() {
      let known = linking.people[person]
      let before = person < rememberedPeople ? earlier.entities[person] : nil
      guard let place, let entity = entities[place] else {
        // All its mentions were one with another's; its number stays taken.
        if let before { memory.entities.append(before) }
        continue
      }
      memory.entities.append(
        CaseMemory.Entity(
          type: entity.type, number: entity.number, key: known.key, isPerson: true,
          isAmbiguous: known.isAmbiguous, role: known.type, isRelative: relatives.contains(person),
          gender: known.gender,
          surrogateGender: surrogates?.genders[person] ?? before?.surrogateGender,
          ordinal: surrogates?.ordinals[person] ?? before?.ordinal))
    }
    // Mentions that differ in bytes that are no text are one.
    var seen: Set<Mention> = []
    for (place, mention) in mentions.enumerated() {
      guard let entity = entities[place], seen.insert(mention).inserted else { continue }
      let index: Int
      if let person = linking.personOfMention[place] {
        index = person
      } else if let known = things[entity] {
        index = known
      } else {
        index = memory.entities.count
        things[entity] = index
        memory.entities.append(
          CaseMemory.Entity(
            type: entity.type, number: entity.number, key: linking.thingKeys[place] ?? "",
            isPerson: false, role: entity.type))
      }
      memory.mentions.append(
        CaseMemory.Mention(
          type: mention.type, text: mention.text, entity: index, surrogate: surrogate(at: place),
          context: mention.context == .none ? nil : mention.context))
    }
    memory.draws = surrogates?.draws ?? earlier.draws
    addDocuments(to: &memory)
    return memory
  }

  private var rememberedPeople: Int { earlier.entities.count(where: \.isPerson) }

  /// What the mention at `place` has for a surrogate, empty where none could be found.
  private func surrogate(at place: Int) -> String? {
    if let surrogates, operations[place].name == .surrogate { return surrogates.texts[place] ?? "" }
    return place < earlier.mentions.count ? earlier.mentions[place].surrogate : nil
  }

  /// Adds what the documents say of dates and words.
  private func addDocuments(to memory: inout CaseMemory) {
    memory.dates = earlier.dates
    memory.latestDay = dates?.latestDay?.dayNumber ?? earlier.latestDay
    if let dates {
      for (index, document) in documents.enumerated() {
        let digest = key.documentDigest(document.text.bytes)
        memory.dates[digest] = memory.dates[digest] ?? dates.remembered(index)
      }
    }
    let digest = key.wordDigester()
    memory.words = earlier.words
    for word in SurrogateDraw.words(of: documents) { memory.words.insert(digest(word)) }
  }
}
