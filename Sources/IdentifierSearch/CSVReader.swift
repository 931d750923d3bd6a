/// Reads records of fields separated by commas, with the place of each field.
///
/// Written here because a mistake in a file of records has to be told by line and column,
/// which no reader at hand keeps (SwiftCSV gives rows of strings, and promises nothing for
/// Linux); the format itself is a page.
///
/// Source: RFC 4180, with tabs and semicolons as separators too, as spreadsheets write them.
struct CSVReader: Sequence, IteratorProtocol {
  /// One field and where it begins.
  struct Field {
    let text: String
    /// From 1.
    let line: Int
    /// In code points, from 1.
    let column: Int
  }

  /// What is not as the format has it.
  enum Malformed: Error {
    case openQuote(line: Int, column: Int)
    case textBehindQuote(line: Int, column: Int)
  }

  let separator: UInt8
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var column = 1

  /// A reader of `bytes`, which are UTF-8.
  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.bytes = start == 0 ? bytes : Array(bytes[start...])
    let header = self.bytes.prefix { $0 != 0x0A }
    // The one that the header has most of; a comma if it has but one field.
    separator =
      [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
      .max { left, right in
        header.count { $0 == left } < header.count { $0 == right }
      }.flatMap { mark in header.contains(mark) ? mark : nil } ?? UInt8(ascii: ",")
  }

  /// The next record that is not an empty line, or what is wrong with it.
  mutating func next() -> Result<[Field], Malformed>? {
    while index < bytes.count {
      do throws(Malformed) {
        let fields = try record()
        if fields.count > 1 || !(fields.first?.text.isEmpty ?? true) { return .success(fields) }
      } catch {
        index = bytes.count
        return .failure(error)
      }
    }
    return nil
  }

  private mutating func record() throws(Malformed) -> [Field] {
    var fields: [Field] = []
    while true {
      fields.append(try field())
      guard index < bytes.count else { return fields }
      let end = bytes[index]
      advance()
      if end == separator { continue }
      // CR LF is one end.
      if end == 0x0D, index < bytes.count, bytes[index] == 0x0A { advance() }
      line += 1
      column = 1
      return fields
    }
  }

  private mutating func field() throws(Malformed) -> Field {
    let (startLine, startColumn) = (line, column)
    var text: [UInt8] = []
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      while index < bytes.count, !isEnd(bytes[index]) {
        text.append(bytes[index])
        advance()
      }
      return Field(
        text: String(decoding: text, as: UTF8.self), line: startLine, column: startColumn)
    }
    advance()
    while true {
      guard index < bytes.count else {
        throw .openQuote(line: startLine, column: startColumn)
      }
      let byte = bytes[index]
      advance()
      if byte == UInt8(ascii: "\"") {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { break }
        advance()
      } else if byte == 0x0A {
        line += 1
        column = 1
      }
      text.append(byte)
    }
    guard index == bytes.count || isEnd(bytes[index]) else {
      throw .textBehindQuote(line: line, column: column)
    }
    return Field(
      text: String(decoding: text, as: UTF8.self), line: startLine, column: startColumn)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == 0x0D
  }

  private mutating func advance() {
    if bytes[index] & 0xC0 != 0x80 { column += 1 }
    index += 1
  }
}
