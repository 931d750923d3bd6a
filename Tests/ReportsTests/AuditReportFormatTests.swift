import Auditing
import Foundation
import LetheCore
import Reports
import Testing

struct AuditReportFormatTests {
  private static let identifiers = ["Smith", "Mary", "4827193", "867.5309"]

  @Test
  func `the terminal report puts the verdict first`() {
    let text = AuditTextReport().text(for: AuditReportFixture.report(showsText: false))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "FAIL  do not release")
    #expect(lines.contains("3 documents of 1 case, 21 words"))
    #expect(text.contains("  FAIL  Leftovers of high severity"))
    #expect(text.contains("  A  names"))
    #expect(text.contains("stands 1 day too late"))
    #expect(!text.contains("\u{1B}"))
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test
  func `a clean release passes on the terminal and on the page`() throws {
    let report = AuditReportFixture.report(showsText: false, isClean: true)
    #expect(AuditTextReport().text(for: report).hasPrefix("PASS  "))
    let page = try AuditHTMLReport().html(for: report)
    #expect(page.contains(#"<h2 id="verdict">Pass</h2>"#))
    #expect(!page.contains("<svg"))
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
      try AuditHTMLReport(showsText: true).html(for: report),
    ]
    for identifier in Self.identifiers {
      #expect(texts.allSatisfy { $0.contains(identifier) }, "\(identifier)")
    }
  }

  @Test
  func `the JSON report has the documented keys`() throws {
    let json = try AuditJSONReport(showsText: true).json(
      for: AuditReportFixture.report(showsText: true))
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    #expect(
      report.keys.sorted() == [
        "alterations", "cases", "checks", "documents", "documents_compared",
        "documents_with_leaks", "documents_with_leftovers", "format", "intervals", "leaks",
        "leaks_by_type", "leftovers", "leftovers_by_severity",
        "leftovers_by_type", "replacements", "safe_harbor", "uniqueness", "verdict", "version",
        "words",
      ])
    let leak = try #require((report["leaks"] as? [[String: Any]])?.first)
    #expect(
      leak.keys.sorted() == [
        "excerpt", "form", "from_another_case", "masked_form", "place", "type",
      ])
    let place = try #require(leak["place"] as? [String: Any])
    #expect(place.keys.sorted() == ["column", "document", "end", "line", "part", "start"])
    #expect(place["part"] is NSNull)
    let verdict = try #require(report["verdict"] as? [String: Any])
    #expect(verdict["pass"] as? Bool == false)
  }

  @Test
  func `the page needs nothing but itself`() throws {
    let page = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    #expect(page.contains("default-src 'none'"))
    for word in ["http:", "https:", "//", "url(", "@import", "<link", "<img", "src="] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test
  func `text from a document is text on the page`() throws {
    let page = try AuditHTMLReport(showsText: true).html(
      for: AuditReportFixture.report(showsText: true))
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("<b>"))
    #expect(page.contains("&amp; co."))
  }

  @Test
  func `the page is the same every time`() throws {
    let pages = try (0..<3).map { _ in
      try AuditHTMLReport().html(for: AuditReportFixture.report(showsText: false))
    }
    #expect(Set(pages).count == 1)
  }

  /// Writes the pages where someone who wants to look at them says.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LETHE_PAGES"] != nil))
  func `pages to look at are written`() throws {
    let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["LETHE_PAGES"]))
    for (name, showsText, isClean) in [
      ("fail", true, false), ("masked", false, false), ("pass", false, true),
    ] {
      let report = AuditReportFixture.report(showsText: showsText, isClean: isClean)
      try AuditHTMLReport(showsText: showsText).html(for: report)
        .write(to: folder.appending(path: "\(name).html"), atomically: true, encoding: .utf8)
      try AuditTextReport(showsText: showsText).text(for: report)
        .write(to: folder.appending(path: "\(name).txt"), atomically: true, encoding: .utf8)
      try Data(AuditJSONReport(showsText: showsText).json(for: report))
        .write(to: folder.appending(path: "\(name).json"))
    }
  }
}
