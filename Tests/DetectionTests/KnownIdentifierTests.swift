import Detection
import IdentifierSearch
import LetheCore
import Testing

struct KnownIdentifierTests {
  /// Look-alikes silence rules; what is known is found all the same.
  @Test(arguments: [
    "BP was 120/80 and the code 88123 was billed.", "(Almquist, 2002) was cited.",
    "Guideline: Almquist et al., J Pain 2014;3:1-9.", "L4-L5, 88123 mg/dL",
  ])
  func `what is known is found whatever look-alikes say`(text: String) throws {
    let letter = DocumentText(text)
    let known = KnownSearch([
      try KnownIdentifier(.patient, "Teresa Almquist"), try KnownIdentifier(.idNumber, "88123"),
    ])
    let findings = try Builtin.detector().findings(in: letter, known: known)
    #expect(findings.contains { $0.score == 1 && $0.rule.hasPrefix("known.") })
  }

  @Test func `nothing else changes`() throws {
    let detector = try Builtin.detector()
    let known = KnownSearch([try KnownIdentifier(.patient, "Zzyzx Qwertopolis")])
    for bytes in try Builtin.sampleLetters.get() {
      let letter = DocumentText(bytes)
      #expect(
        try detector.findings(in: letter, known: known) == detector.findings(in: letter))
    }
  }

  @Test func `a known person keeps type and subject where a rule found more or less`() throws {
    let letter = DocumentText("Seen by Dr. Teresa Almquist, PA-C, with Carl Almquist.")
    let known = KnownSearch([try KnownIdentifier(.patient, "Teresa Almquist")])
    let found = try Builtin.detector().findings(in: letter, known: known)
    let first = try #require(found.first)
    #expect(first.type == .patient && first.subject == 0 && first.score == 1)
  }

  @Test func `long texts are searched stretch by stretch`() throws {
    let line = "Nothing stands in this line of a long text about nobody at all.\n"
    let filler = String(repeating: line, count: 30_000)
    let letter = DocumentText(filler + "xx Almquist yy\n" + filler)
    let known = KnownSearch([try KnownIdentifier(.patient, "Teresa Almquist")])
    let found = try Builtin.detector().findings(in: letter, known: known).filter(\.isKnown)
    #expect(found.map { letter.string(in: $0.range) } == ["Almquist"])
  }
}
