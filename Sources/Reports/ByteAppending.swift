// Appending to an array of bytes, for output that is written by the hundred megabytes.

extension [UInt8] {
  /// Appends the decimal digits of a number that is not negative.
  mutating func append(decimal number: Int) {
    var scale = 1
    while number / scale >= 10 { scale *= 10 }
    var rest = number
    while scale > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / scale))
      rest %= scale
      scale /= 10
    }
  }

  /// Appends a share in `0...1` with at most four decimal places and no zeros after the last.
  mutating func append(share: Double) {
    let units = Int((share * 10_000).rounded())
    append(decimal: units / 10_000)
    var rest = units % 10_000
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    var scale = 1_000
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / scale))
      rest %= scale
      scale /= 10
    }
  }

  /// Appends a JSON string, with its quotation marks.
  ///
  /// - Parameter text: valid UTF-8.
  ///
  /// Source: RFC 8259, section 7.
  mutating func append(json text: ArraySlice<UInt8>) {
    append(UInt8(ascii: "\""))
    var copied = text.startIndex
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      append(contentsOf: text[copied..<index])
      appendJSONEscape(of: byte)
      copied = index + 1
    }
    append(contentsOf: text[copied...])
    append(UInt8(ascii: "\""))
  }

  /// Appends a JSON string, with its quotation marks.
  mutating func append(json text: String) {
    append(UInt8(ascii: "\""))
    let start = count
    append(contentsOf: text.utf8)
    // Nearly nothing needs escaping, and looking for it in an array is quick.
    if (start..<count).contains(where: { Self.needsJSONEscape(self[$0]) }) {
      let plain = Array(self[start...])
      removeLast(count - start + 1)
      append(json: plain[...])
    } else {
      append(UInt8(ascii: "\""))
    }
  }

  private static func needsJSONEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendJSONEscape(of byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      append(contentsOf: "u00".utf8)
      append(byte >> 4 == 0 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      append(contentsOf: String(byte & 0x0F, radix: 16).utf8)
    }
  }
}
