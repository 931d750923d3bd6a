public import Auditing
internal import Detection
public import Documents
internal import Foundation
public import IdentifierSearch
public import LetheCore

/// Reads outputs, and originals where they are given, and audits them.
public struct AuditRun: Sendable {
  let detector: Detector
  let cases: CaseAssignment
  let threads: Int
  let known: KnownCases?
  let names: FileNames

  /// - Parameter known: what is known to identify someone; what of it stands in an output is a
  ///   leak.
  /// - Throws: a diagnostic where the policy that judges the names of files cannot be read.
  public init(
    _ lethe: Lethe, cases: CaseAssignment, threads: Int, known: KnownIdentifiers? = nil
  ) throws(Diagnostic) {
    detector = lethe.detector
    self.cases = cases
    self.threads = threads
    self.known = known.map { KnownCases($0, cases: cases) }
    // Names are judged as redaction judges them. Nothing of what it would write is used, so that
    // any key will do.
    names = FileNames(
      lethe.redactor(policy: try lethe.policy("strict"), key: .random()), lethe.detector,
      lethe.catalog.lexicon, known)
  }

  /// The audit of `outputs`, which are read one after another and not kept.
  ///
  /// An output's original is the one of the same path, and for a record of the same id as well;
  /// then the one record that has its id. As names and ids may have been released too, the others
  /// are compared with the one whose text is most alike. Only outputs that have no original by
  /// name are kept until all have been read.
  ///
  /// What `lethe redact` and `lethe release` wrote about the outputs is no document, as long as
  /// it is to the byte what they would write; what in it could say anything is audited all the
  /// same. Under the name of a manifest, everything else is a letter.
  ///
  /// - Parameters:
  ///   - options: the gate, and what is known to be invented.
  ///   - report: takes diagnostics about what could not be read, which then was not audited
  ///   either and fails the audit, and about outputs and originals that have no counterpart.
  public func run(
    outputs: [InputFile], originals: [InputFile], options: Auditor.Options,
    report: (Diagnostic) -> Void
  ) async throws -> AuditReport {
    try await tally(outputs, originals, options, report).report()
  }

  /// What a review can draw of `outputs`, by the same audit as
  /// ``run(outputs:originals:options:report:)`` makes.
  ///
  /// - Returns: the letters, their texts by ``ReviewFolder/digest(of:)``, and how many documents
  ///   could not be read.
  public func reviewCandidates(
    outputs: [InputFile], originals: [InputFile], options: Auditor.Options,
    report: (Diagnostic) -> Void
  ) async throws -> (
    letters: [ReviewPlan.Candidate], texts: [String: DocumentText], unread: Int
  ) {
    var letters: [(number: Int, letter: ReviewLetter, sha256: String)] = []
    var texts: [String: DocumentText] = [:]
    let tally = try await tally(outputs, originals, options, report, keepsLetters: true) {
      number, letter in
      let digest = ReviewFolder.digest(of: letter.text)
      texts[digest] = letter.text
      letters.append((number, letter, digest))
    }
    let suspicions = tally.suspicions()
    let candidates = letters.sorted { $0.number < $1.number }.compactMap { entry in
      suspicions[entry.number].map { suspicion in
        ReviewPlan.Candidate(
          document: entry.letter.id, stratum: suspicion.stratum, sha256: entry.sha256,
          suspects: suspicion.suspects)
      }
    }
    return (candidates, texts, tally.unreadCount)
  }

  /// A letter that people may be asked to read, by its own name.
  struct ReviewLetter: Sendable {
    let id: String
    let text: DocumentText
  }

  // MARK: The way of an output

  /// A document, where it is from, and what detection found in it.
  struct Searched: Sendable {
    var document: Document
    /// The path of its file below the input folder.
    var file: String
    var findings: [Finding]
    /// Whether it is the first record of its file.
    var isFirstRecord = false
    /// For a record, the name of its file.
    var recordFile: AuditedDocument.ExtraText?

    var isRecord: Bool { !document.rawID.isEmpty }
  }

  /// What became of one output.
  private struct Step: Sendable {
    enum Outcome: Sendable {
      /// Examined beside the original at a place, if there is one.
      case examined(AuditExaminer.Examined, original: Int?, ReviewLetter?)
      case unpaired(Searched)
      /// Named as reports may name it.
      case unread(Diagnostic, name: String)
    }

    var warning: Diagnostic?
    let location: Diagnostic.Location?
    let outcome: Outcome
  }

  private func tally(
    _ files: [InputFile], _ originals: [InputFile], _ options: Auditor.Options,
    _ report: (Diagnostic) -> Void, keepsLetters: Bool = false,
    visit: (Int, ReviewLetter) -> Void = { _, _ in }
  ) async throws -> AuditTally {
    let index = DocumentIndex(originals, cases: cases)
    var unread: [UnreadDocument] = []
    let (identifiers, stored) = try await read(index, originals, options.keptTypes.types) {
      diagnostic in
      report(diagnostic)
      guard diagnostic.severity == .error else { return }
      unread.append(UnreadDocument(document: nil, reason: diagnostic.message))
    }
    let companions = files.compactMap { CompanionFile($0) }
    let outputs = files.filter { file in !companions.contains { $0.file == file } }
    let examiner = AuditExaminer(options, originals: identifiers)
    var tally = AuditTally(
      examiner, hasOriginals: !originals.isEmpty,
      expectedBytes: outputs.reduce(0) { $0 + Self.size(ofFileAt: $1.path) })
    for entry in unread { tally.add(entry) }
    var deferred: [(number: Int, output: Searched)] = []
    var used: Set<Int> = []
    var number = 0
    func tell(_ diagnostic: Diagnostic, _ name: String) {
      report(diagnostic)
      guard diagnostic.severity == .error else { return }
      tally.add(UnreadDocument(document: name, reason: diagnostic.message))
    }
    var source = WorkSource(outputs)
    try await orderedPipeline(
      width: threads, next: { source.next() },
      transform: { item in examine(item, examiner, index, stored, keepsLetters: keepsLetters) },
      consume: { steps in
        for step in steps {
          number += 1
          if let warning = step.warning { report(warning) }
          switch step.outcome {
          case .examined(let examined, let original, let letter):
            if let original, !used.insert(original).inserted {
              tell(Self.takenTwice(at: step.location), examined.shownID)
              continue
            }
            tally.add(examined, at: number)
            if let letter { visit(number, letter) }
          case .unpaired(let searched): deferred.append((number, searched))
          case .unread(let diagnostic, let name): tell(diagnostic, name)
          }
        }
      })
    let (pairs, casesLeft) = try pair(deferred.map(\.output), stored, used, index, report)
    var workspace = AuditExaminer.Workspace()
    for (entry, original) in zip(deferred, pairs) {
      let step = examine(
        entry.output, original, at: nil, possibleCases: casesLeft, examiner, &workspace,
        keepsLetters: keepsLetters)
      switch step.outcome {
      case .examined(let examined, _, let letter):
        tally.add(examined, at: entry.number)
        if let letter { visit(entry.number, letter) }
      case .unread(let diagnostic, let name): tell(diagnostic, name)
      case .unpaired: break
      }
    }
    if !originals.isEmpty { tellAlone(tally, report) }
    let names = Set(outputs.map(\.relativePath))
    for companion in companions {
      let document = try audited(companion, besides: names)
      tally.add(
        examiner.examine(document, using: &workspace, isLetter: false), at: number + 1,
        isDocument: false)
    }
    return tally
  }

  private static func takenTwice(at location: Diagnostic.Location?) -> Diagnostic {
    Diagnostic(
      .error,
      "another output has the same name or id, so that its original could be either's; this "
        + "document was not audited", at: location,
      remedy: "give every output a name or id of its own")
  }

  /// That there are outputs without an original.
  private func tellAlone(_ tally: AuditTally, _ report: (Diagnostic) -> Void) {
    let alone = tally.documents - tally.compared
    guard alone > 0 else { return }
    report(
      Diagnostic(
        .warning,
        "\(alone) of \(tally.documents) outputs \(alone == 1 ? "is" : "are") like no original and "
          + "\(alone == 1 ? "was" : "were") compared with none",
        remedy: "audit the outputs together with the originals they were made from"))
  }

  /// Bytes of a file; 0 where that cannot be told, as of a pipe.
  private static func size(ofFileAt path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
  }

  private func examine(
    _ item: WorkSource.Item, _ examiner: AuditExaminer, _ index: DocumentIndex,
    _ stored: StoredOriginals, keepsLetters: Bool
  ) -> [Step] {
    var workspace = AuditExaminer.Workspace()
    let file = item.inputFile
    var isFirst = item.beginsRecords
    let recordFile = file.format == .jsonl ? fileName(file.relativePath) : nil
    return item.documents().map { result in
      do throws(Diagnostic) {
        var searched = try search(result, of: file, .suspicious).get()
        searched.isFirstRecord = isFirst
        isFirst = false
        searched.recordFile = try recordFile?.get()
        guard !stored.isEmpty else {
          return examine(
            searched, nil, at: nil, examiner, &workspace, keepsLetters: keepsLetters)
        }
        guard let place = stored.place(of: searched) else {
          return Step(
            warning: searched.document.warning, location: searched.document.location,
            outcome: .unpaired(searched))
        }
        let entry = stored.entries[place]
        let original = Searched(
          document: try index.document(entry.reference).get(), file: searched.file,
          findings: entry.findings)
        return examine(
          searched, original, at: place, examiner, &workspace, keepsLetters: keepsLetters)
      } catch {
        return unread(error, of: file.relativePath, examiner, &workspace)
      }
    }
  }

  private func examine(
    _ output: Searched, _ original: Searched?, at place: Int?, possibleCases: [String] = [],
    _ examiner: AuditExaminer, _ workspace: inout AuditExaminer.Workspace, keepsLetters: Bool
  ) -> Step {
    do throws(Diagnostic) {
      let document = try audited(output, original, possibleCases: possibleCases)
      let letter = keepsLetters ? ReviewLetter(id: document.id, text: document.output) : nil
      return Step(
        warning: output.document.warning, location: output.document.location,
        outcome: .examined(
          examiner.examine(document, using: &workspace), original: place, letter))
    } catch {
      return unread(error, of: output.file, examiner, &workspace)
    }
  }

  private func unread(
    _ diagnostic: Diagnostic, of file: String, _ examiner: AuditExaminer,
    _ workspace: inout AuditExaminer.Workspace
  ) -> Step {
    var name = "a file whose name could not be searched"
    if case .success(let text) = fileName(file) {
      // Masked by what is found in it, and by what the case of that name has, if there is one.
      let caseID = try? cases.caseID(
        stated: nil, name: file, isRecord: false, at: .init(file: file))
      name = examiner.shownName(file, text, caseID: caseID ?? "", using: &workspace)
    }
    if let line = diagnostic.location?.line { name += ":\(line)" }
    return Step(location: diagnostic.location, outcome: .unread(diagnostic, name: name))
  }
}
