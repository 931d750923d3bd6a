public import Auditing
public import Detection
public import Documents
internal import Foundation
internal import IdentifierSearch
public import LetheCore
internal import Redaction

/// Reads outputs, and originals where they are given, and audits them.
public struct AuditRun: Sendable {
  private let detector: Detector
  private let cases: CaseAssignment
  private let threads: Int
  private let known: KnownCases?

  /// - Parameter known: what is known to identify someone; what of it stands in an output is
  ///   a leak.
  public init(
    _ detector: Detector, cases: CaseAssignment, threads: Int, known: KnownIdentifiers? = nil
  ) {
    self.known = known.map { KnownCases($0, cases: cases) }
    self.detector = detector
    self.cases = cases
    self.threads = threads
  }

  /// The audit of `outputs`.
  ///
  /// An output's original is the one of the same path, or the record of the same id; as
  /// names and ids may have been released too, then the one whose text is most alike.
  ///
  /// - Parameters:
  ///   - options: the gate, and what is known to be invented.
  ///   - report: takes diagnostics about what could not be read, which then was not
  ///     audited either.
  /// - Returns: the report, and how many documents could not be read.
  public func run(
    outputs: [InputFile], originals: [InputFile], options: Auditor.Options,
    report: (Diagnostic) -> Void
  ) async throws -> (AuditReport, unread: Int) {
    var unread = 0
    func read(
      _ files: [InputFile], _ sensitivity: Detector.Sensitivity
    ) async throws -> [Searched] {
      var documents: [Searched] = []
      var source = WorkSource(files)
      try await orderedPipeline(
        width: threads, next: { source.next() },
        transform: { item in search(item, sensitivity) },
        consume: { results in
          for result in results {
            switch result {
            case .success(let searched):
              if let warning = searched.document.warning { report(warning) }
              documents.append(searched)
            case .failure(let diagnostic):
              report(diagnostic)
              if diagnostic.severity == .error { unread += 1 }
            }
          }
        })
      return documents
    }
    let searchedOriginals = try await read(originals, .balanced)
    let searchedOutputs = try await read(outputs, .suspicious)
    var byName: [String: Searched] = [:]
    for original in searchedOriginals { byName[original.key] = original }
    var paired = searchedOutputs.map { ($0, byName.removeValue(forKey: $0.key)) }
    let left = pair(&paired, byName.values.sorted { $0.key < $1.key })
    if left > 0 {
      report(
        Diagnostic(
          .warning,
          "\(left) of \(searchedOriginals.count) originals \(left == 1 ? "is" : "are") like no "
            + "output; what identifies someone in them was not looked for",
          remedy: "audit the outputs together with the originals they were made from"))
    }
    let documents = try paired.map { output, original in
      try audited(output, original)
    }
    return (Auditor(options).report(on: documents), unread)
  }

  private struct Searched: Sendable {
    var document: Document
    var findings: [Finding]
    /// The path without its file name's ending, or the file and record id.
    var key: String
  }

  private func search(
    _ item: WorkSource.Item, _ sensitivity: Detector.Sensitivity
  ) -> [Result<Searched, Diagnostic>] {
    item.documents().map { result in
      do {
        let document = try result.get()
        // In an original what is known is found for certain; in an output it is a leak and no
        // leftover.
        let known = sensitivity == .balanced ? try search(for: document) : nil
        let findings = try detector.findings(
          in: document.text, sensitivity: sensitivity, known: known)
        let isRecord = !document.rawID.isEmpty
        let key = isRecord ? "record \(document.id)" : document.id
        return .success(Searched(document: document, findings: findings, key: key))
      } catch let diagnostic as Diagnostic {
        return .failure(diagnostic)
      } catch {
        return .failure(Diagnostic(.error, "\(error); this document was not audited"))
      }
    }
  }

  private func search(for document: Document) throws(Diagnostic) -> KnownSearch? {
    guard let known else { return nil }
    return known.identifiers.search(inCase: try known.caseID(of: document))
  }

  /// Pairs what is left over, whose names or ids were released: by text, then in order
  /// where the numbers agree.
  ///
  /// - Returns: how many originals are left.
  private func pair(_ paired: inout [(Searched, Searched?)], _ left: [Searched]) -> Int {
    var left = left
    var open = paired.indices.filter { paired[$0].1 == nil }
    let pairs = TextLikeness.pairs(
      open.map { paired[$0].0.document.text }, left.map(\.document.text))
    for (output, original) in pairs { paired[open[output]].1 = left[original] }
    let used = Set(pairs.map(\.original))
    left = left.indices.filter { !used.contains($0) }.map { left[$0] }
    open = open.filter { paired[$0].1 == nil }
    guard open.count == left.count else { return left.count }
    for (index, original) in zip(open, left) { paired[index].1 = original }
    return 0
  }

  private func audited(
    _ output: Searched, _ original: Searched?
  ) throws(Diagnostic) -> AuditedDocument {
    let source = original ?? output
    let isRecord = !source.document.rawID.isEmpty
    let id = try cases.caseID(
      stated: source.document.statedCase, name: source.document.id, isRecord: isRecord,
      at: source.document.location)
    let search = known?.identifiers.search(inCase: id)
    var extras: [AuditedDocument.ExtraText] = []
    if !isRecord {
      let name = String(output.document.id.map { $0 == "_" || $0 == "/" ? " " : $0 })
      let text = DocumentText(name)
      let findings = (try? detector.findings(in: text)) ?? []
      extras.append(
        AuditedDocument.ExtraText(
          name: "file name", text: text, findings: findings,
          known: search?.findings(in: text) ?? []))
    }
    return AuditedDocument(
      id: isRecord
        ? "\(output.document.location.file):\(output.document.location.line ?? 0)"
        : output.document.id,
      caseID: id, output: output.document.text, findings: output.findings,
      original: original.map { .init(text: $0.document.text, findings: $0.findings) },
      known: search?.findings(in: output.document.text),
      extraTexts: extras, record: isRecord ? output.document.location.line ?? 0 : nil)
  }
}

extension SurrogateDigests {
  /// The replacements that a manifest knows.
  ///
  /// - Throws: a diagnostic where `path` is not a manifest.
  public static func manifest(at path: String) throws(Diagnostic) -> SurrogateDigests {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Diagnostic(
        .error, "the manifest cannot be read", at: .init(file: path),
        remedy: "'lethe redact' writes it as manifest.json into its output folder")
    }
    let manifest = try Manifest.read(data, file: path)
    guard let digest = ReplacementDigest(hexadecimalSalt: manifest.salt) else {
      throw Diagnostic(.error, "the manifest's salt is not hexadecimal", at: .init(file: path))
    }
    let known = Set(manifest.outputs.flatMap(\.replacements))
    return SurrogateDigests(known) { text, _ in digest(text) }
  }
}
