import Evaluation
import Foundation
import Reports
import Testing

struct EvaluationHTMLReportTests {
  /// Two corpora whose names, ids, labels and texts would all like to be markup.
  private static func page(compares: Bool = false) throws -> String {
    let document = try GoldDocument(
      id: "<img src=x>", text: "Seen: <script>alert('Ng')</script> & \"Lee\" today",
      spans: [
        .init(start: 21, end: 23, type: "NAME", label: "<b>"),
        .init(start: 38, end: 41, type: "NAME", label: "PATIENT"),
      ], meta: ["kind": "</td><script>"])
    let other = try GoldDocument(id: "2", text: "Mr. Ng", spans: [])
    let study = Study(
      [
        GoldCorpus(name: "a<script>", documents: [document]),
        GoldCorpus(name: "b", documents: [other]),
      ], .init(breakdowns: [.kind]))
    let found: [[[PredictedSpan]]] = [
      [[.init(start: 38, end: 41, type: "\"><script>")]], [[.init(start: 4, end: 6, type: "NAME")]],
    ]
    let comparison = study.comparison(with: "<i>old</i>", before: [[[]], [[]]], after: found)
    return try EvaluationHTMLReport().html(
      for: study.report(on: found), comparison: compares ? comparison : nil)
  }

  @Test(arguments: [false, true])
  func `nothing of a letter becomes markup, and nothing is loaded or run`(compares: Bool) throws {
    let page = try Self.page(compares: compares)
    for markup in ["<script", "<img", "<b>", "<i>", "javascript:", "http:", "https:", "@import"] {
      #expect(!page.contains(markup), "\(markup)")
    }
    #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("{{"))
  }

  @Test func `every mistake stands in its sentence, under its document`() throws {
    let page = try Self.page()
    #expect(page.contains("<mark>Ng</mark>"))
    #expect(page.contains("<tbody class=\"doc c0 t0 miss miss-t0\" id=\"d0\">"))
    #expect(page.contains("<tbody class=\"doc c1 t0 alarm alarm-t0\" id=\"d1\">"))
    #expect(page.contains("href=\"#d0\"") && page.contains("href=\"#d1\""))
    #expect(page.contains("predicted: NAME"))
    // Not what was found.
    #expect(!page.contains("<mark>Lee</mark>"))
  }

  @Test func `filters name what is there and hide the rest`() throws {
    let page = try Self.page()
    #expect(page.contains("id=\"type-0\">NAME <span>2</span>"))
    #expect(page.contains("body:has(#sort-miss:checked) .doc .hit:not(.miss) { display: none; }"))
    #expect(page.contains("body:has(#corpus-1-only:checked) .doc:not(.c1) { display: none; }"))
  }

  @Test func `a comparison shows what changed`() throws {
    let page = try Self.page(compares: true)
    #expect(page.contains("<span class=\"chip better\">found now</span>"))
    #expect(page.contains("<span class=\"chip worse\">new false alarm</span>"))
    #expect(page.contains("<mark>Lee</mark>"))
    #expect(page.contains("&lt;i&gt;old"))
  }
}
