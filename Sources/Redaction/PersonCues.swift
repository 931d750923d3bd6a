internal import LetheCore

/// What stands beside the mentions of a case and tells of the person: titles, kinship,
/// and, for the patient, pronouns.
struct PersonCues {
  /// Positive for a woman, negative for a man; by place of the mention.
  private(set) var genderVotes: [Int: Int] = [:]
  /// Places of mentions that follow a title, and are last names when they are one word.
  private(set) var titled: Set<Int> = []
  /// Places of mentions that follow a word such as `wife`.
  private(set) var related: Set<Int> = []
  /// The same sign as ``genderVotes``, over the whole case.
  private(set) var patientVotes = 0

  /// - Parameter places: the place of the mention of each finding of each document.
  init(_ documents: [CaseDocument], _ places: [[Int]], countsPronouns: Bool) {
    for (document, places) in zip(documents, places) {
      let bytes = document.text.bytes
      for (finding, place) in zip(document.findings, places)
      where finding.type != .username && finding.type.isName {
        read(bytes[..<finding.range.lowerBound.value].suffix(32), place)
        // A title may be part of the mention.
        let first = bytes[finding.range.byteIndices].prefix(while: \.isWordByte)
        readTitle(Self.lowercased(first), place)
      }
      guard countsPronouns else { continue }
      for word in Self.words(in: bytes[...]) { patientVotes += Self.pronouns[word] ?? 0 }
    }
  }

  private mutating func read(_ before: ArraySlice<UInt8>, _ place: Int) {
    guard let last = before.last, !last.isWordByte, last != UInt8(ascii: ":") else { return }
    let reversed = before.reversed().drop { !$0.isWordByte }.prefix(12).prefix(while: \.isWordByte)
    let word = Self.lowercased(reversed.reversed())
    readTitle(word, place)
    if let vote = Self.kinship[word] {
      related.insert(place)
      genderVotes[place, default: 0] += 6 * vote
    }
  }

  private mutating func readTitle(_ word: String, _ place: Int) {
    guard let vote = Self.titles[word] else { return }
    titled.insert(place)
    genderVotes[place, default: 0] += 8 * vote
  }

  /// The folded words of ASCII letters.
  private static func words(in bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split { !$0.isWordByte }.map(lowercased)
  }

  private static func lowercased(_ word: some Sequence<UInt8>) -> String {
    String(decoding: word.map { $0.isUpperCase ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static let pronouns = [
    "she": 1, "her": 1, "hers": 1, "herself": 1, "he": -1, "his": -1, "him": -1, "himself": -1,
    "woman": 1, "female": 1, "man": -1, "male": -1, "lady": 1, "gentleman": -1,
  ]
  private static let titles = [
    "mr": -1, "mister": -1, "sr": -1, "señor": -1, "don": -1, "ms": 1, "mrs": 1, "miss": 1,
    "sra": 1, "srta": 1, "señora": 1, "madam": 1, "dr": 0, "drs": 0, "doctor": 0, "prof": 0,
    "nurse": 0, "attorney": 0, "sister": 1, "judge": 0,
  ]
  private static let kinship = [
    "wife": 1, "mother": 1, "daughter": 1, "sister": 1, "aunt": 1, "niece": 1, "grandmother": 1,
    "granddaughter": 1, "mom": 1, "girlfriend": 1, "husband": -1, "father": -1, "son": -1,
    "brother": -1, "uncle": -1, "nephew": -1, "grandfather": -1, "grandson": -1, "dad": -1,
    "boyfriend": -1, "spouse": 0, "partner": 0, "cousin": 0, "parent": 0,
  ]
}
