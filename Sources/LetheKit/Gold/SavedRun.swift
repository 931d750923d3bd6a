internal import Crypto
public import Evaluation
internal import Foundation
public import LetheCore

/// What was found in the documents of a study, kept to compare a later run with.
///
/// It holds places and types, and no text; a digest of each text tells whether a document is
/// still the one that was searched.
public struct SavedRun: Codable, Sendable {
  struct Finding: Codable, Sendable {
    let start: Int
    let end: Int
    let type: String
  }

  struct Document: Codable, Sendable {
    let id: String
    /// The SHA-256 of the text in UTF-8, in hexadecimal.
    let sha256: String
    let findings: [Finding]
  }

  struct Corpus: Codable, Sendable {
    let name: String
    let documents: [Document]
  }

  static let currentVersion = 1
  static let currentFormat = "lethe-run"

  let format: String
  let version: Int
  /// What made the findings, such as the version of the patterns.
  let tool: [String: String]
  let corpora: [Corpus]

  /// - Parameter predictions: for each corpus, for each of its documents.
  public init(
    _ corpora: [GoldCorpus], predictions: [[[PredictedSpan]]], tool: [String: String]
  ) {
    format = Self.currentFormat
    version = Self.currentVersion
    self.tool = tool
    self.corpora = zip(corpora, predictions).map { corpus, predictions in
      Corpus(
        name: corpus.name,
        documents: zip(corpus.documents, predictions).map { document, spans in
          Document(
            id: document.id, sha256: document.digest,
            findings: spans.map { Finding(start: $0.start, end: $0.end, type: $0.type) })
        })
    }
  }

  /// The run in the file at `path`, or `nil` if the file is something else.
  ///
  /// - Throws: a diagnostic where it is a run that cannot be read.
  public init?(at path: String) throws(Diagnostic) {
    struct Header: Decodable {
      let format: String
      let version: Int
    }
    guard let data = try? Data(contentsOf: URL(filePath: path)),
      let header = try? JSONDecoder().decode(Header.self, from: data),
      header.format == Self.currentFormat
    else { return nil }
    guard header.version == Self.currentVersion,
      let run = try? JSONDecoder().decode(SavedRun.self, from: data)
    else {
      throw Diagnostic(
        .error, "the saved run cannot be read", at: .init(file: path),
        remedy: "save it again with --save-run; this version reads version \(Self.currentVersion)")
    }
    self = run
  }

  /// The run as a JSON document.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [0x0A]
  }

  /// What was found in each document of each corpus, whatever its corpus was called then.
  ///
  /// - Parameter path: what to name when something is wrong.
  /// - Throws: a diagnostic where a document was not in the run, or had another text.
  public func predictions(
    for corpora: [GoldCorpus], at path: String
  ) throws(Diagnostic) -> [[[PredictedSpan]]] {
    struct Key: Hashable {
      let id: String
      let digest: String
    }
    let documents = Dictionary(
      self.corpora.flatMap(\.documents).map { (Key(id: $0.id, digest: $0.sha256), $0) },
      uniquingKeysWith: { first, _ in first })
    var predictions: [[[PredictedSpan]]] = []
    for corpus in corpora {
      var spans: [[PredictedSpan]] = []
      for (index, document) in corpus.documents.enumerated() {
        guard let saved = documents[Key(id: document.id, digest: document.digest)] else {
          throw Diagnostic(
            .error,
            "document \(index + 1) of \(corpus.name) is not in the saved run, or its text has "
              + "changed since", at: .init(file: path),
            remedy: "compare on the letters that the run was saved for, or save it again")
        }
        spans.append(
          saved.findings.map { PredictedSpan(start: $0.start, end: $0.end, type: $0.type) })
      }
      predictions.append(spans)
    }
    return predictions
  }
}

extension GoldDocument {
  fileprivate var digest: String { SHA256.hash(data: Data(text.utf8)).hexadecimal }
}
