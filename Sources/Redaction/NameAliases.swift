internal import LetheCore

/// Names that a letter gives as other names of one person: `Katarzyna (Kasia)`,
/// `Josef "Sepp" Huber`, `William Tran, known as Bao`.
struct NameAliases {
  /// By the folded other name, the names of those who have it.
  private var owners: [String: [PersonName]] = [:]

  /// - Parameter places: the place of the mention of each finding of each document.
  init(_ documents: [CaseDocument], _ places: [[Int]], _ mentions: [Mention]) {
    for mention in mentions where mention.type.isName {
      guard let quoted = Self.quoted(in: mention.text),
        let name = PersonName(mention.text, in: mention.context)
      else { continue }
      owners[quoted, default: []].append(name)
    }
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

  /// Whether a folded word was given as another name of somebody whom `name` fits.
  func isAlias(_ word: String, of name: PersonName) -> Bool {
    owners[word]?.contains { owner in
      guard owner.form != .single else { return name.given.first == owner.surname }
      return name.given.first == owner.given.first && name.surnameLetters == owner.surnameLetters
    } == true
  }

  private mutating func note(_ alias: Mention, besides mention: Mention) {
    guard let other = PersonName(alias.text, in: alias.context), other.form == .single,
      !other.isTitled, other.surname.utf8.count > 1,
      let owner = PersonName(mention.text, in: mention.context),
      owner.form == .full || owner.form == .single && !owner.isTitled,
      owner.surname != other.surname
    else { return }
    owners[other.surname, default: []].append(owner)
  }

  /// The folded word in quotation marks of `Josef "Sepp" Huber`.
  private static func quoted(in text: String) -> String? {
    guard let open = text.firstIndex(where: { "\"“".contains($0) }) else { return nil }
    let rest = text[text.index(after: open)...]
    guard let close = rest.firstIndex(where: { "\"”".contains($0) }) else { return nil }
    let word = MentionParts.fold(String(rest[..<close]))
    return word.utf8.count > 1 && !word.contains(" ") ? word : nil
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
