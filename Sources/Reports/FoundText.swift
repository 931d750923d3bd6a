internal import LetheCore

/// A finding with its place in code points, as files that leave the program have it.
struct PlacedFinding {
  let finding: Finding
  /// Half-open, in code points from the start of the text.
  let range: Range<Int>
}

extension DocumentText {
  /// `findings` in text order, with their places in code points.
  func placing(_ findings: [Finding]) -> [PlacedFinding] {
    var counter = ScalarCounter()
    let bytes = bytes.span
    return findings.inTextOrder.map { finding in
      let start = counter.scalarOffset(of: finding.range.lowerBound, in: bytes)
      // Counting goes on from the start, so that the next finding need not begin again.
      var ahead = counter
      let end = ahead.scalarOffset(of: finding.range.upperBound, in: bytes)
      return PlacedFinding(finding: finding, range: start..<end)
    }
  }

  /// The text in `range` as valid UTF-8, with replacement characters for invalid bytes.
  func validBytes(in range: ByteRange) -> ArraySlice<UInt8> {
    guard !invalidRanges.isEmpty else { return bytes[range.byteIndices] }
    return Array(string(in: range).utf8)[...]
  }
}

extension [Finding] {
  /// By where they begin, then by where they end, as every format lists them.
  var inTextOrder: [Finding] {
    let isOrdered = zip(self, dropFirst()).allSatisfy { !$1.isBefore($0) }
    return isOrdered ? self : sorted { $0.isBefore($1) }
  }
}

extension Finding {
  fileprivate func isBefore(_ other: Finding) -> Bool {
    (range.lowerBound, range.upperBound, type) < (
      other.range.lowerBound, other.range.upperBound, other.type
    )
  }
}
