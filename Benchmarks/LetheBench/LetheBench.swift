import ArgumentParser
import Foundation
import LetheKit

/// Measures `lethe` on corpora it makes itself, beside `wc` and `pcre2grep` on the same bytes.
@main
struct LetheBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lethe-bench",
    abstract: "Measure throughput, start-up and memory; see Benchmarks/README.md.",
    subcommands: [Measure.self, Tries.self, Leaks.self], defaultSubcommand: Measure.self)
}

/// Measures the program on generated corpora.
struct Measure: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the program on generated corpora and time it.")

  @Option(help: "The program to measure.")
  var lethe = ".build/release/lethe"

  @Option(help: "How many megabytes the corpora of the repeated runs have.")
  var megabytes = 10

  @Option(help: "How many megabytes the corpus of the memory run has.")
  var large = 100

  @Option(help: "How many runs are counted.")
  var runs = 3

  @Option(help: "Where the results go as JSON.")
  var json = ".build/bench-results.json"

  private var folder: URL { URL(filePath: ".build/bench-corpora") }

  func run() async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var results: [Measurement] = []
    let notes = try corpus("notes", megabytes) { try Self.writeNotes(to: $0, megabytes: $1) }
    let quiet = try corpus("quiet", megabytes) { try Self.writeQuiet(to: $0, megabytes: $1) }
    let worst = try corpus("worst", megabytes) { try Self.writeWorst(to: $0, megabytes: $1) }
    let letter = folder.appending(path: "letter-10kb.txt")
    var generator = Corpora(seed: 1)
    try Data(generator.letter(bytes: 10_000, patient: 42).utf8).write(to: letter)

    for (name, file) in [("notes", notes), ("quiet", quiet), ("worst", worst)] {
      results.append(try measure("detect/\(name)/1-thread", file, detect(file, threads: 1)))
    }
    results.append(try measure("detect/notes/2-threads", notes, detect(notes, threads: 2)))
    results.append(try measure("redact/notes/1-thread", notes, redact(notes, threads: 1)))
    results.append(try measure("redact/notes/2-threads", notes, redact(notes, threads: 2)))
    results.append(
      try measure(
        "audit/notes/1-thread", notes, ["audit", notes.path, "--threads", "1", "--quiet"]))
    results.append(
      try measure("start-up/letter-10kb", letter, detect(letter, threads: 1), runs: 15))
    if let wc = ProcessRun.find("wc") {
      results.append(
        try measure("wc -w/notes", notes, ["-w", notes.path], program: wc, ["LC_ALL": "C"]))
    }
    if let grep = ProcessRun.find("pcre2grep") {
      results.append(
        try measure(
          "pcre2grep -c/notes", notes,
          ["-c", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}", notes.path], program: grep))
    }
    let big = try corpus("notes", large) { try Self.writeNotes(to: $0, megabytes: $1) }
    for threads in [1, 2] {
      let name =
        threads == 1 ? "detect/notes-\(large)mb/1-thread" : "detect/notes-\(large)mb/2-threads"
      results.append(try measure(name, big, detect(big, threads: threads), runs: 1))
    }
    try report(results)
    try JSONEncoder().encode(results).write(to: URL(filePath: json))
  }

  private func detect(_ file: URL, threads: Int) -> [String] {
    ["detect", file.path, "--format", "jsonl", "--threads", "\(threads)", "--quiet"]
  }

  private func redact(_ file: URL, threads: Int) -> [String] {
    [
      "redact", file.path, "--out", folder.appending(path: "redacted").path, "--overwrite",
      "--threads", "\(threads)", "--quiet",
    ]
  }

  private func measure(
    _ name: String, _ file: URL, _ arguments: [String], program: String? = nil,
    _ environment: [String: String] = [:], runs: Int? = nil
  ) throws -> Measurement {
    let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    let count = runs ?? self.runs
    if count > 1 {
      _ = try ProcessRun.measure(program ?? lethe, arguments, environment: environment)
    }
    var seconds: [Double] = []
    var peak = 0
    for _ in 0..<count {
      let run = try ProcessRun.measure(program ?? lethe, arguments, environment: environment)
      seconds.append(run.seconds)
      peak = max(peak, run.peakMemory)
    }
    return Measurement(name, bytes: size, seconds: seconds, peakMemory: peak)
  }

  private func report(_ results: [Measurement]) throws {
    print("| benchmark | MB/s | median | min | max | peak memory |")
    print("|---|--:|--:|--:|--:|--:|")
    for result in results {
      print(
        "| \(result.name) | \(Self.written(result.throughput)) | \(Self.written(result.median * 1000)) ms"
          + " | \(Self.written((result.seconds.first ?? 0) * 1000)) ms"
          + " | \(Self.written((result.seconds.last ?? 0) * 1000)) ms"
          + " | \((result.peakMemory ?? 0) / 1000) MB |")
    }
    func median(_ name: String) -> Double? { results.first { $0.name == name }?.median }
    guard let one = median("detect/notes/1-thread") else { return }
    print("")
    if let one = median("detect/notes-\(large)mb/1-thread"),
      let two = median("detect/notes-\(large)mb/2-threads")
    {
      print("on \(large) MB, two threads are \(Self.written(one / two)) times one")
    }
    if let wc = median("wc -w/notes") {
      print("detect takes \(Self.written(one / wc)) times the time of wc -w")
    }
    if let grep = median("pcre2grep -c/notes") {
      print(
        "detect takes \(Self.written(one / grep)) times the time of pcre2grep with one date pattern"
      )
    }
  }

  private static func written(_ value: Double) -> String { String(format: "%.2f", value) }

  // Corpora.

  private func corpus(
    _ name: String, _ megabytes: Int, _ write: (URL, Int) throws -> Void
  ) throws -> URL {
    let file = folder.appending(path: "\(name)-\(megabytes)mb-v1.jsonl")
    if !FileManager.default.fileExists(atPath: file.path) { try write(file, megabytes) }
    return file
  }

  private static func writeNotes(to file: URL, megabytes: Int) throws {
    var generator = Corpora(seed: 7)
    var bytes = 0
    try writeLines(to: file, megabytes: megabytes) { number in
      let text = generator.letter(bytes: 2_000 + number * 1_237 % 9_000, patient: number / 4)
      bytes += text.utf8.count
      return text
    }
    let density = Double(generator.identifiers) / Double(bytes) * 1000
    print("\(file.lastPathComponent): \(written(density)) identifiers per 1,000 bytes of text")
  }

  private static func writeQuiet(to file: URL, megabytes: Int) throws {
    var generator = Corpora(seed: 8)
    try writeLines(to: file, megabytes: megabytes) { _ in generator.quiet(bytes: 4_000) }
  }

  private static func writeWorst(to file: URL, megabytes: Int) throws {
    var generator = Corpora(seed: 9)
    try writeLines(to: file, megabytes: megabytes) { _ in generator.worst(bytes: 4_000) }
  }

  private static func writeLines(
    to file: URL, megabytes: Int, _ text: (Int) -> String
  ) throws {
    var data = Data()
    var number = 0
    let encoder = JSONEncoder()
    while data.count < megabytes * 1_000_000 {
      let record = Record(id: "n\(number)", case: "c\(number / 4)", text: text(number))
      data += try encoder.encode(record) + Data([0x0A])
      number += 1
    }
    try data.write(to: file)
  }

  private struct Record: Encodable {
    let id: String
    let `case`: String
    let text: String
  }
}
