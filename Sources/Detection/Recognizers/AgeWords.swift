internal import PatternCatalog

/// The small words beside ages.
enum AgeWords {
  enum Numeral { case tens, teens, ones }

  /// What `hash` is of a number in words, if it is any.
  static func numeral(_ hash: UInt64) -> Numeral? {
    if ones.contains(hash) { return .ones }
    if tens.contains(hash) { return .tens }
    return teens.contains(hash) ? .teens : nil
  }

  private static let tens = WordSet(
    "twenty thirty forty fourty fifty sixty seventy eighty ninety")
  private static let teens = WordSet(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
  // `one` alone is nobody's age, but `twenty-one` is.
  private static let ones = WordSet("one two three four five six seven eight nine")

  /// Who makes numbers in a list ages.
  static let families = WordSet(
    """
    children kids household siblings sibs family dependents dependants grandkids boy girl boys \
    girls youngest oldest eldest sons daughters lad lass twins child kid baby infant toddler \
    student pupil minors kiddos littles triplets grandchildren grandsons granddaughters
    """)
  /// Who has children rather than an age of few years.
  static let parents = WordSet(
    """
    father mother dad mom mum parent parents papa mama guardian grandfather grandmother grandma \
    grandpa stepfather stepmother widow widower
    """)
  /// Whom the first cell of a row may stand for.
  static let selves = WordSet("me self myself pt patient applicant claimant client")
  /// What stands before `one` where a child is meant.
  static let whichChild = WordSet("little small older younger youngest oldest wee eldest tiny")
  static let who = WordSet("who whos")
  static let be = WordSet(
    "is was are were turned turns turning will would be became hes shes looks s")
  static let adverbs = WordSet(
    """
    now only about almost nearly just already still then maybe currently over past around \
    approximately barely age aged ages be turn turning some roughly perhaps approx today soon \
    both all going on
    """)
  static let sexes = WordSet("m f male female")
  /// Adverbs that, without a verb before them, as well stand in a rule: `a patient over 40`.
  static let vague = WordSet("over past about around approximately roughly some be going all")
  static let years = WordSet("y yo yr yrs year years yold")
  /// What stands before `one` in `the other one is 81`.
  static let whichOnes = WordSet(
    "other little small tiny older younger youngest oldest middle big wee eldest")
  static let listHeads = WordSet("ages age aged are were now is both currently")
  static let livingStates = WordSet(
    "alive well living healthy deceased died dead dec decd d passed expired aw lw")
  static let besideStates = WordSet("a w l at age aged and in of good health still away both")
  /// What is counted or measured.
  static let counted = WordSet(
    """
    years year months weeks days hours minutes am pm visits times mg units pounds lbs miles of \
    sisters brothers children siblings kids sons daughters percent degrees oclock
    """)
  static var to: UInt64 { WordHash.of(literal: "to") }
  /// Months and weeks belong to the age.
  static let units = WordSet("mo mos month months wk wks week weeks")
  static let clause = WordSet(
    """
    and but or who whose when with w from has had is was lives lived resides now today born \
    married single widowed divorced retired he she they his her the i my denies presents \
    presented fell came comes says said told \
    whom while where since because if so then never always died works worked wants cannot can did \
    does may will would looks seen referred here hx status sustained reports
    """)
  static let afterVerb = WordSet(
    "this next last years yrs year a an in on his her their my it he she")
  /// What relatives are: alive, or ill with something.
  static let states = WordSet(
    "alive well healthy living deceased htn dm cad copd ca mi cva hld w with good retired dementia in from near local works lives est dec chf"
  )
  static var at: UInt64 { WordHash.of(literal: "at") }
  static var of: UInt64 { WordHash.of(literal: "of") }
  static var one: UInt64 { WordHash.of(literal: "one") }
  static var and: UInt64 { WordHash.of(literal: "and") }
  static var or: UInt64 { WordHash.of(literal: "or") }
  static var a: UInt64 { WordHash.of(literal: "a") }
  static var x: UInt64 { WordHash.of(literal: "x") }
  static var half: UInt64 { WordHash.of(literal: "half") }
  /// Adverbs that say that a number is guessed.
  static let hedges = WordSet("about some around perhaps maybe roughly nearly almost approximately")
}
