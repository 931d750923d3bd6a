/// What one benchmark did and how long it took.
struct Measurement: Codable {
  /// `command/corpus/variant`, as in `detect/realistic/1-thread`.
  let name: String
  /// Bytes of input processed in one run.
  let bytesPerRun: Int
  /// Wall seconds of each run after warming up, shortest first.
  let seconds: [Double]
  /// Seconds of processor time of each run, shortest first.
  let cpuSeconds: [Double]
  /// The most memory a run held, in KiB.
  let peakMemory: Int
  /// The exit status of the last run: 2 where a document was not searched to its end.
  let status: Int32

  init(_ name: String, bytes: Int, runs: [ProcessRun]) {
    self.name = name
    bytesPerRun = bytes
    seconds = runs.map(\.seconds).sorted()
    cpuSeconds = runs.map(\.cpuSeconds).sorted()
    peakMemory = runs.map(\.peakMemory).max() ?? 0
    status = runs.last?.status ?? 0
  }

  /// The run that half of the runs were no slower than, in seconds.
  var median: Double { seconds[seconds.count / 2] }
  /// The median of the processor time, in seconds: what neighbours do counts less in it.
  var cpuMedian: Double { cpuSeconds[cpuSeconds.count / 2] }
  /// Millions of bytes a second at the median.
  var throughput: Double { Double(bytesPerRun) / median / 1e6 }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
