import Detection
import LetheCore
import PatternCatalog
import Testing
import _LetheTestSupport

/// What holds for any bytes whatever.
struct DetectorLawTests {
  private static let noise: [[UInt8]] = [
    [0x00], [0xFF], [0x80], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], Array("🙂👩🏽‍⚕️".utf8),
    Array("\u{202E}\u{200D}".utf8), Array("\r\n\n".utf8), Array("\t(((".utf8), [0xED, 0xA0, 0x80],
    Array("Ⅷ ﬁ Â§ ｱ".utf8), Array("e\u{301}\u{302}".utf8), Array("@@//--".utf8),
  ]

  /// Pieces of the sample letters, cut anywhere, with noise between.
  private static func bytes(seed: UInt64) throws -> [UInt8] {
    var random = SplitMix64(seed: seed)
    let letters = try Builtin.sampleLetters.get()
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      guard let letter = letters.randomElement(using: &random) else { break }
      let start = Int.random(in: 0..<letter.count, using: &random)
      bytes += letter[start..<min(letter.count, start + Int.random(in: 1...500, using: &random))]
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes += noise.randomElement(using: &random) ?? []
      }
      if Bool.random(using: &random) {
        bytes += (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
    }
    return bytes
  }

  @Test(arguments: UInt64(0)..<200)
  func `findings are in order, apart, within the text, and cut no code point`(
    seed: UInt64
  ) throws {
    let text = DocumentText(try Self.bytes(seed: seed))
    let found = try Builtin.detector().findings(in: text, sensitivity: .suspicious)
    var end = 0
    for finding in found {
      let range = finding.range.byteIndices
      #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= text.bytes.count)
      #expect((0...1).contains(finding.score))
      for cut in [range.lowerBound, range.upperBound] where cut < text.searchable.count {
        #expect(text.searchable[cut] & 0xC0 != 0x80, "\(finding.rule)")
      }
      end = range.upperBound
    }
  }

  /// A recognizer that looks at the token before or behind stops the program where there is none:
  /// this is how `Marshalls vs.` at the very beginning of a text once did.
  @Test(arguments: UInt64(0)..<16)
  func `the shortest pieces of letters are searched to their ends`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var workspace = DetectorWorkspace()
    let letters = try Builtin.testLetters.get()
    for _ in 0..<400 {
      guard let letter = letters.randomElement(using: &random) else { break }
      var start = Int.random(in: 0..<letter.count, using: &random)
      while start < letter.count, letter[start] > 0x20 { start += 1 }
      while start < letter.count, letter[start] == 0x20 { start += 1 }
      let piece = letter[start..<min(letter.count, start + Int.random(in: 1...60, using: &random))]
      let text = DocumentText(Array(piece))
      let found = try Builtin.detector().findings(
        in: text, sensitivity: .suspicious, using: &workspace)
      #expect(found.allSatisfy { $0.range.byteIndices.upperBound <= text.bytes.count })
    }
  }

  @Test(arguments: UInt64(200)..<240)
  func `what a workspace was used for before changes nothing`(seed: UInt64) throws {
    var workspace = DetectorWorkspace()
    for step in seed..<seed + 4 {
      let text = DocumentText(try Self.bytes(seed: step))
      let used = try Builtin.detector().findings(in: text, using: &workspace)
      #expect(try used == Builtin.detector().findings(in: text))
    }
  }

  @Test(arguments: 0..<8)
  func `places behind bytes that are not UTF-8 are right`(number: Int) throws {
    let letter = try Builtin.sampleLetters.get()[number]
    let prefix: [UInt8] = [0xE9, 0x20, 0xFF, 0x80, 0xE2, 0x82, 0x0A, 0x0A]
    let plain = try Builtin.detector().findings(in: DocumentText(letter))
    let moved = try Builtin.detector().findings(in: DocumentText(prefix + letter))
    #expect(moved.map(\.type) == plain.map(\.type))
    #expect(
      moved.map(\.range.lowerBound.value) == plain.map { $0.range.lowerBound.value + prefix.count })
  }

  @Test func `offsets that leave the program count code points, broken ones too`() throws {
    let bytes: [UInt8] = Array("é🙂 ".utf8) + [0xE9, 0x20] + Array("Dr. Ng".utf8)
    let text = DocumentText(bytes)
    let found = try #require(try Builtin.detector().findings(in: text).first)
    var counter = ScalarCounter()
    // é, 🙂, a blank, one byte that is nothing, a blank, and "Dr. ".
    #expect(counter.scalarOffset(of: found.range.lowerBound, in: text.bytes.span) == 9)
  }

  @Test(arguments: [
    ("nothing", ""), ("a blank", " "), ("a break", "\n"),
    ("a million brackets", String(repeating: "(", count: 1_000_000)),
    ("a megabyte without a space", String(repeating: "Smith@x.1/2-", count: 90_000)),
    ("digits only", String(repeating: "4711", count: 20_000)),
    ("capitals only", String(repeating: "SMITH JONES ", count: 3_000)),
    ("alternating", String(repeating: "a1", count: 20_000)),
    ("commas", String(repeating: "Smith, ", count: 3_000)),
    ("breaks only", String(repeating: "\n", count: 50_000)),
    ("dates only", String(repeating: "1/2/2013 ", count: 2_000)),
    ("combining marks only", String(repeating: "\u{301}", count: 30_000)),
  ])
  func `comes to an end on`(name: String, text: String) throws {
    let found = try Builtin.detector().findings(in: DocumentText(text))
    if text.utf8.count < 2 { #expect(found.isEmpty) }
  }
}
