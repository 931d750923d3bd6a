internal import LetheCore

/// A person's name as one mention writes it, in folded parts.
struct PersonName: Hashable {
  /// First and middle names or initials, beginning with what somebody is called by.
  ///
  /// Of `Tran Van Minh` that is Minh. The parts of `Jean-Pierre` are two.
  let given: [String]
  /// The last name with its particles, `de la cruz`; empty if the mention has none.
  let surname: String
  /// `jr`, `sr`, `ii`, `iii` or `iv`.
  let generation: String?
  /// What stands in quotation marks or parentheses within the name: Sepp of `Josef "Sepp" Huber`.
  let nicknames: [String]
  /// Whether a title stands before it that a last name follows.
  let isTitled: Bool
  /// The title, where a first name may follow it as well.
  let familiarTitle: FamiliarTitle?
  /// Whether the last name is written first without a comma, as in Vietnamese.
  let isFamilyNameFirst: Bool

  /// How much of a name there is, most telling first.
  enum Form: Int {
    case full
    /// `J. Smith`.
    case initialAndSurname
    /// `Anna S.`
    case givenAndInitial
    /// `Smith`, or `John`.
    case single
    /// `J.S.`
    case initials
  }

  let form: Form

  /// The last names, each by itself and without particles.
  let surnameWords: [String]
  /// The letters of the last name alone, so that `al-Khatib` is `Alkhatib`.
  let surnameLetters: String

  /// The initials in the order of speech.
  var initials: String { (given + [surname]).compactMap { $0.first.map(String.init) }.joined() }

  /// Reads a mention: `John A. Smith`, `SMITH, JOHN A`, `J. Smith`, `J.S.`, `Smith`.
  ///
  /// Titles, credentials and a possessive are tolerated and ignored.
  ///
  /// - Parameter context: what stands around the mention.
  /// - Returns: `nil` if there is not a letter in it.
  init?(_ text: String, in context: NameContext = .none) {
    var generation = context.generation
    let folded = TextFolding.fold(text)
    var nicknames: [String] = []
    let parts =
      folded
      .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .enumerated().map { place, part in
        Self.words(in: part, isLast: place > 0, generation: &generation, nicknames: &nicknames)
      }
    // What follows a comma is the first name, unless it is a credential.
    let behindComma = parts.dropFirst().flatMap(\.self)
    var words = parts.first ?? []
    if words.isEmpty, behindComma.isEmpty { swap(&words, &nicknames) }
    func make(
      _ given: [String], _ surname: [String], form: Form? = nil, isFamilyNameFirst: Bool = false
    ) -> PersonName {
      PersonName(
        given: given, surname: surname.joined(separator: " "), form: form, generation: generation,
        nicknames: nicknames, context: context, isFamilyNameFirst: isFamilyNameFirst)
    }
    if !words.isEmpty, !behindComma.isEmpty {
      self = make(behindComma, words)
      return
    }
    words += behindComma
    if let given = NameOrder.givenNames(behindFamilyName: words) {
      self = make(given, [words[0]], isFamilyNameFirst: true)
      return
    }
    guard let last = words.popLast() else { return nil }
    if words.isEmpty {
      self = make([], [last], form: .single)
      return
    }
    if last.utf8.count == 1, words.allSatisfy({ $0.utf8.count == 1 }) {
      self = make(words, [last], form: .initials)
      return
    }
    var surname = [last]
    while words.count > 1, let particle = words.last, Self.particles.contains(particle),
      !(particle == "van" && NameOrder.isVietnameseFamily(last)),
      !(particle == "y" && words.count == 2),
      !(particle.utf8.count == 1 && Self.isInitial(particle, in: folded))
    {
      surname.insert(words.removeLast(), at: 0)
      // Spanish joins two last names with `y`.
      if particle == "y", words.count > 1 { surname.insert(words.removeLast(), at: 0) }
    }
    // `de Jong`, and `van der Berg`, which has a second particle.
    if words.count == 1,
      Self.bareParticles.contains(words[0])
        || surname.count > 1 && Self.particles.contains(words[0]) && words[0].utf8.count > 1
    {
      surname.insert(words.removeLast(), at: 0)
    }
    self = make(words, surname)
  }

  private init(
    given: [String], surname: String, form: Form?, generation: String?, nicknames: [String],
    context: NameContext, isFamilyNameFirst: Bool
  ) {
    self.given = given.flatMap { $0.split(separator: "-").map(String.init) }
    self.surname = surname
    self.generation = generation
    self.nicknames = nicknames
    isTitled = context.isTitled
    familiarTitle = context.familiarTitle
    self.isFamilyNameFirst = isFamilyNameFirst
    self.form = form ?? Self.form(firstName: self.given.first, surname: surname)
    surnameWords = Self.surnameWords(surname)
    surnameLetters = surname.filter { $0 != " " && $0 != "-" && $0 != "'" }
  }

  /// Whether a letter has a dot behind it, as in `John O. Smith`.
  private static func isInitial(_ letter: String, in text: [UInt8]) -> Bool {
    let bytes = Array(letter.utf8) + [UInt8(ascii: ".")]
    return text.indices.dropFirst().contains { index in
      text[index - 1].isBlank && text[index...].starts(with: bytes)
    }
  }

  /// The last names of a folded surname, each by itself; `Le` alone is no particle.
  static func surnameWords(_ surname: String) -> [String] {
    let words = surname.split { $0 == " " || $0 == "-" }.map(String.init)
    return words.dropLast().filter { !isParticle($0) } + words.suffix(1)
  }

  private static func form(firstName: String?, surname: String) -> Form {
    guard let firstName else { return .single }
    // `Anna S.`, `Esi O-T`
    if surname.utf8.count == 1 || surname.split(separator: "-").allSatisfy({ $0.utf8.count == 1 }) {
      return .givenAndInitial
    }
    return firstName.utf8.count == 1 ? .initialAndSurname : .full
  }

  /// The words of a part, without dots, titles and credentials; `J.S.` is two.
  ///
  /// - Parameter isLast: whether the part stands behind a comma.
  private static func words(
    in text: ArraySlice<UInt8>, isLast: Bool, generation: inout String?, nicknames: inout [String]
  ) -> [String] {
    var result: [String] = []
    var isQuoted = false
    for piece in text.split(whereSeparator: { $0.isBlank || $0 == UInt8(ascii: ".") }) {
      var word = piece
      if word.count > 2, word.suffix(2).elementsEqual("'s".utf8) { word = word.dropLast(2) }
      let written = String(decoding: word.filter { $0.isWordByte }, as: UTF8.self)
      if let mark = generations[written], isLast || !result.isEmpty {
        generation = mark
        continue
      }
      if let first = word.first, "\"(".utf8.contains(first) { isQuoted = true }
      let belongs = isQuoted
      if let last = word.last, "\")".utf8.contains(last) { isQuoted = false }
      while let end = word.last, !end.isWordByte || end.isDigit { word.removeLast() }
      while let start = word.first, !start.isWordByte || start.isDigit { word.removeFirst() }
      let name = String(decoding: word, as: UTF8.self)
      if name.isEmpty || ignored.contains(name) { continue }
      if belongs { nicknames.append(name) } else { result.append(name) }
    }
    return result
  }

  private static let particles: Set<String> = [
    "de", "la", "las", "los", "del", "della", "di", "da", "dos", "das", "du", "van", "von", "der",
    "den", "ter", "ten", "vander", "vande", "st", "san", "santa", "el", "al", "bin", "ibn", "abu",
    "y", "le", "mac", "mc", "o",
  ]

  /// Particles that nobody has for a first name, as some have `Al`, `Le` and `Van`.
  private static let bareParticles: Set<String> = [
    "de", "la", "del", "della", "di", "da", "dos", "das", "du", "von", "der", "ter", "vander",
    "st", "el", "bin", "ibn",
  ]

  /// Whether a folded word is a particle such as `de`.
  static func isParticle(_ word: String) -> Bool { particles.contains(word) && word.utf8.count > 1 }

  /// Whether folded letters are nothing but particles, as `vander` and `dela`.
  static func isParticles(_ letters: some StringProtocol) -> Bool {
    letters.isEmpty
      || particles.contains {
        letters.hasPrefix($0) && isParticles(letters.dropFirst($0.count))
      }
  }

  /// Whether a folded word is a title, a credential or a generation mark.
  static func isIgnored(_ word: String) -> Bool {
    ignored.contains(word) || generations[word] != nil
  }

  /// Marks of a generation by how they are written.
  static let generations = [
    "jr": "jr", "jnr": "jr", "junior": "jr", "sr": "sr", "snr": "sr", "senior": "sr", "ii": "ii",
    "2nd": "ii", "iii": "iii", "3rd": "iii", "iv": "iv", "4th": "iv",
  ]

  /// Whether a mention ends with a mark that a dot belongs to, as `Amos Tull Jr`.
  static func endsWithMark(_ mention: ArraySlice<UInt8>) -> Bool {
    let word = mention.reversed().prefix(while: \.isLetter)
    return word.count < mention.count
      && ["jr", "sr", "jnr", "snr"].contains(NameContext.lowercased(word.reversed()))
  }

  private static let ignored: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "drs", "prof", "professor", "sr", "sra", "atty",
    "md", "phd", "psyd", "rn", "np", "dpm", "dds", "dmd", "esq",
    "lcsw", "pharmd", "crna", "facs", "fnp", "pa-c", "dpt", "lvn", "mph",
  ]
}

extension PersonName {
  /// Whether the middle names, where both have some, do not contradict each other.
  func agreesInMiddleNames(with other: PersonName) -> Bool {
    Self.agree(given.dropFirst(), other.given.dropFirst())
  }

  private static func agree(_ left: ArraySlice<String>, _ right: ArraySlice<String>) -> Bool {
    zip(left, right).allSatisfy { left, right in
      left.utf8.count == 1 || right.utf8.count == 1 ? left.first == right.first : left == right
    }
  }

  /// Whether the given names are the same as far as both have them, written together or not:
  /// `Abdul Rahman` and `Abdulrahman`.
  func hasSameGivenNames(as other: PersonName) -> Bool {
    guard !given.isEmpty, !other.given.isEmpty else { return false }
    for (mine, theirs) in [(1, 1), (1, 2), (2, 1)]
    where given.count >= mine && other.given.count >= theirs {
      let (left, right) = (given.prefix(mine).joined(), other.given.prefix(theirs).joined())
      if left == right, left.utf8.count > 1,
        Self.agree(given.dropFirst(mine), other.given.dropFirst(theirs))
      {
        return true
      }
    }
    return false
  }

  /// The initials by which somebody of the name may sign: `Ana de la Cruz-Orr` is `AC`, `ACO`
  /// and `ADLCO`.
  var signatures: Set<String> {
    func letters(_ words: [String]) -> String {
      words.compactMap { $0.first.map(String.init) }.joined()
    }
    let all = surname.split { $0 == " " || $0 == "-" || $0 == "'" }.map(String.init)
    let endings = [
      letters(Array(surnameWords.prefix(1))), letters(surnameWords), letters(all),
      String(surname.prefix(1)),
    ]
    let beginnings = [letters(given), letters(Array(given.prefix(1)))]
    return Set(beginnings.flatMap { beginning in endings.map { beginning + $0 } })
  }

  /// The letters of a joined last name written by its initials, `pl` of `P-L`.
  var lastNameInitials: String? {
    let parts = surname.split(separator: "-")
    return parts.count > 1 && parts.allSatisfy { $0.count == 1 } ? parts.joined() : nil
  }

  /// The folded word that `O-k-o-n-j-o` spells, of four letters or more; `nil` for other text.
  static func spelledWord(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count > 3, parts.allSatisfy({ $0.count == 1 && $0.allSatisfy(\.isLetter) }) else {
      return nil
    }
    return MentionParts.fold(parts.joined())
  }

  /// Whether the last names here begin with `letters`, one each.
  func hasLastNames(beginning letters: String) -> Bool {
    surnameWords.count > 1 && surnameWords.compactMap(\.first).elementsEqual(letters)
  }

  /// Whether all last names here are some of those of another, whatever the particles.
  func isWithinSurname(of other: PersonName) -> Bool {
    surnameWords.allSatisfy { other.surnameWords.contains($0) }
  }

  /// Whether one of two given names is the beginning or the end of the other, at least four
  /// letters of it with three more: `Seun` of `Oluwaseun`.
  static func isPart(_ left: String, _ right: String) -> Bool {
    let (part, whole) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
    return part.utf8.count >= 4 && whole.utf8.count - part.utf8.count >= 3
      && (whole.hasPrefix(part) || whole.hasSuffix(part))
  }
}

extension PersonName {
  /// Endings of last names that a man has, and a woman of the same family.
  private static let pairs = [
    ("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"), ("ov", "ova"), ("ev", "eva"),
    ("sky", "skaya"), ("sky", "ska"),
  ]

  /// Whether one of two folded last names is a woman's form of the other: `Nowicka`, `Nowicki`.
  static func isPair(_ left: String, _ right: String) -> Bool {
    func matches(_ man: String, _ woman: String) -> Bool {
      pairs.contains { ending in
        man.utf8.count >= ending.0.utf8.count + 3 && man.hasSuffix(ending.0)
          && woman.hasSuffix(ending.1)
          && man.dropLast(ending.0.count) == woman.dropLast(ending.1.count)
      }
    }
    return matches(left, right) || matches(right, left)
  }
}

extension PersonName {
  /// Whether one of two names has all words of the other, in full or by an initial, a last
  /// name in full among them, and the first names do not contradict each other.
  ///
  /// `Refugio Quintanilla B.`, `Quintanilla Barragán` and `R. Quintanilla` may all be
  /// `Quintanilla Barragán, Refugio`.
  ///
  /// - Parameter surnames: words that are last names of others, as the first of two may be.
  func mayBeSame(as other: PersonName, surnames: Set<String> = []) -> Bool {
    // Nearly all pairs differ here.
    guard
      surnameWords.contains(where: { other.surnameWords.contains($0) || other.given.contains($0) })
        || other.surnameWords.contains(where: given.contains)
    else { return false }
    let (mine, theirs) = (words, other.words)
    return mine.count >= theirs.count
      ? isWithin(other, self, surnames) : isWithin(self, other, surnames)
  }

  private var words: [String] { given + surnameWords }

  private func isWithin(
    _ lesser: PersonName, _ greater: PersonName, _ others: Set<String>
  ) -> Bool {
    var rest = greater.words
    let surnames = greater.surnameWords
    var hasSurname = false
    // Words in full first, so that an initial takes none of theirs.
    for word in lesser.words.sorted(by: { $0.count > $1.count }) {
      guard
        let place = rest.firstIndex(where: { other in
          other == word || (word.count == 1 || other.count == 1) && other.first == word.first
        })
      else { return false }
      if word.count > 1, rest[place] == word,
        surnames.contains(word) || lesser.surnameWords.contains(word) && others.contains(word)
      {
        hasSurname = true
      }
      rest.remove(at: place)
    }
    guard hasSurname, let first = lesser.given.first, let chief = greater.given.first else {
      return false
    }
    return first == chief || first.count == 1 && first == chief.prefix(1)
      || chief.count == 1 && chief == first.prefix(1) || surnames.contains(first)
  }
}
