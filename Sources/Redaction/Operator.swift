public import LetheCore

/// What is done with the identifiers of one type.
public enum Operator: Hashable, Sendable {
  /// Replaced by its type in brackets: `[PHONE]`, or `[PATIENT-1]` with the number of
  /// the person or thing within its case.
  case tag(isNumbered: Bool)
  /// Replaced by realistic text of the same form, which is nobody's; numbers that carry a
  /// check digit get a valid one, or one that is wrong on purpose.
  case surrogate(hasValidCheckDigits: Bool)
  /// Moved by the days of the case, at most `maximumDays` either way, or into the past
  /// only; dates only.
  case shift(maximumDays: Int, weeksOnly: Bool, backwardsOnly: Bool = false)
  /// Replaced by something less exact.
  case generalize(Generalization)
  /// Every letter and digit replaced by X.
  case mask
  /// Taken out.
  case remove
  /// Left as it is.
  case keep

  /// The operators as policies name them.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    case tag
    /// Realistic text in place of the original.
    case surrogate
    case shift
    case generalize
    case mask
    case remove
    case keep
  }

  public var name: Name {
    switch self {
    case .tag: .tag
    case .surrogate: .surrogate
    case .shift: .shift
    case .generalize: .generalize
    case .mask: .mask
    case .remove: .remove
    case .keep: .keep
    }
  }
}

extension Operator {
  /// Whether there are surrogates for `type`.
  ///
  /// Dates are shifted, ages, occupations, states and countries generalized or kept; what
  /// describes a provider has none.
  static func hasSurrogates(_ type: IdentifierType) -> Bool {
    switch type {
    case .date, .age, .profession, .provider, .state, .country: false
    default: true
    }
  }
}

/// How an identifier becomes less exact.
public enum Generalization: Hashable, Sendable {
  /// A date becomes its year.
  case year
  /// An age above this many years becomes "90 or older", for a limit of 89; others stay.
  case ages(above: Int)
  /// A ZIP code becomes its first three digits, or `000`.
  case zipPrefix
  /// An occupation becomes its group.
  case occupationGroup
  /// A place becomes its kind, `[CITY]`.
  case kind

  /// The generalization that `type` has, if any.
  public init?(for type: IdentifierType) {
    switch type {
    case .date: self = .year
    case .age: self = .ages(above: 89)
    case .zip: self = .zipPrefix
    case .profession: self = .occupationGroup
    case .street, .city, .state, .county, .country, .locationOther: self = .kind
    default: return nil
    }
  }
}

extension Operator: CustomStringConvertible {
  /// The operator with its options, as records and digests name it.
  public var description: String {
    switch self {
    case .tag(let isNumbered): isNumbered ? "tag numbered" : "tag"
    case .surrogate(let isValid): isValid ? "surrogate check-digits valid" : "surrogate"
    case .shift(let maximumDays, let weeksOnly, let backwardsOnly):
      "shift max-days \(maximumDays)\(weeksOnly ? " weeks-only" : "")"
        + (backwardsOnly ? " backwards-only" : "")
    case .generalize(.year): "generalize to year"
    case .generalize(.ages(let limit)): "generalize above \(limit)"
    case .generalize(.zipPrefix): "generalize to three digits"
    case .generalize(.occupationGroup): "generalize to group"
    case .generalize(.kind): "generalize to kind"
    case .mask: "mask"
    case .remove: "remove"
    case .keep: "keep"
    }
  }
}
