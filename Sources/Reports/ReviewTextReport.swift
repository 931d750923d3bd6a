public import Auditing
internal import Foundation
internal import RiskModels

/// A review for reading on a terminal: what was drawn, and what its reading shows.
public struct ReviewTextReport: Hashable, Sendable {
  public init() {}

  /// What was drawn, each line ended by a line feed.
  public func text(for plan: ReviewPlan) -> String {
    let count = plan.letters.count
    var lines = [
      "\(count) of \(plan.corpus) letters are to be read, drawn with the seed \(plan.seed)",
      "if \(plan.allowed == 0 ? "none" : "no more than \(plan.allowed)") of them "
        + "\(plan.allowed == 0 ? "has" : "have") anything left, then with "
        + "\(Self.percent(plan.confidence)) confidence at most \(Self.percent(plan.bound)) of all "
        + "letters have",
      "",
    ]
    var table = TextTable([.left, .right, .right])
    table.add("stratum", "letters", "drawn")
    for stratum in plan.strata {
      table.add(stratum.stratum.plainName, "\(stratum.letters)", "\(stratum.drawn)")
    }
    lines += table.lines(indentation: "  ")
    if let sequential = plan.sequential {
      var table = TextTable([.right, .left, .left])
      table.add("after", "pass with", "fail with")
      for look in sequential.looks {
        table.add(
          "\(look.read)", look.passes.map { "\($0) or fewer" } ?? "-", "\(look.fails) or more")
      }
      let clean = sequential.performance(ofShare: 0)
      lines += [""] + table.lines(indentation: "  ")
      lines.append(
        "  a corpus with nothing left is through after "
          + "\(Int(clean.lettersRead.rounded())) letters")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What was shown, each line ended by a line feed.
  public func text(for result: ReviewResult) -> String {
    var lines = [verdict(result)]
    lines.append(
      "\(result.read) of \(result.plan.corpus) letters read; something is left in "
        + "\(result.letters.found.count) of them")
    var table = TextTable([.left, .right, .left])
    table.add("letters with", "found", "of all at most")
    for bound in [result.letters] + result.types {
      table.add(
        bound.type ?? "anything", "\(bound.found)", bound.upperBound.map(Self.percent) ?? "-")
    }
    lines += [""] + table.lines(indentation: "  ")
    if result.decision == nil {
      lines.append(
        "  each with \(Self.percent(result.plan.confidence)) confidence for itself")
    } else {
      lines.append("  reading could stop early, so that no other bound than the plan's is exact")
    }
    for overlap in result.overlaps { lines += [""] + text(for: overlap, result.plan) }
    if result.suspectsUndecided > 0 {
      lines += [
        "",
        "\(result.suspectsUndecided) suspected by the audit and marked by nobody: decide them in "
          + "suspects.jsonl to compare the readers with the audit",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func verdict(_ result: ReviewResult) -> String {
    let (bound, confidence) = (
      Self.percent(result.plan.bound), Self.percent(result.plan.confidence)
    )
    if case .readOn(let next) = result.decision {
      return "READ ON  to letter \(next)"
    }
    return result.isShown
      ? "PASS  at most \(bound) of letters have something left, with \(confidence) confidence"
      : "FAIL  it is not shown that at most \(bound) of letters have something left"
  }

  private func text(for overlap: ReviewResult.Overlap, _ plan: ReviewPlan) -> [String] {
    let counts = overlap.counts
    let names =
      switch overlap.pair {
      case .readers: ("the first reader", "the second")
      case .readersAndAudit: ("readers", "the audit")
      }
    let found =
      "identifiers left: \(names.0) found \(counts.first), \(names.1) \(counts.second), both "
      + "\(counts.both)"
    guard let estimate = counts.estimate,
      let interval = counts.interval(confidence: plan.confidence)
    else {
      return [
        found,
        "  how many there are cannot be estimated: one of the two found nothing, and may overlook "
          + "everything",
      ]
    }
    func rounded(_ value: Double) -> String { "\(Int(value.rounded()))" }
    return [
      found,
      "  about \(rounded(estimate)) are in the letters that were read "
        + "(\(rounded(interval.lowerBound)) to \(rounded(interval.upperBound))), of which "
        + "\(counts.seen) were seen; fewer than there are, if some are harder for both",
    ]
  }

  /// A share in per cent, rounded up in its third digit: a bound must not look smaller than it is.
  static func percent(_ value: Double) -> String {
    guard value > 0 else { return "0 %" }
    let percent = value * 100
    let decimals = max(0, 2 - Int(log10(percent).rounded(.down)))
    let unit = pow(10, Double(min(decimals, 8)))
    var text = String(
      format: "%.\(min(decimals, 8))f", (percent * unit - 1e-9).rounded(.up) / unit)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return "\(text) %"
  }
}

extension ReviewStratum {
  /// What the letters of a stratum have in common.
  var plainName: String {
    switch self {
    case .high: "something of high severity left, or a leak"
    case .medium: "something of medium severity left, or alone by what others know"
    case .low: "neither"
    }
  }
}
