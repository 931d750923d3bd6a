public import RiskModels

/// What one person found in one letter of a plan.
public struct ReviewJudgement: Hashable, Sendable {
  /// The letter's place in the order of reading, from 1.
  public let number: Int
  /// What identifies somebody, in any order; empty where nothing does.
  public let marks: [ReviewPlan.Mark]

  public init(number: Int, marks: [ReviewPlan.Mark]) {
    (self.number, self.marks) = (number, marks)
  }
}

/// What a review has shown.
public struct ReviewResult: Hashable, Sendable {
  /// Why a review shows nothing yet.
  public enum Refusal: Error, Hashable, Sendable {
    /// So many of the letters that were drawn were not read, the first of which is named.
    case unread(Int, first: Int)
    /// A judgement is of a letter that the plan does not have.
    case unknown(Int)
    /// A letter was judged twice by one reader.
    case repeated(Int)
  }

  /// Letters with something, and the share of all letters that have it at most.
  public struct Bound: Hashable, Sendable {
    /// The type of identifier, or `nil` for any.
    public let type: String?
    /// Letters read that have something, of those read.
    public let found: Ratio
    /// With the plan's confidence, no greater a share of the corpus's letters has something; `nil`
    /// where reading stopped early, for which only the plan's own bound is shown or not.
    public let upperBound: Double?
  }

  /// How much two of those who looked found of the same.
  public struct Overlap: Hashable, Sendable {
    /// Who looked: two readers, or the readers and the audit.
    public enum Pair: String, Hashable, Sendable {
      case readers
      case readersAndAudit = "readers-and-audit"
    }

    public let pair: Pair
    public let counts: CaptureRecapture
  }

  public let plan: ReviewPlan
  /// Letters that were read.
  public let read: Int
  /// Letters in which something is left, whatever it is.
  public let letters: Bound
  /// By type, those with the most letters first.
  public let types: [Bound]
  /// What a plan with looks says to do; `nil` for one that is read to its end.
  public let decision: SequentialPlan.Decision?
  /// Whether the plan's bound is shown to hold, with its confidence.
  public let isShown: Bool
  /// What the readers had in common, where there were two, and with the audit.
  public let overlaps: [Overlap]
  /// Stretches that the audit suspects, no reader marked, and nobody decided on; while there are any,
  /// the readers are not compared with the audit.
  public let suspectsUndecided: Int

  /// Draws the conclusions of a review.
  ///
  /// A letter has something left if any reader marked something in it, or if a stretch that the
  /// audit suspected was confirmed.
  ///
  /// - Parameters:
  ///   - readers: the judgements of each reader, one for each letter he has read.
  ///   - suspects: whether a suspected stretch identifies somebody, by letter number and by its place
  ///     among the letter's suspects, as far as that was decided.
  /// - Throws: a refusal where letters of the plan are unread: what was left out could have been left
  ///   out for what is in it.
  public init(
    _ plan: ReviewPlan, readers: [[ReviewJudgement]], suspects: [Int: [Int: Bool]] = [:]
  ) throws(Refusal) {
    var byReader: [[Int: [ReviewPlan.Mark]]] = []
    for judgements in readers {
      var marks: [Int: [ReviewPlan.Mark]] = [:]
      for judgement in judgements {
        guard (1...max(plan.letters.count, 1)).contains(judgement.number),
          !plan.letters.isEmpty
        else { throw .unknown(judgement.number) }
        guard marks.updateValue(judgement.marks, forKey: judgement.number) == nil else {
          throw .repeated(judgement.number)
        }
      }
      byReader.append(marks)
    }
    let all = plan.letters.prefix { letter in
      byReader.contains { $0[letter.number] != nil }
    }
    // Reading may stop at a look; before the first there is nothing to say.
    let isSequential = plan.design == .sequential
    let wanted =
      isSequential ? plan.looks.last { $0 <= all.count } ?? plan.looks[0] : plan.letters.count
    guard all.count >= wanted else {
      let unread = plan.letters.filter { letter in
        !byReader.contains { $0[letter.number] != nil }
      }
      throw .unread(
        unread.count { $0.number <= wanted }, first: unread.first?.number ?? all.count + 1)
    }
    let read = Array(isSequential ? plan.letters.prefix(wanted) : plan.letters[...])
    var found: [Bool] = []
    var byType: [String: Set<Int>] = [:]
    var undecided = 0
    var withAudit = (readers: 0, audit: 0, both: 0)
    for letter in read {
      let marks = byReader.compactMap { $0[letter.number] }.reduce([]) { known, more in
        known + more.filter { mark in !known.contains(where: mark.overlaps) }
      }
      var leaks = marks
      for (index, suspect) in letter.suspects.enumerated() {
        let isMarked = marks.contains(where: suspect.overlaps)
        if isMarked {
          continue
        } else if let isLeak = suspects[letter.number]?[index] {
          if isLeak {
            leaks.append(suspect)
            withAudit.audit += 1
          }
        } else {
          undecided += 1
        }
      }
      let both = marks.count { mark in letter.suspects.contains(where: mark.overlaps) }
      withAudit.readers += marks.count
      withAudit.audit += both
      withAudit.both += both
      found.append(!leaks.isEmpty)
      for type in Set(leaks.map(\.type)) { byType[type, default: []].insert(letter.number) }
    }
    self.plan = plan
    self.read = read.count
    suspectsUndecided = undecided
    let strata = StratifiedBound(
      plan.strata.map { stratum in
        .init(
          letters: stratum.letters, read: read.count { $0.stratum == stratum.stratum })
      })
    func bound(_ type: String?, _ count: Int) -> Bound {
      let upper = isSequential ? nil : strata.upperBound(count, confidence: plan.confidence)
      return Bound(type: type, found: Ratio(count, of: read.count), upperBound: upper)
    }
    letters = bound(nil, found.count { $0 })
    types = byType.map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .map { bound($0.0, $0.1) }
    decision = plan.sequential?.decision(found)
    isShown =
      switch decision {
      case .pass: true
      case .fail, .readOn: false
      case nil: (letters.upperBound ?? 1) <= plan.bound
      }
    var overlaps: [Overlap] = []
    if byReader.count == 2 {
      overlaps.append(
        Overlap(pair: .readers, counts: Self.overlap(byReader[0], byReader[1])))
    }
    if undecided == 0, read.contains(where: { !$0.suspects.isEmpty }) {
      overlaps.append(
        Overlap(
          pair: .readersAndAudit,
          counts: CaptureRecapture(
            first: withAudit.readers, second: withAudit.audit, both: withAudit.both)))
    }
    self.overlaps = overlaps
  }

  /// What two readers marked, in letters that both have read.
  private static func overlap(
    _ first: [Int: [ReviewPlan.Mark]], _ second: [Int: [ReviewPlan.Mark]]
  ) -> CaptureRecapture {
    var counts = (first: 0, second: 0, both: 0)
    for (number, ours) in first {
      guard var theirs = second[number] else { continue }
      counts.first += ours.count
      counts.second += theirs.count
      for mark in ours {
        // Each is matched once, however many it overlaps.
        guard let match = theirs.firstIndex(where: mark.overlaps) else { continue }
        theirs.remove(at: match)
        counts.both += 1
      }
    }
    return CaptureRecapture(first: counts.first, second: counts.second, both: counts.both)
  }
}
