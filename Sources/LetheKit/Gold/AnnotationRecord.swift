internal import Evaluation
internal import LetheCore

/// One document's annotations as a file has them, not yet checked against the text.
struct AnnotationRecord {
  /// One annotation.
  struct Span {
    var start: Int
    var end: Int
    /// The type as it is written.
    var type: String
    var label = ""
    /// The annotated text, where the file has it.
    var text: String?
    var line: Int?
  }

  var id: String
  /// The document's text, where the file has it.
  var text: String?
  var spans: [Span] = []
  var negatives: [GoldDocument.Negative] = []
  var neutral: [GoldDocument.Neutral] = []
  var meta: [String: String] = [:]
  var location: Diagnostic.Location
  /// Whether a text that the file has must be that of the gold standard.
  var isOffsetIntoOwnText = false
  /// Whether ``Span/type`` is a coarse type already.
  var hasCoarseTypes = false

  /// The record as a document of a gold standard.
  ///
  /// - Throws: a diagnostic where an annotation does not lie in the text or does not agree
  ///   with it.
  func document() throws(Diagnostic) -> GoldDocument {
    guard let text else {
      throw Diagnostic(.error, "there is no text to the annotations", at: location)
    }
    try checkTexts(against: Array(text.unicodeScalars), mayReachOutside: false)
    do {
      return try GoldDocument(
        id: id, text: text,
        spans: spans.map { span in
          guard !hasCoarseTypes else {
            return .init(start: span.start, end: span.end, type: span.type, label: span.label)
          }
          return .init(
            start: span.start, end: span.end, type: CoarseType(predicted: span.type).name,
            label: span.label.isEmpty ? span.type : span.label)
        }, negatives: negatives, neutral: neutral, meta: meta)
    } catch {
      throw Diagnostic(
        .error, "\(error)", at: location,
        remedy: "offsets count code points from the start of the text")
    }
  }

  /// The record as predictions for `document`.
  ///
  /// - Throws: a diagnostic where a text is not what stands there.
  func predictions(in document: GoldDocument) throws(Diagnostic) -> [PredictedSpan] {
    let scalars = Array(document.text.unicodeScalars)
    if isOffsetIntoOwnText, let text, !text.unicodeScalars.elementsEqual(scalars) {
      throw Diagnostic(
        .error, "the text is not that of the gold standard's document of this name",
        at: location, remedy: "offsets into another text cannot be scored")
    }
    // Whoever predicts may be wrong about where the text ends; what lies in it counts.
    try checkTexts(against: scalars, mayReachOutside: true)
    return spans.map { PredictedSpan(start: $0.start, end: $0.end, type: $0.type) }
  }

  private func checkTexts(
    against scalars: [Unicode.Scalar], mayReachOutside: Bool
  ) throws(Diagnostic) {
    for span in spans {
      let place = Diagnostic.Location(file: location.file, line: span.line ?? location.line)
      guard 0 <= span.start, span.start <= span.end, span.end <= scalars.count else {
        if mayReachOutside, span.text == nil { continue }
        throw Diagnostic(
          .error,
          "annotation \(span.start)..<\(span.end) does not lie within the \(scalars.count) "
            + "code points of its text", at: place,
          remedy: "offsets count code points from the start of the text, not bytes or UTF-16")
      }
      guard let text = span.text else { continue }
      // Line breaks in an attribute or an annotation line are written as spaces.
      let written = text.unicodeScalars.map(\.withoutLineBreak)
      guard scalars[span.start..<span.end].map(\.withoutLineBreak) == written else {
        throw Diagnostic(
          .error, "the text of annotation \(span.start)..<\(span.end) is not what stands there",
          at: place,
          remedy: "offsets count code points from the start of the text, not bytes or UTF-16; "
            + "line endings count as the file has them")
      }
    }
  }
}

extension Unicode.Scalar {
  /// A space for a tab or a line break, and else the scalar itself.
  var withoutLineBreak: Unicode.Scalar {
    switch value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: " "
    default: self
    }
  }
}
