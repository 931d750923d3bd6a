public import LetheCore

/// Findings as Presidio's analyzer returns them: a JSON array of results.
///
/// Types go by Presidio's names where it has one; the type as it is here stands in
/// the metadata.
///
/// Source: Presidio, `RecognizerResult`, and its list of supported entities.
public struct PresidioFormat: Hashable, Sendable {
  public init() {}

  /// The array, on one line without a line feed.
  public func results(for findings: [Finding], in text: DocumentText) -> [UInt8] {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for (number, placed) in text.placing(findings).enumerated() {
      if number > 0 { json.append(UInt8(ascii: ",")) }
      json.append(contentsOf: #"{"entity_type":""#.utf8)
      json.append(contentsOf: placed.finding.type.presidioEntity.utf8)
      json.append(contentsOf: #"","start":"#.utf8)
      json.append(decimal: placed.range.lowerBound)
      json.append(contentsOf: #","end":"#.utf8)
      json.append(decimal: placed.range.upperBound)
      json.append(contentsOf: #","score":"#.utf8)
      json.append(share: placed.finding.score)
      json.append(
        contentsOf: #","analysis_explanation":null,"recognition_metadata":{"recognizer_name":"#.utf8
      )
      json.append(json: placed.finding.rule)
      json.append(contentsOf: #","identifier_type":""#.utf8)
      json.append(contentsOf: placed.finding.type.rawValue.utf8)
      json.append(contentsOf: #""}}"#.utf8)
    }
    json.append(UInt8(ascii: "]"))
    return json
  }
}

extension IdentifierType {
  fileprivate var presidioEntity: String {
    switch self {
    case .patient, .doctor, .person: "PERSON"
    case .hospital, .organization: "ORGANIZATION"
    case .street, .city, .state, .county, .country, .zip, .locationOther: "LOCATION"
    case .date: "DATE_TIME"
    case .phone, .fax: "PHONE_NUMBER"
    case .email: "EMAIL_ADDRESS"
    case .ipAddress: "IP_ADDRESS"
    case .ssn: "US_SSN"
    case .medicalRecord: "MEDICAL_RECORD"
    case .idNumber: "ID"
    default: rawValue
    }
  }
}
