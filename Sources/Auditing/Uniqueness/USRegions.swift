/// The wider regions to which the Census Bureau assigns the states.
///
/// Source: U.S. Census Bureau, "Census Regions and Divisions of the United States".
enum USRegions {
  /// The division of a state's abbreviation, such as `Pacific`.
  static func division(_ code: String) -> String? { divisions[code] }

  /// The region of a state's abbreviation, such as `West`.
  static func region(_ code: String) -> String? { divisions[code].flatMap { regions[$0] } }

  private static let divisions: [String: String] = {
    var divisions: [String: String] = [:]
    for (division, _, states) in table {
      for state in states.split(separator: " ") { divisions[String(state)] = division }
    }
    return divisions
  }()

  private static let regions = Dictionary(
    uniqueKeysWithValues: table.map { ($0.division, $0.region) })

  private static let table: [(division: String, region: String, states: String)] = [
    ("New England", "Northeast", "CT ME MA NH RI VT"),
    ("Middle Atlantic", "Northeast", "NJ NY PA"),
    ("East North Central", "Midwest", "IL IN MI OH WI"),
    ("West North Central", "Midwest", "IA KS MN MO NE ND SD"),
    ("South Atlantic", "South", "DE DC FL GA MD NC SC VA WV"),
    ("East South Central", "South", "AL KY MS TN"),
    ("West South Central", "South", "AR LA OK TX"),
    ("Mountain", "West", "AZ CO ID MT NV NM UT WY"),
    ("Pacific", "West", "AK CA HI OR WA"),
  ]
}
