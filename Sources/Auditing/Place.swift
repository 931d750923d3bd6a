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
  /// The same stretch as editors count.
  public let region: Region
  /// The line of the file that holds the document as a record; `nil` for a file of its own.
  public let record: Int?

  /// Lines from 1, and columns from 1 in UTF-16 code units; `endColumn` is the one behind.
  public struct Region: Hashable, Sendable {
    public let startLine: Int
    public let startColumn: Int
    public let endLine: Int
    public let endColumn: Int

    public init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
      (self.startLine, self.startColumn) = (startLine, startColumn)
      (self.endLine, self.endColumn) = (endLine, endColumn)
    }
  }

  /// - Parameter region: by default as `line` and `column` say, for text on one line of
  ///   which every code point is one code unit.
  public init(
    document: String, part: String? = nil, range: ByteRange, scalarRange: Range<Int>, line: Int,
    column: Int, region: Region? = nil, record: Int? = nil
  ) {
    self.document = document
    self.part = part
    self.range = range
    self.scalarRange = scalarRange
    self.line = line
    self.column = column
    self.region =
      region
      ?? Region(
        startLine: line, startColumn: column, endLine: line, endColumn: column + scalarRange.count)
    self.record = record
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
