import Testing
import _LetheTestSupport

@testable import LetheCore

struct WrittenDateRenderingTests {
  private static let context = DateContext(pivotYear: 2027)

  @Test(arguments: [
    "09/07/2011", "5/27/11", "5-29-07", "6.4.17", "2011-09-07", "9 / 7 / 2011", "27/2/2013",
    "May 11, 2015", "MAY 22, 2011", "may 11 2015", "May 11,\n2015", "7 Sept. 2011", "Aug 7 2011",
    "29-May-2017", "27FEB2013", "07SEP2011", "20120227", "02272012", "2012-02-27T10:30Z",
    "20130227101500-0800", "Sept. 5", "12th of November", "the 11th of April", "November of 2012",
    "the twenty-first of March, 2013", "Jan-13", "July '09", "August, 2010", "03/2012", "2010",
    "summer of 2011", "Spring 2014", "AUTUMN 2014", "late 1990s", "the '90s", "9/12", "9/87",
    "Monday, March 4, 2013", "Wed 7/29/20", "7/29/20 (Wed)", "March 4-9, 2013", "4-9 March 2013",
    "December 30 - January 2, 2014", "3/4-3/9/13", "9/12 and 9/19/13", "June 3, 5 and 9, 2014",
    "June-August 2014", "2010-14", "Q3 2014", "third quarter of 2014", "May", "mid-January",
    "０９/０７/２０１１", "3RD OF MAY, 2012",
  ])
  func `a date written anew from its meaning is the date that was read`(_ text: String) throws {
    let date = try #require(WrittenDate(text, in: Self.context))
    #expect(String(decoding: date.regenerated(), as: UTF8.self) == text)
    #expect(date.rendered(as: date.points.map(\.value)) == Array(text.utf8))
  }

  @Test(arguments: UInt64(0)..<400)
  func `pieces and glue cover every byte once`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let parts = [
      "March", "4", "9", "2013", "'13", ", ", "-", " ", "/", "th", " of ", "27", "Monday", "Q", "3",
      "May", "Sept.", "1990s", " and ", "0", "(", ")", "the ", "fall", "Easter", "\n", "—", "l",
      "T10:30Z", "12", "31", ".", "\u{A0}", "é", "first",
    ]
    for _ in 0..<40 {
      let text = (0..<Int.random(in: 1...9, using: &random))
        .map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      guard let date = WrittenDate(text, in: Self.context) else { continue }
      var ranges: [Range<Int>] = []
      for (glue, point) in zip(date.glue, date.points) {
        ranges += [glue] + point.pieces.map(\.range)
      }
      ranges += date.glue.suffix(1)
      #expect(ranges.flatMap(\.self) == Array(0..<text.utf8.count), "\(text)")
      #expect(date.rendered(as: date.points.map(\.value)) == Array(text.utf8))
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `any bytes can be asked about`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet =
      Array("0123456789/-.,' OlIMayJnTuh()&\n".utf8) + [
        0xC2, 0xA0, 0xE2, 0x80, 0x93, 0xEF, 0xBC, 0x91, 0xFF,
      ]
    for _ in 0..<50 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      guard let date = WrittenDate(bytes, in: Self.context) else { continue }
      #expect(date.bytes == bytes)
    }
  }

  @Test(arguments: [
    (Holiday.remembranceSunday, 2022, 11, 13), (.bonfireNight, 2022, 11, 5),
    (.candlemas, 2018, 2, 2), (.twelfthNight, 2022, 1, 5), (.lammas, 2020, 8, 1),
    (.michaelmas, 2020, 9, 29),
    (.easter, 2013, 3, 31), (.easter, 2024, 3, 31), (.easter, 2019, 4, 21),
    (.easter, 2008, 3, 23),
    (.thanksgiving, 2013, 11, 28), (.memorialDay, 2014, 5, 26), (.laborDay, 2014, 9, 1),
    (.martinLutherKingDay, 2015, 1, 19), (.blackFriday, 2014, 11, 28), (.goodFriday, 2013, 3, 29),
  ])
  func `a holiday falls on its day`(holiday: Holiday, year: Int, month: Int, day: Int) {
    #expect(holiday.date(in: year) == CalendarDate(year: year, month: month, day: day))
  }
}
