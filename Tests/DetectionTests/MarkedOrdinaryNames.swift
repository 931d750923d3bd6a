import _LetheTestSupport

/// Names and organizations that are ordinary words, and initials by what sets them off.
extension MarkedLetters {
  /// Given names that are words, told by a capital and both neighbours.
  static let ordinaryPeople = [
    MarkedLetter("The nurse from the county, ⟦PERSON:Rose Begum⟧, will come on ⟦DATE:Monday⟧."),
    MarkedLetter("Her shift lead, ⟦PERSON:Duke⟧, has been very decent."),
    MarkedLetter("If it was the bus, ⟦PERSON:Dusty⟧ at our desk can book a ride."),
    MarkedLetter("Adjuster:  ⟦PERSON:Summer Vandenberg⟧"),
    MarkedLetter("Dear ⟦PERSON:Shinji⟧ (and ⟦PERSON:Prudence⟧, who made the booking),"),
    MarkedLetter("There are two girls, ⟦PERSON:Nare⟧ (⟦AGE:9⟧) and ⟦PERSON:Lily⟧ (⟦AGE:6⟧)."),
    MarkedLetter("A call came in. ⟦PERSON:Rain⟧ said the doctor will call."),
    MarkedLetter("It was ⟦PERSON:Grace⟧ who called the office."),
    MarkedLetter("We have a form to send. ⟦PERSON:Janelle⟧ from therapy called."),
    MarkedLetter("The bill was read. ⟦PERSON:Chase Lindgren⟧ witnessed the fall."),
    MarkedLetter("Thank you, ⟦PERSON:Bode⟧, for this patient."),
    MarkedLetter("Hello Dr. ⟦DOCTOR:Stavros Hollow-Kim⟧,\nYour note came."),
    MarkedLetter("The school nurse is Mrs ⟦PERSON:B.⟧ on weekdays."),
    MarkedLetter("A message from \"⟦PERSON:Buddy\" Marchbanks⟧ was heard."),
    MarkedLetter("The script went to the aide; he gave it to ⟦PERSON:leilani⟧, she is reliable."),
    MarkedLetter("Supervisor ........ ⟦PERSON:Ignacio⟧"),
    MarkedLetter("PLEASE ASK FOR ⟦PERSON:MERCY⟧. THE CHECK IS IN THE MAIL."),
    MarkedLetter("PLEASE CALL ⟦PERSON:CHELO⟧ X⟦PHONE:204⟧."),
    MarkedLetter("The file is closed. ⟦PERSON:Fenwick⟧/⟦PERSON:Okafor⟧ went forward."),
  ]

  /// Initials of those who wrote, typed or signed.
  static let typists = [
    MarkedLetter("Two bits of tissue were seen. (⟦PERSON:pgt⟧)"),
    MarkedLetter("The bill was discussed with him.   -⟦PERSON:mjk⟧"),
    MarkedLetter("What do I say to him today? -⟦PERSON:Olu⟧, front desk"),
    MarkedLetter("Exercises were done as before. ⟦PERSON:jt⟧"),
    MarkedLetter("Do you want heparin anyway? ⟦PERSON:dmf⟧ RN"),
    MarkedLetter("The note was typed at noon (scribe ⟦PERSON:tdj⟧)"),
    MarkedLetter("Signed x ⟦PERSON:C M V⟧  ⟦DATE:6-15-22⟧"),
    MarkedLetter("FYI ⟦PATIENT:J.T.⟧ (the ⟦PROFESSION:snake milker⟧) had a reaction."),
    MarkedLetter("⟦USERNAME:hoangvu⟧ 4:02 PM: hello\n⟦PERSON:Marigold⟧ 4:05 PM: Thanks"),
  ]

  /// Organizations whose words are ordinary.
  static let ordinaryOrganizations = [
    MarkedLetter("He said the harvest shifts at ⟦ORGANIZATION:Bright Rivers⟧ had gone on."),
    MarkedLetter("She came from ⟦ORGANIZATION:Matson's Ferry⟧ by bus."),
    MarkedLetter("He was let go by ⟦ORGANIZATION:Ember & Oak⟧."),
    MarkedLetter("The carrier ⟦ORGANIZATION:Summit Ridge⟧ denied the claim."),
    MarkedLetter("The films are from ⟦ORGANIZATION:Kaplan Valley ED⟧ in town."),
    MarkedLetter("He attends ⟦ORGANIZATION:St. Brendan's⟧ on Sundays."),
    MarkedLetter("⟦ORGANIZATION:Cobalt Managed Review⟧\n⟦STREET:2 Technology Ct, Ste 1450⟧"),
    MarkedLetter(
      "Seen by ⟦HOSPITAL:Willamette Orthopedic Specialists⟧ (⟦ORGANIZATION:WOS⟧); ⟦ORGANIZATION:WOS⟧ agrees."
    ),
    MarkedLetter("He taught mathematics, ⟦ORGANIZATION:School No. 27⟧, for years."),
    MarkedLetter(
      "Employer:              Insurance:             Union:\n⟦ORGANIZATION:Three Cranes⟧           ⟦ORGANIZATION:Evergreen Comp⟧         none"
    ),
    MarkedLetter("He works for ⟦ORGANIZATION:The Gilded Fork⟧ at night."),
    MarkedLetter("Employer __⟦ORGANIZATION:Little Tent⟧__"),
    MarkedLetter("She goes to therapy at ⟦ORGANIZATION:Nimble⟧ twice a week."),
    MarkedLetter(
      "He drives to ⟦ORGANIZATION:Brink⟧ monthly; the ⟦ORGANIZATION:Brink⟧ notes are missing."),
    MarkedLetter("We went to ⟦ORGANIZATION:Loaves and Fishes⟧ by bus for lunch with my mother."),
    MarkedLetter("⟦ORGANIZATION:Heron⟧ (the TPA) would like an offer from her."),
    MarkedLetter("He had surgery in the spring at ⟦ORGANIZATION:Methodist⟧."),
    MarkedLetter("They wait at the ⟦ORGANIZATION:Medhane Alem parish⟧ for her."),
  ]
}

extension LookAlikes {
  /// Ordinary words with a capital that name nobody.
  static let ordinaryCapitals = [
    "Surgery denied the request.", "She was numbed with Citrus and seen by Zoom.",
    "You may appeal to the Dental Board.", "Mail it to Appeals within ten days.",
    "Escobedo v. Marshalls was followed.", "See Almaraz/Guzman for the rule.",
    "DOCTOR OF RECORD: none", "Work at Medium Level is possible.",
    "The dynamometer was used at Position Two.", "He was seen at Grand Rounds.",
    "The Roland-Morris and the QuickDASH were given.", "Purdue Pegboard was normal.",
    "There were no ST changes. nl", "Return in two weeks. prn",
    "Hope is not a plan. Will return. Grant the request.",
    "Xiaflex was injected.", "He may work at Light Duty only.",
  ]
}
