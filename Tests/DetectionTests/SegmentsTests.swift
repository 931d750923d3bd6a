import LetheCore
import Testing
import _LetheTestSupport

@testable import Detection

struct SegmentsTests {
  /// About `count` bytes of words, breaks, wide characters or none of them.
  private static func text(_ count: Int, using random: inout SplitMix64) -> [UInt8] {
    let alphabets = [
      ["word ", "é", "line\n", "par\n\n"], ["🙂", "é", "李"], ["a"], ["b ", "李"], ["c\n"],
    ]
    let pieces = (alphabets.randomElement(using: &random) ?? ["a"]).map { Array($0.utf8) }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += pieces.randomElement(using: &random) ?? [0x20] }
    return bytes
  }

  @Test(arguments: UInt64(0)..<8)
  func `segments cover the text, overlap, and cut no code point`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = Int.random(in: 1_200_000..<3_000_000, using: &random)
    let bytes = Self.text(size, using: &random)
    let segments = Array(Segments(of: bytes.span))
    #expect(segments.first?.lowerBound == 0)
    #expect(segments.last?.upperBound == bytes.count)
    for (one, two) in zip(segments, segments.dropFirst()) {
      #expect(two.lowerBound < one.upperBound, "what stands across a cut is seen by one of them")
      #expect(two.lowerBound > one.lowerBound, "there is progress")
      #expect(two.upperBound > one.upperBound)
    }
    for segment in segments {
      #expect(segment.count <= Segments.size + Segments.size / 4 + (64 << 10))
      for cut in [segment.lowerBound, segment.upperBound] where cut < bytes.count {
        #expect(bytes[cut] & 0xC0 != 0x80)
      }
    }
  }

  @Test func `a letter is one segment, an empty one too`() {
    let letter = [UInt8](repeating: 0x61, count: 20_000)
    #expect(Array(Segments(of: letter.span)) == [0..<20_000])
    let nothing: [UInt8] = []
    #expect(Array(Segments(of: nothing.span)) == [0..<0])
  }

  @Test func `what stands across a cut is found once`() throws {
    let name = "\n\nSeen by Dr. Wieczorek on 3/2/2021.\n\n"
    // Filler that ends shortly before the cut; a line without breaks or blanks.
    let filler = String(repeating: "x", count: Segments.size - 20)
    let text = filler + name + String(repeating: "y", count: Segments.size)
    var workspace = DetectorWorkspace()
    let found = try Builtin.detector().findings(inValid: Array(text.utf8), using: &workspace)
    #expect(found.map(\.type) == [.doctor, .date])
    #expect(found.map(\.range.lowerBound.value) == [filler.count + 14, filler.count + 27])
  }
}
