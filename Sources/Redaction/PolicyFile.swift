public import LetheCore
internal import YAMLFiles

/// Reads policies from YAML.
///
/// ```yaml
/// version: 1
/// name: clinic
/// description: Names tagged, dates shifted.
/// extends: letter               # optional: what is not said here is as there
/// minimum-score: 0.5
/// invalid-bytes: preserve       # or replace
/// fields: [specialty]           # JSON Lines fields to keep
/// identifiers:
///   names: {operator: tag, numbered: true}
///   DATE: {operator: shift, max-days: 365, weeks-only: false}
///   AGE: {operator: generalize, above: 89}
///   numbers: {operator: surrogate, check-digits: invalid}
///   STATE: keep
/// roles:                        # optional: by what somebody is in the case
///   relative: tag               # patient, clinician, relative, other
/// gate:                         # optional: what lethe audit and lethe release let pass
///   max-low: 20                 # see ReleaseThresholds
/// ```
///
/// `based-on` means the same as `extends`.
///
/// A type outranks the group it belongs to, and a group outranks `all`, wherever
/// in the file they stand. What nothing is said about is tagged.
public enum PolicyFile {
  /// The groups that stand for several types.
  public static let groups: [String: [IdentifierType]] = [
    "all": IdentifierType.allCases,
    "names": [.patient, .doctor, .person, .username],
    "places": [.street, .city, .state, .county, .country, .zip, .locationOther],
    "organizations": [.hospital, .organization],
    "contacts": [.phone, .fax, .email, .url, .ipAddress],
    "numbers": [
      .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
      .idNumber,
    ],
  ]

  /// The policy that `text` describes.
  ///
  /// - Parameters:
  ///   - file: the name that diagnostics use.
  ///   - basis: the policy of the name that `based-on` gives, if there is one.
  /// - Throws: a diagnostic at the first thing that is unknown or does not fit, with
  ///   what was probably meant.
  public static func policy(
    from text: String, file: String, basis: (String) -> Policy? = { _ in nil }
  ) throws(Diagnostic) -> Policy {
    let root = try YAMLReader.read(text, file: file)
    let fields = try root.fields(
      "a policy",
      known: [
        "version", "name", "description", "extends", "based-on", "minimum-score", "invalid-bytes",
        "fields", "identifiers", "roles", "gate",
      ])
    guard let version = fields["version"] else {
      throw root.error("the policy names no version", remedy: "begin it with 'version: 1'")
    }
    _ = try version.integer("version", in: 1...1)
    guard let name = fields["name"] else {
      throw root.error("the policy has no name", remedy: "add a line 'name: …'")
    }
    var base: Policy?
    if let extends = fields["extends"], fields["based-on"] != nil {
      throw extends.error("'extends' and 'based-on' mean the same", remedy: "keep one of them")
    }
    if let value = fields["extends"] ?? fields["based-on"] {
      let wanted = try value.string("extends")
      guard let found = basis(wanted) else {
        throw value.error(
          "there is no policy '\(wanted)' to build on",
          remedy: "'lethe policy list' names those there are")
      }
      base = found
    }
    var policy = Policy(
      name: try name.string("name"),
      summary: try fields["description"]?.string("description") ?? "",
      operators: [:], minimumScore: base?.minimumScore ?? 0.5,
      invalidBytes: base?.invalidBytes ?? .preserve, keptFields: base?.keptFields ?? [])
    if let base {
      for type in IdentifierType.allCases { policy[type] = base[type] }
      policy.relatives = base.relatives
      policy.gate = base.gate
    }
    if let value = fields["minimum-score"] {
      policy.minimumScore = try value.number("minimum-score", in: 0...1)
    }
    if let value = fields["invalid-bytes"] {
      policy.invalidBytes = try choice(value, "invalid-bytes")
    }
    if let value = fields["fields"] { policy.keptFields = try value.strings("fields") }
    if let value = fields["identifiers"] { try read(value, into: &policy) }
    if let value = fields["roles"] { try readRoles(value, into: &policy) }
    if let value = fields["gate"] { try policy.gate.read(value) }
    return policy
  }

  private static func read(_ value: LocatedValue, into policy: inout Policy) throws(Diagnostic) {
    let names = groups.keys.sorted() + IdentifierType.allCases.map(\.rawValue).sorted()
    let entries = try value.map("identifiers")
    // Checks for unknown and repeated keys.
    _ = try value.fields("identifiers", known: names)
    var ranked: [(rank: Int, types: [IdentifierType], value: LocatedValue)] = []
    for (key, value) in entries {
      let name = try key.string("a key")
      if let types = groups[name] {
        ranked.append((name == "all" ? 0 : 1, types, value))
      } else if let type = IdentifierType(rawValue: name) {
        ranked.append((2, [type], value))
      }
    }
    for rank in 0...2 {
      for entry in ranked where entry.rank == rank {
        for type in entry.types {
          let isGroup = rank < 2
          policy[type] = try operation(entry.value, for: type, isGroup: isGroup)
        }
      }
    }
  }

  private static func readRoles(
    _ value: LocatedValue, into policy: inout Policy
  ) throws(Diagnostic) {
    let roles: [String: IdentifierType] = [
      "patient": .patient, "clinician": .doctor, "relative": .person, "other": .person,
    ]
    let fields = try value.fields("roles", known: ["patient", "clinician", "relative", "other"])
    for (role, entry) in fields.sorted(by: { $0.key < $1.key }) {
      guard let type = roles[role] else { continue }
      let chosen = try operation(entry, for: type, isGroup: false)
      if role == "relative" { policy.relatives = chosen } else { policy[type] = chosen }
    }
  }

  /// Reads `tag`, or `{operator: tag, numbered: true}`.
  private static func operation(
    _ value: LocatedValue, for type: IdentifierType, isGroup: Bool
  ) throws(Diagnostic) -> Operator {
    var options: [String: LocatedValue] = [:]
    var named = value
    if case .map = value.content {
      options = try value.fields(
        "an operator",
        known: [
          "operator", "numbered", "max-days", "weeks-only", "backwards-only", "above",
          "check-digits",
        ])
      guard let operation = options.removeValue(forKey: "operator") else {
        throw value.error("no operator is named", remedy: "add 'operator: tag'")
      }
      named = operation
    }
    let name: Operator.Name = try choice(named, "operator")
    let allowed: [String] =
      switch name {
      case .tag: ["numbered"]
      case .surrogate: ["check-digits"]
      case .shift: ["max-days", "weeks-only", "backwards-only"]
      case .generalize: type == .age || isGroup ? ["above"] : []
      default: []
      }
    if let (key, option) = options.min(
      by: { $0.key < $1.key }, where: { !allowed.contains($0.key) })
    {
      throw option.error(
        "'\(name.rawValue)' has no option '\(key)' for \(type.rawValue)",
        remedy: allowed.isEmpty ? "it has none" : "it has \(allowed.joined(separator: ", "))")
    }
    switch name {
    case .tag: return .tag(isNumbered: try options["numbered"]?.boolean("numbered") ?? false)
    case .surrogate:
      guard Operator.hasSurrogates(type) else {
        // Of a group those that have none are tagged: nothing stays by accident.
        if isGroup { return .tag(isNumbered: false) }
        throw named.error(
          "there are no surrogates for \(type.rawValue)",
          remedy: type == .date
            ? "use 'shift'" : type == .provider ? "use 'tag'" : "use 'generalize' or 'keep'")
      }
      guard let value = options["check-digits"] else {
        return .surrogate(hasValidCheckDigits: false)
      }
      let digits: CheckDigits = try choice(value, "check-digits")
      return .surrogate(hasValidCheckDigits: digits == .valid)
    case .shift:
      guard type == .date else {
        throw named.error(
          "only dates can be shifted, and \(type.rawValue) is no date",
          remedy: "use 'tag' or 'generalize'")
      }
      let days = try options["max-days"]?.integer("max-days", in: 1...3650) ?? 365
      let weeksOnly = try options["weeks-only"]?.boolean("weeks-only") ?? false
      guard days >= 7 || !weeksOnly else {
        throw named.error("whole weeks do not fit into \(days) days", remedy: "raise 'max-days'")
      }
      return .shift(
        maximumDays: days, weeksOnly: weeksOnly,
        backwardsOnly: try options["backwards-only"]?.boolean("backwards-only") ?? false)
    case .generalize:
      guard let generalization = Generalization(for: type) else {
        throw named.error(
          "there is nothing more general than \(type.rawValue)", remedy: "use 'tag' or 'mask'")
      }
      guard type == .age, let limit = try options["above"]?.integer("above", in: 17...120) else {
        return .generalize(generalization)
      }
      return .generalize(.ages(above: limit))
    case .mask: return .mask
    case .remove: return .remove
    case .keep: return .keep
    }
  }

  private enum CheckDigits: String, CaseIterable { case valid, invalid }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: LocatedValue, _ what: String
  ) throws(Diagnostic) -> Choice {
    let text = try value.string(what)
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    let remedy = closest(to: text, among: known).map { "did you mean '\($0)'?" }
    throw value.error(
      "\(what) is '\(text)', which is none of \(known.joined(separator: ", "))",
      remedy: remedy ?? "use one of them")
  }
}

extension [String: LocatedValue] {
  fileprivate func min(
    by isEarlier: (Element, Element) -> Bool, where isWanted: (Element) -> Bool
  ) -> Element? {
    filter(isWanted).min(by: isEarlier)
  }
}
