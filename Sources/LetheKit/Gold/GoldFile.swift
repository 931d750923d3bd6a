internal import Documents
public import Evaluation
internal import Foundation
public import LetheCore

/// Reads gold standards and predictions: JSON Lines, brat standoff, and the XML of the
/// i2b2/n2c2 2014 corpus.
///
/// A file is read by its name: `.ann` (and `.txt` beside it) is brat, `.xml` is i2b2, and
/// anything else is JSON Lines. A folder is walked. Offsets count code points, and where an
/// annotation carries its text, that has to be what stands there.
public enum GoldFile {
  /// The annotated letters in the file or folder at `path`.
  ///
  /// - Parameter report: takes warnings about what was left out of a folder.
  /// - Throws: a diagnostic with file and line for what is no annotation, for an annotation
  ///   that does not lie in its text or does not agree with it, and for a folder without
  ///   annotations or with several formats.
  public static func documents(
    at path: String, report: (Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> [GoldDocument] {
    var documents: [GoldDocument] = []
    for source in try AnnotationSource.sources(at: path, needsText: true, report: report) {
      for record in try source.records() {
        documents.append(try record.document())
      }
    }
    return documents
  }

  /// A corpus for each of `paths`, named as it is written there.
  ///
  /// - Throws: as ``documents(at:report:)``, and where a path is named twice.
  public static func corpora(
    at paths: [String], report: (Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> [GoldCorpus] {
    var corpora: [GoldCorpus] = []
    for path in paths {
      guard !corpora.contains(where: { $0.name == path }) else {
        throw Diagnostic(
          .error, "the corpus is named twice", at: .init(file: path),
          remedy: "name it once, or its letters count twice", isUsage: true)
      }
      corpora.append(GoldCorpus(name: path, documents: try documents(at: path, report: report)))
    }
    return corpora
  }

  /// The findings in the file or folder at `path`, for each of `documents`.
  ///
  /// A line of JSON is `{"id", "findings": [{"start","end","type"}]}`; lines of one id add up.
  /// A document without findings counts as one in which nothing was found.
  ///
  /// - Parameter report: takes a warning where ids are on one side only.
  /// - Throws: a diagnostic with file and line for what is no finding, for text that is not
  ///   that of the document, and where two of `documents` have one id.
  public static func predictions(
    at path: String, for documents: [GoldDocument], report: (Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> [[PredictedSpan]] {
    let places = Dictionary(grouping: documents.indices) { documents[$0].id }
    if let twice = places.values.first(where: { $0.count > 1 }) {
      throw Diagnostic(
        .error,
        "documents \(twice[0] + 1) and \(twice[1] + 1) of the gold standard have the same id, "
          + "so that findings cannot be told apart", at: .init(file: path),
        remedy: "give ids that differ, or, for ids of several corpora, --predictions once for each")
    }
    var predictions = [[PredictedSpan]](repeating: [], count: documents.count)
    var seen = Set<Int>()
    var unknown = Set<String>()
    for source in try AnnotationSource.sources(at: path, needsText: false, report: report) {
      for record in try source.records() {
        guard let place = places[record.id]?.first else {
          unknown.insert(record.id)
          continue
        }
        seen.insert(place)
        predictions[place] += try record.predictions(in: documents[place])
      }
    }
    if !unknown.isEmpty || seen.count < documents.count {
      report(
        Diagnostic(
          .warning,
          "\(unknown.count) predicted ids are not in the gold standard, "
            + "\(documents.count - seen.count) of its ids have no predictions",
          at: .init(file: path),
          remedy: "ids are those of JSON lines, or file names without their ending"))
    }
    return predictions
  }
}
