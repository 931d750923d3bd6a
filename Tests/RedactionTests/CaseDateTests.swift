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
    // Or that of a day which the letter names with its month, where that is not far.
    (
      "Seen ⟦DATE:3/2/2013⟧ and ⟦DATE:May 9⟧. On ⟦DATE:4/1/2013⟧ better. On the ⟦DATE:9th⟧ he", 1,
      "Seen 3/3/2013 and May 10. On 4/2/2013 better. On the 10th he"
    ),
    (
      "Seen ⟦DATE:3/2/2013⟧, ⟦DATE:5/31/2013⟧; ⟦DATE:4/28/2013⟧ better. On the ⟦DATE:31st⟧ he", 1,
      "Seen 3/3/2013, 6/1/2013; 4/29/2013 better. On the 1st he"
    ),
    (
      "Seen ⟦DATE:02/18/2013⟧, ⟦DATE:03/12/2013⟧. On the ⟦DATE:18th⟧ he", -16,
      "Seen 02/02/2013, 02/24/2013. On the 2nd he"
    ),
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
      "In ⟦DATE:June 2012⟧, ⟦DATE:2011⟧ and ⟦DATE:summer of 2010⟧; seen ⟦DATE:3/14/2013⟧.")
    let notes = try Self.redact([letter], movingBy: 1)[0].notes
    #expect(notes.count == 1)
    #expect(notes[0].message.hasPrefix("3 dates are months, seasons or years"))
    let exact = try Self.redact([MarkedLetter("seen ⟦DATE:3/14/2013⟧")], movingBy: 1)[0].notes
    #expect(exact.isEmpty)
  }

  @Test func `a document that shows both orders is named`() throws {
    let letter = MarkedLetter("⟦DATE:3/24/2013⟧ ⟦DATE:24/3/2013⟧ ⟦DATE:3/4/2013⟧")
    let notes = try Self.redact([letter], movingBy: 1)[0].notes
    #expect(notes.map { $0.message.contains("some day first") } == [true])
    #expect(notes[0].remedy?.contains("--date-order") == true)
  }

  @Test(arguments: UInt64(0)..<40)
  func `every date of a random letter moves by its case's days and nothing else moves`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let order: DateOrder = seed.isMultiple(of: 2) ? .monthFirst : .dayFirst
    let redactor = try Cases.redactor("letter", dateOrder: order)
    let days = Cases.key.caseKey(for: "case").dateShift().days
    var text: [UInt8] = []
    var findings: [Finding] = []
    var contexts: [DateContext] = []
    while findings.count < 30 {
      let (date, context) = DateForms.randomFullDate(using: &random)
      guard context.order == order else { continue }
      text += " seen again, ".utf8
      findings.append(
        Finding(
          .date, at: ByteRange(bytes: text.count..<text.count + date.utf8.count), score: 1,
          rule: "test"))
      contexts.append(DateContext(order: order, pivotYear: 2040))
      text += date.utf8
      text += ". Pain is 4/10".utf8
    }
    let document = CaseDocument(id: "a", text: DocumentText(text), findings: findings)
    let output = try redactor.redact([document], case: "case")[0]
    #expect(text.differs(from: output.bytes, onlyBy: output.edits))
    var moved = 0
    for (finding, context) in zip(findings, contexts) {
      let original = Array(text[finding.range.byteIndices])
      let edit = try #require(output.edits.first { $0.range == finding.range })
      guard edit.replacement != "[DATE]" else { continue }
      moved += 1
      let before = try #require(WrittenDate(original, in: context))
      let after = try #require(WrittenDate(edit.replacement, in: context), "\(edit.replacement)")
      let wanted = before.points.map { ($0.value.middle?.dayNumber).map { $0 + days } }
      #expect(
        after.points.map { $0.value.middle?.dayNumber } == wanted,
        "\(String(decoding: original, as: UTF8.self)) by \(days): \(edit.replacement)")
    }
    #expect(moved >= 29, "\(moved) of \(findings.count) moved")
  }

  @Test(arguments: [
    // Days before the names of months.
    (
      "⟦DATE:8 May 2017⟧: seen ⟦DATE:09/05/2017⟧, ⟦DATE:11/05/2017⟧",
      "9 May 2017: seen 10/05/2017, 12/05/2017"
    ),
    // Postcodes and telephones, of which the letter's own count before another's.
    ("⟦ZIP:M15 4QT⟧, ⟦DATE:09/05/2017⟧", "[ZIP], 10/05/2017"),
    ("⟦PHONE:0161 496 0042⟧, ⟦DATE:31/05 2017⟧ ⟦DATE:01/06/2017⟧", "[PHONE], [DATE] 02/06/2017"),
    ("⟦PHONE:+44 20 7946 0042 ext 3⟧ ⟦DATE:31.05.2017⟧", "[PHONE] 01.06.2017"),
    ("NHS trust, ⟦DATE:30/06/2017⟧ ⟦DATE:01/06/2017⟧", "NHS trust, 01/07/2017 02/06/2017"),
    ("NHS trust, ⟦DATE:01/06/2017⟧", "NHS trust, 02/06/2017"),
    // American ones.
    (
      "⟦PHONE:(616) 555-0127⟧ ⟦DATE:30 April 2017⟧ ⟦DATE:04/30/2017⟧",
      "[PHONE] 1 May 2017 05/01/2017"
    ),
    ("⟦ZIP:49599⟧ ⟦DATE:30 April 2017⟧ ⟦DATE:01/31/2017⟧", "[ZIP] 1 May 2017 02/01/2017"),
    ("⟦ZIP:49599-0042⟧, ⟦DATE:30 April 2017⟧, ⟦DATE:12/11/2017⟧", "[ZIP], 1 May 2017, 12/12/2017"),
    // A Canadian postcode says nothing, so the day before the month's name does.
    ("⟦ZIP:K1A 0B1⟧, ⟦DATE:30 April 2017⟧, ⟦DATE:11/12/2017⟧", "[ZIP], 1 May 2017, 12/12/2017"),
  ])
  func `the order of day and month is that of the country and of named months`(
    letter: String, moved: String
  ) throws {
    #expect(try Self.text(letter, movingBy: 1) == moved)
  }

  @Test(arguments: [
    (
      "seen ⟦DATE:3/4/2013⟧ and ⟦DATE:5/4/2013⟧",
      "2 dates could be month first or day first and were read month first"
    ),
    (
      "seen ⟦DATE:3/4/2013⟧, not ⟦DATE:2 May 2013⟧",
      "1 date could be month first or day first and was read day first"
    ),
    ("seen ⟦DATE:3/4/2013⟧, not ⟦DATE:May 2, 2013⟧", nil), ("seen ⟦DATE:4/4/2013⟧", nil),
    ("seen ⟦DATE:3/4/2013⟧, not ⟦DATE:3/14/2013⟧", nil), ("seen ⟦DATE:Monday 3/4/2013⟧", nil),
    ("seen ⟦DATE:3/4/2013⟧, call ⟦PHONE:(616) 555-0127⟧", nil),
  ])
  func `an order that little shows is named`(letter: String, message: String?) throws {
    let notes = try Self.redact([MarkedLetter(letter)], movingBy: 1)[0].notes
    #expect(notes.map { $0.message.hasPrefix(message ?? "-") } == (message == nil ? [] : [true]))
    #expect(notes.allSatisfy { $0.remedy == "say the order with --date-order" })
    let told = try Cases.redact([("a", MarkedLetter(letter))], dateOrder: .monthFirst)[0].notes
    #expect(told.isEmpty)
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
