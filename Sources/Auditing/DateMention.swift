internal import LetheCore

/// A full date that stands in a text.
struct DateMention: Hashable {
  /// The bytes from its first to its last part.
  let range: Range<Int>
  let date: CalendarDate
  /// Whether the year is written with its century.
  let hasCentury: Bool
}

/// What of a date stays when the century is not written, as a key to look it up by.
struct DateKey: Hashable {
  let year: Int
  let month: Int
  let day: Int

  init(_ date: CalendarDate) {
    (year, month, day) = (date.year % 100, date.month, date.day)
  }

  /// The key as one number, by which keys are sorted.
  var number: Int32 { Int32(year * 512 + month * 32 + day) }
}
