import LetheCore
import PatternCatalog
import Prefilter
import Testing
import _LetheTestSupport

@testable import Detection

struct RuleTablesTests {
  private static func isSame(_ left: RuleTables, _ right: RuleTables) -> Bool { left == right }

  @Test func `the build has made of the built-in rules what a detector would`() throws {
    let catalog = try Builtin.catalog()
    let stored = try #require(catalog.ruleTables.flatMap { RuleTables($0) })
    let made = RuleTables(rules: catalog.rules, triggerWords: catalog.triggerWords)
    #expect(Self.isSame(stored, made))
    #expect(stored.ids == catalog.rules.map(\.id))
    for (number, rule) in catalog.rules.enumerated() {
      for (set, words) in [(number * 2, rule.raises), (number * 2 + 1, rule.lowers)] {
        #expect(words.allSatisfy { stored.holdsContext(WordHash.of($0), set) }, "\(rule.id)")
      }
    }
  }

  @Test func `each trigger word leads to its rules`() throws {
    let catalog = try Builtin.catalog()
    let tables = RuleTables(rules: catalog.rules, triggerWords: catalog.triggerWords)
    var count = 0
    for (number, rule) in catalog.rules.enumerated() {
      for word in rule.trigger.words {
        let trigger = catalog.lexicon.entry(for: WordHash.of(word)).trigger
        let list = Int(tables.byTrigger[trigger])
        let first = list == 0 ? 0 : Int(tables.lists.ends[list - 1])
        let rules = tables.lists.patterns[first..<Int(tables.lists.ends[list])]
        #expect(rules.contains(UInt16(number)), "\(rule.id): \(word)")
        count += 1
      }
    }
    #expect(count > 1_000)
  }

  /// The image of one rule, and the file of its tables.
  private static func files() throws -> (image: [UInt8], tables: [UInt8]) {
    let text = #"""
      version: 1
      rules:
        - id: test.badge
          type: IDNUM
          trigger: { words: [badge], number: '4-5', then: ' $', mixed: '8-17' }
          pattern: '(?i: badge ) \s (?<id> \d{4} ) (?! \d )'
          score: 0.6
          context: { raises: [gate], lowers: [police] }
          matches: ['badge [[1234]]']
          rejects: ['badge of honour']
          source: written for this test
      """#
    let rules = try RuleFolder.read([("own.yaml", "own.yaml", text)]).flatMap(\.rules)
    let image = PatternImage.bytes(rules: rules, lexicons: LexiconBuilder())
    let folder = try TemporaryFolder()
    let path = try folder.write(image, to: "patterns.image")
    return (image, Detector(try PatternCatalog(image: path)).ruleTablesFile)
  }

  @Test func `tables that are cut or of another image are made anew`() throws {
    let (image, tables) = try Self.files()
    let folder = try TemporaryFolder()
    let path = try folder.write(image, to: "patterns.image")
    let file = "patterns.image.tables"
    try folder.write(tables, to: file)
    let whole = try PatternCatalog(image: path)
    #expect(try RuleTables(#require(whole.ruleTables)) != nil)
    for count in tables.indices {
      try folder.write(Array(tables[..<count]), to: file)
      #expect(try PatternCatalog(image: path).ruleTables.flatMap { RuleTables($0) } == nil)
    }
    var other = tables
    other[8] ^= 1
    try folder.write(other, to: file)
    let catalog = try PatternCatalog(image: path)
    #expect(catalog.ruleTables == nil)
    let text = DocumentText("badge 1234 at the gate")
    #expect(try Detector(catalog).findings(in: text) == Detector(whole).findings(in: text))
    #expect(try Detector(whole).findings(in: text).count == 1)
  }
}
