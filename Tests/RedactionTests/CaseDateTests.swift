import LetheCore
import Redaction
import Testing
import _LetheTestSupport

/// Dates of whole cases: what they take from each other, and what becomes of them together.
struct CaseDateTests {
  /// A key whose case `case` moves by `days`.
  private static func redactor(
    movingBy days: Int, notAfter: CalendarDate? = nil, policy: String = "letter"
  ) throws -> Redactor {
    for number in 0..<UInt16(20_000) {
      let bytes = [UInt8](repeating: 7, count: 30) + [UInt8(number >> 8), UInt8(number & 255)]
      guard let key = ProjectKey(bytes), key.caseKey(for: "case").dateShift().days == days else {
        continue
      }
      return Redactor(
        policy: try Cases.policy(policy), key: key, referenceYear: 2026, notAfter: notAfter)
    }
    throw Diagnostic(.error, "no key moves dates by \(days) days")
  }

  private static func redact(
    _ letters: [MarkedLetter], movingBy days: Int, policy: String = "letter"
  ) throws -> [RedactedDocument] {
    try redactor(movingBy: days, policy: policy).redact(
      letters.enumerated().map { Cases.document("\($0.offset)", $0.element) }, case: "case")
  }

  private static func text(_ letter: String, movingBy days: Int) throws -> String {
    String(decoding: try redact([MarkedLetter(letter)], movingBy: days)[0].bytes, as: UTF8.self)
  }

  @Test(arguments: [
    // Found apart, and a list or range all the same.
    ("⟦DATE:2/27⟧-⟦DATE:3/14/13⟧", -60, "12/29/12-1/13/13"),
    ("⟦DATE:2/27⟧-⟦DATE:3/14/13⟧", 10, "3/9-3/24/13"),
    ("⟦DATE:9/12⟧ and ⟦DATE:9/19/13⟧", 104, "12/25/13 and 1/1/14"),
    ("⟦DATE:9/5⟧, ⟦DATE:9/12⟧, and ⟦DATE:9/19/13⟧", 110, "12/24, 12/31/13, and 1/7/14"),
    ("⟦DATE:12/24⟧-⟦DATE:1/4⟧, then ⟦DATE:1/9/2014⟧", 10, "1/3-1/14, then 1/19/2014"),
    ("on ⟦DATE:3/2/2013⟧; offer ⟦DATE:2/26⟧ or ⟦DATE:27⟧", 1, "on 3/3/2013; offer 2/27 or 28"),
    ("on ⟦DATE:3/2/2013⟧; free ⟦DATE:2/27⟧ and ⟦DATE:28⟧", 1, "on 3/3/2013; free 2/28 and 3/1"),
    ("off ⟦DATE:March 30⟧ - ⟦DATE:April 2, 2013⟧", 275, "off December 30, 2013 - January 2, 2014"),
    // Columns are no list.
    ("⟦DATE:3/2⟧  ⟦DATE:3/9⟧  ⟦DATE:3/16/13⟧", 1, "3/3  3/10  3/17/13"),
    // A day takes the month that brings it nearest to what is dated.
    ("Seen ⟦DATE:3/2/2013⟧, MVA on the ⟦DATE:28th⟧.", 2, "Seen 3/4/2013, MVA on the 2nd."),
    ("Dated ⟦DATE:3/2/2013⟧: ⟦DATE:Monday the 4th⟧", 2, "Dated 3/4/2013: Wednesday the 6th"),
  ])
  func `a date takes from its neighbors what it leaves out`(
    letter: String, days: Int, moved: String
  ) throws {
    #expect(try Self.text(letter, movingBy: days) == moved)
  }

  @Test func `a birth date moves with the visits, so ages stay true`() throws {
    let letter = "DOB ⟦DATE:1/2/56⟧, ⟦AGE:57⟧, seen ⟦DATE:March 4, 2013⟧"
    #expect(try Self.text(letter, movingBy: -30) == "DOB 12/3/55, 57, seen February 2, 2013")
  }

  @Test(arguments: [
    // 90 on the day of the visit, 89 the day before.
    ("DOB ⟦DATE:3/4/1923⟧, ⟦AGE:90⟧, seen ⟦DATE:3/4/2013⟧", "DOB [DATE], 90+, seen 3/5/2013"),
    ("DOB ⟦DATE:3/5/1923⟧, ⟦AGE:89⟧, seen ⟦DATE:3/4/2013⟧", "DOB 3/6/1923, 89, seen 3/5/2013"),
    ("born in ⟦DATE:1920⟧, seen ⟦DATE:3/4/2013⟧", "born in [DATE], seen 3/5/2013"),
    ("built in ⟦DATE:1920⟧, seen ⟦DATE:3/4/2013⟧", "built in 1920, seen 3/5/2013"),
  ])
  func `a birth date does not show an age above 89`(letter: String, moved: String) throws {
    let output = try Self.redact([MarkedLetter(letter)], movingBy: 1)[0]
    #expect(String(decoding: output.bytes, as: UTF8.self) == moved)
    let isReported = output.notes.contains { $0.message.contains("birth date") }
    #expect(isReported == moved.contains("[DATE]"))
  }

  @Test func `what moved at the precision of a month or year is named`() throws {
    let letter = MarkedLetter(
      "In ⟦DATE:June 2012⟧, ⟦DATE:2011⟧ and ⟦DATE:summer of 2010⟧; seen ⟦DATE:3/4/2013⟧.")
    let notes = try Self.redact([letter], movingBy: 1)[0].notes
    #expect(notes.count == 1)
    #expect(notes[0].message.hasPrefix("3 dates are months, seasons or years"))
    let exact = try Self.redact([MarkedLetter("seen ⟦DATE:3/4/2013⟧")], movingBy: 1)[0].notes
    #expect(exact.isEmpty)
  }

  @Test func `a document that shows both orders is named`() throws {
    let letter = MarkedLetter("⟦DATE:3/24/2013⟧ ⟦DATE:24/3/2013⟧ ⟦DATE:3/4/2013⟧")
    let notes = try Self.redact([letter], movingBy: 1)[0].notes
    #expect(notes.map { $0.message.contains("some day first") } == [true])
    #expect(notes[0].remedy?.contains("--date-order") == true)
  }

  @Test func `no date is moved beyond the limit`() throws {
    let limit = try #require(CalendarDate(year: 2013, month: 6, day: 30))
    let redactor = try Self.redactor(movingBy: 300, notAfter: limit)
    let letters = [
      MarkedLetter("seen ⟦DATE:2013-03-04⟧"), MarkedLetter("due ⟦DATE:9/1⟧, not ⟦DATE:2013-08-02⟧"),
    ]
    let documents = letters.enumerated().map { Cases.document("\($0.offset)", $0.element) }
    let outputs = try redactor.redact(documents, case: "case")
      .map { String(decoding: $0.bytes, as: UTF8.self) }
    let first = try #require(CalendarDate(iso: outputs[0].dropFirst(5)))
    let last = try #require(CalendarDate(iso: outputs[1].suffix(10)))
    #expect(last.dayNumber - first.dayNumber == 151)
    // The first of September, whose year is that of its neighbor, counts as well.
    #expect(last.dayNumber + 30 <= limit.dayNumber)
    let late = Cases.document("2", MarkedLetter("seen ⟦DATE:2014-08-04⟧"))
    let error = #expect(throws: Diagnostic.self) {
      try redactor.redact(documents + [late], case: "case")
    }
    #expect(error?.message.contains("2013-06-30") == true)
    #expect(error?.message.contains("2014") == false)
  }

  @Test func `shifts by weeks keep weekdays`() throws {
    let policy = try Cases.policy("letter").shiftingWeeks()
    let redactor = Redactor(policy: policy, key: Cases.key, referenceYear: 2026)
    let letter = Cases.document("a", MarkedLetter("⟦DATE:Monday, March 4, 2013⟧"))
    let output = try redactor.redact([letter], case: "case")[0]
    #expect(output.bytes.starts(with: Array("Monday, ".utf8)))
    #expect(policy.digest != (try Cases.policy("letter").digest))
    #expect(throws: Diagnostic.self) { try Cases.policy("strict").shiftingWeeks() }
    #expect(throws: Diagnostic.self) { try Cases.policy("safe-harbor").requireShift(for: "--x") }
  }

  @Test func `nothing but dates tells one offset from another`() throws {
    let letter = MarkedLetter(
      "⟦PATIENT:Ann Lee⟧, DOB ⟦DATE:02/30/1956⟧, seen ⟦DATE:2013-03-04⟧, in ⟦DATE:June 2012⟧.")
    let outputs = try [-345, 271].map { days in
      try Self.redact([letter], movingBy: days)[0]
    }
    for (output, days) in zip(outputs, [345, 271]) {
      let all = "\(output)" + String(decoding: output.bytes, as: UTF8.self)
      #expect(!all.contains("\(days)"))
    }
    #expect(outputs[0].notes == outputs[1].notes)
    #expect(outputs[0].counts == outputs[1].counts)
  }
}
