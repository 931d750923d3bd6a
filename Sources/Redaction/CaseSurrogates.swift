internal import LetheCore

/// The surrogates of one case: what takes the place of each of its mentions.
struct CaseSurrogates {
  /// By place of the mention; a mention without one gets its tag.
  private(set) var texts: [Int: String] = [:]

  private let mentions: [Mention]
  private let lists: SurrogateLists
  private let hasValidCheckDigits: (IdentifierType) -> Bool
  private var drawing: SurrogateDraw
  private let names: NameSurrogates
  private var words: WordSurrogates
  /// The cities' surrogates by the folded city, without the capitals of the mention.
  private var cities: [String: String]
  private let regions: CaseRegions
  private var numbers: [String: String]
  /// The folded originals of the case.
  private let originals: Set<String>

  /// - Parameters:
  ///   - wanted: the places of the mentions that are to get one.
  ///   - memory: what earlier runs have given and drawn, which stays; its mentions are the
  ///     first of `mentions`.
  ///   - hasValidCheckDigits: whether numbers of a type get valid check digits.
  init(
    _ mentions: [Mention], _ linking: EntityLinking.Result, wanted: [Int],
    documents: [CaseDocument], places: [[Int]], cues: PersonCues, key: CaseKey,
    lists: SurrogateLists, remembering memory: CaseMemory,
    hasValidCheckDigits: @escaping (IdentifierType) -> Bool
  ) {
    self.mentions = mentions
    self.lists = lists
    self.hasValidCheckDigits = hasValidCheckDigits
    drawing = SurrogateDraw(key: key, documents: documents, remembering: memory)
    words = WordSurrogates(memory.draws?.words ?? [:])
    cities = memory.draws?.cities ?? [:]
    numbers = memory.draws?.numbers ?? [:]
    names = NameSurrogates(
      linking, mentions, cues: cues, lists: lists, remembering: memory, drawing: &drawing)
    regions = CaseRegions(documents, lists, chief: memory.draws?.region)
    originals = Set(mentions.map { MentionParts.fold($0.text) })
    // Cities first, as organizations may be called after them; numbers before addresses of
    // the net, which may hold them; and all in the order of their text.
    let order = wanted.sorted {
      let (left, right) = (mentions[$0], mentions[$1])
      let ranks = (Self.rank(left.type), Self.rank(right.type))
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      return (left.type, linking.thingKeys[$0] ?? "", left.text) < (
        right.type, linking.thingKeys[$1] ?? "", right.text
      )
    }
    for place in order {
      let mention = mentions[place]
      if place < memory.mentions.count, let known = memory.mentions[place].surrogate {
        if !known.isEmpty { texts[place] = known }
        continue
      }
      let text: String?
      if let person = linking.personOfMention[place] {
        text = names.render(mention.text, person: person)
      } else {
        text = surrogate(for: mention, key: linking.thingKeys[place] ?? "")
      }
      guard let text, text != mention.text, !originals.contains(MentionParts.fold(text)) else {
        continue
      }
      texts[place] = text
    }
  }

  /// What was drawn, for the memory of the case.
  var draws: CaseMemory.Draws {
    CaseMemory.Draws(
      surnames: names.surnames, givenNames: names.givenNames, words: words.surrogates,
      cities: cities, numbers: numbers, taken: drawing.taken, region: regions.chief)
  }

  /// Which of the people of one whole name each person is.
  var ordinals: [Int?] { names.ordinals }

  private static func rank(_ type: IdentifierType) -> Int {
    switch type {
    case .patient, .doctor, .person: 0
    case .city: 1
    case .hospital, .organization: 2
    case .street, .locationOther, .county, .zip: 3
    case .email, .username: 5
    case .url: 6
    default: 4
    }
  }

  private mutating func surrogate(for mention: Mention, key: String) -> String? {
    let text = mention.text
    switch mention.type {
    case .city: return city(text, key)
    case .county: return county(text)
    case .zip: return zip(text, key)
    case .hospital, .organization:
      return words.render(
        text, keeping: OrganizationWords.generic, names, cities: cities, lists, &drawing)
    case .locationOther:
      return words.render(
        text, keeping: OrganizationWords.generic.union(WordSurrogates.addressWords), names,
        cities: cities, lists, &drawing)
    case .street:
      return words.render(
        text, keeping: WordSurrogates.addressWords, names, cities: cities, lists, &drawing)
    case .phone, .fax: return phone(text, key)
    case .email: return email(text)
    case .username:
      for attempt in 0..<50 {
        let candidate = account(text, attempt: attempt)
        if let found = unused(nil, { $0 == 0 ? candidate : nil }) { return found }
      }
      return nil
    case .url: return url(text)
    case .ipAddress:
      let contacts = ContactSurrogates(draw: drawing, names: names)
      return unused { contacts.address(text, attempt: $0) }
    case .ssn: return socialSecurity(text, key)
    case .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric, .idNumber:
      return number(text, key, mention.type)
    case .patient, .doctor, .person, .profession, .provider, .state, .country, .age, .date:
      return nil
    }
  }

  // Places.

  /// A city of the same state and size, or of the same country.
  private mutating func city(_ text: String, _ key: String) -> String? {
    let folded = MentionParts.fold(text.split { $0.isWhitespace }.joined(separator: " "))
    let drawn: String
    if let known = cities[folded] {
      drawn = known
    } else {
      guard let (region, size) = regions.place(of: folded) else { return nil }
      let known = drawing
      let own = Set(folded.split(separator: " ").map(String.init))
      var found: String?
      let sizes = [[size], [size - 1, size + 1], Array(1...7)]
      let wantsSpace = text.contains(where: \.isNewline)
      for classes in sizes where found == nil {
        let pool = classes.flatMap { lists.cities[region]?[$0] ?? [] }
        let isFitting = { (city: String) in
          let other = MentionParts.fold(city)
          return (!wantsSpace || other.contains(" ")) && !city.contains("-")
            && other.split(separator: " ").allSatisfy { word in
              let word = String(word)
              return Self.placeWords.contains(word)
                || !own.contains(word) && !known.isWord(word)
                  && names.surrogate(ofWord: word) == nil
            }
        }
        found = drawing.choose("city", for: folded, from: pool, where: isFitting)
      }
      guard let found else { return nil }
      cities[folded] = found
      drawn = found
    }
    let isShouted = !text.contains(where: \.isLowercase)
    var result = isShouted ? drawn.uppercased() : drawn
    if !text.utf8.contains(where: { $0 >= 0x80 }) {
      result = LetterCase.matching(result)
    }
    // A line break within the name stays one.
    if let gap = text.firstIndex(where: \.isNewline), let space = result.firstIndex(of: " ") {
      var end = text.index(after: gap)
      while end < text.endIndex, text[end].isWhitespace { end = text.index(after: end) }
      result.replaceSubrange(space...space, with: text[gap..<end])
    }
    return result
  }

  private static let placeWords: Set<String> = [
    "san", "santa", "los", "las", "la", "el", "lake", "city", "north", "south", "east", "west",
    "fort", "saint", "st", "st.", "new", "mount", "park", "beach", "valley", "springs", "grove",
    "hills", "heights", "of", "the", "del", "de", "point", "port", "falls", "village", "bay",
    "river", "island", "creek",
  ]

  private mutating func county(_ text: String) -> String? {
    let endings = [" county", " parish"]
    let folded = MentionParts.fold(text)
    let ending = endings.first { folded.hasSuffix($0) } ?? ""
    let name = String(folded.dropLast(ending.count))
    let states = lists.counties.keys.sorted().filter { state in
      lists.counties[state]?.contains { MentionParts.fold($0) == name } == true
    }
    let state =
      regions.chief.flatMap { states.isEmpty || states.contains($0) ? $0 : nil } ?? states.first
    guard let state, let pool = lists.counties[state] else { return nil }
    let known = drawing
    guard
      let found = drawing.choose(
        "county", for: name, from: pool,
        where: { county in
          MentionParts.fold(county) != name && !known.isWord(MentionParts.fold(county))
        })
    else { return nil }
    let isShouted = !text.contains(where: \.isLowercase)
    return (isShouted ? found.uppercased() : found) + text.suffix(ending.count)
  }

  /// Five digits of the same state, and four more where there were.
  private mutating func zip(_ text: String, _ key: String) -> String? {
    let digits = key.filter(\.isNumber)
    guard digits.count >= 5, let area = Int(digits.prefix(3)) else { return nil }
    let range = USNumberRanges.zipPrefixes.sorted { $0.key < $1.key }.first {
      $0.value.contains(area)
    }?
    .value
    guard let range else { return nil }
    let draw = drawing
    let five = unused(String(digits.prefix(5))) { attempt in
      var stream = draw.stream("zip \(attempt)", for: String(digits.prefix(5)))
      return NumberSurrogates.padded(range.lowerBound + stream.next(range.count), 3)
        + NumberSurrogates.padded(1 + stream.next(99), 2)
    }
    guard let five else { return nil }
    var stream = draw.stream("zip four", for: digits)
    let rest = digits.count > 5 ? NumberSurrogates.padded(1 + stream.next(9999), 4) : ""
    return NumberSurrogates.layout(five + rest, over: text)
  }

  // Numbers.

  private mutating func number(_ text: String, _ key: String, _ type: IdentifierType) -> String? {
    let isValid = hasValidCheckDigits(type)
    let draw = drawing
    guard
      let found = unused(
        key,
        { attempt in
          NumberSurrogates.shaped(key, draw.stream("number \(attempt)", for: key), attempt: attempt)
          { $0 != key }
          .map { NumberSurrogates.checked($0, as: key, isValid: isValid) }
        })
    else { return nil }
    return NumberSurrogates.layout(found, over: text)
  }

  private mutating func socialSecurity(_ text: String, _ key: String) -> String? {
    let digits = key.filter(\.isNumber)
    let draw = drawing
    guard
      let found = unused(
        "ssn " + digits,
        { attempt in
          var stream = draw.stream("ssn \(attempt)", for: digits)
          if digits.count >= 9 { return NumberSurrogates.socialSecurity(&stream) }
          return NumberSurrogates.shaped(digits, stream, attempt: attempt) { $0 != digits }
        })
    else { return nil }
    // A mention of fewer digits is the end of the number, and `xxx` stays.
    let shown = text.filter(\.isNumber).count
    var whole = found
    if shown > found.count {
      // The end came first, in an earlier run, and keeps what it got.
      var stream = draw.stream("ssn front", for: digits)
      guard shown == 9 else { return nil }
      whole = NumberSurrogates.socialSecurity(&stream).dropLast(found.count) + found
    }
    var rest = whole.suffix(shown)
    return String(text.map { $0.isNumber ? rest.popFirst() ?? $0 : $0 })
  }

  private mutating func phone(_ text: String, _ key: String) -> String? {
    let digits = key
    guard !digits.isEmpty else { return nil }
    let contacts = ContactSurrogates(draw: drawing, names: names)
    let own = TextFolding.key(of: text, type: .phone)
    if own.count > digits.count {
      // The number came without its area code first, in an earlier run, and keeps what it got.
      let whole = contacts.phone(own, attempt: 0)
      guard let end = numbers["phone " + digits], whole.count > end.count else { return nil }
      numbers["phone " + own] = whole.dropLast(end.count) + end
    }
    let found = unused("phone " + (own.count > digits.count ? own : digits)) { attempt in
      digits.count < 7
        ? NumberSurrogates.shaped(
          digits, contacts.draw.stream("extension \(attempt)", for: digits), attempt: 0
        ) { $0 != digits }
        : contacts.phone(digits, attempt: attempt)
    }
    guard let found else { return nil }
    let shown = text.filter(\.isNumber).count
    // A mention may leave out the area code. The key leaves out the country code of North America.
    let whole = shown == found.count + 1 ? "1" + found : found
    guard whole.count >= shown else { return nil }
    var rest = whole.suffix(shown)
    return String(text.map { $0.isNumber ? rest.popFirst() ?? $0 : $0 })
  }

  /// The surrogate of `entity`, made by `candidate` for the first attempt that nobody has.
  private mutating func unused(_ entity: String? = nil, _ candidate: (Int) -> String?) -> String? {
    if let entity, let known = numbers[entity] { return known }
    for attempt in 0..<200 {
      guard let text = candidate(attempt) else { return nil }
      let folded = MentionParts.fold(text)
      let isOriginal =
        originals.contains(folded)
        || folded.count > 4 && drawing.isWord(folded)
        || folded == entity.map { $0.split(separator: " ").last.map(String.init) ?? $0 }
      if !isOriginal, drawing.take(folded, as: "number") {
        if let entity { numbers[entity] = text }
        return text
      }
    }
    return nil
  }

  // The net.

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

  private mutating func account(_ text: String, attempt: Int) -> String {
    let contacts = ContactSurrogates(draw: drawing, names: names)
    var labels: [String: String] = [:]
    for piece in ContactSurrogates.pieces(text) where piece.first?.isLetter == true {
      let folded = MentionParts.fold(piece)
      if !ContactSurrogates.offices.contains(folded) { labels[folded] = label(folded) }
    }
    return contacts.account(text, attempt: attempt) { labels[$0] }
  }

  private mutating func email(_ text: String) -> String? {
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

  private mutating func url(_ text: String) -> String? {
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
