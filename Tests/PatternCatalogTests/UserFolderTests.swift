import BuiltinPatterns
import Detection
import LetheCore
import PatternCatalog
import Testing
import _LetheTestSupport

/// What a user's folder does to the built-in rules.
struct UserFolderTests {
  private static func found(_ text: String, with folder: TemporaryFolder) throws -> [String] {
    let detector = Detector(try BuiltinPatterns.catalog(userFolder: folder.path))
    return try detector.findings(in: DocumentText(text)).map(\.rule)
  }

  @Test func `a rule is added, also with a trigger that no lexicon knows`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      RuleText().with("id", "test.zorbling").with("trigger", "{ words: [zorbling] }")
        .with("pattern", #"'(?i: zorbling ) \s (?<id> \d{4} )'"#)
        .with("matches", "['Zorbling [[1234]]']").with("rejects", "['zorbling']").file,
      to: "own.yaml")
    let catalog = try BuiltinPatterns.catalog(userFolder: folder.path)
    let builtin = try BuiltinPatterns.catalog()
    #expect(catalog.rules.count == builtin.rules.count + 1)
    #expect(catalog.triggerWords.last == "zorbling")
    #expect(catalog.files == [BuiltinPatterns.imagePath, "\(folder.path)/own.yaml"])
    // What was known before is known still.
    let word = WordHash.of("claimant")
    #expect(catalog.lexicon.entry(for: word) == builtin.lexicon.entry(for: word))
    #expect(try Self.found("The ZORBLING 4711 is his.", with: folder) == ["test.zorbling"])
  }

  @Test func `a trigger that is a built-in one but for its accents leaves that one alone`() throws {
    let folder = try TemporaryFolder()
    let letter = "Claimant Rosalind Achterberg, cláimant LC-4711."
    let before = try Detector(BuiltinPatterns.catalog()).findings(in: DocumentText(letter)).map(
      \.rule)
    try folder.write(
      RuleText().with("id", "test.accent").with("trigger", "{ words: [cláimant] }")
        .with("pattern", #"'cláimant \s LC- (?<id> \d{4} )'"#)
        .with("matches", "['cláimant LC-[[4711]]']").with("rejects", "['claimant']").file,
      to: "own.yaml")
    let found = try Self.found(letter, with: folder)
    #expect(found.first == before.first && found.last == "test.accent")
    let word = WordHash.of("claimant")
    let catalog = try BuiltinPatterns.catalog(userFolder: folder.path)
    #expect(
      catalog.lexicon.entry(for: word) == (try BuiltinPatterns.catalog().lexicon.entry(for: word)))
  }

  @Test func `a rule with a known id takes its place`() throws {
    let folder = try TemporaryFolder()
    let id = try #require(
      try BuiltinPatterns.catalog().rules.first { $0.type == .ssn }?.id)
    try folder.write(RuleText().with("id", id).file, to: "own.yaml")
    let catalog = try BuiltinPatterns.catalog(userFolder: folder.path)
    #expect(catalog.rules.count == (try BuiltinPatterns.catalog().rules.count))
    #expect(catalog.rules.filter { $0.id == id }.map(\.type) == [.idNumber])
    #expect(try Self.found("badge 4711", with: folder) == [id])
  }

  @Test func `a disabled rule finds nothing`() throws {
    let letter = DocumentText("His address is 192.0.2.17 on our network.")
    let builtin = try Detector(try BuiltinPatterns.catalog()).findings(in: letter)
    let rule = try #require(builtin.first { $0.type == .ipAddress }?.rule)
    let folder = try TemporaryFolder()
    try folder.write("version: 1\ndisable: [\(rule)]\n", to: "own.yaml")
    let catalog = try BuiltinPatterns.catalog(userFolder: folder.path)
    #expect(!catalog.rules.contains { $0.id == rule })
    #expect(try Detector(catalog).findings(in: letter).allSatisfy { $0.rule != rule })
  }

  @Test func `disabling what there is not names the line and a likely id`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "version: 1\ndisable:\n  - date.numerik\n", to: "own.yaml")
    let error = #expect(throws: Diagnostic.self) {
      try BuiltinPatterns.catalog(userFolder: folder.path)
    }
    #expect(error?.message == "there is no rule 'date.numerik' to disable")
    #expect(error?.location == Diagnostic.Location(file: path, line: 3, column: 5))
    #expect(error?.remedy == "did you mean 'date.numeric'?")
  }

  @Test func `a folder that is missing, empty or not text is refused`() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: Diagnostic.self) {
      try BuiltinPatterns.catalog(userFolder: "\(folder.path)/none")
    }
    #expect(missing?.message == "the pattern folder cannot be read")
    let empty = #expect(throws: Diagnostic.self) {
      try BuiltinPatterns.catalog(userFolder: folder.path)
    }
    #expect(empty?.message == "the pattern folder holds no .yaml file")
    try folder.write([0x80, 0xFF], to: "own.yaml")
    let binary = #expect(throws: Diagnostic.self) {
      try BuiltinPatterns.catalog(userFolder: folder.path)
    }
    #expect(binary?.message == "the rule file cannot be read as UTF-8 text")
  }

  @Test func `files are read by name, so a later one has the last word`() throws {
    let folder = try TemporaryFolder()
    try folder.write("version: 1\ndisable: [test.badge, number.person]\n", to: "b.yaml")
    try folder.write(RuleText().file, to: "a.yaml")
    #expect(try Self.found("wombat 4711", with: folder) == [])
  }
}
