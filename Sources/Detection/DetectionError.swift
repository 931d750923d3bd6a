public import PCRE2

/// A search that could not be brought to an end; the document is not to be released.
public struct DetectionError: Error, Hashable, Sendable {
  /// The rule that was being tried.
  public let rule: String
  public let reason: MatchError
}

extension DetectionError: CustomStringConvertible {
  public var description: String {
    switch reason {
    case .limitExceeded: "rule '\(rule)' used up its matching limit"
    case .other(_, let reason): "rule '\(rule)' could not be matched: \(reason)"
    }
  }
}
