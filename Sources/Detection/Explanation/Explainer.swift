internal import LetheCore
internal import PatternCatalog

/// The making of one explanation.
struct Explainer: ~Copyable {
  let detector: Detector
  let bytes: [UInt8]
  let trial: Trial
  let findings: [Finding]
  /// Where the word asked for stands.
  private let asked: [Range<Int>]?
  var workspace: DetectorWorkspace
  private var items: [Explanation.Item] = []
  /// What is refused by a rule's check only, once it was looked for.
  var refused: [Candidate]?

  /// Words of the longest text whose words are all looked at.
  private static let most = 60
  /// Changes of a score below this say nothing.
  static let leastChange: Float = 0.04
  static let threshold = Detector.Sensitivity.balanced.minimumScore

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
    if !isLimited {
      reasons += try context(of: range, score, candidate)
      if bytes[range].contains(where: { $0 &- 0x30 < 10 }) { reasons += try checks(of: range) }
    }
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
