internal import LetheCore

/// What an audit says of one document, for a person to read it by.
public struct ReviewSuspicion: Hashable, Sendable {
  public let stratum: ReviewStratum
  /// What was found left in the letter itself, in its order, none overlapping another.
  public let suspects: [ReviewPlan.Mark]

  /// - Parameter isAlone: whether its case stands alone by what others may know.
  init(leaks: [Leak], leftovers: [Leftover], isAlone: Bool) {
    stratum =
      !leaks.isEmpty || leftovers.contains { $0.severity == .high }
      ? .high : leftovers.contains { $0.severity == .medium } || isAlone ? .medium : .low
    let places = leaks.map { ($0.place, $0.type) } + leftovers.map { ($0.place, $0.type) }
    var marks: [ReviewPlan.Mark] = []
    for (place, type) in places where place.part == nil {
      let mark = ReviewPlan.Mark(
        start: place.scalarRange.lowerBound, end: place.scalarRange.upperBound,
        type: type.rawValue)
      if !marks.contains(where: mark.overlaps) { marks.append(mark) }
    }
    suspects = marks.sorted { $0.start < $1.start }
  }
}
