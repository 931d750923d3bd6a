import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct EntityLinkingTests {
  /// A letter and the tags that its marks get.
  struct Linking: Sendable, CustomTestStringConvertible {
    let letter: MarkedLetter
    let tags: [String]
    var testDescription: String { letter.plain }

    init(_ marked: String, _ tags: String...) {
      letter = MarkedLetter(marked)
      self.tags = tags
    }
  }

  @Test(arguments: [
    Linking(
      "⟦PATIENT:John Smith⟧ ⟦PATIENT:Smith⟧ ⟦PATIENT:SMITH, JOHN A⟧ ⟦PATIENT:J. Smith⟧ ⟦PATIENT:J.S.⟧ ⟦PATIENT:John⟧",
      "PATIENT-1", "PATIENT-1", "PATIENT-1", "PATIENT-1", "PATIENT-1", "PATIENT-1"),
    // The barer form may come first.
    Linking("Dr. ⟦DOCTOR:Ng⟧ and ⟦DOCTOR:Anna Ng⟧", "DOCTOR-1", "DOCTOR-1"),
    // Patients and clinicians of one name are two.
    Linking(
      "⟦PATIENT:John Smith⟧ Dr. ⟦DOCTOR:Smith⟧ Mr. ⟦PATIENT:Smith⟧ ⟦DOCTOR:John Smith⟧",
      "PATIENT-1", "DOCTOR-1", "PATIENT-1", "DOCTOR-1"),
    // A last name that several share is linked to none of them.
    Linking(
      "⟦DOCTOR:Ann Lee⟧ ⟦DOCTOR:Bao Lee⟧ Dr. ⟦DOCTOR:Lee⟧ ⟦DOCTOR:LEE⟧ ⟦DOCTOR:A. Lee⟧",
      "DOCTOR-1", "DOCTOR-2", "DOCTOR-3", "DOCTOR-3", "DOCTOR-1"),
    // Relatives keep their own tags.
    Linking(
      "⟦PATIENT:John Smith⟧ and his wife ⟦PERSON:Mary Smith⟧; ⟦PATIENT:Smith⟧; ⟦PERSON:Mary⟧",
      "PATIENT-1", "PERSON-1", "PATIENT-1", "PERSON-1"),
    // A role shown once holds everywhere.
    Linking(
      "⟦PERSON:Anna Ng⟧, ⟦DOCTOR:Anna Ng⟧, ⟦PERSON:Ng⟧", "DOCTOR-1", "DOCTOR-1", "DOCTOR-1"),
    Linking("⟦PERSON:Smith⟧ ⟦PATIENT:John Smith⟧", "PATIENT-1", "PATIENT-1"),
    // Middle names that contradict each other.
    Linking(
      "⟦DOCTOR:John A. Smith⟧ ⟦DOCTOR:John B. Smith⟧ ⟦DOCTOR:John Smith⟧ ⟦DOCTOR:John Alan Smith⟧",
      "DOCTOR-1", "DOCTOR-2", "DOCTOR-3", "DOCTOR-1"),
    // Marks, particles, apostrophes, possessives.
    Linking("⟦PATIENT:María Núñez⟧ ⟦PATIENT:NUNEZ, MARIA⟧", "PATIENT-1", "PATIENT-1"),
    Linking("⟦PATIENT:Ana de la Cruz⟧ ⟦PATIENT:de la Cruz⟧", "PATIENT-1", "PATIENT-1"),
    Linking(
      "⟦DOCTOR:Pat O'Brien⟧ ⟦DOCTOR:O’Brien⟧ ⟦DOCTOR:O'BRIEN⟧", "DOCTOR-1", "DOCTOR-1", "DOCTOR-1"),
    Linking(
      "⟦PATIENT:Anna Suzuki⟧ ⟦PATIENT:Anna S.⟧ ⟦PATIENT:A.S.⟧", "PATIENT-1", "PATIENT-1",
      "PATIENT-1"),
    Linking("⟦PATIENT:John\nSmith⟧ ⟦PATIENT:John  Smith⟧", "PATIENT-1", "PATIENT-1"),
    // Short forms, reversed order, one letter wrong, half of a joined name.
    Linking(
      "⟦PATIENT:William Orr⟧ ⟦PATIENT:Bill Orr⟧ ⟦PATIENT:Bill⟧", "PATIENT-1", "PATIENT-1",
      "PATIENT-1"),
    Linking("⟦PATIENT:William Orr⟧ ⟦PERSON:Walter Orr⟧", "PATIENT-1", "PERSON-1"),
    Linking("⟦PATIENT:Ana Quillon⟧ ⟦PATIENT:QUILLON ANA⟧", "PATIENT-1", "PATIENT-1"),
    Linking(
      "⟦DOCTOR:Tam Ostrander⟧ ⟦DOCTOR:Tam Ostrandr⟧ ⟦DOCTOR:Ostarnder⟧", "DOCTOR-1", "DOCTOR-1",
      "DOCTOR-1"),
    Linking("⟦PATIENT:Ana Cole-Adeyemi⟧ Ms. ⟦PATIENT:Adeyemi⟧", "PATIENT-1", "PATIENT-1"),
    // Two whom a short form fits.
    Linking(
      "⟦PERSON:Robert Orr⟧ ⟦PERSON:Albert Lunt⟧ ⟦PERSON:Bert⟧", "PERSON-1", "PERSON-2", "PERSON-3"),
    // Organizations: legal forms, beginnings, initials.
    Linking(
      "⟦ORGANIZATION:The Belcrest Optics Laboratory, Inc.⟧ ⟦ORGANIZATION:Belcrest⟧ ⟦ORGANIZATION:BOL⟧ ⟦ORGANIZATION:Belcrest Optics Laboratory⟧",
      "ORGANIZATION-1", "ORGANIZATION-1", "ORGANIZATION-1", "ORGANIZATION-1"),
    Linking(
      "⟦HOSPITAL:Kern Valley Clinic⟧ ⟦HOSPITAL:Kern River Hospital⟧ ⟦HOSPITAL:Kern⟧",
      "HOSPITAL-1", "HOSPITAL-2", "HOSPITAL-3"),
    // Organizations by their words.
    Linking(
      "⟦HOSPITAL:St. Luke's Hospital⟧ ⟦HOSPITAL:ST LUKE’S HOSPITAL⟧ ⟦HOSPITAL:Mercy⟧",
      "HOSPITAL-1", "HOSPITAL-1", "HOSPITAL-2"),
  ])
  func `mentions get the tag of whom they mean`(_ linking: Linking) throws {
    let output = try Cases.redact([("a", linking.letter)])[0]
    #expect(output.edits.map(\.replacement) == linking.tags.map { "[\($0)]" })
  }

  @Test func `numbers and addresses are one entity in every spelling`() throws {
    let letter = MarkedLetter(
      """
      ⟦PHONE:(602) 555-0134⟧ ⟦PHONE:602.555.0134⟧ ⟦PHONE:1-602-555-0134⟧ ⟦PHONE:602-555-0135⟧
      ⟦EMAIL:Ann@example.org⟧ ⟦EMAIL:ann@example.org⟧ ⟦SSN:987-65-4321⟧ ⟦SSN:987654321⟧
      """)
    let entities = try Cases.redact([("a", letter)])[0].replacements.map(\.entity)
    #expect(entities[0] == entities[1] && entities[0] == entities[2])
    #expect(entities[0] != entities[3])
    #expect(entities[4] == entities[5] && entities[6] == entities[7])
    #expect(entities[4] != entities[6])
  }

  @Test func `two names that people have are no misspelling of each other`() throws {
    let document = Cases.document(
      "a", MarkedLetter("⟦PERSON:Marina Orrick⟧ ⟦PERSON:Marian Orrick⟧"))
    func entities(_ known: Set<String>) throws -> Int {
      let redactor = Redactor(
        policy: try Cases.policy("letter"), key: Cases.key, referenceYear: 2026,
        isKnownName: { known.contains($0) })
      return Set(try redactor.redact([document], case: "1")[0].replacements.map(\.entity)).count
    }
    #expect(try entities(["marina"]) == 1)
    #expect(try entities(["marina", "marian"]) == 2)
  }

  @Test func `the evidence of every link is kept, and what is not merged says whom it fits`() throws
  {
    let document = Cases.document(
      "a",
      MarkedLetter(
        "⟦DOCTOR:Ann Lee⟧ ⟦DOCTOR:Bao Lee⟧ Dr. ⟦DOCTOR:Lee⟧ ⟦DOCTOR:Annie Lee⟧ ⟦DOCTOR:B. Lee⟧ ⟦DOCTOR:Lee⟧"
      ))
    let entities = try Cases.redactor("letter").explain([document], case: "1")
    let mentions = entities.flatMap { entity in entity.mentions.map { (entity.tag, $0) } }
    func found(_ text: String) -> (String, EntityExplanation.Mention)? {
      mentions.first { $0.1.text == text }
    }
    #expect(found("Ann Lee")?.1.reason == .fullest)
    #expect(found("B. Lee")?.1.reason == .initialAndLastName)
    #expect(found("B. Lee")?.0 == found("Bao Lee")?.0)
    let lee = try #require(found("Lee"))
    #expect(lee.1.reason == .ambiguous && lee.1.count == 2)
    let tags = try ["Ann Lee", "Bao Lee"].map { try #require(found($0)).0 }
    #expect(Set(tags).isSubset(of: Set(lee.1.candidates)))
  }

  @Test func `numbers follow the ids of the documents, not their order of arrival`() throws {
    let letters = [
      ("b", MarkedLetter("⟦PATIENT:John Smith⟧ ⟦PATIENT:Ann Lee⟧")),
      ("a", MarkedLetter("⟦PATIENT:Ann Lee⟧")),
    ]
    let outputs = try Cases.redact(letters).map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(outputs == ["[PATIENT-2] [PATIENT-1]", "[PATIENT-1]"])
  }

  @Test func `entities of two cases share no digest`() throws {
    let document = Cases.document("a", MarkedLetter("⟦PATIENT:John Smith⟧"))
    let redactor = try Cases.redactor("letter")
    let one = try redactor.redact([document], case: "1")[0].replacements[0].entity
    let two = try redactor.redact([document], case: "2")[0].replacements[0].entity
    #expect(one != nil && one != two)
  }
}
