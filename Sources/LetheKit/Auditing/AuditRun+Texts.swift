internal import Auditing
internal import Documents
internal import Foundation
internal import IdentifierSearch
internal import LetheCore

// What is looked at of an output: its text, its name, and whatever else leaves with it.

extension AuditRun {
  func caseID(of document: Searched) throws(Diagnostic) -> String {
    try cases.caseID(
      stated: document.document.statedCase, name: document.document.id,
      isRecord: document.isRecord, at: document.document.location)
  }

  func audited(
    _ output: Searched, _ original: Searched?, possibleCases: [String]
  ) throws(Diagnostic) -> AuditedDocument {
    let id = try caseID(of: original ?? output)
    let search = known?.identifiers.search(inCase: id)
    let line = output.document.location.line ?? 0
    return AuditedDocument(
      id: output.isRecord ? "\(output.file):\(line)" : output.document.id,
      caseID: id, output: output.document.text, findings: output.findings,
      original: original.map { .init(text: $0.document.text, findings: $0.findings) },
      known: search?.findings(in: output.document.text),
      extraTexts: try extraTexts(of: output, search), record: output.isRecord ? line : nil,
      recordFile: output.recordFile.map { $0.searched(by: search) },
      possibleCases: original == nil ? possibleCases : [])
  }

  /// What leaves with a letter besides its text: the name of its file, or of a record the id
  /// and every other field.
  private func extraTexts(
    of output: Searched, _ search: KnownSearch?
  ) throws(Diagnostic) -> [AuditedDocument.ExtraText] {
    let document = output.document
    guard output.isRecord else {
      return [try fileName(document.id).get().searched(by: search)]
    }
    var extras = [try extra("record id", document.id).searched(by: search)]
    if output.isFirstRecord, let name = output.recordFile {
      extras.append(name.searched(by: search))
    }
    if let stated = document.statedCase {
      extras.append(try extra("case", stated).searched(by: search))
    }
    if !document.otherFields.isEmpty {
      let fields = document.otherFields.map { field in
        "\(String(decoding: field.name, as: UTF8.self)) \(Self.plainText(field.value))"
      }
      extras.append(
        try extra("other fields", fields.joined(separator: "\n")).searched(by: search))
    }
    return extras
  }

  /// A text besides the letter, and what detection finds in it.
  ///
  /// - Throws: a diagnostic where that gives up: a name that was not searched must not look clean.
  private func extra(
    _ name: String, _ written: String
  ) throws(Diagnostic) -> AuditedDocument.ExtraText {
    let text = DocumentText(String(written.map { $0 == "_" || $0 == "/" ? " " : $0 }))
    do {
      return AuditedDocument.ExtraText(
        name: name, text: text, findings: try detector.findings(in: text))
    } catch {
      throw Self.notSearched(error, at: nil)
    }
  }

  /// The name of a file, judged as redaction judges names where detection finds nothing.
  func fileName(_ path: String) -> Result<AuditedDocument.ExtraText, Diagnostic> {
    do throws(Diagnostic) {
      let name = try extra("file name", path)
      guard name.findings.isEmpty else { return .success(name) }
      return .success(.init(name: name.name, text: name.text, findings: findings(inName: path)))
    } catch {
      return .failure(
        Diagnostic(
          error.severity, error.message, at: .init(file: path), remedy: error.remedy))
    }
  }

  /// The folders and files of a path that redaction would have called otherwise.
  private func findings(inName path: String) -> [Finding] {
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

  /// What of a manifest could say anything, as the texts of a document that has none itself.
  ///
  /// - Parameter names: the names of files that are audited where they are, and not again.
  func audited(
    _ companion: CompanionFile, besides names: Set<String>
  ) throws(Diagnostic) -> AuditedDocument {
    // It belongs to no case, and so anybody's may stand in it.
    let search = known?.identifiers.searchInEveryCase()
    var extras = [
      try extra("contents", companion.phrases.joined(separator: "\n")).searched(by: search)
    ]
    for name in companion.fileNames where !names.contains(name) {
      let judged = try fileName(name).get()
      extras.append(
        AuditedDocument.ExtraText(
          name: "contents", text: judged.text, findings: judged.findings
        ).searched(by: search))
    }
    return AuditedDocument(
      id: companion.file.relativePath, caseID: "", output: DocumentText(""), findings: [],
      known: search.map { _ in [] }, extraTexts: extras)
  }
}

extension AuditedDocument.ExtraText {
  /// The text with what is known of a case marked in it.
  fileprivate func searched(by search: KnownSearch?) -> AuditedDocument.ExtraText {
    guard let search else { return self }
    return .init(name: name, text: text, findings: findings, known: search.findings(in: text))
  }
}
