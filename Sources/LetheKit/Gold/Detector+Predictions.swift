public import Detection
public import Evaluation
internal import LetheCore

extension Detector {
  /// What is found in a document of a gold standard, with offsets in code points.
  ///
  /// - Throws: where a rule meets its limits.
  public func predictions(in document: GoldDocument) throws -> [PredictedSpan] {
    let text = DocumentText(document.text)
    var counter = ScalarCounter()
    return try findings(in: text).map {
      let start = counter.scalarOffset(of: $0.range.lowerBound, in: text.bytes.span)
      let end = counter.scalarOffset(of: $0.range.upperBound, in: text.bytes.span)
      return PredictedSpan(start: start, end: end, type: $0.type.rawValue)
    }
  }
}
