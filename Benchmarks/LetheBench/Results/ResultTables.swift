import Foundation

/// Prints results as tables that can be put into a README.
enum ResultTables {
  static func printCorpora(_ results: BenchmarkResults) {
    for (name, made) in results.corpora.sorted(by: { $0.key < $1.key }) {
      let perWord = 1000 * Double(made.identifiers) / Double(made.words)
      let perByte = 1000 * Double(made.identifiers) / Double(made.bytes)
      print(
        "\(name): \(made.letters) letters, \(made.words) words, \(made.bytes) bytes of text, "
          + "\(made.identifiers) identifiers: \(decimals(perWord)) per 1,000 words, "
          + "\(decimals(perByte)) per 1,000 bytes; "
          + "\(percent(made.distinctLines, made.lines)) of lines and "
          + "\(percent(made.distinctSentences, made.sentences)) of sentences are distinct")
      let shares = made.byKind.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.key) \(percent($0.value, made.identifiers))" }
      print("  \(shares.joined(separator: ", "))\n")
    }
  }

  static func printMeasurements(_ measurements: [Measurement]) {
    print("| benchmark | MB/s | median | min | max | processor | peak memory |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for result in measurements {
      print(
        "| \(result.name) | \(decimals(result.throughput)) | \(milliseconds(result.median))"
          + " | \(milliseconds(result.seconds.first ?? 0))"
          + " | \(milliseconds(result.seconds.last ?? 0))"
          + " | \(milliseconds(result.cpuSeconds[result.cpuSeconds.count / 2]))"
          + " | \(result.peakMemory / 1000) MB |")
    }
    print("")
  }

  static func printRatios(_ results: BenchmarkResults, megabytes: Int) {
    if let one = results.median("detect/realistic-\(3 * megabytes)mb/1-thread"),
      let two = results.median("detect/realistic-\(3 * megabytes)mb/2-threads")
    {
      print("two threads are \(decimals(one / two)) times one")
    }
    guard let detect = results.perByte("detect/realistic/1-thread") else { return }
    for name in ["wc -w/realistic", "pcre2grep -c/realistic"] {
      if let other = results.perByte(name) {
        print("detect takes \(decimals(detect / other)) times the time of \(name)")
      }
    }
    print("")
  }

  static func printStages(_ stages: [BenchmarkResults.Stage]) {
    let all = stages.reduce(0) { $0 + $1.nanosecondsPerByte }
    print("| stage | ns per byte | share |\n|---|--:|--:|")
    for stage in stages {
      print(
        "| \(stage.name) | \(decimals(stage.nanosecondsPerByte))"
          + " | \(decimals(100 * stage.nanosecondsPerByte / all)) % |")
    }
    print("| all | \(decimals(all)) | |\n")
  }

  static func printGrowth(_ curves: [GrowthCurve]) {
    for curve in curves {
      print("| \(curve.name) | seconds | MB/s | peak memory |\n|--:|--:|--:|--:|")
      for point in curve.points {
        let size = curve.unit == "bytes" ? "\(Int(point.size))" : "x\(Int(point.size))"
        print(
          "| \(size) | \(decimals(point.seconds, 3))"
            + " | \(decimals(Double(point.bytes) / point.seconds / 1e6))"
            + " | \(point.peakMemory / 1000) MB |")
      }
      if curve.unit == "bytes", curve.name.contains("input"), let whole = curve.exponent,
        let behind = curve.exponentBehindStartUp
      {
        print(
          "\nexponent \(decimals(whole, 3)); \(decimals(behind, 3)) without the start-up of "
            + "\(milliseconds(curve.startUp))")
      } else if let first = curve.points.first {
        let ratios = curve.points.dropFirst().map { decimals($0.seconds / first.seconds) }
        print("\ntimes the first: \(ratios.joined(separator: ", "))")
      }
      print("")
    }
  }

  static func printNasty(_ measurements: [Measurement]) {
    guard let realistic = measurements.first else { return }
    let reference = realistic.median / Double(realistic.bytesPerRun)
    print(
      "| 10 MB of | seconds | times realistic, per byte | peak memory | |\n|---|--:|--:|--:|---|")
    for result in measurements {
      let ratio = result.cpuMedian / Double(result.bytesPerRun) / reference
      print(
        "| \(result.name) | \(decimals(result.cpuMedian)) | \(decimals(ratio))"
          + " | \(result.peakMemory / 1000) MB | \(result.status == 2 ? "not searched to its end" : "") |"
      )
    }
    print("")
  }

  static func decimals(_ value: Double, _ places: Int = 2) -> String {
    String(format: "%.\(places)f", value)
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: seconds < 1 ? "%.1f ms" : "%.0f ms", seconds * 1000)
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    String(format: "%.1f %%", 100 * Double(part) / Double(max(1, whole)))
  }
}
