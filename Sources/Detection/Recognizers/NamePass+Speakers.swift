internal import LetheCore
internal import PatternCatalog

/// Who writes in chats, threads and logs, and who stands in the first column of a list.
extension NamePass {
  // MARK: Chats and logs

  /// `toya.m 9:01 AM`, `[r.balcita → nurse_dawn]  11/20/25`, `0915 OBRIEN.K   VM from`, and every
  /// further mention of the same account.
  mutating func findSpeakers() {
    var accounts: [UInt64: Int] = [:]
    for index in letter.leads.indices([.capital, .uncommon]) {
      let token = letter.tokens[index]
      guard token.isWord, token.length >= 2, !isTaken[index], !isName[index] else { continue }
      let last = endOfAccount(from: index)
      guard last > index || token.length >= 4, isAccountLike(index, last),
        heads(index, last) || isBracketed(index, last) || isStamped(index, last)
          || isRunBy(index, last)
      else { continue }
      add(index...last, .username, 0.7, .username)
      accounts[token.hash] = last - index
    }
    findWriters()
    guard !accounts.isEmpty else { return }
    for index in letter.leads.indices([.capital, .uncommon]) where !isName[index] {
      let token = letter.tokens[index]
      guard token.isWord, let length = accounts[token.hash], !isTaken[index],
        !token.shape.contains(.glued) || !letter.isMark(index - 1, in: .gluing),
        endOfAccount(from: index) - index == length, isAccountLike(index, index + length)
      else { continue }
      add(index...index + length, .username, 0.65, .username)
    }
  }

  /// Whether the tokens are written as no phrase is: `abdi.w`, `big_al`, `phuynh3`, or a word that
  /// no list has as anything but a name.
  private func isAccountLike(_ index: Int, _ last: Int) -> Bool {
    let token = letter.tokens[index]
    if last > index {
      // `first_name:`, `teach-back`: words joined.
      if isFieldName(index, last) { return false }
      let second = letter.tokens[index + 1]
      if second.isMark("-") { return token.entry.commonWord == 0 && token.entry.bits == 0 }
      if token.entry.has([.credential, .medical, .drug, .notName, .stateAbbreviation]) {
        return false
      }
      if second.kind == .number { return token.entry.isOnlyPrefix && token.length >= 5 }
      return true
    }
    return letter.isLowercase(token) && token.entry.isOnlyPrefix && token.length >= 5
  }

  /// Whether ordinary words are joined by marks, as fields and phrases are: `last_name`,
  /// `teach-back`, `work_related`.
  func isFieldName(_ index: Int, _ last: Int) -> Bool {
    guard last > index else { return false }
    var ordinary = 0
    var parts = 0
    for place in index...last where letter.tokens[place].isWord {
      let token = letter.tokens[place]
      guard token.length > 1 else { continue }
      parts += 1
      if token.entry.commonWord >= 3 || token.cues.contains(.nameLabels)
        || token.entry.has([.medical, .drug])
      {
        ordinary += 1
      }
    }
    let isField = letter.isMark(last + 1, in: Self.fieldMarks)
    return parts > 0 && ordinary == parts && parts > 1
      || isField && letter.beginsCell(index) && ordinary > 0
  }

  private static let fieldMarks = MarkSet(":=")

  /// Whether a time stands at `index`, with `AM` or without; then its last token.
  private func time(at index: Int) -> Int? {
    guard let hour = letter.token(index), hour.kind == .number, hour.info <= 2,
      letter.isMark(index + 1, in: .colon), let minute = letter.token(index + 2),
      minute.kind == .number, minute.info == 2
    else { return nil }
    if let half = letter.token(index + 3), half.isWord, half.length <= 2,
      !half.shape.contains(.lineStart)
    {
      return index + 3
    }
    return index + 2
  }

  /// `toya.m 9:01 AM` at a line's beginning.
  private func heads(_ index: Int, _ last: Int) -> Bool {
    guard letter.beginsLine(index), let end = time(at: last + 1) else { return false }
    return letter.endsCell(end) || letter.isMark(end + 1, in: .colon)
  }

  private static let closingBracket = MarkSet("]>")

  /// `[r.balcita → nurse_dawn]  11/20/25 07:58`.
  private func isBracketed(_ index: Int, _ last: Int) -> Bool {
    if letter.isMark(index - 1, in: .openingBracket), letter.beginsLine(index - 1) {
      if letter.isMark(last + 1, in: Self.closingBracket) {
        return letter.token(last + 2)?.kind == .number
      }
      return letter.token(last + 1).map { $0.kind == .punctuation && $0.info == 0 } ?? false
        || letter.isMark(last + 1, in: .hyphen) && letter.token(last + 2)?.isMark(">") ?? false
    }
    guard letter.isMark(last + 1, in: Self.closingBracket), let before = letter.token(index - 1),
      before.isMark(">") || before.kind == .punctuation && before.info == 0,
      letter.token(last + 2)?.kind == .number
    else { return false }
    return true
  }

  /// `07/03/2023 0915 OBRIEN.K   VM`: an account in capitals behind the time of a log.
  private func isStamped(_ index: Int, _ last: Int) -> Bool {
    guard last > index, index > 1, letter.tokens[index].shape.contains(.allCapitals),
      letter.tokens[index + 1].isMark(".") || letter.tokens[index + 1].isMark("_"),
      last == index + 2, letter.tokens[last].shape.contains(.allCapitals),
      !letter.tokens[index].shape.contains(.glued), letter.endsCell(last)
    else { return false }
    return isBehindTime(index)
  }

  private static let running = WordSet("by user operator userid login")

  /// `Printed by QMENDIO2 @ WS-4`, `user OBRIEN.K`.
  private func isRunBy(_ index: Int, _ last: Int) -> Bool {
    guard last > index, letter.tokens[index].shape.contains(.allCapitals), index > 0,
      letter.tokens[index].length >= 4, !letter.isInCapitals(index) || letter.endsCell(last)
    else { return false }
    let before = letter.tokens[index - 1].isMark(":") ? index - 2 : index - 1
    guard let cue = letter.token(before), cue.isWord else { return false }
    return Self.running.contains(cue.hash)
  }

  private static var wrote: UInt64 { WordHash.of(literal: "wrote") }

  /// `On Apr 9 dzavala wrote:`, `6:15 PM, noor h wrote:`.
  private mutating func findWriters() {
    for colon in letter.leads.indices(.mark)
    where colon > 1 && letter.tokens[colon].isMark(":") && letter.isWord(colon - 1, Self.wrote)
      && letter.endsLine(colon)
    {
      let last = colon - 2
      guard letter.tokens[last].isWord, !isTaken[last], !isName[last],
        letter.tokens[last].cues.isDisjoint(with: .personal)
      else { continue }
      var first = last
      while first > 0, last - first < 2, letter.tokens[first - 1].isWord, !isTaken[first - 1],
        !letter.tokens[first].shape.contains(.lineStart),
        letter.tokens[first - 1].length > 2,
        letter.tokens[first - 1].cues.isDisjoint(with: .personal)
      {
        first -= 1
      }
      let head = letter.tokens[first]
      guard head.givenOrSurname > 0 || head.entry.isOnlyPrefix, head.length > 1,
        first == last || letter.tokens[last].length == 1
          || letter.tokens[last].givenOrSurname > 0 || letter.tokens[last].entry.isOnlyPrefix,
        !head.entry.has([.weekday, .month, .role, .title, .medical, .drug])
      else { continue }
      add(first...last, .person, 0.7, .cued)
    }
  }

  private static let operators = WordSet("op operator typist typed clerk dictated")

  /// `10/21 8:15 hkn: pt in lobby`, `Op: mj`: small initials behind a stamp and before a colon.
  mutating func findStampedInitials() {
    for index in letter.leads.indices(.initials) where index > 1 {
      let token = letter.tokens[index]
      guard token.isWord, (2...4).contains(token.length), !isName[index], !isTaken[index],
        letter.isLowercase(token), token.entry.commonWord < 2,
        !token.entry.has([.medical, .drug, .credential, .notName, .role, .title])
      else { continue }
      let before = letter.tokens[index - 1]
      if before.isMark(":") || before.isWord, letter.endsCell(index) || time(at: index + 1) != nil,
        let cue = letter.token(before.isWord ? index - 1 : index - 2), cue.isWord,
        Self.operators.contains(cue.hash), token.length <= 3, cue.isCapitalized
      {
        add(index...index, .person, 0.65, .initials)
        continue
      }
      guard before.kind == .number, letter.isMark(index + 1, in: .colon),
        letter.tokens[index + 1].shape.contains(.glued), token.entry.commonWord == 0,
        !token.shape.contains(.glued), isBehindTime(index)
      else { continue }
      add(index...index, .person, 0.65, .initials)
      definedInitials.insert(token.hash)
      if token.length <= 4 { legends[token.hash] = false }
    }
  }

  // MARK: Columns of names

  /// `MORALES    blister x2`, `1915  Feliz   dtr Marisol`: where a column holds surnames, its other
  /// words are some as well.
  mutating func findNameColumns() {
    var heads: [Int] = []
    var inner: [Int] = []
    for index in letter.leads.indices(.capital) {
      let token = letter.tokens[index]
      guard token.isWord, token.length > 1, let next = letter.token(index + 1),
        next.shape.contains(.wideGap), next.kind != .lineBreak,
        !next.isMark(":"), !token.shape.contains(.possessive)
      else { continue }
      if letter.beginsLine(index) {
        heads.append(index)
      } else if token.shape.contains(.wideGap), beginsBehindStamp(index) {
        inner.append(index)
      }
    }
    fillColumn(heads)
    fillColumn(inner)
  }

  /// Whether nothing but a time, a number or a letter stands before `index` on its line.
  private func beginsBehindStamp(_ index: Int) -> Bool {
    var place = index - 1
    while place >= 0, index - place < 8 {
      let token = letter.tokens[place]
      if token.kind == .lineBreak { return false }
      guard !token.isWord || token.length == 1 else { return false }
      if letter.beginsLine(place) { return true }
      place -= 1
    }
    return false
  }

  private mutating func fillColumn(_ rows: [Int]) {
    guard rows.count >= 3 else { return }
    var known = 0
    var things = 0
    for index in rows {
      let token = letter.tokens[index]
      let entry = token.entry
      let isOrdinary = entry.commonWord > 0
      if isColumnThing(token) {
        things += 1
      } else if !isOrdinary, entry.surname >= 2, entry.city < 3, !entry.has(.eponym) {
        known += 1
      } else if isOrdinary, token.givenOrSurname == 0 {
        things += 1
      }
    }
    guard known >= 2, things * 5 <= rows.count, known * 3 >= rows.count else { return }
    for index in rows where !isName[index] && !isTaken[index] {
      let token = letter.tokens[index]
      guard !isColumnThing(token), token.entry.surname > 0 || token.entry.commonWord == 0 else {
        continue
      }
      add(index...index, .person, 0.65, .labelled)
    }
  }

  private func isColumnThing(_ token: Token) -> Bool {
    let entry = token.entry
    if token.shape.contains(.allCapitals), token.length <= 3, entry.surname < 3 { return true }
    if token.givenOrSurname >= 4 { return false }
    return entry.has([
      .medical, .drug, .notName, .specialty, .role, .title, .facilityHead, .organizationHead,
      .eponym, .weekday, .state, .country, .kinship,
    ]) || entry.city >= 4
  }

  // MARK: Signed by one letter

  private static let resuming = WordSet("on sent from")
  private static let afterLetter = MarkSet("->*_|[")

  /// `S.` alone on a line at a message's end.
  mutating func findLetterSignatures() {
    for index in letter.leads.indices(.initials) where index > 2 {
      let token = letter.tokens[index]
      guard token.isWord, token.length == 1,
        token.isCapitalized || letter.isCaseless || letter.isMark(index + 1, in: .stop),
        !isName[index], !isTaken[index]
      else { continue }
      let byte = letter.bytes[token.lower] | 0x20
      guard byte &- 0x61 < 26, byte != 0x78, byte != 0x69 || token.isCapitalized else { continue }
      let end = letter.isMark(index + 1, in: .stop) ? index + 1 : index
      guard letter.endsLine(end) else { continue }
      // `Plavix last dose 12/1, today. w.` before a quoted answer.
      if end > index, letter.isMark(index - 1, in: .beforeInitials), letter.isLowercase(token),
        !token.shape.contains(.glued), letter.tokens[end].shape.contains(.glued),
        letter.token(end + 2)?.isMark(">") ?? false
      {
        add(index...end, .person, 0.6, .signature)
        continue
      }
      // Behind the mark of a quoted message, or first on its line.
      guard token.isCapitalized || letter.isCaseless else { continue }
      var first = index
      while first > 0, letter.tokens[first - 1].isMark(">") { first -= 1 }
      guard first > 1, letter.beginsLine(first), letter.tokens[first - 1].kind == .lineBreak
      else { continue }
      var before = first - 2
      while before > 0,
        letter.tokens[before].isMark(">") || letter.tokens[before].kind == .lineBreak
      {
        before -= 1
      }
      let isClosed =
        letter.isMark(before, in: .beforeInitials) || letter.tokens[first - 1].info >= 2
        || letter.isMark(before, in: .comma)
      guard isClosed, letter.tokens[before].kind != .number else { continue }
      var next = end + 2
      guard let after = letter.token(next) else {
        add(index...end, .person, 0.65, .signature)
        continue
      }
      if after.isMark(">"), first < index || letter.tokens[end + 1].info >= 2 {
        while let mark = letter.token(next), mark.isMark(">") || mark.kind == .lineBreak {
          next += 1
        }
        if first == index || letter.isWord(next, WordHash.of(literal: "on"))
          || letter.token(next - 1)?.isMark(">") ?? false
            && letter.token(next - 2)?.isMark(">") ?? false
        {
          add(index...end, .person, 0.6, .signature)
        }
        continue
      }
      let goesOn =
        letter.isMark(next, in: Self.afterLetter)
        || after.isWord && Self.resuming.contains(after.hash)
      if goesOn { add(index...end, .person, 0.6, .signature) }
    }
  }
}
