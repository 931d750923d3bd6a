import Foundation

/// The program to be measured.
struct Program {
  let path: String

  /// Measures `runs` runs of a command, after one that is not counted where there are several.
  func measure(
    _ name: String, _ file: URL, _ arguments: [String], runs count: Int, statuses: Set<Int32> = [0]
  ) throws -> Measurement {
    let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    if count > 1 { _ = try ProcessRun.measure(path, arguments, environment: ["LC_ALL": "C"]) }
    let runs = try (0..<count).map { _ in
      try ProcessRun.measure(path, arguments, environment: ["LC_ALL": "C"])
    }
    for run in runs where !statuses.contains(run.status) {
      throw Failed(
        description: "\(path) \(arguments.first ?? "") ended with \(run.status) on \(file.path)")
    }
    return Measurement(name, bytes: size, runs: runs)
  }

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  static func detect(_ file: URL, threads: Int = 1) -> [String] {
    ["detect", file.path, "--format", "jsonl", "--threads", "\(threads)", "--quiet"]
  }

  static func redact(_ file: URL, into folder: URL, threads: Int = 1) -> [String] {
    [
      "redact", file.path, "--out", folder.path, "--overwrite", "--threads", "\(threads)",
      "--quiet",
    ]
  }

  static func audit(_ file: URL, threads: Int = 1) -> [String] {
    ["audit", file.path, "--threads", "\(threads)", "--quiet"]
  }
}
