/// A person's name as one mention writes it, in folded parts.
struct PersonName: Hashable {
  /// First and middle names or initials, in the order of speech.
  let given: [String]
  /// The last name with its particles, `de la cruz`; empty if the mention has none.
  let surname: String

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

  /// The initials in the order of speech.
  var initials: String { (given + [surname]).compactMap { $0.first.map(String.init) }.joined() }

  /// Reads a mention: `John A. Smith`, `SMITH, JOHN A`, `J. Smith`, `J.S.`, `Smith`.
  ///
  /// Titles, credentials, generation marks and a possessive are tolerated and ignored.
  ///
  /// - Returns: `nil` if there is not a letter in it.
  init?(_ text: String) {
    let parts = TextFolding.fold(text)
      .split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { Self.words(in: $0) }
    // What follows a comma is the first name, unless it is a credential.
    let behindComma = parts.dropFirst().flatMap(\.self)
    var words = parts.first ?? []
    if !words.isEmpty, !behindComma.isEmpty {
      self.init(given: behindComma, surname: words.joined(separator: " "))
      return
    }
    words += behindComma
    guard let last = words.popLast() else { return nil }
    if words.isEmpty {
      self.init(given: [], surname: last, form: .single)
      return
    }
    if last.utf8.count == 1, words.allSatisfy({ $0.utf8.count == 1 }) {
      self.init(given: words, surname: last, form: .initials)
      return
    }
    var surname = [last]
    while words.count > 1, let particle = words.last, Self.particles.contains(particle) {
      surname.insert(words.removeLast(), at: 0)
      // Spanish joins two last names with `y`.
      if particle == "y", words.count > 1 { surname.insert(words.removeLast(), at: 0) }
    }
    if words.count == 1, Self.bareParticles.contains(words[0]) {
      surname.insert(words.removeLast(), at: 0)
    }
    self.init(given: words, surname: surname.joined(separator: " "))
  }

  private init(given: [String], surname: String, form: Form? = nil) {
    self.given = given
    self.surname = surname
    self.form = form ?? Self.form(firstName: given.first, surname: surname)
    surnameWords = surname.split { $0 == " " || $0 == "-" }.map(String.init)
      .filter { !Self.isParticle($0) }
  }

  private static func form(firstName: String?, surname: String) -> Form {
    guard let firstName else { return .single }
    if surname.utf8.count == 1 { return .givenAndInitial }
    return firstName.utf8.count == 1 ? .initialAndSurname : .full
  }

  /// The words of a part, without dots, titles and credentials; `J.S.` is two.
  private static func words(in text: ArraySlice<UInt8>) -> [String] {
    text.split { $0.isBlank || $0 == UInt8(ascii: ".") }.compactMap { word in
      var word = word
      if word.count > 2, word.suffix(2).elementsEqual("'s".utf8) { word = word.dropLast(2) }
      while let end = word.last, !end.isWordByte || end.isDigit { word.removeLast() }
      while let start = word.first, !start.isWordByte || start.isDigit { word.removeFirst() }
      let name = String(decoding: word, as: UTF8.self)
      return name.isEmpty || ignored.contains(name) ? nil : name
    }
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

  /// Whether a folded word is a title, a credential or a generation mark.
  static func isIgnored(_ word: String) -> Bool { ignored.contains(word) }

  private static let ignored: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "drs", "prof", "professor", "sr", "sra", "atty",
    "jr", "ii", "iii", "iv", "md", "phd", "psyd", "rn", "np", "dpm", "dds", "dmd", "esq",
    "lcsw", "pharmd", "crna", "facs", "fnp", "pa-c", "dpt", "lvn", "mph",
  ]
}

extension PersonName {
  /// Whether the middle names, where both have some, do not contradict each other.
  func agreesInMiddleNames(with other: PersonName) -> Bool {
    zip(given.dropFirst(), other.given.dropFirst()).allSatisfy { left, right in
      left.utf8.count == 1 || right.utf8.count == 1 ? left.first == right.first : left == right
    }
  }
}

extension PersonName {
  /// Whether one of two names has all words of the other, in full or by an initial, a last
  /// name in full among them, and the first names do not contradict each other.
  ///
  /// `Refugio Quintanilla B.`, `Quintanilla Barragán` and `R. Quintanilla` may all be
  /// `Quintanilla Barragán, Refugio`.
  func mayBeSame(as other: PersonName) -> Bool {
    // Nearly all pairs differ here.
    guard
      surnameWords.contains(where: { other.surnameWords.contains($0) || other.given.contains($0) })
        || other.surnameWords.contains(where: given.contains)
    else { return false }
    let (mine, theirs) = (words, other.words)
    return mine.count >= theirs.count ? isWithin(other, self) : isWithin(self, other)
  }

  private var words: [String] { given + surnameWords }

  private func isWithin(_ lesser: PersonName, _ greater: PersonName) -> Bool {
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
      if word.count > 2, surnames.contains(word), rest[place] == word { hasSurname = true }
      rest.remove(at: place)
    }
    guard hasSurname, let first = lesser.given.first, let chief = greater.given.first else {
      return false
    }
    return first == chief || first.count == 1 && first == chief.prefix(1)
      || chief.count == 1 && chief == first.prefix(1) || surnames.contains(first)
  }
}
