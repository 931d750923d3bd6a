internal import LetheCore

/// Whether the numbers of a date can stand for a day, in some order.
enum CalendarCheck {
  /// Whether `fields`, in the order written, can be read as a date.
  ///
  /// Three numbers may be month-day-year, day-month-year or year-month-day; two may
  /// be month and day or month and year; beside a month's name a number of one or
  /// two digits is a day or a year.
  static func accepts(_ fields: [Field], hasMonthName: Bool) -> Bool {
    if hasMonthName {
      return fields.allSatisfy { $0.digits > 2 ? isYear($0) : $0.digits <= 2 }
        && fields.contains { $0.digits > 2 || $0.value <= 31 }
    }
    switch fields.count {
    case 3:
      let (first, second, third) = (fields[0], fields[1], fields[2])
      if first.digits == 4 { return isYear(first) && isDay(month: second, day: third, year: first) }
      guard third.digits == 2 || isYear(third) else { return false }
      return isDay(month: first, day: second, year: third)
        || isDay(month: second, day: first, year: third)
    case 2:
      let (first, second) = (fields[0], fields[1])
      if first.digits == 4 { return isYear(first) && (1...12).contains(second.value) }
      if second.digits == 4 { return (1...12).contains(first.value) && isYear(second) }
      return isDay(month: first, day: second, year: nil)
        || isDay(month: second, day: first, year: nil)
    case 1:
      let field = fields[0]
      guard field.digits == 8 else { return field.digits == 4 && isYear(field) }
      let year = Field(value: field.value / 10_000, digits: 4)
      return isYear(year)
        && CalendarDate(
          year: year.value, month: field.value / 100 % 100, day: field.value % 100) != nil
    default:
      return !fields.isEmpty
    }
  }

  /// A number as written.
  struct Field {
    var value: Int
    var digits: Int
  }

  private static func isYear(_ field: Field) -> Bool {
    field.digits == 4 && (1850...2150).contains(field.value)
  }

  private static func isDay(month: Field, day: Field, year: Field?) -> Bool {
    guard month.digits <= 2, day.digits <= 2, (1...12).contains(month.value) else { return false }
    // Without four digits the century, and so a leap day, cannot be told.
    let reference = year.map { $0.digits == 4 ? $0.value : 2000 } ?? 2000
    return day.value >= 1 && day.value <= CalendarDate.days(inMonth: month.value, of: reference)
  }
}
