internal import PatternCatalog

/// Whether the token behind a trigger lets a rule be tried at all.
///
/// Most tries fail because the word behind a number is none the pattern knows; that is
/// seen here from the word's hash, without calling PCRE2.
struct NextFilter: Sendable {
  private let flags: LexiconEntry.Flags
  private let words: [UInt64]
  private let unless: [UInt64]
  private let acceptsCapital: Bool
  private let acceptsNumber: Bool
  private let marks: [UInt8]
  private let parts: Int

  init(_ next: Trigger.Next?) {
    flags = next?.lexicon ?? []
    words = next?.words.map(WordHash.of) ?? []
    unless = next?.unless.map(WordHash.of) ?? []
    acceptsCapital = next?.capitalized ?? false
    acceptsNumber = next?.number ?? false
    marks = next?.marks ?? []
    parts = next?.parts ?? 0
  }

  /// Whether the token behind `index`, across line breaks and quote marks, is one that may follow.
  func accepts(tokenBehind index: Int, _ workspace: borrowing DetectorWorkspace) -> Bool {
    if parts > 0 { return Self.hasParts(parts, from: index, workspace) }
    var place = index + 1
    while place < workspace.tokens.count {
      let token = workspace.tokens[place]
      switch token.kind {
      case .lineBreak: break
      case .word:
        if token.entry.has(flags) || (acceptsCapital && token.shape.contains(.capital)) {
          return true
        }
        if !unless.isEmpty { return !unless.contains(token.hash) }
        return words.contains(token.hash)
      case .number: return acceptsNumber
      case .punctuation:
        let byte = UInt8(truncatingIfNeeded: token.info)
        if marks.contains(byte) { return true }
        // A mail quote mark at the beginning of a line.
        guard byte == 0x3E, token.shape.contains(.lineStart) else { return false }
      }
      place += 1
    }
    return false
  }

  /// Whether the number at `index` begins exactly two, or three or more, numbers joined by
  /// one mark, white space around it allowed.
  private static func hasParts(
    _ wanted: Int, from index: Int, _ workspace: borrowing DetectorWorkspace
  ) -> Bool {
    guard let (mark, second) = joined(behind: index, workspace) else { return false }
    let before = index - 1
    if before >= 1, workspace.tokens[index].shape.contains(.glued),
      workspace.tokens[before].shape.contains(.glued),
      workspace.tokens[before - 1].kind == .number
    {
      let other = workspace.tokens[before].info
      // `29` in `5-29-07` is not the first; `3` in `2/9/10-3/9/10` is.
      if other == mark || other == 0x2F || other == 0x2E { return false }
    }
    let third = joined(behind: second, workspace)
    return wanted == 2 ? third?.mark != mark : third?.mark == mark
  }

  /// The mark and the number that follow the number at `index`, if they do.
  private static func joined(
    behind index: Int, _ workspace: borrowing DetectorWorkspace
  ) -> (mark: UInt64, number: Int)? {
    guard let place = skippingBreaks(index + 1, workspace) else { return nil }
    let mark = workspace.tokens[place]
    guard mark.kind == .punctuation,
      mark.info == 0x2F || mark.info == 0x2D || mark.info == 0x2E || mark.info == 0,
      let next = skippingBreaks(place + 1, workspace), workspace.tokens[next].kind == .number
    else { return nil }
    return (mark.info, next)
  }

  private static func skippingBreaks(
    _ index: Int, _ workspace: borrowing DetectorWorkspace
  ) -> Int? {
    var place = index
    while place < workspace.tokens.count {
      let token = workspace.tokens[place]
      guard token.kind == .lineBreak || (token.isMark(">") && token.shape.contains(.lineStart))
      else { return place }
      place += 1
    }
    return nil
  }
}
