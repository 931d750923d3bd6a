public import LetheCore

/// Replaces what identifies someone, the same way throughout a case.
///
/// A value without state: any number of cases may be redacted with it at once.
/// Nothing it does depends on the order of the documents, on other cases, or on
/// the clock.
public struct Redactor: Sendable {
  public let policy: Policy
  private let key: ProjectKey
  private let referenceYear: Int
  private let dateOrder: DateOrder?
  /// No date of a case is moved beyond this day, if there is one.
  public let notAfter: CalendarDate?
  private let occupationGroup: (@Sendable (String) -> String?)?
  private let isOrdinaryWord: @Sendable (String) -> Bool
  private let isKnownName: @Sendable (String) -> Bool
  private let surrogates: (@Sendable () -> SurrogateLists)?

  /// - Parameters:
  ///   - referenceYear: the year in which the letters are read, such as 2026; it settles
  ///     two-digit years in cases that write no year out.
  ///   - dateOrder: which of day and month comes first, against what the documents show.
  ///   - notAfter: a day beyond which no date of a case is moved. It takes part in drawing
  ///     the shift, which may then change when a case gets a later letter.
  ///   - occupationGroup: the group of an occupation in words (its SOC major group), or `nil`
  ///     for one it does not know. Without it, occupations become `[OCCUPATION]`.
  ///   - isOrdinaryWord: whether a word is one of everyday speech. Names that are such words
  ///     are replaced where detection found them and not looked for elsewhere.
  ///   - isKnownName: whether a word in lower case is a name that people have. Of two names
  ///     that differ by one letter, one is taken for a misspelling unless both are.
  ///   - surrogates: the lists that surrogates are drawn from, asked for where the policy
  ///     has any. Without them numbered tags take their place.
  public init(
    policy: Policy, key: ProjectKey, referenceYear: Int, dateOrder: DateOrder? = nil,
    notAfter: CalendarDate? = nil,
    occupationGroup: (@Sendable (String) -> String?)? = nil,
    isOrdinaryWord: @escaping @Sendable (String) -> Bool = { _ in false },
    isKnownName: @escaping @Sendable (String) -> Bool = { _ in false },
    surrogates: (@Sendable () -> SurrogateLists)? = nil
  ) {
    self.policy = policy
    self.key = key
    self.referenceYear = referenceYear
    self.dateOrder = dateOrder
    self.notAfter = notAfter
    self.occupationGroup = occupationGroup
    self.isOrdinaryWord = isOrdinaryWord
    self.isKnownName = isKnownName
    self.surrogates = surrogates
  }

  /// The documents of one case with their identifiers replaced, in the order given.
  ///
  /// All documents of the case have to be there: who is who is decided over all of them.
  ///
  /// - Throws: a diagnostic if a document would have changed outside its edits, which
  ///   would be a defect of this program; nothing of the case is to be released then.
  /// - Precondition: the findings of each document are in text order, do not overlap,
  ///   and lie within its text.
  public func redact(
    _ documents: [CaseDocument], case id: String
  ) throws(Diagnostic) -> [RedactedDocument] {
    try redact(documents, work(on: documents, case: id))
  }

  /// The documents of one case with their identifiers replaced, and what the case has been
  /// given by now.
  ///
  /// What `memory` holds is given again before anything new is drawn, so the other documents
  /// of the case need not be there. With an empty memory the documents come out as without.
  ///
  /// - Throws: as the other, and where the offset that the case has is not one that the
  ///   policy allows.
  public func redact(
    _ documents: [CaseDocument], case id: String, remembering memory: CaseMemory
  ) throws(Diagnostic) -> (documents: [RedactedDocument], memory: CaseMemory) {
    let work = try work(on: documents, case: id, remembering: memory)
    return (try redact(documents, work), work.memory())
  }

  /// A text that is no letter of the case, such as a file name, with its dates moved as those
  /// of the case.
  ///
  /// - Parameter order: which of day and month comes first in the letter of that name.
  package func redact(
    name document: CaseDocument, case id: String, remembering memory: CaseMemory,
    order: DateOrder?
  ) throws(Diagnostic) -> RedactedDocument? {
    let work = try work(
      on: [document], case: id, remembering: memory.datesOnly, order: dateOrder ?? order)
    return try redact([document], work).first
  }

  private func redact(
    _ documents: [CaseDocument], _ work: CaseWork
  ) throws(Diagnostic) -> [RedactedDocument] {
    let order = order(of: documents)
    var results: [(place: Int, document: RedactedDocument)] = []
    for (index, place) in order.enumerated() {
      results.append((place, try work.redact(index)))
    }
    return results.sorted { $0.place < $1.place }.map(\.document)
  }

  /// Who and what the documents of one case mention, and why mentions were linked.
  ///
  /// What it gives holds identifying text; nothing of it is in any output unless asked for.
  ///
  /// - Throws: a diagnostic where the dates of the case cannot be moved as asked.
  public func explain(
    _ documents: [CaseDocument], case id: String, remembering memory: CaseMemory = CaseMemory()
  ) throws(Diagnostic) -> [EntityExplanation] {
    try work(on: documents, case: id, remembering: memory).explanation()
  }

  /// By id, so that numbers do not depend on the order in which documents arrive; by
  /// text where ids agree, as those of files of one name in several folders do.
  private func order(of documents: [CaseDocument]) -> [Int] {
    documents.indices.sorted {
      let (left, right) = (documents[$0], documents[$1])
      guard left.id == right.id else { return left.id < right.id }
      guard left.text.bytes == right.text.bytes else {
        return left.text.bytes.lexicographicallyPrecedes(right.text.bytes)
      }
      return $0 < $1
    }
  }

  private func work(
    on given: [CaseDocument], case id: String, remembering memory: CaseMemory = CaseMemory(),
    order letterOrder: DateOrder? = nil
  ) throws(Diagnostic) -> CaseWork {
    let documents = order(of: given).map { trusted(given[$0]) }
    let caseKey = key.caseKey(for: id)
    var dates: CaseDates?
    if readsDates {
      let digests =
        memory.dates.isEmpty ? [] : documents.map { caseKey.documentDigest($0.text.bytes) }
      let others = memory.dates.filter { !digests.contains($0.key) }
      let known: [CaseMemory.Dates?] =
        digests.isEmpty
        ? documents.map { _ in nil } : digests.map { memory.dates[$0] }
      dates = CaseDates(
        documents, referenceYear: referenceYear, order: letterOrder ?? dateOrder, known: known,
        others: Array(others.values),
        earlierDay: memory.latestDay.map(CalendarDate.init(dayNumber:)))
    }
    let lastDay = notAfter == nil ? nil : dates?.lastDay(of: documents)
    let shift =
      if let days = memory.shiftDays {
        try shift(remembered: days, lastDay: lastDay)
      } else {
        try shift(with: caseKey, lastDay: lastDay)
      }
    return CaseWork(
      policy: policy, key: caseKey, documents: documents, memory: memory, dates: dates,
      shift: shift, occupationGroup: occupationGroup, isOrdinary: isOrdinaryWord,
      knowledge: knowledge(of: documents), lists: policy.usesSurrogates ? surrogates?() : nil)
  }

  private func knowledge(of documents: [CaseDocument]) -> EntityLinking.Knowledge {
    // Most cases never ask.
    var votes: Int?
    return EntityLinking.Knowledge(
      isKnownName: isKnownName,
      gender: { name in
        switch surrogates?().gender(of: name) {
        case .female: .female
        case .male: .male
        case .neutral, nil: nil
        }
      },
      patientGender: {
        let count = votes ?? PersonCues.pronounVotes(in: documents)
        votes = count
        return abs(count) < 3 ? nil : count > 0 ? .female : .male
      })
  }

  /// The document with the findings that the policy trusts.
  private func trusted(_ document: CaseDocument) -> CaseDocument {
    CaseDocument(
      id: document.id, text: document.text,
      findings: document.findings.filter { $0.score >= policy.minimumScore },
      known: document.known)
  }

  /// Whether the policy needs to know what dates mean.
  private var readsDates: Bool {
    switch policy[.date] {
    case .shift, .generalize: true
    default: false
    }
  }

  /// The offset that an earlier run has given the case.
  ///
  /// - Throws: a diagnostic if the policy does not allow it: another one would break every
  ///   interval between the letters that were released and those to come.
  private func shift(
    remembered days: Int, lastDay: CalendarDate?
  ) throws(Diagnostic) -> DateShift? {
    guard case .shift(let maximumDays, let weeksOnly, let backwardsOnly) = policy[.date] else {
      return nil
    }
    let isAllowed =
      abs(days) <= maximumDays && !(weeksOnly && !days.isMultiple(of: 7))
      && !(backwardsOnly && days > 0)
    guard isAllowed else {
      throw Diagnostic(
        .error,
        "the vault has an offset for the dates of this case that the policy does not allow; it "
          + "was not released",
        remedy: "use the policy and the options of the run before, or give up what the case was "
          + "given with 'lethe vault forget'")
    }
    if let notAfter, let lastDay, lastDay.dayNumber + days > notAfter.dayNumber {
      throw Diagnostic(
        .error,
        "the offset that the vault has for this case brings a date beyond \(notAfter.iso); it was "
          + "not released",
        remedy: "give a later day to --not-after")
    }
    return DateShift(days: days)
  }

  private func shift(
    with caseKey: CaseKey, lastDay: CalendarDate?
  ) throws(Diagnostic) -> DateShift? {
    guard case .shift(let maximumDays, let weeksOnly, let backwardsOnly) = policy[.date] else {
      return nil
    }
    guard let notAfter, let lastDay else {
      return caseKey.dateShift(
        maximum: maximumDays, weeksOnly: weeksOnly, backwardsOnly: backwardsOnly)
    }
    guard
      let shift = caseKey.dateShift(
        maximum: maximumDays, weeksOnly: weeksOnly, backwardsOnly: backwardsOnly,
        atMost: notAfter.dayNumber - lastDay.dayNumber)
    else {
      throw Diagnostic(
        .error,
        "no shift of at most \(maximumDays) days brings every date of the case to \(notAfter.iso) or "
          + "before; it was not released",
        remedy: "raise 'max-days' in the policy, or give a later day to --not-after")
    }
    return shift
  }
}
