import _LetheTestSupport

/// Names, shops and firms that their place in a line or sentence tells, whatever words they are.
extension MarkedLetters {
  static let frames = [
    MarkedLetter(
      "Flow sheet (⟦DOCTOR:OT⟧ = ⟦DOCTOR:Olive Tran⟧, ⟦DOCTOR:kb⟧ = ⟦DOCTOR:Kim Bassey⟧). Second visit went well."
    ),
    MarkedLetter(
      "⟦DATE:6/3/14⟧   ⟦PATIENT:Sharp⟧   ⟦AGE:58⟧ y/o   ⟦PROFESSION:baker⟧\nfollow up of the wrist."
    ),
    MarkedLetter("Gait steady. ⟦PATIENT:Marsh⟧ c/o cramps at night."),
    MarkedLetter("The film is ready. ⟦PERSON:Quibell⟧ brought him in early."),
    MarkedLetter("The report of the AME ⟦DATE:8/2/2019⟧ (⟦DOCTOR:Thornbury⟧) is awaited."),
    MarkedLetter("Please see the attached films of ⟦PATIENT:QR⟧; DOB ⟦DATE:1/2/1960⟧."),
    MarkedLetter(
      "Plan unchanged, see in ⟦DATE:March⟧.\n⟦DOCTOR:OYEDEPO⟧ / ⟦PERSON:KT⟧  typed ⟦DATE:3/9/2014⟧"),
    MarkedLetter(
      "Records were sent to:\n⟦ORGANIZATION:Lantern & Loom⟧\n⟦STREET:41 Quarry Road⟧\n⟦CITY:Reno⟧, ⟦STATE:NV⟧ ⟦ZIP:89501⟧"
    ),
    MarkedLetter("The pharmacist was ⟦PERSON:Breeze⟧. All is well."),
    MarkedLetter("It was last refilled ⟦DATE:2/14⟧ at ⟦ORGANIZATION:uptown rx #311⟧, same dose."),
    MarkedLetter("He says their firm, ⟦ORGANIZATION:Ngo, Patel and Winters⟧, will call."),
    MarkedLetter("Seen ⟦DATE:l2/3/11⟧ and again later."),
  ]
}
