internal import LetheCore

/// One line of a JSON Lines file: a letter with its id and, perhaps, its case.
///
/// Read in one pass without building a tree: only the strings that are needed are
/// decoded, everything else is checked for form and kept as it was written.
public struct JSONLinesRecord: Sendable {
  /// The id as written, quotes included.
  public var rawID: [UInt8] = []
  /// The id as text.
  public var id = ""
  /// The `case` field as text, if there is one.
  public var caseID: String?
  /// The letter, decoded to UTF-8.
  public var text: [UInt8] = []
  /// Where the letter stands in the line, in bytes, quotes included.
  public var textRange = 0..<0
  /// Every other field: its name and its value, as written.
  public var otherFields: [(name: [UInt8], value: [UInt8])] = []

  /// Why a line is not a record; quotes nothing of it.
  public struct Malformed: Error, Hashable, Sendable {
    /// What is wrong.
    public let reason: String
    /// The byte of the line, from 0, at which it is wrong.
    public let offset: Int
  }

  /// Reads the record in `line`, which has no line break.
  public init(_ line: Span<UInt8>) throws(Malformed) {
    var reader = JSONReader(position: 0)
    var hasText = false
    // A byte order mark, as some editors put before the first line.
    if line.count >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF { reader.position = 3 }
    try reader.expect(0x7B, "'{'", in: line)
    if reader.peek(in: line) != 0x7D {
      while true {
        let name = try reader.string(in: line)
        try reader.expect(0x3A, "':'", in: line)
        reader.skipSpace(in: line)
        let start = reader.position
        switch name {
        case Self.idName:
          if reader.peek(in: line) == 0x22 {
            id = String(decoding: try reader.string(in: line), as: UTF8.self)
          } else {
            try reader.skipValue(in: line, depth: 0)
            id = String(decoding: line.bytes(start..<reader.position), as: UTF8.self)
          }
          rawID = line.bytes(start..<reader.position)
        case Self.caseName:
          if reader.peek(in: line) == 0x22 {
            caseID = String(decoding: try reader.string(in: line), as: UTF8.self)
          } else {
            try reader.skipValue(in: line, depth: 0)
            let written = String(decoding: line.bytes(start..<reader.position), as: UTF8.self)
            caseID = written == "null" ? nil : written
          }
        case Self.textName:
          guard reader.peek(in: line) == 0x22 else {
            throw Malformed(reason: "'text' is not a string", offset: start)
          }
          text = try reader.string(in: line)
          textRange = start..<reader.position
          hasText = true
        default:
          try reader.skipValue(in: line, depth: 0)
          otherFields.append((name, line.bytes(start..<reader.position)))
        }
        reader.skipSpace(in: line)
        guard reader.peek(in: line) == 0x2C else { break }
        reader.position += 1
        reader.skipSpace(in: line)
      }
    }
    try reader.expect(0x7D, "'}' or ','", in: line)
    reader.skipSpace(in: line)
    guard reader.position == line.count else {
      throw Malformed(reason: "something follows the record", offset: reader.position)
    }
    guard hasText else { throw Malformed(reason: "the record has no 'text'", offset: 0) }
    guard !rawID.isEmpty else { throw Malformed(reason: "the record has no 'id'", offset: 0) }
  }

  private static let idName = Array("id".utf8)
  private static let caseName = Array("case".utf8)
  private static let textName = Array("text".utf8)
}

extension Span<UInt8> {
  /// The bytes in `range`, copied.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(copying: extracting(range))
    return copy
  }
}

/// A place in a line of JSON, and the steps that move it on.
private struct JSONReader {
  var position: Int

  private static let deepest = 64

  mutating func skipSpace(in line: Span<UInt8>) {
    while position < line.count {
      switch line[position] {
      case 0x20, 0x09, 0x0D: position += 1
      default: return
      }
    }
  }

  func peek(in line: Span<UInt8>) -> UInt8? {
    position < line.count ? line[position] : nil
  }

  mutating func expect(
    _ byte: UInt8, _ name: String, in line: Span<UInt8>
  ) throws(JSONLinesRecord.Malformed) {
    skipSpace(in: line)
    guard peek(in: line) == byte else {
      throw JSONLinesRecord.Malformed(reason: "\(name) is expected", offset: position)
    }
    position += 1
    skipSpace(in: line)
  }

  /// The string that begins here, decoded.
  mutating func string(in line: Span<UInt8>) throws(JSONLinesRecord.Malformed) -> [UInt8] {
    guard peek(in: line) == 0x22 else {
      throw JSONLinesRecord.Malformed(reason: "a string is expected", offset: position)
    }
    position += 1
    var decoded: [UInt8] = []
    while true {
      let end = Self.endOfPlain(in: line, from: position)
      guard end < line.count else {
        throw JSONLinesRecord.Malformed(reason: "a string does not end", offset: end)
      }
      let isLast = line[end] == 0x22
      // An escape is never shorter than what it stands for, so the string cannot be longer.
      if decoded.isEmpty { decoded.reserveCapacity((isLast ? end : line.count) - position) }
      decoded.append(copying: line.extracting(position..<end))
      position = end
      switch line[end] {
      case 0x22:
        position += 1
        return decoded
      case 0x5C: try escape(in: line, into: &decoded)
      default:
        throw JSONLinesRecord.Malformed(
          reason: "a control character stands in a string", offset: position)
      }
    }
  }

  /// Where the characters that stand for themselves end: at a quote, a backslash or a control
  /// character.
  private static func endOfPlain(in line: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= line.count {
      let eight = line.eightBytes(at: index)
      let special =
        EightBytes.less(than: 0x20, eight) | EightBytes.equal(0x22, eight)
        | EightBytes.equal(0x5C, eight)
      if special != 0 { return index &+ EightBytes.leading(before: special) }
      index &+= 8
    }
    while index < line.count {
      let byte = line[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
      index &+= 1
    }
    return index
  }

  private mutating func escape(
    in line: Span<UInt8>, into decoded: inout [UInt8]
  ) throws(JSONLinesRecord.Malformed) {
    let start = position
    guard position + 1 < line.count else {
      throw JSONLinesRecord.Malformed(reason: "an escape does not end", offset: start)
    }
    let letter = line[position + 1]
    position += 2
    switch letter {
    case 0x6E: decoded.append(0x0A)
    case 0x22, 0x5C, 0x2F: decoded.append(letter)
    case 0x74: decoded.append(0x09)
    case 0x72: decoded.append(0x0D)
    case 0x62: decoded.append(0x08)
    case 0x66: decoded.append(0x0C)
    case 0x75:
      var scalar = try hexadecimal(in: line)
      if scalar & 0xFC00 == 0xD800, position + 1 < line.count, line[position] == 0x5C,
        line[position + 1] == 0x75
      {
        let resume = position
        position += 2
        let low = try hexadecimal(in: line)
        if low & 0xFC00 == 0xDC00 {
          scalar = 0x10000 + (scalar & 0x3FF) << 10 + (low & 0x3FF)
        } else {
          position = resume
        }
      }
      // A lone surrogate stands for nothing; Python and others write U+FFFD for it.
      let valid = Unicode.Scalar(scalar) ?? "\u{FFFD}"
      for unit in UTF8.encode(valid) ?? .init() { decoded.append(unit) }
    default:
      throw JSONLinesRecord.Malformed(reason: "an unknown escape stands in a string", offset: start)
    }
  }

  private mutating func hexadecimal(
    in line: Span<UInt8>
  ) throws(JSONLinesRecord.Malformed) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(in: line) else {
        throw JSONLinesRecord.Malformed(reason: "an escape does not end", offset: position)
      }
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default:
        throw JSONLinesRecord.Malformed(
          reason: "an escape has a character that is not hexadecimal", offset: position)
      }
      position += 1
    }
    return value
  }

  /// Moves past any value, checking its form.
  mutating func skipValue(
    in line: Span<UInt8>, depth: Int
  ) throws(JSONLinesRecord.Malformed) {
    guard depth < Self.deepest else {
      throw JSONLinesRecord.Malformed(reason: "values are nested too deeply", offset: position)
    }
    skipSpace(in: line)
    switch peek(in: line) {
    case 0x22: try skipString(in: line)
    case 0x7B: try skipMembers(in: line, depth: depth, closing: 0x7D, named: true)
    case 0x5B: try skipMembers(in: line, depth: depth, closing: 0x5D, named: false)
    case .some(let byte) where byte == 0x2D || byte &- 0x30 < 10 || byte &- 0x61 < 26:
      let start = position
      while let next = peek(in: line),
        next &- 0x30 < 10 || (next | 0x20) &- 0x61 < 26 || next == 0x2B || next == 0x2D
          || next == 0x2E
      {
        position += 1
      }
      let word = line.bytes(start..<position)
      guard Self.words.contains(word) || Self.isNumber(word) else {
        throw JSONLinesRecord.Malformed(reason: "a value is not JSON", offset: start)
      }
    default:
      throw JSONLinesRecord.Malformed(reason: "a value is expected", offset: position)
    }
  }

  private static let words = ["true", "false", "null"].map { Array($0.utf8) }

  /// Whether `bytes` are a number of JSON: no sign but a minus, no leading zero, digits
  /// on both sides of a dot, and nothing that is not finite.
  ///
  /// Source: RFC 8259, section 6.
  private static func isNumber(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    func digits() -> Int {
      let count = rest.prefix { $0 &- 0x30 < 10 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == 0x2D { rest.removeFirst() }
    let startsWithZero = rest.first == 0x30
    let whole = digits()
    guard whole == 1 || whole > 1 && !startsWithZero else { return false }
    if rest.first == 0x2E {
      rest.removeFirst()
      guard digits() > 0 else { return false }
    }
    if let mark = rest.first, mark | 0x20 == 0x65 {
      rest.removeFirst()
      if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest.removeFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// Moves past a string, holding it to what a string of JSON may be: a field that a
  /// policy keeps is passed on as it was written.
  private mutating func skipString(in line: Span<UInt8>) throws(JSONLinesRecord.Malformed) {
    _ = try string(in: line)
  }

  private mutating func skipMembers(
    in line: Span<UInt8>, depth: Int, closing: UInt8, named: Bool
  ) throws(JSONLinesRecord.Malformed) {
    position += 1
    skipSpace(in: line)
    if peek(in: line) == closing {
      position += 1
      return
    }
    while true {
      if named {
        skipSpace(in: line)
        guard peek(in: line) == 0x22 else {
          throw JSONLinesRecord.Malformed(reason: "a name is expected", offset: position)
        }
        try skipString(in: line)
        try expect(0x3A, "':'", in: line)
      }
      try skipValue(in: line, depth: depth + 1)
      skipSpace(in: line)
      if peek(in: line) == 0x2C {
        position += 1
        continue
      }
      try expect(closing, "the end of a list", in: line)
      return
    }
  }
}
