import Evaluation
import Foundation
import _LetheTestSupport

/// The reference scorer, run as a program of its own.
struct ReferenceScorer {
  /// A line of a gold standard.
  struct GoldLine: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
      let type: String?
      let label: String?
      let kind: String?
    }

    let id: String
    let text: String
    let spans: [Span]
    let negatives: [Span]?
    let neutral: [Span]?
    let meta: [String: String]?

    var document: GoldDocument {
      get throws {
        try GoldDocument(
          id: id, text: text,
          spans: spans.map {
            .init(start: $0.start, end: $0.end, type: $0.type ?? "", label: $0.label ?? "")
          },
          negatives: (negatives ?? []).map {
            .init(start: $0.start, end: $0.end, kind: $0.kind ?? "")
          },
          neutral: (neutral ?? []).map { .init(start: $0.start, end: $0.end) }, meta: meta ?? [:])
      }
    }
  }

  struct Failure: Error {
    let status: Int32
  }

  let goldFile: URL
  let gold: [GoldLine]

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/dev")

  private static var python: URL? {
    let paths = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return paths.map { URL(filePath: String($0)).appending(path: "python3") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  static var isPresent: Bool {
    python != nil
      && FileManager.default.fileExists(atPath: folder.appending(path: "score.py").path)
  }

  /// The scorer with the letters that stand beside it.
  init() throws { try self.init(file: Self.folder.appending(path: "letters.jsonl")) }

  /// The scorer with a gold standard of its own.
  init(lines: [String]) throws {
    let file = Self.temporaryFile()
    try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    try self.init(file: file)
  }

  private init(file: URL) throws {
    goldFile = file
    gold = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
      .map { try JSONDecoder().decode(GoldLine.self, from: Data($0)) }
  }

  private static func temporaryFile() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jsonl")
  }

  /// What the scorer prints about `predictions`.
  func run(_ arguments: [String], predictions: [String: [PredictedSpan]]) throws -> Data {
    let file = Self.temporaryFile()
    let output = Self.temporaryFile()
    defer {
      try? FileManager.default.removeItem(at: file)
      try? FileManager.default.removeItem(at: output)
    }
    // In the order of the gold standard, which is the order mistakes are listed in.
    let lines = try gold.compactMap { line in
      try predictions[line.id].map { spans in
        try JSONSerialization.data(withJSONObject: [
          "id": line.id,
          "findings": spans.map {
            ["start": $0.start, "end": $0.end, "type": $0.type] as [String: Any]
          },
        ])
      }
    }
    try Data(lines.joined(separator: [UInt8(ascii: "\n")])).write(to: file)
    // A file takes any amount of output; a pipe would fill up and wait for a reader.
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    let process = Process()
    process.executableURL = Self.python
    process.arguments =
      [Self.folder.appending(path: "score.py").path, goldFile.path, file.path] + arguments
    process.environment = ["PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"]
      .merging(ProcessInfo.processInfo.environment) { ours, _ in ours }
    process.standardOutput = handle
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try handle.close()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
    return try Data(contentsOf: output)
  }

  /// Predictions as a middling de-identifier would make them: some spans missed,
  /// moved, cut or mistyped, and some made up.
  func makePredictions(seed: UInt64) throws -> [String: [PredictedSpan]] {
    var random = SplitMix64(seed: seed)
    let names = [
      "PATIENT", "DOCTOR", "date", "Date-Time", "AGE", "CITY", "HOSPITAL", "us_ssn", "PHONE",
      "PROFESSION", "PROVIDER", "mood", "it's new", "LOCATION-OTHER",
    ]
    var predictions: [String: [PredictedSpan]] = [:]
    for letter in gold where Int.random(in: 0..<20, using: &random) > 0 {
      let length = letter.text.unicodeScalars.count
      let marked = letter.spans + (letter.negatives ?? []) + (letter.neutral ?? [])
      var spans: [PredictedSpan] = []
      for span in marked {
        let draw = Int.random(in: 0..<10, using: &random)
        let isRight = span.type != nil
        if isRight ? draw == 0 : draw < 7 { continue }
        let shift = draw < 3 ? Int.random(in: -3...3, using: &random) : 0
        let growth = draw == 4 ? Int.random(in: -2...9, using: &random) : 0
        let type = draw < 6 ? names.randomElement(using: &random) : span.type
        spans.append(
          .init(
            start: span.start + shift, end: span.end + shift + growth, type: type ?? "PERSON"))
      }
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let start = Int.random(in: -5...length, using: &random)
        spans.append(
          .init(
            start: start, end: start + Int.random(in: 0...30, using: &random),
            type: names.randomElement(using: &random) ?? "PERSON"))
      }
      predictions[letter.id] = spans.shuffled(using: &random)
    }
    return predictions
  }
}
