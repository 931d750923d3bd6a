internal import LetheCore
internal import PatternCatalog

/// Organizations by the address below them.
extension OrganizationRecognizer {
  /// `Lantern & Loom` above `41 Quarry Road`: a line of capitalised words above a
  /// street is somebody's name or something's, and people are found by then.
  func findAddressed(on letter: Letter, _ candidates: inout [Candidate]) {
    var others = CandidateIndex(candidates)
    for street in candidates where street.type == .street && street.score >= 0.5 {
      let index = letter.firstToken(from: Int(street.start))
      guard index >= 2, index < letter.count, letter.beginsLine(index),
        letter.tokens[index - 1].kind == .lineBreak,
        letter.tokens[index - 1].info <= letter.breaksPerLine,
        let line = namedLine(endingAt: index - 2, letter)
      else { continue }
      let (start, end) = (
        letter.tokens[line.lowerBound].lower, letter.tokens[line.upperBound].upper
      )
      let isSomebody = others.contains(overlapping: start..<end) { candidate in
        guard let type = candidate.type, candidate.score >= 0.5 else { return false }
        switch type {
        case .patient, .doctor, .person:
          // A lone word may as well be whose shop it is.
          return line.count > 1 && Int(candidate.end) - Int(candidate.start) > (end - start) / 2
        case .city, .state, .zip, .date, .provider, .profession, .street: return true
        default: return false
        }
      }
      if !isSomebody {
        append(line, .organization, 0.6, rule: 3, letter, &candidates, owns: true)
      }
    }
  }

  /// The line that ends at `last`, when all of it may be a name.
  private func namedLine(endingAt last: Int, _ letter: Letter) -> ClosedRange<Int>? {
    var first = last
    while first > 0, !letter.beginsLine(first) { first -= 1 }
    guard letter.beginsLine(first), last - first < 9, letter.tokens[first].isCapitalized else {
      return nil
    }
    var telling = 0
    for index in first...last {
      let token = letter.tokens[index]
      if token.shape.contains(.wideGap), index > first { return nil }
      switch token.kind {
      case .word:
        if token.entry.has([.title, .credential, .month, .weekday, .role]), token.length > 2 {
          return nil
        }
        if !token.isCapitalized {
          guard token.cues.contains(.organizationJoiners) else { return nil }
        } else if !token.entry.has(.notName), !token.cues.contains(.nameLabels),
          token.entry.commonWord < 7
        {
          telling += 1
        }
      case .punctuation:
        guard
          token.isMark("&") || token.isMark("'") || token.isMark("-") || token.isMark(".")
            || token.info == 0
        else { return nil }
      case .number, .lineBreak: return nil
      }
    }
    return telling > 0 ? first...last : nil
  }
}
