import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// Who is meant by what stands around names: titles, kinship, generation marks.
struct NameLinkingTests {
  typealias Linking = EntityLinkingTests.Linking

  private static func tags(_ letter: MarkedLetter) throws -> [String] {
    let redactor = Redactor(
      policy: try Cases.policy("letter"), key: Cases.key, referenceYear: 2026,
      isKnownName: { name in Cases.known.contains(name) }, surrogates: { Cases.lists })
    return try redactor.redact([Cases.document("a", letter)], case: "case")[0].edits
      .map(\.replacement)
  }

  @Test(arguments: [
    // A title is for a woman or a man.
    Linking(
      "Miss ⟦PERSON:Orla Venn⟧ came with Mr. ⟦PERSON:Venn⟧. Miss ⟦PERSON:Venn⟧ spoke.", "PERSON-1",
      "PERSON-2", "PERSON-1"),
    Linking(
      "Mr. ⟦PERSON:Venn⟧ and Mrs. ⟦PERSON:Venn⟧; Mr ⟦PERSON:Venn⟧", "PERSON-1", "PERSON-2",
      "PERSON-1"),
    Linking(
      "her brother ⟦PERSON:Ilya Venn⟧ and Mrs. ⟦PERSON:Venn⟧; Mr. ⟦PERSON:Venn⟧", "PERSON-1",
      "PERSON-2", "PERSON-1"),
    Linking("⟦PERSON:Orla Venn⟧, his wife, and Mr. ⟦PERSON:Venn⟧", "PERSON-1", "PERSON-2"),
    // Of one whose names say nothing it may be either.
    Linking(
      "⟦PERSON:Zuri Quillon⟧, Mr. ⟦PERSON:Quillon⟧, Ms. ⟦PERSON:Quillon⟧", "PERSON-1", "PERSON-2",
      "PERSON-3"),
    // What follows a title is a last name.
    Linking("Mrs. ⟦PERSON:Craig⟧ saw it. ⟦PERSON:Craig Ottley⟧ did not.", "PERSON-1", "PERSON-2"),
    Linking("Dr. ⟦DOCTOR:Graham⟧ wrote to ⟦DOCTOR:Graham Ottley⟧", "DOCTOR-1", "DOCTOR-2"),
    // Both of them are meant.
    Linking(
      "Mr. ⟦PERSON:Ilya Venn⟧, Mrs. ⟦PERSON:Orla Venn⟧: Mr. and Mrs. ⟦PERSON:Venn⟧", "PERSON-1",
      "PERSON-2", "PERSON-3"),
    // A title in the mention, and one behind a line break of prose.
    Linking(
      "⟦PERSON:Mr. Venn⟧ and ⟦PERSON:Mrs. Venn⟧, of whom she says on this long line Mr.\n⟦PERSON:Venn⟧",
      "PERSON-1", "PERSON-2", "PERSON-1"),
    // A common word is no title within a sentence.
    Linking("seen by the doctor. ⟦PERSON:Orla Venn⟧ and ⟦PERSON:Orla⟧", "PERSON-1", "PERSON-1"),
  ])
  func `titles and kinship tell who is meant`(_ linking: Linking) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test(arguments: [
    Linking(
      "⟦PERSON:Amos Tull Jr.⟧ and ⟦PERSON:Amos Tull Sr.⟧; ⟦PERSON:AMOS TULL JR⟧; ⟦PERSON:Tull, Amos, Sr.⟧",
      "PERSON-1", "PERSON-2", "PERSON-1", "PERSON-2"),
    Linking("⟦PERSON:Amos Tull⟧ Jr. is 40, ⟦PERSON:Amos Tull⟧ Sr. is 71", "PERSON-1", "PERSON-2"),
    Linking(
      "⟦PERSON:Amos Tull⟧ junior, ⟦PERSON:Amos Tull III⟧, ⟦PERSON:Amos Tull⟧", "PERSON-1",
      "PERSON-2", "PERSON-3"),
    Linking(
      "⟦DOCTOR:Beau Tull III⟧, Dr. ⟦DOCTOR:Tull⟧, ⟦DOCTOR:B. Tull⟧", "DOCTOR-1", "DOCTOR-1",
      "DOCTOR-1"),
    // A rank in a profession is no generation.
    Linking(
      "⟦PERSON:Ana Tull⟧, Sr. Claims Examiner; ⟦PERSON:Ana Tull⟧, Jr. Clerk", "PERSON-1", "PERSON-1"
    ),
  ])
  func `a father and a son of one name are two`(_ linking: Linking) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test(arguments: [
    // His relatives have the name, and are not called so.
    Linking(
      "RE: ⟦PATIENT:Babatunde Olatunji⟧. I examined Mr. ⟦PERSON:Olatunji⟧. His son ⟦PERSON:Dayo Olatunji⟧ "
        + "and his wife, ⟦PERSON:Ronke Olatunji⟧, came.", "PATIENT-1", "PATIENT-1", "PERSON-1",
      "PERSON-2"),
    // Here another is.
    Linking(
      "RE: ⟦PATIENT:Babatunde Olatunji⟧. Mr. ⟦PERSON:Dayo Olatunji⟧ saw Mr. ⟦PERSON:Olatunji⟧.",
      "PATIENT-1", "PERSON-1", "PERSON-2"),
    // The pronouns are hers.
    Linking(
      "RE: ⟦PATIENT:Zuri Venn⟧. She says her knee hurts, and she limps. Mr. ⟦PERSON:Venn⟧ drove.",
      "PATIENT-1", "PERSON-1"),
  ])
  func `a title and a last name mean the patient where nobody else is called so`(
    _ linking: Linking
  ) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test(arguments: [
    Linking(
      "⟦DOCTOR:Mei-Hua Goh⟧, ⟦DOCTOR:Mei Hua Goh⟧, ⟦DOCTOR:Goh Mei Hua⟧, ⟦DOCTOR:M. H. Goh⟧",
      "DOCTOR-1",
      "DOCTOR-1", "DOCTOR-1", "DOCTOR-1"),
    Linking("⟦PERSON:Mei-Hua Goh⟧ and ⟦PERSON:Mei-Fen Goh⟧", "PERSON-1", "PERSON-2"),
    Linking(
      "⟦PATIENT:Babatunde Olatunji⟧, ⟦PATIENT:Tunde Olatunji⟧, ⟦PERSON:Tunde⟧", "PATIENT-1",
      "PATIENT-1", "PATIENT-1"),
    Linking("⟦PERSON:Robert Ivey⟧ and ⟦PERSON:Roberta Ivey⟧", "PERSON-1", "PERSON-2"),
    Linking(
      "⟦PATIENT:Omar al-Rahim⟧, ⟦PATIENT:Alrahim, Omar⟧, Mr. ⟦PATIENT:Al-Rahim⟧", "PATIENT-1",
      "PATIENT-1", "PATIENT-1"),
    Linking(
      "⟦DOCTOR:Wim van der Hoeven⟧, ⟦DOCTOR:van der Hoeven⟧, ⟦DOCTOR:W. Vanderhoeven⟧", "DOCTOR-1",
      "DOCTOR-1", "DOCTOR-1"),
    Linking(
      "⟦DOCTOR:Ada Lund-Perez⟧ ⟦DOCTOR:ALP⟧; ⟦DOCTOR:Jo van den Hoek⟧ ⟦DOCTOR:JVDH⟧; ⟦DOCTOR:Cara O'Flynn⟧ ⟦DOCTOR:CO'F⟧",
      "DOCTOR-1", "DOCTOR-1", "DOCTOR-2", "DOCTOR-2", "DOCTOR-3", "DOCTOR-3"),
    Linking("⟦DOCTOR:Nnamdi Bello Sule⟧, ⟦DOCTOR:S.N.B.⟧", "DOCTOR-1", "DOCTOR-1"),
    Linking("⟦PATIENT:Ruta Elze Brand⟧, ⟦PATIENT:Ruta E.⟧", "PATIENT-1", "PATIENT-1"),
    Linking("⟦PERSON:Wim van der Hoeven⟧, Mr. van ⟦PERSON:der Hoeven⟧", "PERSON-1", "PERSON-1"),
    // The last name first.
    Linking(
      "Mr. ⟦PERSON:Pham Van Duc⟧, his daughter ⟦PERSON:Pham Thi Hoa⟧; Mr. ⟦PERSON:Pham⟧; ⟦PERSON:Duc Pham⟧; Mr. ⟦PERSON:Duc⟧",
      "PERSON-1", "PERSON-2", "PERSON-1", "PERSON-1", "PERSON-1"),
    Linking(
      "⟦DOCTOR:Kwon Seo-yeon⟧, Dr. ⟦DOCTOR:Kwon⟧, ⟦DOCTOR:Seo-yeon Kwon⟧", "DOCTOR-1", "DOCTOR-1",
      "DOCTOR-1"),
    Linking(
      "⟦PATIENT:Zhang Xiaoling⟧, Ms. ⟦PATIENT:Zhang⟧, ⟦PATIENT:Xiaoling Zhang⟧", "PATIENT-1",
      "PATIENT-1", "PATIENT-1"),
    Linking(
      "⟦PATIENT:Kim Dorsey⟧, Ms. ⟦PATIENT:Dorsey⟧, ⟦PERSON:Lee Ann Moss⟧, Mrs. ⟦PERSON:Moss⟧",
      "PATIENT-1", "PATIENT-1", "PERSON-1", "PERSON-1"),
    // Two last names, of which either may be left out.
    Linking(
      "⟦PATIENT:PAZ ORDUÑA, HILARIO⟧, ⟦PATIENT:Paz, Hilario O.⟧, ⟦PATIENT:Hilario P. Orduña⟧, Mr. ⟦PATIENT:Paz Orduña⟧",
      "PATIENT-1", "PATIENT-1", "PATIENT-1", "PATIENT-1"),
  ])
  func `names of many kinds are one in every form`(_ linking: Linking) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test(arguments: [
    Linking(
      "⟦PATIENT:Philomena Skov⟧ (⟦PERSON:Lulu⟧); ⟦PERSON:Lulu Skov⟧; ⟦PATIENT:P. Skov⟧",
      "PATIENT-1",
      "PATIENT-1", "PATIENT-1", "PATIENT-1"),
    Linking(
      "⟦PERSON:Aurelio Skov⟧ (\"⟦PERSON:Bobo⟧,\" 19) and ⟦PERSON:Bobo⟧", "PERSON-1", "PERSON-1",
      "PERSON-1"),
    Linking(
      "⟦PATIENT:SKOV, PHILOMENA⟧; goes by ⟦PERSON:Lulu⟧. ⟦PERSON:Lulu⟧ limps.", "PATIENT-1",
      "PATIENT-1",
      "PATIENT-1"),
    // Of a father and a son of one name he who has it is called so.
    Linking(
      "⟦PATIENT:Aurelio Skov Paz⟧; ⟦PERSON:Aurelio Skov Munn⟧ (\"⟦PERSON:Bobo⟧\"); ⟦PERSON:Bobo⟧",
      "PATIENT-1",
      "PERSON-1", "PERSON-1", "PERSON-1"),
    Linking(
      "⟦PATIENT:Hae-won \"Hattie\" Skov⟧, ⟦PATIENT:SKOV, HATTIE⟧, ⟦PERSON:Hattie⟧", "PATIENT-1",
      "PATIENT-1", "PATIENT-1"),
    Linking(
      "⟦PERSON:Yến “Lottie” Bui⟧, ⟦PERSON:Bui Thị Yến⟧, ⟦PERSON:Lottie Bui⟧", "PERSON-1",
      "PERSON-1",
      "PERSON-1"),
    // A last name that was changed.
    Linking(
      "⟦PATIENT:Rasa Quint⟧ (née ⟦PERSON:Brand⟧); ⟦PATIENT:BRAND, RASA⟧; ⟦PERSON:Egon Brand⟧",
      "PATIENT-1",
      "PERSON-1", "PATIENT-1", "PERSON-2"),
    // A list of two, and a last name, are no other names.
    Linking("⟦PERSON:Aurelio Skov⟧, ⟦PERSON:Bobo⟧ (19)", "PERSON-1", "PERSON-2"),
    Linking("Mr. ⟦PERSON:Skov⟧ (⟦PERSON:Bobo⟧)", "PERSON-1", "PERSON-2"),
  ])
  func `another name that the letter gives is the same person`(_ linking: Linking) throws {
    #expect(try Self.tags(linking.letter) == linking.tags.map { "[\($0)]" })
  }

  @Test func `the dot of a generation mark goes with its tag within a sentence`() throws {
    let letter = MarkedLetter(
      "⟦PERSON:Amos Tull Jr⟧. is 40. He saw ⟦PERSON:Amos Tull Sr⟧. She saw ⟦PERSON:Tull⟧. it")
    let output = try Cases.redact([("a", letter)])[0]
    #expect(
      String(decoding: output.bytes, as: UTF8.self)
        == "[PERSON-1] is 40. He saw [PERSON-2]. She saw [PERSON-3]. it")
  }

  @Test func `what is one in two types has one tag`() throws {
    let letters = [
      (
        "a", MarkedLetter("NHS no. ⟦IDNUM:999 471 2230⟧, ⟦CITY:Ambleforth⟧, ⟦HOSPITAL:Tarn Clinic⟧")
      ),
      (
        "b",
        MarkedLetter(
          "⟦PHONE:9994712230⟧, ⟦LOCATION-OTHER:Ambleforth⟧, ⟦ORGANIZATION:The Tarn Clinic⟧, ⟦PHONE:4712⟧, ⟦IDNUM:4712⟧"
        )
      ),
    ]
    let redactor = Redactor(
      policy: try Cases.policy("strict"), key: Cases.key, referenceYear: 2026)
    let outputs = try redactor.redact(letters.map { Cases.document($0.0, $0.1) }, case: "case")
    let (first, second) = (outputs[0].replacements, outputs[1].replacements)
    for place in 0..<3 {
      #expect(first[place].entity == second[place].entity)
      #expect(first[place].edit.replacement == second[place].edit.replacement)
    }
    // Four digits tell nothing.
    #expect(second[3].entity != second[4].entity)
    let surrogates = try SurrogateTests.redact(letters).map { $0.edits.map(\.replacement) }
    #expect(surrogates[0][0].filter(\.isNumber) == surrogates[1][0])
    #expect(surrogates[0][1] == surrogates[1][1])
  }
}
