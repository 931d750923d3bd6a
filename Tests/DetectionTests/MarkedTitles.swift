import _LetheTestSupport

extension MarkedLetters {
  /// Titles that no list knows: their form and who is said to have them tell them.
  static let titles = [
    MarkedLetter("For years he has been a ⟦PROFESSION:peat-bog cutter⟧ and a father."),
    MarkedLetter("My brother is now the ⟦PROFESSION:harbor bell ringer⟧, with a pension."),
    MarkedLetter("He calls himself a ⟦PROFESSION:hydraulics man⟧."),
    MarkedLetter("SHE IS A ⟦AGE:51⟧ YEAR OLD ⟦PROFESSION:WALNUT SHELL CRACKER⟧, WIDOWED."),
    MarkedLetter("Her uncle, a ⟦PROFESSION:fig-basket weaver⟧, raised her."),
    MarkedLetter("A ⟦PROFESSION:crouton baker⟧ at ⟦ORGANIZATION:Delgado Bakery⟧ slipped."),
    MarkedLetter("Occupation: ⟦PROFESSION:piano mover / tuba mender⟧"),
    MarkedLetter("He worked as a ⟦PROFESSION:curator of coins⟧ in his youth."),
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
  ]
}
