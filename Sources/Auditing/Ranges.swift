internal import IdentifierSearch
internal import LetheCore

extension [Range<Int>] {
  /// The ranges in order, with those together that overlap or touch, and no empty ones.
  var merged: [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// Those of the ranges, which are in order and do not overlap, that overlap `range`.
  func overlapping(_ range: Range<Int>) -> ArraySlice<Range<Int>> {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < count, self[end].lowerBound < range.upperBound { end += 1 }
    return self[low..<end]
  }

  /// The words that follow one another with nothing but blanks and marks between them.
  func runs(in bytes: [UInt8]) -> [[Range<Int>]] {
    var runs: [[Range<Int>]] = []
    for word in self {
      if let last = runs.last?.last,
        !bytes[last.upperBound..<word.lowerBound].contains(where: {
          ASCII.isWordPart($0)
        })
      {
        runs[runs.count - 1].append(word)
      } else {
        runs.append([word])
      }
    }
    return runs
  }
}
