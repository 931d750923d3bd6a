/// The scores of predictions on one or more corpora.
public struct StudyReport: Sendable {
  /// What was counted and how.
  public let options: Study.Options
  /// The scores of each corpus, in the order given.
  public let corpora: [CorpusReport]
  /// The scores of all corpora together.
  public let all: CorpusReport
  /// Every miss and every false alarm, in the order of the corpora, documents and places.
  public let mistakes: [StudyMistake]
}

/// The scores of one corpus, or of several together.
public struct CorpusReport: Sendable {
  public let name: String
  /// The scores over all types.
  public let overall: MatchScore
  /// The scores by coarse type: those of the gold standard in their usual order, then others.
  public let types: [MatchScore]
  /// The scores by what was asked for, in the order asked.
  public let breakdowns: [Breakdown]
  /// What each document has, in the order of the corpora.
  public let documents: [DocumentScore]
  /// The scores by the project's reference, where all types are counted; otherwise `nil`.
  public let reference: ScoreReport?
  /// Misses and false alarms alike in type and shape, the most frequent first.
  public let frequentMisses: [ScoreReport.Mistake]
  public let frequentFalseAlarms: [ScoreReport.Mistake]
}

/// The scores by one field.
public struct Breakdown: Sendable {
  public let field: BreakdownField
  public let rows: [MatchScore]
}

/// What scores are broken down by.
public enum BreakdownField: Hashable, Sendable {
  case type
  /// The annotators' labels; there are no predictions by label.
  case label
  /// Single documents, those with the most misses first.
  case document
  /// What sort of document it is: `meta.kind`, or else `meta.genre`.
  case kind
  case corpus
  /// A key of ``GoldDocument/meta``, or `id`.
  case field(String)

  /// The field named on a command line, or `nil` if there is none of that name.
  public init?(_ name: String) {
    switch name {
    case "type": self = .type
    case "label": self = .label
    case "document": self = .document
    case "kind": self = .kind
    case "corpus": self = .corpus
    case "id": self = .field(name)
    default:
      guard name.hasPrefix("meta."), name.utf8.count > 5 else { return nil }
      self = .field(name)
    }
  }

  public var name: String {
    switch self {
    case .type: "type"
    case .label: "label"
    case .document: "document"
    case .kind: "kind"
    case .corpus: "corpus"
    case .field(let name): name
    }
  }
}

/// Recall, precision and over-redaction of some of the documents or types.
///
/// Intervals are 95 % bootstrap intervals over documents; `nil` where there is nothing to
/// count and for a single document, which cannot be drawn again.
public struct MatchScore: Sendable {
  public let name: String
  /// Documents counted; for a type, those that have or were said to have it.
  public let documents: Int
  /// Runs of text between white space; 0 for a type.
  public let words: Int
  /// Annotated spans, or tokens, that were found.
  public let found: Ratio
  public let recallInterval: ScoreReport.Interval?
  /// Predicted spans, or tokens, that are right; `nil` for a label.
  public let right: Ratio?
  public let precisionInterval: ScoreReport.Interval?
  /// Letters and digits that identify nobody and were flagged; `nil` for a type or label.
  public let overRedaction: Ratio?
  public let overRedactionInterval: ScoreReport.Interval?
  /// Documents with something to find in which all of it was found.
  public let clean: Ratio

  /// The share found, to four decimal places.
  public var recall: Double? { found.value?.toFourPlaces }
  /// The share right, to four decimal places.
  public var precision: Double? { right?.value?.toFourPlaces }
  /// The harmonic mean of recall and precision.
  public var f1: Double? {
    right.map { fMeasure($0.value, found.value, weighingRecall: 1) }
  }
  /// The mean that weighs recall twice as heavily.
  public var f2: Double? {
    right.map { fMeasure($0.value, found.value, weighingRecall: 2) }
  }
}

/// The counts of one document.
public struct DocumentScore: Hashable, Sendable {
  public let corpus: String
  public let id: String
  public let words: Int
  public let found: Ratio
  public let right: Ratio
  public let overRedaction: Ratio
}

/// A stretch of a document with what stands around it.
public struct Passage: Hashable, Sendable {
  /// The corpus and the document.
  public let corpus: String
  public let document: String
  /// The number of the document among all.
  public let documentIndex: Int
  /// Where it stands, in code points.
  public let range: Range<Int>
  /// The text itself and up to 60 code points on either side, white space as single spaces;
  /// empty where a report is to be without text.
  public let before: String
  public let text: String
  public let after: String
  /// The coarse type: of the annotation, or for a false alarm of the prediction.
  public let kind: String
  /// The annotator's label; empty for a false alarm.
  public let label: String
}

extension Passage {
  /// The same place without what stands there.
  var omittingText: Passage {
    Passage(
      corpus: corpus, document: document, documentIndex: documentIndex, range: range, before: "",
      text: "", after: "", kind: kind, label: label)
  }
}

extension StudyReport {
  /// The same report with the places of mistakes, and without what stands there.
  ///
  /// The most frequent mistakes are left out with ``Study/Options/mistakeLimit``.
  public var omittingText: StudyReport {
    StudyReport(
      options: options, corpora: corpora, all: all,
      mistakes: mistakes.map {
        StudyMistake(sort: $0.sort, passage: $0.passage.omittingText, predicted: $0.predicted)
      })
  }
}

/// A miss or a false alarm.
public struct StudyMistake: Hashable, Sendable {
  public enum Sort: String, Hashable, Sendable {
    case miss
    case falseAlarm = "false alarm"
  }

  public let sort: Sort
  public let passage: Passage
  /// What was predicted there, as the de-identifier names it; empty where nothing was.
  public let predicted: [String]
}
