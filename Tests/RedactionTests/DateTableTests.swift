import Foundation
import LetheCore
import Redaction
import Testing

/// The table of written forms in the documentation, which this writes and keeps true.
///
/// To write it anew: `LETHE_WRITE_TABLES=1 swift test --filter DateTableTests`.
struct DateTableTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/LetheKit/Documentation.docc/Dates.md").standardized
  private static let mark = "<!-- the table: DateTableTests writes it -->\n"

  /// The days by which all of them move.
  private static let days = 100
  /// In the order of the page; a line break is shown as ⏎.
  private static let forms = [
    "09/07/2011", "5/27/11", "12/31/99", "5-29-07", "6.4.17", "9 / 7 / 2011", "27/2/2013",
    "5/27/'11", "03 14 1961", "0I/15/1956", "０９/０７/２０１１",
    "2011-09-07", "2012/2/7", "20110907", "02271956", "2013-02-27T10:15:00Z",
    "2013-02-27T10:15:00.250-08:00", "20130227101500-0800", "05/27/2011 10:30 AM",
    "FEB 11, 2011@09:22", "May 11, 2015", "MAY 22, 2011", "June\n12th, 2018", "Sept. 5, 2014",
    "Mar-04-2013", "7 Sept. 2011", "29-May-2017", "27FEB2013", "'71-Mar-4", "3. März 2014",
    "19.VII.1962", "11 de enero de 2019", "14 juillet 1998", "12th of November, 2012",
    "the 2nd day of April, 2015", "the twenty-first of March, 2013",
    "fourteenth of march nineteen sixty two", "Monday, March 4, 2013", "Friday, March 4, 2013",
    "Wed 7/29/20", "7/29/20 (Wed)", "March 4-9, 2013", "12-15 May 2012", "2/27-3/14/13",
    "9/12 and 9/19/13", "June 3, 5 and 9, 2014", "December 30 - January 2, 2014",
    "June-August 2014", "2010-14", "9/12", "the 12th", "June 2014", "Jan-13", "03/2012",
    "mid-January 2014", "in 2012", "summer of 2011", "winter of 2012-13", "Q3 2014",
    "late 1990s", "Thanksgiving 2013", "Christmas Eve", "02/30/2013", "13/45/11",
  ]

  private static func table() throws -> String {
    let context = DateContext(pivotYear: 2027)
    let anchor = try #require(CalendarDate(year: 2013, month: 3, day: 1))
    var lines = ["| written | \(days) days later |", "|---|---|"]
    for text in forms {
      let date = try #require(WrittenDate(text, in: context), "\(text)")
      let moved =
        (try? DateShift(days: days).shifting(date, in: context, anchor: anchor))
        .map { String(decoding: $0, as: UTF8.self) } ?? "[DATE]"
      let cells = [text, moved].map { "`\($0.replacing("\n", with: "⏎"))`" }
      lines.append("| \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func `the documentation shows what becomes of sixty forms`() throws {
    #expect(Self.forms.count >= 60)
    var page = try String(contentsOf: Self.page, encoding: .utf8)
    let parts = page.components(separatedBy: Self.mark)
    try #require(parts.count == 3, "The page has the mark before and behind the table")
    let wanted = parts[0] + Self.mark + (try Self.table()) + Self.mark + parts[2]
    if ProcessInfo.processInfo.environment["LETHE_WRITE_TABLES"] != nil {
      try wanted.write(to: Self.page, atomically: true, encoding: .utf8)
      page = wanted
    }
    #expect(page == wanted)
  }
}
