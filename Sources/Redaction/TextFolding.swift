internal import Foundation
internal import LetheCore

/// Texts reduced to what makes them the same identifier.
///
/// Most text is ASCII, and every mention of a case comes through here, so that part
/// works on bytes; Foundation is asked about the rest only.
enum TextFolding {
  /// Lower case, without diacritics, with plain apostrophes and spaces, and without
  /// invisible characters.
  static func fold(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return foldUnicode(text) }
    return bytes.map { $0.isUpperCase ? $0 | 0x20 : $0 }
  }

  /// The text that mentions of the same thing of `type` share.
  static func key(of text: String, type: IdentifierType) -> String {
    let folded = fold(text)
    let key: [UInt8]
    switch type {
    case .phone, .fax:
      let digits = folded.filter(\.isDigit)
      // The country code of North America may be left out.
      key = digits.count == 11 && digits[0] == UInt8(ascii: "1") ? Array(digits[1...]) : digits
    case .email, .url, .username, .ipAddress: key = folded.filter { !$0.isBlank }
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber, .zip:
      key = folded.filter { $0.isWordByte }
    default: key = words(of: folded)
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// Letters and digits, words separated by one space; apostrophes join, and a
  /// `the` at the beginning does not count.
  private static func words(of folded: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(folded.count)
    var isPending = false
    for byte in folded where byte != UInt8(ascii: "'") {
      guard byte.isWordByte else {
        isPending = !result.isEmpty
        continue
      }
      if isPending { result.append(0x20) }
      isPending = false
      result.append(byte)
    }
    let article = Array("the ".utf8)
    return result.starts(with: article) ? Array(result[article.count...]) : result
  }

  private static func foldUnicode(_ text: String) -> [UInt8] {
    let visible = text.unicodeScalars.lazy.filter { !invisible.contains($0.value) }
      .map { scalar -> Unicode.Scalar in
        if apostrophes.contains(scalar.value) { return "'" }
        if quotes.contains(scalar.value) { return "\"" }
        return scalar.properties.isWhitespace ? " " : scalar
      }
    var plain = String.UnicodeScalarView()
    plain.append(contentsOf: visible)
    return Array(
      String(plain).folding(
        options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
      ).utf8)
  }

  // Soft hyphen, zero-width characters, word joiner, byte order mark.
  private static let invisible: Set<UInt32> = [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF]
  // Double quotation marks; left and right single quotation marks, modifier apostrophe, acute accent, grave accent.
  private static let quotes: Set<UInt32> = [0x201C, 0x201D, 0x201E]
  private static let apostrophes: Set<UInt32> = [0x2018, 0x2019, 0x02BC, 0xB4, 0x60]
}

extension UInt8 {
  var isUpperCase: Bool { self &- 0x41 < 26 }
  /// Whether it is an ASCII letter or digit, or part of a character beyond ASCII.
  var isWordByte: Bool { isDigit || isLetter || self >= 0x80 }
  var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
}
