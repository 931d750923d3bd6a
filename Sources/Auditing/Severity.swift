internal import IdentifierSearch
internal import LetheCore

/// How much an identifier that was left in a text gives away.
public enum Severity: String, CaseIterable, Hashable, Sendable {
  /// It leads to one person: names, numbers, contacts, street addresses, exact places in a net.
  case high
  /// It narrows the circle: dates, ages over 89, places, institutions.
  case medium
  /// Safe Harbor lets it stand: ages under 90, years, states, occupations.
  case low
}

extension Severity: Comparable {
  /// By weight: low before medium before high.
  public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .high: 2
    case .medium: 1
    case .low: 0
    }
  }
}

extension Severity {
  /// The severity of `text` as an identifier of `type`.
  init(of text: String, as type: IdentifierType) {
    switch type {
    case .patient, .doctor, .person, .username, .ssn, .medicalRecord, .healthPlan, .account,
      .license, .vehicle, .device, .biometric, .idNumber, .phone, .fax, .email, .url, .ipAddress,
      .street:
      self = .high
    case .hospital, .organization, .city, .county, .zip, .locationOther: self = .medium
    // 45 CFR 164.514(b)(2)(i)(C) lets years stand, and ages below 90.
    case .date: self = text.isYear ? .low : .medium
    case .age: self = text.isAgeOver89 ? .medium : .low
    case .state, .country, .profession, .provider: self = .low
    }
  }
}

extension String {
  /// Whether this is a year and nothing else.
  fileprivate var isYear: Bool {
    let digits = utf8.filter { ASCII.isAlphanumeric($0) }
    return digits.count == 4 && digits.allSatisfy(ASCII.isDigit)
      && (digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8))
  }

  /// Whether this is an age of which Safe Harbor allows only `90 or older`.
  var isAgeOver89: Bool {
    let number = utf8.drop { !ASCII.isDigit($0) }.prefix(while: ASCII.isDigit)
      .reduce(0) { $0 < 1_000 ? $0 * 10 + Int($1 & 0x0F) : $0 }
    let isSpelledOut = lowercased().contains("ninety") || lowercased().contains("hundred")
    // `90+` is what such an age is generalized to.
    return (number >= 90 || isSpelledOut) && !contains("+")
  }
}
