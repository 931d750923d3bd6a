import Foundation

/// The benchmarks, each a few whole runs of the program.
struct BenchmarkRuns {
  let program: Program
  let store: CorpusStore
  let megabytes: Int
  let runs: Int

  /// How fast the commands are, and other programs on the same bytes.
  func throughput() throws -> [Measurement] {
    var results: [Measurement] = []
    let realistic = try store.realistic(megabytes: megabytes)
    let redacted = store.folder.appending(path: "redacted")
    for (name, file) in [
      ("realistic", realistic), ("dense", try store.dense(megabytes: megabytes)),
      ("quiet", try store.quiet(megabytes: megabytes)),
      ("worst", try store.worst(megabytes: megabytes)),
    ] {
      results.append(
        try program.measure("detect/\(name)/1-thread", file, Program.detect(file), runs: runs))
    }
    results.append(
      try program.measure(
        "redact/realistic/1-thread", realistic, Program.redact(realistic, into: redacted),
        runs: runs))
    results.append(
      try program.measure(
        "audit/realistic/1-thread", realistic, Program.audit(realistic), runs: runs,
        statuses: [0, 1]))
    let letter = try store.letter()
    results.append(
      try program.measure("start-up/letter-10kb", letter, Program.detect(letter), runs: 15))
    // One and two threads in turn, on enough bytes that the end of the work, which one thread
    // does alone, does not count for much.
    let longer = try store.realistic(megabytes: 3 * megabytes)
    results += try alternating(longer)
    if let wc = ProcessRun.find("wc").map(Program.init) {
      results.append(try wc.measure("wc -w/realistic", realistic, ["-w", realistic.path], runs: 5))
    }
    if let grep = ProcessRun.find("pcre2grep").map(Program.init) {
      results.append(
        try grep.measure(
          "pcre2grep -c/realistic", realistic,
          ["-c", "[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}", realistic.path], runs: 5))
    }
    return results
  }

  /// `detect` with one thread and with two, in turn.
  private func alternating(_ file: URL) throws -> [Measurement] {
    let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    var taken: [[ProcessRun]] = [[], []]
    for _ in 0..<runs {
      for threads in [1, 2] {
        taken[threads - 1].append(
          try ProcessRun.measure(program.path, Program.detect(file, threads: threads)))
      }
    }
    return zip(["1-thread", "2-threads"], taken).map {
      Measurement("detect/realistic-\(3 * megabytes)mb/\($0)", bytes: size, runs: $1)
    }
  }

  // Growth.

  /// How time grows with the input, the size of documents, the rules and the lexicons.
  func growth(_ variants: PatternVariants, isFull: Bool) throws -> [GrowthCurve] {
    let letter = try store.letter()
    let startUp = try program.measure("start", letter, Program.detect(letter), runs: 5).median
    var input: [GrowthCurve.Point] = []
    for megabytes in [1, 3, 10, 30, 100] + (isFull ? [300, 1_000] : []) {
      let file = try store.realistic(megabytes: megabytes)
      input.append(
        try point(program, file, size: nil, runs: megabytes < 10 ? 5 : megabytes < 100 ? 3 : 1))
    }
    var documents: [GrowthCurve.Point] = []
    for bytes in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
      let file = try store.realistic(megabytes: megabytes, documentBytes: bytes)
      documents.append(try point(program, file, size: Double(bytes), runs: runs))
    }
    let realistic = try store.realistic(megabytes: megabytes)
    func curve(_ kind: PatternVariants.Kind, _ name: String) throws -> GrowthCurve {
      var points: [GrowthCurve.Point] = []
      let programs = try [1, 2, 4].map { (Double($0), try variants.program(kind, times: $0)) }
      for (factor, program) in programs {
        points.append(try point(program, realistic, size: factor, runs: runs))
      }
      return GrowthCurve(name: name, unit: "times", points: points, startUp: startUp)
    }
    return [
      GrowthCurve(name: "size of the input", unit: "bytes", points: input, startUp: startUp),
      GrowthCurve(
        name: "size of the documents", unit: "bytes", points: documents, startUp: startUp),
      try curve(.rules, "number of rules"), try curve(.lexicons, "size of the lexicons"),
    ]
  }

  private func point(
    _ program: Program, _ file: URL, size: Double?, runs: Int
  ) throws -> GrowthCurve.Point {
    let measured = try program.measure("growth", file, Program.detect(file), runs: runs)
    return GrowthCurve.Point(
      size: size ?? Double(measured.bytesPerRun), seconds: measured.median,
      bytes: measured.bytesPerRun, peakMemory: measured.peakMemory)
  }

  // What nobody writes.

  /// Ten megabytes of each nasty text, and the realistic corpus for comparison, first.
  func nasty() throws -> [Measurement] {
    let realistic = try store.realistic(megabytes: megabytes)
    var results = [
      try program.measure("realistic", realistic, Program.detect(realistic), runs: runs)
    ]
    for text in NastyTexts.all {
      let file = try store.nasty(text, bytes: 10_000_000)
      // One that takes too long is stopped by nobody: what it takes is what is to be seen.
      results.append(
        try program.measure(text.name, file, Program.detect(file), runs: 1, statuses: [0, 2]))
    }
    return results
  }

  // What takes minutes.

  /// Memory at 100 MB and 1 GB of records, and for one document of 200 MB.
  func large() throws -> [Measurement] {
    var results: [Measurement] = []
    for megabytes in [100, 1_000] {
      let file = try store.realistic(megabytes: megabytes)
      results.append(
        try program.measure(
          "detect/realistic-\(megabytes)mb/1-thread", file, Program.detect(file), runs: 1))
      results.append(
        try program.measure(
          "detect/realistic-\(megabytes)mb/2-threads", file, Program.detect(file, threads: 2),
          runs: 1))
    }
    for (name, file) in [
      ("text", try store.realisticText(megabytes: 200)),
      ("record", try store.realisticRecord(megabytes: 200)),
    ] {
      results.append(
        try program.measure(
          "detect/one-\(name)-200mb/1-thread", file, Program.detect(file), runs: 1))
    }
    return results
  }
}
