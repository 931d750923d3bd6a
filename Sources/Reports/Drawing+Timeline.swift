internal import Auditing

extension Drawing {
  private static let left = 62
  private static let rows = (before: 20, after: 74)

  /// How far from the middle date of a case others are drawn, in days: five years.
  ///
  /// A date of birth would leave no room for the rest.
  private static let reach = 1_826

  /// The dates of a case on two lines, before and after; a date in step stands under itself.
  init(id: String, timeline: CaseTimeline) {
    let all = Self.distinct(timeline.events)
    let middle = all.map(\.dayBefore).sorted().dropFirst(all.count / 2).first ?? 0
    let events = all.filter {
      max(abs($0.dayBefore - middle), abs($0.dayAfter - middle)) <= Self.reach
    }
    let start = events.map(\.dayBefore).min() ?? 0
    let days = events.flatMap { [$0.dayBefore, $0.dayAfter] }
    let (first, last) = (days.min() ?? 0, days.max() ?? 0)
    let astray = all.count { !$0.isInStep }
    let away = all.count - events.count
    self.init(
      id: id, title: timeline.caseID,
      summary: "\(events.count) \(events.count == 1 ? "date" : "dates") over \(last - first) days; "
        + (astray == 0 ? "all moved together" : "\(astray) out of step")
        + (away == 0 ? "" : "; \(away) more than five years away not drawn"), height: 118)
    func x(_ day: Int) -> Int {
      Self.left + 8 + (day - first) * (Self.width - Self.left - 24) / max(1, last - first)
    }
    for row in [Self.rows.before, Self.rows.after] {
      lines.append(Line(x1: Self.left, y1: row, x2: Self.width - 8, y2: row, style: "axis"))
    }
    labels = [
      Label(x: Self.left - 10, y: Self.rows.before + 5, text: "before", style: "label"),
      Label(x: Self.left - 10, y: Self.rows.after + 5, text: "after", style: "label"),
      Label(x: x(first), y: 108, text: "day \(first - start)", style: "value"),
      Label(x: x(last), y: 108, text: "day \(last - start)", style: "label value"),
    ]
    for event in events {
      let style = event.isInStep ? "plain" : "high"
      lines.append(
        Line(
          x1: x(event.dayBefore), y1: Self.rows.before, x2: x(event.dayAfter),
          y2: Self.rows.after, style: event.isInStep ? "step" : "astray"))
      dots.append(Dot(x: x(event.dayBefore), y: Self.rows.before, style: style))
      dots.append(Dot(x: x(event.dayAfter), y: Self.rows.after, style: style))
    }
  }

  /// Each pair of days once; those out of step last, so that they are drawn on top.
  private static func distinct(_ events: [CaseTimeline.Event]) -> [CaseTimeline.Event] {
    var seen: Set<[Int]> = []
    let once = events.filter { seen.insert([$0.dayBefore, $0.dayAfter]).inserted }
    return once.filter(\.isInStep) + once.filter { !$0.isInStep }
  }
}
