import _LetheTestSupport

extension MarkedLetters {
  /// Specialties, states of licensure and licence numbers, however credentials are laid out.
  static let credentials = [
    MarkedLetter(
      """
      ⟦DOCTOR:Ulla Brandvold⟧, M.D.
      ⟦PROVIDER:Vascular Surgery⟧; ⟦PROVIDER:Wound⟧ (CAQ)
      """),
    MarkedLetter(
      "Reviewer B\n  ⟦PROVIDER:Nephrology⟧, ABIM certified\n  ⟦PROVIDER:OH⟧, ⟦PROVIDER:PA⟧ and ⟦PROVIDER:WV⟧\n"
    ),
    MarkedLetter(
      """
      Board(s)     | ⟦PROVIDER:Emergency Medicine⟧ (ABEM); ⟦PROVIDER:Medical Toxicology⟧
      Lic. state/no| ⟦PROVIDER:NV⟧/⟦LICENSE:A 41177⟧ ; ⟦PROVIDER:ID⟧/⟦LICENSE:MD-20881⟧
      """),
    MarkedLetter(
      """
      Primary board (tick one)
       [ ] Radiology
       [X] ⟦PROVIDER:Neurological Surgery⟧
       [ ] Orthopaedics
      """),
    MarkedLetter("Licensed: ⟦PROVIDER:OR⟧ ⟦PROVIDER:WA⟧ ⟦PROVIDER:MT⟧\n"),
    MarkedLetter("The physician has practiced ⟦PROVIDER:pediatric nephrology⟧ since then."),
    MarkedLetter("board cert: ⟦PROVIDER:hand surgery⟧ ; ⟦PROVIDER:upper extremity⟧\n"),
    MarkedLetter("FELLOWSHIP: ⟦PROVIDER:HIP & KNEE⟧\nLIC: ⟦PROVIDER:NEVADA⟧ ⟦LICENSE:N 40771⟧\n"),
    MarkedLetter("A physician (⟦PROVIDER:Pulmonary Disease⟧) decided."),
  ]
}

extension LookAlikes {
  /// Fields of medicine that are a patient's care, and licences that are no clinician's.
  static let uncredentialed = [
    "Refer to orthopaedics and neurology.",
    "She was seen in neurology, then in pain management.",
    "Certified: physical therapy, 12 visits.",
    "The request for hand surgery was not certified in full.",
    "Certification for lumbar surgery is denied.",
    "He has a driver's license and a fishing license.",
    "A licensed facility is required for sleep medicine studies.",
    "The board reviewed occupational medicine guidelines.",
    "MD to follow. Neurology consult pending.",
    "Non-certified: pain medicine evaluation.",
    "The specialty clinic is closed.",
  ]
}
