import IdentifierSearch
import LetheCore
import Testing
import _LetheTestSupport

struct KnownNumberTests {
  @Test(arguments: [
    KnownLetter(
      (.ssn, "123-45-6789"),
      in:
        "SSN ⟦SSN:123-45-6789⟧, ⟦SSN:123456789⟧, ⟦SSN:123 45 6789⟧, ⟦SSN:123.45.6789⟧, ⟦SSN:12345-6789⟧, ⟦SSN:I23-45-6789⟧"
    ),
    KnownLetter(
      (.ssn, "123-45-6789"),
      in:
        "⟦SSN:xxx-xx-6789⟧, ⟦SSN:***-**-6789⟧, SSN ending in ⟦SSN:6789⟧, last four: ⟦SSN:6789⟧, ⟦SSN:•••-••-6789⟧; invoice 6789"
    ),
    KnownLetter(
      (.idNumber, "BOL-19-004417"),
      in:
        "claim ⟦IDNUM:BOL-19-004417⟧, ⟦IDNUM:bol19004417⟧, ⟦IDNUM:BOL 19 004417⟧, ⟦IDNUM:19-004417⟧, ⟦IDNUM:BOL-l9-OO4417⟧"
    ),
    KnownLetter(
      (.medicalRecord, "88123"),
      in:
        "MRN ⟦MEDICALRECORD:88123⟧ |⟦MEDICALRECORD:88123⟧| #⟦MEDICALRECORD:88123⟧, not 188123, 88123.5, 88-123-4 or 881"
    ),
    KnownLetter((.account, "2014"), in: "Account 2015 of 2014. Acct # ⟦ACCOUNT:2014⟧"),
    KnownLetter(
      (.phone, "(559) 555-0142"),
      in:
        "Call ⟦PHONE:(559) 555-0142⟧, ⟦PHONE:559.555.0142⟧, ⟦PHONE:+1 559 555 0142⟧, ⟦PHONE:15595550142⟧ or ⟦PHONE:555-0142⟧"
    ),
    KnownLetter(
      (.phone, "559-555-0142 ext. 204"), in: "⟦PHONE:559-555-0142 ext. 204⟧, ⟦PHONE:559-555-0142⟧"),
    KnownLetter(
      (.email, "Jane.Roe@mail.example"),
      in: "⟦EMAIL:jane.roe@mail.example⟧, user ⟦USERNAME:janeroe⟧, ⟦EMAIL:jane.roe@\nmail.example⟧"),
    KnownLetter((.zip, "95122"), in: "ZIP ⟦ZIP:95122⟧-0031, not 951223"),
  ])
  func `numbers and contacts are found in every spacing`(_ letter: KnownLetter) throws {
    try letter.check()
  }

  @Test(arguments: [
    KnownLetter(
      (.organization, "Tres Sauces Hulling, Inc."),
      in: "⟦ORGANIZATION:Tres Sauces Hulling, Inc.⟧ and ⟦ORGANIZATION:TRES SAUCES HULLING⟧'s mill"),
    KnownLetter(
      (.organization, "Tidewell & Oyedepo, PLLC"),
      in:
        "⟦ORGANIZATION:Tidewell and Oyedepo⟧, ⟦ORGANIZATION:Tidewell & Oyedepo, PLLC⟧, ⟦ORGANIZATION:Tidewell Oyedepo⟧"
    ),
    KnownLetter(
      (.organization, "Belcrest Optics Laboratory (BOL)"),
      in: "⟦ORGANIZATION:Belcrest Optics Laboratory⟧, or ⟦ORGANIZATION:BOL⟧; a bol"),
    KnownLetter(
      (.organization, "Storm Power Co."), in: "⟦ORGANIZATION:Storm Power⟧ has no storm power"),
    KnownLetter(
      (.street, "2217 Lucretia Court #8, San Jose, CA 95122"),
      in:
        "⟦STREET:2217 LUCRETIA CT APT 8⟧, ⟦STREET:2217 Lucretia Court⟧; ⟦STREET:2217 Lucretia⟧\n⟦CITY:San Jose⟧ CA ⟦ZIP:95122⟧"
    ),
    KnownLetter(
      (.street, "31 N. Gateway Dr., Suite C"),
      in: "⟦STREET:31 North Gateway Drive, Ste C⟧ or ⟦STREET:31 N Gateway Dr⟧"),
    KnownLetter((.street, "P.O. Box 700"), in: "⟦STREET:PO Box 700⟧, ⟦STREET:Post Office Box 700⟧"),
    KnownLetter(
      (.profession, "almond huller operator"),
      in: "an ⟦PROFESSION:Almond Huller Operator⟧, and ⟦PROFESSION:almond huller\noperators⟧"),
    KnownLetter(
      (.profession, "nurse"),
      in: "A 45-year-old ⟦PROFESSION:nurse⟧; the nurse came. Occupation: ⟦PROFESSION:Nurse⟧"),
  ])
  func `organizations, addresses and occupations are found in their forms`(
    _ letter: KnownLetter
  ) throws { try letter.check() }

  @Test(arguments: [IdentifierType.patient, .idNumber, .organization, .profession])
  func `one letter is refused`(type: IdentifierType) {
    for value in ["", " ", "J.", "-"] {
      #expect(throws: KnownIdentifier.Problem.tooShort) { try KnownIdentifier(type, value) }
    }
  }
}
