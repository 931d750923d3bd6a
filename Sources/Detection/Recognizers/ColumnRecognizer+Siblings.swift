internal import LetheCore
internal import PatternCatalog

/// Numbers that are written like one that was found.
extension ColumnRecognizer {
  /// `VH-1240` where `VH-1182` was found, `INV 5519` behind `INV 5512`: the same letters, joined the
  /// same way to as many digits.
  func findSiblings(on letter: Letter, _ candidates: inout [Candidate]) {
    var models: [UInt64: (type: IdentifierType, digits: UInt64, isJoined: Bool)] = [:]
    for candidate in candidates where candidate.score >= 0.6 {
      guard let type = candidate.type, Self.numbered.contains(type) else { continue }
      var first = letter.firstToken(from: Int(candidate.start))
      guard let opening = letter.token(first) else { continue }
      // Found by its digits alone.
      if opening.kind == .number { first -= 1 }
      guard let prefix = letter.token(first), Self.isPrefix(prefix) else { continue }
      let isJoined = letter.isMark(first + 1, in: .hyphen)
      let place = isJoined ? first + 2 : first + 1
      guard let number = letter.token(place), number.kind == .number, number.info >= 4,
        Int(candidate.end) == number.upper, isJoined || !number.shape.contains(.glued)
      else { continue }
      models[prefix.hash] = (type, number.info, isJoined)
    }
    guard !models.isEmpty else { return }
    for index in letter.leads.indices(.capital) {
      let token = letter.tokens[index]
      guard token.isWord, let model = models[token.hash], Self.isPrefix(token),
        letter.isMark(index + 1, in: .hyphen) == model.isJoined,
        let number = letter.token(model.isJoined ? index + 2 : index + 1),
        number.kind == .number, number.info == model.digits,
        number.shape.contains(.glued) == model.isJoined, !number.shape.contains(.lineStart),
        !token.shape.contains(.glued) || !letter.isMark(index - 1, in: .gluing)
      else { continue }
      let behind = letter.token(model.isJoined ? index + 3 : index + 2)
      if let behind, behind.shape.contains(.glued), behind.isWord || behind.isMark("/") {
        continue
      }
      // `NHS 999 …` has its label before it, as `NHS No: 999 …` has.
      let isLabel = !model.isJoined && Self.labels.contains(token.hash)
      candidates.append(
        Candidate(
          start: Int32(isLabel ? number.lower : token.lower), end: Int32(number.upper),
          type: model.type, score: 0.6,
          rule: numberRule))
    }
  }

  private static let labels = WordSet("nhs mrn chi hosp acct pid")

  private static let numbered: Set<IdentifierType> = [
    .idNumber, .account, .medicalRecord, .healthPlan,
  ]

  /// Whether a word can be the letters of such numbers: `VH`, `INV`.
  private static func isPrefix(_ token: Token) -> Bool {
    token.isWord && token.shape.contains(.allCapitals) && (2...5).contains(token.length)
      && token.entry.commonWord < 3
      && !token.entry.has([.stateAbbreviation, .month, .title, .medical, .drug])
  }
}
