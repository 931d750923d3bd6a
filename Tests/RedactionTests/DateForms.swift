import LetheCore
import _LetheTestSupport

/// Full dates in the forms that letters write them in.
enum DateForms {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// A day, or two in one text, between 1995 and 2024, and the context to read it in.
  static func randomFullDate(
    using random: inout SplitMix64
  ) -> (text: String, context: DateContext) {
    let date = CalendarDate(dayNumber: Int.random(in: 9_132..<20_088, using: &random))
    let later = CalendarDate(dayNumber: date.dayNumber + Int.random(in: 1...40, using: &random))
    let order: DateOrder = Bool.random(using: &random) ? .monthFirst : .dayFirst
    let context = DateContext(order: order, pivotYear: 2040)
    let forms: [(CalendarDate, CalendarDate, DateOrder) -> String] = [
      { day, _, order in numeric(day, "/", order, pads: true, year: 4) },
      { day, _, order in numeric(day, "/", order, pads: false, year: 2) },
      { day, _, order in numeric(day, "-", order, pads: false, year: 4) },
      { day, _, order in numeric(day, ".", order, pads: true, year: 2) },
      { day, _, order in numeric(day, " / ", order, pads: false, year: 4) },
      { day, _, _ in iso(day) },
      { day, _, _ in iso(day) + "T10:15:00Z" },
      { day, _, _ in iso(day).filter { $0 != "-" } + "101500-0800" },
      { day, _, _ in "\(months[day.month - 1]) \(day.day), \(day.year)" },
      { day, _, _ in "\(months[day.month - 1].prefix(3)) \(day.day), \(day.year)" },
      { day, _, _ in "\(months[day.month - 1].uppercased()) \(day.day),\n\(day.year)" },
      { day, _, _ in "\(weekdays[day.weekday]), \(months[day.month - 1]) \(day.day), \(day.year)" },
      { day, _, _ in "Friday, \(months[day.month - 1]) \(day.day), \(day.year)" },
      { day, _, _ in "\(day.day) \(months[day.month - 1].prefix(3)) \(day.year)" },
      { day, _, _ in "the \(ordinal(day.day)) of \(months[day.month - 1]), \(day.year)" },
      { day, _, _ in "\(two(day.day))\(months[day.month - 1].prefix(3).uppercased())\(day.year)" },
      { day, _, _ in "\(two(day.day))-\(months[day.month - 1].prefix(3))-\(two(day.year % 100))" },
      { day, later, _ in range(day, later, separator: "-") },
      { day, later, _ in range(day, later, separator: " to ") },
      { day, later, order in
        numeric(day, "/", order, pads: false, year: 2) + "-"
          + numeric(later, "/", order, pads: false, year: 2)
      },
      { day, later, order in
        // Without its own year, the first takes that of the second.
        day.year == later.year
          ? numeric(day, "/", order, pads: false, year: 0) + " and "
            + numeric(later, "/", order, pads: false, year: 2)
          : iso(day)
      },
    ]
    if Bool.random(using: &random), let form = DateTemplate.regular.randomElement(using: &random) {
      // These are month first where they are numbers; in two digits, the years are told apart.
      return (form.text(of: date), DateContext(pivotYear: 2040))
    }
    let form = forms[Int.random(in: 0..<forms.count, using: &random)]
    return (form(date, later, order), context)
  }

  private static func range(
    _ day: CalendarDate, _ later: CalendarDate, separator: String
  ) -> String {
    let first = "\(months[day.month - 1]) \(day.day)"
    guard day.year == later.year else {
      return "\(first), \(day.year) - \(months[later.month - 1]) \(later.day), \(later.year)"
    }
    return day.month == later.month
      ? "\(first)\(separator)\(later.day), \(day.year)"
      : "\(first) - \(months[later.month - 1]) \(later.day), \(day.year)"
  }

  private static func numeric(
    _ day: CalendarDate, _ separator: String, _ order: DateOrder, pads: Bool, year: Int
  ) -> String {
    let number = { (value: Int) in pads ? two(value) : String(value) }
    let first = order == .monthFirst ? [day.month, day.day] : [day.day, day.month]
    var parts = first.map(number)
    if year == 2 { parts.append(two(day.year % 100)) }
    if year == 4 { parts.append(String(day.year)) }
    return parts.joined(separator: separator)
  }

  private static func iso(_ day: CalendarDate) -> String {
    "\(day.year)-\(two(day.month))-\(two(day.day))"
  }

  private static func ordinal(_ day: Int) -> String {
    switch (day % 10, day / 10) {
    case (1, 0), (1, 2), (1, 3): "\(day)st"
    case (2, 0), (2, 2): "\(day)nd"
    case (3, 0), (3, 2): "\(day)rd"
    default: "\(day)th"
    }
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
