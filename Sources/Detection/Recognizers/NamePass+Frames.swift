internal import LetheCore
internal import PatternCatalog

/// Names told by their place in a sentence or line alone, whatever words they are.
extension NamePass {
  mutating func findInFrames() {
    for index in letter.leads.indices(.capital) where !isName[index] && !isTaken[index] {
      guard isFree(index) else { continue }
      if isDoer(index) || isContact(index) || isInRole(index) {
        add(index...index, .person, 0.65, .cued)
      } else {
        findSignedOff(at: index)
      }
    }
  }

  /// Whether a word may be anybody's name: no pronoun, role, relative, drug or title.
  private func isFree(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    return token.isWord && token.length > 1 && !letter.isLabel(index)
      && !token.entry.has([
        .role, .patientRole, .kinship, .drug, .title, .weekday, .month, .organizationHead,
        .facilityHead, .knownOrganization,
      ])
      && !Self.nobody.contains(token.hash)
      && token.cues.isDisjoint(with: [.personal, .organizationOpeners, .occupationArticles])
  }

  /// `Quibell brought him`: who does something to somebody, at a sentence's beginning.
  private func isDoer(_ index: Int) -> Bool {
    let token = letter.tokens[index]
    guard letter.beginsSentence(index), !token.shape.contains(.allCapitals),
      let verb = letter.next(index), Self.doings.contains(letter.tokens[verb].hash),
      letter.isLowercase(letter.tokens[verb]), let object = letter.next(verb),
      Self.objects.contains(letter.tokens[object].hash)
    else { return false }
    return token.entry.commonWord < 6 || token.givenOrSurname >= 3
  }

  /// `Ask contact Ferris at the yard`, `The pharmacist was Breeze`: whom a word names.
  private func isContact(_ index: Int) -> Bool {
    guard index > 0, !letter.tokens[index].shape.contains(.allCapitals),
      !letter.beginsSentence(index)
    else { return false }
    let before = letter.tokens[index - 1]
    guard letter.isLowercase(before), let next = letter.next(index) else { return false }
    if before.hash == Self.contact {
      return Self.places.contains(letter.tokens[next].hash)
    }
    guard Self.copulas.contains(before.hash), letter.isMark(index + 1, in: .closingValue) else {
      return false
    }
    var place = index - 2
    if place >= 0, letter.tokens[place].hash == Self.today { place -= 1 }
    return place >= 0 && Self.attendants.contains(letter.tokens[place].hash)
  }

  /// `> Dawn, senior scheduler, …`: a word alone before a role, at the beginning of a line.
  private func isInRole(_ index: Int) -> Bool {
    let isFirst =
      letter.beginsLine(index)
      || letter.isMark(index - 1, in: .quoting) && letter.beginsLine(index - 1)
    guard isFirst, !letter.tokens[index].shape.contains(.allCapitals),
      letter.isMark(index + 1, in: .comma), !letter.tokens[index].entry.has(.notName)
    else { return false }
    for place in index + 2...index + 4 {
      guard let token = letter.token(place), token.isWord, !token.shape.contains(.lineStart) else {
        return false
      }
      if Self.offices.contains(token.hash) {
        return letter.isMark(place + 1, in: .closingValue) || letter.endsLine(place)
      }
    }
    return false
  }

  /// `OYEDEPO / KT  typed 3/9`: who dictated and who typed, at the foot of a note.
  private mutating func findSignedOff(at index: Int) {
    guard letter.beginsLine(index), letter.tokens[index].shape.contains(.allCapitals),
      letter.tokens[index].length >= 2, letter.isMark(index + 1, in: .slash),
      !letter.tokens[index + 1].shape.contains(.glued), let typist = letter.token(index + 2),
      typist.isWord, (2...3).contains(typist.length),
      typist.shape.contains(.allCapitals) || letter.isLowercase(typist),
      !typist.shape.contains(.glued), !letter.tokens[index].entry.has(.medical),
      let last = letter.token(index + 3)
    else { return }
    guard last.kind == .lineBreak || last.shape.contains(.wideGap) && last.isWord,
      last.kind == .lineBreak || Self.filing.contains(last.hash)
    else { return }
    add(index...index, .doctor, 0.7, .signature)
    if !isTaken[index + 2], !isName[index + 2] {
      add(index + 2...index + 2, .person, 0.7, .initials)
    }
  }

  private static var contact: UInt64 { WordHash.of(literal: "contact") }
  private static var today: UInt64 { WordHash.of(literal: "today") }
  private static let copulas = WordSet("was is")
  private static let places = WordSet("at from with in of")
  private static let attendants = WordSet(
    """
    nurse doctor provider therapist hygienist technician tech aide assistant interpreter clinician \
    physician driver chaperone pharmacist
    """)
  private static let offices = WordSet(
    """
    coordinator adjuster paralegal scheduler receptionist biller clerk secretary manager supervisor \
    assistant representative rep nurse specialist attorney examiner interpreter administrator \
    counselor analyst technician navigator liaison
    """)
  private static let filing = WordSet(
    "scanned dictated typed transcribed signed faxed sent printed")
  private static let doings = WordSet(
    """
    drove drives brought brings accompanied accompanies escorted called phoned texted dropped helped \
    helps told took takes wheeled walked carried raised married visited calls watched hired fired
    """)
  private static let objects = WordSet("her him me us them pt")
  private static let nobody = WordSet(
    """
    he she they it i we you who that this which nobody somebody everyone someone anyone one uber lyft \
    taxi ambulance ems medics paramedics police sheriff friend friends neighbor work employer family \
    hospice pain staff security transport reception dispatch nothing something everything
    """)
}

extension MarkSet {
  fileprivate static let quoting = MarkSet(">")
}
