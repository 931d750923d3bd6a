import Auditing
import LetheCore
import Testing
import _LetheTestSupport

struct LeakFormTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let original: String
    let output: String
    let leaks: [FoundLeak]

    init(_ original: String, _ output: String, _ leaks: (String, Leak.Form)...) {
      self.original = original
      self.output = output
      self.leaks = leaks.map { FoundLeak($0.0, $0.1) }
    }

    var testDescription: String { "\(original) / \(output)" }
  }

  @Test(arguments: [
    Example("⟦PATIENT:John Smith⟧", "Seen: John Smith, today", ("John Smith", .exact)),
    Example("⟦PATIENT:John Smith⟧", "Seen: JOHN SMITH.", ("JOHN SMITH", .otherCase)),
    Example("⟦PATIENT:John Smith⟧", "john\n   smith", ("john\n   smith", .respaced)),
    Example("⟦PATIENT:John Smith⟧", "x JohnSmith x", ("JohnSmith", .respaced)),
    Example("⟦PATIENT:John Smith⟧", "John Smi-\nth was", ("John Smi-\nth", .respaced)),
    Example("⟦PATIENT:John Smith⟧", "Jo\u{AD}hn Smith", ("Jo\u{AD}hn Smith", .respaced)),
    Example("⟦PATIENT:John Smith⟧", "S m i t h left", ("S m i t h", .lastName)),
    Example("⟦PATIENT:John Smith⟧", "S.m.i.t.h left", ("S.m.i.t.h", .lastName)),
    Example("⟦PATIENT:Ife Oduya-Pratt⟧", "says I.O.P. again", ("I.O.P.", .initials)),
    Example("⟦PATIENT:Ife Oduya-Pratt⟧", "pt IP again", ("IP", .initials)),
    Example("⟦PATIENT:Ife Oduya-Prattling⟧", "gnilttarP left", ("gnilttarP", .backwards)),
    Example(
      "⟦PATIENT:Ife Oduya-Pratt⟧", "in /home/ipratt/x", ("ipratt", .initialAndLastName)),
    Example("⟦PATIENT:Ife Prattling⟧", "𝑃𝑟𝑎𝑡𝑡𝑙𝑖𝑛𝑔 left", ("𝑃𝑟𝑎𝑡𝑡𝑙𝑖𝑛𝑔", .lastName)),
    Example("⟦PATIENT:Ife Prattling⟧", "Ⓟⓡⓐⓣⓣⓛⓘⓝⓖ left", ("Ⓟⓡⓐⓣⓣⓛⓘⓝⓖ", .lastName)),
    Example("⟦PATIENT:John Smith⟧", "SMITH, JOHN", ("SMITH, JOHN", .reordered)),
    Example("⟦PATIENT:SMITH, JOHN A⟧", "John A. Smith", ("John A. Smith", .reordered)),
    Example("⟦PATIENT:SMITH, JOHN A⟧", "John Smith", ("John Smith", .reordered)),
    Example("⟦PATIENT:John A. Smith⟧", "Smith John", ("Smith John", .reordered)),
    Example("⟦PATIENT:John Smith⟧", "Mr. Smith's knee", ("Smith", .lastName)),
    Example("⟦PATIENT:John Smith⟧", "by J. Smith", ("J. Smith", .initialAndLastName)),
    Example("⟦PATIENT:John Smith⟧", "see jsmith@x.org", ("jsmith", .initialAndLastName)),
    Example("⟦PATIENT:John Smith, MD⟧", "Smith2013", ("Smith", .lastName)),
    Example("⟦PATIENT:José Núñez⟧", "Jose Nunez", ("Jose Nunez", .otherAccents)),
    Example("⟦PATIENT:Jose Nunez⟧", "José Nún\u{303}ez", ("José Nún\u{303}ez", .otherAccents)),
    Example("⟦DOCTOR:Ana de la Cruz⟧", "Dr. de la Cruz", ("de la Cruz", .lastName)),
    Example("⟦DOCTOR:Ana de la Cruz⟧", "Dr. Cruz", ("Cruz", .lastName)),
    Example("⟦DOCTOR:Amy Smith-Jones⟧", "Ms. Jones", ("Jones", .lastName)),
    Example("⟦DOCTOR:Amy O'Brien⟧", "dr obrien", ("obrien", .lastName)),
    Example("⟦DOCTOR:Ng⟧", "Dr. Ng said", ("Ng", .exact)),
    Example("⟦DOCTOR:NG, WEI⟧", "Dr. Ng said", ("Ng", .lastName)),
    Example("⟦DOCTOR:Wei Ng⟧", "5 ng of NGing, Ng", ("Ng", .lastName)),
    Example("⟦USERNAME:jsm⟧ ⟦PATIENT:J.S.⟧", "jsm", ("jsm", .exact)),
  ])
  func `a name is found in every form`(_ example: Example) {
    let found = AuditFixture().leaks(original: example.original, output: example.output)
    #expect(found == example.leaks)
  }

  @Test(arguments: [
    Example("⟦SSN:123-45-6789⟧", "no. 123456789", ("123456789", .digitsOnly)),
    Example("⟦SSN:123-45-6789⟧", "123 45 6789", ("123 45 6789", .respaced)),
    Example("⟦MEDICALRECORD:A-48271⟧", "MRN 48271,", ("48271", .digitsOnly)),
    Example("⟦MEDICALRECORD:48271⟧", "x48271x", ("48271", .exact)),
    Example("⟦PHONE:(512) 867-5309⟧", "512.867.5309", ("512.867.5309", .respaced)),
    Example("⟦PHONE:(512) 867-5309⟧", "+1 512-867-5309", ("512-867-5309", .respaced)),
    Example("⟦PHONE:1-512-867-5309⟧", "5128675309", ("5128675309", .digitsOnly)),
    Example("⟦EMAIL:jo@example.com⟧", "JO@EXAMPLE.COM", ("JO@EXAMPLE.COM", .otherCase)),
    Example("⟦STREET:12 Elm St., Apt 4⟧", "12 ELM ST APT 4", ("12 ELM ST APT 4", .respaced)),
    Example("⟦ZIP:78701⟧", "TX 78701", ("78701", .exact)),
    Example(
      "⟦CITY:Austin⟧ ⟦PROFESSION:truck driver⟧", "a Truck Driver", ("Truck Driver", .otherCase)),
    Example("⟦ORGANIZATION:Target⟧", "at Target", ("Target", .exact)),
  ])
  func `numbers, contacts and places are found in every form`(_ example: Example) {
    let found = AuditFixture().leaks(original: example.original, output: example.output)
    #expect(found == example.leaks)
  }

  @Test(arguments: [
    "09/08/2018", "9-8-18", "2018-09-08", "20180908", "201809081015", "September 8, 2018",
    "Sept. 8th, 2018", "SEP 8 2018", "8 Sep 2018", "08-Sep-18", "08SEP2018",
    "8th of September 2018",
    "September\n  8,\u{A0}2018", "9 / 8 / 2018", "9.8.2018", "September 8-9, 2018", "09082018",
    "2018-09-08T10:15:00Z", "Saturday, September 8, 2018",
  ])
  func `a date is found in every format`(written: String) {
    let found = AuditFixture().leaks(
      original: "Injured on ⟦DATE:September 8, 2018⟧.", output: "Injured on \(written).")
    #expect(found.map(\.form) == [.sameDate])
  }

  @Test(arguments: [
    ("⟦PATIENT:Grace May⟧", "She may return in May 2013. May cause harm. THIS MAY BE. On 3 May."),
    ("⟦PATIENT:John Smith⟧", "The blacksmith and Smithfield; a smithy."),
    ("⟦DOCTOR:Ng⟧", "5 ng/mL of n.g. among"),
    ("⟦DOCTOR:Ng⟧", "NGing"),
    ("⟦DATE:September 8, 2018⟧", "September 9, 2018 and 9/8/2019, section 9.8, 9/8"),
    ("⟦DATE:3/4/2013⟧", "4/3/2013"),
    ("⟦MEDICALRECORD:48271⟧", "348271 and 48271-99 and 4,8271 and 482.71"),
    ("⟦MEDICALRECORD:10152019⟧", "seen on 10/15/2019 and 10-15-2019"),
    ("⟦PATIENT:Ann Short⟧", "after a short walk"),
    ("⟦ORGANIZATION:Target⟧", "the target; on target"),
    ("⟦AGE:42⟧ ⟦STATE:OR⟧", "42 or 43 OR"),
    ("⟦HOSPITAL:Hospital⟧", "seen at [HOSPITAL-1]"),
    ("⟦PATIENT:Rosa Parkinson⟧", "Parkinson's disease and Parkinson’s syndrome"),
    ("⟦CITY:Reading⟧", "reading glasses"),
  ])
  func `look-alikes are no leaks`(original: String, output: String) {
    #expect(AuditFixture().leaks(original: original, output: output) == [])
  }

  @Test(arguments: [
    ("Mrs. May came", "May"), ("seen with May today", "May"), ("Grace May", "Grace May"),
    ("MAY, GRACE", "MAY, GRACE"), ("Dr May 2", "May"),
  ])
  func `a name that is a word counts where it is a name`(output: String, name: String) {
    let found = AuditFixture().leaks(original: "⟦PATIENT:Grace May⟧", output: output)
    #expect(found.map(\.text) == [name])
  }

  @Test(arguments: ["Mrs. Parkinson's disease", "Parkinson's knee", "seen with Parkinson, test"])
  func `a name that is an eponym counts outside of medical terms`(output: String) {
    let found = AuditFixture().leaks(original: "⟦PATIENT:Rosa Parkinson⟧", output: output)
    #expect(found.map(\.text) == ["Parkinson"])
  }

  @Test
  func `file names are searched too`() {
    let report = AuditFixture().report(
      original: "⟦PATIENT:John Smith⟧", output: "nothing", fileName: "smith_john-2.txt")
    #expect(report.leaks.map(\.place.part) == ["file name"])
    #expect(report.leaks.map(\.place.description) == ["1.txt (file name)"])
  }

  @Test
  func `the day comes first where the originals show it`() {
    let original = "⟦DATE:27/2/2013⟧ and ⟦DATE:3/4/2013⟧"
    #expect(
      AuditFixture().leaks(original: original, output: "on April 3, 2013").map(\.form)
        == [.sameDate])
    #expect(AuditFixture().leaks(original: original, output: "on March 4, 2013") == [])
  }

  @Test
  func `a shifted date that falls on another original date is no leak`() {
    let report = AuditFixture().report(
      original: "⟦DATE:3/4/2013⟧, ⟦DATE:3/11/2013⟧, ⟦DATE:3/18/2013⟧",
      output: "3/11/2013, 3/18/2013, 3/25/2013")
    #expect(report.leaks == [])
    #expect(report.verdict.isPass)
  }

  @Test
  func `what identifies by itself is searched in other cases too`() {
    let documents = [
      AuditFixture.document(
        id: "1", caseID: "a",
        original: "⟦PATIENT:John Smith⟧ of ⟦CITY:Austin⟧, ⟦SSN:123-45-6789⟧", output: "x"),
      AuditFixture.document(
        id: "2", caseID: "b", original: "y", output: "John Smith, a smith of Austin, 123456789"),
    ]
    let report = Auditor(.init(showsText: true)).report(on: documents)
    #expect(report.leaks.map(FoundLeak.init).map(\.text) == ["John Smith", "123456789"])
    #expect(report.leaks.map(\.isFromAnotherCase) == [true, true])
  }

  @Test
  func `kept types are no leaks`() {
    var fixture = AuditFixture()
    fixture.options.keptTypes = [.country]
    #expect(fixture.leaks(original: "⟦COUNTRY:France⟧", output: "in France") == [])
  }

  @Test
  func `an invented date may equal an original one, an invented name may not`() {
    var fixture = AuditFixture()
    fixture.options.surrogates = SurrogateDigests(["#John Smith", "#9/8/2018"]) { text, _ in
      "#\(text)"
    }
    let found = fixture.leaks(
      original: "⟦PATIENT:John Smith⟧ ⟦DATE:9/1/2018⟧ was ⟦DATE:9/8/2018⟧ and gone",
      output: "John Smith 9/8/2018 was 9/15/2018 and gone")
    #expect(found.map(\.text) == ["John Smith"])
  }

  @Test(arguments: ["9/8/2018", "Delmar Gorge", "Mercy Hill Clinic", "crane operator", "93411"])
  func `what has not changed was not put in, whatever a manifest says`(text: String) {
    var fixture = AuditFixture()
    fixture.options.surrogates = SurrogateDigests([text, "[PATIENT-1]"]) { text, _ in text }
    let types = [
      "9": "DATE", "D": "CITY", "M": "HOSPITAL", "c": "PROFESSION", "93": "ZIP",
    ]
    let type = types[text == "93411" ? "93" : String(text.prefix(1))] ?? "CITY"
    let report = fixture.report(
      original: "⟦PATIENT:Jo Ferrand⟧ knew ⟦\(type):\(text)⟧ well.",
      output: "[PATIENT-1] knew ⟦\(type):\(text)⟧ well.")
    #expect(report.leaks.map(FoundLeak.init).map(\.text) == [text])
    #expect(report.leftovers.count == 1)
    #expect(!report.verdict.isPass)
  }

  @Test func `something of the case put in the place of something else stands all the same`() {
    var fixture = AuditFixture()
    fixture.options.surrogates = SurrogateDigests(["Delmar Gorge", "[CITY]"]) { text, _ in text }
    let found = fixture.leaks(
      original: "From ⟦CITY:Delmar Gorge⟧, lives in ⟦CITY:Pinto Wells⟧ now.",
      output: "From [CITY], lives in Delmar Gorge now.")
    #expect(found.map(\.text) == ["Delmar Gorge"])
  }

  @Test
  func `a leak says where it stands`() throws {
    let report = AuditFixture().report(
      original: "⟦PATIENT:José Smith⟧", output: "é\nà la Mr. Smith, called")
    let leak = try #require(report.leaks.first)
    #expect(leak.place.description == "1.txt:2:10")
    #expect(leak.place.range == 13..<18)
    #expect(leak.maskedForm == "Xxxxx")
    #expect(leak.type == .patient)
  }
}

extension LeakFormTests {
  @Test func `a report does not name a patient because a file does`() {
    var fixture = AuditFixture()
    fixture.options.showsText = false
    let document = AuditFixture.document(
      id: "a/smith_john-2.txt", original: "⟦PATIENT:John Smith⟧", output: "Smith",
      fileName: "a smith john-2.txt")
    let report = Auditor(fixture.options).report(on: [document])
    #expect(
      report.leaks.map(\.place.description) == [
        "a/xxxxx_xxxx-2.txt:1:1", "a/xxxxx_xxxx-2.txt (file name)",
      ])
  }

  /// A link with a token, longer than what is searched for at once.
  private static let link =
    "https://portal.example.com/messages/" + String(repeating: "k7Qm2xW9", count: 40) + "/view"

  @Test func `an identifier of hundreds of letters is found, and nothing that only begins so`() {
    let original = "See ⟦URL:\(Self.link)⟧."
    let leaks = AuditFixture().leaks(original: original, output: "It is at \(Self.link) now.")
    #expect(leaks == [FoundLeak(Self.link, .exact)])
    let other = Self.link.replacing("/view", with: "/edit")
    #expect(AuditFixture().leaks(original: original, output: "It is at \(other) now.").isEmpty)
    let cut = String(Self.link.dropLast(20))
    #expect(AuditFixture().leaks(original: original, output: "It is at \(cut)").isEmpty)
  }

  @Test func `a form counts however many others there are before it`() {
    // Each m may be misread, in either order of the names: there are over 400 such forms, and
    // backwards comes last of all.
    let letters = String(repeating: "m", count: 110)
    let name = "M\(letters)a M\(letters)o"
    let report = AuditFixture().report(
      original: "⟦PATIENT:\(name)⟧",
      output: String(name.reversed()))
    #expect(report.leaks.map(\.form) == [.backwards])
  }
}
