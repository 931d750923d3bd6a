public import CaseVault
internal import Crypto
public import Documents
internal import Foundation
public import LetheCore
internal import Redaction

/// Turns redacted documents back into their originals, for those who hold the key.
///
/// An output is known by its SHA-256, so one that was altered by a byte is not turned back.
public struct RestorationRun: Sendable {
  /// What became of the documents of a run.
  public struct Summary: Hashable, Sendable {
    /// Files and records that were turned back.
    public var restored = 0
    /// Files and records that were not.
    public var withheld = 0

    public init() {}
  }

  private let vault: CaseVault
  private let caseID: String?

  /// - Parameter caseID: the case to take an output for that stands for several originals.
  public init(_ vault: CaseVault, caseID: String? = nil) {
    self.vault = vault
    self.caseID = caseID
  }

  /// Writes the originals of `files` into `folder`, under the names that they had.
  ///
  /// What cannot be turned back is reported and not written, and the others go on. A manifest
  /// among the files is passed over.
  ///
  /// - Throws: a diagnostic where the folder cannot be written to or the vault is damaged.
  public func run(
    _ files: [InputFile], into folder: OutputFolder, report: (Diagnostic) -> Void
  ) throws(Diagnostic) -> Summary {
    var summary = Summary()
    var names = OutputNames(reserving: [])
    for file in files {
      if let problem = file.problem {
        report(problem)
        summary.withheld += 1
        continue
      }
      let bytes: [UInt8]
      do throws(Diagnostic) {
        bytes = try TextFile.read(file.path)
      } catch {
        report(error)
        summary.withheld += 1
        continue
      }
      if isManifest(file, bytes) { continue }
      if let output = try original(
        of: bytes, file, summary: &summary, report: report)
      {
        let pending = try folder.begin(isNameless: true)
        try pending.append(output.bytes)
        try folder.release(pending, as: names.unique(output.name))
      }
    }
    return summary
  }

  private func isManifest(_ file: InputFile, _ bytes: [UInt8]) -> Bool {
    file.relativePath == "manifest.json"
      && (try? Manifest.read(Data(bytes), file: file.path)) != nil
  }

  private func original(
    of bytes: [UInt8], _ file: InputFile, summary: inout Summary, report: (Diagnostic) -> Void
  ) throws(Diagnostic) -> (name: String, bytes: [UInt8])? {
    let location = Diagnostic.Location(file: file.path)
    let digest = Array(SHA256.hash(data: bytes))
    if file.format != .jsonl || !bytes.contains(where: { $0 > 0x20 }) {
      do throws(Diagnostic) {
        let (document, original) = try restore(bytes, digest, name: file.relativePath, at: location)
        summary.restored += 1
        return (document.id, original)
      } catch {
        report(error)
        summary.withheld += 1
        return nil
      }
    }
    return try records(of: bytes, digest, file, summary: &summary, report: report)
  }

  /// The originals of a file of records.
  private func records(
    of bytes: [UInt8], _ digest: [UInt8], _ file: InputFile, summary: inout Summary,
    report: (Diagnostic) -> Void
  ) throws(Diagnostic) -> (name: String, bytes: [UInt8])? {
    var lines: [[UInt8]?] = []
    var number = 0
    for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard slice.contains(where: { $0 > 0x20 }) else { continue }
      let line = Array(slice)
      let location = Diagnostic.Location(file: file.path, line: number)
      do throws(Diagnostic) {
        let id = (try? JSONLinesRecord(line.span))?.id
        lines.append(
          try restore(line, Array(SHA256.hash(data: line)), name: id, at: location).original)
        summary.restored += 1
      } catch {
        report(error)
        summary.withheld += 1
        lines.append(nil)
      }
    }
    guard lines.contains(where: { $0 != nil }) else { return nil }
    let layout = try vault.layout(ofOutput: digest)
    if let missing = layout?.missing, missing > 0 {
      report(
        Diagnostic(
          .warning,
          missing == 1
            ? "1 record of the original was not released and cannot be given back"
            : "\(missing) records of the original were not released and cannot be given back",
          at: .init(file: file.path)))
    }
    var result: [UInt8] = []
    for (place, line) in lines.enumerated() {
      guard let line else { continue }
      result += layout?.gaps[place].map(Array.init) ?? (result.isEmpty ? [] : [0x0A])
      result += line
    }
    result += layout?.gaps[lines.count].map(Array.init) ?? [0x0A]
    return (file.relativePath, result)
  }

  /// The original of one output.
  ///
  /// - Parameter name: what it is called, by which an altered one is told from one that the
  ///   vault has never seen.
  private func restore(
    _ output: [UInt8], _ digest: [UInt8], name: String?, at location: Diagnostic.Location
  ) throws(Diagnostic) -> (document: KeptDocument, original: [UInt8]) {
    var known = try vault.documents(ofOutput: digest)
    guard !known.isEmpty else {
      let isAltered =
        try name.map { name throws(Diagnostic) in try vault.hasReleased(name) } ?? false
      throw Diagnostic(
        .error,
        isAltered
          ? "the document was altered after it was released, and cannot be turned back"
          : "the vault does not know this document, and it cannot be turned back",
        at: location,
        remedy: isAltered
          ? "give the document as it was released"
          : "give documents that were redacted with this vault")
    }
    if let caseID { known = known.filter { $0.caseID == caseID } }
    // Several letters may come out the same; the name tells them apart within a release.
    if Set(known.map(\.document.originalDigest)).count > 1 {
      let named = known.filter { $0.document.name == name }
      if !named.isEmpty { known = named }
    }
    guard let document = known.first?.document else {
      throw Diagnostic(
        .error, "the document does not belong to this case", at: location,
        remedy: "leave out --case, or name the case it belongs to")
    }
    guard Set(known.map(\.document.originalDigest)).count == 1 else {
      throw Diagnostic(
        .error,
        "\(known.count) originals came out as this document, and which is meant is not told",
        at: location, remedy: "name the case with --case, or give the file its released name")
    }
    guard let original = document.original(from: output) else {
      throw Diagnostic(
        .error, "the vault is damaged where it keeps this document", at: location,
        remedy: "restore the vault from its copy")
    }
    return (document, original)
  }
}
