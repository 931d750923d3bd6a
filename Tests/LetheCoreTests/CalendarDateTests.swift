import LetheCore
import Testing
import _LetheTestSupport

struct CalendarDateTests {
  @Test(arguments: [
    (1970, 1, 1, 0, 4), (1969, 12, 31, -1, 3), (2000, 2, 29, 11_016, 2), (2013, 3, 4, 15_768, 1),
    (1900, 3, 1, -25_508, 4), (1, 1, 1, -719_162, 1),
  ])
  func `a day has a number and a weekday`(
    year: Int, month: Int, day: Int, number: Int, weekday: Int
  ) {
    let date = CalendarDate(year: year, month: month, day: day)
    #expect(date?.dayNumber == number)
    #expect(date?.weekday == weekday)
  }

  @Test(arguments: [
    (2013, 2, 29), (1900, 2, 29), (2013, 4, 31), (2013, 13, 1), (2013, 0, 1), (2013, 1, 0),
  ])
  func `what the calendar does not have is no date`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: UInt64(0)..<200)
  func `numbers and days are each other's inverse, and keep their order`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let one = Int.random(in: -800_000...800_000, using: &random)
    let two = Int.random(in: -800_000...800_000, using: &random)
    #expect(CalendarDate(dayNumber: one).dayNumber == one)
    #expect((CalendarDate(dayNumber: one) < CalendarDate(dayNumber: two)) == (one < two))
    #expect(
      (CalendarDate(dayNumber: one).weekday + 1) % 7 == CalendarDate(dayNumber: one + 1).weekday)
  }
}
