internal import LetheCore

/// Tells which findings in an output are leftovers, and looks for more where the options say so.
struct LeftoverSearch {
  let options: Auditor.Options

  /// The leftovers in one text, in its order.
  ///
  /// - Parameters:
  ///   - known: what is known beforehand and stands in it; it is a leak, and not told twice.
  ///   - isLetter: whether it is the letter itself rather than a name or title.
  func leftovers(
    _ findings: [Finding], known: [Finding], isLetter: Bool, in text: DocumentText,
    _ filter: ReplacementFilter, _ places: () -> TextPlaces
  ) -> [Leftover] {
    var counted = findings.filter(isCounted).mergingOverlaps().flatMap { finding in
      filter.remainders(of: finding.range, as: finding.type).map { range in
        Finding(finding.type, at: range, score: finding.score, rule: finding.rule)
      }
    }
    if isLetter {
      counted += suspicions(in: text, found: findings + known, filter)
      counted.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    return counted.map { leftover(of: $0, in: text, places()) }
  }

  private func isCounted(_ finding: Finding) -> Bool {
    finding.score >= options.minimumScore && !options.keptTypes.contains(finding.type)
  }

  /// What looks like an identifier where detection found nothing.
  private func suspicions(
    in text: DocumentText, found: [Finding], _ filter: ReplacementFilter
  ) -> [Finding] {
    guard let search = options.suspicions else { return [] }
    var taken = TakenRanges(found)
    return search.findings(in: text) { range in
      taken.overlap(range) || filter.isReplacement(ByteRange(bytes: range))
    }.filter(isCounted)
  }

  private func leftover(
    of finding: Finding, in text: DocumentText, _ places: TextPlaces
  ) -> Leftover {
    let written = text.string(in: finding.range)
    let end = finding.range.upperBound.value
    let after = String(
      decoding: text.bytes[end..<min(end + 12, text.bytes.count)], as: UTF8.self)
    let severity = Severity(of: written, as: finding.type, before: after)
    return Leftover(
      place: places.place(of: finding.range), type: finding.type, score: finding.score,
      rule: finding.rule, severity: finding.score < options.certainScore ? .low : severity,
      maskedForm: written.maskedForm, excerpt: places.excerpt(of: finding.range))
  }
}

/// Stretches of a text that are spoken for, asked about in text order.
struct TakenRanges {
  private let ranges: [Range<Int>]
  private var next = 0

  init(_ findings: [Finding]) { ranges = findings.mergingOverlaps().map(\.range.byteIndices) }

  /// Whether any of them overlaps `range`, which begins no earlier than the one asked before.
  mutating func overlap(_ range: Range<Int>) -> Bool {
    while next < ranges.count, ranges[next].upperBound <= range.lowerBound { next += 1 }
    return next < ranges.count && ranges[next].overlaps(range)
  }
}
