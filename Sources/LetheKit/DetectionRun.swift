public import Detection
public import Documents
internal import IdentifierSearch
public import LetheCore

/// Searches files and streams of records, many at once, in memory that does not grow
/// with the input.
public struct DetectionRun: Sendable {
  /// What became of the documents of a run.
  public struct Summary: Hashable, Sendable {
    /// Documents searched.
    public var documents = 0
    /// Documents that could not be read or searched to the end.
    public var withheld = 0
    /// Bytes of text searched.
    public var bytes = 0
    /// Findings by type.
    public var findings: [IdentifierType: Int] = [:]
    /// Documents of whose case nothing is known, where something is known of any.
    public var unknownCases = 0
    /// How many times a rule's pattern was tried.
    public var rulesTried = 0

    public init() {}

    /// Counts findings; runs of one type are counted at once.
    mutating func count(_ more: [Finding]) {
      var start = 0
      while start < more.count {
        var end = start + 1
        while end < more.count, more[end].type == more[start].type { end += 1 }
        findings[more[start].type, default: 0] += end - start
        start = end
      }
    }

    mutating func add(_ other: Summary) {
      documents += other.documents
      withheld += other.withheld
      bytes += other.bytes
      unknownCases += other.unknownCases
      rulesTried += other.rulesTried
      findings.merge(other.findings) { $0 + $1 }
    }
  }

  /// Turns a document and its findings into output, appended to the bytes.
  public typealias Render =
    @Sendable (_ document: Document, _ findings: [Finding], _ output: inout [UInt8]) -> Void

  private let detector: Detector
  private let sensitivity: Detector.Sensitivity
  private let threads: Int
  private let known: KnownCases?

  /// - Parameters:
  ///   - threads: how many documents or batches are searched at once.
  ///   - known: what is known to identify someone in the documents.
  public init(
    _ detector: Detector, sensitivity: Detector.Sensitivity = .balanced, threads: Int,
    known: KnownCases? = nil
  ) {
    self.detector = detector
    self.sensitivity = sensitivity
    self.threads = threads
    self.known = known
  }

  /// Searches `files` and hands on what `render` makes of each document, in input order.
  ///
  /// - Parameters:
  ///   - write: takes the output, piece by piece.
  ///   - report: takes diagnostics about documents that could not be searched; the
  ///     others go on.
  /// - Throws: what `write` throws.
  public func run(
    _ files: [InputFile], render: @escaping Render, write: ([UInt8]) throws -> Void,
    report: (Diagnostic) -> Void
  ) async throws -> Summary {
    var source = WorkSource(files)
    var summary = Summary()
    try await orderedPipeline(
      width: threads,
      next: { source.next() },
      transform: { item in search(item, render) },
      consume: { result in
        for diagnostic in result.diagnostics { report(diagnostic) }
        if !result.output.isEmpty { try write(result.output) }
        summary.add(result.summary)
      })
    return summary
  }

  private struct Result: Sendable {
    var output: [UInt8] = []
    var diagnostics: [Diagnostic] = []
    var summary = Summary()
  }

  private func search(_ item: WorkSource.Item, _ render: Render) -> Result {
    var result = Result()
    detector.withWorkspace { workspace in
      let triedBefore = workspace.rulesTried
      for document in item.documents() {
        switch document {
        case .failure(let diagnostic):
          result.diagnostics.append(diagnostic)
          if diagnostic.severity == .error { result.summary.withheld += 1 }
        case .success(let document):
          search(document, render, &workspace, &result)
        }
      }
      result.summary.rulesTried = workspace.rulesTried - triedBefore
    }
    return result
  }

  private func search(
    _ document: Document, _ render: Render, _ workspace: inout DetectorWorkspace,
    _ result: inout Result
  ) {
    do {
      let search = try known.map { known in
        let id = try known.caseID(of: document)
        if known.identifiers.caseCount > 0, !known.identifiers.hasCase(id) {
          result.summary.unknownCases += 1
        }
        return known.identifiers.search(inCase: id)
      }
      let findings = try detector.findings(
        in: document.text, sensitivity: sensitivity, known: search, using: &workspace)
      result.summary.documents += 1
      result.summary.bytes += document.text.bytes.count
      result.summary.count(findings)
      for warning in [document.warning, document.invalidBytesWarning] {
        if let warning { result.diagnostics.append(warning) }
      }
      render(document, findings, &result.output)
    } catch let diagnostic as Diagnostic {
      result.summary.withheld += 1
      result.diagnostics.append(diagnostic)
    } catch {
      result.summary.withheld += 1
      result.diagnostics.append(
        Diagnostic(
          .error, "\(error); nothing is reported for this document", at: document.location,
          remedy: (error as? DetectionError)?.remedy))
    }
  }
}

extension Document {
  /// A warning that the text is not all UTF-8, if it is not.
  var invalidBytesWarning: Diagnostic? {
    guard let first = text.invalidRanges.first else { return nil }
    let count = text.invalidRanges.count
    return Diagnostic(
      .warning,
      "\(count == 1 ? "one sequence of bytes is" : "\(count) sequences of bytes are") not UTF-8, "
        + "the first at byte \(first.lowerBound.value)", at: location,
      remedy: "they are searched around; convert with: iconv -f WINDOWS-1252 -t UTF-8")
  }
}
