internal import LetheCore
internal import PatternCatalog

/// Names in the shorthand of notes and threads: small letters, initials, one word by itself.
extension NamePass {
  mutating func findInNotes() {
    for index in letter.leads.indices([.initials, .capital, .uncommon]) {
      let token = letter.tokens[index]
      guard token.isWord, !isName[index], !isTaken[index] else { continue }
      if token.length == 1 {
        findSmallInitialed(at: index)
        findInitialedSurname(at: index)
      } else if letter.isLowercase(token) {
        findSmallPerson(at: index)
      } else if token.isCapitalized {
        findIntroduced(at: index)
        findHeadOfEntry(at: index)
      }
    }
    findGapFields()
    findInitialLabels()
  }

  /// What a name in small letters is not.
  private static let notSmall: LexiconEntry.Flags = [
    .medical, .drug, .eponym, .notName, .state, .country, .credential, .occupation, .kinship,
    .eponymFollower, .specialty, .role, .title, .month, .weekday,
  ]

  // MARK: Initials and surnames

  /// `ask b. dalton (ins)`, `h. vang-olsen dpt`, `m. baghdasarian`: a small initial with its dot
  /// before a surname.
  private mutating func findSmallInitialed(at index: Int) {
    guard letter.isLowercase(letter.tokens[index]), !letter.tokens[index].shape.contains(.glued),
      letter.isMark(index + 1, in: .stop), letter.tokens[index + 1].shape.contains(.glued)
    else { return }
    var start = index + 2
    // `h. f. lindgaard`.
    if let second = letter.token(start), second.isWord, second.length == 1,
      letter.isLowercase(second), letter.isMark(start + 1, in: .stop),
      letter.tokens[start + 1].shape.contains(.glued)
    {
      start += 2
    }
    guard let name = letter.token(start), name.isWord, letter.isLowercase(name), name.length > 2,
      !name.shape.contains(.lineStart), !name.shape.contains(.wideGap),
      !name.entry.has(Self.notSmall), !isTaken[start], !isName[start],
      !name.shape.contains(.possessive)
    else { return }
    var last = start
    if letter.isMark(start + 1, in: .hyphen), letter.tokens[start + 1].shape.contains(.glued),
      let half = letter.token(start + 2), half.isWord, half.shape.contains(.glued)
    {
      last = start + 2
    }
    let after = letter.isMark(last + 1, in: .comma) ? last + 2 : last + 1
    let isCredentialed =
      letter.token(after).map {
        $0.entry.has(.credential) && $0.length <= 4 && !$0.shape.contains(.lineStart)
      }
      ?? false
    let isCued =
      index > 0
      && !letter.tokens[index - 1].cues.isDisjoint(with: [.nameBefore, .nameTalks, .nameLabels])
    let isPlain = name.entry.commonWord == 0 && name.entry.surname >= 2
    let isUnknown = name.entry.commonWord == 0 && name.entry.isOnlyPrefix && name.length >= 5
    guard
      isCredentialed && (name.givenOrSurname > 0 || isUnknown)
        || isPlain && !letter.beginsLine(index)
        || isCued && (isUnknown || name.entry.surname >= 2 && name.entry.commonWord < 6)
          && (letter.isCaseless || !letter.beginsSentence(index))
        || isPlain && letter.endsCell(last)
    else { return }
    add(index...last, .person, 0.65, .full)
  }

  /// `Also J. Steele, orthopedic.`, `L. Bright          11/7/22`: an initial before a surname that
  /// is something else too, where what follows says that somebody is meant.
  private mutating func findInitialedSurname(at index: Int) {
    let initial = letter.tokens[index]
    guard letter.isInitial(initial), !initial.shape.contains(.glued),
      letter.isMark(index + 1, in: .stop), letter.tokens[index + 1].shape.contains(.glued),
      let name = letter.token(index + 2), name.isCapitalized, name.length > 2,
      name.entry.surname >= 2, !name.shape.contains(.lineStart), !name.shape.contains(.wideGap),
      !name.entry.has([.drug, .specialty, .weekday]), !isTaken[index + 2], !isName[index + 2],
      !name.shape.contains(.allCapitals) || letter.isInCapitals(index)
    else { return }
    let end = index + 2
    if letter.isMark(end + 1, in: .comma), let role = letter.token(end + 2), role.isWord,
      letter.isLowercase(role),
      role.entry.has([.role, .specialty, .occupation, .occupationHead])
        || role.cues.contains(.nameAbbreviatedRoles)
    {
      add(index...end, .person, 0.7, .full)
      return
    }
    // Signed: alone in its cell, with a date or nothing behind.
    guard letter.beginsLine(index), letter.endsCell(end), end >= letter.count - 40,
      name.entry.surname >= 3 || end >= letter.count - 14
    else { return }
    let after = letter.token(end + 1)
    guard
      after == nil || after?.kind == .lineBreak || after?.kind == .number
        || after?.isMark("(") ?? false
    else { return }
    // `A. History`, `B. Price`: a list goes on.
    if index >= 2, letter.tokens[index - 1].kind == .lineBreak {
      var first = index - 2
      while first > 0, letter.tokens[first].kind != .lineBreak { first -= 1 }
      if letter.tokens[first].kind == .lineBreak { first += 1 }
      if letter.isInitial(letter.tokens[first]), letter.isMark(first + 1, in: .stop) { return }
    }
    add(index...end, .person, 0.65, .signature)
  }

  // MARK: Small letters

  private static let leading = WordSet(
    """
    boss foreman supervisor manager lead adjuster atty attorney nurse rn pa np ma pta dr md chiro \
    interpreter driver witness coworker roommate neighbor friend clerk secretary receptionist desk \
    scheduler biller tech student aide intern resident caregiver landlord agent rep
    """)

  /// `boss clément said`, `pa brooke`, `eunice from front desk`, `- jonelle, lvn`, `by hank.`: a given
  /// name in small letters where somebody is meant.
  private mutating func findSmallPerson(at index: Int) {
    let token = letter.tokens[index]
    let entry = token.entry
    guard token.length >= 3, !token.shape.contains(.glued),
      entry.givenName > 0 || letter.isCaseless,
      entry.commonWord == 0 || token.length <= 4 && entry.commonWord < 5 || letter.isCaseless,
      !entry.has(Self.notSmall), entry.city < 3,
      !token.shape.contains(.possessive) || entry.givenName > 2
    else { return }
    // A given name with its surname comes first.
    if letter.isCaseless, findSmall(at: index) != nil { return }
    let before = letter.token(index - 1)
    let after = letter.token(index + 1)
    let isPlain = entry.commonWord == 0
    let isGiven = entry.givenName >= 2
    // `- jonelle, lvn`.
    if after?.isMark(",") ?? false, let credential = letter.token(index + 2), credential.isWord,
      credential.entry.has(.credential), (2...4).contains(credential.length),
      letter.endsCell(index + 2) || letter.isMark(index + 3, in: Self.closing),
      before == nil || before?.kind == .lineBreak || before?.isMark("-") ?? false,
      isPlain, entry.givenName > 0 || entry.isOnlyPrefix
    {
      add(index...index, .person, 0.65, .credentialed)
      return
    }
    guard isGiven, token.length >= 3 else { return }
    if isPlain, let before, before.isWord, letter.isLowercase(before),
      !token.shape.contains(.wideGap),
      Self.leading.contains(before.hash) || before.cues.contains(.nameRoleWords)
    {
      add(index...index, .person, 0.6, .cued)
      return
    }
    guard let after, !after.shape.contains(.wideGap) else { return }
    if isPlain, after.isWord, letter.isLowercase(after), token.length >= 4,
      after.cues.contains(.nameSays) || after.cues.contains(.nameStaffed) && isOffice(index + 2)
    {
      add(index...index, .person, 0.55, .cued)
      return
    }
    // `covered by hank.`, `asked kim,`.
    if entry.commonWord <= 3, entry.givenName >= 2, let before, letter.isLowercase(before),
      before.cues.contains(.nameSmallBefore),
      letter.isMark(index + 1, in: Self.closing) || after.kind == .lineBreak
        || after.cues.contains(.nameSpeech),
      isPlain || entry.givenName >= 4 || letter.isWord(index - 1, Self.byWord)
    {
      add(index...index, .person, 0.55, .single)
      return
    }
    // In a text without capitals, what is a given name and nothing else.
    if letter.isCaseless, isPlain, entry.givenName >= 3, entry.city == 0, token.length >= 4 {
      add(index...index, .person, 0.55, .single)
    }
  }

  private func isOffice(_ index: Int) -> Bool {
    guard let token = letter.token(index) else { return false }
    return Self.offices.contains(token.hash) || token.isCapitalized
  }

  private static let offices = WordSet(
    "the front our his her their billing auth claims office desk scheduling intake records hr xray")

  // MARK: One word

  private static var thisWord: UInt64 { WordHash.of(literal: "this") }
  private static var isVerb: UInt64 { WordHash.of(literal: "is") }
  private static var nameNoun: UInt64 { WordHash.of(literal: "name") }
  private static var myWord: UInt64 { WordHash.of(literal: "my") }
  private static let aged = WordSet("age aged born dob aet")

  /// `"This is Vita. The store`, `spelled my name Ash`, `custody of Bird (age six)`,
  /// `AMA — Jordan, 22, the`.
  private mutating func findIntroduced(at index: Int) {
    let token = letter.tokens[index]
    guard token.length >= 2, !isThing(token), !token.entry.has([.medical, .drug, .weekday]),
      !token.shape.contains(.allCapitals) || letter.isInCapitals(index),
      !token.shape.contains(.glued)
        || !letter.isMark(index - 1, in: .gluing)
    else { return }
    let isName = token.givenOrSurname > 0 || token.entry.isOnlyPrefix
    if isName, !letter.isInCapitals(index),
      letter.isWord(index - 1, Self.isVerb) && letter.isWord(index - 2, Self.thisWord)
        && (letter.isMark(index + 1, in: Self.closing) || letter.hasCue(index + 1, .nameStaffed))
        || letter.isWord(index - 1, Self.nameNoun) && letter.isWord(index - 2, Self.myWord)
        || letter.isWord(index - 1, Self.isVerb) && letter.isWord(index - 2, Self.nameNoun)
          && letter.hasCue(index - 3, .namePossessives)
    {
      add(index...index, .person, 0.65, .cued)
      return
    }
    guard !letter.isInCapitals(index) else { return }
    if token.givenOrSurname > 0, letter.isMark(index + 1, in: .openingParenthesis),
      let inner = letter.token(index + 2), letter.isLowercase(inner),
      Self.aged.contains(inner.hash), !token.entry.has([.role, .patientRole, .kinship, .title])
    {
      add(index...index, .person, 0.65, .cued)
      return
    }
    if token.entry.givenName >= 3, letter.isMark(index + 1, in: .comma),
      let age = letter.token(index + 2), age.kind == .number, age.info == 2,
      letter.isMark(index + 3, in: .comma), token.entry.city < 4,
      !token.entry.has([.month, .state, .country, .kinship]),
      letter.previous(index).map({
        !letter.tokens[$0].isCapitalized
      }) ?? true
    {
      add(index...index, .person, 0.6, .cued)
    }
  }

  private static let told = WordSet("informed aware notified called paged")

  /// `Papazoglou informed, says words`, `Sarwat, will you stipulate`: a word of no list that opens a
  /// sentence and is told something, or opens the letter before a comma.
  private mutating func findHeadOfEntry(at index: Int) {
    let token = letter.tokens[index]
    guard token.length >= 5, token.entry.commonWord == 0, !letter.isInCapitals(index),
      !token.shape.contains(.allCapitals), !token.shape.contains(.possessive),
      token.entry.isOnlyPrefix || token.givenOrSurname > 0, token.entry.city < 3,
      !isThing(token), !token.entry.has([.medical, .drug, .eponym])
    else { return }
    if let verb = letter.token(index + 1), letter.isLowercase(verb), Self.told.contains(verb.hash),
      letter.beginsSentence(index)
    {
      add(index...index, .person, 0.6, .cued)
      return
    }
    if index == 0, letter.isMark(1, in: .comma), letter.token(2)?.isWord ?? false,
      token.entry.givenName > 0
    {
      add(index...index, .person, 0.6, .cued)
    }
  }

  // MARK: Fields without colons

  /// `name ama serwaa boateng    emp`, `coder   lseverson`, `pt   m. baghdasarian`: a label in small
  /// letters that opens a line or cell, before words in small letters that fill the cell.
  private mutating func findGapFields() {
    for index in letter.leads.indices([.announcing, .lineStart])
    where letter.beginsCell(index) {
      let label = letter.tokens[index]
      guard label.isWord, letter.isLowercase(label),
        label.cues.contains(.nameLabels) || Self.fields.contains(label.hash),
        let first = letter.token(index + 1), first.isWord, letter.isLowercase(first),
        first.shape.contains(.wideGap) || letter.isWord(index, Self.nameNoun),
        letter.beginsLine(index) || letter.isWord(index, Self.nameNoun)
      else { continue }
      var last = index + 1
      var place = index + 1
      var isKnown = false
      var isOpen = true
      while isOpen, let word = letter.token(place), place - index < 8 {
        if word.isWord {
          guard letter.isLowercase(word), !isTaken[place], word.entry.commonWord < 3,
            !word.entry.has(Self.notSmall) || word.givenOrSurname >= 4
          else {
            isKnown = false
            break
          }
          if word.length > 2, word.givenOrSurname > 0 || word.entry.isOnlyPrefix { isKnown = true }
        } else if !(word.isMark(".") || word.isMark("-")) {
          isKnown = false
          break
        }
        last = place
        isOpen = !letter.endsCell(place)
        place += 1
      }
      guard isKnown, letter.endsCell(last), !isName[index + 1] || !isName[last] else { continue }
      add(index + 1...last, .person, 0.65, .labelled)
    }
  }

  private static let fields = WordSet(
    "coder biller scribe user name patient pt provider doc client")

  /// `RC: 1 yes` and `RC: go`: the same capitals before a colon at the beginning of two lines.
  private mutating func findInitialLabels() {
    var places: [UInt64: [Int]] = [:]
    for index in letter.leads.indices(.lineStart) where letter.beginsLine(index) {
      let token = letter.tokens[index]
      guard token.isWord, (2...3).contains(token.length), token.shape.contains(.allCapitals),
        letter.isMark(index + 1, in: .colon), letter.tokens[index + 1].shape.contains(.glued),
        !isTaken[index], !isName[index], token.entry.commonWord == 0,
        !token.entry.has([
          .medical, .drug, .notName, .credential, .title, .stateAbbreviation, .specialty, .role,
        ]), !Self.enders.contains(token.hash), !Self.sections.contains(token.hash),
        !letter.endsLine(index + 1)
      else { continue }
      places[token.hash, default: []].append(index)
    }
    for (hash, lines) in places where lines.count >= 2 && lines.count <= 40 {
      for index in lines { add(index...index, .person, 0.6, .initials) }
      definedInitials.insert(hash)
    }
  }

  private static let sections = WordSet(
    """
    cv gi gu msk ent neu ext gen res pul psy lym end hem all con eye ros pmh psh fh sh hpi pe soap \
    ddx imp obs int ob gyn sys cns pns rue lue rle lle dtr dtrs slr tos cts fm to fr dt wc doi dos \
    dol pod los adl mso mtu cc hi id ip op er ed or icu np rn dob tel fax ph
    """)

  // MARK: Beside names

  /// What stands beside names found before: further children with their ages, further entries that a
  /// name heads, a nickname before the name in parentheses.
  mutating func findBesideNames() {
    for index in letter.leads.indices([.capital, .uncommon])
    where index > 0 && !isName[index] && !isTaken[index] {
      let token = letter.tokens[index]
      guard token.isWord, token.length >= 3 else { continue }
      let isGiven = token.entry.givenName > 0 || token.entry.isOnlyPrefix
      // `Malia 16, Tavita 13, Ioane 4`.
      if isGiven, token.isCapitalized, let age = letter.token(index + 1), age.kind == .number,
        age.info <= 2, !age.shape.contains(.glued), !age.shape.contains(.wideGap), index > 2,
        letter.isMark(index - 1, in: .comma) || letter.isWord(index - 1, Self.andWord),
        letter.tokens[index - 2].kind == .number, letter.tokens[index - 2].info <= 2,
        isName[index - 3]
      {
        add(index...index, .person, 0.65, .propagated)
        continue
      }
      // `Big Tony (Antonio Scarpelli)`.
      if token.isCapitalized, token.entry.givenName >= 2, !letter.isInCapitals(index),
        letter.isMark(index + 1, in: .openingParenthesis), index + 4 < letter.count,
        isName[index + 2], isName[index + 3], letter.tokens[index + 2].isWord,
        letter.tokens[index + 3].isWord, letter.beginsCell(index) || letter.beginsCell(index - 1)
      {
        let hasMore = letter.tokens[index - 1].isCapitalized && !letter.beginsCell(index)
        add((hasMore ? index - 1 : index)...index, .person, 0.65, .propagated)
        continue
      }
      // `Goode - lisinopril 10. Price - mom wants`.
      if token.isCapitalized, token.entry.surname >= 3, !letter.isInCapitals(index),
        let dash = letter.token(index + 1), dash.isMark("-"), !dash.shape.contains(.glued),
        !dash.shape.contains(.lineStart), letter.beginsSentence(index),
        !token.entry.has([.medical, .drug, .notName, .role, .title]),
        headsEntries(before: index)
      {
        add(index...index, .person, 0.6, .propagated)
      }
    }
  }

  /// Whether a name opens another sentence shortly before and has a dash behind.
  private func headsEntries(before index: Int) -> Bool {
    var place = index - 1
    while place > 0, index - place < 60 {
      if letter.tokens[place].isMark("-"), !letter.tokens[place].shape.contains(.glued),
        isName[place - 1], letter.tokens[place - 1].isWord, letter.beginsSentence(place - 1)
      {
        return true
      }
      place -= 1
    }
    return false
  }
}
