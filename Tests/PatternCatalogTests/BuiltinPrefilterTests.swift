import BuiltinPatterns
import LetheCore
import PCRE2
import PatternCatalog
import Prefilter
import Testing

struct BuiltinPrefilterTests {
  private static let catalog = Result { try BuiltinPatterns.catalog() }

  @Test
  func `the built-in prefilter lets every match of every rule through`() throws {
    let catalog = try Self.catalog.get()
    let lists = [[]] + catalog.rules.indices.map { [UInt16($0)] }
    var automaton = LazyAutomaton(catalog.prefilter.program, lists: lists)
    let workspace = MatchWorkspace()
    var matches = 0
    for (number, rule) in catalog.rules.enumerated() {
      let pattern = try CompiledPattern(rule.pattern, options: [.anchored, .extended])
      for example in rule.matches + rule.rejects {
        let text = Array(example.unmarked.text.utf8)
        for offset in text.indices where text[offset] & 0xC0 != 0x80 {
          guard try pattern.matches(in: text.span, at: offset, using: workspace) else { continue }
          matches += 1
          let isLetThrough = automaton.look(for: number + 1, in: text.span, at: offset)
          #expect(
            isLetThrough,
            "\(rule.id) at byte \(offset) of \(example.marked)")
        }
      }
    }
    #expect(matches > catalog.rules.count)
  }
}
