/// The kinds of identifiers of the 2014 i2b2/UTHealth corpus, some small ones joined.
enum IdentifierKind: String, CaseIterable {
  case date, doctor, hospital, patient, age, mrn, city, phone, state, id, profession, username
  case street, zip, organization, country, email
  /// A month and year, counted as a date.
  case partialDate = "partial-date"
  /// An age without its noun, counted as an age.
  case ageNumber = "age-number"

  /// How many of the 28,872 identifiers in the 1,304 records of the corpus are of this kind.
  ///
  /// Source: Stubbs and Uzuner, "Annotating longitudinal clinical narratives for
  /// de-identification: The 2014 i2b2/UTHealth corpus", J Biomed Inform 58 (2015), table 3.
  /// PHONE holds FAX, IDNUM holds DEVICE, BIOID and HEALTHPLAN, EMAIL holds URL, and
  /// ORGANIZATION holds LOCATION-OTHER.
  var countInI2B2: Int {
    switch self {
    case .date: 12_487
    case .doctor: 4_797
    case .hospital: 2_312
    case .patient: 2_195
    case .age: 1_997
    case .mrn: 1_033
    case .city: 654
    case .phone: 534
    case .state: 504
    case .id: 473
    case .profession: 413
    case .username: 356
    case .street: 352
    case .zip: 352
    case .organization: 223
    case .country: 183
    case .email: 7
    case .partialDate, .ageNumber: 0
    }
  }

  static let allInI2B2 = 28_872
  /// Words between white space in the corpus.
  static let wordsInI2B2 = 805_118
}
