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
    MarkedLetter("FELLOWSHIP: ⟦PROVIDER:HIP & KNEE⟧\nLIC: ⟦PROVIDER:NEVADA⟧ ⟦LICENSE:N-4077⟧\n"),
    MarkedLetter("A physician (⟦PROVIDER:Pulmonary Disease⟧) decided."),
    MarkedLetter(
      "signed by ⟦DOCTOR:Ulla Brandvold⟧, DO, ⟦PROVIDER:neurology⟧, lic. ⟦PROVIDER:NV⟧ ⟦LICENSE:DO-2077⟧\n"
    ),
    MarkedLetter("(Dr. ⟦DOCTOR:Ulla Brandvold⟧, ⟦PROVIDER:Nephrology⟧)\n"),
    MarkedLetter(
      "Boarded in ⟦PROVIDER:urology⟧. State(s): ⟦PROVIDER:AZ⟧, ⟦PROVIDER:Washington State⟧."),
    MarkedLetter(
      """
      Panel no.   Specialty          Licensed in
      A           ⟦PROVIDER:Nephrology⟧         ⟦PROVIDER:NV⟧, ⟦PROVIDER:UT⟧
      B           ⟦PROVIDER:Hand Surgery⟧       ⟦PROVIDER:Ohio⟧
      """),
    MarkedLetter("She finished a ⟦PROVIDER:hand surgery⟧ fellowship there."),
    MarkedLetter("⟦PROVIDER:Ohio⟧-licensed, double boarded in ⟦PROVIDER:geriatrics⟧."),
    MarkedLetter(
      "Fellow, ⟦PROVIDER:American College of Cardiology⟧\nQualified Medical Evaluator\n"),
    MarkedLetter("the reviewer practices ⟦PROVIDER:sleep medicine⟧ at a clinic"),
    MarkedLetter("is licensed in ⟦PROVIDER:maine⟧ and ⟦PROVIDER:vermont⟧"),
    MarkedLetter("Boards: ABNS (⟦LICENSE:N-20417⟧); licence ⟦LICENSE:G 40117⟧ (⟦PROVIDER:NV⟧)\n"),
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
    "DO PAIN MANAGEMENT FIRST, THEN SURGERY.",
    "Training: transfers, occupational therapy.",
    "The American College of Physicians recommends exercise first.",
    "ANESTHESIA: local. SURGERY: left knee.",
  ]
}
