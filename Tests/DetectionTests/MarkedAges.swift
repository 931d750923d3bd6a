import _LetheTestSupport

extension MarkedLetters {
  /// Ages that only the person beside them makes ages, and what tables say by their heads.
  static let ages = [
    MarkedLetter("Mr. ⟦PERSON:Halloran⟧, ⟦AGE:61⟧, walks with a cane."),
    MarkedLetter("Patient: ⟦PATIENT:Rosa Castellano⟧ (F, ⟦AGE:39⟧)"),
    MarkedLetter("Patient: ⟦PATIENT:Rosa Castellano⟧ - ⟦AGE:39⟧ - F"),
    MarkedLetter("Ms. ⟦PERSON:Castellano⟧ is ⟦AGE:thirty-nine⟧ and lives alone."),
    MarkedLetter("Her father is alive and well at ⟦AGE:88⟧."),
    MarkedLetter("Mother: ⟦AGE:79⟧, HTN. Father: deceased ⟦AGE:48⟧, MI."),
    MarkedLetter("Has three sons: ⟦AGE:12⟧, ⟦AGE:9⟧ and ⟦AGE:4⟧."),
    MarkedLetter("The other one is ⟦AGE:81⟧ and had a fall."),
    MarkedLetter("The claimant, ⟦AGE:51⟧, fell."),
    MarkedLetter("Pain   Age   Sex\nmild   ⟦AGE:39⟧    F\nmild   ⟦AGE:7 mo⟧   M\n"),
    MarkedLetter("mrn,age,sex\n⟦MEDICALRECORD:440177⟧,⟦AGE:39⟧,F\n"),
    MarkedLetter("He is the father of two girls (⟦AGE:one⟧ and ⟦AGE:six⟧) and rents."),
    MarkedLetter("She has three minors, ⟦AGE:11⟧, ⟦AGE:7⟧ and ⟦AGE:2⟧, at home."),
    MarkedLetter("Her kids are ⟦AGE:twelve⟧ / ⟦AGE:nine⟧."),
    MarkedLetter("She has three kids: a girl ⟦AGE:12⟧, a boy ⟦AGE:10⟧, a boy ⟦AGE:6⟧."),
    MarkedLetter("The youngest is ⟦AGE:three and a half⟧."),
    MarkedLetter("He has 1 sister ⟦AGE:49⟧, 1 brother ⟦AGE:52⟧, both healthy."),
    MarkedLetter("Sons x 2 (⟦AGE:21⟧, ⟦AGE:24⟧)"),
    MarkedLetter("WIFE - ⟦AGE:FORTY⟧ - ⟦PROFESSION:TUBA MENDER⟧\n"),
    MarkedLetter("Bed | Chart | Diet\n4 | ⟦MEDICALRECORD:44-0177⟧ | soft\n"),
  ]
}

extension LookAlikes {
  /// Numbers beside people that are nobody's age, and tables of other things.
  static let counted = [
    "The patient, 12 visits, improved.",
    "The patient is 8 weeks out from surgery.",
    "Her mother called at 5 and again at 6.",
    "The claimant is 100 percent disabled.",
    "Every patient over 40 is screened.",
    "A wife of 52 years.",
    "She is a mother of three and a grandmother of five.",
    "Parent 2   signed above",
    "The children, one and all, were well.",
    "Knee - 60 - flexion",
    "Pain now  0  1  2  3  4  5  6  7  8  9  10",
    "Test         Result   Range\nSodium       139      135-145\n",
  ]
}
