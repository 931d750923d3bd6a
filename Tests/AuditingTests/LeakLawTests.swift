import Auditing
import LetheCore
import Testing
import _LetheTestSupport

/// Invented people, and what a careless tool would leave of them.
private struct InventedCase {
  let original: String
  /// The same letter with tags and other dates in their place.
  let clean: String
  /// Forms of the identifiers that must be found wherever they stand.
  let forms: [String]

  private static let given = ["Maren", "José", "Tilda", "Okwu", "Perla", "Ignatius", "Lì"]
  private static let last = ["Voskuijl", "Núñez", "Abernathy", "O'Hallorhan", "Quist", "Zabriskie"]

  init(using random: inout SplitMix64) {
    let first = Self.given.randomElement(using: &random) ?? "Maren"
    let last = Self.last.randomElement(using: &random) ?? "Quist"
    let digits = (0..<9).map { _ in "\(Int.random(in: 1...9, using: &random))" }.joined()
    let days = Int.random(in: 12_000..<18_000, using: &random)
    let date = CalendarDate(dayNumber: days)
    let moved = CalendarDate(dayNumber: days + Int.random(in: 1...365, using: &random))
    func american(_ date: CalendarDate) -> String { "\(date.month)/\(date.day)/\(date.year)" }
    let ssn = "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.suffix(4))"
    original = """
      Re: ⟦PATIENT:\(first) \(last)⟧, SSN ⟦SSN:\(ssn)⟧.
      Seen on ⟦DATE:\(american(date))⟧ for the left knee; pain 6/10, knee flexion 0-110.
      """
    clean = """
      Re: [PATIENT-1], SSN [SSN].
      Seen on \(american(moved)) for the left knee; pain 6/10, knee flexion 0-110.
      """
    let plain = last.filter { $0 != "'" }
      .replacing("ú", with: "u").replacing("ñ", with: "n")
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let month = months[date.month - 1]
    let (half, rest) = (last.prefix(3), last.dropFirst(3))
    forms = [
      "\(first) \(last)", "\(first) \(last)".uppercased(), "\(first)\n\(last)", "\(last), \(first)",
      "\(last)^\(first)", "\(first.prefix(1)). \(last)", last, last.lowercased(), plain,
      "\(half)-\n  \(rest)", "\(last)'s", ssn, digits, ssn.replacing("-", with: " "),
      "\(month) \(date.day), \(date.year)", "\(date.day) \(month.prefix(3)) \(date.year)",
      "\(date.year)-\(date.month < 10 ? "0" : "")\(date.month)-\(date.day < 10 ? "0" : "")\(date.day)",
      "\(date.month)-\(date.day)-\(date.year % 100 < 10 ? "0" : "")\(date.year % 100)",
    ]
  }
}

struct LeakLawTests {
  @Test(arguments: UInt64(0)..<200)
  func `a clean output has no leaks`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let invented = InventedCase(using: &random)
    let report = AuditFixture().report(original: invented.original, output: invented.clean)
    #expect(report.leaks == [])
    #expect(report.verdict.isPass)
  }

  @Test(arguments: UInt64(0)..<200)
  func `a planted identifier is found where it stands, in any form`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let invented = InventedCase(using: &random)
    for form in invented.forms {
      let places = invented.clean.indices.filter { invented.clean[$0] == " " }
      let place = try #require(places.randomElement(using: &random))
      let output = "\(invented.clean[..<place]) \(form),\(invented.clean[place...])"
      let start = invented.clean[..<place].utf8.count + 1
      let report = AuditFixture().report(original: invented.original, output: output)
      let planted = ByteRange(bytes: start..<start + form.utf8.count)
      #expect(report.leaks.count == 1, "\(form)")
      #expect(report.leaks.allSatisfy { $0.place.range.overlaps(planted) }, "\(form)")
      #expect(!report.verdict.isPass)
    }
  }

  @Test(arguments: UInt64(0)..<100)
  func `no part of a report shows text unless asked`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let invented = InventedCase(using: &random)
    var fixture = AuditFixture()
    fixture.options.showsText = false
    let output = invented.forms.joined(separator: "; ")
    let report = fixture.report(original: invented.original, output: output)
    var dumped = ""
    dump(report, to: &dumped)
    dumped += "\(report)"
    for form in invented.forms { #expect(!dumped.contains(form)) }
  }

  @Test
  func `many identifiers are searched for in one pass`() {
    // Comparing each with each would take 10^11 steps and not come back.
    let documents = (0..<2_000).map { number in
      AuditFixture.document(
        id: "\(number)", caseID: "\(number)",
        original: (0..<10).map { "⟦IDNUM:ZX\(number * 10 + $0)99⟧" }.joined(separator: " "),
        output: String(repeating: "the knee was examined again ", count: 20) + "ZX1234599")
    }
    let report = Auditor().report(on: documents)
    #expect(report.documents == 2_000)
  }
}
