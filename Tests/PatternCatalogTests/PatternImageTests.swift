import LetheCore
import PatternCatalog
import Tagging
import Testing
import _LetheTestSupport

struct PatternImageTests {
  private static let policy = (name: "ours", text: "version: 1\nname: ours\n")

  /// An image with two rules, three words and a policy.
  private static func image() throws -> [UInt8] {
    let text =
      RuleText().with("validator", "npi").with("context", "{ raises: [gate], lowers: [police] }")
      .with("trigger", "{ words: [badge], number: '4-5', then: ' $', mixed: '8-17' }").file
      + RuleText().with("id", "test.look-alike").with("type", "NONE")
      .with("trigger", "{ byte: '@', from: run, lexicon: [city, capitalized] }").entry
    let rules = try RuleFolder.read([("own.yaml", "own.yaml", text)]).flatMap(\.rules)
    var lexicons = LexiconBuilder()
    try lexicons.add(list: "surnames.tsv", text: "núñez\t5\nbadge\t1\n")
    try lexicons.add(list: "places.tsv", text: "st. paul\tcity\t6\n")
    return PatternImage.bytes(
      rules: rules, lexicons: lexicons, policies: [policy],
      tagWeights: [
        TagWeight(.word, key: TagFeature.word.key(7), values: [1, -2, 3, -4, 5, -6, 127])
      ])
  }

  @Test func `what was written is read`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(try Self.image(), to: "patterns.image")
    let catalog = try PatternCatalog(image: path)
    #expect(catalog.rules.map(\.id) == ["test.badge", "test.look-alike"])
    let rule = try #require(catalog.rules.first)
    #expect(rule.type == .idNumber && rule.validator == .npi && rule.score == 0.9)
    #expect(rule.raises == ["gate"] && rule.lowers == ["police"])
    #expect(rule.trigger.words == ["badge"] && rule.trigger.mixed == [8...17])
    #expect(rule.trigger.numbers.map(\.digits) == [4...5])
    #expect(rule.trigger.numbers.first?.then?.written == " $")
    #expect(rule.matches.map(\.marked) == ["badge [[1234]]"])
    #expect(rule.location.line == 3 && rule.location.file == "own.yaml")
    let second = try #require(catalog.rules.last)
    #expect(second.type == nil && second.trigger.runsAround == [0x40])
    #expect(second.trigger.capitalized && second.trigger.lexicon == .anyCity)
    #expect(catalog.triggerWords == ["badge"])
    #expect(catalog.policies.map(\.name) == ["ours"])
    #expect(catalog.policies.map(\.text) == [Self.policy.text])
    let badge = catalog.lexicon.entry(for: WordHash.of("BADGE"))
    #expect(badge.trigger == 1 && badge.surname == 1)
    #expect(catalog.lexicon.entry(for: WordHash.of("Nunez")).surname == 5)
    let paul = WordHash.joining(WordHash.of("St"), WordHash.of("Paul"))
    #expect(catalog.lexicon.entry(for: paul).city == 6)
    let row = try #require(catalog.tagWeights.row(for: TagFeature.word.key(7)))
    #expect(
      (1...7).map { Int8(truncatingIfNeeded: row >> UInt64(8 * $0)) } == [1, -2, 3, -4, 5, -6, 127])
    #expect(catalog.tagWeights.row(for: TagFeature.word.key(8)) == nil)
  }

  @Test func `the same patterns make the same bytes`() throws {
    #expect(try Self.image() == Self.image())
  }

  @Test func `no image is no crash`() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: Diagnostic.self) {
      try PatternCatalog(image: "\(folder.path)/none.image")
    }
    #expect(missing?.message == "the built-in patterns cannot be read")
    for bytes in [[], [0], [UInt8](repeating: 0, count: 64), Array("version: 1\n".utf8)] {
      let path = try folder.write(bytes, to: "patterns.image")
      #expect(throws: Diagnostic.self) { try PatternCatalog(image: path) }
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `a damaged image is refused or read, never a crash`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    var bytes = try Self.image()
    let refused: Bool
    if seed.isMultiple(of: 2) {
      bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      refused = true
    } else {
      // The header and the first counts: what everything else hangs on.
      let place = Int.random(in: 0..<64, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      refused = place < 40
    }
    let path = try folder.write(bytes, to: "patterns.image")
    do {
      _ = try PatternCatalog(image: path)
      #expect(!refused, "a cut or altered header was accepted")
    } catch {
      #expect(error.message == "is not a pattern image of this version")
      #expect(error.remedy == "build lethe again")
    }
  }
}
