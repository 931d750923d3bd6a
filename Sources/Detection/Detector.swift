public import IdentifierSearch
public import LetheCore
internal import PCRE2
public import PatternCatalog
internal import Prefilter
package import Tagging

/// Finds what identifies someone: the rules and the native recognizers, united.
///
/// A detector is immutable and shared; each thread brings a ``DetectorWorkspace``.
public final class Detector: Sendable {
  /// How much evidence a finding needs.
  public struct Sensitivity: Hashable, Sendable {
    /// Findings below this score are not reported.
    public var minimumScore: Double

    /// Right more often than not: what a redactor acts on.
    public static let balanced = Sensitivity(minimumScore: 0.5)
    /// Whatever might identify somebody: what an auditor looks at.
    public static let suspicious = Sensitivity(minimumScore: 0.2)

    public init(minimumScore: Double) { self.minimumScore = minimumScore }
  }

  let scanner: Scanner
  let engine: RuleEngine
  private let names: NameRecognizer
  private let places: PlaceRecognizer
  private let organizations: OrganizationRecognizer
  private let occupations: OccupationRecognizer
  private let columns: ColumnRecognizer
  private let providers: ProviderRecognizer
  private let ages: AgeRecognizer
  private let literature: LiteratureRecognizer
  let tagger: Tagger?
  /// The rules of the tagger.
  let learned: Range<Int>
  private let ruleIDs: [String]
  private let workspaces = WorkspacePool()

  /// The rules in force, in the order in which ``Candidate/rule`` counts them.
  public let catalog: PatternCatalog

  public convenience init(_ catalog: PatternCatalog) {
    self.init(catalog, tagging: catalog.tagWeights)
  }

  /// A detector with other weights for the tagger, or without it: to learn and to measure.
  package init(_ catalog: PatternCatalog, tagging weights: TagWeights?) {
    self.catalog = catalog
    scanner = Scanner(lexicon: catalog.lexicon)
    engine = RuleEngine(catalog)
    // The native recognizers' rules are numbered behind those of the catalog.
    var ruleIDs = engine.tables.ids
    func number(_ ids: [String]) -> Int {
      defer { ruleIDs += ids }
      return ruleIDs.count
    }
    names = NameRecognizer(firstRule: number(NameRecognizer.ruleIDs))
    places = PlaceRecognizer(firstRule: number(PlaceRecognizer.ruleIDs))
    organizations = OrganizationRecognizer(firstRule: number(OrganizationRecognizer.ruleIDs))
    occupations = OccupationRecognizer(firstRule: number(OccupationRecognizer.ruleIDs))
    columns = ColumnRecognizer(firstRule: number(ColumnRecognizer.ruleIDs))
    ages = AgeRecognizer(firstRule: number(AgeRecognizer.ruleIDs))
    literature = LiteratureRecognizer(firstRule: number(LiteratureRecognizer.ruleIDs))
    providers = ProviderRecognizer(firstRule: number(ProviderRecognizer.ruleIDs))
    let tagged = number(Tagger.ruleIDs)
    learned = tagged..<tagged + Tagger.ruleIDs.count
    tagger = weights.map { Tagger(firstRule: tagged, weights: $0) }
    self.ruleIDs = ruleIDs
  }

  /// The findings in `text`, in text order, none overlapping another.
  ///
  /// - Parameter known: what is known to identify someone in it; it is found whatever rules
  ///   and look-alikes say, with the score 1.
  /// - Throws: ``DetectionError`` when a rule reaches a limit. A letter searched in
  ///   part looks just like a letter with little to find, so there is no partial
  ///   answer.
  public func findings(
    in text: DocumentText, sensitivity: Sensitivity = .balanced, known: KnownSearch? = nil
  ) throws(DetectionError) -> [Finding] {
    var result: Result<[Finding], DetectionError> = .success([])
    withWorkspace { workspace in
      result = Result { () throws(DetectionError) in
        try findings(in: text, sensitivity: sensitivity, known: known, using: &workspace)
      }
    }
    return try result.get()
  }

  /// Passes scratch memory to `body` that no other thread has meanwhile.
  ///
  /// It is one that was used before where there is one, and what it learned then makes
  /// the next search quicker: lend it for a batch of texts rather than for one.
  public func withWorkspace<Result>(
    _ body: (inout DetectorWorkspace) throws -> Result
  ) rethrows -> Result {
    try workspaces.withWorkspace(body)
  }

  /// The findings in `text`, with scratch memory that is kept from text to text.
  public func findings(
    in text: DocumentText, sensitivity: Sensitivity = .balanced, known: KnownSearch? = nil,
    using workspace: inout DetectorWorkspace
  ) throws(DetectionError) -> [Finding] {
    try findings(
      inValid: text.searchable, sensitivity: sensitivity, known: known, using: &workspace)
  }

  /// The findings in bytes already known to be UTF-8, without a ``DocumentText``.
  public func findings(
    inValid bytes: [UInt8], sensitivity: Sensitivity = .balanced, known: KnownSearch? = nil,
    using workspace: inout DetectorWorkspace
  ) throws(DetectionError) -> [Finding] {
    var findings: [Finding] = []
    // What findings of the next stretch may still overlap; in a letter, everything.
    var open: [Finding] = []
    var segments = Segments(of: bytes.span)
    while let segment = segments.next() {
      try search(bytes, segment, &workspace)
      open += settled(workspace.candidates, sensitivity)
      if let known { open += known.mentions(in: bytes, segment) }
      guard let next = segments.following else { break }
      findings += merged(
        open.removeRuns(endingBefore: ByteOffset(next.lowerBound - Segments.overlap)), known)
    }
    guard !findings.isEmpty else { return merged(open, known) }
    findings += merged(open, known)
    return findings
  }

  /// What the automaton learns from reading `texts`, as ``LearnedStates`` are kept in a file.
  ///
  /// - Throws: ``DetectionError`` when a rule reaches a limit.
  package func learnedStates(from texts: [DocumentText]) throws(DetectionError) -> [UInt32] {
    var workspace = DetectorWorkspace()
    for text in texts { _ = try findings(in: text, using: &workspace) }
    return workspace.automaton.learnedStates(fingerprint: catalog.fingerprint)
  }

  private func merged(_ findings: [Finding], _ known: KnownSearch?) -> [Finding] {
    known == nil ? findings.mergingOverlaps() : findings.mergingKnown()
  }

  private func search(
    _ bytes: [UInt8], _ segment: Range<Int>, _ workspace: inout DetectorWorkspace
  ) throws(DetectionError) {
    try runRules(on: bytes, segment, &workspace)
    let letter = Letter(bytes: bytes, tokens: workspace.tokens, lexicon: catalog.lexicon)
    var candidates: [Candidate] = []
    swap(&candidates, &workspace.candidates)
    var pass = begin(on: letter, &candidates)
    tagger?.run(on: letter, &pass, &candidates)
    complete(on: letter, &pass, &candidates)
    dropExcluded(&candidates)
    letter.weakenWhereQuiet(
      &candidates, left: candidates, native: engine.ruleCount, learned: learned)
    swap(&candidates, &workspace.candidates)
  }

  /// Cuts `segment` into tokens and tries the rules at them.
  private func runRules(
    on bytes: [UInt8], _ segment: Range<Int>, _ workspace: inout DetectorWorkspace
  ) throws(DetectionError) {
    workspace.tokens.removeAll(keepingCapacity: true)
    workspace.candidates.removeAll(keepingCapacity: true)
    scanner.scan(bytes.span, in: segment, into: &workspace.tokens)
    try engine.run(on: bytes.span, using: &workspace)
  }

  /// Adds what the recognizers find before the tagger reads the letter.
  func begin(on letter: Letter, _ candidates: inout [Candidate]) -> NamePass {
    literature.run(on: letter, &candidates)
    columns.run(on: letter, &candidates)
    providers.run(on: letter, &candidates)
    occupations.run(on: letter, &candidates)
    organizations.run(on: letter, &candidates)
    places.run(on: letter, &candidates)
    return names.firstPass(on: letter, candidates)
  }

  /// Adds what follows from all that was found, the tagger's share included.
  func complete(
    on letter: Letter, _ pass: inout NamePass, _ candidates: inout [Candidate]
  ) {
    names.finish(&pass, &candidates)
    organizations.findAddressed(on: letter, &candidates)
    Extents(letter, candidates).complete(&candidates)
    DateExtents(letter: letter).complete(&candidates)
    ages.run(on: letter, &candidates)
    occupations.finish(on: letter, &candidates)
  }

  /// Drops what lies wholly inside a look-alike that is at least as sure.
  func dropExcluded(_ candidates: inout [Candidate]) {
    let looks = LookAlikes(in: candidates)
    guard !looks.isEmpty else { return }
    candidates.removeAll { $0.type == nil || looks.hold($0) }
  }

  func settled(_ candidates: [Candidate], _ sensitivity: Sensitivity) -> [Finding] {
    let least = Float(sensitivity.minimumScore) - 0.000_1
    return candidates.compactMap { candidate in
      guard let type = candidate.type, candidate.score >= least else { return nil }
      let range = ByteRange(bytes: Int(candidate.start)..<Int(candidate.end))
      let score = (Double(candidate.score) * 10_000).rounded() / 10_000
      return Finding(type, at: range, score: score, rule: ruleIDs[Int(candidate.rule)])
    }
  }
}

extension Detector {
  /// What the tagger would see of `text`, to learn from.
  ///
  /// - Parameter truth: what the token in a range of bytes is; `nil` where it does not count.
  package func lesson(
    in text: DocumentText, truth: (Range<Int>) -> Tag?
  ) throws(DetectionError) -> TagExample {
    var workspace = DetectorWorkspace()
    let bytes = text.searchable
    scanner.scan(bytes.span, in: 0..<bytes.count, into: &workspace.tokens)
    try engine.run(on: bytes.span, using: &workspace)
    let letter = Letter(bytes: bytes, tokens: workspace.tokens, lexicon: catalog.lexicon)
    var candidates = workspace.candidates
    literature.run(on: letter, &candidates)
    columns.run(on: letter, &candidates)
    occupations.run(on: letter, &candidates)
    organizations.run(on: letter, &candidates)
    places.run(on: letter, &candidates)
    candidates += names.firstPass(on: letter, candidates).found
    return TagExample(letter, candidates, truth: truth)
  }

  /// A search of `bytes` of which everything is kept.
  ///
  /// - Parameter ignoringChecks: whether what a rule's check refuses is kept, too.
  func trial(
    on bytes: [UInt8], ignoringChecks: Bool = false, using workspace: inout DetectorWorkspace
  ) throws(DetectionError) -> Trial {
    workspace.ignoresChecks = ignoringChecks
    defer { workspace.ignoresChecks = false }
    try runRules(on: bytes, 0..<bytes.count, &workspace)
    let letter = Letter(bytes: bytes, tokens: workspace.tokens, lexicon: catalog.lexicon)
    var candidates = workspace.candidates
    var pass = begin(on: letter, &candidates)
    let before = candidates + pass.found
    tagger?.run(on: letter, &pass, &candidates)
    complete(on: letter, &pass, &candidates)
    var left = candidates
    dropExcluded(&left)
    var weighed = candidates
    letter.weakenWhereQuiet(
      &weighed, left: left, native: engine.ruleCount, learned: learned)
    return Trial(
      letter: letter, candidates: candidates, scores: weighed.map(\.score),
      looks: LookAlikes(in: candidates), beforeTagger: before)
  }

  /// What the tagger makes of a token; see ``Tagger/verdict(on:in:_:)``.
  func verdict(on token: Int, in trial: Trial) -> TagVerdict? {
    tagger?.verdict(on: token, in: trial.letter, trial.beforeTagger)
  }

  /// Whether `trial` has a tagger's say: it says nothing of a few words.
  func isTagged(_ trial: Trial) -> Bool { tagger?.isLongEnough(trial.letter) ?? false }

  /// The id of the rule or recognizer that made `candidate`.
  func ruleID(of candidate: Candidate) -> String { ruleIDs[Int(candidate.rule)] }

  /// The rule of the catalog that made `candidate`; `nil` for a recognizer's.
  func catalogRule(of candidate: Candidate) -> Rule? {
    Int(candidate.rule) < engine.ruleCount ? catalog.rules[Int(candidate.rule)] : nil
  }

  /// What one rule finds in `text` by itself, look-alikes of other rules ignored.
  ///
  /// For a rule that marks look-alikes, the ranges it marks. Used to run a rule's
  /// own examples, and to explain.
  func ranges(
    foundBy rule: Int, in text: DocumentText, using workspace: inout DetectorWorkspace
  ) throws(DetectionError) -> [(range: ByteRange, score: Double)] {
    let bytes = text.searchable
    workspace.tokens.removeAll(keepingCapacity: true)
    workspace.candidates.removeAll(keepingCapacity: true)
    scanner.scan(bytes.span, in: 0..<bytes.count, into: &workspace.tokens)
    try engine.run(on: bytes.span, using: &workspace, only: rule)
    return workspace.candidates.map {
      (ByteRange(bytes: Int($0.start)..<Int($0.end)), Double($0.score))
    }
  }
}
