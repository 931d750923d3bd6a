import Auditing
import Foundation
import LetheCore
import Reports
import RiskModels
import Testing
import _LetheTestSupport

struct AuditReportFormatTests {
  private static let identifiers = ["Smith", "Mary", "4827193", "867.5309"]

  @Test
  func `the terminal report puts the verdict first`() {
    let text = AuditTextReport().text(for: AuditReportFixture.report(showsText: false))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "FAIL  do not release")
    #expect(lines.contains("3 documents of 1 case, 30 words"))
    #expect(text.contains("  FAIL  Leftovers of high severity"))
    #expect(text.contains("  A  names"))
    #expect(text.contains("stands 1 day too late"))
    #expect(text.contains("one entity has 2 replacements"))
    #expect(!text.contains("\u{1B}"))
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test
  func `a clean release passes on the terminal and on the page`() throws {
    let report = AuditReportFixture.report(showsText: false, isClean: true)
    #expect(AuditTextReport().text(for: report).hasPrefix("PASS  "))
    let page = try AuditHTMLReport().html(for: report)
    #expect(page.contains(#"<h2 id="verdict">Pass</h2>"#))
    #expect(page.contains("Not measured"))
  }

  @Test
  func `long lists are cut and what is cut is counted`() throws {
    let report = AuditReportFixture.report(showsText: false)
    let text = AuditTextReport(listLimit: 1).text(for: report)
    #expect(text.contains("  and \(report.leaks.count - 1) more"))
    let page = try AuditHTMLReport(listLimit: 1).html(for: report)
    #expect(page.contains("and \(report.leaks.count - 1) more"))
  }

  @Test(arguments: [false, true])
  func `no report quotes a document unless asked`(auditKeepsText: Bool) throws {
    let report = AuditReportFixture.report(showsText: auditKeepsText)
    let texts = [
      AuditTextReport(usesColor: true).text(for: report),
      String(decoding: try AuditJSONReport().json(for: report), as: UTF8.self),
      String(
        decoding: try AuditSARIFReport(toolVersion: "1").json(for: report), as: UTF8.self),
      try AuditHTMLReport().html(for: report),
    ]
    for identifier in Self.identifiers {
      #expect(texts.allSatisfy { !$0.contains(identifier) }, "\(identifier)")
    }
  }

  @Test
  func `every report quotes documents when asked`() throws {
    let report = AuditReportFixture.report(showsText: true)
    let texts = [
      AuditTextReport(showsText: true).text(for: report),
      String(decoding: try AuditJSONReport(showsText: true).json(for: report), as: UTF8.self),
      String(
        decoding: try AuditSARIFReport(showsText: true, toolVersion: "1").json(for: report),
        as: UTF8.self),
      try AuditHTMLReport(showsText: true).html(for: report),
    ]
    for identifier in Self.identifiers {
      #expect(texts.allSatisfy { $0.contains(identifier) }, "\(identifier)")
    }
  }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: [(true, false), (false, false), (false, true)])
  func `the JSON report is as its schema says`(showsText: Bool, isClean: Bool) throws {
    let schema = try JSONSchema(
      contentsOf: Self.repository.appending(
        path: "Sources/LetheKit/Documentation.docc/audit-report.schema.json"))
    let report = AuditReportFixture.report(showsText: showsText, isClean: isClean)
    let json = try AuditJSONReport(showsText: showsText).json(for: report)
    #expect(try schema.errors(in: json) == [])
  }

  @Test
  func `a schema says what is wrong`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = """
      {"type": "object", "additionalProperties": false, "required": ["a"],
       "properties": {"a": {"type": "integer", "minimum": 1}, "b": {"enum": ["x", null]}}}
      """
    try text.write(to: file, atomically: true, encoding: .utf8)
    let schema = try JSONSchema(contentsOf: file)
    #expect(try schema.errors(in: Array(#"{"a": 1, "b": "x"}"#.utf8)) == [])
    for wrong in [
      #"{"b": "x"}"#, #"{"a": 0}"#, #"{"a": true}"#, #"{"a": 1, "b": "y"}"#, #"{"a": 1, "c": 1}"#,
    ] {
      #expect(try schema.errors(in: Array(wrong.utf8)).count == 1, "\(wrong)")
    }
  }

  @Test
  func `the page needs nothing but itself`() throws {
    let page = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    #expect(page.contains("default-src 'none'"))
    for word in ["http:", "https:", "url(", "@import", "<link", "<img", "src=", "<iframe"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test
  func `the one script is ours, and the page names its digest`() throws {
    let page = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    let parts = page.components(separatedBy: "<script>")
    #expect(parts.count == 2)
    let script = try #require(parts.last?.components(separatedBy: "</script>").first)
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).js")
    defer { try? FileManager.default.removeItem(at: file) }
    try script.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sha256sum")
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let sum = pipe.fileHandleForReading.readDataToEndOfFile().prefix(64)
    process.waitUntilExit()
    let digits = Array(String(decoding: sum, as: UTF8.self))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    #expect(bytes.count == 32)
    #expect(page.contains("script-src 'sha256-\(Data(bytes).base64EncodedString())'"))
  }

  @Test
  func `a letter is shown whole, with what is left marked, only when asked`() throws {
    let shown = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    #expect(shown.contains(#"<mark class="high">512.867.5309<small>leak, PHONE</small></mark>"#))
    let kept = try AuditHTMLReport().html(for: AuditReportFixture.report(showsText: true))
    #expect(!kept.contains("class=\"letter-text\""))
  }

  @Test
  func `risks are drawn where they were measured`() throws {
    let risk = RiskFigures(
      classSizes: [
        .init(label: "1", people: 12, isTooSmall: true),
        .init(label: "2–4", people: 31, isTooSmall: false),
      ],
      measures: [.init(title: "highest risk", value: 0.333, threshold: 0.2)],
      notes: ["Read from the letters: age & sex."])
    let page = try AuditHTMLReport().html(
      for: AuditReportFixture.report(showsText: false), risk: risk)
    #expect(page.contains("highest risk: 33.3 %, at most 20 % allowed"))
    #expect(page.contains("in classes of 1: 12, in classes of 2–4: 31"))
    #expect(page.contains("age &amp; sex"))
    #expect(!page.contains("Not measured"))
  }

  /// A release of five cases, of whom three stand alone by age, sex and state.
  private static func uniqueReport(_ gate: AuditGate = AuditGate()) -> AuditReport {
    let people = [
      ("47", "woman", "Ohio"), ("47", "woman", "Ohio"), ("49", "woman", "Ohio"),
      ("31", "man", "Ohio"), ("31", "man", "Maine"),
    ]
    let letters = people.map { age, sex, state in
      MarkedLetter("The ⟦AGE:\(age)⟧-year-old \(sex) lives in ⟦STATE:\(state)⟧.")
    }
    let documents = letters.enumerated().map { number, letter in
      AuditedDocument(
        id: "\(number).txt", caseID: "\(number)", output: letter.text,
        findings: letter.marks.map { Finding($0.type, at: $0.range, score: 0.5, rule: "r") })
    }
    return Auditor(
      .init(
        gate: gate, keptTypes: [.age, .state],
        uniqueness: UniquenessOptions(
          populationSize: 400, threshold: gate.maximumRisk ?? UniquenessOptions.referenceRisk))
    ).report(on: documents)
  }

  @Test
  func `what to say less exactly and the share at risk are in every report`() throws {
    let report = Self.uniqueReport()
    let best = try #require(report.uniqueness?.bestGeneralization)
    #expect((best.attribute, best.level) == ("age", "five-year bands"))
    let text = AuditTextReport().text(for: report)
    #expect(text.contains("most would be gained by age: five-year bands"))
    #expect(text.contains("5 of 5 (100 %)"))
    let page = try AuditHTMLReport().html(for: report)
    #expect(page.contains("Most would be gained by age: five-year bands."))
    #expect(page.contains(#"<th scope="row">age: five-year bands</th>"#))
    #expect(page.contains(#"<th scope="col" class="number">Share at risk</th>"#))
    #expect(page.contains(#"<td class="number">5 of 5</td><td class="number">100 %</td>"#))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(AuditJSONReport().json(for: report)))
        as? [String: Any])
    let uniqueness = try #require(json["uniqueness"] as? [String: Any])
    let steps = try #require(uniqueness["what_if"] as? [[String: Any]])
    #expect(steps.first?["level"] as? String == "five-year bands")
    let profile = try #require(uniqueness["profile"] as? [String: Any])
    let risks = try #require(profile["risks"] as? [String: [String: Any]])
    #expect((risks["prosecutor"]?["at_risk"] as? [String: Int]) == ["count": 5, "of": 5])
  }

  @Test
  func `every report lists all eighteen Safe Harbor categories`() throws {
    let report = Self.uniqueReport()
    let letters = "ABCDEFGHIJKLMNOPQR".map(String.init)
    let text = AuditTextReport().text(for: report).split(separator: "\n")
    let page = try AuditHTMLReport().html(for: report)
    for letter in letters {
      #expect(text.contains { $0.hasPrefix("  \(letter)  ") }, "\(letter)")
      #expect(page.contains(#"<td class="letter">\#(letter)</td>"#))
    }
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(AuditJSONReport().json(for: report)))
        as? [String: Any])
    let rows = try #require(json["safe_harbor"] as? [[String: Any]])
    #expect(rows.map { $0["category"] as? String } == letters)
    #expect(
      rows.allSatisfy { Set($0.keys) == ["category", "title", "found", "acted_on", "left"] })
  }

  @Test
  func `a limit is drawn for whom the gate sets one, and nothing is called allowed that is not`()
    throws
  {
    let open = try AuditHTMLReport().html(for: Self.uniqueReport())
    #expect(!open.contains("% allowed"))
    #expect(open.contains("The gate sets no limit here."))
    #expect(open.contains("prosecutor, highest: 100 %, 9 % for comparison"))
    #expect(open.contains("marketer, average: "))
    #expect(!open.contains("class=\"limit\""))
    let limited = try AuditHTMLReport().html(
      for: Self.uniqueReport(AuditGate(maximumRisk: 0.25, riskModel: .journalist)))
    #expect(limited.components(separatedBy: "at most 25 % allowed").count == 2)
    #expect(limited.contains("prosecutor, highest: 100 %, 9 % for comparison"))
    #expect(limited.components(separatedBy: "class=\"limit\"").count == 2)
    #expect(limited.components(separatedBy: "class=\"reference\"").count == 3)
  }

  @Test
  func `every report says what was let stand and what was not read`() throws {
    let report = AuditReportFixture.report(showsText: false)
    let texts = [
      AuditTextReport().text(for: report),
      String(decoding: try AuditJSONReport().json(for: report), as: UTF8.self),
      String(decoding: try AuditSARIFReport(toolVersion: "1").json(for: report), as: UTF8.self),
      try AuditHTMLReport().html(for: report),
    ]
    for text in texts {
      #expect(text.contains("SSN (as asked); of high severity: SSN"))
      #expect(text.contains("the file is not text") && text.contains("the file cannot be read"))
      #expect(text.contains("letters/4 <b>.txt") || text.contains("letters/4 &lt;b&gt;.txt"))
      #expect(text.contains("3 documents read, 1 output and 1 original not"))
    }
    let sarif = try #require(
      try JSONSerialization.jsonObject(
        with: Data(AuditSARIFReport(toolVersion: "1").json(for: report))) as? [String: Any])
    let run = try #require((sarif["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 2)
  }

  @Test
  func `headings go down one level at a time, and every table says what it is`() throws {
    let page = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    let levels = page.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    let tables = page.components(separatedBy: "<table").dropFirst()
    #expect(tables.count >= 4)
    #expect(tables.allSatisfy { $0.contains("<caption>") && $0.contains("scope=\"col\"") })
    let ids = page.matches(of: /\bid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for link in page.matches(of: /href="#([^"]+)"/) { #expect(ids.contains(String(link.1))) }
    for label in page.matches(of: /aria-labelledby="([^"]+)"/) {
      #expect(label.1.split(separator: " ").allSatisfy { ids.contains(String($0)) })
    }
  }

  @Test
  func `text from a document is text on the page`() throws {
    let page = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("<b>"))
    #expect(page.contains("&amp; co."))
  }

  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200F}", "\u{061C}"])
  func `marks that turn the direction of writing do not turn that of a report`(mark: String) throws
  {
    let output = MarkedLetter("Mr. ⟦PERSON:Ilse\(mark) Brandt⟧ and \(mark)PASS\(mark) again.")
    let document = AuditedDocument(
      id: "a\(mark)b.txt", caseID: "a", output: output.text,
      findings: output.marks.map {
        Finding($0.type, at: $0.range, score: 0.9, rule: "test.mark")
      })
    let report = Auditor(.init(showsText: true)).report(on: [document])
    let page = try AuditHTMLReport(showsText: true).html(for: report)
    let text = AuditTextReport(showsText: true).text(for: report)
    for written in [page, text] {
      #expect(written.contains("Brandt"))
      #expect(!written.unicodeScalars.contains { $0.properties.isBidiControl })
    }
    let place = Diagnostic.Location(file: "a\(mark)b.txt").description
    #expect(place == "a?b.txt")
  }

  @Test
  func `the page is the same every time`() throws {
    let pages = try (0..<3).map { _ in
      try AuditHTMLReport().html(for: AuditReportFixture.report(showsText: false))
    }
    #expect(Set(pages).count == 1)
  }

  /// Figures of nobody, to look at.
  private static let risk = RiskFigures(
    classSizes: [
      .init(label: "1", people: 212, isTooSmall: true),
      .init(label: "2", people: 148, isTooSmall: true),
      .init(label: "3–4", people: 190, isTooSmall: true),
      .init(label: "5–9", people: 377, isTooSmall: false),
      .init(label: "10+", people: 1_140, isTooSmall: false),
    ],
    measures: [
      .init(title: "prosecutor, highest", value: 1, threshold: 0.2),
      .init(title: "journalist, highest", value: 0.08, threshold: 0.2),
      .init(title: "marketer", value: 0.031, threshold: 0.05),
      .init(title: "unique in sample", value: 0.1026, threshold: nil),
    ], notes: ["Read from the letters: age in years, sex, occupation group, state."])

  /// Writes the pages where someone who wants to look at them says.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LETHE_PAGES"] != nil))
  func `pages to look at are written`() throws {
    let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["LETHE_PAGES"]))
    for (name, showsText, isClean) in [
      ("fail", true, false), ("masked", false, false), ("pass", false, true),
    ] {
      let report = AuditReportFixture.report(showsText: showsText, isClean: isClean)
      try AuditHTMLReport(showsText: showsText).html(for: report, risk: Self.risk)
        .write(to: folder.appending(path: "\(name).html"), atomically: true, encoding: .utf8)
      try AuditTextReport(showsText: showsText).text(for: report)
        .write(to: folder.appending(path: "\(name).txt"), atomically: true, encoding: .utf8)
      try Data(AuditSARIFReport(showsText: showsText, toolVersion: "1").json(for: report))
        .write(to: folder.appending(path: "\(name).sarif"))
      try Data(AuditJSONReport(showsText: showsText).json(for: report))
        .write(to: folder.appending(path: "\(name).json"))
    }
  }
}
