public import LetheCore

/// One entry of a pattern file.
public struct Rule: Sendable {
  /// Such as `number.us-npi`; it outlives the pattern and is never reused.
  public var id: String
  /// What the rule finds, or `nil` for a rule that marks look-alikes to be left alone.
  public var type: IdentifierType?
  /// Where the pattern is tried.
  public var trigger: Trigger
  /// PCRE2, in extended syntax, with fragments filled in.
  public var pattern: String
  /// Arithmetic that accepts or refuses a match.
  public var validator: Validator?
  /// How often a match is right, `0...1`.
  public var score: Double
  /// Words nearby that make a match more likely right, in lower case.
  public var raises: [String]
  /// Words nearby that make a match less likely right, in lower case.
  public var lowers: [String]
  /// Texts with what must be found between `[[` and `]]`.
  public var matches: [Example]
  /// Look-alikes in which the rule finds nothing.
  public var rejects: [Example]
  /// Where the form comes from.
  public var source: String
  /// The line that names the rule.
  public var location: Diagnostic.Location

  /// One of a rule's own tests.
  public struct Example: Hashable, Sendable {
    /// The text as written, marks included.
    public var marked: String
    public var location: Diagnostic.Location

    public init(marked: String, location: Diagnostic.Location) {
      self.marked = marked
      self.location = location
    }
  }

  /// The validators a rule may name.
  public enum Validator: String, CaseIterable, Sendable {
    case calendar, luhn, npi, dea, vin, areaCode = "area-code", ssn, ip
  }
}

extension Rule.Example {
  /// The text without marks, and the bytes between each pair of marks.
  public var unmarked: (text: String, marks: [ByteRange]) {
    var text = ""
    var marks: [ByteRange] = []
    var rest = marked[...]
    while let open = rest.firstRange(of: "[["), let close = rest.firstRange(of: "]]") {
      text += rest[..<open.lowerBound]
      let start = text.utf8.count
      text += rest[open.upperBound..<close.lowerBound]
      marks.append(ByteRange(bytes: start..<text.utf8.count))
      rest = rest[close.upperBound...]
    }
    return (text + rest, marks)
  }
}

extension Substring {
  /// The first occurrence of `needle`, without Foundation.
  fileprivate func firstRange(of needle: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) {
        return start..<index(start, offsetBy: needle.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
