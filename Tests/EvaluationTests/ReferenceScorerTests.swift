import Evaluation
import Foundation
import Testing
import _LetheTestSupport

/// Agreement with the reference scorer, which stands beside the package with the
/// letters to develop on; where it does not, these tests are left out.
@Suite(
  .enabled(
    if: ReferenceScorer.isPresent,
    "needs ../shared/dev/score.py beside the package, and python3"))
struct ReferenceScorerTests {
  @Test(arguments: UInt64(0)..<6)
  func `text and numbers are those of the reference scorer`(seed: UInt64) throws {
    let scorer = try ReferenceScorer()
    let variant = Variant(seed: seed)
    let predictions = try scorer.makePredictions(seed: seed)
    let report = Scorer(variant.options).report(
      on: try scorer.gold.map { try $0.document }, predictions: predictions)

    let text = try scorer.run(variant.arguments, predictions: predictions)
    #expect(report.table(showsLabels: variant.showsLabels) == String(decoding: text, as: UTF8.self))

    let json = try scorer.run(variant.arguments + ["--json"], predictions: predictions)
    let theirs = try JSONSerialization.jsonObject(with: json) as? NSDictionary
    let ours = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? NSDictionary
    #expect(theirs != nil && ours == theirs)
  }

  @Test
  func `a small hand-made standard with odd text agrees too`() throws {
    let scorer = try ReferenceScorer(lines: [
      #"{"id": "é", "text": "Dr.\u00a0José\u2003Ng ½ ٣/٤ \u001d x\ufb01 Ⅻ 㐀", "#
        + #""spans": [{"start": 4, "end": 8, "type": "NAME", "label": ""}, "#
        + #"{"start": 12, "end": 13, "type": "WEIRD", "label": "x"}, "#
        + #"{"start": 14, "end": 17, "type": "DATE", "label": "d"}], "#
        + #""negatives": [{"start": 20, "end": 22, "kind": "word"}], "#
        + #""neutral": [{"start": 0, "end": 3}, {"start": 4, "end": 8}]}"#,
      #"{"id": "empty", "text": "", "spans": []}"#,
      #"{"id": "z", "text": "no one is here,\n  at all", "spans": [], "meta": {"genre": "n"}}"#,
    ])
    let predictions = [
      "é": [
        PredictedSpan(start: 4, end: 6, type: "it's"),
        .init(start: 9, end: 13, type: "a\n\"'\u{7f}"),
        .init(start: 14, end: 15, type: "date"), .init(start: 20, end: 26, type: "ﬁ"),
      ],
      "z": [.init(start: 3, end: 10, type: "NAME"), .init(start: 10, end: 30, type: "mood")],
    ]
    let options = Scorer.Options(groupField: "meta.genre")
    let report = Scorer(options).report(
      on: try scorer.gold.map { try $0.document }, predictions: predictions)
    let text = try scorer.run(["--by", "meta.genre"], predictions: predictions)
    #expect(report.table() == String(decoding: text, as: UTF8.self))
  }
}

/// One set of options, for us and for the reference scorer.
private struct Variant {
  var options = Scorer.Options()
  var arguments: [String] = []
  var showsLabels = false

  init(seed: UInt64) {
    if seed.isMultiple(of: 2) {
      showsLabels = true
      arguments.append("--labels")
    }
    switch seed % 3 {
    case 0:
      options.groupField = "meta.genre"
      arguments += ["--by", "meta.genre"]
    case 1:
      options.neutralGoldTypes = ["AGE", "PROVIDER"]
      options.droppedPredictionTypes = ["AGE", "OTHER"]
      arguments += ["--neutral-gold", "AGE,PROVIDER", "--drop-pred", "AGE,OTHER"]
    default:
      options.mistakeLimit = 7
      arguments += ["--top", "7"]
    }
  }
}
