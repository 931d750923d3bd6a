extension Sequence<UInt8> {
  /// Two lower-case hexadecimal digits for each byte.
  package var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * underestimatedCount)
    func append(_ nibble: UInt8) { digits.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble) }
    for byte in self {
      append(byte >> 4)
      append(byte & 15)
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
