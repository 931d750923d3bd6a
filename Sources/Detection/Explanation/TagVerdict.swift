internal import Tagging

/// What the tagger makes of one token, and of what that is the sum.
struct TagVerdict {
  /// What it calls the token, or would, were it surer.
  let tag: Tag
  /// By how much more speaks for that than against, in nats; from 0 on it is called so.
  let margin: Double
  /// What each thing that it looks at adds, the strongest first.
  let terms: [(text: String, nats: Double)]
}

extension Tag {
  /// With its article.
  var plainName: String {
    switch self {
    case .outside: "nothing"
    case .name: "a name"
    case .organization: "an organization"
    case .place: "a place"
    case .profession: "an occupation"
    case .date: "a date"
    case .age: "an age"
    case .number: "a number that stands for somebody"
    }
  }
}

extension Tagger {
  /// What the tagger makes of the token at `index`; `nil` if it does not look at it: in a short
  /// text, at what rules have found, at frequent words in small letters.
  func verdict(
    on index: Int, in letter: Letter, _ candidates: [Candidate]
  ) -> TagVerdict? {
    guard isLongEnough(letter) else { return nil }
    let known = TagStates(letter, candidates, LookAlikes(in: candidates))
    let reader = TagReader(letter: letter)
    guard letter.tokens[index].kind.rawValue <= Token.Kind.number.rawValue,
      known.states[index] == .open, !reader.isPlain(letter.tokens[index]), reader.isOpen(index)
    else { return nil }
    // What it has called the tokens before this one.
    var states = known.states
    for (token, tag) in tags(in: letter, candidates) where token < index {
      states[token] = TagState(rawValue: tag)
    }
    var terms = TagTerms(weights)
    var label = TagReader.Label()
    let place = reader.place(index)
    reader.addFirst(at: place, to: &terms)
    reader.advance(&label, to: index)
    reader.addRest(at: place, label, to: &terms)
    let memory = TagMemory(letter, states)
    reader.addStates(at: place, states.span, memory, weak: known.weak[index], to: &terms)
    let (tag, margin) = terms.best
    var themes: [TagTheme: Int] = [:]
    for term in terms.terms {
      themes[TagTheme(term.feature), default: 0] += term.value(for: tag)
    }
    let nat = Double(TagWeight.nat)
    return TagVerdict(
      tag: Tag(rawValue: tag) ?? .outside, margin: Double(margin) / nat,
      terms: themes.filter { $0.value != 0 }
        .sorted { (-abs($0.value), $0.key.rawValue) < (-abs($1.value), $1.key.rawValue) }
        .map { theme, value in
          (reader.words(for: theme, at: place, states, memory), Double(value) / nat)
        })
  }
}

/// What several features have in common, so that a reader sees one thing and not twenty.
enum TagTheme: Int {
  case usual, word, spelling, frequency, lists, writing, before, secondBefore, after, secondAfter
  case label, run, article, found, elsewhere, digits, together

  init(_ feature: TagFeature) {
    switch feature {
    case .bias, .caution: self = .usual
    case .word: self = .word
    case .lastTwo, .lastThree, .lastFour, .firstThree: self = .spelling
    case .given, .surname, .common, .nameAndCommon: self = .frequency
    case .flag, .cue: self = .lists
    case .capitals, .length, .kind, .gaps: self = .writing
    case .wordBefore, .kindBefore, .kindsBefore, .cueBefore, .flagBefore, .nameBefore:
      self = .before
    case .secondWordBefore, .secondCueBefore, .secondFlagBefore: self = .secondBefore
    case .wordAfter, .kindAfter, .kindsAfter, .cueAfter, .flagAfter, .nameAfter: self = .after
    case .secondWordAfter, .secondCueAfter, .secondFlagAfter: self = .secondAfter
    case .label, .labelAndKind: self = .label
    case .kindsAround, .wordBeforeAndKind, .wordAfterAndKind: self = .together
    case .stateElsewhere, .stateElsewhereAndKind: self = .elsewhere
    case .runPlace, .behindRun, .runNames: self = .run
    case .articleDistance, .beforeArticle: self = .article
    case .stateBefore, .statesBefore, .stateAndKind, .secondState, .weakly, .stateAfter,
      .secondStateAfter, .statesAround:
      self = .found
    case .size, .sizeAndMarks, .sizeAndGaps, .sizeAndWordBefore, .sizeAndWordAfter,
      .sizeAndKindBefore, .sizeAndKindAfter, .sizeAndSecondWord, .sizeAndKinds:
      self = .digits
    }
  }
}

extension TagReader {
  /// What the tagger looks at, in a reader's words.
  fileprivate func words(
    for theme: TagTheme, at place: Place, _ states: [TagState], _ memory: TagMemory
  ) -> String {
    let token = letter.tokens[place.index]
    switch theme {
    case .usual: return "what holds for every word: most identify nobody"
    case .word: return "the word itself"
    case .spelling: return "how the word begins and ends"
    case .frequency: return WordFacts.frequency(of: token.entry)
    case .lists: return "what it is besides: \(WordFacts.kinds(of: token.entry))"
    case .writing:
      return token.isWord
        ? "how it is written: \(writing(of: token))" : "the spaces and lines around it"
    case .before: return "\(quoted(place.neighbours.before)) before it"
    case .secondBefore: return "\(quoted(place.neighbours.secondBefore)) two places before it"
    case .after: return "\(quoted(place.neighbours.after)) behind it"
    case .secondAfter: return "\(quoted(place.neighbours.secondAfter)) two places behind it"
    case .label: return "the label at the beginning of its line"
    case .run: return "its place among the capitalised words around it"
    case .article: return "the article or word of work before it"
    case .found:
      var parts: [String] = []
      for (index, side) in [
        (place.neighbours.before, "before"), (place.neighbours.after, "behind"),
      ] {
        guard states.indices.contains(index), states[index] != .open else { continue }
        parts.append("\(states[index].plainName) \(side) it")
      }
      return parts.isEmpty
        ? "nothing is found beside it" : "what is found beside it: " + parts.joined(separator: ", ")
    case .elsewhere:
      let state = memory.state(of: token.hash).map(\.plainName) ?? "nothing"
      return "the same word was found to be \(state) elsewhere"
    case .together:
      return "\(quoted(place.neighbours.before)) before and \(quoted(place.neighbours.after)) "
        + "behind such a word"
    case .digits: return "how many digits it has and what stands beside them"
    }
  }

  private func writing(of token: Token) -> String {
    if token.cues.contains(.inCapitals) { return "on a line in capitals" }
    if token.shape.contains(.allCapitals), token.length > 1 { return "all in capitals" }
    return token.shape.contains(.capital) ? "with a capital" : "in small letters"
  }

  private func quoted(_ index: Int) -> String {
    guard let token = letter.token(index) else { return "the end of the text" }
    if token.kind == .lineBreak { return "the end of a line" }
    return "“" + String(decoding: letter.bytes[token.lower..<token.upper], as: UTF8.self) + "”"
  }
}

extension TagState {
  fileprivate var plainName: String {
    switch self {
    case .contact: "a number or address to reach somebody"
    case .provider: "what describes a provider"
    case .lookAlike: "a look-alike"
    default: tag?.plainName ?? "nothing"
    }
  }
}
