import LetheCore
import Testing

struct WrittenDateTests {
  static let context = DateContext(pivotYear: 2027)

  /// A text and what it means, each point as `year-month-day` with gaps for what is not written.
  struct Reading: Sendable, CustomTestStringConvertible {
    let text: String
    let meaning: String
    var testDescription: String { text }

    init(_ text: String, _ meaning: String) { (self.text, self.meaning) = (text, meaning) }
  }

  @Test(arguments: [
    Reading("09/07/2011", "2011-9-7"),
    Reading("5/27/11", "2011-5-27"),
    Reading("5-29-07", "2007-5-29"),
    Reading("6.4.17", "2017-6-4"),
    Reading("2011-09-07", "2011-9-7"),
    Reading("9 / 7 / 2011", "2011-9-7"),
    Reading("27/2/2013", "2013-2-27"),
    Reading("5/27/'11", "2011-5-27"),
    Reading("May 11, 2015", "2015-5-11"),
    Reading("MAY 22, 2011", "2011-5-22"),
    Reading("may 11 2015", "2015-5-11"),
    Reading("May 11,\n2015", "2015-5-11"),
    Reading("May 11,\n> 2015", "2015-5-11"),
    Reading("May\u{A0}11,\u{202F}2015", "2015-5-11"),
    Reading("May 11th, 2015", "2015-5-11"),
    Reading("May the 11th, 2015", "2015-5-11"),
    Reading("May 11, '15", "2015-5-11"),
    Reading("May 5, 11", "2011-5-5"),
    Reading("Mar 4 13", "2013-3-4"),
    Reading("May-11-15", "2015-5-11"),
    Reading("7 Sept. 2011", "2011-9-7"),
    Reading("7 Sep 2011", "2011-9-7"),
    Reading("29-May-2017", "2017-5-29"),
    Reading("29-May-17", "2017-5-29"),
    Reading("27FEB2013", "2013-2-27"),
    Reading("27FEB13", "2013-2-27"),
    Reading("07SEP2011", "2011-9-7"),
    Reading("2013-Feb-27", "2013-2-27"),
    Reading("20120227", "2012-2-27"),
    Reading("02272012", "2012-2-27"),
    Reading("022712", "2012-2-27"),
    Reading("2012-02-27T10:30Z", "2012-2-27"),
    Reading("2013-02-27T10:15:00Z", "2013-2-27"),
    Reading("2013-02-27t10:15:00.250-05:00", "2013-2-27"),
    Reading("20130227101500-0800", "2013-2-27"),
    Reading("20130227T101500Z", "2013-2-27"),
    Reading("05/27/2011 10:30 AM", "2011-5-27"),
    Reading("May 11, 2015 at 3:15 p.m. PST", "2015-5-11"),
    Reading("Sept. 5", "-9-5"),
    Reading("12th of November", "-11-12"),
    Reading("the 11th of April", "-4-11"),
    Reading("first of May", "-5-1"),
    Reading("the twenty-first of March, 2013", "2013-3-21"),
    Reading("23rd of October, 2014", "2014-10-23"),
    Reading("9th of\nMay, 2014", "2014-5-9"),
    Reading("November of 2012", "2012-11"),
    Reading("Jan-13", "2013-1"),
    Reading("Jan-29", "-1-29"),
    Reading("Jan 13", "-1-13"),
    Reading("July '09", "2009-7"),
    Reading("July ’09", "2009-7"),
    Reading("August, 2010", "2010-8"),
    Reading("June 2014", "2014-6"),
    Reading("Jan.\n2013", "2013-1"),
    Reading("03/2012", "2012-3"),
    Reading("2012-03", "2012-3"),
    Reading("9/87", "1987-9"),
    Reading("2010", "2010"),
    Reading("in 2012", "2012"),
    Reading("'12", "2012"),
    Reading("2010-14", "2010|2014"),
    Reading("2010 and 2012", "2010|2012"),
    Reading("summer of 2011", "2011 summer"),
    Reading("Spring 2014", "2014 spring"),
    Reading("the fall of 2014", "2014 autumn"),
    Reading("1990s", "1990 decade"),
    Reading("late 1990s", "late 1990 decade"),
    Reading("the '90s", "1990 decade"),
    Reading("Thanksgiving 2013", "2013 thanksgiving"),
    Reading("New Year's Day, 2014", "2014 newYearsDay"),
    Reading("Christmas Eve", "christmasEve"),
    Reading("CHRISTMAS 2011", "2011 christmas"),
    Reading("Monday, March 4, 2013", "2013-3-4 weekday 1"),
    Reading("Thursday, March\n21, 2013", "2013-3-21 weekday 4"),
    Reading("Wed 7/29/20", "2020-7-29 weekday 3"),
    Reading("7/29/20 (Wed)", "2020-7-29 weekday 3"),
    Reading("Sept. 1st, 2013 (a Sunday)", "2013-9-1 weekday 0"),
    Reading("2013-09-01, a Sunday", "2013-9-1 weekday 0"),
    Reading("Wed 20130227", "2013-2-27 weekday 3"),
    Reading("20130227 (Wed)", "2013-2-27 weekday 3"),
    Reading("Tuesday (3/12/13)", "2013-3-12 weekday 2"),
    Reading("Tuesday (March 12)", "-3-12 weekday 2"),
    Reading("Tuesday, (3/12/13 at 3 pm)", "2013-3-12 weekday 2"),
    // Its bracket ends further on.
    Reading("Tuesday (3/12/13", "2013-3-12 weekday 2"),
    Reading("Whit Monday (21 May)", "-5-21"),
    Reading("Labor Day, 9/7/15", "2015-9-7"),
    Reading("St. Stephen's Day, the 26th", "-0-26"),
    Reading("6 May to mid-July 2013", "2013-5-6|middle 2013-7"),
    Reading("June.", "-6"),
    // The weekday is right for one order only.
    Reading("Friday 5/4/13", "2013-4-5 weekday 5"),
    Reading("Sat. 5/4/13", "2013-5-4 weekday 6"),
    Reading("5/4/13 (a Friday)", "2013-4-5 weekday 5"),
    Reading("Monday 5/4/13", "2013-5-4 weekday 1"),
    Reading("Monday", "weekday 1"),
    Reading("March 4-9, 2013", "2013-3-4|2013-3-9"),
    Reading("4-9 March 2013", "2013-3-4|2013-3-9"),
    Reading("March 30 - April 2, 2013", "2013-3-30|2013-4-2"),
    Reading("December 30 - January 2, 2014", "2013-12-30|2014-1-2"),
    Reading("3/4-3/9/13", "2013-3-4|2013-3-9"),
    Reading("2/27-3/14/13", "2013-2-27|2013-3-14"),
    Reading("2/27/13–3/14/13", "2013-2-27|2013-3-14"),
    Reading("2/27/13 to 3/14/13", "2013-2-27|2013-3-14"),
    Reading("2-27-13 - 3-14-13", "2013-2-27|2013-3-14"),
    Reading("12/28-29/13", "2013-12-28|2013-12-29"),
    Reading("9/12", "-9-12"),
    Reading("9/12 and 9/19/13", "2013-9-12|2013-9-19"),
    Reading("4th and 9th of March", "-3-4|-3-9"),
    Reading("June 3, 5 and 9, 2014", "2014-6-3|2014-6-5|2014-6-9"),
    Reading("June 13, 15 and 19, 2014", "2014-6-13|2014-6-15|2014-6-19"),
    Reading("June-August 2014", "2014-6|2014-8"),
    Reading("November 2013 and January 2014", "2013-11|2014-1"),
    Reading("Q3 2014", "2014 Q3"),
    Reading("3Q14", "2014 Q3"),
    Reading("third quarter of 2014", "2014 Q3"),
    Reading("May", "-5"),
    Reading("mid-January", "middle -1"),
    Reading("the end of March 2013", "late 2013-3"),
    Reading("０９/０７/２０１１", "2011-9-7"),
    Reading("O9/07/2O11", "2011-9-7"),
    Reading("l1/I5/2013", "2013-11-15"),
    Reading("27OCT2013", "2013-10-27"),
    Reading("Oct 10, 2013", "2013-10-10"),
    Reading("0ctober l9, 2O13", "2013-10-19"),
    Reading("０９／０７／２０１１", "2011-9-7"),
    Reading("03 14 1961", "1961-3-14"),
    Reading("5 12 49", "1949-5-12"),
    Reading("'92 Jul 11", "1992-7-11"),
    Reading("'71-Mar-4", "1971-3-4"),
    Reading("xx/xx/1956", "1956"),
    Reading("2nd day of April, 2015", "2015-4-2"),
    Reading("the first day of March, 2014", "2014-3-1"),
    Reading("fourteenth of march nineteen sixty two", "1962-3-14"),
    Reading("fourth of July, two thousand eleven", "2011-7-4"),
    Reading("october eleventh nineteen seventy nine", "1979-10-11"),
    Reading("May the seventeenth, nineteen thirty-eight", "1938-5-17"),
    Reading("march nineteen ninety", "1990-3"),
    Reading("two-thousand sixteen", "2016"),
    Reading("nineteen eighty-four", "1984"),
    Reading("twenty twenty-one", "2021"),
    Reading("nineteen oh four", "1904"),
    Reading("two thousand and six", "2006"),
    Reading("nineteen hundred and six", "1906"),
    Reading("FY2013", "2013"),
    Reading("quarter of 2012", "2012"),
    Reading("winter of 2012-13", "2013 winter"),
    Reading("winter break of 2010-11", "2011 winter"),
    Reading("spring semester 2014", "2014 spring"),
    Reading("the 12th", "-0-12"),
    Reading("ninth", "-0-9"),
    Reading("the 14th and the 15th", "-0-14|-0-15"),
    Reading("Tuesday the 5th", "-0-5 weekday 2"),
    Reading("wednesday the twenty fifth", "-0-25 weekday 3"),
    Reading("Nov/Dec", "-11|-12"),
    Reading("2013/2014", "2013|2014"),
    Reading("Feb 1991-92", "1991-2|1992"),
    Reading("2009-5/22/2018", "2009|2018-5-22"),
    Reading("11 de enero de 2019", "2019-1-11"),
    Reading("9 de octubre 2018", "2018-10-9"),
    Reading("3 de mayo", "-5-3"),
    Reading("mayo 3, 2014", "2014-5-3"),
    Reading("octubre de 2012", "2012-10"),
    Reading("12-dic-1979", "1979-12-12"),
    Reading("15/ago/2014", "2014-8-15"),
    Reading("08 Mars 1966", "1966-3-8"),
    Reading("14 f\u{E9}vrier 1998", "1998-2-14"),
    Reading("14 fevrier 1998", "1998-2-14"),
    Reading("4. M\u{E4}rz 2015", "2015-3-4"),
    Reading("Oktober 2012", "2012-10"),
    Reading("19.VII.1962", "1962-7-19"),
    Reading("5-xii-2022", "2022-12-5"),
    Reading("19.II.1962", "1962-2-19"),
    Reading("Palm Sunday of 2020", "2020 palmSunday"),
    Reading("Easter Monday", "easterMonday"),
    Reading("11 28", "-11-28"),
    Reading("10 2009", "2009-10"),
    Reading("Janu ary 14, 2012", "2012-1-14"),
    Reading("Decem-ber 2", "-12-2"),
    Reading("Oc\u{AD}to\u{AD}ber\u{A0}9, 2024", "2024-10-9"),
    Reading("Septernber 9, 2O11", "2011-9-9"),
    Reading("7 XI 1961", "1961-11-7"),
    Reading("14/IV/1975", "1975-4-14"),
    Reading("martes 14 de agosto de 2018", "2018-8-14 weekday 2"),
    Reading("viernes 4 de feb.", "-2-4 weekday 5"),
    Reading("Sat 5", "-0-5 weekday 6"),
    Reading("Thu 18th", "-0-18 weekday 4"),
    Reading("last June", "-6"),
    Reading("this 2nd day of March, 2020", "2020-3-2"),
    Reading("4/3, 10 and 17", "-4-3|-4-10|-4-17"),
    Reading("St. Joseph's\nDay, 1935", "1935 saintJosephsDay"),
  ])
  func `a date is read as letters mean it`(_ reading: Reading) throws {
    let date = try #require(WrittenDate(reading.text, in: Self.context))
    #expect(Self.meaning(of: date) == reading.meaning)
    #expect(!date.points.contains { $0.isImpossible })
  }

  @Test(arguments: [
    "02/30/2013", "13/45/11", "2/31", "February 30, 2013", "April 31", "00/12/2013",
    "31-Jun-2014", "29 February 2013", "2013-13-01", "March 4-42, 2013",
  ])
  func `a date that no calendar has is read and known as such`(_ text: String) throws {
    let date = try #require(WrittenDate(text, in: Self.context))
    #expect(date.points.contains { $0.isImpossible })
  }

  @Test(arguments: [
    "", "yesterday", "May 11, 2015 with Dr. Smith", "Smith 5/27/11", "5/27/11 Smith", "12",
    "the day after Thanksgiving", "1/2/3/4", "May 11, 20155", "9", "March 4-", "7/29/20 (Bob)",
    "99999999999999999999999", "/", "\u{0}", "May 11, 2015 25", "10:30",
    "the", "day of April", "twenty", "two", "nineteen", "VII", "xx/xx", "0ctopus",
    "5 Mordad 1362", "M\u{E4}y 5", "1/2/2013/2014",
  ])
  func `text that is not a date to its last byte is not read`(_ text: String) {
    #expect(WrittenDate(text, in: Self.context) == nil)
  }

  @Test(arguments: [
    ("03/04/2013", DateOrder.dayFirst, "2013-4-3"), ("03/04/2013", .monthFirst, "2013-3-4"),
    ("03/25/2013", .dayFirst, "2013-3-25"), ("25/03/2013", .monthFirst, "2013-3-25"),
    ("9/12", .dayFirst, "-12-9"), ("2013-03-04", .dayFirst, "2013-3-4"),
  ])
  func `the context settles which number is the month`(
    text: String, order: DateOrder, meaning: String
  ) throws {
    let context = DateContext(order: order, pivotYear: 2027)
    #expect(Self.meaning(of: try #require(WrittenDate(text, in: context))) == meaning)
  }

  @Test(arguments: [(2018, 1919), (2027, 2019), (1999, 1919), (2019, 2019)])
  func `a year of two digits is not after the pivot`(pivot: Int, year: Int) throws {
    let date = try #require(WrittenDate("3/4/19", in: DateContext(pivotYear: pivot)))
    #expect(date.points.first?.value.year == year)
  }

  private static func meaning(of date: WrittenDate) -> String {
    date.points.map { point in
      let value = point.value
      let year = value.year.map(String.init) ?? ""
      var parts: [String] = value.portion.map { ["\($0)"] } ?? []
      switch value.precision {
      case .day: parts.append("\(year)-\(value.month ?? 0)-\(value.day ?? 0)")
      case .month: parts.append("\(year)-\(value.month ?? 0)")
      case .decade: parts.append("\(year) decade")
      case .season: parts.append("\(year) \(value.season.map { "\($0)" } ?? "")")
      case .quarter: parts.append("\(year) Q\(value.quarter ?? 0)")
      case .holiday: parts.append("\(year) \(value.holiday.map { "\($0)" } ?? "")")
      case .year: parts.append(year)
      case .weekday: break
      }
      if let weekday = value.weekday { parts.append("weekday \(weekday)") }
      return parts.joined(separator: " ").trimmingPrefix(while: { $0 == " " })
    }.joined(separator: "|")
  }
}
