internal import PatternCatalog

/// Fields of medicine, as credentials write them.
///
/// The lexicon knows those that boards certify; others are told by their words, as `Pediatric
/// Gastroenterology`, `occ. med.` and `Foot & Ankle` are.
extension Letter {
  /// A phrase that may be a specialty.
  struct Specialty {
    var last: Int
    /// Whether it has a word that only specialties end in: `Hand Surgery`, not `Hand`.
    var isSure: Bool
    /// Whether it is also what a patient gets: `physical therapy`, `work hardening`.
    var isCare: Bool
  }

  /// The longest specialty that begins at `first`.
  func specialty(at first: Int) -> Specialty? {
    guard let token = token(first), token.isWord, !Self.noFirstWords.contains(token.hash) else {
      return nil
    }
    if let last = abbreviatedPair(at: first) {
      return Specialty(last: last, isSure: true, isCare: false)
    }
    guard var (last, isSure) = specialtyUnit(at: first) else { return nil }
    var place = last
    for _ in 0..<9 {
      guard let next = nextWordOfSpecialty(place), let unit = specialtyUnit(at: next.index)
      else { break }
      place = unit.last
      // `Psychiatry and family …` ends before the joiner, `Foot and Ankle` does not.
      if unit.isSure || next.isTight || !isSure { last = place }
      isSure = isSure || unit.isSure
    }
    let isCare =
      Self.careWords.contains(tokens[last].hash)
      || Self.management.contains(tokens[last].hash) && last > first
        && !Self.painWords.contains(tokens[last - 1].hash)
    return Specialty(last: last, isSure: isSure, isCare: isCare)
  }

  /// A word of a specialty, or a phrase of the lexicon, and whether it makes one sure.
  private func specialtyUnit(at index: Int) -> (last: Int, isSure: Bool)? {
    let token = tokens[index]
    if let known = phrase(at: index, with: .specialty) {
      return (known.last, known.last > index || !isSpecialtyPart(token) || isSpecialtyHead(token))
    }
    if isSpecialtyHead(token) { return (index, !isGeneric(index)) }
    return isSpecialtyPart(token) ? (index, false) : nil
  }

  /// Whether a word says little about a field by itself: medical, clinical.
  func isGenericPart(_ token: Token) -> Bool { Self.genericParts.contains(token.hash) }

  /// Whether a head says nothing behind a word that says nothing: `medical practice`.
  private func isGeneric(_ index: Int) -> Bool {
    guard Self.genericHeads.contains(tokens[index].hash) else { return false }
    guard let before = previous(index) else { return true }
    let word = tokens[before]
    guard word.isWord else { return word.kind != .punctuation }
    return !isSpecialtyPart(word) || Self.genericParts.contains(word.hash)
  }

  /// The specialty that ends at `last`, beginning behind a mark or at a line's beginning.
  func specialty(endingAt last: Int) -> ClosedRange<Int>? {
    var first = last
    var found: Int?
    while first >= 0, last - first < 12 {
      let token = tokens[first]
      guard token.isWord || token.isMark("&") || token.isMark("/") || token.isMark("-")
      else { break }
      if token.isWord, let whole = specialty(at: first), whole.last == last, whole.isSure,
        !whole.isCare, beginsCell(first) || first > 0 && tokens[first - 1].kind == .punctuation
      {
        found = first
      }
      if token.shape.contains(.lineStart) { break }
      first -= 1
    }
    return found.map { $0...last }
  }

  /// `PM&R`, `OB/GYN`.
  private func abbreviatedPair(at index: Int) -> Int? {
    guard let mark = token(index + 1), let second = token(index + 2), second.isWord,
      mark.isMark("&") || mark.isMark("/") || mark.isMark("-"),
      !second.shape.contains(.possessive)
    else { return nil }
    return Self.pairs.contains(WordHash.joining(tokens[index].hash, second.hash)) ? index + 2 : nil
  }

  /// The next word that may belong to a specialty, and whether no `and` stands between.
  private func nextWordOfSpecialty(_ place: Int) -> (index: Int, isTight: Bool)? {
    guard !tokens[place].shape.contains(.possessive) else { return nil }
    var index = place + 1
    var isTight = true
    var isJoined = false
    if let dot = token(index), dot.isMark("."), dot.shape.contains(.glued),
      Self.abbreviations.contains(tokens[place].hash)
    {
      index += 1
    }
    if let mark = token(index), mark.isMark("&") || mark.isMark("/") || mark.isMark("-") {
      isJoined = true
      index += 1
    }
    if let line = token(index), line.kind == .lineBreak {
      guard line.info <= breaksPerLine else { return nil }
      index += 1
      guard let word = token(index), word.isWord else { return nil }
      let isOpen =
        isJoined || word.hash == Self.and || !isSpecialtyHead(tokens[place])
      guard isOpen else { return nil }
    }
    guard var word = token(index), word.isWord, !word.shape.contains(.wideGap) else { return nil }
    if word.hash == Self.and || word.hash == Self.of {
      isTight = word.hash == Self.of
      guard let behind = next(index) else { return nil }
      index = behind
      word = tokens[index]
      if word.isWord, word.hash == Self.the, let behind = next(index) {
        index = behind
        word = tokens[index]
      }
    }
    guard word.isWord, isSpecialtyHead(word) || isSpecialtyPart(word) || word.entry.has(.specialty)
    else { return nil }
    return (index, isTight)
  }

  /// Whether a word says what sort of medicine or surgery it is.
  func isSpecialtyPart(_ token: Token) -> Bool {
    Self.parts.contains(token.hash) || Self.shortenedParts.contains(token.hash)
  }

  /// Whether a specialty may end in a word, or a word is one by itself.
  func isSpecialtyHead(_ token: Token) -> Bool {
    if Self.heads.contains(token.hash) { return true }
    if Self.abbreviatedHeads.contains(token.hash) {
      return token.shape.contains(.capital) || isCaseless || token.entry.commonWord < 4
    }
    guard token.length >= 8, !Self.otherSciences.contains(token.hash) else { return false }
    return Self.endings.contains { endsIn($0, token) }
  }

  private func endsIn(_ ending: [UInt8], _ token: Token) -> Bool {
    guard token.length > ending.count else { return false }
    let first = token.upper - ending.count
    return ending.indices.allSatisfy { bytes[first + $0] | 0x20 == ending[$0] }
  }

  private static let endings: [[UInt8]] = [
    "ology", "iatry", "iatrics", "dontics", "cardiography", "physiology", "surgery", "othesia",
  ].map { Array($0.utf8) }
  private static let otherSciences = WordSet(
    """
    technology etiology aetiology terminology methodology ideology chronology symptomatology \
    theology sociology ecology geology zoology biotechnology anthropology archaeology phenomenology
    """)
  private static var and: UInt64 { WordHash.of(literal: "and") }
  private static var of: UInt64 { WordHash.of(literal: "of") }
  private static var the: UInt64 { WordHash.of(literal: "the") }
  private static let pairs = WordSet(
    hashes: [("pm", "r"), ("ob", "gyn"), ("heme", "onc"), ("med", "peds"), ("pulm", "cc")].map {
      WordHash.joining(WordHash.of($0.0), WordHash.of($0.1))
    })
  /// Words that begin no specialty, though some end in them.
  private static let noFirstWords = WordSet(
    """
    medicine med practice management care disease diseases therapy injury evaluation physicians \
    surgeons imaging replacement
    """)
  private static let heads = WordSet(
    """
    medicine surgery rehabilitation management practice imaging disease diseases physicians \
    anesthesia anaesthesia pediatrics paediatrics orthopedics orthopaedics obstetrics geriatrics \
    genetics acupuncture chiropractic dentistry optometry electrodiagnosis arthroscopy \
    allergy informatics psychotherapy biomechanics ergonomics surgeons toxicology
    """)
  private static let parts = WordSet(
    """
    adult pediatric paediatric physical internal family general preventive occupational \
    environmental sports sport pain emergency addiction geriatric sleep interventional \
    musculoskeletal aerospace aviation nuclear critical care integrative hospice palliative \
    forensic orthopaedic orthopedic plastic hand wrist upper lower extremity spine spinal cord \
    injury brain electrodiagnostic cardiovascular transplant bariatric colon rectal reproductive \
    maternal fetal neonatal perinatal gastrointestinal endovascular refractive cornea retina mohs \
    craniofacial veterinary neurological neurologic neuromuscular neuromusculoskeletal thoracic \
    vascular cardiac cardiothoracic colorectal oral podiatric foot ankle rearfoot forefoot trauma \
    child adolescent clinical medical reconstructive maxillofacial facial diagnostic osteopathic \
    manipulative shoulder elbow knee hip joint undersea hyperbaric manual pulmonary hematologic \
    digestive liver breast endocrine stroke epilepsy public infectious primary intensive \
    neurocritical behavioral behavioural surgical micrographic advanced hepatobiliary minimally \
    invasive pelvic female gynecologic radiation head neck speech wound health limb headache \
    disability insurance legal consultation liaison heart failure vestibular replacement oriental \
    evaluation industrial anatomic laboratory cosmetic functional performing arts burn \
    interventional spasticity deformity arthroplasty oncologic men's women's lifestyle obesity \
    travel tropical chiropractic rehabilitation
    """)
  private static let abbreviatedHeads = WordSet(
    """
    pulm anes anesth gastro gi rheum derm psych neuro ortho cards cardio endo uro nephro heme onc \
    rads peds neurosurg ent pmr physiat ophtho optho med surg rehab obgyn gyn physmed
    """)
  private static let abbreviations = WordSet(
    """
    pulm anes anesth gastro rheum derm psych neuro ortho cards cardio endo uro nephro heme onc \
    rads peds neurosurg ophtho med surg rehab gyn occ gen fam int prev emerg phys crit rad diag \
    env intervent mgmt dis orth ped interv
    """)
  private static let shortenedParts = WordSet(
    "occ gen fam int prev emerg phys crit rad diag env intervent orth ped interv")
  private static let genericHeads = WordSet(
    "medicine practice management disease diseases physicians surgeons imaging med")
  private static let genericParts = WordSet(
    """
    medical clinical health primary general adult injury evaluation disability industrial \
    functional public advanced manual surgical family legal insurance
    """)
  private static let management = WordSet("management mgmt")
  private static let painWords = WordSet("pain")
  private static let careWords = WordSet(
    """
    therapy nursing care counseling coding review hardening conditioning restoration replacement \
    biofeedback reconstruction evaluation examination rating advisor assistant practitioner \
    education injuries administration injury compensation studies work
    """)
}
