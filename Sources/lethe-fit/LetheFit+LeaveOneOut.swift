import Detection
import Evaluation
import LetheKit
import Tagging

extension LetheFit {
  /// Prints, for each file, what a tagger finds that was taught from all files, what one finds
  /// that has not seen this one, and the gap between the two.
  ///
  /// Rules, word lists and the tagger's features stay as they are: whatever was learned about
  /// these letters while they were written is in both columns.
  func measureGap(
    _ lessons: [String: [TagExample]], _ lethe: Lethe, _ trainer: TagTrainer
  ) throws {
    let families = try GoldFile.corpora(at: gold)
    let tuned = Detector(
      lethe.catalog,
      tagging: TagWeights(Self.weights(gold.flatMap { lessons[$0] ?? [] }, trainer)))
    let untaught = Detector(lethe.catalog, tagging: nil)
    var predictions:
      (rules: [[[PredictedSpan]]], held: [[[PredictedSpan]]], tuned: [[[PredictedSpan]]])
    predictions = ([], [], [])
    for family in families {
      let others = gold.filter { $0 != family.name }.flatMap { lessons[$0] ?? [] }
      let held = Detector(
        lethe.catalog, tagging: TagWeights(Self.weights(others, trainer)))
      predictions.rules.append(try family.documents.map { try untaught.predictions(in: $0) })
      predictions.held.append(try family.documents.map { try held.predictions(in: $0) })
      predictions.tuned.append(try family.documents.map { try tuned.predictions(in: $0) })
    }
    let study = Study(families)
    let rules = study.report(on: predictions.rules)
    let gap = study.comparison(
      with: "held back", before: predictions.held, after: predictions.tuned)
    var names = families.map { Self.familyName($0.name) }
    if Set(names).count < names.count { names = families.map(\.name) }
    print(
      gap.gapTable(
        names: names, rules: rules.corpora.map(\.overall) + [rules.all.overall]))
  }

  /// The folder of `Tests/Letters/wards/gold.jsonl`, and otherwise the file's own name.
  private static func familyName(_ path: String) -> String {
    let parts = path.split(separator: "/")
    guard parts.count > 1, parts.last == "gold.jsonl" else { return String(parts.last ?? "") }
    return String(parts[parts.count - 2])
  }
}
