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
struct FolderSink {
  private let files: [InputFile]
  private let folder: OutputFolder
  /// The places of ``files``, by name.
  private let order: [Int]
  private var recordFiles: [Int: RecordFile] = [:]
  private var textFiles: [Int: TextOutput] = [:]
  private var withheld: [(reference: DocumentIndex.Reference, reason: String)] = []

  private struct TextOutput {
    let name: String
    let file: PendingFile
    let release: @Sendable (_ name: String) -> Manifest.Release
  }

  private final class RecordFile {
    let file: OrderedFile
    let digest: RunningDigest
    var released = 0
    var counts: [IdentifierType: Int] = [:]
    var replacements: Set<String> = []
    var vocabulary = NameVocabulary()

    init(in folder: OutputFolder) throws(Diagnostic) {
      let digest = RunningDigest()
      self.digest = digest
      file = try OrderedFile(in: folder) { digest.add($0) }
    }
  }

  /// The SHA-256 and size of what was written so far.
  private final class RunningDigest {
    private var hash = SHA256()
    private(set) var size = 0

    func add(_ bytes: [UInt8]) {
      hash.update(data: bytes)
      size += bytes.count
    }

    func finish() -> [UInt8] { Array(hash.finalize()) }
  }

  init(_ files: [InputFile], _ folder: OutputFolder) {
    self.files = files
    self.folder = folder
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
      return
    }
    let file = try folder.begin()
    try file.append(output.bytes)
    try file.complete()
    let unnamed = Manifest.Release(name: "", bytes: output.bytes, documents: [output.document])
    textFiles[reference.file] = TextOutput(name: output.name, file: file) { name in
      Manifest.Release(
        name: name, sha256: unnamed.sha256, size: unnamed.size, counts: unnamed.counts,
        replacements: unnamed.replacements)
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
    let file = try RecordFile(in: folder)
    recordFiles[number] = file
    return file
  }

  /// Gives every file its name and says what was written.
  ///
  /// - Parameter naming: the name of a file of records, with what its records say.
  mutating func finish(
    naming: (InputFile, NameVocabulary) -> String
  ) throws(Diagnostic) -> ([Manifest.Release], [Manifest.Withheld]) {
    var names = OutputNames()
    var releases: [Manifest.Release] = []
    // What stands for a file whose name may not be said.
    var spoken: [Int: String] = [:]
    for (place, number) in order.enumerated() {
      spoken[number] = "document \(place + 1)"
      if let output = textFiles.removeValue(forKey: number) {
        let name = names.unique(output.name)
        try folder.release(output.file, as: name)
        releases.append(output.release(name))
      } else if let records = recordFiles[number], records.released > 0 {
        let pending = try records.file.finish()
        let name = names.unique(naming(files[number], records.vocabulary))
        spoken[number] = name
        try folder.release(pending, as: name)
        releases.append(
          Manifest.Release(
            name: name, sha256: records.digest.finish(), size: records.digest.size,
            counts: records.counts, replacements: records.replacements))
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
      }
    )
  }

  /// Removes what has no name yet.
  func abandon() {
    for records in recordFiles.values { records.file.discard() }
    for output in textFiles.values { output.file.discard() }
  }
}

/// Names in an output folder, no two of which are one to a file system that does not
/// tell capitals from small letters.
struct OutputNames {
  private var files: Set<String> = ["manifest.json"]
  private var folders: Set<String> = []

  /// `path`, with a number where a file or folder has the name already.
  mutating func unique(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    let name = parts.popLast() ?? "document"
    var parent = ""
    for part in parts {
      // A folder may be used again, but not where a file has its name.
      let folder = free(part, in: parent) { !files.contains($0) }
      parent += "\(folder)/"
      folders.insert(parent.dropLast().lowercased())
    }
    let file = free(name, in: parent) { !files.contains($0) && !folders.contains($0) }
    files.insert("\(parent)\(file)".lowercased())
    return parent + file
  }

  private func free(_ name: String, in parent: String, where isFree: (String) -> Bool) -> String {
    var candidate = name
    var number = 2
    let place = URL(filePath: "/\(name)")
    let ending = place.pathExtension
    let stem = ending.isEmpty ? name : String(name.dropLast(ending.count + 1))
    while !isFree("\(parent)\(candidate)".lowercased()) {
      candidate = ending.isEmpty ? "\(stem)-\(number)" : "\(stem)-\(number).\(ending)"
      number += 1
    }
    return candidate
  }
}
