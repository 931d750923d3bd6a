import _LetheTestSupport

/// Short texts with everything that identifies someone marked, for every type.
enum MarkedLetters {
  static let all: [MarkedLetter] =
    people + dates + places + numbers + rough + announcedPeople + placedOrganizations
    + ordinaryPeople + typists + ordinaryOrganizations + ages + titles + notes + credentials
    + frames

  static let people = [
    MarkedLetter("Seen by Dr. ⟦DOCTOR:Ng⟧ on ⟦DATE:3/2/2021⟧."),
    MarkedLetter("Patient: ⟦PATIENT:Rosa Castellano⟧\nSex: F"),
    MarkedLetter("Patient: ⟦PATIENT:OKAFOR, CHIDI B⟧\nMRN: ⟦MEDICALRECORD:5529013⟧"),
    MarkedLetter("Mr. ⟦PERSON:Halloran⟧'s knee gives way on stairs."),
    MarkedLetter("cc: ⟦DOCTOR:Priya Raghunathan⟧, MD"),
    MarkedLetter("Electronically signed by ⟦DOCTOR:Tomasz Wieczorek⟧, DO"),
    MarkedLetter("Drs. ⟦DOCTOR:Abbott⟧ and ⟦DOCTOR:Szymanski⟧ agree."),
    MarkedLetter("Mrs. ⟦PERSON:Parkinson⟧ has Parkinson's disease."),
    MarkedLetter("His wife ⟦PERSON:Marguerite⟧ drove him home."),
    MarkedLetter("Adjuster: ⟦PERSON:Corliss Embry⟧"),
    MarkedLetter("I spoke with attorney ⟦PERSON:Lionel Abara⟧ by telephone."),
    MarkedLetter("Dear Dr. ⟦DOCTOR:de la Cruz⟧:\n\nThank you for seeing this patient."),
    MarkedLetter("The claimant, ⟦PATIENT:Siobhan O'Rourke⟧, fell from a ladder."),
    MarkedLetter("Username: ⟦USERNAME:rcastell2⟧"),
    MarkedLetter("The patient is a ⟦AGE:51⟧-year-old male ⟦PROFESSION:detailer⟧."),
    MarkedLetter("She worked as a ⟦PROFESSION:school bus driver⟧ for nine years."),
    MarkedLetter("Occupation: ⟦PROFESSION:welder⟧"),
    MarkedLetter("⟦AGE:45⟧yo woman with low back pain"),
    MarkedLetter("a ⟦AGE:forty-five⟧ year old man"),
    MarkedLetter("a man in his ⟦AGE:90s⟧"),
    MarkedLetter("Age: ⟦AGE:7 months⟧"),
    MarkedLetter(
      "The reviewer is Board Certified in ⟦PROVIDER:Physical Medicine & Rehabilitation⟧."),
    MarkedLetter("He is licensed to practice in ⟦PROVIDER:Texas⟧."),
  ]

  static let dates = [
    MarkedLetter("Injured ⟦DATE:09/07/2011⟧, seen ⟦DATE:5/27/11⟧."),
    MarkedLetter("He was seen on⟦DATE:2/27/13⟧ for follow up."),
    MarkedLetter("Dictated ⟦DATE:May 11, 2015⟧ at noon"),
    MarkedLetter("admitted ⟦DATE:7 Sept. 2011⟧ through the emergency room"),
    MarkedLetter("Collected: ⟦DATE:2011-09-07⟧"),
    MarkedLetter("The MRI of ⟦DATE:November\n12, 2012⟧ was normal."),
    MarkedLetter("therapy from ⟦DATE:2/27⟧-⟦DATE:3/14/13⟧"),
    MarkedLetter("He was away ⟦DATE:March 4-9, 2013⟧ and returned."),
    MarkedLetter("Received ⟦DATE:27FEB2013⟧ by fax"),
    MarkedLetter("He was off work until the ⟦DATE:12th of November⟧."),
    MarkedLetter("Surgery was done in ⟦DATE:June 2014⟧ without complications."),
    MarkedLetter("She had physical therapy in ⟦DATE:2012⟧."),
    MarkedLetter("The date of injury is stated as ⟦DATE:02/30/2013⟧."),
    MarkedLetter("created ⟦DATE:2012-02-27T10:30Z⟧ by import"),
  ]

  static let places = [
    MarkedLetter(
      "⟦STREET:1490 Calloway Avenue, Suite 310⟧\n⟦CITY:San Jose⟧, ⟦STATE:CA⟧ ⟦ZIP:95112⟧"),
    MarkedLetter("Mail to ⟦STREET:P.O. Box 2087⟧, ⟦CITY:Austin⟧, ⟦STATE:TX⟧ ⟦ZIP:78701-2087⟧."),
    MarkedLetter("She lives in ⟦CITY:Fresno⟧, ⟦STATE:California⟧, with her sister."),
    MarkedLetter("a resident of ⟦COUNTY:Kern County⟧"),
    MarkedLetter("He was born in ⟦COUNTRY:Guatemala⟧."),
    MarkedLetter("Patient is in Room ⟦LOCATION-OTHER:412B⟧ on telemetry."),
    MarkedLetter("Admitted to ⟦HOSPITAL:St. Brendan's Hospital⟧ overnight."),
    MarkedLetter("Employer: ⟦ORGANIZATION:Belcrest Optics Laboratory⟧"),
    MarkedLetter("records from ⟦HOSPITAL:Lakeview Orthopedic Clinic⟧"),
  ]

  static let numbers = [
    MarkedLetter("Tel ⟦PHONE:(916) 555-0114⟧"),
    MarkedLetter("Phone: ⟦PHONE:800-555-0129 ext. 2206⟧"),
    MarkedLetter("Fax: ⟦FAX:800-555-0130⟧"),
    MarkedLetter("Write to ⟦EMAIL:r.castellano@example.org⟧."),
    MarkedLetter("Details at ⟦URL:https://portal.example.org/visit?id=88⟧"),
    MarkedLetter("Logged in from ⟦IPADDR:192.0.2.17⟧."),
    MarkedLetter("SSN: xxx-xx-⟦SSN:6789⟧"),
    MarkedLetter("SSN: ⟦SSN:078-05-1120⟧"),
    MarkedLetter("Member ID: ⟦HEALTHPLAN:XKW884120937⟧"),
    MarkedLetter("Account number: ⟦ACCOUNT:7710045523⟧"),
    MarkedLetter("TX Lic #⟦LICENSE:J1234⟧"),
    MarkedLetter("NPI: ⟦LICENSE:1234567893⟧"),
    MarkedLetter("DEA# ⟦LICENSE:AB1234563⟧"),
    MarkedLetter("VIN ⟦VEHICLE:1M8GDM9AXKP042788⟧"),
    MarkedLetter("Pacemaker serial number ⟦DEVICE:PJN204518H⟧"),
    MarkedLetter("Claim number: ⟦IDNUM:BOL-19-004417⟧"),
    MarkedLetter("WCAB No. ⟦IDNUM:ADJ9780925⟧"),
    MarkedLetter("Fingerprint ID: ⟦BIOID:FP-20931884⟧"),
  ]

  /// What scanners, mail and word processors do to a text.
  static let rough = [
    MarkedLetter("Dr.\u{A0}⟦DOCTOR:Ng⟧, seen ⟦DATE:March\u{A0}4,\u{A0}2013⟧"),
    MarkedLetter("Née à Liège; vue par Dr ⟦DOCTOR:Lefèvre⟧ le 🙂 ⟦DATE:3/2/2021⟧"),
    MarkedLetter("Mr. ⟦PERSON:Hal\u{AD}loran⟧ is better."),
    MarkedLetter("⟦DATE:３/２/２０２１⟧ visit"),
    MarkedLetter("seen ⟦DATE:5/ 27/ 11⟧ again"),
    MarkedLetter("Dr. ⟦DOCTOR:Nu\u{301}n\u{303}ez⟧ will call."),
    MarkedLetter("> On ⟦DATE:3/4/2013⟧, Dr. ⟦DOCTOR:Lee⟧\n> wrote that all is well."),
  ]
}
