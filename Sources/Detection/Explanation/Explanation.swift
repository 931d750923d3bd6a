public import LetheCore

/// Why parts of a text were, or were not, found: for a person who reads letters, not rules.
///
/// Made by ``Detector/explanation(of:word:)``. It quotes the text.
public struct Explanation: Sendable {
  /// What became of a stretch of text.
  public enum Outcome: String, Sendable {
    /// It is reported.
    case found
    /// Something takes it for an identifier, but is not sure enough.
    case tooWeak = "too weak"
    /// It only looks like an identifier, and nothing in it is reported.
    case lookAlike = "look-alike"
    /// Nothing takes it for an identifier.
    case notFound = "not found"
  }

  /// One piece of evidence.
  public struct Reason: Sendable {
    /// What a reason is about.
    public enum Kind: String, Sendable {
      /// What decided: a rule or recognizer.
      case rule
      /// What speaks for it being an identifier, or against.
      case `for`, against
      /// What the word lists know.
      case words
      /// What would have made the difference.
      case missing
      /// What else there is to say.
      case note
    }

    public let kind: Kind
    /// A sentence fragment in plain words.
    public let text: String
    /// By how much the score is higher because of it, or lower where negative; where known.
    public let change: Double?

    init(_ kind: Kind, _ text: String, change: Double? = nil) {
      (self.kind, self.text, self.change) = (kind, text, change)
    }
  }

  /// A stretch of text and what decided about it.
  public struct Item: Sendable {
    public let outcome: Outcome
    /// In bytes of the text.
    public let range: ByteRange
    /// In code points, as findings are written.
    public let scalars: Range<Int>
    /// What stands there, on one line.
    public let text: String
    /// What it is, or would be.
    public let type: IdentifierType?
    /// The rule or recognizer that decided.
    public let rule: String?
    /// How sure that is, `0...1`.
    public let score: Double?
    public internal(set) var reasons: [Reason]
  }

  /// The score from which on something is reported.
  public let threshold: Double
  /// In the order of the text, found ones first where they begin together.
  public let items: [Item]
  /// Whether the text was too long to look at every word that was not found.
  public let isLimited: Bool
}

extension Explanation: CustomStringConvertible {
  /// One line for each item, and one for each of its reasons below it.
  public var description: String {
    var lines: [String] = []
    for item in items {
      var line = item.outcome.rawValue.padded(to: 10)
      if let type = item.type { line += "\(type.rawValue) " }
      line += "\"\(item.text)\""
      if let rule = item.rule { line += " by \(rule)" }
      if let score = item.score {
        line += ", score \(score.short)"
        if item.outcome == .tooWeak { line += " of \(threshold.short)" }
      }
      lines.append(line)
      for reason in item.reasons {
        lines.append("          \(reason.kind.rawValue.padded(to: 8)) \(reason.text)")
      }
    }
    if lines.isEmpty { lines.append("nothing found") }
    if isLimited {
      lines.append("")
      lines.append("the text is long: name a word with --word to see why it was not found")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}

extension Double {
  /// With at most two decimals.
  var short: String {
    let hundredths = Int((self * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole)." + (rest < 10 ? "0\(rest)" : "\(rest)")
  }
}
