import LetheCore
import Redaction
import Testing
import _LetheTestSupport

struct DateShiftTests {
  static let context = DateContext(pivotYear: 2027)

  struct Move: Sendable, CustomTestStringConvertible {
    let text: String
    let days: Int
    let moved: String
    var testDescription: String { "\(text) by \(days)" }

    init(_ text: String, _ days: Int, _ moved: String) {
      (self.text, self.days, self.moved) = (text, days, moved)
    }
  }

  @Test(arguments: [
    // Any full date: same format, padding, separators, digits of the year.
    Move("09/07/2011", 30, "10/07/2011"),
    Move("09/07/2011", -250, "12/31/2010"),
    Move("5/27/11", 10, "6/6/11"),
    Move("5-29-07", 200, "12-15-07"),
    Move("6.4.17", -200, "11.16.16"),
    Move("2011-09-07", 100, "2011-12-16"),
    Move("2011-10-17", 100, "2012-01-25"),
    Move("10/29/2014", 10, "11/08/2014"),
    Move("10/29/14", 10, "11/8/14"),
    Move("10/29/2014", 70, "01/07/2015"),
    Move("9/17/2014", -10, "9/7/2014"),
    Move("9 / 7 / 2011", 3, "9 / 10 / 2011"),
    Move("27/2/2013", 3, "2/3/2013"),
    Move("May 11, 2015", -11, "April 30, 2015"),
    Move("MAY 22, 2011", 40, "JULY 1, 2011"),
    Move("may 22, 2011", 40, "july 1, 2011"),
    Move("May 11,\n2015", 30, "June 10,\n2015"),
    Move("May 08, 2015", -1, "May 07, 2015"),
    Move("May 18, 2015", -12, "May 6, 2015"),
    Move("7 Sept. 2011", 60, "6 Nov. 2011"),
    Move("7 Aug. 2011", 30, "6 Sept. 2011"),
    Move("Aug 7 2011", 30, "Sep 6 2011"),
    Move("29-May-2017", 5, "03-Jun-2017"),
    Move("29-May-17", 245, "29-Jan-18"),
    Move("27FEB2013", 2, "01MAR2013"),
    Move("07SEP2011", -7, "31AUG2011"),
    Move("20120227", 3, "20120301"),
    Move("May 22nd, 2015", 1, "May 23rd, 2015"),
    Move("2nd of June 2014", 1, "3rd of June 2014"),
    Move("12TH OF JUNE, 2014", 10, "22ND OF JUNE, 2014"),
    Move("the twenty-first of March, 2013", 12, "the second of April, 2013"),
    Move("０９/０７/２０１１", 1, "０９/０８/２０１１"),
    Move("O9/07/2O11", 1, "O9/08/2O11"),
    Move("l1/05/2013", 30, "12/05/2013"),
    // Weekdays: recomputed when right, removed when wrong.
    Move("Monday, March 4, 2013", 1, "Tuesday, March 5, 2013"),
    Move("Monday, March 4, 2013", 30, "Wednesday, April 3, 2013"),
    Move("Friday, March 4, 2013", 1, "March 5, 2013"),
    Move("Wed 7/29/20", 2, "Fri 7/31/20"),
    Move("wed 7/29/20", 2, "fri 7/31/20"),
    Move("Wed. 7/29/20", 2, "Fri. 7/31/20"),
    Move("7/29/20 (Wed)", 2, "7/31/20 (Fri)"),
    Move("Sept. 1st, 2013 (a Sunday)", 2, "Sept. 3rd, 2013 (a Tuesday)"),
    Move("Sept. 1st, 2013 (a Monday)", 2, "Sept. 3rd, 2013"),
    Move("5/27/2011, a Friday", -1, "5/26/2011, a Thursday"),
    Move("20130227 (Wed)", 2, "20130301 (Fri)"), Move("Wed 20130227", 2, "Fri 20130301"),
    Move("Tuesday (3/12/13)", 1, "Wednesday (3/13/13)"),
    Move("Tuesday (3/12/13", 1, "Wednesday (3/13/13"),
    Move("Tuesday (3/12/13 at 3 pm)", 1, "Wednesday (3/13/13 at 3 pm)"),
    Move("Sunday (3/12/13)", 1, "3/13/13"),
    // Another day is not called so.
    Move("Whit Monday (20 May 2013)", 2, "22 May 2013"),
    Move("Whit Monday (20 May 2013", 2, "(22 May 2013"),
    Move("Labor Day, 9/2/13", 2, "9/4/13"), Move("Easter Monday, the 1st", 2, "the 3rd"),
    // Ordinals get no zero.
    Move("the 18th", -16, "the 2nd"), Move("18th of March, 2013", -12, "6th of March, 2013"),
    Move("June.", 31, "July."), Move("6 May to mid-July 2013", 31, "6 June to mid-August 2013"),
    Move("Sunday (3/12/13", 1, "(3/13/13"),
    Move("7/29/20 (Tue)", 2, "7/31/20"),
    Move("7/29/20, Tuesday", 2, "7/31/20"),
    Move("Tuesday", -9, "Sunday"),
    // Ranges and lists.
    Move("March 4-9, 2013", 2, "March 6-11, 2013"),
    Move("March 4-9, 2013", 26, "March 30 - April 4, 2013"),
    Move("March 4–9, 2013", 26, "March 30 – April 4, 2013"),
    Move("March 4-9, 2013", -64, "December 30, 2012 - January 4, 2013"),
    Move("4-9 March 2013", 26, "30 March - 4 April 2013"),
    Move("March 30 - April 2, 2013", 10, "April 9 - April 12, 2013"),
    Move("March 30 - April 2, 2013", 275, "December 30, 2013 - January 2, 2014"),
    Move("December 30 - January 2, 2014", 10, "January 9 - January 12, 2014"),
    Move("3/4-3/9/13", 26, "3/30-4/4/13"),
    Move("3/4-3/9/13", 300, "12/29/13-1/3/14"),
    Move("2/27-3/14/13", -60, "12/29/12-1/13/13"),
    Move("9/12 and 9/19/13", 10, "9/22 and 9/29/13"),
    Move("9/12 and 9/19/13", 104, "12/25/13 and 1/1/14"),
    Move("12/28-29/13", 3, "12/31/13-1/1/14"),
    Move("June 3, 5 and 9, 2014", 24, "June 27, 29 and July 3, 2014"),
    Move("June 3, 5 and 9, 2014", 208, "December 28, 30, 2014 and January 3, 2015"),
    Move("4th and 9th of March 2013", 26, "30th of March and 4th of April 2013"),
    Move("June-August 2014", 150, "November 2014 - January 2015"),
    Move("2010-2012", 365, "2011-2013"),
    Move("2010-14", 365, "2011-15"),
    // Months, years, seasons.
    Move("June 2014", 20, "July 2014"),
    Move("June 2014", 14, "June 2014"),
    Move("July '09", -200, "December '08"),
    Move("Jan-13", -30, "Dec-12"),
    Move("May-13", 30, "Jun-13"),
    Move("August, 2010", 200, "March, 2011"),
    Move("November of 2012", 60, "January of 2013"),
    Move("03/2012", 60, "05/2012"),
    Move("mid-January 2014", 31, "mid-February 2014"),
    Move("2012", 100, "2012"),
    Move("2012", 200, "2013"),
    Move("in 2012", -300, "in 2011"),
    Move("summer of 2011", 100, "fall of 2011"),
    Move("Spring 2014", -110, "Winter 2014"),
    Move("autumn 2014", 60, "winter 2015"),
    Move("autumn 2014", 3, "autumn 2014"),
    Move("late 1990s", 365, "late 1990s"),
    Move("Q3 2014", 100, "Q4 2014"),
    Move("third quarter of 2014", 200, "first quarter of 2015"),
    // Times and zones stay.
    Move("2013-02-27T10:15:00Z", 2, "2013-03-01T10:15:00Z"),
    Move("20130227101500-0800", 2, "20130301101500-0800"),
    Move("05/27/2011 10:30 AM", 5, "06/01/2011 10:30 AM"),
    // Holidays become months.
    Move("Thanksgiving 2013", 1, "November 2013"),
    Move("Thanksgiving 2013", 10, "December 2013"),
    Move("CHRISTMAS 2011", 10, "JANUARY 2012"),
    Move("Easter of 2013", -30, "March of 2013"),
    // No year: placed nearest to the anchor, 1 March 2013, and still without one.
    Move("9/12", 20, "10/2"),
    Move("12/20", 20, "1/9"),
    Move("2/28", 1, "3/1"),
    Move("Sept. 5", -10, "Aug. 26"),
    Move("12th of November", 20, "2nd of December"),
    Move("May", 30, "June"),
    Move("9/30 and 10/2", 1, "10/1 and 10/3"),
    Move("the 12th", 20, "the 1st"),
    Move("ninth", 3, "twelfth"),
    Move("Monday the 11th", 1, "Tuesday the 12th"),
    Move("Nov/Dec", 31, "Dec/Jan"),
    // Other ways to say it.
    Move("12/31/99", 1, "1/1/00"),
    Move("0ctober l9, 2O13", 2, "0ctober 21, 2O13"),
    Move("０９／０７／２０１１", 30, "１０／０７／２０１１"),
    Move("03 14 1961", 200, "09 30 1961"),
    Move("'71-Mar-4", 30, "'71-Apr-3"),
    Move("2nd day of April, 2015", 30, "2nd day of May, 2015"),
    Move("fourteenth of march nineteen sixty two", 365, "fourteenth of march nineteen sixty three"),
    Move("July, two thousand eleven", -365, "July, two thousand ten"),
    Move("nineteen ninety-nine", 365, "two thousand"),
    Move("Two Thousand Nine", 365, "Two thousand ten"),
    Move("two thousand and nine", 365, "two thousand and ten"),
    Move("twenty ten", -365, "two thousand nine"),
    Move("FY2013", 365, "FY2014"),
    Move("winter of 2012-13", 365, "winter of 2013-14"),
    Move("winter of 2012-13", 100, "spring of 2013"),
    Move("xx/xx/1956", 365, "xx/xx/1957"),
    Move("2013/2014", 365, "2014/2015"),
    Move("Feb 1991-92", 365, "Feb 1992-93"),
    Move("11 de enero de 2019", 30, "10 de febrero de 2019"),
    Move("12-dic-1979", 30, "11-ene-1980"),
    Move("martes 14 de agosto de 2018", 1, "miércoles 15 de agosto de 2018"),
    Move("4 de feb.", -30, "5 de ene."),
    Move("Janu ary 14, 2012", 30, "February 13, 2012"),
    Move("7 XI 1961", 30, "7 XII 1961"),
    Move("MAYO 3, 2014", 30, "JUNIO 2, 2014"),
    Move("14 juillet 1998", 30, "13 août 1998"),
    Move("14 fevrier 1998", -60, "16 decembre 1997"),
    Move("4. M\u{E4}rz 2015", 60, "3. Mai 2015"),
    Move("4. Mai 2015", 60, "3. Juli 2015"),
    Move("19.VII.1962", 30, "18.VIII.1962"),
    Move("5-xii-2022", 30, "4-i-2023"),
    Move("Palm Sunday of 2020", 30, "May of 2020"),
  ])
  func `a date moves and keeps its form`(_ move: Move) throws {
    let date = try #require(WrittenDate(move.text, in: Self.context))
    let moved = try DateShift(days: move.days)
      .shifting(date, in: Self.context, anchor: try Self.anchor())
    #expect(String(decoding: moved, as: UTF8.self) == move.moved)
  }

  @Test(arguments: [
    ("02/30/2013", DateProblem.impossible), ("13/45/11", .impossible), ("2/30", .impossible),
    ("March 28 - 34, 2013", .impossible), ("the 2nd & December 30, 2013", .unreadable),
    ("Thanksgiving", .undated), ("Christmas Eve", .undated),
  ])
  func `a date that cannot move says why`(text: String, problem: DateProblem) throws {
    let date = try #require(WrittenDate(text, in: Self.context))
    #expect(throws: problem) {
      try DateShift(days: 33).shifting(date, in: Self.context, anchor: try Self.anchor())
    }
  }

  @Test(arguments: [(true, "01/07/15"), (false, "1/7/15")])
  func `two digits that do not tell are padded as the document pads`(
    pads: Bool, moved: String
  ) throws {
    let context = DateContext(pivotYear: 2027, padsNumbers: pads)
    let date = try #require(WrittenDate("10/29/14", in: context))
    let bytes = try DateShift(days: 70).shifting(date, in: context, anchor: try Self.anchor())
    #expect(String(decoding: bytes, as: UTF8.self) == moved)
  }

  /// 10,000 cases, in parts that run side by side.
  @Test(arguments: UInt64(0)..<40)
  func `intervals between full dates are exact, whatever forms a case mixes`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let anchor = try Self.anchor()
    for _ in 0..<250 {
      let days = Int.random(in: 1...365, using: &random) * (Bool.random(using: &random) ? 1 : -1)
      let shift = DateShift(days: days)
      for _ in 0..<3 {
        let (text, context) = DateForms.randomFullDate(using: &random)
        let date = try #require(WrittenDate(text, in: context), "\(text)")
        let bytes = try shift.shifting(date, in: context, anchor: anchor)
        let moved = try #require(WrittenDate(bytes, in: context), "\(text)")
        let wanted = date.points.map { ($0.value.middle?.dayNumber).map { $0 + days } }
        let isExact = moved.points.map { $0.value.middle?.dayNumber } == wanted
        let areWeekdaysRight = moved.points.allSatisfy {
          $0.value.weekday == nil || $0.value.weekday == $0.value.middle?.weekday
        }
        if !isExact || !areWeekdaysRight {
          Issue.record("\(text) by \(days): \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  @Test(arguments: UInt64(0)..<400)
  func `lists and ranges of any make come to lie where they should, or say they cannot`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let dates = [
      "March 4", "3/4", "3/9/13", "Sept. 30", "December 28, 2013", "4", "9th", "31", "the 2nd",
      "4 March", "12/29", "November 30, '12", "Wed 1/2/13", "May",
    ]
    let joints = ["-", " - ", "–", " and ", ", ", " to ", ", and ", " & "]
    let ends = ["", ", 2013", "/13", "/2014", " 2013", " '14", " of 2012"]
    let shift = DateShift(days: Int.random(in: 1...365, using: &random))
    var (made, read, moved) = (0, 0, 0)
    var unmoved: [String] = []
    for _ in 0..<60 {
      var text = dates.randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        text += joints.randomElement(using: &random) ?? ""
        text += dates.randomElement(using: &random) ?? ""
      }
      text += ends.randomElement(using: &random) ?? ""
      made += 1
      guard let date = WrittenDate(text, in: Self.context),
        date.points.allSatisfy({
          $0.value.precision == .day && $0.value.year != nil && !$0.isImpossible
        })
      else { continue }
      read += 1
      let anchor = try Self.anchor()
      guard let bytes = try? shift.shifting(date, in: Self.context, anchor: anchor) else {
        unmoved.append(text)
        continue
      }
      moved += 1
      let after = WrittenDate(bytes, in: Self.context)
      #expect(
        after?.points.map { $0.value.middle?.dayNumber }
          == date.points.map { ($0.value.middle?.dayNumber).map { $0 + shift.days } },
        "\(text.debugDescription) by \(shift.days): \(String(decoding: bytes, as: UTF8.self))")
    }
    // Most texts put together at random are no dates, or leave the year out; and some lists that
    // mix forms cannot be said any more once they lie apart.
    #expect(made == 60 && read >= 5, "\(read) of \(made) were read")
    #expect(moved * 2 >= read, "\(moved) of \(read) moved, not \(unmoved)")
  }

  private static func anchor() throws -> CalendarDate {
    try #require(CalendarDate(year: 2013, month: 3, day: 1))
  }
}
