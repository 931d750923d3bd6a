internal import LetheCore

// The day of the injury, or else of the visit, as exact as it was released.

extension ReleasedLetter {
  private static let injuryWords: Set<String> = [
    "injury", "injured", "injuries", "doi", "accident", "incident", "fell", "fall", "slipped",
    "hurt", "crash", "collision", "onset", "struck", "burned", "strained", "lifting", "loss",
  ]
  private static let visitWords: Set<String> = [
    "seen", "visit", "visited", "service", "dos", "exam", "examined", "examination", "evaluated",
    "evaluation", "admitted", "admission", "arrived", "discharged", "discharge", "surgery",
    "procedure", "consultation", "appointment", "presented",
  ]
  private static let birthWords: Set<String> = ["birth", "born", "dob", "birthdate", "birthday"]

  func readDates(into evidence: inout QuasiIdentifierEvidence) {
    var own = DateEvidence()
    var dates: [(date: WrittenDate, range: Range<Int>)] = []
    let findings = findings.filter { $0.type == .date }
    let guess = DateContext(pivotYear: Self.latestYear)
    for finding in findings {
      if let date = WrittenDate(text.string(in: finding.range), in: guess) { own.add(date) }
    }
    let context = own.context(within: DateEvidence(), referenceYear: Self.latestYear)
    for finding in findings {
      guard let date = WrittenDate(text.string(in: finding.range), in: context) else { continue }
      dates.append((date, finding.range.byteIndices))
    }
    for (date, range) in dates {
      let before = words.before(words.index(atOrAfter: range.lowerBound), 7)
      // The nearest word tells what a date is of: `Date of birth 3/4/1970, injured 5/6/2019`.
      let cue = before.first {
        Self.birthWords.contains($0) || Self.injuryWords.contains($0)
          || Self.visitWords.contains($0)
      }
      let weight: Int
      switch cue {
      case .some(let word) where Self.birthWords.contains(word): continue
      case .some(let word) where Self.injuryWords.contains(word): weight = 10_000
      case .some: weight = 100
      case nil: weight = 1
      }
      for point in date.points {
        if let value = Self.value(of: point.value) {
          evidence.add(value, for: .eventDate, weight: weight)
        }
      }
    }
  }

  /// Two-digit years after this one are of the last century, where letters write no year out.
  private static let latestYear = 2030

  /// A date as `2019-03-11`, `2019-03` or `2019`; `nil` without a year.
  private static func value(of value: DateValue) -> String? {
    guard let year = value.year, value.isPossible, (1900...2100).contains(year) else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch value.precision {
    case .day, .holiday:
      guard let day = value.middle else { return nil }
      return day.iso
    case .month: return value.month.map { "\(year)-\(two($0))" }
    case .season, .quarter, .year: return "\(year)"
    case .decade, .weekday: return nil
    }
  }
}
