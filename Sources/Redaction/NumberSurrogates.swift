internal import LetheCore

/// Numbers of the same shape that nobody has.
enum NumberSurrogates {
  /// `key`, folded letters and digits, with each replaced by another of its kind.
  ///
  /// Leading zeros stay, and what begins with another digit begins with no zero.
  static func shaped(
    _ key: String, _ stream: SurrogateDraw.Stream, attempt: Int, where fits: (String) -> Bool
  ) -> String? {
    var stream = stream
    for _ in 0..<200 {
      var isLeading = true
      var result = ""
      for character in key.unicodeScalars {
        switch character {
        case "0" where isLeading: result += "0"
        case "0"..."9":
          result += "\(isLeading ? 1 + stream.next(9) : stream.next(10))"
          isLeading = false
        case "a"..."z":
          // Without vowels, so that no word comes out.
          let letters = Array("bcdfghjklmnpqrstvwxz")
          result.append(letters[stream.next(letters.count)])
          isLeading = true
        default: result.unicodeScalars.append(character)
        }
      }
      // All zeros: there is nothing else of this shape but other digits.
      if !result.unicodeScalars.contains(where: { $0 != "0" }) {
        result = String(key.map { _ in Character("\(1 + stream.next(9))") })
      }
      if fits(result) { return result }
    }
    return nil
  }

  /// `text` with its letters and digits taken from `key` in turn, in the capitals of `text`.
  static func layout(_ key: String, over text: String) -> String {
    var rest = key[...]
    var result = ""
    for character in text {
      guard character.isLetter || character.isNumber, let next = rest.popFirst() else {
        result.append(character)
        continue
      }
      result += character.isUppercase ? next.uppercased() : String(next)
    }
    return result
  }

  /// A Social Security number from the areas 900 to 999, which were never issued, and with
  /// a group that taxpayer numbers of this area do not have.
  ///
  /// Source: Social Security Administration, POMS RM 10201.035; Internal Revenue Manual 3.21.263.
  static func socialSecurity(_ stream: inout SurrogateDraw.Stream) -> String {
    let area = 900 + stream.next(100)
    let group = 1 + stream.next(49)
    return "\(area)" + padded(group, 2) + padded(1 + stream.next(9999), 4)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  // Check digits.

  /// `number` made valid, or made invalid, under the scheme that `original` follows.
  ///
  /// A number without a scheme stays, except that nothing becomes a valid NPI by chance.
  static func checked(_ number: String, as original: String, isValid: Bool) -> String {
    guard number.utf8.count == original.utf8.count else { return number }
    if isNPIShape(original) {
      let fixed = (original.hasPrefix("1") ? "1" : "2") + number.dropFirst()
      guard luhn("80840" + original) else { return luhn("80840" + fixed) ? bumped(fixed) : fixed }
      return closing(fixed, isValid: isValid) { luhn("80840" + $0) }
    }
    if isDEA(original) { return closing(number, isValid: isValid, isDEA) }
    if original.utf8.count == 17, original.utf8.contains(where: \.isLetter), isVIN(original) {
      return vehicle(number, isValid: isValid)
    }
    if (13...19).contains(original.utf8.count), original.utf8.allSatisfy(\.isDigit), luhn(original)
    {
      return closing(number, isValid: isValid, luhn)
    }
    return number
  }

  static func isNPIShape(_ number: String) -> Bool {
    number.utf8.count == 10 && number.utf8.allSatisfy(\.isDigit)
      && (number.hasPrefix("1") || number.hasPrefix("2"))
  }

  /// The number with the last digit that makes it valid or, if it is not to be, the one after.
  private static func closing(_ number: String, isValid: Bool, _ test: (String) -> Bool) -> String {
    for digit in 0...9 {
      let candidate = number.dropLast() + "\(digit)"
      if test(String(candidate)) { return isValid ? String(candidate) : bumped(String(candidate)) }
    }
    return number
  }

  private static func bumped(_ number: String) -> String {
    let last = Int(String(number.suffix(1))) ?? 0
    return number.dropLast() + "\((last + 1) % 10)"
  }

  /// ISO/IEC 7812-1, annex B.
  static func luhn(_ number: String) -> Bool {
    var sum = 0
    for (place, byte) in number.utf8.reversed().enumerated() {
      guard byte.isDigit else { return false }
      let digit = Int(byte - 0x30)
      sum += place.isMultiple(of: 2) ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
    }
    return sum % 10 == 0
  }

  /// Two letters and seven digits, of which the last is the check digit.
  static func isDEA(_ number: String) -> Bool {
    let bytes = Array(number.utf8)
    guard bytes.count == 9, bytes[0].isLetter, bytes[1].isLetter || bytes[1].isDigit,
      bytes[2...].allSatisfy(\.isDigit)
    else { return false }
    let digits = bytes[2...].map { Int($0 - 0x30) }
    return (digits[0] + digits[2] + digits[4] + 2 * (digits[1] + digits[3] + digits[5])) % 10
      == digits[6]
  }

  /// 49 CFR 565.15(c).
  static func isVIN(_ number: String) -> Bool {
    let bytes = Array(number.lowercased().utf8)
    return bytes.count == 17 && remainder(bytes).map { bytes[8] == $0 } == true
  }

  private static func remainder(_ bytes: [UInt8]) -> UInt8? {
    let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    let values: [UInt8: Int] = Dictionary(
      uniqueKeysWithValues: zip(
        "abcdefghjklmnprstuvwxyz".utf8,
        [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9]))
    var sum = 0
    for (byte, weight) in zip(bytes, weights) {
      guard let value = byte.isDigit ? Int(byte - 0x30) : values[byte] else { return nil }
      sum += value * weight
    }
    return sum % 11 == 10 ? UInt8(ascii: "x") : UInt8(0x30 + sum % 11)
  }

  private static func vehicle(_ number: String, isValid: Bool) -> String {
    var bytes = number.utf8.map {
      [UInt8(ascii: "q"), UInt8(ascii: "i"), UInt8(ascii: "o")].contains($0)
        ? UInt8(ascii: "r") : $0
    }
    guard let check = remainder(bytes) else { return number }
    bytes[8] =
      isValid
      ? check
      : check == UInt8(ascii: "x")
        ? UInt8(ascii: "0") : check == UInt8(ascii: "9") ? UInt8(ascii: "0") : check + 1
    return String(decoding: bytes, as: UTF8.self)
  }
}
