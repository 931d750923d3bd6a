public import LetheCore

/// An output with what is left in it marked, for a person to read.
///
/// An audit makes it only where the user asked to see text.
public struct MarkedOutput: Hashable, Sendable {
  /// Some text, marked or not.
  public struct Segment: Hashable, Sendable {
    public let text: SensitiveText
    /// What it is; `nil` for text that nothing was found in.
    public let mark: Mark?

    public init(text: SensitiveText, mark: Mark? = nil) { (self.text, self.mark) = (text, mark) }
  }

  /// Why some text is marked.
  public struct Mark: Hashable, Sendable {
    public let type: IdentifierType
    public let severity: Severity
    public let isLeak: Bool

    public init(type: IdentifierType, severity: Severity, isLeak: Bool) {
      (self.type, self.severity, self.isLeak) = (type, severity, isLeak)
    }
  }

  public let document: String
  /// The whole text, in order.
  public let segments: [Segment]

  public init(document: String, segments: [Segment]) {
    (self.document, self.segments) = (document, segments)
  }
}

extension MarkedOutput {
  /// How many outputs a report carries whole.
  static let limit = 3

  /// `document` with `leaks` and `leftovers` marked; leaks win where both stand.
  init(_ document: AuditedDocument, leaks: [Leak], leftovers: [Leftover]) {
    var marks: [(range: Range<Int>, mark: Mark)] = leaks.filter { $0.place.part == nil }.map {
      ($0.place.range.byteIndices, Mark(type: $0.type, severity: .high, isLeak: true))
    }
    for leftover in leftovers where leftover.place.part == nil {
      let range = leftover.place.range.byteIndices
      guard !marks.contains(where: { $0.range.overlaps(range) }) else { continue }
      marks.append(
        (range, Mark(type: leftover.type, severity: leftover.severity, isLeak: false)))
    }
    var segments: [Segment] = []
    var done = 0
    func text(_ range: Range<Int>) -> SensitiveText {
      SensitiveText(document.output.string(in: ByteRange(bytes: range)))
    }
    for (range, mark) in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where range.lowerBound >= done {
      if range.lowerBound > done { segments.append(Segment(text: text(done..<range.lowerBound))) }
      segments.append(Segment(text: text(range), mark: mark))
      done = range.upperBound
    }
    if done < document.output.bytes.count {
      segments.append(Segment(text: text(done..<document.output.bytes.count)))
    }
    self.init(document: document.id, segments: segments)
  }
}
