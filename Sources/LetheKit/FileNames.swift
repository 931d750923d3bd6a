internal import Detection
internal import Foundation
internal import IdentifierSearch
internal import LetheCore
internal import PatternCatalog
internal import Redaction

/// Releases file names: a name is text too, and `smith-john.txt` names a patient.
///
/// What was replaced in the letters is looked for in every form a name gives it: glued,
/// reversed, without marks, as initials, as digits alone. Then the name is read like a
/// letter, and last a word that is hardly anything but somebody's name is replaced.
/// Where that removes too much, a file name has lost a word; the other mistake is a leak.
struct FileNames: Sendable {
  private let redactor: Redactor
  private let detector: Detector
  private let lexicon: WordTable
  private let known: KnownIdentifiers?

  init(
    _ redactor: Redactor, _ detector: Detector, _ lexicon: WordTable,
    _ known: KnownIdentifiers? = nil
  ) {
    self.known = known
    self.redactor = redactor
    self.detector = detector
    self.lexicon = lexicon
  }

  /// What the documents of a case say.
  func vocabulary(
    _ redacted: some Sequence<(RedactedDocument, DocumentText)>
  ) -> NameVocabulary {
    var vocabulary = NameVocabulary()
    for (document, text) in redacted {
      vocabulary.add(document, text, isNumbered: true, isOrdinary: isOrdinary)
    }
    return vocabulary
  }

  /// What one record says of the name of its file, where other cases stand too.
  func vocabulary(
    _ document: RedactedDocument, _ text: DocumentText, about probe: NameProbe
  ) -> NameVocabulary {
    var vocabulary = NameVocabulary()
    vocabulary.add(document, text, isNumbered: false, for: probe, isOrdinary: isOrdinary)
    return vocabulary.isEmpty ? vocabulary : vocabulary.about(probe.name)
  }

  /// `path` with what identifies someone replaced, folder by folder.
  ///
  /// - Parameters:
  ///   - memory: what the case has been given; the dates of a name move by its offset.
  ///   - order: which of day and month comes first in the letter of that name.
  func released(
    _ path: String, _ vocabulary: NameVocabulary, case id: String,
    remembering memory: CaseMemory = CaseMemory(), order: DateOrder? = nil
  ) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false)
      .map { component(String($0), vocabulary, case: id, memory, order) }.joined(separator: "/")
  }

  /// Whether a word is one of everyday or medical speech.
  private func isOrdinary(_ word: String) -> Bool {
    let entry = lexicon.entry(for: WordHash.of(word))
    return entry.commonWord >= 3 || entry.has([.medical, .drug, .notName])
  }

  private func component(
    _ name: String, _ vocabulary: NameVocabulary, case id: String, _ memory: CaseMemory,
    _ order: DateOrder?
  ) -> String {
    let ending = Self.ending(of: name)
    let stem = String(name.dropLast(ending.count))
    let search = NameSearch(name, stem: stem, vocabulary, isOrdinary: isOrdinary)
    var edits = EditUnion()
    edits.add(search.edits())
    // As it stands, and as words: dates keep their hyphens in the one, names are apart in
    // the other. What is replaced already is left out, so that nothing beside it is taken
    // for a part of it.
    for read in [NameReading.init(_:), NameReading.init(apart:)] {
      let reading = read(edits.blanking(stem))
      guard let found = foundEdits(in: reading, case: id, memory, order) else {
        return "document\(ending)"
      }
      edits.add(found)
    }
    edits.add(search.dateEdits())
    edits.add(dateEdits(in: stem))
    edits.add(lexiconEdits(in: stem))
    guard !edits.isEmpty else { return name }
    let bytes = Array(name.utf8)
    let released = bytes.applying(joined(edits.sorted, in: bytes))
    return Self.asName(String(decoding: released, as: UTF8.self), ending: ending)
  }

  /// The ending that says what kind of file it is, dot included.
  ///
  /// Only one that is known: what follows the last dot of `letter to J. Castellano` is no
  /// ending.
  private static func ending(of name: String) -> Substring {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return endings.contains(name[dot...].dropFirst().lowercased()) ? name[dot...] : ""
  }

  private static let endings: Set<String> = [
    "ann", "asc", "csv", "dat", "doc", "docx", "eml", "hl7", "htm", "html", "json", "jsonl", "log",
    "md", "msg", "ndjson", "note", "out", "pdf", "rpt", "rtf", "rst", "text", "tsv", "txt", "xml",
    "yaml", "yml",
  ]

  /// Makes a name that can be written, is not hidden, and is not too long for a file system.
  private static func asName(_ text: String, ending: Substring) -> String {
    var name = String(text.map { $0 == "/" || $0.isNewline ? "-" : $0 })
    if name.hasPrefix(".") || name.isEmpty { name = "document" + name }
    // Most file systems take 255 bytes; some of them are kept for a number.
    while name.utf8.count > 240, name.count > ending.count {
      let end = name.index(name.endIndex, offsetBy: -ending.count)
      name.remove(at: name.index(before: end))
    }
    return name
  }

  /// What the detector finds in a name by itself; `nil` where it gives up.
  private func foundEdits(
    in reading: NameReading, case id: String, _ memory: CaseMemory, _ order: DateOrder?
  ) -> [Edit]? {
    guard !reading.text.bytes.isEmpty else { return [] }
    let findings: [Finding]
    let document: RedactedDocument?
    do {
      findings = try detector.findings(in: reading.text, known: known?.search(inCase: id))
        .filter { $0.isKnown || isTelling($0, in: reading.text) }
      guard !findings.isEmpty else { return [] }
      document = try redactor.redact(
        name: CaseDocument(id: "name", text: reading.text, findings: findings), case: id,
        remembering: memory, order: order)
    } catch {
      return nil
    }
    return document?.replacements.map { replacement in
      let range = reading.original(replacement.edit.range)
      // A limit draws the shift from all dates of the case, which a name alone does not have.
      if replacement.operator == .shift, redactor.notAfter != nil {
        return Edit(range, replacement: "[DATE]")
      }
      // People are numbered letter by letter; a name alone cannot know which number.
      guard let type = replacement.type, replacement.operator != .shift,
        replacement.operator != .generalize
      else { return Edit(range, replacement: replacement.edit.replacement) }
      return Edit(range, replacement: "[\(type.rawValue)]")
    }
  }

  /// Whether a finding is more than a short word by itself, which the detector takes for a
  /// name where nothing stands beside it: `ok` and `dev` are such names, and rarely so.
  private func isTelling(_ finding: Finding, in text: DocumentText) -> Bool {
    // These go by where words stand in a letter, which says nothing in a name.
    guard finding.rule != "organization.placed", !finding.rule.hasPrefix("leftover.") else {
      return false
    }
    let word = text.string(in: finding.range)
    guard finding.type.isName, word.count <= 4, word.allSatisfy(\.isLetter) else { return true }
    let entry = lexicon.entry(for: WordHash.of(word))
    return max(entry.givenName, entry.surname) >= 4
  }

  /// Eight digits that are a day of the last or this century, whichever part comes first.
  private func dateEdits(in stem: String) -> [Edit] {
    guard redactor.policy[.date] != .keep else { return [] }
    return NameReading.runs(stem, where: \.isNumber).compactMap { run in
      guard run.text.count == 8, run.text.allSatisfy(\.isASCII), let digits = Int(run.text) else {
        return nil
      }
      let (front, back) = (digits / 10_000, digits % 10_000)
      let isDate =
        Self.isDay(year: front, back / 100, back % 100)
        || Self.isDay(year: back, front / 100, front % 100)
        || Self.isDay(year: back, front % 100, front / 100)
      return isDate ? Edit(ByteRange(bytes: run.range), replacement: "[DATE]") : nil
    }
  }

  private static func isDay(year: Int, _ month: Int, _ day: Int) -> Bool {
    (1900...2099).contains(year) && CalendarDate(year: year, month: month, day: day) != nil
  }

  /// Words that are frequent as somebody's name and nothing else, and the few that are so
  /// frequent as a name, like Smith, that whatever else they are counts less.
  private func lexiconEdits(in stem: String) -> [Edit] {
    guard redactor.policy[.person] != .keep else { return [] }
    return NameReading.runs(stem, where: \.isLetter).flatMap { NameReading.pieces(of: $0) }
      .compactMap { piece in
        let entry = lexicon.entry(for: WordHash.of(piece.text))
        let (name, word) = (max(entry.givenName, entry.surname), entry.commonWord)
        let isNothingElse =
          name >= 4 && word == 0
          && !entry.has([.medical, .drug, .eponym, .month, .weekday, .notName, .anyCity, .state])
        guard piece.text.count >= 3, isNothingElse || name >= 6 && word < name else { return nil }
        return Edit(ByteRange(bytes: piece.range), replacement: "[PERSON]")
      }
  }

  /// Neighbouring edits with one replacement become one: `smith-john` is one person.
  private func joined(_ edits: [Edit], in bytes: [UInt8]) -> [Edit] {
    var result: [Edit] = []
    for edit in edits {
      if let last = result.last, last.replacement == edit.replacement,
        edit.range.lowerBound.value - last.range.upperBound.value <= 2,
        bytes[last.range.upperBound.value..<edit.range.lowerBound.value]
          .allSatisfy({ NameReading.separators.contains($0) })
      {
        result[result.count - 1] = Edit(
          last.range.lowerBound..<edit.range.upperBound, replacement: last.replacement)
      } else {
        result.append(edit)
      }
    }
    return result
  }
}

/// Edits that may be asked for twice: where they overlap, the first says what stands
/// there, and all that any of them covers is covered.
private struct EditUnion {
  private var edits: [Edit] = []

  var isEmpty: Bool { edits.isEmpty }
  var sorted: [Edit] { edits.sorted { $0.range.lowerBound < $1.range.lowerBound } }

  /// `stem` with semicolons for every byte that is replaced.
  func blanking(_ stem: String) -> String {
    var bytes = Array(stem.utf8)
    for edit in edits {
      for index in edit.range.byteIndices where index < bytes.count {
        bytes[index] = UInt8(ascii: ";")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func add(_ more: [Edit]) {
    for edit in more {
      let touched = edits.indices.filter { edits[$0].range.overlaps(edit.range) }
      guard let first = touched.first else {
        edits.append(edit)
        continue
      }
      var range = edit.range
      for index in touched {
        let other = edits[index].range
        range = min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound)
      }
      edits[first] = Edit(range, replacement: edits[first].replacement)
      for index in touched.dropFirst().reversed() { edits.remove(at: index) }
    }
  }
}
