internal import LetheCore
internal import PatternCatalog

/// Organizations in the cells below a line of labels, and the abbreviations of organizations.
extension OrganizationRecognizer {
  /// `Employer:      Insurance:` over `Three Cranes   Evergreen Comp`: the cell below a label
  /// in a line of nothing but labels.
  func belowLabel(_ index: Int, _ letter: Letter) -> ClosedRange<Int>? {
    let label = letter.tokens[index]
    guard label.cues.contains(.organizationLabels), label.shape.contains(.capital),
      letter.beginsCell(index), letter.isHeaderLine(index)
    else { return nil }
    var place = index
    while place < letter.count, letter.tokens[place].kind != .lineBreak { place += 1 }
    guard place + 1 < letter.count, letter.tokens[place].info <= letter.breaksPerLine else {
      return nil
    }
    place += 1
    let column = letter.column(of: label)
    while place < letter.count, letter.tokens[place].kind != .lineBreak {
      if letter.beginsCell(place), letter.tokens[place].isCapitalized,
        abs(letter.column(of: letter.tokens[place]) - column) <= 1,
        !letter.tokens[place].entry.has([.notName, .drug])
      {
        return capitalizedValue(from: place, letter)
      }
      place += 1
    }
    return nil
  }

  /// `Willamette Orthopedic Specialists (WOS)`: the abbreviation in parentheses behind
  /// `range`, when its letters are the words' first ones.
  func abbreviation(behind range: ClosedRange<Int>, _ letter: Letter) -> Int? {
    let index = range.upperBound + 2
    guard letter.token(range.upperBound + 1)?.isMark("(") ?? false, let short = letter.token(index),
      short.shape.contains(.allCapitals), (2...6).contains(short.length), short.isWord,
      letter.token(index + 1)?.isMark(")") ?? false,
      !short.entry.has([.notName, .credential, .medical]), range.count >= 2
    else { return nil }
    var offset = short.lower
    for place in range where letter.tokens[place].isCapitalized && offset < short.upper {
      if letter.bytes[letter.tokens[place].lower] | 0x20 == letter.bytes[offset] | 0x20 {
        offset += 1
      }
    }
    return offset == short.upper ? index : nil
  }

  /// Adds the abbreviations that the text defines for its organizations, wherever they stand.
  func addAbbreviations(
    from first: Int, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    for candidate in candidates[first...] where candidate.score >= 0.5 {
      let start = letter.firstToken(from: Int(candidate.start))
      var last = start
      while last + 1 < letter.count, letter.tokens[last + 1].upper <= Int(candidate.end) {
        last += 1
      }
      guard let index = abbreviation(behind: start...last, letter) else { continue }
      let hash = letter.tokens[index].hash
      for place in index..<letter.count
      where letter.tokens[place].hash == hash && letter.tokens[place].isWord
        && letter.tokens[place].shape.contains(.allCapitals)
      {
        append(place...place, .organization, 0.6, rule: 3, letter, &candidates)
      }
    }
  }
}

extension Letter {
  /// How many characters stand before a token on its line.
  func column(of token: Token) -> Int {
    var offset = token.lower
    var count = 0
    // Longer lines are no table.
    while offset > 0, count < 240, bytes[offset - 1] != 0x0A, bytes[offset - 1] != 0x0D {
      offset -= 1
      if bytes[offset] & 0xC0 != 0x80 { count += 1 }
    }
    return count
  }
}
