public import LetheCore

/// Finds what is known of a case in its documents, in every form it may have there.
///
/// Findings have the score 1 and the rules `known.name`, `known.date`, `known.number`,
/// `known.contact`, `known.organization`, `known.place` and `known.occupation`.
public struct KnownSearch: Sendable {
  private let everywhere: KnownTable
  private let own: KnownTable?

  init(everywhere: KnownTable, own: KnownTable?) {
    self.everywhere = everywhere
    self.own = own
  }

  /// A search for these identifiers alone.
  public init(
    _ identifiers: [KnownIdentifier],
    senseOf: @escaping @Sendable (String) -> WordSense = WordSense.ofListedWord
  ) {
    self.init(everywhere: KnownTable(identifiers, senseOf: senseOf), own: nil)
  }

  /// Whether there is nothing to look for.
  public var isEmpty: Bool { everywhere.isEmpty && own?.isEmpty ?? true }

  /// The mentions in `text`, in text order, none overlapping another.
  public func findings(in text: DocumentText) -> [Finding] {
    let bytes = text.searchable
    return mentions(in: bytes, 0..<bytes.count).mergingKnown()
  }

  /// The mentions in a stretch of valid UTF-8; they may overlap.
  package func mentions(in bytes: [UInt8], _ range: Range<Int>) -> [Finding] {
    guard !isEmpty else { return [] }
    let folded = FoldedText(bytes, in: range)
    var mentions = everywhere.mentions(in: bytes, range, folded, firstSubject: 0)
    if let own {
      mentions += own.mentions(
        in: bytes, range, folded, firstSubject: everywhere.identifiers.count)
    }
    return mentions
  }

  /// What `findings` mention, as it is on record, by where they begin.
  ///
  /// A user name or a town that is part of a known address is not the address. A case is about
  /// one patient, whatever names are known of them.
  public func records(of findings: [Finding]) -> [ByteOffset: SensitiveText] {
    var records: [ByteOffset: SensitiveText] = [:]
    for finding in findings {
      guard let identifier = finding.subject.flatMap(identifier),
        finding.type == identifier.type
      else { continue }
      records[finding.range.lowerBound] =
        finding.type == .patient ? own?.patient?.value ?? identifier.value : identifier.value
    }
    return records
  }

  /// The identifier that ``Finding/subject`` counts.
  public func identifier(_ subject: Int) -> KnownIdentifier? {
    let common = everywhere.identifiers
    if common.indices.contains(subject) { return common[subject] }
    guard let own, own.identifiers.indices.contains(subject - common.count) else { return nil }
    return own.identifiers[subject - common.count]
  }
}
