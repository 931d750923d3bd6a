/// What of the outputs could be looked up word for word: with the words in a search engine,
/// whoever has the letter finds where else they stand, and whose they are.
public struct Quotability: Hashable, Sendable {
  /// Why a passage stands out.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Speech or writing of somebody, between quotation marks.
    case quotation
    /// Rare words close to one another, in one case only.
    case rareWords = "rare-words"
  }

  /// A stretch of an output that stands in no other case.
  public struct Passage: Hashable, Sendable {
    public let kind: Kind
    public let place: Place
    /// How many words it has, replacements not counted.
    public let words: Int
    /// How many of them are rare.
    public let rareWords: Int
    /// Its shape.
    public let maskedForm: String
    /// Its text, only where the user asked to see it.
    public let excerpt: Excerpt?

    public init(
      kind: Kind, place: Place, words: Int, rareWords: Int, maskedForm: String,
      excerpt: Excerpt? = nil
    ) {
      self.kind = kind
      self.place = place
      self.words = words
      self.rareWords = rareWords
      self.maskedForm = maskedForm
      self.excerpt = excerpt
    }
  }

  /// In the order of the documents, and of their texts.
  public let passages: [Passage]
  /// Documents with such a passage, of all.
  public let documents: Ratio

  public init(passages: [Passage], documents: Ratio) {
    (self.passages, self.documents) = (passages, documents)
  }

  /// How many passages there are of each kind.
  public var passagesByKind: [Kind: Int] {
    Dictionary(grouping: passages, by: \.kind).mapValues(\.count)
  }
}
