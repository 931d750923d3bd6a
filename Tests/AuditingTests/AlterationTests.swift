import Auditing
import LetheCore
import Testing
import _LetheTestSupport

/// Outputs of whatever tool beside their originals.
struct AlterationTests {
  private static let original = """
    Re: ⟦PATIENT:Anna Berg⟧, born ⟦DATE:3/4/1961⟧
    Ms. ⟦PATIENT:Berg⟧ was seen on ⟦DATE:March 30, 2013⟧ and again on ⟦DATE:2013-04-02⟧.
    The knee was swollen, and range of motion was full at that time.

    """

  private static func report(
    _ output: String, knows replacements: Set<String> = []
  ) -> AuditReport {
    var fixture = AuditFixture()
    if !replacements.isEmpty {
      fixture.options.surrogates = SurrogateDigests(replacements) { text, _ in text }
    }
    return fixture.report(original: original, output: output)
  }

  private static func outcome(_ report: AuditReport, _ id: String) -> Check.Outcome? {
    report.checks.first { $0.id == id }?.outcome
  }

  /// What people and tools make of the letter with a marker.
  @Test(arguments: [
    ("[PATIENT-1]", "[DATE]"), ("[REDACTED]", "[REDACTED]"), ("XXXX", "XX/XX/XXXX"),
    ("███████", "██████"), ("****", "****"), ("________", "____"), ("<NAME>", "<DATE>"),
    ("", ""), ("[redacted name]", "[redacted]"), ("■■■ ■■■■", "■■"), ("REDACTED", "REDACTED"),
  ])
  func `marks are no other change, and nothing is said about intervals`(
    name: String, date: String
  ) {
    let report = Self.report(
      """
      Re: \(name), born \(date)
      Ms. \(name) was seen on \(date) and again on \(date).
      The knee was swollen, and range of motion was full at that time.

      """)
    #expect(report.consistency.alterations.places == [])
    #expect(report.consistency.alterations.documentsUnaltered == Ratio(1, of: 1))
    #expect(report.consistency.intervals.datePairs == 0)
    #expect(Self.outcome(report, "intervals") == .notApplicable)
    #expect(
      Self.outcome(report, "replacements") == (name == "[PATIENT-1]" ? .passed : .notApplicable))
    #expect(report.leaks == [])
    #expect(report.verdict.isPass)
  }

  @Test(arguments: ["OR [REDACTED]", "OR (redacted)", "OR <<LICENSE_1>>", "OR XXXXXXX"])
  func `what is kept beside a mark is no replacement`(left: String) {
    let report = Auditor().report(
      on: ["a", "b"].map { caseID in
        AuditFixture.document(
          id: caseID, caseID: caseID, original: "Licence: ⟦LICENSE:OR 5510387⟧",
          output: "Licence: \(left)")
      })
    #expect(report.consistency.replacements.violations == [])
  }

  @Test func `dates that were blacked out do not hide those that moved apart`() {
    let report = Self.report(
      """
      Re: XXXX, born ██████
      Ms. XXXX was seen on April 9, 2013 and again on 2013-04-13.
      The knee was swollen, and range of motion was full at that time.

      """)
    #expect(report.consistency.intervals.datePairs == 2)
    #expect(report.consistency.intervals.documentsNotCompared == 0)
    #expect(report.consistency.intervals.violations.map { abs($0.daysOff) } == [1])
  }

  @Test func `a word that is changed outside of identifiers is an alteration`() throws {
    let output = """
      Re: [PATIENT-1], born 3/14/1961
      Ms. [PATIENT-1] was seen on April 9, 2013 and again on 2013-04-12.
      The hip was swollen, and range of motion was full at that time.

      """
    // What only another tool knew to be an identifier would look the same.
    let unknown = Self.report(output)
    #expect(unknown.consistency.alterations.places.map(\.line) == [3])
    #expect(Self.outcome(unknown, "alterations") == .informative)
    #expect(unknown.verdict.isPass)
    let known = Self.report(
      output, knows: ["[PATIENT-1]", "3/14/1961", "April 9, 2013", "2013-04-12"])
    #expect(known.consistency.alterations.documentsUnaltered == Ratio(0, of: 1))
    #expect(Self.outcome(known, "alterations") == .failed)
    #expect(!known.verdict.isPass)
    let place = try #require(known.consistency.alterations.places.first)
    #expect(place.line == 3 && place.column == 5)
  }

  @Test(arguments: [
    "Re: [P], born 3/14/1961\nMs. [P] was seen on April 9, 2013 and again on 2013-04-12.\n"
      + "The knee was swollen, and range of motion was full.\n",
    "Re: [P], born 3/14/1961\nMs. [P] was seen on April 9, 2013 and again on 2013-04-12.\r\n"
      + "The knee was swollen, and range of motion was full at that time.\n",
    "Re: [P], born 3/14/1961\nMs. [P] was seen on April 9, 2013 and again on 2013-04-12.\n"
      + "The knee was swollen, and range of motion was full at that time.\nSigned.\n",
  ])
  func `words cut out or added, and a line break, are alterations`(output: String) {
    #expect(Self.report(output).consistency.alterations.places.count == 1)
  }

  @Test func `a text that was made from another is not measured by it`() {
    let report = Self.report("An entirely different memorandum about invoices, dated 9/9/2019.")
    #expect(report.consistency.alterations.documentsNotCompared == 1)
    #expect(report.consistency.alterations.documentsUnaltered == Ratio(0, of: 0))
    #expect(report.consistency.alterations.places == [])
  }

  @Test(arguments: ["", "x", "\n", "█", "[", "XXXX", "3/4/1961", "\u{0}\u{1}", "é"])
  func `no output is too odd`(output: String) {
    for original in ["", "x", "⟦PATIENT:Anna Berg⟧", "⟦DATE:3/4/1961⟧⟦PATIENT:A B⟧", Self.original]
    {
      let report = AuditFixture().report(original: original, output: output)
      #expect(report.documents == 1)
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `edits of identifiers alone are never alterations`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let words = ["the", "knee", "was", "of", "a", "4/10", "and", "hip", "L4-5", "seen", ",", "."]
    let names = ["Anna Berg", "Berg", "A. Berg", "Jo", "Nuñez"]
    let others = ["Karl Weber", "Weber", "[PATIENT-1]", "XXXX", ""]
    var (original, output) = ("", "")
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      if Int.random(in: 0..<5, using: &random) == 0 {
        original += "⟦PATIENT:\(names.randomElement(using: &random) ?? "")⟧ "
        output += "\(others.randomElement(using: &random) ?? "") "
      } else {
        let word = words.randomElement(using: &random) ?? ""
        original += "\(word) "
        output += "\(word) "
      }
    }
    let consistency = AuditFixture().report(original: original, output: output).consistency
    // Where hardly a word is left nothing is said; otherwise nothing is blamed.
    #expect(consistency.alterations.places == [])
  }

  // MARK: Replacements

  private static func documents(
    _ pairs: [(case: String, original: String, output: String)]
  )
    -> [AuditedDocument]
  {
    pairs.enumerated().map { number, pair in
      AuditFixture.document(
        id: "\(number)", caseID: pair.case, original: "Letter to ⟦PATIENT:\(pair.original)⟧ today",
        output: "Letter to \(pair.output) today")
    }
  }

  private static func violations(
    _ pairs: [(case: String, original: String, output: String)]
  ) -> [String] {
    Auditor(.init(showsText: true)).report(on: documents(pairs)).consistency.replacements.violations
      .map { "\($0.caseID) \($0.kind.rawValue) \($0.count)" }
  }

  @Test func `one person has one replacement, whatever the order of the name`() {
    #expect(
      Self.violations([
        ("a", "Anna Berg", "Karla Weber"), ("a", "BERG, ANNA", "WEBER, KARLA"),
        ("a", "Anna Berg's", "Karla Weber's"),
      ]) == [])
    #expect(
      Self.violations([("a", "Anna Berg", "Karla Weber"), ("a", "Anna Berg", "Nora Lind")])
        == ["a several-replacements 2"])
  }

  @Test func `one replacement stands for one person, though named with a middle name`() {
    #expect(
      Self.violations([("a", "Anna Berg", "Karla Weber"), ("a", "Anna B. Berg", "Karla Weber")])
        == [])
    #expect(
      Self.violations([("a", "Anna Berg", "Karla Weber"), ("a", "Tom Quist", "Karla Weber")])
        == ["a shared-replacement 2"])
  }

  @Test func `a person with the same replacement in several cases links them`() {
    #expect(
      Self.violations([
        ("a", "Anna Berg", "Karla Weber"), ("b", "Anna Berg", "Karla Weber"),
        ("c", "Anna Berg", "Nora Lind"),
      ]) == ["a links-cases 2"])
    // Marks and chance link nobody.
    #expect(
      Self.violations([
        ("a", "Anna Berg", "[PATIENT-1]"), ("b", "Anna Berg", "[PATIENT-1]"),
        ("a", "Tom Quist", "Karla Weber"), ("b", "Eve Holm", "Karla Weber"),
      ]) == [])
  }
}

extension AlterationTests {
  /// What stands behind the last identifier of a letter lies in the place of it.
  @Test(arguments: [" The knee is fine", "\nThe hip is fine", ", and walks well"])
  func `words added behind an identifier are an alteration where it is known what was put in`(
    added: String
  ) {
    var fixture = AuditFixture()
    let original = "Seen by ⟦DOCTOR:Ada Voss⟧ on ⟦DATE:3/4/2013⟧.\n"
    fixture.options.surrogates = SurrogateDigests(["[DOCTOR-1]", "3/14/2013"]) { text, _ in text }
    let right = fixture.report(original: original, output: "Seen by [DOCTOR-1] on 3/14/2013.\n")
    #expect(right.consistency.alterations.places == [])
    let wrong = fixture.report(
      original: original, output: "Seen by [DOCTOR-1] on 3/14/2013.\(added).\n")
    #expect(wrong.consistency.alterations.places.count == 1)
    #expect(!wrong.verdict.isPass)
  }

  @Test func `sentences added behind an identifier are told though nothing says what was put in`() {
    let report = AuditFixture().report(
      original: "Seen by ⟦DOCTOR:Ada Voss⟧.\n",
      output: "Seen by Una Moss.\nThe knee was not examined at that time.\n")
    #expect(report.consistency.alterations.places.count == 1)
  }

  @Test func `a date that is glued to a word is replaced without it`() {
    var fixture = AuditFixture()
    fixture.options.surrogates = SurrogateDigests(["4/9/13"]) { text, _ in text }
    let report = fixture.report(
      original: "seen on⟦DATE:2/27/13⟧ and  again", output: "seen on4/9/13 and again")
    #expect(report.consistency.alterations.places.count == 1)
  }

  @Test func `a line break behind a replacement is one of its own`() {
    var fixture = AuditFixture()
    fixture.options.surrogates = SurrogateDigests(["3/14/2013"]) { text, _ in text }
    let report = fixture.report(
      original: "Seen on ⟦DATE:3/4/2013⟧.\nThe hip is fine.\n",
      output: "Seen on 3/14/2013.\r\nThe hip is fine.\n")
    #expect(report.consistency.alterations.places.count == 1)
  }

  @Test func `a line break behind a replacement is told, whatever of the date has changed`() {
    for (date, moved) in [("7/19/2019", "3/8/2019"), ("7/19/2019", "12/1/2018")] {
      var fixture = AuditFixture()
      fixture.options.surrogates = SurrogateDigests([moved]) { text, _ in text }
      let report = fixture.report(
        original: "The hip  is fine. Seen on ⟦DATE:\(date)⟧.\n",
        output: "The hip is fine. Seen on \(moved).\r\n")
      #expect(report.consistency.alterations.places.count == 2, "\(moved)")
    }
  }

  @Test func `what is kept between two replacements was not added`() {
    var fixture = AuditFixture()
    fixture.options.surrogates = SurrogateDigests(["[PERSON-1]", "a farm worker"]) { text, _ in
      text
    }
    let original = "⟦PERSON:Ada Voss⟧: ⟦AGE:61⟧, ⟦PROFESSION:a hop picker⟧, came.\n"
    let right = fixture.report(
      original: original, output: "[PERSON-1]: 61, a farm worker, came.\n")
    #expect(right.consistency.alterations.places == [])
    let wrong = fixture.report(
      original: original, output: "[PERSON-1]: 61, tall, a farm worker, came.\n")
    #expect(wrong.consistency.alterations.places.count == 1)
  }
}
