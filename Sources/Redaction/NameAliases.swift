internal import LetheCore

/// Names that a letter gives as other names of one person: `Katarzyna (Kasia)`,
/// `Josef "Sepp" Huber`, `William Tran, known as Bao`.
struct NameAliases {
  /// The given names that each folded name stands for as well, both ways.
  private(set) var others: [String: Set<String>] = [:]

  /// - Parameter places: the place of the mention of each finding of each document.
  init(_ documents: [CaseDocument], _ places: [[Int]], _ mentions: [Mention]) {
    for (document, places) in zip(documents, places) {
      var last: (end: Int, place: Int)?
      for (finding, place) in zip(document.findings, places)
      where finding.type.isName && finding.type != .username {
        let range = finding.range.byteIndices
        defer { last = (range.upperBound, place) }
        guard let last, last.end <= range.lowerBound, range.lowerBound - last.end <= 40 else {
          continue
        }
        let bytes = document.text.bytes
        guard
          Self.isGivenAsAlias(
            between: bytes[last.end..<range.lowerBound], behind: bytes[range.upperBound...])
        else { continue }
        note(mentions[place], besides: mentions[last.place])
      }
    }
  }

  /// Whether two folded given names were given as names of one person.
  func mayBeSame(_ left: String, _ right: String) -> Bool {
    others[left]?.contains(right) == true
  }

  private mutating func note(_ alias: Mention, besides mention: Mention) {
    guard let other = PersonName(alias.text, in: alias.context), other.form == .single,
      !other.isTitled, let name = PersonName(mention.text, in: mention.context)
    else { return }
    let given = name.given.first ?? (name.isTitled ? nil : name.surname)
    guard let given, given.utf8.count > 1, other.surname.utf8.count > 1, given != other.surname
    else { return }
    others[given, default: []].insert(other.surname)
    others[other.surname, default: []].insert(given)
  }

  /// Whether what stands between two names, and behind the second, makes that another name of
  /// the first.
  private static func isGivenAsAlias(
    between: ArraySlice<UInt8>, behind: ArraySlice<UInt8>
  ) -> Bool {
    let gap = MentionParts.fold(String(decoding: between, as: UTF8.self))
      .split { $0.isWhitespace }.joined(separator: " ")
    let after = String(decoding: behind.prefix(4), as: UTF8.self)
    let isClosed = after.hasPrefix(")") || after.hasPrefix("]")
    let isQuoted = quotes.contains { quote in
      after.hasPrefix(quote) || after.hasPrefix(",\(quote)") || after.hasPrefix(".\(quote)")
    }
    if (gap == "(" || gap == "[") && isClosed { return true }
    if isQuoted, ["\"", "“", "'", "(\"", "(“", "('", ", \"", ", “"].contains(gap) { return true }
    let words = gap.drop { ",;(".contains($0) || $0 == " " }
    return announcements.contains { phrase in
      words == phrase || quotes.contains { words == "\(phrase) \($0)" }
    }
  }

  private static let quotes = ["\"", "”", "“", "'", "’"]

  private static let announcements = [
    "known as", "also known as", "better known as", "known to all as", "known to everyone as",
    "who is known as", "goes by", "who goes by", "called", "who is called", "aka", "a.k.a.",
    "alias",
    "nicknamed", "preferred name", "preferred name:", "prefers to be called",
  ]
}
