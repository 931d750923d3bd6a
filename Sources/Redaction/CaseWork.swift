internal import LetheCore

/// One case while it is being redacted: everything that its documents share.
struct CaseWork {
  private let policy: Policy
  let documents: [CaseDocument]
  let key: CaseKey
  /// What earlier runs have given the case; its mentions are the first of ``mentions``.
  let earlier: CaseMemory
  let mentions: [Mention]
  /// The place in ``mentions`` of each finding of each document.
  let places: [[Int]]
  /// What is done with each mention.
  let operations: [Operator]
  /// Who or what each mention means.
  let entities: [Entity?]
  /// What the dates mean, if the policy needs to know.
  let dates: CaseDates?
  let shift: DateShift?
  private let occupationGroup: (@Sendable (String) -> String?)?
  private let propagated: PropagatedMentions
  let linking: EntityLinking.Result
  let cues: PersonCues
  /// The people of ``linking`` that are the patient's.
  let relatives: Set<Int>
  let surrogates: CaseSurrogates?

  init(
    policy: Policy, key: CaseKey, documents: [CaseDocument], memory: CaseMemory,
    dates: CaseDates?, shift: DateShift?, occupationGroup: (@Sendable (String) -> String?)?,
    isOrdinary: @escaping (String) -> Bool,
    knowledge: EntityLinking.Knowledge, lists: SurrogateLists?
  ) {
    self.policy = policy
    var written = Set(memory.mentions.lazy.filter(\.type.isName).map(\.text))
    for document in documents {
      for finding in document.findings where finding.type.isName && finding.type != .username {
        written.insert(document.text.string(in: finding.range))
      }
    }
    let short = ShortNames(
      written.lazy.compactMap { PersonName($0) }, isOrdinary: isOrdinary)
    let documents = documents.map(short.adding)
    self.documents = documents
    self.key = key
    earlier = memory
    self.dates = dates
    self.shift = shift
    self.occupationGroup = occupationGroup
    var table = MentionTable()
    for mention in memory.mentions {
      _ = table.place(
        of: mention.type, Array(mention.text.utf8)[...], in: mention.context ?? .none)
    }
    let places = documents.map { document in
      document.findings.map { finding in
        let known = document.known[finding.range.lowerBound]
        return table.place(
          of: finding.type,
          known.map { $0.withExposedText { Array($0.utf8)[...] } }
            ?? document.text.bytes[finding.range.byteIndices],
          in: finding.type.isName && finding.type != .username
            ? NameContext(document.text.bytes, around: finding.range.byteIndices) : .none)
      }
    }
    self.places = places
    let mentions = table.mentions
    let cues = PersonCues(documents, places, mentions)
    var knowledge = knowledge
    knowledge.aliases = NameAliases(documents, places, mentions)
    let linking = EntityLinking.link(
      mentions, key: key, remembering: memory, cues: cues, knowledge: knowledge)
    let entities = linking.entities
    var relatives = Set(cues.related.compactMap { linking.personOfMention[$0] })
    for (person, entity) in memory.entities.filter(\.isPerson).enumerated() where entity.isRelative
    {
      relatives.insert(person)
    }
    self.relatives = relatives
    func operation(_ place: Int) -> Operator {
      Self.operation(
        for: mentions[place].type, entities[place], policy,
        isRelative: linking.personOfMention[place].map(relatives.contains) ?? false)
    }
    let operations = mentions.indices.map(operation)
    self.operations = operations
    self.mentions = mentions
    self.entities = entities
    self.linking = linking
    self.cues = cues
    surrogates = lists.map { lists in
      CaseSurrogates(
        mentions, linking, wanted: mentions.indices.filter { operations[$0].name == .surrogate },
        documents: documents, cues: cues, key: key, lists: lists,
        remembering: memory,
        hasValidCheckDigits: { policy[$0] == .surrogate(hasValidCheckDigits: true) })
    }
    propagated = PropagatedMentions(
      mentions.enumerated().lazy.map { (place: $0.offset, mention: $0.element) }.filter {
        operations[$0.place] != .keep
      },
      isOrdinary: isOrdinary)
  }

  /// The document at `index` with its identifiers replaced.
  func redact(_ index: Int) throws(Diagnostic) -> RedactedDocument {
    let document = documents[index]
    var notes: [Diagnostic] = []
    var replacements: [RedactedDocument.Replacement] = []
    var done: ByteOffset = 0
    for (finding, place) in zip(document.findings, places[index]) {
      precondition(
        finding.range.lowerBound >= done
          && finding.range.upperBound.value <= document.text.bytes.count,
        "Findings are in text order, do not overlap, and lie within the text")
      done = finding.range.upperBound
      let (text, operation) = replacement(for: finding, place, in: index, notes: &notes)
      guard let text else { continue }
      replacements.append(
        RedactedDocument.Replacement(
          edit: edit(
            finding, text, operation, in: index,
            after: replacements.last?.edit.range.upperBound.value ?? 0),
          type: finding.type, operator: operation,
          entity: entities[place]?.digest, isPropagated: finding.rule == ShortNames.rule))
    }
    if let clash = clash(in: index) { notes.append(clash) }
    if shift != nil { notes += dates?.notes(on: document, at: index) ?? [] }
    replacements = fillingGaps(between: replacements, in: document, notes: &notes)
    let edits = replacements.map(\.edit)
    let bytes = document.text.bytes.applying(edits)
    guard document.text.bytes.differs(from: bytes, onlyBy: edits) else {
      throw Diagnostic(
        .error, "the text changed outside what was to be replaced; this case was not released",
        at: .init(file: document.id), remedy: "please report this as a defect")
    }
    return RedactedDocument(
      id: document.id, bytes: bytes, replacements: replacements, notes: notes,
      ledger: LedgerEntry(original: document.text.bytes, edits: edits),
      dateOrder: dates?.contexts[index].plain.order)
  }

  /// That a document names what an earlier one was given as a surrogate.
  private func clash(in index: Int) -> Diagnostic? {
    guard surrogates != nil, !earlier.mentions.isEmpty else { return nil }
    let given = Set(earlier.mentions.compactMap { $0.surrogate.map(MentionParts.fold) })
    let isClashing = places[index].contains { place in
      place >= earlier.mentions.count && given.contains(MentionParts.fold(mentions[place].text))
    }
    guard isClashing else { return nil }
    return Diagnostic(
      .warning, "something that it names is also what an earlier letter of its case was given",
      at: .init(file: documents[index].id),
      remedy: "read the released letters of the case together; two people may look like one")
  }

  /// The edit for a finding; the words before it that its replacement does not fit are
  /// changed with it, and the dot of a generation mark goes with a tag.
  private func edit(
    _ finding: Finding, _ text: String, _ operation: Operator.Name, in index: Int, after done: Int
  ) -> Edit {
    let bytes = documents[index].text.bytes
    if finding.type.isName, text.hasPrefix("["),
      PersonName.endsWithMark(bytes[finding.range.byteIndices]),
      Self.isDotWithinSentence(finding.range.upperBound.value, in: bytes)
    {
      let range = finding.range.lowerBound.value..<finding.range.upperBound.value + 1
      return Edit(ByteRange(bytes: range), replacement: text)
    }
    guard let lead = lead(of: finding, text, operation, in: index), lead.start >= done else {
      return Edit(finding.range, replacement: text)
    }
    return Edit(
      ByteRange(bytes: lead.start..<finding.range.upperBound.value), replacement: lead.text + text)
  }

  /// The words before a finding as they have to be before `text`, where they change.
  private func lead(
    of finding: Finding, _ text: String, _ operation: Operator.Name, in index: Int
  ) -> (start: Int, text: String)? {
    let bytes = documents[index].text.bytes
    let start = finding.range.lowerBound.value
    switch (finding.type, operation) {
    case (.profession, _): return OccupationWording.article(before: start, in: bytes, for: text)
    case (.age, .generalize):
      return AgeGeneralization.portion(before: start, in: bytes, for: text).map { ($0, "") }
    case (.date, .generalize), (.date, .shift):
      guard let date = dates?.reading(of: finding, in: index)?.written,
        operation == .shift
          ? date.points.contains(where: { $0.value.precision == .holiday })
          : !text.utf8.elementsEqual(date.bytes)
      else { return nil }
      return DateWording.lead(before: start, in: bytes, for: date, leaving: text)
    default: return nil
    }
  }

  /// Whether a dot stands at `index` behind which the sentence goes on.
  private static func isDotWithinSentence(_ index: Int, in bytes: [UInt8]) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { return false }
    let next = bytes[(index + 1)...].drop(while: \.isBlank).first
    guard let next else { return false }
    return next.isLetter && !next.isUpperCase || [0x2C, 0x3B, 0x29, 0x3A].contains(next)
  }

  // What stands in for a finding.

  /// The replacement of a finding, `nil` to keep it, and the operator that made it.
  private func replacement(
    for finding: Finding, _ place: Int, in index: Int, notes: inout [Diagnostic]
  ) -> (String?, Operator.Name) {
    let (mention, entity) = (mentions[place], entities[place])
    let operation = operations[place]
    let text = documents[index].text.bytes[finding.range.byteIndices]
    switch operation {
    case .keep: return (nil, .keep)
    case .remove: return ("", .remove)
    case .mask: return (Generalizer.mask(text), .mask)
    case .tag(let isNumbered): return (tag(finding.type, entity, isNumbered), .tag)
    case .surrogate:
      if let stand = surrogates?.texts[place] { return (stand, .surrogate) }
      return (tag(finding.type, entity, true), .tag)
    case .shift: return date(finding, in: index, isShifted: true, notes: &notes)
    case .generalize(.year): return date(finding, in: index, isShifted: false, notes: &notes)
    case .generalize(.ages(let limit)):
      let behind = finding.range.upperBound.value
      let following = documents[index].text.bytes[behind...].prefix(12)
      switch AgeGeneralization(limit: limit).outcome(
        for: mention.text, following: String(decoding: following, as: UTF8.self))
      {
      case .keep: return (nil, .keep)
      case .replace(let text): return (text, .generalize)
      case .unreadable: return (tag(.age, nil, false), .tag)
      }
    case .generalize(.zipPrefix):
      guard let prefix = Generalizer.zipPrefix(of: text) else {
        return (tag(.zip, nil, false), .tag)
      }
      return (prefix, .generalize)
    case .generalize(.occupationGroup):
      let group = occupationGroup?(mention.text)
      return (
        group.map {
          OccupationWording.fitting(
            $0, to: mention.text,
            behind: documents[index].text.bytes[..<finding.range.lowerBound.value])
        } ?? "[OCCUPATION]",
        .generalize
      )
    case .generalize(.kind): return (tag(finding.type, nil, false), .generalize)
    }
  }

  /// What is done with a mention of `type`: that of its own type or, if another mention
  /// shows that the person has another role, of that; whichever does not keep it.
  private static func operation(
    for type: IdentifierType, _ entity: Entity?, _ policy: Policy, isRelative: Bool
  ) -> Operator {
    let own = policy[type]
    if isRelative, entity?.type == .person, let relatives = policy.relatives { return relatives }
    guard let entity, entity.type != type else { return own }
    let shown = policy[entity.type]
    return shown == .keep ? own : shown
  }

  private func tag(_ type: IdentifierType, _ entity: Entity?, _ isNumbered: Bool) -> String {
    guard isNumbered, let entity else { return "[\((entity?.type ?? type).rawValue)]" }
    return "[\(entity.type.rawValue)-\(entity.number)]"
  }

  private func date(
    _ finding: Finding, in index: Int, isShifted: Bool, notes: inout [Diagnostic]
  ) -> (String?, Operator.Name) {
    do throws(DateProblem) {
      guard let dates, let reading = dates.reading(of: finding, in: index) else {
        throw .unreadable
      }
      if isShifted, let shift {
        if case .generalize(.ages(let limit)) = policy[.age],
          dates.revealsAge(above: limit, reading)
        {
          throw .revealsAge
        }
        let anchor = dates.anchor(for: finding, in: index)
        let bytes = try shift.shifting(reading, anchor: anchor)
        return (String(decoding: bytes, as: UTF8.self), .shift)
      }
      guard let written = reading.written else { throw .unreadable }
      let bytes = try DateGeneralization.years(of: written, since: dates.latestYear - 89)
      return (String(decoding: bytes, as: UTF8.self), .generalize)
    } catch {
      if isShifted || error != .undated { notes.append(note(on: error, at: finding, in: index)) }
      return (tag(.date, nil, false), .tag)
    }
  }

  private func note(on problem: DateProblem, at finding: Finding, in index: Int) -> Diagnostic {
    let message =
      switch problem {
      case .unreadable: "a date whose form is not known was replaced by a tag"
      case .impossible: "a date that no calendar has was replaced by a tag"
      case .undated: "a holiday without a year was replaced by a tag"
      case .revealsAge: "a birth date that shows a generalized age was replaced by a tag"
      }
    return Diagnostic(.note, message, at: location(of: finding.range.lowerBound, in: index))
  }

  private func location(of offset: ByteOffset, in index: Int) -> Diagnostic.Location {
    let before = documents[index].text.bytes[..<offset.value]
    return Diagnostic.Location(
      file: documents[index].id, line: before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 })
  }

  // What stands between the findings.

  /// Adds mentions that detection missed, and invalid bytes where the policy replaces them.
  private func fillingGaps(
    between replacements: [RedactedDocument.Replacement], in document: CaseDocument,
    notes: inout [Diagnostic]
  ) -> [RedactedDocument.Replacement] {
    var result: [RedactedDocument.Replacement] = []
    result.reserveCapacity(replacements.count)
    var start = 0
    var missed = replacements.count(where: \.isPropagated)
    func fill(to end: Int) {
      propagated.forEach(in: document.text.bytes, range: start..<end) { range, place in
        let (mention, entity) = (mentions[place], entities[place])
        result.append(
          RedactedDocument.Replacement(
            edit: Edit(ByteRange(bytes: range), replacement: stand(in: mention, entity, place)),
            type: mention.type,
            operator: surrogates?.texts[place] == nil ? .tag : .surrogate, entity: entity?.digest,
            isPropagated: true))
        missed += 1
      }
    }
    for replacement in replacements {
      let range = replacement.edit.range.byteIndices
      fill(to: range.lowerBound)
      result.append(replacement)
      start = range.upperBound
    }
    fill(to: document.text.bytes.count)
    if missed > 0 {
      notes.append(
        Diagnostic(
          .note,
          missed == 1
            ? "one more mention of what was found elsewhere was replaced"
            : "\(missed) more mentions of what was found elsewhere were replaced",
          at: .init(file: document.id)))
    }
    return handlingInvalidBytes(in: document, result, notes: &notes)
  }

  private func stand(in mention: Mention, _ entity: Entity?, _ place: Int) -> String {
    switch operations[place] {
    case .tag(let isNumbered): tag(mention.type, entity, isNumbered)
    case .surrogate: surrogates?.texts[place] ?? tag(mention.type, entity, true)
    case .mask: Generalizer.mask(Array(mention.text.utf8)[...])
    case .remove: ""
    case .shift, .generalize, .keep: tag(mention.type, nil, false)
    }
  }

  private func handlingInvalidBytes(
    in document: CaseDocument, _ replacements: [RedactedDocument.Replacement],
    notes: inout [Diagnostic]
  ) -> [RedactedDocument.Replacement] {
    let invalid = document.text.invalidRanges
    guard !invalid.isEmpty else { return replacements }
    let count = invalid.reduce(0) { $0 + $1.count }
    let isReplacing = policy.invalidBytes == .replace
    notes.append(
      Diagnostic(
        .warning,
        "\(count) \(count == 1 ? "byte is" : "bytes are") not UTF-8 and "
          + (isReplacing ? "became replacement characters" : "stayed as they are"),
        at: .init(file: document.id),
        remedy: "convert the document with 'iconv -f WINDOWS-1252 -t UTF-8' to have them searched"))
    guard isReplacing else { return replacements }
    var result = replacements
    for range in invalid {
      // The part of it that no other edit takes away already; findings rarely touch one.
      var rest = [range]
      for other in replacements where other.edit.range.overlaps(range) {
        rest = rest.flatMap { $0.subtracting(other.edit.range) }
      }
      result += rest.map { part in
        RedactedDocument.Replacement(
          edit: Edit(part, replacement: "\u{FFFD}"), type: nil, operator: .mask, entity: nil,
          isPropagated: false)
      }
    }
    return result.sorted { $0.edit.range.lowerBound < $1.edit.range.lowerBound }
  }
}

extension ByteRange {
  /// What is left of the range without `other`: none, one or two parts.
  fileprivate func subtracting(_ other: ByteRange) -> [ByteRange] {
    guard overlaps(other) else { return [self] }
    var parts: [ByteRange] = []
    if lowerBound < other.lowerBound { parts.append(lowerBound..<other.lowerBound) }
    if other.upperBound < upperBound { parts.append(other.upperBound..<upperBound) }
    return parts
  }
}
