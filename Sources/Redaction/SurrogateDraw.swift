internal import LetheCore

/// Draws for one case: what depends on the key alone, and what must not come out.
///
/// Every surrogate is drawn in turn from a list by the case key, the kind and the entity, until
/// one comes out that the case does not know yet: no word of its letters, no original,
/// and nothing that another entity got. Entities are drawn for in the order of their keys,
/// so the answer does not depend on the order of the documents.
struct SurrogateDraw {
  let key: CaseKey
  /// The folded words of all documents.
  private let words: Set<String>
  /// The words of letters of earlier runs.
  private let earlier: Set<UInt32>
  private let digest: (String) -> UInt32
  /// What was given away, by kind.
  private(set) var taken: [String: Set<String>]

  /// After so many misses there is none, and a tag is used.
  static let attempts = 4000

  init(key: CaseKey, documents: [CaseDocument], remembering memory: CaseMemory) {
    self.key = key
    words = Self.words(of: documents)
    earlier = memory.words
    digest = key.wordDigester()
    taken = memory.draws?.taken ?? [:]
  }

  /// The folded words of `documents` that are longer than a letter.
  static func words(of documents: [CaseDocument]) -> Set<String> {
    var words: Set<String> = []
    for document in documents {
      let folded = TextFolding.fold(String(decoding: document.text.bytes, as: UTF8.self))
      for word in folded.split(whereSeparator: { !$0.isWordByte }) where word.count > 1 {
        words.insert(String(decoding: word, as: UTF8.self))
      }
    }
    return words
  }

  /// Whether the case has the folded word, or had it in an earlier run.
  func isWord(_ word: String) -> Bool {
    words.contains(word) || !earlier.isEmpty && earlier.contains(digest(word))
  }

  /// The first candidate for `entity` that fits and that nobody has, which then is taken.
  ///
  /// - Parameters:
  ///   - kind: what keeps apart; no two entities of a kind get the same.
  ///   - candidate: a candidate for a number from 0 to below its argument's bound.
  mutating func choose(
    _ kind: String, for entity: String, from count: Int, _ candidate: (Int) -> String,
    where fits: (String) -> Bool
  ) -> String? {
    guard count > 0 else { return nil }
    for attempt in 0..<min(Self.attempts, 20 * count) {
      let index = key.draw("\(attempt)\u{0}\(entity)", for: "surrogate \(kind)", upperBound: count)
      let text = candidate(index)
      if fits(text), taken[kind, default: []].insert(text).inserted { return text }
    }
    return nil
  }

  /// Whether nobody had `text` of `kind` yet; it is taken then.
  mutating func take(_ text: String, as kind: String) -> Bool {
    taken[kind, default: []].insert(text).inserted
  }

  /// One of `list`; see the other.
  mutating func choose(
    _ kind: String, for entity: String, from list: [String], where fits: (String) -> Bool
  ) -> String? {
    choose(kind, for: entity, from: list.count, { list[$0] }, where: fits)
  }

  /// A source of small numbers for one entity, the same in every run.
  func stream(_ kind: String, for entity: String) -> Stream {
    Stream(key: key, kind: "surrogate \(kind)", entity: entity)
  }

  struct Stream {
    fileprivate let key: CaseKey
    fileprivate let kind: String
    fileprivate let entity: String
    private var position = 0

    fileprivate init(key: CaseKey, kind: String, entity: String) {
      (self.key, self.kind, self.entity) = (key, kind, entity)
    }

    mutating func next(_ upperBound: Int) -> Int {
      position += 1
      return key.draw("\(position)\u{0}\(entity)", for: kind, upperBound: upperBound)
    }
  }
}

extension LetterCase {
  /// `word`, which is in lower case, in the capitals of `original`.
  static func apply(_ original: some StringProtocol, to word: String) -> String {
    LetterCase(of: original).applied(to: word)
  }

  /// A name of a place in plain letters.
  static func matching(_ text: String) -> String {
    let folded = MentionParts.fold(text)
    guard folded.count == text.count else { return text }
    return String(zip(text, folded).map { $0.isUppercase ? Character($1.uppercased()) : $1 })
  }
}

/// A mention cut into words and what stands between them; joined again it is the same text.
struct MentionParts {
  enum Part: Equatable {
    /// Letters and digits; an apostrophe within counts, and a possessive does not.
    case word(String)
    case other(String)
  }

  let parts: [Part]

  init(_ text: String) {
    var parts: [Part] = []
    var word = ""
    var other = ""
    let characters = Array(text)
    func isApostrophe(_ character: Character) -> Bool { character == "'" || character == "’" }
    func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    func isPossessive(_ index: Int) -> Bool {
      guard index + 1 < characters.count,
        characters[index + 1] == "s" || characters[index + 1] == "S"
      else { return false }
      return index + 2 == characters.count || !isWord(characters[index + 2])
    }
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let joins =
        isApostrophe(character) && !word.isEmpty && index + 1 < characters.count
        && characters[index + 1].isLetter && !isPossessive(index)
      if isWord(character) || joins {
        if !other.isEmpty { parts.append(.other(other)) }
        other = ""
        word.append(character)
      } else {
        if !word.isEmpty { parts.append(.word(word)) }
        word = ""
        other.append(character)
        if isApostrophe(character), isPossessive(index), case .word? = parts.last {
          other.append(characters[index + 1])
          index += 1
        }
      }
      index += 1
    }
    if !word.isEmpty { parts.append(.word(word)) }
    if !other.isEmpty { parts.append(.other(other)) }
    self.parts = parts
  }

  /// The folded words.
  var words: [String] {
    parts.compactMap { part in if case .word(let word) = part { Self.fold(word) } else { nil } }
  }

  static func fold(_ word: String) -> String {
    String(decoding: TextFolding.fold(word), as: UTF8.self)
  }
}
