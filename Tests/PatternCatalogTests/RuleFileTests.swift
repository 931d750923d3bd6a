import LetheCore
import PatternCatalog
import Testing

/// A rule file that is refused, and what is said about it.
struct BrokenRuleFile: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  /// The line the diagnostic points at, from 1.
  let line: Int
  /// Pieces of the message and the remedy, in order.
  let says: [String]

  var testDescription: String { name }

  init(_ name: String, _ text: String, line: Int, says: String...) {
    (self.name, self.text, self.line, self.says) = (name, text, line, says)
  }
}

struct RuleFileTests {
  private static func read(_ text: String) throws -> RuleFile {
    try #require(try RuleFolder.read([("own.yaml", "rules/own.yaml", text)]).first)
  }

  @Test func `a rule says what its fields say`() throws {
    let text = RuleText().with("validator", "luhn")
      .with("context", "{ raises: [Security], lowers: [police] }").file
    let rule = try #require(try Self.read(text).rules.first)
    #expect(rule.id == "test.badge")
    #expect(rule.type == .idNumber)
    #expect(rule.trigger.words == ["badge"])
    #expect(rule.validator == .luhn)
    #expect(rule.score == 0.9)
    #expect(rule.lowers == ["police"])
    #expect(rule.location == Diagnostic.Location(file: "rules/own.yaml", line: 3, column: 9))
    let (plain, marks) = try #require(rule.matches.first).unmarked
    #expect(plain == "badge 1234")
    #expect(marks == [6..<10])
  }

  @Test func `a rule of type NONE marks look-alikes`() throws {
    let rule = try #require(try Self.read(RuleText().with("type", "NONE").file).rules.first)
    #expect(rule.type == nil)
  }

  @Test func `an example may have several marks, also beside wide characters`() {
    let example = Rule.Example(marked: "é [[12]] 🙂[[34]]", location: .init(file: "x"))
    #expect(example.unmarked.text == "é 12 🙂34")
    #expect(example.unmarked.marks == [3..<5, 10..<12])
  }

  @Test(arguments: [
    BrokenRuleFile(
      "unknown type", RuleText().with("type", "IDNUN").file, line: 4,
      says: "rule 'test.badge' has an unknown type 'IDNUN'", "did you mean 'IDNUM'?"),
    BrokenRuleFile(
      "type like none there is", RuleText().with("type", "FINGERPRINTS").file, line: 4,
      says: "'FINGERPRINTS'", "the types are"),
    BrokenRuleFile(
      "id without topic", RuleText().with("id", "badge").file, line: 3,
      says: "'badge' is not of the form topic.name", "lower-case"),
    BrokenRuleFile(
      "id in capitals", RuleText().with("id", "Test.Badge").file, line: 3,
      says: "'Test.Badge' is not of the form topic.name"),
    BrokenRuleFile("no id", RuleText().with("id", nil).file, line: 3, says: "a rule has no id"),
    BrokenRuleFile(
      "no matches", RuleText().with("matches", nil).file, line: 3,
      says: "'test.badge' has no matches", "at least one example"),
    BrokenRuleFile(
      "no rejects", RuleText().with("rejects", nil).file, line: 3,
      says: "'test.badge' has no rejects", "look-alike"),
    BrokenRuleFile(
      "empty rejects", RuleText().with("rejects", "[]").file, line: 3,
      says: "'test.badge' has no rejects"),
    BrokenRuleFile(
      "no source", RuleText().with("source", nil).file, line: 3, says: "has no source"),
    BrokenRuleFile(
      "unknown validator", RuleText().with("validator", "lunh").file, line: 11,
      says: "unknown validator 'lunh'", "did you mean 'luhn'?"),
    BrokenRuleFile(
      "score above one", RuleText().with("score", "1.5").file, line: 7,
      says: "the score of rule 'test.badge' is '1.5'"),
    BrokenRuleFile(
      "score that is no number", RuleText().with("score", "high").file, line: 7, says: "'high'"),
    BrokenRuleFile(
      "broken pattern", RuleText().with("pattern", "'badge (\\d{4}'").file, line: 6,
      says: "the pattern of rule 'test.badge' is not one PCRE2 accepts", "missing",
      "look at line 1 of the pattern, behind"),
    BrokenRuleFile(
      "unknown fragment", RuleText().with("pattern", "'badge {{spp}} \\d'").file, line: 6,
      says: "unknown fragment 'spp'", "define it under 'fragments:'"),
    BrokenRuleFile(
      "misspelt fragment",
      "version: 1\nfragments: { space: '\\x20' }\nrules:\n"
        + RuleText().with("pattern", "'badge {{spcae}} \\d'").entry,
      line: 7, says: "unknown fragment 'spcae'", "did you mean 'space'?"),
    BrokenRuleFile(
      "unknown trigger lexicon", RuleText().with("trigger", "{ lexicon: [citty] }").file, line: 5,
      says: "unknown lexicon 'citty'", "the lexicons are city"),
    BrokenRuleFile(
      "trigger of two words", RuleText().with("trigger", "{ words: [badge no] }").file, line: 5,
      says: "'badge no'", "name the first word only"),
    BrokenRuleFile(
      "trigger that is nowhere", RuleText().with("trigger", "{ then: '-' }").file, line: 5,
      says: "names no place"),
    BrokenRuleFile(
      "trigger of no length", RuleText().with("trigger", "{ number: '9-3' }").file, line: 5,
      says: "'number: 9-3'", "write it as"),
    BrokenRuleFile(
      "unknown key", RuleText().with("mathces", "[]").file, line: 11,
      says: "a rule has no key 'mathces'", "did you mean 'matches'?"),
    BrokenRuleFile(
      "no version", "rules:\n" + RuleText().entry, line: 1, says: "does not say 'version: 1'"),
    BrokenRuleFile(
      "another version", "version: 2\nrules: []\n", line: 1, says: "does not say 'version: 1'"),
    BrokenRuleFile(
      "the same id twice", RuleText().file + RuleText().entry, line: 11,
      says: "the rule id 'test.badge' is used twice", "rules/own.yaml:3"),
    BrokenRuleFile(
      "broken YAML", "version: 1\nrules: [\n", line: 3, says: "is not YAML", "indentation"),
    BrokenRuleFile("nothing", "# nothing\n", line: 0, says: "is empty", "version: 1"),
  ])
  func `a broken file is refused at its line, with what to change`(_ broken: BrokenRuleFile) {
    let error = #expect(throws: Diagnostic.self) { try Self.read(broken.text) }
    let said = error?.description ?? ""
    #expect(error?.location?.file == "rules/own.yaml")
    #expect(error?.location?.line ?? 0 == broken.line, "\(said)")
    for piece in broken.says { #expect(said.contains(piece), "\(said)") }
  }

  @Test(arguments: ["a: '{{a}}'", "a: '{{b}}', b: '{{a}}'", "a: 'x{{b}}', b: '{{c}}', c: '{{b}}y'"])
  func `fragments that use each other are refused`(fragments: String) {
    let text =
      "version: 1\nfragments: { \(fragments) }\nrules:\n"
      + RuleText().with("pattern", "'{{a}}'").entry
    let error = #expect(throws: Diagnostic.self) { try Self.read(text) }
    #expect(error?.message == "the fragments of rule 'test.badge' use each other without end")
    #expect(error?.location?.line == 7)
    #expect(error?.remedy?.contains("leads back to itself") == true)
  }

  @Test func `fragments that double each other are refused before they fill the memory`() {
    let doubling = (1...60).map { "f\($0): '{{f\($0 - 1)}}{{f\($0 - 1)}}'" }
    let text =
      "version: 1\nfragments: { f0: '\\d', \(doubling.joined(separator: ", ")) }\nrules:\n"
      + RuleText().with("pattern", "'{{f60}}'").entry
    let error = #expect(throws: Diagnostic.self) { try Self.read(text) }
    #expect(error?.message == "the pattern of rule 'test.badge' has more than 200000 bytes")
  }

  @Test func `fragments stand within fragments, as often as they are used`() throws {
    let text =
      "version: 1\nfragments: { d: '\\d', two: '{{d}}{{d}}' }\nrules:\n"
      + RuleText().with("pattern", "'badge {{two}}{{d}}x{{two}}'").entry
    #expect(
      try Self.read(text).rules.map(\.pattern)
        == [#"badge (?:(?:\d)(?:\d))(?:\d)x(?:(?:\d)(?:\d))"#])
  }

  @Test func `fragments of fragments.yaml are known in every file`() throws {
    let files = try RuleFolder.read([
      ("own.yaml", "own.yaml", RuleText().with("pattern", "'badge {{four}}'").file),
      ("fragments.yaml", "fragments.yaml", "version: 1\nfragments: { four: '\\d{4}' }\n"),
    ])
    #expect(files.flatMap(\.rules).map(\.pattern) == [#"badge (?:\d{4})"#])
  }
}
