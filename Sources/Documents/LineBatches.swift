internal import Foundation
public import LetheCore

/// Whole lines of a JSON Lines file, read together to be worked on together.
public struct LineBatch: Sendable {
  /// The bytes of the lines, breaks included.
  public let bytes: [UInt8]
  /// The number of the first line, from 1.
  public let firstLine: Int
  /// The byte of the file at which the batch begins.
  public let offset: Int

  /// Calls `body` with the bytes and number of each line that is not blank.
  public func forEachLine<Failure: Error>(
    _ body: (_ range: Range<Int>, _ line: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    var line = firstLine
    let span = bytes.span
    while start < bytes.count {
      var end = start
      while end < bytes.count, span[end] != 0x0A { end += 1 }
      var isBlank = true
      for index in start..<end where span[index] > 0x20 {
        isBlank = false
        break
      }
      if !isBlank { try body(start..<end, line) }
      line += 1
      start = end + 1
    }
  }
}

/// Reads a file in batches of whole lines, in memory that does not grow with the file.
///
/// A line longer than a batch makes a batch of its own.
public final class LineBatches {
  /// Bytes that are read at once.
  public static let batchSize = 1 << 20

  private let handle: FileHandle
  private let location: Diagnostic.Location
  private var rest: [UInt8] = []
  private var line = 1
  private var offset = 0
  private var isAtEnd = false

  /// Opens `path`; `-` is standard input.
  ///
  /// - Throws: a diagnostic where the file cannot be opened.
  public init(path: String) throws(Diagnostic) {
    location = Diagnostic.Location(file: path)
    if path == "-" {
      handle = .standardInput
    } else if let opened = FileHandle(forReadingAtPath: path) {
      handle = opened
    } else {
      throw Diagnostic(
        .error, "the file cannot be read", at: location,
        remedy: "check that it exists and its permissions allow reading")
    }
  }

  /// The next batch, or `nil` at the end.
  ///
  /// - Throws: a diagnostic where reading fails half-way, or the file is UTF-16.
  public func next() throws(Diagnostic) -> LineBatch? {
    var batch = rest
    rest = []
    // Bytes before `searched` are known to hold no line break.
    var searched = 0
    while !isAtEnd {
      let data: Data?
      do {
        data = try handle.read(upToCount: Self.batchSize)
      } catch {
        throw Diagnostic(
          .error, "reading stopped at byte \(offset + batch.count)", at: location,
          remedy: "check the disk or the program that writes to the pipe")
      }
      guard let data, !data.isEmpty else {
        isAtEnd = true
        break
      }
      if offset == 0, batch.isEmpty,
        data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
      {
        throw Diagnostic(
          .error, "the text is UTF-16, not UTF-8", at: location,
          remedy: "convert it with: iconv -f UTF-16 -t UTF-8")
      }
      batch += data
      if batch.count >= Self.batchSize, let last = batch[searched...].lastIndex(of: 0x0A) {
        rest = Array(batch[(last + 1)...])
        batch.removeSubrange((last + 1)...)
        break
      }
      searched = batch.count
    }
    guard !batch.isEmpty else { return nil }
    let first = line
    let start = offset
    var breaks = 0
    let span = batch.span
    for index in span.indices where span[index] == 0x0A { breaks += 1 }
    line += breaks
    offset += batch.count
    return LineBatch(bytes: batch, firstLine: first, offset: start)
  }
}
