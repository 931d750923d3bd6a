internal import LetheCore

/// Dates that were found apart and belong together.
extension CaseDates {
  /// The longest text between two dates of one list or range, in bytes: ` through `.
  private static let longestGlue = 10

  /// The findings of dates in `document`, in runs that stand close to each other.
  static func runs(in document: CaseDocument) -> [[Finding]] {
    var runs: [[Finding]] = []
    for finding in document.findings where finding.type == .date {
      if let last = runs.last?.last,
        isGlue(document.text.bytes[last.range.upperBound.value..<finding.range.lowerBound.value])
      {
        runs[runs.count - 1].append(finding)
      } else {
        runs.append([finding])
      }
    }
    return runs
  }

  /// Whether more than blanks stands between two dates, and not much more.
  private static func isGlue(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= longestGlue && bytes.contains { $0 > 0x20 }
  }

  /// The run read as one date of several points, each of them one finding; `nil` if it is not.
  static func joint(
    of run: ArraySlice<Finding>, in bytes: [UInt8], _ context: DateContext
  ) -> WrittenDate? {
    guard let first = run.first, let last = run.last, run.count > 1 else { return nil }
    let start = first.range.lowerBound.value
    let date = WrittenDate(Array(bytes[start..<last.range.upperBound.value]), in: context)
    guard let date, date.points.count == run.count else { return nil }
    for (point, finding) in zip(date.points, run) {
      guard !point.isImpossible, let from = point.pieces.first?.range.lowerBound,
        let to = point.pieces.last?.range.upperBound,
        finding.range.byteIndices == start + from..<start + to
      else { return nil }
    }
    return date
  }
}

extension CaseDates.Reading {
  /// Whether what it means depends on a neighbor, or would if there is one.
  var needsNeighbor: Bool {
    guard let written else { return true }
    return written.points.contains { $0.value.year == nil && $0.value.precision != .weekday }
  }
}
