internal import IdentifierSearch
internal import LetheCore

/// How much an identifier that was left in a text gives away.
public enum Severity: String, CaseIterable, Hashable, Sendable {
  /// It leads to one person: names, numbers, contacts, street addresses, exact places in a net.
  case high
  /// It narrows the circle: dates, ages over 89, places, institutions.
  case medium
  /// Safe Harbor lets it stand: ages under 90, years, states, occupations; or little speaks
  /// for its being an identifier at all.
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
  ///
  /// - Parameter after: what stands behind it, such as the `+` of `90+`.
  init(of text: String, as type: IdentifierType, before after: String = "") {
    let isLetStand =
      switch type {
      // 45 CFR 164.514(b)(2)(i)(B) lets the first three digits stand.
      case .zip: text.utf8.count(where: ASCII.isDigit) == 3
      // (C) lets years stand, and ages below 90. A weekday is every seventh day.
      case .date: text.isMadeOfYears || text.isWeekday
      case .age: !text.isAgeOver89 || after.isOpenEnd
      default: false
      }
    self = isLetStand ? .low : type.highestSeverity
  }
}

extension IdentifierType {
  /// The severity of the worst that an identifier of the type can be.
  var highestSeverity: Severity {
    switch self {
    case .patient, .doctor, .person, .username, .ssn, .medicalRecord, .healthPlan, .account,
      .license, .vehicle, .device, .biometric, .idNumber, .phone, .fax, .email, .url, .ipAddress,
      .street:
      .high
    case .hospital, .organization, .city, .county, .locationOther, .zip, .date, .age: .medium
    case .state, .country, .profession, .provider: .low
    }
  }
}

extension IdentifierType {
  /// How much more one identifier gives away than another, in `0...100`; for lists whose
  /// worst entries come first.
  ///
  /// An estimate of ours: what names one person comes before what is looked up for
  /// one, then what narrows the circle, by how much.
  var weight: Double {
    switch self {
    case .ssn: 100
    case .patient: 95
    case .medicalRecord, .healthPlan, .account, .license, .biometric: 90
    case .email, .phone, .fax: 85
    case .person, .username, .vehicle, .device: 80
    case .street, .idNumber: 75
    case .doctor: 70
    case .url, .ipAddress: 60
    case .date, .zip: 50
    case .hospital, .city: 45
    case .organization, .county, .age: 40
    case .locationOther: 35
    case .profession: 20
    case .provider: 15
    case .state: 10
    case .country: 5
    }
  }
}

extension String {
  /// Whether the text that begins here keeps an age from being exact: `+`, ` or older`.
  fileprivate var isOpenEnd: Bool {
    hasPrefix("+")
      || [" or older", " or over", " or above", " and over", " and older"]
        .contains { lowercased().hasPrefix($0) }
  }

  /// Whether there are years in it, and nothing else that says when: `2019-2021`, `2022 and 2023`.
  fileprivate var isMadeOfYears: Bool {
    let words = split { !$0.isLetter && !$0.isNumber }
    let years = words.filter { word in
      word.utf8.count == 4 && word.utf8.allSatisfy(ASCII.isDigit)
        && (word.hasPrefix("19") || word.hasPrefix("20"))
    }
    return !years.isEmpty
      && words.allSatisfy { years.contains($0) || Self.joiners.contains($0.lowercased()) }
  }

  private static let joiners: Set = [
    "and", "or", "to", "through", "until", "of", "in", "since", "the", "year", "years", "about",
  ]

  /// Whether this is a day of the week and nothing else.
  fileprivate var isWeekday: Bool {
    var name = lowercased()
    while let last = name.last, !last.isLetter { name.removeLast() }
    return Self.weekdays.contains { day in
      name == day || name == day + "s" || (name.count >= 3 && day.hasPrefix(name))
    }
  }

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Whether this is an age of which Safe Harbor allows only `90 or older`.
  var isAgeOver89: Bool {
    let number = utf8.drop { !ASCII.isDigit($0) }.prefix(while: ASCII.isDigit)
      .reduce(0) { $0 < 1_000 ? $0 * 10 + Int($1 & 0x0F) : $0 }
    let isSpelledOut = lowercased().contains("ninety") || lowercased().contains("hundred")
    // `90+` is what such an age is generalized to.
    return (number >= 90 || isSpelledOut) && !contains("+")
  }
}
