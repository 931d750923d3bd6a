public import LetheCore

extension Policy {
  /// The policy with dates that move by whole weeks, so that weekdays stay.
  ///
  /// - Throws: a diagnostic where the policy moves no dates, or by less than a week.
  public func shiftingWeeks() throws(Diagnostic) -> Policy {
    guard case .shift(let maximumDays, _, let backwardsOnly) = self[.date] else {
      throw noShift("--shift-weeks")
    }
    guard maximumDays >= 7 else {
      throw Diagnostic(
        .error, "whole weeks do not fit into the \(maximumDays) days of the policy '\(name)'",
        remedy: "raise its 'max-days'", isUsage: true)
    }
    var policy = self
    policy[.date] = .shift(
      maximumDays: maximumDays, weeksOnly: true, backwardsOnly: backwardsOnly)
    return policy
  }

  /// Checks that dates move, where `option` only makes sense then.
  ///
  /// - Throws: a diagnostic where they do not.
  public func requireShift(for option: String) throws(Diagnostic) {
    guard case .shift = self[.date] else { throw noShift(option) }
  }

  private func noShift(_ option: String) -> Diagnostic {
    Diagnostic(
      .error, "\(option) is for policies that shift dates, and '\(name)' does not",
      remedy: "leave it out, or use a policy that does, such as 'letter'", isUsage: true)
  }
}
