/// The check digit of ISO/IEC 7812-1, annex B.
public enum Luhn {
  /// Whether the last of `digits` (0 to 9 each) agrees with the others.
  public static func isValid(_ digits: [UInt8]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, next in
      let (place, digit) = (next.offset, Int(next.element))
      return sum + (place.isMultiple(of: 2) ? digit : digit < 5 ? digit * 2 : digit * 2 - 9)
    }
    return sum.isMultiple(of: 10)
  }
}

/// A National Provider Identifier: nine digits and a check digit.
///
/// Source: 45 CFR 162.406; CMS, "Requirements for National Provider Identifier
/// (NPI) and NPI Check Digit".
public enum NPI {
  /// Whether ten `digits` are a number that could have been assigned.
  public static func isValid(_ digits: [UInt8]) -> Bool {
    guard digits.count == 10, digits[0] == 1 || digits[0] == 2 else { return false }
    // An NPI may be printed on a card; the check digit is that of the card number.
    return Luhn.isValid([8, 0, 8, 4, 0] + digits)
  }
}

/// A registration number of the Drug Enforcement Administration: two letters, six
/// digits and a check digit.
///
/// Source: 21 CFR 1301; DEA, "DEA Registration Number" (the check digit is the last
/// digit of the odd places' sum plus twice the even places' sum).
public enum DEANumber {
  /// Whether seven `digits` agree with each other.
  public static func isValid(_ digits: [UInt8]) -> Bool {
    guard digits.count == 7 else { return false }
    let odd = Int(digits[0]) + Int(digits[2]) + Int(digits[4])
    let even = Int(digits[1]) + Int(digits[3]) + Int(digits[5])
    return (odd + 2 * even) % 10 == Int(digits[6])
  }
}

/// A vehicle identification number: seventeen characters, the ninth a check digit.
///
/// Source: 49 CFR 565.15(c).
public enum VIN {
  private static let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

  /// Whether `characters` (ASCII letters and digits) are a VIN whose check digit agrees.
  public static func isValid(_ characters: [UInt8]) -> Bool {
    guard characters.count == 17 else { return false }
    var sum = 0
    for (character, weight) in zip(characters, weights) {
      guard let value = value(of: character) else { return false }
      sum += value * weight
    }
    let expected: UInt8 = sum % 11 == 10 ? 0x58 : 0x30 + UInt8(sum % 11)
    return characters[8] & 0xDF == expected & 0xDF
  }

  /// A letter's number by the regulation's table; I, O and Q are not used.
  private static func value(of character: UInt8) -> Int? {
    switch character & 0xDF {
    case _ where character &- 0x30 < 10: Int(character - 0x30)
    case 0x41...0x48: Int(character & 0xDF) - 0x40
    case 0x4A...0x4E: Int(character & 0xDF) - 0x49
    case 0x50: 7
    case 0x52: 9
    case 0x53...0x5A: Int(character & 0xDF) - 0x51
    default: nil
    }
  }
}

/// A Social Security number: three groups of digits, some of which were never issued.
///
/// Source: Social Security Administration, "Social Security Number Randomization":
/// no area 000, 666 or 900 to 999, no group 00, no serial 0000. (Areas from 900 on
/// are taken too: individual taxpayer numbers have that form.)
public enum SSN {
  /// Whether nine `digits` could be a number of this form.
  public static func isValid(_ digits: [UInt8]) -> Bool {
    guard digits.count == 9 else { return false }
    let area = Int(digits[0]) * 100 + Int(digits[1]) * 10 + Int(digits[2])
    return area != 0 && area != 666 && digits[3...4].contains { $0 != 0 }
      && digits[5...8].contains { $0 != 0 }
  }
}

/// A telephone number of the North American Numbering Plan.
///
/// Source: North American Numbering Plan Administration, "NPA" and "Central Office
/// Codes": neither an area code nor an exchange begins with 0 or 1, and an area
/// code has no 9 in the middle.
public enum TelephoneNumber {
  /// Whether the ten last `digits` have a possible area code and exchange.
  public static func isValid(_ digits: [UInt8]) -> Bool {
    guard digits.count == 10 || (digits.count == 11 && digits[0] == 1) else { return false }
    let number = digits.suffix(10).map(\.self)
    return number[0] >= 2 && number[1] != 9 && number[3] >= 2
  }
}
