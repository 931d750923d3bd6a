internal import LetheCore
internal import PatternCatalog

/// Organizations of ordinary words that nothing has claimed.
///
/// `Limber`, `Coastline`, `Harborside`: no list knows them and no head word shows them. What stands
/// around does: a small word in front, a label, an occupation in the next cell, an explanation in
/// parentheses.
extension NamePass {
  /// Marks ordinary words that what stands around shows to be somebody's name.
  mutating func findUnclaimed(_ candidates: [Candidate], _ covered: inout [Bool]) {
    var done = -1
    for index in letter.leads.indices(.capital) where index > done && !covered[index] {
      let token = letter.tokens[index]
      guard token.isWord else { continue }
      if let range = workplace(behind: index, covered) {
        leave(range, .organization, LeftoverScore.phrase, &covered)
        done = range.upperBound
        continue
      }
      if isAcronymOfWork(index) {
        leave(index...index, .organization, LeftoverScore.phrase, &covered)
        continue
      }
      guard token.shape.contains(.capital), token.length > 2,
        !token.shape.contains(.glued) || !letter.isMark(index - 1, in: .gluing),
        let last = endOfOrdinary(from: index, covered)
      else { continue }
      done = last
      guard
        isPlaced(index...last) || isListed(index...last) || isExplainedBehind(index...last)
          || isActing(index...last) || isDated(index...last) || isEnclosed(index...last)
      else { continue }
      leave(index...last, .organization, LeftoverScore.phrase, &covered)
    }
    if !letter.isCaseless {
      for index in letter.leads.indices(.uncommon) where !covered[index] {
        guard let last = knownInSmallLetters(at: index, covered) else { continue }
        leave(index...last, .organization, LeftoverScore.phrase, &covered)
      }
    }
    for candidate in candidates where candidate.type == .profession && candidate.score >= 0.5 {
      let first = letter.firstToken(from: Int(candidate.start))
      let behind = letter.firstToken(from: Int(candidate.end))
      guard first < behind, behind <= letter.count else { continue }
      if let range = cell(behind: behind - 1, covered) ?? cell(before: first, covered) {
        leave(range, .organization, LeftoverScore.phrase, &covered)
      }
    }
  }

  private static let barred: LexiconEntry.Flags = [
    .notName, .drug, .title, .role, .month, .weekday, .kinship, .eponym, .medical, .specialty,
    .state, .country,
  ]
  private static let barredCues: Cues = [
    .organizationTitles, .nameOwned, .organizationStages, .organizationOpeners, .nameGreetings,
    .nameClosings, .personal, .placeBodies, .ageWords,
  ]

  /// Whether a word may be part of what an organization calls itself.
  private func isOrdinary(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    let entry = token.entry
    guard !entry.has(Self.barred) || entry.has(.streetSuffix) && !entry.has(.notName),
      token.cues.isDisjoint(with: Self.barredCues), !Self.things.contains(token.hash),
      !token.shape.contains(.allCapitals)
        || token.length > 4 && !entry.has(.credential) || letter.isInCapitals(index)
    else { return false }
    return true
  }

  /// Bodies, programs and documents that name nobody, and words of time and number.
  private static let things = WordSet(
    """
    board commission index scale score code act system criteria method department section program \
    application zoom epic teams cerner citrix skype facetime google amazon internet web portal \
    same least home place years year months month weeks week days day hours night evening morning \
    limits duty first second third two three four five six seven eight nine ten eleven twelve \
    others people lab appeals plan north south east west who which with pain problems trouble \
    disability defendants definition classification secure messaging industry business
    """)

  /// The last of one to four capitalised words from `index` on that are no terms, titles, months
  /// or bodies; `nil` where one is.
  private func endOfOrdinary(from index: Int, _ covered: [Bool]) -> Int? {
    if let (last, _) = letter.phrase(at: index, with: [.notName, .specialty, .eponym, .drug]),
      last > index
    {
      return nil
    }
    var last = index - 1
    var place = index
    var words = 0
    while words < 4, let token = letter.token(place), token.isWord, !covered[place] {
      if words > 0, !token.shape.isDisjoint(with: [.wideGap, .lineStart]) { break }
      // `Back On Track`, `Loaves and Fishes`, `Doctors on Duty`.
      if words > 0, Self.joining.contains(token.hash), !token.shape.contains(.allCapitals) {
        guard let next = letter.token(place + 1), next.isCapitalized, !covered[place + 1],
          next.shape.isDisjoint(with: [.wideGap, .lineStart]), isOrdinary(place + 1)
        else { break }
        place += 1
        continue
      }
      guard token.isCapitalized else { break }
      guard token.length > 1, isOrdinary(place) else { return nil }
      words += 1
      last = place
      if token.shape.contains(.possessive) { break }
      place += 1
      if letter.isMark(place, in: .ampersand) { place += 1 }
    }
    guard words > 0 else { return nil }
    // A longer phrase goes on, or a hyphen joins it to something else.
    if let next = letter.token(last + 1), !next.shape.contains(.wideGap),
      next.isCapitalized || next.isMark("-") && next.shape.contains(.glued) || next.isMark("®")
    {
      return nil
    }
    return last
  }

  private static let joining = WordSet("and on of in the to n y de")

  private static let toward = WordSet("at to from")

  /// `went to kaiser, they said wait`: an organization that is no word otherwise.
  private func knownInSmallLetters(at index: Int, _ covered: [Bool]) -> Int? {
    let token = letter.tokens[index]
    guard token.isWord, !token.shape.contains(.capital), token.length > 4,
      token.entry.commonWord == 0, !token.entry.has([.medical, .drug, .eponym]),
      token.shape.isDisjoint(with: [.glued, .wideGap]), let before = letter.previous(index),
      letter.hasWord(before, in: Self.toward),
      let (last, _) = letter.phrase(at: index, with: .knownOrganization)
    else { return nil }
    return last
  }

  // MARK: In sentences

  private static let placing = WordSet("at from by thru through via sees attends")
  private static let moving = WordSet(
    """
    drives drove drive goes go went going back came come sent over referred returned returns \
    transferred moved taken took brought rode rushed flown called faxed mailed assigned
    """)
  private static var withWord: UInt64 { WordHash.of(literal: "with") }
  private static var withinWord: UInt64 { WordHash.of(literal: "the") }

  /// `Therapy is by Limber`, `drives to Coastline`: an ordinary word with a capital, behind a
  /// small word of place and before the sentence goes on.
  private func isPlaced(_ range: ClosedRange<Int>) -> Bool {
    guard !letter.isInCapitals(range.lowerBound), !letter.isCaseless, goesOnBehind(range),
      var before = letter.previous(range.lowerBound)
    else { return false }
    let token = letter.tokens[range.lowerBound]
    // What no list knows was weighed among the other leftovers.
    guard range.count > 1 || token.entry.commonWord > 0 && token.entry.commonWord < 7 else {
      return false
    }
    guard range.count > 1 || token.entry.city < 3 else { return false }
    if letter.isWord(before, Self.withinWord), let further = letter.previous(before) {
      before = further
    }
    guard letter.isLowercase(letter.tokens[before]) else { return false }
    if Self.placing.contains(letter.tokens[before].hash) { return true }
    // `an adjuster with Evergreen`.
    if letter.isWord(before, Self.withWord), let role = letter.previous(before) {
      return letter.tokens[role].entry.has(.role) || letter.hasCue(role, .nameRoleWords)
    }
    guard letter.isWord(before, Self.toWord) else { return false }
    var place = before
    for _ in 0..<3 {
      guard let further = letter.previous(place), letter.tokens[further].isWord else { break }
      if Self.moving.contains(letter.tokens[further].hash) { return true }
      place = further
    }
    return false
  }

  private static let closers = MarkSet(",;.:()?!")

  /// Whether a sentence goes on behind `range` as behind a name: in small letters, at a mark or
  /// at its end.
  private func goesOnBehind(_ range: ClosedRange<Int>) -> Bool {
    guard let next = letter.token(range.upperBound + 1) else { return true }
    if next.kind == .lineBreak || next.shape.contains(.wideGap) { return true }
    if next.isWord {
      return letter.isLowercase(next) && !next.entry.has([.eponymFollower, .medical])
    }
    if next.kind == .number { return range.count > 1 }
    return Self.closers.contains(next)
  }

  private static let wards = WordSet(
    """
    snf asc icu pacu ccu nicu picu micu sicu ltac irf mmi rom phys occ ucc mpn hmo ptp qme ame pcp \
    ped pmr tbi imc ihss rtw adl iep dme ime
    """)
  private static let laboring = WordSet(
    "works worked working employed retired job hired volunteers volunteered interned driver clerk")
  private static let staffing = WordSet("at for by from")

  /// `he had worked at NUMMI`: letters in capitals that no list knows, where somebody works.
  private func isAcronymOfWork(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard token.shape.contains(.allCapitals), (3...6).contains(token.length),
      !letter.isInCapitals(index), !letter.isCaseless, token.entry.commonWord == 0,
      !token.entry.has(Self.barred.union([.credential, .stateAbbreviation])),
      !Self.wards.contains(token.hash), !token.shape.contains(.glued),
      let before = letter.previous(index), letter.hasWord(before, in: Self.staffing)
    else { return false }
    if let next = letter.token(index + 1) {
      guard next.kind != .number, !next.isMark("-"), !next.isMark("/"),
        !next.isCapitalized || next.shape.contains(.wideGap)
      else { return false }
    }
    var place = before
    for _ in 0..<3 {
      guard let word = letter.previous(place), letter.tokens[word].isWord else { return false }
      if letter.hasWord(word, in: Self.laboring) { return true }
      place = word
    }
    return false
  }

  // MARK: In lists

  private static let announcers = WordSet(
    """
    ambulance police emergency occupational psychotherapy pharmacy pharmacies insurer carrier \
    payments payer payor employer employers therapy imaging dme courier vendor transport ems \
    acupuncture chiropractic hospital surgery interpreter interpreting hospice provs providers \
    lienholders liens side meds records bank copy tpa union co insurers school ortho bracing
    """)
  private static let reaching = WordSet("through thru until till of from since for via and")

  /// `Ambulance. Falcon, run 88-104`, `Lien side: Novabridge, Rapid Rehab`: the first of a list
  /// behind what they are.
  private func isListed(_ range: ClosedRange<Int>) -> Bool {
    let first = range.lowerBound
    guard first >= 2, letter.isMark(first - 1, in: Self.announcing),
      letter.tokens[first - 1].shape.contains(.glued), letter.tokens[first - 2].isWord,
      Self.announcers.contains(letter.tokens[first - 2].hash),
      letter.tokens[first].entry.givenName < 3
    else { return false }
    let label = first - 2
    guard opens(label) || opens(label - 1) && letter.tokens[label - 1].isWord else { return false }
    guard let next = letter.token(range.upperBound + 1) else { return false }
    if next.isMark(",") || next.isMark("(") { return true }
    if next.isWord { return Self.reaching.contains(next.hash) && letter.isLowercase(next) }
    return letter.isMark(first - 1, in: .colon) && letter.endsCell(range.upperBound)
      && range.count > 1
  }

  /// Whether a sentence or a cell begins at `index`.
  private func opens(_ index: Int) -> Bool {
    index >= 0 && (letter.beginsCell(index) || letter.beginsSentence(index))
  }

  private static let announcing = MarkSet(".:")
  private static let kinds = WordSet(
    "wc hmo tpa mpn ppo iro mso dme snf asc ems carrier insurer employer pharmacy insured ur")

  /// `Wren (the TPA)`, `Falconer (wc) or the other (hmo)`: what it is, in parentheses.
  private func isExplainedBehind(_ range: ClosedRange<Int>) -> Bool {
    var place = range.upperBound + 1
    guard range.count <= 3 else { return false }
    // `Premier, his insurer, said`.
    if letter.isMark(place, in: .comma), letter.hasCue(place + 1, .namePossessives),
      let kind = letter.token(place + 2), letter.isLowercase(kind)
    {
      return Self.kinds.contains(kind.hash) && letter.isMark(place + 3, in: .comma)
    }
    guard letter.isMark(place, in: .openingParenthesis) else { return false }
    place += 1
    if letter.isWord(place, Self.withinWord) { place += 1 }
    guard let kind = letter.token(place), kind.isWord, Self.kinds.contains(kind.hash) else {
      return false
    }
    return letter.isMark(place + 1, in: .closingParenthesis)
      || letter.isMark(place + 1, in: .comma)
  }

  private static let deciding = WordSet(
    """
    denied denies approved approves authorized certified declined modified objected insures covers \
    rejected delayed owes billed faxed transported quoted paid issued accepted withdrew reimbursed
    """)
  private static let objects = WordSet(
    "the a an it my his her our their this that all only him us me everything six four eight twelve"
  )
  private static let writings = WordSet(
    """
    nurse adjuster attorney lawyer counsel letter denial check policy notice bill bills reviewer \
    examiner claims insurer formulary network foreman safety dispatcher van truck trucks crew
    """)
  private static let actors = WordSet(
    """
    staff billing insurance security management nursing workers payroll dispatch everyone anybody \
    somebody neither both others ambulance paramedics counsel defense court judge congress nobody \
    administration nurses utilization review landlord union hospital clinic agency bank today \
    yesterday tomorrow women men children friend opposing someone anyone medicare corporate county
    """)

  /// `Sandpiper denied the request`, `Summit's nurse wrote`: what only insurers, employers and
  /// carriers do, by a word that is no name.
  private func isActing(_ range: ClosedRange<Int>) -> Bool {
    let token = letter.tokens[range.upperBound]
    let next = range.upperBound + 1
    guard !letter.isInCapitals(range.lowerBound), !letter.isCaseless, range.count <= 2,
      let verb = letter.token(next), letter.isLowercase(verb), !verb.shape.contains(.wideGap),
      token.entry.commonWord > 0, token.entry.commonWord < 7, !Self.actors.contains(token.hash),
      !token.entry.has([.occupation, .occupationHead, .facilityHead, .organizationHead]),
      token.cues.isDisjoint(with: [
        .organizationLabels, .nameRoleWords, .nameLabels, .capitalThings, .occupationWorkCues,
        .organizationTies, .organizationWeakHeads,
      ])
    else { return false }
    if token.shape.contains(.possessive) { return Self.writings.contains(verb.hash) }
    // A plural is people.
    guard letter.bytes[token.upper - 1] | 0x20 != 0x73 || range.count > 1 else { return false }
    var place = next
    if letter.hasWord(place, in: Self.helping) { place += 1 }
    return letter.hasWord(place, in: Self.deciding) && letter.hasWord(place + 1, in: Self.objects)
  }

  private static let helping = WordSet("has had have")
  private static let studies = WordSet("mri ct emg ncv xray labs pt ot ed er ems us echo dexa ime")

  /// `MRI (Insight) 4/5/15`, `ED (Regional)`: in parentheses behind what was done there.
  private func isEnclosed(_ range: ClosedRange<Int>) -> Bool {
    let first = range.lowerBound
    guard letter.isMark(first - 1, in: .openingParenthesis), range.count <= 3,
      letter.isMark(range.upperBound + 1, in: .closingParenthesis),
      letter.hasWord(first - 2, in: Self.studies), !letter.isInCapitals(first)
    else { return false }
    return letter.token(range.upperBound + 2)?.kind == .number
      || letter.token(range.upperBound + 2)?.isMark(",") ?? false
  }

  /// `1. Harbor View, 3/4/14, Dr. Lee`, `6/7/14 Peak Performance: note`: two words or more in a
  /// list of records, beside their date.
  private func isDated(_ range: ClosedRange<Int>) -> Bool {
    let first = range.lowerBound
    guard !letter.isInCapitals(first), !letter.isCaseless, range.count <= 4 else { return false }
    guard beginsEntry(first) else { return false }
    var place = range.upperBound + 1
    let noun = letter.token(place)
    let hasNoun = noun.map { letter.isLowercase($0) && Self.offices.contains($0.hash) } ?? false
    if hasNoun { place += 1 }
    guard range.count > 1 || hasNoun,
      letter.isMark(place, in: .comma)
        || letter.isMark(
          place, in: .openingParenthesis),
      let day = letter.token(place + 1), day.kind == .number,
      let mark = letter.token(place + 2), mark.isMark("/") || mark.isMark("-") || mark.isMark("."),
      mark.shape.contains(.glued), letter.token(place + 3)?.kind == .number
    else { return false }
    return true
  }

  /// Whether a line begins at `index`, but for the number or mark of an entry.
  private func beginsEntry(_ index: Int) -> Bool {
    if letter.beginsLine(index) { return true }
    guard let mark = letter.token(index - 1) else { return false }
    if mark.shape.contains(.lineStart) { return mark.length <= 4 }
    guard mark.kind == .punctuation, let number = letter.token(index - 2) else { return false }
    return number.length <= 4 && letter.beginsLine(index - 2)
  }

  private static let offices = WordSet(
    "clinic emergency surgery urgent pharmacy imaging therapy records notes center hospital ultrasound"
  )

  // MARK: In tables

  /// The cell behind an occupation's: `roofer      Skyline      recheck back`.
  private func cell(behind index: Int, _ covered: [Bool]) -> ClosedRange<Int>? {
    guard let next = letter.token(index + 1), next.isCapitalized, next.shape.contains(.wideGap),
      !next.shape.contains(.lineStart), next.length > 2, !covered[index + 1], isNoLabel(index + 1),
      let last = endOfOrdinary(from: index + 1, covered), letter.endsCell(last)
    else { return nil }
    return index + 1...last
  }

  /// The cell before an occupation's, behind another: `1991 - 2004    Kohler    slip caster`.
  private func cell(before index: Int, _ covered: [Bool]) -> ClosedRange<Int>? {
    guard index > 1, letter.tokens[index].shape.contains(.wideGap),
      !letter.tokens[index].shape.contains(.lineStart)
    else { return nil }
    var first = index - 1
    while first > 0, index - first < 8, !letter.beginsCell(first) { first -= 1 }
    guard !letter.beginsLine(first), letter.tokens[first].isCapitalized, !covered[first],
      letter.tokens[first].shape.contains(.wideGap), isNoLabel(first),
      letter.tokens[first - 1].kind != .lineBreak,
      endOfOrdinary(from: first, covered) == index - 1
    else { return nil }
    return first...index - 1
  }

  private func isNoLabel(_ index: Int) -> Bool {
    letter.tokens[index].cues.isDisjoint(with: [
      .organizationLabels, .nameLabels, .occupationWorkCues, .placeLabels, .nameColumns,
      .organizationPrepositions,
    ])
  }

  // MARK: Where capitals say nothing

  private static let serving = WordSet("for at with by")
  private static let working = WordSet("works worked working employed hired insured work job")
  private static let small = WordSet(
    """
    the a an of and or to in on at for from with by was is are were be been has have had who whom \
    whose he she they it its his her their him them this that these those as but which since until \
    till when where while then now not no out into per i we you my your our bc because so after \
    before did does do if than near over up down about also still he's she's comma period
    """)

  /// `luau dancer for hale nani, torrance`, `A COLORIST WITH PALE FIRE POST,`: the two to four words
  /// behind an occupation and a small word, up to the next one or a mark.
  private func workplace(behind index: Int, _ covered: [Bool]) -> ClosedRange<Int>? {
    let small = letter.tokens[index]
    guard small.length <= 4, Self.serving.contains(small.hash), index > 0,
      letter.isCaseless || small.shape.contains(.capital) && letter.isInCapitals(index),
      small.shape.isDisjoint(with: [.wideGap, .glued])
    else { return nil }
    var isTied = false
    var place = index
    for _ in 0..<3 {
      guard let before = letter.previous(place), letter.tokens[before].isWord else { break }
      let word = letter.tokens[before]
      if word.entry.has([.occupation, .occupationHead]) && !word.entry.has([.role, .kinship])
        || Self.working.contains(word.hash)
      {
        isTied = true
        break
      }
      guard Self.small.contains(word.hash) else { break }
      place = before
    }
    guard isTied, var first = letter.next(index),
      !letter.isWord(index, Self.byWord) || place == index && letter.isInCapitals(index)
    else { return nil }
    if letter.isWord(first, Self.withinWord), let behind = letter.next(first) { first = behind }
    var last = first - 1
    var words = 0
    place = first
    while words < 5, let token = letter.token(place) {
      guard token.isWord else {
        guard letter.isMark(place, in: .ampersand), words > 0 else { break }
        place += 1
        continue
      }
      if Self.small.contains(token.hash) || covered[place] || token.shape.contains(.wideGap) {
        break
      }
      guard isOrdinary(place), !token.entry.has([.occupation]) || words > 0 else { return nil }
      words += 1
      last = place
      place += 1
    }
    guard (2...4).contains(words) else { return nil }
    return first...last
  }
}
