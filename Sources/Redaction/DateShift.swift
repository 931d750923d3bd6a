public import LetheCore

/// The number of days by which every date in one case moves.
///
/// All dates of a case move together, so intervals and their order survive; dates
/// of different cases move by unrelated amounts.
public struct DateShift: Hashable, Sendable {
  /// Days added to each date; negative ones move it into the past.
  public let days: Int

  public init(days: Int) {
    precondition(days != 0, "A shift of no days hides nothing")
    self.days = days
  }

  /// The day to which `date` moves.
  public func callAsFunction(_ date: CalendarDate) -> CalendarDate {
    CalendarDate(dayNumber: date.dayNumber + days)
  }

  /// Where a date of any precision moves.
  ///
  /// A month moves as its fifteenth does, a season or a quarter as the middle of its
  /// middle month, a year as its 2 July. A holiday becomes the month in which its
  /// day comes to lie. A weekday is recomputed if it was right, and dropped if not.
  ///
  /// - Returns: `nil` without a year, or where the calendar has no such date.
  public func callAsFunction(_ value: DateValue) -> DateValue? {
    if value.precision == .weekday {
      guard var weekday = value.weekday else { return nil }
      weekday = ((weekday + days) % 7 + 7) % 7
      return DateValue(.weekday, weekday: weekday)
    }
    guard let middle = value.middle else { return nil }
    let moved = self(middle)
    var result = value
    result.weekday = nil
    result.year = moved.year
    switch value.precision {
    case .day:
      result.month = moved.month
      result.day = moved.day
      if value.weekday == middle.weekday { result.weekday = moved.weekday }
    case .month: result.month = moved.month
    case .season:
      let (season, yearsLater) = Season.of(month: moved.month)
      result.season = season
      result.year = moved.year + yearsLater
    case .quarter: result.quarter = (moved.month + 2) / 3
    case .decade: result.year = moved.year - moved.year % 10
    case .holiday:
      result.precision = .month
      result.holiday = nil
      result.month = moved.month
    case .year, .weekday: break
    }
    return result
  }
}

/// The number of days moves every date back to where it was, so it does not print.
extension DateShift: CustomStringConvertible, CustomReflectable {
  public var description: String { "<date shift withheld>" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
