/// The words of one person's name, as a record or a letter writes it.
package struct NameParts {
  /// First and middle names or initials, in the order of speech.
  package let given: [String]
  /// The last name with its particles; the whole of a name of one word.
  package let last: [String]

  /// Reads `GIVEN LAST` or `LAST, GIVEN`, with or without titles and credentials.
  package init(_ name: String) {
    let parts = name.split(separator: ",").map { Self.words(in: $0) }.filter { !$0.isEmpty }
    let first = parts.first ?? []
    if parts.count > 1 {
      (last, given) = (first, parts[1])
    } else {
      var start = max(0, first.count - 1)
      // A particle belongs to the last name, unless nothing would be left before it.
      while start > 1, Self.isParticle(first[start - 1]) { start -= 1 }
      (given, last) = (Array(first[..<start]), Array(first[start...]))
    }
  }

  private static func words(in part: Substring) -> [String] {
    part.unicodeScalars.split { $0.value == 0x20 || $0.properties.isWhitespace }
      .lazy.map { String(Substring($0)) }
      .filter { $0.utf8.count > longestNotName || !isNotName($0) }
  }

  private static func isNotName(_ word: String) -> Bool {
    notNames.contains(word.lowercased().filter { $0 != "." })
  }

  /// Whether a word is one of those that stand before last names, such as `de` and `van`.
  package static func isParticle(_ word: String) -> Bool {
    word.utf8.count <= 4 && particles.contains(word.lowercased())
  }

  private static let particles: Set = [
    "al", "bin", "da", "das", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "las", "le", "los", "mac", "san", "st", "st.", "ten", "ter", "van", "von",
  ]

  /// Titles, generations and credentials that stand beside names.
  private static let notNames: Set = [
    "mr", "mrs", "ms", "miss", "dr", "drs", "prof", "jr", "sr", "ii", "iii", "iv", "md", "do",
    "dc", "dds", "dpm", "esq", "lac", "lcsw", "mba", "mph", "np", "od", "ot", "pa", "pa-c",
    "phd", "psyd", "pt", "dpt", "rn", "fnp",
  ]

  /// In bytes, dots between the letters included.
  private static let longestNotName = 8
}
