public import LetheCore

/// One output to be audited, with its original where there is one.
///
/// Detection is done by whoever asks for the audit; the auditor judges findings and
/// texts, and runs nothing.
public struct AuditedDocument: Sendable {
  /// How reports name the document.
  ///
  /// A file name belongs in ``extraTexts`` too, byte for byte, though with other marks
  /// between words: what identifies someone there is masked where reports name it.
  public let id: String
  /// The case it belongs to.
  public let caseID: String
  /// Further cases that it may belong to, where it is not known of which original it was made:
  /// what identifies someone there is looked for in every form.
  public let possibleCases: [String]
  /// The output.
  public let output: DocumentText
  /// What detection at its most suspicious finds in the output, in any order.
  public let findings: [Finding]
  /// What the output was made from.
  public let original: Original?
  /// What is known beforehand to identify someone and stands in the output, in text order;
  /// `nil` where nothing is known.
  public let known: [Finding]?
  /// What leaves together with the output besides its text.
  public let extraTexts: [ExtraText]
  /// The line of the file that holds the output as a record, at the end of ``id`` behind a
  /// colon; `nil` for a file of its own.
  public let record: Int?
  /// For a record, the name of its file, which ``id`` begins with, byte for byte, though with
  /// other marks between words.
  ///
  /// What identifies someone there is masked where reports name the record; it leaves once for
  /// all records of the file, and is judged where it is among ``extraTexts``.
  public let recordFile: ExtraText?

  /// A text before de-identification.
  public struct Original: Sendable {
    public let text: DocumentText
    /// What identifies someone in it, in any order.
    public let findings: [Finding]

    public init(text: DocumentText, findings: [Finding]) {
      self.text = text
      self.findings = findings
    }
  }

  /// A file name, a title, an author: text outside the letter.
  public struct ExtraText: Sendable {
    /// What it is, such as `file name`.
    public let name: String
    public let text: DocumentText
    /// What detection finds in it.
    public let findings: [Finding]
    /// What is known beforehand to identify someone and stands in it.
    public let known: [Finding]

    public init(
      name: String, text: DocumentText, findings: [Finding] = [], known: [Finding] = []
    ) {
      self.name = name
      self.text = text
      self.findings = findings
      self.known = known
    }
  }

  public init(
    id: String, caseID: String, output: DocumentText, findings: [Finding],
    original: Original? = nil, known: [Finding]? = nil, extraTexts: [ExtraText] = [],
    record: Int? = nil, recordFile: ExtraText? = nil, possibleCases: [String] = []
  ) {
    self.possibleCases = possibleCases
    self.record = record
    self.recordFile = recordFile
    self.id = id
    self.caseID = caseID
    self.output = output
    self.findings = findings
    self.original = original
    self.known = known
    self.extraTexts = extraTexts
  }

  /// The path of the file that holds the output.
  var fileName: String {
    guard record != nil, let end = id.utf8.lastIndex(of: UInt8(ascii: ":")) else { return id }
    return String(id[..<end])
  }

  /// The text of the letter and every other text, with the name of each but the letter's.
  var texts: [(name: String?, text: DocumentText, findings: [Finding], known: [Finding])] {
    [(nil, output, findings, known ?? [])]
      + extraTexts.map { ($0.name, $0.text, $0.findings, $0.known) }
  }
}
