internal import Auditing
internal import Detection
internal import Documents
internal import IdentifierSearch
internal import LetheCore

extension AuditRun {
  /// Reads the originals case by case and keeps what identifies someone in them.
  func read(
    _ index: DocumentIndex, _ files: [InputFile], _ keptTypes: Set<IdentifierType>,
    _ tell: (Diagnostic) -> Void
  ) async throws -> (OriginalIdentifiers, StoredOriginals) {
    var identifiers = OriginalIdentifiers(keptTypes: keptTypes)
    var stored = StoredOriginals()
    for (_, diagnostic) in index.unreadable { tell(diagnostic) }
    for number in index.empty { tell(files[number].emptyWarning) }
    var groups = index.groups()
    try await orderedPipeline(
      width: threads, next: { groups.next() },
      transform: { group in
        group.flatMap { entry in
          entry.references.map { reference in
            (
              entry.id, reference,
              search(index.document(reference), of: files[reference.file], .balanced)
            )
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
            stored.add(searched, at: reference, case: caseID)
          case .failure(let diagnostic): tell(diagnostic)
          }
        }
      })
    if stored.sharingCases > 0 {
      tell(
        Diagnostic(
          .warning,
          "\(stored.sharingCases.of("record")) and others of the same id in other files count as one "
            + "case", remedy: "name the case of each record in a 'case' field"))
    }
    return (identifiers, stored)
  }

  func search(
    _ document: Result<Document, Diagnostic>, of file: InputFile,
    _ sensitivity: Detector.Sensitivity
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
      return .success(
        Searched(document: document, file: file.relativePath, findings: findings))
    } catch let diagnostic as Diagnostic {
      return .failure(diagnostic)
    } catch {
      return .failure(Self.notSearched(error, at: location))
    }
  }

  /// That detection gave up on a text, which so was not audited.
  static func notSearched(_ error: any Error, at location: Diagnostic.Location?) -> Diagnostic {
    Diagnostic(
      .error, "\(error); this document was not audited", at: location,
      remedy: (error as? DetectionError)?.remedy)
  }

  private func search(for document: Document) throws(Diagnostic) -> KnownSearch? {
    guard let known else { return nil }
    return known.identifiers.search(inCase: try known.caseID(of: document))
  }

  /// The originals of outputs whose names or ids were released, by what both say; `nil` for an
  /// output that is like none, and the cases of the originals that then are left.
  func pair(
    _ outputs: [Searched], _ stored: StoredOriginals, _ used: Set<Int>, _ index: DocumentIndex,
    _ report: (Diagnostic) -> Void
  ) throws(Diagnostic) -> (originals: [Searched?], casesLeft: [String]) {
    var originals: [Searched?] = outputs.map { _ in nil }
    var left: [Searched] = []
    let unused = stored.entries.indices.filter { !used.contains($0) }
    guard !outputs.isEmpty else {
      tellUnused(unused.count, of: stored.entries.count, report)
      return ([], [])
    }
    for place in unused {
      let entry = stored.entries[place]
      guard case .success(let document) = index.document(entry.reference) else { continue }
      left.append(Searched(document: document, file: "", findings: entry.findings))
    }
    let pairs = TextLikeness.pairs(outputs.map(\.document.text), left.map(\.document.text))
    for (output, original) in pairs { originals[output] = left[original] }
    tellUnused(unused.count - pairs.count, of: stored.entries.count, report)
    let taken = Set(pairs.map(\.original))
    var cases: Set<String> = []
    for index in left.indices where !taken.contains(index) {
      cases.insert(try caseID(of: left[index]))
    }
    return (originals, cases.sorted())
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
}
