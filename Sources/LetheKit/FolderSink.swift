internal import Crypto
internal import Documents
internal import Foundation
internal import LetheCore
internal import Redaction

/// Writes what a redaction run releases: a file for each text file, and for each file
/// of records one with the records in their order.
///
/// Everything waits under temporary names until ``finish(naming:)``: then names are given
/// in the order of the inputs' names, so that they do not depend on the order in which
/// inputs were given, and a run that is stopped before releases nothing.
///
/// With a vault everything waits in files without a name instead, so that even a run that is
/// killed leaves nothing of what it had not released.
struct FolderSink {
  private let files: [InputFile]
  private let folder: OutputFolder
  private let isNameless: Bool
  /// The text files that wait for their names, one behind the other, where they have none.
  private var spool: NamelessFile?
  private var spoolSize = 0
  /// The places of ``files``, by name.
  private let order: [Int]
  private var recordFiles: [Int: RecordFile] = [:]
  private var textFiles: [Int: TextOutput] = [:]
  private var withheld: [(reference: DocumentIndex.Reference, reason: String)] = []

  private struct TextOutput {
    let name: String
    let caseID: String
    let place: Place
    let release: @Sendable (_ name: String) -> Manifest.Release
  }

  private enum Place {
    case file(PendingFile)
    case spooled(Range<Int>)
  }

  private final class RecordFile {
    let file: OrderedFile
    let digest: RunningDigest
    var released = 0
    var counts: [IdentifierType: Int] = [:]
    var replacements: Set<String> = []
    var vocabulary = NameVocabulary()
    /// What the ledger says of each record that is released.
    var ledger: [(reference: DocumentIndex.Reference, entry: LedgerEntry)] = []

    init(in folder: OutputFolder, isNameless: Bool) throws(Diagnostic) {
      let digest = RunningDigest()
      self.digest = digest
      file = try OrderedFile(in: folder, isNameless: isNameless) { digest.add($0) }
    }

    func sealedLedger() -> Manifest.Ledger {
      let seal = digest.seal()
      return Manifest.Ledger(
        .record,
        documents: ledger.sorted { $0.reference.record < $1.reference.record }.enumerated()
          .map { seal.line($1.entry, at: $0) })
    }
  }

  /// The digests and the size of what was written so far.
  private final class RunningDigest {
    private var hash = SHA256()
    private var sealing = LedgerSeal.Builder()
    private(set) var size = 0

    func add(_ bytes: [UInt8]) {
      hash.update(data: bytes)
      sealing.add(bytes)
      size += bytes.count
    }

    func finish() -> [UInt8] { Array(hash.finalize()) }

    func seal() -> LedgerSeal { sealing.finish() }
  }

  /// - Parameter isNameless: whether outputs wait in files without a name.
  init(_ files: [InputFile], _ folder: OutputFolder, isNameless: Bool) {
    self.files = files
    self.folder = folder
    self.isNameless = isNameless
    order = files.indices.sorted {
      (files[$0].relativePath, files[$0].path, $0) < (files[$1].relativePath, files[$1].path, $1)
    }
  }

  mutating func write(
    _ output: RedactionRun.Output, for reference: DocumentIndex.Reference
  ) throws(Diagnostic) {
    if reference.isRecord {
      let file = try recordFile(reference.file)
      try file.file.append(reference.record, output.bytes)
      file.released += 1
      file.counts.merge(output.document.counts) { $0 + $1 }
      for edit in output.document.edits where !edit.replacement.isEmpty {
        file.replacements.insert(edit.replacement)
      }
      if !output.vocabulary.isEmpty { file.vocabulary.merge(output.vocabulary) }
      file.ledger.append((reference, output.document.ledger))
      return
    }
    let unnamed = Manifest.Release(name: "", bytes: output.bytes, documents: [output.document])
    textFiles[reference.file] = TextOutput(
      name: output.name, caseID: output.caseID, place: try hold(output.bytes)
    ) { name in
      Manifest.Release(
        name: name, sha256: unnamed.sha256, size: unnamed.size, counts: unnamed.counts,
        replacements: unnamed.replacements, ledger: unnamed.ledger)
    }
  }

  /// Keeps a text file until it gets its name.
  private mutating func hold(_ bytes: [UInt8]) throws(Diagnostic) -> Place {
    guard isNameless else {
      let file = try folder.begin()
      try file.append(bytes)
      try file.complete()
      return .file(file)
    }
    if spool == nil { spool = try NamelessFile(in: folder.path) }
    try spool?.append(bytes)
    spoolSize += bytes.count
    return .spooled(spoolSize - bytes.count..<spoolSize)
  }

  private func file(at place: Place) throws(Diagnostic) -> PendingFile {
    switch place {
    case .file(let file): return file
    case .spooled(let range):
      let file = try folder.begin(isNameless: true)
      try file.append(try spool?.read(range) ?? [])
      return file
    }
  }

  /// Releases a file without a record as what it is.
  mutating func writeEmpty(_ number: Int) throws(Diagnostic) {
    try recordFile(number).released += 1
  }

  mutating func withhold(
    _ reference: DocumentIndex.Reference, reason: String
  ) throws(Diagnostic) {
    if reference.isRecord { try recordFile(reference.file).file.append(reference.record, []) }
    withheld.append((reference, reason))
  }

  private mutating func recordFile(_ number: Int) throws(Diagnostic) -> RecordFile {
    if let file = recordFiles[number] { return file }
    let file = try RecordFile(in: folder, isNameless: isNameless)
    recordFiles[number] = file
    return file
  }

  /// A file of records that could not be given a name, and so was not released.
  struct Unnamed {
    /// An index into the run's files.
    let file: Int
    let reason: Diagnostic
    /// How many of its records were to be released, and what was replaced in them.
    let records: Int
    let counts: [IdentifierType: Int]
  }

  /// Gives every file its name and says what was written.
  ///
  /// - Parameters:
  ///   - naming: the name of a file of records, with what its records say; where it throws, the
  ///     file is withheld.
  ///   - keep: gets a file of records before it is released: its number, its SHA-256 and the
  ///     records in it.
  mutating func finish(
    naming: (InputFile, NameVocabulary) throws(Diagnostic) -> String,
    keep: (Int, [UInt8], [DocumentIndex.Reference]) throws(Diagnostic) -> Void = { _, _, _ in }
  ) throws(Diagnostic) -> ([Manifest.Release], [Manifest.Withheld], [Unnamed]) {
    var names = OutputNames()
    var releases: [Manifest.Release] = []
    var unnamed: [Unnamed] = []
    // What stands for a file whose name may not be said.
    var spoken: [Int: String] = [:]
    for (place, number) in order.enumerated() {
      spoken[number] = "document \(place + 1)"
      if let output = textFiles.removeValue(forKey: number) {
        let name = names.unique(
          output.name, of: files[number].relativePath, inCase: output.caseID)
        try folder.release(try file(at: output.place), as: name)
        releases.append(output.release(name))
      } else if let records = recordFiles[number], records.released > 0 {
        let released: String
        do throws(Diagnostic) {
          released = try naming(files[number], records.vocabulary)
        } catch {
          records.file.discard()
          withheld += records.ledger.map { ($0.reference, error.message) }
          unnamed.append(
            Unnamed(
              file: number, reason: error, records: records.ledger.count, counts: records.counts))
          continue
        }
        let pending = try records.file.finish()
        let name = names.unique(released, of: files[number].relativePath)
        spoken[number] = name
        let digest = records.digest.finish()
        try keep(number, digest, records.ledger.map(\.reference))
        try folder.release(pending, as: name)
        releases.append(
          Manifest.Release(
            name: name, sha256: digest, size: records.digest.size,
            counts: records.counts, replacements: records.replacements,
            ledger: records.sealedLedger()))
      }
    }
    // Files of which no record is released leave nothing.
    for records in recordFiles.values where records.released == 0 { records.file.discard() }
    return (
      releases,
      withheld.map { reference, reason in
        let name = spoken[reference.file] ?? ""
        return Manifest.Withheld(
          name: reference.isRecord ? "\(name):\(reference.line)" : name, reason: reason)
      }, unnamed
    )
  }

  /// Removes what has no name yet.
  func abandon() {
    for records in recordFiles.values { records.file.discard() }
    for case .file(let file) in textFiles.values.map(\.place) { file.discard() }
  }
}
