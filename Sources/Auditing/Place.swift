public import LetheCore

/// Where something stands in a release.
public struct Place: Hashable, Sendable {
  /// The document, as ``AuditedDocument/id`` names it.
  public let document: String
  /// Which of its other texts, such as `file name`; `nil` for the letter itself.
  public let part: String?
  /// The bytes of that text.
  public let range: ByteRange
  /// The same in code points, as files that leave the program count.
  public let scalarRange: Range<Int>
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int

  public init(
    document: String, part: String? = nil, range: ByteRange, scalarRange: Range<Int>, line: Int,
    column: Int
  ) {
    self.document = document
    self.part = part
    self.range = range
    self.scalarRange = scalarRange
    self.line = line
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  /// `letters/3.txt:12:5`, or `letters/3.txt (file name)`.
  public var description: String {
    guard let part else { return "\(document):\(line):\(column)" }
    return "\(document) (\(part))"
  }
}

/// Some text of an output and what stands around it.
public struct Excerpt: Hashable, Sendable {
  public let before: SensitiveText
  public let text: SensitiveText
  public let after: SensitiveText

  public init(before: SensitiveText, text: SensitiveText, after: SensitiveText) {
    self.before = before
    self.text = text
    self.after = after
  }
}
