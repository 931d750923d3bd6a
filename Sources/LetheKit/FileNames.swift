internal import Detection
internal import LetheCore
internal import Redaction

/// Releases file names: a name is text too, and `smith-john.txt` names a patient.
///
/// Words of people's names found in the case are replaced by what replaced them in the
/// letters, whatever their case; dates and numbers in a name as in a letter.
struct FileNames {
  private var wordReplacements: [String: String] = [:]
  private let redactor: Redactor
  private let detector: Detector
  private let caseID: String

  init(
    _ originals: [CaseDocument], _ redacted: [RedactedDocument], _ redactor: Redactor,
    _ detector: Detector, case id: String
  ) {
    self.redactor = redactor
    self.detector = detector
    caseID = id
    for (original, document) in zip(originals, redacted) {
      for replacement in document.replacements {
        guard let type = replacement.type, type.isName else { continue }
        for word in Self.words(original.text.string(in: replacement.edit.range)) {
          let known = wordReplacements[word.text]
          // The smallest, so that the choice does not depend on the order of letters.
          if known.map({ replacement.edit.replacement < $0 }) ?? true {
            wordReplacements[word.text] = replacement.edit.replacement
          }
        }
      }
    }
  }

  /// The words of people's names that were replaced in a document, in small letters.
  static func nameWords(of document: RedactedDocument, in text: DocumentText) -> Set<String> {
    var words: Set<String> = []
    for replacement in document.replacements where replacement.type?.isName ?? false {
      words.formUnion(Self.words(text.string(in: replacement.edit.range)).map(\.text))
    }
    return words
  }

  /// `name` with each of `words` in its stem replaced, for a file that holds many cases.
  static func releasing(_ name: String, without words: Set<String>) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let stem = String(name[..<dot])
    let edits = Self.words(stem).filter { words.contains($0.text) }.map {
      Edit(ByteRange(bytes: $0.range), replacement: "[NAME]")
    }
    return String(decoding: Array(stem.utf8).applying(edits), as: UTF8.self) + name[dot...]
  }

  /// `path` with what identifies someone replaced, folder by folder.
  func released(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .map { component(String($0)) }.joined(separator: "/")
  }

  private func component(_ name: String) -> String {
    // The ending says what kind of file it is, and nothing else.
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let stem = String(name[..<dot])
    var edits: [Edit] = []
    for word in Self.words(stem) {
      guard let replacement = wordReplacements[word.text] else { continue }
      edits.append(Edit(ByteRange(bytes: word.range), replacement: replacement))
    }
    edits += foundEdits(in: stem).filter { edit in
      !edits.contains { $0.range.overlaps(edit.range) }
    }
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    var released = String(decoding: Array(stem.utf8).applying(joined(edits)), as: UTF8.self)
    released = String(released.map { $0 == "/" ? "-" : $0 })
    return released + name[dot...]
  }

  /// What the detector finds in a name by itself, underscores read as spaces.
  private func foundEdits(in stem: String) -> [Edit] {
    let readable = String(stem.map { $0 == "_" ? " " : $0 })
    let text = DocumentText(readable)
    guard let findings = try? detector.findings(in: text), !findings.isEmpty,
      let document = try? redactor.redact(
        [CaseDocument(id: "name", text: text, findings: findings)], case: caseID
      ).first
    else { return [] }
    return document.replacements.map { replacement in
      // People are numbered letter by letter; a name alone cannot know which number.
      guard let type = replacement.type, type.isName else { return replacement.edit }
      return Edit(replacement.edit.range, replacement: "[\(type.rawValue)]")
    }
  }

  /// Neighbouring edits with one replacement become one: `smith-john` is one person.
  private func joined(_ edits: [Edit]) -> [Edit] {
    var result: [Edit] = []
    for edit in edits {
      if let last = result.last, last.replacement == edit.replacement,
        edit.range.lowerBound.value - last.range.upperBound.value <= 2
      {
        result[result.count - 1] = Edit(
          last.range.lowerBound..<edit.range.upperBound, replacement: last.replacement)
      } else {
        result.append(edit)
      }
    }
    return result
  }

  /// The words of three letters or more, in small letters, with their bytes.
  private static func words(_ text: String) -> [(text: String, range: Range<Int>)] {
    var words: [(text: String, range: Range<Int>)] = []
    var word = ""
    var start = 0
    var offset = 0
    func finish() {
      if word.count >= 3 { words.append((word.lowercased(), start..<offset)) }
      word = ""
    }
    for character in text {
      if character.isLetter {
        if word.isEmpty { start = offset }
        word.append(character)
      } else {
        finish()
      }
      offset += character.utf8.count
    }
    finish()
    return words
  }
}
