internal import LetheCore

/// The dates of one case before and after, each against where the case begins.
///
/// Days count from the first date of the originals, and from where that date stands in the
/// outputs: a case whose dates moved together has the same days twice. Neither a date nor
/// the shift is in it.
public struct CaseTimeline: Hashable, Sendable {
  /// A date of an original and what stands in its place.
  public struct Event: Hashable, Sendable {
    public let document: String
    /// Days from the case's first date.
    public let dayBefore: Int
    public let dayAfter: Int

    public init(document: String, dayBefore: Int, dayAfter: Int) {
      (self.document, self.dayBefore, self.dayAfter) = (document, dayBefore, dayAfter)
    }

    /// Whether the date moved with the others.
    public var isInStep: Bool { dayBefore == dayAfter }
  }

  public let caseID: String
  /// In the order of the originals' dates.
  public let events: [Event]

  public init(caseID: String, events: [Event]) { (self.caseID, self.events) = (caseID, events) }

  /// The timeline of dates, each with its day before and by how many days it is out of step; `nil`
  /// without any.
  init?(caseID: String, dates: [(document: String, day: Int, off: Int)]) {
    guard let first = dates.map(\.day).min() else { return nil }
    let events = dates.map { date in
      Event(
        document: date.document, dayBefore: date.day - first, dayAfter: date.day + date.off - first)
    }
    self.init(
      caseID: caseID,
      events: events.enumerated().sorted {
        ($0.element.dayBefore, $0.offset) < ($1.element.dayBefore, $1.offset)
      }.map(\.element))
  }
}
