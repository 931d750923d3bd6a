import ArgumentParser
import Foundation

/// Measures the program on generated corpora.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the program on generated corpora and time it.")

  /// What can be measured by itself.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case throughput, stages, growth, nasty, large
  }

  @Option(help: "The program to measure.")
  var lethe = ".build/release/lethe"

  @Option(help: "The program that compiles pattern folders.")
  var pack = ".build/release/lethe-pack"

  @Option(help: "How many megabytes the corpora of the repeated runs have.")
  var megabytes = 10

  @Option(help: "How many runs are counted.")
  var runs = 3

  @Option(help: "What to measure; everything but 'large' if nothing is named.")
  var only: [Part] = []

  @Flag(help: "Also measure 1 GB of letters and a document of 200 MB, which takes minutes.")
  var full = false

  @Option(help: "The folder for results.json and results.svg.")
  var results = ".build/bench"

  private var parts: Set<Part> {
    only.isEmpty ? Set(Part.allCases.filter { full || $0 != .large }) : Set(only)
  }

  func run() throws {
    let store = try CorpusStore()
    let program = Program(path: lethe)
    var all = BenchmarkResults()
    all.revision = Machine.revision()
    all.machine = Machine.description()
    print("\(all.revision) on \(all.machine)\n")
    let realistic = try store.realistic(megabytes: megabytes)
    all.corpora["realistic"] = try store.note(of: realistic)
    ResultTables.printCorpora(all)
    let bench = BenchmarkRuns(program: program, store: store, megabytes: megabytes, runs: runs)
    if parts.contains(.throughput) {
      all.measurements += try bench.throughput()
      ResultTables.printMeasurements(all.measurements)
      ResultTables.printRatios(all, megabytes: megabytes)
    }
    if parts.contains(.stages) {
      all.stages = try Stages.measure(realistic, passes: 3)
      ResultTables.printStages(all.stages)
    }
    if parts.contains(.growth) {
      all.growth = try bench.growth(
        PatternVariants(lethe: URL(filePath: lethe), pack: URL(filePath: pack)), isFull: full)
      ResultTables.printGrowth(all.growth)
    }
    if parts.contains(.nasty) {
      all.nasty = try bench.nasty()
      ResultTables.printNasty(all.nasty)
    }
    if parts.contains(.large) {
      let large = try bench.large()
      all.measurements += large
      ResultTables.printMeasurements(large)
    }
    let folder = URL(filePath: results)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try all.write(to: folder.appending(path: "results.json"))
    try ResultCharts.svg(of: all).write(
      to: folder.appending(path: "results.svg"), atomically: true, encoding: .utf8)
    print("\nwritten: \(folder.path)/results.json and results.svg")
  }
}
