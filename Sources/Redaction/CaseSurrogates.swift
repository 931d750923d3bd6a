internal import LetheCore

/// The surrogates of one case: what takes the place of each of its mentions.
struct CaseSurrogates {
  /// By place of the mention; a mention without one gets its tag.
  private(set) var texts: [Int: String] = [:]

  let mentions: [Mention]
  let lists: SurrogateLists
  private let hasValidCheckDigits: (IdentifierType) -> Bool
  var drawing: SurrogateDraw
  let names: NameSurrogates
  var words: WordSurrogates
  /// The cities' surrogates by the folded city, without the capitals of the mention.
  var cities: [String: String]
  private let regions: CaseRegions
  var numbers: [String: String]
  /// The folded originals of the case.
  let originals: Set<String>
  /// The place of the mention that each surrogate was given to first.
  private var given: [Given: Int] = [:]

  /// - Parameters:
  ///   - wanted: the places of the mentions that are to get one.
  ///   - memory: what earlier runs have given and drawn, which stays; its mentions are the
  ///     first of `mentions`.
  ///   - hasValidCheckDigits: whether numbers of a type get valid check digits.
  init(
    _ mentions: [Mention], _ linking: EntityLinking.Result, wanted: [Int],
    documents: [CaseDocument], cues: PersonCues, key: CaseKey,
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
      linking, mentions, cues: cues,
      patientVotes: PersonCues.pronounVotes(in: documents), lists: lists, remembering: memory,
      drawing: &drawing)
    regions = CaseRegions(documents, lists, chief: memory.draws?.region)
    originals = Set(mentions.map { MentionParts.fold($0.text) })
    // What a mention is taken for, which may be more than what it was found as.
    func type(_ place: Int) -> IdentifierType {
      linking.thingKeys[place] == nil
        ? mentions[place].type : linking.entities[place]?.type ?? mentions[place].type
    }
    // Cities first, as organizations may be called after them; numbers before addresses of
    // the net, which may hold them; and all in the order of their text.
    let order = wanted.sorted {
      let types = (type($0), type($1))
      let ranks = (Self.rank(types.0), Self.rank(types.1))
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      return (types.0, linking.thingKeys[$0] ?? "", mentions[$0].text) < (
        types.1, linking.thingKeys[$1] ?? "", mentions[$1].text
      )
    }
    var attempts: [Int: Int] = [:]
    let isWanted = Set(wanted)
    var ofPerson: [Int: [Int]] = [:]
    for place in wanted {
      if let person = linking.personOfMention[place] { ofPerson[person, default: []].append(place) }
    }
    let remembered = memory.mentions.indices.filter { memory.mentions[$0].surrogate != nil }
    for place in remembered {
      guard let known = memory.mentions[place].surrogate, !known.isEmpty else { continue }
      note(known, place, linking)
      if isWanted.contains(place) { texts[place] = known }
    }
    let known = Set(remembered)
    for place in order where !known.contains(place) {
      let mention = mentions[place]
      let text: String?
      if let person = linking.personOfMention[place] {
        let attempt = attempts[person] ?? attempt(for: person, ofPerson[person] ?? [], linking)
        attempts[person] = attempt
        text = names.render(mention.text, person: person, attempt: attempt)
      } else {
        text = surrogate(for: mention, type(place), key: linking.thingKeys[place] ?? "")
      }
      guard let text, text != mention.text, isFree(text, place, linking) else { continue }
      note(text, place, linking)
      texts[place] = text
    }
  }

  // What may come out.

  /// The first order of the alphabet by which no mention of a person comes out as what is taken.
  private func attempt(
    for person: Int, _ own: [Int], _ linking: EntityLinking.Result
  ) -> Int {
    let first = own.map { names.render(mentions[$0].text, person: person) }
    for attempt in 0..<12 {
      let now =
        attempt == 0
        ? first : own.map { names.render(mentions[$0].text, person: person, attempt: attempt) }
      // Where there is nothing but known names, no other order helps.
      if attempt == 1, now == first { return 0 }
      let isFitting = Swift.zip(own, now).allSatisfy { place, text in
        if let known = texts[place] { return known == text }
        return text.map { isFree($0, place, linking) } ?? true
      }
      if isFitting { return attempt }
    }
    return 0
  }

  /// Whether `text` is no original, no initials that read as a word of the case, and not what
  /// another person or thing by another name was given.
  private func isFree(_ text: String, _ place: Int, _ linking: EntityLinking.Result) -> Bool {
    let folded = MentionParts.fold(text)
    guard !originals.contains(folded) else { return false }
    if mentions[place].type.isName, (2...4).contains(folded.utf8.count),
      !text.contains(where: \.isLowercase) || !text.contains(where: \.isUppercase),
      drawing.isWord(folded)
    {
      return false
    }
    guard let other = given[Given(folded, mentions[place].type)] else { return true }
    return linking.entities[other] == linking.entities[place]
      || Self.isSpelledAlike(mentions[other].text, mentions[place].text)
  }

  private mutating func note(_ text: String, _ place: Int, _ linking: EntityLinking.Result) {
    let key = Given(MentionParts.fold(text), mentions[place].type)
    if given[key] == nil { given[key] = place }
  }

  /// A surrogate as it was given to something, by its folded text and whether that is a person.
  private struct Given: Hashable {
    let text: String
    let isName: Bool
    let type: IdentifierType?

    init(_ text: String, _ type: IdentifierType) {
      self.text = text
      isName = type.isName
      self.type = type.isName ? nil : type
    }
  }

  /// Whether two mentions are one text to a reader, who does not see what a typist did wrong.
  private static func isSpelledAlike(_ left: String, _ right: String) -> Bool {
    let words = [left, right].map { text in
      let words = MentionParts(text).words
      return words.dropLast().filter { !PersonName.isParticle($0) } + words.suffix(1)
    }
    return words[0].count == words[1].count
      && Swift.zip(words[0], words[1]).allSatisfy { one, other in
        one == other || PersonName.isPair(one, other)
          || min(one.count, other.count) >= 5 && isOneEdit(Array(one.utf8), Array(other.utf8))
          || NameSurrogates.isSolid(one, other) || NameSurrogates.isSolid(other, one)
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

  /// Whose names each person got.
  var genders: [SurrogateLists.Gender?] { names.genders }

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

  private mutating func surrogate(
    for mention: Mention, _ type: IdentifierType, key: String
  ) -> String? {
    let text = mention.text
    switch type {
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
      return words.renderStreet(text, names, cities: cities, lists, &drawing)
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
      return number(text, key, type)
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
    guard let found = cities["county " + name] ?? drawnCounty(name) else { return nil }
    cities["county " + name] = found
    let isShouted = !text.contains(where: \.isLowercase)
    return (isShouted ? found.uppercased() : found) + text.suffix(ending.count)
  }

  /// Another county of the state.
  private mutating func drawnCounty(_ name: String) -> String? {
    let states = lists.counties.keys.sorted().filter { state in
      lists.counties[state]?.contains { MentionParts.fold($0) == name } == true
    }
    let state =
      regions.chief.flatMap { states.isEmpty || states.contains($0) ? $0 : nil } ?? states.first
    guard let state, let pool = lists.counties[state] else { return nil }
    let known = drawing
    return drawing.choose("county", for: name, from: pool) { county in
      MentionParts.fold(county) != name && !known.isWord(MentionParts.fold(county))
    }
  }

  /// Five digits of the same state, and four more where there were.
  private mutating func zip(_ text: String, _ key: String) -> String? {
    if let shape = PostcodeSurrogates.Shape(key.uppercased()) {
      return postcode(text, key, shape)
    }
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

  /// A postcode of an area that does not exist; two of one district stay of one district.
  private mutating func postcode(
    _ text: String, _ key: String, _ shape: PostcodeSurrogates.Shape
  ) -> String? {
    let draw = drawing
    func drawn(_ part: String, _ kind: String, _ attempt: Int, begins: Bool) -> String {
      var stream = draw.stream("\(kind) \(attempt)", for: part)
      return PostcodeSurrogates.drawn(
        part, begins: begins, isCanadian: shape.isCanadian, &stream)
    }
    let outward = unused("outward \(shape.outward)") { attempt in
      drawn(shape.outward, "outward", attempt, begins: true)
    }
    guard let outward,
      let whole = unused(
        "postcode " + key,
        { attempt in outward + drawn(shape.inward, "inward \(key)", attempt, begins: false) })
    else { return nil }
    return NumberSurrogates.layout(whole.lowercased(), over: text)
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

  /// The last seven digits of the telephones that the case has and of those that it was given, by
  /// which `555-0104` and `(206) 555-0104` read as one.
  private var localNumbers: Set<String> {
    var result = Set(
      numbers.lazy.filter { $0.key.hasPrefix("phone ") }.map { String($0.value.suffix(7)) })
    for mention in mentions where mention.type == .phone || mention.type == .fax {
      result.insert(String(mention.text.filter(\.isNumber).suffix(7)))
    }
    return result
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
    let local = localNumbers
    let found = unused("phone " + (own.count > digits.count ? own : digits)) { attempt in
      digits.count < 7
        ? NumberSurrogates.shaped(
          digits, contacts.draw.stream("extension \(attempt)", for: digits), attempt: 0
        ) { $0 != digits }
        : contacts.phone(digits, attempt: attempt)
    } where: {
      $0.count < 7 || !local.contains(String($0.suffix(7)))
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
  private mutating func unused(
    _ entity: String? = nil, _ candidate: (Int) -> String?,
    where isFitting: (String) -> Bool = { _ in true }
  ) -> String? {
    if let entity, let known = numbers[entity] { return known }
    // Where no other is left, one that does not fit is better than none.
    for attempt in 0..<200 {
      guard let text = candidate(attempt) else { return nil }
      if attempt < 100, !isFitting(text) { continue }
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
}
