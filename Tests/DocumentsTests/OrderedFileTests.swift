import Documents
import Foundation
import Testing
import _LetheTestSupport

struct OrderedFileTests {
  private static func piece(_ index: Int) -> [UInt8] {
    index.isMultiple(of: 5) ? [] : Array("piece \(index) é\n".utf8)
  }

  @Test(arguments: UInt64(0)..<40)
  func `whatever order pieces come in, they are written in theirs`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    let output = try OutputFolder("\(folder.path)/out")
    let observed = Observed()
    let file = try OrderedFile(in: output) { observed.bytes += $0 }
    for index in (0..<60).shuffled(using: &random) { try file.append(index, Self.piece(index)) }
    try output.release(try file.finish(), as: "notes.jsonl")
    let expected = (0..<60).flatMap(Self.piece)
    #expect([UInt8](try Data(contentsOf: URL(filePath: "\(output.path)/notes.jsonl"))) == expected)
    #expect(observed.bytes == expected)
    #expect(try FileManager.default.contentsOfDirectory(atPath: output.path) == ["notes.jsonl"])
  }

  @Test func `early pieces beyond the memory it may take wait on disk`() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFolder("\(folder.path)/out")
    let file = try OrderedFile(in: output)
    // Together more than 32 MiB, all of them before the first.
    let pieces = (0..<5).map { [UInt8](repeating: 0x61 + UInt8($0), count: 9 << 20) }
    for index in [4, 2, 3, 1, 0] { try file.append(index, pieces[index]) }
    try output.release(try file.finish(), as: "notes.jsonl")
    let written = [UInt8](try Data(contentsOf: URL(filePath: "\(output.path)/notes.jsonl")))
    #expect(written == pieces.flatMap(\.self))
    #expect(try FileManager.default.contentsOfDirectory(atPath: output.path) == ["notes.jsonl"])
  }

  @Test func `a file that is discarded leaves nothing behind`() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFolder("\(folder.path)/out")
    let file = try OrderedFile(in: output)
    try file.append(1, Array("x".utf8))
    try file.append(0, Array("y".utf8))
    file.discard()
    #expect(try FileManager.default.contentsOfDirectory(atPath: output.path) == [])
  }

  private final class Observed {
    var bytes: [UInt8] = []
  }
}
