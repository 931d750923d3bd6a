import BuiltinPatterns
import LetheCore
import PatternCatalog
import Testing
import _LetheTestSupport

/// How files of traps are read.
struct TrapFileTests {
  private static func traps(_ file: String) throws -> [Trap] {
    let folder = try TemporaryFolder()
    try folder.write(file, to: "Traps/own.yaml")
    return try BuiltinPatterns.traps(userFolder: folder.path)
  }

  private static let head = "version: 1\nclasses:\n  - class: our own\n"

  @Test func `marks are bytes of the text without them`() throws {
    let file = Self.head + "    traps: ['Née ⟦OPTIONAL:le ⟧⟦DATE:3/4/2012⟧ à Metz.']\n"
    let trap = try #require(try Self.traps(file).last)
    #expect(trap.text == "Née le 3/4/2012 à Metz.")
    #expect(trap.kind == "our own" && !trap.isKnownFailure)
    #expect(trap.marks.map(\.type) == [nil, .date])
    #expect(trap.marks.map(\.range) == [ByteRange(bytes: 5..<8), ByteRange(bytes: 8..<16)])
  }

  @Test func `a folder's trap takes the place of the built-in one with its text`() throws {
    let builtin = try BuiltinPatterns.traps()
    let first = try #require(builtin.first { $0.marks.isEmpty })
    let quoted = first.text.replacing("'", with: "''")
    let traps = try Self.traps(Self.head + "    known-failures: ['\(quoted)']\n")
    #expect(traps.count == builtin.count)
    #expect(traps.filter { $0.text == first.text }.map(\.kind) == ["our own"])
    #expect(traps.filter { $0.text == first.text }.map(\.isKnownFailure) == [true])
  }

  @Test(arguments: [
    ("    traps: ['seen ⟦DATES:3/4⟧']\n", "a trap marks an unknown type 'DATES'"),
    ("    traps: ['seen ⟦DATE:3/4']\n", "a mark of a trap is not closed"),
    ("    trap: ['seen']\n", "a class has no key 'trap'"),
  ])
  func `what is wrong with a file is said where it stands`(_ lines: String, _ message: String) {
    let error = #expect(throws: Diagnostic.self) { try Self.traps(Self.head + lines) }
    #expect(error?.message == message)
    #expect(error?.location?.line == 4)
    #expect(error?.remedy != nil)
  }

  @Test func `a class without a name and a file without a version are refused`() {
    let noName = #expect(throws: Diagnostic.self) {
      try Self.traps("version: 1\nclasses:\n  - traps: ['a']\n")
    }
    #expect(noName?.message == "a class of traps has no name")
    let noVersion = #expect(throws: Diagnostic.self) { try Self.traps("classes: []\n") }
    #expect(noVersion?.message == "the file does not say 'version: 1'")
  }

  @Test func `a text that stands twice stops the build`() {
    let text = Self.head + "    traps: ['a b', 'a ⟦OPTIONAL:b⟧']\n"
    let error = #expect(throws: Diagnostic.self) {
      try TrapFolder.bytes(for: [(path: "t.yaml", text: text)])
    }
    #expect(error?.message == "a trap stands twice")
  }

  @Test func `a folder without traps changes nothing`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try BuiltinPatterns.traps(userFolder: folder.path).count == BuiltinPatterns.traps().count)
  }
}
