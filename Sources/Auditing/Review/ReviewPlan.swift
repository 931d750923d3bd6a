public import RiskModels

/// How likely a letter is to have something left, by what the audit says of it.
public enum ReviewStratum: String, CaseIterable, Codable, Hashable, Sendable {
  /// Something of high severity was left, or leaked.
  case high
  /// Something of medium severity was left, or the case stands alone by what others may know.
  case medium
  /// Neither.
  case low
}

/// Which letters people are to read, in which order, and what it is meant to show.
///
/// As it is written to a file it numbers letters and names places, and holds neither text nor the
/// names of files.
public struct ReviewPlan: Codable, Hashable, Sendable {
  /// How letters were drawn.
  public enum Design: String, Codable, Hashable, Sendable {
    /// From each stratum the same part, rounded up.
    case stratified
    /// With equal chances from all, in the order in which they are read, so that reading may stop
    /// early.
    case sequential
  }

  /// One letter to be read.
  public struct Letter: Codable, Hashable, Sendable {
    /// Its place in the order of reading, from 1.
    public let number: Int
    public let stratum: ReviewStratum
    /// Of the text in UTF-8, in hexadecimal, so that a judgement is of the text that was drawn.
    public let sha256: String
    /// What the audit found left in it.
    public let suspects: [Mark]
  }

  /// A stretch of a letter that identifies somebody, or may.
  public struct Mark: Codable, Hashable, Sendable {
    /// In code points from the start of the text, half-open.
    public let start: Int
    public let end: Int
    /// The type as it is written, such as `PATIENT`.
    public let type: String

    public init(start: Int, end: Int, type: String) {
      (self.start, self.end, self.type) = (start, end, type)
    }

    /// Whether both have a place in common.
    public func overlaps(_ other: Mark) -> Bool { start < other.end && other.start < end }
  }

  /// A stratum, and how much of it is read.
  public struct Stratum: Codable, Hashable, Sendable {
    public let stratum: ReviewStratum
    /// Letters of the corpus that belong to it.
    public let letters: Int
    /// How many of them are to be read.
    public let drawn: Int
  }

  public private(set) var format = "lethe-review"
  public private(set) var version = 1
  public let design: Design
  /// The share of letters with something left that is to be ruled out.
  public let bound: Double
  public let confidence: Double
  public let seed: UInt64
  /// How many letters may turn out to have something and the bound still hold.
  public let allowed: Int
  /// After how many letters it is decided whether to read on; one number for a plan that is read
  /// to its end.
  public let looks: [Int]
  public let strata: [Stratum]
  /// In the order in which they are to be read.
  public let letters: [Letter]
  /// What each letter is called, by ``AuditedDocument/id``, in the order of ``letters``; empty for a
  /// plan that was read from a file, in which no names stand.
  public private(set) var names: [String] = []

  private enum CodingKeys: String, CodingKey {
    case format, version, design, bound, confidence, seed, allowed, looks, strata, letters
  }

  /// When reading may stop, for a plan with looks.
  public var sequential: SequentialPlan? {
    design == .stratified
      ? nil
      : SequentialPlan(
        bound: bound, confidence: confidence, readAtLooks: looks, corpus: corpus)
  }

  /// How many letters the corpus has.
  public var corpus: Int { strata.reduce(0) { $0 + $1.letters } }

  /// One letter that could be drawn.
  public struct Candidate: Sendable {
    /// As ``AuditedDocument/id`` names it.
    public let document: String
    public let stratum: ReviewStratum
    public let sha256: String
    public let suspects: [Mark]

    public init(document: String, stratum: ReviewStratum, sha256: String, suspects: [Mark]) {
      self.document = document
      self.stratum = stratum
      self.sha256 = sha256
      self.suspects = suspects
    }
  }

  /// Why nothing can be drawn.
  public enum Refusal: Error, Hashable, Sendable {
    /// There are no letters.
    case empty
    /// Not even reading all letters would show it with so many finds.
    case outOfReach
  }

  /// Draws the letters to be read.
  ///
  /// The same candidates in any order, and the same seed, give the same plan.
  ///
  /// - Parameters:
  ///   - looks: 1 to read everything that is drawn, by strata; more to look in between whether reading
  ///     may stop, for which letters are drawn from all alike.
  ///   - allowed: how many letters may have something.
  public init(
    _ candidates: [Candidate], bound: Double, confidence: Double, seed: UInt64, looks: Int = 1,
    allowed: Int = 0
  ) throws(Refusal) {
    guard !candidates.isEmpty else { throw .empty }
    var draw = SeededDraw(seed: seed)
    let sorted = candidates.sorted { ($0.document, $0.sha256) < ($1.document, $1.sha256) }
    let strata = ReviewStratum.allCases.map { stratum in sorted.filter { $0.stratum == stratum } }
    var drawn: [Candidate]
    if looks > 1 {
      design = .sequential
      guard
        let plan = SequentialPlan(
          bound: bound, confidence: confidence, looks: looks, found: allowed, corpus: sorted.count)
      else { throw .outOfReach }
      self.looks = plan.looks.map(\.read)
      drawn = Array(draw.shuffled(sorted).prefix(self.looks.last ?? 0))
    } else {
      design = .stratified
      guard
        let reading = StratifiedBound.reading(
          strata.map(\.count), bound: bound, confidence: confidence, found: allowed)
      else { throw .outOfReach }
      drawn = []
      for (stratum, count) in zip(strata, reading) {
        drawn += draw.shuffled(stratum).prefix(count)
      }
      // Read in an order that says nothing about what to expect.
      drawn = draw.shuffled(drawn)
      self.looks = [drawn.count]
    }
    self.bound = bound
    self.confidence = confidence
    self.seed = seed
    self.allowed = allowed
    self.strata = zip(ReviewStratum.allCases, strata).compactMap { name, members in
      guard !members.isEmpty else { return nil }
      return Stratum(
        stratum: name, letters: members.count, drawn: drawn.count { $0.stratum == name })
    }
    letters = drawn.enumerated().map { index, candidate in
      Letter(
        number: index + 1, stratum: candidate.stratum, sha256: candidate.sha256,
        suspects: candidate.suspects)
    }
    names = drawn.map(\.document)
  }
}
