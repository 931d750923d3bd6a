import LetheCore
import Testing
import _LetheTestSupport

struct EditTests {
  @Test func `edits replace, insert and remove`() {
    let text = Array("seen by Ng today".utf8)
    let edits = [
      Edit(0..<0, replacement: "Was "), Edit(8..<10, replacement: "[DOCTOR]"),
      Edit(10..<16, replacement: ""),
    ]
    #expect(String(decoding: text.applying(edits), as: UTF8.self) == "Was seen by [DOCTOR]")
  }

  @Test(arguments: UInt64(0)..<200)
  func `bytes outside the edits survive, UTF-8 or not`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (text, edits) = Self.random(using: &random)
    let edited = text.applying(edits)
    #expect(text.differs(from: edited, onlyBy: edits))
    let replaced = edits.reduce(0) { $0 + $1.range.count }
    let inserted = edits.reduce(0) { $0 + $1.replacement.utf8.count }
    #expect(edited.count == text.count - replaced + inserted)
  }

  @Test(arguments: UInt64(0)..<200)
  func `any other change is noticed`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (text, edits) = Self.random(using: &random)
    var edited = text.applying(edits)
    guard let index = edited.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: edited[index] ^= 0x40
    case 1: edited.append(0x20)
    default: edited.removeLast()
    }
    #expect(!text.differs(from: edited, onlyBy: edits))
  }

  /// Some bytes and edits of them, in order.
  private static func random(using random: inout SplitMix64) -> ([UInt8], [Edit]) {
    let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let bounds = (0..<8).map { _ in Int.random(in: 0...text.count, using: &random) }.sorted()
    let edits = stride(from: 0, to: 8, by: 2).map { place in
      Edit(
        ByteRange(bytes: bounds[place]..<bounds[place + 1]),
        replacement: ["", "[DATE]", "née"].randomElement(using: &random) ?? "")
    }
    return (text, edits)
  }
}
