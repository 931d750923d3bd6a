internal import LetheCore

/// One case while it is being redacted: everything that its documents share.
struct CaseWork {
  private let policy: Policy
  private let documents: [CaseDocument]
  private let mentions: [Mention]
  /// The place in ``mentions`` of each finding of each document.
  private let places: [[Int]]
  /// Who or what each mention means.
  private let entities: [Entity?]
  /// What the dates mean, if the policy needs to know.
  private let dates: CaseDates?
  private let shift: DateShift?
  private let occupationGroup: (@Sendable (String) -> String?)?
  private let propagated: PropagatedMentions

  init(
    policy: Policy, key: CaseKey, documents: [CaseDocument], dates: CaseDates?, shift: DateShift?,
    occupationGroup: (@Sendable (String) -> String?)?, isOrdinary: (String) -> Bool
  ) {
    self.policy = policy
    self.documents = documents
    self.dates = dates
    self.shift = shift
    self.occupationGroup = occupationGroup
    var table = MentionTable()
    places = documents.map { document in
      document.findings.map { finding in
        let known = document.known[finding.range.lowerBound]
        return table.place(
          of: finding.type,
          known.map { $0.withExposedText { Array($0.utf8)[...] } }
            ?? document.text.bytes[finding.range.byteIndices])
      }
    }
    let mentions = table.mentions
    let entities = EntityLinking.entities(of: mentions, key: key)
    self.mentions = mentions
    self.entities = entities
    propagated = PropagatedMentions(
      mentions.enumerated().lazy.map { (place: $0.offset, mention: $0.element) }.filter {
        Self.operation(for: $0.mention.type, entities[$0.place], policy) != .keep
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
          edit: Edit(finding.range, replacement: text), type: finding.type, operator: operation,
          entity: entities[place]?.digest, isPropagated: false))
    }
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
      id: document.id, bytes: bytes, replacements: replacements, notes: notes)
  }

  // What stands in for a finding.

  /// The replacement of a finding, `nil` to keep it, and the operator that made it.
  private func replacement(
    for finding: Finding, _ place: Int, in index: Int, notes: inout [Diagnostic]
  ) -> (String?, Operator.Name) {
    let (mention, entity) = (mentions[place], entities[place])
    let operation = Self.operation(for: finding.type, entity, policy)
    let text = documents[index].text.bytes[finding.range.byteIndices]
    switch operation {
    case .keep: return (nil, .keep)
    case .remove: return ("", .remove)
    case .mask: return (Generalizer.mask(text), .mask)
    case .tag(let isNumbered): return (tag(finding.type, entity, isNumbered), .tag)
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
      return (group ?? "[OCCUPATION]", .generalize)
    case .generalize(.kind): return (tag(finding.type, nil, false), .generalize)
    }
  }

  /// What is done with a mention of `type`: that of its own type or, if another mention
  /// shows that the person has another role, of that; whichever does not keep it.
  private static func operation(
    for type: IdentifierType, _ entity: Entity?, _ policy: Policy
  ) -> Operator {
    let own = policy[type]
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
    var missed = 0
    func fill(to end: Int) {
      propagated.forEach(in: document.text.bytes, range: start..<end) { range, place in
        let (mention, entity) = (mentions[place], entities[place])
        result.append(
          RedactedDocument.Replacement(
            edit: Edit(ByteRange(bytes: range), replacement: stand(in: mention, entity)),
            type: mention.type, operator: .tag, entity: entity?.digest, isPropagated: true))
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

  private func stand(in mention: Mention, _ entity: Entity?) -> String {
    switch Self.operation(for: mention.type, entity, policy) {
    case .tag(let isNumbered): tag(mention.type, entity, isNumbered)
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
