/// A holiday as American letters name it.
///
/// Source for the days fixed by law: 5 U.S.C. 6103(a); the others are custom.
public enum Holiday: String, Hashable, Sendable, CaseIterable {
  case newYearsDay
  case epiphany
  case groundhogDay
  case martinLutherKingDay
  case valentinesDay
  case presidentsDay
  case saintPatricksDay
  case saintJosephsDay
  case mardiGras
  case ashWednesday
  case palmSunday
  case goodFriday
  case easter
  case easterMonday
  case pentecost
  case whitMonday
  case cincoDeMayo
  case mothersDay
  case memorialDay
  case flagDay
  case juneteenth
  case fathersDay
  case independenceDay
  case laborDay
  case columbusDay
  case halloween
  case allSaints
  case allSouls
  case veteransDay
  case thanksgiving
  case blackFriday
  case christmasEve
  case christmas
  case boxingDay
  case newYearsEve
  case aprilFoolsDay
  case mayDay
  case electionDay
  case candlemas
  case lammas
  case michaelmas
  case bonfireNight
  case remembranceSunday
  case twelfthNight

  /// The holiday of that name, given in lower-case letters without anything else.
  public init?(letters: String) {
    switch letters {
    case "newyearsday", "newyears", "newyear", "newyearday": self = .newYearsDay
    case "epiphany", "threekingsday", "reyes": self = .epiphany
    case "groundhogday": self = .groundhogDay
    case "mardigras", "fattuesday", "shrovetuesday": self = .mardiGras
    case "ashwednesday": self = .ashWednesday
    case "palmsunday": self = .palmSunday
    case "eastermonday": self = .easterMonday
    case "aprilfools", "aprilfoolsday": self = .aprilFoolsDay
    case "mayday": self = .mayDay
    case "electionday": self = .electionDay
    case "candlemas", "candlemasday": self = .candlemas
    case "lammas", "lammasday", "lammastide": self = .lammas
    case "michaelmas", "michaelmasday": self = .michaelmas
    case "bonfirenight", "guyfawkes", "guyfawkesnight", "guyfawkesday": self = .bonfireNight
    case "remembrancesunday": self = .remembranceSunday
    case "twelfthnight": self = .twelfthNight
    case "pentecost", "pentecostsunday", "whitsunday": self = .pentecost
    case "whitmonday": self = .whitMonday
    case "cincodemayo": self = .cincoDeMayo
    case "flagday": self = .flagDay
    case "allsaints", "allsaintsday": self = .allSaints
    case "allsouls", "allsoulsday": self = .allSouls
    case "saintjosephsday", "stjosephsday": self = .saintJosephsDay
    case "martinlutherkingday", "martinlutherkingjrday", "mlkday", "mlk", "mlkmonday":
      self = .martinLutherKingDay
    case "valentinesday", "valentines", "saintvalentinesday", "stvalentinesday":
      self = .valentinesDay
    case "presidentsday", "washingtonsbirthday": self = .presidentsDay
    case "saintpatricksday", "stpatricksday", "stpattysday", "stpaddysday", "stpatricks",
      "saintpatricks":
      self = .saintPatricksDay
    case "goodfriday": self = .goodFriday
    case "easter", "eastersunday", "easterday", "easterweekend", "easterweek": self = .easter
    case "mothersday": self = .mothersDay
    case "memorialday", "memorialdayweekend": self = .memorialDay
    case "juneteenth": self = .juneteenth
    case "fathersday": self = .fathersDay
    case "independenceday", "independencedayweekend": self = .independenceDay
    case "laborday", "labourday", "labordayweekend": self = .laborDay
    case "columbusday", "indigenouspeoplesday": self = .columbusDay
    case "halloween", "halloweennight": self = .halloween
    case "veteransday", "armisticeday", "remembranceday": self = .veteransDay
    case "thanksgiving", "thanksgivingday", "thanksgivingweekend", "thanksgivingweek":
      self = .thanksgiving
    case "blackfriday": self = .blackFriday
    case "christmaseve", "xmaseve": self = .christmasEve
    case "christmas", "christmasday", "xmas", "xmasday", "christmastime": self = .christmas
    case "boxingday": self = .boxingDay
    case "newyearseve", "newyeareve", "nye": self = .newYearsEve
    default: return nil
    }
  }

  /// The day it falls on in `year`.
  public func date(in year: Int) -> CalendarDate? {
    switch self {
    case .newYearsDay: CalendarDate(year: year, month: 1, day: 1)
    case .epiphany: CalendarDate(year: year, month: 1, day: 6)
    case .groundhogDay: CalendarDate(year: year, month: 2, day: 2)
    case .saintJosephsDay: CalendarDate(year: year, month: 3, day: 19)
    case .mardiGras: Self.easter(in: year, plusDays: -47)
    case .ashWednesday: Self.easter(in: year, plusDays: -46)
    case .palmSunday: Self.easter(in: year, plusDays: -7)
    case .easterMonday: Self.easter(in: year, plusDays: 1)
    case .candlemas: CalendarDate(year: year, month: 2, day: 2)
    case .lammas: CalendarDate(year: year, month: 8, day: 1)
    case .michaelmas: CalendarDate(year: year, month: 9, day: 29)
    case .bonfireNight: CalendarDate(year: year, month: 11, day: 5)
    case .remembranceSunday: Self.weekday(0, number: 2, of: 11, in: year)
    case .twelfthNight: CalendarDate(year: year, month: 1, day: 5)
    case .aprilFoolsDay: CalendarDate(year: year, month: 4, day: 1)
    case .mayDay: CalendarDate(year: year, month: 5, day: 1)
    // The Tuesday after the first Monday in November: 2 U.S.C. 7.
    case .electionDay:
      Self.weekday(1, number: 1, of: 11, in: year).map {
        CalendarDate(dayNumber: $0.dayNumber + 1)
      }
    case .pentecost: Self.easter(in: year, plusDays: 49)
    case .whitMonday: Self.easter(in: year, plusDays: 50)
    case .cincoDeMayo: CalendarDate(year: year, month: 5, day: 5)
    case .flagDay: CalendarDate(year: year, month: 6, day: 14)
    case .allSaints: CalendarDate(year: year, month: 11, day: 1)
    case .allSouls: CalendarDate(year: year, month: 11, day: 2)
    case .martinLutherKingDay: Self.weekday(1, number: 3, of: 1, in: year)
    case .valentinesDay: CalendarDate(year: year, month: 2, day: 14)
    case .presidentsDay: Self.weekday(1, number: 3, of: 2, in: year)
    case .saintPatricksDay: CalendarDate(year: year, month: 3, day: 17)
    case .goodFriday: Self.easter(in: year, plusDays: -2)
    case .easter: Self.easterSunday(in: year)
    case .mothersDay: Self.weekday(0, number: 2, of: 5, in: year)
    case .memorialDay:
      CalendarDate(year: year, month: 5, day: 31).map {
        CalendarDate(dayNumber: $0.dayNumber - ($0.weekday + 6) % 7)
      }
    case .juneteenth: CalendarDate(year: year, month: 6, day: 19)
    case .fathersDay: Self.weekday(0, number: 3, of: 6, in: year)
    case .independenceDay: CalendarDate(year: year, month: 7, day: 4)
    case .laborDay: Self.weekday(1, number: 1, of: 9, in: year)
    case .columbusDay: Self.weekday(1, number: 2, of: 10, in: year)
    case .halloween: CalendarDate(year: year, month: 10, day: 31)
    case .veteransDay: CalendarDate(year: year, month: 11, day: 11)
    case .thanksgiving: Self.weekday(4, number: 4, of: 11, in: year)
    case .blackFriday:
      Self.weekday(4, number: 4, of: 11, in: year).map {
        CalendarDate(dayNumber: $0.dayNumber + 1)
      }
    case .christmasEve: CalendarDate(year: year, month: 12, day: 24)
    case .christmas: CalendarDate(year: year, month: 12, day: 25)
    case .boxingDay: CalendarDate(year: year, month: 12, day: 26)
    case .newYearsEve: CalendarDate(year: year, month: 12, day: 31)
    }
  }

  /// The `number`th `weekday` of a month, Sunday being 0.
  private static func weekday(
    _ weekday: Int, number: Int, of month: Int, in year: Int
  ) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: 1).map { first in
      CalendarDate(
        dayNumber: first.dayNumber + (weekday - first.weekday + 7) % 7 + 7 * (number - 1))
    }
  }

  private static func easter(in year: Int, plusDays days: Int) -> CalendarDate? {
    easterSunday(in: year).map { CalendarDate(dayNumber: $0.dayNumber + days) }
  }

  /// Easter Sunday of the Gregorian calendar.
  ///
  /// Source: Jean Meeus, "Astronomical Algorithms", chapter 8, which keeps these
  /// one-letter names.
  private static func easterSunday(in year: Int) -> CalendarDate? {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return CalendarDate(year: year, month: n / 31, day: n % 31 + 1)
  }
}
