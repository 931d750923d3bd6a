internal import LetheCore

/// The few colors and weights that reports use on a terminal.
///
/// Source: ECMA-48, "Select Graphic Rendition".
enum TerminalColor: String {
  case bold = "1"
  case faint = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case blue = "34"
  case magenta = "35"
  case cyan = "36"

  /// `text` in this color, if colors are on.
  func callAsFunction(_ text: String, isOn: Bool) -> String {
    isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
  }
}

extension IdentifierType {
  /// One color for each family of types.
  var color: TerminalColor {
    switch self {
    case .patient, .doctor, .person, .username: .magenta
    case .date, .age: .cyan
    case .hospital, .organization, .street, .city, .state, .county, .country, .zip,
      .locationOther:
      .green
    case .profession, .provider: .blue
    case .phone, .fax, .email, .url, .ipAddress: .yellow
    case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber:
      .red
    }
  }
}
