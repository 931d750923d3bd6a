extension UInt8 {
  /// Whether it is an ASCII digit.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }
  /// Whether it is an ASCII letter.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
