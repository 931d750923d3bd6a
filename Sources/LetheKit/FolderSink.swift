internal import Crypto
internal import Documents
internal import Foundation
internal import LetheCore
internal import Redaction

/// Writes what a redaction run releases: a file for each text file, and for each file
/// of records one with the records in their order.
struct FolderSink {
  private let files: [InputFile]
  private let folder: OutputFolder
  private var recordFiles: [Int: RecordFile] = [:]
  private var releases: [Manifest.Release] = []
  private var withheld: [Manifest.Withheld] = []
  private var usedNames: Set<String> = []

  private final class RecordFile {
    var name: String
    let file: OrderedFile
    let digest: RunningDigest
    var counts: [IdentifierType: Int] = [:]
    var replacements: Set<String> = []
    var nameWords: Set<String> = []

    init(_ name: String, in folder: OutputFolder) throws(Diagnostic) {
      self.name = name
      let digest = RunningDigest()
      self.digest = digest
      file = try OrderedFile(name, in: folder) { digest.add($0) }
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

  init(_ files: [InputFile], _ folder: OutputFolder) throws(Diagnostic) {
    self.files = files
    self.folder = folder
    for (number, file) in files.enumerated() where file.format == .jsonl {
      let name = unique(file.relativePath)
      recordFiles[number] = try RecordFile(name, in: folder)
    }
  }

  mutating func write(
    _ output: RedactionRun.Output, for reference: DocumentIndex.Reference
  ) throws(Diagnostic) {
    if let file = recordFiles[reference.file] {
      try file.file.append(reference.record, output.bytes)
      file.counts.merge(output.document.counts) { $0 + $1 }
      for edit in output.document.edits where !edit.replacement.isEmpty {
        file.replacements.insert(edit.replacement)
      }
      file.nameWords.formUnion(output.nameWords)
      return
    }
    let name = unique(output.name)
    try folder.write(output.bytes, to: name)
    releases.append(Manifest.Release(name: name, bytes: output.bytes, documents: [output.document]))
  }

  mutating func withhold(
    _ reference: DocumentIndex.Reference, reason: String
  ) throws(Diagnostic) {
    if let file = recordFiles[reference.file] {
      if reference.isRecord { try file.file.append(reference.record, []) }
      withheld.append(
        Manifest.Withheld(name: "\(file.name):\(reference.line)", reason: reason))
    } else {
      withheld.append(Manifest.Withheld(name: "document \(reference.file + 1)", reason: reason))
    }
  }

  /// Completes the record files and says what was written.
  mutating func finish() throws(Diagnostic) -> ([Manifest.Release], [Manifest.Withheld]) {
    for number in recordFiles.keys.sorted() {
      guard let file = recordFiles[number] else { continue }
      let name = FileNames.releasing(file.name, without: file.nameWords)
      if name != file.name { file.name = unique(name) }
      try file.file.commit(as: file.name)
      releases.append(
        Manifest.Release(
          name: file.name, sha256: file.digest.finish(), size: file.digest.size,
          counts: file.counts, replacements: file.replacements))
    }
    return (releases, withheld)
  }

  /// Removes what is not complete.
  func abandon() {
    for file in recordFiles.values { file.file.discard() }
  }

  /// `name`, or with a number where it is used already.
  private mutating func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !usedNames.insert(candidate.lowercased()).inserted || candidate == "manifest.json" {
      let place = URL(filePath: name)
      let stem = place.deletingPathExtension().relativePath
      let ending = place.pathExtension
      candidate = ending.isEmpty ? "\(stem)-\(number)" : "\(stem)-\(number).\(ending)"
      number += 1
    }
    return candidate
  }
}
