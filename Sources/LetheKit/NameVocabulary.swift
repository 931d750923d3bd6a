internal import Foundation
internal import LetheCore
internal import PatternCatalog
internal import Redaction

/// What the letters of a case call people, places and things, in the forms that file
/// names have, and what takes its place.
///
/// Made of what was replaced in the letters, so that a name is as clean as its letter.
struct NameVocabulary: Sendable {
  /// Words of people's names, folded.
  private(set) var words: [String: String] = [:]
  /// Initials, folded: `rc` and `cr`.
  private(set) var initials: [String: String] = [:]
  /// The letters and digits of numbers, contacts, places and organizations, folded.
  private(set) var codes: [String: String] = [:]
  /// The digits of dates, months and days of two digits each: `052761`.
  private(set) var dates: Set<String> = []

  var isEmpty: Bool { words.isEmpty && initials.isEmpty && codes.isEmpty && dates.isEmpty }

  /// Adds what was replaced in a document.
  ///
  /// - Parameters:
  ///   - isNumbered: whether people keep the numbers they have in this case.
  ///   - probe: the name that it is for, if it is one alone.
  ///   - isOrdinary: whether a word is one of everyday speech.
  mutating func add(
    _ document: RedactedDocument, _ text: DocumentText, isNumbered: Bool,
    for probe: NameProbe? = nil,
    isOrdinary: (String) -> Bool
  ) {
    for replacement in document.replacements {
      guard let type = replacement.type else { continue }
      if let probe,
        !probe.mayHold(text.bytes[replacement.edit.range.byteIndices], as: type)
      {
        continue
      }
      let original = text.string(in: replacement.edit.range)
      let stand =
        replacement.operator == .tag && isNumbered
        ? replacement.edit.replacement : "[\(type.rawValue)]"
      add(original, as: type, stand, isOrdinary: isOrdinary)
    }
  }

  /// Adds one mention and what takes its place.
  mutating func add(
    _ mention: String, as type: IdentifierType, _ stand: String, isOrdinary: (String) -> Bool
  ) {
    switch type {
    case .patient, .doctor, .person: addPerson(mention, stand)
    case .date: addDate(mention)
    case .age, .profession, .provider: break
    case .username, .phone, .fax, .email, .url, .ipAddress, .ssn, .medicalRecord, .healthPlan,
      .account, .license, .vehicle, .device, .biometric, .idNumber, .zip:
      addCode(NameFolding.fold(mention), stand)
    case .hospital, .organization, .street, .city, .county, .state, .country, .locationOther:
      // An employer may be called Target.
      if !isOrdinary(mention) { addCode(NameFolding.fold(mention), stand) }
    }
  }

  /// Adds what another vocabulary knows.
  mutating func merge(_ other: NameVocabulary) {
    words.merge(other.words, uniquingKeysWith: min)
    initials.merge(other.initials, uniquingKeysWith: min)
    codes.merge(other.codes, uniquingKeysWith: min)
    dates.formUnion(other.dates)
  }

  /// What of it may stand in `name`, for a file of any number of records.
  func about(_ name: String) -> NameVocabulary {
    let folded = NameFolding.fold(name)
    var result = NameVocabulary()
    result.words = words.filter { folded.contains($0.key) }
    result.initials = initials.filter { folded.contains($0.key) }
    result.codes = codes.filter { folded.contains($0.key) }
    result.dates = dates.filter { folded.contains($0) }
    return result
  }

  // The smallest replacement is kept everywhere, so that the choice does not depend on
  // the order of letters.

  private mutating func addPerson(_ mention: String, _ stand: String) {
    var tokens: [String] = []
    for word in mention.split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }) {
      let folded = NameFolding.fold(word)
      guard !folded.isEmpty, !Self.notNames.contains(folded) else { continue }
      tokens.append(folded)
      // Of two letters only what begins like a name: Ng and Wu, not de and la.
      guard folded.count >= 3 || folded.count == 2 && word.first?.isUppercase == true else {
        continue
      }
      for form in [folded] + NameFolding.transliterations(of: word) {
        words.merge([form: stand], uniquingKeysWith: min)
      }
    }
    guard let first = tokens.first, (2...5).contains(tokens.count) else { return }
    let letters = tokens.map { String($0.prefix(1)) }
    for form in [letters.joined(), (letters.dropFirst() + letters.prefix(1)).joined()] {
      initials.merge([form: stand], uniquingKeysWith: min)
    }
    // The first name with each other, as either may be the last name, and written first:
    // `rc`, `cr`, `rcastellano`, `castellanor`, `rosac`, `crosa`.
    for (other, letter) in zip(tokens, letters).dropFirst() {
      for form in [letters[0] + letter, letter + letters[0]] {
        initials.merge([form: stand], uniquingKeysWith: min)
      }
      for form in [letters[0] + other, other + letters[0], first + letter, letter + first]
      where form.count >= 4 {
        words.merge([form: stand], uniquingKeysWith: min)
      }
    }
  }

  private mutating func addCode(_ folded: String, _ stand: String) {
    guard folded.count >= 4 else { return }
    // Four digits that may as well be a year say nothing.
    if folded.count == 4, folded.allSatisfy(\.isNumber),
      folded.hasPrefix("19") || folded.hasPrefix("20")
    {
      return
    }
    codes.merge([folded: stand], uniquingKeysWith: min)
  }

  private mutating func addDate(_ text: String) {
    let parts = text.split { !$0.isNumber }.map(String.init)
    guard parts.count == 3, parts.allSatisfy({ $0.count <= 4 }) else { return }
    let padded = parts.map { $0.count == 1 ? "0\($0)" : $0 }
    dates.insert(padded.joined())
    dates.insert(padded.map { $0.suffix(2) }.joined())
  }

  private static let notNames: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "drs", "prof", "jr", "sr", "ii", "iii", "iv", "md",
    "phd", "psyd", "rn", "np", "esq", "the", "and",
  ]
}

/// Text reduced to what stays of it when it becomes a file name.
enum NameFolding {
  /// Small letters without diacritics, and digits; nothing else.
  static func fold(_ text: some StringProtocol) -> String {
    var folded = ""
    for character in text where character.isLetter || character.isNumber {
      folded += fold(character)
    }
    return folded
  }

  /// One character, folded; more than one where a letter stands for two.
  static func fold(_ character: Character) -> String {
    if let byte = character.asciiValue {
      return String(Unicode.Scalar(byte &- 0x41 < 26 ? byte | 0x20 : byte))
    }
    let plain = String(character).folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    return plain.map { undivided[$0] ?? String($0) }.joined()
  }

  /// The word as those write it who have no key for its umlauts: `mueller`.
  static func transliterations(of word: some StringProtocol) -> [String] {
    let written = word.lowercased().map { umlauts[$0] ?? String($0) }.joined()
    let folded = fold(written)
    return folded == fold(word) ? [] : [folded]
  }

  // Letters that have no decomposition, as people write them without the key.
  private static let undivided: [Character: String] = [
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
  ]
  private static let umlauts: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"]
}
