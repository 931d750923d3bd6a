public import LetheCore

/// One document as it was read: its text and where it came from.
public struct Document: Sendable {
  /// The record's `id`, or the file's path below the input folder.
  public let id: String
  /// The case the input itself names: a record's `case` field, or the folder a file
  /// lies in below the input folder; `nil` where neither says one.
  public let statedCase: String?
  public let text: DocumentText
  /// The file, and the line of it for a record, for diagnostics.
  public let location: Diagnostic.Location
  /// Further fields of a record, as they were written: name and JSON value.
  public let otherFields: [(name: [UInt8], value: [UInt8])]
  /// The record's id as it was written, quotes included; empty for a file.
  public let rawID: [UInt8]
  /// The record's line as it was read and where its text stands there, if it was to be kept.
  public let line: (bytes: [UInt8], text: Range<Int>)?
  /// What is odd about it and keeps nobody from reading it.
  public let warning: Diagnostic?

  public init(
    id: String, statedCase: String?, text: DocumentText, location: Diagnostic.Location,
    otherFields: [(name: [UInt8], value: [UInt8])] = [], rawID: [UInt8] = [],
    line: (bytes: [UInt8], text: Range<Int>)? = nil, warning: Diagnostic? = nil
  ) {
    self.id = id
    self.statedCase = statedCase
    self.text = text
    self.location = location
    self.otherFields = otherFields
    self.rawID = rawID
    self.line = line
    self.warning = warning
  }
}

/// How the bytes of an input are to be read.
public enum InputFormat: String, CaseIterable, Sendable {
  /// By the file's name: `.jsonl` and `.ndjson` are JSON Lines, everything else text.
  case auto
  /// One document.
  case text
  /// A record with `id` and `text` on each line.
  case jsonl
}
