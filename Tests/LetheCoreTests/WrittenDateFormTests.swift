import Foundation
import Testing
import _LetheTestSupport

@testable import LetheCore

/// Every form is read, and gives back the bytes that were read.
struct WrittenDateFormTests {
  private static let context = DateContext(pivotYear: 2030)

  @Test(arguments: DateTemplate.regular)
  func `any day in any form means that day and comes out byte by byte`(
    _ form: DateTemplate
  ) throws {
    var random = SplitMix64(seed: form.description.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    for _ in 0..<60 {
      // 1935 to 2029: the century of every two-digit year is known.
      let day = CalendarDate(dayNumber: Int.random(in: -12_784..<21_914, using: &random))
      let text = form.text(of: day)
      let date = try #require(WrittenDate(text, in: Self.context), "\(text)")
      #expect(date.points.map(\.value.middle) == [day], "\(text)")
      #expect(String(decoding: date.regenerated(), as: UTF8.self) == text)
      #expect(date.rendered(as: date.points.map(\.value)) == Array(text.utf8))
    }
  }

  @Test(arguments: [
    ("{Month} {D}-", "{D}, {YYYY}"), ("{D}-", "{D} {Month} {YYYY}"), ("{M}/{D}-", "{M}/{D}/{YY}"),
    ("{M}/{D} and ", "{M}/{D}/{YY}"), ("{M}/{D} to ", "{M}/{D}/{YY}"),
    ("{Month} {D} and ", "{D}, {YYYY}"), ("{Dth} and ", "{Dth} of {Month}, {YYYY}"),
    ("{M}/{D}, ", "{M}/{D}/{YYYY}"), ("{Mon} {D} - ", "{Mon} {D}, {YYYY}"),
    ("del {D} al ", "{D} de {mes} de {YYYY}"),
  ])
  func `two days of one month share what they share`(first: String, second: String) throws {
    var random = SplitMix64(seed: UInt64(first.utf8.count * 100 + second.utf8.count))
    for _ in 0..<60 {
      let day = CalendarDate(dayNumber: Int.random(in: 0..<20_000, using: &random))
      let later = CalendarDate(dayNumber: day.dayNumber + 3)
      guard later.month == day.month else { continue }
      let text = DateTemplate(first).text(of: day) + DateTemplate(second).text(of: later)
      let date = try #require(WrittenDate(text, in: Self.context), "\(text)")
      #expect(date.points.map(\.value.middle) == [day, later], "\(text)")
      #expect(date.points[0].inferences.contains(.yearOfNeighbor))
      #expect(String(decoding: date.regenerated(), as: UTF8.self) == text)
    }
  }

  @Test func `what was inferred is known, and from what`() throws {
    func inferences(_ text: String) throws -> [DateInferences] {
      try #require(WrittenDate(text, in: Self.context)).points.map(\.inferences)
    }
    #expect(try inferences("March 4, 2013") == [[]])
    #expect(try inferences("3/4/2013") == [.order])
    #expect(try inferences("3/14/13") == [.century])
    #expect(try inferences("March 4-9, 2013") == [.yearOfNeighbor, .monthOfNeighbor])
    #expect(try inferences("9/12 and 9/19/13") == [[.order, .yearOfNeighbor], .century])
  }

  /// Every date that the rules for dates give as an example, and every one that is marked
  /// in the letters, each once.
  private static func corpus() throws -> (examples: [String], letters: [String]) {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let rules = try String(
      contentsOf: root.appending(path: "Patterns/dates.yaml"), encoding: .utf8)
    var examples: Set<String> = []
    for line in rules.split(separator: "\n") where line.contains("- \"") {
      for match in line.matches(of: /\[\[(.*?)(?:\|[A-Z-]+)?\]\]/) {
        examples.insert(
          String(match.1).replacing("\\n", with: "\n").replacing("\\\"", with: "\""))
      }
    }
    struct Letter: Decodable {
      struct Span: Decodable {
        let start: Int
        let end: Int
        let label: String?
        let type: String?
      }
      let text: String
      let spans: [Span]
    }
    var letters: Set<String> = []
    var files = ["Samples/gold.jsonl", "Tests/Letters/gold.jsonl"]
    let folder = root.appending(path: "Tests/Letters")
    files += try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .map { "Tests/Letters/\($0)/gold.jsonl" }
      .filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }
    for file in files {
      for line in try Data(contentsOf: root.appending(path: file)).split(separator: 0x0A) {
        let letter = try JSONDecoder().decode(Letter.self, from: Data(line))
        let scalars = letter.text.unicodeScalars
        var (index, offset) = (scalars.startIndex, 0)
        for span in letter.spans where span.type == "DATE" || span.label == "DATE" {
          let start = scalars.index(index, offsetBy: span.start - offset)
          (index, offset) = (scalars.index(start, offsetBy: span.end - span.start), span.end)
          letters.insert(String(scalars[start..<index]))
        }
      }
    }
    return (examples.sorted(), letters.sorted())
  }

  /// What is replaced by a tag: dates and holidays of other calendars, holidays whose day
  /// is not known, days and months as spoken numbers, and what means nothing without the
  /// text around it.
  private static let unread: Set<String> = [
    "20/6/2560", "17/11/2559", "5 Mordad 1362", "Songkran", "Hmong New Year", "Tet 1968",
    "Dragon Boat festival", "Town Meeting Day", "Enkutatash", "Dashain", "Lent", "17", "29", "04",
    "09", "11", "23", "79", "83", "84", "94", "1 1 / 0 3 / 1 4", "0 5 / 1 7 / 2 0 1 7",
    "eight, twelve, twenty-five", "two nine eighty four", "ten-seven-twenty-three",
  ]

  @Test func `what detection takes for a date is read, and given back`() throws {
    let (examples, letters) = try Self.corpus()
    #expect(examples.count > 300)
    #expect(letters.count > 3000)
    var notRead: Set<String> = []
    for text in examples + letters {
      guard let date = WrittenDate(text, in: Self.context) else {
        notRead.insert(text)
        continue
      }
      let values = date.points.map(\.value)
      #expect(date.rendered(as: values) == Array(text.utf8))
      #expect(date.assembled(date.renderedPoints(as: values)) == Array(text.utf8))
      // What is written anew from the meaning means the same, though OCR errors are gone.
      let again = WrittenDate(date.regenerated(), in: Self.context)
      #expect(
        again?.points.map(\.value) == values,
        "\(text.debugDescription) \(String(decoding: date.regenerated(), as: UTF8.self))")
    }
    #expect(Set(examples.filter { notRead.contains($0) }) == Self.unread)
    // What is left are mostly holidays of other calendars, and numbers without their context.
    let share = Double(letters.count { !notRead.contains($0) }) / Double(letters.count)
    #expect(share > 0.93, "\(notRead.sorted())")
  }
}
