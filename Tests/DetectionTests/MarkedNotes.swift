import _LetheTestSupport

/// Names and initials in logs, flow sheets, threads and notes.
extension MarkedLetters {
  static let notes = [
    // Legends, with and without marks, and what they explain.
    MarkedLetter(
      "⟦DATE:7/3⟧ tape, ice. /⟦PERSON:kv⟧\n⟦DATE:7/9⟧ better. /⟦PERSON:kv⟧\n\n⟦DOCTOR:kv⟧ ⟦DOCTOR:karina velasco⟧ dc   fd front desk"
    ),
    MarkedLetter(
      "0600 gtt 8   ⟦DOCTOR:NO⟧\n0700 gtt 6   ⟦DOCTOR:NO⟧\n\n⟦DOCTOR:NO⟧ = ⟦DOCTOR:Nneka Okafor⟧ RN"
    ),
    MarkedLetter("Key: ⟦DOCTOR:ebl⟧ ⟦DOCTOR:Eun B. Lindholm⟧; ⟦DOCTOR:jo⟧ ⟦DOCTOR:Joyce Odhiambo⟧"),
    MarkedLetter("ROM = range of motion, BP = blood pressure, PE = physical exam."),
    // Who writes.
    MarkedLetter(
      "⟦USERNAME:toya.k⟧ 9:01 AM\nanyone on the line\n\n⟦USERNAME:toya.k⟧ 9:03 AM\nthanks"),
    MarkedLetter("Printed by ⟦USERNAME:QVELASC2⟧ @ the ward"),
    MarkedLetter("first_name: x\nfree_text: none\nwork_related: Y"),
    // Columns of surnames.
    MarkedLetter(
      "⟦PERSON:MORALES⟧    blister, moleskin\n⟦PERSON:VELASCO⟧    rash on the arm\n⟦PERSON:PARK⟧       heat, fluids\n⟦PERSON:OKAFOR⟧     ankle, wrapped"
    ),
    MarkedLetter("Spurling    neg\nHawkins    pos\nPhalen    neg\nTinel    pos"),
    // One letter.
    MarkedLetter("Call the desk before noon.\n\n⟦PERSON:S.⟧"),
    // Notes.
    MarkedLetter("The bill was paid last week. ask ⟦PERSON:b. dalton⟧ (ins) about the rest"),
    MarkedLetter("The culture grew e. coli and the biopsy h. pylori."),
    MarkedLetter("The custody of ⟦PERSON:Rosalind⟧ (age ⟦AGE:six⟧) was shared."),
    MarkedLetter(
      "The caller spelled it and said, \"This is ⟦PERSON:Marisol⟧. The store is shut.\""),
  ]
}
