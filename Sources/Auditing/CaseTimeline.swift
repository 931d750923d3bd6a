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

  /// The timeline of `pairs`, of which most moved by `shift` days; `nil` without any.
  init?(caseID: String, pairs: [DatePair], shift: Int) {
    guard let first = pairs.map(\.original.dayNumber).min() else { return nil }
    let events = pairs.map { pair in
      Event(
        document: pair.document, dayBefore: pair.original.dayNumber - first,
        dayAfter: pair.output.dayNumber - shift - first)
    }
    self.init(
      caseID: caseID,
      events: events.enumerated().sorted {
        ($0.element.dayBefore, $0.offset) < ($1.element.dayBefore, $1.offset)
      }.map(\.element))
  }
}
