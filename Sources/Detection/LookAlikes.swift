/// The look-alikes of a letter, in which other candidates do not count.
struct LookAlikes {
  /// By where they begin.
  let sorted: [Candidate]
  private let longest: Int32

  init(in candidates: [Candidate]) {
    sorted = candidates.filter { $0.type == nil }.sorted { $0.start < $1.start }
    longest = sorted.reduce(0) { max($0, $1.end - $1.start) }
  }

  var isEmpty: Bool { sorted.isEmpty }

  /// Whether `candidate` lies wholly inside a look-alike that is at least as sure.
  func hold(_ candidate: Candidate) -> Bool {
    // The last look-alike that begins at or before the candidate, and those before
    // it that are long enough to reach.
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].start <= candidate.start { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index >= 0, sorted[index].start + longest >= candidate.end {
      let look = sorted[index]
      if candidate.end <= look.end, candidate.score <= look.score { return true }
      index -= 1
    }
    return false
  }
}
