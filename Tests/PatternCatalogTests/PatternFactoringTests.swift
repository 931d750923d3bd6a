import PCRE2
import Testing

@testable import PatternCatalog

@Suite("Patterns with shared beginnings")
struct PatternFactoringTests {
  @Test(
    "share what alternatives begin with",
    arguments: [
      ("(?i: nurse | nun | cook )", "(?i:n (?:u (?:r s e|n))|c o o k)"),
      ("(?: a | a b | c )", "(?:a (?:|b)|c)"),
      ("a | \\d | ab", "a|\\d|a b"),
      ("(?: a+ | ab )", "(?:a+|a b)"),
      // Not across what begins with no letter, nor in a look-behind, nor between yes and no.
      ("(?: ab | [xy] | ac )", "(?:a b|[xy]|a c)"),
      ("(?<= ab | ac ) d", "(?<=a b|a c) d"),
      ("(?<x> q )? (?(<x>) ab | ac )", "(?<x>q)? (?(<x>)a b|a c)"),
      // Not what looks at how groups are counted or how the match went.
      ("(a) (?: xb | xc ) \\1", "(a) (?: xb | xc ) \\1"),
      ("(*COMMIT) (?: xb | xc )", "(*COMMIT) (?: xb | xc )"),
    ])
  func examples(pattern: String, expected: String) {
    #expect(PatternFactoring.factored(pattern) == expected)
  }

  @Test("test the first letter of many alternatives once")
  func manyLetters() {
    #expect(
      PatternFactoring.factored("(?: ax | bx | cx | dx | ey | ez )")
        == "(?:(?=[abcde])(?:a x|b x|c x|d x|e (?:y|z)))")
  }

  /// Letters drawn by a small linear congruential generator, the same ones in every run.
  private struct Draw {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }

    mutating func word(_ most: Int) -> String {
      String((0..<next(most + 1)).map { _ in "abAB".map { $0 }[next(4)] })
    }

    mutating func pattern(_ depth: Int) -> String {
      (0..<1 + next(6)).map { _ in
        let opener = ["(?:", "(?i:", "(?>", "(?=", "(?!", "(?<n>"][next(6)]
        let group =
          depth > 0 ? "\(opener) \(pattern(depth - 1)) )\(["", "?", "*+", "{0,2}"][next(4)])" : "a?"
        return ["\(word(3)) \(group) \(word(2))", word(4), group][next(3)]
      }.joined(separator: " | ")
    }
  }

  @Test("match the same, and with the same groups, as written")
  func sameMatches() throws {
    var draw = Draw(state: 7)
    let workspace = MatchWorkspace()
    let options: CompiledPattern.Options = [.anchored, .extended, .duplicateNames, .interpreted]
    var matched = 0
    for _ in 0..<1500 {
      let written = draw.pattern(2)
      let shared = PatternFactoring.factored(written)
      guard let original = try? CompiledPattern(written, options: options) else { continue }
      let factored = try CompiledPattern(shared, options: options)
      for _ in 0..<12 {
        let text = Array(draw.word(7).utf8)
        let first = try original.matches(in: text.span, at: 0, using: workspace)
        let range = first ? workspace.range(ofGroup: 0) : nil
        let second = try factored.matches(in: text.span, at: 0, using: workspace)
        #expect(first == second, "\(written) and \(shared) on \(text)")
        #expect(!second || workspace.range(ofGroup: 0) == range, "\(written) on \(text)")
        if first { matched += 1 }
      }
    }
    #expect(matched > 1000)
  }
}
