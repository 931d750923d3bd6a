internal import PatternCatalog

/// The small words beside titles.
extension OccupationRecognizer {
  static var the: UInt64 { WordHash.of(literal: "the") }
  static var who: UInt64 { WordHash.of(literal: "who") }
  static var article: UInt64 { WordHash.of(literal: "a") }
  static var and: UInt64 { WordHash.of(literal: "and") }
  static var of: UInt64 { WordHash.of(literal: "of") }
  static var also: UInt64 { WordHash.of(literal: "also") }
  static var `in`: UInt64 { WordHash.of(literal: "in") }
  static let workplaces = WordSet("at with for from in")
  static let articles = WordSet("a an the")
  static let pronouns = WordSet("he she who i")
  static let contracted = WordSet("he's she's i'm who's")
  static let copulas = WordSet(
    "is was am became becomes been himself herself myself")
  static let subjects = WordSet(
    """
    he she who i he's she's i'm who's patient claimant applicant worker employee decedent \
    deceased plaintiff stepdad stepfather stepson hubby missus husband wife father mother son daughter brother sister spouse partner \
    fiance boyfriend girlfriend mom dad grandfather grandmother uncle aunt mr mrs ms sr sra pt \
    evaluee examinee iw ee ees emp client resident victim driver rider passenger caller
    """)
  /// What may stand between the verb and the article.
  static let between = WordSet(
    """
    now also still currently presently formerly previously once always only just both and then \
    years year old ft in of age by trade yo y o already basically mostly twenty thirty forty \
    fifty sixty seventy eighty ninety for seasons summers winters harvests decades ten eleven \
    twelve called named titled fifteen many one two three four five six seven eight nine nineteen eighteen
    """)
  static let ageParts = WordSet("year years yr yrs old yo male female man woman")
  /// Last words of callings of those who work in offices and clinics, and sign beside their names.
  static let officeHeads = WordSet(
    """
    clerk assistant specialist rep representative associate agent secretary receptionist director \
    officer scribe aide scheduler biller tech technician analyst auditor consultant advocate lead \
    manager supervisor coordinator administrator planner educator liaison navigator interpreter \
    translator reporter investigator paralegal
    """)
  static let earlier = WordSet(
    "before prior title previously earlier clinical history background hx social")
  static let shifts = WordSet(
    """
    shift swing night day graveyard evening seasonal supervising relief nights days evenings \
    full-time part-time fulltime parttime temporary temp
    """)
  /// Verbs and nouns behind which `as` begins what somebody works as.
  static let engaged = WordSet(
    """
    started starting starts began begins hired rehired serves served serving lists listed listing \
    put puts back trained training trains moonlights moonlighting moonlighted volunteers \
    volunteered promoted registered classified apprenticed enlisted sailed shipped drove gig \
    living came went hours hrs days years yrs months weekends nights earns earned
    """)
  /// What may stand between a person and the title in an apposition.
  static let theArticles = WordSet("the our my their a an his her")
  static var `as`: UInt64 { WordHash.of(literal: "as") }
  static let joins = WordSet("and turned slash then or")
  static let afterJoins = WordSet(
    "later sometime then now also a an before that once part-time and")
}
