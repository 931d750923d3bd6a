/// The scores of a set of predictions.
///
/// Shares are rounded to four decimal places; `nil` where there was nothing to
/// count. The texts of ``misses`` and ``falsePositives`` are quoted from the gold
/// standard.
public struct ScoreReport: Hashable, Sendable {
  public internal(set) var documents: Int
  /// Runs of text between white space.
  public internal(set) var words: Int
  /// Gold spans.
  public internal(set) var gold: Int
  /// Predicted spans, overlapping ones united, those in neutral text left out.
  public internal(set) var predicted: Int
  public internal(set) var overall: Overall
  /// Scores by coarse type: those of the gold standard in their usual order, then others.
  public internal(set) var types: [TypeScore]
  public internal(set) var zeroPHI: ZeroPHI
  public internal(set) var hardNegatives: HardNegatives
  /// Recall by type and label, such as `NAME/PATIENT`, in alphabetical order.
  public internal(set) var labels: [LabelScore]
  /// Gold spans not covered, most frequent first.
  public internal(set) var misses: [Mistake]
  /// Predictions that touch no gold span, most frequent first.
  public internal(set) var falsePositives: [Mistake]
  /// Type names of predictions that mean no coarse type, in the order they came.
  public internal(set) var unmappedTypes: [UnmappedType]
  /// Scores by the field that was asked for; `nil` if none was.
  public internal(set) var groups: [Group]?

  /// The 95 % interval of a share.
  public struct Interval: Hashable, Sendable {
    public let lower: Double
    public let upper: Double
  }

  /// The scores over all types.
  public struct Overall: Hashable, Sendable {
    /// Gold spans whose every letter and digit is predicted, whatever the type.
    public let recall: Double?
    public let recallInterval: Interval?
    /// Gold spans that a prediction of a compatible type touches.
    public let typedRecall: Double?
    /// Gold spans that any prediction touches.
    public let partialRecall: Double?
    /// Letters and digits of gold spans that are predicted.
    public let characterRecall: Double?
    /// Predicted letters and digits that lie in gold spans.
    public let characterPrecision: Double?
    /// Predicted spans that touch a gold span.
    public let precision: Double?
    public let precisionInterval: Interval?
    public let f1: Double
    /// Weighs recall twice as heavily as precision.
    public let f2: Double
    /// Documents with gold spans whose every one is covered.
    public let cleanDocuments: Double?
    /// Gold spans with a letter or digit left uncovered.
    public let leakingSpans: Int
  }

  /// The scores of one coarse type.
  public struct TypeScore: Hashable, Sendable {
    public let type: String
    public let gold: Int
    public let recall: Double?
    public let typedRecall: Double?
    public let partialRecall: Double?
    public let predicted: Int
    public let precision: Double?
    public let f1: Double
    public let f2: Double
  }

  /// What happened in documents that identify nobody.
  public struct ZeroPHI: Hashable, Sendable {
    public let documents: Int
    public let words: Int
    public let falsePositives: Int
    public let falsePositivesPerThousandWords: Double?
    public let documentsWithFalsePositive: Double?
  }

  /// Look-alikes and how many were touched.
  public struct HardNegatives: Hashable, Sendable {
    public let count: Int
    public let touched: Int
    public let rate: Double?
    /// By kind, in alphabetical order.
    public let kinds: [NegativeKind]
  }

  /// Look-alikes of one kind.
  public struct NegativeKind: Hashable, Sendable {
    public let kind: String
    public let count: Int
    public let touched: Int
    public let rate: Double?
  }

  /// Recall of one label.
  public struct LabelScore: Hashable, Sendable {
    public let label: String
    public let gold: Int
    public let recall: Double?
    public let partialRecall: Double?
  }

  /// A group of mistakes alike in type and shape.
  public struct Mistake: Hashable, Sendable {
    public internal(set) var count: Int
    public let type: String
    /// The label of the first; empty for a false positive.
    public let label: String
    /// What they look like, at most 60 code points; digits as `9` for numbers and dates.
    public let text: String
    /// The first in its sentence, in brackets.
    public let example: String
    /// The document of the first.
    public let id: String
  }

  /// A type name that means no coarse type.
  public struct UnmappedType: Hashable, Sendable {
    public let name: String
    public internal(set) var count: Int
  }

  /// The scores of some of the documents.
  public struct Group: Hashable, Sendable {
    public let name: String
    public let documents: Int
    public let gold: Int
    public let overall: Overall
    public let zeroPHI: ZeroPHI
    public let hardNegatives: HardNegatives
  }
}
