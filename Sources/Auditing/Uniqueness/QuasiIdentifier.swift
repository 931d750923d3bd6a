/// What a letter tells about somebody that others may know too: harmless alone, identifying
/// together.
///
/// Raw values name the columns of a table and the entries of a report; they are never reused.
public enum QuasiIdentifier: String, CaseIterable, Hashable, Sendable {
  case age
  case sex
  /// The patient's occupation, as it is written or as its group.
  case occupation
  /// What sort of place the patient works at, such as `school`.
  case employer
  /// The state, province or region that is named most.
  case state
  /// The day, month or year of the injury, or else of the visit, as exact as it was released.
  case eventDate = "event-date"
  /// The part of the body that is spoken of most.
  case bodyPart = "body-part"
  /// The operation, test or treatment that is spoken of most.
  case procedure
  /// A disease that few people have.
  case rareDiagnosis = "rare-diagnosis"
  /// The specialty of the clinician or reviewer that is named most.
  case specialty
}

extension QuasiIdentifier {
  /// A sentence fragment for tables, such as `body part`.
  public var plainName: String {
    switch self {
    case .age: "age"
    case .sex: "sex"
    case .occupation: "occupation"
    case .employer: "kind of employer"
    case .state: "state"
    case .eventDate: "date of injury or visit"
    case .bodyPart: "body part"
    case .procedure: "procedure"
    case .rareDiagnosis: "rare diagnosis"
    case .specialty: "specialty"
    }
  }
}

/// What is known about occupations by whoever has a lexicon of them.
public struct OccupationGrouping: Sendable {
  /// The names of the groups, in lower case, as letters have them where an occupation was
  /// generalized.
  public var names: [String]
  /// The group of an occupation, such as `construction worker` for `drywall hanger`.
  public var group: @Sendable (String) -> String?
  /// The wider group of a group, such as `construction and maintenance`.
  public var widerGroup: @Sendable (String) -> String?

  public init(
    names: [String] = [], group: @escaping @Sendable (String) -> String? = { _ in nil },
    widerGroup: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.names = names
    self.group = group
    self.widerGroup = widerGroup
  }
}
