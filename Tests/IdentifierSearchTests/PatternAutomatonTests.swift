import Testing
import _LetheTestSupport

@testable import IdentifierSearch

struct PatternAutomatonTests {
  private struct Match: Hashable {
    let pattern: Int
    let start: Int
  }

  @Test(arguments: UInt64(0)..<200)
  func `it finds what a plain search finds`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func word(_ lengths: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: lengths, using: &random)).map { _ in
        UInt8(ascii: "a") + UInt8.random(in: 0..<3, using: &random)
      }
    }
    let patterns = Array(Set((0..<12).map { _ in word(1...5) }))
    let text = word(0...60)
    var found: [Match] = []
    PatternAutomaton(patterns).forEachMatch(in: text) { pattern, range in
      #expect(text[range].elementsEqual(patterns[pattern]))
      found.append(Match(pattern: pattern, start: range.lowerBound))
    }
    var expected: Set<Match> = []
    for (index, pattern) in patterns.enumerated() where pattern.count <= text.count {
      for start in 0...text.count - pattern.count
      where text[start..<start + pattern.count].elementsEqual(pattern) {
        expected.insert(Match(pattern: index, start: start))
      }
    }
    #expect(found.count == expected.count)
    #expect(Set(found) == expected)
  }

  @Test
  func `without patterns there is nothing to find`() {
    PatternAutomaton([]).forEachMatch(in: Array("text".utf8)) { _, _ in Issue.record() }
  }
}
