/// The states and the wider regions to which the Census Bureau assigns them.
///
/// Source: U.S. Census Bureau, "Census Regions and Divisions of the United States".
enum USRegions {
  /// The postal abbreviation of a state's name, abbreviation or old abbreviation, in any case.
  static func code(_ text: String) -> String? {
    let folded = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    if let code = codes[folded] { return code }
    let upper = folded.uppercased()
    return divisions[upper] == nil ? nil : upper
  }

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

  private static let codes: [String: String] = [
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "ariz": "AZ", "arkansas": "AR",
    "california": "CA", "calif": "CA", "colorado": "CO", "colo": "CO", "connecticut": "CT",
    "conn": "CT", "delaware": "DE", "district of columbia": "DC", "d c": "DC", "florida": "FL",
    "fla": "FL", "georgia": "GA", "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN",
    "iowa": "IA", "kansas": "KS", "kentucky": "KY", "louisiana": "LA", "maine": "ME",
    "maryland": "MD", "massachusetts": "MA", "mass": "MA", "michigan": "MI", "mich": "MI",
    "minnesota": "MN", "minn": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT",
    "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ", "n j": "NJ",
    "new mexico": "NM", "n m": "NM", "new york": "NY", "n y": "NY", "north carolina": "NC",
    "n c": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK", "okla": "OK",
    "oregon": "OR", "ore": "OR", "pennsylvania": "PA", "penn": "PA", "rhode island": "RI",
    "south carolina": "SC", "s c": "SC", "south dakota": "SD", "tennessee": "TN", "tenn": "TN",
    "texas": "TX", "tex": "TX", "utah": "UT", "vermont": "VT", "virginia": "VA",
    "washington": "WA", "wash": "WA", "west virginia": "WV", "wisconsin": "WI", "wis": "WI",
    "wyoming": "WY",
  ]
}
