internal import LetheCore
internal import PatternCatalog

/// The reasons that an explanation gives.
extension Explainer {
  /// What else is found in part of a finding: the longest gives the whole its type.
  func inside(_ range: Range<Int>, _ longest: Candidate) -> [Explanation.Reason] {
    var told: [String] = []
    for (index, candidate) in trial.candidates.enumerated() {
      let place = Int(candidate.start)..<Int(candidate.end)
      guard let type = candidate.type, type != longest.type, place.overlaps(range),
        Double(trial.scores[index]) >= Self.threshold, !trial.looks.hold(candidate)
      else { continue }
      let text =
        "“\(trial.text(in: place))” is \(type.rawValue) by \(detector.ruleID(of: candidate)), score "
        + "\(Double(trial.scores[index]).short); the longest of what overlaps gives the type"
      if !told.contains(text) { told.append(text) }
    }
    return told.prefix(3).map { .init(.note, $0) }
  }

  /// What the rule or recognizer of `candidate` rests on.
  func meaning(of candidate: Candidate) -> String? {
    guard let source = detector.catalogRule(of: candidate)?.source else {
      return RuleMeanings.meaning(of: detector.ruleID(of: candidate))
    }
    let says = source.replacing("ANNOTATION, ", with: "the annotation guideline's ")
    return candidate.type == nil ? "it only looks like an identifier: \(says)" : says
  }

  /// The rule that decided, and what the text as a whole did to its score.
  func decision(of candidate: Candidate, weighed: Float) -> [Explanation.Reason] {
    let id = detector.ruleID(of: candidate)
    let rule = detector.catalogRule(of: candidate)
    var reasons: [Explanation.Reason] = []
    if let says = meaning(of: candidate) {
      reasons.append(.init(.rule, "\(id): \(says)"))
    }
    if let rule, abs(Double(candidate.score) - rule.score) > 0.01 {
      let change = Double(candidate.score) - rule.score
      reasons.append(
        .init(
          change > 0 ? .for : .against,
          "\(seen(change > 0 ? rule.raises : rule.lowers, around: candidate)) "
            + "\(change > 0 ? "raise" : "lower") this rule's score of "
            + "\(rule.score.short) to \(Double(candidate.score).short)", change: change))
    }
    if weighed < candidate.score - 0.001 {
      reasons.append(
        .init(
          .against,
          "the text, or this stretch of it, speaks of nobody: few days, ages, numbers and words "
            + "such as she or husband; that lowers \(Double(candidate.score).short) to "
            + Double(weighed).short, change: Double(weighed - candidate.score)))
    }
    return reasons
  }

  /// What the neighbours of `range` do to its score: the text is searched without each of them.
  mutating func context(
    of range: Range<Int>, _ score: Float, _ candidate: Candidate?
  ) throws(DetectionError) -> [Explanation.Reason] {
    var changes: [Explanation.Reason] = []
    let rule = candidate.flatMap { detector.catalogRule(of: $0) }
    for neighbour in Neighbour.all(of: trial.tokens(in: range), in: trial.letter) {
      let (place, withSpace) = neighbour.bytes(in: trial.letter)
      guard !withSpace.overlaps(range), !withSpace.isEmpty else { continue }
      var shorter = bytes
      shorter.removeSubrange(withSpace)
      let shift = neighbour.isBefore ? withSpace.count : 0
      let other = try detector.trial(on: shorter, using: &workspace)
      let now = other.best(in: range.lowerBound - shift..<range.upperBound - shift)
      let change = score - (now?.score ?? 0)
      guard abs(change) >= Self.leastChange else { continue }
      var text = "“\(trial.text(in: place))” \(neighbour.isBefore ? "before" : "behind") it"
      if let role = role(of: neighbour, rule) { text += " (\(role))" }
      text += "; without it, " + described(now.map { ($0.score, other.candidates[$0.index].type) })
      changes.append(.init(change > 0 ? .for : .against, text, change: Double(change)))
    }
    let strongest = changes.sorted { abs($0.change ?? 0) > abs($1.change ?? 0) }
    let raising = strongest.filter { $0.kind == .for }.prefix(3)
    return Array(raising) + strongest.filter { $0.kind == .against }.prefix(3)
  }

  /// Which of a rule's context words stand around `candidate`, in the window that rules have.
  private func seen(_ words: [String], around candidate: Candidate) -> String {
    let tokens = trial.tokens(in: Int(candidate.start)..<Int(candidate.end))
    let window = max(0, tokens.lowerBound - 8)..<min(trial.letter.count, tokens.upperBound + 4)
    var seen: [String] = []
    for index in window where trial.letter.tokens[index].isWord {
      let token = trial.letter.tokens[index]
      let word = trial.text(in: token.lower..<token.upper)
      if words.contains(word.lowercased()), !seen.contains("“\(word)”") { seen.append("“\(word)”") }
    }
    return seen.isEmpty ? "words nearby" : "words nearby (\(seen.joined(separator: ", ")))"
  }

  private func role(of neighbour: Neighbour, _ rule: Rule?) -> String? {
    let tokens = neighbour.tokens.map { trial.letter.tokens[$0] }
    for token in tokens where token.isWord {
      let word = trial.text(in: token.lower..<token.upper).lowercased()
      if rule?.raises.contains(word) ?? false { return "a word that raises this rule's score" }
      if rule?.lowers.contains(word) ?? false { return "a word that lowers this rule's score" }
    }
    let isLabel = tokens.last.map { $0.isMark(":") || $0.isMark("#") } ?? false
    return tokens.first.flatMap {
      WordFacts.role(of: $0, isLabel: isLabel, isBefore: neighbour.isBefore)
    }
  }

  private func described(_ now: (score: Float, type: IdentifierType?)?) -> String {
    guard let now else { return "nothing would be found here" }
    let score = Double(now.score).short
    return Double(now.score) < Self.threshold - 0.000_1
      ? "the score would be \(score), which is too little"
      : "it would be found as \(now.type?.rawValue ?? ""), score \(score)"
  }

  /// What the lists know of the words in `range`.
  func words(in range: Range<Int>) -> [Explanation.Reason] {
    var reasons: [Explanation.Reason] = []
    for index in trial.tokens(in: range) {
      let token = trial.letter.tokens[index]
      guard token.isWord, token.length > 1, reasons.count < 4 else { continue }
      let text = trial.text(in: token.lower..<token.upper)
      reasons.append(.init(.words, "“\(text)”: \(WordFacts.all(of: token.entry))"))
    }
    return reasons
  }

  /// Where else in the text the words of a name are found as one.
  func elsewhere(_ range: Range<Int>) -> [Explanation.Reason] {
    let hashes = Set(trial.tokens(in: range).map { trial.letter.tokens[$0].hash })
    for finding in findings where finding.rule != "name.propagated" && finding.type.isName {
      let other = finding.range.byteIndices
      if trial.tokens(in: other).contains(where: {
        trial.letter.tokens[$0].isWord && hashes.contains(trial.letter.tokens[$0].hash)
      }) {
        return [.init(.for, "“\(trial.text(in: other))” is found by \(finding.rule)")]
      }
    }
    return []
  }

  /// What the tagger makes of the first word or number in `range` that it looks at.
  func learned(about range: Range<Int>) -> [Explanation.Reason] {
    guard detector.isTagged(trial) else { return [] }
    for index in trial.tokens(in: range) {
      guard let verdict = detector.verdict(on: index, in: trial) else { continue }
      let token = trial.letter.tokens[index]
      let text = trial.text(in: token.lower..<token.upper)
      let name = verdict.tag.plainName
      let opening =
        verdict.margin > 0
        ? "the tagger takes “\(text)” for \(name), by \(verdict.margin.short)"
        : "the tagger would need \((-verdict.margin).short) more to take “\(text)” for \(name)"
      func list(_ terms: [(text: String, nats: Double)]) -> String {
        terms.prefix(3).map { "\($0.text) (\($0.nats > 0 ? "+" : "")\($0.nats.short))" }
          .joined(separator: "; ")
      }
      let raising = list(verdict.terms.filter { $0.nats > 0 })
      let lowering = list(verdict.terms.filter { $0.nats < 0 })
      var reasons: [Explanation.Reason] = [.init(.note, opening)]
      if !raising.isEmpty { reasons.append(.init(.for, "for the tagger: \(raising)")) }
      if !lowering.isEmpty { reasons.append(.init(.against, "for the tagger: \(lowering)")) }
      return reasons
    }
    return []
  }

  /// The rules that would match in `range` but for what they check.
  mutating func checks(of range: Range<Int>) throws(DetectionError) -> [Explanation.Reason] {
    let all: [Candidate]
    if let refused {
      all = refused
    } else {
      let other = try detector.trial(on: bytes, ignoringChecks: true, using: &workspace)
      all = other.candidates.filter { candidate in
        candidate.type != nil && candidate.score >= Float(Self.threshold)
          && detector.catalogRule(of: candidate)?.validator != nil
          && !trial.candidates.contains {
            $0.start == candidate.start && $0.end == candidate.end && $0.rule == candidate.rule
          }
      }
      refused = all
    }
    var reasons: [Explanation.Reason] = []
    for candidate in all
    where range.overlaps(Int(candidate.start)..<Int(candidate.end)) && reasons.count < 2 {
      guard let rule = detector.catalogRule(of: candidate), let check = rule.validator,
        let type = candidate.type
      else { continue }
      let text =
        "\(rule.id) would find \(type.rawValue) here, but \(RuleMeanings.meaning(of: check))"
      if !reasons.contains(where: { $0.text == text }) { reasons.append(.init(.against, text)) }
    }
    return reasons
  }

  private static let beforeWords = ["Mr. ", "Patient: ", "works as a ", "lives in "]
  private static let beforeNumbers = ["on ", "DOB: ", "Age: ", "Claim # ", "MRN: ", "Phone: "]

  /// What would have to stand before `range` for it to be found.
  mutating func missing(at range: Range<Int>) throws(DetectionError) -> [Explanation.Reason] {
    let hasDigits = bytes[range].contains { $0 &- 0x30 < 10 }
    var reasons: [Explanation.Reason] = []
    let cues = hasDigits ? Self.beforeNumbers : Self.beforeWords
    for cue in cues where reasons.count < 2 {
      var with = bytes
      with.insert(contentsOf: cue.utf8, at: range.lowerBound)
      let place = range.lowerBound + cue.utf8.count..<range.upperBound + cue.utf8.count
      let other = try detector.trial(on: with, using: &workspace)
      guard let now = other.best(in: place), Double(now.score) >= Self.threshold - 0.000_1,
        let type = other.candidates[now.index].type
      else { continue }
      let label = cue.hasSuffix(" ") ? cue.dropLast() : cue[...]
      reasons.append(
        .init(
          .missing,
          "with “\(label)” before it, it would be found as \(type.rawValue), score "
            + Double(now.score).short))
    }
    if reasons.isEmpty {
      let tried = cues.map { "“\($0.dropLast())”" }.joined(separator: ", ")
      reasons.append(.init(.missing, "it would not be found even behind \(tried)"))
    }
    return reasons
  }

  /// Where `word` stands in `text`, ASCII letter case ignored.
  static func places(of word: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    guard !word.isEmpty, word.count <= text.count else { return [] }
    let sought = word.map(small)
    var places: [Range<Int>] = []
    for start in 0...text.count - word.count
    where sought.indices.allSatisfy({ small(text[start + $0]) == sought[$0] }) {
      places.append(start..<start + word.count)
    }
    return places
  }
}
