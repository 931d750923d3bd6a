internal import LetheCore

/// Surrogates of mail addresses, user names and addresses of the net.
extension CaseSurrogates {
  private mutating func label(_ word: String) -> String? {
    // `pinnacleridge`: the words of an organization, or of a person, written together.
    var rest = word[...]
    var result = ""
    while !rest.isEmpty {
      var piece: Substring?
      for length in stride(from: rest.count, through: 3, by: -1) {
        let candidate = String(rest.prefix(length))
        if let stand = words.known(candidate) ?? names.surrogate(ofWord: candidate)
          ?? cities[candidate]
        {
          result += MentionParts.fold(stand).filter { $0 != " " }
          piece = rest.prefix(length)
          break
        }
        if length >= 3, !result.isEmpty, OrganizationWords.generic.contains(candidate) {
          result += candidate
          piece = rest.prefix(length)
          break
        }
      }
      guard let piece else { break }
      rest = rest.dropFirst(piece.count)
    }
    if rest.isEmpty { return result }
    if rest.count < 3, !result.isEmpty { return result }
    let drawn = words.surrogate(ofWord: String(rest), names, cities: cities, lists, &drawing)
    return drawn.map { result + $0 }
  }

  mutating func account(_ text: String, attempt: Int) -> String {
    let contacts = ContactSurrogates(draw: drawing, names: names)
    var labels: [String: String] = [:]
    for piece in ContactSurrogates.pieces(text) where piece.first?.isLetter == true {
      let folded = MentionParts.fold(piece)
      if !ContactSurrogates.offices.contains(folded) { labels[folded] = label(folded) }
    }
    return contacts.account(text, attempt: attempt) { labels[$0] }
  }

  mutating func email(_ text: String) -> String? {
    guard let at = text.lastIndex(of: "@") else { return nil }
    let (local, host) = (String(text[..<at]), String(text[text.index(after: at)...]))
    guard host.contains(".") else { return nil }
    let key = "mail " + MentionParts.fold(text.filter { !$0.isWhitespace })
    let domain = self.host(host)
    for attempt in 0..<50 {
      if let known = numbers[key] { return known }
      let candidate = "\(account(local.filter { !$0.isWhitespace }, attempt: attempt))@\(domain)"
      if !originals.contains(MentionParts.fold(candidate)),
        drawing.take(MentionParts.fold(candidate), as: "mail")
      {
        numbers[key] = candidate
      }
    }
    return numbers[key]
  }

  private mutating func host(_ text: String) -> String {
    let contacts = ContactSurrogates(draw: drawing, names: names)
    var labels: [String: String] = [:]
    for part in text.split(separator: ".").dropLast() {
      let folded = MentionParts.fold(String(part))
      labels[folded] = label(folded)
    }
    return contacts.host(text) { labels[$0] }
  }

  mutating func url(_ text: String) -> String? {
    var rest = text[...]
    var result = ""
    if let scheme = rest.range(ofText: "://") {
      result = String(rest[..<scheme.upperBound])
      rest = rest[scheme.upperBound...]
    }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
    guard host.contains(".") else { return nil }
    result += self.host(String(host))
    rest = rest.dropFirst(host.count)
    // The path: segments keep their shape; a number that stands elsewhere gets its surrogate.
    for piece in rest.split(separator: "/", omittingEmptySubsequences: false) {
      if piece.startIndex != rest.startIndex { result += "/" }
      result += segment(String(piece))
    }
    return result == text ? nil : result
  }

  private mutating func segment(_ text: String) -> String {
    let key = String(MentionParts.fold(text).filter { $0.isLetter || $0.isNumber })
    if let known = numbers[key], known.count == key.count {
      return NumberSurrogates.layout(known, over: text)
    }
    if text.contains(where: \.isNumber) {
      let draw = drawing
      return NumberSurrogates.shaped(key, draw.stream("path", for: key), attempt: 0) { $0 != key }
        .map { NumberSurrogates.layout($0, over: text) } ?? "x"
    }
    if key.isEmpty || ContactSurrogates.offices.contains(key)
      || OrganizationWords.generic.contains(key)
      || Self.pathWords.contains(key)
    {
      return text
    }
    return label(key) ?? "page"
  }

  private static let pathWords: Set<String> = [
    "wc", "clients", "claims", "patients", "login", "index", "home", "forms", "docs", "files",
    "users", "account", "results", "messages",
  ]
}

extension Substring {
  fileprivate func range(ofText text: String) -> Range<Substring.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
