import Detection
import Documents
import Foundation
import LetheKit
import Reports

/// Times the stages of a search inside one process, without the program around it.
enum Stages {
  /// Nanoseconds per byte of text for each stage, the median of `passes` over the whole file.
  ///
  /// A pass that is not counted goes before, so that nothing is warming up.
  static func measure(_ file: URL, passes: Int) throws -> [BenchmarkResults.Stage] {
    let detector = try Lethe().detector
    var workspace = DetectorWorkspace()
    var times: [String: [Double]] = [:]
    var order: [String] = []
    for pass in 0...passes {
      var stages = SearchStages()
      var reading = Duration.zero
      var writing = Duration.zero
      var bytes = 0
      let writer = FindingLineWriter()
      var output: [UInt8] = []
      let batches = try LineBatches(path: file.path)
      var start = ContinuousClock.now
      while let batch = try batches.next() {
        try batch.forEachLine { range, _ in
          let record = try JSONLinesRecord(batch.bytes.span.extracting(range))
          let text = DocumentText(record.text)
          reading += ContinuousClock.now - start
          let findings = try detector.measureStages(
            on: text.searchable, using: &workspace, to: &stages)
          start = .now
          writer.append(findings, in: text, id: record.id, to: &output)
          writing += ContinuousClock.now - start
          bytes += text.bytes.count
          start = .now
        }
        output.removeAll(keepingCapacity: true)
      }
      guard pass > 0 else { continue }
      var all = [("reading JSON Lines", reading)]
      all += SearchStages.Stage.allCases.map { ($0.rawValue, stages[$0]) }
      all.append(("writing JSON Lines", writing))
      order = all.map(\.0)
      for (name, time) in all {
        times[name, default: []].append(time.inSeconds * 1e9 / Double(bytes))
      }
    }
    return order.map { name in
      let sorted = (times[name] ?? []).sorted()
      return BenchmarkResults.Stage(
        name: name, nanosecondsPerByte: sorted.isEmpty ? 0 : sorted[sorted.count / 2])
    }
  }
}
