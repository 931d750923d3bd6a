import Foundation

/// Long-form clinic letters and notes with the density and the mixture of identifiers of the
/// 2014 i2b2/UTHealth corpus, whose sentences are composed by a grammar and hardly ever repeat.
struct ClinicLetters {
  private let vocabulary: Vocabulary
  private let grammar: Grammar
  private let plain: Int
  /// For each kind of ``kinds``, the rule whose sentences hold one.
  private let sentences: [Int?]
  private var random: SeededRandom
  private var text: [UInt8] = []
  private var person = Person()

  private let kinds = IdentifierKind.allCases.filter { $0.countInI2B2 > 0 }
  /// Identifiers put in, in the order of ``kinds``.
  private var counts: [Int]

  /// What was made so far.
  private(set) var made = Made()

  /// What a corpus holds.
  struct Made: Codable {
    var letters = 0
    var bytes = 0
    var words = 0
    var identifiers = 0
    var lines = 0
    var distinctLines = 0
    var sentences = 0
    var distinctSentences = 0
    var byKind: [String: Int] = [:]
  }

  private var seenLines: Set<Int> = []
  private var seenSentences: Set<Int> = []

  /// Who a letter is about and who writes it.
  private struct Person {
    var given = ""
    var surname = ""
    var isWoman = false
    var doctors: [(given: String, surname: String)] = []
    var hospital = ""
    var chart = 0
    var born = 1960
    var firstYear = 2010
  }

  init(_ vocabulary: Vocabulary, grammar text: String, seed: UInt64) throws {
    self.vocabulary = vocabulary
    grammar = try Grammar(text, vocabulary)
    plain = try grammar.rule("plain")
    let grammar = grammar
    sentences = kinds.map { kind in try? grammar.rule(kind == .email ? "contact" : kind.rawValue) }
    counts = [Int](repeating: 0, count: kinds.count)
    random = SeededRandom(seed: seed)
  }

  /// The next letter; four in a row are about one person.
  mutating func next() -> [UInt8] {
    if made.letters % 4 == 0 { meetSomebody() }
    text = []
    var words = 0
    let wanted = 350 + random.next(400) + (random.next(5) == 0 ? random.next(1_200) : 0)
    opening()
    words += Self.words(in: text[...])
    let wraps = random.next(2) == 0
    while words < wanted {
      if random.next(3) == 0 { text += "\(random.pick(Self.headings))\n".utf8 }
      let start = text.count
      for _ in 0..<random.next(in: 3...8) {
        let first = text.count
        // A sentence with an identifier wherever there are too few of them so far.
        let share = Double(made.identifiers) / Double(made.words + words + 1)
        if share < Self.density, let rule = sentences[rarest()] {
          expand(rule, capital: false)
        } else {
          expand(plain, capital: false)
        }
        note(sentence: text[first...])
        words += Self.words(in: text[first...])
        text.append(0x20)
      }
      text[text.count - 1] = 0x0A
      if wraps { wrap(from: start) }
      text.append(0x0A)
    }
    closing()
    for line in text.split(separator: 0x0A) {
      made.lines += 1
      if seenLines.insert(line.hashValue).inserted { made.distinctLines += 1 }
    }
    made.letters += 1
    made.bytes += text.count
    made.words += Self.words(in: text[...])
    for (kind, count) in zip(kinds, counts) { made.byKind[kind.rawValue] = count }
    return text
  }

  private static let density =
    Double(IdentifierKind.allInI2B2) / Double(IdentifierKind.wordsInI2B2)

  private mutating func note(sentence: ArraySlice<UInt8>) {
    made.sentences += 1
    if seenSentences.insert(sentence.hashValue).inserted { made.distinctSentences += 1 }
  }

  /// The kind that is furthest behind its share.
  private mutating func rarest() -> Int {
    kinds.indices.max { first, second in lag(first) < lag(second) } ?? 0
  }

  private func lag(_ kind: Int) -> Double {
    guard sentences[kind] != nil else { return -.infinity }
    let share = Double(kinds[kind].countInI2B2) / Double(IdentifierKind.allInI2B2)
    return share * Double(made.identifiers + 1) - Double(counts[kind])
  }

  private static func words(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var inside = false
    for byte in bytes {
      if byte > 0x20 {
        if !inside { count += 1 }
        inside = true
      } else {
        inside = false
      }
    }
    return count
  }

  /// Breaks the lines behind `start` at 76 columns.
  private mutating func wrap(from start: Int) {
    var column = 0
    var space: Int?
    for index in start..<text.count {
      if text[index] == 0x20 { space = index }
      column += 1
      if column > 76, let place = space {
        text[place] = 0x0A
        column = index - place
        space = nil
      }
    }
  }

  // Sentences.

  private mutating func expand(_ rule: Int, capital: Bool) {
    let start = text.count
    let alternatives = grammar.rules[rule]
    for piece in alternatives[random.next(alternatives.count)] {
      switch piece {
      case .literal(let bytes): text += bytes
      case .number(let range): text += "\(random.next(in: range))".utf8
      case .rule(let other, let capital): expand(other, capital: capital)
      case .word(let list, let capital):
        let first = text.count
        text += list[random.next(list.count)]
        if capital { capitalize(first) }
      case .pronoun(let pronoun, let capital):
        let first = text.count
        text += Self.pronouns[pronoun.rawValue]?[person.isWoman ? 1 : 0].utf8 ?? "".utf8
        if capital { capitalize(first) }
      case .identifier(let kind): identifier(kind)
      }
    }
    if capital { capitalize(start) }
  }

  private mutating func capitalize(_ place: Int) {
    if place < text.count, text[place] &- 0x61 < 26 { text[place] -= 0x20 }
  }

  private static let pronouns = [
    "he": ["he", "she"], "his": ["his", "her"], "him": ["him", "her"],
    "himself": ["himself", "herself"],
  ]
  private static let headings = [
    "HISTORY OF PRESENT ILLNESS:", "PAST MEDICAL HISTORY:", "PHYSICAL EXAMINATION:",
    "DIAGNOSTIC STUDIES:", "ASSESSMENT AND PLAN:", "MEDICATIONS:", "DISCUSSION", "Hospital Course:",
    "Review of Systems", "Social History:", "Work Status:", "RECOMMENDATIONS:",
  ]

  // Identifiers.

  private mutating func put(_ kind: IdentifierKind, _ value: String) {
    text += value.utf8
    made.identifiers += 1
    if let index = kinds.firstIndex(of: kind) { counts[index] += 1 }
  }

  private mutating func identifier(_ kind: IdentifierKind) {
    switch kind {
    case .date: put(.date, date(year: person.firstYear + random.next(8)))
    case .partialDate:
      put(
        .date,
        "\(random.pick(Self.months)) \(random.next(3) == 0 ? "of " : "")\(person.firstYear + random.next(8))"
      )
    case .doctor: put(.doctor, doctor(random.pick(person.doctors)))
    case .hospital: put(.hospital, random.next(2) == 0 ? person.hospital : hospital())
    case .patient: put(.patient, patient())
    case .age:
      let age = "\(18 + random.next(72))"
      let noun = person.isWoman ? "woman" : "man"
      put(.age, age)
      text += random.pick(["-year-old \(noun)", " year old \(noun)", " y/o \(noun)"]).utf8
    case .ageNumber: put(.age, "\(40 + random.next(49))")
    case .mrn: put(.mrn, "\(person.chart)")
    case .id:
      put(
        .id,
        "\(random.pick(["WC", "CL", "S", "A"]))\(random.next(90) + 10)-\(random.next(900_000) + 100_000)"
      )
    case .city: put(.city, random.pick(vocabulary.cities))
    case .state: put(.state, random.pick(vocabulary.states))
    case .country: put(.country, random.pick(vocabulary.countries))
    case .phone:
      let area = 201 + random.next(700)
      let line = "555-\(1000 + random.next(9000))"
      put(.phone, random.next(2) == 0 ? "(\(area)) \(line)" : "\(area)-\(line)")
    case .profession:
      let job = random.pick(vocabulary.occupations)
      text += "aeiou".utf8.contains(job.utf8.first ?? 0) ? "an ".utf8 : "a ".utf8
      put(.profession, job)
    case .username:
      put(.username, "\(random.pick(["jd", "mk", "tr", "aw", "lp"]))\(random.next(900) + 100)")
    case .street:
      put(
        .street,
        "\(random.next(9800) + 100) \(random.pick(vocabulary.surnames)) "
          + random.pick(vocabulary.streetSuffixes))
    case .zip: put(.zip, "\(10_000 + random.next(89_000))")
    case .organization:
      put(.organization, "\(random.pick(vocabulary.surnames)) \(random.pick(Self.companies))")
    case .email:
      put(.email, "\(random.pick(vocabulary.surnames).lowercased())@example.org")
    }
  }

  private static let companies = [
    "Freight Inc.", "Foods Corporation", "Manufacturing Company", "Brothers Construction",
    "Logistics LLC", "School District", "Packing Company",
  ]

  private mutating func date(year: Int) -> String {
    let (month, day) = (random.next(12) + 1, random.next(28) + 1)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return switch random.next(8) {
    case 0: "\(Self.months[month - 1]) \(day), \(year)"
    case 1: "\(year)-\(two(month))-\(two(day))"
    case 2: "\(two(month))/\(two(day))/\(year)"
    case 3: "\(month)/\(day)/\(two(year % 100))"
    case 4: "\(Self.months[month - 1].prefix(3)) \(day), \(year)"
    case 5: "\(day) \(Self.months[month - 1]) \(year)"
    default: "\(month)/\(day)/\(year)"
    }
  }

  private mutating func doctor(_ doctor: (given: String, surname: String)) -> String {
    switch random.next(5) {
    case 0: "\(doctor.given) \(doctor.surname), MD"
    case 1: "\(doctor.given.prefix(1)). \(doctor.surname), M.D."
    default: "Dr. \(doctor.surname)"
    }
  }

  private mutating func patient() -> String {
    let title = person.isWoman ? "Ms." : "Mr."
    return switch random.next(6) {
    case 0: "\(person.given) \(person.surname)"
    case 1: "\(person.given)"
    default: "\(title) \(person.surname)"
    }
  }

  private mutating func hospital() -> String {
    switch random.next(3) {
    case 0: "\(random.pick(vocabulary.cities)) \(random.pick(Self.hospitalEnds))"
    case 1: "St. \(random.pick(vocabulary.given)) \(random.pick(Self.hospitalEnds))"
    default: "\(random.pick(vocabulary.surnames)) \(random.pick(Self.hospitalEnds))"
    }
  }

  private static let hospitalEnds = [
    "Medical Center", "General Hospital", "Community Hospital", "Clinic", "Memorial Hospital",
    "Orthopedic Institute", "Rehabilitation Hospital", "Health Center",
  ]

  private mutating func meetSomebody() {
    person.given = random.pick(vocabulary.given)
    person.surname = random.pick(vocabulary.surnames)
    person.isWoman = random.next(2) == 0
    person.doctors = (0..<4).map { _ in
      (random.pick(vocabulary.given), random.pick(vocabulary.surnames))
    }
    person.hospital = hospital()
    person.chart = 1_000_000 + random.next(8_000_000)
    person.born = 1930 + random.next(70)
    person.firstYear = 2002 + random.next(14)
  }

  // What stands before and behind the sentences.

  private mutating func opening() {
    switch random.next(3) {
    case 0:
      line(person.hospital, .hospital)
      identifier(.street)
      text += "\n".utf8
      identifier(.city)
      text += ", CA ".utf8
      identifier(.zip)
      text += "\nTel ".utf8
      identifier(.phone)
      text += "\n\n".utf8
      identifier(.date)
      text += "\n\nRe: ".utf8
      put(.patient, "\(person.given) \(person.surname)")
      text += "    DOB: ".utf8
      put(.date, date(year: person.born))
      text += "    MRN: ".utf8
      identifier(.mrn)
      text += "\n\nDear ".utf8
      put(.doctor, "Dr. \(person.doctors[1].surname)")
      text += ":\n\n".utf8
    case 1:
      text += "Record date: ".utf8
      identifier(.date)
      text += "\n\n".utf8
      put(.patient, "\(person.surname.uppercased()), \(person.given.uppercased())")
      text += "\nMRN ".utf8
      identifier(.mrn)
      text += "\n\n".utf8
    default:
      text += "DISCHARGE SUMMARY\n\nName: ".utf8
      put(.patient, "\(person.given) \(person.surname)")
      text += "\nDate of admission: ".utf8
      identifier(.date)
      text += "\nDate of discharge: ".utf8
      identifier(.date)
      text += "\nAttending: ".utf8
      put(.doctor, "\(person.doctors[0].given) \(person.doctors[0].surname), MD")
      text += "\n\n".utf8
    }
  }

  private mutating func line(_ value: String, _ kind: IdentifierKind) {
    put(kind, value)
    text.append(0x0A)
  }

  private mutating func closing() {
    let doctor = person.doctors[0]
    text += random.pick(["Sincerely,\n\n", "Respectfully submitted,\n\n", "", "Signed: "]).utf8
    line("\(doctor.given) \(doctor.surname), MD", .doctor)
    if random.next(2) == 0 {
      text += "\nD: ".utf8
      identifier(.date)
      text += "\nT: ".utf8
      identifier(.date)
      text.append(0x0A)
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
