import Foundation
import Synchronization
import Testing
import _LetheTestSupport

@testable import LetheKit

struct DetectionRunTests {
  private static let lethe = Result { try Lethe() }

  /// Letters as records, some of them longer than what is read at once.
  private static func records(lengths: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (number, length) in lengths.enumerated() {
      let filler = String(repeating: "The knee is better. ", count: length / 20)
      let text = "Seen on 3/\(number % 28 + 1)/2019. \(filler)Dr. Anna Halloran, 4/2/2020."
      bytes += "{\"id\": \"n\(number)\", \"text\": \"\(text)\"}\n".utf8
    }
    return bytes
  }

  private static func run(_ path: String, threads: Int) async throws -> (String, [String]) {
    let output = Mutex<[UInt8]>([])
    let diagnostics = Mutex<[String]>([])
    let writer = FindingLineWriter()
    _ = try await DetectionRun(try lethe.get().detector, threads: threads).run(
      try InputFile.files(at: [path], format: .auto),
      render: { document, findings, bytes in
        writer.append(findings, in: document.text, id: document.id, to: &bytes)
      },
      write: { bytes in output.withLock { $0 += bytes } },
      report: { diagnostic in diagnostics.withLock { $0.append("\(diagnostic)") } })
    return (
      String(decoding: output.withLock { $0 }, as: UTF8.self), diagnostics.withLock { $0 }
    )
  }

  @Test(arguments: [1, 2, 5])
  func `records come out in their order with their own findings, whatever their length`(
    threads: Int
  ) async throws {
    let folder = try TemporaryFolder()
    let lengths = [100, 3_000_000, 60, 1_200_000, 40] + (0..<200).map { $0 * 37 % 9_000 }
    let path = try folder.write(Self.records(lengths: lengths), to: "notes.jsonl")
    let (output, diagnostics) = try await Self.run(path, threads: threads)
    #expect(diagnostics.isEmpty)
    let lines = output.split(separator: "\n")
    try #require(lines.count == lengths.count)
    for (number, line) in lines.enumerated() {
      #expect(line.hasPrefix("{\"id\":\"n\(number)\","))
      #expect(line.contains("\"text\":\"3/\(number % 28 + 1)/2019\""))
      #expect(line.contains("\"text\":\"4/2/2020\""))
      let end = 8 + "3/\(number % 28 + 1)/2019".count
      #expect(line.contains("\"start\":8,\"end\":\(end)"))
    }
  }

  @Test func `a bad record behind a long one is named by its own line`() async throws {
    let folder = try TemporaryFolder()
    let bytes = Self.records(lengths: [2_500_000]) + Array("{\"id\": 1}\n".utf8)
    let path = try folder.write(bytes, to: "notes.jsonl")
    let (output, diagnostics) = try await Self.run(path, threads: 2)
    #expect(output.split(separator: "\n").count == 1)
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.contains("notes.jsonl:2: error") == true)
  }

  @Test func `one detector serves many threads at once`() async throws {
    let detector = try Self.lethe.get().detector
    let texts = (0..<24).map { number in
      DocumentText(
        "Patient: Rosa Delgado. MRN: \(4_000_000 + number). Seen on \(number % 12 + 1)/7/2021 by "
          + "Dr. Tran, a line cook from Fresno, CA, age \(30 + number), (559) 555-01\(10 + number)."
      )
    }
    let alone = try texts.map { try detector.findings(in: $0) }
    let together = try await withThrowingTaskGroup(of: (Int, [Finding]).self) { group in
      for _ in 0..<4 {
        for (number, text) in texts.enumerated() {
          group.addTask { (number, try detector.findings(in: text)) }
        }
      }
      return try await group.reduce(into: [(Int, [Finding])]()) { $0.append($1) }
    }
    #expect(together.count == 96)
    for (number, findings) in together { #expect(findings == alone[number]) }
  }

  @Test(arguments: [1, 3])
  func `the pipeline keeps order and few inputs in memory`(width: Int) async throws {
    let underWay = Mutex(0)
    var next = 0
    var out: [Int] = []
    var most = 0
    try await orderedPipeline(
      width: width,
      next: {
        guard next < 500 else { return nil }
        next += 1
        underWay.withLock { $0 += 1 }
        return next
      },
      transform: { (number: Int) in
        // Some take long, so that others overtake them.
        var sum = 0
        for step in 0..<(number % 7 == 0 ? 200_000 : 10) { sum &+= step }
        return (number, sum)
      },
      consume: { (result: (Int, Int)) in
        most = max(most, underWay.withLock { $0 })
        underWay.withLock { $0 -= 1 }
        out.append(result.0)
      })
    #expect(out == Array(1...500))
    #expect(most <= 2 * width)
  }
}
