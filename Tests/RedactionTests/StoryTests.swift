import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// The letters of a case tell of one person, in whatever form each names somebody or something.
struct StoryTests {
  typealias Linking = EntityLinkingTests.Linking

  private static func replacements(_ marked: String, case id: String = "case") throws -> [String] {
    try SurrogateTests.redact([("a", MarkedLetter(marked))], case: id)[0].edits.map(\.replacement)
  }

  private static func tags(_ letter: MarkedLetter) throws -> [String] {
    let redactor = Redactor(
      policy: try Cases.policy("letter"), key: Cases.key, referenceYear: 2026,
      isKnownName: { Cases.known.contains($0) }, surrogates: { Cases.lists })
    return try redactor.redact([Cases.document("a", letter)], case: "case")[0].edits
      .map(\.replacement)
  }

  @Test(arguments: [
    // A title before a first name.
    Linking(
      "Miss ⟦PERSON:Opaline⟧ rang. ⟦PERSON:Opaline Quisling⟧ is the aide. ⟦PERSON:Opaline⟧",
      "PERSON-1", "PERSON-1", "PERSON-1"),
    Linking("Miss ⟦PERSON:Ruthie⟧ and ⟦PERSON:Ruth Quisling⟧", "PERSON-1", "PERSON-1"),
    Linking("Ms. ⟦PERSON:Margaret⟧ and ⟦PERSON:Margaret Quisling⟧", "PERSON-1", "PERSON-1"),
    // But before a last name that somebody has, it is that person's.
    Linking(
      "Miss ⟦PERSON:Opaline⟧ is ⟦PERSON:Zuri Opaline⟧; ⟦PERSON:Opaline Quisling⟧ is not.",
      "PERSON-1", "PERSON-1", "PERSON-2"),
    // A man's first name, and one that may be either's behind Ms., are last names here.
    Linking("Miss ⟦PERSON:Grant⟧ wrote to ⟦PERSON:Grant Ottley⟧", "PERSON-1", "PERSON-2"),
    Linking("Ms. ⟦PERSON:Quorra⟧ wrote to ⟦PERSON:Quorra Ottley⟧", "PERSON-1", "PERSON-2"),
    Linking("Mrs. ⟦PERSON:Opaline⟧ wrote to ⟦PERSON:Opaline Ottley⟧", "PERSON-1", "PERSON-2"),
  ])
  func `a title may stand before a first name`(_ linking: Linking) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test(arguments: [
    // Without the hyphen, and by its initials.
    Linking(
      "⟦PATIENT:Kojo Antwi-Darko⟧, Mr ⟦PERSON:Antwi Darko⟧, Mr ⟦PERSON:A-D⟧, his wife ⟦PERSON:Esi Antwi-Darko⟧, "
        + "⟦PERSON:Esi A-D⟧", "PATIENT-1", "PATIENT-1", "PATIENT-1", "PERSON-1", "PERSON-1"),
    Linking("⟦PERSON:Esi Antwi-Darko⟧ and ⟦PERSON:Esi A-M⟧", "PERSON-1", "PERSON-2"),
    // Two letters that changed places make one name of two that people have.
    Linking(
      "⟦PATIENT:Zuri Garza-Viera⟧. ⟦PERSON:Zuri Villaneuva⟧, ⟦PERSON:Zuri Villanueva⟧", "PATIENT-1",
      "PERSON-1", "PERSON-1"),
    // A middle initial that stands nowhere else.
    Linking(
      "⟦PERSON:Opaline Quisling⟧\n⟦PERSON:OBQ⟧/⟦PERSON:kt⟧", "PERSON-1", "PERSON-1", "PERSON-2"),
    // One letter below a message may be of the first name of one and the last of another.
    Linking(
      "⟦PERSON:Opaline Quisling⟧ and ⟦PERSON:Zuri Ottley⟧.\n\n⟦PERSON:O.⟧", "PERSON-1", "PERSON-2",
      "PERSON-3"),
    Linking(
      "⟦PERSON:Opaline Quisling⟧ and ⟦PERSON:Zuri Venn⟧.\n\n⟦PERSON:O.⟧", "PERSON-1", "PERSON-2",
      "PERSON-1"),
    // Either name in parentheses may be the one of other letters.
    Linking(
      "His wife ⟦PERSON:Bibi⟧ (⟦PERSON:Esi⟧) came. ⟦PERSON:Esi Antwi⟧", "PERSON-1", "PERSON-1",
      "PERSON-1"),
  ])
  func `a joined, short or misspelled name is its person's`(_ linking: Linking) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test func `a joined last name keeps its form and its letters`() throws {
    let names = try Self.replacements(
      "⟦PATIENT:Kojo Antwi-Darko⟧, Mr ⟦PERSON:ANTWI DARKO⟧, Mr ⟦PERSON:A-D⟧, his wife ⟦PERSON:Esi Antwi-Darko⟧, ⟦PERSON:Esi A-D⟧"
    )
    let last = names[0].split(separator: " ")[1]
    let initials = last.split(separator: "-").map { String($0.prefix(1)) }.joined(separator: "-")
    #expect(names[1] == last.uppercased().replacing("-", with: " "))
    #expect(names[2] == initials && names[4].hasSuffix(" " + initials))
  }

  @Test func `a short nickname is a name and no initials`() throws {
    let names = try Self.replacements(
      "⟦PATIENT:Perpetua Quisling⟧ (\"⟦PATIENT:Pip⟧\") came. ⟦PATIENT:Pip⟧ walks.")
    #expect(names[1] == names[2] && names[1].contains { "aeiouy".contains($0) })
  }

  @Test func `whose staff is spoken of says who a doctor is`() throws {
    for (behind, gender) in [
      (" and his nurse came", "m"), (" called on Monday and with her assistant", "f"),
      (" came. She and her nurse", "n"), (" saw her and her sister", "n"),
    ] {
      let name = try Self.replacements("Dr. ⟦DOCTOR:Zzorin Okonta⟧\(behind)")[0]
      #expect(Cases.gender(name) == gender, "\(behind)")
    }
  }

  @Test func `no two telephones share the last seven digits`() throws {
    for number in 0..<60 {
      let phones = try Self.replacements(
        """
        ⟦PHONE:(253) 555-0127⟧ ⟦PHONE:555-0120⟧ ⟦PHONE:206-555-0188⟧ ⟦PHONE:555-0161⟧ \
        ⟦PHONE:(253) 555-0120⟧ ⟦PHONE:360 555 0143⟧
        """, case: "phones \(number)"
      ).map { $0.filter(\.isNumber).suffix(7) }
      #expect(phones[1] == phones[4])
      #expect(Set(phones).count == 5)
    }
  }

  @Test func `postcodes become those of areas that do not exist`() throws {
    for number in 0..<40 {
      let codes = try Self.replacements(
        "⟦ZIP:LS11 5QY⟧ ⟦ZIP:LS11 2HT⟧ ⟦ZIP:ls115qy⟧ ⟦ZIP:M1 7AB⟧ ⟦ZIP:EC1A 1BB⟧ ⟦ZIP:K1A 0B1⟧",
        case: "postcodes \(number)")
      #expect(codes[0].wholeMatch(of: /[QVX][A-Z]\d\d \d[A-Z]{2}/) != nil, "\(codes[0])")
      #expect(codes[0].prefix(4) == codes[1].prefix(4) && codes[0] != codes[1])
      #expect(codes[2] == codes[0].lowercased().replacing(" ", with: ""))
      #expect(codes[3].wholeMatch(of: /[QVX]\d \d[A-Z]{2}/) != nil)
      #expect(codes[4].wholeMatch(of: /[QVX][A-Z]\d[A-Z] \d[A-Z]{2}/) != nil)
      #expect(codes[5].wholeMatch(of: /[WZ]\d[A-Z] \d[A-Z]\d/) != nil)
    }
  }

  @Test func `a town that no list knows is one of the case's country`() throws {
    let places = try Self.replacements(
      "⟦CITY:Sheffield⟧ ⟦ZIP:S1 2HT⟧ and ⟦CITY:Nether Quilling⟧, ⟦CITY:NETHER QUILLING⟧")
    let isBritish = Cases.rows("cities").contains { row in
      row[0] == places[2] && row[1] == "/GB"
    }
    #expect(isBritish, "\(places[2])")
    #expect(places[3] == places[2].uppercased())
  }

  @Test(arguments: [
    ("⟦HOSPITAL:Quilling Royal Infirmary⟧", "Infirmary"),
    ("⟦ORGANIZATION:Quilling Depot⟧", "Depot"),
    ("⟦STREET:Flat 2, 57 Quilling Crescent⟧", "Flat"), ("⟦STREET:3 Quilling Parade⟧", "Parade"),
  ])
  func `what says the kind of a British place stays`(marked: String, word: String) throws {
    let text = try Self.replacements(marked)[0]
    #expect(text.contains(word) && !text.contains("Quilling"))
  }

  @Test(arguments: [
    ("He is a ⟦PROFESSION:Line Manager⟧ here.", "He is a manager here."),
    ("Job title: ⟦PROFESSION:Line Manager⟧", "Job title: Manager"),
    ("⟦PROFESSION:Line Manager⟧ since 2019", "Manager since 2019"),
    ("SHE IS A ⟦PROFESSION:LINE MANAGER⟧", "SHE IS A MANAGER"),
  ])
  func `an occupation has the capitals of its sentence`(marked: String, expected: String) throws {
    let redactor = Redactor(
      policy: try Cases.policy("letter"), key: Cases.key, referenceYear: 2026,
      occupationGroup: { _ in "manager" })
    let output = try redactor.redact([Cases.document("a", MarkedLetter(marked))], case: "case")[0]
    #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
  }

  @Test func `a name that is spelled is spelled in the surrogate's letters`() throws {
    let names = try Self.replacements(
      "⟦PATIENT:Zuri Okonjo⟧. Is it ⟦PERSON:O-k-o-n-j-o⟧, or ⟦PERSON:O-K-O-N-J-O⟧?")
    let last = String(names[0].split(separator: " ")[1])
    #expect(names[1].replacing("-", with: "") == last)
    #expect(names[2].replacing("-", with: "") == last.uppercased())
    #expect(names[1].contains("-"))
  }

  @Test func `a town is found again where something is in it`() throws {
    let letter = MarkedLetter(
      "⟦CITY:Quillbury⟧, ⟦STATE:WA⟧. She gets lost in Quillbury. Mr Quillbury spoke of Quillbury fever."
    )
    let redactor = Redactor(
      policy: try Cases.policy("research"), key: Cases.key, referenceYear: 2026,
      isOrdinaryWord: { _ in true }, surrogates: { Cases.lists })
    let output = try redactor.redact([Cases.document("a", letter)], case: "case")[0]
    let town = output.edits[0].replacement
    let text = String(decoding: output.bytes, as: UTF8.self)
    #expect(text.contains("lost in \(town). Mr Quillbury spoke of Quillbury fever."))
  }

  @Test func `a father and a son of one name go on having one`() throws {
    let names = try Self.replacements(
      "⟦PERSON:Amos Tull Sr.⟧, ⟦PERSON:Amos Tull Jr.⟧; ⟦PERSON:Amos Jr.⟧ and ⟦PERSON:Tull, Amos, Sr.⟧"
    )
    let given = String(names[0].split(separator: " ")[0])
    #expect(names[0].hasSuffix(" Sr.") && names[1] == names[0].replacing("Sr.", with: "Jr."))
    #expect(names[2] == "\(given) Jr." && names[3].hasSuffix(", \(given), Sr."))
    #expect(given != "Amos")
  }
}
