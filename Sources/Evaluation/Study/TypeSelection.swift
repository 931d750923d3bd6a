internal import LetheCore

/// The identifiers that a study counts; the others count neither way.
///
/// A span that is left out need not be found, and a prediction of a type that is left out
/// is no false alarm, but still covers what it covers.
public enum TypeSelection: Hashable, Sendable {
  /// Every identifier.
  case all
  /// What 45 CFR 164.514(b)(2)(i) names: the types with an
  /// ``LetheCore/IdentifierType/safeHarborCategory``, without ages up to 89 and years
  /// that stand alone.
  case hipaa
  /// The subset that the 2014 i2b2/UTHealth task scored as HIPAA identifiers: patients, ages,
  /// dates, streets, cities, ZIP codes, organizations, telephone, fax and e-mail, and all
  /// numbers; not clinicians, hospitals or occupations.
  ///
  /// Source: Stubbs, Kotfila and Uzuner, Journal of Biomedical Informatics 58 (2015).
  case i2b2HIPAA
  /// Kinds such as `NAME` and types such as `PATIENT`, in the spelling of
  /// ``CoarseType``'s names with `_` for other signs.
  case named(Set<String>)

  /// A name that stands for no kind and no type.
  public struct UnknownName: Error, Hashable, Sendable {
    public let name: String
  }

  /// Reads `all`, `hipaa`, `i2b2-hipaa`, or names with commas between.
  public init(_ text: String) throws(UnknownName) {
    switch text {
    case "all": self = .all
    case "hipaa": self = .hipaa
    case "i2b2-hipaa": self = .i2b2HIPAA
    default:
      var names: Set<String> = []
      for name in text.split(separator: ",").map(String.init) {
        let isKnown =
          CoarseType(predicted: name) != .other || CoarseType.key(of: name) == "OTHER"
          || IdentifierType.named(name) != nil
        guard isKnown else { throw UnknownName(name: name) }
        names.insert(CoarseType.key(of: name))
      }
      guard !names.isEmpty else { throw UnknownName(name: text) }
      self = .named(names)
    }
  }

  /// The selection as it is written on the command line.
  public var name: String {
    switch self {
    case .all: "all"
    case .hipaa: "hipaa"
    case .i2b2HIPAA: "i2b2-hipaa"
    case .named(let names): names.sorted().joined(separator: ",")
    }
  }

  /// Whether an identifier counts.
  ///
  /// - Parameters:
  ///   - kind: its coarse type.
  ///   - label: the annotator's label or the de-identifier's type, however spelled.
  ///   - text: its code points.
  func contains(kind: String, label: String, text: some Collection<Unicode.Scalar>) -> Bool {
    switch self {
    case .all: return true
    case .named(let names): return names.contains(kind) || names.contains(CoarseType.key(of: label))
    case .hipaa:
      switch kind {
      case "AGE": return label == "AGE_OVER_89" || WrittenAge.isAbove89(text)
      case "DATE": return !WrittenAge.isYear(text)
      default: break
      }
      if let type = IdentifierType.named(label) { return type.safeHarborCategory != nil }
      return !["PROFESSION", "PROVIDER", "OTHER"].contains(kind)
    case .i2b2HIPAA:
      if let type = IdentifierType.named(label) { return Self.i2b2Types.contains(type) }
      return !["PROFESSION", "PROVIDER", "OTHER"].contains(kind)
    }
  }

  /// A person whose role the text does not show may be the patient or a relative.
  private static let i2b2Types: Set<IdentifierType> = [
    .patient, .person, .age, .date, .street, .city, .county, .zip, .organization, .phone, .fax,
    .email, .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
    .idNumber,
  ]
}

extension IdentifierType {
  /// The type of this name, however it is spelled.
  static func named(_ name: String) -> IdentifierType? { byKey[CoarseType.key(of: name)] }

  private static let byKey: [String: IdentifierType] = Dictionary(
    uniqueKeysWithValues: allCases.map { (CoarseType.key(of: $0.rawValue), $0) })
}

/// What Safe Harbor asks of the text of an age or a date.
private enum WrittenAge {
  /// Whether the age is 90 or more; days, weeks and months never are.
  static func isAbove89(_ text: some Collection<Unicode.Scalar>) -> Bool {
    let words = String(scalars: text).lowercased()
    let units = ["month", "week", "day", "hour", "mo", "wk"]
    let letters = words.split { !$0.isLetter }
    guard !letters.contains(where: { word in units.contains { word.hasPrefix($0) } }) else {
      return false
    }
    let isSaid = ["ninet", "hundred", "nonagenarian", "centenarian"]
      .contains { stem in letters.contains { $0.hasPrefix(stem) } }
    let numbers = words.split { !$0.isASCII || !$0.isWholeNumber }.compactMap { Int($0) }
    return isSaid || numbers.contains { $0 >= 90 }
  }

  /// Whether the text is a year, which Safe Harbor lets stand.
  static func isYear(_ text: some Collection<Unicode.Scalar>) -> Bool {
    text.count == 4 && text.allSatisfy { ("0"..."9").contains($0) }
  }
}
