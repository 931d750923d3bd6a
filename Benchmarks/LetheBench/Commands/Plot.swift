import ArgumentParser
import Foundation

/// Draws results anew.
struct Plot: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw results.svg anew from results.json.")

  @Argument(help: "The folder of both.")
  var folder: String

  func run() throws {
    let folder = URL(filePath: folder)
    let results = try JSONDecoder().decode(
      BenchmarkResults.self, from: Data(contentsOf: folder.appending(path: "results.json")))
    try ResultCharts.svg(of: results).write(
      to: folder.appending(path: "results.svg"), atomically: true, encoding: .utf8)
  }
}
