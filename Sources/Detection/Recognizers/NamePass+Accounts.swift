internal import LetheCore
internal import PatternCatalog

/// User names, handles, and names as interfaces write them.
extension NamePass {
  /// User names: small letters behind `closed by`, `user=` or `From:`, handles behind an
  /// `@`, and words made of an initial and a surname of the letter.
  mutating func findUsernames() {
    for index in letter.leads.indices(.uncommon) where index > 0 {
      let token = letter.tokens[index]
      guard token.isWord, !token.shape.contains(.capital), !isTaken[index], !isName[index] else {
        continue
      }
      let last = endOfAccount(from: index)
      if letter.tokens[index - 1].isMark("@"), token.shape.contains(.glued),
        index < 2 || !letter.tokens[index - 1].shape.contains(.glued), token.length >= 4
      {
        add(index...last, .username, 0.7, .username)
        continue
      }
      guard token.length >= (last > index ? 3 : 4), token.entry.commonWord == 0 || last > index,
        !token.entry.has([.medical, .drug, .occupation])
      else { continue }
      // `denial_2022.pdf` is what a file is called.
      guard !Self.fileKinds.contains(letter.tokens[last].hash) || last == index,
        !isFieldName(index, last), isDerived(token) || isAccountCued(index, last)
      else {
        continue
      }
      add(index...last, .username, 0.75, .username)
    }
  }

  private static let fileKinds = WordSet(
    "pdf doc docx txt rtf xls xlsx csv jpg jpeg png tif tiff eml msg zip xml html")

  /// `20160104 0931 MLOPEZ   TC FROM IW`: an initial and a known surname behind the date and time
  /// that begin a line of a log.
  mutating func findLogged() {
    for index in letter.leads.indices([.capital, .uncommon]) where index > 1 {
      let token = letter.tokens[index]
      guard token.isWord, token.entry.bits == 0, (5...10).contains(token.length),
        token.shape.contains(.allCapitals) || letter.isLowercase(token), !isName[index],
        !isTaken[index], !token.shape.contains(.glued), isBehindTime(index),
        letter.lexicon.entry(for: letter.hash(of: token.lower + 1..<token.upper)).surname >= 2
      else { continue }
      add(index...index, .username, 0.7, .username)
    }
  }

  /// Whether nothing but numbers and their marks stands between `index` and its line's beginning.
  func isBehindTime(_ index: Int) -> Bool {
    var place = index - 1
    var numbers = 0
    while place >= 0, letter.tokens[place].kind != .lineBreak {
      guard index - place < 12, !letter.tokens[place].isWord || letter.tokens[place].length <= 2
      else { return false }
      if letter.tokens[place].kind == .number { numbers += 1 }
      place -= 1
    }
    return numbers >= 2
  }

  /// Whether a word is an initial and a surname that the letter proves.
  private func isDerived(_ token: Token) -> Bool {
    guard token.length >= 4 else { return false }
    return proven[letter.hash(of: token.lower + 1..<token.upper)]?.isDistinctive ?? false
  }

  private func isAccountCued(_ index: Int, _ last: Int) -> Bool {
    let token = letter.tokens[index]
    let isUnknown = token.entry.bits == 0
    var before = index - 1
    let isAssigned = letter.tokens[before].isMark("=")
    let isField = letter.tokens[before].isMark(":")
    if isAssigned || isField { before -= 1 }
    if before >= 0, letter.tokens[before].kind == .lineBreak { before -= 1 }
    guard before >= 0 else { return false }
    if isAssigned { return letter.hasCue(before, .nameAccountCues) && (isUnknown || last > index) }
    // `From: lvuong (Lan Vuong, billing)`: a word that is none, as sender or recipient.
    if isField, isUnknown, letter.beginsCell(before), letter.hasCue(before, .nameLabels) {
      let after = letter.token(last + 1)
      return letter.endsCell(last) || after?.isMark("(") ?? false || after?.isMark("<") ?? false
        || after?.isMark(";") ?? false
    }
    // `To: phuynh3; mcoates`.
    if letter.tokens[before].isMark(";"), isUnknown, letter.endsCell(last), before > 1,
      isName[before - 1] || letter.tokens[before - 1].kind == .number && isName[before - 2]
    {
      return true
    }
    // `sgarrity, PNP.`
    if isUnknown, token.length >= 5, letter.token(last + 1)?.isMark(",") ?? false,
      let credential = letter.token(last + 2), credential.entry.has(.credential),
      credential.shape.contains(.allCapitals)
    {
      return true
    }
    if last > index, letter.tokens[index + 1].isMark("_") { return true }
    if isField, last > index, letter.hasCue(before, .nameAccountCues) { return true }
    if last - index >= 4, letter.tokens[last].kind == .number, !isAssigned, isUnknown {
      return true
    }
    guard letter.hasCue(before, .nameAccountCues), !letter.isCaseless else { return false }
    if last > index { return true }
    return token.length >= 5 && isUnknown && !isProcedure(token)
  }

  /// Whether a word ends as those do that say how something is done: `by applanation`.
  private func isProcedure(_ token: Token) -> Bool {
    let bytes = letter.bytes[token.lower..<token.upper]
    return Self.procedures.contains {
      bytes.count > $0.count + 1 && bytes.suffix($0.count) == $0[...]
    }
  }

  private static let procedures = [
    "ation", "ition", "ction", "metry", "scopy", "graphy", "ectomy", "otomy", "ostomy", "plasty",
    "therapy", "lysis", "centesis", "opsy", "pathy", "ology", "ically",
  ].map { Array($0.utf8) }

  /// The last token of an account's name: `jtolliver-rn`, `rcastell2`, `connie.cakes.73`.
  func endOfAccount(from index: Int) -> Int {
    var last = index
    while last - index < 8, let next = letter.token(last + 1), next.shape.contains(.glued) {
      if next.kind == .number || next.isWord && letter.tokens[last].kind == .number {
        last += 1
        continue
      }
      guard next.isMark("-") || next.isMark("_") || next.isMark("."),
        let part = letter.token(last + 2), part.shape.contains(.glued),
        part.isWord || part.kind == .number
      else { break }
      last += 2
    }
    return last
  }

  /// `ABDULLAHI^HODAN^F`: a name as HL7 interfaces write it.
  mutating func findCarets() {
    var done = -1
    for caret in letter.leads.indices(.mark)
    where letter.tokens[caret].isMark("^") && caret - 1 > done && caret + 1 < letter.count {
      let index = caret - 1
      let token = letter.tokens[index]
      guard token.isWord, token.length >= 2, token.shape.contains(.capital), !isTaken[index],
        letter.tokens[index + 2].isWord,
        letter.tokens[index + 2].shape.contains(.capital)
      else { continue }
      let given = letter.tokens[index + 2]
      guard given.length >= 2, !isThing(token), !isThing(given),
        !given.entry.has([.stateAbbreviation, .medical]) || given.entry.givenName > 0,
        given.entry.givenName > 0 || given.entry.commonWord == 0,
        token.entry.commonWord < 5 || token.entry.surname > 0, given.length > 2
      else { continue }
      var first = index
      // `RASMUSSEN-IYO^GRETCHEN`.
      while first >= 2, letter.tokens[first].shape.contains(.glued),
        letter.tokens[first - 1].isMark("-"), letter.tokens[first - 2].isCapitalized
      {
        first -= 2
      }
      var last = index + 2
      if letter.token(last + 1)?.isMark("^") ?? false, let middle = letter.token(last + 2),
        middle.isWord, middle.shape.contains(.glued), middle.length == 1
      {
        last += 2
      }
      add(first...last, .person, 0.7, .reversed)
      done = last
    }
  }
}
