public import CaseVault
internal import Crypto
public import Detection
public import Documents
public import IdentifierSearch
public import LetheCore
public import PatternCatalog
public import Redaction

/// Redacts files and records case by case, many cases at once.
///
/// All documents of a case are read together, since who is who is decided over all of
/// them; so the memory a run takes is that of the largest cases, plus a few bytes for
/// each document. Outputs come in input order and do not depend on timing.
///
/// With a vault each case is brought up to date there, in one transaction, before any of its
/// outputs is written under its name: an output that exists can be turned back, and a run that
/// is stopped in between leaves a case that the next run goes on with.
public struct RedactionRun: Sendable {
  /// What became of the documents of a run.
  public struct Summary: Hashable, Sendable {
    public var released = 0
    public var withheld = 0
    /// Cases of which a document was released.
    public var cases = 0
    /// Identifiers replaced, by type.
    public var replaced: [IdentifierType: Int] = [:]

    public init() {}
  }

  private let detector: Detector
  private let redactor: Redactor
  private let cases: CaseAssignment
  private let threads: Int
  private let pseudonym: (@Sendable (String) -> String)?
  private let names: FileNames
  private let known: KnownIdentifiers?
  private let vault: CaseVault?
  private let explain: (@Sendable (String) -> Void)?

  /// - Parameters:
  ///   - lexicon: what is known about words, for file names.
  ///   - threads: how many cases are worked on at once.
  ///   - pseudonym: makes a record's id one that says nothing; `nil` keeps ids.
  ///   - known: what is known to identify someone in the documents.
  ///   - vault: where cases go on from what earlier runs have given them.
  ///   - explain: gets, case after case, who was linked to whom and why. It holds
  ///     identifying text.
  public init(
    _ detector: Detector, _ redactor: Redactor, lexicon: WordTable, cases: CaseAssignment,
    threads: Int, pseudonym: (@Sendable (String) -> String)? = nil,
    known: KnownIdentifiers? = nil, vault: CaseVault? = nil,
    explain: (@Sendable (String) -> Void)? = nil
  ) {
    self.detector = detector
    self.redactor = redactor
    self.cases = cases
    self.threads = threads
    self.pseudonym = pseudonym
    self.known = known
    self.vault = vault
    self.explain = explain
    names = FileNames(redactor, detector, lexicon, known)
  }

  /// Redacts `files` into `folder` and says what was written.
  ///
  /// - Throws: a diagnostic where the folder cannot be written to; what cannot be read,
  ///   searched or verified is reported and not written, and the others go on.
  public func run(
    _ files: [InputFile], into folder: OutputFolder, report: (Diagnostic) -> Void
  ) async throws -> (Summary, [Manifest.Release], [Manifest.Withheld]) {
    var sink = FolderSink(files, folder, isNameless: vault != nil)
    var summary = Summary()
    do {
      let index = DocumentIndex(files, cases: cases, keepingLines: vault != nil)
      for (reference, diagnostic) in index.unreadable {
        report(diagnostic)
        summary.withheld += 1
        try sink.withhold(reference, reason: diagnostic.message)
      }
      for number in index.empty {
        report(files[number].emptyWarning)
        try sink.writeEmpty(number)
      }
      let probes = files.map { $0.format == .jsonl ? NameProbe($0.relativePath) : nil }
      var groups = index.groups()
      var failed: Set<DocumentPlace> = []
      try await orderedPipeline(
        width: threads,
        next: { groups.next() },
        transform: { group in group.map { redact($0, index, probes) } },
        consume: { cases in
          summary.cases += cases.count { $0.contains(where: \.isReleased) }
          for result in cases.flatMap(\.self) {
            if let text = result.explanation { explain?(text) }
            for note in result.notes { report(note) }
            switch result.output {
            case .success(let output):
              summary.released += 1
              summary.replaced.merge(output.document.counts) { $0 + $1 }
              try sink.write(output, for: result.reference)
            case .failure(let diagnostic):
              report(diagnostic)
              summary.withheld += 1
              failed.insert(DocumentPlace(result.reference))
              try sink.withhold(result.reference, reason: diagnostic.message)
            }
          }
        })
      let (releases, withheld, unnamed) = try sink.finish(
        naming: { file, vocabulary throws(Diagnostic) in try name(of: file, vocabulary) },
        keep: { number, digest, records throws(Diagnostic) in
          guard let vault else { return }
          guard let layout = index.layout(ofFile: number, released: records) else {
            throw index.changed(files[number], nil)
          }
          guard !layout.isPlain else { return }
          try vault.keep(layout, ofOutput: digest, cases: index.cases(of: records))
        })
      for file in unnamed {
        report(file.reason)
        summary.released -= file.records
        summary.withheld += file.records
        for (type, count) in file.counts { summary.replaced[type, default: 0] -= count }
      }
      if !unnamed.isEmpty {
        summary.cases = Self.caseCount(
          in: index, without: Set(unnamed.map(\.file)), and: failed)
      }
      return (summary, releases, withheld)
    } catch {
      sink.abandon()
      throw error
    }
  }

  /// A document by its file and its place there.
  struct DocumentPlace: Hashable {
    let file: Int
    let record: Int

    init(_ reference: DocumentIndex.Reference) {
      (file, record) = (reference.file, reference.record)
    }
  }

  /// How many cases have documents besides those of some files, and those that failed.
  static func caseCount(
    in index: DocumentIndex, without files: Set<Int>, and failed: Set<DocumentPlace>
  ) -> Int {
    var groups = index.groups()
    var count = 0
    while let next = groups.next() {
      count += next.count { group in
        group.references.contains {
          !files.contains($0.file) && !failed.contains(DocumentPlace($0))
        }
      }
    }
    return count
  }

  /// Redacts a stream of records to another, case after case.
  ///
  /// The records of a case must stand together: a case that comes back after another
  /// has begun is not released, because its tags could no longer agree.
  public func stream(
    _ file: InputFile, write: ([UInt8]) throws -> Void, report: (Diagnostic) -> Void
  ) async throws -> Summary {
    var summary = Summary()
    var cases = CaseStream(file, cases: self.cases, keepingLines: vault != nil)
    try await orderedPipeline(
      width: threads,
      next: { cases.next() },
      transform: { group in
        switch group {
        case .failure(let diagnostic): ([], [diagnostic])
        case .success(let group): (redact(group.documents, case: group.id, [nil]), [])
        }
      },
      consume: { (results: [DocumentResult], failures: [Diagnostic]) in
        for diagnostic in failures {
          report(diagnostic)
          if diagnostic.severity == .error { summary.withheld += 1 }
        }
        if results.contains(where: \.isReleased) { summary.cases += 1 }
        for result in results {
          if let text = result.explanation { explain?(text) }
          for note in result.notes { report(note) }
          switch result.output {
          case .success(let output):
            summary.released += 1
            summary.replaced.merge(output.document.counts) { $0 + $1 }
            try write(output.bytes)
          case .failure(let diagnostic):
            report(diagnostic)
            summary.withheld += 1
          }
        }
      })
    return summary
  }

  // One case.

  struct Output: Sendable {
    var document: RedactedDocument
    /// The file's bytes, or the record's line.
    var bytes: [UInt8]
    /// The path below the output folder, for a file.
    var name: String
    var caseID: String
    /// What a record says of the name of its file.
    var vocabulary = NameVocabulary()
  }

  struct DocumentResult: Sendable {
    var reference: DocumentIndex.Reference
    var output: Result<Output, Diagnostic>
    var notes: [Diagnostic]
    /// Of the whole case, with the first of its documents.
    var explanation: String?

    var isReleased: Bool {
      if case .success = output { true } else { false }
    }
  }

  private func redact(
    _ group: DocumentIndex.CaseGroup, _ index: DocumentIndex, _ probes: [NameProbe?]
  ) -> [DocumentResult] {
    var documents: [(DocumentIndex.Reference, Document)] = []
    var failures: [DocumentResult] = []
    for reference in group.references {
      switch index.document(reference, ofCase: group.id, cases) {
      case .success(let document): documents.append((reference, document))
      case .failure(let diagnostic):
        failures.append(
          DocumentResult(reference: reference, output: .failure(diagnostic), notes: []))
      }
    }
    return redact(documents, case: group.id, probes) + failures
  }

  private func redact(
    _ documents: [(reference: DocumentIndex.Reference, document: Document)], case id: String,
    _ probes: [NameProbe?]
  ) -> [DocumentResult] {
    var results: [DocumentResult] = []
    var searched: [Searched] = []
    let search = known?.search(inCase: id)
    for (reference, document) in documents {
      do {
        let findings = try detector.findings(
          in: document.text, sensitivity: .init(minimumScore: redactor.policy.minimumScore),
          known: search)
        let found = CaseDocument(
          id: document.id, text: document.text, findings: findings,
          known: search?.records(of: findings) ?? [:])
        searched.append((reference, document, found))
      } catch {
        results.append(
          DocumentResult(
            reference: reference,
            output: .failure(
              Diagnostic(
                .error, "\(error); this document was not released", at: document.location,
                remedy: error.remedy)),
            notes: []))
      }
    }
    guard !searched.isEmpty else { return results }
    do {
      let (outputs, memory) = try outputs(of: searched, case: id, probes)
      for (source, output) in zip(searched, outputs) {
        let notes = output.document.notes.map { placed($0, in: source.document) }
        results.append(
          DocumentResult(
            reference: source.reference, output: .success(output),
            notes: (source.document.warning.map { [$0] } ?? []) + notes))
      }
      if explain != nil, !results.isEmpty {
        results[0].explanation = CaseExplanation.text(
          try redactor.explain(searched.map(\.found), case: id, remembering: memory), case: id)
      }
    } catch {
      for source in searched {
        results.append(
          DocumentResult(reference: source.reference, output: .failure(error), notes: []))
      }
    }
    return results
  }

  typealias Searched = (reference: DocumentIndex.Reference, document: Document, found: CaseDocument)

  /// What is released of the documents of a case, and what the case had been given before.
  private func outputs(
    of searched: [Searched], case id: String, _ probes: [NameProbe?]
  ) throws(Diagnostic) -> ([Output], CaseMemory) {
    guard let vault else {
      let redacted = try redactor.redact(searched.map(\.found), case: id)
      return (try outputs(redacted, searched, id, probes, CaseMemory()), CaseMemory())
    }
    return try vault.update(case: id) { memory throws(Diagnostic) in
      let (redacted, after) = try redactor.redact(
        searched.map(\.found), case: id, remembering: memory)
      let outputs = try outputs(redacted, searched, id, probes, after)
      var kept: [KeptDocument] = []
      for (source, output) in zip(searched, outputs) {
        kept.append(try Restoration.keeping(source.document, output))
      }
      return ((outputs, memory), after, kept)
    }
  }

  private func outputs(
    _ redacted: [RedactedDocument], _ searched: [Searched], _ id: String, _ probes: [NameProbe?],
    _ memory: CaseMemory
  ) throws(Diagnostic) -> [Output] {
    // Records have no names of their own to release.
    let vocabulary =
      searched.contains { !$0.reference.isRecord }
      ? names.vocabulary(zip(searched, redacted).lazy.map { ($0.1, $0.0.document.text) })
      : NameVocabulary()
    var outputs: [Output] = []
    for (source, document) in zip(searched, redacted) {
      outputs.append(
        source.reference.isRecord
          ? try record(document, source.document, ofCase: id, for: probes[source.reference.file])
          : Output(
            document: document, bytes: document.bytes,
            name: names.released(
              source.document.id, vocabulary, case: id, remembering: memory,
              order: document.dateOrder),
            caseID: id))
    }
    return outputs
  }

  /// The name that a file of records is released under.
  ///
  /// - Throws: a diagnostic where the vault cannot be read: the name's dates would move on
  ///   their own.
  private func name(
    of file: InputFile, _ vocabulary: NameVocabulary
  ) throws(Diagnostic) -> String {
    let id = cases.caseID(ofFile: file)
    // Only where one case was given for all does the name belong to a case of the vault.
    let memory = try vault?.memory(ofCase: id) ?? CaseMemory()
    return names.released(file.relativePath, vocabulary, case: id, remembering: memory)
  }

  /// A note of the redactor, which knows documents by id, at its place in the input.
  private func placed(_ note: Diagnostic, in document: Document) -> Diagnostic {
    let line = document.location.line ?? note.location?.line
    return Diagnostic(
      note.severity, note.message, at: .init(file: document.location.file, line: line),
      remedy: note.remedy)
  }

  /// A record's line, and what it says of the name of its file.
  ///
  /// - Throws: a diagnostic where the line does not give back the text that was redacted.
  private func record(
    _ document: RedactedDocument, _ source: Document, ofCase id: String, for probe: NameProbe?
  ) throws(Diagnostic) -> Output {
    var line = Array("{\"id\": ".utf8)
    if let pseudonym {
      line.append(0x22)
      line += pseudonym(source.id).utf8
      line.append(0x22)
    } else {
      line += source.rawID
    }
    line += Array(", \"text\": ".utf8)
    JSONText.append(document.bytes, to: &line)
    for (name, value) in source.otherFields
    where redactor.policy.keptFields.contains(String(decoding: name, as: UTF8.self)) {
      line += Array(", ".utf8)
      JSONText.append(name, to: &line)
      line += Array(": ".utf8)
      line += value
    }
    if redactor.policy.keptFields.contains("case"), let stated = source.statedCase {
      line += Array(", \"case\": ".utf8)
      JSONText.append(Array(stated.utf8), to: &line)
    }
    line += Array("}\n".utf8)
    guard let written = try? JSONLinesRecord(line.span.extracting(droppingLast: 1)),
      written.text == document.bytes
    else {
      throw Diagnostic(
        .error, "the record would not read as what was redacted; its case was not released",
        at: source.location, remedy: "please report this as a defect")
    }
    return Output(
      document: document, bytes: line, name: "", caseID: id,
      vocabulary: probe.map { names.vocabulary(document, source.text, about: $0) } ?? .init())
  }
}
