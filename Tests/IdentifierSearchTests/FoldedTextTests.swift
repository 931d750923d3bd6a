import Testing

@testable import IdentifierSearch

struct FoldedTextTests {
  @Test(arguments: [
    ("José  NÚÑEZ", "josenunez"), ("Łukasz Straße Øre", "lukaszstrasseore"),
    ("N\u{303}a\u{AD}b\u{200B}c", "nabc"), ("ﬁnd Ｆｕｌｌ１２", "findfull12"),
    ("Nguyễn Thị", "nguyenthi"), ("Ђорђе", "ђорђе"), ("— “x” 🙂", "x"),
  ])
  func `letters and digits stay, without case and marks`(text: String, folded: String) {
    #expect(String(decoding: FoldedText(text).bytes, as: UTF8.self) == folded)
  }

  @Test
  func `every folded byte knows where it came from`() {
    let text = "É ﬁ9"
    let folded = FoldedText(text)
    #expect(String(decoding: folded.bytes, as: UTF8.self) == "efi9")
    #expect(folded.source(of: 0..<1) == 0..<2)
    #expect(folded.source(of: 1..<3) == 3..<6)
    #expect(folded.source(of: 3..<4) == 6..<7)
    #expect(folded.isSeparated == [true, true, false, false])
  }
}
