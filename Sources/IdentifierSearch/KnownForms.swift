internal import LetheCore

/// Makes what to search for of what is known.
///
/// Forms differ in more than letters only where the table of a type here says so: capitals,
/// accents, spaces, hyphens and whatever has no width are gone before anything is compared.
struct KnownForms {
  private(set) var sought: [Sought] = []
  private(set) var people: [KnownPerson] = []
  private(set) var dates = KnownDates()
  private let senseOf: (String) -> WordSense

  init(senseOf: @escaping (String) -> WordSense) { self.senseOf = senseOf }

  mutating func add(_ identifier: KnownIdentifier, _ index: Int) {
    identifier.value.withExposedText { text in
      switch identifier.type {
      case .patient, .doctor, .person: addPerson(text, identifier.type, index)
      case .date: if let day = KnownIdentifier.day(text) { dates.add(day, index) }
      case .hospital, .organization: addOrganization(text, identifier.type, index)
      case .street: addAddress(text, index)
      case .city, .county, .state, .country, .locationOther:
        addPhrase(Sought.Words(text), .place, identifier.type, index)
      case .profession: addOccupation(text, index)
      case .username, .email, .url, .ipAddress: addAccount(text, identifier.type, index)
      case .phone, .fax: addPhone(text, identifier.type, index)
      case .ssn, .medicalRecord, .healthPlan, .account, .license, .vehicle, .device, .biometric,
        .idNumber, .zip:
        addNumber(text, identifier.type, index)
      case .age, .provider: break
      }
    }
  }

  // MARK: People

  private mutating func addPerson(_ text: String, _ type: IdentifierType, _ index: Int) {
    let parts = NameParts(text)
    let given = parts.given.flatMap(Self.letters(apart:)).map { Sought.Words($0) }
      .filter { !$0.folded.isEmpty }
    let last = parts.last.map { (isParticle: NameParts.isParticle($0), words: Sought.Words($0)) }
      .filter { !$0.words.folded.isEmpty }
    var words: [KnownPerson.Word] = []
    let person = people.count
    func add(_ new: Sought.Words, isLast: Bool) {
      guard new.folded.count > 1, !words.contains(where: { $0.folded == new.folded }) else {
        return
      }
      let word = KnownPerson.Word(
        folded: new.folded, sense: senseOf(new.text), isLast: isLast,
        isWhole: isLast && !words.contains(where: \.isLast))
      for (variant, isMisreading) in [(new, false)] + Self.misreadings(of: new).map({ ($0, true) })
      {
        sought.append(
          Sought(
            variant, .name(person: person, word: words.count), type, of: index,
            sense: word.sense, isMisreading: isMisreading))
      }
      words.append(word)
    }
    for word in given {
      add(word, isLast: false)
      for part in word.split where word.split.count > 1 && part.folded.count > 2 {
        add(part, isLast: false)
      }
    }
    add(last.reduce(Sought.Words()) { $0 + $1.words }, isLast: true)
    for (isParticle, word) in last where !isParticle {
      if last.count > 1 { add(word, isLast: true) }
      for part in word.split where word.split.count > 1 && part.folded.count > 2 {
        add(part, isLast: true)
      }
    }
    let lastInitials = last.filter { !$0.isParticle || last.count == 1 }
      .flatMap { $0.words.split.compactMap(\.folded.first) }
    people.append(
      KnownPerson(
        type: type, identifier: index, words: words,
        givenInitials: given.compactMap(\.folded.first), lastInitials: lastInitials))
    addInitials(given.compactMap(\.folded.first), lastInitials, type, index)
  }

  /// `J.S.` and `J.A.S.`.
  private mutating func addInitials(
    _ given: [UInt8], _ last: [UInt8], _ type: IdentifierType, _ index: Int
  ) {
    guard let first = given.first, let end = last.first else { return }
    var forms = [given + last, [first] + last, [first, end], given + [end]]
    if last.count > 1 { forms.append(last) }
    var seen: Set<[UInt8]> = []
    for form in forms where (2...4).contains(form.count) && seen.insert(form).inserted {
      var words = Sought.Words()
      words.folded = form
      words.allowsGap = form.map { _ in true }
      sought.append(Sought(words, .initials, type, of: index))
    }
  }

  /// `J.S.` as `J` and `S`; any other word as it is.
  private static func letters(apart word: String) -> [String] {
    let pieces = word.split(separator: ".").map(String.init)
    return pieces.count > 1 && pieces.allSatisfy({ $0.count == 1 }) ? pieces : [word]
  }

  /// The word as a scanner may misread it: `Femandez` for Fernandez.
  private static func misreadings(of words: Sought.Words) -> [Sought.Words] {
    var forms: [Sought.Words] = []
    for (index, byte) in words.folded.enumerated() {
      let next = index + 1 < words.folded.count ? words.folded[index + 1] : 0
      var form = words
      if byte == UInt8(ascii: "r"), next == UInt8(ascii: "n"), !words.allowsGap[index + 1],
        words.folded.count >= 6
      {
        form.folded.replaceSubrange(index...index + 1, with: [UInt8(ascii: "m")])
        form.allowsGap.remove(at: index + 1)
      } else if byte == UInt8(ascii: "m"), words.folded.count >= 5 {
        form.folded.replaceSubrange(index...index, with: Array("rn".utf8))
        form.allowsGap.insert(false, at: index + 1)
      } else {
        continue
      }
      forms.append(form)
    }
    return forms
  }

  // MARK: Organizations, places, occupations

  private mutating func addPhrase(
    _ words: Sought.Words, _ part: Sought.Part, _ type: IdentifierType, _ index: Int,
    exactText: [UInt8]? = nil
  ) {
    guard words.folded.count > 1 else { return }
    let senses = words.split.map {
      $0.folded.contains(where: ASCII.isDigit) ? .name : senseOf($0.text)
    }
    let sense: WordSense =
      senses.contains(.name)
      ? .name : senses.contains(.either) ? .either : senses.contains(.word) ? .word : .term
    sought.append(Sought(words, part, type, of: index, sense: sense, exactText: exactText))
  }

  private mutating func addOrganization(_ text: String, _ type: IdentifierType, _ index: Int) {
    // An acronym counts where the record itself has one: `Belcrest Optics (BOL)`.
    var name = text
    if let open = text.lastIndex(of: "("), let close = text.lastIndex(of: ")"), open < close {
      let inner = text[text.index(after: open)..<close]
      if !inner.isEmpty, inner.allSatisfy({ $0.isUppercase || $0 == "." || $0 == "&" }) {
        addPhrase(
          Sought.Words(inner), .organization, type, index, exactText: Array(inner.utf8))
        name = String(text[..<open])
      }
    }
    var words = name.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, words.first?.lowercased() == "the" { words.removeFirst() }
    var forms = [words]
    while words.count > 1, let last = words.last,
      Self.legalForms.contains(last.lowercased().filter { $0.isLetter })
    {
      words.removeLast()
      forms.append(words)
    }
    let isShort = Sought.Words(words.joined(separator: " ")).folded.count <= 3
    for form in forms {
      for alternative in Self.joined(form) {
        addPhrase(
          alternative, .organization, type, index,
          exactText: isShort ? Array(words.joined(separator: " ").utf8) : nil)
      }
    }
  }

  /// With `and` written out, as a mark, or not at all.
  private static func joined(_ words: [String]) -> [Sought.Words] {
    let isAnd = { (word: String) in word == "&" || word == "+" || word.lowercased() == "and" }
    let plain = Sought.Words(words.filter { !isAnd($0) }.joined(separator: " "))
    guard words.contains(where: isAnd) else { return [plain] }
    let spoken = words.map { isAnd($0) ? "and" : $0 }.joined(separator: " ")
    return [plain, Sought.Words(spoken)]
  }

  private static let legalForms: Set = [
    "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "lp",
    "llp", "pc", "pllc", "plc", "apc",
  ]

  private mutating func addAddress(_ text: String, _ index: Int) {
    var seen: Set<[UInt8]> = []
    for form in AddressForms.forms(of: text) where seen.insert(form.words.folded).inserted {
      switch form.kind {
      case .zip: sought.append(Sought(form.words, .number, .zip, of: index))
      case .city: addPhrase(form.words, .place, .city, index)
      case .street: addPhrase(form.words, .place, .street, index)
      }
    }
  }

  private mutating func addOccupation(_ text: String, _ index: Int) {
    let words = Sought.Words(text)
    addPhrase(words, .occupation, .profession, index)
    guard let last = words.folded.last else { return }
    var other = words
    let stem = words.folded.dropLast()
    if last == UInt8(ascii: "s") {
      other.folded.removeLast()
      other.allowsGap.removeLast()
    } else if last == UInt8(ascii: "y"), let before = stem.last, !"aeiou".utf8.contains(before) {
      other.folded = stem + Array("ies".utf8)
      other.allowsGap += [false, false]
    } else if words.folded.suffix(3).elementsEqual("man".utf8) {
      other.folded = words.folded.dropLast(2) + Array("en".utf8)
    } else {
      other.folded.append(UInt8(ascii: "s"))
      other.allowsGap.append(false)
    }
    addPhrase(other, .occupation, .profession, index)
  }

  // MARK: Contacts and numbers

  private mutating func addAccount(_ text: String, _ type: IdentifierType, _ index: Int) {
    addPhrase(Sought.Words(text), .account, type, index)
    guard type == .email, let at = text.firstIndex(of: "@") else { return }
    let user = Sought.Words(text[..<at])
    // `info` and `office` are nobody's.
    guard user.folded.count >= 5, senseOf(user.text) == .name else { return }
    addPhrase(user, .account, .username, index)
  }

  private mutating func addPhone(_ text: String, _ type: IdentifierType, _ index: Int) {
    let words = Sought.Words(text)
    sought.append(Sought(words, .number, type, of: index))
    // Without its extension, its country code and its area code, each if it has one.
    var digits = words
    if let letter = words.folded.firstIndex(where: { !ASCII.isDigit($0) }), letter >= 7 {
      digits.folded = Array(words.folded[..<letter])
      digits.allowsGap = Array(words.allowsGap[..<letter])
      sought.append(Sought(digits, .number, type, of: index))
    }
    func without(_ count: Int) -> Sought.Words {
      var rest = digits
      rest.folded.removeFirst(count)
      rest.allowsGap.removeFirst(count)
      return rest
    }
    if digits.folded.count == 11, digits.folded.first == UInt8(ascii: "1") { digits = without(1) }
    guard digits.folded.count == 10 else { return }
    sought.append(Sought(digits, .number, type, of: index))
    sought.append(Sought(Sought.Words("1") + digits, .number, type, of: index))
    sought.append(Sought(without(3), .number, type, of: index))
  }

  private mutating func addNumber(_ text: String, _ type: IdentifierType, _ index: Int) {
    let words = Sought.Words(text)
    let digits = words.folded.filter(ASCII.isDigit)
    let exact = words.folded.count < 4 ? Array(text.trimmingBlanks.utf8) : nil
    let isTail = type == .ssn && digits.count == 4
    sought.append(Sought(words, isTail ? .tail : .number, type, of: index, exactText: exact))
    if digits.count < words.folded.count, digits.count >= 5 {
      sought.append(
        Sought(
          Sought.Words(String(decoding: digits, as: UTF8.self)), .number, type, of: index))
    }
    switch type {
    case .ssn, .account, .healthPlan, .medicalRecord:
      guard digits.count >= 8 else { return }
      let tail = String(decoding: digits.suffix(4), as: UTF8.self)
      sought.append(Sought(Sought.Words(tail), .tail, type, of: index))
    default: break
    }
  }
}
