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
  private let names: FileNames?

  /// - Parameters:
  ///   - known: what is known to identify someone; what of it stands in an output is
  ///   a leak.
  ///   - lethe: the toolkit the detector is from, by which names of files are judged as
  ///     redaction judges them; without it, the detector alone looks at them.
  public init(
    _ detector: Detector, cases: CaseAssignment, threads: Int, known: KnownIdentifiers? = nil,
    lethe: Lethe? = nil
  ) {
    self.known = known.map { KnownCases($0, cases: cases) }
    // Nothing of what it would write is used, so that any key will do.
    names = lethe.flatMap { lethe in
      (try? lethe.policy("strict")).map {
        FileNames(
          lethe.redactor(policy: $0, key: .random()), detector, lethe.catalog.lexicon, known)
      }
    }
    self.detector = detector
    self.cases = cases
    self.threads = threads
  }

  /// The audit of `outputs`, which are read one after another and not kept.
  ///
  /// An output's original is the one of the same path, or the record of the same id; as
  /// names and ids may have been released too, then the one whose text is most alike. Only
  /// outputs that have no original by name are kept until all have been read.
  ///
  /// - Parameters:
  ///   - options: the gate, and what is known to be invented.
  ///   - metadata: files that leave with the outputs and are no documents, such as the
  ///     manifest of their redaction, in which originals are looked for all the same.
  ///   - report: takes diagnostics about what could not be read, which then was not
  ///     audited either.
  /// - Returns: the report, and how many documents could not be read.
  public func run(
    outputs: [InputFile], originals: [InputFile], options: Auditor.Options,
    metadata: [InputFile] = [], report: (Diagnostic) -> Void
  ) async throws -> (AuditReport, unread: Int) {
    var unread = 0
    func tell(_ diagnostic: Diagnostic) {
      report(diagnostic)
      if diagnostic.severity == .error { unread += 1 }
    }
    let index = DocumentIndex(originals, cases: cases)
    let (identifiers, stored) = try await read(index, originals, options.keptTypes, tell)
    let examiner = AuditExaminer(options, originals: identifiers)
    let bytes = outputs.reduce(0) { $0 + Self.size(ofFileAt: $1.path) }
    var tally = AuditTally(examiner, expectedBytes: bytes)
    var deferred: [(number: Int, output: Searched)] = []
    var used: Set<String> = []
    var number = 0
    var source = WorkSource(outputs)
    try await orderedPipeline(
      width: threads, next: { source.next() },
      transform: { item in examine(item, examiner, index, stored) },
      consume: { results in
        for result in results {
          number += 1
          switch result {
          case .success(let step):
            if let warning = step.warning { report(warning) }
            switch step.outcome {
            case .examined(let examined):
              used.insert(step.key)
              tally.add(examined, at: number)
            case .unpaired(let searched): deferred.append((number, searched))
            }
          case .failure(let diagnostic): tell(diagnostic)
          }
        }
      })
    let pairs = pair(deferred.map(\.output), stored, used, index, of: stored.count, report)
    var workspace = AuditExaminer.Workspace()
    for (entry, original) in zip(deferred, pairs) {
      let document = try audited(entry.output, original)
      tally.add(examiner.examine(document, using: &workspace), at: entry.number)
    }
    for file in metadata {
      let document = AuditedDocument(
        id: file.relativePath, caseID: "",
        output: DocumentText(Self.withoutDigests(try TextFile.read(file.path))), findings: [])
      tally.add(
        examiner.examine(document, using: &workspace, isLetter: false), at: number + 1,
        isDocument: false)
    }
    return (tally.report(), unread)
  }

  /// What is to be audited, as ``run(outputs:originals:options:metadata:report:)`` reads and
  /// pairs it, all of it in memory.
  public func documents(
    outputs: [InputFile], originals: [InputFile], report: (Diagnostic) -> Void
  ) async throws -> ([AuditedDocument], unread: Int) {
    var unread = 0
    func tell(_ diagnostic: Diagnostic) {
      report(diagnostic)
      if diagnostic.severity == .error { unread += 1 }
    }
    let index = DocumentIndex(originals, cases: cases)
    let (_, stored) = try await read(index, originals, [], tell)
    var found: [Searched] = []
    var source = WorkSource(outputs)
    try await orderedPipeline(
      width: threads, next: { source.next() },
      transform: { item in
        var fileName = item.firstRecordsFile
        return item.documents().map { document in
          search(document, .suspicious).map { searched in
            defer { fileName = nil }
            var named = searched
            named.fileName = fileName
            return named
          }
        }
      },
      consume: { results in
        for result in results {
          switch result {
          case .success(let searched):
            if let warning = searched.document.warning { report(warning) }
            found.append(searched)
          case .failure(let diagnostic): tell(diagnostic)
          }
        }
      })
    let named = Set(found.map(\.key)).intersection(stored.keys)
    let unnamed = found.filter { !named.contains($0.key) }
    var others = pair(unnamed, stored, named, index, of: stored.count, report)[...]
    let documents = try found.map { output in
      guard let entry = stored[output.key] else {
        return try audited(output, others.popFirst() ?? nil)
      }
      let document = try index.document(entry.reference).get()
      return try audited(output, Searched(document: document, findings: entry.findings))
    }
    return (documents, unread)
  }

  /// Bytes of a file; 0 where that cannot be told, as of a pipe.
  private static func size(ofFileAt path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
  }

  /// A document and what detection found in it.
  private struct Searched: Sendable {
    var document: Document
    var findings: [Finding]
    /// For the first record of a file, the name of that.
    var fileName: String?

    var isRecord: Bool { !document.rawID.isEmpty }
    /// The path, or the record's id.
    var key: String { isRecord ? "record \(document.id)" : document.id }
  }

  /// What became of one output.
  private struct Step: Sendable {
    enum Outcome: Sendable {
      case examined(AuditExaminer.Examined)
      case unpaired(Searched)
    }

    let key: String
    let warning: Diagnostic?
    let outcome: Outcome
  }

  /// Where an original lies and what identifies someone in it, without its text.
  private struct Stored: Sendable {
    struct Mark: Sendable {
      let type: IdentifierType
      let lower: Int32
      let upper: Int32
    }

    let reference: DocumentIndex.Reference
    let marks: [Mark]

    var findings: [Finding] {
      marks.map {
        Finding(
          $0.type, at: ByteRange(bytes: Int($0.lower)..<Int($0.upper)), score: 1, rule: "original")
      }
    }
  }

  // MARK: Originals

  /// Reads the originals case by case and keeps what identifies someone in them.
  private func read(
    _ index: DocumentIndex, _ files: [InputFile], _ keptTypes: Set<IdentifierType>,
    _ tell: (Diagnostic) -> Void
  ) async throws -> (OriginalIdentifiers, [String: Stored]) {
    var identifiers = OriginalIdentifiers(keptTypes: keptTypes)
    var stored: [String: Stored] = [:]
    for (_, diagnostic) in index.unreadable { tell(diagnostic) }
    for number in index.empty { tell(files[number].emptyWarning) }
    var groups = index.groups()
    try await orderedPipeline(
      width: threads, next: { groups.next() },
      transform: { group in
        group.flatMap { entry in
          entry.references.map { reference in
            (entry.id, reference, search(index.document(reference), .balanced))
          }
        }
      },
      consume: { results in
        for (caseID, reference, result) in results {
          switch result {
          case .success(let searched):
            if let warning = searched.document.warning { tell(warning) }
            identifiers.add(
              .init(text: searched.document.text, findings: searched.findings), case: caseID)
            stored[searched.key] = Stored(
              reference: reference,
              marks: searched.findings.map {
                .init(
                  type: $0.type, lower: Int32(clamping: $0.range.lowerBound.value),
                  upper: Int32(clamping: $0.range.upperBound.value))
              })
          case .failure(let diagnostic): tell(diagnostic)
          }
        }
      })
    return (identifiers, stored)
  }

  private func search(
    _ document: Result<Document, Diagnostic>, _ sensitivity: Detector.Sensitivity
  ) -> Result<Searched, Diagnostic> {
    var location: Diagnostic.Location?
    do {
      let document = try document.get()
      location = document.location
      // In an original what is known is found for certain; in an output it is a leak and no
      // leftover.
      let known = sensitivity == .balanced ? try search(for: document) : nil
      let findings = try detector.findings(
        in: document.text, sensitivity: sensitivity, known: known)
      return .success(Searched(document: document, findings: findings))
    } catch let diagnostic as Diagnostic {
      return .failure(diagnostic)
    } catch {
      return .failure(
        Diagnostic(
          .error, "\(error); this document was not audited", at: location,
          remedy: (error as? DetectionError)?.remedy))
    }
  }

  private func search(for document: Document) throws(Diagnostic) -> KnownSearch? {
    guard let known else { return nil }
    return known.identifiers.search(inCase: try known.caseID(of: document))
  }

  // MARK: Outputs

  private func examine(
    _ item: WorkSource.Item, _ examiner: AuditExaminer, _ index: DocumentIndex,
    _ stored: [String: Stored]
  ) -> [Result<Step, Diagnostic>] {
    var workspace = AuditExaminer.Workspace()
    var fileName = item.firstRecordsFile
    return item.documents().map { result in
      do throws(Diagnostic) {
        var searched = try search(result, .suspicious).get()
        searched.fileName = fileName
        fileName = nil
        let key = searched.key
        guard let known = stored[key] else {
          guard stored.isEmpty else {
            let warning = searched.document.warning
            return .success(Step(key: key, warning: warning, outcome: .unpaired(searched)))
          }
          return examine(searched, nil, examiner, &workspace)
        }
        let document = try index.document(known.reference).get()
        let original = Searched(document: document, findings: known.findings)
        return examine(searched, original, examiner, &workspace)
      } catch {
        return .failure(error)
      }
    }
  }

  private func examine(
    _ output: Searched, _ original: Searched?, _ examiner: AuditExaminer,
    _ workspace: inout AuditExaminer.Workspace
  ) -> Result<Step, Diagnostic> {
    do throws(Diagnostic) {
      let document = try audited(output, original)
      return .success(
        Step(
          key: output.key, warning: output.document.warning,
          outcome: .examined(examiner.examine(document, using: &workspace))))
    } catch {
      return .failure(error)
    }
  }

  /// The originals of outputs whose names or ids were released: by text, then in order where
  /// the numbers agree.
  private func pair(
    _ outputs: [Searched], _ stored: [String: Stored], _ used: Set<String>,
    _ index: DocumentIndex, of count: Int, _ report: (Diagnostic) -> Void
  ) -> [Searched?] {
    var originals: [Searched?] = outputs.map { _ in nil }
    var left: [Searched] = []
    let unused = stored.count { !used.contains($0.key) }
    guard !outputs.isEmpty else {
      tellUnused(unused, of: count, report)
      return []
    }
    for (key, entry) in stored.sorted(by: { $0.key < $1.key }) where !used.contains(key) {
      guard case .success(let document) = index.document(entry.reference) else { continue }
      left.append(Searched(document: document, findings: entry.findings))
    }
    let pairs = TextLikeness.pairs(outputs.map(\.document.text), left.map(\.document.text))
    for (output, original) in pairs { originals[output] = left[original] }
    let taken = Set(pairs.map(\.original))
    left = left.indices.filter { !taken.contains($0) }.map { left[$0] }
    let open = originals.indices.filter { originals[$0] == nil }
    if open.count == left.count {
      for (index, original) in zip(open, left) { originals[index] = original }
      return originals
    }
    tellUnused(left.count, of: count, report)
    return originals
  }

  private func tellUnused(_ unused: Int, of count: Int, _ report: (Diagnostic) -> Void) {
    guard unused > 0 else { return }
    report(
      Diagnostic(
        .warning,
        "\(unused) of \(count) originals \(unused == 1 ? "is" : "are") like no output "
          + "and \(unused == 1 ? "was" : "were") compared with none",
        remedy: "audit the outputs together with the originals they were made from"))
  }

  private func audited(
    _ output: Searched, _ original: Searched?
  ) throws(Diagnostic) -> AuditedDocument {
    let source = original ?? output
    let id = try cases.caseID(
      stated: source.document.statedCase, name: source.document.id, isRecord: source.isRecord,
      at: source.document.location)
    let search = known?.identifiers.search(inCase: id)
    let place = output.document.location
    return AuditedDocument(
      id: output.isRecord ? "\(place.file):\(place.line ?? 0)" : output.document.id,
      caseID: id, output: output.document.text, findings: output.findings,
      original: original.map { .init(text: $0.document.text, findings: $0.findings) },
      known: search?.findings(in: output.document.text),
      extraTexts: extraTexts(of: output, search),
      record: output.isRecord ? place.line ?? 0 : nil)
  }

  /// What leaves with a letter besides its text: the name of its file, or of a record the id
  /// and every other field.
  private func extraTexts(
    of output: Searched, _ search: KnownSearch?
  ) -> [AuditedDocument.ExtraText] {
    func extra(_ name: String, _ written: String) -> AuditedDocument.ExtraText {
      let text = DocumentText(String(written.map { $0 == "_" || $0 == "/" ? " " : $0 }))
      var findings = (try? detector.findings(in: text)) ?? []
      if findings.isEmpty, name == "file name" { findings = self.findings(inName: written) }
      return AuditedDocument.ExtraText(
        name: name, text: text, findings: findings,
        known: search?.findings(in: text) ?? [])
    }
    let document = output.document
    guard output.isRecord else { return [extra("file name", document.id)] }
    var extras = [extra("record id", document.id)]
    if let name = output.fileName { extras.append(extra("file name", name)) }
    if let stated = document.statedCase { extras.append(extra("case", stated)) }
    if !document.otherFields.isEmpty {
      let fields = document.otherFields.map { field in
        "\(String(decoding: field.name, as: UTF8.self)) \(Self.plainText(field.value))"
      }
      extras.append(extra("other fields", fields.joined(separator: "\n")))
    }
    return extras
  }

  /// The folders and files of a path that redaction would have called otherwise.
  private func findings(inName path: String) -> [Finding] {
    guard let names else { return [] }
    var start = 0
    return path.split(separator: "/", omittingEmptySubsequences: false).compactMap { component in
      let range = ByteRange(bytes: start..<start + component.utf8.count)
      start += component.utf8.count + 1
      let name = String(component)
      guard names.released(name, NameVocabulary(), case: "") != name else { return nil }
      return Finding(.person, at: range, score: 0.9, rule: "file-name")
    }
  }

  /// The texts and numbers of a value of JSON, one a line.
  private static func plainText(_ value: [UInt8]) -> String {
    func lines(_ value: Any) -> [String] {
      switch value {
      case let text as String: [text]
      case let values as [Any]: values.flatMap(lines)
      case let object as [String: Any]:
        object.sorted { $0.key < $1.key }.flatMap { [$0.key] + lines($0.value) }
      default: ["\(value)"]
      }
    }
    let object = try? JSONSerialization.jsonObject(with: Data(value), options: .fragmentsAllowed)
    return object.map { lines($0).joined(separator: "\n") }
      ?? String(decoding: value, as: UTF8.self)
  }

  /// The text with blanks for digests, in which any number may stand by chance.
  static func withoutDigests(_ text: [UInt8]) -> [UInt8] {
    var text = text
    var start = 0
    for index in 0...text.count {
      if index < text.count, Character(Unicode.Scalar(text[index])).isHexDigit { continue }
      if index - start >= 32 { for digit in start..<index { text[digit] = 0x20 } }
      start = index + 1
    }
    return text
  }
}
