import BuiltinPatterns
import Detection
import LetheCore
import PatternCatalog
import Testing
import _LetheTestSupport

/// What becomes of a letter when a user's own rule runs wild.
struct RuleLimitTests {
  private static func detector() throws -> Detector {
    let folder = try TemporaryFolder()
    try folder.write(SlowRule.file, to: "slow.yaml")
    return Detector(try BuiltinPatterns.catalog(userFolder: folder.path))
  }

  @Test func `a rule that uses up its limit fails the letter, by name`() throws {
    let detector = try Self.detector()
    let text = DocumentText("Dr. Ng wrote \(SlowRule.text).")
    let error = #expect(throws: DetectionError.self) { try detector.findings(in: text) }
    #expect(error?.rule == "test.slow")
    #expect(
      error?.description == "rule 'test.slow' used up its matching limit at byte 13 of the text")
    #expect(error?.remedy.contains("disable: [test.slow]") == true)
  }

  @Test func `a letter that fails leaves the workspace fit for the next`() throws {
    let detector = try Self.detector()
    var workspace = DetectorWorkspace()
    let slow = DocumentText("\(SlowRule.text).")
    let letter = DocumentText("Seen by Dr. Ng on 3/2/2021.")
    for _ in 0..<3 {
      do {
        _ = try detector.findings(in: slow, using: &workspace)
        Issue.record("no limit was reached")
      } catch {
        #expect(error.rule == "test.slow")
      }
      let after = try detector.findings(in: letter, using: &workspace)
      #expect(after.map(\.type) == [.doctor, .date])
    }
  }

  @Test func `the rule works where it has little to do`() throws {
    let found = try Self.detector().findings(in: DocumentText("zorbling aaa"))
    #expect(found.map(\.rule) == ["test.slow"])
    #expect(found.map(\.range) == [9..<12])
  }
}
