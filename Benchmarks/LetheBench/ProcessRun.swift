import Foundation

/// Runs a command as a whole process and measures it from outside.
enum ProcessRun {
  /// The wall time in seconds and the peak memory in KiB of one run, its output thrown away.
  ///
  /// Memory is read from the kernel's own high-water mark while the process runs.
  static func measure(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (seconds: Double, peakMemory: Int) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/null")
    process.standardError = FileHandle(forWritingAtPath: "/dev/null")
    let start = ContinuousClock.now
    try process.run()
    let status = "/proc/\(process.processIdentifier)/status"
    var peak = 0
    while process.isRunning {
      if let text = try? String(contentsOfFile: status, encoding: .utf8),
        let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let value = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
      {
        peak = max(peak, value)
      }
      usleep(2_000)
    }
    process.waitUntilExit()
    return ((ContinuousClock.now - start).inSeconds, peak)
  }

  /// A program of the search path, or `nil` where it is not installed.
  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
