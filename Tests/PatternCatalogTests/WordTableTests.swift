import Foundation
import Testing
import _LetheTestSupport

@testable import PatternCatalog

struct WordTableTests {
  private static func entries(_ count: Int, seed: UInt64) -> [UInt64: LexiconEntry] {
    var random = SplitMix64(seed: seed)
    var entries: [UInt64: LexiconEntry] = [:]
    // Hashes that end alike, so that places are taken and the search goes on, over the end, too.
    for _ in 0..<count {
      let hash = random.next() | (random.next() % 3 == 0 ? 0xFFFF : 1)
      entries[hash] = LexiconEntry(bits: random.next() | 1)
    }
    return entries
  }

  @Test(arguments: [0, 1, 7, 8, 9, 500], [UInt64(1), 2])
  func `what was put in is found, and nothing else`(count: Int, seed: UInt64) throws {
    let entries = Self.entries(count, seed: seed)
    let table = WordTable(entries)
    for (hash, entry) in entries { #expect(table.entry(for: hash).bits == entry.bits) }
    var random = SplitMix64(seed: seed &+ 99)
    for _ in 0..<1_000 {
      let hash = random.next() | 1
      #expect(table.entry(for: hash).bits == entries[hash]?.bits ?? 0)
    }
    #expect(table.allEntries().mapValues(\.bits) == entries.mapValues(\.bits))
  }

  @Test func `a table in a mapped file is read to its last place`() throws {
    let entries = Self.entries(300, seed: 5)
    let words = WordTable.places(for: entries)
    let folder = try TemporaryFolder()
    let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    let path = try folder.write(bytes, to: "table")
    let file = try #require(MappedFile(path: path))
    #expect(file.numbers(0..<file.count) == words)
    #expect(file.word(at: 3) == words[0] >> 24 | words[1] << 40)
    let last = file.withBytes(file.count - 3..<file.count) { [$0[0], $0[1], $0[2]] }
    #expect(last == bytes.suffix(3))
    let table = WordTable(in: file, at: 0, placeCount: words.count / 2)
    #expect(table.allEntries().mapValues(\.bits) == entries.mapValues(\.bits))
  }

  @Test func `a table that would reach beyond its file is refused`() async {
    await #expect(processExitsWith: .failure) {
      // Ends well, and so fails the test, where there is nothing to map.
      guard let file = MappedFile(path: "/proc/self/exe") else { return }
      _ = WordTable(in: file, at: file.count / 16 * 16, placeCount: 16)
    }
  }

  @Test func `no file, and an empty one, is nothing to map`() throws {
    let folder = try TemporaryFolder()
    #expect(MappedFile(path: "\(folder.path)/none") == nil)
    #expect(MappedFile(path: try folder.write([], to: "empty")) == nil)
  }
}
