extension IdentifierType {
  /// The HIPAA Safe Harbor category this type falls under, `"A"` to `"R"`, or `nil`
  /// where Safe Harbor asks for nothing (ages under 90, occupations, states).
  ///
  /// Source: 45 CFR 164.514(b)(2)(i).
  public var safeHarborCategory: Character? {
    switch self {
    case .patient, .doctor, .person: "A"
    case .hospital, .organization, .username: "R"
    case .street, .city, .county, .zip, .locationOther: "B"
    case .state, .country, .profession, .provider: nil
    case .date, .age: "C"
    case .phone: "D"
    case .fax: "E"
    case .email: "F"
    case .ssn: "G"
    case .medicalRecord: "H"
    case .healthPlan: "I"
    case .account: "J"
    case .license: "K"
    case .vehicle: "L"
    case .device: "M"
    case .url: "N"
    case .ipAddress: "O"
    case .biometric: "P"
    case .idNumber: "R"
    }
  }
}
