import Foundation

/// Where and with what a run was made.
enum Machine {
  /// The processor and how many of them there are.
  static func description() -> String {
    let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model =
      info.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last }.map { $0.drop { $0 == " " } }
      ?? "unknown processor"
    return "\(ProcessInfo.processInfo.activeProcessorCount) x \(model)"
  }

  /// The revision of the working copy, with a mark where it was changed.
  static func revision() -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "describe", "--always", "--dirty"]
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return "unknown" }
    let name = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return name.split(separator: "\n").first.map(String.init) ?? "unknown"
  }
}
