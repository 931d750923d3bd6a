internal import LetheCore

/// Telephone numbers, addresses of the net and user names that belong to nobody.
struct ContactSurrogates {
  let draw: SurrogateDraw
  let names: NameSurrogates

  // Telephone.

  /// The digits for those of a telephone number.
  ///
  /// North American numbers end in 555-0100 to 555-0199; the area code becomes another of its
  /// state, the same for all numbers of the case. British ones get the numbers that
  /// Ofcom keeps for drama. What is neither keeps its country code.
  func phone(_ digits: String, attempt: Int) -> String {
    var stream = draw.stream("phone \(attempt)", for: digits)
    let isAmerican = digits.count == 10 || digits.count == 11 && digits.hasPrefix("1")
    if digits.count == 7 { return "55501" + NumberSurrogates.padded(stream.next(100), 2) }
    if digits.hasPrefix("44") && digits.count == 12 || digits.hasPrefix("0") && digits.count == 11 {
      let isBritish = digits.hasPrefix("44")
      let area = ["113", "114", "115", "116", "117", "118", "121", "131", "141", "151", "161"]
      let number =
        area[stream.next(area.count)] + "4960" + NumberSurrogates.padded(stream.next(1000), 3)
      return (isBritish ? String(digits.prefix(digits.count - 10)) : "0") + number
    }
    guard isAmerican else {
      let kept = digits.count > 10 ? 2 : 0
      return digits.prefix(kept)
        + (NumberSurrogates.shaped(String(digits.dropFirst(kept)), stream, attempt: 0) { _ in true }
          ?? "")
    }
    let number = digits.suffix(10)
    return digits.dropLast(10) + areaCode(String(number.prefix(3))) + "55501"
      + NumberSurrogates.padded(stream.next(100), 2)
  }

  private func areaCode(_ code: String) -> String {
    let group =
      USNumberRanges.areaCodes.first { $0.contains(code) }
      ?? USNumberRanges.areaCodes.dropLast().flatMap(\.self)
    return group[draw.key.draw(code, for: "surrogate area code", upperBound: group.count)]
  }

  // Internet.

  /// A name of the net below example.org, `mailer` before it, or another address kept for
  /// documentation.
  ///
  /// Source: RFC 2606 (names), RFC 5737 and RFC 3849 (addresses).
  func address(_ text: String, attempt: Int) -> String {
    var stream = draw.stream("address \(attempt)", for: text)
    if text.contains(":") {
      let groups = text.split(separator: ":").count
      return "2001:db8:"
        + (0..<max(1, min(6, groups - 2))).map { _ in String(stream.next(0xFFFF), radix: 16) }
        .joined(separator: ":")
    }
    let networks = ["192.0.2.", "198.51.100.", "203.0.113."]
    return networks[stream.next(3)] + "\(1 + stream.next(254))"
  }

  /// The local part of a mail address, or a user name, as the surrogate of whoever it names.
  func account(_ text: String, attempt: Int, _ word: (String) -> String?) -> String {
    let pieces = Self.pieces(text)
    let owner = owner(of: pieces)
    var result = ""
    for piece in pieces {
      guard piece.first?.isLetter == true else {
        result +=
          piece.allSatisfy(\.isNumber)
          ? NumberSurrogates.shaped(piece, draw.stream("account \(attempt)", for: text), attempt: 0)
          { $0 != piece } ?? ""
          : piece
        continue
      }
      let folded = Self.plain(piece)
      if Self.offices.contains(folded) {
        result += piece
      } else {
        let stand =
          owner.flatMap { part(folded, of: $0) } ?? person(folded) ?? word(folded) ?? "mail"
        result += LetterCase.apply(piece, to: Self.plain(stand))
      }
    }
    if attempt > 0 { result += "\(attempt + 1)" }
    return result
  }

  private typealias Entry = (given: [(String, String)], surname: [(String, String)])

  /// The one person whose last name is among `pieces` with the first name or its initial, or
  /// with nothing else.
  private func owner(of pieces: [String]) -> Entry? {
    let words = pieces.filter { $0.first?.isLetter == true }.map(Self.plain)
    let named = names.directory.filter { entry in
      words.contains { word in
        word == Self.joined(entry.surname).0
          || entry.surname.contains { Self.isName(word, $0.0) }
      }
    }
    let whole = named.filter { entry in
      entry.given.contains { name in
        words.contains { $0 == Self.plain(name.0) || $0.count == 1 && name.0.hasPrefix($0) }
      }
    }
    return whole.first ?? (named.count == 1 ? named.first : nil)
  }

  /// What a piece of an account is of its owner's name: `oconnor`, `s`, `brennankatz`.
  private func part(_ piece: String, of owner: Entry) -> String? {
    let names = owner.surname + owner.given
    if let name = names.first(where: { Self.isName(piece, $0.0) }) { return name.1 }
    let surname = Self.joined(owner.surname)
    if surname.0 == piece { return surname.1 }
    guard piece.count == 1 else { return nil }
    let name = (owner.given + owner.surname).first { $0.0.hasPrefix(piece) }
    return name.map { String($0.1.prefix(1)) }
  }

  /// Whether a piece is a name, without its apostrophe or with its particles: `vanderhoek`.
  private static func isName(_ piece: String, _ name: String) -> Bool {
    plain(name) == piece || NameSurrogates.isSolid(piece, plain(name))
  }

  /// Several last names written as one.
  private static func joined(_ names: [(String, String)]) -> (String, String) {
    (plain(names.map(\.0).joined()), plain(names.map(\.1).joined()))
  }

  /// `cembry`, `embryc`, `corlissembry` as the surrogate's name in that form.
  private func person(_ piece: String) -> String? {
    if let stand = names.surrogate(ofWord: piece) { return stand }
    for entry in names.directory {
      let whole = Self.joined(entry.surname)
      let surnames = entry.surname.map { (Self.plain($0.0), Self.plain($0.1)) } + [whole]
      for surname in surnames where !surname.0.isEmpty {
        if surname.0 == piece { return surname.1 }
        for name in entry.given {
          let given = (Self.plain(name.0), Self.plain(name.1))
          let initial = (String(given.0.prefix(1)), String(given.1.prefix(1)))
          let forms = [
            (initial.0 + surname.0, initial.1 + surname.1),
            (surname.0 + initial.0, surname.1 + initial.1),
            (given.0 + surname.0, given.1 + surname.1), (surname.0 + given.0, surname.1 + given.1),
            (given.0 + String(surname.0.prefix(1)), given.1 + String(surname.1.prefix(1))),
          ]
          if let form = forms.first(where: { $0.0 == piece }) { return form.1 }
        }
      }
    }
    for surname in names.directory.flatMap(\.surname) {
      let plain = Self.plain(surname.0)
      guard plain.count >= 4, piece.hasSuffix(plain), piece.count <= plain.count + 2 else {
        continue
      }
      return "jkmrtlbd".filter { String($0) != piece.prefix(1) }.prefix(1) + surname.1
    }
    return nil
  }

  /// A host name: labels of the net stay, the organization's becomes its surrogate's, below
  /// example.org.
  func host(_ text: String, _ label: (String) -> String?) -> String {
    var labels = text.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    let isCountry = labels.last.map { $0.count == 2 } ?? false
    labels.removeLast()
    if isCountry, let last = labels.last,
      ["co", "org", "com", "ac", "gov", "net", "nhs"].contains(last.lowercased()), labels.count > 1
    {
      labels.removeLast()
    }
    if let last = labels.last, Self.publicHosts.contains(last.lowercased()) { return "example.net" }
    let stands = labels.map {
      Self.hosts.contains($0.lowercased())
        ? $0
        : String(
          MentionParts.fold(label(MentionParts.fold($0)) ?? "site")
            .filter { $0.isLetter || $0.isNumber || $0 == "-" })
    }
    return (stands + ["example", "org"]).joined(separator: ".")
  }

  /// Folded letters and digits; an account has no apostrophe.
  static func plain(_ text: String) -> String {
    String(MentionParts.fold(text).filter { $0.isLetter || $0.isNumber })
  }

  /// Runs of letters, of digits, and of others.
  static func pieces(_ text: String) -> [String] {
    var result: [String] = []
    func kind(_ character: Character) -> Int { character.isLetter ? 0 : character.isNumber ? 1 : 2 }
    for character in text {
      if let last = result.last?.last, kind(last) == kind(character) {
        result[result.count - 1].append(character)
      } else {
        result.append(String(character))
      }
    }
    return result
  }

  static let offices: Set<String> = [
    "info", "intake", "claims", "office", "admin", "billing", "records", "contact", "support",
    "frontdesk", "reception", "referrals", "help", "mail", "noreply", "appeals", "legal", "hr",
    "scheduling", "appointments", "fax", "portal", "service", "team", "clinic",
  ]
  private static let hosts: Set<String> = [
    "www", "portal", "mail", "app", "secure", "my", "login", "ftp", "web", "m", "smtp", "imap",
    "vpn", "api",
  ]
  private static let publicHosts: Set<String> = [
    "gmail", "yahoo", "hotmail", "outlook", "aol", "icloud", "msn", "comcast", "live", "example",
    "protonmail", "sbcglobal", "att", "verizon",
  ]
}
