import Documents
import Foundation
import LetheCore
import Testing
import _LetheTestSupport

struct LineBatchesTests {
  private struct Line: Equatable {
    var number: Int
    var offset: Int
    var text: String
  }

  /// The lines of a file with these bytes, as the batches give them.
  private static func lines(of bytes: [UInt8]) throws -> (lines: [Line], batches: [LineBatch]) {
    let folder = try TemporaryFolder()
    let reader = try LineBatches(path: try folder.write(bytes, to: "notes.jsonl"))
    var lines: [Line] = []
    var batches: [LineBatch] = []
    while let batch = try reader.next() {
      batches.append(batch)
      batch.forEachLine { range, number in
        lines.append(
          Line(
            number: number, offset: batch.offset + range.lowerBound,
            text: String(decoding: batch.bytes[range], as: UTF8.self)))
      }
    }
    #expect(try reader.next() == nil, "the end stays the end")
    return (lines, batches)
  }

  @Test func `lines are numbered from one, blank ones counted and left out`() throws {
    let (lines, batches) = try Self.lines(of: Array("a\n\n \t\nb\r\n\r\nc".utf8))
    #expect(
      lines == [
        Line(number: 1, offset: 0, text: "a"), Line(number: 4, offset: 6, text: "b\r"),
        Line(number: 6, offset: 11, text: "c"),
      ])
    #expect(batches.count == 1)
  }

  @Test(arguments: ["a", "a\n", "a\r\n"])
  func `a last line needs no break`(text: String) throws {
    #expect(try Self.lines(of: Array(text.utf8)).lines.map(\.number) == [1])
  }

  @Test func `an empty file has no lines`() throws {
    #expect(try Self.lines(of: []).batches.isEmpty)
  }

  @Test func `a byte order mark belongs to the first line, where the record skips it`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("{\"id\":1,\"text\":\"x\"}\n".utf8)
    let (_, batches) = try Self.lines(of: bytes)
    let batch = try #require(batches.first)
    var lines: [[UInt8]] = []
    batch.forEachLine { range, _ in lines.append(Array(batch.bytes[range])) }
    let line = try #require(lines.first)
    #expect(try JSONLinesRecord(line.span).id == "1")
  }

  @Test(arguments: UInt64(0)..<6)
  func `lines across the borders of batches stay whole`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let size = LineBatches.batchSize
    var expected: [Line] = []
    var bytes: [UInt8] = []
    var number = 0
    // Lines of very different lengths, some of them longer than a batch.
    while bytes.count < 3 * size {
      number += 1
      let length = [0, 1, 70, 5_000, size / 3, size - 1, size + 7].randomElement(using: &random)
      let text = String(repeating: "é", count: (length ?? 0) / 2) + "\(number)"
      expected.append(Line(number: number, offset: bytes.count, text: text))
      bytes += Array(text.utf8)
      if bytes.count < 3 * size || Bool.random(using: &random) { bytes.append(0x0A) }
    }
    let (lines, batches) = try Self.lines(of: bytes)
    #expect(lines.map(\.number) == expected.map(\.number))
    #expect(lines.map(\.offset) == expected.map(\.offset))
    #expect(lines == expected)
    #expect(batches.flatMap(\.bytes) == bytes)
    #expect(batches.dropLast().allSatisfy { $0.bytes.last == 0x0A })
  }

  @Test(arguments: [[0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B]] as [[UInt8]])
  func `UTF-16 is refused, and how to convert it is said`(bytes: [UInt8]) throws {
    let error = #expect(throws: Diagnostic.self) { try Self.lines(of: bytes) }
    #expect(error?.message == "the text is UTF-16, not UTF-8")
    #expect(error?.remedy?.contains("iconv") == true)
  }

  @Test func `what is no text is said once, at its beginning`() throws {
    let error = #expect(throws: Diagnostic.self) { try Self.lines(of: [0x7B, 0x00, 0x0A]) }
    #expect(error?.message == "the file is not text: byte 1 is NUL")
    let bytes = [UInt8](repeating: 0x61, count: 5_000) + [0x00, 0x0A, 0x62]
    #expect(try Self.lines(of: bytes).lines.map(\.number) == [1, 2])
  }

  @Test func `only a regular file can be read again`() throws {
    let folder = try TemporaryFolder()
    #expect(try LineBatches(path: try folder.write("a", to: "a.jsonl")).isRepeatable)
    #expect(try !LineBatches(path: "/dev/null").isRepeatable)
    #expect(try !LineBatches(path: "-").isRepeatable)
  }

  @Test func `a batch gives the bytes of its own stretch of the file only`() throws {
    let size = LineBatches.batchSize
    var bytes: [UInt8] = []
    for byte in Array("abc".utf8) { bytes += Array(repeating: byte, count: size) + [0x0A] }
    let (_, batches) = try Self.lines(of: bytes)
    let second = try #require(batches.dropFirst().first)
    let start = second.offset
    #expect(second.bytes(in: start..<start + 2).map(Array.init) == [0x62, 0x62])
    #expect(second.bytes(in: start - 1..<start + 2) == nil)
    #expect(second.bytes(in: start..<start + second.bytes.count + 1) == nil)
  }

  @Test func `a file that is not there is refused`() throws {
    let error = #expect(throws: Diagnostic.self) { try LineBatches(path: "/none/notes.jsonl") }
    #expect(error?.location?.file == "/none/notes.jsonl")
  }
}
