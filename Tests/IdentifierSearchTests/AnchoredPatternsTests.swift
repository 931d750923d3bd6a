import IdentifierSearch
import Testing
import _LetheTestSupport

struct AnchoredPatternsTests {
  private struct Found: Hashable, Comparable {
    let pattern: Int
    let range: Range<Int>

    static func < (left: Found, right: Found) -> Bool {
      (left.range.lowerBound, left.range.upperBound, left.pattern)
        < (right.range.lowerBound, right.range.upperBound, right.pattern)
    }
  }

  private static func search(_ patterns: [[UInt8]], _ text: SearchText) -> [Found] {
    var pool = AnchoredPatterns.Pool()
    let members = patterns.map { Int32(pool.append($0)) }
    var found: [Found] = []
    AnchoredPatterns(pool, members).forEachMatch(in: text) {
      found.append(Found(pattern: $0, range: $1))
    }
    return found.sorted()
  }

  /// Each pattern at each place where a word may begin.
  private static func slowly(_ patterns: [[UInt8]], _ text: SearchText) -> [Found] {
    let boundaries = text.boundaries.prefix(text.boundaryCount).map(Int.init)
    var found: Set<Found> = []
    for start in boundaries {
      for (number, pattern) in patterns.enumerated() {
        let end = start + pattern.count
        guard end <= text.count, boundaries.contains(end),
          text.bytes[start..<end].elementsEqual(pattern)
        else { continue }
        found.insert(Found(pattern: number, range: start..<end))
      }
    }
    return found.sorted()
  }

  @Test(arguments: UInt64(0)..<300)
  func `what is found is what a slow search finds`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = [
      "anna", "Ann", "o0", "smith", "SmithJones", "l1", "x", "42", "4711", "é", "ﬁn", "-",
    ]
    func phrase(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in
        (words.randomElement(using: &random) ?? "")
          + ([" ", "", "-", "\n", ", "].randomElement(using: &random) ?? "")
      }.joined()
    }
    let text = SearchText(Array(phrase(40).utf8))
    let patterns = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      SearchText.folded(phrase(5))
    }.filter { !$0.isEmpty }
    #expect(Self.search(patterns, text) == Self.slowly(patterns, text))
  }

  @Test(arguments: UInt64(0)..<200)
  func `a text has the letters and all boundaries that a judge sees`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "Z", "7", " ", "-", "é", "É", "ß", "\u{AD}", "\u{301}", "７", "Æ", "ж", "漢", "—",
    ]
    let bytes = Array(
      (0..<Int.random(in: 0...60, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined().utf8)
    let folded = FoldedText(bytes)
    let text = SearchText(bytes)
    #expect(text.count == folded.bytes.count)
    #expect(
      text.bytes.prefix(text.count).elementsEqual(
        folded.bytes.map { SearchText.alike[Int($0)] }))
    let judge = MatchJudge(text: bytes, folded: folded)
    let boundaries = Set(text.boundaries.prefix(text.boundaryCount).map(Int.init))
    for index in 0...folded.bytes.count where judge.isBoundary(before: index) {
      #expect(boundaries.contains(index))
    }
  }

  @Test func `memory that was used for a longer text does no harm`() {
    var text = SearchText(Array("Smith Smith Smith Smith".utf8))
    text.read(Array("Smi".utf8))
    #expect(Self.search([Array("smlth".utf8)], text) == [])
    #expect(Self.search([Array("5ml".utf8).map { SearchText.alike[Int($0)] }], text).count == 1)
  }

  @Test func `without patterns or text nothing is found`() {
    #expect(Self.search([], SearchText(Array("text".utf8))) == [])
    #expect(Self.search([[0x61]], SearchText([])) == [])
    #expect(AnchoredPatterns().isEmpty)
  }
}
