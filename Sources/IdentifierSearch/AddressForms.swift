/// The ways in which an address is written: streets by their usual abbreviations, with and
/// without rooms, and its town and ZIP code.
enum AddressForms {
  enum Kind {
    case street
    case city
    case zip
  }

  /// The most ways of one street that are searched for.
  private static let maximumForms = 32

  static func forms(of address: String) -> [(words: Sought.Words, kind: Kind)] {
    var forms: [(Sought.Words, Kind)] = [(Sought.Words(address), .street)]
    let parts = address.split { $0 == "," || $0.isNewline }.map { $0.trimmingBlanks }
      .filter { !$0.isEmpty }
    var street: [[String]] = []
    for (index, part) in parts.enumerated() {
      let words = part.split { $0.isWhitespace || $0 == "#" }.map(String.init)
      if index == 0 || isRoom(words) {
        street += alternatives(part)
        forms += spelled(street).map { ($0, .street) }
        if index == 0 { forms += bare(street).map { ($0, .street) } }
        continue
      }
      var town = words
      if let last = town.last, let zip = zip(last) {
        forms.append((Sought.Words(last), .zip))
        if zip.count < last.utf8.count { forms.append((Sought.Words(zip), .zip)) }
        town.removeLast()
      }
      if town.count > 1, town.last?.count == 2 { town.removeLast() }
      let name = Sought.Words(town.joined(separator: " "))
      // A state by itself is no address.
      if name.folded.count > 2 { forms.append((name, .city)) }
    }
    return forms.filter { !$0.0.folded.isEmpty }
  }

  private static func zip(_ word: String) -> String? {
    let digits = word.utf8.prefix(while: ASCII.isDigit)
    guard digits.count == 5, word.utf8.count == 5 || word.utf8.count == 10 else { return nil }
    return String(digits)
  }

  private static func isRoom(_ words: [String]) -> Bool {
    guard words.count <= 3, let first = words.first?.lowercased() else { return false }
    return rooms.contains(first.filter { $0.isLetter }) || first.utf8.allSatisfy(ASCII.isDigit)
  }

  /// For each word of a part of an address, the ways to write it.
  private static func alternatives(_ part: Substring) -> [[String]] {
    var result: [[String]] = []
    var words = part.split(whereSeparator: \.isWhitespace).map(String.init)
    if let box = words.firstIndex(where: { $0.lowercased() == "box" }), box <= 2 {
      words.removeSubrange(...box)
      return [["po box", "post office box", "pob"]] + words.map { [$0] }
    }
    for word in words {
      if word.hasPrefix("#") {
        result.append(["", "apt", "unit", "apartment", "suite", "ste", "no"])
        if word.count > 1 { result.append([String(word.dropFirst())]) }
        continue
      }
      let plain = word.lowercased().filter { $0.isLetter || $0.isNumber }
      let group = synonyms.first { $0.contains(plain) }
      result.append(group ?? [word])
    }
    return result
  }

  private static func spelled(_ words: [[String]]) -> [Sought.Words] {
    var forms = [Sought.Words()]
    for alternatives in words {
      let isOver = forms.count * alternatives.count > maximumForms
      forms = forms.flatMap { form in
        (isOver ? [alternatives[0]] : alternatives).map { form + Sought.Words($0) }
      }
    }
    return forms
  }

  /// The street without its rooms, and without what kind of street it is: `1490 Calloway`.
  private static func bare(_ words: [[String]]) -> [Sought.Words] {
    guard words.count >= 3, let number = words[0].first, number.utf8.contains(where: ASCII.isDigit),
      let kind = words.indices.dropFirst(2).first(where: { words[$0].count > 1 })
    else { return [] }
    return (spelled(Array(words[...kind])) + spelled(Array(words[..<kind])))
      .filter { $0.folded.count >= 7 }
  }

  private static let rooms: Set = [
    "apt", "apartment", "unit", "suite", "ste", "room", "rm", "floor", "fl", "bldg", "building",
    "space", "spc", "lot", "trlr", "",
  ]

  /// Source: United States Postal Service, Publication 28, appendix C.
  private static let synonyms: [[String]] = [
    ["street", "st", "str"], ["avenue", "ave", "av"], ["boulevard", "blvd"], ["road", "rd"],
    ["drive", "dr"], ["lane", "ln"], ["court", "ct"], ["place", "pl"], ["highway", "hwy"],
    ["parkway", "pkwy"], ["circle", "cir"], ["terrace", "ter", "terr"], ["square", "sq"],
    ["trail", "trl"], ["plaza", "plz"], ["loop"], ["way"], ["alley", "aly"],
    ["route", "rte", "rt"],
    ["north", "n"], ["south", "s"], ["east", "e"], ["west", "w"], ["northwest", "nw"],
    ["northeast", "ne"], ["southwest", "sw"], ["southeast", "se"],
    ["apartment", "apt", "unit", ""], ["suite", "ste", "unit", ""], ["unit", "apt", ""],
    ["floor", "fl"], ["building", "bldg"], ["room", "rm", ""],
  ]
}
