internal import LetheCore

/// Puts the words of a person's name together that stand together.
///
/// The automaton finds words; orders, initials and what is glued follow from where they stand:
/// `Smith, John A.`, `J. Smith`, `johnsmith`, `jsmith2`, `Anna S.`
extension KnownJudge {
  /// A word of a person's name, or `nil` if no form of the name can have it there.
  func hit(of pattern: Sought, _ word: Int, at match: Range<Int>) -> KnownPerson.Hit? {
    let begins = judge.isBoundary(before: match.lowerBound)
    let ends = judge.isBoundary(before: match.upperBound)
    // Inside a longer word it may be glued to others of the name, if it is long enough to tell.
    guard begins && ends || (begins || ends) && match.count > 2,
      judge.hasAllowedGaps(match, pattern.allowsGap, isShort: false)
    else { return nil }
    if pattern.isMisreading || misread(pattern, at: match) > 0 {
      // A digit among letters is a slip of the scanner; one letter for another may be a name.
      let hasDigit = folded.bytes[match].contains(where: ASCII.isDigit)
      guard begins, ends, match.count >= (hasDigit ? 4 : 5) else { return nil }
      // `Stern` is not in `stem`.
      let written = String(decoding: folded.bytes[match], as: UTF8.self)
      guard senseOf(written) == .name else { return nil }
    }
    return KnownPerson.Hit(word: word, range: match, begins: begins, ends: ends)
  }

  /// Where the person is mentioned, in bytes of the text.
  func mentions(of person: KnownPerson, _ hits: [KnownPerson.Hit]) -> [Range<Int>] {
    // The longest first where several begin.
    let hits = hits.sorted {
      ($0.range.lowerBound, -$0.range.count, $0.word)
        < ($1.range.lowerBound, -$1.range.count, $1.word)
    }
    var mentions: [Range<Int>] = []
    var index = 0
    while index < hits.count {
      var chain = [hits[index]]
      var next = index + 1
      while next < hits.count {
        let end = chain[chain.count - 1].range.upperBound
        if hits[next].range.lowerBound < end {
          next += 1
          continue
        }
        guard isLinked(person, chain, hits[next]) else { break }
        chain.append(hits[next])
        next += 1
      }
      index = next
      mentions += settled(person, chain)
    }
    return mentions
  }

  /// What of words that stand together is a mention.
  private func settled(_ person: KnownPerson, _ chain: [KnownPerson.Hit]) -> [Range<Int>] {
    var chain = chain[...]
    while let first = chain.first, !first.begins, gluedInitials(person, before: first) == 0 {
      chain.removeFirst()
    }
    while let last = chain.last, !last.ends, gluedInitials(person, after: last) == 0 {
      chain.removeLast()
    }
    guard let first = chain.first, let last = chain.last else { return [] }
    if first.begins, last.ends, isMention(of: person, chain) {
      let start = first.range.lowerBound - initials(person, before: first)
      let end = last.range.upperBound + initials(person, after: last, chain)
      let source = folded.source(of: start..<end)
      let hasDot =
        end > last.range.upperBound && source.upperBound < range.upperBound
        && text[source.upperBound] == UInt8(ascii: ".")
      return [source.lowerBound..<source.upperBound + (hasDot ? 1 : 0)]
    }
    if let account = account(person, first, last, chain) { return [account] }
    // What does not hold together may hold apart: `JOHN` and, a line below, `SMITH`.
    return chain.count > 1 ? chain.flatMap { settled(person, [$0]) } : []
  }

  /// Whether `next` belongs to the same mention as the words before it.
  private func isLinked(
    _ person: KnownPerson, _ chain: [KnownPerson.Hit], _ next: KnownPerson.Hit
  ) -> Bool {
    let end = chain[chain.count - 1].range.upperBound
    let start = next.range.lowerBound
    guard !chain.contains(where: { $0.word == next.word }), start - end <= 3 else { return false }
    // `Cruz, Maria, Cruz`: the second is another mention.
    if person.words[next.word].isLast, chain.contains(where: { person.words[$0.word].isWhole }) {
      return false
    }
    // So it is in `Núñez, García`, where `García Núñez` would be another order of one name.
    if person.words[next.word].isLast, person.words[chain[chain.count - 1].word].isLast,
      judge.gap(before: start).contains(0x2C)
    {
      return false
    }
    if start == end {
      return folded.isSeparated[start] ? isNameGap(before: start, isInitial: false) : true
    }
    // Middle initials, each a word of one letter.
    let known = person.givenInitials + person.lastInitials
    return (end..<start).allSatisfy { index in
      folded.isSeparated[index] && known.contains(folded.bytes[index])
        && isNameGap(before: index, isInitial: index > end)
    } && folded.isSeparated[start] && isNameGap(before: start, isInitial: true)
  }

  /// Whether what stands before a folded byte may stand within a name.
  private func isNameGap(before index: Int, isInitial: Bool) -> Bool {
    let gap = judge.gap(before: index)
    guard judge.isJoint(before: index), gap.count(where: { $0 == 0x0A }) <= 1 else { return false }
    // A sentence may end with one name and the next begin with another.
    let hasStop = gap.contains { ".;:!?".utf8.contains($0) }
    return isInitial || !hasStop || !gap.contains(where: ASCII.isBlank)
  }

  // MARK: Whether it is the person

  private func isMention(of person: KnownPerson, _ chain: ArraySlice<KnownPerson.Hit>) -> Bool {
    guard let first = chain.first else { return false }
    let senses = chain.map { person.words[$0.word].sense }
    if chain.count > 1 {
      // `will short` in small letters is no name; `john smith`, `will.short` and `willshort` are.
      return senses.contains(.name) || !senses.contains(where: \.isWord) || isOneWord(chain)
        || chain.allSatisfy { judge.isCapital(at: Int(folded.starts[$0.range.lowerBound])) }
    }
    let source = folded.source(of: first.range)
    let isCapital = judge.isCapital(at: source.lowerBound)
    let hasInitial =
      initials(person, before: first) > 0 || initials(person, after: first, chain) > 0
    if isCapital, hasInitial { return true }
    let sense = senses[0]
    if first.range.count <= 3 {
      // Two letters are a name with one capital; with two they may be anything.
      let isAllCapitals = first.range.allSatisfy { judge.isCapital(at: Int(folded.starts[$0])) }
      guard isCapital, !isAllCapitals || isAnnounced(source) else { return false }
    }
    guard sense != .name else { return !judge.isEponym(source) }
    return isCapital && isUsedAsName(source, sense)
  }

  /// Whether words stand together without a space, as in user names, and make no word of speech.
  private func isOneWord(_ chain: ArraySlice<KnownPerson.Hit>) -> Bool {
    guard let first = chain.first, let last = chain.last else { return false }
    let match = first.range.lowerBound..<last.range.upperBound
    return !text[folded.source(of: match)].contains(where: ASCII.isBlank)
      && senseOf(String(decoding: folded.bytes[match], as: UTF8.self)) == .name
  }

  /// How many folded bytes before a word are initials of the person's other names.
  private func initials(_ person: KnownPerson, before hit: KnownPerson.Hit) -> Int {
    guard person.words[hit.word].isLast else { return 0 }
    var index = hit.range.lowerBound
    var isFirst = true
    while index > 0, hit.range.lowerBound - index < 3, folded.isSeparated[index],
      folded.isSeparated[index - 1] || index == 1,
      isInitial(at: index - 1, of: person.givenInitials),
      isNameGap(before: index, isInitial: true), !judge.gap(before: index).contains(0x2C)
    {
      let isDotted = judge.gap(before: index).first == UInt8(ascii: ".")
      // The words `a` and `I` stand before names too.
      if isFirst, !isDotted,
        "ai".utf8.contains(folded.bytes[index - 1])
          || person.words[hit.word].sense.isWord
      {
        break
      }
      isFirst = false
      index -= 1
    }
    return hit.range.lowerBound - index
  }

  /// How many folded bytes behind a name are initials of the person's other names.
  private func initials(
    _ person: KnownPerson, after hit: KnownPerson.Hit, _ chain: ArraySlice<KnownPerson.Hit>
  ) -> Int {
    let hasLast = chain.contains { person.words[$0.word].isLast }
    let hasGiven = chain.contains { !person.words[$0.word].isLast }
    // Those of names that stand there already are no more to come.
    var given = person.givenInitials
    for hit in chain where !person.words[hit.word].isLast {
      if let place = given.firstIndex(of: person.words[hit.word].folded[0]) {
        given.remove(at: place)
      }
    }
    let known = hasLast ? given + person.lastInitials.dropFirst() : person.lastInitials
    var end = hit.range.upperBound
    while end < folded.bytes.count, end - hit.range.upperBound < 3, folded.isSeparated[end],
      end + 1 == folded.bytes.count || folded.isSeparated[end + 1],
      isInitial(at: end, of: known)
    {
      let gap = judge.gap(before: end)
      let after = Int(folded.ends[end])
      let next = after < range.upperBound ? text[after] : 0x0A
      let isDotted = next == UInt8(ascii: ".")
      let isFieldEnd = "\n\r,;)|".utf8.contains(next)
      let isSplit = gap.contains { $0 == 0x2C || $0 == UInt8(ascii: "^") }
      guard gap.count <= 3, !gap.contains(0x0A),
        !gap.contains(where: { ":;!?/(".utf8.contains($0) }),
        end > hit.range.upperBound || !gap.contains(UInt8(ascii: ".")),
        // `Anna S.` has its dot; `Smith A` may end a line or a field.
        !(isSplit && hasLast && hasGiven),
        isDotted || (hasLast && (isFieldEnd || !"ai".utf8.contains(folded.bytes[end])))
      else { break }
      end += 1
    }
    return end - hit.range.upperBound
  }

  private func isInitial(at index: Int, of known: [UInt8]) -> Bool {
    known.contains(folded.bytes[index]) && judge.isCapital(at: Int(folded.starts[index]))
  }

  // MARK: Accounts

  /// How many initials are glued before a word: the `j` of `jsmith`.
  private func gluedInitials(_ person: KnownPerson, before hit: KnownPerson.Hit) -> Int {
    var count = 0
    var index = hit.range.lowerBound
    while count < 2, index > 0, !folded.isSeparated[index],
      person.givenInitials.contains(folded.bytes[index - 1])
    {
      index -= 1
      count += 1
      if judge.isBoundary(before: index) { return count }
    }
    return 0
  }

  /// How many initials are glued behind a word: the `j` of `smithj`.
  private func gluedInitials(_ person: KnownPerson, after hit: KnownPerson.Hit) -> Int {
    let known = person.words[hit.word].isLast ? person.givenInitials : person.lastInitials
    var count = 0
    var index = hit.range.upperBound
    while count < 2, index < folded.bytes.count, !folded.isSeparated[index],
      known.contains(folded.bytes[index])
    {
      index += 1
      count += 1
      if judge.isBoundary(before: index) { return count }
    }
    return 0
  }

  /// A user name made of a word and initials.
  ///
  /// It is no word of speech: `along` is not A. Long.
  private func account(
    _ person: KnownPerson, _ first: KnownPerson.Hit, _ last: KnownPerson.Hit,
    _ chain: ArraySlice<KnownPerson.Hit>
  ) -> Range<Int>? {
    let before = first.begins ? 0 : gluedInitials(person, before: first)
    let after = last.ends ? 0 : gluedInitials(person, after: last)
    guard before + after > 0, first.range.count >= 3 else { return nil }
    let match = first.range.lowerBound - before..<last.range.upperBound + after
    let word = String(decoding: folded.bytes[match], as: UTF8.self)
    guard senseOf(word) == .name else { return nil }
    let source = folded.source(of: match)
    // Names of other people begin and end like that: `Smiths`, `Johnsonj`.
    guard isAccountPlace(source) || (before > 0 && first.range.count >= 5) else { return nil }
    return source
  }

  /// Whether a word stands where user names do: before `@`, behind a label, with digits.
  private func isAccountPlace(_ source: Range<Int>) -> Bool {
    let after = source.upperBound < range.upperBound ? text[source.upperBound] : 0x20
    if after == UInt8(ascii: "@") || ASCII.isDigit(after) || after == UInt8(ascii: "_") {
      return true
    }
    let before = judge.word(before: source.lowerBound)
    return ["user", "username", "login", "by", "account", "id", "handle"].contains(before)
  }
}
