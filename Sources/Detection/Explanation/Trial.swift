internal import LetheCore

/// A search of a whole text of which everything is kept, to explain it.
struct Trial {
  let letter: Letter
  /// What rules and recognizers say, before anything is dropped or weakened.
  let candidates: [Candidate]
  /// The score of each of them after the text as a whole was weighed.
  let scores: [Float]
  let looks: LookAlikes
  /// What was known when the tagger began.
  let beforeTagger: [Candidate]

  /// The candidate that overlaps `range` and is surest after all.
  func best(in range: Range<Int>) -> (index: Int, score: Float)? {
    var best: (index: Int, score: Float)?
    for (index, candidate) in candidates.enumerated() {
      guard candidate.type != nil, Int(candidate.start) < range.upperBound,
        Int(candidate.end) > range.lowerBound, !looks.hold(candidate)
      else { continue }
      if scores[index] > best?.score ?? 0 { best = (index, scores[index]) }
    }
    return best
  }

  /// The candidate of `rule` that overlaps `range` and is surest; that of any rule where it
  /// has none.
  func best(
    in range: Range<Int>, by rule: String, of detector: Detector
  ) -> (index: Int, score: Float)? {
    var best: (index: Int, score: Float)?
    for (index, candidate) in candidates.enumerated() {
      guard candidate.type != nil, Int(candidate.start) < range.upperBound,
        Int(candidate.end) > range.lowerBound, detector.ruleID(of: candidate) == rule
      else { continue }
      if scores[index] > best?.score ?? 0 { best = (index, scores[index]) }
    }
    return best ?? self.best(in: range)
  }

  /// The tokens that overlap `range`.
  func tokens(in range: Range<Int>) -> Range<Int> {
    let first = letter.firstToken(from: range.lowerBound)
    var end = first
    while end < letter.count, letter.tokens[end].lower < range.upperBound { end += 1 }
    return first..<end
  }

  /// What stands in `range`, on one line.
  func text(in range: Range<Int>) -> String {
    let text = String(decoding: letter.bytes[range], as: UTF8.self)
    return String(text.map { $0.isNewline ? " " : $0 })
  }
}

/// A word or number beside what is explained, with the marks that go with it.
struct Neighbour {
  /// The tokens, in the letter's order.
  let tokens: ClosedRange<Int>
  let isBefore: Bool

  /// The neighbours of `range` that can matter: six before it, four behind it.
  static func all(of range: Range<Int>, in letter: Letter) -> [Neighbour] {
    var neighbours: [Neighbour] = []
    var index = range.lowerBound - 1
    let tokens = letter.tokens
    while index >= 0, neighbours.count < 6 {
      let last = index
      while index > 0, isGoingOn(tokens[index], behind: tokens[index - 1]) {
        index -= 1
      }
      if tokens[index].kind.rawValue <= Token.Kind.number.rawValue
        || isTelling(tokens[index])
      {
        neighbours.append(Neighbour(tokens: index...last, isBefore: true))
      }
      index -= 1
    }
    index = range.upperBound
    var behind = 0
    while index < tokens.count, behind < 4 {
      let first = index
      while index + 1 < tokens.count, isGoingOn(tokens[index + 1], behind: tokens[index]) {
        index += 1
      }
      if tokens[first].kind.rawValue <= Token.Kind.number.rawValue || isTelling(tokens[first]) {
        neighbours.append(Neighbour(tokens: first...index, isBefore: false))
        behind += 1
      }
      index += 1
    }
    return neighbours
  }

  /// Whether a mark belongs to the word before it, or digits to a number: `Dr.`, `MRN:`, `5/325`.
  private static func isGoingOn(_ token: Token, behind before: Token) -> Bool {
    guard token.shape.contains(.glued) else { return false }
    if token.kind == .number { return before.kind != .lineBreak }
    guard token.kind == .punctuation else { return before.kind == .number }
    return token.isMark(":") || token.isMark("#") || token.isMark("/") || token.isMark("%")
      || token.isMark(".") && before.isWord && before.length <= 4
  }

  private static func isTelling(_ token: Token) -> Bool {
    token.isMark("(") || token.isMark("§") || token.isMark("@") || token.isMark("#")
      || token.isMark(",")
  }

  /// The bytes of its tokens, and of the space that goes with them where they are left out.
  func bytes(in letter: Letter) -> (range: Range<Int>, withSpace: Range<Int>) {
    let first = letter.tokens[tokens.lowerBound]
    let last = letter.tokens[tokens.upperBound]
    let range = first.lower..<last.upper
    guard let next = letter.token(tokens.upperBound + 1), next.kind != .lineBreak else {
      let before = letter.token(tokens.lowerBound - 1)
      let start = before.map { $0.kind == .lineBreak ? first.lower : $0.upper } ?? first.lower
      return (range, start..<last.upper)
    }
    return (range, first.lower..<next.lower)
  }
}
