import LetheCore
import Testing
import _LetheTestSupport

@testable import Auditing

/// What is taken for put in by somebody, in texts of whatever tool.
struct ReplacementFilterTests {
  private static func leftovers(_ output: String, _ options: Auditor.Options = .init()) -> [String]
  {
    var fixture = AuditFixture()
    fixture.options = options
    fixture.options.showsText = true
    return fixture.report(output: output).leftovers.compactMap {
      $0.excerpt?.text.withExposedText { $0 }
    }
  }

  @Test(arguments: [
    "⟦DOCTOR:XXXX⟧ said", "⟦DOCTOR:Xxxxx⟧ said", "⟦DOCTOR:xx⟧ said", "Dr. ⟦DOCTOR:X⟧ said",
    "⟦IDNUM:XXX-XX-XXXX⟧ is", "⟦SSN:000-00-0000⟧ is", "⟦DATE:99/99/9999⟧ is", "⟦DOCTOR:NAME⟧_1 is",
    "⟦PATIENT:REDACTED⟧ is", "[⟦DOCTOR:Doctor Last Name⟧] is", "<⟦PERSON:PERSON_1⟧> is",
    "[**⟦PATIENT:Known lastname 4412⟧**] is", "(⟦PERSON:name withheld⟧) is",
    "{{⟦CITY:CITY⟧}} is", "[⟦PERSON:Patient A⟧] is", "⟦DOCTOR:█████⟧ is", "⟦DATE:XX/XX/XXXX⟧ is",
  ])
  func `marks of other tools are no leftovers`(output: String) {
    #expect(Self.leftovers(output) == [])
  }

  @Test(arguments: [
    ("[⟦PATIENT:JOAN PELL⟧] is", "JOAN PELL"), ("(Dr. ⟦DOCTOR:Street⟧) is", "Street"),
    ("[patient ⟦PATIENT:J.S.⟧] is", "J.S."), ("[SSN ⟦SSN:6789⟧] is", "6789"),
    ("[date ⟦DATE:4/9/2021⟧] is", "4/9/2021"),
    ("[PATIENT-1], ⟦SSN:123 45 6789⟧, [SSN]", "123 45 6789"),
    ("⟦SSN:XXX-XX-6789⟧ is", "6789"), ("⟦PATIENT:Malcolm X⟧ is", "Malcolm"),
    ("<⟦PERSON:ADA_PELL⟧> is", "ADA_PELL"), ("⟦IDNUM:0000417⟧ is", "0000417"),
  ])
  func `what stands in brackets or beside marks stays what it is`(output: String, left: String) {
    #expect(Self.leftovers(output) == [left])
  }

  private static func digests(_ files: [String: SurrogateDigests.File]) -> Auditor.Options {
    Auditor.Options(surrogates: SurrogateDigests(files: files) { text, _ in "#" + text })
  }

  @Test func `what was put into one output is a leftover in another`() {
    let options = Self.digests([
      "1.txt": .init(digests: ["#Gravelle"]), "2.txt": .init(digests: []),
    ])
    let report = Auditor(options).report(on: [
      AuditFixture.document(id: "1.txt", output: "Dr. ⟦DOCTOR:Gravelle⟧ came."),
      AuditFixture.document(id: "2.txt", caseID: "b", output: "Dr. ⟦DOCTOR:Gravelle⟧ came."),
    ])
    #expect(report.leftovers.map(\.place.document) == ["2.txt"])
  }

  @Test func `where it is known at which place, the same text elsewhere is a leftover`() {
    let options = Self.digests([
      "1.txt": .init(digests: ["#Lake"], places: [[4..<8]])
    ])
    #expect(
      Self.leftovers("Dr. ⟦DOCTOR:Lake⟧ knows Mr. ⟦PERSON:Lake⟧ and ⟦PERSON:Lake's⟧.", options) == [
        "Lake", "Lake's",
      ])
    // Glued to other words, and with the ending of a genitive.
    #expect(Self.leftovers("Dr. ⟦DOCTOR:Lake's⟧ word.", options) == [])
  }

  @Test func `places of a text that is another by now say nothing`() {
    let options = Self.digests([
      "1.txt": .init(digests: ["#Lake"], places: [[4..<8]])
    ])
    #expect(Self.leftovers("So Dr. ⟦DOCTOR:Lake⟧ came, and ⟦DOCTOR:Moss⟧.", options) == ["Moss"])
  }

  @Test func `a part of a folder is known by the manifest of the whole`() {
    let options = Self.digests(["north/1.txt": .init(digests: ["#Lake"])])
    #expect(Self.leftovers("Dr. ⟦DOCTOR:Lake⟧ came.", options) == [])
    let several = Self.digests([
      "north/1.txt": .init(digests: ["#Lake"]), "south/1.txt": .init(digests: ["#Lake"]),
    ])
    #expect(Self.leftovers("Dr. ⟦DOCTOR:Lake⟧ came.", several) == ["Lake"])
  }

  @Test func `what may replace itself is believed without a change, and nothing else is`() {
    var fixture = AuditFixture()
    let texts = ["June 2014", "production worker", "Pinto Wells", "6/3/2014"]
    fixture.options.surrogates = SurrogateDigests(Set(texts)) { text, _ in text }
    fixture.options.isOrdinaryWord = { ["production", "worker"].contains($0) }
    let letter =
      "In ⟦DATE:June 2014⟧ a ⟦PROFESSION:production worker⟧ from ⟦CITY:Pinto Wells⟧ came ⟦DATE:6/3/2014⟧."
    let report = fixture.report(original: letter, output: letter)
    #expect(
      report.leftovers.compactMap { $0.excerpt?.text.withExposedText { $0 } }
        == ["Pinto Wells", "6/3/2014"])
  }

  @Test func `the report says on whose word something was taken for put in`() {
    func detail(_ options: Auditor.Options, original: String?) -> String? {
      var fixture = AuditFixture()
      fixture.options = options
      return fixture.report(original: original, output: "Dr. Lake came.").checks
        .first { $0.id == "manifest" }?.detail
    }
    let listed = Self.digests(["1.txt": .init(digests: ["#Lake"])])
    let other = Self.digests(["9.txt": .init(digests: ["#Lake"])])
    #expect(detail(.init(), original: nil) == "no manifest was there")
    #expect(detail(listed, original: nil)?.hasPrefix("believed: nobody has signed it") == true)
    #expect(
      detail(listed, original: "Dr. ⟦DOCTOR:Osei⟧ came.") == "held against the originals")
    #expect(detail(other, original: nil)?.contains("1 output not listed") == true)
  }
}
