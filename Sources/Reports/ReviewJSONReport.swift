public import Auditing
internal import Foundation
internal import RiskModels

/// The result of a review as JSON, for other programs.
///
/// Keys are sorted and stay what they are; new ones may come. Shares are from 0 to 1; counts of
/// something out of something are `{"count", "of"}`. `upper_bound` is null where reading could stop
/// early, and an estimate with its limits where one of those who looked found nothing. No text of a letter is in it.
public struct ReviewJSONReport: Hashable, Sendable {
  public init() {}

  /// The result as UTF-8, ended by a line feed.
  public func json(for result: ReviewResult) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(ReviewDocument(result))) + [UInt8(ascii: "\n")]
  }
}

/// The layout of the result.
private struct ReviewDocument: Encodable {
  struct Bound: Encodable {
    @Null var type: String?
    let found: RatioEntry
    @Null var upperBound: Double?

    enum CodingKeys: String, CodingKey {
      case type, found
      case upperBound = "upper_bound"
    }

    init(_ bound: ReviewResult.Bound) {
      type = bound.type
      found = RatioEntry(bound.found)
      upperBound = bound.upperBound
    }
  }

  struct Overlap: Encodable {
    let pair: String
    let first: Int
    let second: Int
    let both: Int
    @Null var estimate: Double?
    @Null var lower: Double?
    @Null var upper: Double?

    init(_ overlap: ReviewResult.Overlap, confidence: Double) {
      pair = overlap.pair.rawValue
      let counts = overlap.counts
      (first, second, both) = (counts.first, counts.second, counts.both)
      estimate = counts.estimate
      let interval = counts.interval(confidence: confidence)
      (lower, upper) = (interval?.lowerBound, interval?.upperBound)
    }
  }

  let format = "lethe-review-result"
  let version = 1
  let shown: Bool
  let bound: Double
  let confidence: Double
  let design: String
  let corpus: Int
  let read: Int
  @Null var readOnTo: Int?
  let letters: Bound
  let types: [Bound]
  let overlaps: [Overlap]
  let suspectsUndecided: Int

  enum CodingKeys: String, CodingKey {
    case format, version, shown, bound, confidence, design, corpus, read, letters, types, overlaps
    case readOnTo = "read_on_to"
    case suspectsUndecided = "suspects_undecided"
  }

  init(_ result: ReviewResult) {
    shown = result.isShown
    bound = result.plan.bound
    confidence = result.plan.confidence
    design = result.plan.design.rawValue
    corpus = result.plan.corpus
    read = result.read
    if case .readOn(let next) = result.decision { readOnTo = next } else { readOnTo = nil }
    letters = Bound(result.letters)
    types = result.types.map(Bound.init)
    overlaps = result.overlaps.map {
      Overlap($0, confidence: result.plan.confidence)
    }
    suspectsUndecided = result.suspectsUndecided
  }
}
