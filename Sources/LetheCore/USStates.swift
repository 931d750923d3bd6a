/// The postal abbreviations of the states of the USA and of the District of Columbia.
public enum USStates {
  /// The postal abbreviation of a state's name, abbreviation or old abbreviation, in any case and
  /// with any marks between its letters.
  public static func code(of text: String) -> String? {
    let folded = text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    if let code = codes[folded] { return code }
    let upper = folded.uppercased()
    return abbreviations.contains(upper) ? upper : nil
  }

  private static let abbreviations = Set(codes.values)

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
