/// What one benchmark did and how long it took.
struct Measurement: Codable {
  /// `stage/corpus/variant`, as in `detect/notes/one-thread`.
  let name: String
  /// Bytes of input processed in one run.
  let bytesPerRun: Int
  /// Wall seconds of each run after warming up, shortest first.
  let seconds: [Double]
  /// The most memory a run held, in KiB, where it was measured.
  var peakMemory: Int?

  init(_ name: String, bytes: Int, seconds: [Double], peakMemory: Int? = nil) {
    self.name = name
    bytesPerRun = bytes
    self.seconds = seconds.sorted()
    self.peakMemory = peakMemory
  }

  /// The run that half of the runs were no slower than, in seconds.
  var median: Double { seconds[seconds.count / 2] }
  /// Millions of bytes a second at the median.
  var throughput: Double { Double(bytesPerRun) / median / 1e6 }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
