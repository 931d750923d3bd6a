import Foundation

/// Runs a command as a whole process and measures it from outside.
struct ProcessRun {
  /// Wall seconds.
  var seconds: Double
  /// Seconds of processor time, user and system, of all threads.
  var cpuSeconds: Double
  /// The most memory it held, in KiB.
  var peakMemory: Int
  /// The exit status.
  var status: Int32

  /// One run, its output thrown away or written to `output`.
  ///
  /// Memory is read from the kernel's own high-water mark while the process runs.
  static func measure(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    output: URL? = nil
  ) throws -> ProcessRun {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let output {
      try Data().write(to: output)
      process.standardOutput = try FileHandle(forWritingTo: output)
    } else {
      process.standardOutput = FileHandle(forWritingAtPath: "/dev/null")
    }
    process.standardError = FileHandle(forWritingAtPath: "/dev/null")
    let before = cpuOfChildren()
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
    return ProcessRun(
      seconds: (ContinuousClock.now - start).inSeconds, cpuSeconds: cpuOfChildren() - before,
      peakMemory: peak, status: process.terminationStatus)
  }

  /// The processor time of all processes that were started and have ended.
  private static func cpuOfChildren() -> Double {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// A program of the search path, or `nil` where it is not installed.
  static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
