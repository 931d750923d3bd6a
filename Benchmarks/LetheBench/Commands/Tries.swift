import ArgumentParser
import Foundation
import LetheKit

/// Counts how often each rule is tried on a corpus: which rules cost most, on any machine.
struct Tries: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Count how often each rule is tried and how often it matches.")

  @Argument(help: "A JSON Lines file of letters.")
  var file: String

  @Option(help: "How many rules to list.")
  var most = 30

  func run() throws {
    let detector = try Lethe().detector
    var workspace = DetectorWorkspace()
    var bytes = 0
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
      let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
      let text = DocumentText(record.text)
      bytes += text.bytes.count
      _ = try detector.findings(in: text, using: &workspace)
    }
    let tries = detector.tries(in: workspace)
    let perThousand = { (count: Int) in String(format: "%.2f", Double(count) * 1000 / Double(bytes))
    }
    let all = tries.reduce(0) { $0 + $1.1.tried }
    let matched = tries.reduce(0) { $0 + $1.1.matched }
    print("tries and matches per 1,000 bytes: \(perThousand(all)) \(perThousand(matched))")
    for (rule, count) in tries.prefix(most) {
      print("\(rule)  \(perThousand(count.tried))  \(perThousand(count.matched))")
    }
  }

  private struct Record: Decodable {
    let text: String
  }
}
