internal import LetheCore

/// Names that a letter gives as other names of one person: `Katarzyna (Kasia)`,
/// `Josef "Sepp" Huber`, `William Tran, known as Bao`.
struct NameAliases {
  /// By the folded other name, the names of those who have it.
  private var owners: [String: [PersonName]] = [:]
  /// By the folded letters of a last name that somebody had before, the names of those who had.
  private var renamed: [String: [PersonName]] = [:]

  /// - Parameter places: the place of the mention of each finding of each document.
  init(_ documents: [CaseDocument], _ places: [[Int]], _ mentions: [Mention]) {
    for mention in mentions where mention.type.isName {
      guard let name = PersonName(mention.text, in: mention.context) else { continue }
      for nickname in name.nicknames { owners[nickname, default: []].append(name) }
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
        let gap = Self.gap(bytes[last.end..<range.lowerBound])
        if Self.isFormerName(behind: gap) {
          noteFormer(mentions[place], of: mentions[last.place])
        } else if Self.isGivenAsAlias(behind: gap, before: bytes[range.upperBound...]) {
          note(mentions[place], besides: mentions[last.place])
        }
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
    // Of `his wife Effie (Esi)` either may be the name that other letters have.
    if owner.form == .single { owners[owner.surname, default: []].append(other) }
  }

  /// Whether one of two names has the last name that whoever has the other had before.
  func isRenamed(_ left: PersonName, _ right: PersonName) -> Bool {
    func had(_ former: PersonName, _ now: PersonName) -> Bool {
      renamed[former.surnameLetters]?.contains { owner in
        guard let given = owner.given.first else { return false }
        return owner.surnameLetters == now.surnameLetters && now.given.first == given
          && (former.given.contains(given) || former.nicknames.contains(given)
            || isAlias(given, of: former))
      } == true
    }
    return had(left, right) || had(right, left)
  }

  private mutating func noteFormer(_ former: Mention, of mention: Mention) {
    guard let name = PersonName(former.text, in: former.context), name.form == .single,
      let owner = PersonName(mention.text, in: mention.context), owner.form == .full
    else { return }
    renamed[name.surnameLetters, default: []].append(owner)
  }

  /// What stands between two names, folded.
  private static func gap(_ bytes: ArraySlice<UInt8>) -> String {
    MentionParts.fold(String(decoding: bytes, as: UTF8.self))
      .split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func isFormerName(behind gap: String) -> Bool {
    ["nee", "born", "formerly", "previously", "geb.", "geborene"]
      .contains(String(gap.drop { ",;( ".contains($0) }))
  }

  /// Whether what stands between two names, and behind the second, makes that another name of
  /// the first.
  private static func isGivenAsAlias(behind gap: String, before behind: ArraySlice<UInt8>) -> Bool {
    let after = String(decoding: behind.prefix(4), as: UTF8.self)
    let isClosed = after.hasPrefix(")") || after.hasPrefix("]")
    let isQuoted = quotes.contains { quote in
      after.hasPrefix(quote) || after.hasPrefix(",\(quote)") || after.hasPrefix(".\(quote)")
    }
    if (gap == "(" || gap == "[") && isClosed { return true }
    if isQuoted, ["\"", "'", "(\"", "('", ", \""].contains(gap) { return true }
    let words = gap.drop { ",;( ".contains($0) }
    return announcements.contains { phrase in
      words == phrase || quotes.contains { words == "\(phrase) \($0)" }
    }
  }

  private static let quotes = ["\"", "”", "'", "’"]

  private static let announcements = [
    "known as", "also known as", "better known as", "known to all as", "known to everyone as",
    "who is known as", "goes by", "who goes by", "called", "who is called", "aka", "a.k.a.",
    "alias",
    "nicknamed", "preferred name", "preferred name:", "prefers to be called",
  ]
}
