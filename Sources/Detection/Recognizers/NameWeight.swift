/// What each kind of evidence is worth, in the tenths of a nat of ``NameEvidence``.
///
/// Chosen by hand on marked letters, and kept in one place so that they can be weighed
/// against each other. A name of several words needs 32 to be found, a single one 22.
enum NameWeight {
  // MARK: Several words

  /// The first word is a known given name, the last a known surname.
  static let givenFirst: Float = 10
  static let surnameLast: Float = 8
  /// An initial with its dot before a word that is nothing else; any other initial.
  static let initialAndName: Float = 36
  static let initial: Float = 16
  /// `MARK A DAY`: the article among words in capitals; `25 C. May`: a unit.
  static let article: Float = -30
  static let unit: Float = -40
  /// A sentence's first word has its capital from there.
  static let opener: Float = -12
  static let capitalsRun: Float = -10
  /// Eponyms joined by hyphens, one of them or all; a run of nothing but eponyms.
  static let eponymHyphenated: Float = -40
  static let eponymChain: Float = -90
  static let eponymsOnly: Float = -40
  static let eponymsWithGiven: Float = -8
  /// No list knows the words as names.
  static let unlisted: Float = -6
  /// What a disease, sign or citation follows.
  static let eponymousRun: Float = -40
  static let eponymousWord: Float = -45
  /// Alone on a line; with what somebody does below it; near the letter's end.
  static let ownLine: Float = 8
  static let aboveRole: Float = 24
  static let nearEnd: Float = 12

  // MARK: One word

  /// First in a sentence: an ordinary word, or a plain name.
  static let openerWord: Float = -20
  static let openerName: Float = -6
  /// `Frank,` on a line of its own; behind a dash at a line's end.
  static let salutation: Float = 24
  static let dashed: Float = 8
  /// First in a sentence with a possessive, a second surname, or a verb.
  static let possessive: Float = 16
  static let partner: Float = 16
  static let doing: Float = 18
  /// On a line in capitals: a plain name, or another word.
  static let capitalsName: Float = -9
  static let capitalsWord: Float = -18
  /// `SEEN BY HALVORSEN`: a plain name behind `by` among capitals.
  static let capitalsCued: Float = 5
  /// A given name and nothing else; `O'`, `Mc`.
  static let givenOnly: Float = 6
  static let prefix: Float = 16
  /// `Will, her son`: a known given name, or another word.
  static let appositiveGiven: Float = 40
  static let appositive: Float = 24
  static let city: Float = -8
  /// An eponym; beside another; at a clause's end behind `by` or `with`.
  static let eponym: Float = -18
  static let eponymInList: Float = -60
  static let eponymAtEnd: Float = -8
  /// Among drugs, diseases and eponyms.
  static let amongThings: Float = -30
  /// Capitals among small letters: an acronym, or a longer word.
  static let acronym: Float = -34
  static let shouted: Float = -14
  static let abbreviation: Float = -20
  /// Before a telephone number or a record's.
  static let beforePhone: Float = 40
  static let beforeRecord: Float = 16
  /// Before the time of a message.
  static let chat: Float = 24
  /// A given name that closes a message: an ordinary word, or none.
  static let signatureWord: Float = 24
  static let signatureName: Float = 16

  // MARK: The words around

  /// Behind `saw`, `with`, `called`; behind kinship; before a verb of speech.
  static let afterCue: Float = 14
  static let afterKinship: Float = 15
  static let beforeSpeech: Float = 14
  /// Inside a longer capitalised phrase.
  static let afterCapital: Float = -8
  static let beforeCapital: Float = -6
  /// Alone in parentheses, or first in them.
  static let parenthesized: Float = 14
  static let inParentheses: Float = -2
  static let hyphenBefore: Float = -10
  static let hyphenAfter: Float = -6
  /// `Marsh c/o cramps`.
  static let complaint: Float = 32
  static let beforeFollower: Float = -12
  /// Before a number: glued, a date behind a cue, another known number, any other.
  static let gluedNumber: Float = -25
  static let dated: Float = 14
  static let knownNumber: Float = 4
  static let number: Float = -4
  static let possessiveAlone: Float = -3
}
