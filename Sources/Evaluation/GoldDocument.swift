/// A letter of a gold standard, with what annotators marked in it.
///
/// Offsets count code points from the start of the text and are half-open, as
/// annotation files have them.
public struct GoldDocument: Hashable, Sendable {
  /// A stretch that must be found.
  public struct Span: Hashable, Sendable {
    public let start: Int
    public let end: Int
    /// The coarse type, such as `NAME`; see ``CoarseType``.
    public let type: String
    /// The finer label an annotator chose; empty where there is none.
    public let label: String

    public init(start: Int, end: Int, type: String, label: String = "") {
      (self.start, self.end, self.type, self.label) = (start, end, type, label)
    }
  }

  /// A look-alike that must not be touched.
  public struct Negative: Hashable, Sendable {
    public let start: Int
    public let end: Int
    /// What it looks like or is, such as `dose`.
    public let kind: String

    public init(start: Int, end: Int, kind: String) {
      (self.start, self.end, self.kind) = (start, end, kind)
    }
  }

  /// A stretch that counts neither way, such as a title.
  public struct Neutral: Hashable, Sendable {
    public let start: Int
    public let end: Int

    public init(start: Int, end: Int) { (self.start, self.end) = (start, end) }
  }

  public let id: String
  public let text: String
  public let spans: [Span]
  public let negatives: [Negative]
  public let neutral: [Neutral]
  /// What else is known about the letter, such as its genre.
  public let meta: [String: String]

  /// A letter whose annotations lie within its text.
  ///
  /// - Throws: ``GoldSpanError`` for the first that does not.
  public init(
    id: String, text: String, spans: [Span], negatives: [Negative] = [],
    neutral: [Neutral] = [], meta: [String: String] = [:]
  ) throws(GoldSpanError) {
    let length = text.unicodeScalars.count
    func check(_ start: Int, _ end: Int) throws(GoldSpanError) {
      guard 0 <= start, start <= end, end <= length else {
        throw GoldSpanError(start: start, end: end, length: length)
      }
    }
    for span in spans { try check(span.start, span.end) }
    for negative in negatives { try check(negative.start, negative.end) }
    for stretch in neutral { try check(stretch.start, stretch.end) }
    self.id = id
    self.text = text
    self.spans = spans
    self.negatives = negatives
    self.neutral = neutral
    self.meta = meta
  }
}

/// An annotation that points outside its text, or ends before it starts.
public struct GoldSpanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where the annotation starts and ends, in code points.
  public let start: Int
  public let end: Int
  /// The length of the text, in code points.
  public let length: Int

  public var description: String {
    "annotation \(start)..<\(end) does not lie within the \(length) code points of its text"
  }
}
