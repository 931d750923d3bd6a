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
    var result = ""
    for piece in Self.pieces(text) {
      guard piece.first?.isLetter == true else {
        result +=
          piece.allSatisfy(\.isNumber)
          ? NumberSurrogates.shaped(piece, draw.stream("account \(attempt)", for: text), attempt: 0)
          { $0 != piece } ?? ""
          : piece
        continue
      }
      let folded = MentionParts.fold(piece)
      if Self.offices.contains(folded) {
        result += piece
      } else {
        let stand = person(folded) ?? word(folded) ?? "mail"
        result += LetterCase.apply(piece, to: Self.plain(stand))
      }
    }
    if attempt > 0 { result += "\(attempt + 1)" }
    return result
  }

  /// `cembry`, `embryc`, `corliss.embry` as the surrogate's name in that form.
  private func person(_ piece: String) -> String? {
    if let stand = names.surrogate(ofWord: piece) { return stand }
    for (given, surname) in names.directory {
      guard let surname else { continue }
      if let given {
        let forms = [
          (String(given.0.prefix(1)) + surname.0, String(given.1.prefix(1)) + surname.1),
          (surname.0 + String(given.0.prefix(1)), surname.1 + String(given.1.prefix(1))),
          (given.0 + surname.0, given.1 + surname.1), (surname.0 + given.0, surname.1 + given.1),
          (given.0 + String(surname.0.prefix(1)), given.1 + String(surname.1.prefix(1))),
        ]
        if let form = forms.first(where: { $0.0 == piece }) { return form.1 }
      }
    }
    for (_, surname) in names.directory {
      guard let surname, surname.0.count >= 4, piece.hasSuffix(surname.0),
        piece.count <= surname.0.count + 2
      else { continue }
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
      Self.hosts.contains($0.lowercased()) ? $0 : Self.plain(label(MentionParts.fold($0)) ?? "site")
    }
    return (stands + ["example", "org"]).joined(separator: ".")
  }

  static func plain(_ text: String) -> String {
    String(MentionParts.fold(text).filter { $0.isLetter || $0.isNumber || $0 == "-" })
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
