internal import LetheCore

extension Explanation: Encodable {
  private enum CodingKeys: String, CodingKey {
    case threshold, items, isLimited
  }

  /// The items with their reasons, and the threshold.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(items, forKey: .items)
    try container.encode(isLimited, forKey: .isLimited)
  }
}

extension Explanation.Item: Encodable {
  private enum CodingKeys: String, CodingKey {
    case outcome, start, end, text, type, rule, score, reasons
  }

  /// `start` and `end` in code points, as in findings.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(outcome.rawValue, forKey: .outcome)
    try container.encode(scalars.lowerBound, forKey: .start)
    try container.encode(scalars.upperBound, forKey: .end)
    try container.encode(text, forKey: .text)
    try container.encodeIfPresent(type?.rawValue, forKey: .type)
    try container.encodeIfPresent(rule, forKey: .rule)
    try container.encodeIfPresent(score, forKey: .score)
    try container.encode(reasons, forKey: .reasons)
  }
}

extension Explanation.Reason: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind, text, change
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind.rawValue, forKey: .kind)
    try container.encode(text, forKey: .text)
    try container.encodeIfPresent(change, forKey: .change)
  }
}
