import _LetheTestSupport

/// Names, organizations and cities by the kind of evidence that finds them.
extension MarkedLetters {
  /// People whom kinship, roles, signatures, columns and lists announce.
  static let announcedPeople = [
    MarkedLetter("Her niece, ⟦PERSON:April Dunphy⟧, holds the power of attorney."),
    MarkedLetter("His brother ⟦PERSON:Innocent⟧ was not seen."),
    MarkedLetter("Her son, ⟦PERSON:Will⟧, drove her."),
    MarkedLetter("His brother-in-law, ⟦PERSON:Santos⟧, drives him."),
    MarkedLetter("They were haying with the ⟦PERSON:Pruitts⟧."),
    MarkedLetter("He is known as \"⟦PERSON:Rocky⟧,\" and returns."),
    MarkedLetter("Call ⟦PERSON:Joy⟧, her sister, or ⟦PERSON:Rose⟧, who lives next door."),
    MarkedLetter("Seen by NP ⟦DOCTOR:Kowalczyk⟧ after lunch."),
    MarkedLetter("Ofc. ⟦PERSON:Bustamante⟧ took the report."),
    MarkedLetter("QME is ⟦PERSON:Lindholm⟧ this time."),
    MarkedLetter("The orders were read by ⟦PERSON:S. Raghunathan⟧ at noon."),
    MarkedLetter("Dear ⟦PERSON:Soua Yang-\nLor⟧:\n\nYour request was received."),
    MarkedLetter("Sincerely,\n\n⟦PERSON:Honor Delahunt⟧\nClaims Representative"),
    MarkedLetter("⟦PERSON:Olive⟧, ⟦PERSON:Rosa⟧ and ⟦PERSON:Misty⟧ from nursing will help."),
    MarkedLetter(
      "Rm   Time   Patient            Surgeon      Room\n1    x      ⟦PERSON:ABELL-COX, LOIS⟧    ⟦PERSON:TREMBLAY⟧     R"
    ),
    MarkedLetter("Please see attached. ⟦PERSON:B.H.⟧"),
    MarkedLetter("DICTATED BY A CLERK. TRANSCRIBED: ⟦PERSON:cdl⟧"),
    MarkedLetter("Workers' comp: ⟦PERSON:Dolly Ebert⟧, then the file."),
    MarkedLetter("Message closed.\n- ⟦PERSON:MQF⟧"),
    MarkedLetter("The note was typed by the desk.\n⟦DOCTOR:HS⟧:⟦PERSON:GLP⟧"),
    MarkedLetter("PID|1||⟦PERSON:ABDULLAHI^HODAN^F⟧||"),
    MarkedLetter("user=⟦USERNAME:jtolliver-rn⟧ action=open"),
    MarkedLetter("From: ⟦USERNAME:lvuong⟧ (billing)"),
    MarkedLetter("Mr. ⟦PERSON:Rob1edo⟧ is seen for follow-up."),
    MarkedLetter("She saw Dr.⟦PERSON:0tto⟧ again."),
    MarkedLetter("The form was signed by ⟦PERSON:Ma1donado⟧ at noon."),
    MarkedLetter("Spoke w/ ⟦PERSON:Faith⟧ re: the auth."),
    MarkedLetter("Please fax to ⟦PERSON:Penny⟧ at the desk."),
    MarkedLetter("⟦PERSON:Whitlock⟧'s knee is better."),
    MarkedLetter("⟦PERSON:O'Shaughnessy⟧ wants him back."),
    MarkedLetter("From: ⟦PERSON:Sunny Blood⟧ <⟦EMAIL:s.blood@example.org⟧>"),
    MarkedLetter("Mrs. ⟦PERSON:Parkinson⟧ was seen. Parkinson's disease is not suspected."),
    MarkedLetter("On ⟦DATE:Friday⟧ he told ⟦PERSON:Okafor⟧ that it hurt."),
    MarkedLetter("Critical results were called to ⟦PERSON:Ramirez⟧ at noon."),
  ]

  /// Organizations and cities that their place in a letter or sentence shows.
  static let placedOrganizations = [
    MarkedLetter("⟦ORGANIZATION:Lighthouse Case Management⟧ - PROGRESS REPORT"),
    MarkedLetter("⟦HOSPITAL:Kennebec Lakes Cancer Care⟧ - calls about the file"),
    MarkedLetter("He runs a forklift for ⟦ORGANIZATION:Skybridge Ground Handling⟧ at night."),
    MarkedLetter("She worked for ⟦ORGANIZATION:Tidepool Investigations⟧ until spring."),
    MarkedLetter("The balance was sent to ⟦ORGANIZATION:Lovejoy & Tate⟧ for collection."),
    MarkedLetter("He pays dues to ⟦ORGANIZATION:IBEW Local 569⟧ every month."),
    MarkedLetter("Please bring the films if ⟦HOSPITAL:Lake Street Imaging⟧ gave you a disc."),
    MarkedLetter("She was at daycare (⟦ORGANIZATION:Busy Acorns⟧) when it rang."),
    MarkedLetter("Insurer        ⟦ORGANIZATION:Longshore Guaranty Pool⟧"),
    MarkedLetter(
      "He works for ⟦ORGANIZATION:Tres Sauces Hulling, Inc⟧. and says ⟦ORGANIZATION:Tres Sauces⟧ has no light job."
    ),
    MarkedLetter("Films came from the ⟦ORGANIZATION:Hoopa Valley clinic⟧ by mail."),
    MarkedLetter("TO: ⟦PERSON:DEAN PRICE⟧, DC, ⟦HOSPITAL:PRICE FAMILY CHIROPRACTIC⟧"),
    MarkedLetter("Executed at: ⟦CITY:Murrieta⟧"),
    MarkedLetter("Records from ⟦ORGANIZATION:Young's Market⟧ were read."),
    MarkedLetter("Records of ⟦HOSPITAL:Children's Hospital of Oakland⟧ were read."),
    MarkedLetter("Attorneys for\n⟦ORGANIZATION:TIN LIZZIE TRANSIT, INC⟧."),
    MarkedLetter("He moved from ⟦CITY:Wats0nville⟧ as a boy."),
    MarkedLetter("He was born in ⟦CITY:Tepatitlán⟧ and moved north."),
  ]
}

extension LookAlikes {
  /// Eponyms, citations, headings and ordinary words in capitals.
  static let capitals = [
    "Lachman and McMurray will be checked.",
    "A Philadelphia collar was fitted.",
    "SHE WILL NOT MARK A DAY ON THE CALENDAR.",
    "Rev. B of the form",
    "Store at 20-25 C. May lift up to 10 pounds.",
    "The Wolff-Parkinson-White pattern is absent.",
    "shown in one trial (Costa et al., 2012)",
    "He meets the Budapest criteria.",
    "Sensation to Semmes-Weinstein filament 3.61",
    "Cockcroft-Gault and Mifflin formulas",
    "Cal. Lic. # pending",
    "Department of Health Care Services",
    "Range of Motion and Activities of Daily Living",
    "Ahlbäck III changes with a Bosniak I cyst",
    "Therapy is on Tuesdays and Thursdays.",
    "a Buford complex",
    "The Kellgren-Lawrence grade is two.",
    "OCCUPATIONAL PROGRESS REPORT",
    "CASE CONFERENCE NOTES",
  ]
}
