import Foundation
import LetheCore

/// Words and names out of `Patterns/Lexicons`, to fill sentences with.
struct Vocabulary {
  var given: [String] = []
  var surnames: [String] = []
  var cities: [String] = []
  var states: [String] = []
  var countries: [String] = []
  var occupations: [String] = []
  var streetSuffixes: [String] = []
  /// The lists that a grammar names with `@`.
  var words: [String: [[UInt8]]] = [:]
  /// Tells one state of the lists from another, so that a corpus is made anew when they change.
  private(set) var fingerprint = FNV1a.basis

  /// Reads the lists in `folder`.
  init(lexicons folder: URL) throws {
    func lines(_ name: String) throws -> [[String]] {
      let data = try Data(contentsOf: folder.appending(path: name))
      fold(data)
      return String(decoding: data, as: UTF8.self).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: "\t").map(String.init) }
    }
    // Names as often as people have them, roughly: each class is about three times as common
    // as the one below.
    func weighted(_ name: String) throws -> [String] {
      try lines(name).flatMap { fields -> [String] in
        guard let word = fields.first, word.utf8.count > 2,
          let grade = fields.last.flatMap({ Int($0) }), grade > 1
        else { return [] }
        let copies = [1, 1, 1, 2, 6, 18, 54, 162][min(7, grade)]
        return [String](repeating: word.capitalized, count: copies)
      }
    }
    given = try weighted("given-names.tsv")
    surnames = try weighted("surnames.tsv")
    for fields in try lines("places.tsv") where fields.count > 2 {
      let name = fields[0].capitalized
      switch fields[1] {
      case "city" where (Int(fields[2]) ?? 0) > 2: cities.append(name)
      case "state": states.append(name)
      case "country": countries.append(name)
      default: break
      }
    }
    occupations = try lines("occupations.tsv").compactMap(\.first)
    streetSuffixes = try lines("street-suffixes.txt").compactMap(\.first)
      .filter { $0.utf8.count > 3 }.map(\.capitalized)
    func ending(_ endings: [String], _ list: [[String]]) -> [[UInt8]] {
      list.compactMap(\.first).filter { word in
        word.utf8.count > 4 && word.utf8.allSatisfy { $0 &- 0x61 < 26 }
          && (endings.isEmpty || endings.contains { word.hasSuffix($0) })
      }.map { Array($0.utf8) }
    }
    words["drug"] = ending([], try lines("drugs.txt"))
    words["medical"] = ending(["al", "ic", "ar", "ous", "oid"], try lines("medical-words.txt"))
    words["common-adj"] = ending(
      ["ous", "ful", "ive", "able", "less", "ish"],
      try lines("common-words.tsv").filter { (Int($0.last ?? "") ?? 0) > 3 })
  }

  /// Adds what else a corpus depends on to the fingerprint.
  mutating func fold(_ data: some Sequence<UInt8>) {
    for byte in data { fingerprint = FNV1a.adding(UInt64(byte), to: fingerprint) }
  }
}
