public import LetheCore

/// A document of a case with what was found in it.
public struct CaseDocument: Sendable {
  /// What names it in diagnostics, and orders the documents of a case.
  public let id: String
  public let text: DocumentText
  /// In text order, none overlapping another.
  public let findings: [Finding]
  /// What findings mention that is known beforehand, as it is on record, by where they begin:
  /// `J. Smith` and `smithj` are then John Smith for certain.
  public let known: [ByteOffset: SensitiveText]

  public init(
    id: String, text: DocumentText, findings: [Finding], known: [ByteOffset: SensitiveText] = [:]
  ) {
    self.id = id
    self.text = text
    self.findings = findings
    self.known = known
  }
}

/// A document as it may be released, and how it came to be so.
public struct RedactedDocument: Sendable {
  /// One edit and the reason for it.
  public struct Replacement: Hashable, Sendable {
    public let edit: Edit
    /// The type of what stood there; `nil` for bytes that were not UTF-8.
    public let type: IdentifierType?
    /// What was done; a shift that failed is a tag here.
    public let `operator`: Operator.Name
    /// Sixteen hexadecimal digits that stand for the person or thing within its case.
    public let entity: String?
    /// Whether detection had missed this mention of something it found elsewhere.
    public let isPropagated: Bool
  }

  public let id: String
  /// The document's bytes after all edits.
  public let bytes: [UInt8]
  /// In text order, none overlapping another.
  public let replacements: [Replacement]
  /// What the user should know; without any text of the document.
  public let notes: [Diagnostic]
  /// What the manifest says of it, made from the original.
  public let ledger: LedgerEntry
  /// Which of day and month came first in its dates, where these were read.
  package let dateOrder: DateOrder?

  /// The edits that turn the original into ``bytes``.
  public var edits: [Edit] { replacements.map(\.edit) }

  /// How many identifiers of each type were replaced.
  public var counts: [IdentifierType: Int] {
    replacements.reduce(into: [:]) { counts, replacement in
      if let type = replacement.type { counts[type, default: 0] += 1 }
    }
  }
}
