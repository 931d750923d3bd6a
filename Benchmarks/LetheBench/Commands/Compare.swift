import ArgumentParser
import Foundation

/// Measures two builds of the program against each other, pair by pair.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run two builds in turn on the same bytes and state the ratio of their times.",
    discussion: """
      Each pair is one run of both, the older one first in every other pair; what slows the machine \
      for a minute slows both. The interval is that of the median of the ratios: it takes nothing \
      for granted about how times are distributed.
      """)

  @Option(help: "The older program.")
  var base: String

  @Option(help: "The program it is compared with.")
  var lethe = ".build/release/lethe"

  @Option(help: "How many megabytes each corpus has.")
  var megabytes = 10

  @Option(help: "How many pairs are run on each corpus.")
  var pairs = 9

  func validate() throws {
    guard pairs >= 6 else {
      throw ValidationError("--pairs is at least 6: fewer do not make a 95 % interval.")
    }
  }

  func run() throws {
    let store = try CorpusStore()
    let letter = try store.letter()
    let corpora: [(String, URL)] = [
      ("realistic", try store.realistic(megabytes: megabytes)),
      ("dense", try store.dense(megabytes: megabytes)),
      ("quiet", try store.quiet(megabytes: megabytes)),
      ("worst", try store.worst(megabytes: megabytes)), ("start-up", letter),
    ]
    print(
      "| detect | older | newer | times as fast | interval | findings |\n|---|--:|--:|--:|--:|---|")
    for (name, file) in corpora {
      let difference = try findings(on: file)
      let times = try run(on: file)
      let ratios = times.map { $0.older / $0.newer }.sorted()
      let rank = OrderInterval.rank(pairs: ratios.count)
      let coverage = OrderInterval.coverage(pairs: ratios.count, rank: rank)
      func median(_ values: [Double]) -> String {
        ResultTables.decimals(values.sorted()[values.count / 2], 3)
      }
      print(
        "| \(name) | \(median(times.map(\.older))) s | \(median(times.map(\.newer))) s"
          + " | \(median(ratios)) | \(ResultTables.decimals(ratios[rank - 1], 3)) to "
          + "\(ResultTables.decimals(ratios[ratios.count - rank], 3)) "
          + "(\(ResultTables.decimals(100 * coverage, 1)) %) | \(difference) |")
    }
  }

  private func run(on file: URL) throws -> [(older: Double, newer: Double)] {
    for program in [base, lethe] { _ = try ProcessRun.measure(program, Program.detect(file)) }
    return try (0..<pairs).map { pair in
      var seconds: [String: Double] = [:]
      for program in pair % 2 == 0 ? [base, lethe] : [lethe, base] {
        seconds[program] = try ProcessRun.measure(program, Program.detect(file)).seconds
      }
      return (seconds[base] ?? 0, seconds[lethe] ?? 0)
    }
  }

  // What they find.

  /// Whether both find the same in `file`, in words.
  private func findings(on file: URL) throws -> String {
    let outputs = try [(base, "older"), (lethe, "newer")].map { program, name in
      let output = store(name)
      let run = try ProcessRun.measure(program, Program.detect(file), output: output)
      guard run.status == 0 else {
        throw Program.Failed(description: "\(program) ended with \(run.status) on \(file.path)")
      }
      return try Data(contentsOf: output)
    }
    if outputs[0] == outputs[1] { return "identical" }
    let lines = outputs.map { $0.split(separator: 0x0A) }
    guard lines[0].count == lines[1].count else { return "different numbers of documents" }
    var (lost, added, documents, all) = (0, 0, 0, 0)
    for (older, newer) in zip(lines[0], lines[1]) {
      let decoder = JSONDecoder()
      let before = Set(try decoder.decode(Line.self, from: older).findings)
      let after = Set(try decoder.decode(Line.self, from: newer).findings)
      all += before.count
      lost += before.subtracting(after).count
      added += after.subtracting(before).count
      if before != after { documents += 1 }
    }
    return "\(lost) of \(all) only in the older, \(added) only in the newer, in \(documents) "
      + "of \(lines[0].count) documents"
  }

  private func store(_ name: String) -> URL {
    URL(filePath: ".build/bench-corpora/compared-\(name).jsonl")
  }

  private struct Line: Decodable {
    let findings: [Finding]

    struct Finding: Decodable, Hashable {
      let type: String
      let start: Int
      let end: Int
      let score: Double
      let rule: String
    }
  }
}

/// The interval of a median out of the order of the values, by the sign test.
///
/// Source: Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2.
enum OrderInterval {
  /// The greatest rank from both ends between which the median lies with 95 %, from 1.
  static func rank(pairs: Int) -> Int {
    (1...max(1, pairs / 2)).last { coverage(pairs: pairs, rank: $0) >= 0.95 } ?? 1
  }

  /// How surely the median lies between the values of rank `rank` from below and from above.
  static func coverage(pairs: Int, rank: Int) -> Double {
    var outside = 0.0
    var choose = 1.0
    for below in 0..<rank {
      outside += choose
      choose = choose * Double(pairs - below) / Double(below + 1)
    }
    return 1 - 2 * outside / pow(2, Double(pairs))
  }
}
