import LetheCore
import Testing
import _LetheTestSupport

struct OffsetTests {
  @Test(arguments: UInt64(0)..<100)
  func `code points are counted as Unicode counts them`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "é", "\u{FB01}", "𝟙", "e\u{301}", "\r\n", "𐍈", " "]
    let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let bytes = Array(text.utf8)
    var counter = ScalarCounter()
    for _ in 0..<8 {
      let index = text.unicodeScalars.indices.randomElement(using: &random) ?? text.startIndex
      let offset = text.utf8.distance(from: text.startIndex, to: index)
      #expect(
        counter.scalarOffset(of: ByteOffset(offset), in: bytes.span)
          == text.unicodeScalars.distance(from: text.startIndex, to: index))
    }
  }

  @Test func `ranges of bytes index arrays of bytes`() {
    let range: ByteRange = 3..<7
    #expect(range.byteIndices == 3..<7)
    #expect(range.count == 4)
    #expect(ByteRange(bytes: 3..<7) == range)
  }

  @Test(arguments: UInt64(0)..<200)
  func `searchable text is valid and as long as the text`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    for _ in 0..<30 {
      bytes +=
        Bool.random(using: &random)
        ? Array("né ".utf8) : [UInt8.random(in: 0...255, using: &random)]
    }
    let text = DocumentText(bytes)
    #expect(text.bytes == bytes)
    #expect(text.searchable.count == bytes.count)
    #expect(String(validating: text.searchable, as: UTF8.self) != nil)
    let invalid = Set(text.invalidRanges.flatMap(\.byteIndices))
    #expect(bytes.indices.allSatisfy { invalid.contains($0) || text.searchable[$0] == bytes[$0] })
    #expect(text.invalidRanges.isEmpty == (String(validating: bytes, as: UTF8.self) != nil))
  }
}
