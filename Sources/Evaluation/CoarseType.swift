/// The kinds of identifier that scores are counted by.
///
/// De-identifiers name types differently; scoring them side by side needs one
/// small set. A type that no name here matches counts as ``other``.
public struct CoarseType: Hashable, Sendable {
  /// The name, such as `NAME`.
  public let name: String

  public init(_ name: String) { self.name = name }

  /// The kind that a de-identifier's own type name means.
  ///
  /// Letter case and punctuation do not matter: `Date-Time` is `DATE_TIME`.
  public init(predicted type: String) {
    self = Self.byTypeName[Self.key(of: type)] ?? .other
  }

  /// A type name in the spelling that names are compared in: `LOCATION_OTHER`.
  static func key(of type: String) -> String {
    var key = ""
    for scalar in type.uppercased().unicodeScalars {
      if ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) {
        key.unicodeScalars.append(scalar)
      } else if !key.isEmpty, key.last != "_" {
        key += "_"
      }
    }
    if key.last == "_" { key.removeLast() }
    return key
  }

  /// What matches no known type name.
  public static let other = CoarseType("OTHER")

  /// The kinds of the gold standard, in the order reports list them.
  static let inReportOrder = [
    "NAME", "DATE", "AGE", "LOCATION", "ORGANIZATION", "PROFESSION", "CONTACT", "ID", "PROVIDER",
  ]

  /// Whether a prediction of this kind is right about a gold span of `gold`.
  ///
  /// Where one name can rightly be read as either (a clinic is an organization and
  /// a place), both count.
  func isCompatible(withGold gold: String) -> Bool {
    (Self.compatible[gold] ?? [gold]).contains(name)
  }

  /// Whether digits of this kind are shown as `9` when frequent mistakes are grouped.
  static func groupsByShape(_ name: String) -> Bool { shaped.contains(name) }

  private static let shaped: Set = ["DATE", "ID", "CONTACT", "AGE", "OTHER", "LOCATION"]

  private static let compatible: [String: Set<String>] = [
    "NAME": ["NAME", "PROVIDER"],
    "LOCATION": ["LOCATION", "ORGANIZATION"],
    "ORGANIZATION": ["ORGANIZATION", "LOCATION", "PROVIDER"],
    "PROVIDER": ["PROVIDER", "ORGANIZATION", "NAME", "LOCATION", "PROFESSION"],
  ]

  private static let byTypeName: [String: CoarseType] = {
    var result: [String: CoarseType] = [:]
    for (coarse, names) in typeNames {
      for name in names.split(whereSeparator: \.isWhitespace) {
        result[String(name)] = CoarseType(coarse)
      }
    }
    return result
  }()

  private static let typeNames: [(coarse: String, names: String)] = [
    (
      "NAME",
      """
      NAME PATIENT DOCTOR USERNAME PERSON STAFF HCW FAMILY PER PERSON_NAME FIRST_NAME
      LAST_NAME FULL_NAME NAMES PATIENT_NAME DOCTOR_NAME PROVIDER_NAME INITIALS PHYSICIAN
      LEGAL
      """
    ),
    (
      "DATE",
      """
      DATE DATE_TIME DATETIME TIME DOB DATE_OF_BIRTH BIRTHDATE YEAR MONTH SEASON HOLIDAY DATES
      TIMESTAMP DATE_RANGE WEEKDAY
      """
    ),
    (
      "AGE",
      """
      AGE AGE_OVER_89 AGES
      """
    ),
    (
      "LOCATION",
      """
      LOCATION STREET CITY STATE COUNTRY ZIP ZIP_CODE ZIPCODE LOCATION_OTHER LOCATIONOTHER LOC
      GPE ADDRESS STREET_ADDRESS COUNTY ROOM POSTAL_CODE POSTALCODE GEOGRAPHIC_LOCATION PO_BOX
      PROVIDER_ADDRESS_OR_LOCATION FAC
      """
    ),
    (
      "ORGANIZATION",
      """
      ORGANIZATION ORGANISATION ORG HOSPITAL CLINIC EMPLOYER INSURER LAWFIRM LAW_FIRM FACILITY
      COMPANY HEALTHCARE_FACILITY ORG_OTHER
      """
    ),
    (
      "PROFESSION",
      """
      PROFESSION OCCUPATION JOB TITLE JOB_TITLE PROFESSIONS JOB_OTHER
      """
    ),
    (
      "CONTACT",
      """
      CONTACT PHONE PHONE_NUMBER FAX FAX_NUMBER EMAIL EMAIL_ADDRESS URL DOMAIN_NAME IPADDR
      IPADDRESS IP_ADDRESS IP PAGER EXT PHONE_LOCAL WEBSITE SKYPE TWITTER SOCIAL_MEDIA LINK
      """
    ),
    (
      "ID",
      """
      ID SSN US_SSN SSN_LAST4 PATIENT_SOCIAL_SECURITY_NUMBER SOCIAL_SECURITY_NUMBER
      MEDICALRECORD MEDICAL_RECORD MEDICAL_RECORD_NUMBER MRN HEALTHPLAN HEALTH_PLAN
      HEALTH_PLAN_BENEFICIARY_NUMBER ACCOUNT ACCOUNT_NUMBER LICENSE CERTIFICATE_LICENSE_NUMBER
      VEHICLE VEHICLE_ID VIN LICENSE_PLATE DEVICE DEVICE_ID SERIAL BIOID IDNUM ID_NUMBER
      UNIQUE_IDENTIFIER IDENTIFIER CLAIM CLAIM_NUMBER WCAB CASE_NUMBER POLICY POLICY_NUMBER
      NPI US_NPI DEA MEDICAL_LICENSE US_MBI MBI US_BANK_NUMBER US_DRIVER_LICENSE
      DRIVERS_LICENSE DRIVERS_LICENCE US_ITIN ITIN US_PASSPORT PASSPORT CREDIT_CARD IBAN
      IBAN_CODE CRYPTO ABA_ROUTING_NUMBER BANK_ROUTING_NUMBER TRACKING_NUMBER BITCOIN_ADDRESS
      TAX_ID EIN INVOICE MEMBER_ID GROUP_NUMBER VEHICLE_LICENCE_PLATE
      NATIONAL_INSURANCE_NUMBER TAX_REFERENCE_NUMBER CREDENTIAL UK_NHS MAC_ADDRESS
      US_HEALTH_INSURANCE_MEMBER_ID US_PRESCRIPTION_NUMBER US_CLAIM_NUMBER
      US_PRIOR_AUTHORIZATION_NUMBER US_REFERRAL_NUMBER US_PROVIDER_TAX_ID PASSPORT_NUMBER
      DRIVERS_LICENSE_NUMBER NUMBER MEDICAL_ID PRESCRIPTION ACCESSION BARCODE
      """
    ),
    (
      "PROVIDER",
      """
      PROVIDER PROVIDER_REFERENCE REVIEWER REVIEW_ORG CREDENTIALS REVIEWER_STATE
      REVIEWER_SPECIALTY SPECIALTY LICENSURE CREDENTIAL_PROVIDER
      """
    ),
  ]
}
