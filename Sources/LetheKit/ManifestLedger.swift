internal import Crypto
internal import Documents
internal import Foundation
internal import LetheCore
public import Redaction

/// Checks outputs against the manifest of their run, without the originals.
///
/// For each output the manifest has a digest of the file and, for each document in it, where
/// its edits stand and a digest of everything between them that was taken from the original
/// (see ``LedgerSeal``). An output that passes is as it was written, and says outside its edits
/// what its original said, byte for byte. How far the manifest itself is to be trusted is not
/// told by this.
public struct ManifestLedger: Sendable {
  /// What is wrong with an output.
  public enum Problem: Hashable, Sendable {
    /// The manifest does not name it.
    case unlisted
    /// The file is not the one that was written.
    case altered
    /// The manifest is of a version that had no ledger.
    case noLedger
    /// The ledger has another number of documents than the file.
    case documents(listed: Int, found: Int)
    /// A document, by its number in the file from 0, differs from what was taken from the
    /// original outside its edits, or its edits stand elsewhere.
    case document(Int)
  }

  private let outputs: [String: Manifest.Output]

  public init(_ manifest: Manifest) {
    outputs = Dictionary(
      manifest.outputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of the outputs that the manifest lists.
  public var names: [String] { outputs.keys.sorted() }

  /// What is wrong with the output `name` that has these bytes; nothing if all is well.
  ///
  /// - Parameter name: its path below the output folder.
  public func problems(with bytes: [UInt8], named name: String) -> [Problem] {
    guard let output = outputs[name] else { return [.unlisted] }
    var problems: [Problem] = []
    if Array(SHA256.hash(data: bytes)).hexadecimal != output.sha256 || bytes.count != output.size {
      problems.append(.altered)
    }
    guard let ledger = output.ledger else { return problems + [.noLedger] }
    let documents = ledger.unit == .file ? [bytes] : Self.records(in: bytes)
    guard documents.count == ledger.documents.count else {
      return problems + [.documents(listed: ledger.documents.count, found: documents.count)]
    }
    let seal = LedgerSeal(file: bytes)
    for (index, line) in ledger.documents.enumerated() {
      guard let document = documents[index], seal.fits(line, document, at: index) else {
        problems.append(.document(index))
        continue
      }
    }
    return problems
  }

  /// Where the edits of an output stand, document by document, in bytes of its text.
  ///
  /// For a record that is the decoded text.
  public func edits(ofOutput name: String) -> [[Range<Int>]] {
    outputs[name]?.ledger?.documents.map { LedgerSeal.edits(in: $0) ?? [] } ?? []
  }

  /// The texts of a file of records, `nil` for a line that is none.
  private static func records(in bytes: [UInt8]) -> [[UInt8]?] {
    bytes.split(separator: 0x0A).filter { line in line.contains { $0 > 0x20 } }
      .map { line in (try? JSONLinesRecord(Array(line).span))?.text }
  }
}

extension ManifestLedger.Problem: CustomStringConvertible {
  /// In words that begin in lower case, to stand behind the name of the output.
  public var description: String {
    switch self {
    case .unlisted: "is not in the manifest"
    case .altered: "is not the file that was written"
    case .noLedger: "the manifest has no ledger for it"
    case .documents(let listed, let found):
      "has \(found) documents, and the ledger \(listed)"
    case .document(let number):
      "document \(number + 1) differs from its original outside the edits"
    }
  }
}
