public import LetheCore

/// A form of writing a day, as `{Month} {D}, {YYYY}`, to write any day in.
public struct DateTemplate: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ template: String) { description = template }

  /// `date` in this form.
  ///
  /// - Precondition: every name in braces is one of the fields below.
  public func text(of date: CalendarDate) -> String {
    var result = ""
    var rest = description[...]
    while let open = rest.firstIndex(of: "{"), let close = rest.firstIndex(of: "}") {
      result += rest[..<open]
      result += Self.field(rest[rest.index(after: open)..<close], of: date)
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func field(_ name: Substring, of date: CalendarDate) -> String {
    let (year, month, day) = (date.year, date.month, date.day)
    return switch name {
    case "M": "\(month)"
    case "MM": two(month)
    case "D": "\(day)"
    case "DD": two(day)
    case "Dth": "\(day)\(suffix(of: day))"
    case "YYYY": "\(year)"
    case "YY": two(year % 100)
    case "Month": months[month - 1]
    case "MONTH": months[month - 1].uppercased()
    case "month": months[month - 1].lowercased()
    case "Mon": String(months[month - 1].prefix(3))
    case "MON": months[month - 1].prefix(3).uppercased()
    case "Mon.": month == 5 ? "May" : "\(months[month - 1].prefix(month == 9 ? 4 : 3))."
    case "mes": spanishMonths[month - 1]
    case "mois": frenchMonths[month - 1]
    case "Monat": germanMonths[month - 1]
    case "roman": romans[month - 1]
    case "Weekday": weekdays[date.weekday]
    case "Wkd": String(weekdays[date.weekday].prefix(3))
    case "day-word": dayWord(day)
    case "year-words": yearWords(year)
    default: preconditionFailure("There is no field \(name)")
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func suffix(of day: Int) -> String {
    guard !(11...13).contains(day) else { return "th" }
    return [1: "st", 2: "nd", 3: "rd"][day % 10] ?? "th"
  }

  private static func dayWord(_ day: Int) -> String {
    let ordinals = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
      "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
      "eighteenth", "nineteenth", "twentieth",
    ]
    if day == 30 { return "thirtieth" }
    return day <= 20
      ? ordinals[day - 1] : (day < 30 ? "twenty-" : "thirty-") + ordinals[day % 10 - 1]
  }

  private static func yearWords(_ year: Int) -> String {
    let numbers = [
      "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    let rest = year % 100
    if rest == 0 { return year == 2000 ? "two thousand" : "nineteen hundred" }
    let ones = rest % 10 == 0 ? "" : " " + numbers[rest % 10 - 1]
    let words = rest < 20 ? numbers[rest - 1] : tens[rest / 10 - 2] + ones
    if year >= 2000 { return "two thousand \(words)" }
    return rest < 10 ? "nineteen oh \(words)" : "nineteen \(words)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let spanishMonths = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]
  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  ]
  private static let germanMonths = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]
  private static let romans = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// Forms of full dates that have one way to be written, so that a date read and
  /// written anew comes out as it was.
  public static let regular: [DateTemplate] = [
    "{MM}/{DD}/{YYYY}", "{M}/{D}/{YYYY}", "{M}/{D}/{YY}", "{MM}/{DD}/{YY}", "{M}/{D}/'{YY}",
    "{MM}-{DD}-{YYYY}", "{M}-{D}-{YY}", "{MM}.{DD}.{YYYY}", "{M}.{D}.{YY}", "{M} / {D} / {YYYY}",
    "{MM}/\n{DD}/{YYYY}", "{MM} {DD} {YYYY}", "{M} {D} {YY}",
    "{YYYY}-{MM}-{DD}", "{YYYY}/{M}/{D}", "{YYYY}.{MM}.{DD}", "{YYYY}{MM}{DD}", "{MM}{DD}{YYYY}",
    "{YYYY}-{MM}-{DD}T10:15:00Z", "{YYYY}-{MM}-{DD}T10:15:00.250-08:00",
    "{YYYY}{MM}{DD}101500-0800", "{YYYY}{MM}{DD}T101500Z", "{M}/{D}/{YYYY} 10:30 AM",
    "{MM}/{DD}/{YY} 1430 hrs", "{MON} {DD}, {YYYY}@09:22", "{Month} {D}, {YYYY} at 3:15 p.m. PST",
    "{Month} {D}, {YYYY}", "{MONTH} {D}, {YYYY}", "{month} {D} {YYYY}", "{Month} {DD}, {YYYY}",
    "{Month} {D},\n{YYYY}", "{Month}\u{A0}{D},\u{202F}{YYYY}", "{Month} {Dth}, {YYYY}",
    "{Month} the {Dth}, {YYYY}", "{Month} {D}, '{YY}", "{Mon} {D}, {YYYY}", "{Mon.} {D}, {YYYY}",
    "{Mon} {D} {YYYY}", "{Mon}-{DD}-{YYYY}", "{MON}-{DD}-{YY}", "{D} {Month} {YYYY}",
    "{D} {Mon.} {YYYY}", "{DD}-{Mon}-{YYYY}", "{DD}-{Mon}-{YY}", "{DD}{MON}{YYYY}",
    "{DD}{MON}{YY}", "{D}/{Mon}/{YYYY}", "{YYYY}-{Mon}-{DD}", "{YYYY} {Month} {D}",
    "'{YY} {Mon} {D}", "'{YY}-{Mon}-{D}", "{Dth} of {Month}, {YYYY}", "{Dth} of\n{Month}, {YYYY}",
    "the {Dth} of {Month} {YYYY}", "the {Dth} day of {Month}, {YYYY}", "{Dth} {Month} {YYYY}",
    "the {day-word} of {Month}, {YYYY}", "{Month} {day-word}, {YYYY}",
    "the {day-word} of {month} {year-words}", "{Month} the {day-word}, {year-words}",
    "{Weekday}, {Month} {D}, {YYYY}", "{Weekday}, {D} {Month} {YYYY}", "{Wkd} {M}/{D}/{YY}",
    "{M}/{D}/{YY} ({Wkd})", "{Wkd}. {MM}/{DD}/{YYYY}", "{Weekday} the {Dth} of {Month}, {YYYY}",
    "{Month} {D}, {YYYY}, {Weekday}", "{D} de {mes} de {YYYY}", "{mes} {D}, {YYYY}",
    "{D} de {mes} {YYYY}", "{D} {mois} {YYYY}", "{D}. {Monat} {YYYY}", "{D}.{roman}.{YYYY}",
    "{D}-{roman}-{YYYY}",
  ].map(DateTemplate.init)
}
