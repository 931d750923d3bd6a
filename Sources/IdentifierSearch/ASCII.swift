/// What the bytes of ASCII are, without a detour over `Character`.
@usableFromInline
package enum ASCII {
  @inlinable package static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  @inlinable package static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  @inlinable package static func isUppercase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  @inlinable package static func isLowercase(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  @inlinable package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte)
  }
  /// Letters, digits, and whatever is not ASCII: accented letters, curly apostrophes.
  @inlinable package static func isWordPart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isAlphanumeric(byte)
  }
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  @inlinable package static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
  /// The lower-case form of a letter, and every other byte as it is.
  @inlinable package static func folded(_ byte: UInt8) -> UInt8 {
    isUppercase(byte) ? byte | 0x20 : byte
  }
}
