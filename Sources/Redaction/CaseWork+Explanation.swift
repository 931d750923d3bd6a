internal import LetheCore

extension CaseWork {
  /// The entities of the case in the order of their tags, with their mentions.
  func explanation() -> [EntityExplanation] {
    var counts = [Int](repeating: 0, count: mentions.count)
    for place in places.joined() { counts[place] += 1 }
    var places: [Entity: [Int]] = [:]
    for (place, entity) in entities.enumerated() where counts[place] > 0 {
      if let entity { places[entity, default: []].append(place) }
    }
    let order = places.keys.sorted { ($0.type, $0.number) < ($1.type, $1.number) }
    return order.map { entity in
      let own = places[entity] ?? []
      return EntityExplanation(
        tag: "\(entity.type.rawValue)-\(entity.number)",
        isRelative: own.contains { linking.personOfMention[$0].map(relatives.contains) ?? false },
        mentions: alike(own).map { places in
          let place = places.first { linking.reasons[$0] == .fullest } ?? places[0]
          return EntityExplanation.Mention(
            text: mentions[place].text, count: places.reduce(0) { $0 + counts[$1] },
            reason: linking.reasons[place] ?? .sameText, candidates: candidates(of: place),
            surrogate: surrogates?.texts[place])
        })
    }
  }

  /// Places of mentions of one entity that differ in no more than what stands around them.
  private func alike(_ places: [Int]) -> [[Int]] {
    var result: [[Int]] = []
    var known: [String: Int] = [:]
    for place in places {
      if let index = known[mentions[place].text] {
        result[index].append(place)
      } else {
        known[mentions[place].text] = result.count
        result.append([place])
      }
    }
    return result
  }

  /// The tags of those that the mention at `place` would fit.
  private func candidates(of place: Int) -> [String] {
    let keys = linking.candidates[place] ?? []
    let tags = keys.flatMap { key in
      mentions.indices.filter { other in
        guard other != place else { return false }
        if let person = linking.personOfMention[other] {
          return linking.personOfMention[place] != nil && linking.people[person].key == key
            && !linking.people[person].isAmbiguous
        }
        return linking.thingKeys[other] == key && mentions[other].type == mentions[place].type
      }.compactMap { entities[$0] }
    }
    return Set(tags.map { "\($0.type.rawValue)-\($0.number)" }).sorted()
  }
}
