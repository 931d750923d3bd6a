internal import LetheCore

/// The identifiers of one case made ready to be searched for: one automaton, built once and
/// shared by all threads.
final class KnownTable: Sendable {
  let identifiers: [KnownIdentifier]
  let sought: [Sought]
  let people: [KnownPerson]
  private let dates: KnownDates
  private let automaton: PatternAutomaton
  let senseOf: @Sendable (String) -> WordSense

  /// Letters and digits that scanners take for one another.
  private static let likeness: [UInt8] = {
    var table = [UInt8](0...255)
    table[Int(UInt8(ascii: "0"))] = UInt8(ascii: "o")
    table[Int(UInt8(ascii: "1"))] = UInt8(ascii: "l")
    table[Int(UInt8(ascii: "i"))] = UInt8(ascii: "l")
    return table
  }()

  init(_ identifiers: [KnownIdentifier], senseOf: @escaping @Sendable (String) -> WordSense) {
    self.identifiers = identifiers
    self.senseOf = senseOf
    var forms = KnownForms(senseOf: senseOf)
    for (index, identifier) in identifiers.enumerated() { forms.add(identifier, index) }
    sought = forms.sought
    people = forms.people
    dates = forms.dates
    automaton = PatternAutomaton(sought.map(\.folded), likeness: Self.likeness)
  }

  var isEmpty: Bool { identifiers.isEmpty }

  /// The patient by the first name that is more than one word, or else by the first.
  var patient: KnownIdentifier? {
    let names = identifiers.filter { $0.type == .patient }
    return names.first { name in name.value.withExposedText { $0.contains(" ") } } ?? names.first
  }

  /// Everything in `range` of `bytes` that is a mention; findings may overlap.
  ///
  /// - Parameter firstSubject: what the first identifier here is counted as.
  func mentions(
    in bytes: [UInt8], _ range: Range<Int>, _ folded: FoldedText, firstSubject: Int
  ) -> [Finding] {
    guard !isEmpty else { return [] }
    var mentions: [Finding] = []
    let judge = KnownJudge(
      judge: MatchJudge(text: bytes, folded: folded), range: range, senseOf: senseOf)
    func found(_ type: IdentifierType, _ range: Range<Int>, _ rule: String, _ subject: Int?) {
      mentions.append(
        Finding(
          type, at: ByteRange(bytes: range), score: 1, rule: rule,
          subject: subject.map { $0 + firstSubject }))
    }
    var words: [[KnownPerson.Hit]] = Array(repeating: [], count: people.count)
    automaton.forEachMatch(in: folded.bytes) { index, match in
      let pattern = sought[index]
      if case .name(let person, let word) = pattern.part {
        if let hit = judge.hit(of: pattern, word, at: match) { words[person].append(hit) }
      } else if let place = judge.place(of: pattern, at: match) {
        found(pattern.type, place, pattern.part.rule, pattern.identifier)
      }
    }
    for (person, hits) in zip(people, words) where !hits.isEmpty {
      for place in judge.mentions(of: person, hits) {
        found(person.type, place, "known.name", person.identifier)
      }
    }
    dates.forEachMention(in: bytes, range) { place, identifier in
      found(.date, place, "known.date", identifier)
    }
    return mentions
  }
}

/// One way in which an identifier may be written, as the automaton looks for it.
struct Sought {
  /// Where it belongs, which decides how its matches are judged.
  enum Part: Equatable {
    /// A word of a person's name.
    case name(person: Int, word: Int)
    /// `J.S.`, two to four letters.
    case initials
    case organization
    case place
    case occupation
    /// A user name, an e-mail address, a page.
    case account
    /// A claim number, a telephone number.
    case number
    /// The last four digits of a number, of which a mask or a label shows the rest.
    case tail

    var rule: String {
      switch self {
      case .name, .initials: "known.name"
      case .organization: "known.organization"
      case .place: "known.place"
      case .occupation: "known.occupation"
      case .account: "known.contact"
      case .number, .tail: "known.number"
      }
    }
  }

  /// The letters and digits.
  let folded: [UInt8]
  /// Before which of them something else may stand.
  let allowsGap: [Bool]
  let part: Part
  let type: IdentifierType
  let identifier: Int
  /// Which of its words, taken together, are words of everyday speech as well.
  let sense: WordSense
  /// Whether it holds a letter pair as a scanner misreads it, `m` for `rn`.
  let isMisreading: Bool
  /// How it is written on record, where it is too short for another way to count.
  let exactText: [UInt8]?
  let hasLetters: Bool

  init(
    _ words: Words, _ part: Part, _ type: IdentifierType, of identifier: Int,
    sense: WordSense = .name, isMisreading: Bool = false, exactText: [UInt8]? = nil
  ) {
    folded = words.folded
    allowsGap = words.allowsGap
    self.part = part
    self.type = type
    self.identifier = identifier
    self.sense = sense
    self.isMisreading = isMisreading
    self.exactText = exactText
    hasLetters = words.folded.contains { !ASCII.isDigit($0) }
  }

  /// Some words without what stands between them.
  struct Words: Hashable {
    var folded: [UInt8] = []
    var allowsGap: [Bool] = []

    init() {}

    init(_ text: some StringProtocol) {
      let text = FoldedText(String(text))
      folded = text.bytes
      allowsGap = text.isSeparated
    }

    init(_ text: FoldedText, _ range: Range<Int>) {
      folded = Array(text.bytes[range])
      allowsGap = Array(text.isSeparated[range])
    }

    static func + (left: Words, right: Words) -> Words {
      var joined = left
      joined.folded += right.folded
      joined.allowsGap += right.allowsGap
      return joined
    }

    /// The words one by one.
    var split: [Words] {
      var words: [Words] = []
      for (byte, gap) in zip(folded, allowsGap) {
        if gap || words.isEmpty { words.append(Words()) }
        words[words.count - 1].folded.append(byte)
        words[words.count - 1].allowsGap.append(gap)
      }
      return words
    }

    var text: String { String(decoding: folded, as: UTF8.self) }
  }
}

/// A person whose name is known, in words that are looked for.
struct KnownPerson {
  /// A word of the name, or several that are written together.
  struct Word {
    /// Its letters and digits.
    let folded: [UInt8]
    let sense: WordSense
    let isLast: Bool
    /// Whether it is the last name with all its parts.
    let isWhole: Bool
  }

  /// A word of the name in a text.
  struct Hit {
    /// Which word of the person.
    let word: Int
    /// The folded bytes.
    let range: Range<Int>
    /// Whether a word of the text begins and ends with it.
    let begins: Bool
    let ends: Bool
  }

  let type: IdentifierType
  let identifier: Int
  let words: [Word]
  /// The first letters of first and middle names, and of last names.
  let givenInitials: [UInt8]
  let lastInitials: [UInt8]
}
