/// What a date in a letter means: a day, or something longer or vaguer.
public struct DateValue: Hashable, Sendable {
  /// How exact it is.
  public enum Precision: Hashable, Sendable {
    case day
    case month
    case season
    case quarter
    case year
    case decade
    case holiday
    /// A day of the week and nothing more.
    case weekday
  }

  /// The part of a longer time that is meant: `mid-January`, `late 1990s`.
  public enum Portion: Hashable, Sendable {
    case early
    case middle
    case late
  }

  public var precision: Precision
  /// The year, with century; the first of ten for a decade; `nil` where none is written.
  public var year: Int?
  /// The month as written, which need not exist, or `nil`.
  public var month: Int?
  /// The day of the month as written, which need not exist, or `nil`.
  public var day: Int?
  public var portion: Portion?
  public var season: Season?
  /// The quarter of the year, `1...4`.
  public var quarter: Int?
  public var holiday: Holiday?
  /// The day of the week as written, Sunday 0 to Saturday 6, right or wrong.
  public var weekday: Int?

  public init(
    _ precision: Precision, year: Int? = nil, month: Int? = nil, day: Int? = nil,
    portion: Portion? = nil, season: Season? = nil, quarter: Int? = nil,
    holiday: Holiday? = nil, weekday: Int? = nil
  ) {
    self.precision = precision
    self.year = year
    self.month = month
    self.day = day
    self.portion = portion
    self.season = season
    self.quarter = quarter
    self.holiday = holiday
    self.weekday = weekday
  }
}

/// A quarter of the year by its name in everyday speech.
public enum Season: Int, Hashable, Sendable, CaseIterable {
  case winter
  case spring
  case summer
  case autumn

  /// The month whose fifteenth lies in the middle of the season as meteorologists count it.
  ///
  /// A winter belongs to the year of its January.
  public var middleMonth: Int { 1 + 3 * rawValue }

  /// The season of a month, and how many years later its year is: December lies
  /// in the winter of the year to come.
  public static func of(month: Int) -> (season: Season, yearsLater: Int) {
    switch month {
    case 12: (.winter, 1)
    case 1, 2: (.winter, 0)
    case 3...5: (.spring, 0)
    case 6...8: (.summer, 0)
    default: (.autumn, 0)
    }
  }
}

extension DateValue {
  /// Whether the calendar has such a date, in some year if none is known.
  public var isPossible: Bool {
    if let month, !(1...12).contains(month) { return false }
    if let quarter, !(1...4).contains(quarter) { return false }
    guard precision == .day else { return true }
    guard let day else { return false }
    guard let month else { return (1...31).contains(day) }
    // 2012 had a 29 February, as the year that is not written may have had.
    return CalendarDate(year: year ?? 2012, month: month, day: day) != nil
  }

  /// The day itself, or the day in the middle of what is meant; `nil` without a
  /// year, or where the calendar has none.
  public var middle: CalendarDate? {
    guard let year, isPossible else { return nil }
    switch precision {
    case .day:
      guard let month, let day else { return nil }
      return CalendarDate(year: year, month: month, day: day)
    case .month:
      guard let month else { return nil }
      let day =
        switch portion {
        case .early: 5
        case .late: 25
        default: 15
        }
      return CalendarDate(year: year, month: month, day: day)
    case .season:
      guard let season else { return nil }
      return CalendarDate(year: year, month: season.middleMonth, day: 15)
    case .quarter:
      guard let quarter else { return nil }
      return CalendarDate(year: year, month: quarter * 3 - 1, day: 15)
    case .year:
      switch portion {
      case .early: return CalendarDate(year: year, month: 3, day: 1)
      case .late: return CalendarDate(year: year, month: 11, day: 1)
      default: return CalendarDate(year: year, month: 7, day: 2)
      }
    case .decade:
      switch portion {
      case .early: return CalendarDate(year: year + 1, month: 7, day: 2)
      case .late: return CalendarDate(year: year + 8, month: 7, day: 2)
      default: return CalendarDate(year: year + 5, month: 1, day: 1)
      }
    case .holiday: return holiday?.date(in: year)
    case .weekday: return nil
    }
  }

  /// The same with a year, chosen so that it lies nearest to `anchor`.
  ///
  /// A weekday that was written decides between neighboring years if it fits one
  /// of them.
  public func inferringYear(near anchor: CalendarDate) -> DateValue {
    guard year == nil, precision != .weekday else { return self }
    if precision == .day, month == nil { return inferringMonth(near: anchor) }
    var best: (value: DateValue, fits: Bool, distance: Int)?
    // Eight years reach a leap year from anywhere, 1900 and 2100 included.
    for candidate in anchor.year - 8...anchor.year + 8 {
      var value = self
      value.year = candidate
      guard let date = value.middle else { continue }
      let distance = abs(date.dayNumber - anchor.dayNumber)
      let fits = abs(candidate - anchor.year) <= 1 && weekday == date.weekday
      let isBetter = best.map { fits == $0.fits ? distance < $0.distance : fits } ?? true
      if isBetter { best = (value, fits, distance) }
    }
    return best?.value ?? self
  }

  /// A day of the month with the month and year that bring it nearest to `anchor`; a
  /// weekday that was written decides between months up to half a year away.
  private func inferringMonth(near anchor: CalendarDate) -> DateValue {
    var best: (value: DateValue, fits: Bool, distance: Int)?
    for months in -6...6 {
      let count = anchor.year * 12 + anchor.month - 1 + months
      var value = self
      (value.year, value.month) = (count / 12, count % 12 + 1)
      guard let date = value.middle else { continue }
      let distance = abs(date.dayNumber - anchor.dayNumber)
      let fits = weekday == date.weekday
      let isBetter = best.map { fits == $0.fits ? distance < $0.distance : fits } ?? true
      if isBetter { best = (value, fits, distance) }
    }
    return best?.value ?? self
  }
}
