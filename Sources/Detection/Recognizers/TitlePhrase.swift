internal import PatternCatalog

/// A phrase that has the form of an occupational title: `dim sum cart pusher`.
///
/// No list holds every trade. Most titles say what somebody does to what: nouns in small letters
/// and last a word that ends as words for people do. Such a phrase is a title where a person is
/// said to be one; by itself it may be a tool or a dose, so callers look at what stands around.
struct TitlePhrase {
  let first: Int
  let last: Int
  let words: Int
  /// The token behind the phrase, or `nil` at the end of the letter.
  let after: Int?

  /// The longest phrase that begins at `index`, if it has the form of a title.
  ///
  /// - Parameter isSure: whether what stands before says that somebody is what follows, so that
  ///   heads count that are habits or offices elsewhere: `weather observer`, `cage fighter`.
  init?(at index: Int, _ letter: Letter, isSure: Bool = false) {
    guard let phrase = Self.read(at: index, letter), phrase.isTitle(letter, isSure) else {
      return nil
    }
    self = phrase
  }

  private init(first: Int, last: Int, words: Int, after: Int?) {
    self.first = first
    self.last = last
    self.words = words
    self.after = after
  }

  /// The most words of a title.
  private static let most = 5

  /// The words from `index` to a mark, a small word that ends the phrase, or the end of a cell.
  private static func read(at index: Int, _ letter: Letter) -> TitlePhrase? {
    var first = index
    var last = -1
    var words = 0
    // Whether the word before may be nothing but the last of a title.
    var isOpen = false
    var capitals = false
    var place = index
    while place < letter.count {
      let token = letter.tokens[place]
      if token.kind == .lineBreak {
        guard last >= 0, goesOn(letter, across: place, capitals) else { break }
        place += 1
        continue
      }
      if token.isMark("-"), last == place - 1, letter.isGlued(place), letter.isGlued(place + 1),
        letter.token(place + 1)?.isWord == true
      {
        place += 1
        continue
      }
      // `gem & mineral dealer`.
      if token.isMark("&"), last == place - 1, words > 0, !isOpen,
        let next = letter.token(place + 1),
        next.isWord, letter.tokens[last].shape.contains(.capital) == next.shape.contains(.capital),
        !letter.tokens[last].entry.has([.occupation, .occupationHead]),
        !TitleWords.endsLikePerson(
          letter.bytes, letter.tokens[last].lower, letter.tokens[last].upper)
      {
        place += 1
        continue
      }
      guard token.isWord, words == 0 || !token.shape.contains(.wideGap),
        token.length > 1, !TitleWords.after.contains(token.hash)
      else { break }
      // `machinist's mate`.
      guard words < most, !isOpen,
        !token.shape.contains(.possessive)
          || letter.token(place + 1).map({ TitleWords.mates.contains($0.hash) }) == true
      else { return nil }
      let isJoined = letter.isJoined(place)
      if words == 0 {
        first = place
        capitals = token.shape.contains(.allCapitals) && token.length > 1
        if !isJoined, TitleWords.beside.contains(token.hash) {
          place += 1
          continue
        }
      } else if token.shape.contains(.capital), !(capitals && token.shape.contains(.allCapitals)) {
        return nil
      }
      isOpen = !isJoined && letter.isNoTitleWord(place)
      words += 1
      last = place
      place += 1
    }
    guard last >= 0 else { return nil }
    let head = letter.tokens[last]
    if words == 1, head.shape.contains(.capital), !capitals,
      head.givenOrSurname > 0 || !letter.beginsSentence(last)
    {
      return nil
    }
    return TitlePhrase(
      first: first, last: last, words: words, after: place < letter.count ? place : nil)
  }

  /// Whether a phrase goes on in the next line: that one begins as this one ended.
  private static func goesOn(_ letter: Letter, across index: Int, _ capitals: Bool) -> Bool {
    guard letter.tokens[index].info <= letter.breaksPerLine, let next = letter.token(index + 1)
    else { return false }
    return next.isWord && (capitals || !next.shape.contains(.capital))
  }

  /// Whether a phrase ends in a word such as `guy`, behind what he works with.
  private func isFellow(_ letter: Letter) -> Bool {
    guard TitleWords.fellows.contains(letter.tokens[last].hash),
      let before = letter.token(last - 1), before.isWord
    else { return false }
    return !TitleWords.ofFellows.contains(before.hash)
  }

  /// Whether the last word is one for people, and no other says that this is no trade.
  private func isTitle(_ letter: Letter, _ isSure: Bool) -> Bool {
    for place in first...last where letter.tokens[place].isWord {
      if TitleWords.clinical.contains(letter.tokens[place].hash) { return false }
    }
    let head = letter.tokens[last]
    if head.entry.has(.clinicianRole) { return false }
    if words == 1, head.entry.commonWord >= 5 { return false }
    for place in first...last where letter.tokens[place].isWord {
      if letter.phrase(at: place, with: .occupation)?.last == last { return true }
    }
    if words > 1,
      TitleWords.heads.contains(head.hash)
        || isSure && (TitleWords.doubtful.contains(head.hash) || isFellow(letter))
        || (head.entry.has(.occupationHead) && !TitleWords.people.contains(head.hash))
    {
      return true
    }
    guard !TitleWords.people.contains(head.hash), head.length >= (words > 1 ? 4 : 5) else {
      return false
    }
    var end = head.upper
    if letter.bytes[end - 1] | 0x20 == 0x73 {
      end -= 1
      if TitleWords.people.contains(letter.hash(of: head.lower..<end)) { return false }
    }
    return TitleWords.endsLikePerson(letter.bytes, head.lower, end)
  }
}

extension Letter {
  @inline(__always)
  func isGlued(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].shape.contains(.glued)
  }

  /// Whether a hyphen joins the word at `index` to the next one.
  func isJoined(_ index: Int) -> Bool {
    guard isGlued(index + 1), tokens[index + 1].isMark("-") else { return false }
    return isGlued(index + 2) && tokens[index + 2].isWord
  }

  /// Whether a word never stands before the last of a title: it is a small word, or says how
  /// somebody is and not what somebody does.
  func isNoTitleWord(_ index: Int) -> Bool {
    let token = tokens[index]
    if TitleWords.never.contains(token.hash) { return true }
    guard token.length > 4 else { return false }
    let end = token.upper
    let last = (bytes[end - 2] | 0x20, bytes[end - 1] | 0x20)
    if last == (0x6C, 0x79) { return !TitleWords.nounsInLy.contains(token.hash) }
    return last == (0x73, 0x74) && bytes[end - 3] | 0x20 == 0x65
      && !TitleWords.nounsInEst.contains(token.hash)
  }
}

/// Words that tell titles from other phrases.
enum TitleWords {
  /// How words for people of a trade end.
  static func endsLikePerson(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    for ending in endings where end - start > ending.count {
      var place = end - ending.count
      var isSame = true
      for letter in ending {
        if bytes[place] | 0x20 != letter {
          isSame = false
          break
        }
        place += 1
      }
      if isSame { return true }
    }
    return false
  }

  private static let endings: [[UInt8]] = [
    "er", "or", "ist", "man", "woman", "lady", "hand", "smith", "wright", "eer", "ero", "tress",
    "ician",
  ].map { Array($0.utf8) }

  /// What may stand between an article and a title, and belongs to no title.
  static let beside = WordSet(
    """
    retired former working male female right left hand dominant handed single married divorced \
    licensed certified sometime second third fourth fifth generation
    """)

  /// Words that make a title of what stands before them, and none by themselves.
  static let heads = WordSet(
    "man lady woman hand master buyer driver runner player helper chief captain monkey vet sweep")

  /// Heads of titles where somebody is said to be one; elsewhere habits, offices and things.
  static let doubtful = WordSet(
    """
    observer caller fighter keeper dancer actor player tester reader trainee boss scribe spotter \
    jumper rider leader gambler biker golfer bowler jogger swimmer taker lead apprentice operator
    """)

  /// What he is called whose work is named before: `the spray booth guy`.
  static let fellows = WordSet("guy gal girl boy dude person people crew prep")
  static let ofFellows = WordSet(
    """
    wise tough funny white black hispanic asian latino korean family big nice heavy strong fat \
    skinny bald rich angry happy chatty private people morning night sick lonely teenage homeless \
    bad cow ball busy birthday baby school little bowel skin college
    """)
  /// Who helps the one before: `machinist's mate`.
  static let mates = WordSet("mate mates helper helpers aide aides assistant apprentice tender")

  /// Words that end a phrase.
  static let after = WordSet(
    """
    and but or who whom with at in for from whose on of until till since when while because \
    working employed by as then that now to is was after up down out here there mostly
    """)

  /// Callings that a letter names of those who write it.
  static let clinical = WordSet(
    """
    physician doctor surgeon nurse therapist chiropractor psychologist psychiatrist radiologist \
    pharmacist dentist reviewer examiner evaluator adjuster attorney neurologist orthopedist \
    internist podiatrist acupuncturist counselor counsellor interpreter provider specialist \
    practitioner clinician judge treating primary attending medical physical occupational case \
    claims care dr
    """)

  static let nounsInLy = WordSet("family assembly supply jelly poly belly bully trolley")
  static let nounsInEst = WordSet("forest harvest priest chest west test pest guest crest")

  /// Words that stand in no title.
  static let never = WordSet(
    """
    a an the and or nor but of in on at for with to from by as into onto over under after before \
    during since until till while when where who whom whose which that this these those than then \
    so if because he she it they we i you his her its their our your my me him them us himself \
    herself is was are were be been being am has had have having does do did done can could may \
    might must shall should will would not no never now also still once currently presently \
    formerly previously later only just both sometime sometimes always already originally mostly \
    mainly usually even turned became becomes become worked works working work employed \
    employment hired retired former ex onetime unemployed disabled good bad poor great very quite \
    rather pretty hard old young new big small little long tall short older younger elderly aged \
    healthy pleasant delightful lovely nice kind gentle friendly quiet obese thin well developed \
    nourished cheerful cooperative anxious tearful alert fit single married divorced widowed \
    separated male female man woman boy girl gentleman lady husband wife father mother son \
    daughter brother sister uncle aunt cousin friend neighbor neighbour right left handed \
    dominant rhd lhd year years yr yrs yo month months week weeks day days hour hours same other \
    another different such certain particular usual regular previous prior next last first second \
    third own real true whole patient claimant applicant employee per via re named called known \
    listed described reported says said states stated like job title position occupation treating \
    primary attending requesting reviewing current future possible likely fellow visiting \
    assigned nearby experienced skilled busy proud loyal reliable careful careless hardworking \
    dedicated devoted best offer offers offered need needs needed much more less somewhat far \
    slightly bit lot any wearing using taking want wants wanted find finds found get gets got see \
    sees saw joint injured wounded ill
    """)

  /// Words that end as titles do and are none.
  static let people = WordSet(
    """
    other mother father brother sister daughter grandmother grandfather stepfather stepmother \
    number paper letter order water winter summer dinner supper center shoulder finger toe ladder \
    career either neither after never ever over under later former better whether rather together \
    computer doctor member partner stranger smoker drinker user responder survivor man woman lady \
    human physician major minor senior junior prior color error favor tumor tremor motor sensor \
    factor stressor tractor labor neighbor harbor door floor poor your four hour sour flour for \
    nor or her per corner quarter disorder river liver fever beer deer peer cancer ulcer meter \
    filter blister register calendar shower power tower lower slower higher finer bigger smaller \
    larger longer shorter older younger easier harder lighter heavier weaker stronger faster \
    earlier sooner closer further farther greater lesser fewer wider sober taper trigger matter \
    winner loser killer answer hammer roller stapler elevator escalator generator monitor mirror \
    cover layer barrier customer passenger prisoner owner employer insurer carrier resident \
    patient consist resist exist assist persist wrist fist list mist twist renter donor homeowner \
    wheelchair newcomer foreigner beginner believer abuser swimmer runner walker sleeper eater \
    talker learner bleeder healer worrier hoarder flyer follower contributor supporter speaker \
    reader listener helper historian caller sender leader player holder cardholder subscriber \
    stakeholder policyholder beneficiary victor visitor vector gambler fighter keeper goner loner \
    sufferer teetotaler nondrinker nonsmoker widower teenager youngster preschooler kindergartner \
    toddler commuter pedestrian driver rider bystander observer joiner pair chair hair stair air \
    affair despair repair terror mentor investor author ancestor predecessor successor executor \
    guarantor creditor debtor offender perpetrator defender breadwinner earner wager manager \
    supervisor administrator coordinator doer transfer cluster booster poster plaster master \
    monster disaster sinister roster foster quicker righthander lefthander whisper pacer consumer \
    timer firsttimer oldtimer parttimer fulltimer year person liar gender manner dancer upper \
    spacer lever pointer sitter counter marker scanner server printer folder buzzer scooter \
    trailer boiler burner cooker dryer washer mixer freezer cooler heater charger adapter router \
    bumper container wrapper zipper slipper rubber leather feather weather copper silver pepper \
    ginger butter timber amber ember terminator indicator simulator stimulator defibrillator \
    ventilator nebulizer inhaler concentrator rotator levator flexor extensor abductor adductor \
    supinator pronator extender requester respondent certifier candidate bearer drawer outlier \
    tester planner beforehand secondhand firsthand hand amputee actor buffer easter mister \
    thinner relaxer blocker softener inhibitor reliever reducer suppressor blower sewer cyclist \
    biker hiker golfer jogger bowler camper shopper boarder roomer lodger offer
    """)
}
