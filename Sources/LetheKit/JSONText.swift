/// Writes text as a JSON string.
enum JSONText {
  /// Appends `bytes`, quoted and escaped; bytes that are not UTF-8 become U+FFFD.
  static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    var bytes = bytes
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      // JSON has no way to carry them.
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    output.append(0x22)
    for byte in bytes {
      switch byte {
      case 0x22, 0x5C: output += [0x5C, byte]
      case 0x0A: output += [0x5C, 0x6E]
      case 0x0D: output += [0x5C, 0x72]
      case 0x09: output += [0x5C, 0x74]
      case 0..<0x20:
        output += Array("\\u00".utf8)
        let digits = Array("0123456789abcdef".utf8)
        output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }
}
