import BuiltinPatterns
import Foundation
import LetheCore
import PatternCatalog
import Testing

struct LexiconTests {
  /// `Patterns/Lexicons` of this working copy.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Patterns/Lexicons")

  private static func lists() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".tsv") || $0.hasSuffix(".txt") }.sorted()
  }

  @Test(arguments: [
    ("Núñez", ["NUNEZ", "nun\u{AD}ez", "nu\u{301}n\u{303}ez", "nuñez", "n\u{200B}unez"]),
    ("O'Brien", ["OBRIEN", "O’Brien", "o\u{2BC}brien"]),
    ("Łukasz", ["LUKASZ", "łukasz"]),
    ("Nguyễn", ["NGUYEN", "Nguye\u{302}\u{303}n"]),
  ])
  func `a word is one word however it is written`(word: String, forms: [String]) {
    for form in forms { #expect(WordHash.of(form) == WordHash.of(word), "\(form)") }
    #expect(WordHash.of(word + "s") != WordHash.of(word))
  }

  @Test func `letters outside the Latin script stay apart`() {
    #expect(WordHash.of("Иванов") != WordHash.of("Иванова"))
    #expect(WordHash.of("李") != WordHash.of("王"))
  }

  @Test func `lists add up, and the higher class counts`() throws {
    var builder = LexiconBuilder()
    try builder.add(list: "surnames.tsv", text: "# head\nlópez\t6\nlopez\t2\n")
    try builder.add(list: "given-names.tsv", text: "lopez\t1\n")
    try builder.add(list: "eponyms.txt", text: "Lopez\n")
    let entry = try #require(builder.entries[WordHash.of("LÓPEZ")])
    #expect(entry.surname == 6)
    #expect(entry.givenName == 1)
    #expect(entry.commonWord == 0)
    #expect(entry.has(.eponym))
    #expect(!entry.has(.drug))
  }

  @Test func `a phrase marks its way, and only its end as an end`() throws {
    var builder = LexiconBuilder()
    try builder.add(list: "places.tsv", text: "san luis obispo\tcity\t3\nsan luis\tcity\t1\n")
    let (san, luis, obispo) = (WordHash.of("san"), WordHash.of("luis"), WordHash.of("obispo"))
    let first = try #require(builder.entries[san])
    #expect(first.has(.phrasePrefix) && !first.has(.phraseEnd))
    let two = try #require(builder.entries[WordHash.joining(san, luis)])
    #expect(two.has(.phrasePrefix) && two.has(.phraseEnd) && two.city == 1)
    let three = WordHash.joining(WordHash.joining(san, luis), obispo)
    #expect(builder.entries[three]?.city == 3)
  }

  @Test(arguments: [
    ("surnames.tsv", "smith\t7\nlee 3\n", 2), ("surnames.tsv", "smith\t8\n", 1),
    ("places.tsv", "# c\n\nrome\ttown\n", 3), ("occupations.tsv", "cook\tx\n", 1),
    ("titles.tsv", "dr\n", 1),
  ])
  func `a line without its columns is refused`(list: String, text: String, line: Int) {
    var builder = LexiconBuilder()
    let error = #expect(throws: Diagnostic.self) { try builder.add(list: list, text: text) }
    #expect(error?.location == Diagnostic.Location(file: list, line: line))
    #expect(error?.message == "the line has not the columns of its list")
  }

  @Test func `a list of an unknown name is refused`() {
    var builder = LexiconBuilder()
    let error = #expect(throws: Diagnostic.self) {
      try builder.add(list: "surname.tsv", text: "smith\t7\n")
    }
    #expect(error?.remedy?.contains("surnames.tsv") == true)
  }

  @Test(arguments: try LexiconTests.lists().filter { !$0.hasPrefix("own-") })
  func `a committed list is one the builder knows`(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    var builder = LexiconBuilder()
    try builder.add(list: name, text: text)
    #expect(!builder.entries.isEmpty)
    #expect(text.hasPrefix("# "), "a list begins with what it is and where it comes from")
    #expect(!text.contains("\r"))
  }

  @Test(arguments: try LexiconTests.lists())
  func `SOURCES.md names every list`(name: String) throws {
    let sources = try String(
      contentsOf: Self.folder.appending(path: "SOURCES.md"), encoding: .utf8)
    #expect(sources.contains("\n| `\(name)` |"))
  }

  @Test func `the built-in lexicons know what letters are made of`() throws {
    let lexicon = try BuiltinPatterns.catalog().lexicon
    func entry(_ word: String) -> LexiconEntry { lexicon.entry(for: WordHash.of(word)) }
    #expect(entry("SMITH").surname >= 6)
    #expect(entry("María").givenName > 0)
    #expect(entry("Parkinson").has(.eponym) && entry("Parkinson").surname > 0)
    #expect(entry("gabapentin").has(.drug))
    #expect(entry("may").has(.month) && entry("may").commonWord > 0)
    #expect(entry("TX").has(.stateAbbreviation))
    #expect(entry("claimant").has([.role]))
    #expect(entry("qqxzzy") == LexiconEntry())
  }
}
