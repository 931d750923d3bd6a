internal import LetheCore
internal import PatternCatalog

/// Initials that a log explains, and those that close its entries.
extension NamePass {
  // MARK: Legends

  /// `rb roxanne boudreaux dc   tl t. leota dc`, `Legend. al — Ana Lucía Figueroa`,
  /// `key: ebm Eun B. Moon MLS; jo Joyce Oduor`: initials before the name they stand for.
  mutating func findLegends() {
    for index in letter.leads.indices(.initials) {
      let token = letter.tokens[index]
      guard token.isWord, (2...4).contains(token.length), !isTaken[index],
        token.upper - token.lower == Int(token.length),
        token.shape.contains(.allCapitals) || letter.isLowercase(token),
        !token.shape.contains(.glued) || letter.isMark(index - 1, in: Self.beforeLegend),
        !token.entry.has(.title), legends[token.hash] == nil,
        token.isCapitalized || token.entry.commonWord < 5
      else { continue }
      var start = index + 1
      let isMarked = isEquating(start)
      // `RE: REYNALDO` is about him.
      if isMarked, letter.tokens[start].isMark(":"), token.cues.contains(.nameLabels) { continue }
      if isMarked { start += 1 }
      guard let first = letter.token(start), first.isWord, isMarked || opensLegend(index) else {
        continue
      }
      // `mw Mrs. Wright`.
      var skipped = start
      if first.cues.contains(.nameCoreTitles) {
        skipped += letter.isMark(start + 1, in: .stop) ? 2 : 1
      }
      guard let range = explained(index, from: skipped, titled: skipped > start, isMarked) else {
        continue
      }
      for place in range where !isName[place] {
        add(place...range.upperBound, .doctor, 0.85, .labelled)
        break
      }
      if !isName[index] { add(index...index, .doctor, 0.8, .initials) }
      definedInitials.insert(token.hash)
      legends[token.hash] = token.shape.contains(.allCapitals)
    }
  }

  private static let beforeLegend = MarkSet("(|;,[=")
  private static let beforeMarked = MarkSet(";,|(.:[")

  /// Whether `=`, `:` or a dash that is no hyphen stands at `index`.
  private func isEquating(_ index: Int) -> Bool {
    guard let mark = letter.token(index), mark.kind == .punctuation else { return false }
    if mark.isMark("=") { return true }
    if mark.isMark(":") { return letter.token(index + 1)?.shape.contains(.glued) == false }
    if mark.isMark("-") { return !mark.shape.contains(.glued) }
    return isDash(mark)
  }

  /// Whether a mark is an en or em dash.
  private func isDash(_ mark: Token) -> Bool {
    mark.kind == .punctuation && mark.info == 0 && mark.upper - mark.lower == 3
      && letter.bytes[mark.lower] == 0xE2 && letter.bytes[mark.lower + 1] == 0x80
  }

  /// Whether a legend may begin at `index`: a line, a cell, or behind a mark.
  private func opensLegend(_ index: Int) -> Bool {
    if letter.tokens[index].cues.contains(.nameLabels)
      || letter.tokens[index].entry.has(.credential)
    {
      return false
    }
    if letter.isCaseless, letter.tokens[index].entry.givenName > 0 { return false }
    if letter.beginsCell(index) { return true }
    guard let before = letter.token(index - 1) else { return true }
    return letter.isMark(index - 1, in: Self.beforeMarked)
      || before.kind == .punctuation && before.info == 0
  }

  /// The name from `start` on whose initials the word at `index` is.
  private func explained(
    _ index: Int, from start: Int, titled: Bool, _ isMarked: Bool
  ) -> ClosedRange<Int>? {
    let token = letter.tokens[index]
    var letters = letter.bytes[token.lower..<token.upper].map { $0 | 0x20 }
    // `mw Mrs. Wright` counts the title.
    if titled, letters.count == 2 { letters.removeFirst() }
    var firsts: [UInt8] = []
    // The initials of whole words: `Dobbs-Tran` counts once.
    var wholes: [UInt8] = []
    var best: Int?
    var isKnown = false
    var place = start
    while firsts.count < 5, let word = letter.token(place), word.isWord, isExplaining(place),
      place == start || !word.shape.contains(.wideGap), !word.shape.contains(.lineStart)
    {
      let entry = word.entry
      let byte = letter.bytes[word.lower] | 0x20
      firsts.append(byte)
      let isPart = place > start && letter.tokens[place - 1].isMark("-")
      if !isPart { wholes.append(byte) }
      if word.length > 1, word.givenOrSurname > 0,
        entry.commonWord < 4 || word.isCapitalized && entry.givenName >= 2
      {
        isKnown = true
      }
      // A capitalised word of no list, as a marked one: `OB=Obinna`.
      if isMarked, word.isCapitalized, entry.isOnlyPrefix, word.length > 3 { isKnown = true }
      var end = place
      if letter.isMark(place + 1, in: .stop), letter.tokens[place + 1].shape.contains(.glued),
        word.length <= 2
      {
        end += 1
      }
      let last = word.length == 1 ? end : place
      if agree(letters, firsts) || agree(letters, wholes) || titled && letters == [byte]
        || letters.count == 3 && firsts.count == 2 && letters[0] == firsts[0]
          && letters[2] == firsts[1]
        || isMarked && firsts.count == 1 && isPrefix(index, of: place)
      {
        best = last
      }
      place = end + 1
      if letter.isMark(place, in: .hyphen), letter.tokens[place].shape.contains(.glued) {
        place += 1
      }
      if word.shape.contains(.possessive) { break }
    }
    guard isKnown, let last = best else { return nil }
    // What follows is not more of a phrase: `us ultra sound machine`.
    if !isMarked, let after = letter.token(last + 1), after.isWord,
      letter.isLowercase(after), !after.shape.contains(.wideGap), !after.entry.has(.credential),
      !after.entry.has([.role, .occupation, .kinship])
    {
      return nil
    }
    return start...last
  }

  private func agree(_ letters: [UInt8], _ firsts: [UInt8]) -> Bool {
    firsts.count >= 2
      && (letters == firsts
        || letters.count == 2 && letters.first == firsts.first && letters.last == firsts.last)
  }

  private func isPrefix(_ index: Int, of place: Int) -> Bool {
    let token = letter.tokens[index]
    let word = letter.tokens[place]
    guard word.isCapitalized, word.length > token.length + 1,
      word.entry.commonWord == 0, word.entry.givenName > 0 || word.entry.isOnlyPrefix
    else { return false }
    for offset in 0..<Int(token.length)
    where letter.bytes[token.lower + offset] | 0x20 != letter.bytes[word.lower + offset] | 0x20 {
      return false
    }
    return true
  }

  /// Whether a word can be part of the name that explains initials.
  private func isExplaining(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard !isTaken[index], token.length > 0 else { return false }
    if token.length == 1 {
      return token.isCapitalized || letter.isMark(index + 1, in: .stop)
    }
    let entry = token.entry
    let name = token.givenOrSurname
    if token.isCapitalized {
      if token.entry.has(.credential), token.shape.contains(.allCapitals) { return false }
      if name < 3,
        entry.has([
          .medical, .drug, .notName, .facilityHead, .organizationHead, .specialty, .role, .title,
        ])
      {
        return false
      }
      return name > 0 || entry.commonWord == 0
    }
    if token.cues.contains(.nameParticles), name > 0 || token.length <= 3 { return true }
    if entry.has([
      .medical, .drug, .notName, .specialty, .role, .title, .credential, .kinship, .occupation,
    ]) {
      return name >= 4 && entry.commonWord == 0
    }
    return name > 0 && entry.commonWord <= 2 || entry.isOnlyPrefix && token.length >= 4
  }

  /// Every place where initials that a legend explains stand for somebody.
  mutating func propagateLegends() {
    guard !legends.isEmpty else { return }
    for index in letter.leads.indices(.initials) where !isName[index] && !isTaken[index] {
      let token = letter.tokens[index]
      guard token.isWord, (2...4).contains(token.length), let isCapital = legends[token.hash],
        token.isCapitalized || token.entry.commonWord < 5
      else { continue }
      let isSame = isCapital ? token.shape.contains(.allCapitals) : letter.isLowercase(token)
      let isPlain =
        token.entry.commonWord == 0
        && !token.entry.has([
          .medical, .credential, .stateAbbreviation, .title, .drug, .notName, .state,
        ])
      if isSame, isPlain && !letter.isInCapitals(index) || standsForInitials(index) {
        add(index...index, .doctor, 0.75, .initials)
      } else if !isSame, letter.endsLine(index), standsForInitials(index) {
        add(index...index, .doctor, 0.6, .initials)
      }
    }
  }

  private static let afterInitials = MarkSet(",;/+)|:")
  private static let atInitials = MarkSet(".,;/+)(|!?\"")

  /// Whether nothing of a sentence stands around initials.
  private func standsForInitials(_ index: Int) -> Bool {
    let isOpen =
      letter.beginsCell(index) || letter.isMark(index - 1, in: Self.atInitials)
      || letter.token(index - 1)?.kind == .number
      || letter.token(index - 1).map { $0.kind == .punctuation && $0.info == 0 } ?? true
    guard isOpen else { return false }
    if letter.endsCell(index) || letter.isMark(index + 1, in: Self.afterInitials) { return true }
    guard let after = letter.token(index + 1) else { return true }
    return after.kind == .number && isTaken[index + 1]
      || after.kind == .punctuation && after.info == 0
  }

  // MARK: Ends of entries

  /// Abbreviations that close a line as well.
  static let enders = WordSet(
    """
    prn bid tid qid qd qhs qam qpm hs po pr pc ac im iv sc sq sl od os ou gtt neg pos min mins hr \
    hrs wk wks yr yrs mo mos lb lbs kg mg mcg ml cc cm mm oz ft in yd mi km deg rep reps set sets \
    sec secs pt pts ok na nl wnl nad nka nkda nkma dc rtc fu pm am cont tx dx rx hx sx fx lol btw \
    etc inc llc llp corp ltd dept ext approx bpm rpm mph psi db hz kcal meq iu ea pp mri ct us ekg \
    ecg emg ncs xr xray lab labs abn norm rom aarom arom prom mmt add abd flex lat bil bilat rt lt \
    ant post sup inf med dist prox ue le ues les sob cp ha nv dob doi ssn mrn adj atty appt eval wt \
    ht bp hr rr temp tpr spo sat sats ra fio stat asap tbd tba eta diff cbc cmp bmp ua inr ptt tsh \
    esr crp gfr ref req auth ur imr qme ame pqme ime rfa pr ttd ptd td pd wc ada fmla edd sdi hep \
    stm mfr ems ifc tens cmt us mhp cp hp hmp vs wb wbat nwb ttwb fwb cga sba min mod max ind sup \
    con que qty qt pkg tab tabs cap caps rev ver pg pgs vol fig ed eds ca al cf ibid op cit viz e g \
    i.e re cc bcc ps nb fyi tbc nos nec sp spp var abt bc bec wo w/o thx pls ty np ma rn md do pa
    """)

  /// `inj kenalog 10. spica. lp`, `Grip 38. /rb`, `| refused | tj`: two or three letters that are
  /// no word and close an entry of a log.
  mutating func findClosers() {
    var repeated: [UInt64: [Int]] = [:]
    for index in letter.leads.indices(.initials) where index > 1 {
      let token = letter.tokens[index]
      guard token.isWord, (2...3).contains(token.length), !isName[index], !isTaken[index],
        letter.endsLine(index) || letter.token(index + 1)?.isMark("|") ?? false,
        !letter.beginsLine(index), !Self.enders.contains(token.hash),
        !token.shape.contains(.possessive),
        token.upper - token.lower == Int(token.length),
        letter.isLowercase(token) || token.shape.contains(.allCapitals)
      else { continue }
      let entry = token.entry
      guard entry.commonWord == 0,
        !entry.has([
          .medical, .drug, .notName, .credential, .title, .streetSuffix, .month, .weekday,
          .specialty, .knownOrganization, .role, .organizationHead, .facilityHead, .state,
          .stateAbbreviation, .country, .occupation, .eponym,
        ])
      else { continue }
      let before = letter.tokens[index - 1]
      let isSlashed = before.isMark("/") && !before.shape.contains(.glued)
      let isStopped =
        letter.isMark(index - 1, in: Self.beforeClosers) && !token.shape.contains(.glued)
      let isSetOff = token.shape.contains(.wideGap) || before.isMark("|")
      guard isSlashed || isStopped || isSetOff else { continue }
      let isSmall = letter.isLowercase(token)
      if letter.endsLine(index), isSmall && isSlashed || isStopped && isFollowedByEntry(index) {
        add(index...index, .person, 0.65, .initials)
        definedInitials.insert(token.hash)
        continue
      }
      repeated[token.hash, default: []].append(index)
    }
    for (hash, places) in repeated where places.count >= 2 || definedInitials.contains(hash) {
      for index in places where isFollowedByEntry(index) || definedInitials.contains(hash) {
        add(index...index, .person, 0.6, .initials)
        definedInitials.insert(hash)
      }
    }
  }

  private static let beforeClosers = MarkSet(".)!?\"")

  /// Whether the line below `index` begins with a date or time, or nothing more comes.
  private func isFollowedByEntry(_ index: Int) -> Bool {
    var place = index
    while place < letter.count, place - index < 3, letter.tokens[place].kind != .lineBreak {
      place += 1
    }
    guard letter.token(place)?.kind == .lineBreak else { return place >= letter.count }
    guard let next = letter.token(place + 1) else { return true }
    guard next.kind == .number else { return false }
    if isTaken[place + 1] || next.info == 4 { return true }
    return letter.isMark(place + 2, in: .colon) || letter.isMark(place + 2, in: .slash)
  }

  /// Initials in small letters of people the letter names, where entries end: `dr l. pham … lp`.
  func closesAsInitials(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard letter.isLowercase(token), (2...3).contains(token.length), index > 0,
      token.entry.commonWord == 0 || token.shape.contains(.wideGap) && token.entry.commonWord < 5,
      letter.endsCell(index),
      !letter.beginsLine(index), !Self.enders.contains(token.hash)
    else { return false }
    return letter.isMark(index - 1, in: Self.atInitials) || token.shape.contains(.wideGap)
  }

  private static let latin = WordSet(
    "po am pm iv qd hs sc im od os ou pr ie eg ac pc bd sl sq ad as au na no vs us uk dc ca la md rn"
  )

  /// `seen. s.o.`, `(witness b.q.)`: small initials with dots that close an entry, or those of
  /// somebody known.
  mutating func findSmallDottedInitials() {
    guard letter.count > 3 else { return }
    for index in letter.leads.indices(.initials) where index > 0 && index + 3 < letter.count {
      let first = letter.tokens[index]
      let second = letter.tokens[index + 2]
      guard first.isWord, first.length == 1, letter.isLowercase(first), !isTaken[index],
        !isName[index], !first.shape.contains(.glued), letter.tokens[index + 1].isMark("."),
        second.isWord, second.length == 1, second.shape.contains(.glued),
        letter.isLowercase(second), letter.tokens[index + 3].isMark("."),
        letter.tokens[index + 3].shape.contains(.glued)
      else { continue }
      var hash = WordHash()
      hash.append(letter.bytes[first.lower] | 0x20)
      hash.append(letter.bytes[second.lower] | 0x20)
      let value = hash.value
      guard !Self.latin.contains(value) else { continue }
      let isKnown = provenInitials.contains(value) || definedInitials.contains(value)
      let closes = letter.endsLine(index + 3) && letter.isMark(index - 1, in: Self.beforeClosers)
      guard isKnown || closes else { continue }
      add(index...index + 3, .person, 0.65, .initials)
    }
  }
}
