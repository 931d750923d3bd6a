import Foundation

/// All that `make bench` measured in one run.
struct BenchmarkResults: Codable {
  var revision = ""
  var machine = ""
  var corpora: [String: ClinicLetters.Made] = [:]
  var measurements: [Measurement] = []
  /// Nanoseconds per byte of each stage, in order.
  var stages: [Stage] = []
  var growth: [GrowthCurve] = []
  var nasty: [Measurement] = []

  struct Stage: Codable {
    var name: String
    var nanosecondsPerByte: Double
  }

  func median(_ name: String) -> Double? { measurements.first { $0.name == name }?.median }

  /// Seconds per byte of a measurement.
  func perByte(_ name: String) -> Double? {
    measurements.first { $0.name == name }.map { $0.median / Double($0.bytesPerRun) }
  }

  func write(to file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(self).write(to: file)
  }
}
