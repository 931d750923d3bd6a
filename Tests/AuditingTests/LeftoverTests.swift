import Auditing
import LetheCore
import Testing
import _LetheTestSupport

struct LeftoverTests {
  private static func surrogates(_ texts: String...) -> SurrogateDigests {
    SurrogateDigests(Set(texts.map { "a:\($0)" })) { text, caseID in "\(caseID):\(text)" }
  }

  private static func leftovers(
    _ output: String, surrogates: SurrogateDigests = .none
  ) -> [String] {
    var fixture = AuditFixture()
    fixture.options.surrogates = surrogates
    return fixture.report(output: output).leftovers
      .compactMap { $0.excerpt?.text.withExposedText { $0 } }
  }

  @Test(arguments: [
    "seen by ⟦DOCTOR:[DOCTOR-2]⟧", "seen by [⟦DOCTOR:DOCTOR-2⟧]", "seen by [⟦DOCTOR:DOCTOR⟧-12]",
    "on ⟦DATE:[DATE]⟧", "[⟦IDNUM:LOCATION-OTHER-3⟧]", "⟦PERSON:[REDACTED]⟧",
  ])
  func `tags are no leftovers`(output: String) {
    #expect(Self.leftovers(output) == [])
  }

  @Test(arguments: ["⟦PERSON:[SMITH]⟧", "[⟦PERSON:SMITH-1⟧]", "⟦DATE:[DATE] 3/4⟧", "DATE ⟦AGE:90⟧"])
  func `what only looks like a tag is left over`(output: String) {
    #expect(Self.leftovers(output).count == 1)
  }

  @Test(arguments: [
    "⟦DOCTOR:Mary Lake⟧", "⟦DOCTOR:Lake⟧", "by Mary ⟦DOCTOR:Lake⟧, MD", "⟦DOCTOR:Mary Lake's⟧",
    "⟦DOCTOR:(Mary Lake)⟧", "12 ⟦STREET:Oak St⟧., Apt 4", "⟦DATE:3/4/2013⟧",
    "⟦DOCTOR:Mary Lake, 3/4/2013⟧",
  ])
  func `known replacements are no leftovers, however they are cut`(output: String) {
    let known = Self.surrogates("Mary Lake", "Lake", "12 Oak St., Apt 4", "3/4/2013")
    #expect(Self.leftovers(output, surrogates: known) == [])
  }

  @Test(arguments: [
    ("⟦DOCTOR:Mary Lake⟧ and ⟦DOCTOR:Ng⟧", ["Ng"]), ("⟦DOCTOR:Ng, Mary Lake⟧", ["Ng"]),
    ("⟦DOCTOR:Lakes⟧", ["Lakes"]), ("⟦SSN:123-45-6789⟧", ["123-45-6789"]),
  ])
  func `everything else is`(output: String, left: [String]) {
    #expect(Self.leftovers(output, surrogates: Self.surrogates("Mary Lake", "45")) == left)
  }

  @Test(arguments: [
    "⟦PERSON:Electricity, Mary Lake⟧", "⟦DOCTOR:Hill, Oak Lane⟧ Clinic", "⟦DATE:3/4-3/9⟧",
    "⟦DATE:2019-2021⟧", "⟦STREET:912 Dear Dr⟧ Mary Lake", "⟦PHONE:164.502. 2019⟧", "⟦AGE:90⟧+",
    "⟦IDNUM:PIN 7695-78⟧", "⟦IDNUM:EDC/cas⟧",
  ])
  func `nor is what only a replacement makes look like an identifier`(output: String) {
    let known = Self.surrogates(
      "Mary Lake", "Hill", "Oak Lane Clinic", "3/4", "3/9", "2019", "2021", "912", "90+",
      "7695-78", "EDC", "cas")
    var fixture = AuditFixture()
    fixture.options.surrogates = known
    fixture.options.isOrdinaryWord = { ["electricity", "dear", "pin"].contains($0) }
    #expect(fixture.report(output: output).leftovers == [])
  }

  @Test
  func `a replacement of one case excludes nothing in another`() {
    let documents = ["a", "b"].map {
      AuditFixture.document(id: $0, caseID: $0, output: "⟦DOCTOR:Mary Lake⟧")
    }
    let report = Auditor(.init(surrogates: Self.surrogates("Mary Lake"))).report(on: documents)
    #expect(report.leftovers.map(\.place.document) == ["b"])
  }

  @Test(arguments: [
    ("⟦PATIENT:Ng⟧", Severity.high), ("⟦SSN:123-45-6789⟧", .high), ("⟦EMAIL:a@b.org⟧", .high),
    ("⟦DATE:3/4/2013⟧", .medium), ("⟦DATE:2013⟧", .low), ("⟦AGE:91⟧", .medium), ("⟦AGE:42⟧", .low),
    ("⟦AGE:90+⟧", .low), ("⟦AGE:90⟧+", .low), ("⟦AGE:92⟧ or older", .low),
    ("⟦DATE:Monday⟧", .low), ("⟦DATE:Tues.⟧", .low), ("⟦DATE:May⟧", .medium),
    ("⟦DATE:2019 to 2021⟧", .low), ("⟦DATE:May 2019⟧", .medium), ("⟦ZIP:951⟧", .low),
    ("⟦ZIP:95123⟧", .medium), ("⟦STATE:TX⟧", .low), ("⟦CITY:Austin⟧", .medium),
    ("⟦PROFESSION:welder⟧", .low),
  ])
  func `severity is what an identifier gives away`(output: String, severity: Severity) {
    #expect(AuditFixture().report(output: output).leftovers.map(\.severity) == [severity])
  }

  @Test
  func `the worst comes first, and names come before dates`() {
    let report = AuditFixture().report(
      output: "⟦DATE:Monday⟧ ⟦CITY:Austin⟧ ⟦DOCTOR:Ng⟧ ⟦SSN:123-45-6789⟧ ⟦DATE:3/4/2013⟧")
    #expect(report.leftovers.map(\.type) == [.date, .city, .doctor, .ssn, .date])
    #expect(report.rankedLeftovers.map(\.type) == [.ssn, .doctor, .date, .city, .date])
  }

  @Test
  func `what is hardly an identifier is of low severity and in no category`() {
    var fixture = AuditFixture()
    fixture.options.certainScore = 0.6
    let report = fixture.report(output: "⟦DOCTOR:Ng⟧")
    #expect(report.leftovers.map(\.severity) == [.low])
    #expect(report.safeHarbor.allSatisfy { $0.left == 0 })
  }

  @Test
  func `places count as editors do, too`() throws {
    let report = AuditFixture().report(output: "𝔸é\r\n𝔸é ⟦DOCTOR:Ng\n𝔸o⟧")
    let place = try #require(report.leftovers.first?.place)
    #expect((place.line, place.column) == (2, 4))
    #expect(place.region == .init(startLine: 2, startColumn: 5, endLine: 3, endColumn: 4))
  }

  @Test
  func `kept types and low scores are not counted`() {
    var fixture = AuditFixture()
    fixture.options.keptTypes = [.state]
    #expect(fixture.report(output: "⟦STATE:TX⟧ ⟦CITY:Austin⟧").leftovers.map(\.type) == [.city])
    fixture.options.minimumScore = 0.6
    #expect(fixture.report(output: "⟦CITY:Austin⟧").leftovers == [])
  }

  @Test
  func `a leftover shows its shape and, unasked, nothing more`() throws {
    var fixture = AuditFixture()
    fixture.options.showsText = false
    let report = fixture.report(output: "MRN\n ⟦MEDICALRECORD:Ab-12é⟧!")
    let leftover = try #require(report.leftovers.first)
    #expect(leftover.maskedForm == "Xx-99x")
    #expect(leftover.excerpt == nil)
    #expect(leftover.place.description == "1.txt:2:2")
  }
}
