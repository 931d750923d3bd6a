package import LetheCore
internal import PatternCatalog

/// How long each stage of a search took, for benchmarks.
package struct SearchStages: Sendable {
  /// A stage, in the order in which a text goes through them.
  package enum Stage: String, CaseIterable, Sendable {
    /// Cutting the text into tokens and looking words up.
    case scanner = "tokens and lexicon lookup"
    /// Dispatch by token, and reading ahead for all patterns at once.
    case automaton = "dispatch and reading ahead"
    /// The filters, PCRE2, the words around a match and its check.
    case rules = "PCRE2, filters and context"
    /// The table of what may begin where.
    case letter = "letter and leads"
    /// The native recognizers.
    case recognizers = "recognizers"
    case tagger = "tagger"
    /// Look-alikes, scores and overlaps.
    case settling = "look-alikes and overlaps"
  }

  private var measured: [Stage: Duration] = [:]

  package init() {}

  /// How long a stage took, over all texts.
  package subscript(stage: Stage) -> Duration {
    let whole = measured[stage, default: .zero]
    // The rules were dispatched once more with their tries.
    return stage == .rules ? max(.zero, whole - measured[.automaton, default: .zero]) : whole
  }

  fileprivate mutating func add(_ stage: Stage, since start: inout ContinuousClock.Instant) {
    let now = ContinuousClock.now
    measured[stage, default: .zero] += now - start
    start = now
  }
}

extension Detector {
  /// Searches `bytes` as `findings(in:)` does, with a look at the clock between the stages.
  ///
  /// The clock is read a few times a letter. What happens between two tokens cannot be timed so:
  /// the rules are run twice, first with each try given up before its filter, and the difference is
  /// what filters and PCRE2 take.
  package func measureStages(
    on bytes: [UInt8], using workspace: inout DetectorWorkspace, to stages: inout SearchStages
  ) throws(DetectionError) -> [Finding] {
    var all: [Finding] = []
    for segment in Segments(of: bytes.span) {
      var start = ContinuousClock.now
      workspace.tokens.removeAll(keepingCapacity: true)
      workspace.candidates.removeAll(keepingCapacity: true)
      scanner.scan(bytes.span, in: segment, into: &workspace.tokens)
      stages.add(.scanner, since: &start)
      try engine.run(on: bytes.span, using: &workspace, only: -1)
      stages.add(.automaton, since: &start)
      try engine.run(on: bytes.span, using: &workspace)
      stages.add(.rules, since: &start)
      let letter = Letter(bytes: bytes, tokens: workspace.tokens, lexicon: catalog.lexicon)
      stages.add(.letter, since: &start)
      var candidates: [Candidate] = []
      swap(&candidates, &workspace.candidates)
      var pass = begin(on: letter, &candidates)
      stages.add(.recognizers, since: &start)
      tagger?.run(on: letter, &pass, &candidates)
      stages.add(.tagger, since: &start)
      complete(on: letter, &pass, &candidates)
      stages.add(.recognizers, since: &start)
      dropExcluded(&candidates)
      letter.weakenWhereQuiet(
        &candidates, left: candidates, native: engine.ruleCount, learned: learned)
      all += settled(candidates, .balanced)
      swap(&candidates, &workspace.candidates)
      stages.add(.settling, since: &start)
    }
    var start = ContinuousClock.now
    let findings = all.mergingOverlaps()
    stages.add(.settling, since: &start)
    return findings
  }
}
