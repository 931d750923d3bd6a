import _LetheTestSupport

extension MarkedLetters {
  /// Titles that no list knows: their form and who is said to have them tell them.
  static let titles = [
    MarkedLetter(
      """
      This ⟦AGE:46⟧-year-old male ⟦PROFESSION:roofer⟧ injured his low back at work in the yard. \
      Treatment to date has been rest, heat and two visits.
      """),
    MarkedLetter("For years he has been a ⟦PROFESSION:peat-bog cutter⟧ and a father."),
    MarkedLetter("My brother is now the ⟦PROFESSION:harbor bell ringer⟧, with a pension."),
    MarkedLetter("He calls himself a ⟦PROFESSION:hydraulics man⟧."),
    MarkedLetter("SHE IS A ⟦AGE:51⟧ YEAR OLD ⟦PROFESSION:WALNUT SHELL CRACKER⟧, WIDOWED."),
    MarkedLetter("Her uncle, a ⟦PROFESSION:fig-basket weaver⟧, raised her."),
    MarkedLetter("A ⟦PROFESSION:crouton baker⟧ at ⟦ORGANIZATION:Delgado Bakery⟧ slipped."),
    MarkedLetter("Occupation: ⟦PROFESSION:piano mover / tuba mender⟧"),
    MarkedLetter("He worked as a ⟦PROFESSION:curator of coins⟧ in his youth."),
    MarkedLetter("Before the war she was a ⟦PROFESSION:tide observer⟧ at the harbor."),
    MarkedLetter("He is a ⟦PROFESSION:cooper's helper⟧ and sleeps badly."),
    MarkedLetter("She is back at the deli as ⟦PROFESSION:bread slicer⟧."),
    MarkedLetter(
      "My uncle was a ⟦PROFESSION:walnut huller⟧, later ⟦PROFESSION:prune dipper⟧ at the same yard."
    ),
    MarkedLetter("Her husband, the ⟦PROFESSION:fig-basket weaver⟧ from up the valley, drove."),
    MarkedLetter(
      "Employer      Job            From\nthe yard      ⟦PROFESSION:swabbie⟧        March\n"),
  ]
}

extension LookAlikes {
  /// Phrases in the form of a title that are none.
  static let untitled = [
    "She is a heavy smoker and a poor sleeper.",
    "He was a restrained rear passenger.",
    "The patient is a slow walker with a cane.",
    "She is a good historian.",
    "He has been a muscle relaxer user.",
    "A bone growth stimulator at night.",
    "This is a risk factor.",
    "He is the primary breadwinner.",
    "The claimant, a former smoker, coughs.",
    "He works as hard as ever and as needed.",
    "She is a big guy's daughter.",
    "It was as expected, then later, after.",
  ]
}
