internal import LetheCore

/// What a column or a `type` of a file of known identifiers says its values are.
enum KnownKind {
  /// The type that a name stands for, whatever its capitals, spaces and marks.
  ///
  /// `nil` for one that is not known. Numbers at the end and an `s` do not count: `phone_2`, `physicians`.
  static func type(_ name: String) -> IdentifierType? {
    var letters = name.lowercased().filter(\.isLetter)
    if let type = types[letters] { return type }
    if letters.hasSuffix("s"), let type = types[String(letters.dropLast())] { return type }
    if letters.hasSuffix("es"), let type = types[String(letters.dropLast(2))] { return type }
    if letters.hasPrefix("dateof") || letters.hasSuffix("date") { return .date }
    for ending in ["names", "name", "number", "no"] where letters.hasSuffix(ending) {
      letters.removeLast(ending.count)
      return types[letters]
    }
    return nil
  }

  /// Whether a column names the case.
  static func isCase(_ name: String) -> Bool {
    ["case", "caseid", "matter", "matterid"].contains(name.lowercased().filter(\.isLetter))
  }

  /// What people are told when a name is not known.
  static let remedy = """
    types are patient, relative, physician, attorney, adjuster, employer, insurer, hospital, \
    birth_date, injury_date, claim_number, mrn, ssn, phone, email, address, occupation and the \
    like; the README lists them
    """

  private static let types: [String: IdentifierType] = {
    let names: [(IdentifierType, String)] = [
      (
        .patient,
        """
        patient patientname claimant applicant employee injuredworker insured member client
        alias nickname
        """
      ),
      (
        .person,
        """
        person name relative spouse wife husband partner mother father parent child son daughter
        sibling brother sister guardian emergencycontact interpreter adjuster claimsadjuster
        claimsexaminer attorney applicantattorney defenseattorney lawyer supervisor coworker
        casemanager nursecasemanager witness author
        """
      ),
      (
        .doctor,
        """
        physician doctor treatingphysician primarytreatingphysician ptp surgeon provider reviewer
        therapist clinician psychologist evaluator qme ame nurse dentist chiropractor
        """
      ),
      (
        .organization,
        """
        organization employer insurer carrier insurance claimsadministrator administrator tpa
        lawfirm company school agency union
        """
      ),
      (.hospital, "hospital clinic facility practice pharmacy laboratory"),
      (.date, "date dob doi dos birthdate injurydate"),
      (
        .idNumber,
        """
        id idnum idnumber number claim claimnumber claimid casenumber filenumber wcab adj
        wcabnumber adjnumber authorization reference referencenumber accession
        """
      ),
      (.medicalRecord, "mrn medicalrecord medicalrecordnumber chart chartnumber"),
      (.ssn, "ssn socialsecurity socialsecuritynumber"),
      (.healthPlan, "healthplan memberid policy policynumber subscriberid medicareid mbi groupid"),
      (.account, "account accountnumber"),
      (.license, "license licence licensenumber driverslicense npi dea"),
      (.vehicle, "vehicle plate licenseplate vin"),
      (.device, "device serial serialnumber"),
      (.biometric, "bioid biometric"),
      (.phone, "phone telephone mobile cell cellphone homephone workphone phonenumber"),
      (.fax, "fax faxnumber"),
      (.email, "email emailaddress"),
      (.url, "url website page"),
      (.username, "username user login"),
      (.ipAddress, "ip ipaddr ipaddress"),
      (.street, "address street streetaddress homeaddress mailingaddress workaddress"),
      (.city, "city town"),
      (.county, "county"),
      (.state, "state"),
      (.country, "country"),
      (.zip, "zip zipcode postalcode postcode"),
      (.locationOther, "location locationother place"),
      (.profession, "occupation job jobtitle profession"),
    ]
    var types: [String: IdentifierType] = [:]
    for (type, words) in names {
      for word in words.split(whereSeparator: \.isWhitespace) { types[String(word)] = type }
    }
    return types
  }()
}
