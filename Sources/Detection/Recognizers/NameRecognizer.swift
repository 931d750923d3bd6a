internal import LetheCore
internal import PatternCatalog

/// Finds people: names announced by a title, credential, role, kinship or label, names
/// written as `LAST, FIRST`, in signature blocks, and capitalised words that the
/// frequency lists make likely; then every further mention of what was found.
struct NameRecognizer: Sendable {
  static let ruleIDs = [
    "name.titled", "name.credentialed", "name.labelled", "name.kinship", "name.reversed",
    "name.full", "name.signature", "name.single", "name.propagated", "name.initials",
    "name.username", "name.cued", "leftover.person", "leftover.organization", "leftover.place",
    "tagger.name",
  ]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  /// The names that something announces or that look like names.
  func firstPass(on letter: Letter, _ candidates: [Candidate]) -> NamePass {
    var pass = NamePass(letter: letter, taken: candidates, firstRule: firstRule)
    pass.findAnnounced()
    pass.findColumns()
    pass.findSignatures()
    pass.findUnannounced()
    return pass
  }

  /// Finds what follows from the names known by now, and what is left over.
  func finish(_ pass: inout NamePass, _ candidates: inout [Candidate]) {
    pass.extendFound()
    pass.findBesideNames()
    pass.findSpelled()
    pass.propagate()
    pass.findInitialsAtFoot()
    pass.findLeftovers(candidates)
    candidates += pass.found
  }
}

/// The kinds of evidence, in the order of ``NameRecognizer/ruleIDs``.
enum NameRule: Int {
  case titled, credentialed, labelled, kinship, reversed, full, signature, single, propagated
  case initials, username, cued, leftoverPerson, leftoverOrganization, leftoverPlace, tagged
}

/// One search for names in one letter.
struct NamePass {
  let letter: Letter
  let firstRule: Int
  /// What was found, in no particular order.
  var found: [Candidate] = []
  /// Tokens that belong to a name found so far.
  var isName: [Bool]
  /// Tokens that a rule or another recognizer has taken for something else.
  private(set) var isTaken: [Bool]
  /// Words proven to be names, and how they were used.
  var proven: [UInt64: ProvenWord] = [:]
  /// Initials of the people found: `JMS`, `JS`.
  var provenInitials: Set<UInt64> = []
  /// Initials that the letter explains or closes its notes with.
  var definedInitials: Set<UInt64> = []
  /// Initials that a legend explains, and whether it writes them in capitals.
  var legends: [UInt64: Bool] = [:]

  struct ProvenWord {
    var score: Float
    var type: IdentifierType
    /// Whether the word alone may be propagated; ordinary words need more.
    var isDistinctive: Bool
  }

  init(letter: Letter, taken candidates: [Candidate], firstRule: Int) {
    self.letter = letter
    self.firstRule = firstRule
    isName = [Bool](repeating: false, count: letter.count)
    var taken = [Bool](repeating: false, count: letter.count)
    for candidate in candidates {
      guard let type = candidate.type, candidate.score >= 0.5, type != .profession else { continue }
      var index = letter.firstToken(from: Int(candidate.start))
      if Self.isOpenToNames(type, candidate, at: index, letter) { continue }
      while index < letter.count, letter.tokens[index].lower < Int(candidate.end) {
        taken[index] = true
        index += 1
      }
    }
    isTaken = taken
  }

  /// Whether a finding may as well be part of a name: a lone month (`June S. Holland`) or a
  /// place that is also a surname (`Washington-Bell`), unless it is sure.
  private static func isOpenToNames(
    _ type: IdentifierType, _ candidate: Candidate, at index: Int, _ letter: Letter
  ) -> Bool {
    guard let token = letter.token(index), token.upper >= Int(candidate.end), token.isWord else {
      return false
    }
    switch type {
    case .date: return true
    case .city, .state, .country:
      return max(token.entry.surname, token.entry.givenName) >= 2 && candidate.score < 0.85
    default: return false
    }
  }

  /// Takes the tokens `range` for something else than a name.
  mutating func take(_ range: ClosedRange<Int>) {
    for index in range { isTaken[index] = true }
  }

  /// Records the tokens `range` as a name.
  mutating func add(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float, _ rule: NameRule
  ) {
    let tokens = letter.tokens
    found.append(
      Candidate(
        start: Int32(tokens[range.lowerBound].lower), end: Int32(tokens[range.upperBound].upper),
        type: type, score: score, rule: UInt16(firstRule + rule.rawValue)))
    guard score >= 0.5 else { return }
    var initials = ""
    let isReversed = range.dropFirst().prefix(2).contains { tokens[$0].isMark(",") }
    for index in range {
      let token = tokens[index]
      isName[index] = true
      guard token.isWord else { continue }
      if token.shape.contains(.capital), initials.utf8.count < 4, token.length > 0,
        let first = letter.upperFirst(token)
      {
        initials.append(first)
      }
      // Parts of `jtolliver-rn` prove nothing by themselves.
      guard type != .username else { continue }
      guard token.length >= 2, !token.cues.contains(.nameParticles),
        !token.cues.contains(.nameSuffixes)
      else { continue }
      let entry = token.entry
      let isOrdinary =
        entry.commonWord >= 3
        || entry.has([.medical, .notName, .drug, .state, .country, .month, .role, .title])
      let word = ProvenWord(score: score, type: type, isDistinctive: !isOrdinary)
      if let known = proven[token.hash] {
        proven[token.hash] = ProvenWord(
          score: max(known.score, score),
          type: known.type == .person ? type : known.type,
          isDistinctive: known.isDistinctive || word.isDistinctive)
      } else {
        proven[token.hash] = word
      }
    }
    if initials.utf8.count >= 2, score >= 0.6 {
      provenInitials.insert(WordHash.of(initials))
      if initials.utf8.count == 3, let first = initials.first, let last = initials.last {
        provenInitials.insert(WordHash.of("\(first)\(last)"))
      }
      if initials.utf8.count == 2 {
        provenInitials.insert(WordHash.of(String(initials.reversed())))
      }
      // `LINDGREN, ANNA MARIA` is A.M.L., A.L. and M.L. as well.
      if isReversed, initials.utf8.count > 2, let surname = initials.first {
        let given = initials.dropFirst()
        provenInitials.insert(WordHash.of("\(given)\(surname)"))
        for letter in given { provenInitials.insert(WordHash.of("\(letter)\(surname)")) }
      }
    }
  }
}

extension Letter {
  /// The first letter of a word as an ASCII capital, or `nil` where it has none.
  func upperFirst(_ token: Token) -> String? {
    let byte = bytes[token.lower]
    guard (byte | 0x20) &- 0x61 < 26 else { return nil }
    return String(UnicodeScalar(byte & 0xDF))
  }
}
