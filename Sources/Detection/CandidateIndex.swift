/// Candidates by where they begin, to ask what stands at a place without looking at all of them.
///
/// A text may be nothing but titles: asking each of them about all the others takes time that grows
/// with the square of their number. Sorted when first asked, which most letters never do.
struct CandidateIndex {
  private var candidates: [Candidate]
  /// For each candidate, where it or one before it ends that reaches furthest.
  private var furthest: [Int32] = []
  private var isSorted = false

  init(_ candidates: [Candidate]) { self.candidates = candidates }

  /// Whether a candidate that shares a byte with `range` meets `condition`.
  mutating func contains(
    overlapping range: Range<Int>, where condition: (Candidate) -> Bool
  ) -> Bool {
    if !isSorted { sort() }
    var low = 0
    var high = candidates.count
    while low < high {
      let middle = (low + high) / 2
      if Int(candidates[middle].start) < range.upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var index = low - 1
    while index >= 0, Int(furthest[index]) > range.lowerBound {
      if Int(candidates[index].end) > range.lowerBound, condition(candidates[index]) { return true }
      index -= 1
    }
    return false
  }

  private mutating func sort() {
    candidates.sort { $0.start < $1.start }
    furthest.reserveCapacity(candidates.count)
    for candidate in candidates { furthest.append(max(candidate.end, furthest.last ?? 0)) }
    isSorted = true
  }
}
