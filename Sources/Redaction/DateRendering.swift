public import LetheCore

/// Why a date was replaced by a tag although the policy asks for something finer.
public enum DateProblem: String, Hashable, Sendable {
  /// The text was not understood to its last byte.
  case unreadable
  /// No calendar has the date: 30 February, a thirteenth month.
  case impossible
  /// It cannot be placed in time: a holiday without a year.
  case undated
  /// It is a birth date that shows an age which the policy generalizes.
  case revealsAge
}

extension DateShift {
  /// The text of `date`, moved.
  ///
  /// A date without a year is placed in the year that brings it nearest to `anchor`,
  /// and stays without one.
  ///
  /// - Throws: the reason why there is no such text.
  public func shifting(
    _ date: WrittenDate, in context: DateContext, anchor: CalendarDate
  ) throws(DateProblem) -> [UInt8] {
    let values = try moved(date, anchor: anchor)
    let text = date.rendered(as: values, padsNumbers: context.padsNumbers)
    // Dates that share a month or year in an unusual way may not be sayable once they
    // lie apart; a text that would mean something else is not written.
    guard date.points.count == 1 || reads(text, as: values, like: date, in: context) else {
      throw .unreadable
    }
    return text
  }

  /// The text of a date as its document has it, moved.
  ///
  /// - Throws: the reason why there is no such text.
  func shifting(
    _ reading: CaseDates.Reading, anchor: CalendarDate
  ) throws(DateProblem) -> [UInt8] {
    // A date that takes its month or year from a neighbor says it itself once they differ.
    if let joint = reading.joint, let values = try? moved(joint.date, anchor: joint.anchor) {
      let texts = joint.date.renderedPoints(
        as: values, padsNumbers: reading.context.padsNumbers)
      let text = joint.date.assembled(texts)
      if reads(text, as: values, like: joint.date, in: reading.context) {
        return texts[joint.point]
      }
    }
    guard let written = reading.written else { throw .unreadable }
    return try shifting(written, in: reading.context, anchor: anchor)
  }

  /// What the points of `date` mean once they are moved.
  private func moved(
    _ date: WrittenDate, anchor: CalendarDate
  ) throws(DateProblem) -> [DateValue] {
    var values: [DateValue] = []
    for point in date.points {
      guard !point.isImpossible else { throw .impossible }
      if point.value.precision == .holiday, point.value.year == nil { throw .undated }
      let dated = point.value.inferringYear(
        near: values.isEmpty ? anchor : lastDay(of: date, before: values.count, anchor))
      guard dated.precision == .weekday || dated.middle != nil else { throw .impossible }
      guard let moved = self(dated) else { throw .impossible }
      values.append(moved)
    }
    return values
  }

  /// Whether a moved list or range means what it should.
  private func reads(
    _ text: [UInt8], as values: [DateValue], like date: WrittenDate, in context: DateContext
  ) -> Bool {
    var context = context
    context.order = date.provenOrder ?? context.order
    context.pivotYear = values.compactMap(\.year).max() ?? context.pivotYear
    guard let read = WrittenDate(text, in: context), read.points.count == values.count else {
      return false
    }
    for (index, point) in read.points.enumerated() {
      var wanted = values[index]
      let value = date.points[index].value
      if value.year == nil { wanted.year = nil }
      if value.precision == .day, value.month == nil { wanted.month = nil }
      if point.value != wanted { return false }
    }
    return true
  }

  /// The day of the point before, so that `9/30 and 10/2` stay close to each other.
  private func lastDay(
    of date: WrittenDate, before index: Int, _ anchor: CalendarDate
  ) -> CalendarDate {
    date.points[index - 1].value.inferringYear(near: anchor).middle ?? anchor
  }
}

extension DateProblem: Error {}

/// Dates reduced to what 45 CFR 164.514(b)(2)(i)(C) leaves of them: the year.
enum DateGeneralization {
  /// The year or years of `date`, with four digits each.
  ///
  /// A decade stays what it is. Nothing that is not written is added, so a date
  /// without a year gives none.
  ///
  /// - Parameter earliestYear: a year before it would show an age above 89.
  /// - Throws: the reason why there is no such text.
  static func years(of date: WrittenDate, since earliestYear: Int) throws(DateProblem) -> [UInt8] {
    var years: [Int] = []
    for point in date.points {
      guard !point.isImpossible else { throw .impossible }
      guard let year = point.value.year, year >= earliestYear else { throw .undated }
      if point.value.precision == .decade {
        guard date.points.count == 1 else { throw .undated }
        return date.bytes
      }
      if years.last != year { years.append(year) }
    }
    let isRange = years.count > 1
    // The bracket of `Tuesday (3/11/14, at noon)` is closed by what stays.
    let opens = date.bytes.count { $0 == 0x28 || $0 == 0x5B }
    let isOpen = opens > date.bytes.count { $0 == 0x29 || $0 == 0x5D }
    return Array(
      ((isOpen ? "(" : "") + (isRange ? "\(years[0])-\(years[years.count - 1])" : "\(years[0])"))
        .utf8)
  }
}
