internal import LetheCore
internal import PatternCatalog

/// Finds what stands below the heads of a table: ages below `Age`, titles below `Occupation`,
/// numbers below `MRN` or `Claim`.
///
/// A head may stand many lines above its value, in columns set by spaces, or in the first row of
/// records divided by bars, semicolons, tabs or commas; no pattern at the value sees it.
struct ColumnRecognizer: Sendable {
  static let ruleIDs = [
    "column.age", "column.number", "column.occupation", "column.provider",
  ]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  /// The number of the rule `column.number`.
  var numberRule: UInt16 { UInt16(firstRule + 1) }

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    defer { findSiblings(on: letter, &candidates) }
    let filter = Self.filter
    var done = -1
    for index in letter.tokens.indices where index > done {
      let token = letter.tokens[index]
      guard token.isWord, filter.mayContain(token.hash), Self.heads[token.hash] != nil else {
        continue
      }
      let line = letter.line(of: index)
      done = line.upperBound - 1
      // A row of heads is words in cells, without a number.
      guard line.count >= 3, !letter.tokens[line].contains(where: { $0.kind == .number }) else {
        continue
      }
      if let mark = Self.marks.first(where: { letter.count(of: $0, in: line) >= 2 }) {
        guard cells(of: line, mark, letter).allSatisfy({ $0.count <= 4 }) else { continue }
        lookInRecords(below: line, mark, letter, &candidates)
      } else {
        lookInColumns(below: line, letter, &candidates)
      }
    }
  }

  // MARK: Records

  private func lookInRecords(
    below head: Range<Int>, _ mark: UInt64, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    let heads = cells(of: head, mark, letter)
    var types = heads.map { type(ofHead: $0, letter) }
    if !areHeads(heads, letter) {
      types = types.map { $0 == .profession ? nil : $0 }
    }
    if !tellsOfPanel(types) { types = types.map { $0 == .provider ? nil : $0 } }
    guard types.contains(where: { $0 != nil }) else { return }
    var line = head
    for _ in 0..<Self.longest {
      guard let next = letter.line(below: line) else { return }
      line = next
      let cells = cells(of: line, mark, letter)
      guard cells.count * 2 > heads.count else { continue }
      for (cell, type) in zip(cells, types) {
        guard let type, !cell.isEmpty else { continue }
        add(cell, type, letter, &candidates)
      }
    }
  }

  private func cells(of line: Range<Int>, _ mark: UInt64, _ letter: Letter) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var first = line.lowerBound
    var isQuoted = false
    for index in line where letter.tokens[index].kind == .punctuation {
      let info = letter.tokens[index].info
      if info == 0x22 { isQuoted.toggle() }
      guard info == mark, !isQuoted else { continue }
      cells.append(first..<index)
      first = index + 1
    }
    cells.append(first..<line.upperBound)
    return cells
  }

  // MARK: Columns

  private func lookInColumns(
    below head: Range<Int>, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    let heads = groups(of: head, letter)
    guard heads.count >= 2 else { return }
    let tabs = letter.count(ofTabsIn: head)
    let isTabbed = tabs == heads.count - 1
    var columns: [(number: Int, place: Int, type: IdentifierType)] = []
    let areHeads = areHeads(heads, letter)
    for (number, group) in heads.enumerated() {
      guard let type = type(ofHead: group, letter), type != .profession || areHeads else {
        continue
      }
      columns.append((number, letter.column(of: group.lowerBound, in: head), type))
    }
    if !tellsOfPanel(columns.map(\.type)) { columns.removeAll { $0.type == .provider } }
    guard !columns.isEmpty else { return }
    var line = head
    for _ in 0..<Self.longest {
      // A table ends at an empty line; one may stand below its heads.
      let most = line == head ? 2 : letter.breaksPerLine
      guard let end = letter.token(line.upperBound), end.info <= most,
        let next = letter.line(below: line)
      else { return }
      line = next
      let groups = self.groups(of: line, letter)
      // Between tabs, the cell counts and not where it stands.
      if isTabbed, letter.count(ofTabsIn: line) == tabs, groups.count == heads.count {
        for column in columns {
          add(groups[column.number], column.type, letter, &candidates)
        }
        continue
      }
      guard groups.count >= 2, groups.count <= columns.count + 8,
        line.contains(where: { letter.tokens[$0].isWord })
      else { continue }
      for (_, place, type) in columns {
        guard
          let cell = groups.first(where: {
            abs(letter.column(of: $0.lowerBound, in: line) - place) <= 3
          })
        else { continue }
        add(cell, type, letter, &candidates)
      }
    }
  }

  /// The runs of tokens of a line that wide gaps divide.
  private func groups(of line: Range<Int>, _ letter: Letter) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var first = line.lowerBound
    for index in line where index > first && letter.tokens[index].shape.contains(.wideGap) {
      groups.append(first..<index)
      first = index
    }
    if first < line.upperBound { groups.append(first..<line.upperBound) }
    return groups
  }

  // MARK: Cells

  /// Whether a table tells of credentials: a specialty alone may be where a patient was seen.
  private func tellsOfPanel(_ types: [IdentifierType?]) -> Bool {
    types.contains(.license) || types.count { $0 == .provider } > 1
  }

  /// What a head says stands below it; its words are a label's and nothing else.
  private func type(ofHead cell: Range<Int>, _ letter: Letter) -> IdentifierType? {
    var type: IdentifierType?
    var words = 0
    var isOfProviders = false
    for index in cell where letter.tokens[index].isWord {
      let hash = letter.tokens[index].hash
      words += 1
      if Self.providerLabels.contains(hash) {
        isOfProviders = true
      } else if let known = Self.heads[hash] {
        if type == nil || type == .idNumber { type = known }
      } else if !Self.labels.contains(hash) {
        return nil
      }
    }
    if isOfProviders, type != .provider { return nil }
    return words <= 3 ? type : nil
  }

  private func add(
    _ cell: Range<Int>, _ type: IdentifierType, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    if type == .provider { return addCredentials(of: cell, letter, &candidates) }
    let found: Range<Int>?
    var rule = 1
    switch type {
    case .age:
      found = age(in: cell, letter)
      rule = 0
    case .profession:
      found = title(in: cell, letter)
      rule = 2
    default: found = number(in: cell, letter)
    }
    guard let found else { return }
    candidates.append(
      Candidate(
        start: Int32(letter.tokens[found.lowerBound].lower),
        end: Int32(letter.tokens[found.upperBound - 1].upper), type: type,
        score: type == .age ? 0.75 : 0.7, rule: UInt16(firstRule + rule)))
  }

  /// Whether a row is heads and nothing else: titles are words, as are the values of a form.
  private func areHeads(_ cells: [Range<Int>], _ letter: Letter) -> Bool {
    cells.count >= 2
      && cells.allSatisfy { cell in
        cell.count <= 6
          && cell.contains { letter.tokens[$0].isWord }
          && cell.allSatisfy {
            let token = letter.tokens[$0]
            return !token.isWord || Self.besideOccupation.contains(token.hash)
              || Self.heads[token.hash] != nil || Self.labels.contains(token.hash)
          }
      }
  }

  /// A few words, the first of them no answer such as `none` and not all of them heads again.
  private func title(in cell: Range<Int>, _ letter: Letter) -> Range<Int>? {
    guard let first = cell.first, letter.tokens[first].isWord, cell.count <= 9,
      letter.tokens[first].length > 1, !Self.noTitles.contains(letter.tokens[first].hash),
      !letter.tokens[cell].contains(where: {
        $0.kind == .number || $0.isMark(":") || $0.isMark("$") || $0.isMark("=")
      }),
      !cell.allSatisfy({
        !letter.tokens[$0].isWord || Self.besideOccupation.contains(letter.tokens[$0].hash)
      })
    else { return nil }
    return letter.tokens[cell.upperBound - 1].isMark(",") ? first..<cell.upperBound - 1 : cell
  }

  /// The specialties and states of a cell below `Specialty` or `Licensed in`.
  private func addCredentials(
    of cell: Range<Int>, _ letter: Letter, _ candidates: inout [Candidate]
  ) {
    var index = cell.lowerBound
    while index < cell.upperBound {
      guard let (item, last) = CredentialWalk.item(at: index, in: letter, inLicence: true),
        last < cell.upperBound
      else { return }
      let isFound: Bool
      switch item {
      case .specialty(let field): isFound = field.isSure || index == cell.lowerBound
      case .state: isFound = true
      default: isFound = false
      }
      if isFound {
        candidates.append(
          Candidate(
            start: Int32(letter.tokens[index].lower), end: Int32(letter.tokens[last].upper),
            type: .provider, score: 0.7, rule: UInt16(firstRule + 3)))
      }
      index = last + 1
    }
  }

  /// `39`, `39 F`, `39/F`, `39 yrs`: a number of at most three digits and little behind it.
  private func age(in cell: Range<Int>, _ letter: Letter) -> Range<Int>? {
    let first = letter.tokens[cell.lowerBound]
    guard first.kind == .number, first.length <= 3, letter.bytes[first.lower] != 0x30,
      cell.count <= 4, first.length < 3 || letter.bytes[first.lower] == 0x31
    else { return nil }
    let numbers = letter.tokens[cell].count { $0.kind == .number }
    guard numbers == 1 else { return nil }
    // Weeks and months belong to the age.
    let hasUnit =
      cell.count > 1 && letter.tokens[cell.lowerBound + 1].isWord
      && Self.units.contains(letter.tokens[cell.lowerBound + 1].hash)
    return cell.lowerBound..<cell.lowerBound + (hasUnit ? 2 : 1)
  }

  /// At least three digits, or two with letters, in one run or in short groups; no date, no amount.
  private func number(in cell: Range<Int>, _ letter: Letter) -> Range<Int>? {
    var cell = cell
    while let last = cell.last, letter.tokens[last].isMark("\"") { cell.removeLast() }
    while let first = cell.first,
      letter.tokens[first].isMark("\"") || letter.tokens[first].isMark("#")
    {
      cell.removeFirst()
    }
    guard let first = cell.first, let last = cell.last,
      letter.tokens[last].upper - letter.tokens[first].lower <= 24
    else { return nil }
    var digits = 0
    var slashes = 0
    for index in cell {
      let token = letter.tokens[index]
      switch token.kind {
      case .number: digits += Int(token.length)
      case .word: if token.length > 6 { return nil }
      case .punctuation:
        switch token.info {
        case 0x2D, 0x5F: break  // - _
        case 0x2F: slashes += 1  // /
        default: return nil
        }
      case .lineBreak: return nil
      }
    }
    guard digits >= 3, slashes < 2, !isDate(cell, letter) else { return nil }
    return cell
  }

  /// `1969-05-02` and `03-04-80`.
  private func isDate(_ cell: Range<Int>, _ letter: Letter) -> Bool {
    let numbers = letter.tokens[cell].filter { $0.kind == .number }.map(\.length)
    guard numbers.count == 3, numbers.count * 2 - 1 == cell.count else { return false }
    return numbers[1] <= 2 && (numbers[0] == 4 && numbers[2] <= 2 || numbers[0] <= 2)
  }

  // MARK: Words

  /// How many rows are read.
  private static let longest = 200
  /// Bar, semicolon, comma: what divides records.
  private static let marks: [UInt64] = [0x7C, 0x3B, 0x2C]

  private static let heads: [UInt64: IdentifierType] = {
    var heads: [UInt64: IdentifierType] = [:]
    for (type, words) in [
      (IdentifierType.age, "age ages edad"),
      (.profession, "occupation occupations job title trade profession position"),
      (.medicalRecord, "mrn mr chart medrec urn"),
      (.account, "acct account"),
      (.healthPlan, "member subscriber policy group grp insured"),
      (.license, "npi lic license dea"),
      (.ssn, "ssn"),
      (.provider, "specialty specialties subspecialty boards licensed licensure"),
      (
        .idNumber,
        """
        id claim case file order auth authorization accession specimen encounter visit emp employee \
        ee badge invoice inv docket trip booking ticket serial sn requisition rx \
        student inmate csn fin adj wcab eams confirmation incident icn dcn check eft
        """
      ),
    ] {
      for word in words.split(separator: " ") { heads[WordHash.of(word)] = type }
    }
    return heads
  }()

  private static let filter: HashFilter = {
    var filter = HashFilter()
    for word in heads.keys { filter.insert(word) }
    return filter
  }()

  /// Heads of tables of jobs and of households.
  private static let besideOccupation = WordSet(
    """
    employer employers company firm place where from to dates date years year yrs hours hrs wage \
    wages pay salary rate relation relationship name names first last age sex gender dob duties \
    exposure exposures lifting start started end ended began left reason for leaving kind type of \
    business industry occupation occupations job jobs title trade profession position location city \
    state school income phone status since shift who role work worked mo wk per week month weekly \
    monthly s the and or remarks comments notes supervisor
    """)
  /// What an empty cell of titles says, or a row that is no row.
  private static let noTitles = WordSet(
    """
    none no not na unknown n unemployed retired disabled same see self yes nil denies declined total \
    minor child infant deceased pending signature signed date page name address phone left right \
    bilateral supine prone sitting standing mr mrs ms dr
    """)

  private static let units = Set(
    "mo mos month months wk wks week weeks days".split(separator: " ").map { WordHash.of($0) })

  /// What stands beside a word of credentials in a head, and beside no other.
  private static let providerLabels = Set(
    "board certified cert in of state states s".split(separator: " ").map { WordHash.of($0) })

  /// What may stand beside the word in a head.
  private static let labels = Set(
    "no nos num number nbr code pt patient carrier plan yrs years y sex gender your our record"
      .split(separator: " ").map { WordHash.of($0) })
}

extension Letter {
  /// The tokens of the line of `index`, without its break.
  fileprivate func line(of index: Int) -> Range<Int> {
    var first = index
    while first > 0, tokens[first - 1].kind != .lineBreak { first -= 1 }
    var last = index
    while last < count, tokens[last].kind != .lineBreak { last += 1 }
    return first..<last
  }

  fileprivate func line(below line: Range<Int>) -> Range<Int>? {
    let next = line.upperBound + 1
    return next < count ? self.line(of: next) : nil
  }

  /// How many bytes stand before the token on its line.
  fileprivate func column(of index: Int, in line: Range<Int>) -> Int {
    var start = tokens[line.lowerBound].lower
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return tokens[index].lower - start
  }

  /// How many tabs stand between the first token of a line and its last.
  fileprivate func count(ofTabsIn line: Range<Int>) -> Int {
    guard let first = line.first, let last = line.last else { return 0 }
    return bytes[tokens[first].lower..<tokens[last].lower].count { $0 == 0x09 }
  }

  fileprivate func count(of mark: UInt64, in line: Range<Int>) -> Int {
    tokens[line].count { $0.kind == .punctuation && $0.info == mark }
  }
}
