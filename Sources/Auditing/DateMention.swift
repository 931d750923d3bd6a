internal import LetheCore

/// A full date that stands in a text.
struct DateMention: Hashable {
  /// The bytes from its first to its last part.
  let range: Range<Int>
  let date: CalendarDate
  /// Whether the year is written with its century.
  let hasCentury: Bool

  /// Whether this is the day of `other` as far as both say.
  func isSameDay(as other: DateMention) -> Bool {
    guard !(hasCentury && other.hasCentury) else { return date == other.date }
    return date.month == other.date.month && date.day == other.date.day
      && date.year % 100 == other.date.year % 100
  }
}

/// What of a date stays when the century is not written, as a key to look it up by.
struct DateKey: Hashable {
  let year: Int
  let month: Int
  let day: Int

  init(_ date: CalendarDate) {
    (year, month, day) = (date.year % 100, date.month, date.day)
  }
}
