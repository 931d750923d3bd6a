internal import LetheCore
public import RiskModels

/// How much may be found before a release is held back.
public struct AuditGate: Hashable, Sendable {
  /// Identifiers of originals that may stand in outputs.
  public var maximumLeaks: Int
  /// Leftovers allowed by severity; a missing entry sets no limit.
  public var maximumLeftovers: [Severity: Int]
  /// Whether the dates of every case have to have moved together.
  public var requiresIntervals: Bool
  /// Whether every entity has to have one replacement of its own.
  public var requiresReplacements: Bool
  /// Whether nothing but identifiers may have been changed; `nil` for where it is known what
  /// was put in, since otherwise an identifier that only another tool knew of would count.
  public var requiresUnaltered: Bool?
  /// The chance that the case which is easiest to assign to its person may have, or for a marketer
  /// a case on average, in `0...1`; `nil` sets no limit.
  public var maximumRisk: Double?
  /// By whom, for ``maximumRisk``.
  public var riskModel: AttackerModel
  /// The share of cases that may stand alone, in `0...1`; `nil` sets no limit.
  public var maximumUniqueShare: Double?
  /// Passages allowed that could be looked up word for word; `nil` sets no limit.
  public var maximumQuotable: Int?

  /// A gate; as it stands, nothing but leftovers of low severity may pass.
  public init(
    maximumLeaks: Int = 0, maximumLeftovers: [Severity: Int] = [.high: 0, .medium: 0],
    requiresIntervals: Bool = true, requiresReplacements: Bool = true,
    requiresUnaltered: Bool? = nil,
    maximumRisk: Double? = nil, riskModel: AttackerModel = .prosecutor,
    maximumUniqueShare: Double? = nil,
    maximumQuotable: Int? = nil
  ) {
    self.maximumQuotable = maximumQuotable
    self.maximumLeaks = maximumLeaks
    self.maximumLeftovers = maximumLeftovers
    self.requiresIntervals = requiresIntervals
    self.requiresReplacements = requiresReplacements
    self.requiresUnaltered = requiresUnaltered
    self.maximumRisk = maximumRisk
    self.riskModel = riskModel
    self.maximumUniqueShare = maximumUniqueShare
  }
}

extension AuditGate {
  /// The questions this gate asks, answered.
  ///
  /// - Parameters:
  ///   - reading: what was read, and what was not.
  ///   - hasKnown: whether what is known beforehand was looked for.
  ///   - knowsReplacements: whether it is known which texts were put in.
  func checks(
    _ reading: AuditReading, leaks: Int, leftovers: [Severity: Int], consistency: Consistency,
    hasKnown: Bool = false, knowsReplacements: Bool = false, quotability: Quotability? = nil
  ) -> [Check] {
    reading.checks
      + [leakCheck(leaks, reading, hasKnown: hasKnown)]
      + Severity.allCases.map { leftoverCheck(leftovers[$0, default: 0], $0) }
      + [
        intervalCheck(consistency.intervals), replacementCheck(consistency.replacements),
        alterationCheck(consistency.alterations, knowsReplacements: knowsReplacements),
        quotabilityCheck(quotability),
      ]
  }

  private func quotabilityCheck(_ quotability: Quotability?) -> Check {
    let title = "Passages that could be looked up word for word"
    guard let quotability else {
      return Check(
        id: "quotability", title: title, outcome: .notApplicable, detail: "not looked for")
    }
    let count = quotability.passages.count
    let counts = quotability.passagesByKind
    let outcome = maximumQuotable.map { count <= $0 ? Check.Outcome.passed : .failed }
    return Check(
      id: "quotability", title: title, outcome: outcome ?? .informative,
      detail: counts[.quotation, default: 0].of("quotation") + " and "
        + counts[.rareWords, default: 0].of("run") + " of rare words, "
        + (maximumQuotable.map { "\($0) allowed" } ?? "no limit"))
  }

  private func leakCheck(_ leaks: Int, _ reading: AuditReading, hasKnown: Bool) -> Check {
    let hasOriginals = reading.hasOriginals
    let title =
      hasKnown
      ? hasOriginals
        ? "Identifiers known or of the originals in the outputs"
        : "Known identifiers in the outputs" : "Identifiers of the originals in the outputs"
    guard hasOriginals || hasKnown else {
      return Check(
        id: "leaks", title: title, outcome: .notApplicable, detail: "no originals were given")
    }
    return Check(
      id: "leaks", title: title, outcome: leaks <= maximumLeaks ? .passed : .failed,
      detail: "\(leaks) found, \(maximumLeaks) allowed" + notSearched(reading))
  }

  /// That not everything could be looked for, if so.
  private func notSearched(_ reading: AuditReading) -> String {
    guard let searched = reading.identifiersSearched, searched.count < searched.total else {
      return ""
    }
    return "; \(searched.total - searched.count) of \(searched.total) identifiers are too short or "
      + "too vague to be looked for"
  }

  private func leftoverCheck(_ count: Int, _ severity: Severity) -> Check {
    let limit = maximumLeftovers[severity]
    let outcome = limit.map { count <= $0 ? Check.Outcome.passed : .failed } ?? .informative
    return Check(
      id: "leftovers-\(severity.rawValue)", title: "Leftovers of \(severity.rawValue) severity",
      outcome: outcome, detail: "\(count) found, " + (limit.map { "\($0) allowed" } ?? "no limit"))
  }

  private func intervalCheck(_ intervals: Consistency.Intervals) -> Check {
    let title = "Intervals between dates kept"
    guard intervals.casesKept.total > 0 || intervals.documentsNotCompared > 0 else {
      return Check(
        id: "intervals", title: title, outcome: .notApplicable, detail: "no dates to compare")
    }
    // What could not be compared is not known to be kept.
    let isKept = intervals.violations.isEmpty && intervals.documentsNotCompared == 0
    let outcome: Check.Outcome = isKept ? .passed : requiresIntervals ? .failed : .informative
    let notCompared =
      intervals.documentsNotCompared == 0
      ? "" : ", \(intervals.documentsNotCompared.of("document")) could not be compared"
    return Check(
      id: "intervals", title: title, outcome: outcome,
      detail: "in \(intervals.casesKept) cases with dates to compare, "
        + "\(intervals.violations.count.of("date")) out of place\(notCompared)")
  }

  private func replacementCheck(_ replacements: Consistency.Replacements) -> Check {
    let title = "One replacement for each person or thing"
    guard replacements.entitiesKept.total > 0 else {
      return Check(
        id: "replacements", title: title, outcome: .notApplicable,
        detail: "no replacements were listed")
    }
    let isKept = replacements.violations.isEmpty
    return Check(
      id: "replacements", title: title,
      outcome: isKept ? .passed : requiresReplacements ? .failed : .informative,
      detail: "for \(replacements.entitiesKept) entities, "
        + replacements.violations.count.of("conflict")
        + (replacements.sharedByCases == 0
          ? ""
          : "; \(replacements.sharedByCases.of("replacement")) stand for others in other cases, as "
            + "chance may have it"))
  }

  private func alterationCheck(
    _ alterations: Consistency.Alterations, knowsReplacements: Bool
  ) -> Check {
    let title = "Nothing but identifiers changed"
    let compared = alterations.documentsUnaltered
    guard compared.total > 0 || alterations.documentsNotCompared > 0 else {
      return Check(
        id: "alterations", title: title, outcome: .notApplicable,
        detail: "no originals were given")
    }
    let isKept = alterations.places.isEmpty && alterations.documentsNotCompared == 0
    let isRequired = requiresUnaltered ?? knowsReplacements
    let notCompared =
      alterations.documentsNotCompared == 0
      ? "" : ", \(alterations.documentsNotCompared.of("document")) could not be compared"
    return Check(
      id: "alterations", title: title,
      outcome: isKept ? .passed : isRequired ? .failed : .informative,
      detail: "in \(compared) documents, \(alterations.places.count.of("other change"))"
        + notCompared)
  }
}
