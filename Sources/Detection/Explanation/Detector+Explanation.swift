public import LetheCore
internal import PatternCatalog

extension Detector {
  /// Why `text`, or each place where it has `word`, was or was not found.
  ///
  /// The text is searched again with each neighbour of a finding left out, and with a title or
  /// label put before what was not found: what makes a difference is told from what does
  /// not, whichever rule or recognizer it is that cares. That takes some dozens of searches for
  /// each item, so a longer text's words that were not found are looked at only where asked for.
  ///
  /// - Parameter word: what to look at, letter case ignored; the whole text if `nil`. Where the
  ///   text has no such word the explanation has no items.
  /// - Throws: ``DetectionError`` when a rule reaches a limit.
  public func explanation(
    of text: DocumentText, word: String? = nil
  ) throws(DetectionError) -> Explanation {
    var explainer = try Explainer(self, text, word: word)
    return try explainer.explanation()
  }
}

/// The making of one explanation.
private struct Explainer: ~Copyable {
  private let detector: Detector
  private let bytes: [UInt8]
  private let trial: Trial
  private let findings: [Finding]
  /// Where the word asked for stands.
  private let asked: [Range<Int>]?
  private var workspace: DetectorWorkspace
  private var items: [Explanation.Item] = []
  /// What is refused by a rule's check only, once it was looked for.
  private var refused: [Candidate]?

  /// Words of the longest text whose words are all looked at.
  private static let most = 60
  /// Changes of a score below this say nothing.
  private static let leastChange: Float = 0.04
  private static let threshold = Detector.Sensitivity.balanced.minimumScore

  init(_ detector: Detector, _ text: DocumentText, word: String?) throws(DetectionError) {
    var workspace = DetectorWorkspace()
    let trial = try detector.trial(on: text.searchable, using: &workspace)
    let findings = try detector.findings(in: text, using: &workspace)
    (self.detector, self.trial, self.findings) = (detector, trial, findings)
    self.workspace = workspace
    bytes = text.searchable
    asked = word.map { Self.places(of: Array($0.utf8), in: text.searchable) }
  }

  private var isLimited: Bool { asked == nil && trial.letter.wordCount > Self.most }

  mutating func explanation() throws(DetectionError) -> Explanation {
    for finding in findings where isAsked(finding.range.byteIndices) { try addFound(finding) }
    addLookAlikes()
    try addWeak()
    if !isLimited { try addNotFound() }
    var counter = ScalarCounter()
    let sorted = items.sorted { ($0.range.lowerBound, $0.rank) < ($1.range.lowerBound, $1.rank) }
      .map { item in
        let start = counter.scalarOffset(of: item.range.lowerBound, in: bytes.span)
        let end = counter.scalarOffset(of: item.range.upperBound, in: bytes.span)
        return Explanation.Item(
          outcome: item.outcome, range: item.range, scalars: start..<end, text: item.text,
          type: item.type, rule: item.rule, score: item.score, reasons: item.reasons)
      }
    return Explanation(threshold: Self.threshold, items: sorted, isLimited: isLimited)
  }

  // MARK: What there is to explain

  private mutating func addFound(_ finding: Finding) throws(DetectionError) {
    let range = finding.range.byteIndices
    guard let (index, score) = trial.best(in: range, by: finding.rule, of: detector) else { return }
    let candidate = trial.candidates[index]
    var reasons = decision(of: candidate, weighed: score)
    reasons += inside(range, candidate)
    if !isLimited { reasons += try context(of: range, score, candidate) }
    reasons += words(in: range)
    if finding.rule == "name.propagated" { reasons += elsewhere(range) }
    if finding.rule.hasPrefix("tagger."), !isLimited { reasons += learned(about: range) }
    add(.found, range, finding.type, finding.rule, finding.score, reasons)
  }

  private mutating func addLookAlikes() {
    var ranges: [Range<Int>] = []
    for look in trial.looks.sorted where look.score >= 0.5 {
      let range = Int(look.start)..<Int(look.end)
      guard isAsked(range), !ranges.contains(range),
        !findings.contains(where: { $0.range.byteIndices == range })
      else { continue }
      ranges.append(range)
      let rule = detector.ruleID(of: look)
      var reasons: [Explanation.Reason] = []
      if let says = meaning(of: look) { reasons.append(.init(.rule, "\(rule): \(says)")) }
      var told: [String] = []
      for held in trial.candidates where trial.looks.hold(held) {
        let place = Int(held.start)..<Int(held.end)
        guard let type = held.type, range.lowerBound <= place.lowerBound,
          place.upperBound <= range.upperBound, held.score <= look.score
        else { continue }
        let line =
          "\(type.rawValue) “\(trial.text(in: place))” by \(detector.ruleID(of: held)), score "
          + "\(Double(held.score).short), is dropped: it lies inside and is no surer"
        if !told.contains(line) { told.append(line) }
      }
      reasons += told.map { .init(.against, $0) }
      add(.lookAlike, range, nil, rule, Double(look.score), reasons)
    }
  }

  private mutating func addWeak() throws(DetectionError) {
    var best: [(range: Range<Int>, index: Int)] = []
    for (index, candidate) in trial.candidates.enumerated() {
      let range = Int(candidate.start)..<Int(candidate.end)
      guard candidate.type != nil, !trial.looks.hold(candidate), isAsked(range),
        trial.scores[index] >= 0.2, trial.scores[index] < Float(Self.threshold),
        !items.contains(where: { $0.range.byteIndices.overlaps(range) })
      else { continue }
      if let same = best.firstIndex(where: { $0.range.overlaps(range) }) {
        if trial.scores[index] > trial.scores[best[same].index] { best[same] = (range, index) }
      } else {
        best.append((range, index))
      }
    }
    for (range, index) in best {
      let candidate = trial.candidates[index]
      var reasons = decision(of: candidate, weighed: trial.scores[index])
      if !isLimited {
        reasons += try context(of: range, trial.scores[index], candidate)
        reasons += words(in: range)
        reasons += learned(about: range)
        reasons += try missing(at: range)
      }
      add(
        .tooWeak, range, candidate.type, detector.ruleID(of: candidate),
        Double(trial.scores[index]), reasons)
    }
  }

  private mutating func addNotFound() throws(DetectionError) {
    let tokens = trial.letter.tokens
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      let token = tokens[index]
      guard token.isWord || token.kind == .number else { continue }
      var last = index
      if token.kind == .number || beginsNumber(index) {
        while last + 1 < tokens.count, tokens[last + 1].shape.contains(.glued),
          tokens[last + 1].kind.rawValue <= 1
            || last + 2 < tokens.count && tokens[last + 2].shape.contains(.glued)
        {
          last += 1
        }
      }
      let range = token.lower..<tokens[last].upper
      let isGlued = last > index
      index = last
      guard asked == nil ? isStriking(token, endingAt: last) || isGlued : isAsked(range),
        !items.contains(where: { $0.range.byteIndices.overlaps(range) })
      else { continue }
      var reasons = try context(of: range, 0, nil)
      reasons += words(in: range)
      reasons += try checks(of: range)
      reasons += learned(about: range)
      reasons += try missing(at: range)
      add(.notFound, range, nil, nil, nil, reasons)
    }
  }

  /// Whether a word and digits are glued together at `index`: `L4`, `A70418`.
  private func beginsNumber(_ index: Int) -> Bool {
    guard let next = trial.letter.token(index + 1) else { return false }
    return next.kind == .number && next.shape.contains(.glued)
  }

  /// Whether a reader would ask about a word without being told to: a number, or a capital that
  /// does not come from the sentence alone.
  private func isStriking(_ token: Token, endingAt index: Int) -> Bool {
    if token.kind == .number { return true }
    if token.entry.has([.occupation, .occupationHead]), !token.isCapitalized { return true }
    // Titles and labels announce something and are nothing themselves.
    guard token.isCapitalized, token.length > 1, !token.entry.has([.title, .credential]),
      !(trial.letter.token(index + 1)?.isMark(":") ?? false)
    else { return false }
    return token.entry.commonWord < 5 || token.givenOrSurname >= 4
      || !trial.letter.beginsSentence(index)
  }

  private func isAsked(_ range: Range<Int>) -> Bool {
    asked?.contains { $0.overlaps(range) } ?? true
  }

  private mutating func add(
    _ outcome: Explanation.Outcome, _ range: Range<Int>, _ type: IdentifierType?, _ rule: String?,
    _ score: Double?, _ reasons: [Explanation.Reason]
  ) {
    items.append(
      Explanation.Item(
        outcome: outcome, range: ByteRange(bytes: range), scalars: 0..<0,
        text: trial.text(in: range), type: type, rule: rule, score: score, reasons: reasons))
  }

  // MARK: Reasons

  /// What else is found in part of a finding: the longest gives the whole its type.
  private func inside(_ range: Range<Int>, _ longest: Candidate) -> [Explanation.Reason] {
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
  private func meaning(of candidate: Candidate) -> String? {
    guard let source = detector.catalogRule(of: candidate)?.source else {
      return RuleMeanings.meaning(of: detector.ruleID(of: candidate))
    }
    let says = source.replacing("ANNOTATION, ", with: "the annotation guideline's ")
    return candidate.type == nil ? "it only looks like an identifier: \(says)" : says
  }

  /// The rule that decided, and what the text as a whole did to its score.
  private func decision(of candidate: Candidate, weighed: Float) -> [Explanation.Reason] {
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
          "words nearby \(change > 0 ? "raise" : "lower") this rule's score of "
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
  private mutating func context(
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
  private func words(in range: Range<Int>) -> [Explanation.Reason] {
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
  private func elsewhere(_ range: Range<Int>) -> [Explanation.Reason] {
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
  private func learned(about range: Range<Int>) -> [Explanation.Reason] {
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
  private mutating func checks(of range: Range<Int>) throws(DetectionError) -> [Explanation.Reason]
  {
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
  private mutating func missing(at range: Range<Int>) throws(DetectionError) -> [Explanation.Reason]
  {
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
  private static func places(of word: [UInt8], in text: [UInt8]) -> [Range<Int>] {
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

extension Explanation.Item {
  /// Found ones first among those that begin together.
  fileprivate var rank: Int {
    switch outcome {
    case .found: 0
    case .lookAlike: 1
    case .tooWeak: 2
    case .notFound: 3
    }
  }
}
