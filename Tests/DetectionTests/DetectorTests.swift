import Detection
import LetheCore
import Testing
import _LetheTestSupport

struct DetectorTests {
  @Test(arguments: MarkedLetters.all)
  func `finds what is marked and nothing else`(_ letter: MarkedLetter) throws {
    let found = try Builtin.detector().findings(in: letter.text)
    if try KnownFailures.all().contains(letter.plain) {
      let agrees =
        found.map(\.range) == letter.marks.map(\.range)
        && found.map(\.type) == letter.marks.map(\.type)
      #expect(!agrees, "this works now: remove its line from KnownFailures.yaml")
    } else {
      #expect(found.map(\.range) == letter.marks.map(\.range), "\(Self.shown(found, letter.text))")
      #expect(found.map(\.type) == letter.marks.map(\.type), "\(Self.shown(found, letter.text))")
    }
  }

  @Test(arguments: LookAlikes.all)
  func `leaves look-alikes alone`(_ text: String) throws {
    let found = try Builtin.detector().findings(in: DocumentText(text))
    if try KnownFailures.all().contains(text) {
      #expect(!found.isEmpty, "this works now: remove its line from KnownFailures.yaml")
    } else {
      #expect(found.isEmpty, "\(Self.shown(found, DocumentText(text)))")
    }
  }

  @Test func `every known failure is one of the texts above`() throws {
    let texts = Set(MarkedLetters.all.map(\.plain) + LookAlikes.all)
    #expect(try KnownFailures.all().subtracting(texts) == [])
  }

  @Test func `every type is among the marked letters`() {
    let types = Set(MarkedLetters.all.flatMap { $0.marks.map(\.type) })
    #expect(Set(IdentifierType.allCases).subtracting(types) == [])
    #expect(LookAlikes.all.count >= 120)
  }

  @Test(arguments: LookAlikes.all.prefix(40))
  func `a name beside a look-alike is still found, and alone`(_ text: String) throws {
    let letter = MarkedLetter("\(text)\n\nSeen by Dr. ⟦DOCTOR:Wieczorek⟧ today.")
    let found = try Builtin.detector().findings(in: letter.text)
    #expect(found.map(\.range) == letter.marks.map(\.range), "\(Self.shown(found, letter.text))")
  }

  @Test func `a suspicious detector finds all that a balanced one does, and more`() throws {
    for bytes in try Builtin.sampleLetters.get().prefix(8) {
      let text = DocumentText(bytes)
      let balanced = try Builtin.detector().findings(in: text)
      let suspicious = try Builtin.detector().findings(in: text, sensitivity: .suspicious)
      let covered = Set(suspicious.flatMap { $0.range.byteIndices })
      #expect(covered.isSuperset(of: balanced.flatMap { $0.range.byteIndices }))
    }
  }

  @Test func `an explanation names the rule, and what held a look-alike back`() throws {
    let text = DocumentText("Seen by Dr. Ng on 3/2/2021, Norco 10/325 mg.")
    let explanation = try Builtin.detector().explanation(of: text).description
    #expect(explanation.contains("found     DOCTOR \"Ng\" by name.titled"))
    #expect(explanation.contains("found     DATE \"3/2/2021\" by date.numeric"))
    #expect(explanation.contains("look-alike \"10/325"))
    #expect(explanation.contains("words    “Ng”: a surname"))
  }

  private static func shown(_ findings: [Finding], _ text: DocumentText) -> String {
    findings.map { "\($0.type.rawValue) “\(text.string(in: $0.range))” by \($0.rule)" }
      .joined(separator: ", ")
  }
}
