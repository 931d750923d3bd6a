public import PCRE2

/// A search that could not be brought to an end; the document is not to be released.
public struct DetectionError: Error, Hashable, Sendable {
  /// The rule that was being tried.
  public let rule: String
  public let reason: MatchError
  /// Where in the text it was tried, in bytes.
  public let offset: Int
}

extension DetectionError: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .limitExceeded: "rule '\(rule)' used up its matching limit at byte \(offset) of the text"
    case .other(_, let reason):
      "rule '\(rule)' could not be matched at byte \(offset) of the text: \(reason)"
    }
  }

  /// What may be done about it.
  public var remedy: String {
    "simplify the rule, or switch it off with 'disable: [\(rule)]' in a file for --patterns"
  }
}
