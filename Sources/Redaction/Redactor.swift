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
    let order = order(of: documents)
    let work = try work(on: order.map { trusted(documents[$0]) }, case: id)
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
    _ documents: [CaseDocument], case id: String
  ) throws(Diagnostic) -> [EntityExplanation] {
    try work(on: order(of: documents).map { trusted(documents[$0]) }, case: id).explanation()
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
    on documents: [CaseDocument], case id: String
  ) throws(Diagnostic) -> CaseWork {
    let caseKey = key.caseKey(for: id)
    let dates =
      readsDates ? CaseDates(documents, referenceYear: referenceYear, order: dateOrder) : nil
    return CaseWork(
      policy: policy, key: caseKey, documents: documents, dates: dates,
      shift: try shift(
        with: caseKey, lastDay: notAfter == nil ? nil : dates?.lastDay(of: documents)),
      occupationGroup: occupationGroup, isOrdinary: isOrdinaryWord,
      isKnownName: isKnownName, lists: policy.usesSurrogates ? surrogates?() : nil)
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
