import Auditing
import LetheCore
import RiskModels
import Testing
import _LetheTestSupport

/// Sentences, with what detection finds in them marked, and what they say about the patient.
struct QuasiIdentifierTests {
  struct Sentence: Sendable, CustomTestStringConvertible {
    let text: String
    let attribute: QuasiIdentifier
    let value: String?
    var testDescription: String { "\(attribute.rawValue) of: \(text)" }

    init(_ text: String, _ attribute: QuasiIdentifier, _ value: String?) {
      (self.text, self.attribute, self.value) = (text, attribute, value)
    }
  }

  static let occupations = OccupationGrouping(
    names: ["construction worker", "food service worker"],
    group: { ["roofer": "construction worker", "cook": "food service worker"][$0] },
    widerGroup: {
      ["construction worker": "construction and maintenance", "food service worker": "service"][$0]
    })

  static func evidence(_ marked: String) -> QuasiIdentifierEvidence {
    let letter = MarkedLetter(marked)
    return QuasiIdentifierReader(occupations).evidence(
      in: letter.text, findings: letter.findings)
  }

  @Test(arguments: [
    Sentence("The patient is a right-handed ⟦AGE:52⟧-year-old welder.", .age, "52"),
    Sentence("PATIENT IS ⟦AGE:38⟧ Y/O F WITH ANKLE PAIN.", .age, "38"),
    Sentence("Mr. [PATIENT-1], aged ⟦AGE:forty-four⟧, fell from a ladder.", .age, "44"),
    Sentence("She is 90+ years old and lives alone.", .age, "90+"),
    Sentence("He is a ⟦AGE:90⟧+ year old retired man.", .age, "90+"),
    Sentence("A man in his 50s came in limping.", .age, "50s"),
    Sentence("A woman in her ⟦AGE:sixties⟧ who lives alone.", .age, "60s"),
    Sentence("Age band: ⟦AGE:50-54⟧.", .age, "50-54"),
    // Somebody else's, and what is no age.
    Sentence("She lives with her ⟦AGE:12⟧-year-old son.", .age, nil),
    Sentence("Her father, deceased at ⟦AGE:61⟧, had gout.", .age, nil),
    Sentence("The scar of 50s vintage is 12 cm long; take 2 tablets a day.", .age, nil),
    Sentence("The graft is 6 months old.", .age, nil),
    // The one said first and plainly counts more than a later one.
    Sentence(
      "The ⟦AGE:47⟧-year-old was seen. Onset at ⟦AGE:31⟧ was mild. Age ⟦AGE:47⟧.", .age, "47"),
  ])
  func `an age is the patient's`(_ sentence: Sentence) {
    #expect(Self.evidence(sentence.text).value(of: .age) == sentence.value)
  }

  @Test(arguments: [
    Sentence(
      "A ⟦AGE:52⟧-year-old woman. He was seen by Dr. [DOCTOR-1] and he agreed.", .sex, "female"),
    Sentence("⟦AGE:38⟧ Y/O M FELL.", .sex, "male"),
    Sentence("Sex: F", .sex, "female"),
    Sentence("He hurt his knee. His wife drove him home; she waited.", .sex, "male"),
    Sentence("He called. She answered. Her file was sent to him.", .sex, nil),
    Sentence("The reviewer read the file.", .sex, nil),
  ])
  func `a sex needs a clear majority`(_ sentence: Sentence) {
    #expect(Self.evidence(sentence.text).value(of: .sex) == sentence.value)
  }

  @Test(arguments: [
    Sentence("He works as a ⟦PROFESSION:roofer⟧.", .occupation, "roofer"),
    Sentence(
      "Her brother is a ⟦PROFESSION:pilot⟧. She was employed as a ⟦PROFESSION:line cook⟧.",
      .occupation, "line cook"),
    // A generalized one stands as its group.
    Sentence("He worked as a construction worker until May.", .occupation, "construction worker"),
    Sentence("The form was sent back.", .occupation, nil),
    Sentence("She is a ⟦PROFESSION:XXXXX⟧.", .occupation, nil),
    Sentence("He works for a roofing company as a helper.", .employer, "construction company"),
    Sentence("She was employed by the unified school district.", .employer, "school"),
    Sentence("Employer: [ORGANIZATION-1] Hospital", .employer, "hospital"),
    // Where somebody is treated is not where he works.
    Sentence("She was taken to the hospital by car.", .employer, nil),
    Sentence("He went to work. The clinic called.", .employer, nil),
  ])
  func `work is what somebody works as, and at`(_ sentence: Sentence) {
    #expect(Self.evidence(sentence.text).value(of: sentence.attribute) == sentence.value)
  }

  @Test(arguments: [
    Sentence(
      "Date of birth ⟦DATE:03/04/1970⟧. Injured on ⟦DATE:05/06/2019⟧. Seen ⟦DATE:07/08/2020⟧, again "
        + "on ⟦DATE:07/08/2020⟧.", .eventDate, "2019-05-06"),
    Sentence(
      "Seen on ⟦DATE:March 4, 2021⟧. Letter of ⟦DATE:2021-03-09⟧.", .eventDate, "2021-03-04"),
    Sentence("The accident was in ⟦DATE:June 2014⟧.", .eventDate, "2014-06"),
    Sentence("The injury goes back to ⟦DATE:2012⟧.", .eventDate, "2012"),
    Sentence("DOB ⟦DATE:11/30/1983⟧", .eventDate, nil),
    Sentence("Injured on ⟦DATE:02/30/2019⟧.", .eventDate, nil),
    Sentence("Injured on [DATE].", .eventDate, nil),
  ])
  func `the date is that of the injury, or else of the visit`(_ sentence: Sentence) {
    #expect(Self.evidence(sentence.text).value(of: .eventDate) == sentence.value)
  }

  @Test(arguments: [
    Sentence(
      "Licensed in ⟦STATE:California⟧ and ⟦STATE:Calif.⟧, once in ⟦STATE:OR⟧.", .state, "CA"),
    Sentence("In [STATE].", .state, nil),
    Sentence("Pain in the low back since then; the lumbar spine is tender.", .bodyPart, "low back"),
    Sentence("Left shoulder and both shoulders hurt, the knee less so.", .bodyPart, "shoulder"),
    // Words that are parts of a body only beside others.
    Sentence("On the other hand she came back later and headed home.", .bodyPart, nil),
    Sentence("An L4-5 epidural steroid injection was denied.", .procedure, "epidural injection"),
    Sentence(
      "Lumbar\nfusion was asked for. An MRI came first. The fusion surgery waits.", .procedure,
      "spinal fusion"),
    Sentence("She has Ehlers-Danlos and some arthritis.", .rareDiagnosis, "Ehlers-Danlos syndrome"),
    Sentence("He has diabetes.", .rareDiagnosis, nil),
    Sentence("The reviewer is certified in Pain Medicine.", .specialty, "pain medicine"),
    Sentence("Two orthopedic surgeons and a neurologist agreed.", .specialty, "orthopedic surgery"),
  ])
  func `what is spoken of most counts`(_ sentence: Sentence) {
    #expect(Self.evidence(sentence.text).value(of: sentence.attribute) == sentence.value)
  }

  @Test func `letters of one case speak together`() {
    var evidence = Self.evidence("The ⟦AGE:52⟧-year-old man hurt his knee.")
    evidence.add(Self.evidence("The ⟦AGE:53⟧-year-old man hurt his knee; now his knee is worse."))
    evidence.add(Self.evidence("Age ⟦AGE:53⟧. Seen for his hip."))
    #expect(evidence.value(of: .age) == "53")
    #expect(evidence.value(of: .bodyPart) == "knee")
    #expect(evidence.value(of: .sex) == "male")
  }

  @Test func `bytes that are no text say nothing`() {
    let text = DocumentText([0xFF, 0xFE, 0x20, 0x35, 0x30, 0x20, 0xC3])
    let evidence = QuasiIdentifierReader().evidence(in: text, findings: [])
    for attribute in QuasiIdentifier.allCases { #expect(evidence.value(of: attribute) == nil) }
  }

  // MARK: Hierarchies

  private static func steps(_ attribute: QuasiIdentifier, _ value: String) -> [String?] {
    attribute.hierarchy(occupations).levels.map { $0.transform(value) }
  }

  @Test func `each step says less than the one before`() {
    #expect(Self.steps(.age, "47") == ["45-49", "40-49", "40-59", nil])
    #expect(Self.steps(.age, "88") == ["85-89", "80-89", "80-89", nil])
    #expect(Self.steps(.age, "90+") == ["90+", "90+", "90+", nil])
    #expect(Self.steps(.age, "50s") == ["50s", "50-59", "40-59", nil])
    #expect(Self.steps(.age, "50-54") == ["50-54", "50-59", "40-59", nil])
    #expect(Self.steps(.eventDate, "2019-03-11") == ["2019-03", "2019", "2015-2019", nil])
    #expect(Self.steps(.eventDate, "2019") == ["2019", "2019", "2015-2019", nil])
    #expect(Self.steps(.state, "OR") == ["Pacific", "West", nil])
    #expect(
      Self.steps(.occupation, "roofer")
        == ["construction worker", "construction and maintenance", nil])
    #expect(
      Self.steps(.occupation, "construction worker")
        == ["construction worker", "construction and maintenance", nil])
    #expect(Self.steps(.bodyPart, "wrist") == ["arm", nil])
    #expect(Self.steps(.procedure, "discectomy") == ["surgery", nil])
    #expect(Self.steps(.employer, "farm") == ["goods", nil])
    #expect(Self.steps(.sex, "female") == [nil])
  }
}
