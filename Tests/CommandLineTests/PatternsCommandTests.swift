import Foundation
import Testing
import _LetheTestSupport

struct PatternsCommandTests {
  private static let rule = """
    version: 1
    rules:
      - id: number.kiln
        type: IDNUM
        trigger: { words: [kiln] }
        pattern: '(?i: kiln ) \\s (?<id> \\d{4} ) (?! \\d )'
        score: 0.9
        matches: ["kiln [[4417]]"]
        rejects: ["kiln 44"]
        source: our own pottery
    """

  @Test func `a folder's traps are run with its rules, and a wrong answer fails`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.rule + "\n", to: "ours/kiln.yaml")
    let head = "version: 1\nclasses:\n  - class: kilns\n"
    try folder.write(head + "    traps: ['Fired in kiln ⟦IDNUM:4417⟧.']\n", to: "ours/Traps/k.yaml")
    let right = try LetheProcess("patterns", "test", "--patterns", "ours", in: folder)
    #expect(right.status == 0, "\(right.diagnostics)")
    try folder.write(head + "    traps: ['Fired in kiln 4417.']\n", to: "ours/Traps/k.yaml")
    let wrong = try LetheProcess("patterns", "test", "--patterns", "ours", in: folder)
    #expect(wrong.status == 1)
    #expect(wrong.diagnostics.contains("ours/Traps/k.yaml:4:13: error: a trap of 'kilns'"))
    #expect(wrong.diagnostics.contains("it finds IDNUM \"4417\" by number.kiln"))
  }

  @Test func `a known failure that is answered right fails, too`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.rule + "\n", to: "ours/kiln.yaml")
    try folder.write(
      "version: 1\nclasses:\n  - class: kilns\n    known-failures: ['in kiln ⟦IDNUM:4417⟧']\n",
      to: "ours/Traps/k.yaml")
    let run = try LetheProcess("patterns", "test", "--patterns", "ours", in: folder)
    #expect(run.status == 1)
    #expect(run.diagnostics.contains("this known failure is answered right now"))
  }

  @Test func `an explanation is JSON where asked for, with code points as offsets`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(
      "patterns", "explain", "Née à Metz; Dr. Ng, 3/2/2021", "--format", "json", in: folder)
    #expect(run.status == 0)
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    #expect(read["threshold"] as? Double == 0.5)
    let items = try #require(read["items"] as? [[String: Any]])
    let doctor = try #require(items.first { $0["rule"] as? String == "name.titled" })
    #expect(doctor["start"] as? Int == 16 && doctor["end"] as? Int == 18)
    #expect(doctor["outcome"] as? String == "found" && doctor["type"] as? String == "DOCTOR")
    let reasons = try #require(doctor["reasons"] as? [[String: Any]])
    #expect(reasons.contains { $0["kind"] as? String == "for" && $0["change"] is Double })
  }

  @Test func `a word that the text does not have is a usage error`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(
      "patterns", "explain", "Seen by Dr. Ng", "--word", "Baker", in: folder)
    #expect(run.status == 64)
    #expect(run.diagnostics.contains("the text does not have the word that --word names"))
    #expect(!run.diagnostics.contains("Ng") && run.output.isEmpty)
  }

  @Test func `a word is explained wherever it stands, and nothing else`() throws {
    let folder = try TemporaryFolder()
    let run = try LetheProcess(
      "patterns", "explain", "-", "--word", "baker",
      input: Array("Mrs. Baker has a Baker's cyst since 3/4/2012.".utf8), in: folder)
    #expect(run.status == 0)
    #expect(run.text.contains("found     PERSON \"Baker\" by name.titled"))
    #expect(run.text.contains("look-alike \"Baker's cyst\" by none.eponym"))
    #expect(!run.text.contains("3/4/2012"))
  }
}
