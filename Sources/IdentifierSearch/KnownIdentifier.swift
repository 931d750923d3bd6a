public import LetheCore

/// Something that identifies someone and is known beforehand, as offices have it on record:
/// the patient's name, a birth date, a claim number.
public struct KnownIdentifier: Hashable, Sendable {
  /// What mentions of it are: a patient, a date, a claim number.
  public let type: IdentifierType
  /// How it is written on record.
  public let value: SensitiveText

  /// Why a value cannot be searched for.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing but spaces and marks, or one letter.
    case tooShort
    /// No day of the calendar with a year of four digits.
    case notADate
    /// An age or a provider reference: what everybody's record has identifies nobody.
    case notSearchable
  }

  /// An identifier of `type`, written as `value`.
  ///
  /// Names are read as `GIVEN LAST` or `LAST, GIVEN`; dates in any form with a year of
  /// four digits, the month before the day where both could be either.
  ///
  /// - Throws: ``Problem`` where mentions of it could not be told from anything else.
  public init(_ type: IdentifierType, _ value: some StringProtocol) throws(Problem) {
    if type == .age || type == .provider { throw .notSearchable }
    if type == .date {
      guard Self.day(String(value)) != nil else { throw .notADate }
    } else {
      guard FoldedText(String(value)).bytes.count > 1 else { throw .tooShort }
    }
    self.type = type
    self.value = SensitiveText(value)
  }

  /// The day that a date on record means.
  static func day(_ text: String) -> CalendarDate? {
    let trimmed = String(text.trimmingBlanks)
    // The pivot settles years of two digits, which are refused: 27 may be of two centuries.
    guard let written = WrittenDate(trimmed, in: DateContext(pivotYear: 2050)),
      written.points.count == 1, let point = written.points.first, point.hasFourDigitYear,
      point.value.precision == .day
    else { return nil }
    return point.value.middle
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmingBlanks: SubSequence {
    let front = drop(while: \.isWhitespace)
    guard let last = front.lastIndex(where: { !$0.isWhitespace }) else { return front }
    return front[...last]
  }
}
