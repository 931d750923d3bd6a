internal import LetheCore
internal import PatternCatalog

/// Finds organizations: capitalised phrases with a word that makes them one, names
/// known by themselves, and what stands behind a label such as `Employer:`.
struct OrganizationRecognizer: Sendable {
  static let ruleIDs = [
    "organization.head", "organization.known", "organization.labelled", "organization.placed",
  ]
  private let firstRule: Int

  init(firstRule: Int) { self.firstRule = firstRule }

  static let heads: LexiconEntry.Flags = [
    .facilityHead, .organizationHead, .knownOrganization,
  ]

  func run(on letter: Letter, _ candidates: inout [Candidate]) {
    let first = candidates.count
    // The last token of what was found or is known to be none, and of what is not looked at again.
    var done = -1
    var passed = -1
    for index in letter.leads.indices([.capital, .besideOrganization]) where index > passed {
      let token = letter.tokens[index]
      guard token.isWord, token.shape.contains(.capital) || letter.isCaseless else {
        if letter.hasCue(index, .organizationVersus), index > 0,
          let (end, _) = letter.phrase(at: index - 1, with: .notName), end > index
        {
          // `Escobedo v. Marshalls` is cited.
          done = max(done, end)
        }
        if let range = versus(behind: index, letter) ?? opposite(behind: index, letter)
          ?? employees(before: index, letter) ?? called(behind: index, letter)
          ?? firmOfNames(behind: index, letter)
        {
          append(range, .organization, 0.7, rule: 2, letter, &candidates)
        }
        if let range = threePartners(at: index, letter) {
          append(withLegalForm(range, letter), .organization, 0.6, rule: 3, letter, &candidates)
        }
        if let range = branch(at: index, letter) {
          append(range, .organization, 0.7, rule: 3, letter, &candidates)
        }
        if let range = partners(at: index, letter) {
          append(withLegalForm(range, letter), .organization, 0.6, rule: 3, letter, &candidates)
        }
        continue
      }
      if let value = labelledValue(behind: index, letter) {
        if !isSomebody(value.range, letter) {
          append(value.range, value.type, 0.7, rule: 2, letter, &candidates)
        }
      } else if let range = unmarkedValue(behind: index, letter) ?? belowLabel(index, letter)
        ?? smallValue(behind: index, letter), !isSomebody(range, letter)
      {
        append(range, .organization, 0.6, rule: 2, letter, &candidates)
      }
      if let range = owned(at: index, letter) ?? saint(at: index, letter) ?? ward(at: index, letter)
        ?? practice(at: index, letter) ?? servant(at: index, letter) ?? conveyed(at: index, letter)
        ?? veterans(at: index, letter) ?? numbered(at: index, letter)
        ?? opposite(behind: index, letter)
        ?? called(behind: index, letter)
      {
        append(range, .organization, 0.6, rule: 3, letter, &candidates, owns: true)
      }
      if let range = unionLocal(at: index, letter) ?? dottedForm(at: index, letter) {
        append(range, .organization, 0.75, rule: 0, letter, &candidates)
      }
      if index > done,
        let range = inBlock(at: index, letter) ?? followed(at: index, letter)
          ?? faxHead(at: index, letter)
      {
        append(range, .organization, 0.55, rule: 3, letter, &candidates)
      }
      if index > done, let range = letterhead(at: index, letter) ?? visited(at: index, letter) {
        append(withLegalForm(range, letter), .organization, 0.55, rule: 3, letter, &candidates)
      }
      if index > done, token.cues.contains(.organizationSponsors),
        let range = sponsored(at: index, letter)
      {
        append(range, .hospital, 0.7, rule: 1, letter, &candidates)
        done = range.upperBound
        passed = done
        continue
      }
      if index > done, token.entry.has(Self.heads.union(.phrasePrefix)),
        let (last, entry) = letter.phrase(at: index, with: Self.heads),
        let found = extended(index...last, entry, letter)
      {
        append(
          found.range, found.type, found.score, rule: entry.has(.knownOrganization) ? 1 : 0,
          letter, &candidates)
        done = found.range.upperBound
        passed = done
      }
    }
    addAbbreviations(from: first, letter, &candidates)
  }

  /// Whether a value begins as a person's does: `Client      Mr J. D. Hale`.
  private func isSomebody(_ range: ClosedRange<Int>, _ letter: Letter) -> Bool {
    Self.personTitles.contains(letter.tokens[range.lowerBound].hash)
  }

  private static let personTitles = WordSet("mr mrs ms miss mx")

  func append(
    _ range: ClosedRange<Int>, _ type: IdentifierType, _ score: Float, rule: Int,
    _ letter: Letter, _ candidates: inout [Candidate], owns: Bool = false
  ) {
    // `your fitter, Mr Ioan Vlad-Petrescu, had`: whoever has a title is somebody.
    guard !isSomebody(range, letter) else { return }
    let last = letter.tokens[range.upperBound]
    var end = last.upper
    // `ST. BRIGID'S`: the possessive belongs to the name.
    if owns, last.shape.contains(.possessive) {
      while end < letter.bytes.count, letter.bytes[end] | 0x20 != 0x73, end - last.upper < 4 {
        end += 1
      }
      end = min(end + 1, letter.bytes.count)
    }
    candidates.append(
      Candidate(
        start: Int32(letter.tokens[range.lowerBound].lower), end: Int32(end), type: type,
        score: score, rule: UInt16(firstRule + rule)))
  }

}
