/// The names and places that surrogates are drawn from.
///
/// Handed to the redactor as a value; `lethe` brings lists made from the census and from
/// GeoNames. All names are in lower case here and get the capitals of what they replace.
public struct SurrogateLists: Sendable {
  /// Whose name a given name is, as far as the lists say.
  public enum Gender: String, CaseIterable, Codable, Hashable, Sendable {
    case female = "f"
    case male = "m"
    case neutral = "n"

    /// What is added to the key of a given name.
    var suffix: String { self == .neutral ? "" : "\u{0}\(rawValue)" }
  }

  /// How common a name is; a surrogate is about as common as what it replaces.
  enum Frequency: Int, CaseIterable, Sendable {
    /// 10 people in 100,000 or more.
    case common
    case rare
  }

  private(set) var given: [Gender: [Frequency: [String]]] = [:]
  private(set) var surnames: [Frequency: [String]] = [:]
  private var allSurnames: [String] = []
  /// Cities by state code, or country code behind a slash, and size class.
  private(set) var cities: [String: [Int: [String]]] = [:]
  /// Regions and size classes of each city, by its folded name.
  private(set) var regions: [String: [(region: String, size: Int)]] = [:]
  private(set) var counties: [String: [String]] = [:]
  private var genders: [String: Gender] = [:]
  private var frequencies: [String: Frequency] = [:]
  private var givenNames: Set<String> = []

  /// Reads lists as `Patterns/Surrogates` has them: a line `@name` before each list, then
  /// its rows, columns divided by tabs.
  public init(_ text: String) {
    var list = ""
    for line in text.utf8.split(separator: 0x0A) {
      if line.first == UInt8(ascii: "@") {
        list = String(decoding: line.dropFirst(), as: UTF8.self)
        continue
      }
      if line.first == UInt8(ascii: "#") { continue }
      let columns = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
      add(columns, to: list)
    }
  }

  private mutating func add(_ columns: [String], to list: String) {
    switch list {
    case "given-names" where columns.count == 3:
      let frequency: Frequency = columns[2] == "r" ? .rare : .common
      guard let gender = Gender(rawValue: columns[1]) else { return }
      given[gender, default: [:]][frequency, default: []].append(columns[0])
      givenNames.insert(columns[0])
      frequencies["given \(columns[0])"] = frequency
    case "surnames" where columns.count == 2:
      let frequency: Frequency = columns[1] == "r" ? .rare : .common
      surnames[frequency, default: []].append(columns[0])
      allSurnames.append(columns[0])
      frequencies[columns[0]] = frequency
    case "genders" where columns.count == 2: genders[columns[0]] = Gender(rawValue: columns[1])
    case "cities" where columns.count == 3:
      guard let size = Int(columns[2]) else { return }
      cities[columns[1], default: [:]][size, default: []].append(columns[0])
      let folded = String(decoding: TextFolding.fold(columns[0]), as: UTF8.self)
      regions[folded, default: []].append((columns[1], size))
    case "counties" where columns.count == 2:
      counties[columns[1], default: []].append(columns[0])
    default: break
    }
  }

  /// Whose name the folded given name `name` is, if the lists know.
  func gender(of name: String) -> Gender? { genders[name] }

  /// Whether the folded `name`, standing alone without a title, is rather a given name than
  /// a surname; one that no list knows is.
  func isGivenName(_ name: String) -> Bool {
    let isSurname = frequencies[name] != nil
    let isGiven = givenNames.contains(name) || genders[name] != nil
    return isGiven ? frequencies[name] != .common : !isSurname
  }

  /// Whether the folded `name` is a name of the lists.
  func isKnown(_ name: String) -> Bool {
    genders[name] != nil || frequencies[name] != nil || givenNames.contains(name)
  }

  func frequency(ofSurname name: String) -> Frequency { frequencies[name] ?? .rare }

  func frequency(ofGiven name: String) -> Frequency { frequencies["given \(name)"] ?? .rare }

  /// Given names of one gender, with the frequency or, for `nil`, all of them.
  func givenNames(_ gender: Gender, _ frequency: Frequency?) -> [String] {
    guard let pool = given[gender] else { return [] }
    if let frequency { return pool[frequency] ?? [] }
    return Frequency.allCases.flatMap { pool[$0] ?? [] }
  }

  func surnames(_ frequency: Frequency?) -> [String] {
    if let frequency { return surnames[frequency] ?? [] }
    return allSurnames
  }
}
