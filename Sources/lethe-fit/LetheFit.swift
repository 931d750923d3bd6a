import ArgumentParser
import Detection
import Evaluation
import Foundation
import LetheCore
import LetheKit
import Tagging

/// Teaches the tagger from annotated letters.
@main
struct LetheFit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lethe-fit",
    abstract: "Teach the tagger from annotated letters, or measure what it learns.",
    discussion: """
      Example:
        lethe-fit Samples/gold.jsonl ours.jsonl --out Patterns/Tagger/weights.tsv
        lethe-fit Samples/gold.jsonl ours.jsonl --hold-out ours.jsonl
        lethe-fit Tests/Letters/*/gold.jsonl --leave-one-out

      The weights take effect with the next build, or with `lethe evaluate --tagger-weights`.
      --hold-out writes none: it measures on each file named what is found without the tagger and
      with one taught from the other files. --leave-one-out does so for every file, and says how
      much better a tagger does that was taught from that file too.
      """)

  @Argument(help: "Annotated letters as JSON Lines.") var gold: [String]

  @Option(help: "The file to write the weights to.") var out: String?

  @Option(parsing: .upToNextOption, help: "Files to measure on, each kept from the teaching.")
  var holdOut: [String] = []

  @Flag(
    help: "Keep each file from the teaching in turn, and compare with a tagger taught from all.")
  var leaveOneOut = false

  @Option(help: "By how many nats a tag must be likelier than none: one for all, or one a tag.")
  var caution: String?

  @Option(help: "How often every letter is read.") var rounds = TagTrainer.Options().rounds

  @Flag(help: "With --hold-out, show what is missed and what is wrong.") var mistakes = false

  func validate() throws {
    guard out != nil || !holdOut.isEmpty || leaveOneOut else {
      throw ValidationError(
        "say where the weights go with --out, or what to measure with --hold-out "
          + "or --leave-one-out")
    }
    guard !leaveOneOut || gold.count > 1 else {
      throw ValidationError("--leave-one-out needs at least two files")
    }
  }

  func run() throws {
    let lethe = try Lethe()
    var trainer = TagTrainer()
    trainer.options.rounds = rounds
    if let caution {
      let values = caution.split(separator: ",").compactMap { Float($0) }
      guard values.count == 1 || values.count == 7 else {
        throw ValidationError("--caution takes one number, or seven with commas between")
      }
      for tag in 1..<8 {
        trainer.options.caution[tag] = values.count == 1 ? values[0] : values[tag - 1]
      }
    }
    var lessons: [String: [TagExample]] = [:]
    for path in gold {
      lessons[path] = try GoldFile.documents(at: path).map { try Self.example($0, lethe.detector) }
    }
    if leaveOneOut { try measureGap(lessons, lethe, trainer) }
    for path in holdOut {
      let others = gold.filter { $0 != path }.flatMap { lessons[$0] ?? [] }
      let weights = TagWeights(Self.weights(others, trainer))
      try measure(path, lethe, weights)
    }
    if let out {
      let weights = Self.weights(gold.flatMap { lessons[$0] ?? [] }, trainer)
      try TagWeightsFile.text(of: weights).write(toFile: out, atomically: true, encoding: .utf8)
      print("\(weights.count) features")
    }
  }

  static func weights(_ examples: [TagExample], _ trainer: TagTrainer) -> [TagWeight] {
    trainer.weights(from: examples.map(\.lesson)) { examples[$0].stateKeys($1, $2) }
  }

  /// Prints what is found in the letters at `path` without the tagger and with one that has not
  /// seen them.
  private func measure(_ path: String, _ lethe: Lethe, _ weights: TagWeights) throws {
    let documents = try GoldFile.documents(at: path)
    let scorer = Scorer(.init(mistakeLimit: mistakes ? 400 : 0))
    for (name, tagging) in [("rules", nil), ("with tagger", weights)] {
      let detector = Detector(lethe.catalog, tagging: tagging)
      var predictions: [String: [PredictedSpan]] = [:]
      for document in documents {
        predictions[document.id] = try detector.predictions(in: document)
      }
      print("== \(path), \(name)")
      print(scorer.report(on: documents, predictions: predictions).table(showsLabels: false))
    }
  }

  /// A letter with what its annotators say of each token.
  private static func example(_ document: GoldDocument, _ detector: Detector) throws -> TagExample {
    let text = DocumentText(document.text)
    // The byte at which each code point begins.
    var starts: [Int] = []
    for (index, byte) in text.bytes.enumerated() where byte & 0xC0 != 0x80 { starts.append(index) }
    starts.append(text.bytes.count)
    var truth = [Tag?](repeating: .outside, count: text.bytes.count)
    for neutral in document.neutral {
      for byte in starts[neutral.start]..<starts[neutral.end] { truth[byte] = nil }
    }
    for span in document.spans {
      for byte in starts[span.start]..<starts[span.end] { truth[byte] = tags[span.type] }
    }
    return try detector.lesson(in: text) { range in
      // A token of which a part is gold is gold.
      for byte in range where truth[byte] != .outside { return truth[byte] }
      return .outside
    }
  }

  private static let tags: [String: Tag] = [
    "NAME": .name, "ORGANIZATION": .organization, "LOCATION": .place, "PROFESSION": .profession,
    "DATE": .date, "AGE": .age, "ID": .number,
  ]
}
