/// A kind of identifier, named as the i2b2/n2c2 2014 corpus names it.
///
/// Raw values are the tags as the corpus spells them. ``person`` and ``provider``
/// are additions that letters need.
///
/// Source: Stubbs and Uzuner, "Annotating longitudinal clinical narratives for
/// de-identification", Journal of Biomedical Informatics 58 (2015).
public enum IdentifierType: String, CaseIterable, Codable, Hashable, Sendable {
  case patient = "PATIENT"
  case doctor = "DOCTOR"
  /// A person whose role the text does not show; relatives of the patient too.
  case person = "PERSON"
  case username = "USERNAME"
  case profession = "PROFESSION"
  /// What describes a provider without a name: board certification, subspecialty,
  /// states of licensure.
  case provider = "PROVIDER"
  case hospital = "HOSPITAL"
  case organization = "ORGANIZATION"
  case street = "STREET"
  case city = "CITY"
  case state = "STATE"
  case county = "COUNTY"
  case country = "COUNTRY"
  case zip = "ZIP"
  case locationOther = "LOCATION-OTHER"
  case age = "AGE"
  case date = "DATE"
  case phone = "PHONE"
  case fax = "FAX"
  case email = "EMAIL"
  case url = "URL"
  case ipAddress = "IPADDR"
  case ssn = "SSN"
  case medicalRecord = "MEDICALRECORD"
  case healthPlan = "HEALTHPLAN"
  case account = "ACCOUNT"
  case license = "LICENSE"
  case vehicle = "VEHICLE"
  case device = "DEVICE"
  case biometric = "BIOID"
  case idNumber = "IDNUM"
}

extension IdentifierType: Comparable {
  /// By tag, so that an order never depends on where a case stands in this file.
  public static func < (left: IdentifierType, right: IdentifierType) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension IdentifierType {
  /// Whether mentions of this type name a person.
  public var isName: Bool {
    switch self {
    case .patient, .doctor, .person, .username: true
    default: false
    }
  }

  /// A sentence fragment for tables and reports, such as `medical record numbers`.
  public var plainName: String {
    switch self {
    case .patient: "patients"
    case .doctor: "clinicians"
    case .person: "other persons"
    case .username: "user names"
    case .profession: "occupations"
    case .provider: "provider references"
    case .hospital: "hospitals and clinics"
    case .organization: "organizations"
    case .street: "street addresses"
    case .city: "cities"
    case .state: "states"
    case .county: "counties"
    case .country: "countries"
    case .zip: "ZIP codes"
    case .locationOther: "other places"
    case .age: "ages"
    case .date: "dates"
    case .phone: "telephone numbers"
    case .fax: "fax numbers"
    case .email: "e-mail addresses"
    case .url: "web addresses"
    case .ipAddress: "IP addresses"
    case .ssn: "social security numbers"
    case .medicalRecord: "medical record numbers"
    case .healthPlan: "health plan numbers"
    case .account: "account numbers"
    case .license: "licence numbers"
    case .vehicle: "vehicle identifiers"
    case .device: "device identifiers"
    case .biometric: "biometric identifiers"
    case .idNumber: "other numbers"
    }
  }
}
