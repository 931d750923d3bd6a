internal import LetheCore

/// What stands beside the mentions of a case and tells of the person: titles, kinship,
/// and, for the patient, pronouns.
struct PersonCues {
  /// Positive for a woman, negative for a man; by place of the mention.
  private(set) var genderVotes: [Int: Int] = [:]
  /// Places of mentions beside a word such as `wife`.
  private(set) var related: Set<Int> = []
  /// By place, as far as words of kinship say and do not contradict each other.
  private var kinVotes: [Int: (female: Int, male: Int)] = [:]

  /// - Parameters:
  ///   - places: the place of the mention of each finding of each document.
  ///   - mentions: the mentions with their titles.
  init(_ documents: [CaseDocument], _ places: [[Int]], _ mentions: [Mention]) {
    for (document, places) in zip(documents, places) {
      let bytes = document.text.bytes
      for (finding, place) in zip(document.findings, places)
      where finding.type != .username && finding.type.isName {
        if let gender = mentions[place].context.gender {
          genderVotes[place, default: 0] += gender == .female ? 8 : -8
        }
        if finding.type == .doctor,
          let gender = Self.staffGender(behind: bytes[finding.range.upperBound.value...])
        {
          genderVotes[place, default: 0] += gender == .female ? 4 : -4
        }
        guard
          let kin = Kinship.before(bytes[..<finding.range.lowerBound.value])
            ?? (finding.type == .doctor
              ? nil : Kinship.behind(bytes[finding.range.upperBound.value...]))
        else { continue }
        related.insert(place)
        guard let gender = kin.gender, mentions[place].context.gender ?? gender == gender else {
          continue
        }
        genderVotes[place, default: 0] += gender == .female ? 6 : -6
        kinVotes[place, default: (0, 0)].female += gender == .female ? 1 : 0
        kinVotes[place, default: (0, 0)].male += gender == .male ? 1 : 0
      }
    }
  }

  /// Whether somebody is a woman or a man by whose staff is spoken of in the rest of the sentence:
  /// `Dr. Orr on Monday and with his nurse`, `Dr. Orr or her assistant`.
  static func staffGender(behind text: ArraySlice<UInt8>) -> PersonGender? {
    let sentence = text.prefix(96).prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ";") }
    let words = sentence.split { $0.isBlank || $0 == 0x0A }.map {
      NameContext.lowercased($0.filter(\.isWordByte))
    }
    guard text.first == 0x20, let place = words.firstIndex(where: { $0 == "his" || $0 == "her" }),
      place > 0, ["and", "or", "with", "through"].contains(words[place - 1]),
      place + 1 < words.count, staff.contains(words[place + 1])
    else { return nil }
    return words[place] == "her" ? .female : .male
  }

  private static let staff: Set<String> = [
    "nurse", "nurses", "assistant", "secretary", "resident", "registrar", "office", "staff",
    "clinic", "practice", "partner", "partners", "pa", "np", "scribe", "team", "colleague",
    "colleagues",
  ]

  /// What words of kinship beside a mention say, unless they contradict each other.
  func kinGender(of place: Int) -> PersonGender? {
    guard let votes = kinVotes[place], votes.female == 0 || votes.male == 0 else { return nil }
    return votes.female > 0 ? .female : .male
  }

  /// How many more of the pronouns of all documents are a woman's than a man's, for most are
  /// the patient's.
  static func pronounVotes(in documents: [CaseDocument]) -> Int {
    var votes = 0
    for document in documents {
      for word in document.text.bytes.split(whereSeparator: { !$0.isWordByte })
      where word.count <= 9 {
        votes += pronouns[NameContext.lowercased(word)] ?? 0
      }
    }
    return votes
  }

  private static let pronouns = [
    "she": 1, "her": 1, "hers": 1, "herself": 1, "he": -1, "his": -1, "him": -1, "himself": -1,
    "woman": 1, "female": 1, "man": -1, "male": -1, "lady": 1, "gentleman": -1,
  ]
}

/// Words that say whose somebody is: `his wife Mary`, `Mary, his wife`.
struct Kinship {
  /// Whether the word is a woman's or a man's; `nil` for `cousin`.
  let gender: PersonGender?

  /// The word of kinship right before a name, with a comma between at most.
  static func before(_ text: ArraySlice<UInt8>) -> Kinship? {
    let before = PrecedingWords(text)
    guard let nearest = before.words.first else { return nil }
    switch nearest.gap {
    case .space, .comma: break
    // `Husband: Jan Orr` on a form.
    case .colon: guard nearest.isCapitalized else { return nil }
    case .dot, .end, .other: return nil
    }
    if nearest.folded == "law", before.words.count > 2 {
      return words[before.words[2].folded].map(Kinship.init)
    }
    // `Sister Mary` and `Father Brown` are no relatives.
    if nearest.isCapitalized, ["sister", "brother", "father", "mother"].contains(nearest.folded),
      nearest.gap == .space, !(before.words.count > 1 && before.words[1].isPossessive)
    {
      return nil
    }
    return words[nearest.folded].map(Kinship.init)
  }

  /// The word of kinship in apposition behind a name: `, her brother,` or ` (his wife)`.
  static func behind(_ text: ArraySlice<UInt8>) -> Kinship? {
    var rest = text.prefix(64)
    guard let first = rest.first, first == UInt8(ascii: ",") || first == 0x20 else { return nil }
    let isBracketed = rest.prefix(2).elementsEqual(" (".utf8)
    guard isBracketed || first == UInt8(ascii: ",") else { return nil }
    rest = rest.dropFirst(isBracketed ? 2 : 1)
    var before: [String] = []
    while before.count < 4 {
      rest = rest.drop { $0.isBlank }
      let word = rest.prefix { $0.isWordByte || $0 == UInt8(ascii: "'") }
      guard !word.isEmpty else { return nil }
      rest = rest.dropFirst(word.count)
      let folded = NameContext.lowercased(word)
      if let gender = words[folded] {
        let isOwned =
          before.contains { possessives.contains($0) || $0.hasSuffix("'s") || $0.hasSuffix("’s") }
        if rest.starts(with: "-in-law".utf8) { rest = rest.dropFirst("-in-law".utf8.count) }
        // `Mr. Orr, his wife drove` begins a clause, and `his wife Ann` another name.
        let ends = rest.isEmpty || [0x2C, 0x2E, 0x3B, 0x29, 0x0A].contains(rest[rest.startIndex])
        return isOwned && ends ? Kinship(gender: gender) : nil
      }
      before.append(folded)
    }
    return nil
  }

  private static let possessives: Set<String> = [
    "his", "her", "their", "my", "your", "our", "whose", "patient's", "patient’s",
  ]

  private static let words: [String: PersonGender?] = [
    "wife": .female, "mother": .female, "daughter": .female, "sister": .female, "aunt": .female,
    "niece": .female, "grandmother": .female, "granddaughter": .female, "mom": .female,
    "mum": .female, "girlfriend": .female, "widow": .female, "stepmother": .female,
    "stepdaughter": .female, "husband": .male, "father": .male, "son": .male, "brother": .male,
    "uncle": .male, "nephew": .male, "grandfather": .male, "grandson": .male, "dad": .male,
    "boyfriend": .male, "stepfather": .male, "stepson": .male, "widower": .male, "spouse": nil,
    "partner": nil, "cousin": nil, "parent": nil, "twin": nil, "sibling": nil, "fiancé": .male,
    "fiancée": .female,
  ]
}
