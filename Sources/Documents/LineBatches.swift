public import LetheCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Whole lines of a JSON Lines file, read together to be worked on together.
public struct LineBatch: Sendable {
  /// The bytes of the lines, breaks included.
  public let bytes: [UInt8]
  /// The number of the first line, from 1.
  public let firstLine: Int
  /// The byte of the file at which the batch begins.
  public let offset: Int

  /// Whether there is a line that is not blank.
  public var hasLines: Bool { bytes.contains { $0 > 0x20 } }

  /// The bytes in `range` of the file, if the batch holds them.
  public func bytes(in range: Range<Int>) -> ArraySlice<UInt8>? {
    let inside = range.lowerBound - offset..<range.upperBound - offset
    return inside.lowerBound >= 0 && inside.upperBound <= bytes.count ? bytes[inside] : nil
  }

  /// Calls `body` with the bytes and number of each line that is not blank.
  public func forEachLine<Failure: Error>(
    _ body: (_ range: Range<Int>, _ line: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    var line = firstLine
    let span = bytes.span
    while start < bytes.count {
      let end = span.firstIndex(of: 0x0A, from: start) ?? bytes.count
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
  /// Bytes that are read at once: enough that handing on a batch costs nothing beside searching it,
  /// and so few that several threads finish at nearly the same time.
  public static let batchSize = 1 << 18

  /// Whether the file can be read again from any place, which a pipe cannot.
  public let isRepeatable: Bool

  private let descriptor: Int32
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
    guard path != "-" else {
      descriptor = STDIN_FILENO
      isRepeatable = false
      return
    }
    do throws(SystemFailure) {
      isRepeatable = try FileKind(of: path) == .file
      descriptor = try OpenFile.open(path)
    } catch {
      throw TextFile.unreadable(path, error)
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// The next batch, or `nil` at the end.
  ///
  /// - Throws: a diagnostic where reading fails half-way, or what is read first is no text.
  public func next() throws(Diagnostic) -> LineBatch? {
    var batch = rest
    rest = []
    // Bytes before `searched` are known to hold no line break.
    var searched = 0
    while !isAtEnd {
      let bytes: [UInt8]
      do {
        bytes = try OpenFile.read(Self.batchSize, from: descriptor)
      } catch {
        guard offset + batch.count > 0 else { throw TextFile.unreadable(location.file, error) }
        throw Diagnostic(
          .error, "reading stopped at byte \(offset + batch.count): \(error.reason)",
          at: location, remedy: "check the disk or the program that writes to the pipe")
      }
      if offset == 0, batch.isEmpty {
        // What is no text at all is said once; a NUL further on spoils one record only.
        let start = Array(bytes.prefix(Self.telling))
        if let refusal = TextFile.refusal(of: start, at: location) { throw refusal }
      }
      // A pipe may give less than was asked for only at its end, too.
      isAtEnd = bytes.count < Self.batchSize
      batch += bytes
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
    line += batch.span.count(of: 0x0A)
    offset += batch.count
    return LineBatch(bytes: batch, firstLine: first, offset: start)
  }

  /// How many bytes at the beginning tell what kind of file it is.
  private static let telling = 1024
}
