/// What a word in lower case may be besides somebody's name.
public enum WordSense: Hashable, Sendable {
  /// No word of everyday or medical speech: wherever it stands, it is the name.
  case name
  /// A word, and about as often a name: `grace`, `mark`.
  case either
  /// A word that is rarely a name: `short`, `may`.
  case word
  /// A word of medicine that is rarely a name: `pain`.
  case term

  /// Whether it is rarely a name.
  var isWord: Bool { self == .word || self == .term }

  /// By the small list of ordinary words in this package, for callers without a lexicon.
  @Sendable
  public static func ofListedWord(_ word: String) -> WordSense {
    OrdinaryWords.words.contains(word) ? .word : .name
  }
}
